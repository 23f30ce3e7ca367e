"""The user's settings: ``config.yaml`` in gangmu's config folder.

A setting that cannot be used is told in one line and its default holds; a broken file never
keeps gangmu from starting. Nothing is read, made or written at import.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import field, fields
from pathlib import Path
from typing import Any

from parser.chinese import wordlists
from parser.records import dataclass
from tui.settings.citation_form import CITATION_FIELDS, DEFAULT_CITATION, form_problem
from tui.settings.i18n import LANGUAGES, Messages
from tui.settings.keymap import DEFAULT, Keymap, rebound

FILE_NAME = "config.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set; each field is a key of ``config.yaml``.

    ``gangmu config`` shows each with its value and where that comes from.
    """

    language: str | None = None
    """The interface's language, one of those of i18n.py. Without it the environment decides."""

    theme: str | None = None
    """The name of the colour theme (``gangmu themes`` lists them). Without it, the default."""

    session: bool = True
    """Whether the browser comes back to where it was left, and keeps where it is left."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of actions in place of the table's own, by the action's name (``gangmu keys --names``
    lists them): ``keys: {split: "ctrl+v", noise: [X, F5]}``. None of them: ``[]``."""

    ambiguous: int = 1
    """How many cells the terminal gives to the characters ``“”—…①``, 1 or 2. The environment's
    GANGMU_AMBIGUOUS stands before it."""

    ascii: bool | None = None
    """Whether lines and marks are drawn in ASCII (``| - + > v``). Without it only where
    ``ambiguous`` is 2; the environment's GANGMU_ASCII (0 or 1) stands before it."""

    plain: bool = False
    """For screen readers: no colour, no lines and blocks, marks in ASCII, and the terminal's
    cursor on the row under the browser's. The environment's GANGMU_PLAIN (0 or 1) stands
    before it."""

    citation: str | None = None
    """How a passage is copied with its source: a text with the fields ``{text}``, ``{title}``,
    ``{place}`` (五（二）), ``{headings}``, ``{number}``, ``{issuer}``, ``{date}``, ``{year}``,
    ``{file}``, ``{line}``. Without it ``“{text}”（《{title}》{place}）``."""

    outline_width: int = 40
    """Per cent of a pane that the outline has beside its text at the most, 15 to 75."""

    text_width: int = 45
    """Chinese characters in a row of text at the most, 15 to 100; 0: as many as fit."""

    @property
    def citation_form(self) -> str:
        """The form of a citation that is in force."""
        return DEFAULT_CITATION if self.citation is None else self.citation

    @property
    def keymap(self) -> Keymap:
        """The keys in force; what is wrong with them :func:`load` has told."""
        return rebound(self.keys)[0] if self.keys else DEFAULT


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """Something in the config that could not be used; ``key`` names its message."""

    key: str
    values: tuple[tuple[str, str], ...]

    def told(self, messages: Messages) -> str:
        """The one line that says what is wrong, where, and what to do."""
        return messages(self.key, **dict(self.values))


def config_folder(environ: Mapping[str, str]) -> Path:
    """Where the config and the user's themes are; the folder need not exist.

    GANGMU_CONFIG names it; else it is ``gangmu`` in XDG_CONFIG_HOME (when that is an
    absolute path, as its specification asks), in APPDATA on Windows, or in ``~/.config``.
    """
    if named := environ.get("GANGMU_CONFIG"):
        return Path(named)
    base = environ.get("XDG_CONFIG_HOME") or ""
    if Path(base).is_absolute():
        return Path(base, "gangmu")
    if sys.platform == "win32" and environ.get("APPDATA"):
        return Path(environ["APPDATA"], "gangmu")
    home = environ.get("HOME")
    return Path(home) / ".config" / "gangmu" if home else _home() / ".config" / "gangmu"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path()


def words_folder(environ: Mapping[str, str]) -> Path:
    """Where the user's word lists are; the folder need not exist.

    GANGMU_WORDS names it; else it is ``words`` in the config folder. The parser knows only the
    variable (:mod:`parser.chinese.wordlists`): the program sets it before anything is read.
    """
    return wordlists.user_folder(environ) or config_folder(environ) / "words"


def word_lists(environ: Mapping[str, str]) -> tuple[wordlists.UserList, ...]:
    """The user's word lists, those that cannot be used too."""
    folder = words_folder(environ)
    return wordlists.user_lists(folder) if folder.is_dir() else ()


def load(environ: Mapping[str, str]) -> tuple[Settings, tuple[ConfigProblem, ...]]:
    """The settings, and what in the file and in the word lists could not be used.

    No file is no problem.
    """
    values, problems = _read(environ)
    lists = (
        _problem(f"config.words_{each.error.code}", each.path, detail=each.error.detail[:60])
        for each in word_lists(environ)
        if each.error is not None
    )
    return Settings(**values), (*problems, *lists)


def written(environ: Mapping[str, str]) -> frozenset[str]:
    """The names of the settings that the file sets and that hold."""
    return frozenset(_read(environ)[0])


_Read = tuple[dict[str, Any], tuple[ConfigProblem, ...]]
"""The values that the file sets and that can be used, and what in it cannot."""


