"""What the lists above the panes have in common: a head, a table, and how they open and close."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.lazy_widget import LaterWidget
from tui.widgets.views.table_view import TableView

MOST_ROWS = 14
"""The list lies above the panes; what is being chosen for is to stay in sight."""


class ListPanel(LaterWidget):
    """A table above the panes, out of sight until it is opened."""

    DEFAULT_CSS = """
    ListPanel {
        display: none;
        height: auto;
        max-height: 50%;
        border-bottom: solid $gm-border-focus;
    }
    ListPanel.-open { display: block; }
    ListPanel > .head {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $gm-heading-1;
        text-style: bold;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def parts(self) -> Iterable[Widget]:
        """The head and the table."""
        yield Static(classes="head", markup=False)
        yield TableView()

    @property
    def table(self) -> TableView:
        """The table; there from the first opening on."""
        return self.query_one(TableView)

    @property
    def is_open(self) -> bool:
        """Whether the list is in sight."""
        return self.has_class("-open")

    def tell(self, head: str) -> None:
        """Say in the head what the list is about."""
        self.query_one(".head", Static).update(Content(head))

    def bring(self) -> None:
        """Show the list and give it the keys."""
        self.add_class("-open")
        self.screen.set_focus(self.table)

    def close(self) -> None:
        """Hide the list."""
        self.remove_class("-open")

    def copied(self) -> tuple[str, str] | None:
        """The rows as plain text, and what they are; None where rows are not for copying."""
        return None

    @abstractmethod
    def choose(self) -> None:
        """Do what Enter does at the cursor."""

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self.choose()

    @on(TableView.Highlighted)
    def _highlighted(self, event: TableView.Highlighted) -> None:
        event.stop()
