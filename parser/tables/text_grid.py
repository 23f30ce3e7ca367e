"""Rows of text to a grid: cells parted by tabs, bars or wide room."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Line
from parser.sources.table_grid import GridMark, GridRow, Place, SourceTable, collect
from parser.tables.short_rows import places, spread

_BARS = lazy_pattern(r"[|｜│┃║]")
_TABS = lazy_pattern(r"\t")
_ROOM = lazy_pattern(r"\s{2,}|\u3000+")
# A line that only draws: ├──┼──┤, +----+----+, |---|---|, ------.
_DRAWN = lazy_pattern(r"^[\s|｜│┃║+\-=—－─━═┄┅┈┉┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┠┨┯┷┝┥┰┸:：]+$")
_BLANKS = lazy_pattern(r"\s+")
_LEAST_SHARE = 0.5
# Words that a single blank parts are cells where every row has so many.
_FEWEST_WORDS = 3
# A head of so many cells has more than half of them below it.
_WIDE_HEAD = 5

Cells = list[tuple[int, int]]
"""Start and stop column of each cell of a line."""


def text_table(lines: Sequence[Line]) -> SourceTable | None:
    """The table of lines that each hold a row; None where they hold none.

    Bars are believed before tabs, tabs before room, room before single blanks. A line that only
    draws rules is none of the grid; where such lines part all rows, the lines between two of them
    are one row.
    """
    drawn = [is_drawn(line.text) for line in lines]
    rows = [line for line, rule in zip(lines, drawn, strict=True) if not rule]
    if len(rows) < 2:
        return None
    for pattern in (_BARS, _TABS, _ROOM):
        # A bar at the end of a line is the frame of its cell, and parts nothing.
        ends = " \u3000|｜│┃║" if pattern is _BARS else " \u3000"
        parted = [line for line in rows if pattern.search(line.text.strip(ends))]
        if len(parted) > _LEAST_SHARE * len(rows):
            break
    else:
        if not _is_even(rows):
            return None
        pattern = _BLANKS
    cut = {line.number: _cut(line.text, pattern) for line in rows}
    if pattern in (_ROOM, _BLANKS) or (pattern is _BARS and all(map(_is_framed, cut.values()))):
        # Bars at both ends are the frame, room at both ends is none.
        cut = {number: _without_ends(cells) for number, cells in cut.items()}
    padded = pattern is _BARS and _drop_padding(cut)
    if pattern is not _BARS:
        _settle_empty(cut, by_room=pattern in (_ROOM, _BLANKS))
    head, *body = (sum(stop > start for start, stop in cells) for cells in cut.values())
    if 2 * max(body) <= head and head >= _WIDE_HEAD:
        return None  # what it names is not what stands below it
    return _grid(lines, drawn, cut, pattern, padded=padded)


def _is_even(rows: Sequence[Line]) -> bool:
    """True where every row has the same number of words."""
    counts = {len(line.text.split()) for line in rows}
    return len(counts) == 1 and counts.pop() >= _FEWEST_WORDS


def is_drawn(text: str) -> bool:
    """True for a line that only draws a rule between rows."""
    bare = text.strip()
    # Most lines are told by one look at their first and last character.
    return len(bare) > 2 and bool(_DRAWN.match(bare[0] + bare[-1]) and _DRAWN.match(bare))


def _cut(text: str, pattern: re.Pattern[str]) -> Cells:
    cells: Cells = []
    at = 0
    for match in (*pattern.finditer(text), None):
        stop = match.start() if match else len(text)
        piece = text[at:stop]
        start = at + len(piece) - len(piece.lstrip())
        cells.append((start, start + len(piece.strip())))
        at = match.end() if match else stop
    return cells


def _is_framed(cells: Cells) -> bool:
    return len(cells) > 2 and cells[0][0] >= cells[0][1] and cells[-1][0] >= cells[-1][1]


def _without_ends(cells: Cells) -> Cells:
    """The cells without an empty one at either end."""
    start = int(len(cells) > 1 and cells[0][0] >= cells[0][1])
    stop = len(cells) - (len(cells) > start + 1 and cells[-1][0] >= cells[-1][1])
    return cells[start:stop]


def _drop_padding(cut: dict[int, Cells]) -> bool:
    """Leaves out the empty cells behind the last one of a row, where the head ends in such, too.

    Returns whether the head has fewer cells than a row: then one of its cells was wide, and rows
    that are shorter lost the cells of merged ones at their left and were filled up at their right.
    """
    head = next(iter(cut.values()))
    if not head or head[-1][0] < head[-1][1]:
        return False
    for number, cells in cut.items():
        filled = len(cells)
        while filled and cells[filled - 1][0] >= cells[filled - 1][1]:
            filled -= 1
        cut[number] = cells[:filled] or cells[:1]
    return len(next(iter(cut.values()))) < max(map(len, cut.values()))


def _settle_empty(cut: dict[int, Cells], *, by_room: bool) -> None:
    """Tells tabs in a row that only align from those around an empty cell: by what fits best."""
    if by_room:
        return
    counts = Counter(len(cells) for cells in cut.values())
    filled = {number: [c for c in cells if c[1] > c[0]] for number, cells in cut.items()}
    dense = Counter(len(cells) for cells in filled.values())
    if dense.most_common(1)[0][1] > counts.most_common(1)[0][1]:
        cut.update(filled)


def _grid(
    lines: Sequence[Line],
    drawn: Sequence[bool],
    cut: dict[int, Cells],
    pattern: re.Pattern[str],
    *,
    padded: bool,
) -> SourceTable | None:
    width = max(len(cells) for cells in cut.values())
    grouped = sum(drawn) > 2 and _parts_all(drawn)
    # A wide cell of a padded head has no names of its own below it.
    mark = GridMark(header_rows=1 if padded else None)
    columns = _columns(lines, cut, width) if pattern is _ROOM else _moved(lines, cut, width)
    head = next(iter(cut))
    if padded:
        # What was merged stood at the left: a shorter row ends where the others do.
        ends = {n: list(range(width - len(cells), width)) for n, cells in cut.items()}
        columns = ends | ({head: columns[head]} if head in columns else {})
    placed: list[tuple[int, str, Cells, GridRow]] = []
    row = -1
    opens = True
    for line, rule in zip(lines, drawn, strict=True):
        if rule:
            opens = True
            continue
        row += opens or not grouped
        opens = False
        cells = cut[line.number]
        at = columns.get(line.number) or list(range(len(cells)))
        where = [Place(row, column) for column in at]
        if padded and line.number == head:
            # A cell of the head reaches up to the next one.
            reach = [after - column for column, after in itertools.pairwise((*at, width))]
            where = [Place(row, column, 1, span) for column, span in zip(at, reach, strict=True)]
        elif len(cells) < width and len(at) == len(cells):
            # What a row leaves out is empty.
            rest = [column for column in range(width) if column not in set(at)]
            cells = [*cells, *[(len(line.text), len(line.text))] * len(rest)]
            where += [Place(row, column) for column in rest]
        placed.append((line.number, line.text, cells, GridRow(mark, tuple(where))))
    made = collect(placed)
    return made[0] if made else None


def _moved(lines: Sequence[Line], cut: dict[int, Cells], width: int) -> dict[int, list[int]]:
    """The columns of rows that lost cells, where the table's head tells that theirs moved."""
    texts = {
        line.number: [line.text[start:stop] for start, stop in cut[line.number]]
        for line in lines
        if line.number in cut
    }
    whole = [row for row in texts.values() if len(row) == width]
    number, head = next(iter(texts.items()))
    spreads = spread(head, whole) if all(head) and len(whole) > 1 else None
    if spreads:
        columns = dict(zip(spreads, head, strict=True))
        head = [columns.get(column, "") for column in range(width)]
    else:
        head = whole[0]
        if not all(head):
            return {}
    moved = {n: places(head, row, whole) for n, row in texts.items() if len(row) < width}
    return {number: at for number, at in moved.items() if at is not None} | (
        {number: spreads} if spreads else {}
    )


