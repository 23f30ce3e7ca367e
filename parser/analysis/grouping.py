"""Targets gathered: by what they measure, by who is responsible, by when they are due."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from parser.analysis.base_units import Normal, UnitKind, kind_of, normal
from parser.analysis.indicator_names import Name, asked, name_of, named, places_in
from parser.analysis.sparse import Sparse
from parser.analysis.target_rows import TargetRow, lean, picked, told
from parser.chinese.dates import Due, dues
from parser.model import Modality, Node, Owner, Plan
from parser.records import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """What one plan says of an indicator: its targets, and beside them what was achieved."""

    targets: tuple[TargetRow, ...] = ()
    achieved: tuple[TargetRow, ...] = ()

    @property
    def rows(self) -> tuple[TargetRow, ...]:
        """Both, targets first."""
        return self.targets + self.achieved


_NOTHING = Cell()


class Half(NamedTuple):
    """One of the two columns that a plan has in a matrix: its targets, or what was achieved."""

    place: int
    achieved: bool


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """One indicator over the plans: ``cells`` stand in the order of the plans given."""

    name: str
    kind: UnitKind
    cells: Sparse[Cell]

    @property
    def rows(self) -> tuple[TargetRow, ...]:
        """All rows of the group, plan by plan."""
        return tuple(row for cell in self.cells.held.values() for row in cell.rows)

    @property
    def first(self) -> TargetRow:
        """The first row of the first plan that speaks of it."""
        return next(iter(self.cells.held.values())).rows[0]

    @property
    def plans(self) -> int:
        """How many plans speak of it."""
        return len(self.cells.held)

    @property
    def places(self) -> tuple[int, ...]:
        """The places of the plans that speak of it."""
        return tuple(self.cells.held)

    @property
    def unit(self) -> str:
        """The unit, where all rows write the same one; else nothing."""
        units = {row.target.unit or "" for row in self.rows}
        return units.pop() if len(units) == 1 else ""

    @property
    def common_unit(self) -> tuple[str | None, bool]:
        """The one unit of all rows as written, else their one base unit (and True), else None."""
        rows = self.rows
        written = {row.target.unit or "" for row in rows}
        if len(written) == 1:
            return written.pop(), False
        bases = {number.unit for row in rows if (number := normal(row.target))}
        return (bases.pop(), True) if len(bases) == 1 else (None, False)

    @property
    def levels(self) -> list[float]:
        """The first level that each plan gives (no rise or fall), in one unit."""
        held = self.cells.held.values()
        firsts = [next((row for row in cell.rows if not row.target.change), None) for cell in held]
        targets = [row.target for row in firsts if row is not None]
        if self.unit:
            return [target.low for target in targets if target.low is not None]
        return [number.low for target in targets if (number := normal(target)) is not None]

    @property
    def base_unit(self) -> str:
        """The one unit of all rows in their normal form; empty where they have several."""
        bases = {number.unit for row in self.rows if (number := normal(row.target))}
        return bases.pop() if len(bases) == 1 else ""

    @property
    def level_unit(self) -> str:
        """The unit of :attr:`levels`: as written where it is one, else the base unit."""
        unit, _ = self.common_unit
        return unit or ""

    def half(self, half: Half) -> tuple[TargetRow, ...]:
        """What a plan promises, or what it says was achieved."""
        cell = self.cells[half.place]
        return cell.achieved if half.achieved else cell.targets


@dataclass(frozen=True)
class IndicatorMatrix:
    """The indicators of some plans as lines, the plans as columns in the order given.

    It is drawn by the Targets screen, as a printed table, as a sheet and as a table of a
    document. A plan that says nothing has no column in any of them.
    """

    groups: Sequence[IndicatorGroup]
    plans: Sequence[Plan]

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The places of the plans that say anything."""
        return tuple(sorted({at for group in self.groups for at in group.cells.held}))

    @cached_property
    def halves(self) -> tuple[Half, ...]:
        """The columns where targets and achievements stand apart, those without a row left out."""
        found = {
            Half(at, achieved)
            for group in self.groups
            for at, cell in group.cells.held.items()
            for achieved in (False, True)
            if (cell.achieved if achieved else cell.targets)
        }
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Item:
    """A node that a unit is responsible for, with the targets that stand under it.

    ``owner`` is None in the group of targets that name nobody, and ``node`` where a target
    stands under no heading.
    """

    plan: Plan
    node: Node | None
    owner: Owner | None
    targets: Sequence[TargetRow]


