"""Views as a picture (SVG): the lines as a terminal draws them, on white paper.

Drawn here and not by Rich, whose pictures give a wide character the room of a narrow one, so
that Chinese lies over itself, and ask a server for a font.
"""

from __future__ import annotations

import re
from datetime import date

from tui.export.text import NARROWEST, view_rows
from tui.export.view import View, name_of
from tui.export.xml import xml_text
from tui.printing.pieces import Look, Row, one
from tui.settings.i18n import Messages
from tui.terminal.cells import width

ROWS = 10_000
"""Lines that a picture has at most; with more of them no viewer opens it."""

_CELL, _LINE, _SIZE, _MARGIN = 9, 24, 16, 16
"""Units that a cell is wide and a line high, the size of the letters, the white around."""

_STYLES = {
    Look.PLAIN: "fill:#1f2328",
    Look.TITLE: "fill:#1f2328;font-weight:bold",
    Look.LABEL: "fill:#7a5200",
    Look.HEADING: "fill:#1e4e96;font-weight:bold",
    Look.FAINT: "fill:#7d838c",
    Look.OWNER: "fill:#17603a",
    Look.VALUE: "fill:#8f1d14",
    Look.HIT: "fill:#c01c0c;font-weight:bold",
}

_FONTS = (
    "'Noto Sans Mono CJK SC','Sarasa Mono SC','Source Han Mono SC',"
    "NSimSun,'Noto Sans CJK SC',monospace"
)

# Narrow and wide characters apart: each run is as long as its cells in whatever font is there.
_RUNS = re.compile(r"[!-~]+(?: [!-~]+)*|[^ -~]+")


def export_svg(
    view: View, messages: Messages, *, cells: int = 80, today: date | None = None
) -> str:
    """The view as a picture, ``cells`` cells wide and of at most :data:`ROWS` lines."""
    limit = max(cells, NARROWEST)
    rows = view_rows(view, messages, limit, today)
    if len(rows) > ROWS:
        rows = [*rows[:ROWS], one(messages("export.cut", count=len(rows) - ROWS), Look.FAINT)]
    across = max([limit, *(sum(width(each.text) for each in row) for row in rows)])
    w, h = across * _CELL + 2 * _MARGIN, len(rows) * _LINE + 2 * _MARGIN
    styles = "".join(f".{look.name.lower()}{{{style}}}" for look, style in _STYLES.items())
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
        'xml:lang="zh-CN">',
        f"<title>{xml_text(name_of(view, messages))}</title>",
        f"<style>text{{font:{_SIZE}px {_FONTS};white-space:pre}}{styles}</style>",
        f'<rect width="{w}" height="{h}" fill="#fff"/>',
    ]
    lines += [_drawn(row, _MARGIN + at * _LINE + _LINE - 7) for at, row in enumerate(rows)]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _drawn(row: Row, y: int) -> str:
    """A line as one text, so that it is found and copied as one."""
    runs = []
    at = 0
    for text, look in row:
        for run in _RUNS.finditer(text):
            x = _MARGIN + (at + width(text[: run.start()])) * _CELL
            long = width(run[0]) * _CELL
            runs.append(
                f'<tspan class="{look.name.lower()}" x="{x}" textLength="{long}" '
                f'lengthAdjust="spacingAndGlyphs">{xml_text(run[0])}</tspan>'
            )
        at += width(text)
    return f'<text y="{y}">{"".join(runs)}</text>' if runs else ""
