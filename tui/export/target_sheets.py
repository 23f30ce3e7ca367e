"""Targets as sheets: a row a target, grouped by unit or time, or beside what answers it."""

from __future__ import annotations

from collections.abc import Iterable

from parser.analysis.achievements import Answer
from parser.analysis.base_units import normal
from parser.analysis.confidence import judge
from parser.analysis.grouping import DueGroup, Item, OwnerGroup
from parser.analysis.indicator_names import name
from parser.analysis.target_rows import TargetRow
from parser.model import Plan, TargetKind
from tui.export.sheet import Link, Sheet, Value
from tui.printing.outline import shown_label, shown_owners
from tui.printing.target_candidates import candidates_text
from tui.printing.target_words import (
    change_text,
    due_text,
    reasons_text,
    relation_text,
    rule_text,
    status_text,
    value_text,
    values_text,
)
from tui.settings.i18n import Messages

NAMES = (
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
    "headings",
    "title",
    "name",
    "base_low",
    "base_high",
    "base_unit",
)
"""The columns that a target always has; their headers are ``export.column.NAME``."""

WHY = ("confidence", "reasons", "rule")
PLACE = ("path", "plan", "line")


def headings(plan: Plan, node: int | None) -> list[str]:
    """The headings from the top down to a node, marker and title, without the document's title."""
    if node is None:
        return []
    return [each.label + each.title for each in plan.path_of(plan.nodes[node]) if each.depth > 0]


def targets_sheet(
    rows: Iterable[TargetRow], messages: Messages, *, why: bool = False, links: bool = False
) -> Sheet:
    """A row a target, in the order given.

    ``why`` adds how sure each is, ``links`` a column that opens the file.
    """
    made = [_target(row, messages, why=why, links=links) for row in rows]
    return Sheet(messages("export.what.targets"), _header(messages, why, links), made)


def owners_sheet(
    groups: Iterable[OwnerGroup], messages: Messages, *, why: bool = False, links: bool = False
) -> Sheet:
    """As :func:`targets_sheet` under each unit, with a row for an item that has no target."""
    made: list[tuple[Value, ...]] = []
    for group in groups:
        unit = group.unit or messages("targets.no_owner")
        for item in group.items:
            rows = [_target(row, messages, why=why, links=links) for row in item.targets]
            made += [(unit, *row) for row in rows or [_item(item, why=why, links=links)]]
    header = (messages("export.column.unit_group"), *_header(messages, why, links))
    return Sheet(messages("export.what.targets"), header, made)


def periods_sheet(
    groups: Iterable[DueGroup], messages: Messages, *, why: bool = False, links: bool = False
) -> Sheet:
    """As :func:`targets_sheet` under each time."""
    made = [
        (due_text(group.due, messages), *_target(row, messages, why=why, links=links))
        for group in groups
        for row in group.rows
    ]
    header = (messages("export.column.due_group"), *_header(messages, why, links))
    return Sheet(messages("export.what.targets"), header, made)


def answers_sheet(answers: Iterable[Answer], messages: Messages, *, links: bool = False) -> Sheet:
    """A row a target with its answer, then what answers none."""
    names = ("indicator", "wanted", "period", "answer", "got", "reached", "gap", "met", "score")
    header = [messages(f"compare.column.{each}") for each in names]
    header += [messages("compare.column.target_at"), messages("compare.column.found_at")]
    header += [messages("compare.column.others"), messages("compare.column.near")]
    made: list[tuple[Value, ...]] = []
    for each in answers:
        target, found = each.target, each.found
        made.append(
            (
                target.target.indicator if target else "",
                values_text([target], messages, periods=False) if target else "",
                (target.target.period or "") if target else "",
                found.target.indicator if found else "",
                values_text([found], messages, periods=False) if found else "",
                each.reached,
                each.gap,
                "" if each.met is None else messages(f"compare.{'met' if each.met else 'missed'}"),
                each.score if each.match else None,
                _place(target, links) if target else "",
                _place(found, links) if found else "",
                "；".join(
                    f"{value_text(row.target, messages)} {row.plan.path}:{row.target.line}"
                    for row in each.others
                ),
                candidates_text(each.candidates, messages),
            )
        )
    return Sheet(messages("compare.sheet"), tuple(header), made)


def _header(messages: Messages, why: bool, links: bool) -> tuple[str, ...]:
    names = [*NAMES, *(WHY if why else ()), *PLACE, *(("source",) if links else ())]
    return tuple(messages(f"export.column.{each}") for each in names)


def _target(row: TargetRow, messages: Messages, *, why: bool, links: bool) -> tuple[Value, ...]:
    target, plan = row.target, row.plan
    number = normal(target)
    sure: tuple[Value, ...] = ()
    if why:
        judged = judge(target)
        level = messages(f"targets.confidence.{judged.level.value}")
        sure = (level, reasons_text(judged, messages), rule_text(target.rule, messages))
    # A dated act is named by nothing but itself.
    called = "" if target.kind is TargetKind.MILESTONE else name(row).text
    return (
        target.indicator,
        relation_text(target, messages),
        target.low,
        target.high,
        target.unit,
        change_text(target, messages),
        target.baseline,
        target.period,
        status_text(target, messages),
        shown_owners(target.owners),
        target.quote,
        " > ".join(headings(plan, target.node)),
        plan.title,
        called,
        number.low if number else None,
        number.high if number else None,
        number.unit if number else None,
        *sure,
        plan.path,
        plan.number,
        target.line,
        *((_place(row, links),) if links else ()),
    )


def _item(item: Item, *, why: bool, links: bool) -> tuple[Value, ...]:
    plan, node = item.plan, item.node
    line = node.line if node else 0
    cells: dict[str, Value] = {
        "owner": shown_owners(node.owners) if node else "",
        "quote": shown_label(node) + node.title if node else "",
        "headings": " > ".join(headings(plan, node.index)) if node else "",
        "title": plan.title,
        "path": plan.path,
        "plan": plan.number,
        "line": line,
        "source": Link(f"{plan.path}:{line}", plan.path),
    }
    names = [*NAMES, *(WHY if why else ()), *PLACE, *(("source",) if links else ())]
    return tuple(cells.get(each) for each in names)


def _place(row: TargetRow, links: bool) -> Value:
    text = f"{row.plan.path}:{row.target.line}"
    return Link(text, row.plan.path) if links else text
