"""Tables whose cells hold lines: which are data, and which only arrange a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

DEEPEST_TABLE = 40
"""Tables deeper in others than this are read as if they were not there: their text counts."""

WIDEST_ROW = 200
"""Cells. What claims more is no table for people."""

_LONGEST_CELL = 600
_MOST_LINES_IN_CELL = 12


def is_layout(rows: Iterable[Sequence[Sequence[str]]], *, nested: bool) -> bool:
    """True where text stands in the cells and not data: given row by row, cell by cell, lines.

    So it is with another table in a cell, with one column, and with cells as long as pages.
    """
    if nested:
        return True
    widest = 0
    for row in rows:
        widest = max(widest, len(row))
        for cell in row:
            if len(cell) > _MOST_LINES_IN_CELL or sum(map(len, cell)) > _LONGEST_CELL:
                return True
    return widest < 2
