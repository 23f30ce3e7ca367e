"""Which row of a library's index belongs to which plan, and what the plans are called."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from parser.library.index.schema import HIDDEN_FROM, path_of
from parser.library.querying.ranking import Stretch
from parser.library.querying.spelling import Spellings
from parser.records import dataclass
from parser.search.folding import fold

LAST = 2**63 - 1
"""The last id of a row that there can be."""

_FEW_ROWS = 2000
"""For so many rows it takes less to ask for their plans than to list all plans of a library."""

_AT_ONCE = 500

_PLANS = (
    "SELECT p.id, p.node_from, p.node_to, p.hidden_from, p.hidden_to, p.title, p.number, f.path"
    " FROM plan p JOIN file f ON f.id = p.file_id"
)


class Source(NamedTuple):
    """A plan of the library: its file's path as stored, its number, its title."""

    path: str | bytes
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a library by their plans: the stretch of each plan in order, and where each
    begins."""

    stretches: tuple[Stretch, ...]
    firsts: tuple[int, ...]


class KnownPlans:
    """What is kept of a library as it was after so many changes (``changes``).

    The plans are listed when they are first asked for, over a connection that sees that state.
    """

    def __init__(self, changes: Any) -> None:
        self.changes = changes
        self.values: dict[str, list[str]] = {}
        self.spellings = Spellings()
        self.sources: dict[int, Source] = {}
        """The plans that were listed, by their ids."""
        self._parts: tuple[Part, Part] | None = None
        self._names: dict[int, str] = {}

    def name(self, stretch: Stretch) -> str:
        """The folded title of a plan: folding all takes longer than most searches."""
        name = self._names.get(stretch.plan)
        if name is None:
            name = self._names[stretch.plan] = fold(stretch.title)
        return name

    def part(self, db: sqlite3.Connection, *, hidden: bool) -> Part:
        """The rows that are searched, or the hidden lines, of all plans."""
        if self._parts is None:
            self._parts = self._listed(db.execute(_PLANS).fetchall())
        return self._parts[hidden]

    def part_of(self, db: sqlite3.Connection, rows: Sequence[int], *, hidden: bool) -> Part:
        """As :meth:`part`, of no more plans than those of some rows, where these are few."""
        if self._parts is not None or len(rows) > _FEW_ROWS:
            return self.part(db, hidden=hidden)
        plans = {plan for (plan,) in _asked(db, "SELECT plan_id FROM node", "id", rows)}
        return self._listed(list(_asked(db, _PLANS, "p.id", sorted(plans))))[hidden]

    def _listed(self, found: list[tuple[Any, ...]]) -> tuple[Part, Part]:
        found.sort(key=lambda row: (path_of(row[7]), row[6]))
        shown: list[Stretch] = []
        hidden: list[Stretch] = []
        for place, (plan, *ids, title, number, path) in enumerate(found):
            shown.append(Stretch(plan, ids[0], ids[1], place, title))
            if ids[2] < ids[3]:
                hidden.append(Stretch(plan, ids[2], ids[3], place, title))
            self.sources[plan] = Source(path, number, title)
        return _part(shown), _part(hidden)


def _asked(
    db: sqlite3.Connection, ask: str, column: str, ids: Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        yield from db.execute(f"{ask} WHERE {column} IN ({', '.join('?' * len(some))})", some)


def ids_of(*, hidden: bool) -> tuple[int, int]:
    """The first and the last id that there can be of the rows that are searched."""
    return (HIDDEN_FROM, LAST) if hidden else (0, HIDDEN_FROM - 1)


def lacks_targets(db: sqlite3.Connection) -> Callable[[int], bool] | None:
    """Whether a row is of a plan whose targets nobody has read; None where there is no such plan.
    Hidden lines are of none: they have no targets."""
    found = db.execute("SELECT node_from, node_to FROM plan WHERE target_from IS NULL").fetchall()
    stretches = [range(*ids) for ids in sorted(found)]
    firsts = [each.start for each in stretches]

    def lacks(row: int) -> bool:
        at = bisect_right(firsts, row) - 1
        return at >= 0 and row in stretches[at]

    return lacks if found else None


def _part(stretches: list[Stretch]) -> Part:
    # A plan without a row begins where the next one does, whose rows are not its own.
    stretches.sort(key=lambda stretch: (stretch.first, stretch.stop))
    return Part(tuple(stretches), tuple(stretch.first for stretch in stretches))
