"""Searching a library by its index: ranked pages for people, everything in order for programs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, Protocol

from parser.library.asking import Rows, ask, in_titles
from parser.library.ranking import Ranked, Stretch, page, ranked
from parser.library.results import NONE, Hit, PlanHits, Results, StoppedError
from parser.library.schema import path_of
from parser.library.snippets import NODE_COLUMNS, TARGET_COLUMNS, Shown, needs_targets, small_plan
from parser.search.folding import fold
from parser.search.match import Matches, PlanIndex
from parser.search.query import Field, Query

CAP = 2000
"""Hits that are counted and ranked; where there are more the count is told as "more than"."""

_NAMED = 30
"""Plans whose title says what is asked for: of so many no hit is left out of the ranking."""

_STEPS = 2000
"""Steps of SQLite between two looks at whether anybody still waits: less than a millisecond."""

_LAST = 2**63 - 1

Stopped = Callable[[], bool]


class Indexed(Protocol):
    """What is searched: a :class:`parser.library.Library`, or what can be read as one."""

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection to the index, as :meth:`parser.library.Library.reading` gives it."""

    def shown(self, path: str) -> str:
        """A path of the index as the library was asked for."""


class _Source(NamedTuple):
    """A plan of the library: its file's path as stored, its number, its title."""

    path: str | bytes
    number: int
    title: str


@dataclass(slots=True)
class _Known:
    """What is kept of a library as it was after so many changes."""

    changes: Any
    stretches: list[Stretch] = field(default_factory=list)
    sources: dict[int, _Source] = field(default_factory=dict)
    values: dict[str, list[str]] = field(default_factory=dict)


class LibrarySearch:
    """Searches over one library; may be called from any thread.

    An answer is that of the matcher in memory (:mod:`parser.search.match`) over all plans.
    """

    def __init__(self, library: Indexed) -> None:
        self._library = library
        self._known: _Known | None = None

    def search(
        self,
        query: Query,
        limit: int = 50,
        offset: int = 0,
        *,
        per_plan: int | None = None,
        plan: int | None = None,
        stopped: Stopped | None = None,
    ) -> Results:
        """A page of the hits: ``limit`` of them from the one at ``offset``, best plans first.

        With ``per_plan`` no more than so many of each plan are shown (and paged through); with
        ``plan`` (an id) only that plan is searched. ``stopped`` is asked now and then in this
        thread: once it says yes, StoppedError is raised.
        """
        if not query:
            return NONE
        with self._library.reading() as db, _stopping(db, stopped):
            return self._page(db, query, limit, offset, per_plan, plan)

    @contextmanager
    def everything(self, query: Query) -> Iterator[Everything]:
        """All that answers, to be had file by file while the ``with`` lasts."""
        with self._library.reading() as db:
            yield Everything(_Look(db, query, self._current(db)), self._library.shown)

    def _page(
        self,
        db: sqlite3.Connection,
        query: Query,
        limit: int,
        offset: int,
        per_plan: int | None,
        plan: int | None,
    ) -> Results:
        known = self._current(db)
        look = _Look(db, query, known)
        within = None
        if plan is not None:
            own = [each for each in known.stretches if each.plan == plan]
            if not own:
                return NONE
            within = (own[0].first, own[0].stop - 1)
        named = _named(query, known)
        rows, titled, capped = self._found(look, within, named)
        ids = frozenset(stretch.plan for stretch in named)
        whole = frozenset(stretch.plan for stretch in named[:_NAMED])
        plans = ranked(rows, titled, known.stretches, ids)
        groups = []
        for each, first, chosen in page(plans, offset, limit, per_plan):
            more = capped and plan is None and each.stretch.plan not in whole
            groups.append(self._group(known, look, each, first, chosen, more))
        return Results(
            total=CAP if capped else len(rows),
            plans=len(plans),
            shown=sum(min(len(each.rows), per_plan or len(each.rows)) for each in plans),
            capped=capped,
            plans_searched=len(known.stretches),
            groups=tuple(groups),
        )

    def _found(
        self, look: _Look, within: tuple[int, int] | None, named: Sequence[Stretch]
    ) -> tuple[list[int], list[int], bool]:
        """Rows that answer; those of them with words in their headings; whether there are more.

        Where there are, those of named plans and those with words in their headings are not
        left out for others. All in order.
        """
        rows = list(islice(look.rows.answers(within=within), CAP + 1))
        heads = in_titles(look.query)
        titled: list[int] = []
        if heads and rows:
            seen = frozenset(rows)
            known = look.rows.possible(also=heads, within=(rows[0], rows[-1]))
            titled = [row for row in known if row in seen]
        if len(rows) <= CAP:
            return rows, titled, False
        if heads:
            last = within[1] if within is not None else _LAST
            beyond = look.rows.answers(also=heads, within=(rows[-1] + 1, last))
            titled += islice(beyond, CAP - len(titled))
        first: set[int] = set()
        for stretch in named[:_NAMED] if within is None else ():
            own = (stretch.first, stretch.stop - 1)
            first.update(look.rows.answers(within=own))
            if heads:
                titled += look.rows.answers(also=heads, within=own)
        titled = sorted(set(titled))
        first.update(titled)
        others = (row for row in rows if row not in first)
        return sorted([*first, *islice(others, max(0, CAP - len(first)))]), titled, True

    def _group(
        self, known: _Known, look: _Look, each: Ranked, first: int, rows: Sequence[int], more: bool
    ) -> PlanHits:
        source = known.sources[each.stretch.plan]
        return PlanHits(
            plan=each.stretch.plan,
            path=self._library.shown(path_of(source.path)),
            number=source.number,
            title=source.title,
            total=len(each.rows),
            first=first,
            hits=tuple(hit for row in rows if (hit := look.hit(row)) is not None),
            more=more,
        )

    def _current(self, db: sqlite3.Connection) -> _Known:
        """What is known of the library as this connection sees it."""
        changes = db.execute("SELECT value FROM meta WHERE name = 'changes'").fetchone()
        known = self._known
        if known is None or known.changes != changes:
            known = _Known(changes)
            found = db.execute(
                "SELECT p.id, p.node_from, p.node_to, p.title, p.number, f.path"
                " FROM plan p JOIN file f ON f.id = p.file_id"
            ).fetchall()
            found.sort(key=lambda row: (path_of(row[5]), row[4]))
            for place, (plan, first, stop, title, number, path) in enumerate(found):
                known.stretches.append(Stretch(plan, first, stop, place, fold(title)))
                known.sources[plan] = _Source(path, number, title)
            known.stretches.sort(key=lambda stretch: stretch.first)
            self._known = known
        return known


