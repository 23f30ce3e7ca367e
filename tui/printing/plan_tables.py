"""The tables of plans as rows of text: for the terminal, for pages and for sheets alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parser.model import Kind, Line, Plan
from parser.table import Cell, Table
from tui.printing.pieces import Look, Row
from tui.printing.table import Column, table_rows
from tui.settings.i18n import Messages

_NUMBER = re.compile(r"[<>≤≥]?\s?[-−+]?\d[\d,，]*(?:\.\d+)?\s?[%％‰]?|[-–—－]{1,2}")
_LONGEST_LIST = 40
"""Characters of the heads that stand for a caption."""


def heads(table: Table) -> list[str]:
    """The head of each column: its cells from top to bottom, a merged one once.

    Empty where the table has no head. A cell over all columns names the table and no column.
    """
    grid = table.covering()
    found = []
    for column in range(table.columns):
        parts: list[Cell] = []
        for row in range(min(table.header_rows, table.rows)):
            cell = grid[row][column]
            whole = cell is not None and cell.column_span >= table.columns > 1
            if cell is not None and cell.text.strip() and not whole and cell not in parts:
                parts.append(cell)
        found.append(" ".join(cell.text.strip() for cell in parts))
    return found


def body(table: Table) -> list[list[str]]:
    """The texts of the rows below the head; a merged cell's text at its top left alone."""
    return [
        [cell.text if cell is not None else "" for cell in row]
        for row in table.grid()[table.header_rows :]
    ]


def filled_body(table: Table) -> list[list[str]]:
    """As :func:`body`, with a merged cell's text at each place that it covers."""
    return [
        [cell.text if cell is not None else "" for cell in row]
        for row in table.covering()[table.header_rows :]
    ]


def whole_tables(plan: Plan, lines: Sequence[Line]) -> dict[int, Table]:
    """The tables that stand on some lines of a plan from their first row to their last.

    By the number of each of their lines that is of kind ``table``: what shows the lines draws
    the table in the place of the first of these, and nothing in that of the others.
    """
    if not plan.tables or not lines:
        return {}
    first, last = lines[0].number, lines[-1].number
    return {
        number: table
        for table in plan.tables
        if first <= table.first_line and table.last_line <= last
        for number in range(table.first_line, table.last_line + 1)
        if plan.line(number).kind is Kind.TABLE
    }


def numeric_columns(rows: Sequence[Sequence[str]], columns: int) -> frozenset[int]:
    """The columns in which numbers stand and no words."""
    found = []
    for column in range(columns):
        texts = [row[column].strip() for row in rows if row[column].strip()]
        if texts and all(_NUMBER.fullmatch(text) for text in texts):
            found.append(column)
    return frozenset(found)


def caption_of(table: Table, messages: Messages) -> str:
    """What names a table: its caption, else the heads of its columns, else that it has none."""
    if table.caption:
        return table.caption
    named = "、".join(dict.fromkeys(head for head in heads(table) if head))
    if len(named) > _LONGEST_LIST:
        named = named[: _LONGEST_LIST - 1] + "…"
    return named or messages("tables.no_caption")


def size_of(table: Table) -> str:
    """How many rows and columns a table has: ``12×5``."""
    return f"{table.rows}×{table.columns}"


def drawn_table(table: Table, cells: int | None) -> list[Row]:
    """The table drawn with box lines, at most so many cells wide where that can be done."""
    return drawn(heads(table), body(table), cells)


def drawn(head: Sequence[str], rows: Sequence[Sequence[str]], cells: int | None) -> list[Row]:
    """Rows of text drawn with box lines below their heads."""
    right = numeric_columns(rows, len(head))
    columns = [Column(text, Look.PLAIN, right=at in right) for at, text in enumerate(head)]
    return table_rows(columns, [list(row) for row in rows], cells)
