"""From the parser's records to the plain rows that the views draw."""

from __future__ import annotations

from collections import Counter, defaultdict

from parser.model import Facts, Kind, Plan, Target
from parser.text import neutralise
from tui.cells import clip, width
from tui.desk import Entry
from tui.i18n import Messages
from tui.widgets.outline_view import OutlineRow
from tui.widgets.text_view import Mark, TextLine


def title_of(plan: Plan) -> str:
    """What a plan is called on the screen: its title, else its file's name."""
    return plan.title or neutralise(plan.path.replace("\\", "/").rsplit("/", 1)[-1])


def outline_rows(plan: Plan) -> list[OutlineRow]:
    """A row a node, in document order."""
    targets = Counter(target.node for target in plan.targets)
    return [
        OutlineRow(
            node.depth,
            node.label,
            node.title,
            node.end,
            node.kind,
            bool(node.owners),
            targets[node.index],
        )
        for node in plan.nodes
    ]


def text_lines(plan: Plan) -> list[TextLine]:
    """All lines of the plan, marked with its labels, titles, owners and values."""
    nodes = {node.line: node for node in plan.nodes}
    values: dict[int, list[Target]] = defaultdict(list)
    for target in plan.targets:
        values[target.value.line].append(target)
    depth = 0
    lines = []
    for line in plan.lines:
        marks: list[Mark] = []
        if (node := nodes.get(line.number)) is not None:
            depth = node.depth
            at = line.text.find(node.label, 0, node.span.start) if node.label else -1
            if at >= 0:
                marks.append(Mark(at, at + len(node.label), "label"))
            if node.span.line == line.number:
                marks.append(Mark(node.span.start, node.span.stop, "title"))
        for owner in line.owners:
            at = line.text.rfind(owner.unit) if owner.unit else -1
            if at >= 0:
                marks.append(Mark(at, at + len(owner.unit), "owner"))
        marks += [
            Mark(target.value.start, target.value.stop, "target")
            for target in values.get(line.number, ())
        ]
        lines.append(TextLine(line.number, line.text, line.kind, depth, tuple(marks)))
    return lines


def error_text(entry: Entry, messages: Messages) -> str:
    """Why a file could not be read, in one line without its name; empty if it could."""
    error = entry.error
    if error is None:
        return ""
    told = messages(f"error.{error.code}", path="", detail=error.detail)
    return told.lstrip(" :：")


NAME_CELLS = 30
"""Cells for a file's name in a table: its end, with the number of the plan, must show."""


def short_name(name: str, cells: int = NAME_CELLS) -> str:
    """A file's name in at most so many cells, cut in the middle: its end must show."""
    if width(name) <= cells:
        return name
    tail = name[-10:]
    return clip(name, cells - width(tail)) + tail


def years(facts: Facts) -> str:
    """The years that a plan covers: ``2024``, ``2021–2025``, or nothing."""
    span = facts.years
    if span is None:
        return ""
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"


def heading_path(plan: Plan, line: int) -> list[str]:
    """The headings above a line, from the highest down, without the plan's own title."""
    node = plan.node_at(line)
    path = plan.path_of(node) if node is not None else ()
    return [f"{each.label}{each.title}" for each in path if each.depth]


def node_text(plan: Plan, index: int) -> str:
    """A node with everything below it, as plain lines, without blank lines and noise."""
    node = plan.nodes[index]
    last = plan.nodes[node.end - 1].last_line if node.end > index else node.last_line
    lines = (plan.line(number) for number in range(node.line, last + 1))
    return "\n".join(
        line.text.strip() for line in lines if line.kind not in (Kind.BLANK, Kind.NOISE, Kind.TOC)
    )
