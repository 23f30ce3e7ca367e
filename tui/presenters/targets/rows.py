"""The rows of the targets table: which targets, and how they sort."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from parser.analysis.base_units import value_order
from parser.analysis.confidence import Level, judge
from parser.analysis.target_rows import TargetRow
from parser.chinese.dates import dues
from parser.model import Plan, Target
from tui.presenters.sorting import Key, by_key, by_number, sound, text_key
from tui.presenters.targets.plan_names import Named
from tui.printing.outline import shown_owners
from tui.printing.target_words import status_text, value_text
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref


class Row(NamedTuple):
    """A target, by the plan it stands in and its place in the plan's list."""

    ref: Ref
    number: int
    target: Target
    plan: Plan

    @property
    def placed(self) -> TargetRow:
        """The target as the parser takes it."""
        return TargetRow(self.target, self.plan)


def rows_of(ref: Ref, plan: Plan) -> list[Row]:
    """A row for each target of a plan, in the order of the document."""
    return [Row(ref, number, target, plan) for number, target in enumerate(plan.targets)]


def due_key(row: Row) -> Key | None:
    """The key of the time that a row is due; months in their order, what recurs last."""
    period = row.target.period
    return dues(period, row.plan.facts.years)[0].order if period else None


def value_keys(row: Row) -> tuple[Key, Key] | None:
    """The kind of a row's unit, and its number; None for a milestone."""
    missing, *parts, low, high = value_order(row.target)
    return None if missing else (tuple(parts), (low, high))


def row_key(column: str, names: Mapping[Ref, Named]) -> Callable[[Row], Key | None]:
    """What rows are sorted by in a column other than ``value``."""
    keys: dict[str, Callable[[Row], Key | None]] = {
        "indicator": lambda row: text_key(row.target.indicator),
        "period": due_key,
        "status": lambda row: (row.target.modality.value,),
        "owner": lambda row: text_key(shown_owners(row.target.owners)),
        "doubt": lambda row: (-tuple(Level).index(judge(row.target).level),),
        "line": lambda row: (row.ref, row.target.line, row.number),
        "plan": lambda row: (sound(names[row.ref].title), row.ref),
    }
    return keys[column]


def in_order(
    rows: Sequence[Row], column: str, names: Mapping[Ref, Named], *, reverse: bool
) -> list[Row]:
    """The rows sorted by a column; those that say nothing in it come last either way.

    Numbers go up or down within the kind of their unit; the kinds keep their order.
    """
    if column == "value":
        return by_number(rows, value_keys, reverse=reverse)
    return by_key(rows, row_key(column, names), reverse=reverse)


def sentence(plan: Plan, target: Target) -> tuple[str, int, int]:
    """The sentence around a target, and the columns in it where its quote stands."""
    text = plan.line(target.line).text
    start = text.rfind("。", 0, target.span.start) + 1
    stop = text.find("。", target.span.stop)
    stop = stop + 1 if stop >= 0 else len(text)
    while start < target.span.start and text[start].isspace():
        start += 1
    return text[start:stop], target.span.start - start, target.span.stop - start


def tsv_line(row: Row, source: str, messages: Messages) -> str:
    """A row with its quote and source (``file:line``), the cells between tabs."""
    target = row.target
    cells = (
        target.indicator,
        value_text(target, messages),
        target.period or "",
        status_text(target, messages),
        shown_owners(target.owners),
        target.quote,
        f"{source}:{target.line}",
    )
    return "\t".join(cell.replace("\t", " ") for cell in cells)
