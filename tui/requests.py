"""What the panes ask the app for while a query is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from tui.workspace.refs import Ref


@dataclass
class NeedWords(Message):
    """The words of these plans are wanted, the first of them soonest."""

    refs: Sequence[Ref]


@dataclass
class NeedPhrases(Message):
    """These phrases (folded) have no hit: what words are they made of?"""

    phrases: Sequence[str]
