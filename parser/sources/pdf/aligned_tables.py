"""Tables without rules on a printed page: columns are where the parts of rows stand alike."""

from __future__ import annotations

from collections.abc import Sequence

from parser.sources.pdf.layout import Part, Row
from parser.sources.table_grid import GridMark, GridRow, Place

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
# Ems that parts of one column may stand apart, and columns must.
_APART = 0.5


def aligned(rows: Sequence[Row]) -> dict[int, GridRow]:
    """The grid's row of each printed row that is part of such a table, by its place.

    A table is a run of rows with wide room in each; what stands above one another is a column.
    Text keeps its form: the cells are stretches of it.
    """
    found: dict[int, GridRow] = {}
    run: list[int] = []
    for at in range(len(rows) + 1):
        if at < len(rows) and not rows[at].cells and len(rows[at].parts) > 1:
            run.append(at)
        else:
            found |= _grid(rows, run)
            run = []
    return found


def _grid(rows: Sequence[Row], run: Sequence[int]) -> dict[int, GridRow]:
    if len(run) < _FEWEST_ROWS:
        return {}
    columns = _columns([part for at in run for part in rows[at].parts], rows[run[0]].size)
    if len(columns) < _FEWEST_COLUMNS:
        return {}
    mark = GridMark()
    found: dict[int, GridRow] = {}
    for row, at in enumerate(run):
        places: list[Place | None] = []
        taken: set[int] = set()
        for part in rows[at].parts:
            middle = (part.left + part.right) / 2
            column = next(n for n, (left, right) in enumerate(columns) if left <= middle <= right)
            if column in taken:
                return {}
            taken.add(column)
            places.append(Place(row, column))
        mark.blank += [Place(row, n) for n in range(len(columns)) if n not in taken]
        found[at] = GridRow(mark, tuple(places))
    return found


def _columns(parts: Sequence[Part], size: float) -> list[tuple[float, float]]:
    """The left and right edges of what stands above one another."""
    columns: list[tuple[float, float]] = []
    for part in sorted(parts):
        if columns and part.left < columns[-1][1] + _APART * size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], part.right))
        else:
            columns.append((part.left, part.right))
    return columns
