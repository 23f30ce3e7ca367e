"""How many lines each row of two versions fills: wrapped where somebody looks. No drawing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

Spans = Sequence[tuple[int, int]]
"""The rows that a text is wrapped to, as (start, stop) columns."""


class RowHeights:
    """The heights of rows, guessed at first and measured when they are to be seen.

    ``guesses`` are the guessed heights, ``measure`` gives the true one of a row.
    """

    def __init__(self, guesses: Sequence[int], measure: Callable[[int], int]) -> None:
        self._heights = list(guesses)
        self._measure = measure
        self._known = bytearray(len(self._heights))
        self._next = 0
        self._starts: list[int] | None = None

    @property
    def settled(self) -> bool:
        """Whether all heights are true."""
        return self._next >= len(self._heights)

    @property
    def total(self) -> int:
        """The lines of all rows."""
        return self._all_starts()[-1]

    def start(self, row: int) -> int:
        """The line that a row begins at."""
        return self._all_starts()[row]

    def place(self, line: int) -> tuple[int, int]:
        """The row that a line belongs to, and which of its lines it is."""
        starts = self._all_starts()
        row = max(0, min(bisect_right(starts, line) - 1, len(self._heights) - 1))
        return row, max(0, line - starts[row])

    def height(self, row: int) -> int:
        """The lines of a row."""
        return self._heights[row]

    def settle(self, row: int, lines: int, step: int = 1) -> None:
        """Measure rows from one on (``step`` -1: upwards) until they fill so many lines."""
        while 0 <= row < len(self._heights) and lines > 0:
            self._settle_row(row)
            lines -= self._heights[row]
            row += step

    def settle_some(self, weight: int, weights: Sequence[int]) -> None:
        """Measure the next rows that are not measured, of so much weight together."""
        while self._next < len(self._heights) and weight > 0:
            if not self._known[self._next]:
                self._settle_row(self._next)
                weight -= weights[self._next] + 1
            self._next += 1

    def _settle_row(self, row: int) -> None:
        if not self._known[row]:
            self._known[row] = True
            height = self._measure(row)
            if height != self._heights[row]:
                self._heights[row] = height
                self._starts = None

    def _all_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = [0, *accumulate(self._heights)]
        return self._starts
