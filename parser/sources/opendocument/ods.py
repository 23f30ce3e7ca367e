"""OpenDocument sheets (.ods, ODF 1.3): each sheet that is shown, its cells as they are shown."""

from __future__ import annotations

from parser.model import ReadError
from parser.sources.opendocument.styles import Styles
from parser.sources.sheets.grid import MOST_CELLS, Sheet
from parser.sources.word.docx_parts import value, whole

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_COPIES = 1_000
"""A cell with text that claims to stand more often is there so often at the most."""

_SKIPPED = frozenset({"annotation", "forms", "shapes", "tracked-changes", "ruby-text"})


class SheetBody:
    """Hears ``content.xml`` of a spreadsheet and collects its sheets."""

    def __init__(self, styles: Styles, path: str) -> None:
        self.sheets: list[Sheet] = []
        self.left_out = 0
        self._styles = styles
        self._path = path
        self._sheet: Sheet | None = None
        self._depth = 0
        self._row = self._column = self._column_at = 0
        self._rows = self._copies = 1
        self._span = (1, 1)
        self._texts: list[str] = []
        self._parts: list[str] | None = None
        self._skip = 0
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        short = name.rpartition("|")[2]
        if self._skip:
            self._skip += 1
        elif short in _SKIPPED:
            self._skip = 1
        elif short == "table":
            self._start_sheet(attributes)
        elif self._sheet is not None:
            self._within(short, attributes)

    def _within(self, short: str, attributes: dict[str, str]) -> None:
        if short == "table-column":
            self._start_column(attributes)
        elif short == "table-row":
            self._start_row(attributes)
        elif short in ("table-cell", "covered-table-cell"):
            self._copies = min(whole(attributes, "number-columns-repeated") or 1, _LAST_COLUMN)
            high = whole(attributes, "number-rows-spanned") or 1
            wide = whole(attributes, "number-columns-spanned") or 1
            self._span = (max(1, high), max(1, wide))
            self._texts = []
        elif short == "p":
            self._parts = []
        elif short == "s" and self._parts is not None:
            self._parts.append(" " * max(1, min(whole(attributes, "c") or 1, 100)))
        elif short in ("tab", "line-break") and self._parts is not None:
            self._parts.append("\t" if short == "tab" else "\n")

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 1:
            return
        self._sheet = Sheet(value(attributes, "name"))
        self._row = self._column_at = 0
        if value(attributes, "style-name") in self._styles.hidden_tables:
            self.left_out += 1
        else:
            self.sheets.append(self._sheet)

    def _start_column(self, attributes: dict[str, str]) -> None:
        count = min(whole(attributes, "number-columns-repeated") or 1, _LAST_COLUMN)
        if self._sheet is not None and value(attributes, "visibility") in ("collapse", "filter"):
            stop = min(self._column_at + count, _LAST_COLUMN)
            self._sheet.hidden_columns.update(range(self._column_at, stop))
        self._column_at += count

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._rows = min(whole(attributes, "number-rows-repeated") or 1, _LAST_ROW)
        self._column = 0
        if self._sheet is not None and value(attributes, "visibility") in ("collapse", "filter"):
            # Of rows without end only those that can hold text.
            stop = min(self._row + min(self._rows, _MOST_COPIES), _LAST_ROW)
            self._sheet.hidden_rows.update(range(self._row, stop))

    def end(self, name: str) -> None:
        """An element ends."""
        short = name.rpartition("|")[2]
        if self._skip:
            self._skip -= 1
        elif short == "table" and self._depth:
            self._depth -= 1
            self._sheet = self._sheet if self._depth else None
        elif self._sheet is not None:
            if short == "table-row":
                self._row += self._rows
            elif short in ("table-cell", "covered-table-cell"):
                self._end_cell(self._sheet, covered=short.startswith("covered"))
            elif short == "p" and self._parts is not None:
                self._texts.append("".join(self._parts))
                self._parts = None

    def _end_cell(self, sheet: Sheet, *, covered: bool) -> None:
        text = "\n".join(self._texts)
        self._texts = []
        high, wide = self._span
        if text.strip() and not covered:
            for row in range(self._row, self._row + min(self._rows, _MOST_COPIES)):
                for column in range(self._column, self._column + min(self._copies, _MOST_COPIES)):
                    self._put(sheet, row, column, text)
        if high > 1 or wide > 1:
            bottom, right = self._row + high - 1, self._column + wide - 1
            sheet.merged.append((self._row, self._column, bottom, right))
        self._column += self._copies

    def _put(self, sheet: Sheet, row: int, column: int, text: str) -> None:
        self._count += 1
        if self._count > MOST_CELLS:
            raise ReadError("too_large", self._path)
        if row < _LAST_ROW and column < _LAST_COLUMN:
            sheet.texts[row, column] = text

    def text(self, data: str) -> None:
        """Characters."""
        if self._parts is not None and not self._skip:
            self._parts.append(data)
