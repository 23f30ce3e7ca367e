"""Sheets as one Excel workbook. Needs XlsxWriter (``gangmu[xlsx]``), imported when used."""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from parser.chinese.text import neutralise
from parser.records import dataclass
from tui.export.sheet import Link, Sheet, Signed, Value
from tui.terminal.cells import width

ROWS = 1_048_576
"""Rows that a sheet can hold, the header among them."""

LONGEST = 32_767
"""Characters that a cell can hold."""

LINKS = 65_530
"""Links that Excel takes on one sheet; further places are text."""

_MANY_ROWS = 20_000
"""With more rows than these a workbook would take more memory than all that it is made of."""

_WIDEST, _SLIMMEST = 60, 6
# What XML 1.0 cannot hold although it is no control character.
_NOT_XML = re.compile("[\ufffe\uffff]")
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


class XlsxMissingError(Exception):
    """XlsxWriter is not installed."""


def sheet_xlsx(sheet: Sheet, *, folder: str = ".") -> bytes:
    """One sheet as a workbook; see :func:`sheets_xlsx`."""
    return sheets_xlsx([sheet], folder=folder)


def sheets_xlsx(sheets: Sequence[Sheet], *, folder: str = ".") -> bytes:
    """The sheets as a workbook: typed numbers, a frozen header with filters, set widths.

    ``folder`` is where the workbook will lie: links to files are written relative to it.
    Texts stay texts: nothing becomes a formula. Raises :class:`XlsxMissingError`.
    """
    if sum(len(sheet.rows) for sheet in sheets) > _MANY_ROWS:
        # Without room for the files beside it, the memory has to do.
        with contextlib.suppress(_UnstreamedError):
            return _made(sheets, folder, streamed=True)
    return _made(sheets, folder, streamed=False)


class _UnstreamedError(Exception):
    """The files that a workbook's rows are put into cannot be written."""


def _made(sheets: Sequence[Sheet], folder: str, *, streamed: bool) -> bytes:
    """The workbook. ``streamed``: a row that is written leaves the memory for a file beside; its
    texts stand in its cells then, and not in the table of texts that all programs know best."""
    try:
        import xlsxwriter
        from xlsxwriter.exceptions import FileCreateError
    except ImportError as error:
        raise XlsxMissingError from error
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    options["constant_memory" if streamed else "in_memory"] = True
    book = xlsxwriter.Workbook(out, options)
    made = _Book(
        book,
        head=book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        plain=book.add_format({"valign": "top"}),
        link=book.add_format({"valign": "top", "font_color": "#0563C1", "underline": 1}),
        signs={},
    )
    try:
        for sheet in sheets:
            _fill(made, sheet, folder)
        book.close()
    except (OSError, FileCreateError) as error:
        book.fileclosed = 1  # or it tries again when it is thrown away
        raise _UnstreamedError from error
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook and the looks of its cells, each made once."""

    book: Any
    head: object
    plain: object
    link: object
    signs: dict[str, object]


def _fill(made: _Book, sheet: Sheet, folder: str) -> None:
    page = made.book.add_worksheet(sheet_name(sheet.name) or None)
    for column, title in enumerate(sheet.header):
        page.write_string(0, column, clean(title), made.head)
    cells = _Cells(made, page, folder)
    widths = [width(title) + 4 for title in sheet.header]  # the filter's arrow
    for at, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            if value is not None and value != "":
                if at < ROWS:
                    cells.put(at, column, value)
                if widths[column] < _WIDEST:
                    shown = width(_shown(value)[:_WIDEST]) + 2
                    widths[column] = max(widths[column], shown)
    for column, widest in enumerate(widths):
        page.set_column(column, column, min(max(widest, _SLIMMEST), _WIDEST))
    page.freeze_panes(1, 1)
    if sheet.header:
        page.autofilter(0, 0, min(len(sheet.rows), ROWS - 1), len(sheet.header) - 1)


@dataclass(slots=True)
class _Cells:
    """Writes the cells of one page; ``folder`` is where the workbook will lie."""

    made: _Book
    page: Any
    folder: str
    links: int = 0
    addresses: dict[str, str] = field(default_factory=dict)

    def put(self, row: int, column: int, value: object) -> None:
        """Write a value: a number, a number with its sign, a link, or text."""
        if isinstance(value, Signed):
            self.page.write_number(row, column, value.number, self._sign(value.sign))
        elif isinstance(value, Link):
            self._put_link(row, column, value)
        elif isinstance(value, str):
            self.page.write_string(row, column, clean(value), self.made.plain)
        else:
            self.page.write_number(row, column, value, self.made.plain)

    def _sign(self, sign: str) -> object:
        """The sign as a number format, so that the cell stays a number."""
        signs = self.made.signs
        if sign not in signs:
            shown = {"valign": "top", "num_format": f'"{sign}"General'}
            signs[sign] = self.made.book.add_format(shown)
        return signs[sign]

    def _put_link(self, row: int, column: int, link: Link) -> None:
        if link.path not in self.addresses:
            self.addresses[link.path] = _address(link.path, self.folder)
        address, text = self.addresses[link.path], clean(link.text)
        if address and self.links < LINKS:
            self.links += 1
            self.page.write_url(row, column, address, self.made.link, text)
        else:
            self.page.write_string(row, column, text, self.made.plain)


def sheet_name(name: str) -> str:
    """A name as Excel takes it: at most 31 characters, none of those that its formulas use."""
    return _NOT_IN_NAME.sub(" ", clean(name)).strip()[:_LONGEST_NAME].strip()


def clean(text: str) -> str:
    """A text as a workbook can hold it: nothing unsafe, at most :data:`LONGEST` characters."""
    return _NOT_XML.sub("\ufffd", neutralise(text))[:LONGEST]


def _address(path: str, folder: str) -> str:
    """The link to a file from a workbook in a folder; empty where none can be written."""
    # A spreadsheet reads # and % in an address as more than a name.
    if not path or path == "-" or clean(path) != path or set(path) & set('#%"<>'):
        return ""
    try:
        relative = os.path.relpath(path, folder)
    except ValueError:
        return ""  # another drive
    if ":" in Path(relative).parts[0]:
        return ""  # a name that would be read as the address of a web site

    address = f"external:{Path(relative).as_posix()}"
    return address if len(address) < 2000 else ""


def _shown(value: Value) -> str:
    if isinstance(value, Link):
        return value.text
    if isinstance(value, Signed):
        return f"{value.sign}{value.number:g}"
    return "" if value is None else value if isinstance(value, str) else f"{value:g}"
