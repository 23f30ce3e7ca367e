"""What stands on a printed page: runs of characters, put side by side into rows."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import NamedTuple

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.sources.table_grid import GridMark, Place

# Characters this near to a baseline, in their size, stand on it.
_SAME_ROW = 0.45
# Room of this many ems between characters is a gap between words or cells.
_WORD_GAP = 0.28
_CELL_GAP = 1.2
_LATIN_GAP = 0.12
_BOLD = 0.2
_JOINED_WORDS = lazy_pattern(r"[A-Za-z0-9,.;:]$")
# What is not broken at a row's end (GB/T 15834, 5.1): brackets and marks hold on to characters.
_FIRST_WORD = lazy_pattern(
    r"[“‘（(《〈「『【〔\[]{0,4}(?:[A-Za-z0-9.,%+\-]{1,40}|.)[，。、；：！？”’）)》〉」』】〕％%,.;:!?\]]{0,4}"
)


class Run(NamedTuple):
    """Characters side by side: where they stand and how high they are, in points."""

    foot: float
    left: float
    right: float
    size: float
    text: str


class Part(NamedTuple):
    """What stands between wide room in a row: its edges in points, its columns in the text."""

    left: float
    right: float
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """What is known of a table's row on a page.

    ``grid`` tells which table of the page, ``xs`` are the places of its upright rules.
    ``places`` and ``rooms`` go with the texts of the row: where the cell stands (None where one
    above reaches into the row), and the room in ems behind its last printed row. ``opens`` says
    of each whether it has no rule at its head and at its foot, where a page broke it.
    """

    grid: GridMark
    xs: tuple[float, ...]
    row: int
    places: tuple[Place | None, ...]
    rooms: tuple[float, ...]
    opens: tuple[tuple[bool, bool], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row: its text, left and right edge, baseline, size of its characters; points.

    ``cells`` are the texts of a table's row; ``text`` is unused then. ``parts`` are what wide
    room parts a row into.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    cells: tuple[str, ...] = ()
    table: TableRow | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its rows from top to bottom."""

    width: float
    height: float
    rows: tuple[Row, ...]


def rows(runs: Iterable[Run]) -> list[Row]:
    """The runs in rows from top to bottom, each read from left to right."""
    found: list[list[Run]] = []
    foot = size = head = 0.0
    for run in sorted(runs, reverse=True):
        # Sorted by height, only the lowest row yet can take the next run. A box as tight as
        # that of 一 or 、 stands high in the row, within the height of the others: the largest
        # run tells where the row stands.
        near = found and foot - run.foot <= _SAME_ROW * min(run.size, size)
        if near or (found and run.foot + 1.1 * run.size >= head):
            found[-1].append(run)
            head = max(head, run.foot + run.size)
            if run.size > size:
                foot, size = run.foot, run.size
        else:
            found.append([run])
            foot, size, head = run.foot, run.size, run.foot + run.size
    return [_row(row) for row in found]


def width(text: str) -> float:
    """About how many ems a text is wide."""
    return len(text) - 0.5 * len(text.encode("ascii", "ignore"))


def first_word(text: str) -> float:
    """About how many ems what cannot be broken at the head of a text is wide."""
    match = _FIRST_WORD.match(text)
    return width(match.group()) if match else 1.0


def seam(before: str, after: str) -> str:
    """The next row's text, with the space that a line end stands for between latin words."""
    spaced = _JOINED_WORDS.search(before[-1:]) and after[:1].isascii() and after[:1].isalnum()
    both_digits = before[-1:].isdigit() and after[:1].isdigit()
    return f" {after}" if spaced and not both_digits else after


def _row(row: list[Run]) -> Row:
    row.sort(key=operator.attrgetter("left"))
    text = row[0].text
    last = row[0]
    left, right = row[0].left, row[0].right
    start = 0
    parts: list[Part] = []
    for run in row[1:]:
        if run.text == last.text and run.left - last.left < _BOLD * run.size:
            continue
        gap = (run.left - right) / run.size
        if gap > _CELL_GAP:
            parts.append(Part(left, right, start, len(text)))
            text += "   "
            left, start = run.left, len(text)
        elif gap > _WORD_GAP or (
            gap > _LATIN_GAP and last.text[-1].isascii() and run.text[0].isascii()
        ):
            text += " "
        text += run.text
        right = max(right, run.right)
        last = run
    if parts:
        parts.append(Part(left, right, start, len(text)))
    # The row is as large as most of its characters are.
    widest = max(row, key=lambda run: run.right - run.left)
    return Row(text, row[0].left, right, widest.foot, widest.size, parts=tuple(parts))
