"""The rows of the targets table: which targets, and how they sort."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from parser.model import Plan, Target
from parser.targets.confidence import Level, judge
from parser.targets.due import dues
from parser.targets.normal import value_order
from parser.targets.placed import Placed
from tui.desk import Ref
from tui.i18n import Messages
from tui.printing.outline import shown_owners
from tui.printing.targets import status_text, value_text

Key = tuple[Any, ...]
"""What a row is sorted by; None stands where the row has no such thing."""

Each = TypeVar("Each")


class Row(NamedTuple):
    """A target, by the plan it stands in and its place in the plan's list."""

    ref: Ref
    number: int
    target: Target
    plan: Plan

    @property
    def placed(self) -> Placed:
        """The target as the parser takes it."""
        return Placed(self.target, self.plan)


def rows_of(ref: Ref, plan: Plan) -> list[Row]:
    """A row for each target of a plan, in the order of the document."""
    return [Row(ref, number, target, plan) for number, target in enumerate(plan.targets)]


def sound(text: str) -> bytes:
    """A key that sorts Chinese by its sound.

    GB 18030 keeps the order of GB 2312, whose common characters stand by their Pinyin.
    """
    return text.encode("gb18030", "replace")


def text_key(text: str) -> Key | None:
    """The key of a text."""
    return (sound(text),) if text else None


def due_key(row: Row) -> Key | None:
    """The key of the time that a row is due; months in their order, what recurs last."""
    period = row.target.period
    return dues(period, row.plan.facts.years)[0].order if period else None


def value_keys(row: Row) -> tuple[Key, Key] | None:
    """The kind of a row's unit, and its number; None for a milestone."""
    missing, *parts, low, high = value_order(row.target)
    return None if missing else (tuple(parts), (low, high))


def row_key(column: str, names: dict[Ref, str]) -> Callable[[Row], Key | None]:
    """What rows are sorted by in a column other than ``value``."""
    keys: dict[str, Callable[[Row], Key | None]] = {
        "indicator": lambda row: text_key(row.target.indicator),
        "period": due_key,
        "status": lambda row: (row.target.modality.value,),
        "owner": lambda row: text_key(shown_owners(row.target.owners)),
        "doubt": lambda row: (-tuple(Level).index(judge(row.target).level),),
        "line": lambda row: (row.ref, row.target.line, row.number),
        "plan": lambda row: (sound(names[row.ref]), row.ref),
    }
    return keys[column]


def in_order(
    rows: Sequence[Row], column: str, names: dict[Ref, str], *, reverse: bool
) -> list[Row]:
    """The rows sorted by a column; those that say nothing in it come last either way.

    Numbers go up or down within the kind of their unit; the kinds keep their order.
    """
    if column == "value":
        return by_number(rows, value_keys, reverse=reverse)
    return by_key(rows, row_key(column, names), reverse=reverse)


def by_key(rows: Sequence[Each], key: Callable[[Each], Key | None], *, reverse: bool) -> list[Each]:
    """Things sorted by a key, stable; those without one last."""
    found = [key(row) for row in rows]
    there = [(each, at) for at, each in enumerate(found) if each is not None]
    there.sort(key=lambda each: each[0], reverse=reverse)
    return [rows[at] for _, at in there] + [
        rows[at] for at, each in enumerate(found) if each is None
    ]


def by_number(
    rows: Sequence[Each], keys: Callable[[Each], tuple[Key, Key] | None], *, reverse: bool
) -> list[Each]:
    """Things sorted by unit, then up or down by number; those without a number last."""
    found = [keys(row) for row in rows]
    there = [(both, at) for at, both in enumerate(found) if both is not None]
    there.sort(key=lambda each: each[0][1], reverse=reverse)
    there.sort(key=lambda each: each[0][0])
    return [rows[at] for _, at in there] + [
        rows[at] for at, both in enumerate(found) if both is None
    ]


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
