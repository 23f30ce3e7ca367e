"""``gangmu compare``: two outlines side by side; with ``--targets`` what was promised and done."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from parser.analysis.achievements import Answer, pair
from parser.analysis.target_rows import TargetRow, rows_of
from parser.model import Modality, Plan
from tui.commands.answers import load_verdicts
from tui.commands.arguments import Parser
from tui.commands.compare_outlines import SIDES, run_outlines
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Reader
from tui.commands.output import describe_output, format_of, put_sheet, put_text, put_view
from tui.export.forms import PAGES
from tui.export.view import Gathered, Grouping, Part, View, What
from tui.printing.pieces import EMPTY, coloured, plain
from tui.settings.i18n import Messages

FORMATS = ("table", "md", "json", "jsonl", "csv", "xlsx", *PAGES)

USAGE = """compare A B [--only a|b|both] [--why] [--as versions|plans] [--format text|html|…]
      [-o FILE]
      gangmu compare --targets PLAN [REPORT] [--format table|md|html|docx|csv|xlsx|…] [-o FILE]"""


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.given.add_argument("plan", metavar="A", help=messages("cli.help.plan"))
    parser.given.add_argument("report", metavar="B", nargs="?", help=messages("cli.help.report"))
    parser.options.add_argument(
        "--targets", action="store_true", help=messages("cli.help.compare_targets")
    )
    parser.options.add_argument(
        "--only", choices=SIDES, metavar="|".join(SIDES), help=messages("cli.help.compare_only")
    )
    parser.options.add_argument("--why", action="store_true", help=messages("cli.help.compare_why"))
    parser.options.add_argument(
        "--as",
        dest="job",
        choices=("versions", "plans"),
        metavar="versions|plans",
        help=messages("cli.help.compare_as"),
    )
    describe_output(parser, messages, ("text", *FORMATS))


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print or write the comparison; exits with 1 where nothing has an answer."""
    if not arguments.targets:
        return run_outlines(arguments, context)
    say = context.messages
    if arguments.only or arguments.why or arguments.job or arguments.format == "text":
        context.talk(say("compare.not_of_targets", known=", ".join(FORMATS)))
        return Exit.BAD
    form, wrong = format_of(arguments.format, arguments.output, FORMATS, excel=arguments.excel)
    if wrong:
        told = {"path": arguments.output or "", "known": ", ".join(FORMATS)}
        context.talk(say(wrong, form=arguments.format or "", **told))
        return Exit.BAD
    within = arguments.report is None
    reader = Reader(context)
    plans = list(reader.plans([arguments.plan], targets=True))
    reports = [] if within else list(reader.plans([arguments.report], targets=True))
    if reader.failed:
        return Exit.BAD
    targets, found = _within(plans) if within else _between(plans, reports)
    if not targets or not found:
        key = "one_plan" if within else "no_targets" if not targets else "no_achieved"
        path = arguments.report if not within and targets else arguments.plan
        context.talk(say(f"compare.{key}", path=path))
        return Exit.NOTHING
    _note_years(plans, reports, context)
    answers = pair(targets, found, load_verdicts(context))
    output, force = arguments.output, arguments.force
    if form in ("csv", "xlsx"):
        from tui.export.target_sheets import answers_sheet

        sheet = answers_sheet(_told(answers, within), say, links=form == "xlsx")
        status = put_sheet(sheet, form, output, context, force=force, excel=arguments.excel)
    elif form in PAGES:
        made = gathered(answers, (plans, reports))
        view = View(What.TARGETS, tuple(map(Part, made.plans)), made)
        status = put_view(view, form, output, force, context)
    else:
        text = _text(answers, (plans, reports), form, arguments, context)
        status = put_text(text, output, force, context)
    answered = any(each.target and each.found for each in answers)
    return status or (Exit.OK if answered else Exit.NOTHING)


def gathered(answers: Sequence[Answer], sides: tuple[Sequence[Plan], Sequence[Plan]]) -> Gathered:
    """The answers, as the export takes them; without reports a plan answers itself."""
    plans = (*sides[0], *sides[1])
    return Gathered(Grouping.ANSWERS, tuple(answers), plans, within=not sides[1])


def _note_years(plans: Sequence[Plan], reports: Sequence[Plan], context: Context) -> None:
    """Tell where a report is older than the plan: what it tells was done before."""
    planned = [plan.facts.years for plan in plans if plan.facts.years]
    done = [plan.facts.years for plan in reports if plan.facts.years]
    if planned and done and max(years[1] for years in done) < min(years[0] for years in planned):
        context.talk(
            context.messages(
                "compare.earlier",
                report=reports[0].title or reports[0].path,
                done=max(years[1] for years in done),
                planned=min(years[0] for years in planned),
            )
        )


def _between(
    plans: Sequence[Plan], reports: Sequence[Plan]
) -> tuple[list[TargetRow], list[TargetRow]]:
    """What the plans promise, and what the reports say was done."""
    promised = [row for row in rows_of(plans) if row.target.modality is Modality.TARGET]
    done = [row for row in rows_of(reports) if row.target.modality is Modality.ACHIEVED]
    return promised, done


def _within(plans: Sequence[Plan]) -> tuple[list[TargetRow], list[TargetRow]]:
    """The rows of tables and the rest; where there is no table, targets and achievements."""
    rows = rows_of(plans)
    tables = [row for row in rows if row.target.rule.startswith("table")]
    if tables:
        return tables, [row for row in rows if not row.target.rule.startswith("table")]
    return _between(plans, plans)


def _told(answers: Sequence[Answer], within: bool) -> list[Answer]:
    """The answers that are told: of one plan not the rest of its text."""
    return [each for each in answers if each.target or not within]


def _text(
    answers: Sequence[Answer],
    sides: tuple[Sequence[Plan], Sequence[Plan]],
    form: str,
    arguments: argparse.Namespace,
    context: Context,
) -> str:
    from tui.printing.target_answers import Tally, answer_rows
    from tui.printing.target_groups import legend_rows

    within = not sides[1]
    say = context.messages
    if form in ("json", "jsonl"):
        from parser.plan_json import dump
        from tui.export.target_records import answer_record

        records = [answer_record(each) for each in _told(answers, within)]
        if form == "jsonl":
            return "".join(dump(each) + "\n" for each in records)
        return dump(records, indent=2) + "\n"
    tally = Tally.of(answers)
    plans = [*sides[0], *sides[1]]
    if form == "md":
        from tui.export.markdown import blocks_markdown
        from tui.export.target_blocks import gathered_blocks

        return blocks_markdown(gathered_blocks(gathered(answers, sides), say))
    to_file = arguments.output not in (None, "-")
    cells = None if to_file else context.screen
    rows = legend_rows(plans, say, cells=cells, lettered=False)
    rows += [EMPTY, *answer_rows(tally, say, cells, within=within)]
    drawn = coloured(rows) if context.colour and not to_file else plain(rows)
    return "".join(f"{line}\n" for line in drawn)
