"""Tables of a few rows for the tests: their lines, and the grid over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parser.model import Kind, Plan, Target
from parser.table import Cell, Span, Table
from parser.targets import extract
from tests.support.targets_host import TITLE, plan_of

Row = Sequence[str | tuple[str, int, int] | None]
"""Texts; with row and column span; None where a cell of another row or column covers."""


def grid(
    *rows: Row, header_rows: int = 1, first_line: int = 3, unit: str = "", stacked: bool = False
) -> tuple[list[str], Table]:
    """The lines of some rows (a row a line, or ``stacked`` a cell a line) and their table."""
    lines: list[str] = []
    cells: list[Cell] = []
    for index, row in enumerate(rows):
        texts: list[str] = []
        at = 0
        for column, given in enumerate(row):
            if given is None:
                continue
            text, high, wide = given if isinstance(given, tuple) else (given, 1, 1)
            number = first_line + len(lines) + (len(texts) if stacked else 0)
            start = 0 if stacked else at
            spans = (Span(number, start, start + len(text)),) if text else ()
            cells.append(Cell(index, column, text, high, wide, spans))
            texts.append(text)
            at += len(text) + 1
        lines += texts if stacked else ["\t".join(texts)]
    last = first_line + len(lines) - 1
    columns = max(len(row) for row in rows)
    return lines, Table(first_line, last, len(rows), columns, tuple(cells), header_rows, unit=unit)


def plan_with(
    *rows: Row,
    header_rows: int = 1,
    unit: str = "",
    stacked: bool = False,
    title: str = TITLE,
    years: tuple[int, int] | None = None,
) -> Plan:
    """A plan with a title, a heading and the table from line 3 on."""
    lines, table = grid(*rows, header_rows=header_rows, unit=unit, stacked=stacked)
    plan = plan_of(*lines, kind=Kind.TABLE, title=title)
    return replace(plan, tables=(table,), facts=replace(plan.facts, years=years))


def table_targets(
    *rows: Row,
    header_rows: int = 1,
    unit: str = "",
    stacked: bool = False,
    title: str = TITLE,
    years: tuple[int, int] | None = None,
) -> tuple[Target, ...]:
    """The targets of a plan with one table."""
    return extract(
        plan_with(
            *rows,
            header_rows=header_rows,
            unit=unit,
            stacked=stacked,
            title=title,
            years=years,
        )
    )
