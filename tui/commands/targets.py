"""``gangmu targets``: the measurable statements of plans."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING

from parser.analysis.target_rows import HeldRows, TargetRow, picked
from parser.model import Plan
from parser.search import QueryError, match_target, parse
from tui.commands.arguments import Parser, query_error
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Reader
from tui.commands.libraries import found_targets
from tui.commands.output import (
    describe_output,
    format_of,
    put_pieces,
    put_sheet,
    put_text,
    put_view,
)
from tui.export.forms import PAGES
from tui.export.sheet import Sheet
from tui.export.view import Part
from tui.printing.outline import shown_title
from tui.printing.pieces import EMPTY, Look, Row, coloured, one, piece, plain, wrapped
from tui.settings.i18n import Messages

if TYPE_CHECKING:
    from tui.export.view import Gathered, Made, View

FORMATS = ("table", "csv", "xlsx", "md", "json", "jsonl", *PAGES)
GROUPS = ("indicator", "owner", "period")
SHAPES = ("wide", "long")

USAGE = (
    "targets PATH… [--where QUERY] [--group indicator|owner|period] [--shape wide|long] "
    "[--sort KEY[,KEY]] [--why] "
    "[--format table|csv|xlsx|md|html|docx|json|…] [-o FILE] [--no-cache]"
)


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    from tui.presenters.targets.order import SORT_KEYS

    parser.paths()
    parser.options.add_argument("--where", metavar="QUERY", help=messages("cli.help.where"))
    parser.options.add_argument(
        "--group", choices=GROUPS, metavar="|".join(GROUPS), help=messages("cli.help.group")
    )
    parser.options.add_argument(
        "--shape", choices=SHAPES, metavar="|".join(SHAPES), help=messages("cli.help.shape")
    )
    parser.options.add_argument(
        "--sort", metavar="KEY[,KEY]", help=messages("cli.help.sort", known=", ".join(SORT_KEYS))
    )
    parser.options.add_argument("--why", action="store_true", help=messages("cli.help.why"))
    parser.options.add_argument(
        "--no-cache", action="store_true", help=messages("cli.help.no_cache")
    )
    describe_output(parser, messages, FORMATS)
    parser.epilog = messages("cli.query")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print or write the targets; exits with 1 where ``--where`` leaves none."""
    from tui.commands.target_order import order_of
    from tui.presenters.targets.order import SORT_KEYS, UnknownColumnError

    say = context.messages
    try:
        query = parse(arguments.where or "")
        order = order_of(arguments.sort)
    except QueryError as error:
        context.talk(query_error(error, arguments.where, say))
        return Exit.BAD
    except UnknownColumnError as error:
        context.talk(say("targets.bad_sort", name=error.name, known=", ".join(SORT_KEYS)))
        return Exit.BAD
    form, wrong = format_of(arguments.format, arguments.output, FORMATS, excel=arguments.excel)
    if arguments.shape and arguments.group is None:
        arguments.group = "indicator"
    if arguments.shape and arguments.group != "indicator":
        wrong = "targets.shape_matrix"
    elif form == "jsonl" and arguments.group:
        wrong = "targets.group_gold"
    elif form == "jsonl" and arguments.why:
        wrong = "targets.why_gold"
    elif arguments.why and arguments.group == "indicator" and form != "json":
        wrong = "targets.why_matrix"
    if wrong:
        told = {"path": arguments.output or "", "known": ", ".join(FORMATS)}
        context.talk(say(wrong, form=arguments.format or "", **told))
        return Exit.BAD
    with ExitStack() as held:
        reader = Reader(context)
        cached = not arguments.no_cache
        # Sorted rows have all to be there.
        compact = not arguments.sort
        plans, found = found_targets(arguments.paths, reader, held, cached=cached, compact=compact)
        kept = found
        if query:
            matching = (match_target(query, row.target, row.plan) for row in found)
            kept = picked(found, [at for at, matches in enumerate(matching) if matches])
        rows = order(kept, plans) if arguments.sort else kept
        return _shown(rows, plans, bool(query), form, arguments, reader)


