"""What screens and widgets ask of the app: every message that goes up to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from textual.message import Message

from parser.records import dataclass
from tui.workspace.entries import Ref
from tui.workspace.extract import Excerpt
from tui.workspace.navigation import Place

if TYPE_CHECKING:
    from parser.analysis.series import IndicatorSeries
    from parser.analysis.target_rows import TargetRow
    from tui.export.choices import Choice
    from tui.presenters.targets.answer_choices import AnswerChoice


@dataclass
class NeedWords(Message):
    """The words of these plans are wanted, the first of them soonest."""

    refs: Sequence[Ref]


@dataclass
class NeedPhrases(Message):
    """These phrases (folded) have no hit: what words are they made of?"""

    phrases: Sequence[str]


@dataclass
class PlaceLeft(Message):
    """The reader is about to jump away from a place and may want to come back."""

    place: Place


@dataclass
class JumpToQuote(Message):
    """Show a line of a plan in the Read screen, with a stretch of it lit.

    ``query``: what it was found by, to be walked on there; empty: what is asked there stays.
    """

    ref: Ref
    line: int
    quote: tuple[int, int, int]
    query: str = ""


@dataclass
class StepFound(Message):
    """Show the next thing (``step`` 1) of the list that the one on the screen was opened from,
    or the one before (-1)."""

    step: int


@dataclass
class OpenTable(Message):
    """Show a table of a plan as a grid, with the cursor on the row that stands at a line.

    ``number`` is its place in ``plan.tables``, ``line`` one of the file's.
    """

    ref: Ref
    number: int
    line: int


@dataclass
class OpenChanges(Message):
    """Show what changed from one plan to another; ``old`` None: from what the new one's file was
    when it was read before."""

    old: Ref | None
    new: Ref


@dataclass
class OpenSeries(Message):
    """Show the series of an indicator over the screen in sight.

    ``make`` works it out over so many ``plans`` in a thread; ``done`` gets the rows of the number
    that was chosen, or None.
    """

    make: Callable[[], IndicatorSeries]
    plans: int
    done: Callable[[Sequence[TargetRow] | None], None]


@dataclass
class OpenCandidates(Message):
    """Show what may answer a promise over the screen in sight.

    ``keep`` keeps what is said of a row (None: nothing any more) and gives what went wrong;
    ``done`` gets the row to go to, or None.
    """

    target: TargetRow
    choices: Sequence[AnswerChoice]
    keep: Callable[[TargetRow, bool | None], str]
    done: Callable[[TargetRow | None], None]


@dataclass
class NeedTargets(Message):
    """The targets of these plans are wanted on the screen."""

    refs: Sequence[Ref]


class StopReading(Message):
    """Files that have not been read yet may stay so."""


class ResumeReading(Message):
    """Files that have not been read yet are wanted after all."""


@dataclass
class ExportTo(Message):
    """Write a view to a file, or without a path into the clipboard; the app does it and tells
    how it went."""

    choice: Choice
    form: str
    path: str
    force: bool


@dataclass
class Copy(Message):
    """Put a text into the clipboard; ``what`` names it to the reader."""

    text: str
    what: str


@dataclass
class AskFacets(Message):
    """Let the reader choose years, places, kinds and issuers for a query, or a query that is kept;
    ``apply`` takes the query that comes of it, ``left`` gives the plans that the words of a query
    leave, None for all."""

    query: str
    apply: Callable[[str], None]
    left: Callable[[str], Sequence[Ref] | None]


@dataclass
class Cite(Message):
    """Put passages with their sources into the clipboard, in the form that the settings name."""

    excerpts: Sequence[Excerpt]


@dataclass
class TakeExcerpts(Message):
    """Put passages into the extract; of one that is there already the note is asked for."""

    excerpts: Sequence[Excerpt]


@dataclass
class NoteExcerpt(Message):
    """Write the note of an excerpt, by its key."""

    key: str
    note: str


@dataclass
class GoToExcerpt(Message):
    """Show in the Read screen where an excerpt was taken from; its file is opened if need be."""

    excerpt: Excerpt


@dataclass
class JumpToMark(Message):
    """Go to the place that a letter marks, or (``'``) show all marks."""

    letter: str


@dataclass
class Say(Message):
    """Show a line in the corner of the screen.

    ``key`` names it in the catalogues, ``values`` fill it; ``warn``: it is a warning.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    warn: bool = False
