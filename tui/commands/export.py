"""``gangmu export``: a view of plans, to a file or to standard output."""

from __future__ import annotations

import argparse

from tui.commands.arguments import Parser, positive
from tui.commands.context import Context
from tui.commands.inputs import Reader
from tui.exits import Exit
from tui.export.files import ExportError, write_atomically
from tui.export.view import View, What
from tui.i18n import Messages

USAGE = (
    "export PATH… [--what outline|text|targets|all] [--format txt|md|csv|json] [--width N] "
    "[-o FILE] [--force]"
)

DEFAULT_WIDTH = 80


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.paths()
    whats = [what.value for what in What]
    parser.options.add_argument(
        "--what",
        choices=whats,
        default=What.ALL.value,
        metavar="|".join(whats),
        help=messages("cli.help.what"),
    )
    parser.format_of("txt", "md", "csv", "json")
    parser.options.add_argument(
        "--width",
        type=positive,
        default=DEFAULT_WIDTH,
        metavar="N",
        help=messages("cli.help.width", default=DEFAULT_WIDTH),
    )
    parser.options.add_argument("-o", "--output", metavar="FILE", help=messages("cli.help.output"))
    parser.options.add_argument("--force", action="store_true", help=messages("cli.help.force"))


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the export."""
    what = What(arguments.what)
    if not _possible(what, arguments.format):
        context.talk(context.messages("cli.cannot_export", format=arguments.format))
        return Exit.BAD
    reader = Reader(context)
    targets = what in (What.TARGETS, What.ALL)
    view = View.of(what, reader.plans(arguments.paths, targets=targets))
    if not view.parts:
        return Exit.BAD
    text = _made(view, arguments, context)
    output: str | None = arguments.output
    if output is None or output == "-":
        context.text(text)
        return Exit.BAD if reader.failed else Exit.OK
    # Spreadsheets read a CSV file as UTF-8 only when it opens with this mark.
    encoding = "utf-8-sig" if arguments.format == "csv" else "utf-8"
    try:
        write_atomically(output, text, force=arguments.force, encoding=encoding)
    except ExportError as error:
        context.talk(error.told(context.messages))
        return Exit.BAD
    context.talk(context.messages("cli.written", path=output))
    return Exit.BAD if reader.failed else Exit.OK


def _possible(what: What, form: str) -> bool:
    if form == "csv":
        return what is What.TARGETS
    return form != "json" or what in (What.OUTLINE, What.TARGETS)


def _made(view: View, arguments: argparse.Namespace, context: Context) -> str:
    if arguments.format == "md":
        from tui.export.markdown import export_markdown

        return export_markdown(view, context.messages)
    if arguments.format == "txt":
        from tui.export.text import export_text

        return export_text(view, context.messages, cells=arguments.width)
    from tui.export.records import dump, export_records, targets_csv

    if arguments.format == "csv":
        return targets_csv(view.parts, context.messages)
    return dump(export_records(view), indent=2) + "\n"
