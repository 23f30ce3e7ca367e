"""Tables whose cells are parted by rules drawn on the page."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from parser.chinese.markers import find_marker
from parser.sources.pdf.layout import Row, Run, TableRow, rows, seam
from parser.sources.table_grid import GridMark, Place, is_layout

# Points within which rules meet, and stand for one.
_NEAR = 3.0
# Points that a rule may end before it meets an upright one, and an upright one reach beyond the
# last level one without being open at its end.
_ANCHORED = 5.0
_OPEN = 6.0
_MOST_COLUMNS = 40
_SURE_COLUMNS = 3
_MOST_BANDS = 300
# Ems that a row of a cell may end from the cell's edge and be full, besides its padding.
_SLACK = 1.4
_PADDING = 9.0
_SENTENCE_ENDS = "。；！？;!?"
# What may hang over a cell's right rule, by this much of its size.
_STOPS = frozenset("，。、；：！？）》”’」』】,.;:!?)")
_HANGS = 0.6
# A page's header and footer stand above and below these parts of it.
_HEAD, _FOOT = 0.92, 0.08


class Rule(NamedTuple):
    """A level or upright stroke, in points."""

    left: float
    foot: float
    right: float
    head: float


_Stroke = tuple[float, float]
"""Where a rule begins and ends."""


class _Grid(NamedTuple):
    """The places of rules: ``xs`` from left to right, ``ys`` from bottom to top, strokes at each.

    ``upright[i]`` are the (foot, head) at ``xs[i]``, ``level[i]`` the (left, right) at ``ys[i]``.
    """

    xs: list[float]
    ys: list[float]
    upright: list[list[_Stroke]]
    level: list[list[_Stroke]]


def ruled(
    runs: Sequence[Run], rules: Sequence[Rule], height: float = 0.0
) -> tuple[list[Run], list[Row]]:
    """The runs outside of tables, and the rows of the tables with their cells.

    A cell over several columns is one cell; one over several rows stands in the first of them
    and is empty in the others. A frame around text is no table, nor is a single row, unless it
    stands at the head or foot of a page of that ``height``, where a table may go on.
    """
    rest = _with_stops(runs)
    tables: list[Row] = []
    for grid in _grids(rules):
        inside = [run for run in rest if _within(grid, run)]
        crossed = any(_crosses(grid, run) for run in rest)
        found = _table(grid, inside) if inside and not crossed else []
        filled = max((sum(map(bool, row.cells)) for row in found), default=0)
        if (len(found) == 1 or filled < 2) and not _at_edge(grid, rest, height):
            found = []
        if found:
            tables += found
            taken = set(map(id, inside))
            rest = [run for run in rest if id(run) not in taken]
    return rest, tables


def _grids(rules: Sequence[Rule]) -> Iterable[_Grid]:
    level = [rule for rule in rules if rule.right - rule.left > rule.head - rule.foot]
    upright = [rule for rule in rules if rule.right - rule.left <= rule.head - rule.foot]
    if not level or len(upright) < 2:
        return
    for group in _stacked(rules):
        across = [rule for rule in group if rule.right - rule.left > rule.head - rule.foot]
        along = [rule for rule in group if rule.right - rule.left <= rule.head - rule.foot]
        if not across or not along:
            continue
        # Many tables have no rule at their left and right.
        sides = [min(rule.left for rule in across), max(rule.right for rule in across)]
        xs = _places([*((rule.left + rule.right) / 2 for rule in along), *sides])
        if not 2 < len(xs) <= _MOST_COLUMNS:
            continue
        level_at = _anchored(across, xs)
        heights = sorted(level_at)
        # Where a page breaks a row its cells have no rule at their foot or head.
        foot, head = min(rule.foot for rule in along), max(rule.head for rule in along)
        ends = [foot] * (not heights or foot < heights[0] - _OPEN)
        ends += [head] * (not heights or head > heights[-1] + _OPEN)
        ys = _places([*heights, *ends])
        if not 1 < len(ys) <= _MOST_BANDS:
            continue
        grid = _Grid(xs, ys, [[] for _ in xs], [[] for _ in ys])
        for rule in along:
            at = _place(xs, (rule.left + rule.right) / 2)
            grid.upright[at].append((rule.foot, rule.head))
        for y, strokes in level_at.items():
            grid.level[_place(ys, y)] += strokes
        yield grid


def _anchored(across: Sequence[Rule], xs: Sequence[float]) -> dict[float, list[_Stroke]]:
    """The level strokes by height: those that run from one upright place to another.

    What ends between them underlines words in a cell.
    """
    by_height: dict[float, list[_Stroke]] = {}
    heights = _places((rule.foot + rule.head) / 2 for rule in across)
    for rule in across:
        y = heights[_place(heights, (rule.foot + rule.head) / 2)]
        by_height.setdefault(y, []).append((rule.left, rule.right))
    kept: dict[float, list[_Stroke]] = {}
    for y, strokes in by_height.items():
        whole: list[_Stroke] = []
        for left, right in sorted(strokes):
            if whole and left <= whole[-1][1] + _NEAR:
                whole[-1] = (whole[-1][0], max(whole[-1][1], right))
            else:
                whole.append((left, right))
        held = [stroke for stroke in whole if all(_is_near(xs, end) for end in stroke)]
        if held:
            kept[y] = held
    return kept


def _is_near(places: Sequence[float], value: float) -> bool:
    at = bisect.bisect_left(places, value)
    return any(abs(each - value) <= _ANCHORED for each in places[max(0, at - 1) : at + 1])


def _at_edge(grid: _Grid, runs: Sequence[Run], height: float) -> bool:
    """True where nothing but a header stands above a grid, or nothing but a footer below it."""
    low, high = height * _FOOT, height * _HEAD
    below = [run for run in runs if run.foot < grid.ys[0] and run.foot > low]
    above = [run for run in runs if run.foot > grid.ys[-1] and run.foot < high]
    return height > 0 and not (below and above)


def _with_stops(runs: Sequence[Run]) -> list[Run]:
    """The runs, with a stop that hangs over a cell's rule put back to the text that it ends."""
    alone = [at for at, run in enumerate(runs) if all(char in _STOPS for char in run.text)]
    if not alone:
        return list(runs)
    ends = {(round(run.foot / 2), round(run.right / 2)): at for at, run in enumerate(runs)}
    kept: list[Run | None] = list(runs)
    for at in alone:
        run = runs[at]
        row, column = round(run.foot / 2), round(run.left / 2)
        room = range(column - int(_HANGS * run.size / 2) - 1, column + 2)
        near = (ends.get((each, end)) for end in reversed(room) for each in (row, row - 1, row + 1))
        before = next((n for n in near if n is not None and n != at), None)
        text = kept[before] if before is not None else None
        if before is not None and text is not None and text.left < run.left:
            right = max(text.right, run.right)
            kept[before] = Run(text.foot, text.left, right, text.size, text.text + run.text)
            kept[at] = None
    return [run for run in kept if run is not None]


