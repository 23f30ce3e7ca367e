"""Screens that are one list over the screen below: its head, the moves, the way back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.settings.actions import Action
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


class ActionListScreen(ListScreen[Action]):
    """A list of actions that a field narrows. Gives the one to do, or None."""

    DEFAULT_CSS = """
    ActionListScreen > Input { background: $panel; color: $foreground; }
    """

    def __init__(self, messages: Messages, disabled_reason: Callable[[Action], str]) -> None:
        """``disabled_reason`` says in words why an action can do nothing now; nothing if it can."""
        super().__init__(messages)
        self._disabled_reason = disabled_reason

    def field(self, placeholder: str) -> Input:
        """The field that is typed into."""
        return Input(placeholder=placeholder, compact=True)

    def on_mount(self) -> None:
        """All actions, ready to type."""
        self.narrow("")
        self.set_focus(self.query_one(Input))

    @abstractmethod
    def narrow(self, wanted: str) -> None:
        """Show the actions whose line contains what is wanted."""

    @abstractmethod
    def choose(self) -> None:
        """Do what Enter does at the cursor."""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.narrow(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.choose()
