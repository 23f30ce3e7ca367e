"""``gangmu outline``: the headings of plans."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from parser.gold import gold_rows
from parser.model import File, Plan
from tui.commands.arguments import Parser, from_zero
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Reader, several
from tui.printing.pieces import EMPTY, Look, Row, one, piece
from tui.settings.i18n import Messages

USAGE = "outline PATH… [--depth N] [--format text|md|json|jsonl]"


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.paths()
    parser.options.add_argument(
        "--depth", type=from_zero, metavar="N", help=messages("cli.help.depth")
    )
    parser.format_of("text", "md", "json", "jsonl")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the outlines."""
    reader = Reader(context)
    depth: int | None = arguments.depth
    records: list[object] = []
    first = True
    for file in reader.files(arguments.paths):
        if arguments.format == "jsonl":
            _print_gold(file, depth, context)
        elif arguments.format == "json":
            from tui.export.records import outline_record

            records += [outline_record(plan, depth) for plan in file.plans]
        elif arguments.format == "md":
            for plan in file.plans:
                context.text(("" if first else "\n") + _markdown(plan, context, depth))
                first = False
        else:
            named = several(arguments.paths) or len(file.plans) > 1
            for plan in file.plans:
                context.rows(_drawn(plan, context, depth, named=named, first=first))
                first = False
    if arguments.format == "json":
        from parser.plan_json import dump

        context.text(dump(records, indent=2) + "\n")
    return Exit.BAD if reader.failed else Exit.OK


def _print_gold(file: File, depth: int | None, context: Context) -> None:
    from parser.plan_json import dump

    for record in gold_rows(file):
        at = record.get("depth", 0)
        if depth is None or (isinstance(at, int) and at <= depth):
            context.text(dump(record) + "\n")


def _markdown(plan: Plan, context: Context, depth: int | None) -> str:
    from tui.export.blocks import Heading
    from tui.export.markdown import blocks_markdown
    from tui.export.paper import outline_tree
    from tui.export.view import Part
    from tui.printing.outline import shown_title

    title = Heading(1, one(shown_title(plan, context.messages)))
    return blocks_markdown([title, outline_tree(Part(plan, depth=depth), context.messages)])


def _drawn(
    plan: Plan, context: Context, depth: int | None, *, named: bool, first: bool
) -> Iterator[Row]:
    from tui.printing.outline import outline_rows

    if not first:
        yield EMPTY
    if named:
        yield (piece(f"{plan.path}#{plan.number}", Look.FAINT),)
    yield from outline_rows(plan, context.messages, cells=context.cells, depth=depth)
