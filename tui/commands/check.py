"""``gangmu check``: what a reader should know of a file before trusting its outline."""

from __future__ import annotations

import argparse

from parser.model import Problem
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Reader
from tui.printing.pieces import Look, piece
from tui.settings.i18n import Messages

USAGE = "check PATH…"


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.paths()


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the problems, one a line; exits with 1 where there are any, as linters do."""
    reader = Reader(context)
    count = 0
    for file in reader.files(arguments.paths):
        for problem in (*file.problems, *(each for plan in file.plans for each in plan.problems)):
            count += 1
            place = f"{file.path}:{problem.line}:" if problem.line else f"{file.path}:"
            told = problem_text(problem, context.messages)
            context.rows([(piece(place, Look.FAINT), piece(f" {told}"))])
    if reader.failed:
        return Exit.BAD
    if not count:
        context.talk(context.messages("cli.no_problems"))
        return Exit.OK
    return Exit.NOTHING


def problem_text(problem: Problem, messages: Messages) -> str:
    """What a problem is, in words."""
    key = f"problem.{problem.code}"
    return messages(key, **dict(problem.values)) if messages.has(key) else problem.code
