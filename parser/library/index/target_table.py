"""The targets of plans put into the index: with the plan, or later, when they are first asked for.

To find targets takes longer than all else that is read of a plan, and who searches for words needs
none. So they may be left out at first; the file is read again once they are wanted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from parser.library.index.rows import Cells, report_of, rows_of_targets
from parser.model import Plan


class LateTargets(NamedTuple):
    """The targets of a plan whose other rows the index has already; how many lines and nodes the
    plan has, by which it is known to be the same."""

    number: int
    lines: int
    nodes: int
    report: str
    targets: list[Cells]


def late_targets(plan: Plan) -> LateTargets:
    """The rows that the index lacks of a plan with its targets."""
    told = plan.number, len(plan.lines), len(plan.nodes)
    return LateTargets(*told, report_of(plan), rows_of_targets(plan))


def add_late(db: sqlite3.Connection, file_id: int, plans: Sequence[LateTargets]) -> bool:
    """Add the targets of all plans of a file; whether that could be done.

    Where other plans are found in the same bytes than those of the index (the user's word lists
    were changed meanwhile) the file is made one that was never read, so that it is read anew.
    In the transaction of the caller.
    """
    held = db.execute(
        "SELECT number, lines, nodes, id, node_from FROM plan WHERE file_id = ? ORDER BY number",
        (file_id,),
    ).fetchall()
    if [row[:3] for row in held] != [plan[:3] for plan in plans]:
        db.execute("UPDATE file SET size = -1, hash = NULL WHERE id = ?", (file_id,))
        return False
    for (*_, plan_id, node), plan in zip(held, plans, strict=True):
        # Of no plan twice, whoever else has added them.
        made = db.execute(
            "UPDATE plan SET targets = ?, report = ? WHERE id = ? AND target_from IS NULL",
            (len(plan.targets), plan.report, plan_id),
        )
        if made.rowcount:
            add_targets(db, plan_id, node, plan.targets)
    return True


def add_targets(db: sqlite3.Connection, plan_id: int, node: int, targets: Sequence[Cells]) -> None:
    """Put in the targets of a plan whose nodes have ids from ``node`` on."""
    first = taken(db, "next_target", len(targets))
    insert_targets(db, plan_id, node, first, targets)
    db.execute(
        "UPDATE plan SET target_from = ?, target_to = ? WHERE id = ?",
        (first, first + len(targets), plan_id),
    )


def insert_targets(
    db: sqlite3.Connection, plan_id: int, node: int, first: int, targets: Iterable[Cells]
) -> None:
    """Rows of ``target`` with ids from ``first`` on, of a plan whose nodes have those from
    ``node`` on."""
    db.executemany(
        "INSERT INTO target VALUES ("
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (at, plan_id, cells[0], None if cells[1] is None else cells[1] + node, *cells[2:])
            for at, cells in enumerate(targets, start=first)
        ),
    )


def taken(db: sqlite3.Connection, name: str, count: int) -> int:
    """The first of so many ids that nobody has had."""
    (first,) = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    db.execute("UPDATE meta SET value = ? WHERE name = ?", (first + count, name))
    return int(first)


def count_without(db: sqlite3.Connection) -> int:
    """How many plans there are whose targets nobody has read."""
    (count,) = db.execute("SELECT count(*) FROM plan WHERE target_from IS NULL").fetchone()
    return int(count)
