"""The browser's looks: its themes, what the terminal can show of them, and copies out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.filter import LineFilter, Monochrome
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

import themes
from parser.chinese.text import neutralise
from themes import Theme, ThemeError
from tui.app.reading import WorkingApp
from tui.requests import Copy
from tui.settings.config import config_folder
from tui.terminal.cells import Grid, grid
from tui.terminal.driver import Colours, colours_of, driver_class
from tui.terminal.theme import PREFIX, textual_theme, variables
from tui.widgets.bars.hint_bar import HintBar

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.widgets.panels.theme_picker import ThemePicker

LOOK_AGAIN = 1.0
"""Seconds between two looks at the user's theme files."""


@dataclass
class ThemesRead(Message):
    """A worker has read all themes. ``again`` says that they had been read before."""

    found: Sequence[Theme]
    problems: Sequence[ThemeError]
    again: bool


@dataclass
class Copied(Message):
    """A worker has handed text to the clipboard programs in ``took``."""

    copy: Copy
    took: Sequence[str]


def takes_keys(widget: Widget | None) -> bool:
    """Whether keys are a widget's own while it has the focus, as those typed into a field."""
    return isinstance(widget, Input) or getattr(widget, "takes_keys", False) is True


class ThemedApp(WorkingApp):
    """An app in one of our themes, or in the one of them that the terminal can show."""

    def __init__(self, *given: Any, environ: Mapping[str, str], theme: str | None, **more: Any):
        """``theme`` is the name of the one that is asked for, None for the default."""
        # Before Textual's own start, which asks for the variables and takes NO_COLOR away.
        self._environ = dict(environ)
        self._colours = colours_of(environ)
        self._theme_folder = config_folder(environ) / "themes"
        self._theme_notes: list[tuple[str, dict[str, object]]] = []
        self._shown = self._first_theme(theme)
        self._shelf: dict[str, Theme] = {self._shown.name: self._shown}
        self._all_read = False
        self._stamp = self._theme_stamp()
        self._own_filters: list[LineFilter] | None = None
        super().__init__(*given, **more)
        self._wear(self._shown)

    def get_driver_class(self) -> type[Driver]:
        """The system's driver, in the form that this terminal needs."""
        return driver_class(super().get_driver_class(), self._environ, grid())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, also for a theme of Textual's that does not have them."""
        return variables(self._shown)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters and ours; its own for NO_COLOR draws shades of grey, ours none."""
        if self._own_filters is None:
            if self._colours is Colours.NONE or grid() != Grid():
                from tui.terminal.line_filters import filters_for

                ground = self._shown.colours["background"]
                self._own_filters = filters_for(self._colours, grid(), ground)
            else:
                self._own_filters = []
        theirs = [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]
        return [*theirs, *self._own_filters]

    # Which theme

    @property
    def theme_name(self) -> str:
        """The name of our theme that is shown."""
        return self._shown.name

    def _first_theme(self, name: str | None) -> Theme:
        """The theme to start with; what is wrong with the one asked for is noted."""
        wanted = None
        try:
            wanted = themes.find(name or themes.DEFAULT, self._theme_folder)
        except ThemeError as error:
            self._note(error)
        else:
            if wanted is None:
                self._theme_notes.append(("browser.theme.unknown", {"name": name}))
        stand_in = self._stand_in(wanted) if wanted else ""
        if stand_in and name:
            key = "browser.theme.no_colour" if not self._colours else "browser.theme.too_many"
            self._theme_notes.append((key, {"name": name}))
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

    def _note(self, error: ThemeError) -> None:
        values: dict[str, object] = {"path": error.path, "detail": error.detail}
        self._theme_notes.append((f"theme.{error.code}", values))

    def refused(self, theme: Theme) -> str:
        """Why this terminal cannot show a theme, in words; empty where it can."""
        if not self._stand_in(theme):
            return ""
        key = "refused_no_colour" if self._colours is Colours.NONE else "refused_sixteen"
        return self.messages(f"browser.theme.{key}")

    def all_themes(self) -> Sequence[Theme]:
        """Every theme there is, read now if that was not done yet."""
        if not self._all_read:
            found, _ = themes.available(self._theme_folder)
            self._keep(found)
        return list(self._shelf.values())

    def _keep(self, found: Sequence[Theme]) -> None:
        self._all_read = True
        self._shelf = {theme.name: theme for theme in found}
        self._shelf.setdefault(self._shown.name, self._shown)

    def show_theme(self, theme: Theme) -> None:
        """Show everything in a theme; one that the terminal cannot show changes nothing."""
        if not self._stand_in(theme) and theme != self._shown:
            self._wear(theme)

    def _wear(self, theme: Theme) -> None:
        self._shown = theme
        self.register_theme(textual_theme(theme))
        name = PREFIX + theme.name
        if self.theme == name:
            # Textual looks at a theme only when its name is another one.
            self.theme = "textual-dark"
        self.theme = name

    # The user's theme files

    def watch_themes(self) -> None:
        """Say what was wrong with the theme asked for; read the user's, and again when changed."""
        for key, values in self._theme_notes[:1]:
            self.say(key, warn=True, **values)
        if self._theme_folder.is_dir():
            self._read_themes(again=False)
            self.set_interval(LOOK_AGAIN, self.look_at_themes)

    def look_at_themes(self) -> None:
        """Read the user's themes again if a file of theirs has changed."""
        self.run_worker(self._look, thread=True, group="themes", exclusive=True)

    def _look(self) -> None:
        stamp = self._theme_stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self._post_themes(again=True)

    def _read_themes(self, *, again: bool) -> None:
        self.run_worker(
            lambda: self._post_themes(again=again), thread=True, group="themes", exclusive=True
        )

    def _post_themes(self, *, again: bool) -> None:
        """In a thread."""
        found, problems = themes.available(self._theme_folder)
        self.post_message(ThemesRead(found, problems, again))

    def _theme_stamp(self) -> Sequence[tuple[str, int, int]]:
        """What tells that a user's theme file has changed."""
        stamps = []
        try:
            for path in sorted(self._theme_folder.glob("*.yaml")):
                status = path.stat()
                stamps.append((path.name, status.st_mtime_ns, status.st_size))
        except OSError:  # gone between two looks
            pass
        return stamps

    @on(ThemesRead)
    def _themes_read(self, event: ThemesRead) -> None:
        self._keep(event.found)
        if event.problems and not (self._theme_notes and not event.again):
            problem = event.problems[0]
            self.say(f"theme.{problem.code}", warn=True, path=problem.path, detail=problem.detail)
        if event.again:
            fresh = self._shelf[self._shown.name]
            if fresh != self._shown:
                self._wear(fresh)
                self.say("browser.theme.again", name=self.theme_label(fresh))
            here = self.here()
            pickers = here.query("ThemePicker") if here is not None else ()
            for picker in pickers:
                self._fill_picker(cast("ThemePicker", picker), open_it=False)

    def theme_label(self, theme: Theme) -> str:
        """A theme's name as it is shown."""
        return neutralise(theme.label(self.messages.language))

    def action_theme(self) -> None:
        """Choose a theme, seen as one goes through them."""
        from tui.widgets.panels.theme_picker import ThemePicker

        here = self.here()
        if here is None:
            return
        self.clear_notifications()  # the corner's line would lie over the list
        for picker in here.query(ThemePicker):
            self._fill_picker(picker, open_it=True)
            return
        picker = ThemePicker()
        here.mount(picker, before=here.query_one(HintBar))
        picker.call_after_refresh(self._fill_picker, picker, open_it=True)

    def _fill_picker(self, picker: ThemePicker, *, open_it: bool) -> None:
        from tui.widgets.panels.theme_picker import Choice

        say = self.messages
        choices = [
            Choice(
                theme.name,
                self.theme_label(theme),
                say("browser.theme.dark" if theme.dark else "browser.theme.light"),
                self.refused(theme),
            )
            for theme in self.all_themes()
        ]
        fill = picker.open if open_it else picker.fill
        current = picker.at.name if picker.at and not open_it else self._shown.name
        fill(choices, current, say("browser.theme.head"))

    def on_theme_picker_seen(self, event: ThemePicker.Seen) -> None:
        """Show everything in the theme under the picker's cursor."""
        event.stop()
        self.show_theme(self._shelf[event.name])

    def on_theme_picker_closed(self, event: ThemePicker.Closed) -> None:
        """Stay with the theme that was chosen, or go back to the one before."""
        event.stop()
        self.show_theme(self._shelf[event.name])
        here = self.here()
        if here is not None and event.picker.has_focus:
            here.return_focus()
        if event.kept:
            self.say("browser.theme.now", name=self.theme_label(self._shown))

    # The clipboard

    @on(Copy)
    def _copy(self, event: Copy) -> None:
        from tui.terminal.clipboard import give_away

        environ = self._environ
        self.run_worker(
            lambda: self.post_message(Copied(event, give_away(event.text, environ))),
            thread=True,
            group="copy",
        )

    @on(Copied)
    def _copied(self, event: Copied) -> None:
        from tui.terminal.clipboard import OSC_LIMIT

        copy, ways = event.copy, list(event.took)
        if len(copy.text.encode("utf-8", "replace")) <= OSC_LIMIT and "tmux" not in ways:
            self.copy_to_clipboard(copy.text)
            ways.append("OSC 52")
        if ways:
            self.say(
                "browser.copy.done", what=copy.what, count=len(copy.text), way=" + ".join(ways)
            )
        else:
            self.say("browser.copy.too_long", warn=True, count=len(copy.text))
