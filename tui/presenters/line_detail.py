"""What is said of a table's line below the table: sentences, where they stand, facts."""

from __future__ import annotations

from parser.records import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the columns of its quote, and a word before it that says what it is.

    ``more`` are further columns to be lit. ``before`` and ``after`` are what stands around it in
    its paragraph: shown dim where there are rows to spare.
    """

    text: str
    start: int = 0
    stop: int = 0
    word: str = ""
    more: tuple[tuple[int, int], ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LineDetail:
    """One or two passages, where they stand, and what else is known, the most wanted first.

    ``plan`` is empty where there is only one.
    """

    passages: tuple[Passage, ...] = ()
    plan: str = ""
    path: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
