"""``gangmu config``: each setting, its value, and where that comes from."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from parser.chinese import wordlists
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.printing.pieces import Look, piece
from tui.settings.config import FILE_NAME, config_folder, word_lists, words_folder
from tui.settings.i18n import Messages
from tui.settings.overview import SettingRow, settings_rows
from tui.settings.state import state_folder
from tui.terminal.cells import pad, width

USAGE = "config"


def describe(parser: Parser, messages: Messages) -> None:
    """There are no arguments."""


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the settings as ``name  value  source``, what each is for, then the folders."""
    rows: list[SettingRow] = [*settings_rows(context.settings, context.environ, context.messages)]
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


def places_rows(environ: Mapping[str, str], messages: Messages) -> Iterator[SettingRow]:
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
        shown, about = value or messages("settings.none"), messages(f"settings.{key}")
        yield SettingRow(name, shown, source, about)


_CONFIG = ("GANGMU_CONFIG", "XDG_CONFIG_HOME")


def word_rows(environ: Mapping[str, str], messages: Messages) -> Iterator[SettingRow]:
    """A row for each of the user's word lists: how much it adds, or that it is left out."""
    for each in word_lists(environ):
        value = messages("settings.word_list_out")
        if each.error is None:
            value = messages("settings.word_entries", count=each.entries)
        about = messages("settings.word_list", name=each.name)
        source = messages("settings.file", path=each.path)
        yield SettingRow(f"words/{each.path.name}", value, source, about)