def _read(environ: Mapping[str, str]) -> _Read:
    path = config_folder(environ) / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}, ()
    except (OSError, ValueError) as error:
        # HOME of a service account is often no folder; a config that was named must be one.
        if isinstance(error, NotADirectoryError) and not environ.get("GANGMU_CONFIG"):
            return {}, ()
        detail = error.strerror if isinstance(error, OSError) and error.strerror else "UTF-8"
        return {}, (_problem("config.unreadable", path, detail=detail),)
    return _parse(text, path)


def _parse(text: str, path: Path) -> _Read:
    import yaml

    try:
        # Not CSafeLoader: on deep nesting it overruns the C stack, and that no handler catches.
        data = yaml.load(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = str(mark.line + 1) if mark is not None else "1"
        return {}, (_problem("config.syntax", path, line=line),)
    if data is None:
        return {}, ()
    if not isinstance(data, dict):
        return {}, (_problem("config.shape", path),)
    names = [field.name for field in fields(Settings)]
    problems = [
        _problem("config.unknown", path, name=str(name)[:40], known=", ".join(names))
        for name in data
        if name not in names
    ]
    values: dict[str, Any] = {}
    for name in names:
        value = data.get(name)
        if value is None:
            continue
        values[name], wrong = _CHECKS[name](value)
        problems += [_problem(key, path, **{"name": name, **told}) for key, told in wrong]
    return {name: each for name, each in values.items() if each is not None}, tuple(problems)


_Wrong = list[tuple[str, dict[str, str]]]


def _language(value: object) -> tuple[str | None, _Wrong]:
    if value in LANGUAGES:
        return str(value), []
    known = ", ".join(LANGUAGES)
    return None, [("config.value", {"value": str(value)[:40], "known": known})]


def _theme(value: object) -> tuple[str | None, _Wrong]:
    if isinstance(value, str):
        return value, []
    return None, [("config.text", {"value": str(value)[:40]})]


def _switch(value: object) -> tuple[bool | None, _Wrong]:
    if isinstance(value, bool):
        return value, []
    return None, [("config.value", {"value": str(value)[:40], "known": "true, false"})]


def _cells(value: object) -> tuple[int | None, _Wrong]:
    if value in (1, 2) and not isinstance(value, bool):
        return (1 if value == 1 else 2), []
    return None, [("config.value", {"value": str(value)[:40], "known": "1, 2"})]


def _keys(value: object) -> tuple[dict[str, tuple[str, ...]] | None, _Wrong]:
    """The keys by action; several are a list, or words with spaces between."""
    if not isinstance(value, dict):
        return None, [("config.keys", {"value": str(value)[:40]})]
    wanted: dict[str, tuple[str, ...]] = {}
    wrong: _Wrong = []
    for name, keys in value.items():
        listed = str(keys).split() if isinstance(keys, str | int) else keys
        if not isinstance(listed, list) or not all(isinstance(key, str | int) for key in listed):
            named = f"keys.{str(name)[:40]}"
            wrong.append(("config.keys", {"name": named, "value": str(keys)[:40]}))
        else:
            wanted[str(name)] = tuple(map(str, listed))
    told = [(key, dict(values)) for key, values in rebound(wanted)[1]]
    return wanted, wrong + told


def _whole(least: int, most: int, *also: int) -> Callable[[object], tuple[int | None, _Wrong]]:
    """A whole number between two, or one of some others."""

    def check(value: object) -> tuple[int | None, _Wrong]:
        number = value if isinstance(value, int) and not isinstance(value, bool) else -1
        if number in also or least <= number <= most:
            return number, []
        known = ", ".join([*map(str, also), f"{least}–{most}"])
        return None, [("config.value", {"value": str(value)[:40], "known": known})]

    return check


def _citation(value: object) -> tuple[str | None, _Wrong]:
    """A form of a citation: its fields must exist."""
    if not isinstance(value, str):
        return None, [("config.text", {"value": str(value)[:40]})]
    if wrong := form_problem(value):
        known = " ".join(f"{{{name}}}" for name in CITATION_FIELDS)
        return None, [("config.value", {"value": wrong[:40], "known": known})]
    return value, []


def checked(name: str, value: object, path: Path) -> tuple[object, tuple[ConfigProblem, ...]]:
    """A value for a setting, None where it cannot be one, and what is wrong with it.

    Raises KeyError where there is no such setting.
    """
    found, wrong = _CHECKS[name](value)
    return found, tuple(_problem(key, path, **{"name": name, **told}) for key, told in wrong)


_CHECKS: Mapping[str, Callable[[object], tuple[Any, _Wrong]]] = {
    "language": _language,
    "theme": _theme,
    "session": _switch,
    "keys": _keys,
    "ambiguous": _cells,
    "ascii": _switch,
    "plain": _switch,
    "citation": _citation,
    "outline_width": _whole(15, 75),
    "text_width": _whole(15, 100, 0),
}
"""For each field of :class:`Settings`: its value from what stands in the file, None if it
cannot be used, and what is wrong with it."""


def _problem(key: str, path: Path, **values: str) -> ConfigProblem:
    return ConfigProblem(key, (("path", str(path)), *values.items()))
