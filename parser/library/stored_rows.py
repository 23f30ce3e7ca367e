"""The targets of an index as rows that are fetched as they are gone through, and not kept.

Half a million rows are more than a gigabyte as objects; their ids are five megabytes.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, overload

from parser.analysis.target_rows import HeldRows, TargetRow
from parser.library.index import listing
from parser.library.index.owner_columns import owners_of
from parser.library.index.rows import rows_of_targets
from parser.library.index.target_rows import TARGET_COLUMNS, TOLD_COLUMNS, target_of, told_of
from parser.library.index.target_table import insert_targets
from parser.library.lazy_plan import StoredPlan
from parser.model import Modality, Span, Target, TargetKind
from parser.reader import with_targets

_AT_ONCE = 500
"""Rows that are fetched by one question."""

_SHORTEST = 16
"""So many rows that stand one behind the other are fetched by their bounds."""

_NOWHERE = Span(0, 0, 0)

_FIRST_LATE = 1 << 60
"""The first id of targets that the index lacks."""


class _Place(NamedTuple):
    """A plan, and the ids of its first node and its first target."""

    plan: StoredPlan
    node: int
    target: int


class _Source:
    """Where rows are fetched from: an index, and what it lacks (None: nothing)."""

    def __init__(
        self, db: sqlite3.Connection, plans: dict[int, _Place], late: sqlite3.Connection | None
    ) -> None:
        self._dbs = (db,) if late is None else (db, late)
        self._plans = plans
        by_first = sorted((each.target, each) for each in plans.values())
        self._firsts = [first for first, _ in by_first]
        self._places = [each for _, each in by_first]

    def full(self, ids: array[int]) -> Iterator[TargetRow]:
        """The rows with these ids, in their order."""
        plans = self._plans
        for number, plan, *cells in self._cells(TARGET_COLUMNS, ids):
            place = plans[plan]
            yield TargetRow(target_of(cells, place.node), place.plan, number - place.target)

    def told(self, ids: array[int]) -> Iterator[TargetRow]:
        """As :meth:`full`, of each target no more than :meth:`HeldRows.told` promises."""
        plans = self._plans
        for number, plan, *cells in self._cells(TOLD_COLUMNS, ids):
            place = plans[plan]
            yield TargetRow(told_of(cells, place.node), place.plan, number - place.target)

    def lean(self, ids: array[int]) -> Iterator[TargetRow]:
        """As :meth:`full`, of each target no more than :meth:`HeldRows.lean` promises."""
        plans = self._plans
        kind, modality = TargetKind.QUANTITY, Modality.TARGET
        for number, plan, node, period, owners, roles in self._cells(
            "node_id, period, owners, roles", ids
        ):
            place = plans[plan]
            target = Target(
                *(kind, 0, "", _NOWHERE, _NOWHERE, "", None, None, None, None, None, None),
                period,
                modality,
                None if node is None else node - place.node,
                owners_of(owners, roles),
                "",
            )
            yield TargetRow(target, place.plan, number - place.target)

    def plans(self, ids: Iterable[int]) -> set[tuple[str, int]]:
        """The paths and numbers of the plans that some rows stand in."""
        found = {bisect_right(self._firsts, each) - 1 for each in ids}
        return {(self._places[at].plan.path, self._places[at].plan.number) for at in found}

    def _cells(self, columns: str, ids: array[int]) -> Iterator[tuple[Any, ...]]:
        at, count = 0, len(ids)
        ask = f"SELECT id, plan_id, {columns} FROM target WHERE id"  # noqa: S608
        while at < count:
            some = ids[at : at + _AT_ONCE]
            run = _run(some)
            if run >= min(_SHORTEST, len(some)):
                at += run
                yield from self._rows(
                    f"{ask} BETWEEN ? AND ? ORDER BY id", (some[0], some[run - 1])
                )
                continue
            at += len(some)
            holes = ", ".join("?" * len(some))
            rows = {row[0]: row for row in self._rows(f"{ask} IN ({holes})", some)}
            yield from map(rows.__getitem__, some)

    def _rows(self, ask: str, ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """The rows of some ids, which stand in one database or the other."""
        for db in self._dbs:
            yield from db.execute(ask, ids)


def _run(ids: array[int]) -> int:
    """How many ids from the first on follow each other one by one."""
    first, count = ids[0], len(ids)
    if ids[-1] - first == count - 1 and ids == array("q", range(first, first + count)):
        return count
    run = 1
    while run < count and ids[run] == first + run:
        run += 1
    return run


class StoredRows(HeldRows):
    """Rows of an index, as long as its connection is open."""

    __slots__ = ("_ids", "_source")

    def __init__(self, source: _Source, ids: array[int]) -> None:
        self._source, self._ids = source, ids

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[TargetRow]:
        return self._source.full(self._ids)

    @overload
    def __getitem__(self, at: int) -> TargetRow: ...

    @overload
    def __getitem__(self, at: slice) -> StoredRows: ...

    def __getitem__(self, at: int | slice) -> TargetRow | StoredRows:
        """A row; of a slice the rows."""
        if isinstance(at, slice):
            return StoredRows(self._source, self._ids[at])
        return next(self._source.full(array("q", (self._ids[at],))))

    def lean(self) -> Iterator[TargetRow]:
        """As :meth:`HeldRows.lean`."""
        return self._source.lean(self._ids)

    def told(self) -> Iterator[TargetRow]:
        """As :meth:`HeldRows.told`."""
        return self._source.told(self._ids)

    def picked(self, places: Iterable[int]) -> StoredRows:
        """As :meth:`HeldRows.picked`."""
        return StoredRows(self._source, array("q", map(self._ids.__getitem__, places)))

    def plan_keys(self) -> set[tuple[str, int]]:
        """As :meth:`HeldRows.plan_keys`."""
        return self._source.plans(self._ids)


def stored_rows(db: sqlite3.Connection, plans: Sequence[tuple[int, StoredPlan]]) -> StoredRows:
    """All targets of some plans, which are given with their ids, in the order of the plans.

    ``db`` sees one state as long as the rows are gone through. Targets that it lacks are found
    now, and kept beside it.
    """
    bounds = {
        plan: (node, first, stop)
        for plan, node, first, stop in db.execute(
            "SELECT id, node_from, target_from, target_to FROM plan"
        )
    }
    places: dict[int, _Place] = {}
    ids = array("q")
    late: _Late | None = None
    for number, plan in plans:
        if number in bounds:
            node, first, stop = bounds[number]
            if first is None:
                late = late or _Late(db)
                first, stop = late.found(number, plan, node)
            ids.extend(range(first, stop))
            if first < stop:
                places[number] = _Place(plan, node, first)
    return StoredRows(_Source(db, places, late.rows if late else None), ids)


class _Late:
    """The targets that an index lacks, found now: ``rows`` has them as its table ``target`` would,
    with ids that no index gives. As objects they would take many times the memory."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._next = _FIRST_LATE
        self.rows = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        (table,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'target'").fetchone()
        self.rows.execute(table)

    def found(self, number: int, plan: StoredPlan, node: int) -> tuple[int, int]:
        """Find the targets of a plan, given with its id and that of its first node; the bounds of
        their ids."""
        known = listing.whole(self._db, lambda path: plan.path, number)
        targets = () if known is None else rows_of_targets(with_targets(known.plan))
        first, self._next = self._next, self._next + len(targets)
        insert_targets(self.rows, number, node, first, targets)
        return first, self._next
