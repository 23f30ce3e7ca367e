"""Rows of a table with a cell a line that name several things, and give the values of each.

`标准班额比例（%） / 其中：小学 / 初中 / 34.5% / 77.3% / 80% / 85%` are two rows: the values of a
year stand side by side before those of the next one.
"""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.tables.cell_kinds import Holds, is_cell_value, misfit

CellPlace = tuple[int, int, int]
"""Row, column and width of the cell that a line holds."""

_OF_WHICH = lazy_pattern(r"(?:其中|#|其 中)\s*[:：]?")
# The name of the whole may stand above those of its parts, without a value.
_MOST_WHOLES = 1


def parted_rows(
    texts: Sequence[str], columns: Sequence[Holds], rows: Sequence[CellPlace]
) -> list[CellPlace]:
    """The places of cells, with rows of several names made a row for each name.

    ``texts`` are the lines below the head, ``rows`` the cell that each of them was taken for.
    Linear in the lines.
    """
    values = [at for at, holds in enumerate(columns) if holds is Holds.VALUE]
    names = next((at for at, holds in enumerate(columns) if holds is Holds.TEXT), None)
    if len(values) < 2 or names is None:
        return list(rows)
    found: list[CellPlace] = []
    last, before, at = -1, -1, 0
    while at < len(texts):
        named = _run(texts, rows, at, value=False)
        valued = _run(texts, rows, at + named, value=True)
        count, rest = divmod(valued, len(values))
        parted = count > 1 and not rest and count <= named <= count + _MOST_WHOLES
        if not parted or not any(map(_OF_WHICH.match, texts[at : at + named])):
            row, column, width = rows[at]
            last += row != before
            before = row
            found.append((last, column, width))
            at += 1
            continue
        first = last + 1
        found += [(first + n, names, 1) for n in range(named)]
        top = first + named - count
        found += [(top + n % count, values[n // count], 1) for n in range(valued)]
        last, before = first + named - 1, -1
        at += named + valued
        if columns[-1] is Holds.ATTRIBUTE and at < len(texts) and _is_attribute(texts[at]):
            found.append((top, len(columns) - 1, 1))
            at += 1
    return found


def _run(texts: Sequence[str], rows: Sequence[CellPlace], start: int, *, value: bool) -> int:
    """How many lines from a place on hold values, or names: no attribute, no group's heading."""
    at = start
    while at < len(texts) and rows[at][2] == 1 and is_cell_value(texts[at]) is value:
        if not value and _is_attribute(texts[at]):
            break
        at += 1
    return at - start


def _is_attribute(text: str) -> bool:
    return not misfit(text, Holds.ATTRIBUTE, value=False)
