"""Plans as records for programs: JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from parser.model import Plan, Target
from parser.text import neutralise
from tui.export.view import Part, View, What
from tui.i18n import Messages
from tui.printing.outline import chosen_nodes, shown_owners
from tui.printing.targets import number_text, status_text

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

CSV_NAMES = (
    "path",
    "plan",
    "title",
    "headings",
    "line",
    "indicator",
    "relation",
    "low",
    "high",
    "unit",
    "change",
    "baseline",
    "period",
    "status",
    "owner",
    "quote",
)
"""The columns of the targets as CSV; their headers are ``export.column.NAME``."""


def dump(record: object, *, indent: int | None = None) -> str:
    """JSON with Chinese as it is, and everything that a terminal would obey escaped."""
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    lines = []
    for line in text.split("\n"):
        if neutralise(line) == line:
            lines.append(line)
        else:
            pairs = zip(line, neutralise(line), strict=True)
            lines.append("".join(c if c == safe else json.dumps(c)[1:-1] for c, safe in pairs))
    return "\n".join(lines)


def plan_record(plan: Plan) -> dict[str, object]:
    """What names a plan, and its facts."""
    facts = plan.facts
    return {
        "path": plan.path,
        "plan": plan.number,
        "title": plan.title,
        "kind": facts.kind.value,
        "number": facts.number,
        "issuer": facts.issuer,
        "date": facts.date,
        "years": list(facts.years) if facts.years else None,
        "region": facts.region,
    }


def outline_record(plan: Plan, depth: int | None) -> dict[str, object]:
    """A plan with its nodes; ``parent`` is the line of the heading above."""
    nodes = [
        {
            "line": node.line,
            "depth": node.depth,
            "label": node.label,
            "title": node.title,
            "parent": None if node.parent is None else plan.nodes[node.parent].line,
            "owners": [{"unit": owner.unit, "role": owner.role.value} for owner in node.owners],
        }
        for node in chosen_nodes(plan, depth)
    ]
    return {**plan_record(plan), "nodes": nodes}


def target_record(target: Target, plan: Plan) -> dict[str, object]:
    """A target in the gold's form, with its owners and the headings above it."""
    from parser.targets import as_gold

    owners = [{"unit": owner.unit, "role": owner.role.value} for owner in target.owners]
    return {**as_gold(target), "owners": owners, "headings": headings(plan, target.node)}


def targets_record(part: Part) -> dict[str, object]:
    """A plan with the targets that are shown of it."""
    rows = [target_record(target, part.plan) for target in part.shown_targets]
    return {**plan_record(part.plan), "targets": rows}


def export_records(view: View) -> list[dict[str, object]]:
    """The outlines or the targets of a view, a record a plan."""
    if view.what is What.OUTLINE:
        return [outline_record(part.plan, part.depth) for part in view.parts]
    return [targets_record(part) for part in view.parts]


def headings(plan: Plan, node: int | None) -> list[str]:
    """The headings from the top down to a node, marker and title, without the document's title."""
    if node is None:
        return []
    return [each.label + each.title for each in plan.path_of(plan.nodes[node]) if each.depth > 0]


def targets_csv(parts: Iterable[Part], messages: Messages) -> str:
    """The targets as CSV (RFC 4180, but lines end in a line feed), numbers as plain numbers.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(messages(f"export.column.{name}") for name in CSV_NAMES)
    for part in parts:
        for target in part.shown_targets:
            writer.writerow(_csv_row(target, part.plan, messages))
    return out.getvalue()


def _csv_row(target: Target, plan: Plan, messages: Messages) -> list[str]:
    def number(value: float | None) -> str:
        return "" if value is None else number_text(value)

    return [
        _cell(plan.path),
        str(plan.number),
        _cell(plan.title),
        _cell(" > ".join(headings(plan, target.node))),
        str(target.line),
        _cell(target.indicator),
        target.relation.value if target.relation else "",
        number(target.low),
        number(target.high),
        _cell(target.unit or ""),
        target.change.value if target.change else "",
        number(target.baseline),
        _cell(target.period or ""),
        status_text(target, messages),
        _cell(shown_owners(target.owners)),
        _cell(target.quote),
    ]


def _cell(text: str) -> str:
    safe = neutralise(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe
