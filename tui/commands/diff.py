"""``gangmu diff OLD NEW``: what changed between two versions, down to the word."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from parser.diff import compare
from parser.diff.numbers import number_changes
from parser.diff.sharing import APART_BELOW, shared_share
from parser.diff.tracked import Tracked
from parser.model import File, ReadError
from parser.plan_json import dump
from tui.commands.arguments import Parser, from_zero
from tui.commands.context import Context
from tui.commands.diff_tracked import said_authors, tracked_versions
from tui.commands.exits import Exit
from tui.commands.inputs import Reader, find_inputs
from tui.commands.output import put_data, put_text
from tui.export.diff_report import DiffReport
from tui.printing.changes import Drawing, change_rows, number_rows, stat_rows
from tui.printing.pieces import Row, coloured, plain
from tui.settings.i18n import Messages

USAGE = """diff OLD NEW [--typography] [--only numbers] [--stat] [-U N]
      [--format text|jsonl|md|html|xlsx|docx|revisions] [-o FILE]
      gangmu diff --revisions FILE.docx [--format …] [-o FILE]"""

FORMATS = ("text", "jsonl", "md", "html", "xlsx", "docx", "revisions")
_FEWEST_LINES = 12
_BY_SUFFIX = {"txt": "text", "htm": "html"}
_BINARY = frozenset({"xlsx", "docx", "revisions"})


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.given.add_argument("old", metavar="OLD", help=messages("cli.help.diff_old"))
    parser.given.add_argument("new", metavar="NEW", nargs="?", help=messages("cli.help.diff_new"))
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
    add("--revisions", action="store_true", help=messages("cli.help.diff_revisions"))
    add("--author", metavar="NAME", default="gangmu", help=messages("cli.help.diff_author"))
    add("--date", metavar="DATE", help=messages("cli.help.diff_date"))
    add("-o", "--output", metavar="FILE", help=messages("cli.help.output"))
    add("--force", action="store_true", help=messages("cli.help.force"))


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print or write the changes; exits with 1 where there are any, with 0 where there are none."""
    form = arguments.format or _by_name(arguments.output)
    wrong = _wrong(arguments, form)
    if wrong:
        context.talk(context.messages(f"diff.{wrong}", form=form, date=arguments.date))
        return Exit.BAD
    reader = Reader(context)
    before: Tracked | None = None
    if arguments.revisions:
        old, new, before = tracked_versions(arguments.old, reader)
    else:
        old, new = (_file(path, reader) for path in (arguments.old, arguments.new))
    if old is None or new is None:
        return Exit.BAD
    if shared_share(old.lines, new.lines) < APART_BELOW and _is_apart(old, new):
        context.talk(context.messages("diff.apart"))
    report = compare_files(old, new, arguments, with_numbers=form not in ("text", "jsonl"))
    if before is not None:
        report = replace(report, authors=said_authors(before, report))
    status = _put(report, form, arguments, context)
    different = report.numbers if arguments.only else report.changes
    return status or (Exit.NOTHING if different else Exit.OK)


def _is_apart(old: File, new: File) -> bool:
    """True for two texts with titles of their own: a short text may be written anew."""
    titles = [{plan.title for plan in file.plans} for file in (old, new)]
    return not titles[0] & titles[1] and min(len(old.lines), len(new.lines)) >= _FEWEST_LINES


def compare_files(
    old: File, new: File, arguments: argparse.Namespace, *, with_numbers: bool
) -> DiffReport:
    """The two versions compared, with what the options ask for."""
    difference = compare(old, new)
    changes = difference.changes if arguments.typography else difference.without_typography()
    only = arguments.only == "numbers"
    wanted = only or arguments.stat or with_numbers
    numbers = number_changes(difference, old, new) if wanted else ()
    return DiffReport(old, new, difference, changes, numbers, only_numbers=only)


def moment(text: str) -> str:
    """A date, or a date with a time, as ISO 8601 in UTC; empty where it is none."""
    try:
        at = datetime.fromisoformat(text)
        at = at.astimezone(UTC) if at.tzinfo else at
    except (ValueError, OverflowError):
        return ""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _wrong(arguments: argparse.Namespace, form: str) -> str:
    """The key of what does not go together; empty where all does."""
    if arguments.revisions != (arguments.new is None):
        return "needs_one" if arguments.revisions else "needs_two"
    if arguments.old == arguments.new == "-":
        return "one_input"
    if form in _BINARY and arguments.output in (None, "-"):
        return "needs_output"
    if arguments.stat and (form != "text" or arguments.only):
        return "stat_is_text"
    if arguments.date and not moment(arguments.date):
        return "no_date"
    if arguments.only and form == "revisions":
        return "numbers_no_revisions"
    return ""


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


def _put(report: DiffReport, form: str, arguments: argparse.Namespace, context: Context) -> int:
    """Print or write the report in a form."""
    output, force = arguments.output, arguments.force
    if form in _BINARY:
        return put_data(_data(report, form, arguments, context), output, force, context)
    if form == "text":
        to_file = output not in (None, "-")
        colour = context.colour and not to_file
        cells = None if to_file else context.screen
        rows = _rows(report, arguments, context, cells, marks=not colour)
        drawn = coloured(rows) if colour else plain(rows)
        return put_text("".join(f"{row}\n" for row in drawn), output, force, context)
    return put_text(_text(report, form, context), output, force, context)


def _text(report: DiffReport, form: str, context: Context) -> str:
    say = context.messages
    if form == "md":
        from tui.export.diff_markdown import diff_markdown

        return diff_markdown(report, say)
    if form == "html":
        from tui.export.diff_html import diff_html

        return diff_html(report, say)
    from tui.export.diff_records import change_record, number_record

    if report.only_numbers:
        records = [number_record(each, say) for each in report.numbers]
    else:
        records = [
            change_record(each, report.authors.get(at, ""))
            for at, each in enumerate(report.changes)
        ]
    return "".join(dump(record) + "\n" for record in records)


def _data(
    report: DiffReport, form: str, arguments: argparse.Namespace, context: Context
) -> bytes | None:
    """The report as the bytes of a file; None, and told, where an extra is missing."""
    say = context.messages
    if form == "revisions":
        from tui.export.diff_revisions import diff_revisions

        when = moment(arguments.date or "")
        return diff_revisions(report, say, author=arguments.author, moment=when)
    if form == "docx":
        from tui.export.diff_docx import diff_docx

        return diff_docx(report, say)
    from tui.export.diff_sheets import diff_sheets
    from tui.export.xlsx import XlsxMissingError, sheets_xlsx

    try:
        return sheets_xlsx(diff_sheets(report, say))
    except XlsxMissingError:
        context.talk(say("targets.missing_xlsx"))
        return None


def _rows(
    report: DiffReport,
    arguments: argparse.Namespace,
    context: Context,
    cells: int | None,
    *,
    marks: bool,
) -> Sequence[Row]:
    say = context.messages
    if report.only_numbers:
        return number_rows(report.numbers, say, cells)
    if arguments.stat:
        return stat_rows(report.difference, report.changes, report.numbers, say, cells)
    drawing = Drawing(cells, marks, arguments.context)
    return change_rows(report.difference, report.changes, say, drawing, report.authors)
