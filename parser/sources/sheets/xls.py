"""Workbooks from before 2007 (.xls, and .et of WPS; [MS-XLS]): read by xlrd in its own process."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

from parser.model import ReadError
from parser.sources.isolation.process import Bounds, run_isolated, seconds_for
from parser.sources.lines import Source
from parser.sources.sheets.grid import MOST_CELLS, Sheet
from parser.sources.sheets.number_formats import BUILT_IN, shown_number
from parser.sources.sheets.xlsx import workbook_source

_WORKER = Path(__file__).with_name("xls_worker.py")
_MEGABYTES = 450
_LARGEST_OUTPUT = 100 << 20


def read(data: bytes, path: str) -> Source:
    """The lines of a workbook: a row of a table is one, each sheet a document of its own.

    Raises ReadError ``needs_extra``, ``damaged``, ``too_large``, ``password``, ``timeout`` or
    ``empty``.
    """
    found = importlib.util.find_spec("xlrd")
    if found is None or found.origin is None:
        raise ReadError("needs_extra", path, "xlrd")
    arguments = [str(Path(found.origin).parents[1]), str(MOST_CELLS)]
    bounds = Bounds(_MEGABYTES, seconds_for(len(data)), _LARGEST_OUTPUT)
    output = run_isolated(_WORKER, arguments, data, path, bounds)
    sheets: list[Sheet] = []
    left_out = 0
    from_1904 = False
    try:
        for line in output.splitlines():
            said = json.loads(line)
            if "error" in said:
                raise ReadError(said["error"], path)
            if "from_1904" in said:
                from_1904 = said["from_1904"]
            elif said["hidden"]:
                left_out += 1
            else:
                sheets.append(_sheet(said, from_1904))
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError("damaged", path, "xls") from error
    return workbook_source(sheets, "xls", path, left_out, 0)


def _sheet(said: dict[str, Any], from_1904: bool) -> Sheet:
    sheet = Sheet(said["name"])
    sheet.merged = [(top, left, foot, right) for top, left, foot, right in said["merged"]]
    sheet.hidden_rows = set(said["rows"])
    sheet.hidden_columns = set(said["columns"])
    for row, column, kind, value, code in said["cells"]:
        text = _shown(kind, value, code, from_1904)
        if text.strip():
            sheet.texts[row, column] = text
    return sheet


def _shown(kind: str, value: object, code: str, from_1904: bool) -> str:
    """What a cell shows. ``code`` is the number of its format, a colon, and the format."""
    if kind == "truth":
        return "TRUE" if value else "FALSE"
    if kind == "number" and isinstance(value, int | float):
        number, _, own = code.partition(":")
        # Formats of Chinese dates are known by their number alone.
        usual = BUILT_IN.get(int(number), "") if number.isdigit() else ""
        shown = own if own and not (usual and own == "General") else usual
        return shown_number(float(value), shown, from_1904=from_1904)
    return str(value)