@dataclass(frozen=True, slots=True)
class OwnerGroup:
    """A unit with its items, with and without numbers; ``unit`` is empty where none is named."""

    unit: str
    items: tuple[Item, ...]

    @property
    def rows(self) -> tuple[TargetRow, ...]:
        """The targets of all its items."""
        return tuple(row for item in self.items for row in item.targets)

    @property
    def count(self) -> int:
        """How many targets its items have."""
        return sum([len(item.targets) for item in self.items])


@dataclass(frozen=True, slots=True)
class DueGroup:
    """What is due at one time."""

    due: Due
    rows: Sequence[TargetRow]


def by_indicator(rows: Iterable[TargetRow], plans: Sequence[Plan]) -> tuple[IndicatorGroup, ...]:
    """The quantities, an indicator a group, those that most plans share first.

    A name that says nothing by itself (优良率) is kept apart by the heading above it.
    Milestones take no part: each is an act of its own. Linear in the rows.
    """
    place = {(plan.path, plan.number): at for at, plan in enumerate(plans)}
    found: dict[tuple[str, str, bool, str], list[tuple[int, TargetRow]]] = {}
    shown: dict[tuple[str, str, bool, str], Counter[str]] = {}
    for row in rows:
        number = normal(row.target)
        if number is None:
            continue
        called = named(row, number)
        key = _key(row, number, called)
        found.setdefault(key, []).append((place[row.plan_key], row))
        text = f"{called.text}（{row.heading}）" if called.vague and row.heading else called.text
        shown.setdefault(key, Counter())[text] += 1
    groups = []
    for key, members in found.items():
        cells: dict[int, tuple[list[TargetRow], list[TargetRow]]] = {}
        for at, row in members:
            halves = cells.setdefault(at, ([], []))
            halves[row.target.modality is Modality.ACHIEVED].append(row)
        said = {at: Cell(tuple(promised), tuple(done)) for at, (promised, done) in cells.items()}
        groups.append(
            IndicatorGroup(
                shown[key].most_common(1)[0][0],
                UnitKind(key[1]),
                Sparse(len(plans), said, _NOTHING),
            )
        )
    # Stable: among equals the order of the documents holds.
    return tuple(sorted(groups, key=lambda group: -group.plans))


class Numbers(NamedTuple):
    """The quantities in the order of their indicators, as :func:`by_indicator` has them.

    Of each indicator its name and how many of the ``rows`` are its own.
    """

    names: Sequence[tuple[str, int]]
    rows: Sequence[TargetRow]


