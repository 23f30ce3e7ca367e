"""The settings while the browser runs: listed, written into the config, and in force at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, cast

from textual.screen import Screen

from tui.app.host import Host
from tui.app.session_keeper import SessionKeeper
from tui.app.themes import ThemeController
from tui.presenters.preferences import KEYS, Preference, preferences
from tui.settings.config import FILE_NAME, Settings, checked, config_folder, load
from tui.settings.config_edit import ConfigEditError, Value, change
from tui.settings.i18n import LANGUAGES, Messages
from tui.settings.keymap import rebound
from tui.settings.overview import BEFORE_FILE, LATER


class PreferencesHost(Host, Protocol):
    """A host that can speak otherwise, and lay a screen over the one in sight."""

    messages: Messages

    def speak(self, messages: Messages) -> None:
        """Say everything in these words from now on."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Lay a screen over the one in sight."""


class Preferences:
    """Opens the list of settings and carries out what is changed in it."""

    def __init__(
        self,
        host: PreferencesHost,
        settings: Settings,
        environ: Mapping[str, str],
        themes: ThemeController,
        session: SessionKeeper,
        in_force: Mapping[str, Callable[[Settings], object]],
    ) -> None:
        """``in_force`` are functions that put the settings of these names in force elsewhere."""
        self._host = host
        self.settings = settings
        """The settings in force."""
        self._environ = dict(environ)
        self._themes, self._session = themes, session
        self._in_force = in_force
        self._path = config_folder(environ) / FILE_NAME

    def open(self) -> None:
        """Show the list over the screen in sight."""
        from tui.screens.lists.settings import SettingsScreen

        screen = SettingsScreen(lambda: self._host.messages, self.rows, self.change)
        self._host.push_screen(screen, lambda _: None)

    def rows(self) -> Sequence[Preference]:
        """The settings and keys as they are now."""
        themes = {theme.name: self._themes.label(theme) for theme in self._themes.all()}
        say = self._host.messages
        return preferences(self.settings, self._environ, say, themes, self._themes.name)

    def change(self, row: Preference, value: object) -> str:
        """Give a setting or an action's keys another value; None: the default. Says in words
        what came of it."""
        if row.action:
            return self._bind(row.action, cast("list[str] | None", value))
        return self._set(row.name, value)

    def _bind(self, action: str, keys: list[str] | None) -> str:
        say = self._host.messages
        rest = {name: each for name, each in self.settings.keys.items() if name != action}
        wanted = rest if keys is None else {**rest, action: tuple(keys)}
        told = ""
        for key, values in rebound(wanted)[1]:
            if action in (values.get("name"), values.get("other")):
                told = say(key, path=FILE_NAME, **values)
                if key != "config.key_taken":
                    return told
        if said := self._write(KEYS, keys, action):
            return said
        return told or say("settings.done", path=self._path)

    def _set(self, name: str, value: object) -> str:
        say = self._host.messages
        if isinstance(value, str) and not isinstance(getattr(self.settings, name), str | None):
            value = int(value) if value.isdecimal() else value
        if value is not None:
            found, wrong = checked(name, value, self._path)
            if found is None:
                return wrong[0].told(say) if wrong else ""
        if said := self._write(name, value):
            return said
        say = self._host.messages  # it may be another language by now
        variable = BEFORE_FILE.get(name, "")
        if self._environ.get(variable):
            return say("settings.overruled", path=self._path, name=variable)
        return say("settings.done_later" if name in LATER else "settings.done", path=self._path)

    def _write(self, name: str, value: object, inner: str = "") -> str:
        """Write into the file and put it in force; says why where that cannot be done."""
        try:
            change(self._path, name, cast("Value", value), inner)
        except ConfigEditError as error:
            detail = {"path": self._path, "detail": error.detail}
            return self._host.messages(f"settings.{error.code}", **detail)
        before, (self.settings, _) = self.settings, load(self._environ)
        self._apply(before, name)
        return ""

    def _apply(self, before: Settings, name: str) -> None:
        host, settings = self._host, self.settings
        if name == "theme":
            self._themes.show_named(settings.theme)
            self._session.set_by_config(theme=settings.theme)
        if name == "session":
            self._session.keeps = settings.session
        if name == "language":
            from tui.settings.i18n import load as words_of

            language = settings.language or words_of(None, self._environ).language
            host.speak(replace(host.messages, language=_known(language)))
            self._session.set_by_config(language=language)
        if name in self._in_force:
            self._in_force[name](settings)
        if settings.keys != before.keys:
            host.speak(replace(host.messages, keymap=settings.keymap))


def _known(language: str) -> Any:
    return next(each for each in LANGUAGES if each == language)