class Everything:
    """All hits of a query; those of a file are worked out when they are asked for."""

    def __init__(self, look: _Look, shown: Callable[[str], str]) -> None:
        self._look = look
        rows = sorted(look.rows.possible()) if look.query else []
        self._rows: dict[str, list[Ranked]] = {}
        for each in ranked(rows, (), look.known.stretches, ()):
            path = shown(path_of(look.known.sources[each.stretch.plan].path))
            self._rows.setdefault(path, []).append(each)

    def plans(self, path: str) -> Iterator[tuple[int, str, Iterator[Hit]]]:
        """The plans of a file that may have hits: (number, title, hits by line)."""
        known = self._look.known
        for each in sorted(self._rows.get(path, ()), key=lambda own: own.stretch.place):
            source = known.sources[each.stretch.plan]
            yield source.number, source.title, self._hits(each.rows)

    def _hits(self, rows: Sequence[int]) -> Iterator[Hit]:
        # The rows outside the tree come last in the index, and anywhere in the file.
        hits = [hit for row in rows if (hit := self._look.hit(row)) is not None]
        yield from sorted(hits, key=lambda hit: hit.lines[0].line)


class _Look:
    """One query over one connection: its rows, and each of them as a hit."""

    def __init__(self, db: sqlite3.Connection, query: Query, known: _Known) -> None:
        self.query = query
        self._db = db
        self.known = known
        self._with_targets = any(map(needs_targets, query.terms))
        encoding: str = db.execute("PRAGMA encoding").fetchone()[0]
        asked = ask(query, self._values, encoding)
        self.rows = Rows(db, asked, self._values, self._verified, self._everything)

    def _values(self, column: str) -> Sequence[str]:
        """The different values of a column of ``target``."""
        values = self.known.values
        if column not in values:
            sql = f"SELECT DISTINCT {column} FROM target WHERE {column} IS NOT NULL"  # noqa: S608
            values[column] = [value for (value,) in self._db.execute(sql)]
        return values[column]

    def _everything(self) -> Iterator[int]:
        for stretch in self.known.stretches:
            yield from range(stretch.first, stretch.stop)

    def _matches(self, row: int) -> tuple[Sequence[Any], Matches]:
        cells = self._db.execute(f"SELECT {NODE_COLUMNS} FROM node WHERE id = ?", (row,)).fetchone()  # noqa: S608
        targets: Sequence[Any] = ()
        if self._with_targets:
            sql = f"SELECT {TARGET_COLUMNS} FROM target WHERE node_id = ? ORDER BY id"  # noqa: S608
            targets = self._db.execute(sql, (row,)).fetchall()
        return cells, PlanIndex(small_plan(cells, targets)).find(self.query)

    def _verified(self, row: int) -> bool:
        _, matches = self._matches(row)
        return bool(matches.nodes or matches.outside)

    def hit(self, row: int) -> Hit | None:
        """A row as it is shown; None if it does not answer."""
        cells, matches = self._matches(row)
        if not matches.nodes and not matches.outside:
            return None
        shown = Shown(matches)
        index, line = cells[2], cells[3]
        if index is None:
            above = self._headings(self._node_before(cells[1], line))
            return Hit(None, line, above, (), shown.outside(line))
        return Hit(index, line, self._headings(row), shown.title(0), shown.node(0))

    def _node_before(self, plan: int, line: int) -> int | None:
        """The row of the node that a line outside the tree stands behind."""
        found = self._db.execute(
            "SELECT max(n.id) FROM plan p JOIN node n ON n.id >= p.node_from AND n.id < p.node_to"
            " WHERE p.id = ? AND n.idx IS NOT NULL AND n.line <= ?",
            (plan, line),
        ).fetchone()
        row: int | None = found[0]
        return row

    def _headings(self, row: int | None) -> tuple[tuple[str, str], ...]:
        headings: list[tuple[str, str]] = []
        while row is not None:
            depth, row, label, title = self._db.execute(
                "SELECT depth, parent, label, title FROM node WHERE id = ?", (row,)
            ).fetchone()
            if depth > 0:
                headings.append((label, title))
        return tuple(reversed(headings))


def _named(query: Query, known: _Known) -> list[Stretch]:
    """The plans whose title says all that is asked for."""
    words = [word.text for word in query.words() if word.field in (Field.ANY, Field.TITLE)]
    named = known.stretches if words else []
    for word in words:
        named = [each for each in named if word in each.name]
    return named


@contextmanager
def _stopping(db: sqlite3.Connection, stopped: Stopped | None) -> Iterator[None]:
    """While it lasts, a connection's work ends with StoppedError once ``stopped`` says yes."""
    if stopped is None:
        yield
        return
    if stopped():
        raise StoppedError
    db.set_progress_handler(stopped, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if stopped():
            raise StoppedError from error
        raise
    finally:
        db.set_progress_handler(None, 0)
