"""The browser: reads the files, changes the workspace, and leads from screen to screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.actions import ActionParseResult, parse
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Input

import parser
from tui.app.key_routing import KeysApp
from tui.app.library_sync import ShelfApp
from tui.app.programs import OutsideApp
from tui.app.reading import Extractor, Reader
from tui.app.search_service import SearchApp
from tui.app.session_keeper import SessionApp, Start
from tui.app.startup import paced
from tui.app.themes import ThemedApp, takes_keys
from tui.app.word_segmenter import WordingApp
from tui.requests import JumpToQuote, PlaceLeft
from tui.screens.base import BrowserScreen, bindings
from tui.screens.lists.palette import PaletteScreen
from tui.settings.actions import ACTIONS, ANYWHERE, READ, SEARCH, TARGETS, latin_key
from tui.settings.config import Settings
from tui.settings.i18n import LANGUAGES, Messages
from tui.workspace.navigation import Place, Trail, moved_place
from tui.workspace.reading_state import Moves

_OWN_ACTIONS = frozenset(action.id for action in ACTIONS)

if TYPE_CHECKING:
    from tui.screens.targets.screen import TargetsScreen
    from tui.workspace.library_shelf import LibraryIndexSource


_ROUNDS, _LONGEST = 3, 0.2
"""How often what a key set off is let go its way up, and for how many seconds at the most."""


async def _through(field: Widget) -> None:
    """Wait until a field, its bar, its pane and its screen have done what Enter asked of them.

    What each tells the next goes through its own queue, so a key typed fast would overtake it
    and be typed into the field that is being left.
    """
    nodes = [node for node in field.ancestors_with_self if not isinstance(node, App)]

    async def wait() -> None:
        for node in nodes * _ROUNDS:
            passed = asyncio.Event()
            if node.call_later(passed.set):
                await passed.wait()

    with suppress(TimeoutError):
        await asyncio.wait_for(wait(), _LONGEST)


class GangmuApp(KeysApp, SearchApp, SessionApp, ShelfApp, OutsideApp, ThemedApp, WordingApp):
    """The browser over some files.

    ``read`` and ``extract`` are the parser's; tests put others in their place.
    """

    CSS_PATH = "app.tcss"
    DEFAULT_MODE = READ
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(ANYWHERE)
    TITLE = "gangmu"

    def __init__(
        self,
        paths: Sequence[str],
        settings: Settings,
        messages: Messages,
        environ: Mapping[str, str],
        *,
        read: Reader | None = None,
        extract: Extractor | None = None,
        start: Start | None = None,
        shelf: LibraryIndexSource | None = None,
    ) -> None:
        super().__init__(
            paths, messages, environ=environ, theme=settings.theme, read=read, extract=extract
        )
        self.animation_level = "none"
        self._trail = Trail()
        self._key_is_text = False
        if shelf is not None:
            self.open_shelf(shelf)
        self.open_session(start or Start())
        self.add_mode(READ, lambda: self._read_screen)
        self.add_mode(TARGETS, self._targets)
        self.add_mode(SEARCH, self._search)

    def on_mount(self) -> None:
        """Say what is wrong with the themes and start reading."""
        self.watch_themes()
        if self.workspace.entries:
            if self._read_screen.active.plan is not None:
                self._read_screen.call_after_refresh(self._plan_in_sight.set)
            self._start_reading()
        else:
            self._read_screen.call_after_refresh(self._read_screen.arrived)

    @property
    def screens_of_ours(self) -> tuple[BrowserScreen, ...]:
        """The screens that were made, whether in sight or not."""
        made = (self._read_screen, self._targets_screen, self._search_screen)
        return tuple(screen for screen in made if screen is not None)

    def _targets(self) -> TargetsScreen:
        """The Targets screen. It is made, and its code imported, when it is first asked for."""
        if self._targets_screen is None:
            from tui.screens.targets.screen import TargetsScreen

            self._targets_screen = TargetsScreen(self.workspace, self.messages, self.signals)
        return self._targets_screen

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Outside text fields, take what a Chinese input method sends for the latin key."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        here = self.here()
        text = here is None or takes_keys(self.focused)
        if not text:
            meant = latin_key(event.character)
            event = events.Key(*meant) if meant is not None else event
            if here is not None and here.handle_prefix_key(event.key):
                return
        event = self.rebound(event, here, text=text)
        field = self.focused if here is not None and text else None
        self._set_key_is_text(text and event.key not in ("ctrl+p", "ctrl+q"))
        try:
            if isinstance(field, Input) and event.key == "enter":
                await field.action_submit()
                await _through(field)
            else:
                await super().on_event(event)
        finally:
            self._set_key_is_text(False)
        if here is not None and here.is_current:
            here.sync_followers()

    def _set_key_is_text(self, is_text: bool) -> None:
        self._key_is_text = is_text
        for screen in self.screens_of_ours:
            screen.key_is_text = is_text

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, or say why it can do nothing now; see :mod:`tui.screens.preconditions`."""
        namespace, name, _ = parse(action) if isinstance(action, str) else action
        here = self.here()
        if here is not None and not self._key_is_text:
            of_screen = namespace == "screen" or (not namespace and default_namespace is here)
            why = here.PRECONDITIONS.reason(name, here.state()) if of_screen else ""
            if why:
                self.say(why)
                return True
        return await super().run_action(action, default_namespace, namespaces)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of ours is run by a key that is typed into a text field."""
        return not (self._key_is_text and action in _OWN_ACTIONS)

    # From place to place

    def can_walk(self, here: BrowserScreen) -> tuple[bool, bool]:
        """Whether there is somewhere to go back to from a screen, and forward."""
        return self._trail.can_go(here.place())

    def places_moved(self, moves: Moves) -> None:
        """A file was read again: the places walked by ``[`` and ``]`` move along."""
        self._trail.move(lambda place: moved_place(place, moves))

    def here(self) -> BrowserScreen | None:
        """The screen of ours that the keys go to; None under the help or the palette."""
        return self.screen if isinstance(self.screen, BrowserScreen) else None

    @on(PlaceLeft)
    def _leaving(self, event: PlaceLeft) -> None:
        self._trail.leave(event.place)

    @on(JumpToQuote)
    async def _jump(self, event: JumpToQuote) -> None:
        if self.here() is None:
            return
        await self.switch_mode(READ)
        self._read_screen.jump(event.ref, event.line, event.quote)

    async def action_back(self) -> None:
        """To the place before."""
        await self._walk(self._trail.back, "browser.why.no_back")

    async def action_forward(self) -> None:
        """To the place that was gone back from."""
        await self._walk(self._trail.forward, "browser.why.no_forward")

    async def _walk(self, step: Callable[[Place], Place | None], why: str) -> None:
        here = self.here()
        if here is None:
            return
        place = step(here.place())
        if place is None:
            self.say(why)
            return
        await self.switch_mode(place.screen)
        for screen in self.screens_of_ours:
            if place.screen == screen.WHERE:
                screen.go_to(place)

    async def action_read(self) -> None:
        """The Read screen."""
        if self.here() is None:
            return
        if self.current_mode == READ:
            self.say("browser.why.here")
        await self.switch_mode(READ)

    async def action_targets(self) -> None:
        """The Targets screen, over the plans of the panes."""
        if self.here() is None:
            return
        if self.current_mode == TARGETS:
            self.say("browser.why.here")
        active = self._read_screen.active
        panes = [active, *(pane for pane in self._read_screen.shown if pane is not active)]
        self._targets().set_panes([pane.ref for pane in panes if pane.ref is not None])
        await self.switch_mode(TARGETS)

    # The whole program

    def action_language(self) -> None:
        """The other language, at once."""
        at = LANGUAGES.index(self.messages.language)
        self.messages = replace(self.messages, language=LANGUAGES[(at + 1) % len(LANGUAGES)])
        for screen in self.screens_of_ours:
            if screen.is_mounted and not screen.SUBSCRIBES:
                screen.set_language(self.messages)
            else:
                screen.messages = self.messages
        self.signals.language_changed.publish(self.messages)
        self.say("browser.language.now")

    def action_command_palette(self) -> None:
        """The list of commands; what is chosen is done on the screen below."""
        here = self.here()
        if here is None:
            return

        off = self.disabled_reason(here)
        self.push_screen(PaletteScreen(here.WHERE, self.messages, off), self.running(here))

    def action_help(self) -> None:
        """Every key; what is chosen is done on the screen below."""
        here = self.here()
        if here is not None:
            from tui.screens.lists.help import HelpScreen

            self.push_screen(
                HelpScreen(self.messages, self.disabled_reason(here)), self.running(here)
            )

    def action_help_quit(self) -> None:
        """Ctrl+C is no way out; say which key is."""
        self.say("browser.why.quit")


def run_browser(
    paths: Sequence[str],
    settings: Settings,
    messages: Messages,
    environ: Mapping[str, str],
    *,
    read: Reader | None = None,
    start: Start | None = None,
    shelf: LibraryIndexSource | None = None,
) -> int:
    """Open the browser over some files; gives the exit status when it is quit.

    ``read`` reads one of ``paths``; it may know more names for plans than the parser does.
    ``start`` is the session to take up, if one is to be kept; ``shelf`` a library to open.
    """
    reader = paced(read or parser.read_file)
    app = GangmuApp(paths, settings, messages, environ, read=reader, start=start, shelf=shelf)
    app.read_ahead()
    app.run()
    return app.return_code or 0
