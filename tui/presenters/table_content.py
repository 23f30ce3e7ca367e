"""A table ready to be drawn: texts of cells with their places, natural widths, numbers, groups."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, takewhile

from parser.records import dataclass
from parser.table import Cell, Table
from tui.terminal.cells import expand, lines, width

GAP = 2
"""Cells between two columns."""

NARROWEST = 8
"""Cells that a column has at least, unless all of its content is narrower."""

SAMPLE = 300
"""Rows that are measured, spread over the table."""

KEPT_TEXTS = 8_000
"""Texts of cells that are kept of a table; a screen shows some hundred."""

WIDEST_WORD = 16
"""Cells up to which numbers and latin words are not broken."""

_WIDEST_MERGED = 60
"""Cells that a cell over several columns asks for."""

_NUMBER = re.compile(
    r"[<>≤≥=＜＞≈+±\-−–－▲△约（(]{0,3}\d[\d,，]{0,20}(?:\.\d{1,8})?\s?[^\d\s年月日，。；]{0,5}"
)
"""A number with its bound and unit, and no date: how it is aligned, not what it means."""

_NOTHING = re.compile(r"[-–—―－/\\*×…·.]{0,4}")
"""What stands for no value."""

_LATIN = re.compile(r"[0-9A-Za-z.,:/%-]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source line and the column ``at`` of the drawn row at which it begins."""

    line: int
    start: int
    stop: int
    at: int


@dataclass(frozen=True, slots=True)
class Look:
    """Columns of a drawn row with a look: ``head``, ``label``, ``faint`` or ``rule``."""

    start: int
    stop: int
    role: str


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row of text as it is drawn, already expanded (:func:`tui.terminal.cells.expand`)."""

    text: str
    pieces: tuple[Piece, ...] = ()
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of a cell and where its stretches come from."""

    text: str
    pieces: tuple[Piece, ...] = ()

    def cut(self, start: int, stop: int, shift: int) -> Iterator[Piece]:
        """The pieces of ``text[start:stop]``, drawn from column ``shift`` on."""
        for piece in self.pieces:
            left = max(start, piece.at)
            right = min(stop, piece.at + piece.stop - piece.start)
            if left < right:
                from_start = piece.start + left - piece.at
                at = left - start + shift
                yield Piece(piece.line, from_start, from_start + right - left, at)


def cell_text(cell: Cell, text_of: Callable[[int], str]) -> CellText:
    """A cell's text with the places of its spans; a mark for each table that stands within it.

    ``text_of`` gives a source line by its number.
    """
    text, pieces, at = cell.text, [], 0
    for span in cell.spans:
        stretch = text_of(span.line)[span.start : span.stop]
        found = text.find(stretch, at) if stretch else -1
        if found >= 0:
            pieces.append(Piece(span.line, span.start, span.stop, found))
            at = found + len(stretch)
    text = expand(text.replace("\n", " "))
    marks = "".join(lines(f" ▸{line}") for line in cell.nested)
    return CellText(text + marks, tuple(pieces))


class RowBuilder:
    """Puts texts side by side, each at its place in cells."""

    def __init__(self) -> None:
        self._text = ""
        self._cells = 0
        self._pieces: list[Piece] = []
        self._looks: list[Look] = []

    def skip_to(self, cells: int) -> None:
        """Blank up to a place in cells from the left."""
        if cells > self._cells:
            self._text += " " * (cells - self._cells)
            self._cells = cells

    def add(self, text: CellText, start: int, stop: int, role: str = "") -> None:
        """``text.text[start:stop]``, with a look."""
        part, at = text.text[start:stop], len(self._text)
        self._pieces += text.cut(start, stop, at)
        if role and part:
            self._looks.append(Look(at, at + len(part), role))
        self._text += part
        self._cells += width(part)

    def row(self) -> DrawnRow:
        """What was put together."""
        return DrawnRow(self._text, tuple(self._pieces), tuple(self._looks))


