"""A table of plain strings, drawn line by line; its columns fit the room there is."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.presenters.names import short_name
from tui.presenters.table import Column
from tui.terminal.cells import clip, pad, width
from tui.widgets.views.cursor import CursorView
from tui.widgets.views.lined import Layers, Spans, segments

GAP = 2
"""Cells between two columns."""

SAMPLE = 400
"""Rows that are measured for the columns' widths, spread over the table."""


def share(
    columns: Sequence[Column], contents: Sequence[int], room: int
) -> tuple[tuple[int, int], ...]:
    """The columns that fit into ``room`` cells, as (index, width) in the order given.

    ``contents`` are the cells that each column would fill. Columns stand in the order of
    their importance: the last go first. The first is always there.
    """
    least = [
        content if column.weight <= 0 else min(column.minimum, content)
        for column, content in zip(columns, contents, strict=True)
    ]
    count, used = 0, -GAP
    while count < len(columns) and (count == 0 or used + GAP + least[count] <= room):
        used += GAP + least[count]
        count += 1
    widths = least[:count]
    spare = room - used
    while spare > 0:
        open_ones = [
            at for at in range(count) if columns[at].weight > 0 and widths[at] < contents[at]
        ]
        total = sum(columns[at].weight for at in open_ones)
        if not total:
            break
        for at in open_ones:
            more = max(1, spare * columns[at].weight // total)
            more = min(more, contents[at] - widths[at], room - sum(widths) - GAP * (count - 1))
            widths[at] += max(0, more)
        spare = room - sum(widths) - GAP * (count - 1)
    if count:
        widths[0] = max(1, min(widths[0], room))
    return tuple(enumerate(widths))


class TableView(CursorView):
    """A table with a pinned header and a cursor on a row; the caller sorts and filters.

    Without a row the cursor is -1.
    """

    HEADER = 1

    CURSOR, BLURRED = "table--cursor", "table--cursor-blur"

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--header",
        "table--cell",
        "table--first",
        "table--value",
        "table--faint",
        "table--heading",
        "table--rule",
        "table--item",
        "table--folder",
        "table--chosen",
        "table--good",
        "table--fair",
        "table--poor",
        "table--hit",
        "table--cursor",
        "table--cursor-blur",
    }

    DEFAULT_CSS = """
    TableView {
        & > .table--header { color: $gm-label; text-style: bold underline; }
        & > .table--first { text-style: bold; }
        & > .table--value { color: $gm-target; }
        & > .table--faint { color: $gm-muted; }
        & > .table--heading { color: $gm-heading-1; text-style: bold; }
        & > .table--rule { color: $gm-border; }
        & > .table--folder { color: $gm-muted; text-style: dim; }
        & > .table--item { color: $gm-heading-2; }
        & > .table--good { color: $success; }
        & > .table--fair { color: $warning; }
        & > .table--poor { color: $error; }
        & > .table--chosen { text-style: bold underline; }
        & > .table--hit { color: $gm-hit-text; background: $gm-hit; text-style: bold underline; }
        & > .table--cursor {
            background: $gm-cursor; color: $gm-cursor-text; text-style: bold;
        }
        & > .table--cursor-blur { background: $gm-cursor-blur; }
    }
    """

    class Highlighted(Message):
        """The cursor moved to another row."""

        def __init__(self, view: TableView, row: int) -> None:
            super().__init__()
            self.view = view
            self.row = row

        @property
        def control(self) -> TableView:
            """The view that it comes from."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Of several moves in a row only the last one counts."""
            return isinstance(message, TableView.Highlighted) and message.view is self.view

    class Selected(Message):
        """A row was chosen by Enter or a double click."""

        def __init__(self, view: TableView, row: int) -> None:
            super().__init__()
            self.view = view
            self.row = row

        @property
        def control(self) -> TableView:
            """The view that it comes from."""
            return self.view

    class HeaderSelected(Message):
        """A column's header was clicked; ``key`` is the column's."""

        def __init__(self, view: TableView, key: str) -> None:
            super().__init__()
            self.view = view
            self.key = key

        @property
        def control(self) -> TableView:
            """The view that it comes from."""
            return self.view

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._columns: Sequence[Column] = ()
        self._data: Sequence[Sequence[str]] = ()
        self._lit: Mapping[tuple[int, int], Spans] = {}
        self._across: Mapping[int, str] = {}
        self._chosen = ""
        self._contents: list[int] = []
        self._layouts: dict[int, tuple[tuple[int, int], ...]] = {}
        self._cursor = -1

    # -- data ------------------------------------------------------------------------------

    def set_data(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        *,
        lit: Mapping[tuple[int, int], Spans] | None = None,
        across: Mapping[int, str] | None = None,
    ) -> None:
        """Show other data; ``lit`` maps (row, column) to the columns of its text to light.

        ``across`` are the rows whose first cell goes over all columns, each ``heading``,
        ``item``, or ``folder``, which the cursor passes over. A row may be short of cells; they
        show as empty. The cursor keeps its place as far as there are rows.
        """
        self._columns = tuple(columns)
        self._data = rows
        self._lit = lit or {}
        self._across = across or {}
        self._contents = self._measure()
        self._layouts = {}
        cursor, self._cursor = self._cursor, -1
        self.resize_rows()
        self.forget()
        if rows:
            self.go(cursor)
        else:
            self.scroll_row(0)

    def _measure(self) -> list[int]:
        """The cells that each column would fill, by its header and a sample of its rows."""
        step = max(1, len(self._data) // SAMPLE)
        contents = [max(1, width(column.label)) for column in self._columns]
        for place in range(0, len(self._data), step):
            if place in self._across:
                continue
            for at, cell in enumerate(self._data[place][: len(contents)]):
                widest = self._columns[at].widest
                if contents[at] < widest:
                    contents[at] = max(contents[at], min(widest, width(cell[:widest])))
        return contents

    def row_count(self) -> int:
        """How many rows the table has."""
        return len(self._data)

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """The keys of the columns that have room now, from the left."""
        return tuple(self._columns[at].key for at, _ in self._layout(self.room))

    def cells_of(self, key: str) -> int:
        """The cells that a column has now; 0 where it has no room.

        Before the table was laid out it counts as being as wide as the screen.
        """
        shown = self._layout(self.room if self.size.width else self.app.size.width)
        return next((cells for at, cells in shown if self._columns[at].key == key), 0)

    def choose(self, key: str) -> None:
        """Mark one column's cell under the cursor; empty: none."""
        if key != self._chosen:
            self._chosen = key
            self.refresh_row(self._cursor)

    def next_heading(self, step: int) -> bool:
        """Move the cursor to the next heading (``step`` 1) or the one before (-1), if any."""
        last = len(self._data) if step > 0 else -1
        for place in range(self._cursor + step, last, step):
            if self._across.get(place) == "heading":
                self.go(place)
                return True
        return False

    # -- moving ----------------------------------------------------------------------------

    @property
    def cursor(self) -> int:
        """The row under the cursor, -1 where there is none."""
        return self._cursor

    def at(self) -> int:
        """The cursor's row."""
        return max(0, self._cursor)

    def go(self, place: int, *, scroll: bool = True) -> None:
        """Put the cursor on a row; a place out of range is the nearest."""
        if not self._data:
            return
        before, place = self._cursor, self._stop_at(place)
        self._cursor = place
        if scroll:
            if place and self._across.get(place - 1) == "folder":
                self.scroll_into_view(place - 1)
            self.scroll_into_view(place)
        if before != place:
            if before >= 0:
                self.refresh_row(before)
            self.refresh_row(place)
            self.post_message(self.Highlighted(self, place))

    def _stop_at(self, place: int) -> int:
        """The nearest row that the cursor can stand on, the way that it goes."""
        last = len(self._data) - 1
        place = min(max(0, place), last)
        step = 1 if place >= self._cursor else -1
        for way in (step, -step):
            at = place
            while 0 <= at <= last and self._across.get(at) == "folder":
                at += way
            if 0 <= at <= last:
                return at
        return place

    def move_to(self, row: int, *, scroll: bool = True) -> None:
        """Put the cursor on a row; out of range is the nearest."""
        self.go(row, scroll=scroll)

    # -- messages and mouse ----------------------------------------------------------------

    def select(self) -> None:
        """Tell that the row under the cursor was chosen."""
        if self._cursor >= 0:
            self.post_message(self.Selected(self, self._cursor))

    def on_click(self, event: events.Click) -> None:
        """A click on the header names its column."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= self.HEADER:
            return
        left = 0
        for at, cells in self._layout(self.room):
            if left <= offset.x < left + cells:
                self.post_message(self.HeaderSelected(self, self._columns[at].key))
            left += cells + GAP

    # -- drawing ---------------------------------------------------------------------------

    def _layout(self, room: int) -> tuple[tuple[int, int], ...]:
        layout = self._layouts.get(room)
        if layout is None:
            layout = self._layouts[room] = share(self._columns, self._contents, room)
        return layout

    def key(self, row: int) -> Hashable:
        """A strip depends on its row and on the cursor; new data forget all strips."""
        return row, (self.cursor_look, self._chosen) if row == self._cursor else None

    def draw(self, row: int, columns: int) -> Strip:
        """One row, or the header where ``row`` is -1."""
        over = (self.cursor_look,) if row == self._cursor and row >= 0 else ()
        if row in self._across:
            return self._draw_across(row, columns, over)
        plain = self.look("table--header" if row < 0 else "table--cell", *over)
        cells = self._header_cells(columns) if row < 0 else self._row_cells(row, columns)
        # One segment for what looks the same: each costs the terminal's writer some time.
        pieces: list[Segment] = []
        text, style = "", plain
        for at, (drawn, layers) in enumerate(cells):
            look = plain if row < 0 else self._cell_look(at, over, drawn)
            gap = " " * GAP if at else ""
            if layers or look is not style:
                if text or gap:
                    pieces.append(Segment(text + gap, style))
                gap = text = ""
            style = look
            if layers:
                pieces += segments(drawn, layers, look)
            else:
                text += gap + drawn
        if text:
            pieces.append(Segment(text, style))
        return self.filled(pieces, columns, plain)

    def _cell_look(self, at: int, over: tuple[str, ...], text: str) -> Style:
        column = self._columns[at]
        if column.look_by is not None and not over and (told := column.look_by(text)):
            return self.look(told)
        if over and column.key == self._chosen:
            return self.look("table--cell", *over, "table--chosen")
        return self.look("table--first" if at == 0 else column.look or "table--cell", *over)

    def _draw_across(self, row: int, columns: int, over: tuple[str, ...]) -> Strip:
        """A heading, with a rule behind it, or an item."""
        kind = self._across[row]
        line = self._data[row]
        style = self.look(f"table--{kind}", *over)
        text = clip(line[0] if line else "", columns)
        pieces = [Segment(text, style)]
        rest = columns - width(text) - 1
        if kind == "heading" and rest > 0:
            pieces.append(Segment(" " + "─" * rest, self.look("table--rule", *over)))
        return self.filled(pieces, columns, style)

    def _header_cells(self, room: int) -> Iterator[tuple[str, Layers]]:
        for at, cells in self._layout(room):
            yield pad(self._columns[at].label, cells, self._columns[at].align), ()

    def _row_cells(self, row: int, room: int) -> Iterator[tuple[str, Layers]]:
        """The cells of a row as they are drawn, each with what lies over it."""
        line = self._data[row]
        for at, cells in self._layout(room):
            text = line[at] if at < len(line) else ""
            align = self._columns[at].align
            wide = width(text) > cells
            if wide and self._columns[at].weight <= 0:
                self._widen(at, width(text))
            cut = wide and self._columns[at].middle
            drawn = pad(short_name(text, cells) if cut else text, cells, align)
            lit = self._lit.get((row, at))
            if cut or not lit:
                yield drawn, ()
                continue
            shift = len(drawn) - len(drawn.lstrip(" ")) if align != "left" else 0
            near = len(text) if not wide else len(drawn.rstrip(" ")) - 1 - shift
            hit = self.overlay("table--hit")
            yield drawn, [(a + shift, min(b, near) + shift, hit) for a, b in lit]

    def _widen(self, at: int, cells: int) -> None:
        """Give a column more room: a number wider than any that was measured has come into
        sight, and no number is cut."""
        cells = min(cells, self._columns[at].widest)
        if cells > self._contents[at]:
            self._contents[at] = cells
            self._layouts = {}
            self.call_next(self.forget)
