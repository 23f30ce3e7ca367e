"""The list of commands: what can be done on the screen below, found by a few letters.

Our own and not Textual's: that one reads names as markup, closes late, and in 8.2.8 ends the
program on PageDown in an empty list and on a second Enter that comes early.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult

from parser.chinese.text import fold
from tui.presenters.table import Column
from tui.screens.lists.list_screen import ListScreen, NarrowingField
from tui.settings.action_texts import text
from tui.settings.actions import Action, on_screen, shown_keys
from tui.settings.i18n import Messages
from tui.widgets.views.table_view import TableView

LEFT_OUT = frozenset({"command_palette", "up", "down", "page_up", "page_down", "cancel"})
"""Moves are no commands: one would have to come back for each step."""


class PaletteScreen(ListScreen[Action]):
    """A field and the commands that match it. Gives the one that was chosen, or None."""

    def __init__(
        self, where: str, messages: Messages, disabled_reason: Callable[[Action], str]
    ) -> None:
        """The commands of a screen; ``disabled_reason`` says why one can do nothing now."""
        super().__init__(messages)
        self._disabled_reason = disabled_reason
        known = {each.id: each for each in messages.keymap.actions}
        self._actions = [known[each.id] for each in on_screen(where) if each.id not in LEFT_OUT]
        self._shown: list[Action] = []

    def compose(self) -> ComposeResult:
        """Head, field, commands."""
        yield self.head(self._messages("browser.palette.title"))
        placeholder = self._messages("browser.palette.placeholder")
        yield NarrowingField(placeholder, self.narrow, self.choose)
        yield TableView()

    def on_mount(self) -> None:
        """All actions, ready to type."""
        self.narrow("")
        self.set_focus(self.query_one(NarrowingField))

    def narrow(self, wanted: str) -> None:
        """Show the commands whose line or name contains what is wanted."""
        say = self._messages
        rows = []
        for each in self._actions:
            off = self._disabled_reason(each)
            group = f"× {off}" if off else say(f"browser.group.{each.group}")
            rows.append((text(each, say), shown_keys(each), group, each))
        rows = [row for row in rows if fold(wanted) in fold("".join((*row[:3], row[3].id)))]
        self._shown = [row[3] for row in rows]
        names = ("action", "keys", "group")
        columns = [Column(name, say(f"browser.palette.{name}"), minimum=8) for name in names]
        table = self.query_one(TableView)
        none = (say("browser.palette.none"), "", "")
        table.set_data(columns, [row[:3] for row in rows] or [none])
        table.first()

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self.choose()

    def choose(self) -> None:
        """Give the command under the cursor."""
        at = self.query_one(TableView).cursor
        if self.is_current and 0 <= at < len(self._shown):
            self.dismiss(self._shown[at])
