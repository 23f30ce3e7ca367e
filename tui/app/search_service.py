"""The browser's Search screen: made when it is first asked for, told what comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.app.library_sync import Shelved
from tui.app.reading import FileRead, TargetsRead, WorkingApp
from tui.settings.actions import SEARCH

if TYPE_CHECKING:
    from tui.screens.search.screen import SearchScreen


class SearchApp(WorkingApp):
    """An app with a screen that searches all plans."""

    _search_screen: SearchScreen | None = None

    def _search(self) -> SearchScreen:
        """The Search screen. It is made, and its code imported, when it is first asked for."""
        if self._search_screen is None:
            from tui.screens.search.screen import SearchScreen

            self._search_screen = SearchScreen(self.workspace, self.messages, self.signals)
        return self._search_screen

    async def action_search(self) -> None:
        """The Search screen, over the library or all open files."""
        if self.here() is None:
            return
        if self.current_mode == SEARCH:
            self.say("browser.why.here")
        await self.switch_mode(SEARCH)

    @on(FileRead)
    @on(Shelved)
    def _search_arrived(self) -> None:
        search = self._search_screen
        if search is not None and search.is_mounted and not search.SUBSCRIBES:
            search.arrived()

    @on(TargetsRead)
    def _search_targets(self) -> None:
        search = self._search_screen
        if search is not None and search.is_mounted and not search.SUBSCRIBES:
            search.targets_found()
