"""What the lists above the panes have in common: a head, a table, and how they open and close."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.requests import Copy
from tui.widgets.bindings import bindings_of, keys_are_text
from tui.widgets.lazy_widget import LaterWidget
from tui.widgets.views.table_view import TableView

MOST_ROWS = 14
"""The list lies above the panes; what is being chosen for is to stay in sight."""


class ListPanel(LaterWidget):
    """A table above the panes, out of sight until it is opened."""

    ACTIONS: ClassVar[tuple[str, ...]] = ("open", "into", "out", "fold", "copy")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(*ACTIONS)

    DEFAULT_CSS = """
    ListPanel {
        display: none;
        height: auto;
        max-height: 50vh;
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

    def set_heading(self, head: str) -> None:
        """Say in the head what the list is about."""
        self.query_one(".head", Static).update(Content(head))

    def reveal(self) -> None:
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

    # Actions, while the keys go to the table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is text, or while the keys go elsewhere."""
        if keys_are_text(self) or not (self.is_open and self.table.has_focus):
            return False
        return action != "copy" or self.copied() is not None

    def action_open(self) -> None:
        """Choose the row at the cursor."""
        self.choose()

    def action_into(self) -> None:
        """Choose the row at the cursor."""
        self.choose()

    def action_out(self) -> None:
        """Nothing: a list has no rows above others."""

    def action_fold(self) -> None:
        """Nothing, unless a list has rows to fold."""

    def action_copy(self) -> None:
        """All rows, into the clipboard."""
        if (copied := self.copied()) is not None:
            self.post_message(Copy(*copied))

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self.choose()

    @on(TableView.Highlighted)
    def _highlighted(self, event: TableView.Highlighted) -> None:
        event.stop()
