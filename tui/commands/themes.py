"""``gangmu themes``: the colour themes that can be used, and what is wrong with others."""

from __future__ import annotations

import argparse

from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.printing.pieces import Look, piece
from tui.settings.config import config_folder
from tui.settings.i18n import Messages
from tui.terminal.cells import pad, width

USAGE = "themes"


def describe(parser: Parser, messages: Messages) -> None:
    """There are no arguments."""


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the themes, the bundled ones first, and where to put one's own."""
    import themes

    folder = config_folder(context.environ) / "themes"
    found, problems = themes.available(folder)
    messages = context.messages
    column = max(width(theme.name) for theme in found)
    for theme in found:
        named = messages(
            "cli.dark_theme" if theme.dark else "cli.light_theme",
            label=theme.label(messages.language),
        )
        context.rows([(piece(f"{pad(theme.name, column)}  ", Look.LABEL), piece(named))])
    for problem in problems:
        context.talk(messages(f"theme.{problem.code}", path=problem.path, detail=problem.detail))
    context.talk(messages("cli.own_themes", path=folder))
    return Exit.BAD if problems else Exit.OK
