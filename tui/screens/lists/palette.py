"""The list of commands: what can be done on the screen below, found by a few letters.

Our own and not Textual's: that one reads names as markup, closes late, and in 8.2.8 ends the
program on PageDown in an empty list and on a second Enter that comes early.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult

from tui.presenters.table import Column
from tui.screens.lists.list_screen import ListScreen, NarrowingField
from tui.settings.action_texts import matches, text
from tui.settings.actions import Action, on_screen, shown_keys
from tui.settings.i18n import Messages
from tui.widgets.views.table_view import TableView

LEFT_OUT = frozenset({"command_palette", "up", "down", "page_up", "page_down", "cancel"})
"""Moves are no commands: one would have to come back for each step."""


class PaletteScreen(ListScreen[Action | int]):
    """A field and the commands that match it; a number is a line to go to. Gives the command or
    the line that was chosen, or None."""

    def __init__(
        self,
        where: str,
        messages: Messages,
        disabled_reason: Callable[[Action], str],
        span: tuple[int, int] | None = None,
    ) -> None:
        """The commands of a screen; ``disabled_reason`` says why one can do nothing now;
        ``span`` are the first and the last line that one can go to."""
        super().__init__(messages)
        self._span = span
        self._disabled_reason = disabled_reason
        known = {each.id: each for each in messages.keymap.actions}
        self._actions = [known[each.id] for each in on_screen(where) if each.id not in LEFT_OUT]
        self._shown: list[Action | int] = []

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
        rows = [row for row in rows if matches(row[3], wanted, " ".join(row[:3]), say)]
        self._shown = [row[3] for row in rows]
        lines = [row[:3] for row in rows]
        if self._span is not None and (number := line_number(wanted)) is not None:
            first, last = self._span
            line = min(max(number, first), last)
            told = say("browser.palette.line", line=line)
            lines.insert(0, (told, "Enter", say("browser.palette.span", first=first, last=last)))
            self._shown.insert(0, line)
        columns = [
            Column(name, say(f"browser.palette.{name}"), minimum=least, weight=weight)
            for name, least, weight in (("action", 24, 4), ("keys", 8, 0), ("group", 8, 1))
        ]
        table = self.query_one(TableView)
        none = (say("browser.palette.none"), "", "")
        table.set_data(columns, lines or [none])
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


def line_number(wanted: str) -> int | None:
    """The line that a text asks for: a number, in digits of any width; None for other texts."""
    digits = wanted.strip()
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None