def _shown(
    rows: Sequence[TargetRow],
    plans: Sequence[Plan],
    query: bool,
    form: str,
    arguments: argparse.Namespace,
    reader: Reader,
) -> int:
    """Print or write the rows; the exit status."""
    from tui.export.matrix_sheets import WIDE

    context, say = reader.context, reader.context.messages
    status: int = Exit.OK
    items = bool(arguments.group == "owner" and not query and any(_owned(plan) for plan in plans))
    if rows or items or form not in ("table", "md"):
        made = _Made(rows, plans, arguments, context, ordered=bool(arguments.sort))
        wide = form in ("csv", "xlsx") and arguments.group == "indicator" and not arguments.shape
        if wide and len(made.plans) > WIDE:
            context.talk(say("targets.long_shape", count=len(made.plans)))
        if form in ("csv", "xlsx"):
            status = put_sheet(
                made.sheet(links=form == "xlsx"),
                form,
                arguments.output,
                context,
                force=arguments.force,
                excel=arguments.excel,
            )
        elif form in PAGES:
            status = put_view(made.view(), form, arguments.output, arguments.force, context)
        else:
            status = made.put(form)
    if status or reader.failed:
        return status or Exit.BAD
    if not rows and not items:
        context.talk(say("cli.no_match" if query else "cli.no_targets"))
    return Exit.OK if rows or (items and not query) else Exit.NOTHING


def _owned(plan: Plan) -> bool:
    return any(node.owners for node in plan.nodes)


_AT_ONCE = 500


def _some_at_once(lines: Iterable[str]) -> Iterator[str]:
    """Lines with their ends, so many in each piece that writing costs next to nothing."""
    rest = iter(lines)
    while some := list(islice(rest, _AT_ONCE)):
        yield "\n".join(some) + "\n"