class TableContent:
    """A table with what is known of it at any width: texts, natural widths, numbers."""

    def __init__(self, table: Table, text_of: Callable[[int], str]) -> None:
        """``text_of`` gives a source line by its number."""
        self.table = table
        self._text_of = text_of
        self._texts: dict[tuple[int, int], CellText] = {}
        self.head = min(table.header_rows, table.rows)

    def text(self, cell: Cell) -> CellText:
        """A cell's text, made once."""
        key = (cell.row, cell.column)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= KEPT_TEXTS:
                self._texts.clear()
            found = self._texts[key] = cell_text(cell, self._text_of)
        return found

    def cells(self, row: int) -> Sequence[Cell]:
        """The cells that begin in a row, from the left."""
        return self.table.cells[self._starts[row] : self._starts[row + 1]]

    @cached_property
    def _starts(self) -> list[int]:
        """Where the cells of each row begin in the table's cells, and where the last ends."""
        counts = [0] * (self.table.rows + 1)
        for cell in self.table.cells:
            counts[cell.row + 1] += 1
        return list(accumulate(counts))

    def covering(self, row: int) -> list[Cell]:
        """The cells that cover places of a row, from the left; those from above too."""
        first, _ = self.band(row)
        at = bisect_left(self._high, first, key=lambda cell: cell.row)
        above = [
            cell
            for cell in takewhile(lambda cell: cell.row < row, self._high[at:])
            if cell.row + cell.row_span > row
        ]
        return sorted([*above, *self.cells(row)], key=lambda cell: cell.column)

    @cached_property
    def _high(self) -> list[Cell]:
        """The cells over several rows."""
        return [cell for cell in self.table.cells if cell.row_span > 1]

    @cached_property
    def _bands(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for cell in self._high:
            stop = min(cell.row + cell.row_span, self.table.rows)
            if found and cell.row < found[-1][1]:
                found[-1] = (found[-1][0], max(stop, found[-1][1]))
            else:
                found.append((cell.row, stop))
        return found

    def band(self, row: int) -> tuple[int, int]:
        """The rows (first, behind the last) that merged cells hold together with a row."""
        at = bisect_left(self._bands, row + 1, key=lambda band: band[0]) - 1
        if at >= 0 and row < self._bands[at][1]:
            return self._bands[at]
        return row, row + 1

    @cached_property
    def sample(self) -> Sequence[int]:
        """The rows that are measured: those of the head, and some below it."""
        rows = self.table.rows
        step = max(1, -(-(rows - self.head) // SAMPLE))
        return [*range(self.head), *range(self.head, rows, step)]

    @cached_property
    def right(self) -> frozenset[int]:
        """The columns in which numbers stand, by four of five cells."""
        filled = [0] * self.table.columns
        numbers = [0] * self.table.columns
        for row in self.sample:
            for cell in self.cells(row) if row >= self.head else ():
                text = cell.text.strip()
                if cell.column_span == 1 and not _NOTHING.fullmatch(text):
                    filled[cell.column] += 1
                    numbers[cell.column] += _NUMBER.fullmatch(text) is not None
        return frozenset(
            at for at, count in enumerate(filled) if count and numbers[at] * 5 >= count * 4
        )

    @cached_property
    def natural(self) -> list[int]:
        """The cells that each column fills unbroken; 0 for one without any text."""
        natural = [0] * self.table.columns
        merged: list[tuple[int, int, int]] = []
        for row in self.sample:
            for cell in self.cells(row):
                cells = width(self.text(cell).text.strip())
                if cell.column_span == 1:
                    natural[cell.column] = max(natural[cell.column], cells)
                elif cells:
                    merged.append((cell.column_span, cell.column, min(cells, _WIDEST_MERGED)))
        for span, column, cells in sorted(set(merged)):
            covered = range(column, min(column + span, self.table.columns))
            shown = [at for at in covered if natural[at]] or [column]
            missing = cells - sum(natural[at] for at in shown) - GAP * (len(shown) - 1)
            for at in shown:
                natural[at] += max(0, -(-missing // len(shown)))
        return natural

    @cached_property
    def least(self) -> list[int]:
        """The cells that each column must have."""
        least = [min(each, NARROWEST) for each in self.natural]
        for row in self.sample:
            for cell in self.cells(row):
                if cell.column_span == 1:
                    words = _LATIN.findall(self.text(cell).text)
                    longest = max(map(len, words), default=0)
                    if longest <= WIDEST_WORD:
                        least[cell.column] = max(least[cell.column], longest)
        return [min(each, most) for each, most in zip(least, self.natural, strict=True)]

    @cached_property
    def heads(self) -> list[str]:
        """The head of each column, joined from top to bottom; empty where there is none."""
        from parser.tables.columns import head_text

        head = [self.covering(row) for row in range(self.head)]
        grid: list[list[Cell | None]] = [[None] * self.table.columns for _ in head]
        for row, cells in zip(grid, head, strict=True):
            for cell in cells:
                stop = min(cell.column + cell.column_span, self.table.columns)
                row[cell.column : stop] = [cell] * (stop - cell.column)
        rows = range(self.head)
        found = [head_text(self.table, grid, rows, at) for at in range(self.table.columns)]
        return [expand(text) for text in found]

    def is_group(self, row: int) -> bool:
        """Whether a row below the head has text in its first cell alone: it heads a group."""
        if row < self.head or self.table.columns < 2 or not self.head:
            return False
        if self.band(row) != (row, row + 1):
            return False
        filled = [cell for cell in self.cells(row) if cell.text.strip()]
        return len(filled) == 1 and filled[0].column == 0

    @cached_property
    def _grouping(self) -> int | None:
        """The first column, of the two leftmost, whose merged cells make groups of rows."""
        columns = {
            cell.column
            for cell in self.table.cells
            if cell.row_span > 1 and cell.row >= self.head and cell.column < 2
        }
        return min(columns, default=None)

    def rule_below(self, row: int) -> bool:
        """Whether a group of rows ends with a row and another begins."""
        after = row + 1
        if after >= self.table.rows:
            return False
        if after == self.head:
            return True
        if after < self.head:
            return False
        if self.is_group(after):
            return not self.is_group(row)
        return self._grouping is not None and self._begins(after) and not self.is_group(row)

    def _begins(self, row: int) -> bool:
        """Whether a merged cell of the grouping column begins in a row, or ended above it."""
        first, stop = self.band(row)
        if row == first and stop - first > 1:
            return True
        first, stop = self.band(row - 1)
        return row == stop and stop - first > 1


def rule(cells: int) -> DrawnRow:
    """A line over so many cells."""
    text = lines("─" * (cells // max(1, width(lines("─")))))
    return DrawnRow(text, (), (Look(0, len(text), "rule"),))
