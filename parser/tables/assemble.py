"""The tables of a plan: grids that the source knows, and those that its lines show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parser.chinese.table_words import is_head
from parser.model import Kind, Line
from parser.sources.table_grid import SourceTable
from parser.table import Table
from parser.tables.broken_rows import broken_table
from parser.tables.header import header_rows, rows_of
from parser.tables.stacked_grid import stacked_table
from parser.tables.surroundings import surroundings, unit_in
from parser.tables.text_grid import text_table

# A head holds the unit of its table within so many rows.
_UNIT_ROWS = 2
# Rows of text without a head are a table from so many on.
_FEWEST_ROWS = 3
_FEWEST_HEADS = 2


def tables_of(lines: Sequence[Line], known: Iterable[SourceTable]) -> tuple[Table, ...]:
    """The tables on the lines of a plan, in order, no two on one line.

    ``known`` are the grids of the file's format (:attr:`parser.sources.lines.Source.tables`);
    what lies outside of the lines is left aside. Other lines of kind ``table`` are a table where
    their cells stand in rows parted by tabs, bars or room, or one a line below a head.
    """
    if not lines:
        return ()
    first, last = lines[0].number, lines[-1].number
    found = [grid for grid in known if first <= grid.first_line and grid.last_line <= last]
    covered = {number for grid in found for number in range(grid.first_line, grid.last_line + 1)}
    found = [grid for grid in found if _is_text(lines, grid)]
    for run in _runs(lines, covered):
        grid = broken_table(run) or text_table(run)
        if grid is not None and grid.rows < _FEWEST_ROWS and not header_rows(grid):
            # Two lines with room in them may be anything: `联系人：…   电话：…   `.
            continue
        grid = grid or stacked_table(run)
        if grid is not None:
            found.append(grid)
    found.sort(key=lambda grid: grid.first_line)
    return tuple(_table(grid, lines) for grid in found)


def _is_text(lines: Sequence[Line], grid: SourceTable) -> bool:
    """True where a grid's rows are read as a table's, and not as chrome of a site."""
    first = lines[0].number
    held = [line.kind for line in lines[grid.first_line - first : grid.last_line - first + 1]]
    return 2 * held.count(Kind.TABLE) > len(held) - held.count(Kind.BLANK)


def _runs(lines: Sequence[Line], covered: set[int]) -> list[list[Line]]:
    """The lines of kind ``table`` side by side, those of known grids left out."""
    runs: list[list[Line]] = []
    open_run: list[Line] = []
    for line in lines:
        if line.kind is Kind.TABLE and line.number not in covered:
            open_run.append(line)
        elif open_run and (line.kind not in (Kind.BLANK, Kind.NOISE) or line.number in covered):
            runs.append(open_run)
            open_run = []
    if open_run:
        runs.append(open_run)
    return [part for run in runs for part in _parted(run) if len(part) > 1]


def _parted(run: list[Line]) -> list[list[Line]]:
    """A run of lines cut before each line that is one cell above the head of another table."""
    starts = [0]
    for at in range(2, len(run) - 1):
        above, line, below = (run[n].text for n in (at - 1, at, at + 1))
        if "\t" in line.strip() or "\t" not in above or "\t" not in below:
            continue
        cells = below.split("\t")
        known = sum(map(is_head, cells))
        if known >= _FEWEST_HEADS and 2 * known > len(cells) != len(
            run[starts[-1]].text.split("\t")
        ):
            starts.append(at)
    return [run[a:b] for a, b in zip(starts, [*starts[1:], len(run)], strict=True)]


def _table(grid: SourceTable, lines: Sequence[Line]) -> Table:
    offset = lines[0].number
    around = surroundings(lines, grid.first_line - offset, grid.last_line - offset)
    head = header_rows(grid)
    return Table(
        first_line=grid.first_line,
        last_line=grid.last_line,
        rows=grid.rows,
        columns=grid.columns,
        cells=grid.cells,
        header_rows=head,
        caption=around.caption,
        caption_line=around.caption_line,
        unit=around.unit or _unit_of(grid),
        notes=around.notes,
    )


def _unit_of(grid: SourceTable) -> str:
    """The unit that a row at the top of the grid gives."""
    for row in rows_of(grid)[:_UNIT_ROWS]:
        for cell in row:
            if unit := unit_in(cell.text):
                return unit
    return ""
