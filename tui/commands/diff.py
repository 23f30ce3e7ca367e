"""``gangmu diff OLD NEW``: what changed between two versions, down to the word."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass

from parser.diff import Change, Difference, compare
from parser.diff.numbers import NumberChange, number_changes
from parser.model import File, ReadError
from parser.plan_json import dump
from tui.commands.arguments import Parser, from_zero
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Reader, find_inputs
from tui.commands.output import put_text
from tui.printing.changes import Drawing, change_rows, number_rows, stat_rows
from tui.printing.pieces import Row, coloured, plain
from tui.settings.i18n import Messages

USAGE = """diff OLD NEW [--typography] [--only numbers] [--stat] [-U N]
      [--format text|jsonl] [-o FILE]"""

FORMATS = ("text", "jsonl")
_BY_SUFFIX = {"txt": "text"}


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions with what changed between them; ``changes`` are those that were asked for."""

    old: File
    new: File
    difference: Difference
    changes: tuple[Change, ...]
    numbers: tuple[NumberChange, ...] = ()


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.given.add_argument("old", metavar="OLD", help=messages("cli.help.diff_old"))
    parser.given.add_argument("new", metavar="NEW", help=messages("cli.help.diff_new"))
    add = parser.options.add_argument
    add("--typography", action="store_true", help=messages("cli.help.diff_typography"))
    add("--only", choices=("numbers",), metavar="numbers", help=messages("cli.help.diff_only"))
    add("--stat", action="store_true", help=messages("cli.help.diff_stat"))
    add(
        *("-U", "--context"),
        type=from_zero,
        default=0,
        metavar="N",
        help=messages("cli.help.diff_context"),
    )
    add(
        "--format",
        choices=FORMATS,
        metavar="|".join(FORMATS),
        help=messages("cli.help.format", default=FORMATS[0]),
    )
    add("-o", "--output", metavar="FILE", help=messages("cli.help.output"))
    add("--force", action="store_true", help=messages("cli.help.force"))


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print or write the changes; exits with 1 where there are any, with 0 where there are none."""
    form = arguments.format or _by_name(arguments.output)
    reader = Reader(context)
    if arguments.old == arguments.new == "-":
        context.talk(context.messages("diff.one_input"))
        return Exit.BAD
    files = [_file(path, reader) for path in (arguments.old, arguments.new)]
    old, new = files
    if old is None or new is None:
        return Exit.BAD
    found = compare_files(old, new, arguments)
    status = _put(found, form, arguments, context)
    different = found.numbers if arguments.only else found.changes
    return status or (Exit.NOTHING if different else Exit.OK)


def compare_files(old: File, new: File, arguments: argparse.Namespace) -> Compared:
    """The two versions compared, with what the options ask for."""
    difference = compare(old, new)
    changes = difference.changes if arguments.typography else difference.without_typography()
    wanted = arguments.only == "numbers" or arguments.stat
    numbers = number_changes(difference, old, new) if wanted else ()
    return Compared(old, new, difference, changes, numbers)


def _by_name(output: str | None) -> str:
    suffix = os.path.splitext(output or "")[1].removeprefix(".").casefold()
    suffix = _BY_SUFFIX.get(suffix, suffix)
    return suffix if suffix in FORMATS else FORMATS[0]


def _file(path: str, reader: Reader) -> File | None:
    """The file that is meant, with only the plan that is meant."""
    if path != "-" and os.path.isdir(path):
        reader.fail(ReadError("directory", path))
        return None
    return reader.read(next(iter(find_inputs([path]))))


def _put(found: Compared, form: str, arguments: argparse.Namespace, context: Context) -> int:
    """Print or write what was found in a form."""
    say = context.messages
    if form == "jsonl":
        from tui.export.diff_records import change_record, number_record

        if arguments.only:
            records = [number_record(each, say) for each in found.numbers]
        else:
            records = [change_record(each) for each in found.changes]
        text = "".join(dump(record) + "\n" for record in records)
        return put_text(text, arguments.output, arguments.force, context)
    to_file = arguments.output not in (None, "-")
    colour = context.colour and not to_file
    rows = _rows(found, arguments, context, None if to_file else context.screen, marks=not colour)
    drawn = coloured(rows) if colour else plain(rows)
    return put_text(
        "".join(f"{row}\n" for row in drawn), arguments.output, arguments.force, context
    )


def _rows(
    found: Compared,
    arguments: argparse.Namespace,
    context: Context,
    cells: int | None,
    *,
    marks: bool,
) -> Sequence[Row]:
    say = context.messages
    if arguments.only:
        return number_rows(found.numbers, say, cells)
    if arguments.stat:
        return stat_rows(found.difference, found.changes, found.numbers, say, cells)
    drawing = Drawing(cells, marks, arguments.context)
    return change_rows(found.difference, found.changes, say, drawing)
