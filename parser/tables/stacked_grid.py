"""Tables with a cell a line: how many cells a row has is told by the words of the head.

Rows are found by what columns hold: the head's words say whether a column is one of numbers,
of names, of units, of times; a line goes to the column that it fits best, a cell may be broken
over lines, and an empty one may be missing (Viterbi, linear in the number of lines).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.table_words import is_head, is_value, is_year_head
from parser.model import Line
from parser.records import dataclass
from parser.sources.table_grid import GridMark, GridRow, Place, SourceTable, collect
from parser.tables.cell_kinds import (
    SERIAL,
    SERIAL_HEAD,
    TIME_CELL,
    Holds,
    ends_as_owner,
    held_below,
    is_cell_value,
    misfit,
)
from parser.tables.parted_rows import parted_rows

_WIDEST = 12
_LONGEST_HEAD = 16
# A head begins within so many lines of a table: a title, a unit may stand above it.
_HEAD_WITHIN = 3
_FEWEST_KNOWN = 2
_UNIT_BELOW = lazy_pattern(r"[（(][^（）()\d]{1,8}[）)]")
_BEHIND_YEAR = lazy_pattern(
    r"[（(]?(?:(?:现状|实际|基期|目标|规划|预期|计划|完成|指标)[值数]?|基数|预计|实绩|预期目标)[）)]?"
)
_GROUP = lazy_pattern(r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")
_BROKEN = 3.0
_BROKEN_VALUE = 7.0
_EMPTY = 2.2
_EMPTY_FIRST = 5.0
_EMPTY_SEEN = 0.6
# A name over several rows stands in the first of them, left of their numbers.
_EMPTY_GROUP = 0.8
# A line that could head a group is its own row's name, or is none.
_NAMED_GROUP, _WRONG_GROUP = 0.6, 30.0


def stacked_table(lines: Sequence[Line]) -> SourceTable | None:
    """The table of lines that each hold a cell; None where they hold none below a head."""
    written = [line.text.strip().strip("|｜").strip() for line in lines]
    cells = _whole_heads(written)
    texts = ["".join(written[at] for at in cell) for cell in cells]
    start, width = _head(texts)
    body = cells[start + width - 1][-1] + 1 if width else 0
    if width < 2 or len(lines) - body < width:
        return None
    columns = [held_below(text) for text in texts[start : start + width]]
    rows = _rows(written[body:], columns, _gaps(lines)[body:])
    rows = parted_rows(written[body:], columns, rows)
    mark = GridMark()
    placed: list[tuple[int, str, Sequence[tuple[int, int]], GridRow]] = []

    def put(line: Line, place: Place) -> None:
        text = line.text.strip("|｜ \t\u3000")
        at = line.text.find(text)
        placed.append((line.number, line.text, ((at, at + len(text)),), GridRow(mark, (place,))))

    for row in range(start):
        for at in cells[row]:
            put(lines[at], Place(row, 0, 1, width))
    for column in range(width):
        for at in cells[start + column]:
            put(lines[at], Place(start, column))
    last = start
    filled: set[tuple[int, int]] = set()
    for line, (row, column, wide) in zip(lines[body:], rows, strict=True):
        last = start + 1 + row
        put(line, Place(last, column, 1, wide))
        filled |= {(last, each) for each in range(column, column + wide)}
    mark.blank += [
        Place(row, column)
        for row in range(start + 1, last + 1)
        for column in range(width)
        if (row, column) not in filled
    ]
    mark.header_rows = start + 1
    made = collect(placed)
    return made[0] if made else None


def _whole_heads(texts: Sequence[str]) -> list[list[int]]:
    """The lines of each cell: a head that its column broke is one, all other lines are their own.

    2020年 / 现状值 / 2025年 / 目标值 are two heads, 面积 / （平方公里） is one.
    """
    broken: set[int] = set()
    known = min(2 * _WIDEST, len(texts) - 1)
    for at in range(known):
        if _UNIT_BELOW.fullmatch(texts[at + 1]) and is_head(texts[at]):
            broken.add(at + 1)
    dated = [
        at + 1
        for at in range(known)
        if is_year_head(texts[at]) and _BEHIND_YEAR.fullmatch(texts[at + 1])
    ]
    if any(after - before == 2 for before, after in itertools.pairwise(dated)):
        broken.update(dated)
    cells: list[list[int]] = []
    for at in range(len(texts)):
        if at in broken and cells:
            cells[-1].append(at)
        else:
            cells.append([at])
    return cells


def _head(texts: Sequence[str]) -> tuple[int, int]:
    """Where the head begins and how many cells it has; (0, 0) where there is none."""
    for start in range(min(_HEAD_WITHIN, len(texts))):
        if is_head(texts[start]) or SERIAL_HEAD.match(texts[start]):
            width = _width(texts[start:])
            if width:
                return start, width
    return 0, 0


def _width(texts: Sequence[str]) -> int:
    serial = next((at for at, text in enumerate(texts[:2]) if SERIAL_HEAD.match(text)), None)
    if serial is not None:
        # All cells up to the first row, whose number stands in the same column.
        first = next((at for at, text in enumerate(texts[: _WIDEST + 2]) if SERIAL.match(text)), 0)
        width = first - serial
        if width >= 2 and all(len(text) <= _LONGEST_HEAD for text in texts[:width]):
            return width
    known = 0
    while known < min(_WIDEST, len(texts)) and _could_head(texts[known]):
        known += 1
    choices = [w for w in range(2, known + 1) if sum(map(_heads, texts[:w])) >= _known(w)]
    if not choices:
        return 0
    named = next((at for at in range(known) if not _heads(texts[at])), known)
    return min(choices, key=lambda w: (_cost_of(texts, w) + _UNNAMED * abs(w - named), -w))


# 招生数(人), 面积（平方米）: a measure with its unit.
_MEASURE = lazy_pattern(r"[^()（）\d]{2,8}[数量额积][(（][^()（）\d]{1,4}[)）]")


def _heads(text: str) -> bool:
    """Whether a cell names a column: by a known word, or as a measure with its unit."""
    return is_head(text) or _MEASURE.fullmatch(text) is not None


def _known(width: int) -> int:
    return max(_FEWEST_KNOWN, (width + 1) // 2)


def _could_head(text: str) -> bool:
    if not text or len(text) > _LONGEST_HEAD or "。" in text:
        return False
    return not is_value(text) or is_year_head(text)


_LOOKED_AT = 120
# What it costs that a head ends elsewhere than its known words do, for each cell.
_UNNAMED = 1.0


def _cost_of(texts: Sequence[str], width: int) -> float:
    """What it costs a cell to read the first lines below a head of that width."""
    body = texts[width : width + _LOOKED_AT]
    if not body:
        return float("inf")
    columns = [held_below(text) for text in texts[:width]]
    return _Reading(body, columns, [False] * len(body)).best / max(1, len(body))


def _gaps(lines: Sequence[Line]) -> list[bool]:
    """Whether blank lines stand above each line, where that is not so for most."""
    gaps = [False] + [b.number - a.number > 1 for a, b in itertools.pairwise(lines)]
    return gaps if 2 * sum(gaps) < len(gaps) else [False] * len(gaps)


def _rows(
    texts: Sequence[str], columns: Sequence[Holds], gaps: Sequence[bool]
) -> list[tuple[int, int, int]]:
    """The row, column and width of the cell that each line belongs to."""
    return _Reading(texts, columns, gaps).cells()


@dataclass(frozen=True, slots=True)
class _Step:
    """How a line was reached: from which column, and whether a row, a cell began."""

    before: int
    new_row: bool


class _Reading:
    """Lines (at least one) read into columns at the least cost."""

    def __init__(
        self, texts: Sequence[str], columns: Sequence[Holds], gaps: Sequence[bool]
    ) -> None:
        self._texts = texts
        self._values = [is_cell_value(text) for text in texts]
        self._columns = columns
        self._steps: list[list[_Step]] = []
        width = len(columns)
        # One more state behind the columns: a line over the whole width.
        grouped = Holds.SERIAL in columns[1:2] or _names_twice(columns)
        first = _EMPTY_GROUP if grouped else _EMPTY_FIRST
        empty = [first if not at else _EMPTY for at in range(width)]
        skip = [0.0]
        for cost in empty:
            skip.append(skip[-1] + cost)
        costs = [skip[at] + self._fit(0, at) for at in range(width)]
        costs.append(self._group(0))
        self._steps.append([_Step(-1, True)] * (width + 1))
        for line in range(1, len(texts)):
            ease = _EMPTY_SEEN / _EMPTY if gaps[line] else 1.0
            costs = self._advance(line, costs, skip, ease)
        rest = [skip[width] - skip[at + 1] for at in range(width)] + [0.0]
        totals = [cost + left for cost, left in zip(costs, rest, strict=True)]
        self._last = min(range(width + 1), key=totals.__getitem__)
        self.best = totals[self._last]

    def _advance(
        self, line: int, costs: Sequence[float], skip: Sequence[float], ease: float
    ) -> list[float]:
        width = len(self._columns)
        # The cheapest way to end the row above, from any column.
        ends = [costs[at] + (skip[width] - skip[at + 1]) * ease for at in range(width)]
        ends.append(costs[width])
        ended = min(range(width + 1), key=ends.__getitem__)
        found: list[float] = []
        steps: list[_Step] = []
        # The cheapest way to a column from those at its left, the empty ones between counted.
        left, left_at = float("inf"), -1
        for at in range(width):
            if at:
                reached = costs[at - 1] - skip[at] * ease
                if reached < left:
                    left, left_at = reached, at - 1
            choices = [
                (ends[ended] + skip[at] * ease, _Step(ended, True)),
                (left + skip[at] * ease, _Step(left_at, False)),
                (costs[at] + self._break(line, at), _Step(at, False)),
            ]
            merged = costs[at] + self._break(line, at)
            fit = self._fit(line, at)
            options = [(cost + fit, step) for cost, step in choices[:2]] + [(merged, choices[2][1])]
            cost, step = min(options, key=lambda each: each[0])
            found.append(cost)
            steps.append(step)
        found.append(ends[ended] + self._group(line))
        steps.append(_Step(ended, True))
        self._steps.append(steps)
        return found

    def _group(self, line: int) -> float:
        """What it costs that a line is a heading over the whole row: 一、发展水平."""
        text = self._texts[line]
        return 0.5 if _GROUP.match(text) and len(text) <= 30 and "。" not in text else _WRONG_GROUP

    def _break(self, line: int, column: int) -> float:
        """What it costs that a line goes on in the cell of the line above."""
        if self._columns[column] in (Holds.VALUE, Holds.SERIAL, Holds.ATTRIBUTE, Holds.UNIT):
            return _BROKEN_VALUE
        text = self._texts[line]
        if is_value(text) and not TIME_CELL.match(text):
            return _BROKEN_VALUE
        before = self._texts[line - 1]
        whole = self._columns[column] is Holds.OWNER and ends_as_owner(before)
        if whole and not ends_as_owner(text):
            return _BROKEN_VALUE  # 基础教育科 / 九年义务教育: a name begins
        ended = before[-1:] in "。；;"
        return _BROKEN + (0.0 if ended or len(text) > 12 else 1.0)

    def _fit(self, line: int, column: int) -> float:
        """What it costs that a line stands in a column."""
        text, holds = self._texts[line], self._columns[column]
        grouped = _NAMED_GROUP if holds is Holds.TEXT and self._group(line) < _WRONG_GROUP else 0.0
        return grouped + misfit(text, holds, value=self._values[line])

    def cells(self) -> list[tuple[int, int, int]]:
        """The row, column and width of the cell of each line."""
        width = len(self._columns)
        found: list[tuple[int, int, int]] = []
        at = self._last
        starts: list[bool] = []
        for line in range(len(self._texts) - 1, -1, -1):
            found.append((0, 0 if at == width else at, width if at == width else 1))
            step = self._steps[line][at]
            starts.append(step.new_row)
            at = step.before
        found.reverse()
        starts.reverse()
        row = -1
        made: list[tuple[int, int, int]] = []
        for (_, column, wide), begins in zip(found, starts, strict=True):
            row += begins
            made.append((row, column, wide))
        return made


def _names_twice(columns: Sequence[Holds]) -> bool:
    """Whether groups stand left of names: two columns of words, then one of values.

    A group's cell reaches over its rows, so that most of them have none of their own.
    """
    return tuple(columns[:3]) == (Holds.TEXT, Holds.TEXT, Holds.VALUE)
