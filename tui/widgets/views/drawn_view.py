"""Lines that are drawn already, with a cursor: some of them lead somewhere."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from tui.printing.pieces import Look, Row
from tui.terminal.cells import clip, width
from tui.widgets.views.cursor import CursorView

_CLASSES = {
    Look.TITLE: "drawn--title",
    Look.HEADING: "drawn--heading",
    Look.LABEL: "drawn--label",
    Look.VALUE: "drawn--value",
    Look.FAINT: "drawn--faint",
    Look.OWNER: "drawn--owner",
    Look.HIT: "drawn--hit",
}


class DrawnView(CursorView):
    """Shows rows as the printing makes them, in the theme's colours."""

    CURSOR = "drawn--cursor"

    COMPONENT_CLASSES: ClassVar[set[str]] = {"drawn--plain", "drawn--cursor", *_CLASSES.values()}

    DEFAULT_CSS = """
    DrawnView {
        & > .drawn--title { color: $gm-heading-1; text-style: bold; }
        & > .drawn--heading { color: $gm-heading-2; text-style: bold; }
        & > .drawn--label { color: $gm-label; }
        & > .drawn--value { color: $gm-target; }
        & > .drawn--faint { color: $gm-muted; }
        & > .drawn--owner { color: $gm-owner; }
        & > .drawn--hit { color: $gm-hit-text; text-style: bold; }
        & > .drawn--cursor { background: $gm-cursor; color: $gm-cursor-text; }
    }
    """

    class Chosen(Message):
        """The line under the cursor was chosen."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._stops: Sequence[int] = ()
        self._cursor = 0

    @property
    def cursor(self) -> int:
        """The line under the cursor."""
        return self._cursor

    def set_rows(self, rows: Sequence[Row], stops: Sequence[int] = ()) -> None:
        """Show other lines, the cursor where it was as far as there are lines.

        ``stops`` are the lines that the cursor stands on, from the top; none given: on all.
        """
        self._rows, self._stops = rows, stops
        self._cursor = self._near(min(self._cursor, max(len(rows) - 1, 0)))
        self.resize_rows()
        self.forget()

    def row_count(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    def at(self) -> int:
        """The cursor's line."""
        return self._cursor

    def go(self, place: int, *, scroll: bool = True) -> None:
        """Put the cursor on a line, or on the stop that is nearest."""
        before = self._cursor
        self._cursor = self._near(min(max(0, place), max(len(self._rows) - 1, 0)))
        if scroll:
            self.scroll_into_view(self._cursor)
        for row in {before, self._cursor}:
            self.refresh_row(row)

    def _near(self, place: int) -> int:
        return min(self._stops, key=lambda stop: abs(stop - place)) if self._stops else place

    def move(self, delta: int) -> None:
        """To the next stop; where there is none, what is there comes into sight. A cursor that
        is out of sight that way comes into sight first: one has yet to see where it stands."""
        if not self._stops:
            super().move(delta)
            return
        top = self.scroll_offset.y
        if self._cursor >= top + self.page_rows if delta > 0 else self._cursor < top:
            self.scroll_into_view(self._cursor)
            return
        beyond = [stop for stop in self._stops if (stop - self._cursor) * delta > 0]
        if beyond:
            self.go(beyond[0] if delta > 0 else beyond[-1])
        else:
            self.scroll_row(self.scroll_offset.y + delta)

    def pass_rows(self, rows: int) -> None:
        """Go down so many rows, or up where negative; at least to the next stop."""
        # Where the stop that is nearest is the one under the cursor, it would stay there for good.
        if self._stops and self._near(self._cursor + rows) == self._cursor:
            self.move(rows)
        else:
            super().pass_rows(rows)

    def first(self) -> None:
        """To the first stop, with what is above it in sight."""
        super().first()
        self.scroll_row(0)
        self.scroll_into_view(self._cursor)

    def last(self) -> None:
        """To the last stop, and to the end of what stands below it."""
        super().last()
        self.scroll_row(len(self._rows))

    def select(self) -> None:
        """Tell that the line under the cursor was chosen."""
        if self._rows:
            self.post_message(self.Chosen(self._cursor))

    def key(self, row: int) -> Hashable:
        """A strip depends on its line and on the cursor."""
        return row, row == self._cursor

    def draw(self, row: int, columns: int) -> Strip:
        """The pieces of a line, cut where the room ends."""
        over = (self.cursor_look,) if row == self._cursor else ()
        plain = self.look("drawn--plain", *over)
        pieces: list[Segment] = []
        room = columns
        for text, look in self._rows[row]:
            shown = clip(text, room)
            room -= width(shown)
            style = self.look(_CLASSES[look], *over) if look in _CLASSES else plain
            pieces.append(Segment(shown, style))
            if room <= 0:
                break
        return self.filled(pieces, columns, plain)
