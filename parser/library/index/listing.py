"""Reading the index: lists of files, plans, targets and problems, and whole plans."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from parser.library.index.rows import (
    NODE_COLUMNS,
    facts_of,
    lines_of,
    node_of,
    unpacked,
)
from parser.library.index.schema import path_of, stored_path
from parser.library.index.table_rows import tables_of
from parser.library.index.target_rows import TARGET_COLUMNS, target_of
from parser.library.index.target_table import count_without
from parser.library.model import (
    IGNORED,
    READ,
    Health,
    LibraryFile,
    LibraryPlan,
    LibraryProblem,
    Status,
)
from parser.model import Kind, Line, Node, Plan, Problem, ReadError, Severity, Span, Target

Shown = Callable[[str], str]

_FINE = (READ, IGNORED)

SHORTEST_DUPLICATE = 20
"""Plans of fewer characters and no node are alike without being the same."""

_PLAN = (
    "plan.id, plan.file_id, file.path, plan.number, plan.title, plan.first_line, plan.lines, "
    "plan.characters, plan.nodes, plan.targets, plan.problems, plan.content_hash, plan.kind, "
    "plan.doc_number, plan.issuer, plan.date, plan.year_from, plan.year_to, plan.region, "
    "plan.validity"
)


def files(db: sqlite3.Connection, shown: Shown) -> list[LibraryFile]:
    """All files but those that nobody meant, by path."""
    rows = db.execute(
        "SELECT file.id, path, size, mtime_ns, encoding, status, detail, count(plan.id) "
        "FROM file LEFT JOIN plan ON plan.file_id = file.id WHERE status != ? GROUP BY file.id",
        (IGNORED,),
    )
    found = [(path_of(row[1]), row) for row in rows]
    found.sort(key=lambda each: in_order(each[0]))
    return [LibraryFile(row[0], shown(path), *row[2:]) for path, row in found]


def unread(db: sqlite3.Connection, shown: Shown) -> list[ReadError]:
    """Why files could not be read, by path."""
    rows = db.execute("SELECT path, status, detail FROM file WHERE status NOT IN (?, ?)", _FINE)
    found = [(path_of(path), status, detail) for path, status, detail in rows]
    found.sort(key=lambda each: in_order(each[0]))
    return [ReadError(status, shown(path), detail) for path, status, detail in found]


def in_order(path: str) -> tuple[list[str], str]:
    """What paths are sorted by: a folder's own files, then those of the folders below it."""
    folder, name = os.path.split(path)
    return folder.split(os.sep), name


def plans(
    db: sqlite3.Connection,
    shown: Shown,
    below: Callable[[str], str],
    ids: Sequence[int] | None,
) -> list[LibraryPlan]:
    """All plans or some, by path and number."""
    ask = f"SELECT {_PLAN} FROM plan JOIN file ON file.id = plan.file_id"  # noqa: S608
    if ids is None:
        rows = db.execute(ask).fetchall()
    else:
        rows = [
            row
            for each in dict.fromkeys(ids)
            for row in db.execute(f"{ask} WHERE plan.id = ?", (each,))
        ]
    found = [(path_of(row[2]), row) for row in rows]
    found.sort(key=lambda each: (in_order(each[0]), each[1][3]))
    return [
        LibraryPlan(
            id=row[0],
            file_id=row[1],
            path=shown(path),
            folder=below(path),
            number=row[3],
            title=row[4],
            facts=facts_of(*row[12:]),
            first_line=row[5],
            lines=row[6],
            characters=row[7],
            nodes=row[8],
            targets=row[9],
            problems=row[10],
            content=row[11],
        )
        for path, row in found
    ]


def id_of(db: sqlite3.Connection, path: str, number: int) -> int | None:
    """The id of the plan with this number in the file at an absolute path."""
    row = db.execute(
        "SELECT plan.id FROM plan JOIN file ON file.id = plan.file_id "
        "WHERE file.path = ? AND plan.number = ?",
        (stored_path(path), number),
    ).fetchone()
    return row[0] if row else None


class Whole(NamedTuple):
    """A plan with all its parts, and whether its targets are among them: somebody has read them."""

    plan: Plan
    has_targets: bool


def whole(db: sqlite3.Connection, shown: Shown, plan_id: int) -> Whole | None:
    """The plan with this id and all its parts."""
    listed = plans(db, shown, lambda path: "", [plan_id])
    if not listed:
        return None
    (each,) = listed
    plan = Plan(
        path=each.path,
        number=each.number,
        title=each.title,
        facts=each.facts,
        lines=part(db, each, "lines"),
        nodes=part(db, each, "nodes"),
        problems=part(db, each, "problems"),
        targets=() if each.targets is None else part(db, each, "targets"),
        tables=part(db, each, "tables"),
    )
    return Whole(plan, each.targets is not None)


def lacks_targets(db: sqlite3.Connection, plan_id: int) -> bool:
    """Whether nobody has read the targets of the plan with this id."""
    row = db.execute("SELECT target_from IS NULL FROM plan WHERE id = ?", (plan_id,)).fetchone()
    return row is not None and bool(row[0])


