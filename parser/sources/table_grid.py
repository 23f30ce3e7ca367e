"""Tables as sources give them: a grid of cells over the lines, before it is known what it says.

A source reads a table row by row into :class:`CellBox` es; :func:`placed` finds the column of
each; the pieces of the rows carry a :class:`GridRow`, and :func:`collect` makes
:class:`SourceTable` s of the numbered lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from itertools import chain
from typing import NamedTuple

from parser.chinese.markers import find_marker
from parser.chinese.table_words import is_head
from parser.records import dataclass
from parser.table import LARGEST_GRID, Cell, Span

DEEPEST_TABLE = 40
"""Tables deeper in others than this are read as if they were not there: their text counts."""

WIDEST_ROW = 200
"""Cells. What claims more is no table for people."""

# Text that is laid out by a table stands in cells as long as pages. Below a head that names the
# columns a cell may be longer: the tasks of a year in one, five to nine hundred characters.
_LONGEST_CELL = 600
_LONGEST_BELOW_HEAD = 4000
_MOST_LINES_IN_CELL = 12
_MOST_LINES_BELOW_HEAD = 80
_LONGEST_HEAD = 24
_FEWEST_HEADS = 2
# A table that lays out labels and their text has few columns; its paragraphs are so long.
_WIDEST_LAYOUT = 3
_PARAGRAPH = 30
# A title and a unit may stand above the head.
_HEAD_WITHIN = 4


@dataclass(eq=False, slots=True)
class GridMark:
    """One table, while it is read: what its rows share.

    ``header_rows`` is what the format itself says of its head, None where it says nothing.
    ``nested`` are the tables within its cells, by row and column of the cell. ``blank`` are
    cells of which no line says anything, and further rows that a cell reaches over.
    """

    header_rows: int | None = None
    nested: dict[tuple[int, int], list[GridMark]] = field(default_factory=dict)
    blank: list[Place] = field(default_factory=list)


class Place(NamedTuple):
    """Where a cell stands in its grid and how far it reaches."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a line stands in a table that only lays out a page: its cell.

    ``table`` is the same for all lines of one table; ``cells`` is the number of cells in the row.
    """

    table: GridMark
    row: int
    column: int
    cells: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """Where the texts of a row's piece stand in the grid.

    ``places`` has a place for each text, None where a cell covers it that stands elsewhere, or
    where the text is none of the grid's (a head that is printed again). Texts with the same row
    and column are parts of one cell.
    """

    grid: GridMark
    places: tuple[Place | None, ...]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table as its source has it: the grid, the lines it stands on, what is said of its head."""

    first_line: int
    last_line: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int | None = None


@dataclass(slots=True)
class CellBox:
    """A cell of a row while it is read: how far it reaches, whether it names others."""

    columns: int = 1
    rows: int = 1
    header: bool = False


def is_layout(
    rows: Iterable[Sequence[Sequence[str]]], *, nested: int = 0, headed: bool = False
) -> bool:
    """True where text stands in the cells and not data: given row by row, cell by cell, lines.

    So it is with one column, with cells as long as pages, and where ``nested`` (the number of
    cells that hold tables) is more than here and there in a table with a head. ``headed``: the
    format says that there is a head.
    """
    held = [row for row in rows if row]
    widest = max(map(len, held), default=0)
    if widest < 2:
        return True
    filled = sum(any(map(str.strip, cell)) for row in held for cell in row)
    headed = headed or (len(held) > 1 and any(map(_names_columns, held[:_HEAD_WITHIN])))
    if nested and (not headed or len(held) < 2 or nested * 3 > filled + nested):
        return True
    if not headed and widest <= _WIDEST_LAYOUT and any(map(_is_text, chain.from_iterable(held))):
        return True
    longest, most = _LONGEST_CELL, _MOST_LINES_IN_CELL
    if headed:
        longest, most = _LONGEST_BELOW_HEAD, _MOST_LINES_BELOW_HEAD
    return any(len(cell) > most or sum(map(len, cell)) > longest for row in held for cell in row)


def _is_text(cell: Sequence[str]) -> bool:
    """True for a cell with two paragraphs or more, or with two lines numbered one by one."""
    paragraphs = (line.rstrip().endswith("。") and len(line) >= _PARAGRAPH for line in cell)
    if sum(paragraphs) > 1:
        return True
    markers = [found for line in cell if (found := find_marker(line)) is not None]
    numbers = [(each.style, each.number) for each in markers if not each.weak]
    return any((style, (number or 0) + 1) in numbers for style, number in numbers if number)


