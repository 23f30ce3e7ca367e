"""Tables as an Excel workbook: a sheet each, merged cells merged, numbers as numbers.

Needs XlsxWriter (``gangmu[xlsx]``), imported when used.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from parser.records import dataclass
from parser.table import Cell
from tui.export.plan_tables import PlacedTable, Stack, number_in
from tui.export.xlsx import LONGEST, ROWS, XlsxMissingError, clean, sheet_name
from tui.printing.plan_tables import caption_of
from tui.settings.i18n import Messages
from tui.terminal.cells import width

_WIDEST, _SLIMMEST = 48, 6
_LONGEST_NAME = 31
_LONGEST_HEADER = 200


@dataclass(frozen=True, slots=True)
class GridSheet:
    """A sheet of cells: its name, its grid, and what stands at the head of a printed page."""

    name: str
    rows: int
    columns: int
    header_rows: int
    cells: tuple[Cell, ...]
    note: str = ""
    filtered: bool = False


def table_sheets(tables: Sequence[PlacedTable], messages: Messages) -> list[GridSheet]:
    """A sheet a table, named by its number and caption."""
    return [
        GridSheet(
            name=f"{placed.number} {caption_of(placed.table, messages)}",
            rows=placed.table.rows,
            columns=placed.table.columns,
            header_rows=placed.table.header_rows,
            cells=placed.table.cells,
            note=f"{placed.table.caption} · {placed.place}".strip(" ·"),
        )
        for placed in tables
    ]


def stack_sheets(stacked: Sequence[Stack], messages: Messages) -> list[GridSheet]:
    """A sheet a stack, the source in the first column."""
    return [
        GridSheet(
            name=f"{at} {caption_of(stack.tables[0].table, messages)}",
            rows=len(rows) + 1,
            columns=len(stack.head) + 1,
            header_rows=1,
            cells=tuple(_cells([(messages("tables.source"), *stack.head), *rows])),
            filtered=True,
        )
        for at, stack in enumerate(stacked, 1)
        for rows in [stack.rows()]
    ]


def _cells(rows: Sequence[Sequence[str]]) -> Iterator[Cell]:
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            yield Cell(at, column, text)


def tables_xlsx(sheets: Sequence[GridSheet]) -> bytes:
    """The sheets as a workbook. Texts stay texts. Raises :class:`XlsxMissingError`."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise XlsxMissingError from error
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    formats = _Formats(book, {})
    used: set[str] = set()
    for sheet in sheets:
        page = book.add_worksheet(_free_name(sheet.name, used) or None)
        _fill(page, sheet, formats)
    book.close()
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Formats:
    """The looks of cells, each made once."""

    book: Any
    made: dict[tuple[bool, bool, str], object]

    def of(self, *, head: bool, merged: bool, shape: str = "") -> object:
        key = head, merged, shape
        if key not in self.made:
            look: dict[str, object] = {"text_wrap": True, "valign": "top", "border": 1}
            if head:
                look |= {"bold": True, "align": "center", "valign": "vcenter"}
            elif merged:
                look |= {"valign": "vcenter"}
            if shape:
                look["num_format"] = shape
            self.made[key] = self.book.add_format(look)
        return self.made[key]


def _fill(page: Any, sheet: GridSheet, formats: _Formats) -> None:
    widths = [_SLIMMEST] * sheet.columns
    for cell in sheet.cells:
        if cell.row >= ROWS:
            break
        head = cell.row < sheet.header_rows
        number = None if head else number_in(cell.text)
        bottom = min(cell.row + cell.row_span, ROWS) - 1
        right = cell.column + cell.column_span - 1
        merged = bottom > cell.row or right > cell.column
        look = formats.of(head=head, merged=merged, shape=number[1] if number else "")
        text = clean(cell.text)[:LONGEST]
        if merged:
            page.merge_range(cell.row, cell.column, bottom, right, "", look)
        if number is not None:
            page.write_number(cell.row, cell.column, number[0], look)
        elif text:
            page.write_string(cell.row, cell.column, text, look)
        else:
            page.write_blank(cell.row, cell.column, None, look)
        if cell.column_span == 1:
            widths[cell.column] = max(widths[cell.column], width(text[:_WIDEST]) + 2)
    for column, cells in enumerate(widths):
        page.set_column(column, column, min(cells, _WIDEST))
    if 0 < sheet.header_rows < sheet.rows:
        page.freeze_panes(sheet.header_rows, 0)
    if sheet.filtered and sheet.rows > 1:
        page.autofilter(0, 0, min(sheet.rows, ROWS) - 1, sheet.columns - 1)
    if sheet.note:
        # & opens a code in a page's header.
        page.set_header("&L" + clean(sheet.note).replace("&", "&&")[:_LONGEST_HEADER])


def _free_name(name: str, used: set[str]) -> str:
    """A name for a sheet that no other has: Excel takes each once, letters' case aside."""
    made = sheet_name(name)
    at = 2
    while made.casefold() in used:
        made = f"{sheet_name(name)[: _LONGEST_NAME - 4]} {at}"
        at += 1
    used.add(made.casefold())
    return made
