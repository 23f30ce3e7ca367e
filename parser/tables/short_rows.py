"""Rows that have fewer cells than the head of their table: which columns they stand in.

A page that merges cells over rows loses them when it is pasted as text: the row below is
shorter, and what follows has moved to the left (``全年`` below 任务, and nothing below 完成时间).
The words of the head tell what each column holds; cells go, in their order, to the columns that
they fit best.
"""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.table_words import is_head
from parser.tables.cell_kinds import WRONG, Holds, held_below, is_cell_value, misfit

_FEWEST_KNOWN = 3
# What tells columns apart; words and names fit nearly everywhere.
_TELLING = frozenset({Holds.TIME, Holds.OWNER, Holds.VALUE, Holds.ATTRIBUTE})


def places(head: Sequence[str], cells: Sequence[str]) -> list[int] | None:
    """The column of each cell of a row that has fewer than its head; None to leave it as it is.

    ``head`` and ``cells`` are texts from left to right, empty ones included. A row is left alone
    where its cells fit as they stand, and where the head does not tell enough.
    """
    if not 1 < len(cells) < len(head) or sum(map(is_head, head)) < _FEWEST_KNOWN:
        return None
    columns = [held_below(text) for text in head]
    if not _TELLING.intersection(columns):
        return None
    costs = [_costs(text, columns) for text in cells]
    as_it_stands = sum(row[at] for at, row in enumerate(costs))
    best, at = _cheapest(costs)
    return at if as_it_stands - best >= WRONG else None


def _costs(text: str, columns: Sequence[Holds]) -> list[float]:
    """What it costs a cell to stand in each column; an empty one fits everywhere."""
    if not text:
        return [0.0] * len(columns)
    value = is_cell_value(text)
    return [misfit(text, holds, value=value) for holds in columns]


def _cheapest(costs: Sequence[Sequence[float]]) -> tuple[float, list[int]]:
    """The least cost of cells in ascending columns, and those columns, the leftmost that do."""
    width = len(costs[0])
    room = width - len(costs)
    # best[skip]: the cheapest way to place the cells so far with so many columns left out.
    best = [0.0] * (room + 1)
    taken: list[list[int]] = []
    for at, row in enumerate(costs):
        took: list[int] = []
        least, least_skip = float("inf"), 0
        after: list[float] = []
        for skip in range(room + 1):
            if best[skip] < least:
                least, least_skip = best[skip], skip
            after.append(least + row[at + skip])
            took.append(least_skip)
        best = after
        taken.append(took)
    skip = min(range(room + 1), key=best.__getitem__)
    total = best[skip]
    columns: list[int] = []
    for at in range(len(costs) - 1, -1, -1):
        columns.append(at + skip)
        skip = taken[at][skip]
    return total, columns[::-1]
