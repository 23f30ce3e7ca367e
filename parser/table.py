"""The records of a table: a grid of cells with their places in the source. Frozen, no grammar.

A place is a :class:`Span` of a line; it stands here, at the bottom, because the records of
:mod:`parser.model` hold tables.

A :class:`Table` keeps what its source knows (rows, columns, merged cells). The lines of the
plan stay as they are; a cell points into them by its spans.
"""

from __future__ import annotations

from collections.abc import Iterator

from parser.records import dataclass

LARGEST_GRID = 4_000_000
"""Places, rows times columns. What claims more is no table for people."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line: ``lines[line - 1].text[start:stop]``."""

    line: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text and where it stands.

    ``row`` and ``column`` count from 0 within the grid and name the top left of what the cell
    covers; ``row_span`` and ``column_span`` are at least 1. ``spans`` are the stretches of source
    lines that hold the text, in reading order; an empty cell has none. ``text`` is these
    stretches joined as a person reads them. ``nested`` are the first lines of tables that stand
    within the cell and are tables of their own.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    spans: tuple[Span, ...] = ()
    nested: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a plan.

    ``first_line`` and ``last_line`` are the lines of its first and last row, counted from 1 over
    the file. ``cells`` are in order of row and column, a merged cell once; what a row leaves out
    is not there. ``header_rows`` is the number of rows at the top that name the columns (0 for a
    form). ``caption`` is the line above it that names it, ``unit`` the unit that caption or head
    give for the whole table (`单位：亿元`), ``notes`` the numbers of the lines below that explain
    it (`注：…`).
    """

    first_line: int
    last_line: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    caption: str = ""
    caption_line: int | None = None
    unit: str = ""
    notes: tuple[int, ...] = ()

    def grid(self) -> list[list[Cell | None]]:
        """The cells by row and column; None where a merged cell covers or nothing stands."""
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            grid[cell.row][cell.column] = cell
        return grid

    def covering(self) -> list[list[Cell | None]]:
        """As :meth:`grid`, with a merged cell at every place that it covers."""
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    grid[row][column] = cell
        return grid

    def is_sound(self) -> bool:
        """True where every cell lies within the grid, in order, and no two cover a place."""
        if self.rows < 1 or self.columns < 1 or self.rows * self.columns > LARGEST_GRID:
            return False
        covered = bytearray(self.rows * self.columns)
        before = -1
        for cell in self.cells:
            at = cell.row * self.columns + cell.column
            wide, high = cell.column_span, cell.row_span
            if min(cell.row, cell.column) < 0 or min(wide, high) < 1 or at <= before:
                return False
            if cell.column + wide > self.columns or cell.row + high > self.rows:
                return False
            for start in range(at, at + high * self.columns, self.columns):
                if any(covered[start : start + wide]):
                    return False
                covered[start : start + wide] = b"\x01" * wide
            before = at
        return True

    def cells_at(self, line: int) -> Iterator[Cell]:
        """The cells that have text on a line of the file."""
        return (cell for cell in self.cells if any(span.line == line for span in cell.spans))
