"""Tables whose rows say where their cells end: rich text and old Word files.

A cell takes the columns between the edges of all rows of its table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from parser.records import dataclass
from parser.sources.table_grid import WIDEST_ROW
from parser.sources.word.docx_tables import WordRow, WordTable

_CLOSE = 30
"""Twips (1/20 point). Edges of two rows that lie so near are one: writers round them apart."""


@dataclass(slots=True)
class CellEdge:
    """How a cell of a row is defined: its right edge, in twips, and how it is merged.

    ``beside`` carries on the cell at its left, ``below`` the one above.
    """

    right: int = 0
    beside: bool = False
    below: bool = False


def table_by_edges(rows: Sequence[tuple[WordRow, Sequence[CellEdge]]]) -> WordTable:
    """The table of rows whose cells are defined so; a cell without a definition stays as it is."""
    edges = _grid(edge for _, own in rows for edge in own)
    for row, own in rows:
        left = 0
        for cell, edge in zip(row.cells, own, strict=False):
            right = bisect_right(edges, edge.right)
            cell.columns = max(1, right - left)
            left = max(left + 1, right)
            cell.below, cell.beside = edge.below, edge.beside
    return WordTable([row for row, _ in rows])


def _grid(edges: Iterable[CellEdge]) -> list[int]:
    """The edges of all rows, those that lie near each other made one."""
    grid: list[int] = []
    for right in sorted(edge.right for edge in edges):
        if not grid or right - grid[-1] > _CLOSE:
            grid.append(right)
    return grid[:WIDEST_ROW]
