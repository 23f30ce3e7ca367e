"""The words that a user sees, in Chinese and English, from the YAML catalogues beside this file.

A key is the path to a text within its catalogue, joined with dots: ``error.missing``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from parser.chinese.text import neutralise
from parser.records import dataclass
from parser.yaml_data import load_yaml
from tui.settings.keymap import DEFAULT, Keymap

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The languages that have a catalogue."""


@dataclass(frozen=True, slots=True)
class Messages:
    """The catalogue of one language, called with a key and the values of its text.

    ``strict`` is for tests: a key or a value that is not there raises KeyError. Otherwise
    a user sees the key, or the text unfilled, which is better than no screen at all.
    ``keymap`` are the browser's keys: a text names the one of an action as ``{key[filter]}``.
    """

    language: Language
    strict: bool = False
    keymap: Keymap = DEFAULT

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of ``key``, filled in. Values are cleaned of what a terminal obeys.

        Braces and brackets within a value are only text: it is never read as a format.
        """
        text = catalogue(self.language).get(key)
        if text is None:
            if self.strict:
                raise KeyError(key)
            return neutralise(key)
        try:
            filling: dict[str, object] = {name: _clean(value) for name, value in values.items()}
            return text.format_map({"key": _Keys(self.keymap), **filling})
        except (KeyError, ValueError):
            if self.strict:
                raise
            return text

    def has(self, key: str) -> bool:
        """Whether the catalogue holds the key (for keys made from a code)."""
        return key in catalogue(self.language)


class _Keys:
    """What ``{key[filter]}`` in a text stands for."""

    def __init__(self, keymap: Keymap) -> None:
        self._keymap = keymap

    def __getitem__(self, name: str) -> str:
        return self._keymap.shown(name)


def _clean(value: object) -> object:
    """Numbers as they are, so that a format like ``{count:,}`` holds; all else as clean text."""
    return value if isinstance(value, int | float) else neutralise(str(value))


def load(language: str | None, environ: Mapping[str, str]) -> Messages:
    """The messages in the language asked for, else in the one that the environment names.

    ``language`` is one of :data:`LANGUAGES` or a locale's name (``zh_CN.UTF-8``); the
    environment's variables are GANGMU_LANG, LC_ALL, LC_MESSAGES and LANG, the first that is
    set. A language without a catalogue is English.
    """
    variables = ("GANGMU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    asked = language or next((environ[name] for name in variables if environ.get(name)), None)
    if asked is None and sys.platform == "win32":
        # Windows sets none of the variables.
        import locale

        asked = locale.getlocale()[0]
    return Messages(_language_of(asked or ""))


def _language_of(locale: str) -> Language:
    """The language of a locale's name; Windows spells Chinese out (``Chinese_China``)."""
    name = locale.casefold()
    if name.startswith("chinese"):
        return "zh"
    return next((each for each in LANGUAGES if name.startswith(each)), "en")


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """All texts of a language, by key."""
    path = Path(__file__).parent.with_name("messages") / f"{language}.yaml"
    return dict(_flat(cast("Mapping[str, object]", load_yaml(path)), ""))


def _flat(branch: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in branch.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            yield from _flat(value, f"{key}.")
        else:
            yield key, str(value)