class _Made:
    """The targets that were asked for, in the form that was asked for."""

    def __init__(
        self,
        rows: Sequence[TargetRow],
        plans: Sequence[Plan],
        arguments: argparse.Namespace,
        context: Context,
        *,
        ordered: bool,
    ) -> None:
        shown = rows.plan_keys() if isinstance(rows, HeldRows) else {row.plan_key for row in rows}
        self.rows = rows
        self.plans = [
            plan
            for plan in plans
            if (plan.path, plan.number) in shown
            or (arguments.group == "owner" and not arguments.where and _owned(plan))
        ]
        self.arguments = arguments
        self.context = context
        self.say = context.messages
        # A single list is what a sorted table is for; unsorted, each plan has its own.
        self.whole = ordered and len(self.plans) > 1
        to_file = arguments.output not in (None, "-")
        self.cells = None if to_file else context.screen

    def put(self, form: str) -> int:
        """Print or write it as table, Markdown or JSON."""
        if form == "table":
            drawn = self._drawn()
            colour = self.context.colour and self.arguments.output in (None, "-")
            pieces = _some_at_once((coloured if colour else plain)(drawn))
            return put_pieces(pieces, self.arguments.output, self.arguments.force, self.context)
        elif form == "md":
            text = self._markdown()
        elif form == "jsonl":
            output, force = self.arguments.output, self.arguments.force
            return put_pieces(self._lines(), output, force, self.context)
        else:
            output, force = self.arguments.output, self.arguments.force
            return put_pieces(self._json(), output, force, self.context)
        return put_text(text, self.arguments.output, self.arguments.force, self.context)

    def gathered(self) -> Gathered:
        """The groups, as the export takes them."""
        from parser.analysis import grouping as groups
        from tui.export.view import Gathered, Grouping

        grouping = Grouping(self.arguments.group)
        made: Made
        match grouping:
            case Grouping.INDICATOR:
                made = groups.by_indicator(self.rows, self.plans)
            case Grouping.OWNER:
                bare = not self.arguments.where
                made = groups.by_owner(self.rows, self.plans, bare_items=bare)
            case _:
                made = groups.by_period(self.rows)
        query = (self.arguments.where or "").strip()
        long = self.arguments.shape == "long"
        plans = tuple(self.plans)
        return Gathered(grouping, made, plans, query, why=self.arguments.why, long=long)

    def view(self) -> View:
        """It as a view: the groups, or the rows of each plan."""
        from tui.export.view import View, What

        content = self.gathered() if self.arguments.group else None
        return View(What.TARGETS, tuple(self._parts()), content)

    def sheet(self, *, links: bool) -> Sheet:
        """It as a sheet."""
        from tui.export.target_sheets import targets_sheet
        from tui.export.view_sheets import gathered_sheet

        if self.arguments.shape == "long":
            from parser.analysis.grouping import by_number
            from tui.export.matrix_sheets import numbers_sheet

            return numbers_sheet(by_number(self.rows, self.plans), self.plans, self.say)
        if self.arguments.group:
            return gathered_sheet(self.gathered(), self.say, links=links)
        return targets_sheet(self.rows, self.say, why=self.arguments.why, links=links)

    def _drawn(self) -> Iterator[Row]:
        from tui.printing.target_groups import legend_rows, letters

        if self.arguments.group or self.whole:
            yield from legend_rows(self.plans, self.say, cells=self.cells)
            yield EMPTY
        if self.arguments.group:
            from tui.export.text import group_rows

            yield from group_rows(self.gathered(), self.say, self.cells)
            return
        if self.whole:
            yield from self._table(self.rows, letters(self.plans))
            return
        for at, part in enumerate(self._parts()):
            if at:
                yield EMPTY
            yield from self._headed(part)

    def _headed(self, part: Part) -> list[Row]:
        plan, say = part.plan, self.say
        count = say("print.counted", count=len(part.shown_targets))
        place = f"{plan.path}#{plan.number} · {count}"
        rows = [
            row
            for text, look in ((shown_title(plan, say), Look.TITLE), (place, Look.FAINT))
            for row in wrapped([piece(text, look)], self.cells, 2)
        ]
        return [*rows, *self._table([TargetRow(target, plan) for target in part.shown_targets], {})]

    def _table(self, rows: Sequence[TargetRow], named: dict[tuple[str, int], str]) -> list[Row]:
        from tui.printing.targets import drawn_rows

        return drawn_rows(rows, self.say, cells=self.cells, named=named, why=self.arguments.why)

    def _parts(self) -> list[Part]:
        """The plans with their rows, in the order of the plans."""
        if isinstance(self.rows, HeldRows) and not self.arguments.where:
            return [Part(plan) for plan in self.plans]
        held: dict[tuple[str, int], list[TargetRow]] = {}
        for row in self.rows:
            held.setdefault((row.plan.path, row.plan.number), []).append(row)
        return [
            Part(plan, targets=tuple(row.target for row in held.get((plan.path, plan.number), ())))
            for plan in self.plans
        ]

    def _markdown(self) -> str:
        from tui.export.blocks import Heading, Table, table
        from tui.export.markdown import blocks_markdown
        from tui.export.target_blocks import gathered_blocks, legend
        from tui.printing.target_groups import letters
        from tui.printing.targets import row_cells, row_heads

        if self.arguments.group:
            return blocks_markdown(gathered_blocks(self.gathered(), self.say))
        named = letters(self.plans) if self.whole else {}
        why = self.arguments.why

        def listed(rows: Sequence[TargetRow]) -> Table:
            heads = row_heads(self.say, named=bool(named), why=why)
            return table(heads, [row_cells(row, self.say, named=named, why=why) for row in rows])

        if self.whole:
            return blocks_markdown([legend(self.plans, self.say), listed(self.rows)])
        return blocks_markdown(
            block
            for part in self._parts()
            for block in (
                Heading(1, one(shown_title(part.plan, self.say))),
                listed([TargetRow(each, part.plan) for each in part.shown_targets]),
            )
        )

    def _lines(self) -> Iterator[str]:
        from parser.plan_json import dump
        from parser.targets import as_gold

        for row in self.rows:
            yield dump(as_gold(row.target)) + "\n"

    def _json(self) -> Iterator[str]:
        from parser.plan_json import Listed, dump_pieces

        made: Sequence[object]
        if self.arguments.group:
            from tui.export.documents import group_records

            made = group_records(self.gathered(), self.say)
        else:
            from tui.export.records import targets_record

            parts = self._parts()
            made = Listed(len(parts), lambda: map(targets_record, parts))
        yield from dump_pieces(made, indent=2)
        yield "\n"
