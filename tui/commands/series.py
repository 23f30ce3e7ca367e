"""``gangmu series``: one indicator over years and places, as table and chart."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

from parser.analysis.series import IndicatorSeries, NotFound, find_series
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Reader
from tui.commands.libraries import found_targets
from tui.commands.output import describe_output, format_of, put_sheet, put_text
from tui.printing.pieces import coloured, plain
from tui.settings.i18n import Messages

FORMATS = ("table", "csv", "xlsx", "json", "svg", "html")

USAGE = (
    "series INDICATOR PATH… [--format table|csv|xlsx|json|svg|html] [-o FILE] [--excel] "
    "[--no-cache]"
)


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.given.add_argument("indicator", metavar="INDICATOR", help=messages("cli.help.indicator"))
    parser.paths()
    parser.options.add_argument(
        "--no-cache", action="store_true", help=messages("cli.help.no_cache")
    )
    describe_output(parser, messages, FORMATS)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print or write the series; exits with 1 where no indicator is called so."""
    say = context.messages
    form, wrong = format_of(arguments.format, arguments.output, FORMATS, excel=arguments.excel)
    if wrong:
        told = {"path": arguments.output or "", "known": ", ".join(FORMATS)}
        context.talk(say(wrong, form=arguments.format or "", **told))
        return Exit.BAD
    reader = Reader(context)
    with ExitStack() as held:
        _, rows = found_targets(arguments.paths, reader, held, cached=not arguments.no_cache)
        series = find_series(arguments.indicator, rows)
        if isinstance(series, NotFound):
            # Of files that cannot be read it was told so, and nothing was looked for.
            if rows or not reader.failed:
                _tell_nearest(series, arguments.indicator, context)
            return Exit.BAD if reader.failed else Exit.NOTHING
        status = _put(series, form, arguments, context)
    return status or (Exit.BAD if reader.failed else Exit.OK)


def _tell_nearest(found: NotFound, indicator: str, context: Context) -> None:
    say = context.messages
    context.talk(say("series.unknown", indicator=indicator))
    if found.nearest:
        near = "、".join(say("series.near", name=name, count=n) for name, n in found.nearest)
        context.talk(say("series.nearest", names=near))


def _put(
    series: IndicatorSeries, form: str, arguments: argparse.Namespace, context: Context
) -> int:
    say, output, force = context.messages, arguments.output, arguments.force
    if form in ("csv", "xlsx"):
        from tui.export.series_forms import series_sheet

        sheet = series_sheet(series, say)
        return put_sheet(sheet, form, output, context, force=force, excel=arguments.excel)
    match form:
        case "json":
            from parser.plan_json import dump
            from tui.export.series_forms import series_record

            text = dump(series_record(series), indent=2) + "\n"
        case "svg":
            from tui.export.series_chart import series_svg

            text = series_svg(series, say)
        case "html":
            from tui.export.series_forms import series_html

            text = series_html(series, say)
        case _:
            text = _drawn(series, to_file=output not in (None, "-"), context=context)
    return put_text(text, output, force, context)


def _drawn(series: IndicatorSeries, *, to_file: bool, context: Context) -> str:
    from tui.printing.series import series_rows

    rows = list(series_rows(series, context.messages, None if to_file else context.screen))
    drawn = coloured(rows) if context.colour and not to_file else plain(rows)
    return "".join(f"{line}\n" for line in drawn)
