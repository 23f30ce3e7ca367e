"""The tables of a rich text file: rows whose cells are told by the places of their right edges."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from parser.sources.lines import Piece
from parser.sources.table_grid import DEEPEST_TABLE, WIDEST_ROW
from parser.sources.word.docx_tables import WordCell, WordRow, WordTable, table_pieces

_CLOSE = 30
"""Twips (1/20 point). Edges of two rows that lie so near are one: writers round them apart."""


@dataclass(slots=True)
class _Edge:
    """How a cell of the row was defined: its right edge, in twips, and how it is merged."""

    right: int = 0
    first_beside: bool = False
    beside: bool = False
    below: bool = False


@dataclass(slots=True)
class _Open:
    """A table that is being read, at one depth."""

    rows: list[tuple[WordRow, list[_Edge]]] = field(default_factory=list)
    cells: list[WordCell] = field(default_factory=list)
    cell: WordCell = field(default_factory=WordCell)


class RtfTables:
    """Collects paragraphs, and those in tables by cell and row; ``pieces`` are the lines."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._open: list[_Open] = []
        self._edges: list[_Edge] = []
        self._next = _Edge()
        self._header = False
        self._left = 0

    def word(self, word: bytes, number: int | None) -> None:
        """A control word; all but those that define rows are nothing here."""
        if word == b"trowd":
            self._edges, self._next, self._header, self._left = [], _Edge(), False, 0
        elif word == b"trhdr":
            self._header = True
        elif word == b"trleft":
            self._left = number or 0
        elif word in (b"clmgf", b"clmrg", b"clvmrg"):
            self._next.first_beside |= word == b"clmgf"
            self._next.beside |= word == b"clmrg"
            self._next.below |= word == b"clvmrg"
        elif word == b"cellx" and len(self._edges) < WIDEST_ROW:
            self._next.right = number or 0
            self._edges.append(self._next)
            self._next = _Edge()

    def add(self, pieces: list[Piece], depth: int) -> None:
        """A paragraph, ``depth`` tables deep."""
        self._to(depth)
        sink = self._open[-1].cell.pieces if self._open else self.pieces
        sink.extend(pieces)

    def end_cell(self, pieces: list[Piece], depth: int) -> None:
        """The last paragraph of a cell, and its end."""
        self._to(depth)
        if not self._open:
            self.pieces.extend(pieces)
            return
        table = self._open[-1]
        if any(piece.text.strip() for piece in pieces) or not table.cell.pieces:
            table.cell.pieces += pieces
        if len(table.cells) < WIDEST_ROW:
            table.cells.append(table.cell)
        table.cell = WordCell()

    def end_row(self, depth: int) -> None:
        """The end of a row."""
        self._to(depth)
        if not self._open:
            return
        table = self._open[-1]
        row = WordRow(table.cells, header=self._header)
        table.rows.append((row, list(self._edges)))
        table.cells = []

    def finish(self) -> None:
        """The end of the file."""
        self._to(0)

    def _to(self, depth: int) -> None:
        """Open or close tables until so many are open."""
        depth = min(depth, DEEPEST_TABLE)
        while len(self._open) < depth:
            self._open.append(_Open())
        while len(self._open) > depth:
            closed = self._open.pop()
            pieces = _pieces(closed)
            if self._open:
                self._open[-1].cell.pieces += pieces
                self._open[-1].cell.holds_table = True
            else:
                self.pieces += pieces


def _pieces(table: _Open) -> list[Piece]:
    if table.cells or table.cell.pieces:
        # The file ends within a row.
        table.cells.append(table.cell)
        table.rows.append((WordRow(table.cells), []))
    edges = _grid([edges for _, edges in table.rows])
    for row, own in table.rows:
        left = 0
        for at, cell in enumerate(row.cells):
            edge = own[at] if at < len(own) else None
            if edge is None:
                continue
            right = _place(edges, edge.right)
            cell.columns = max(1, right - left)
            left = max(left + 1, right)
            cell.below, cell.beside = edge.below, edge.beside
    return table_pieces(WordTable([row for row, _ in table.rows]))


def _grid(rows: list[list[_Edge]]) -> list[int]:
    """The edges of all rows, those that lie near each other made one."""
    grid: list[int] = []
    for right in sorted(edge.right for edges in rows for edge in edges):
        if not grid or right - grid[-1] > _CLOSE:
            grid.append(right)
    return grid[:WIDEST_ROW]


def _place(grid: list[int], right: int) -> int:
    """How many columns of the grid lie left of an edge."""
    return bisect_right(grid, right)