def part(db: sqlite3.Connection, listed: LibraryPlan, name: str) -> tuple[Any, ...]:
    """One part of a plan; where the plan is gone by now, as many empty ones. Of one that
    :func:`lacks_targets` nobody may ask for them, nor for the report."""
    # Lines and tables take most of a plan's bytes: they are fetched where they are asked for.
    packs = "packed, tables" if name in ("lines", "tables") else "NULL, NULL"
    row = db.execute(
        f"SELECT node_from, node_to, target_from, target_to, {packs} FROM plan "  # noqa: S608
        "JOIN lines ON lines.plan_id = plan.id WHERE plan.id = ?",
        (listed.id,),
    ).fetchone()
    if row is None:
        return _empty(listed, name)
    node_from, node_to, target_from, target_to, packed, tables = row
    match name:
        case "lines":
            ask = "SELECT line, lines, text FROM node WHERE id >= ? AND id < ?"
            return lines_of(packed, db.execute(ask, (node_from, node_to)))
        case "tables":
            lines = part(db, listed, "lines") if tables is not None else ()
            return tables_of(unpacked(tables), lines) if tables is not None else ()
        case "nodes":
            ask = f"SELECT {NODE_COLUMNS} FROM node WHERE id >= ? AND id < ?"  # noqa: S608
            rows = db.execute(f"{ask} AND idx IS NOT NULL ORDER BY id", (node_from, node_to))
            return tuple(node_of(row, node_from) for row in rows)
        case "targets":
            assert target_from is not None
            ask = f"SELECT {TARGET_COLUMNS} FROM target WHERE id >= ? AND id < ?"  # noqa: S608
            rows = db.execute(f"{ask} ORDER BY id", (target_from, target_to))
            return tuple(target_of(row, node_from) for row in rows)
        case "report":
            (told,) = db.execute("SELECT report FROM plan WHERE id = ?", (listed.id,)).fetchone()
            return tuple(json.loads(told))
        case _:
            ask = "SELECT line, code, severity, told FROM problem WHERE plan_id = ? ORDER BY rowid"
            return tuple(_problem(row) for row in db.execute(ask, (listed.id,)))


def _empty(listed: LibraryPlan, name: str) -> tuple[Any, ...]:
    first = listed.first_line
    if name == "lines":
        numbers = range(first, first + listed.lines)
        return tuple(Line(number, "", "\n", Kind.BLANK) for number in numbers)
    if name == "nodes":
        span = Span(first, 0, 0)
        return tuple(
            Node(at, Kind.POINT, first, first, 1, "", "", span, 0, None, at + 1)
            for at in range(listed.nodes)
        )
    return ()


def targets(db: sqlite3.Connection, ids: Sequence[int] | None) -> dict[int, list[Target]]:
    """The targets of all plans or some, by the plan's id, in the order of the plan; none of those
    that nobody has read."""
    firsts = dict(db.execute("SELECT id, node_from FROM plan"))
    found: dict[int, list[Target]] = {}
    ask = f"SELECT plan_id, {TARGET_COLUMNS} FROM target"  # noqa: S608
    if ids is None:
        rows = db.execute(f"{ask} ORDER BY id").fetchall()
    else:
        rows = []
        for each in ids:
            bounds = db.execute(
                "SELECT target_from, target_to FROM plan WHERE id = ?", (each,)
            ).fetchone()
            if bounds:
                rows += db.execute(f"{ask} WHERE id >= ? AND id < ? ORDER BY id", bounds)
    for row in rows:
        found.setdefault(row[0], []).append(target_of(row[1:], firsts[row[0]]))
    return found


def problems(db: sqlite3.Connection, shown: Shown) -> list[LibraryProblem]:
    """The problems of all files and plans, by path."""
    found = [
        (path_of(path), 0, LibraryProblem(shown(path_of(path)), 0, _unread(status, detail)))
        for path, status, detail in db.execute(
            "SELECT path, status, detail FROM file WHERE status NOT IN (?, ?)", _FINE
        )
    ]
    rows = db.execute(
        "SELECT file.path, coalesce(plan.number, 0), problem.line, code, severity, told "
        "FROM problem JOIN file ON file.id = problem.file_id "
        "LEFT JOIN plan ON plan.id = problem.plan_id ORDER BY problem.rowid"
    )
    for path, number, *cells in rows:
        real = path_of(path)
        found.append((real, number, LibraryProblem(shown(real), number, _problem(cells))))
    found.sort(key=lambda each: (in_order(each[0]), each[1]))
    return [problem for _, _, problem in found]


def _unread(status: str, detail: str) -> Problem:
    return Problem(status, severity=Severity.ERROR, values=(("detail", detail),))


def _problem(row: Sequence[Any]) -> Problem:
    line, code, severity, told = row
    return Problem(code, line, Severity(severity), tuple(json.loads(told).items()))


def status(
    db: sqlite3.Connection, *, index: str | None, roots: tuple[str, ...], health: Health
) -> Status:
    """Where the index is and how much it holds."""
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    (page,) = db.execute("PRAGMA page_size").fetchone()
    plan_count, nodes, target_count = db.execute(
        "SELECT count(*), coalesce(sum(nodes), 0), coalesce(sum(targets), 0) FROM plan"
    ).fetchone()
    lacking = count_without(db)
    (file_count,) = db.execute("SELECT count(*) FROM file WHERE status != ?", (IGNORED,)).fetchone()
    (failed,) = db.execute(
        "SELECT count(*) FROM file WHERE status NOT IN (?, ?)", (READ, IGNORED)
    ).fetchone()
    (problem_count,) = db.execute("SELECT count(*) FROM problem").fetchone()
    (version,) = db.execute("SELECT value FROM meta WHERE name = 'parser'").fetchone()
    return Status(
        index=index,
        roots=roots,
        health=health,
        size=pages * page,
        files=file_count,
        failed=failed,
        plans=plan_count,
        nodes=nodes,
        targets=None if lacking else target_count,
        problems=problem_count,
        parser=version,
        without_targets=lacking,
    )
