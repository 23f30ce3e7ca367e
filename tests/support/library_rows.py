"""A library in memory over plans made by hand, for tests that want an index and no files."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager

from parser.library.index.rows import rows_of
from parser.library.index.schema import GRAM, HIDDEN_FROM, TABLES
from parser.model import Plan


class RowsLibrary:
    """What searching needs of a library."""

    def __init__(self, plans: Sequence[Plan], *, lacking: Container[int] = ()) -> None:
        """``lacking`` are ids (from 1) of plans whose targets nobody has read."""
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.executescript(TABLES + GRAM)
        self._db.execute("INSERT INTO meta VALUES ('changes', 1)")
        node = target = 1
        hidden = HIDDEN_FROM
        files: dict[str, int] = {}
        for at, plan in enumerate(plans, 1):
            rows = rows_of(plan, targets=at not in lacking)
            if plan.path not in files:
                files[plan.path] = len(files) + 1
                self._db.execute(
                    "INSERT INTO file VALUES (?, ?, 0, 0, 0, 0, NULL, 'utf-8', 'read', '')",
                    (files[plan.path], plan.path),
                )
            bounds = (None, None) if rows.targets is None else (target, target + len(rows.targets))
            spans = (
                *(node, node + len(rows.nodes), *bounds),
                *(hidden, hidden + len(rows.hidden)),
            )
            self._put("plan", (at, files[plan.path], *rows.plan, *spans))
            self._put("lines", (at, rows.lines, rows.tables))
            first = node
            for cells, words in zip(rows.nodes, rows.grams, strict=True):
                above = cells[5]
                own = (*cells[:5], None if above is None else first + above, *cells[6:])
                self._put("node", (node, at, *own))
                self._db.execute("INSERT INTO gram (rowid, words) VALUES (?, ?)", (node, words))
                node += 1
            for cells, words in zip(rows.hidden, rows.hidden_grams, strict=True):
                self._put("node", (hidden, at, *cells))
                self._db.execute("INSERT INTO gram (rowid, words) VALUES (?, ?)", (hidden, words))
                hidden += 1
            for cells in rows.targets or ():
                holder = None if cells[1] is None else first + cells[1]
                self._put("target", (target, at, cells[0], holder, *cells[2:]))
                target += 1

    def _put(self, table: str, cells: Sequence[object]) -> None:
        marks = ", ".join("?" * len(cells))
        self._db.execute(f"INSERT INTO {table} VALUES ({marks})", tuple(cells))

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The only connection."""
        yield self._db

    def shown(self, path: str) -> str:
        """The path as it is."""
        return path
