"""Putting what was read into the index, and taking out what is gone. One transaction each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from parser.library.index.pending_words import PendingWords
from parser.library.index.rows import Cells, PlanRows, grams
from parser.library.index.schema import path_of, stored_path
from parser.library.index.target_table import add_late, add_targets, taken
from parser.library.indexing.worker import Outcome, Stamp
from parser.library.model import READ


class Known(NamedTuple):
    """What the index says of a file. ``lacks_targets``: those of its plans were not read."""

    id: int
    stamp: Stamp
    hash: bytes | None
    status: str
    lacks_targets: bool = False


class Entry(NamedTuple):
    """What became of one file: its path, the outcome, the path it had before if it was moved."""

    path: str
    outcome: Outcome
    moved_from: str | None = None


def known_files(db: sqlite3.Connection) -> dict[str, Known]:
    """The files of the index by path."""
    lacking = {each for (each,) in db.execute("SELECT file_id FROM plan WHERE target_from IS NULL")}
    rows = db.execute("SELECT path, id, hash, status, size, mtime_ns, ctime_ns, seen_ns FROM file")
    return {
        path_of(row[0]): Known(row[1], Stamp(*row[4:]), row[2], row[3], row[1] in lacking)
        for row in rows
    }


def apply(db: sqlite3.Connection, entries: Iterable[Entry], removed: Iterable[str]) -> None:
    """Bring the index to what the entries say, and take out the removed paths.

    In the transaction of the caller.
    """
    changed = False
    words = PendingWords(db)
    for path in removed:
        changed = _remove(db, words, path) or changed
    for entry in entries:
        changed = _apply(db, words, entry) or changed
    words.write()
    if changed:
        db.execute("UPDATE meta SET value = value + 1 WHERE name = 'changes'")


def _apply(db: sqlite3.Connection, words: PendingWords, entry: Entry) -> bool:
    path, outcome, moved_from = entry
    if outcome.status == "missing":
        return _remove(db, words, path)
    if outcome.status == "same":
        assert outcome.stamp is not None
        if moved_from is not None:
            _remove(db, words, path)
        db.execute(
            "UPDATE file SET path = ?, size = ?, mtime_ns = ?, ctime_ns = ?, seen_ns = ? "
            "WHERE path = ?",
            (stored_path(path), *outcome.stamp, stored_path(moved_from or path)),
        )
        return _add_late(db, path, outcome) or moved_from is not None
    before = db.execute(
        "SELECT status, detail, hash FROM file WHERE path = ?", (stored_path(path),)
    ).fetchone()
    _remove(db, words, path)
    file_id = _insert_file(db, path, outcome)
    for rows in outcome.plans:
        _insert_plan(db, words, file_id, rows)
    _insert_problems(db, file_id, None, outcome.problems)
    failed = outcome.status != READ
    return not (failed and before == (outcome.status, outcome.detail, outcome.hash))


def _add_late(db: sqlite3.Connection, path: str, outcome: Outcome) -> bool:
    if outcome.late is None:
        return False
    (file_id,) = db.execute("SELECT id FROM file WHERE path = ?", (stored_path(path),)).fetchone()
    return add_late(db, file_id, outcome.late)


def _insert_file(db: sqlite3.Connection, path: str, outcome: Outcome) -> int:
    stamp = outcome.stamp or Stamp(-1, 0, 0, 0)
    made = db.execute(
        "INSERT INTO file (path, size, mtime_ns, ctime_ns, seen_ns, hash, encoding, status, detail)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(stored_path(path), *stamp, outcome.hash),
            *(outcome.encoding, outcome.status, outcome.detail),
        ),
    )
    assert made.lastrowid is not None
    return made.lastrowid


_PLAN = (
    "file_id, number, title, kind, doc_number, issuer, date, year_from, year_to, region, validity, "
    "first_line, lines, characters, nodes, targets, problems, content_hash, report, "
    "node_from, node_to, target_from, target_to, hidden_from, hidden_to"
)


def _insert_plan(db: sqlite3.Connection, words: PendingWords, file_id: int, rows: PlanRows) -> None:
    node = taken(db, "next_node", len(rows.nodes))
    hidden = taken(db, "next_hidden", len(rows.hidden))
    row = (
        *(file_id, *rows.plan),
        *(node, node + len(rows.nodes), None, None),
        *(hidden, hidden + len(rows.hidden)),
    )
    holes = ", ".join("?" * len(row))
    made = db.execute(f"INSERT INTO plan ({_PLAN}) VALUES ({holes})", row)  # noqa: S608
    plan_id = made.lastrowid
    assert plan_id is not None
    db.execute(
        "INSERT INTO lines (plan_id, packed, tables) VALUES (?, ?, ?)",
        (plan_id, rows.lines, rows.tables),
    )
    _insert_nodes(db, plan_id, rows.nodes, node)
    _insert_nodes(db, plan_id, rows.hidden, hidden)
    words.put(node, rows.grams)
    words.put(hidden, rows.hidden_grams)
    if rows.targets is not None:
        add_targets(db, plan_id, node, rows.targets)
    _insert_problems(db, file_id, plan_id, rows.problems)


def _insert_nodes(db: sqlite3.Connection, plan_id: int, nodes: Iterable[Cells], first: int) -> None:
    """Rows of ``node``, with ids from ``first`` on."""
    db.executemany(
        "INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (at, plan_id, *cells[:5], None if cells[5] is None else cells[5] + first, *cells[6:])
            for at, cells in enumerate(nodes, start=first)
        ),
    )


def _insert_problems(
    db: sqlite3.Connection, file_id: int, plan_id: int | None, rows: Iterable[tuple[object, ...]]
) -> None:
    db.executemany(
        "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?)",
        ((file_id, plan_id, *cells) for cells in rows),
    )


def _remove(db: sqlite3.Connection, words: PendingWords, path: str) -> bool:
    row = db.execute("SELECT id FROM file WHERE path = ?", (stored_path(path),)).fetchone()
    if row is None:
        return False
    (file_id,) = row
    plans = db.execute(
        "SELECT id, node_from, node_to, hidden_from, hidden_to, target_from, target_to"
        " FROM plan WHERE file_id = ?",
        (file_id,),
    ).fetchall()
    for plan_id, *nodes, target_from, target_to in plans:
        _remove_nodes(db, words, *nodes[:2])
        _remove_nodes(db, words, *nodes[2:])
        db.execute("DELETE FROM target WHERE id >= ? AND id < ?", (target_from, target_to))
        db.execute("DELETE FROM lines WHERE plan_id = ?", (plan_id,))
    db.execute("DELETE FROM plan WHERE file_id = ?", (file_id,))
    db.execute("DELETE FROM problem WHERE file_id = ?", (file_id,))
    db.execute("DELETE FROM file WHERE id = ?", (file_id,))
    return True


def _remove_nodes(db: sqlite3.Connection, words: PendingWords, first: int, stop: int) -> None:
    """Take out the rows of ``node`` with the ids from ``first`` up to ``stop``, and their words."""
    rows = db.execute(
        "SELECT id, idx, line, lines, kind, depth, parent, place, label, title, text, owners, "
        "roles FROM node WHERE id >= ? AND id < ?",
        (first, stop),
    ).fetchall()
    words.take(zip([row[0] for row in rows], grams(row[1:] for row in rows), strict=True))
    db.execute("DELETE FROM node WHERE id >= ? AND id < ?", (first, stop))
