"""``gangmu config``: each setting, its value, and where that comes from."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import fields

from parser.chinese import wordlists
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.printing.pieces import Look, piece
from tui.settings.config import (
    FILE_NAME,
    Settings,
    config_folder,
    word_lists,
    words_folder,
    written,
)
from tui.settings.i18n import Messages
from tui.settings.state import state_folder
from tui.terminal.cells import pad, width

USAGE = "config"

LANGUAGE_FROM = ("GANGMU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say the language where no setting does, the first that is set."""

BEFORE_FILE = {"ambiguous": "GANGMU_AMBIGUOUS", "ascii": "GANGMU_ASCII"}
"""The variables that stand before a setting."""


def describe(parser: Parser, messages: Messages) -> None:
    """There are no arguments."""


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the settings as ``name  value  source``, what each is for, then the folders."""
    rows = [*settings_rows(context.settings, context.environ, context.messages)]
    rows += places_rows(context.environ, context.messages)
    rows += word_rows(context.environ, context.messages)
    columns = [max(width(row[at]) for row in rows) for at in range(2)]
    for name, value, source, about in rows:
        context.rows(
            [
                (
                    piece(f"{pad(name, columns[0])}  ", Look.LABEL),
                    piece(f"{pad(value, columns[1])}  "),
                    piece(source, Look.FAINT),
                ),
                (piece(f"    {about}", Look.FAINT),),
            ]
        )
    return Exit.OK


Row = tuple[str, str, str, str]
"""Name, value, source, what it is for."""


def settings_rows(
    settings: Settings, environ: Mapping[str, str], messages: Messages
) -> Iterator[Row]:
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
        yield field.name, _shown(value, messages), source, messages(f"settings.{field.name}")


def places_rows(environ: Mapping[str, str], messages: Messages) -> Iterator[Row]:
    """The folders and the programs of others that gangmu uses."""
    home, words = config_folder(environ).absolute(), words_folder(environ).absolute()
    for name, value, variables in (
        ("config.yaml", str(config_folder(environ) / FILE_NAME), _CONFIG),
        ("themes/", str(config_folder(environ) / "themes"), _CONFIG),
        ("words/", str(words), _CONFIG if words.parent == home else (wordlists.VARIABLE,)),
        ("state/", str(state_folder(environ)), ("GANGMU_STATE", "XDG_STATE_HOME")),
        ("editor", environ.get("VISUAL") or environ.get("EDITOR") or "", ("VISUAL", "EDITOR")),
        ("pager", environ.get("PAGER") or "less", ("PAGER",)),
    ):
        found = next((each for each in variables if environ.get(each)), None)
        key = name.removesuffix("/").replace(".", "_")
        source = messages("settings.variable", name=found) if found else ""
        source = source or messages("settings.default")
        yield name, value or messages("settings.none"), source, messages(f"settings.{key}")


_CONFIG = ("GANGMU_CONFIG", "XDG_CONFIG_HOME")


def word_rows(environ: Mapping[str, str], messages: Messages) -> Iterator[Row]:
    """A row for each of the user's word lists: how much it adds, or that it is left out."""
    for each in word_lists(environ):
        value = messages("settings.word_list_out")
        if each.error is None:
            value = messages("settings.word_entries", count=each.entries)
        about = messages("settings.word_list", name=each.name)
        yield f"words/{each.path.name}", value, messages("settings.file", path=each.path), about


def _shown(value: object, messages: Messages) -> str:
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
