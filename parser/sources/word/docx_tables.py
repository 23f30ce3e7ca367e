"""The tables of a Word file (ECMA-376, part 1, 17.4): rows and merged cells to lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from parser.records import dataclass
from parser.sources.lines import Piece
from parser.sources.table_grid import WIDEST_ROW, Frame, GridMark, GridRow, Place, is_layout


@dataclass(slots=True)
class WordCell:
    """A cell as it is read: its lines, the grid columns it is wide, how it is merged.

    ``below`` is True where it carries on the cell above it, ``beside`` the one at its left.
    """

    pieces: list[Piece] = field(default_factory=list)
    columns: int = 1
    below: bool = False
    beside: bool = False
    holds_table: bool = False

    def nested(self) -> list[Piece]:
        """The rows of tables within the cell."""
        return [piece for piece in self.pieces if piece.row is not None]

    def lines(self) -> list[str]:
        """The lines of its own text."""
        return [piece.text for piece in self.pieces if piece.row is None]


@dataclass(slots=True)
class WordRow:
    """A row as it is read; ``skipped`` grid columns at its left hold no cell."""

    cells: list[WordCell] = field(default_factory=list)
    skipped: int = 0
    header: bool = False
    deleted: bool = False

    def width(self) -> int:
        """The grid columns that the row takes."""
        return self.skipped + sum(cell.columns for cell in self.cells)


@dataclass(slots=True)
class WordTable:
    """A table as it is read."""

    rows: list[WordRow] = field(default_factory=list)


def table_pieces(table: WordTable) -> list[Piece]:
    """The lines of a table: a row is one, what only lays out text gives its paragraphs.

    Tables within cells stand behind the rows of the one that they are in.
    """
    rows = [row for row in table.rows if row.cells]
    nested = sum(cell.holds_table for row in rows for cell in row.cells)
    texts = [_texts(row) for row in rows]
    headed = bool(rows) and rows[0].header
    if is_layout(texts, nested=nested, headed=headed):
        return list(_framed(rows))
    mark = GridMark(_leading_heads(rows))
    made: list[Piece] = []
    inner: list[Piece] = []
    # Where the cell stands that reaches down to a column, and how wide it is.
    reaching: dict[int, tuple[Place, int]] = {}
    for at, row in enumerate(rows):
        places, reaching = _places(at, row, reaching)
        cells = [""] * row.skipped
        spread: list[Place | None] = [None] * row.skipped
        for cell, place in zip(row.cells, places, strict=True):
            cells.append(" ".join(text for line in cell.lines() if (text := line.strip())))
            cells += [""] * (cell.columns - 1)
            spread += [place, *[None] * (cell.columns - 1)]
            if place is not None and (within := cell.nested()):
                inner += within
                grids = [piece.row.grid for piece in within if piece.row is not None]
                mark.nested.setdefault(place[:2], []).extend(dict.fromkeys(grids))
        made.append(Piece("", tuple(cells), row=GridRow(mark, tuple(spread))))
    return made + inner


def _framed(rows: Sequence[WordRow]) -> Iterator[Piece]:
    """The lines of a table that only lays out a page, each with the cell that it stands in."""
    mark = GridMark()
    for at, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            frame = Frame(mark, at, column, len(row.cells))
            for piece in cell.pieces:
                plain = piece.frame is None and piece.row is None
                yield replace(piece, frame=frame) if plain else piece


def _places(
    at: int, row: WordRow, above: dict[int, tuple[Place, int]]
) -> tuple[list[Place | None], dict[int, tuple[Place, int]]]:
    """Where the cells of a row belong, and which of them reach to its foot.

    A cell that carries on another has that one's place, made one row higher.
    """
    places: list[Place | None] = []
    reaching: dict[int, tuple[Place, int]] = {}
    column = row.skipped
    for cell in row.cells:
        held = above.get(column)
        place: Place | None
        if cell.beside and places:
            place = None
        elif cell.below and held is not None and held[1] == cell.columns:
            top = held[0]
            place = Place(top.row, top.column, at - top.row + 1, top.columns)
        else:
            place = Place(at, column, 1, cell.columns)
        places.append(place)
        if place is not None:
            reaching[column] = (place, cell.columns)
        column += cell.columns
    return places, reaching


def _texts(row: WordRow) -> list[list[str]]:
    texts: list[list[str]] = [[] for _ in range(row.skipped)]
    for cell in row.cells:
        texts += [cell.lines(), *([] for _ in range(cell.columns - 1))]
    return texts


def _leading_heads(rows: list[WordRow]) -> int | None:
    """How many rows at the top are said to be printed again on each page; None for none."""
    count = next((at for at, row in enumerate(rows) if not row.header), len(rows))
    return count if 0 < count < len(rows) else None


def room_for(row: WordRow, columns: int) -> int:
    """So many of the columns that a cell asks for as a row may still take."""
    return max(1, min(columns, WIDEST_ROW - row.width() + 1))
