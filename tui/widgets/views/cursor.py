"""A line-drawn view with a cursor that walks its rows: the outline and the table."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from tui.widgets.views.lined import LinedView


class CursorView(LinedView):
    """Moves, clicks and keys of a cursor over ``row_count()`` rows.

    A subclass says by :meth:`at` and :meth:`go` where the cursor is; here only places on the
    list of shown rows count, from 0.
    """

    CURSOR = ""
    """The component class that lies over the row under the cursor."""

    BLURRED = ""
    """The one that does while the keys go elsewhere; empty: the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Select", show=False, id="view.select")
    ]

    @property
    def cursor_look(self) -> str:
        """The component class over the cursor's row now."""
        return self.CURSOR if self.has_focus or not self.BLURRED else self.BLURRED

    def at(self) -> int:
        """The cursor's place among the shown rows."""
        raise NotImplementedError

    def current_row(self) -> int:
        """The row under the cursor."""
        return self.at()

    def go(self, place: int, *, scroll: bool = True) -> None:
        """Put the cursor on a shown row; a place out of range is the nearest."""
        raise NotImplementedError

    def select(self) -> None:
        """Tell that the row under the cursor was chosen."""
        raise NotImplementedError

    def clicked(self, place: int, x: int) -> bool:
        """A click on a row, ``x`` cells from the left; True if it was no mere choice of row."""
        return False

    def move(self, delta: int) -> None:
        """Move the cursor by shown rows; it stops at the ends."""
        self.go(self.at() + delta)

    def page(self, delta: int) -> None:
        """Move the cursor by whole screens."""
        self.pass_rows(max(1, self.page_rows - 1) * delta)

    def pass_rows(self, rows: int) -> None:
        """Move the cursor and what is in sight by so many rows."""
        if self.row_count():
            top = self.scroll_offset.y
            self.go(self.at() + rows, scroll=False)
            self.scroll_row(top + rows)
            self.scroll_into_view(self.at())

    def first(self) -> None:
        """Move the cursor to the first row."""
        self.go(0)

    def last(self) -> None:
        """Move the cursor to the last row."""
        self.go(self.row_count() - 1)

    def action_select(self) -> None:
        """Choose the row under the cursor."""
        self.select()

    def action_scroll_up(self) -> None:
        """One row up."""
        self.move(-1)

    def action_scroll_down(self) -> None:
        """One row down."""
        self.move(1)

    def action_page_up(self) -> None:
        """One screen up."""
        self.page(-1)

    def action_page_down(self) -> None:
        """One screen down."""
        self.page(1)

    def action_half_up(self) -> None:
        """Half a screen up."""
        self.pass_rows(-max(1, self.page_rows // 2))

    def action_half_down(self) -> None:
        """Half a screen down."""
        self.pass_rows(max(1, self.page_rows // 2))

    def action_scroll_home(self) -> None:
        """To the first row."""
        self.first()

    def action_scroll_end(self) -> None:
        """To the last row."""
        self.last()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click chooses."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self.HEADER:
            return
        place = offset.y - self.HEADER + self.scroll_offset.y
        if place >= self.row_count():
            return
        event.stop()
        self.go(place)
        if not self.clicked(place, offset.x) and event.chain == 2:
            self.select()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        if self.row_count():
            self.scroll_into_view(self.at())
