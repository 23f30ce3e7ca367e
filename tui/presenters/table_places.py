"""Which lines of a text are shown as rows of tables, and by which of their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from parser.records import dataclass
from parser.table import Table
from tui.presenters.table_content import TableContent

LONGEST_LINE = 20_000
"""Characters of a line above which a table stays text: a row is laid out in one go."""


class PlainLine(Protocol):
    """A line of a text, with its number in the file; numbers go up."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, by its number in it.

    The rows behind it, up to ``stop``, have no line of their own.
    """

    content: TableContent
    row: int
    stop: int


class TablePlaces:
    """The rows of tables in a text, by the place (from 0) of their first line in it.

    A table stays text where that would lose something: its lines hold more than its cells, two
    rows begin on one line or not in order, or another table has a line of it.
    """

    def __init__(self, tables: Sequence[Table], lines: Sequence[PlainLine]) -> None:
        """``lines`` are all lines of the text."""
        self._lines = lines
        self._index = {line.number: at for at, line in enumerate(lines)} if tables else {}
        self.rows: dict[int, TableRow] = {}
        """The rows, by the place of the line at which they are drawn."""
        self.extents: dict[TableContent, tuple[int, int]] = {}
        """The places of the first and the last row of each table."""
        self.shown_at: dict[int, int] = {}
        """For the place of each line that is shown in a row, that of the row."""
        self.between: set[int] = set()
        """Blank lines between the lines of a table; they are not shown."""
        for table in tables:
            self._add(table)

    def __contains__(self, number: object) -> bool:
        """Whether the text has a line of that number."""
        return number in self._index

    def text_of(self, number: int) -> str:
        """The text of a line by its number."""
        return self._lines[self._index[number]].text

    def index_of(self, number: int) -> int:
        """The place of a line by its number."""
        return self._index[number]

    def _add(self, table: Table) -> None:
        starts: dict[int, int] = {}
        owner: dict[int, int] = {}
        stretches: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for cell in table.cells:
            for span in cell.spans:
                at = self._index.get(span.line)
                if at is None or at in self.shown_at:
                    return
                stretches[at].append((span.start, span.stop))
                owner.setdefault(at, cell.row)
                starts[cell.row] = min(at, starts.get(cell.row, at))
        places = [starts[row] for row in sorted(starts)]
        if any(after <= before for before, after in pairwise(places)):
            return
        if not places or not all(self._is_whole(at, spans) for at, spans in stretches.items()):
            return
        content = TableContent(table, self.text_of)
        rows = sorted(starts)
        for row, stop in pairwise([*rows, table.rows]):
            self.rows[starts[row]] = TableRow(content, row, stop)
        self.extents[content] = places[0], places[-1]
        self.shown_at.update((at, starts[row]) for at, row in owner.items())
        for at in range(self._index[table.first_line], self._index[table.last_line]):
            if at not in stretches and not self._lines[at].text.strip():
                self.between.add(at)

    def _is_whole(self, at: int, spans: list[tuple[int, int]]) -> bool:
        """Whether nothing but rules and blanks stands on a line outside some stretches."""
        text, done = self._lines[at].text, 0
        if len(text) > LONGEST_LINE:
            return False
        if len(spans) == 1 and spans[0] == (0, len(text)):
            return True
        if sum(stop - start for start, stop in spans) + text.count("\t") == len(text):
            return True
        for start, stop in sorted(spans):
            if any(map(str.isalnum, text[done:start])):
                return False
            done = max(done, stop)
        return not any(map(str.isalnum, text[done:]))


NO_TABLES = TablePlaces((), ())
"""The places of a text without tables."""
