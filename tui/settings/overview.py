"""Each setting with its value, where that comes from, and what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import NamedTuple

from tui.settings.config import FILE_NAME, Settings, config_folder, written
from tui.settings.i18n import LANGUAGES, Messages

LANGUAGE_FROM = ("GANGMU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say the language where no setting does, the first that is set."""

BEFORE_FILE = {"ambiguous": "GANGMU_AMBIGUOUS", "ascii": "GANGMU_ASCII", "plain": "GANGMU_PLAIN"}
"""The variables that stand before a setting."""

CHOICES: Mapping[str, tuple[object, ...]] = {
    "language": LANGUAGES,
    "session": (True, False),
    "ambiguous": (1, 2),
    "ascii": (None, True, False),
    "plain": (True, False),
}
"""What a setting can be, where that is one of a few things; those of ``theme`` are files."""

LATER = frozenset({"ambiguous", "ascii", "plain"})
"""Settings that are looked at once, when the program starts."""


class SettingRow(NamedTuple):
    """A setting as people are told of it."""

    name: str
    value: str
    source: str
    about: str


def settings_rows(
    settings: Settings, environ: Mapping[str, str], messages: Messages
) -> Iterator[SettingRow]:
    """A row a setting, in the order of the fields."""
    path = config_folder(environ) / FILE_NAME
    in_file = written(environ)
    for field in fields(Settings):
        value, source = getattr(settings, field.name), messages("settings.default")
        variable = BEFORE_FILE.get(field.name, "")
        if environ.get(variable):
            value, source = environ[variable], messages("settings.variable", name=variable)
        elif field.name in in_file:
            source = messages("settings.file", path=path)
        elif field.name == "language":
            found = next((name for name in LANGUAGE_FROM if environ.get(name)), None)
            value = messages.language
            source = messages("settings.variable", name=found) if found else source
        about = messages(f"settings.{field.name}")
        yield SettingRow(field.name, shown_value(value, messages), source, about)


def shown_value(value: object, messages: Messages) -> str:
    """A value as it is written in the file."""
    match value:
        case None:
            return messages("settings.none")
        case bool():
            return str(value).lower()
        case Mapping() if not value:
            return messages("settings.none")
        case Mapping():
            return ", ".join(f"{name}: {' '.join(keys)}" for name, keys in value.items())
    return str(value)
