"""``gangmu tables``: the tables of plans, as a list or taken away as tables."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import groupby

from parser.model import ReadError
from tui.commands.arguments import Parser, positive
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Input, Reader, find_inputs, narrowed, several
from tui.commands.libraries import indexed
from tui.commands.output import describe_output, format_of, put_text, put_workbook
from tui.export.forms import MARK
from tui.export.plan_tables import PlacedTable, Stack, placed_tables
from tui.printing.pieces import EMPTY, Look, Row, coloured, one, piece, plain, wrapped
from tui.settings.i18n import Messages

FORMATS = ("text", "csv", "md", "json", "xlsx")

USAGE = (
    "tables PATH… [--table N] [--stack] [--format text|csv|md|json|xlsx] [-o FILE] [--excel] "
    "[--no-cache]"
)


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.paths()
    parser.options.add_argument(
        "--table", type=positive, metavar="N", help=messages("cli.help.table")
    )
    parser.options.add_argument("--stack", action="store_true", help=messages("cli.help.stack"))
    parser.options.add_argument(
        "--no-cache", action="store_true", help=messages("cli.help.no_cache")
    )
    describe_output(parser, messages, FORMATS)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print or write the tables; exits with 1 where there are none."""
    say = context.messages
    form, wrong = format_of(arguments.format, arguments.output, FORMATS, excel=arguments.excel)
    if arguments.table and arguments.stack:
        wrong = "tables.table_or_stack"
    elif arguments.table and several(arguments.paths):
        wrong = "tables.one_path"
    if wrong:
        told = {"path": arguments.output or "", "known": ", ".join(FORMATS)}
        context.talk(say(wrong, form=arguments.format or form or "", **told))
        return Exit.BAD
    reader = Reader(context)
    with ExitStack() as held:
        tables = _found(arguments, reader, held)
        return _shown(tables, form, arguments, reader)


def _shown(
    tables: list[PlacedTable], form: str, arguments: argparse.Namespace, reader: Reader
) -> int:
    """Print or write what was asked for of the tables; the exit status."""
    context, say = reader.context, reader.context.messages
    if arguments.table:
        count = len(tables)
        tables = [placed for placed in tables if placed.number == arguments.table]
        if not tables and not reader.failed:
            context.talk(say("tables.no_such", number=arguments.table, count=count))
            return Exit.BAD
    status: int = Exit.OK
    if arguments.stack:
        status = _stacked(tables, form, arguments, context)
    elif tables or form == "json":
        status = _Printed(tables, arguments, context).put(form)
    if status not in (Exit.OK, Exit.NOTHING) or reader.failed:
        return status if status not in (Exit.OK, Exit.NOTHING) else Exit.BAD
    if not tables:
        context.talk(say("tables.none"))
        return Exit.NOTHING
    return status


def _found(arguments: argparse.Namespace, reader: Reader, held: ExitStack) -> list[PlacedTable]:
    """The tables of the files: from the index of a library where there is one, or is to be."""
    library = (
        None if arguments.no_cache else indexed(arguments.paths, reader.context, targets=False)
    )
    if library is None:
        return _read(arguments.paths, reader)
    held.enter_context(library)
    for error in library.unread():
        reader.fail(error)
    by_path = groupby(library.lazy_plans(), key=lambda plan: plan.path)
    return [placed for _, plans in by_path for placed in placed_tables(plans)]


def _read(paths: Sequence[str], reader: Reader) -> list[PlacedTable]:
    """The tables of the files, numbered through each file, of the plans that are meant."""
    found: list[PlacedTable] = []
    for each in find_inputs(paths):
        whole = replace(each, number=None) if isinstance(each, Input) else each
        file = reader.read(whole)
        if file is None:
            continue
        number = each.number if isinstance(each, Input) else None
        try:
            meant = {plan.number for plan in narrowed(file, number).plans}
        except ReadError as error:
            reader.fail(error)
            continue
        found += [placed for placed in placed_tables(file.plans) if placed.plan.number in meant]
    return found


def _stacked(
    tables: Sequence[PlacedTable], form: str, arguments: argparse.Namespace, context: Context
) -> int:
    """Print or write the tables with the same head as one; the exit status."""
    from tui.export.plan_tables import stacks

    stacked, left = stacks(tables)
    if not stacked:
        if tables:
            context.talk(context.messages("tables.nothing_to_stack"))
        return Exit.NOTHING
    status = _Stacked(stacked, arguments, context).put(form)
    if left:
        context.talk(context.messages("tables.left_out", count=left))
    return status


