"""The tables of a rich text file: rows whose cells are told by the places of their right edges."""

from __future__ import annotations

from dataclasses import field

from parser.records import dataclass
from parser.sources.lines import Piece
from parser.sources.table_grid import DEEPEST_TABLE, WIDEST_ROW
from parser.sources.word.cell_edges import CellEdge, table_by_edges
from parser.sources.word.docx_tables import WordCell, WordRow, table_pieces


@dataclass(slots=True)
class _Open:
    """A table that is being read, at one depth."""

    rows: list[tuple[WordRow, list[CellEdge]]] = field(default_factory=list)
    cells: list[WordCell] = field(default_factory=list)
    cell: WordCell = field(default_factory=WordCell)


class RtfTables:
    """Collects paragraphs, and those in tables by cell and row; ``pieces`` are the lines."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._open: list[_Open] = []
        self._edges: list[CellEdge] = []
        self._next = CellEdge()
        self._header = False
        self._left = 0

    def word(self, word: bytes, number: int | None) -> None:
        """A control word; all but those that define rows are nothing here."""
        if word == b"trowd":
            self._edges, self._next, self._header, self._left = [], CellEdge(), False, 0
        elif word == b"trhdr":
            self._header = True
        elif word == b"trleft":
            self._left = number or 0
        elif word in (b"clmrg", b"clvmrg"):
            self._next.beside |= word == b"clmrg"
            self._next.below |= word == b"clvmrg"
        elif word == b"cellx" and len(self._edges) < WIDEST_ROW:
            self._next.right = number or 0
            self._edges.append(self._next)
            self._next = CellEdge()

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
    return table_pieces(table_by_edges(table.rows))
