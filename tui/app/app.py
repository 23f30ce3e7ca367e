"""The browser's app: puts its services together, and routes keys, actions and messages to them."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.message import Message
from textual.notifications import SeverityLevel

import parser
from tui.app.action_runner import ActionRunner, finished
from tui.app.clipboard_job import ClipboardJob
from tui.app.exit_guard import ExitGuard
from tui.app.export_job import ExportJob
from tui.app.extract_job import ExtractJob
from tui.app.facet_job import FacetJob
from tui.app.file_opener import FileOpener
from tui.app.file_reload import FileReloader
from tui.app.foot import Foot
from tui.app.host import Call, Task
from tui.app.key_routing import KeyRouter
from tui.app.library_sync import LibrarySync
from tui.app.mouse_switch import MouseSwitch
from tui.app.navigation import Navigator, Screens
from tui.app.preferences import Preferences
from tui.app.programs import ExternalPrograms
from tui.app.reading import BeginningReader, Extractor, FileReader, Reader, TargetFinder
from tui.app.session_keeper import SessionKeeper, Start
from tui.app.startup import keeping_what_it_reads
from tui.app.themes import ThemeController
from tui.app.threads import DaemonExecutor
from tui.app.wiring import actions_of, on_requests, requests_of
from tui.app.word_segmenter import Cutter, WordSegmenter, jieba
from tui.screens.base import BrowserScreen, announce, bindings
from tui.settings.actions import (
    ACTIONS,
    ANYWHERE,
    CHANGES,
    EXTRACT,
    GRID,
    READ,
    SEARCH,
    TARGETS,
)
from tui.settings.config import Settings
from tui.settings.i18n import LANGUAGES, Messages
from tui.terminal.cells import grid
from tui.terminal.stylesheet import KeptStylesheet
from tui.widgets.pane.arrangement import Measures
from tui.widgets.views.lined import LinedView
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.verdict_file import VerdictFile
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from textual.driver import Driver

    from parser.model import File, ReadError
    from tui.widgets.panels.theme_picker import ThemePicker
    from tui.workspace.library_index import LibraryIndexSource

_OWN_ACTIONS = frozenset(action.id for action in ACTIONS)


class GangmuApp(App[None]):
    """The browser over some files.

    ``read`` gives the file at a path, ``begin`` the first lines of one that takes long to read,
    ``extract`` a plan with its targets, ``make_cutter`` what cuts texts into words; tests put
    others in their place. ``start`` is the session to take up,
    ``library`` the index that the files stand in, if they are many.
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
        begin: BeginningReader | None = None,
        extract: Extractor | None = None,
        make_cutter: Callable[[], Cutter] = jieba,
        start: Start | None = None,
        library: LibraryIndexSource | None = None,
    ) -> None:
        self.messages = messages
        self.foot = Foot(self.here)
        self.themes = ThemeController(self, environ, settings.theme)
        super().__init__()
        self.themes.apply()
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        self.animation_level = "none"
        self.workspace = Workspace(paths)
        self.workspace.verdicts = VerdictFile.of(environ)
        self.signals = WorkspaceSignals(self)
        self._first_frame = threading.Event()
        self._leaving = self._frames_begun = False
        extract = extract or parser.with_targets
        self.library = LibrarySync(self, library, self._first_frame)
        self.extract = ExtractJob(self, environ, settings.citation_form, self._read_file)
        self.screens = Screens(self, lambda: self.extract.file)
        self.screens.read.pair.set_measures(
            Measures(settings.outline_width, 2 * settings.text_width)
        )
        self.navigator = Navigator(self, self.screens)
        self.keys = KeyRouter(self)
        self.reader = FileReader(
            self, read or parser.read_file, self._first_frame, begin or parser.read_beginning
        )
        self.finder = TargetFinder(self, extract, self._first_frame)
        self.words = WordSegmenter(self, make_cutter)
        self.exports = ExportJob(self, extract)
        self.copies = ClipboardJob(self, environ)
        self.reloader = FileReloader(self, self.reader.read, self.navigator)
        self.facets = FacetJob(self, environ)
        self.mouse = MouseSwitch(self)
        self.programs = ExternalPrograms(self, os.environ, self.reloader.check_files)
        self.session = SessionKeeper(self, start or Start(), self.screens.read)
        self.opener = FileOpener(self, self.reader, self.navigator, self.session)
        self.exit_guard = ExitGuard(self)
        self.preferences = Preferences(
            self, settings, environ, self.themes, self.session, {"citation": self.extract.cite_by}
        )
        self.workspace.file_opened = self._opened
        self.actions = ActionRunner(
            self,
            self.navigator,
            actions_of(self),
        )
        self._requests = requests_of(self)
        self.add_mode(READ, lambda: self.screens.read)
        self.add_mode(TARGETS, lambda: self.screens.targets)
        self.add_mode(SEARCH, lambda: self.screens.search)
        self.add_mode(GRID, lambda: self.screens.grid)
        self.add_mode(EXTRACT, lambda: self.screens.extract)
        self.add_mode(CHANGES, lambda: self.screens.changes)

    # Start and end

    @contextmanager
    def batch_update(self) -> Generator[None, None, None]:
        """Hold frames back, but not the first.

        Textual draws it while it starts and throws it away then, to draw it once more. Ours is
        whole: its parts, and a plan that was read ahead, are there before it is laid out.
        """
        if self._frames_begun:
            with super().batch_update():
                yield
        else:
            self._frames_begun = True
            yield

    def read_ahead(self) -> None:
        """Read the first file before the app runs, if it is a small text."""
        self.reader.read_ahead()

    def on_mount(self) -> None:
        """Start the services."""
        asyncio.get_running_loop().set_default_executor(DaemonExecutor())
        self.themes.start()
        self.library.start()
        self.reloader.start()
        self.session.start()
        self.app_resume_signal.subscribe(self, lambda _: self._resumed())
        if not (self.is_headless or self.is_web):
            self.exit_guard.start()
            if grid().plain:
                # Readers follow the cursor that can be seen.
                self.write_to_terminal("\x1b[?25h")
        read = self.screens.read
        if self.session.screen:
            read.call_after_refresh(self.run_action, f"app.{self.session.screen}")
        if self.workspace.entries:
            if read.active.plan is not None:
                self.after_frame(self._first_frame.set)
            self.reader.start()

    def _resumed(self) -> None:
        """Another program had the terminal: draw everything, as nothing of ours is on it."""
        self.mouse.resume()
        self.screen.refresh()

    async def action_quit(self) -> None:
        """Keep the session and leave; from now on keys do nothing."""
        if not self._leaving:
            self._leaving = True
            self.exit_guard.arm(0)
            self.save()
            self.exit()

    def save(self) -> None:
        """Write the session, unless that is done."""
        self.session.save(self.current_mode)

    def leave(self) -> None:
        """Quit as by a key; may be called outside of the app's task."""
        self.post_message(Call(self.action_quit))

    def on_unmount(self) -> None:
        """End what runs in other processes, or writes."""
        self.library.close()
        self.words.close()
        self.finder.close()

    # What services use

    def say(self, key: str, *, warn: bool = False, **values: object) -> None:
        """A line over the foot."""
        announce(self, self.messages(key, **values), warn=warn)

    def say_news(self, key: str, **values: object) -> None:
        """A line over the foot that no key asked for just now."""
        announce(self, self.messages(key, **values))
        self.foot.stay()

    def say_text(self, text: str, *, warn: bool = False) -> None:
        """A line over the foot that is in words already."""
        announce(self, text, warn=warn)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say a line beside the place, where it has room there, else show it above; plain text."""
        seconds, warn = timeout or self.NOTIFICATION_TIMEOUT, severity != "information"
        if self.foot.crowded and not warn:
            self.clear_notifications()
        if not self.foot.say(message, seconds, warn=warn):
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def clear_notifications(self) -> None:
        """Take away what was said."""
        super().clear_notifications()
        self.foot.clear()

    def run_thread(self, work: Callable[[], None], group: str, *, exclusive: bool = False) -> Task:
        """Run work in a thread."""
        return self.run_worker(work, thread=True, group=group, exclusive=exclusive)

    def call_in_app(self, callback: Callable[..., object], *values: Any) -> None:
        """Call a function in the app's own task; from any thread."""
        self.post_message(Call(lambda: callback(*values)))

    @on(Call)
    async def _call(self, event: Call) -> None:
        await finished(event.callback())

    def after_frame(self, callback: Callable[[], object]) -> None:
        """Call a function once the Read screen has drawn what it shows now."""
        self.screens.read.call_after_refresh(callback)

    def here(self) -> BrowserScreen | None:
        """The screen of ours that the keys go to; None under the help or the palette."""
        screen = None if self._leaving else self.screen
        return screen if isinstance(screen, BrowserScreen) else None

    def made_screens(self) -> Iterable[BrowserScreen]:
        """All screens of ours that were made, whether in sight or not."""
        return self.screens.made

    def _opened(self, index: int, file: File) -> None:
        """A file was read, or taken from the index; nothing of it was shown yet."""
        self.reloader.note(file)
        self.session.recall(index, file)

    def _read_file(self, path: str) -> File | ReadError:
        return self.reader.read(path)

    def write_to_terminal(self, sequence: str) -> None:
        """Write a control sequence to the terminal, where there is one."""
        if self._driver is not None and not (self.is_headless or self.is_web):
            self._driver.write(sequence)
            self._driver.flush()

    # What Textual asks for

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor is: in a text field, where its widget puts it; in plain
        drawing on the current row, which a screen reader then reads."""
        focused = self.focused if self.is_running and grid().plain else None
        return focused.current_place() if isinstance(focused, LinedView) else self._cursor_place

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._cursor_place = place

    def get_driver_class(self) -> type[Driver]:
        """The system's driver, in the form that this terminal needs."""
        return self.themes.driver_class(super().get_driver_class())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, also for a theme of Textual's that does not have them."""
        return self.themes.variables()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters and ours."""
        return self.themes.line_filters(super().get_line_filters())

    # Keys and actions

    async def on_event(self, event: events.Event) -> None:
        """Route keys; once leaving has begun, what is typed, pasted or pointed at does nothing."""
        if self._leaving and isinstance(event, events.InputEvent | events.Paste):
            return
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self.foot.is_due():
                self.clear_notifications()
            await self.keys.route(event, super().on_event)
        else:
            await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of ours is run by a key that is typed into a text field."""
        return not (self.keys.is_text and action in _OWN_ACTIONS)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, or say why it can do nothing now; see :mod:`tui.screens.preconditions`."""
        if not self.keys.is_text and await self.actions.run(action, default_namespace):
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_help_quit(self) -> None:
        """Ctrl+C is no way out; say which key is."""
        self.say("browser.why.quit")

    def suspend_program(self) -> None:
        """Stop, as the shell's job control does; ``fg`` brings the browser back as it was."""
        if sys.platform == "win32" or self.is_web or self.is_headless:
            self.say("browser.why.no_suspend")
        else:
            self.action_suspend_process()

    def switch_language(self) -> None:
        """The other language, at once."""
        at = LANGUAGES.index(self.messages.language)
        self.speak(replace(self.messages, language=LANGUAGES[(at + 1) % len(LANGUAGES)]))
        self.say("browser.language.now")

    def speak(self, messages: Messages) -> None:
        """Say everything in these words from now on, and name these keys."""
        self.messages = messages
        for screen in self.made_screens():
            screen.messages = self.messages
        self.signals.language_changed.publish(self.messages)

    # What screens ask for

    @on_requests
    async def _serve(self, request: Message) -> None:
        await finished(self._requests[type(request)](request))

    def on_theme_picker_seen(self, event: ThemePicker.Seen) -> None:
        """Show everything in the theme under the picker's cursor."""
        event.stop()
        self.themes.preview(event.name)

    def on_theme_picker_closed(self, event: ThemePicker.Closed) -> None:
        """Stay with the theme that was chosen, or go back to the one before."""
        event.stop()
        self.themes.close_picker(event)


def run_browser(
    paths: Sequence[str],
    settings: Settings,
    messages: Messages,
    environ: Mapping[str, str],
    *,
    read: Reader | None = None,
    start: Start | None = None,
    library: LibraryIndexSource | None = None,
) -> int:
    """Open the browser over some files; gives the exit status when it is quit.

    ``read`` reads one of ``paths``; it may know more names for plans than the parser does.
    ``start`` is the session to take up, if one is to be kept; ``library`` an index to open.
    """
    reader = keeping_what_it_reads(read or parser.read_file)
    app = GangmuApp(paths, settings, messages, environ, read=reader, start=start, library=library)
    app.read_ahead()
    app.run()
    return app.return_code or 0
