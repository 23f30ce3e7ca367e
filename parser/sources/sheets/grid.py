"""A sheet as lines and tables: titles and notes as text, rows of several cells as a table.

A sheet is a document of its own. What is hidden in it is left out and counted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import field

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.table_words import is_head
from parser.records import dataclass
from parser.sources.lines import Piece
from parser.sources.table_grid import WIDEST_ROW, GridMark, GridRow, Place

MOST_CELLS = 1_000_000
"""Cells with text that are read of a file: a plan's table has thousands."""

_NOTE = lazy_pattern(r"(?:注|备注|说明|填表说明|填报说明|附注)\s?\d{0,2}\s?[：:、]|[*※]")
_LABELLED = lazy_pattern(r"[^：:]{1,16}[：:]")
_DATE = lazy_pattern(r"\d{4}[年/.-]\d{1,2}(?:[月/.-](?:\d{1,2}日?)?)?")
_FEWEST_HEADS = 2
_LOOK_AHEAD = 4
"""Rows behind a row of labelled cells within which the head of the table is to begin."""


@dataclass(slots=True)
class Sheet:
    """What a sheet holds: texts by (row, column) from 0, merged areas, what is hidden.

    ``merged`` are areas as (first row, first column, last row, last column).
    """

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Area:
    """A cell among what is shown: its text and how far it reaches."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class _Row:
    """A row that is shown: its cells by column; ``apart`` where empty rows stand above it."""

    cells: dict[int, _Area]
    apart: bool


def sheet_pieces(sheet: Sheet) -> list[Piece]:
    """The lines of a sheet, top to bottom; empty where it shows nothing."""
    rows, width = _shown(sheet)
    pieces: list[Piece] = []
    at = 0
    while at < len(rows):
        stop = _table_end(rows, at)
        if stop - at > 1:
            pieces += _table(rows[at:stop], width)
            at = stop
        else:
            pieces += [Piece(text) for text in _lines(rows[at])]
            at += 1
    return pieces


def _shown(sheet: Sheet) -> tuple[list[_Row], int]:
    """The rows that show text, with their cells at the columns that are left, and how many."""
    areas = _areas(sheet)
    numbers = sorted({row for row, _ in areas})
    columns = sorted({column for _, column in areas})[:WIDEST_ROW]
    place = {column: at for at, column in enumerate(columns)}
    row_place = {row: at for at, row in enumerate(numbers)}
    by_row: dict[int, dict[int, _Area]] = {row: {} for row in numbers}
    for (row, column), area in sorted(areas.items()):
        if column not in place:
            continue
        wide = bisect_left(columns, column + area.columns) - place[column]
        high = bisect_left(numbers, row + area.rows) - row_place[row]
        by_row[row][place[column]] = _Area(area.text, high, wide)
    rows = [
        _Row(by_row[row], apart=at > 0 and row - numbers[at - 1] > 1)
        for at, row in enumerate(numbers)
    ]
    return rows, len(columns)


def _areas(sheet: Sheet) -> dict[tuple[int, int], _Area]:
    """The cells with text, in rows and columns that are not hidden, merged ones once."""
    inside: dict[tuple[int, int], tuple[int, int]] = {}
    spans: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for area in sheet.merged:
        first = _first_shown(sheet, area)
        if first is not None:
            spans[first] = area
            inside[area[0], area[1]] = first
    areas: dict[tuple[int, int], _Area] = {}
    for at, text in sheet.texts.items():
        row, column = inside.get(at, at)
        if not text.strip() or row in sheet.hidden_rows or column in sheet.hidden_columns:
            continue
        _, _, bottom, right = spans.get((row, column), (row, column, row, column))
        areas[row, column] = _Area(text, bottom - row + 1, right - column + 1)
    return areas


def _first_shown(sheet: Sheet, area: tuple[int, int, int, int]) -> tuple[int, int] | None:
    """Where an area's text is shown: its first row and column that are not hidden."""
    top, left, bottom, right = area
    row = _first(top, bottom, sheet.hidden_rows)
    column = _first(left, right, sheet.hidden_columns)
    return None if row is None or column is None else (row, column)


def _first(first: int, last: int, hidden: set[int]) -> int | None:
    while first in hidden:
        first += 1
    return first if first <= last else None


def _lines(row: _Row) -> Iterator[str]:
    """The text lines of a row outside of tables: a line a cell, and a line a line in it."""
    if row.apart:
        yield ""
    for _, area in sorted(row.cells.items()):
        yield from area.text.splitlines()


def _table_end(rows: Sequence[_Row], start: int) -> int:
    """The row behind the table that begins at a row; the next one where none begins there."""
    if len(rows[start].cells) < 2 or _is_above_head(rows, start):
        return start + 1
    stop = start + 1
    while stop < len(rows) and not _closes(rows, stop):
        stop += 1
    while stop - 1 > start and _is_remark(rows[stop - 1]):
        stop -= 1
    return stop


def _is_above_head(rows: Sequence[_Row], at: int) -> bool:
    """True for a row of labelled cells (填报单位：…, a date) above the head of a table."""
    if not _is_labelled(rows[at]):
        return False
    ahead = rows[at + 1 : at + 1 + _LOOK_AHEAD]
    return any(_is_header(row) or len(row.cells) > len(rows[at].cells) for row in ahead)


def _is_labelled(row: _Row) -> bool:
    texts = [area.text.strip() for area in row.cells.values()]
    return all(_LABELLED.match(text) or _DATE.match(text) for text in texts)


def _is_header(row: _Row) -> bool:
    return sum(is_head(area.text) for area in row.cells.values()) >= _FEWEST_HEADS


def _closes(rows: Sequence[_Row], at: int) -> bool:
    """True where a table ends above a row: a heading or another head behind empty rows."""
    row = rows[at]
    return row.apart and (len(row.cells) == 1 or _is_header(row) or _is_above_head(rows, at))


def _is_remark(row: _Row) -> bool:
    """True for a row below a table that is none of it: a note, 填表人：… 联系电话：…."""
    texts = [area.text.strip() for area in row.cells.values()]
    if len(texts) == 1:
        return bool(_NOTE.match(texts[0]) or _LABELLED.match(texts[0]))
    return _is_labelled(row) and len(texts) > 1


def _table(rows: Sequence[_Row], width: int) -> list[Piece]:
    mark = GridMark()
    first = min(min(row.cells) for row in rows)
    last = max(column + area.columns for row in rows for column, area in row.cells.items())
    pieces: list[Piece] = []
    # For each column how many more rows a cell above reaches down.
    reaching: dict[int, int] = {}
    for at, row in enumerate(rows):
        covered = {column for column, left in reaching.items() if left > 0}
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1}
        for column, area in row.cells.items():
            covered.update(range(column + 1, column + area.columns))
            if area.rows > 1:
                spread = range(column, column + area.columns)
                reaching |= dict.fromkeys(spread, area.rows - 1)
        cells: list[str] = []
        places: list[Place | None] = []
        for column in range(first, min(last, width)):
            found = row.cells.get(column)
            if found is not None:
                cells.append(" ".join(found.text.split("\n")))
                high = min(found.rows, len(rows) - at)
                places.append(Place(at, column - first, high, found.columns))
            else:
                cells.append("")
                places.append(None if column in covered else Place(at, column - first))
        pieces.append(Piece("", tuple(cells), row=GridRow(mark, tuple(places))))
    return pieces
