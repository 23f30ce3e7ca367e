"""A table drawn cell by cell: its header rows and first column stay, a cursor walks its cells."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from parser.records import dataclass
from parser.table import Cell
from tui.presenters.grid import ArrangedGrid, fitted
from tui.terminal.cells import clip, grid, lines, pad, width
from tui.widgets.views.cursor import CursorView
from tui.widgets.views.lined import segments

GAP = 2
"""Cells between two columns."""

PART = 6
"""Cells from which a column is shown that has no room for all of its width."""


def cut_sign() -> str:
    """What ends a text that has no room: more of it stands below the table."""
    return "v" if grid().ascii else "↓"


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is drawn of a row: a cell, the shown columns from first to last, and its width."""

    cell: Cell | None
    first: int
    last: int
    cells: int


class GridView(CursorView):
    """The rows and columns of a :class:`~tui.presenters.grid.ArrangedGrid`.

    Rows and columns count from 0 among those that are shown. Columns that have no room scroll
    beside the first one. Without a row the cursor is on row -1.
    """

    CURSOR = "grid--cursor"

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--header",
        "grid--sorted",
        "grid--cell",
        "grid--first",
        "grid--repeated",
        "grid--rule",
        "grid--hit",
        "grid--row",
        "grid--cursor",
    }

    DEFAULT_CSS = """
    GridView {
        & > .grid--header { color: $gm-label; text-style: bold; }
        & > .grid--sorted { text-style: bold underline; }
        & > .grid--first { text-style: bold; }
        & > .grid--repeated { color: $gm-muted; }
        & > .grid--rule { color: $gm-border; }
        & > .grid--hit { color: $gm-hit-text; background: $gm-hit; text-style: bold underline; }
        & > .grid--row { background: $gm-cursor-blur; }
        & > .grid--cursor { background: $gm-cursor; color: $gm-cursor-text; text-style: bold; }
    }
    """

    class Moved(Message):
        """The cursor is on another cell."""

        def can_replace(self, message: Message) -> bool:
            """Of several moves in a row only the last one counts."""
            return isinstance(message, GridView.Moved)

    class Selected(Message):
        """A row was chosen by a double click."""

    @dataclass
    class HeaderSelected(Message):
        """The head of a shown column was clicked."""

        column: int

    def __init__(self) -> None:
        super().__init__()
        self._data: ArrangedGrid | None = None
        self._cursor = -1
        self._column = 0
        self._left = 1
        self._layouts: dict[int, tuple[list[int], bool]] = {}

    # -- data ------------------------------------------------------------------------------

    def show(self, data: ArrangedGrid, row: int, column: int) -> None:
        """Show other rows or columns with the cursor on one of each; out of range: the nearest."""
        self._data = data
        self._layouts.clear()
        self.HEADER = max(1, len(data.grid.head))
        self._cursor = min(max(0, row), len(data.rows) - 1)
        self._column = min(max(0, column), len(data.columns) - 1)
        self._left = 1
        self.resize_rows()
        self.forget()
        self._reveal()
        self.scroll_into_view(max(0, self._cursor))

    def row_count(self) -> int:
        """How many rows there are below the header."""
        return len(self._data.rows) if self._data is not None else 0

    # -- moving ----------------------------------------------------------------------------

    @property
    def cursor(self) -> int:
        """The row under the cursor, -1 where there is none."""
        return self._cursor

    @property
    def column(self) -> int:
        """The column under the cursor."""
        return self._column

    def at(self) -> int:
        """The cursor's row."""
        return max(0, self._cursor)

    def go(self, place: int, *, scroll: bool = True) -> None:
        """Put the cursor on a row; a place out of range is the nearest."""
        if not self.row_count():
            return
        before, self._cursor = self._cursor, min(max(0, place), self.row_count() - 1)
        if scroll:
            self.scroll_into_view(self._cursor)
        if before != self._cursor:
            self.refresh_row(before)
            self.refresh_row(self._cursor)
            self.post_message(self.Moved())

    def go_column(self, column: int) -> bool:
        """Put the cursor on a column; False where it is there or there is none."""
        data = self._data
        if data is None or column == self._column or not 0 <= column < len(data.columns):
            return False
        left, self._column = self._left, column
        self._reveal()
        if left != self._left:
            self.refresh()
        else:
            self.refresh_row(self._cursor)
        self.post_message(self.Moved())
        return True

    def step_column(self, step: int) -> bool:
        """To the next column (``step`` 1) or the one before (-1), over a merged cell in one
        step; False at the edge."""
        data = self._data
        if data is None:
            return False
        here, column = data.cell(self._cursor, self._column), self._column + step
        while here is not None and 0 < column < len(data.columns) - 1:
            if data.cell(self._cursor, column) is not here:
                break
            column += step
        return self.go_column(column)

    def _reveal(self) -> None:
        """Scroll the columns no further than needed to show the cursor's."""
        if self._column < 1 or self.room <= 0:
            return
        self._left = min(self._left, self._column)
        while self._left < self._column and not self._is_whole(self._column):
            self._left += 1

    def _is_whole(self, column: int) -> bool:
        widths = self._widths(self.room)[0]
        return any(at == column and cells == widths[at] for at, _, cells in self._shown(self.room))

    def select(self) -> None:
        """Tell that the row under the cursor was chosen."""
        if self._cursor >= 0:
            self.post_message(self.Selected())

    def clicked(self, place: int, x: int) -> bool:
        """A click goes to the cell."""
        for at, left, cells in self._shown(self.room):
            if left <= x < left + cells + GAP:
                self.go_column(at)
        return False

    def on_click(self, event: events.Click) -> None:
        """A click on the header names its column."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= self.HEADER:
            return
        for at, left, cells in self._shown(self.room):
            if left <= offset.x < left + cells:
                self.post_message(self.HeaderSelected(at))

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._reveal()
        super().on_resize()

    # -- layout ----------------------------------------------------------------------------

    def _widths(self, room: int) -> tuple[list[int], bool]:
        """The widths of all columns in so many cells, and whether they fit."""
        known = self._layouts.get(room)
        if known is None:
            data = self._data
            contents = data.grid.contents if data is not None else ()
            columns = data.columns if data is not None else ()
            known = fitted([contents[at] for at in columns], room - 1, GAP)
            self._layouts[room] = known
        return known

    def _shown(self, room: int) -> list[tuple[int, int, int]]:
        """The columns in sight, from the left: number, place and width."""
        widths, fit = self._widths(room)
        if not widths:
            return []
        shown = [(0, 0, max(1, min(widths[0], room)))]
        x = shown[0][2] + GAP
        for at in range(1 if fit else max(1, self._left), len(widths)):
            cells = min(widths[at], room - 1 - x)
            if cells < min(widths[at], PART):
                break
            shown.append((at, x, cells))
            x += cells + GAP
        return shown

    @property
    def columns_in_sight(self) -> tuple[int, ...]:
        """The columns that are drawn now, from the left."""
        return tuple(at for at, _, _ in self._shown(self.room))

    # -- drawing ---------------------------------------------------------------------------

    def key(self, row: int) -> Hashable:
        """A strip depends on its row, the scrolled columns, and on the cursor."""
        return row, self._left, self._column if row == self._cursor else None

    def draw(self, row: int, columns: int) -> Strip:
        """One row; a header row where ``row`` is negative."""
        data = self._data
        if data is None:
            return self.filled([], columns, self.look("grid--cell"))
        if row < 0:
            return self._draw_head(data, row + self.HEADER, columns)
        on_it = row == self._cursor
        over = ("grid--row",) if on_it else ()
        plain = self.look("grid--cell", *over)
        pieces: list[Segment] = []
        right = data.grid.right
        for piece in self._pieces(data.cells(row), columns):
            if pieces:
                pieces.append(self._gap(piece.first, over))
            text = piece.cell.text if piece.cell is not None else ""
            alone = piece.first == piece.last
            align = "right" if alone and data.columns[piece.first] in right else "left"
            drawn = _filled(text, piece.cells, align)
            names = ["grid--first" if piece.first == 0 else "grid--cell"]
            if piece.cell is not None and data.is_repeated(row, piece.cell):
                names = ["grid--repeated"]
            names += over
            if on_it and piece.first <= self._column <= piece.last:
                names.append(self.cursor_look)
            lit = data.lit(text) if text else []
            hit = self.overlay("grid--hit")
            shift = len(drawn) - len(drawn.lstrip(" ")) if align == "right" else 0
            end = len(drawn.rstrip()) - (width(text) > piece.cells)
            layers = [(a + shift, min(b + shift, end), hit) for a, b in lit]
            pieces += segments(drawn, layers, self.look(*names))
        return self.filled(pieces, columns, plain)

    def _draw_head(self, data: ArrangedGrid, at: int, columns: int) -> Strip:
        """A row of the header; where the table has none, the letters of the columns."""
        plain = self.look("grid--header")
        last = at == self.HEADER - 1
        bare = not data.grid.head
        cells = [None] * len(data.columns) if bare else data.head_cells(data.grid.head[at])
        pieces: list[Segment] = []
        for piece in self._pieces(cells, columns, apart=bare):
            if pieces:
                pieces.append(self._gap(piece.first, ()))
            cell, text = piece.cell, ""
            if bare:
                text = data.labels[piece.first]
            elif cell is not None and cell.row == data.grid.head[at]:
                text = cell.text
            by = data.arrangement.order
            is_sorted = last and by in data.columns[piece.first : piece.last + 1]
            alone = piece.first == piece.last
            align = "right" if alone and data.columns[piece.first] in data.grid.right else "left"
            look = self.look("grid--header", "grid--sorted") if is_sorted else plain
            sign = lines("▼" if data.arrangement.reverse else "▲") if is_sorted else ""
            told = _filled(text, max(0, piece.cells - width(sign)), align) + sign
            pieces.append(Segment(told if piece.cells else "", look))
        if last and (shown := self._shown(columns)) and shown[-1][0] < len(data.columns) - 1:
            used = sum(width(each.text) for each in pieces)
            fill = max(0, columns - used - 1)
            pieces.append(Segment(" " * fill + lines("›"), self.look("grid--header")))
        return self.filled(pieces, columns, plain)

    def _gap(self, column: int, over: tuple[str, ...]) -> Segment:
        """What stands before a column: a rule where columns are out of sight there."""
        if column > 1 and column == self._left:
            return Segment(pad(lines("│"), GAP), self.look("grid--rule", *over))
        return Segment(" " * GAP, self.look("grid--cell", *over))

    def _pieces(
        self, cells: Sequence[Cell | None], columns: int, *, apart: bool = False
    ) -> Iterator[_Piece]:
        """The cells in sight from the left, one over several columns as one piece."""
        piece: _Piece | None = None
        for at, _, room in self._shown(columns):
            cell = cells[at]
            if piece is not None and not apart and cell is not None and cell is piece.cell:
                piece = _Piece(cell, piece.first, at, piece.cells + GAP + room)
                continue
            if piece is not None:
                yield piece
            piece = _Piece(cell, at, at, room)
        if piece is not None:
            yield piece


def _filled(text: str, cells: int, align: str) -> str:
    """The text in exactly so many cells, with the sign of what is cut."""
    drawn = clip(text, cells, cut_sign())
    spare = " " * max(0, cells - width(drawn))
    return spare + drawn if align == "right" else drawn + spare
