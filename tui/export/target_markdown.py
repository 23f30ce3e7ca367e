"""Grouped targets, and plans beside their reports, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parser.model import Plan
from parser.targets.groups import DueGroup, IndicatorGroup, Item, OwnerGroup
from parser.targets.placed import Placed
from tui.export.markdown import escaped
from tui.i18n import Messages
from tui.printing.outline import shown_label, shown_owners
from tui.printing.target_answers import ANSWERED, LONE, Tally, answered_cells, heads, lone_cells
from tui.printing.target_groups import letter
from tui.printing.target_words import due_text, sure_text, values_text
from tui.printing.targets import value_text


def table_markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *([escaped(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def legend_markdown(plans: Sequence[Plan], messages: Messages) -> str:
    """Which plan is which column."""
    lines = []
    for at, plan in enumerate(plans):
        lead = f"{letter(at)}: " if len(plans) > 1 else ""
        title = plan.title or messages("print.untitled", path=plan.path)
        lines.append(f"- {escaped(f'{lead}{title}')} ({escaped(f'{plan.path}#{plan.number}')})")
    return "\n".join(lines)


def matrix_markdown(
    groups: Sequence[IndicatorGroup], plans: Sequence[Plan], messages: Messages
) -> str:
    """The indicators with the targets and the achievements of each plan as columns."""
    used = [
        (at, done)
        for at in range(len(plans))
        for done in (False, True)
        if any(_half(group, at, done) for group in groups)
    ]
    header = [messages("print.column.indicator")]
    for at, done in used:
        word = messages("print.achieved" if done else "print.promised")
        header.append(f"{letter(at)} {word}" if len(plans) > 1 else word)
    rows = (
        [group.name, *(values_text(_half(group, at, done), messages) for at, done in used)]
        for group in groups
    )
    return table_markdown(header, rows)


def owners_markdown(groups: Iterable[OwnerGroup], messages: Messages, *, why: bool = False) -> str:
    """The units as headings, their items and targets as nested lists."""
    return "\n\n".join(
        f"## {escaped(group.unit or messages('targets.no_owner'))}\n\n"
        + "\n".join(line for item in group.items for line in _item(item, messages, why))
        for group in groups
    )


def periods_markdown(groups: Iterable[DueGroup], messages: Messages, *, why: bool = False) -> str:
    """The times as headings, what is due then as lists."""
    return "\n\n".join(
        f"## {escaped(due_text(group.due, messages))}\n\n"
        + "\n".join(_line(row, "", messages, why) for row in group.rows)
        for group in groups
    )


def _half(group: IndicatorGroup, at: int, done: bool) -> tuple[Placed, ...]:
    return group.cells[at].achieved if done else group.cells[at].targets


def _item(item: Item, messages: Messages, why: bool) -> Iterator[str]:
    indent = ""
    if item.node is not None and item.node.depth > 0:
        yield f"- {escaped(shown_label(item.node) + item.node.title)}"
        indent = "  "
    for row in item.targets:
        yield _line(row, indent, messages, why)


def _line(row: Placed, indent: str, messages: Messages, why: bool) -> str:
    target = row.target
    value = value_text(target, messages)
    sure = sure_text(target, messages) if why else ""
    told = "  ".join(part for part in (target.indicator, value, target.period, sure) if part)
    owners = f"〔{shown_owners(target.owners)}〕" if target.owners and not indent else ""
    return f"{indent}- {escaped(told + owners)}"


def answers_markdown(
    tally: Tally, plans: Sequence[Plan], messages: Messages, *, within: bool
) -> str:
    """Targets beside what was achieved: the figures, then a table for each kind."""
    answered = [answered_cells(each, messages) for each in tally.answered]
    sections: list[tuple[str, Sequence[str], list[tuple[str, ...]]]] = [
        ("answered", ANSWERED, answered),
        ("open", LONE, [lone_cells(row, messages) for row in tally.open]),
    ]
    if not within:
        sections.append(("extra", LONE, [lone_cells(row, messages) for row in tally.extra]))
    blocks = [
        "\n".join(
            f"- {escaped(plan.title or messages('print.untitled', path=plan.path))}"
            f" ({escaped(f'{plan.path}#{plan.number}')})"
            for plan in plans
        ),
        escaped(tally.told(messages, within=within)),
    ]
    for section, names, rows in sections:
        blocks.append(f"## {messages(f'compare.{section}')}")
        table = table_markdown(heads(names, section, messages, within=within), rows)
        blocks.append(table if rows else messages("compare.none"))
    return "\n\n".join(blocks) + "\n"
