"""The tables of plans taken away: as blocks of a page, as records, as sheets.

A table keeps its number in the file (from 1), so that ``gangmu tables --table N`` finds it again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from parser.chinese.text import fold
from parser.frames.records import grid_texts
from parser.model import Plan
from parser.records import dataclass
from parser.table import Table
from tui.export import blocks
from tui.export.sheet import guarded
from tui.printing.plan_tables import body, filled_body, heads, numeric_columns
from tui.settings.i18n import Messages

_DECIMALS = 6
_NUMBER = re.compile(r"([-−]?)(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(\.\d{1,8})?(%|％)?")


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with the plan that it stands in and its number in the file, from 1."""

    table: Table
    plan: Plan
    number: int

    @property
    def place(self) -> str:
        """The file and the line of the table's first row: ``要点.docx:12``."""
        return f"{self.plan.path}:{self.table.first_line}"


def placed_tables(plans: Iterable[Plan]) -> list[PlacedTable]:
    """The tables of the plans of one file, numbered from 1 through the file."""
    found: list[PlacedTable] = []
    for plan in plans:
        for table in plan.tables:
            found.append(PlacedTable(table, plan, len(found) + 1))
    return found


def table_block(table: Table) -> blocks.Table:
    """The table as a block of a page, for forms that know no merged cells."""
    rows = body(table)
    return blocks.table(heads(table), rows, right=numeric_columns(rows, table.columns))


def grid_block(table: Table, at: blocks.At | None = None) -> blocks.Grid:
    """The table as a block of a page, with its merged cells."""
    return blocks.Grid(table, numeric_columns(body(table), table.columns), at)


def table_record(placed: PlacedTable) -> dict[str, object]:
    """A table with its place: the whole grid, null where another cell covers, ``""`` if empty."""
    table = placed.table
    return {
        "path": placed.plan.path,
        "plan": placed.plan.number,
        "table": placed.number,
        **grid_record(table),
    }


def grid_record(table: Table) -> dict[str, object]:
    """What a table itself is, for programs."""
    return {
        "line": table.first_line,
        "caption": table.caption,
        "unit": table.unit,
        "header_rows": table.header_rows,
        "rows": grid_texts(table),
    }


def tables_csv(tables: Sequence[PlacedTable]) -> str:
    """The grids as CSV, an empty line between two tables; safe as every CSV of ours."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for at, placed in enumerate(tables):
        if at:
            out.write("\n")
        for row in grid_texts(placed.table):
            writer.writerow([_safe(text or "") for text in row])
    return out.getvalue()


def stacks_csv(stacked: Sequence[Stack], messages: Messages) -> str:
    """Stacks as CSV, the source in the first column, an empty line between two stacks."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for at, stack in enumerate(stacked):
        if at:
            out.write("\n")
        writer.writerow([guarded(text) for text in (messages("tables.source"), *stack.head)])
        writer.writerows([_safe(text) for text in row] for row in stack.rows())
    return out.getvalue()


def _safe(text: str) -> str:
    """A cell's text for CSV; a plain number is no formula, whatever its sign."""
    return text if number_in(text) is not None else guarded(text)


def number_in(text: str) -> tuple[float, str] | None:
    """The number that a cell is, and the format that shows it as it stands; None for a text.

    ``1,234.5`` is 1234.5, ``12.5%`` is 0.125. Numbers with a leading zero and those of more than
    15 digits are names (0592, an identity card) and stay texts.
    """
    stripped = text.strip()
    found = _NUMBER.fullmatch(stripped)
    if found is None:
        return None
    sign, whole, part, percent = found.groups()
    if whole[0] == "0" and len(whole) > 1:
        return None
    digits = whole.replace(",", "")
    if len(digits) > _LONGEST_NUMBER:
        return None
    value = float(digits + (part or "")) * (-1 if sign else 1)
    places = len(part) - 1 if part else 0
    shape = ("#,##0" if "," in whole else "0") + ("." + "0" * places if places else "")
    if percent:
        return round(value / 100, _DECIMALS + 4), shape + "%"
    return value, shape


_LONGEST_NUMBER = 15


# Stacked


@dataclass(frozen=True, slots=True)
class Stack:
    """Tables with the same head, one below the other: their head, and the tables in order."""

    head: tuple[str, ...]
    tables: tuple[PlacedTable, ...]

    def rows(self) -> list[tuple[str, ...]]:
        """The rows of all, each behind its source; merged cells are filled in."""
        return [
            (source_of(placed, self.tables), *row)
            for placed in self.tables
            for row in filled_body(placed.table)
            if any(text.strip() for text in row)
        ]


def source_of(placed: PlacedTable, among: Sequence[PlacedTable]) -> str:
    """The file that a row comes from, with the plan's number where the file gives several."""
    plans = {each.plan.number for each in among if each.plan.path == placed.plan.path}
    plan = placed.plan
    return f"{plan.path}#{plan.number}" if len(plans) > 1 else plan.path


def stacks(tables: Iterable[PlacedTable]) -> tuple[list[Stack], int]:
    """The tables by their heads, each head that two or more have; and how many are left out.

    Heads are the same where their words are (white space and width aside). A table without a
    head is a form and goes with no other.
    """
    groups: dict[tuple[str, ...], list[PlacedTable]] = {}
    count = 0
    for placed in tables:
        count += 1
        head = heads(placed.table)
        if placed.table.header_rows and any(head):
            groups.setdefault(tuple(map(fold, head)), []).append(placed)
    found = [
        Stack(tuple(heads(group[0].table)), tuple(group))
        for group in groups.values()
        if len(group) > 1
    ]
    return found, count - sum(len(stack.tables) for stack in found)
