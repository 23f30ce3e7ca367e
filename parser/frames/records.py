"""Plans as flat records: dicts of plain values, all with the keys of their columns, in order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from parser.model import Owner, Plan, Role, Target, TargetKind
from parser.table import Table

Record = dict[str, Any]
"""A flat record; its keys are those of its kind's :data:`parser.frames.COLUMNS`."""


def plan_id(plan: Plan) -> str:
    """What names a plan in all records: ``PATH#N``, which commands take too."""
    return f"{plan.path}#{plan.number}"


def plan_records(plans: Iterable[Plan]) -> Iterator[Record]:
    """A record a plan."""
    for plan in plans:
        facts = plan.facts
        first, last = facts.years or (None, None)
        yield {
            "id": plan_id(plan),
            "path": plan.path,
            "plan": plan.number,
            "title": plan.title,
            "kind": facts.kind.value,
            "number": facts.number or None,
            "issuer": facts.issuer or None,
            "date": facts.date or None,
            "first_year": first,
            "last_year": last,
            "region": facts.region or None,
            "effective": facts.effective or None,
            "expires": facts.expires or None,
            "validity": facts.validity or None,
            "lines": len(plan.lines),
            "nodes": len(plan.nodes),
            "tables": len(plan.tables),
            "targets": len(plan.targets),
            "problems": len(plan.problems),
        }


def node_records(plans: Iterable[Plan]) -> Iterator[Record]:
    """A record a node, with its own text."""
    for plan in plans:
        shared = _of_plan(plan)
        for node in plan.nodes:
            yield {
                "id": f"{shared['plan_id']}:n{node.index}",
                **shared,
                "line": node.line,
                "last_line": node.last_line,
                "kind": node.kind.value,
                "depth": node.depth,
                "label": node.label or None,
                "title": node.title,
                "parent_line": None if node.parent is None else plan.nodes[node.parent].line,
                "headings": _headings(plan, node.index),
                "text": "\n".join(plan.text_of(node)) or None,
                **_owners(node.owners),
            }


def table_records(plans: Iterable[Plan]) -> Iterator[Record]:
    """A record a table, with its grid."""
    for plan in plans:
        shared = _of_plan(plan)
        for at, table in enumerate(plan.tables):
            node = plan.node_at(table.first_line)
            grid = grid_texts(table)
            yield {
                "id": f"{shared['plan_id']}:b{at}",
                **shared,
                "line": table.first_line,
                "last_line": table.last_line,
                "caption": table.caption or None,
                "unit": table.unit or None,
                "header_rows": table.header_rows,
                "rows": table.rows,
                "columns": table.columns,
                "headings": _headings(plan, None if node is None else node.index),
                "text": "\n".join(" ".join(filter(None, row)) for row in grid),
                "grid": grid,
            }


def target_records(plans: Iterable[Plan]) -> Iterator[Record]:
    """A record a target. The plans must have been read with their targets."""
    for plan in plans:
        shared = _of_plan(plan)
        for at, target in enumerate(plan.targets):
            yield {
                "id": f"{shared['plan_id']}:t{at}",
                **shared,
                **_target(plan, target),
                "headings": _headings(plan, target.node),
                **_owners(target.owners),
            }


def file_records(path: str) -> dict[str, list[Record]]:
    """All records of a file, by their kind: a pure function for any pool of workers to map.

    It reads the file and nothing else (but word lists, once a process), writes nothing, keeps
    nothing; what it takes and gives can be pickled. Raises :class:`parser.ReadError`, and nothing
    else, whatever the bytes.
    """
    from parser.reader import read

    plans = read(path, targets=True)
    return {name: list(make(plans)) for name, make in RECORDS.items()}


RECORDS = {
    "plans": plan_records,
    "nodes": node_records,
    "tables": table_records,
    "targets": target_records,
}
"""What makes the records of each kind."""


def grid_texts(table: Table) -> list[list[str | None]]:
    """The texts by row and column: a merged cell's at its top left and None in what it covers.

    What a row leaves out is ``""``, as an empty cell is.
    """
    return [
        [
            "" if cell is None else cell.text if (cell.row, cell.column) == (at, column) else None
            for column, cell in enumerate(row)
        ]
        for at, row in enumerate(table.covering())
    ]


def _of_plan(plan: Plan) -> Record:
    first, last = plan.facts.years or (None, None)
    return {
        "plan_id": plan_id(plan),
        "plan_title": plan.title,
        "plan_kind": plan.facts.kind.value,
        "region": plan.facts.region or None,
        "first_year": first,
        "last_year": last,
    }


def _headings(plan: Plan, node: int | None) -> list[str]:
    if node is None:
        return []
    return [each.label + each.title for each in plan.path_of(plan.nodes[node]) if each.depth > 0]


def _owners(owners: Sequence[Owner]) -> Record:
    return {
        "owners": [owner.unit for owner in owners],
        "lead": [owner.unit for owner in owners if owner.role is Role.LEAD],
        "support": [owner.unit for owner in owners if owner.role is Role.SUPPORT],
    }


def _finite(value: float | None) -> float | None:
    """The number; None where it is none: a row of 400 digits is no number that an engine takes."""
    return value if value is not None and math.isfinite(value) else None


def _target(plan: Plan, target: Target) -> Record:
    from parser.analysis.base_units import normal
    from parser.analysis.confidence import judge
    from parser.analysis.indicator_names import name
    from parser.analysis.target_rows import TargetRow

    number, judged = normal(target), judge(target)
    quantity = target.kind is TargetKind.QUANTITY
    return {
        "line": target.line,
        "kind": target.kind.value,
        "modality": target.modality.value,
        "quote": target.quote,
        "indicator": target.indicator,
        "name": name(TargetRow(target, plan)).text if quantity else None,
        "relation": target.relation.value if target.relation else None,
        "low": _finite(target.low),
        "high": _finite(target.high),
        "unit": target.unit,
        "change": target.change.value if target.change else None,
        "baseline": _finite(target.baseline),
        "base_kind": number.kind.value if number else None,
        "base_low": _finite(number.low) if number else None,
        "base_high": _finite(number.high) if number else None,
        "base_baseline": _finite(number.baseline) if number else None,
        "base_unit": (number.unit or None) if number else None,
        "period": target.period,
        "default_period": target.default_period,
        "scope": target.scope.value if target.scope else None,
        "deadline": target.deadline,
        "confidence": judged.level.value,
        "doubts": [reason.value for reason in judged.reasons],
        "rule": target.rule,
        "attribute": target.attribute,
    }
