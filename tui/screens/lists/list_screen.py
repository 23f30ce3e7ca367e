"""Screens that are one list over the screen below: its head, the moves, the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.settings.i18n import Messages
from tui.widgets.views.cursor import CursorView

Choice = TypeVar("Choice")


class ListScreen(Screen[Choice], inherit_bindings=False):
    """A head and one list with a cursor. Gives what was chosen, or None after Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("up,shift+tab", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    DEFAULT_CSS = """
    ListScreen { layout: vertical; background: $background; color: $foreground; }
    ListScreen > .head {
        height: 1; padding: 0 1; background: $panel; color: $gm-heading-1; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    ListScreen > CursorView { height: 1fr; }
    """

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages

    def head(self, title: str) -> Static:
        """The line above the list."""
        return Static(Content(title), classes="head")

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows, though the focus may be elsewhere."""
        self.query_one(CursorView).move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.query_one(CursorView).page(pages)

    def action_close(self) -> None:
        """Back to where the reader was, with nothing chosen."""
        if self.is_current:  # Escape may come twice before the screen has gone
            self.dismiss(None)


class NarrowingField(Input):
    """A field over a list of actions: typing narrows the list, Enter does what the cursor says."""

    DEFAULT_CSS = """
    NarrowingField { background: $panel; color: $foreground; }
    """

    def __init__(
        self, placeholder: str, narrow: Callable[[str], None], choose: Callable[[], None]
    ) -> None:
        """``narrow`` shows the actions whose line contains a text, ``choose`` does the one under
        the cursor."""
        super().__init__(placeholder=placeholder, compact=True)
        self._narrow, self._choose = narrow, choose

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose()