def _stacked(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that are parted by level room from one another.

    Tables beside each other are one group: in print they are nearly always one table.
    """
    groups: list[list[Rule]] = []
    foot = 0.0
    for rule in sorted(rules, key=lambda rule: -rule.head):
        if groups and rule.head >= foot - _NEAR:
            groups[-1].append(rule)
            foot = min(foot, rule.foot)
        else:
            groups.append([rule])
            foot = rule.foot
    return groups


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _place(places: Sequence[float], value: float) -> int:
    return max(0, bisect.bisect_right(places, value + 1e-3) - 1)


def _within(grid: _Grid, run: Run) -> bool:
    x, y = (run.left + run.right) / 2, run.foot + run.size / 2
    return grid.xs[0] < x < grid.xs[-1] and grid.ys[0] < y < grid.ys[-1]


def _crosses(grid: _Grid, run: Run) -> bool:
    """True where text runs over a rule, which then parts no cells."""
    middle = run.foot + run.size / 2
    if not grid.ys[0] < middle < grid.ys[-1]:
        return False
    # A stop takes half its width, and may hang over the rule with the rest.
    right = run.right - (run.size * _HANGS if run.text[-1] in _STOPS else 0.0)
    return any(
        run.left + _NEAR < x < right - _NEAR and _covers(strokes, middle)
        for x, strokes in zip(grid.xs, grid.upright, strict=True)
    )


def _covers(strokes: Iterable[tuple[float, float]], at: float) -> bool:
    return any(start - 1 <= at <= stop + 1 for start, stop in strokes)


class _Text(NamedTuple):
    """The text of a cell, and the room in ems behind its last printed row."""

    text: str
    room: float


_EMPTY = _Text("", 99.0)


def _table(grid: _Grid, runs: Sequence[Run]) -> list[Row]:
    columns, bands = len(grid.xs) - 1, len(grid.ys) - 1
    owner = _merged(grid)
    held: dict[int, list[Run]] = {}
    for run in runs:
        column = min(columns - 1, _place(grid.xs, (run.left + run.right) / 2))
        band = min(bands - 1, _place(grid.ys, run.foot + run.size / 2))
        held.setdefault(owner[band * columns + column], []).append(run)
    slots: dict[int, list[int]] = {}
    for slot, cell in enumerate(owner):
        slots.setdefault(cell, []).append(slot)
    if not all(_is_box(within, columns) for within in slots.values()):
        return []
    texts: dict[int, _Text] = {}
    places: dict[int, Place] = {}
    for cell, within in slots.items():
        edges = [slot % columns for slot in within]
        top = bands - 1 - max(slot // columns for slot in within)
        bottom = bands - 1 - min(slot // columns for slot in within)
        wide = max(edges) - min(edges) + 1
        places[cell] = Place(top, min(edges), bottom - top + 1, wide)
        if cell in held:
            left, right = grid.xs[min(edges)], grid.xs[max(edges) + 1]
            texts[cell] = _cell(rows(held[cell]), left, right)
    found = _rows(grid, owner, texts, places, max(run.size for run in runs))
    # The head of a table stands on its first page only: rules between three columns tell as much.
    cells = ([[cell] for cell in row.cells] for row in found)
    return [] if is_layout(cells, headed=columns >= _SURE_COLUMNS) else found


def _rows(
    grid: _Grid,
    owner: Sequence[int],
    texts: Mapping[int, _Text],
    places: Mapping[int, Place],
    size: float,
) -> list[Row]:
    """The bands of a grid as rows; one that holds no text has no line, its cells are blank."""
    columns, bands = len(grid.xs) - 1, len(grid.ys) - 1
    mark = GridMark()
    found: list[Row] = []
    for band in range(bands - 1, -1, -1):
        at = bands - 1 - band
        cells = list(dict.fromkeys(owner[band * columns : (band + 1) * columns]))
        own = [places[cell] if places[cell].row == at else None for cell in cells]
        held = [
            texts.get(cell, _EMPTY) if place else _EMPTY
            for cell, place in zip(cells, own, strict=True)
        ]
        if not any(each.text for each in held):
            mark.blank += [place for place in own if place is not None]
            continue
        if len(cells) == 1:
            # A row of one cell, a title say, stays a row: an empty text stands beside it.
            own.append(None)
            held.append(_EMPTY)
        rooms = tuple(each.room for each in held)
        opens = tuple(_is_open(grid, place, bands) for place in own)
        table = TableRow(mark, tuple(grid.xs), at, tuple(own), rooms, opens)
        row = tuple(each.text for each in held)
        found.append(Row("", grid.xs[0], grid.xs[-1], grid.ys[band], size, row, table))
    return found


def _is_open(grid: _Grid, place: Place | None, bands: int) -> tuple[bool, bool]:
    """Whether a cell has no rule at its head, at its foot: there a page broke it."""
    if place is None:
        return (False, False)
    middle = (grid.xs[place.column] + grid.xs[place.column + place.columns]) / 2
    head, foot = bands - place.row, bands - place.row - place.rows
    return not _covers(grid.level[head], middle), not _covers(grid.level[foot], middle)


def _is_box(slots: Sequence[int], columns: int) -> bool:
    """True where the slots of a cell fill a rectangle: in all else rules are missing."""
    across = [slot % columns for slot in slots]
    bands = [slot // columns for slot in slots]
    width, height = max(across) - min(across) + 1, max(bands) - min(bands) + 1
    return width * height == len(slots)


def _merged(grid: _Grid) -> list[int]:
    """For each slot, band by band from below, the first slot of the cell that it belongs to."""
    columns, bands = len(grid.xs) - 1, len(grid.ys) - 1
    parent = list(range(columns * bands))

    def top(slot: int) -> int:
        while parent[slot] != slot:
            parent[slot] = parent[parent[slot]]
            slot = parent[slot]
        return slot

    for band in range(bands):
        middle = (grid.ys[band] + grid.ys[band + 1]) / 2
        for column in range(columns):
            slot = band * columns + column
            if column + 1 < columns and not _covers(grid.upright[column + 1], middle):
                parent[top(slot + 1)] = top(slot)
            centre = (grid.xs[column] + grid.xs[column + 1]) / 2
            if band + 1 < bands and not _covers(grid.level[band + 1], centre):
                parent[top(slot + columns)] = top(slot)
    return [top(slot) for slot in range(columns * bands)]


def _cell(lines: Sequence[Row], left: float, right: float) -> _Text:
    """The rows of a cell as one text: a space stands where a row ended before its time."""
    padding = min(_PADDING, max(0.0, min(line.left for line in lines) - left))

    def room(line: Row) -> float:
        return (right - line.right - padding) / line.size

    text = lines[0].text
    for above, line in itertools.pairwise(lines):
        marker = find_marker(line.text)
        opens = above.text[-1:] in _SENTENCE_ENDS or (marker is not None and not marker.weak)
        text += f" {line.text}" if opens and room(above) >= _SLACK else seam(text, line.text)
    return _Text(" ".join(text.split()), room(lines[-1]))
