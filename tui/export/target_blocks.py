"""Grouped targets, and plans beside their reports, as headings, lists and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from parser.analysis.achievements import Answer
from parser.analysis.grouping import DueGroup, IndicatorMatrix, Item, OwnerGroup
from parser.analysis.plan_labels import plan_labels
from parser.analysis.target_rows import TargetRow
from parser.model import Plan
from tui.export.blocks import Block, Heading, Leaf, Paragraph, Setting, Table, Tree, table
from tui.export.view import Gathered, Grouping
from tui.printing.outline import shown_label, shown_owners, shown_title
from tui.printing.pieces import one
from tui.printing.target_answers import (
    ANSWERED,
    LONE,
    OPEN,
    Tally,
    answered_cells,
    heads,
    lone_cells,
    open_cells,
)
from tui.printing.target_groups import letter
from tui.printing.target_words import due_text, sure_text, value_text, values_text
from tui.settings.i18n import Messages


def gathered_blocks(content: Gathered, messages: Messages) -> Iterator[Block]:
    """The groups under a list of the plans that they are made of."""
    plans, why = content.plans, content.why
    if content.grouping is Grouping.ANSWERS:
        yield legend(plans, messages, lettered=False)
        tally = Tally.of(cast("Sequence[Answer]", content.made))
        yield from _answers(tally, messages, within=content.within)
        return
    yield legend(plans, messages)
    if content.grouping is Grouping.INDICATOR:
        yield (_long if content.long else _matrix)(content.matrix, messages)
    elif content.grouping is Grouping.OWNER:
        yield from _owners(cast("Sequence[OwnerGroup]", content.made), messages, why)
    else:
        yield from _periods(cast("Sequence[DueGroup]", content.made), messages, why)


def legend(plans: Sequence[Plan], messages: Messages, *, lettered: bool = True) -> Tree:
    """Which plan is which column."""
    leaves = []
    for at, plan in enumerate(plans):
        lead = f"{letter(at)}: " if lettered and len(plans) > 1 else ""
        title = shown_title(plan, messages)
        leaves.append(Leaf(0, one(f"{lead}{title} ({plan.path}#{plan.number})")))
    return Tree(tuple(leaves))


def _matrix(matrix: IndicatorMatrix, messages: Messages) -> Table:
    """The indicators with the targets and the achievements of each plan as columns."""
    header = [messages("print.column.indicator")]
    for at, achieved in matrix.halves:
        word = messages("print.achieved" if achieved else "print.promised")
        header.append(f"{letter(at)} {word}" if len(matrix.plans) > 1 else word)
    rows = [
        [group.name, *(values_text(group.half(half), messages) for half in matrix.halves)]
        for group in matrix.groups
    ]
    return table(header, rows)


def _long(matrix: IndicatorMatrix, messages: Messages) -> Table:
    """The indicators with a row for each plan that speaks of them."""
    names = plan_labels(matrix.plans)
    words = ("targets.plan_column", "print.promised", "print.achieved")
    header = [messages("print.column.indicator"), *map(messages, words)]
    rows = [
        [
            group.name,
            names[matrix.plans[at].path, matrix.plans[at].number],
            values_text(cell.targets, messages),
            values_text(cell.achieved, messages),
        ]
        for group in matrix.groups
        for at, cell in group.cells.held.items()
    ]
    return table(header, rows)


def _owners(groups: Iterable[OwnerGroup], messages: Messages, why: bool) -> Iterator[Block]:
    """The units as headings, their items and targets as nested lists."""
    for group in groups:
        yield Heading(2, one(group.unit or messages("targets.no_owner")))
        yield Tree(tuple(leaf for item in group.items for leaf in _item(item, messages, why)))


def _periods(groups: Iterable[DueGroup], messages: Messages, why: bool) -> Iterator[Block]:
    """The times as headings, what is due then as lists."""
    for group in groups:
        yield Heading(2, one(due_text(group.due, messages)))
        yield Tree(tuple(_leaf(row, 0, messages, why) for row in group.rows))


def _item(item: Item, messages: Messages, why: bool) -> Iterator[Leaf]:
    depth = 0
    if item.node is not None and item.node.depth > 0:
        yield Leaf(0, one(shown_label(item.node) + item.node.title))
        depth = 1
    for row in item.targets:
        yield _leaf(row, depth, messages, why)


def _leaf(row: TargetRow, depth: int, messages: Messages, why: bool) -> Leaf:
    target = row.target
    value = value_text(target, messages)
    sure = sure_text(target, messages) if why else ""
    told = "  ".join(part for part in (target.indicator, value, target.period, sure) if part)
    owners = f"〔{shown_owners(target.owners)}〕" if target.owners and not depth else ""
    return Leaf(depth, one(told + owners))


def _answers(tally: Tally, messages: Messages, *, within: bool) -> Iterator[Block]:
    """Targets beside what was achieved: the figures, then a table for each kind."""
    answered = [answered_cells(each, messages) for each in tally.answered]
    sections: list[tuple[str, Sequence[str], list[tuple[str, ...]]]] = [
        ("answered", ANSWERED, answered),
        ("open", OPEN, [open_cells(each, messages) for each in tally.open]),
    ]
    if not within:
        sections.append(("extra", LONE, [lone_cells(row, messages) for row in tally.extra]))
    yield Paragraph(one(tally.told(messages, within=within)))
    for section, names, rows in sections:
        yield Heading(2, one(messages(f"compare.{section}")))
        if rows:
            yield table(heads(names, section, messages, within=within), rows)
        else:
            yield Paragraph(one(messages("compare.none")), setting=Setting.REMARK)