class _Made:
    """Something in the form that was asked for, printed or written."""

    def __init__(self, arguments: argparse.Namespace, context: Context) -> None:
        self.arguments = arguments
        self.context = context
        self.say = context.messages
        self.to_file = arguments.output not in (None, "-")
        self.cells = None if self.to_file else context.screen

    def text(self, text: str) -> int:
        """Print or write a text; the exit status."""
        mark = MARK if self.arguments.excel else ""
        return put_text(mark + text, self.arguments.output, self.arguments.force, self.context)

    def rows(self, rows: Sequence[Row]) -> int:
        """Print or write drawn lines; the exit status."""
        colour = self.context.colour and not self.to_file
        lines = (coloured if colour else plain)(rows)
        return put_text(
            "".join(f"{line}\n" for line in lines),
            self.arguments.output,
            self.arguments.force,
            self.context,
        )


class _Printed(_Made):
    """Tables, each for itself."""

    def __init__(
        self, tables: Sequence[PlacedTable], arguments: argparse.Namespace, context: Context
    ) -> None:
        super().__init__(arguments, context)
        self.tables = tables

    def put(self, form: str) -> int:
        """Print or write them in a form; the exit status."""
        if form == "csv":
            from tui.export.plan_tables import tables_csv

            return self.text(tables_csv(self.tables))
        if form == "json":
            from parser.plan_json import dump
            from tui.export.plan_tables import table_record

            return self.text(dump([table_record(each) for each in self.tables], indent=2) + "\n")
        if form == "md":
            return self.text(self._markdown())
        if form == "xlsx":
            from tui.export.tables_xlsx import table_sheets, tables_xlsx

            sheets = table_sheets(self.tables, self.say)
            output, force = self.arguments.output, self.arguments.force
            return put_workbook(lambda: tables_xlsx(sheets), output, force, self.context)
        return self.rows(self._drawn() if self.arguments.table else self._listed())

    def _listed(self) -> list[Row]:
        from tui.printing.plan_tables import caption_of, size_of

        rows: list[Row] = []
        path = ""
        for placed in self.tables:
            if placed.plan.path != path:
                path = placed.plan.path
                rows += [EMPTY] if rows else []
                rows += wrapped([piece(path, Look.TITLE)], self.cells, 2)
            table = placed.table
            told = [
                piece(f"{placed.number:>3}  ", Look.LABEL),
                piece(caption_of(table, self.say)),
                piece(f"  {size_of(table)}", Look.VALUE),
                piece(f"  {self.say('tables.line', line=table.first_line)}", Look.FAINT),
            ]
            if table.unit:
                told.append(piece(f"  {table.unit}", Look.FAINT))
            rows += wrapped(told, self.cells, 5)
        return rows

    def _drawn(self) -> list[Row]:
        from tui.printing.plan_tables import drawn_table

        rows: list[Row] = []
        for placed in self.tables:
            table = placed.table
            if table.caption:
                rows += wrapped([piece(table.caption, Look.TITLE)], self.cells, 2)
            rows += drawn_table(table, self.cells)
        return rows

    def _markdown(self) -> str:
        from tui.export.blocks import Block, Heading
        from tui.export.markdown import blocks_markdown
        from tui.export.plan_tables import table_block
        from tui.printing.plan_tables import caption_of

        page: list[Block] = []
        for placed in self.tables:
            if len(self.tables) > 1 or placed.table.caption:
                page.append(Heading(2, one(caption_of(placed.table, self.say))))
            page.append(table_block(placed.table))
        return blocks_markdown(page)


class _Stacked(_Made):
    """Tables with the same head, one below the other."""

    def __init__(
        self, stacked: Sequence[Stack], arguments: argparse.Namespace, context: Context
    ) -> None:
        super().__init__(arguments, context)
        self.stacked = stacked

    def put(self, form: str) -> int:
        """Print or write them in a form; the exit status."""
        if form == "csv":
            from tui.export.plan_tables import stacks_csv

            return self.text(stacks_csv(self.stacked, self.say))
        if form == "json":
            from parser.plan_json import dump

            made = [{"header": self._head(each), "rows": each.rows()} for each in self.stacked]
            return self.text(dump(made, indent=2) + "\n")
        if form == "md":
            from tui.export.blocks import table
            from tui.export.markdown import blocks_markdown

            return self.text(
                blocks_markdown(table(self._head(each), each.rows()) for each in self.stacked)
            )
        if form == "xlsx":
            from tui.export.tables_xlsx import stack_sheets, tables_xlsx

            sheets = stack_sheets(self.stacked, self.say)
            output, force = self.arguments.output, self.arguments.force
            return put_workbook(lambda: tables_xlsx(sheets), output, force, self.context)
        return self.rows(self._drawn())

    def _head(self, stack: Stack) -> list[str]:
        return [self.say("tables.source"), *stack.head]

    def _drawn(self) -> list[Row]:
        from tui.printing.plan_tables import drawn

        rows: list[Row] = []
        for stack in self.stacked:
            rows += [EMPTY] if rows else []
            rows += drawn(self._head(stack), stack.rows(), self.cells)
        return rows
