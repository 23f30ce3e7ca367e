"""``gangmu check``: what a reader should know of a file before trusting its outline."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from parser.model import File, Problem
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Reader, several
from tui.printing.pieces import Look, piece
from tui.printing.table import Column, table_rows
from tui.settings.i18n import Messages

USAGE = "check PATH…"

# A row of the table names so many lines; the others are counted.
_MOST_LINES = 6


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.paths()


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the problems, one a line, of several files as a table by file and kind.

    Exits with 1 where there are any, as linters do.
    """
    reader = Reader(context)
    files = reader.files(arguments.paths)
    if several(arguments.paths):
        count = _print_table(files, context)
    else:
        count = _print_lines(files, context)
    if reader.skipped:
        context.talk(skipped_text(reader.skipped, context.messages))
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


def kind_text(code: str, messages: Messages) -> str:
    """The kind of a problem, in a few words."""
    key = f"problem_kind.{code}"
    return messages(key) if messages.has(key) else code


def skipped_text(skipped: dict[str, int], messages: Messages) -> str:
    """One line on the files that are of no kind that is read: how many of each."""
    kinds = sorted(skipped.items(), key=lambda each: (-each[1], each[0]))
    listed = messages("cli.check.and").join(f"{suffix} {count}" for suffix, count in kinds)
    return messages("cli.skipped", count=sum(skipped.values()), kinds=listed)


def problems_of(file: File) -> list[Problem]:
    """The problems of a file and of its plans."""
    return [*file.problems, *(each for plan in file.plans for each in plan.problems)]


def _print_lines(files: Iterable[File], context: Context) -> int:
    count = 0
    for file in files:
        for problem in problems_of(file):
            count += 1
            place = f"{file.path}:{problem.line}:" if problem.line else f"{file.path}:"
            told = problem_text(problem, context.messages)
            context.rows([(piece(place, Look.FAINT), piece(f" {told}"))])
    return count


def _print_table(files: Iterable[File], context: Context) -> int:
    messages = context.messages
    cells: list[list[str]] = []
    count = 0
    for file in files:
        problems = problems_of(file)
        count += len(problems)
        cells += _rows_of(file.path, problems, messages)
    if cells:
        columns = [
            Column(messages("cli.check.file"), least=12),
            Column(messages("cli.check.kind")),
            Column(messages("cli.check.count"), right=True, rigid=True),
            Column(messages("cli.check.lines")),
        ]
        context.rows(table_rows(columns, cells, context.cells))
    return count


def _rows_of(path: str, problems: Sequence[Problem], messages: Messages) -> Iterator[list[str]]:
    """A row for each kind of problem in a file: file, kind, how many, on which lines."""
    ordered = sorted(problems, key=lambda each: each.code)
    for code, group in groupby(ordered, key=lambda each: each.code):
        each = list(group)
        lines = [str(problem.line) for problem in each if problem.line]
        shown = messages("cli.check.and").join(lines[:_MOST_LINES])
        if len(lines) > _MOST_LINES:
            shown = messages("cli.check.more", lines=shown)
        yield [path, kind_text(code, messages), str(len(each)), shown]
