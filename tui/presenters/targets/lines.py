"""The lines of the targets table and the rows they are chosen from. Plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import NamedTuple

from parser.analysis.achievements import Answer
from parser.analysis.grouping import (
    DueGroup,
    IndicatorGroup,
    IndicatorMatrix,
    Item,
    OwnerGroup,
)
from parser.analysis.target_rows import TargetRow
from parser.analysis.verdicts import Verdicts
from parser.model import Plan
from parser.records import dataclass
from parser.search import TargetMatcher
from tui.presenters.targets.order import PlanKey, TargetOrder, plan_key
from tui.presenters.targets.rows import PlanNames
from tui.presenters.targets.selection import TargetSelection
from tui.workspace.entries import Ref


class GroupHeading(NamedTuple):
    """A line above the lines of its group, with a word on how many they are."""

    title: str
    note: str


class PlanLine(NamedTuple):
    """What one plan says of an indicator, in the turned matrix.

    ``rank`` counts from 1 among the plans that give a number in one unit, ``share`` is the
    number's part of the highest; both None for a plan that has none.
    """

    group: IndicatorGroup
    place: int
    rank: int | None = None
    share: float | None = None

    @property
    def wanted(self) -> TargetRow | None:
        """The first target."""
        return next(iter(self.group.cells[self.place].targets), None)

    @property
    def got(self) -> TargetRow | None:
        """The first achievement."""
        return next(iter(self.group.cells[self.place].achieved), None)


TargetLine = GroupHeading | Item | TargetRow | IndicatorGroup | PlanLine | Answer
"""What a line of the table can be: a heading, an item that a unit is responsible for, a target,
an indicator with what each plan says of it, one of these plans, a target beside what was
achieved."""


@dataclass(frozen=True)
class TargetSource:
    """The rows to choose from, and what belongs to them.

    ``refs`` are the plans in scope in their order (for answers: the plan, then its report),
    ``plans`` the same plans, ``names`` what each is called, ``verdicts`` what was said of pairs of
    a plan and its report.
    """

    refs: tuple[Ref, ...] = ()
    plans: tuple[Plan, ...] = ()
    rows: tuple[TargetRow, ...] = ()
    names: tuple[PlanNames, ...] = ()
    matcher: TargetMatcher = field(default_factory=TargetMatcher)
    verdicts: Verdicts = field(default_factory=Verdicts)

    @cached_property
    def owned(self) -> bool:
        """Whether any row names a unit."""
        return any(row.target.owners for row in self.rows)

    @cached_property
    def places(self) -> Mapping[PlanKey, int]:
        """The places of the plans in scope by what names them."""
        return {plan_key(plan): at for at, plan in enumerate(self.plans)}

    @cached_property
    def order(self) -> TargetOrder:
        """What sorts the rows."""
        keys = map(plan_key, self.plans)
        return TargetOrder(dict(zip(keys, (name.title for name in self.names), strict=True)))

    def ref_of(self, plan: Plan) -> Ref:
        """Where a plan in scope stands in the workspace."""
        return self.refs[self.places[plan_key(plan)]]

    def names_of(self, plan: Plan) -> PlanNames:
        """What a plan in scope is called."""
        return self.names[self.places[plan_key(plan)]]


Groups = Sequence[IndicatorGroup] | Sequence[OwnerGroup] | Sequence[DueGroup] | Sequence[Answer]
"""What the parser gathers rows in."""


@dataclass(frozen=True)
class TargetView:
    """The lines of the table, from the top, and what is said of them.

    ``shown`` of ``total`` targets stand in it, in ``group_count`` groups; ``left_out`` have no
    place in this grouping (acts without a number). ``rows`` are those that are shown, sorted,
    ``groups`` what they were gathered in, as the parser gives them.
    """

    selection: TargetSelection = field(default_factory=TargetSelection)
    source: TargetSource = field(default_factory=TargetSource)
    lines: Sequence[TargetLine] = ()
    rows: Sequence[TargetRow] = ()
    total: int = 0
    group_count: int = 0
    left_out: int = 0
    groups: Groups = ()

    @property
    def shown(self) -> int:
        """How many targets stand in the table."""
        return len(self.rows)

    @cached_property
    def across(self) -> dict[int, str]:
        """The lines that go over all columns of the table, and what they are."""
        if self.selection.grouping is None:
            return {}
        kinds = {GroupHeading: "heading", Item: "item"}
        return {at: kinds[type(line)] for at, line in enumerate(self.lines) if type(line) in kinds}

    @cached_property
    def columns_of(self) -> tuple[int, ...]:
        """The places of the plans that say anything in the matrix."""
        groups = [line for line in self.lines if isinstance(line, IndicatorGroup)]
        return IndicatorMatrix(groups, self.source.plans).places

    def settle(self) -> None:
        """Work out what the screen will ask for; a worker has the time for it."""
        _ = self.across, self.columns_of, self.source.owned, self.source.places

    def place_of(self, line: TargetLine, near: int) -> int | None:
        """Where a line of another view stands in this one; ``near`` is looked at first."""
        lines = self.lines
        if near < len(lines) and same(line, lines[near]):
            return near
        # Most often it is the very same row, which is found fast.
        at = next((at for at, each in enumerate(lines) if each is line), None)
        if at is None:
            at = next((at for at, each in enumerate(lines) if same(line, each)), None)
        return at

    def places_about(self, ref: Ref, number: int) -> Iterable[int]:
        """The lines about a plan's target, by its place in the plan's list."""
        if ref not in self.source.refs:
            return ()
        key = plan_key(self.source.plans[self.source.refs.index(ref)])
        return (at for at, line in enumerate(self.lines) if holds(line, key, number))

    def spot_of(self, line: TargetLine, row: TargetRow | None) -> tuple[Ref, int] | None:
        """The plan and the line of the file that a line leads to by its chosen row."""
        if isinstance(line, Item) and line.node is not None:
            return self.source.ref_of(line.plan), line.node.line
        return (self.source.ref_of(row.plan), row.target.line) if row is not None else None


def first_row(line: TargetLine) -> TargetRow | None:
    """The row whose sentence a line leads to; None for a heading or an item."""
    match line:
        case TargetRow():
            return line
        case IndicatorGroup():
            return line.first
        case PlanLine():
            return line.group.cells[line.place].rows[0]
        case Answer():
            return line.target or line.found
    return None


def holds(line: TargetLine, key: PlanKey, number: int) -> bool:
    """Whether a line is about a plan's target, by its place in the plan's list."""
    match line:
        case TargetRow():
            return _is(line, key, number)
        case IndicatorGroup():
            return any(_is(row, key, number) for row in line.rows)
        case PlanLine():
            return any(_is(row, key, number) for row in line.group.cells[line.place].rows)
        case Answer():
            sides = (line.target, line.found)
            return any(row is not None and _is(row, key, number) for row in sides)
    return False


def _is(row: TargetRow, key: PlanKey, number: int) -> bool:
    return row.number == number and row.plan_key == key


def same(line: TargetLine, other: TargetLine) -> bool:
    """Whether two lines of two views are about the same thing."""
    if isinstance(line, GroupHeading) and isinstance(other, GroupHeading):
        return line.title == other.title
    if isinstance(line, Item) and isinstance(other, Item):
        same_plan = plan_key(line.plan) == plan_key(other.plan)
        return same_plan and (line.node, line.owner) == (other.node, other.owner)
    row = first_row(line)
    return row is not None and holds(other, row.plan_key, row.number)


_PLAN = "plan:"
"""What the key of a plan's column in the matrix begins with; the plan's place follows."""


def column_of_plan(place: int) -> str:
    """The key of a plan's column in the matrix, by the plan's place in scope."""
    return f"{_PLAN}{place}"


def plan_of_column(key: str) -> int | None:
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
