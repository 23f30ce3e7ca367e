"""The browser's themes: which one is shown, the user's own files, and the picker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from textual.filter import LineFilter, Monochrome

import themes
from parser.chinese.text import neutralise
from themes import Theme, ThemeError
from tui.app.host import Host
from tui.settings.config import config_folder
from tui.terminal.cells import Grid, grid
from tui.terminal.driver import Colours, colours_of, driver_class
from tui.terminal.theme import PREFIX, textual_theme, variables
from tui.widgets.bars.hint_bar import HintBar

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.theme import Theme as TextualTheme

    from tui.widgets.panels.theme_picker import ThemePicker

LOOK_AGAIN = 1.0
"""Seconds between two looks at the user's theme files."""


class ThemeHost(Host, Protocol):
    """A host that is drawn in a theme of Textual's."""

    theme: str

    def register_theme(self, theme: TextualTheme) -> None:
        """Make a theme known to Textual under its name."""

    def set_interval(self, interval: float, callback: Callable[[], None]) -> object:
        """Call a function every so many seconds."""

    def clear_notifications(self) -> None:
        """Take away what is shown in the corner."""


class ThemeController:
    """Shows the app in one of our themes, or in the one of them that the terminal can show.

    ``name`` is the theme that is asked for, None for the default; ``environ`` describes the
    terminal and the user's folder. May be made before Textual's own start, which asks for the
    variables and takes NO_COLOR away; :meth:`apply` follows it.
    """

    def __init__(self, host: ThemeHost, environ: Mapping[str, str], name: str | None) -> None:
        self._host = host
        self._environ = dict(environ)
        self._colours = colours_of(environ)
        self._folder = config_folder(environ) / "themes"
        self._notes: list[tuple[str, dict[str, object]]] = []
        self._shown = self._first(name)
        self._known: dict[str, Theme] = {self._shown.name: self._shown}
        self._all_read = False
        self._stamp = self._folder_stamp()
        self._filters: list[LineFilter] | None = None

    # What Textual asks for

    def driver_class(self, base: type[Driver]) -> type[Driver]:
        """The system's driver, in the form that this terminal needs."""
        return driver_class(base, self._environ, grid())

    def variables(self) -> dict[str, str]:
        """Our variables, also for a theme of Textual's that does not have them."""
        return variables(self._shown)

    def line_filters(self, given: Sequence[LineFilter]) -> Sequence[LineFilter]:
        """Textual's filters and ours; its own for NO_COLOR draws shades of grey, ours none."""
        if self._filters is None:
            if self._colours is Colours.NONE or grid() != Grid():
                from tui.terminal.line_filters import filters_for

                ground = self._shown.colours["background"]
                self._filters = filters_for(self._colours, grid(), ground)
            else:
                self._filters = []
        return [*(each for each in given if not isinstance(each, Monochrome)), *self._filters]

    # Which theme

    @property
    def name(self) -> str:
        """The name of our theme that is shown."""
        return self._shown.name

    def _first(self, name: str | None) -> Theme:
        """The theme to start with; what is wrong with the one asked for is noted."""
        wanted = None
        try:
            wanted = themes.find(name or themes.DEFAULT, self._folder)
        except ThemeError as error:
            values: dict[str, object] = {"path": error.path, "detail": error.detail}
            self._notes.append((f"theme.{error.code}", values))
        else:
            if wanted is None:
                self._notes.append(("browser.theme.unknown", {"name": name}))
        stand_in = self._stand_in(wanted) if wanted else ""
        if stand_in and name:
            key = "browser.theme.no_colour" if not self._colours else "browser.theme.too_many"
            self._notes.append((key, {"name": name}))
        if wanted is None or stand_in:
            fallback = stand_in or {
                Colours.NONE: themes.WITHOUT_COLOUR,
                Colours.SIXTEEN: themes.FOR_SIXTEEN,
            }.get(self._colours, themes.DEFAULT)
            wanted = themes.find(fallback)
        assert wanted is not None
        return wanted

    def _stand_in(self, theme: Theme) -> str:
        """The name of the theme that must be shown in the place of this one; mostly none."""
        if self._colours is Colours.NONE and theme.name != themes.WITHOUT_COLOUR:
            return themes.WITHOUT_COLOUR
        if self._colours is Colours.SIXTEEN and not theme.in_sixteen:
            return themes.FOR_SIXTEEN
        return ""

    def refused(self, theme: Theme) -> str:
        """Why this terminal cannot show a theme, in words; empty where it can."""
        if not self._stand_in(theme):
            return ""
        key = "refused_no_colour" if self._colours is Colours.NONE else "refused_sixteen"
        return self._host.messages(f"browser.theme.{key}")

    def all(self) -> Sequence[Theme]:
        """Every theme there is, read now if that was not done yet."""
        if not self._all_read:
            found, _ = themes.available(self._folder)
            self._keep(found)
        return list(self._known.values())

    def _keep(self, found: Sequence[Theme]) -> None:
        self._all_read = True
        self._known = {theme.name: theme for theme in found}
        self._known.setdefault(self._shown.name, self._shown)

    def show(self, theme: Theme) -> None:
        """Show everything in a theme; one that the terminal cannot show changes nothing."""
        if not self._stand_in(theme) and theme != self._shown:
            self._shown = theme
            self.apply()

    def show_named(self, name: str | None) -> None:
        """Show the theme of a name, None: the default; one that is not known changes nothing."""
        wanted = name or themes.DEFAULT
        for theme in self.all():
            if theme.name == wanted:
                self.show(theme)

    def apply(self) -> None:
        """Give Textual the theme that is to be shown."""
        self._host.register_theme(textual_theme(self._shown))
        name = PREFIX + self._shown.name
        if self._host.theme == name:
            # Textual looks at a theme only when its name is another one.
            self._host.theme = "textual-dark"
        self._host.theme = name

    # The user's theme files

    def start(self) -> None:
        """Say what was wrong with the theme asked for; read the user's, and again when changed."""
        for key, values in self._notes[:1]:
            self._host.say(key, warn=True, **values)
        if self._folder.is_dir():
            self._run(lambda: self._read(again=False))
            self._host.set_interval(LOOK_AGAIN, self.check_files)

    def check_files(self) -> None:
        """Read the user's themes again if a file of theirs has changed."""
        self._run(self._check)

    def _run(self, work: Callable[[], None]) -> None:
        self._host.run_thread(work, "themes", exclusive=True)

    def _check(self) -> None:
        """In a thread."""
        stamp = self._folder_stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self._read(again=True)

    def _read(self, *, again: bool) -> None:
        """In a thread."""
        found, problems = themes.available(self._folder)
        self._host.call_in_app(self._were_read, found, problems, again)

    def _folder_stamp(self) -> Sequence[tuple[str, int, int]]:
        """Name, date and size of each theme file: another stamp says that one has changed."""
        stamps = []
        try:
            for path in sorted(self._folder.glob("*.yaml")):
                status = path.stat()
                stamps.append((path.name, status.st_mtime_ns, status.st_size))
        except OSError:  # gone between two looks
            pass
        return stamps

    def _were_read(
        self, found: Sequence[Theme], problems: Sequence[ThemeError], again: bool
    ) -> None:
        """All themes were read; ``again`` says that they had been read before."""
        host = self._host
        self._keep(found)
        if problems and not (self._notes and not again):
            problem = problems[0]
            host.say(f"theme.{problem.code}", warn=True, path=problem.path, detail=problem.detail)
        if not again:
            return
        fresh = self._known[self._shown.name]
        if fresh != self._shown:
            self._shown = fresh
            self.apply()
            host.say_news("browser.theme.again", name=self.label(fresh))
        here = host.here()
        for picker in here.query("ThemePicker") if here is not None else ():
            self._fill(cast("ThemePicker", picker), open_it=False)

    # The picker

    def label(self, theme: Theme) -> str:
        """A theme's name as it is shown."""
        return neutralise(theme.label(self._host.messages.language))

    def choose(self) -> None:
        """Open the picker on the screen in sight."""
        from tui.widgets.panels.theme_picker import ThemePicker

        here = self._host.here()
        if here is None:
            return
        self._host.clear_notifications()  # the corner's line would lie over the list
        for picker in here.query(ThemePicker):
            self._fill(picker, open_it=True)
            return
        picker = ThemePicker()
        here.mount(picker, before=here.query_one(HintBar))
        picker.call_after_refresh(self._fill, picker, open_it=True)

    def _fill(self, picker: ThemePicker, *, open_it: bool) -> None:
        from tui.widgets.panels.theme_picker import Choice

        say = self._host.messages
        choices = [
            Choice(
                theme.name,
                self.label(theme),
                say("browser.theme.dark" if theme.dark else "browser.theme.light"),
                self.refused(theme),
            )
            for theme in self.all()
        ]
        fill = picker.open if open_it else picker.fill
        current = picker.at.name if picker.at and not open_it else self._shown.name
        fill(choices, current, say("browser.theme.head"))

    def preview(self, name: str) -> None:
        """Show everything in the theme under the picker's cursor."""
        self.show(self._known[name])

    def close_picker(self, event: ThemePicker.Closed) -> None:
        """Stay with the theme that was chosen, or go back to the one before."""
        self.show(self._known[event.name])
        here = self._host.here()
        if here is not None and event.picker.has_focus:
            here.return_focus()
        if event.kept:
            self._host.say("browser.theme.now", name=self.label(self._shown))
