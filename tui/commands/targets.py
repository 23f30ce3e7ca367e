"""``gangmu targets``: the measurable statements of plans."""

from __future__ import annotations

import argparse

from parser.search import QueryError, match_target, parse
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.inputs import Reader
from tui.exits import Exit
from tui.export.view import Part
from tui.i18n import Messages
from tui.printing.pieces import EMPTY, Look, piece, wrapped

USAGE = "targets PATH… [--where QUERY] [--format table|csv|json|jsonl|md]"


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.paths()
    parser.options.add_argument("--where", metavar="QUERY", help=messages("cli.help.where"))
    parser.format_of("table", "csv", "json", "jsonl", "md")
    parser.epilog = messages("cli.query")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the targets; exits with 1 where ``--where`` leaves none."""
    try:
        query = parse(arguments.where or "")
    except QueryError as error:
        context.talk(query_error(error, arguments.where, context.messages))
        return Exit.BAD
    reader = Reader(context)
    parts: list[Part] = []
    for plan in reader.plans(arguments.paths, targets=True):
        part = Part(plan, targets=tuple(t for t in plan.targets if match_target(query, t, plan)))
        if not part.shown_targets:
            continue
        parts.append(part)
        if arguments.format == "jsonl":
            _print_gold(part, context)
        elif arguments.format == "table":
            _print_table(part, context, first=len(parts) == 1)
        elif arguments.format == "md":
            _print_markdown(part, context, first=len(parts) == 1)
    if arguments.format == "csv":
        from tui.export.records import targets_csv

        context.text(targets_csv(parts, context.messages))
    elif arguments.format == "json":
        from tui.export.records import dump, targets_record

        context.text(dump([targets_record(part) for part in parts], indent=2) + "\n")
    if reader.failed:
        return Exit.BAD
    if not parts:
        context.talk(context.messages("cli.no_match" if query else "cli.no_targets"))
    return Exit.NOTHING if query and not parts else Exit.OK


def query_error(error: QueryError, text: str, messages: Messages) -> str:
    """The one line that says what is wrong with a query, and where."""
    return messages(f"query.{error.code}", query=text, at=error.position + 1)


def _print_gold(part: Part, context: Context) -> None:
    from parser.targets import as_gold
    from tui.export.records import dump

    for target in part.shown_targets:
        context.text(dump(as_gold(target)) + "\n")


def _print_table(part: Part, context: Context, *, first: bool) -> None:
    from tui.printing.targets import target_rows

    plan, messages = part.plan, context.messages
    if not first:
        context.rows([EMPTY])
    title = plan.title or messages("print.untitled", path=plan.path)
    count = messages("print.counted", count=len(part.shown_targets))
    for text, look in ((title, Look.TITLE), (f"{plan.path}#{plan.number} · {count}", Look.FAINT)):
        context.rows(wrapped([piece(text, look)], context.screen, 2))
    context.rows(target_rows(part.shown_targets, messages, cells=context.screen))


def _print_markdown(part: Part, context: Context, *, first: bool) -> None:
    from tui.export.markdown import escaped, target_markdown

    title = part.plan.title or context.messages("print.untitled", path=part.plan.path)
    table = target_markdown(part, context.messages)
    context.text(("" if first else "\n") + f"# {escaped(title)}\n\n{table}\n")
