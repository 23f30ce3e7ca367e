"""From what a screen shows to excerpts: a passage, a node, a target, a row of a table."""

from __future__ import annotations

import os
from collections.abc import Sequence

from parser.analysis.target_rows import TargetRow
from parser.chinese.text import neutralise
from parser.model import Kind, Node, Plan
from tui.presenters.grid import table_text
from tui.presenters.passages import Passage, paragraph_at, text_of
from tui.presenters.plan_rows import node_text, title_of
from tui.printing.citation import place_of
from tui.workspace.extract import LONGEST_TEXT, Excerpt
from tui.workspace.session import name_of

_BEGINNING = 40
"""Characters of an excerpt by which it is looked for where its line is another."""


def excerpt_of(plan: Plan, line: int, text: str) -> Excerpt | None:
    """An excerpt of a plan that begins on a line of its file; None where the text is empty or
    too long to be one."""
    if not text.strip() or len(text) > LONGEST_TEXT:
        return None
    node = plan.node_at(line)
    path = [each for each in plan.path_of(node) if each.depth] if node is not None else []
    size, changed = stamp_of(plan.path)
    facts = plan.facts
    return Excerpt(
        path=plan.path if plan.path == "-" else name_of(plan.path),
        plan=plan.number,
        line=line,
        title=title_of(plan),
        text=text,
        anchor=plan.line(line).text.strip(),
        place=place_of([each.label for each in path]),
        headings=tuple(f"{each.label}{each.title}" for each in path),
        number=facts.number,
        issuer=facts.issuer,
        date=facts.date,
        size=size,
        changed=changed,
    )


def stamp_of(path: str) -> tuple[int, int]:
    """Size and time of a file; -1 each where there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return -1, -1
    return found.st_size, found.st_mtime_ns


def excerpt_of_passage(plan: Plan, passage: Passage) -> Excerpt | None:
    """What stands between two places."""
    return excerpt_of(plan, passage.first, text_of(plan, passage))


def excerpt_of_line(plan: Plan, line: int) -> Excerpt | None:
    """The paragraph that a line belongs to; of a table's line the row."""
    paragraph = paragraph_at(plan, line)
    if paragraph is None:
        return None
    if plan.line(paragraph.first).kind is Kind.TABLE:
        row = excerpt_of_table_line(plan, paragraph.first)
        if row is not None:
            return row
    return _bare(plan, plan.node_at(line), paragraph.first, text_of(plan, paragraph))


def excerpt_of_node(plan: Plan, index: int) -> Excerpt | None:
    """A node with what is below it."""
    node = plan.nodes[index]
    return _bare(plan, node, node.line, node_text(plan, index))


def excerpt_of_table(plan: Plan, number: int) -> Excerpt | None:
    """A whole table, by its place in the plan, as a spreadsheet takes it."""
    table = plan.tables[number]
    return excerpt_of(plan, table.first_line, table_text(table))


def _bare(plan: Plan, node: Node | None, line: int, text: str) -> Excerpt | None:
    """The excerpt without the label that it begins with: its place says that."""
    made = excerpt_of(plan, line, text)
    if made is None or node is None or node.line != line or not node.label:
        return made
    rest = made.text.removeprefix(node.label).lstrip()
    told = place_of([node.label])
    return excerpt_of(plan, line, rest) if rest and told and made.place.endswith(told) else made


def excerpt_of_table_line(plan: Plan, line: int) -> Excerpt | None:
    """The row of a table that holds a line, each cell behind its head; None where none does."""
    from tui.printing.plan_tables import heads

    for table in sorted(plan.tables, key=lambda each: each.last_line - each.first_line):
        if not table.first_line <= line <= table.last_line:
            continue
        covering = table.covering()
        for number, row in enumerate(covering):
            cells = [cell for cell in row if cell is not None]
            if any(span.line == line for cell in cells for span in cell.spans):
                if number < table.header_rows:
                    return None
                labels = heads(table)
                return excerpt_of_row(plan, line, labels, [c.text if c else "" for c in row])
    return None


def excerpt_of_row(
    plan: Plan, line: int, labels: Sequence[str], cells: Sequence[str]
) -> Excerpt | None:
    """A row of a table: ``工作任务：…；责任单位：…``, without cells that are empty or merged."""
    told: list[str] = []
    for at, (label, cell) in enumerate(zip(labels, cells, strict=False)):
        text = " ".join(neutralise(cell).split())
        if text and not (at and cells[at - 1] == cell and labels[at - 1] == label):
            told.append(f"{label}：{text}" if label else text)
    return excerpt_of(plan, line, "；".join(told))


def excerpt_of_target(row: TargetRow) -> Excerpt | None:
    """The sentence that a target stands in, or its row of a table."""
    line = row.target.line
    if row.plan.line(line).kind is Kind.TABLE:
        return excerpt_of_table_line(row.plan, line) or excerpt_of(row.plan, line, row.sentence)
    return excerpt_of(row.plan, line, row.sentence)


def find_again(plan: Plan, excerpt: Excerpt) -> int | None:
    """The line on which an excerpt begins now, the nearest to its old place; None where it stands
    nowhere. Its line may have changed around it."""
    if not plan.lines:
        return None
    begun = excerpt.text.split("\n")[0][:_BEGINNING]
    for found in (_lines_that_are(plan, excerpt.anchor), _lines_that_say(plan, begun)):
        if found:
            return min(found, key=lambda number: abs(number - excerpt.line))
    return None


def _lines_that_are(plan: Plan, text: str) -> list[int]:
    return [line.number for line in plan.lines if line.text.strip() == text]


def _lines_that_say(plan: Plan, text: str) -> list[int]:
    return [line.number for line in plan.lines if text in line.text] if text else []
