"""``gangmu keys``: the browser's keys."""

from __future__ import annotations

import argparse

from tui.actions import rows
from tui.cells import pad, width
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.exits import Exit
from tui.i18n import Messages
from tui.printing.pieces import EMPTY, Look, piece

USAGE = "keys"


def describe(parser: Parser, messages: Messages) -> None:
    """There are no arguments."""


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print every key with what it does, by group."""
    table = rows(context.messages)
    column = max(width(keys) for keys, _, _ in table)
    groups = dict.fromkeys(group for _, _, group in table)
    for at, group in enumerate(groups):
        context.rows([EMPTY] if at else [])
        context.rows([(piece(group, Look.TITLE),)])
        for keys, text, of_group in table:
            if of_group == group:
                context.rows([(piece(f"  {pad(keys, column)}  ", Look.LABEL), piece(text))])
    return Exit.OK
