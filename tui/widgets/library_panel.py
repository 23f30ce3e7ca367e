"""The list of all plans that are open, and of the files that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.desk import Desk, Ref
from tui.i18n import Messages
from tui.rows import LIBRARY_COLUMNS, library_places, library_rows
from tui.widgets.table_view import Column, TableView

SHARES = {"title": (24, 2), "file": (8, 0), "note": (8, 1), "items": (4, 0), "years": (4, 0)}
"""The least width and the weight of each column: the title is what people choose by."""

MOST_ROWS = 14
"""The panel lies above the panes; more rows would hide what is being chosen for."""


class LibraryPanel(Widget):
    """A table above the panes. Enter opens the plan of the row; the list stays as it is."""

    DEFAULT_CSS = """
    LibraryPanel {
        display: none;
        height: auto;
        max-height: 50%;
        border-bottom: solid $gm-border-focus;
    }
    LibraryPanel.-open { display: block; }
    LibraryPanel > .head {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $gm-heading-1;
        text-style: bold;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    @dataclass
    class Chosen(Message):
        """The plan to open."""

        ref: Ref

    @dataclass
    class Refused(Message):
        """A row that has no plan, and why."""

        why: str

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._places: list[tuple[int, int | None]] = []
        self._told: list[str] = []

    def compose(self) -> ComposeResult:
        """What is asked, and the table."""
        yield Static(classes="head", markup=False)
        yield TableView()

    @property
    def table(self) -> TableView:
        """The table of plans."""
        return self.query_one(TableView)

    @property
    def is_open(self) -> bool:
        """Whether the list is in sight."""
        return self.has_class("-open")

    def open(self, heading: str, current: Ref | None) -> None:
        """Show the list with the cursor on a plan."""
        self.query_one(".head", Static).update(Content(heading))
        self.add_class("-open")
        place = (current.file, current.plan) if current is not None else (-1, None)
        if place in self._places:
            self.table.move_to(self._places.index(place))
        self.screen.set_focus(self.table)

    def close(self) -> None:
        """Hide the list."""
        self.remove_class("-open")

    def renew(self, desk: Desk, messages: Messages) -> None:
        """Fill the table with what is on the desk now; the cursor keeps its place."""
        self._messages = messages
        cursor = self.table.cursor
        self._places = library_places(desk)
        rows = library_rows(desk, messages)
        self._told = [row[LIBRARY_COLUMNS.index("title")] for row in rows]
        columns = [
            Column(
                key,
                messages(f"browser.library.{key}"),
                align="right" if key == "items" else "left",
                minimum=SHARES[key][0],
                weight=SHARES[key][1],
            )
            for key in LIBRARY_COLUMNS
        ]
        self.table.set_data(columns, rows)
        self.table.styles.height = min(len(rows) + 1, MOST_ROWS)
        if rows:
            self.table.move_to(min(cursor, len(rows) - 1))

    def choose(self) -> None:
        """Open the plan at the cursor."""
        self._choose(self.table.cursor)

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self._choose(event.row)

    @on(TableView.Highlighted)
    def _highlighted(self, event: TableView.Highlighted) -> None:
        event.stop()

    def _choose(self, row: int) -> None:
        if not 0 <= row < len(self._places):
            return
        file, plan = self._places[row]
        if plan is None:
            self.post_message(self.Refused(self._told[row]))
        else:
            self.post_message(self.Chosen(Ref(file, plan)))
