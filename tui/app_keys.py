"""The browser's keys: those in force stand in for those of the table."""

from __future__ import annotations

from textual import events

from tui.actions import character_of
from tui.screens.base import BrowserScreen
from tui.working import WorkingApp


class KeysApp(WorkingApp):
    """An app whose keys can be set in the config."""

    def rebound(self, event: events.Key, here: BrowserScreen | None, *, text: bool) -> events.Key:
        """The key of the table that was meant by the key that was pressed.

        In a text field a key is text, unless it opens the list of commands.
        """
        if here is None:
            return event
        meant = self.messages.keymap.meant(event.key, here.WHERE)
        if meant == event.key or (text and not self._opens_anywhere(event.key, meant)):
            return event
        return events.Key(meant, character_of(meant))

    @staticmethod
    def _opens_anywhere(key: str, meant: str) -> bool:
        return meant == "ctrl+p" and (key.startswith(("ctrl+", "alt+")) or len(key) in (2, 3))