def _names_columns(row: Sequence[Sequence[str]]) -> bool:
    """True for a row of short cells, two of which say in known words what stands below."""
    texts = ["".join(cell) for cell in row]
    if any(len(text) > _LONGEST_HEAD for text in texts):
        return False
    return sum(map(is_head, texts)) >= _FEWEST_HEADS


def placed(rows: Sequence[Sequence[CellBox]]) -> list[tuple[list[int | None], int]]:
    """For each row the column of each cell, with cells that reach down from above in the way,
    and how many columns the row has, those included.

    None for a cell that has no room within :data:`WIDEST_ROW`. The spans of the boxes are cut to
    what the grid has room for.
    """
    columns: list[tuple[list[int | None], int]] = []
    below: dict[int, int] = {}
    for at, row in enumerate(rows):
        taken = {column for column, left in below.items() if left > 0}
        below = {column: left - 1 for column, left in below.items() if left > 1}
        column = 0
        found: list[int | None] = []
        for box in row:
            while column in taken:
                column += 1
            if column >= WIDEST_ROW:
                found.append(None)
                continue
            found.append(column)
            wide = 1
            while wide < box.columns and column + wide < WIDEST_ROW and column + wide not in taken:
                wide += 1
            box.columns = wide
            box.rows = max(1, min(box.rows, len(rows) - at))
            if box.rows > 1:
                below |= dict.fromkeys(range(column, column + wide), box.rows - 1)
            column += wide
        columns.append((found, max([column, *(each + 1 for each in taken)])))
    return columns


@dataclass(slots=True)
class _Collected:
    first: int
    last: int
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)


def collect(
    rows: Iterable[tuple[int, str, Sequence[tuple[int, int]], GridRow]],
) -> tuple[SourceTable, ...]:
    """The tables of numbered lines: each given with its text, its cells' columns and its place."""
    found: dict[GridMark, _Collected] = {}
    for number, text, spans, row in rows:
        held = found.setdefault(row.grid, _Collected(number, number))
        held.last = number
        for (start, stop), place in zip(spans, row.places, strict=True):
            if place is None:
                continue
            key = place.row, place.column
            piece = text[start:stop]
            span: tuple[Span, ...] = (Span(number, start, stop),) if piece else ()
            above = held.cells.get(key)
            if above is not None:
                piece, span = joined(above.text, piece), above.spans + span
                place = Place(*key, max(place.rows, above.row_span), above.column_span)
            held.cells[key] = Cell(*key, piece, place.rows, place.columns, span)
    firsts = {grid: held.first for grid, held in found.items()}
    made = (_made(grid, held, firsts) for grid, held in found.items())
    return tuple(sorted((t for t in made if t is not None), key=lambda table: table.first_line))


def joined(before: str, after: str) -> str:
    """Two parts of a cell as one text: a space stands only between latin words."""
    if not before or not after:
        return before or after
    latin = before[-1].isascii() and before[-1].isalnum() and after[0].isascii()
    apart = latin and after[0].isalnum() and not (before[-1].isdigit() and after[0].isdigit())
    return f"{before} {after}" if apart else before + after


def _made(grid: GridMark, held: _Collected, firsts: dict[GridMark, int]) -> SourceTable | None:
    """The table of a grid; None where its cells make none."""
    if not held.cells:
        return None
    for place in grid.blank:
        key = place.row, place.column
        above = held.cells.get(key)
        if above is None:
            held.cells[key] = Cell(*key, "", place.rows, place.columns)
        else:
            high = max(place.rows, above.row_span)
            held.cells[key] = replace(above, row_span=high)
    rows = max(row for row, _ in held.cells) + 1
    columns = max(column + cell.column_span for (_, column), cell in held.cells.items())
    if rows < 2 or columns < 2 or rows * columns > LARGEST_GRID:
        return None
    cells: list[Cell] = []
    for key in sorted(held.cells):
        cell = held.cells[key]
        nested = tuple(firsts[each] for each in grid.nested.get(key, ()) if each in firsts)
        high = min(cell.row_span, rows - cell.row)
        cells.append(
            Cell(cell.row, cell.column, cell.text, high, cell.column_span, cell.spans, nested)
        )
    head = None if grid.header_rows is None else min(grid.header_rows, rows)
    return SourceTable(held.first, held.last, rows, columns, tuple(cells), head)
