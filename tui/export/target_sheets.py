"""Targets as sheets: a row a target, grouped by unit or time, or beside what answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parser.analysis.achievements import Answer
from parser.analysis.base_units import normal
from parser.analysis.confidence import judge
from parser.analysis.grouping import DueGroup, Item, OwnerGroup
from parser.analysis.indicator_names import named
from parser.analysis.target_rows import TargetRow
from parser.model import Plan, TargetKind
from tui.export.sheet import Cells, Link, MadeRows, Sheet, Value
from tui.printing.outline import shown_label, shown_owners
from tui.printing.target_candidates import candidates_text
from tui.printing.target_words import (
    Told,
    due_text,
    reasons_text,
    rule_text,
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
    rows: Sequence[TargetRow], messages: Messages, *, why: bool = False, links: bool = False
) -> Sheet:
    """A row a target, in the order given.

    ``why`` adds how sure each is, ``links`` a column that opens the file.
    """
    made = MadeRows(len(rows), lambda: map(_Cells(messages, why=why, links=links).of, rows))
    return Sheet(messages("export.what.targets"), _header(messages, why, links), made)


def owners_sheet(
    groups: Sequence[OwnerGroup], messages: Messages, *, why: bool = False, links: bool = False
) -> Sheet:
    """As :func:`targets_sheet` under each unit, with a row for an item that has no target."""

    def made() -> Iterator[Cells]:
        cells = _Cells(messages, why=why, links=links)
        for group in groups:
            unit = group.unit or messages("targets.no_owner")
            for item in group.items:
                for row in item.targets:
                    yield (unit, *cells.of(row))
                if not item.targets:
                    yield (unit, *_item(item, why=why, links=links))

    count = sum(len(item.targets) or 1 for group in groups for item in group.items)
    header = (messages("export.column.unit_group"), *_header(messages, why, links))
    return Sheet(messages("export.what.targets"), header, MadeRows(count, made))


def periods_sheet(
    groups: Sequence[DueGroup], messages: Messages, *, why: bool = False, links: bool = False
) -> Sheet:
    """As :func:`targets_sheet` under each time."""

    def rows() -> Iterator[Cells]:
        cells = _Cells(messages, why=why, links=links)
        for group in groups:
            due = due_text(group.due, messages)
            for row in group.rows:
                yield (due, *cells.of(row))

    made = MadeRows(sum(len(group.rows) for group in groups), rows)
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


class _Cells:
    """Makes the cells of rows; what many rows have in common is made once."""

    def __init__(self, messages: Messages, *, why: bool, links: bool) -> None:
        self._messages = messages
        self._why = why
        self._links = links
        self._told = Told(messages)
        self._above: dict[int | None, str] = {}
        self._plan: Plan | None = None

    def of(self, row: TargetRow) -> Cells:
        """The cells of a row, in the order of the header."""
        target, plan = row.target, row.plan
        number = normal(target)
        relation, change, status = self._told.of(target)
        sure: Cells = ()
        if self._why:
            judged, say = judge(target), self._messages
            level = say(f"targets.confidence.{judged.level.value}")
            sure = (level, reasons_text(judged, say), rule_text(target.rule, say))
        # A dated act is named by nothing but itself.
        called = "" if target.kind is TargetKind.MILESTONE else named(row, number).text
        return (
            target.indicator,
            relation,
            target.low,
            target.high,
            target.unit,
            change,
            target.baseline,
            target.period,
            status,
            shown_owners(target.owners) if target.owners else "",
            target.quote,
            self._headings(plan, target.node),
            plan.title,
            called,
            number.low if number else None,
            number.high if number else None,
            number.unit if number else None,
            *sure,
            plan.path,
            plan.number,
            target.line,
            *((_place(row, links=True),) if self._links else ()),
        )

    def _headings(self, plan: Plan, node: int | None) -> str:
        """The headings above a row. Mostly the next row stands under the same."""
        if plan is not self._plan:
            self._plan, self._above = plan, {}
        above = self._above.get(node)
        if above is None:
            above = self._above[node] = " > ".join(headings(plan, node))
        return above


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
