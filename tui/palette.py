"""The command palette's entries, from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from parser.text import fold
from tui.actions import ANYWHERE, Action, on_screen, shown_keys, text
from tui.screens.base import BrowserScreen

if TYPE_CHECKING:
    from collections.abc import Callable

# Moves and the palette itself are no commands: one would have to come back for each step.
_LEFT_OUT = {"command_palette", "fold_to", "up", "down", "page_up", "page_down", "cancel"}


class ActionProvider(Provider):
    """What can be done on the screen below the palette, with its keys."""

    def _actions(self) -> Iterator[tuple[Action, str, Callable[[], object]]]:
        screen = self.screen
        if not isinstance(screen, BrowserScreen):
            return
        for action in on_screen(screen.WHERE):
            if action.id not in _LEFT_OUT:
                namespace = "app" if ANYWHERE in action.where else "screen"
                run = partial(screen.run_action, f"{namespace}.{action.id}")
                yield action, text(action, screen.messages), run

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action, name, run in self._actions():
            yield DiscoveryHit(Content(name), run, text=name, help=shown_keys(action))

    async def search(self, query: str) -> Hits:
        """Those whose words, keys or name hold what is typed."""
        wanted = fold(query)
        for action, name, run in self._actions():
            whole = fold(f"{name} {shown_keys(action)} {action.id.replace('_', ' ')}")
            at = whole.find(wanted)
            if at >= 0:
                yield Hit(1 / (1 + at), Content(name), run, text=name, help=shown_keys(action))
