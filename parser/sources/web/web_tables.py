"""The tables of a web page: rows and merged cells to lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from parser.records import dataclass
from parser.sources.table_grid import CellBox, Frame, GridMark, GridRow, Place, is_layout, placed
from parser.sources.web.page_lines import WebLine


@dataclass(slots=True)
class WebCell(CellBox):
    """A cell as it is read; ``header`` is True for one that the page says names others."""

    lines: list[WebLine] = field(default_factory=list)
    holds_table: bool = False

    def own(self) -> list[WebLine]:
        """The lines of its text, without tables that stand in it."""
        if not self.holds_table:
            return self.lines
        return [line for line in self.lines if line.row is None]

    def nested(self) -> list[WebLine]:
        """The rows of tables within the cell."""
        return [line for line in self.lines if line.row is not None] if self.holds_table else []


@dataclass(slots=True)
class WebTable:
    """A table as it is read: its block, its rows, the cell that is open.

    ``in_row`` is False behind a row's end: a cell that stands there begins another.
    """

    element: int
    rows: list[list[WebCell]] = field(default_factory=list)
    cell: WebCell | None = None
    in_head: bool = False
    in_row: bool = False
    depth: int = 0


def table_lines(table: WebTable) -> list[WebLine]:
    """The lines of a table: a row is one, what only lays out a page gives its lines.

    A merged cell's text stands once, its other places are empty. Tables within cells stand
    behind the rows of the one that they are in.
    """
    rows = [row for row in table.rows if row]
    heads = next((at for at, row in enumerate(rows) if not _names_columns(row)), len(rows))
    texts = [[[line.text for line in cell.own()] for cell in row] for row in rows]
    nested = sum(cell.holds_table for row in rows for cell in row)
    if is_layout(texts, nested=nested, headed=heads > 0):
        return list(_framed(rows))
    mark = GridMark(heads if 0 < heads < len(rows) else None)
    made: list[WebLine] = []
    inner: list[WebLine] = []
    for at, (row, (columns, width)) in enumerate(zip(rows, placed(rows), strict=True)):
        cells: list[str] = []
        places: list[Place | None] = []
        linked = 0
        for cell, column in zip(row, columns, strict=True):
            own = cell.own()
            text = " ".join(line.text.strip() for line in own if line.text)
            linked += sum(line.linked for line in own)
            if column is None:
                # Too wide for a table: what is left stands in its last cell.
                cells[-1] += f" {text}"
                continue
            gap = column - len(cells)
            cells += [*[""] * gap, text, *[""] * (cell.columns - 1)]
            place = Place(at, column, cell.rows, cell.columns)
            places += [*[None] * gap, place, *[None] * (cell.columns - 1)]
            if within := cell.nested():
                inner += within
                grids = [line.row.grid for line in within if line.row is not None]
                mark.nested.setdefault((at, column), []).extend(dict.fromkeys(grids))
        cells += [""] * (width - len(cells))
        places += [None] * (width - len(places))
        row_of = GridRow(mark, tuple(places))
        made.append(WebLine(cells[0], table.element, linked, None, tuple(cells), row_of))
    return made + inner


def _framed(rows: list[list[WebCell]]) -> Iterator[WebLine]:
    """The lines of a table that only lays out a page, each with the cell that it stands in."""
    mark = GridMark()
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            for line in cell.lines:
                if line.frame is None and line.row is None:
                    line.frame = Frame(mark, at, column, len(row))
                yield line


def _names_columns(row: list[WebCell]) -> bool:
    return all(cell.header for cell in row)
