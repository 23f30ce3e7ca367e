"""Reads a workbook from before 2007 with xlrd: bytes on standard input, JSON lines out.

Started by the launcher of :mod:`parser.sources.isolation`. A line is ``{"error": CODE}`` or a
sheet: ``name``, ``hidden``, ``merged`` areas (first row, first column, last row, last column),
hidden ``rows`` and ``columns``, and ``cells`` as [row, column, kind, value, format]; all count
from 0. The kinds are ``text``, ``number``, ``truth`` and ``fault``.
"""

from __future__ import annotations

import io
import json
import sys

# The module typing takes as long to import as a workbook to read.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TEXT, _NUMBER, _DATE, _TRUTH, _FAULT = 1, 2, 3, 4, 5
_KINDS = {_TEXT: "text", _NUMBER: "number", _DATE: "number", _TRUTH: "truth", _FAULT: "fault"}


def main(arguments: list[str]) -> None:
    """Reads standard input to its end and writes its sheets.

    ``arguments`` are the folder that holds xlrd and the most cells that a file may have.
    """
    sys.path.append(arguments[0])
    import xlrd

    left = int(arguments[1])
    try:
        book = _opened(xlrd, sys.stdin.buffer.read())
        _say({"from_1904": bool(book.datemode)})
        for sheet in book.sheets():
            left -= _write(xlrd, book, sheet, left)
            if left < 0:
                _say({"error": "too_large"})
                return
    except Exception as error:
        # xlrd trusts what it is fed: a file that is not whole may raise anything.
        locked = isinstance(error, xlrd.XLRDError) and "encrypt" in str(error).lower()
        _say({"error": "password" if locked else "damaged"})


def _opened(xlrd: Any, data: bytes) -> Any:
    quiet = {"logfile": io.StringIO(), "formatting_info": True, "ragged_rows": True}
    try:
        return xlrd.open_workbook(file_contents=data, **quiet)
    except UnicodeDecodeError:
        # Before Excel 97 texts are bytes, and some writers do not say of which code page.
        return xlrd.open_workbook(file_contents=data, encoding_override="gb18030", **quiet)


def _write(xlrd: Any, book: Any, sheet: Any, left: int) -> int:
    cells = []
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype not in _KINDS or cell.value == "":
                continue
            value = cell.value
            if cell.ctype == _FAULT:
                value = xlrd.error_text_from_code.get(value, "#N/A")
            cells.append([row, column, _KINDS[cell.ctype], value, _format(book, cell)])
        if len(cells) > left:
            break
    _say(
        {
            "name": sheet.name,
            "hidden": bool(sheet.visibility),
            "merged": [[top, lo, end - 1, hi - 1] for top, end, lo, hi in sheet.merged_cells],
            "rows": [row for row, info in sheet.rowinfo_map.items() if info.hidden],
            "columns": [column for column, info in sheet.colinfo_map.items() if info.hidden],
            "cells": cells,
        }
    )
    return len(cells)


def _format(book: Any, cell: Any) -> str:
    if cell.ctype not in (_NUMBER, _DATE) or cell.xf_index is None:
        return ""
    key = book.xf_list[cell.xf_index].format_key
    found = book.format_map.get(key)
    return f"{key}:{found.format_str if found is not None else ''}"


def _say(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")
