"""The browser: reads the files, changes the desk, and leads from screen to screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widgets import Input

import themes
from parser.text import neutralise
from tui.actions import ACTIONS, ANYWHERE, READ, TARGETS, Action, latin_key
from tui.config import Settings, config_folder
from tui.i18n import LANGUAGES, Messages
from tui.screens.base import (
    BrowserScreen,
    Jump,
    Leaving,
    bindings,
)
from tui.screens.palette import PaletteScreen
from tui.theming import PREFIX, textual_theme, variables
from tui.trail import Place, Trail
from tui.working import Extractor, Reader, WorkingApp

_OWN_ACTIONS = frozenset(action.id for action in ACTIONS)

if TYPE_CHECKING:
    from tui.screens.targets import TargetsScreen


class GangmuApp(WorkingApp):
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
    ) -> None:
        self._themes, self._theme_problems = themes.available(config_folder(environ) / "themes")
        super().__init__(paths, messages, read=read, extract=extract)
        self.animation_level = "none"
        self._trail = Trail()
        self._key_is_text = False
        self.add_mode(READ, lambda: self._read_screen)
        self.add_mode(TARGETS, self._targets)
        for theme in self._themes:
            self.register_theme(textual_theme(theme))
        self._unknown_theme = ""
        self.theme = PREFIX + self._wanted_theme(settings.theme)

    def _wanted_theme(self, name: str | None) -> str:
        if name is not None and all(theme.name != name for theme in self._themes):
            self._unknown_theme = name
            name = None
        return name or themes.DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, also for a theme of Textual's that does not have them."""
        return variables(self._themes[0])

    def on_mount(self) -> None:
        """Say what is wrong with the themes and start reading."""
        for problem in self._theme_problems[:1]:
            self.say(f"theme.{problem.code}", warn=True, path=problem.path, detail=problem.detail)
        if self._unknown_theme:
            self.say("browser.theme.unknown", warn=True, name=self._unknown_theme)
        if self.desk.entries:
            self._start_reading()
        else:
            self._read_screen.call_after_refresh(self._read_screen.arrived)

    @property
    def screens_of_ours(self) -> tuple[BrowserScreen, ...]:
        """The screens that were made, whether in sight or not."""
        if self._targets_screen is None:
            return (self._read_screen,)
        return (self._read_screen, self._targets_screen)

    def _targets(self) -> TargetsScreen:
        """The Targets screen. It is made, and its code imported, when it is first asked for."""
        if self._targets_screen is None:
            from tui.screens.targets import TargetsScreen

            self._targets_screen = TargetsScreen(self.desk, self.messages)
        return self._targets_screen

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Outside text fields, take what a Chinese input method sends for the latin key."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        here = self.here()
        text = here is None or isinstance(self.focused, Input)
        if not text:
            meant = latin_key(event.character)
            event = events.Key(*meant) if meant is not None else event
            if here is self._read_screen and self._read_screen.take_prefix(event.key):
                return
        self._set_key_is_text(text and event.key not in ("ctrl+p", "ctrl+q"))
        try:
            await super().on_event(event)
        finally:
            self._set_key_is_text(False)

    def _set_key_is_text(self, is_text: bool) -> None:
        self._key_is_text = is_text
        for screen in self.screens_of_ours:
            screen.key_is_text = is_text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of ours is run by a key that is typed into a text field."""
        return not (self._key_is_text and action in _OWN_ACTIONS)

    # From place to place

    def here(self) -> BrowserScreen | None:
        """The screen of ours that the keys go to; None under the help or the palette."""
        return self.screen if isinstance(self.screen, BrowserScreen) else None

    @on(Leaving)
    def _leaving(self, event: Leaving) -> None:
        self._trail.leave(event.place)

    @on(Jump)
    async def _jump(self, event: Jump) -> None:
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

    def action_theme(self) -> None:
        """The next theme."""
        names = [theme.name for theme in self._themes]
        at = names.index(self.theme.removeprefix(PREFIX)) if self.theme.startswith(PREFIX) else -1
        theme = self._themes[(at + 1) % len(names)]
        self.theme = PREFIX + theme.name
        label = neutralise(theme.label(self.messages.language))
        self.say("browser.theme.now", name=label)

    def action_language(self) -> None:
        """The other language, at once."""
        at = LANGUAGES.index(self.messages.language)
        self.messages = Messages(LANGUAGES[(at + 1) % len(LANGUAGES)], self.messages.strict)
        for screen in self.screens_of_ours:
            if screen.is_mounted:
                screen.speak(self.messages)
            else:
                screen.messages = self.messages
        self.say("browser.language.now")

    def action_command_palette(self) -> None:
        """The list of commands; what is chosen is done on the screen below."""
        here = self.here()
        if here is None:
            return

        def run(action: Action | None) -> None:
            if action is not None:
                namespace = "app" if ANYWHERE in action.where else "screen"
                self.run_worker(here.run_action(f"{namespace}.{action.id}"))

        self.push_screen(PaletteScreen(here.WHERE, self.messages), run)

    def action_help(self) -> None:
        """Every key."""
        if self.here() is not None:
            from tui.screens.help import HelpScreen

            self.push_screen(HelpScreen(self.messages))

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
) -> int:
    """Open the browser over some files; gives the exit status when it is quit.

    ``read`` reads one of ``paths``; it may know more names for plans than the parser does.
    """
    app = GangmuApp(paths, settings, messages, environ, read=read)
    app.run()
    return app.return_code or 0
