"""The targets of a plan, as cells of text and as a drawn table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parser.analysis.confidence import Level, judge
from parser.analysis.target_rows import TargetRow
from parser.model import Target
from tui.printing.outline import shown_owners
from tui.printing.pieces import Look, Row
from tui.printing.table import Column, table_rows
from tui.printing.target_words import status_text, value_text, why_text
from tui.settings.i18n import Messages

_LEAST = {"indicator": 12, "value": 10, "period": 6}
"""Where room is short owners go on below first, so that numbers stay in one piece."""

NAMES = ("indicator", "value", "period", "status", "doubt", "owner", "line")
"""The columns of the targets table, in order; their headers are ``print.column.NAME``."""


def target_cells(target: Target, messages: Messages) -> tuple[str, ...]:
    """The target as the texts of the columns :data:`NAMES`."""
    return (
        target.indicator,
        value_text(target, messages),
        target.period or "",
        status_text(target, messages),
        "?" if judge(target).level is Level.LOW else "",
        shown_owners(target.owners),
        str(target.line),
    )


def target_rows(targets: Sequence[Target], messages: Messages, *, cells: int | None) -> list[Row]:
    """The table of targets, in the order given. A column that says nothing is left out."""
    heads = [messages(f"print.column.{name}") for name in NAMES]
    return _table(NAMES, heads, [target_cells(target, messages) for target in targets], cells)


def row_heads(messages: Messages, *, named: bool, why: bool) -> list[str]:
    """The headers of :func:`row_cells`."""
    heads = [messages(f"print.column.{name}") for name in NAMES]
    heads += [messages("targets.plan_column")] if named else []
    return heads + ([messages("targets.confidence.name"), messages("targets.why")] if why else [])


def row_cells(
    row: TargetRow, messages: Messages, *, named: Mapping[tuple[str, int], str], why: bool
) -> tuple[str, ...]:
    """As :func:`target_cells`, with the letter of the plan, and how sure the row is and why."""
    cells = target_cells(row.target, messages)
    if named:
        cells += (named[row.plan.path, row.plan.number],)
    if why:
        cells += why_text(row.target, messages)
    return cells


def drawn_rows(
    rows: Sequence[TargetRow],
    messages: Messages,
    *,
    cells: int | None,
    named: Mapping[tuple[str, int], str],
    why: bool,
) -> list[Row]:
    """As :func:`target_rows` for targets of several plans.

    ``named`` are the letters of the plans (empty: no column for them).
    """
    heads = row_heads(messages, named=bool(named), why=why)
    names = (*NAMES, *(("plan",) if named else ()), *(("confidence", "why") if why else ()))
    told = [row_cells(row, messages, named=named, why=why) for row in rows]
    return _table(names, heads, told, cells)


def used_columns(names: Sequence[str], told: Sequence[Sequence[str]]) -> list[int]:
    """The places of the columns that are not empty in every row; without a row those of all."""
    return [at for at in range(len(names)) if not told or any(row[at] for row in told)]


def _table(
    names: Sequence[str], heads: Sequence[str], told: Sequence[Sequence[str]], cells: int | None
) -> list[Row]:
    looks = {"value": Look.VALUE, "owner": Look.OWNER, "line": Look.FAINT, "why": Look.FAINT}
    used = used_columns(names, told)
    columns = [
        Column(
            heads[at],
            looks.get(names[at], Look.PLAIN),
            rigid=names[at] in ("status", "doubt", "line", "plan", "confidence"),
            right=names[at] == "line",
            least=_LEAST.get(names[at], 4),
        )
        for at in used
    ]
    return table_rows(columns, [[row[at] for at in used] for row in told], cells)
