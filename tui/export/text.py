"""Views as plain text: box lines, columns that align, and a header that names the source."""

from __future__ import annotations

from datetime import date

from tui.export.view import Part, View, What, source_lines
from tui.i18n import Messages
from tui.printing.outline import outline_rows
from tui.printing.pieces import EMPTY, Row, piece, plain, wrapped
from tui.printing.targets import target_rows
from tui.printing.text import left_out, text_rows

NARROWEST = 40
"""Fewer cells than this a table of six columns cannot be set in."""


def export_text(
    view: View, messages: Messages, *, cells: int = 80, today: date | None = None
) -> str:
    """The view as text of at most ``cells`` cells a line (not fewer than :data:`NARROWEST`).

    Lines end in a line feed. ``today`` is the date that the header names (None: the day).
    """
    limit = max(cells, NARROWEST)
    day = today or date.today()
    rows: list[Row] = []
    for part in view.parts:
        rows += [EMPTY, EMPTY] if rows else []
        rows += _header(part, view, messages, limit, day)
        if view.body is not None:
            continue
        for what in view.sections:
            rows.append(EMPTY)
            if len(view.sections) > 1:
                rows += [(piece(f"【{messages(f'export.what.{what.value}')}】"),), EMPTY]
            rows += _section(part, what, messages, limit)
    if view.body is not None:
        rows += [EMPTY, *view.body(messages, limit)]
    return "".join(f"{line}\n" for line in plain(rows))


def _header(part: Part, view: View, messages: Messages, cells: int, today: date) -> list[Row]:
    plan = part.plan
    title = plan.title or messages("print.untitled", path=plan.path)
    name = messages(f"export.what.{view.what.value}")
    lines = [f"{title} · {name}", *source_lines(plan, messages, today)]
    noise = left_out(plan) if What.TEXT in view.sections else 0
    if noise:
        lines.append(messages("export.left_out", count=noise))
    rows = [row for line in lines for row in wrapped([piece(line)], cells, 2)]
    return [*rows, (piece("─" * cells),)]


def _section(part: Part, what: What, messages: Messages, cells: int) -> list[Row]:
    if what is What.OUTLINE:
        return outline_rows(part.plan, messages, cells=cells, depth=part.depth, only=part.nodes)
    if what is What.TEXT:
        return text_rows(part.plan, cells=cells)
    if not part.shown_targets:
        return [(piece(messages("print.no_targets")),)]
    return target_rows(part.shown_targets, messages, cells=cells)
