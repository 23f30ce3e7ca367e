"""Words that wait for the index: written in the order of ids, and gone without a trace."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from parser.library.index import pending_words
from parser.library.index.bigrams import SET, SETTINGS, expression, row_words
from parser.library.index.pending_words import PendingWords
from parser.library.index.schema import GRAM, HIDDEN_FROM

ROWS = {at: row_words("", f"第{at}所学校", "") for at in range(1, 41)}


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.executescript(GRAM)
        made.executemany(SET, SETTINGS.items())
        yield made


def found(db: sqlite3.Connection, word: str) -> list[int]:
    sql = "SELECT rowid FROM gram WHERE gram MATCH ? ORDER BY rowid"
    return [row for (row,) in db.execute(sql, (expression(word),))]


def test_a_batch_of_many_plans_makes_one_piece_of_the_index(db: sqlite3.Connection) -> None:
    db.execute("BEGIN")
    words = PendingWords(db)
    for at, told in ROWS.items():
        words.put(at, [told])
        words.put(HIDDEN_FROM + at, [told])
    words.write()
    db.execute("COMMIT")
    assert found(db, "学校") == [*ROWS, *(HIDDEN_FROM + at for at in ROWS)]
    assert found(db, "第7") == [7, HIDDEN_FROM + 7]
    assert db.execute("SELECT count(DISTINCT segid) FROM gram_idx").fetchone() == (1,)


@pytest.mark.parametrize("most", [10**9, 100, 0])
def test_what_is_taken_out_is_gone_however_much_is_kept(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(pending_words, "_MOST", most)
    words = PendingWords(db)
    words.put(1, list(ROWS.values())[:30])
    words.take((at, ROWS[at]) for at in (3, 1, 2))  # of the same batch
    words.write()
    words.put(31, list(ROWS.values())[30:])
    words.take((at, ROWS[at]) for at in (30, 4, 31))  # of one before, and of this
    words.write()
    assert found(db, "学校") == [at for at in ROWS if at not in (1, 2, 3, 4, 30, 31)]
    db.execute("INSERT INTO gram (gram) VALUES ('integrity-check')")
