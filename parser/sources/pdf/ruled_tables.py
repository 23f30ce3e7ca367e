"""Tables whose cells are parted by rules drawn on the page."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from parser.chinese.markers import find_marker
from parser.sources.pdf.layout import Row, Run, rows, seam
from parser.sources.table_grid import is_layout

# Points within which rules meet, and stand for one.
_NEAR = 3.0
_MOST_COLUMNS = 40
_MOST_BANDS = 300
# Ems that a row of a cell may end from the cell's edge and be full, besides its padding.
_SLACK = 1.4
_PADDING = 9.0
_SENTENCE_ENDS = "。；！？;!?"


class Rule(NamedTuple):
    """A level or upright stroke, in points."""

    left: float
    foot: float
    right: float
    head: float


class _Grid(NamedTuple):
    """The places of rules: ``xs`` from left to right, ``ys`` from bottom to top, strokes at each.

    ``upright[i]`` are the (foot, head) at ``xs[i]``, ``level[i]`` the (left, right) at ``ys[i]``.
    """

    xs: list[float]
    ys: list[float]
    upright: list[list[tuple[float, float]]]
    level: list[list[tuple[float, float]]]


def ruled(runs: Sequence[Run], rules: Sequence[Rule]) -> tuple[list[Run], list[Row]]:
    """The runs outside of tables, and the rows of the tables with their cells.

    A cell over several columns is one cell; one over several rows stands in the first of them
    and is empty in the others. A frame around text is no table.
    """
    rest = list(runs)
    tables: list[Row] = []
    for grid in _grids(rules):
        inside = [run for run in rest if _within(grid, run)]
        crossed = any(_crosses(grid, run) for run in rest)
        found = _table(grid, inside) if inside and not crossed else []
        if found:
            tables += found
            taken = set(map(id, inside))
            rest = [run for run in rest if id(run) not in taken]
    return rest, tables


def _grids(rules: Sequence[Rule]) -> Iterable[_Grid]:
    level = [rule for rule in rules if rule.right - rule.left > rule.head - rule.foot]
    upright = [rule for rule in rules if rule.right - rule.left <= rule.head - rule.foot]
    if len(level) < 2 or not upright:
        return
    for group in _stacked(rules):
        across = [rule for rule in group if rule.right - rule.left > rule.head - rule.foot]
        along = [rule for rule in group if rule.right - rule.left <= rule.head - rule.foot]
        if not across or not along:
            continue
        # Many tables have no rule at their left and right.
        sides = [min(rule.left for rule in across), max(rule.right for rule in across)]
        xs = _places([*((rule.left + rule.right) / 2 for rule in along), *sides])
        ys = _places((rule.foot + rule.head) / 2 for rule in across)
        if not (2 < len(xs) <= _MOST_COLUMNS and 2 < len(ys) <= _MOST_BANDS):
            continue
        grid = _Grid(xs, ys, [[] for _ in xs], [[] for _ in ys])
        for rule in along:
            at = _place(xs, (rule.left + rule.right) / 2)
            grid.upright[at].append((rule.foot, rule.head))
        for rule in across:
            at = _place(ys, (rule.foot + rule.head) / 2)
            grid.level[at].append((rule.left, rule.right))
        yield grid


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
    return any(
        run.left + _NEAR < x < run.right - _NEAR and _covers(strokes, middle)
        for x, strokes in zip(grid.xs, grid.upright, strict=True)
    )


def _covers(strokes: Iterable[tuple[float, float]], at: float) -> bool:
    return any(start - 1 <= at <= stop + 1 for start, stop in strokes)


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
    texts: dict[int, str] = {}
    first_band: dict[int, int] = {}
    for cell, within in slots.items():
        edges = [slot % columns for slot in within]
        first_band[cell] = max(slot // columns for slot in within)
        if cell in held:
            left, right = grid.xs[min(edges)], grid.xs[max(edges) + 1]
            texts[cell] = _cell(rows(held[cell]), left, right)
    size = max(run.size for run in runs)
    found: list[Row] = []
    for band in range(bands - 1, -1, -1):
        cells = dict.fromkeys(owner[band * columns : (band + 1) * columns])
        row = tuple(texts.get(cell, "") if first_band[cell] == band else "" for cell in cells)
        if any(row):
            left, right = grid.xs[0], grid.xs[-1]
            found.append(Row("", left, right, grid.ys[band], size, row))
    filled = [sum(map(bool, row.cells)) for row in found]
    if max(filled, default=0) < 2 or is_layout(
        ([[cell] for cell in row.cells] for row in found), nested=False
    ):
        return []
    return found if len(found) > 1 else []


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


def _cell(lines: Sequence[Row], left: float, right: float) -> str:
    """The rows of a cell as one text: a space stands where a row ended before its time."""
    padding = min(_PADDING, max(0.0, min(line.left for line in lines) - left))
    text = lines[0].text
    for above, line in itertools.pairwise(lines):
        full = right - above.right < padding + _SLACK * above.size
        marker = find_marker(line.text)
        opens = above.text[-1:] in _SENTENCE_ENDS or (marker is not None and not marker.weak)
        text += f" {line.text}" if opens and not full else seam(text, line.text)
    return " ".join(text.split())