def _parts_all(drawn: Sequence[bool]) -> bool:
    """True where rules part some rows, and at least one row takes more than a line."""
    runs = "".join("-" if rule else "x" for rule in drawn).strip("-").split("-")
    return len([run for run in runs if run]) > 1 and any(len(run) > 1 for run in runs[1:])


def _columns(lines: Sequence[Line], cut: dict[int, Cells], width: int) -> dict[int, list[int]]:
    """For rows with fewer cells than others: the column of each, by where it stands in print."""
    shown = {line.number: _positions(line.text) for line in lines if line.number in cut}
    whole = [number for number, cells in cut.items() if len(cells) == width]
    edges: list[tuple[float, float]] = []
    for column in range(width):
        starts = [shown[number][cut[number][column][0]] for number in whole]
        stops = [shown[number][cut[number][column][1]] for number in whole]
        edges.append((min(starts), max(stops)))
    found: dict[int, list[int]] = {}
    for number, cells in cut.items():
        if len(cells) == width:
            continue
        at: list[int] = []
        for index, (start, stop) in enumerate(cells):
            left, right = shown[number][start], shown[number][stop]
            lowest = at[-1] + 1 if at else 0
            highest = width - (len(cells) - index)
            choice = range(lowest, highest + 1)
            at.append(min(choice, key=lambda c: _distance(edges[c], left, right)))
        found[number] = at
    return found


def _distance(edge: tuple[float, float], left: float, right: float) -> float:
    overlap = min(edge[1], right) - max(edge[0], left)
    return -overlap if overlap > 0 else abs((edge[0] + edge[1]) / 2 - (left + right) / 2)


def _positions(text: str) -> list[int]:
    """The terminal column at which each character of a text begins, and where the text ends."""
    places = [0]
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        places.append(places[-1] + 1 + wide)
    return places
