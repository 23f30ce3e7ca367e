"""Cells that a pasted table left empty below a merged one: the date and the matter of a row."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from parser.chinese.text import fold
from parser.table import Cell
from parser.tables.columns import Column
from parser.tables.head_words import Meaning, head_words
from parser.tables.number_cells import has_text

_TELLS = (Meaning.TASK, Meaning.INDICATOR)


class CarriedCells:
    """Fills the first cells of rows, read from top to bottom, with those above.

    Text that was pasted from a table has a cell merged over several rows in the first of them
    only. A row that sums up others leaves its first cells empty for another reason.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        # The last cells of the columns left of what a row tells, by index.
        self._above: dict[int, Cell | None] = {}

    def fill(self, cells: Sequence[Cell | None]) -> Sequence[Cell | None]:
        """A row's cells by column, its empty first ones with the date and the matter above."""
        leading = itertools.takewhile(lambda c: not has_text(cells[c.index]), self._columns)
        empty = [column.index for column in leading]
        own = self._columns[len(empty) :]
        told = [column for column in own if has_text(cells[column.index])]
        for column in own:
            cell = cells[column.index]
            self._above[column.index] = cell if has_text(cell) else None
        if not empty or not told or _sums_up(cells[told[0].index]):
            return cells
        named = any(column.meaning in _TELLS for column in told)
        made = list(cells)
        for column in self._columns[: len(empty)]:
            if column.meaning is Meaning.DEADLINE or (named and column.meaning in _TELLS):
                made[column.index] = self._above.get(column.index) or made[column.index]
        return made


def _sums_up(cell: Cell | None) -> bool:
    return cell is not None and fold(cell.text) in head_words().totals
