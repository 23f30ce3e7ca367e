"""Grouped targets, and answers to targets, as records for programs."""

from __future__ import annotations

from collections.abc import Sequence

from parser.analysis.achievements import Answer
from parser.analysis.grouping import DueGroup, IndicatorGroup, Item, OwnerGroup
from parser.analysis.target_rows import TargetRow
from parser.model import Plan
from parser.plan_json import Listed
from tui.export.records import target_record, whole
from tui.printing.target_words import due_text
from tui.settings.i18n import Messages


def row_record(row: TargetRow) -> dict[str, object]:
    """A target with the plan that it stands in."""
    plan = row.plan
    place = {"path": plan.path, "plan": plan.number, "title": plan.title}
    return {**place, **target_record(row.target, plan)}


def indicator_records(
    groups: Sequence[IndicatorGroup], plans: Sequence[Plan]
) -> Sequence[dict[str, object]]:
    """The indicators, each with what the plans say of it."""
    return Listed(len(groups), lambda: (_indicator_record(group, plans) for group in groups))


def _indicator_record(group: IndicatorGroup, plans: Sequence[Plan]) -> dict[str, object]:
    return {
        "indicator": group.name,
        "kind": group.kind.value,
        "plans": [
            {
                "path": plan.path,
                "plan": plan.number,
                "title": plan.title,
                "targets": [target_record(row.target, plan) for row in cell.targets],
                "achieved": [target_record(row.target, plan) for row in cell.achieved],
            }
            for at, cell in group.cells.held.items()
            for plan in (plans[at],)
        ],
    }


def owner_records(groups: Sequence[OwnerGroup]) -> Sequence[dict[str, object]]:
    """The units with their items and the targets of each; the unit is null where none is named."""
    return Listed(len(groups), lambda: map(_owner_record, groups))


def _owner_record(group: OwnerGroup) -> dict[str, object]:
    return {
        "unit": group.unit or None,
        "items": Listed(len(group.items), lambda: map(_item_record, group.items)),
    }


def _item_record(item: Item) -> dict[str, object]:
    return {
        "path": item.plan.path,
        "plan": item.plan.number,
        "line": item.node.line if item.node else None,
        "label": item.node.label if item.node else None,
        "title": item.node.title if item.node else None,
        "role": item.owner.role.value if item.owner else None,
        "targets": [target_record(row.target, item.plan) for row in item.targets],
    }


def period_records(groups: Sequence[DueGroup], messages: Messages) -> Sequence[dict[str, object]]:
    """The times with what is due at each; the month is the last one of a quarter or half."""
    return Listed(len(groups), lambda: (_due_record(group, messages) for group in groups))


def _due_record(group: DueGroup, messages: Messages) -> dict[str, object]:
    return {
        "due": due_text(group.due, messages),
        "kind": group.due.kind.value,
        "year": group.due.year,
        "month": group.due.month or None,
        "targets": Listed(len(group.rows), lambda: map(row_record, group.rows)),
    }


def answer_record(answer: Answer) -> dict[str, object]:
    """A target with its answer; either is null where there is none."""
    return {
        "target": row_record(answer.target) if answer.target else None,
        "found": row_record(answer.found) if answer.found else None,
        "match": answer.match.value if answer.match else None,
        "score": answer.score if answer.match else None,
        "reached": answer.reached,
        "gap": whole(answer.gap),
        "unit": answer.unit or None,
        "met": answer.met,
        "others": [row_record(row) for row in answer.others],
        "candidates": [
            {
                **row_record(each.row),
                "score": each.score,
                "reasons": [why.value for why in each.reasons],
            }
            for each in answer.candidates
        ],
    }
