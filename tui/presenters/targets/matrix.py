"""Several plans side by side: an indicator over the plans, a plan beside its report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parser.analysis.achievements import Answer, pair
from parser.analysis.grouping import IndicatorGroup, by_indicator
from parser.analysis.target_rows import TargetRow
from parser.model import Modality, Plan, TargetKind
from parser.search.terms import Query
from tui.presenters.table import Key, text_key
from tui.presenters.targets.lines import (
    SECTIONS,
    GroupHeading,
    TargetLine,
    TargetSource,
    TargetView,
    first_row,
    plan_of_column,
    section_of,
)
from tui.presenters.targets.order import due_key, ordered, plan_key
from tui.presenters.targets.selection import TargetSelection
from tui.presenters.targets.turned import turned_lines
from tui.settings.i18n import Messages


def matrix(
    source: TargetSource,
    selection: TargetSelection,
    rows: Sequence[TargetRow],
    messages: Messages,
) -> TargetView:
    """An indicator a line, those that several plans share first."""
    numbers = [row for row in rows if row.target.kind is TargetKind.QUANTITY]
    groups = by_indicator(numbers, source.plans)
    if selection.turned:
        lines = list(turned_lines(groups, source, selection, messages))
        left_out = len(rows) - len(numbers)
        total = len(source.rows)
        return TargetView(selection, source, lines, numbers, total, len(groups), left_out, groups)
    shared = [group for group in groups if group.plans > 1]
    single = [group for group in groups if group.plans < 2]
    lines = []
    shown: list[IndicatorGroup] = []
    for key, held in (("shared", shared), ("lone", single)):
        held = _sorted_groups(held, selection)
        if shared and held:
            title = messages(f"browser.targets.{key}")
            count = messages("browser.targets.indicators", count=len(held))
            lines.append(GroupHeading(title, count))
        lines += held
        shown += held
    return TargetView(
        selection,
        source,
        lines,
        numbers,
        len(source.rows),
        len(groups),
        len(rows) - len(numbers),
        shown,
    )


def _sorted_groups(
    groups: Sequence[IndicatorGroup], selection: TargetSelection
) -> list[IndicatorGroup]:
    keys: dict[str, Callable[[IndicatorGroup], Key | None]] = {
        "indicator": lambda group: text_key(group.name),
        "unit": lambda group: text_key(group.unit),
        "spread": _spread_key,
    }
    numbers: dict[str, Callable[[IndicatorGroup], TargetRow | None]] = {}
    place = plan_of_column(selection.order or "")
    if place is not None:

        def of_plan(group: IndicatorGroup) -> TargetRow | None:
            return next(iter(group.cells[place].rows), None)

        numbers[selection.order or ""] = of_plan
    return ordered(groups, selection.order, reverse=selection.reverse, keys=keys, numbers=numbers)


def _spread_key(group: IndicatorGroup) -> Key | None:
    levels = group.levels
    return (max(levels) - min(levels),) if len(levels) > 1 else None


def answers(
    source: TargetSource, selection: TargetSelection, query: Query, messages: Messages
) -> TargetView:
    """The targets of the first plan beside what the second one achieved."""
    one, other = source.plans
    promised = [row for row in source.rows if _is_number(row, one, Modality.TARGET)]
    done = [row for row in source.rows if _is_number(row, other, Modality.ACHIEVED)]
    held: dict[str, list[Answer]] = {section: [] for section in SECTIONS}
    total = 0
    for answer in pair(promised, done, source.verdicts):
        total += 1
        sides = [row for row in (answer.target, answer.found) if row is not None]
        if not query or any(source.matcher.holds(query, row.target, row.plan) for row in sides):
            held[section_of(answer)].append(answer)
    lines: list[TargetLine] = []
    shown: list[Answer] = []
    for section, found in held.items():
        if not found:
            continue
        title = messages(f"browser.targets.section_{section}")
        lines.append(GroupHeading(title, messages("print.counted", count=len(found))))
        found = _sorted_answers(found, selection)
        lines += found
        shown += found
    rows = [row for answer in shown if (row := first_row(answer))]
    sections = sum(bool(found) for found in held.values())
    return TargetView(selection, source, lines, rows, total, sections, groups=shown)


def _is_number(row: TargetRow, plan: Plan, modality: Modality) -> bool:
    """Whether a row is a number of a plan and a status, as answers are made of."""
    target = row.target
    in_plan = row.plan_key == plan_key(plan)
    return in_plan and target.modality is modality and target.low is not None


def _sorted_answers(answers: Sequence[Answer], selection: TargetSelection) -> list[Answer]:
    numbers: dict[str, Callable[[Answer], TargetRow | None]] = {
        "wanted": lambda answer: answer.target,
        "got": lambda answer: answer.found,
    }
    keys: dict[str, Callable[[Answer], Key | None]] = {
        "reached": lambda each: None if each.reached is None else (each.reached,),
        "period": lambda each: due_key(each.target) if each.target else None,
        "indicator": lambda each: _indicator_key(first_row(each)),
        "found": lambda each: _indicator_key(each.found),
    }
    return ordered(answers, selection.order, reverse=selection.reverse, keys=keys, numbers=numbers)


def _indicator_key(row: TargetRow | None) -> Key | None:
    return text_key(row.target.indicator) if row else None
