"""The lines of the targets table: what each stands for. Plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from parser.analysis.achievements import Answer
from parser.analysis.base_units import normal
from parser.analysis.grouping import DueGroup, IndicatorGroup, Item, OwnerGroup
from parser.analysis.sparse import Sparse
from parser.model import Plan
from parser.search import TargetMatcher
from tui.presenters.targets.plan_names import Named
from tui.presenters.targets.rows import Row
from tui.workspace.entries import Ref


class Grouping(StrEnum):
    """How the rows are gathered."""

    NONE = "none"
    INDICATOR = "indicator"
    OWNER = "owner"
    PERIOD = "period"
    ANSWERS = "answers"


CYCLE = (Grouping.NONE, Grouping.INDICATOR, Grouping.OWNER, Grouping.PERIOD)
"""The groupings of one list, in the order of the key that changes them."""


class Heading(NamedTuple):
    """A line above the lines of its group, with a word on how many they are."""

    title: str
    note: str


class ItemLine(NamedTuple):
    """An item of the outline that a unit is responsible for."""

    ref: Ref
    item: Item


class Matrix(NamedTuple):
    """An indicator with what each plan says of it, targets first."""

    group: IndicatorGroup
    cells: Sparse[tuple[Row, ...]]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All its rows, plan by plan."""
        return tuple(row for cell in self.cells.held.values() for row in cell)

    @property
    def unit(self) -> str:
        """The unit, where all plans write the same one; else nothing."""
        units = {row.target.unit or "" for row in self.rows}
        return units.pop() if len(units) == 1 else ""

    @property
    def numbers(self) -> list[float]:
        """The first level that each plan gives (no rise or fall), in one unit."""
        held = self.cells.held.values()
        firsts = [next((row for row in cell if not row.target.change), None) for cell in held]
        rows = [row.target for row in firsts if row is not None]
        if self.unit:
            return [target.low for target in rows if target.low is not None]
        return [number.low for target in rows if (number := normal(target)) is not None]


class Pair(NamedTuple):
    """A target beside what was achieved; one of the two may be missing."""

    answer: Answer
    target: Row | None
    found: Row | None


Line = Heading | ItemLine | Row | Matrix | Pair
"""What a line of the table can be."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of the rows: gathered how, which, by which column."""

    grouping: Grouping = Grouping.NONE
    query: str = ""
    order: str | None = None
    reverse: bool = False


@dataclass(frozen=True)
class Source:
    """The rows to choose from, and what belongs to them.

    ``refs`` are the plans in scope in their order (for answers: the plan, then its report);
    ``names`` what each is called.
    """

    refs: tuple[Ref, ...] = ()
    plans: tuple[Plan, ...] = ()
    rows: tuple[Row, ...] = ()
    names: Mapping[Ref, Named] = field(default_factory=dict)
    matcher: TargetMatcher = field(default_factory=TargetMatcher)

    @cached_property
    def owned(self) -> bool:
        """Whether any row names a unit."""
        return any(row.target.owners for row in self.rows)


Made = Sequence[IndicatorGroup] | Sequence[OwnerGroup] | Sequence[DueGroup] | Sequence[Answer]
"""What the parser gathers rows in."""


@dataclass(frozen=True)
class TargetView:
    """The lines of the table, from the top, and what is said of them.

    ``shown`` of ``total`` targets stand in it, in ``groups`` groups; ``left_out`` have no
    place in this grouping (acts without a number). ``rows`` are those that are shown, sorted,
    ``made`` the groups they were gathered in, as the parser gives them.
    """

    asked: Asked = Asked()
    source: Source = Source()
    lines: Sequence[Line] = ()
    rows: Sequence[Row] = ()
    total: int = 0
    groups: int = 0
    left_out: int = 0
    made: Made = ()

    @property
    def shown(self) -> int:
        """How many targets stand in the table."""
        return len(self.rows)

    @cached_property
    def across(self) -> dict[int, str]:
        """The lines that go over all columns of the table, and what they are."""
        if self.asked.grouping is Grouping.NONE:
            return {}
        kinds = {Heading: "heading", ItemLine: "item"}
        return {at: kinds[type(line)] for at, line in enumerate(self.lines) if type(line) in kinds}

    def settle(self) -> None:
        """Work out what the screen will ask for; a worker has the time for it."""
        _ = self.across, self.columns_of, self.source.owned

    def place_of(self, line: Line, near: int) -> int | None:
        """Where a line of another view stands in this one; ``near`` is looked at first."""
        lines = self.lines
        if near < len(lines) and same(line, lines[near]):
            return near
        # Most often it is the very same row, which is found fast.
        at = next((at for at, each in enumerate(lines) if each is line), None)
        if at is None:
            at = next((at for at, each in enumerate(lines) if same(line, each)), None)
        return at

    @cached_property
    def columns_of(self) -> tuple[int, ...]:
        """The places of the plans that say anything in the matrix."""
        found = {at for line in self.lines if isinstance(line, Matrix) for at in said(line)}
        return tuple(sorted(found))


def first_row(line: Line) -> Row | None:
    """The row whose sentence a line leads to; None for a heading or an item."""
    match line:
        case Row():
            return line
        case Matrix():
            return line.rows[0]
        case Pair():
            return line.target or line.found
    return None


def spot_of(line: Line, row: Row | None) -> tuple[Ref, int] | None:
    """The plan and the line of the file that a line leads to by its chosen row."""
    if isinstance(line, ItemLine) and line.item.node is not None:
        return line.ref, line.item.node.line
    return (row.ref, row.target.line) if row is not None else None


def holds(line: Line, ref: Ref, number: int) -> bool:
    """Whether a line is about a plan's target, by its place in the plan's list."""
    match line:
        case Row():
            return line.number == number and line.ref == ref
        case Matrix():
            return any(row.number == number and row.ref == ref for row in line.rows)
        case Pair():
            sides = (line.target, line.found)
            return any(row is not None and row[:2] == (ref, number) for row in sides)
    return False


def same(line: Line, other: Line) -> bool:
    """Whether two lines of two views are about the same thing."""
    if isinstance(line, Heading) and isinstance(other, Heading):
        return line.title == other.title
    if isinstance(line, ItemLine) and isinstance(other, ItemLine):
        mine, others = line.item, other.item
        return line.ref == other.ref and (mine.node, mine.owner) == (others.node, others.owner)
    row = first_row(line)
    return row is not None and holds(other, row.ref, row.number)


def said(line: Matrix) -> list[int]:
    """The places of the plans that speak of an indicator."""
    return list(line.cells.held)


_PLAN = "plan:"
"""What the key of a plan's column in the matrix begins with; the plan's place follows."""


def plan_key(place: int) -> str:
    """The key of a plan's column in the matrix, by the plan's place in scope."""
    return f"{_PLAN}{place}"


def plan_of_key(key: str) -> int | None:
    """The place of the plan whose column a key names; None for another column's key."""
    return int(key.removeprefix(_PLAN)) if key.startswith(_PLAN) else None


SECTIONS = ("missed", "open", "met", "incomparable", "extra")
"""The headings of the answers: what asks for attention comes first."""


def section_of(answer: Answer) -> str:
    """Under which of :data:`SECTIONS` an answer stands."""
    if answer.target is None:
        return "extra"
    if answer.found is None:
        return "open"
    if answer.met is None:
        return "incomparable"
    return "met" if answer.met else "missed"
