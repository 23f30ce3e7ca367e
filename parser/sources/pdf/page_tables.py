"""Tables over pages: the parts of one on each page put together, its head once.

A part at the head of a page goes on with the one at the foot of the page before where their
columns stand alike. A head that is printed again is none of the grid. A row that was broken by
the page, and a cell that reaches over several rows on both pages, are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from parser.records import dataclass
from parser.sources.pdf.layout import Row, TableRow, first_word
from parser.sources.table_grid import GridMark, GridRow, Place

# Points within which columns of two pages stand alike.
_NEAR = 4.0
_MOST_HEADER_ROWS = 5
_FEWEST_FILLED = 2
# Ems that a printed row may end before its cell does, and be full.
_SLACK = 1.4
_GIVES = 0.3

Key = tuple[int, int]
"""A row by its page and its place on the page."""


@dataclass(slots=True)
class _Part:
    """What a page holds of a table."""

    page: int
    at_head: bool
    at_foot: bool = False
    rows: list[tuple[Key, Row, TableRow]] = field(default_factory=list)

    @property
    def table(self) -> TableRow:
        return self.rows[0][2]

    def xs(self) -> list[float]:
        """Where its columns begin and end, from its left edge: the margins of pages may differ."""
        return [x - self.table.xs[0] for x in self.table.xs]


@dataclass(frozen=True, slots=True)
class _Bottom:
    """The lowest cell of a column so far."""

    place: Place
    text: str
    room: float
    open: bool

    def goes_on(self, text: str) -> bool:
        """True where a text can be the rest of the cell's: it had no room there."""
        return bool(self.text) and self.room < max(_SLACK, first_word(text) + _GIVES)


def grid_rows(
    pages: Sequence[Sequence[Row]], edges: Sequence[frozenset[int]]
) -> dict[Key, GridRow]:
    """For each table's row, by page and place, where its texts stand in the whole table.

    ``edges`` are the places of what stands in each page's margins.
    """
    found: dict[Key, GridRow] = {}
    chain: list[_Part] = []
    for part in _parts(pages, edges):
        if chain and not _goes_on(chain[-1], part):
            found |= _Whole(chain).rows()
            chain = []
        chain.append(part)
    return found | (_Whole(chain).rows() if chain else {})


def _parts(pages: Sequence[Sequence[Row]], edges: Sequence[frozenset[int]]) -> Iterator[_Part]:
    for number, (rows, edge) in enumerate(zip(pages, edges, strict=True)):
        inner = [(at, row) for at, row in enumerate(rows) if at not in edge]
        part: _Part | None = None
        for place, (at, row) in enumerate(inner):
            if row.table is None:
                if part is not None:
                    yield part
                part = None
                continue
            if part is not None and part.table.grid is not row.table.grid:
                yield part
                part = None
            if part is None:
                part = _Part(number, place == 0)
            part.rows.append(((number, at), row, row.table))
            part.at_foot = place == len(inner) - 1
        if part is not None:
            yield part


def _goes_on(above: _Part, part: _Part) -> bool:
    if not (above.at_foot and part.at_head and part.page == above.page + 1):
        return False
    one, other = above.xs(), part.xs()
    fewer, more = sorted((one, other), key=len)
    return abs(one[-1] - other[-1]) <= 2 * _NEAR and all(
        any(abs(x - each) <= _NEAR for each in more) for x in fewer
    )


