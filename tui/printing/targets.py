"""The targets of a plan, as cells of text and as a drawn table."""

from __future__ import annotations

from collections.abc import Sequence

from parser.model import Change, Modality, Relation, Target
from tui.i18n import Messages
from tui.printing.outline import shown_owners
from tui.printing.pieces import Look, Row
from tui.printing.table import Column, table_rows

_SIGNS = {
    Relation.GE: "≥ ",
    Relation.GT: "> ",
    Relation.LE: "≤ ",
    Relation.LT: "< ",
    Relation.APPROX: "≈ ",
}
_CHANGES = {Change.UP_BY: "↑ ", Change.DOWN_BY: "↓ "}

_LEAST = {"indicator": 12, "value": 10, "period": 6}
"""Where room is short owners go on below first, so that numbers stay in one piece."""

NAMES = ("indicator", "value", "period", "status", "owner", "line")
"""The columns of the targets table, in order; their headers are ``print.column.NAME``."""


def number_text(number: float) -> str:
    """A number as a person writes it: ``42``, ``1.25``, at most six places, no exponent."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def value_text(target: Target, messages: Messages) -> str:
    """Relation, number and unit: ``≥ 99 %``, ``3–5 个百分点``; empty for a milestone."""
    if target.low is None:
        return ""
    change = _CHANGES[target.change] if target.change else ""
    sign = _SIGNS.get(target.relation, "") if target.relation else ""
    number = number_text(target.low)
    if target.high is not None:
        number += f"–{number_text(target.high)}"
    unit = f" {target.unit}" if target.unit else ""
    before = ""
    if target.baseline is not None:
        before = messages("print.baseline", number=number_text(target.baseline))
    return f"{change}{sign}{number}{unit}{before}"


def status_text(target: Target, messages: Messages) -> str:
    """Whether it is promised or done, in one word."""
    return messages("print.achieved" if target.modality is Modality.ACHIEVED else "print.promised")


def target_cells(target: Target, messages: Messages) -> tuple[str, ...]:
    """The target as the texts of the columns :data:`NAMES`."""
    return (
        target.indicator,
        value_text(target, messages),
        target.period or "",
        status_text(target, messages),
        shown_owners(target.owners),
        str(target.line),
    )


def target_rows(targets: Sequence[Target], messages: Messages, *, cells: int | None) -> list[Row]:
    """The table of targets, in the order given. A column that says nothing is left out."""
    table = [target_cells(target, messages) for target in targets]
    looks = {"value": Look.VALUE, "owner": Look.OWNER, "line": Look.FAINT}
    used = [at for at in range(len(NAMES)) if any(row[at] for row in table)]
    columns = [
        Column(
            messages(f"print.column.{NAMES[at]}"),
            looks.get(NAMES[at], Look.PLAIN),
            rigid=NAMES[at] in ("status", "line"),
            right=NAMES[at] == "line",
            least=_LEAST.get(NAMES[at], 4),
        )
        for at in used
    ]
    return table_rows(columns, [[row[at] for at in used] for row in table], cells)
