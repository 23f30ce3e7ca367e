"""Views as Markdown: nested lists, headings, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from parser.model import NODE_KINDS, Kind, Node, Plan
from tui.cells import expand
from tui.export.view import Part, View, What, source_lines
from tui.i18n import Messages
from tui.printing.outline import chosen_nodes, shown_label, shown_owners
from tui.printing.targets import NAMES, target_cells
from tui.printing.text import left_out

_DEEPEST = 6
"""Markdown has no heading below this level."""

_SIGNS = re.compile(r"[\\`*_\[\]<>|#&~]")
_OPENER = re.compile(r"^(\s*)([-+]|\d{1,9}[.)])(?=\s|$)")


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it stands."""
    safe = _SIGNS.sub(r"\\\g<0>", expand(text)).strip()
    return _OPENER.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", safe)


def export_markdown(view: View, messages: Messages, *, today: date | None = None) -> str:
    """The view as Markdown, each plan under its title, its source at the end."""
    day = today or date.today()
    blocks: list[str] = []
    for part in view.parts:
        plan = part.plan
        blocks.append(f"# {escaped(plan.title or messages('print.untitled', path=plan.path))}")
        for what in view.sections:
            if len(view.sections) > 1:
                blocks.append(f"## {messages(f'export.what.{what.value}')}")
            blocks += _section(part, what, messages)
        source = list(source_lines(plan, messages, day))
        noise = left_out(plan) if What.TEXT in view.sections else 0
        if noise:
            source.append(messages("export.left_out", count=noise))
        blocks.append("\n".join(f"> {escaped(line)}  " for line in source))
    return "\n\n".join(blocks) + "\n"


def _section(part: Part, what: What, messages: Messages) -> Iterator[str]:
    if what is What.OUTLINE:
        yield outline_markdown(part.plan, messages, depth=part.depth, only=part.nodes)
    elif what is What.TEXT:
        yield from _text(part.plan)
    elif part.shown_targets:
        yield target_markdown(part, messages)
    else:
        yield messages("print.no_targets")


def outline_markdown(
    plan: Plan,
    messages: Messages,
    *,
    depth: int | None = None,
    only: tuple[int, ...] | None = None,
) -> str:
    """The nodes below the title as a nested list, the owners in brackets."""
    nodes = [node for node in chosen_nodes(plan, depth, only) if node.depth > 0]
    if not nodes:
        return messages("print.no_headings")
    top = min(node.depth for node in nodes)
    return "\n".join(f"{'  ' * (node.depth - top)}- {_named(node)}" for node in nodes)


def _named(node: Node) -> str:
    owners = f"（{escaped(shown_owners(node.owners))}）" if node.owners else ""
    return escaped(f"{shown_label(node)}{node.title}") + owners


def _text(plan: Plan) -> Iterator[str]:
    nodes = {node.line: node for node in plan.nodes}
    paragraph = ""
    for line in plan.lines:
        if line.kind in (Kind.BLANK, Kind.NOISE):
            continue
        if line.kind is Kind.CONT:
            paragraph += escaped(line.text)
            continue
        if paragraph:
            yield paragraph
        paragraph = escaped(line.text)
        node = nodes.get(line.number)
        if line.kind in NODE_KINDS and node is not None:
            # The document's title is written above all of it.
            heading = escaped(f"{shown_label(node)}{node.title}")
            if node.depth > 0:
                yield f"{'#' * min(node.depth + 1, _DEEPEST)} {heading}"
            paragraph = escaped(line.text[node.span.stop :].removeprefix("。"))
    if paragraph:
        yield paragraph


def target_markdown(part: Part, messages: Messages) -> str:
    """The targets as a Markdown table with all its columns."""
    header = [messages(f"print.column.{name}") for name in NAMES]
    rows = [header, ["---"] * len(NAMES)]
    rows += [[escaped(cell) for cell in target_cells(t, messages)] for t in part.shown_targets]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
