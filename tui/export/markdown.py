"""Views as Markdown: headings, nested lists, tables (CommonMark, and tables as GitHub has them)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from tui.export.blocks import Block, Grid, Heading, Paragraph, Sources, Table, Tree, plain_of
from tui.export.paper import view_blocks
from tui.export.plan_tables import table_block
from tui.export.view import View
from tui.printing.pieces import Look, Row
from tui.settings.i18n import Messages
from tui.terminal.cells import expand

_DEEPEST = 6
"""Markdown has no heading below this level."""

_SIGNS = re.compile(r"[\\`*_\[\]<>|#&~]")
_OPENER = re.compile(r"^(\s*)([-+]|\d{1,9}[.)])(?=\s|$)")
# A line of nothing else is a rule, or makes a heading of the line above.
_RULE = re.compile(r"^[-=](?=[-=\s]*$)")


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it stands."""
    safe = _SIGNS.sub(r"\\\g<0>", expand(text)).strip()
    return _unopened(_RULE.sub(r"\\\g<0>", safe))


def _unopened(line: str) -> str:
    """The line so that it does not begin a list."""
    return _OPENER.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", line)


def export_markdown(view: View, messages: Messages, *, today: date | None = None) -> str:
    """The view as Markdown, each plan under its title, its source at the end."""
    return blocks_markdown(view_blocks(view, messages, today))


def blocks_markdown(blocks: Iterable[Block]) -> str:
    """A page as Markdown."""
    return "\n\n".join(map(_block, blocks)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * min(block.level, _DEEPEST)} {_row(block.text)}"
        case Paragraph():
            return _row(block.text)
        case Tree():
            return "\n".join(f"{'  ' * leaf.depth}- {_row(leaf.text)}" for leaf in block.leaves)
        case Table():
            lines = [[escaped(head) for head in block.header], _dashes(block)]
            lines += [[_row(cell) for cell in row] for row in block.rows]
            return "\n".join(f"| {' | '.join(line)} |" for line in lines)
        case Grid():
            return _block(table_block(block.table))
        case Sources():
            return "\n".join(f"> {escaped(line)}  " for line in block.lines)


def _dashes(block: Table) -> list[str]:
    return ["---:" if at in block.right else "---" for at in range(len(block.header))]


def _row(row: Row) -> str:
    """A text, with what was found in bold where Markdown can set it so."""
    if not any(each.look is Look.HIT for each in row):
        return escaped(plain_of(row))
    parts = []
    for text, look in row:
        safe = _SIGNS.sub(r"\\\g<0>", text)
        # Beside Chinese, ** only opens and closes at a letter.
        bold = look is Look.HIT and text[:1].isalnum() and text[-1:].isalnum()
        parts.append(f"**{safe}**" if bold else safe)
    return _unopened("".join(parts).strip())
