"""A table in columns: their widths by content, cells wrapped by the Chinese rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from parser.table import Cell
from tui.presenters.table_content import GAP, DrawnRow, RowBuilder, TableContent, rule
from tui.terminal.cells import width, wrap

TALLEST = 6
"""Lines of a row above which a table turns to cards."""

SHORT = 12
"""Cells of a column that is kept unbroken where the rows are at most a line higher by it."""

KEPT_BANDS = 512
"""Rows laid out that are kept of a table; a screen shows a hundred at most."""

TALLEST_BAND = 200
"""Rows that are laid out together where merged cells cover them."""


def columns_of(content: TableContent, room: int) -> list[int] | None:
    """The width of each column for so many cells; None where the table must turn to cards.

    The widths make the tallest row as low as can be; what is left over goes to the widest.
    """
    natural, least = content.natural, content.least
    shown = [at for at, cells in enumerate(natural) if cells]
    if not shown:
        return None
    room -= GAP * (len(shown) - 1)
    if sum(natural) <= room:
        return natural
    lowest = _lowest(natural, least, room, range(2, TALLEST + 1))
    if lowest is None:
        return None
    # Values and dates read better whole, even if that makes the rows a line higher.
    whole = [most if most <= SHORT else low for most, low in zip(natural, least, strict=True)]
    heights = range(lowest[0], min(lowest[0] + 1, TALLEST) + 1)
    _, need = _lowest(natural, whole, room, heights) or lowest
    return _with_rest(need, natural, room - sum(need))


def _lowest(
    natural: Sequence[int], least: Sequence[int], room: int, heights: Sequence[int]
) -> tuple[int, list[int]] | None:
    """The first height of rows for which there is room, and the widths that it needs."""
    for height in heights:
        # A row of Chinese may end a character early, so that a comma does not open the next.
        need = [
            min(most, max(low, -(-most // height) + 2))
            for most, low in zip(natural, least, strict=True)
        ]
        if sum(need) <= room:
            return height, need
    return None


def _with_rest(need: list[int], natural: list[int], rest: int) -> list[int]:
    """The widths with what is left over: first to columns that it makes whole, the one that
    lacks least first, then to the others by how much each lacks."""
    widths = list(need)
    lacking = [most - each for most, each in zip(natural, need, strict=True)]
    for at in sorted(range(len(widths)), key=lacking.__getitem__):
        if lacking[at] * 2 <= rest:
            widths[at] += lacking[at]
            rest -= lacking[at]
            lacking[at] = 0
    total = sum(lacking)
    if not total:
        return widths
    return [each + lack * rest // total for each, lack in zip(widths, lacking, strict=True)]


class Columns:
    """A table in columns of given widths."""

    def __init__(self, content: TableContent, widths: Sequence[int]) -> None:
        self._content = content
        self._widths = widths
        self._lefts: list[int] = []
        at = 0
        for cells in widths:
            self._lefts.append(at)
            at += cells + GAP if cells else 0
        self._whole = max(0, at - GAP)
        self._bands: dict[int, list[list[DrawnRow]]] = {}

    @property
    def is_too_tall(self) -> bool:
        """Whether a row that was measured has more lines than people follow."""
        return any(
            len(self._wrapped(cell)) > TALLEST * cell.row_span
            for row in self._content.sample
            for cell in self._content.cells(row)
        )

    def rows(self, row: int) -> Sequence[DrawnRow]:
        """A row of the table, as many rows of text as its tallest cell has, and a rule."""
        first, stop = self._content.band(row)
        if stop - first > TALLEST_BAND:
            # Each row by itself: the merged cell is whole in its first row.
            first, stop = row, row + 1
        band = self._bands.get(first)
        if band is None:
            if len(self._bands) >= KEPT_BANDS:
                self._bands.clear()
            band = self._bands[first] = self._laid_out(first, stop)
        return band[row - first]

    def _box(self, cell: Cell) -> tuple[int, int]:
        """Where a cell begins, and its width."""
        last = cell.column
        for at in range(cell.column, min(cell.column + cell.column_span, len(self._widths))):
            last = at if self._widths[at] else last
        left = self._lefts[cell.column]
        return left, self._lefts[last] + self._widths[last] - left

    def _wrapped(self, cell: Cell) -> list[tuple[int, int]]:
        text = self._content.text(cell).text
        return wrap(text, max(2, self._box(cell)[1])) if text.strip() else []

    def _laid_out(self, first: int, stop: int) -> list[list[DrawnRow]]:
        """The rows of a band: a merged cell's text goes on in the rows that it covers."""
        cells = [cell for row in range(first, stop) for cell in self._content.cells(row)]
        stacks = [(cell, self._wrapped(cell)) for cell in cells]
        heights = [1] * (stop - first)
        for cell, stack in stacks:
            if cell.row_span == 1:
                at = cell.row - first
                heights[at] = max(heights[at], len(stack))
        for cell, stack in stacks:
            if cell.row_span > 1:
                last = min(cell.row + cell.row_span, stop) - first
                missing = len(stack) - sum(heights[cell.row - first : last])
                heights[last - 1] += max(0, missing)
        tops = [0, *accumulate(heights)]
        drawn: list[list[tuple[Cell, tuple[int, int]]]] = [[] for _ in range(tops[-1])]
        for cell, stack in stacks:
            for at, span in enumerate(stack, tops[cell.row - first]):
                drawn[at].append((cell, span))
        found = []
        for row in range(first, stop):
            at = row - first
            rows = [self._row(drawn[line]) for line in range(tops[at], tops[at + 1])]
            if self._content.rule_below(row):
                rows.append(rule(self._whole))
            found.append(rows)
        return found

    def _row(self, cells: list[tuple[Cell, tuple[int, int]]]) -> DrawnRow:
        builder = RowBuilder()
        for cell, (start, stop) in sorted(cells, key=lambda each: each[0].column):
            text = self._content.text(cell)
            left, room = self._box(cell)
            spare = max(0, room - width(text.text[start:stop]))
            head = cell.row < self._content.head
            if cell.column_span > 1:
                spare = spare // 2 if head else 0
            elif cell.column not in self._content.right:
                spare = 0
            builder.skip_to(left + spare)
            role = "head" if head else "label" if self._content.is_group(cell.row) else ""
            builder.add(text, start, stop, role)
        return builder.row()
