"""Rows that have fewer cells than the head of their table: which columns they stand in.

A page that merges cells over rows loses them when it is pasted as text: the row below is
shorter, and what follows has moved to the left (``全年`` below 任务, and nothing below 完成时间).
The words of the head tell what each column holds; cells go, in their order, to the columns that
they fit best.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from parser.chinese.table_words import is_head
from parser.tables.cell_kinds import (
    SERIAL,
    TIME_CELL,
    WRONG,
    Holds,
    held_below,
    is_cell_value,
    misfit,
)

_FEWEST_KNOWN = 2
# So many whole rows tell what their columns hold.
_FEWEST_ROWS = 2
# Ways to place cells grow with the square of the columns: wider tables are left as they stand.
_WIDEST = 40
# So many cells of a head may reach over one column more, and so many rows tell which.
_MOST_MERGED, _ROWS_TOLD = 2, 12
# A number of its own (1—1) stands left of a name rather than below one.
_NUMBERED = 1.0
# So little that they only decide between ways that cost the same.
_GAP, _RIGHT, _SLACK = 0.01, 0.0001, 0.1
# What tells columns apart; words and names fit nearly everywhere.
_TELLING = frozenset({Holds.TIME, Holds.OWNER, Holds.VALUE, Holds.ATTRIBUTE})


def places(
    head: Sequence[str], cells: Sequence[str], whole: Sequence[Sequence[str]] = ()
) -> list[int] | None:
    """The column of each cell of a row that has fewer than its head; None to leave it as it is.

    ``head`` and ``cells`` are texts from left to right, empty ones included; ``whole`` are rows
    below the head that have all their cells. A row is left alone where its cells fit as they
    stand, and where neither the head nor whole rows tell enough.
    """
    if not 1 < len(cells) < len(head) <= _WIDEST:
        return None
    numeric = _numeric(head, whole)
    known = sum(map(is_head, head))
    if len(set(numeric)) < _FEWEST_KNOWN and (known < _FEWEST_KNOWN or 2 * known < len(head)):
        return None
    columns = [held_below(text) for text in head]
    if not (_TELLING.intersection(columns) or any(numeric)):
        return None
    costs = [_costs(text, columns, numeric) for text in cells]
    as_it_stands = sum(row[at] for at, row in enumerate(costs))
    best, at = _cheapest(costs)
    return at if as_it_stands - best >= WRONG - _SLACK else None


def spread(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int] | None:
    """The column of each cell of a head that has one or two fewer than the rows below it.

    A cell of the head reached over more columns than one (子项目名称 over number and name), and was
    pasted as one. None where the head does not tell enough.
    """
    width = len(rows[0])
    missing = width - len(head)
    known = sum(map(is_head, head))
    if not 0 < missing <= _MOST_MERGED or width > _WIDEST or 2 * known < len(head):
        return None
    looked_at = rows[:_ROWS_TOLD]
    best: tuple[float, list[int]] | None = None
    # What reaches further begins where its first column does: the first is never empty.
    for empty in combinations(range(1, width), missing):
        at = [column for column in range(width) if column not in empty]
        holds = dict(zip(at, map(held_below, head), strict=True))
        cost = sum(
            misfit(text, holds[column], value=is_cell_value(text))
            + (_NUMBERED if holds[column] is Holds.TEXT and SERIAL.match(text) else 0.0)
            for row in looked_at
            for column, text in enumerate(row)
            if text and column in holds
        )
        if best is None or cost < best[0]:
            best = cost, at
    return best[1] if best else None


def _numeric(head: Sequence[str], whole: Sequence[Sequence[str]]) -> list[bool | None]:
    """Whether each column holds values in the whole rows; None where they differ, or are few."""
    rows = [row for row in whole[1 : _ROWS_TOLD + 1] if len(row) == len(head)]
    if len(rows) < _FEWEST_ROWS:
        return [None] * len(head)
    found: list[bool | None] = []
    for column in zip(*rows, strict=True):
        values = {_is_amount(text) for text in column if text}
        found.append(values.pop() if len(values) == 1 else None)
    return found


def _costs(text: str, columns: Sequence[Holds], numeric: Sequence[bool | None]) -> list[float]:
    """What it costs a cell to stand in each column; an empty one fits everywhere."""
    if not text:
        return [0.0] * len(columns)
    value = is_cell_value(text)
    return [
        _cost(text, holds, held, value=value) for holds, held in zip(columns, numeric, strict=True)
    ]


def _cost(text: str, holds: Holds, held: bool | None, *, value: bool) -> float:
    """What it costs a text to stand in a column of which whole rows may tell if it holds values."""
    told = misfit(text, holds, value=value)
    if held is None:
        return told
    amount = _is_amount(text)
    return 0.0 if held and amount else told if held is amount else max(WRONG, told)


def _is_amount(text: str) -> bool:
    """Whether a cell holds a value and no time: 6月底前 looks like one."""
    return is_cell_value(text) and TIME_CELL.match(text) is None


def _cheapest(costs: Sequence[Sequence[float]]) -> tuple[float, list[int]]:
    """The least cost of cells in ascending columns, and those columns.

    Of ways that cost the same the one with the fewest gaps is taken, and of those the one whose
    gaps stand furthest left: what was merged stood left of what is left over.
    """
    room = len(costs[0]) - len(costs)
    skips = range(room + 1)
    # best[skip]: the cheapest way to place the cells so far with so many columns left out.
    best = [0.0] + [_GAP] * room
    taken: list[list[int]] = []
    for at, row in enumerate(costs):
        took = list(skips)
        after = list(best)
        for skip in skips:
            for less in range(skip if at else 0):
                if best[less] + _GAP < after[skip]:
                    after[skip], took[skip] = best[less] + _GAP, less
        best = [after[skip] + row[at + skip] - _RIGHT * skip for skip in skips]
        taken.append(took)
    skip = min(skips, key=best.__getitem__)
    total = best[skip]
    columns: list[int] = []
    for at in range(len(costs) - 1, -1, -1):
        columns.append(at + skip)
        skip = taken[at][skip]
    return total, columns[::-1]
