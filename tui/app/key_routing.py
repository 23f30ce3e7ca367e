"""The browser's keys: those in force stand in for those of the table."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from tui.app.reading import WorkingApp
from tui.screens.base import BrowserScreen
from tui.settings.actions import ANYWHERE, Action, character_of


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

    def running(self, here: BrowserScreen) -> Callable[[Action | None], None]:
        """What does an action that was chosen from a list, on the screen below the list."""

        def run(action: Action | None) -> None:
            if action is not None:
                namespace = "app" if ANYWHERE in action.where else "screen"
                self.run_worker(here.run_action(f"{namespace}.{action.id}"))

        return run

    def disabled_reason(self, here: BrowserScreen) -> Callable[[Action], str]:
        """What says why an action can do nothing on a screen now, in words; nothing if it can."""
        back, forward = self.can_walk(here)
        walks = {"back": back, "forward": forward}

        def why(action: Action) -> str:
            if not action.where & {here.WHERE, ANYWHERE}:
                return self.messages(f"browser.elsewhere.{min(action.where)}")
            if not walks.get(action.id, True):
                return self.messages(f"browser.why.no_{action.id}")
            if action.id == here.WHERE:
                return self.messages("browser.why.here")
            if action.id == "go_mark" and not self.workspace.memory.marks:
                return self.messages("browser.mark.empty")
            key = here.disabled_reason(action.id)
            return self.messages(key) if key else ""

        return why

    def can_walk(self, here: BrowserScreen) -> tuple[bool, bool]:
        """Whether there is somewhere to go back to from a screen, and forward."""
        return False, False

    @staticmethod
    def _opens_anywhere(key: str, meant: str) -> bool:
        return meant == "ctrl+p" and (key.startswith(("ctrl+", "alt+")) or len(key) in (2, 3))