class _Whole:
    """A table of which each page holds a part."""

    def __init__(self, parts: Sequence[_Part]) -> None:
        self._parts = parts
        self._mark = GridMark()
        self._xs: list[float] = []
        for x in sorted(x for part in parts for x in part.xs()):
            if not self._xs or x - self._xs[-1] > _NEAR:
                self._xs.append(x)
        self._head = [row.cells for _, row, _ in parts[0].rows[:_MOST_HEADER_ROWS]]
        self._bottom: dict[int, _Bottom] = {}
        self._merged: set[int] = set()
        self._count = 0

    def rows(self) -> dict[Key, GridRow]:
        """Where the texts of each row stand."""
        found: dict[Key, GridRow] = {}
        for number, part in enumerate(self._parts):
            skipped = self._repeated(part) if number else 0
            for key, row, _ in part.rows[:skipped]:
                found[key] = GridRow(self._mark, (None,) * len(row.cells))
            found |= self._taken(part, skipped, goes_on=number > 0)
        return found

    def _repeated(self, part: _Part) -> int:
        """How many rows at the head of a part say what the head of the table says."""
        texts = [row.cells for _, row, _ in part.rows[:_MOST_HEADER_ROWS]]
        best = 0
        for skip in range(min(2, len(self._head))):
            pairs = zip(self._head[skip:], texts, strict=False)
            count = next((n for n, (a, b) in enumerate(pairs) if a != b), None)
            if count is None:
                count = min(len(self._head) - skip, len(texts))
            if count and max(sum(map(bool, row)) for row in texts[:count]) >= _FEWEST_FILLED:
                best = max(best, count)
        return best if best < len(part.rows) else 0

    def _taken(self, part: _Part, skipped: int, *, goes_on: bool) -> dict[Key, GridRow]:
        rows = part.rows[skipped:]
        if not rows:
            return {}
        xs = part.xs()
        columns = [min(range(len(self._xs)), key=lambda at: abs(self._xs[at] - x)) for x in xs]
        first = rows[0][2].row if skipped else 0
        broken = goes_on and self._is_broken(rows[0], columns)
        shift = self._count - first - broken
        found: dict[Key, GridRow] = {}
        for number, (key, row, table) in enumerate(rows):
            meets = goes_on and not number
            places: list[Place | None] = []
            each = zip(row.cells, table.places, table.rooms, table.opens, strict=True)
            for text, place, room, (head, foot) in each:
                if place is None:
                    places.append(None)
                    continue
                moved = _moved(place, shift, columns)
                repeated = False
                if meets and broken:
                    moved = self._above(moved) if self._is_above(moved) else moved
                elif meets:
                    moved, repeated = self._meets(moved, text, head=head)
                self._see(_Bottom(moved, text, room, foot))
                if repeated:
                    self._mark.blank.append(moved)
                places.append(None if repeated else moved)
            found[key] = GridRow(self._mark, tuple(places))
        for place in table.grid.blank:
            if place.row >= first:
                self._mark.blank.append(_moved(place, shift, columns))
        self._count = max(
            [self._count, *(each.place.row + each.place.rows for each in self._bottom.values())]
        )
        return found

    def _see(self, cell: _Bottom) -> None:
        place = cell.place
        for column in range(place.column, place.column + place.columns):
            self._bottom[column] = cell
        if place.rows > 1:
            self._merged.add(place.column)

    def _is_broken(self, first: tuple[Key, Row, TableRow], columns: Sequence[int]) -> bool:
        """True where a page begins with the rest of a row.

        Its cells have no rule where the page broke them; or there are fewer than above, each of
        which was full.
        """
        _, row, table = first
        opens = [head for place, (head, _) in zip(table.places, table.opens, strict=True) if place]
        open_at_both = all(opens) and any(cell.open for cell in self._bottom.values())
        left_out = 0
        for text, place in zip(row.cells, table.places, strict=True):
            if place is None:
                continue
            moved = _moved(place, 0, columns)
            if not self._is_above(moved):
                return False
            above = self._bottom[moved.column]
            if text and not above.text and not open_at_both:
                return False
            if text and above.text and not above.goes_on(text):
                return False
            left_out += bool(above.text) and not text
        return left_out > 0

    def _is_above(self, place: Place) -> bool:
        """True where the lowest cell above a place is as wide."""
        above = self._bottom.get(place.column)
        if above is None:
            return False
        return (above.place.column, above.place.columns) == (place.column, place.columns)

    def _above(self, place: Place) -> Place:
        """The place of the lowest cell above, made to reach to the foot of another."""
        top = self._bottom[place.column].place
        return Place(top.row, top.column, place.row + place.rows - top.row, top.columns)

    def _meets(self, place: Place, text: str, *, head: bool) -> tuple[Place, bool]:
        """The place of a cell at a page's head: that of the cell above it where both are one.

        And whether it says nothing that the cell above does not.
        """
        if not self._is_above(place):
            return place, False
        above = self._bottom[place.column]
        high = place.rows > 1 or above.place.rows > 1
        grouped = high or place.column == 0 or place.column in self._merged
        if above.text and ((not text and grouped) or (text == above.text and high)):
            return self._above(place), True
        if text and head and above.open and high and above.goes_on(text):
            return self._above(place), False
        return place, False


def _moved(place: Place, shift: int, columns: Sequence[int]) -> Place:
    """A part's place in the whole table."""
    column = columns[place.column]
    wide = columns[place.column + place.columns] - column
    return Place(place.row + shift, column, place.rows, max(1, wide))
