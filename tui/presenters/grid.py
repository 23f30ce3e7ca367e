"""A table as a grid to be walked: which rows and columns of it are shown, in which order.

Plain data; nothing here needs a terminal but the measure of its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from parser.records import dataclass
from parser.search.folding import fold
from parser.search.highlights import Found, lit_in
from parser.search.query import parse
from parser.search.target_match import needle_of
from parser.search.terms import Not, OneOf, Query, Term, Word
from parser.search.word_patterns import Needle
from parser.table import Cell, Table
from tui.presenters.table import Key, by_key, sound
from tui.printing.plan_tables import heads
from tui.terminal.cells import width

MOST_HEAD_ROWS = 5
"""Header rows that stay in place at the most; where a table claims more, the others scroll."""

SAMPLE = 400
"""Rows that are measured for the widths of the columns, spread over the table."""

WIDEST = 60
"""Cells that a column asks for at most, whatever its content."""

LEAST, COMFORTABLE = 12, 24
"""Cells to which a column may be cut so that all of them fit; and where they do not fit even
so, and scroll."""

_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,8})?")
_RIGHT = re.compile(r"[<>≤≥]?\s?[-−+]?\d[\d,，]{0,20}(?:\.\d{1,9})?\s?[%％‰]?|[-–—－]{1,2}")
_NUMBERS_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What of a table is asked for.

    ``order`` is the column that rows are sorted by (None: as in the document), ``hidden`` the
    columns that are left out, each counted from 0.
    """

    query: str = ""
    order: int | None = None
    reverse: bool = False
    hidden: frozenset[int] = frozenset()

    def sorted_by(self, column: int) -> Arrangement:
        """Sorted by a column: upwards, once more downwards, once more as in the document."""
        if self.order != column:
            return replace(self, order=column, reverse=False)
        if not self.reverse:
            return replace(self, reverse=True)
        return replace(self, order=None, reverse=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: the heads of its columns, and the cell, None where nothing stands."""

    label: str
    cell: Cell | None

    @property
    def text(self) -> str:
        """The text of the cell."""
        return self.cell.text if self.cell is not None else ""


class TableGrid:
    """A table ready to be arranged: its places by row and column, merged cells at each."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.places = table.covering()
        self.head = range(min(table.header_rows, table.rows, MOST_HEAD_ROWS))
        """The rows that stay in place."""
        self.body = range(len(self.head), table.rows)
        """The rows that scroll."""
        self.labels = [head or letters(column) for column, head in enumerate(heads(self._headed()))]
        """What each column is called: its heads, else a letter as in a spreadsheet."""

    def _headed(self) -> Table:
        return replace(self.table, header_rows=len(self.head))

    # Rows and columns

    def arranged(self, arrangement: Arrangement) -> ArrangedGrid:
        """The rows and columns that are asked for, in order."""
        rows: Sequence[int] = self.body
        query = parse(arrangement.query, lenient=True)
        if query:
            found = self._matching(query)
            rows = [row for row in rows if row in found]
        order = arrangement.order
        if order is not None:
            rows = by_key(rows, lambda row: self._sort_key(row, order), reverse=arrangement.reverse)
        columns = [at for at in range(self.table.columns) if at not in arrangement.hidden]
        return ArrangedGrid(self, arrangement, rows, columns or [0])

    def _sort_key(self, row: int, column: int) -> Key | None:
        """By the numbers in the text, then by sound; None for an empty cell, and for a row that
        is one cell (the head of a group)."""
        cell = self.places[row][column]
        if cell is None or not cell.text.strip() or cell.column_span >= self.table.columns > 1:
            return None
        text = cell.text.strip()
        plain = text.replace(",", "").replace("，", "")
        if not plain[:2].strip("-−+<>≤≥约 ")[:1].isdecimal():
            return 1, (), sound(text)
        found = _NUMBER.findall(plain[:200])[:_NUMBERS_COMPARED]
        numbers = tuple(map(float, found))
        if numbers and plain[0] in "-−":
            numbers = (-numbers[0], *numbers[1:])
        return 0, numbers, sound(text)

    # Filter

    @cached_property
    def _folded(self) -> list[str]:
        """The text of each row of the body, folded, each cell once on a line of its own."""
        return [
            "\n".join(fold(cell.text) for cell in cells_of(self.places[row])) for row in self.body
        ]

    def _matching(self, query: Query) -> set[int]:
        every = set(self.body)
        return every.intersection(*(self._with(term) for term in query.terms))

    def _with(self, term: Term, *, negated: bool = False) -> set[int]:
        """The rows for which a term holds; one that asks for more than words holds for all."""
        if isinstance(term, Not):
            asks = words_only(term.term)
            without = self._with(term.term, negated=True) if asks else set()
            return set(self.body) - without
        if isinstance(term, OneOf):
            return set().union(*(self._with(each, negated=negated) for each in term.terms))
        if not isinstance(term, Word):
            return set(self.body)
        wanted, first = needle_of(term, negated=negated), self.body.start
        return {at for at, text in enumerate(self._folded, first) if wanted.stands_in(text)}

    # Measures

    @cached_property
    def contents(self) -> tuple[int, ...]:
        """The cells that each column would fill, by its heads and a sample of its rows."""
        contents = [3] * self.table.columns
        step = max(1, len(self.body) // SAMPLE)
        for row in (*self.head, *self.body[::step]):
            for column, cell in enumerate(self.places[row]):
                if cell is not None and cell.column_span == 1 and contents[column] < WIDEST:
                    filled = min(WIDEST, width(cell.text[:WIDEST]))
                    contents[column] = max(contents[column], filled)
        return tuple(contents)

    @cached_property
    def right(self) -> frozenset[int]:
        """The columns in which, by a sample of the rows, numbers stand and no words."""
        found = []
        step = max(1, len(self.body) // SAMPLE)
        for column in range(self.table.columns):
            cells = (self.places[row][column] for row in self.body[::step])
            texts = [
                each.text.strip()
                for each in cells
                if each is not None and each.column_span == 1 and each.text.strip()
            ]
            if texts and all(_RIGHT.fullmatch(text) for text in texts):
                found.append(column)
        return frozenset(found)

    @cached_property
    def longest(self) -> int:
        """The cells of the longest text of a single row and column."""
        return width(max((cell.text for cell in self.table.cells), key=len, default=""))

    # Lines

    def line_of(self, row: int) -> int:
        """The line of the file that a row stands in."""
        for cell in cells_of(self.places[row]):
            if cell.row == row and cell.spans:
                return cell.spans[0].line
        return self.table.first_line

    def row_at(self, line: int) -> int:
        """The row of the body that stands at a line of the file, else the first behind it."""
        for cell in self.table.cells:
            if cell.row in self.body and any(span.line >= line for span in cell.spans):
                return cell.row
        return self.body.start


@dataclass(frozen=True)  # not slotted: what is worked out once is kept in it
class ArrangedGrid:
    """The rows and columns of a table that are shown, each by its number in the table."""

    grid: TableGrid
    arrangement: Arrangement
    rows: Sequence[int]
    columns: Sequence[int]

    def cells(self, at: int) -> list[Cell | None]:
        """The cells of a shown row, a merged one at each place that it covers."""
        line = self.grid.places[self.rows[at]]
        return [line[column] for column in self.columns]

    def head_cells(self, row: int) -> list[Cell | None]:
        """The cells of a header row."""
        line = self.grid.places[row]
        return [line[column] for column in self.columns]

    @property
    def labels(self) -> list[str]:
        """What the shown columns are called."""
        return [self.grid.labels[column] for column in self.columns]

    def cell(self, at: int, column: int) -> Cell | None:
        """The cell of a shown row and a shown column; None where nothing stands."""
        if not (0 <= at < len(self.rows) and 0 <= column < len(self.columns)):
            return None
        return self.grid.places[self.rows[at]][self.columns[column]]

    def is_repeated(self, at: int, cell: Cell) -> bool:
        """Whether a cell of a shown row is one that reaches down from a row above."""
        return cell.row != self.rows[at]

    @cached_property
    def _needles(self) -> list[Needle]:
        words = parse(self.arrangement.query, lenient=True).words()
        return [needle_of(word) for word in words]

    def lit(self, text: str) -> Found:
        """The columns of a cell's text where the words of the filter stand."""
        return lit_in(text, self._needles) if self._needles else []

    def record(self, at: int) -> list[Field]:
        """A shown row as fields: all of its columns, hidden ones too, a merged cell once."""
        places, fields = self.grid.places[self.rows[at]], list[Field]()
        for column, cell in enumerate(places):
            if cell is None or column == 0 or places[column - 1] is not cell:
                fields.append(Field(self.grid.labels[column], cell))
        return fields

    # Taking away

    def shown_table(self) -> Table:
        """What is shown as a table of its own: the table itself where nothing is arranged, else
        its rows and columns as they stand here, the text of a merged cell at each place."""
        table = self.grid.table
        if self.arrangement == Arrangement():
            return table
        heads = [self.head_cells(row) for row in self.grid.head]
        lines = [*heads, *(self.cells(at) for at in range(len(self.rows)))]
        cells = [
            Cell(row, column, cell.text)
            for row, line in enumerate(lines)
            for column, cell in enumerate(line)
            if cell is not None
        ]
        columns, head = len(self.columns), len(heads)
        return replace(
            table, cells=tuple(cells), rows=len(lines), columns=columns, header_rows=head
        )

    def tsv_row(self, at: int) -> str:
        """A shown row as a spreadsheet takes it, tabs between its shown columns."""
        return _tsv(self.cells(at))

    def tsv(self) -> str:
        """The shown rows and columns below their headers, a row a line."""
        rows = [_tsv(self.head_cells(row)) for row in self.grid.head]
        return "\n".join([*rows, *(_tsv(self.cells(at)) for at in range(len(self.rows)))]) + "\n"


def table_text(table: Table) -> str:
    """A whole table as a spreadsheet takes it."""
    return TableGrid(table).arranged(Arrangement()).tsv()


def cells_of(places: Sequence[Cell | None]) -> Iterator[Cell]:
    """The cells of a row from the left, one over several columns once."""
    before = None
    for cell in places:
        if cell is not None and cell is not before:
            yield cell
        before = cell


def text_answers(term: Term, text: str, *, negated: bool = False) -> bool:
    """Whether a term holds for a folded text; one that asks for more than words holds for any."""
    if isinstance(term, Not):
        return not (words_only(term.term) and text_answers(term.term, text, negated=True))
    if isinstance(term, OneOf):
        return any(text_answers(each, text, negated=negated) for each in term.terms)
    return not isinstance(term, Word) or needle_of(term, negated=negated).stands_in(text)


def words_only(term: Term) -> bool:
    """Whether a term asks for nothing but words, which is all that a row can be asked for."""
    if isinstance(term, Not):
        return words_only(term.term)
    if isinstance(term, OneOf):
        return all(map(words_only, term.terms))
    return isinstance(term, Word)


def asks_for_words(query: str) -> bool:
    """Whether all terms of a query, as far as it can be understood, ask for words."""
    return all(map(words_only, parse(query, lenient=True).terms))


def letters(column: int) -> str:
    """What a spreadsheet calls a column: A to Z, AA and so on."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _tsv(cells: Sequence[Cell | None]) -> str:
    """Texts between tabs; of a cell over several columns the text once, at its first."""
    before = None
    texts = []
    for cell in cells:
        texts.append("" if cell is None or cell is before else " ".join(cell.text.split()))
        before = cell
    return "\t".join(texts)


# Widths


def fitted(contents: Sequence[int], room: int, gap: int) -> tuple[list[int], bool]:
    """The widths of columns with ``gap`` cells between them, and whether all fit into ``room``.

    The widest give way first, all to the same width, down to LEAST. Where that does not do,
    columns are COMFORTABLE and scroll.
    """
    gaps = gap * max(0, len(contents) - 1)
    if sum(contents) + gaps <= room:
        return list(contents), True
    low, high = LEAST, max(LEAST, *contents, 0)
    if sum(min(each, low) for each in contents) + gaps > room:
        first = max(3, min(contents[0], COMFORTABLE, room // 3)) if contents else 0
        most = max(3, min(COMFORTABLE, room - first - gap))
        return [first, *(min(each, most) for each in contents[1:])], False
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(each, middle) for each in contents) + gaps <= room:
            low = middle
        else:
            high = middle - 1
    widths = [min(each, low) for each in contents]
    spare = room - gaps - sum(widths)
    for at, each in enumerate(contents):
        if spare > 0 and widths[at] < each:
            widths[at] += 1
            spare -= 1
    return widths, True
