"""The rows of the targets table: which targets, what their cells say, how they sort."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from parser.model import Plan, Target
from tui.desk import Desk, Ref
from tui.i18n import Messages
from tui.printing.targets import status_text, value_text
from tui.rows import title_of

COLUMNS = ("indicator", "value", "period", "status", "owner", "line", "plan")
"""The columns from the left; where there is little room the last ones go first."""


class Row(NamedTuple):
    """A target, by the plan it stands in and its place in the plan's list."""

    ref: Ref
    number: int
    target: Target


def rows_of(desk: Desk, ref: Ref) -> list[Row]:
    """A row for each target of a plan, in the order of the document."""
    return [Row(ref, number, target) for number, target in enumerate(desk.plan(ref).targets)]


def owners_text(target: Target) -> str:
    """The units that are responsible."""
    return "、".join(owner.unit for owner in target.owners)


def cells_of(row: Row, desk: Desk, messages: Messages) -> dict[str, str]:
    """The cells of a row, by column."""
    target = row.target
    return {
        "indicator": target.indicator,
        "value": value_text(target, messages),
        "period": target.period or "",
        "status": status_text(target, messages),
        "owner": owners_text(target),
        "line": str(target.line),
        "plan": title_of(desk.plan(row.ref)),
    }


def columns_for(rows: Sequence[Row], *, several: bool) -> list[str]:
    """The columns that say something: owners only where one is named, the plan if ``several``."""
    owned = any(row.target.owners for row in rows)
    left_out = {"owner"} if not owned else set()
    if not several:
        left_out.add("plan")
    return [name for name in COLUMNS if name not in left_out]


def sort_key(column: str, desk: Desk) -> Callable[[Row], tuple[object, ...]]:
    """What the rows are sorted by; empty cells come last, Chinese by its sound.

    GB 18030 keeps the order of GB 2312, whose common characters stand by their Pinyin.
    """
    if column == "value":
        return lambda row: (row.target.low is None, row.target.low or 0.0)
    if column == "line":
        return lambda row: (row.ref, row.target.line, row.number)
    cell: Callable[[Row], str] = {
        "indicator": lambda row: row.target.indicator,
        "period": lambda row: row.target.period or "",
        "status": lambda row: row.target.modality,
        "owner": lambda row: owners_text(row.target),
        "plan": lambda row: title_of(desk.plan(row.ref)),
    }[column]

    def key(row: Row) -> tuple[object, ...]:
        text = cell(row)
        return (not text, text.encode("gb18030", "replace"))

    return key


def sentence(plan: Plan, target: Target) -> tuple[str, int, int]:
    """The sentence around a target, and the columns in it where its quote stands."""
    text = plan.line(target.line).text
    start = text.rfind("。", 0, target.span.start) + 1
    stop = text.find("。", target.span.stop)
    stop = stop + 1 if stop >= 0 else len(text)
    while start < target.span.start and text[start].isspace():
        start += 1
    return text[start:stop], target.span.start - start, target.span.stop - start


def tsv_line(row: Row, desk: Desk, messages: Messages) -> str:
    """A row with its quote and source, the cells between tabs."""
    target = row.target
    cells = (
        target.indicator,
        value_text(target, messages),
        target.period or "",
        status_text(target, messages),
        owners_text(target),
        target.quote,
        f"{desk.source(row.ref)}:{target.line}",
    )
    return "\t".join(cell.replace("\t", " ") for cell in cells)
