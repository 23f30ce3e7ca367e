"""One query over one connection to a library's index: the rows that answer, each as a hit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import Any

from parser.library.index.rows import unpacked
from parser.library.index.schema import path_of
from parser.library.index.target_rows import TARGET_COLUMNS
from parser.library.querying.compile_query import DUE_WITHIN, Rows, ask, in_title_words
from parser.library.querying.known_plans import KnownPlans, Part, ids_of, lacks_targets
from parser.library.querying.ranking import Ranking
from parser.library.querying.results import Found, Hit, Spans
from parser.library.querying.snippets import ROW_COLUMNS, Lights, Shown, small_plan
from parser.model import Facts, Plan, PlanKind
from parser.search.folding import fold
from parser.search.match import Matches, PlanIndex, names_words
from parser.search.target_match import due_within, plan_holds
from parser.search.terms import DueIn, Query, Word, about_plans, asks_targets, needs_tables

_HEAD = "id, depth, parent, label, title"

_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
_AT_ONCE = _SIZES[-1]
"""Rows that are fetched by one question."""


class QueryRun:
    """One query over one connection: its rows, and each of them as a hit.

    With ``hidden`` the hidden lines answer, and nothing else does.
    """

    def __init__(
        self, db: sqlite3.Connection, query: Query, known: KnownPlans, *, hidden: bool = False
    ) -> None:
        if hidden and not names_words(query):
            query = Query()
        self.query = query
        self._hidden = hidden
        self._db = db
        self.known = known
        self._with_targets = asks_targets(query)
        self._with_tables = any(map(needs_tables, query.terms))
        self._tables: dict[int, list[tuple[int, int]]] = {}
        # A time without a year is of the plan's.
        self._with_plans = self._with_targets or any(map(about_plans, query.terms))
        self._listed: dict[int, tuple[range, Plan]] | None = None
        self._lights = Lights(query)
        self._heads: dict[int, Sequence[Any]] = {}
        self._headed: dict[int, tuple[tuple[str, str], ...]] = {}
        self._encoding: str = db.execute("PRAGMA encoding").fetchone()[0]
        asked = ask(query, self._values, self._encoding)
        # It cannot be made again while a statement runs that may call it, and need not be.
        with suppress(sqlite3.OperationalError):
            db.create_function(DUE_WITHIN, 7, _due_within, deterministic=True)
        ids = ids_of(hidden=hidden)
        everything = self._everything if query else lambda: iter(())
        # A plan whose targets nobody has read is not searched for what is asked of targets.
        left_out = lacks_targets(db) if self._with_targets else None
        self.rows = Rows(
            *(db, asked, self._values, self._verified, everything, self._in_plans, ids, left_out)
        )

    @property
    def part(self) -> Part:
        """The rows that are searched, by the plans of the library."""
        return self.known.part(self._db, hidden=self._hidden)

    def ranked(self, rows: Sequence[int]) -> Ranking:
        """The plans that some rows, which are in order, belong to."""
        part = self.known.part_of(self._db, rows, hidden=self._hidden)
        return Ranking(rows, (), part.stretches, part.firsts, ())

    def _values(self, column: str) -> Sequence[str]:
        """The different values of a column of ``target``."""
        values = self.known.values
        if column not in values:
            sql = f"SELECT DISTINCT {column} FROM target WHERE {column} IS NOT NULL"  # noqa: S608
            values[column] = [value for (value,) in self._db.execute(sql)]
        return values[column]

    def _everything(self) -> Iterator[int]:
        for stretch in self.part.stretches:
            yield from range(stretch.first, stretch.stop)

    def _plans(self) -> dict[int, tuple[range, Plan]]:
        """The plans of the library by their ids: their rows, and what is known of the whole."""
        if self._listed is None:
            ids = ("p.hidden_from", "p.hidden_to") if self._hidden else ("p.node_from", "p.node_to")
            sql = (
                f"SELECT p.id, {', '.join(ids)}, p.title, p.kind, p.issuer, p.region,"  # noqa: S608
                " p.year_from, p.year_to, f.path FROM plan p JOIN file f ON f.id = p.file_id"
            )
            self._listed = {
                number: (
                    range(first, stop),
                    Plan(path_of(path), 1, title, _facts(kind, issuer, region, years), (), ()),
                )
                for number, first, stop, title, kind, issuer, region, *years, path in (
                    self._db.execute(sql)
                )
            }
        return self._listed

    def _in_plans(self, word: Word) -> Iterator[int]:
        for rows, plan in self._plans().values():
            if plan_holds(word, plan):
                yield from rows

    def _matches(self, row: int) -> tuple[Sequence[Any], Matches]:
        cells = self._db.execute(f"SELECT {ROW_COLUMNS} FROM node WHERE id = ?", (row,)).fetchone()  # noqa: S608
        targets: Sequence[Any] = ()
        if self._with_targets:
            sql = f"SELECT {TARGET_COLUMNS} FROM target WHERE node_id = ? ORDER BY id"  # noqa: S608
            targets = self._db.execute(sql, (row,)).fetchall()
        tables = self._tables_of(cells[1]) if self._with_tables else ()
        plan = small_plan(cells, targets, tables)
        if self._with_plans:
            known = self._plans()[cells[1]][1]
            plan = replace(plan, path=known.path, title=known.title, facts=known.facts)
        return cells, PlanIndex(plan).find(self.query)

    def _tables_of(self, plan: int) -> Sequence[tuple[int, int]]:
        """The first and last lines of the tables of a plan."""
        if plan not in self._tables:
            sql = "SELECT tables FROM lines WHERE plan_id = ? AND tables IS NOT NULL"
            stored = self._db.execute(sql, (plan,)).fetchone()
            records = unpacked(stored[0]) if stored is not None else ()
            self._tables[plan] = [(first, last) for first, last, *_ in records]
        return self._tables[plan]

    def titled(self, rows: Sequence[int]) -> list[int]:
        """Those of some rows in whose titles words stand."""
        found = {cells[0]: cells[1] for cells in self._cells("id, title", rows)}
        words = in_title_words(self.query)
        return [row for row in rows if any(word in fold(found[row]) for word in words)]

    def _verified(self, row: int) -> bool:
        if self._lights.can_tell:
            sql = f"SELECT {ROW_COLUMNS} FROM node WHERE id = ?"  # noqa: S608
            return self._lights.holds(self.query, self._db.execute(sql, (row,)).fetchone())
        _, matches = self._matches(row)
        return bool(matches.nodes or matches.outside)

    def all_hits(self, rows: Sequence[int]) -> list[Hit]:
        """Those of some rows that answer, as they are shown, in the order of the rows."""
        found = self._answering(rows)
        self._know([cells[7] for cells in found if cells is not None])
        hits: list[Hit] = []
        for row, cells in zip(rows, found, strict=True):
            hit = None if cells is None else self._plain(cells)
            if hit is None and (cells is not None or not self._lights.can_tell):
                plain, matches = self._matches(row)
                if matches.nodes or matches.outside:
                    hit = self._shown(plain, matches)
            if hit is not None:
                hits.append(hit)
        return hits

    def any_hit(self, rows: Sequence[int]) -> bool:
        """Whether any of some rows answers; looks at no more than it must."""
        if self.rows.exact:
            return bool(rows)
        return any(map(self._verified, rows))

    def counts(self, rows: Sequence[int]) -> Mapping[int, int]:
        """How many lines are shown of each of some rows that may answer, as far as their texts
        alone can tell: those that must be looked at one by one are left out."""
        if not self.rows.exact:
            return {}
        if self._hidden:
            return dict.fromkeys(rows, 1)
        if not self._lights.counts_texts:
            return {}
        count = self._lights.count_in
        # Of a row of one line no more is fetched: it shows that. Bytes are looked for, as SQLite
        # would make UTF-8 of each text first; where they are parts of two characters, all is.
        ends = " OR ".join(
            f"instr(CAST(text AS BLOB), X'{end.encode(self._encoding).hex()}')" for end in "\n\r"
        )
        texts = self._cells(f"id, CASE WHEN {ends} THEN text END", rows)
        return {
            row: found
            for row, text in texts
            if (found := 1 if text is None else count(text)) is not None
        }

    def count_lines(self, rows: Sequence[int]) -> int:
        """How many lines of the hits among some rows are shown (:attr:`Hit.lines`)."""
        count = 0
        for row, cells in zip(rows, self._answering(rows), strict=True):
            lines = None if cells is None else self._lights.count(cells)
            if lines is not None:
                count += lines
            elif cells is not None or not self._lights.can_tell:
                plain, matches = self._matches(row)
                if matches.nodes or matches.outside:
                    count += len(self._shown(plain, matches).lines)
        return count

    def _answering(self, rows: Sequence[int]) -> list[Sequence[Any] | None]:
        """The cells of each row that answers (:data:`ROW_COLUMNS`), as far as words can tell."""
        if not self._lights.can_tell:
            return [None] * len(rows)
        cells = {each[0]: each for each in self._cells(ROW_COLUMNS, rows)}
        if self.rows.exact:
            return [cells[row] for row in rows]
        holds, query = self._lights.holds, self.query
        return [cells[row] if holds(query, cells[row]) else None for row in rows]

    def hits(self, rows: Sequence[int]) -> dict[int, Hit]:
        """Rows that answer, as they are shown."""
        found = {cells[0]: cells for cells in self._cells(ROW_COLUMNS, rows)}
        self._know([cells[7] for cells in found.values()])
        return {row: self._plain(found[row]) or self._whole(row) for row in rows}

    def _cells(self, columns: str, rows: Sequence[int]) -> Iterator[Sequence[Any]]:
        for at in range(0, len(rows), _AT_ONCE):
            some = list(rows[at : at + _AT_ONCE])
            # Of few lengths, so that SQLite need not read each question anew.
            size = next(each for each in _SIZES if each >= len(some))
            some += some[-1:] * (size - len(some))
            sql = f"SELECT {columns} FROM node WHERE id IN ({', '.join('?' * size)})"  # noqa: S608
            yield from self._db.execute(sql, some)

    def _know(self, rows: Iterable[int | None]) -> None:
        """Fetch the headings of some rows and of all above them."""
        # No difference of sets: that walks all that is known, at every hit.
        heads = self._heads
        wanted = {row for row in rows if row is not None and row not in heads}
        while wanted:
            found = {row: head for row, *head in self._cells(_HEAD, list(wanted))}
            heads.update(found)
            above = (head[1] for head in found.values())
            wanted = {row for row in above if row is not None and row not in heads}

    def _plain(self, cells: Sequence[Any]) -> Hit | None:
        """A row that answers, where no matcher is needed to tell what to show."""
        lines = self._lights.lines(cells) if self._lights.can_tell else None
        if lines is None:
            return None
        lit = self._lights.title(cells) if cells[2] is not None else ()
        return self._hit(cells, lit, lines)

    def _whole(self, row: int) -> Hit:
        return self._shown(*self._matches(row))

    def _shown(self, cells: Sequence[Any], matches: Matches) -> Hit:
        shown = Shown(matches)
        if cells[2] is None:
            return self._hit(cells, (), shown.outside(cells[3]))
        return self._hit(cells, shown.title(0), shown.node(0))

    def _hit(self, cells: Sequence[Any], lit: Spans, lines: tuple[Found, ...]) -> Hit:
        plan, index, line = cells[1:4]
        if index is None:
            above = self._headings(self._node_before(plan, line))
            return Hit(None, line, above, lit, lines, hidden=self._hidden)
        above = self._headings(cells[7])
        own = ((cells[9], cells[10]),) if cells[6] > 0 else ()
        return Hit(index, line, (*above, *own), lit, lines)

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
        """The headings down to a row. Most hits stand under those of another."""
        self._know([row])
        below: list[int] = []
        while row is not None and row not in self._headed:
            below.append(row)
            row = self._heads[row][1]
        headings = () if row is None else self._headed[row]
        for each in reversed(below):
            depth, _, label, title = self._heads[each]
            headings = (*headings, (label, title)) if depth > 0 else headings
            self._headed[each] = headings
        return headings


def _facts(kind: str, issuer: str, region: str, years: Sequence[int | None]) -> Facts:
    first, last = years
    span = (first, last) if first is not None and last is not None else None
    return Facts(PlanKind(kind), issuer=issuer, region=region, years=span)


@lru_cache(maxsize=65536)
def _due_within(
    period: str | None,
    year_from: int | None,
    year_to: int | None,
    *bounds: int,
) -> bool:
    """:data:`parser.library.querying.compile_query.DUE_WITHIN`: months as year and month."""
    first, last = bounds[:2], bounds[2:]
    years = (year_from, year_to) if year_from is not None and year_to is not None else None
    term = DueIn(
        (first[0], first[1]) if first[0] else None, (last[0], last[1]) if last[0] else None
    )
    return due_within(term, period, years)
