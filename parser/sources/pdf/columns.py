"""Pages set in two columns: each column is a page of its own, as it is read."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from parser.sources.pdf.layout import Page, Row, Run, rows

# So many rows that begin at one place in the middle of a page are worth a look, and such a share
# of the page's rows.
_FEWEST_ROWS = 4
_LEAST_SHARE = 0.25
# The room between the columns stands in the middle third of a page, and is this wide in ems.
_FROM, _TO = 0.35, 0.65
_NARROWEST = 0.3
_JOINED = 1.0
# Points that rows of a column may begin or end apart.
_NEAR = 1.5
# Rows of text fill their column, to an em or so; names and cells of a table do not.
_FILLED = 0.5
_RAGGED = 1.5
_LEAST_WIDTH = 0.25
_MOST_ACROSS = 0.3
_USUAL = 0.9
# What was drawn column by column goes so often from one to the other and back.
_MOST_TURNS = 3
# Such a share of what is drawn so are sentences or numbered: cells of a table are not.
_PROSE_SHARE = 0.5
_PROSE = re.compile(r"[，。；、：！？]|^[（(][一二三四五六七八九十]")


def in_columns(page: Page, runs: Sequence[Run]) -> list[Page]:
    """The page, or where its text is set in two columns, its parts in the order of reading.

    ``runs`` are what the page's rows were made of. What stands across both columns is read
    ahead of the columns below it. The right column is moved to the left one's place, so that
    both have the same margins.
    """
    if any(row.cells for row in page.rows):
        return [page]
    gutter = _gutter(page, runs)
    if gutter is None:
        return [page]
    left, right = gutter
    sides = _sides(runs, left, right)
    shift = min(run.left for run in sides[1]) - min(run.left for run in sides[0])
    moved = [
        Run(run.foot, run.left - shift, run.right - shift, run.size, run.text) for run in sides[1]
    ]
    across = rows(sides[2])
    return _blocks(page, rows(sides[0]), rows(moved), across)


def _sides(
    runs: Sequence[Run], left: float, right: float
) -> tuple[list[Run], list[Run], list[Run]]:
    """The runs of the left column, of the right one, and those across both.

    Runs with little room between are one: the parts of a page's number stand across. Not so where
    the room is that between the columns, which may be narrow.
    """
    middle = (left + right) / 2
    sides: tuple[list[Run], list[Run], list[Run]] = ([], [], [])
    part: list[Run] = []
    for run in [*sorted(runs, key=lambda run: (-round(run.foot), run.left)), None]:
        last = part[-1] if part else None
        if last is not None and (
            run is None
            or round(run.foot) != round(last.foot)
            or run.left - last.right > _JOINED * last.size
            or (last.right <= left + _NEAR and abs(run.left - right) <= _NEAR)
        ):
            start, stop = part[0].left, max(each.right for each in part)
            sides[0 if stop <= middle else 1 if start >= middle else 2].extend(part)
            part = []
        if run is not None:
            part.append(run)
    return sides


def _gutter(page: Page, runs: Sequence[Run]) -> tuple[float, float] | None:
    """The room between two columns of text: its left and right edge; None where there is none."""
    low, high = page.width * _FROM, page.width * _TO
    starts = Counter(round(run.left) for run in runs if low <= run.left <= high)
    if not starts:
        return None
    # The right column begins where most rows in the middle of the page begin.
    right, count = starts.most_common(1)[0]
    ends = sorted(run.right for run in runs if run.right <= right + _NEAR)
    if count < max(_FEWEST_ROWS, len(page.rows) * _LEAST_SHARE) or not ends:
        return None
    # A page's number may stand between the columns.
    left = ends[int(len(ends) * _USUAL)]
    size = median(run.size for run in runs)
    one, other, across = _sides(runs, left, right)
    if right - left < _NARROWEST * size or min(len(one), len(other)) < _FEWEST_ROWS:
        return None
    if len(rows(across)) > _MOST_ACROSS * len(page.rows):
        return None
    in_turn = _drawn_in_turn(runs, one, other)
    for column in (rows(one), rows(other)):
        edge = max(row.right for row in column)
        full = sum(row.right >= edge - _RAGGED * size for row in column)
        width = edge - min(row.left for row in column)
        prose = sum(_PROSE.search(row.text) is not None for row in column)
        if in_turn and prose >= _PROSE_SHARE * len(column):
            continue
        if width < _LEAST_WIDTH * page.width or full < _FILLED * len(column):
            return None
    return left, right


def _drawn_in_turn(runs: Sequence[Run], one: Sequence[Run], other: Sequence[Run]) -> bool:
    """True where the whole of a column was drawn before the other, as no table is."""
    left, right = set(one), set(other)
    sides = [run in left for run in runs if run in left or run in right]
    return sum(a != b for a, b in itertools.pairwise(sides)) <= _MOST_TURNS


def _blocks(page: Page, left: list[Row], right: list[Row], across: list[Row]) -> list[Page]:
    pages: list[Page] = []
    head: list[Row] = []
    for row in [*across, None]:
        foot = row.baseline if row is not None else float("-inf")
        upper = [each for each in left if each.baseline > foot]
        beside = [each for each in right if each.baseline > foot]
        left, right = left[len(upper) :], right[len(beside) :]
        if upper or beside:
            pages.append(replace(page, width=page.width / 2, rows=(*head, *upper)))
            pages.append(replace(page, width=page.width / 2, rows=tuple(beside)))
            head = []
        if row is not None:
            head.append(row)
    if head:
        pages[-1] = replace(pages[-1], rows=(*pages[-1].rows, *head))
    return pages
