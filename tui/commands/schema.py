"""``gangmu schema NAME``: the JSON Schema of a form that another command prints."""

from __future__ import annotations

import argparse

from tui import schemas
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.printing.pieces import Look, piece
from tui.settings.i18n import Messages
from tui.terminal.cells import pad, width

USAGE = "schema [NAME]"


def describe(parser: Parser, messages: Messages) -> None:
    """The name of a form."""
    parser.given.add_argument(
        "name",
        nargs="?",
        choices=schemas.names(),
        metavar="NAME",
        help=messages("cli.help.schema"),
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the schema; without a name, every name with what prints that form."""
    if arguments.name:
        context.text(schemas.schema_text(arguments.name))
        return Exit.OK
    forms = [schemas.form_of(name) for name in schemas.names()]
    column = max(width(form.name) for form in forms)
    for form in forms:
        context.rows([(piece(f"{pad(form.name, column)}  ", Look.LABEL), piece(form.about))])
    return Exit.OK
