"""The list of commands: what can be done on the screen below, found by a few letters.

Our own and not Textual's: that one reads names as markup, closes late, and in 8.2.8 ends the
program on PageDown in an empty list and on a second Enter that comes early.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from parser.text import fold
from tui.actions import Action, on_screen, shown_keys, text
from tui.i18n import Messages
from tui.widgets.table_view import Column, TableView

LEFT_OUT = frozenset({"command_palette", "up", "down", "page_up", "page_down", "cancel"})
"""Moves are no commands: one would have to come back for each step."""


class PaletteScreen(Screen[Action | None], inherit_bindings=False):
    """A field and the commands that match it. Gives the one that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("up,shift+tab", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    DEFAULT_CSS = """
    PaletteScreen { layout: vertical; background: $background; color: $foreground; }
    PaletteScreen > .head {
        height: 1; padding: 0 1; background: $panel; color: $gm-heading-1; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    PaletteScreen > Input { background: $panel; color: $foreground; }
    PaletteScreen > TableView { height: 1fr; }
    """

    def __init__(self, where: str, messages: Messages, why_off: Callable[[Action], str]) -> None:
        """``why_off`` says in words why an action can do nothing now; nothing if it can."""
        super().__init__()
        self._messages = messages
        self._why_off = why_off
        known = {each.id: each for each in messages.keymap.actions}
        self._actions = [known[each.id] for each in on_screen(where) if each.id not in LEFT_OUT]
        self._shown: list[Action] = []

    def compose(self) -> ComposeResult:
        """Head, field, commands."""
        yield Static(Content(self._messages("browser.palette.title")), classes="head")
        yield Input(placeholder=self._messages("browser.palette.placeholder"), compact=True)
        yield TableView()

    def on_mount(self) -> None:
        """All commands, ready to type."""
        self._fill("")
        self.set_focus(self.query_one(Input))

    def _fill(self, wanted: str) -> None:
        say = self._messages
        rows = []
        for each in self._actions:
            off = self._why_off(each)
            group = f"× {off}" if off else say(f"browser.group.{each.group}")
            rows.append((text(each, say), shown_keys(each), group, each))
        rows = [row for row in rows if fold(wanted) in fold("".join((*row[:3], row[3].id)))]
        self._shown = [row[3] for row in rows]
        names = ("action", "keys", "group")
        columns = [Column(name, say(f"browser.palette.{name}"), minimum=8) for name in names]
        table = self.query_one(TableView)
        table.set_data(columns, [row[:3] for row in rows])
        table.first()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose()

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self._choose()

    def _choose(self) -> None:
        at = self.query_one(TableView).cursor
        if self.is_current and 0 <= at < len(self._shown):
            self.dismiss(self._shown[at])

    def action_move(self, rows: int) -> None:
        """Another command."""
        self.query_one(TableView).move(rows)

    def action_page(self, pages: int) -> None:
        """A page of commands."""
        self.query_one(TableView).page(pages)

    def action_close(self) -> None:
        """Back without doing anything."""
        if self.is_current:
            self.dismiss(None)
