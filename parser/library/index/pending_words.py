"""What is to be written to the index of words, kept until it can be written in the order of ids.

FTS5 gathers words in memory and writes a piece of its index when they are many, and also each
time an id is not above the one before. Pieces are merged later: written plan by plan, whose nodes
have low ids and whose hidden lines high ones, each plan made two pieces and most of the work was
to merge them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TypeAlias

from parser.library.index.bigrams import INSERT, REMOVE
from parser.library.index.schema import HIDDEN_FROM

_Row: TypeAlias = tuple[int, str]

_MOST = 24_000_000
"""So many characters of words are kept; a batch of newly read files has about as many."""


class PendingWords:
    """Words of rows that are to be put in or taken out, each row's once.

    In the transaction of the caller, who calls :meth:`write` before it ends.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._put: dict[int, str] = {}
        self._taken: dict[int, str] = {}
        self._characters = 0

    def put(self, first: int, words: Iterable[str]) -> None:
        """Put in the words of rows with ids from ``first`` on."""
        for at, each in enumerate(words, start=first):
            self._put[at] = each
            self._characters += len(each)
        self._write_if_many()

    def take(self, rows: Iterable[_Row]) -> None:
        """Take out rows, given by their ids and what was put in for them."""
        for at, each in rows:
            # Put in and taken out in one batch: it was never there.
            if self._put.pop(at, None) is None:
                self._taken[at] = each
                self._characters += len(each)
        self._write_if_many()

    def write(self) -> None:
        """Write what is kept."""
        put, taken = sorted(self._put.items()), sorted(self._taken.items())
        self._put, self._taken, self._characters = {}, {}, 0
        # Ids that were put in before are below those of now: so all of them rise.
        for hidden in (False, True):
            self._db.executemany(REMOVE, _part(taken, hidden))
            self._db.executemany(INSERT, _part(put, hidden))

    def _write_if_many(self) -> None:
        if self._characters > _MOST:
            self.write()


def _part(rows: Iterable[_Row], hidden: bool) -> Iterable[_Row]:
    return (row for row in rows if (row[0] >= HIDDEN_FROM) is hidden)