def by_number(rows: Sequence[TargetRow], plans: Sequence[Plan]) -> Numbers:
    """The rows of all groups of :func:`by_indicator`, one behind the other; no group is made."""
    place = {(plan.path, plan.number): at for at, plan in enumerate(plans)}
    groups: dict[tuple[str, str, bool, str], int] = {}
    shown: list[str] = []
    several: dict[int, Counter[str]] = {}
    codes: list[int] = []
    sizes = array("q")
    wide, long = 2 * max(len(plans), 1), max(len(rows), 1)
    last: Plan | None = None
    column = 0
    for at, row in enumerate(told(rows)):
        target, plan, _ = row
        kind = kind_of(target)
        if kind is None:
            continue
        if plan is not last:
            last, column = plan, 2 * place[row.plan_key]
        own = places_in(target.indicator, plan.facts.region)
        called = name_of(asked(target, kind, own), kind, own)
        growth = called.growth or target.change is not None
        heading = row.heading if called.vague else ""
        key = (called.key, kind.value, growth, heading)
        text = f"{called.text}（{heading}）" if heading else called.text
        group = groups.setdefault(key, len(shown))
        if group == len(shown):
            shown.append(text)
            sizes.append(0)
        elif group in several or text != shown[group]:
            if group not in several:
                several[group] = Counter({shown[group]: sizes[group]})
            several[group][text] += 1
        sizes[group] += 1
        done = target.modality is Modality.ACHIEVED
        # Sorted, the rows stand by group, plan, what is promised first, as they came.
        codes.append((group * wide + column + done) * long + at)
    groups.clear()
    codes.sort()
    starts = [0, *accumulate(sizes)]
    spoken = [
        len({code // long % wide // 2 for code in codes[start : start + size]})
        for start, size in zip(starts, sizes, strict=False)
    ]
    # Stable: among equals the order of the documents holds.
    order = sorted(range(len(shown)), key=lambda group: -spoken[group])
    names = [
        (several[at].most_common(1)[0][0] if at in several else shown[at], sizes[at])
        for at in order
    ]
    places = array("q")
    for at in order:
        places.extend(code % long for code in codes[starts[at] : starts[at] + sizes[at]])
    return Numbers(names, picked(rows, places))


def _key(row: TargetRow, number: Normal, called: Name) -> tuple[str, str, bool, str]:
    """Equal for rows of one indicator."""
    return called.key, number.kind.value, called.growth, row.heading if called.vague else ""


def by_owner(
    rows: Iterable[TargetRow], plans: Sequence[Plan], *, bare_items: bool = True
) -> tuple[OwnerGroup, ...]:
    """The units in the order in which they are first named, who is named nowhere last.

    A target goes to its own units (those of its row of a table, of the nearest heading at or
    above it that names any). ``bare_items`` keeps the items that have no target. Linear in the
    plans and rows.
    """
    held = _held(rows)
    under: dict[tuple[str, int, int | None], list[int]] = {}
    owners: dict[int, tuple[Owner, ...]] = {}
    places: list[tuple[Plan, int | None]] = []
    for at, row in enumerate(lean(held)):
        under.setdefault((*row.plan_key, _owned(row)), []).append(at)
        places.append((row.plan, row.target.node))
        if row.target.owners:
            owners[at] = row.target.owners
    found: dict[str, list[Item]] = {}
    for plan in plans:
        for node in filter(attrgetter("owners"), plan.nodes):
            below = under.pop((plan.path, plan.number, node.index), [])
            own, others = _by_unit(below, owners, node)
            for owner in node.owners:
                targets = picked(held, own.get(owner.unit, ()))
                if targets or bare_items:
                    found.setdefault(owner.unit, []).append(Item(plan, node, owner, targets))
            if others:
                under[plan.path, plan.number, -node.index - 1] = others
    rest: list[Item] = []
    for left in under.values():
        for owner, theirs in _by_owner_and_node(left, owners, places):
            item = _item(*places[theirs[0]], owner, picked(held, theirs))
            found.setdefault(owner.unit, []).append(item)
        by_node: dict[int | None, list[int]] = defaultdict(list)
        for at in left:
            if at not in owners:
                by_node[places[at][1]].append(at)
        rest += [_item(*places[each[0]], None, picked(held, each)) for each in by_node.values()]
    groups = [OwnerGroup(unit, tuple(items)) for unit, items in found.items()]
    return (*groups, OwnerGroup("", tuple(rest))) if rest else tuple(groups)


def _item(plan: Plan, node: int | None, owner: Owner | None, targets: Sequence[TargetRow]) -> Item:
    return Item(plan, _numbered(plan, node), owner, targets)


def _by_owner_and_node(
    rows: Iterable[int],
    owners: Mapping[int, tuple[Owner, ...]],
    places: Sequence[tuple[Plan, int | None]],
) -> Iterator[tuple[Owner, list[int]]]:
    """The rows that name owners of their own, which no heading above them does: those that name
    one below one heading are one item."""
    found: dict[tuple[Owner, int | None], list[int]] = {}
    for at in rows:
        for owner in owners.get(at, ()):
            found.setdefault((owner, places[at][1]), []).append(at)
    return ((owner, own) for (owner, _), own in found.items())


def _by_unit(
    places: Iterable[int], owners: Mapping[int, tuple[Owner, ...]], node: Node
) -> tuple[dict[str, list[int]], list[int]]:
    """The rows under a node by the units that they name, and those that name none of its units;
    the rows and their ``owners`` by their places."""
    units = {owner.unit for owner in node.owners}
    found: dict[str, list[int]] = {}
    others: list[int] = []
    for at in places:
        named = [owner.unit for owner in owners.get(at, ()) if owner.unit in units]
        for unit in named:
            found.setdefault(unit, []).append(at)
        if not named:
            others.append(at)
    return found, others


def by_period(rows: Iterable[TargetRow]) -> tuple[DueGroup, ...]:
    """The rows by the time they are due, the earliest first; what recurs, then no time, last.

    A row with several times (4月、10月底前) stands under each of them.
    """
    held = _held(rows)
    found: dict[Due, array[int]] = {}
    for at, row in enumerate(lean(held)):
        for due in dues(row.target.period, row.plan.facts.years):
            if due not in found:
                found[due] = array("q")
            found[due].append(at)
    ordered = sorted(found, key=lambda due: due.order)
    return tuple(DueGroup(due, picked(held, found[due])) for due in ordered)


def _held(rows: Iterable[TargetRow]) -> Sequence[TargetRow]:
    return rows if isinstance(rows, Sequence) else tuple(rows)


def _numbered(plan: Plan, number: int | None) -> Node | None:
    return None if number is None else plan.nodes[number]


def _owned(row: TargetRow) -> int | None:
    """The nearest node at or above a target that names units; None where there is none."""
    node = _numbered(row.plan, row.target.node)
    if node is None or node.owners or not row.target.owners:
        return node.index if node and node.owners else None
    return next((above.index for above in row.plan.ancestors(node) if above.owners), None)
