"""How targets are sorted: one table of keys for the command, the browser and its matrix."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from parser.analysis.base_units import value_order
from parser.analysis.confidence import Level, judge
from parser.analysis.target_rows import TargetRow
from parser.chinese.dates import dues
from parser.model import Plan
from tui.presenters.table import Key, Line, by_key, by_number, sound, text_key
from tui.printing.outline import shown_owners

PlanKey = tuple[str, int]
"""What names a plan: its file and its number in it."""

Keyed = Callable[[TargetRow], Key | None]


class UnknownColumnError(ValueError):
    """There is no column ``name`` to sort by."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def plan_key(plan: Plan) -> PlanKey:
    """What names a plan among others."""
    return plan.path, plan.number


def due_key(row: TargetRow) -> Key | None:
    """The key of the time that a row is due; months in their order, what recurs last."""
    period = row.target.period
    return dues(period, row.plan.facts.years)[0].order if period else None


def value_keys(row: TargetRow) -> tuple[Key, Key] | None:
    """The kind of a row's unit, and its number; None for a milestone."""
    missing, *parts, low, high = value_order(row.target)
    return None if missing else (tuple(parts), (low, high))


def confidence_key(row: TargetRow) -> Key:
    """The surest first."""
    return (tuple(Level).index(judge(row.target).level),)


SORT_KEYS: Mapping[str, Keyed | None] = {
    "indicator": lambda row: text_key(row.target.indicator),
    "value": None,
    "period": due_key,
    "status": lambda row: (row.target.modality.value,),
    "owner": lambda row: text_key(shown_owners(row.target.owners)),
    "line": None,
    "confidence": confidence_key,
    "plan": None,
}
"""What rows can be sorted by; None where it takes more than the row (:class:`TargetOrder`)."""


def ordered(
    lines: Sequence[Line],
    column: str | None,
    *,
    reverse: bool,
    keys: Mapping[str, Callable[[Line], Key | None]],
    numbers: Mapping[str, Callable[[Line], TargetRow | None]],
) -> list[Line]:
    """Lines made of rows (pairs, groups, plans) sorted by a column, stable; without one, or by
    one that is not known, as they stand.

    ``keys`` gives the key of a line in a column, ``numbers`` the row whose number stands in it.
    """
    row_in = numbers.get(column or "")
    if row_in is not None:

        def number(line: Line) -> tuple[Key, Key] | None:
            row = row_in(line)
            return value_keys(row) if row else None

        return by_number(lines, number, reverse=reverse)
    key = keys.get(column or "")
    if key is not None:
        return by_key(lines, key, reverse=reverse)
    return list(reversed(lines)) if reverse else list(lines)


class TargetOrder:
    """Sorts rows of some plans by columns.

    ``titles`` are what the plans are called, in the order in which they were asked for: rows
    sorted by line stand plan by plan in that order, and plans of one title keep it.
    """

    def __init__(self, titles: Mapping[PlanKey, str]) -> None:
        self._titles = titles
        self._places = {key: at for at, key in enumerate(titles)}

    @classmethod
    def of(cls, plans: Sequence[Plan]) -> TargetOrder:
        """The order over some plans by their own titles."""
        return cls({plan_key(plan): plan.title for plan in plans})

    def by(self, rows: Sequence[TargetRow], column: str, *, reverse: bool) -> list[TargetRow]:
        """The rows sorted by a column, stable; those that say nothing in it come last either way.

        Numbers go up or down within the kind of their unit; the kinds keep their order. Raises
        UnknownColumnError.
        """
        if column == "doubt":
            # The browser's column, which marks the doubtful rows: they come first.
            column, reverse = "confidence", not reverse
        if column == "value":
            return by_number(rows, value_keys, reverse=reverse)
        return by_key(rows, self._key(column), reverse=reverse)

    def _key(self, column: str) -> Keyed:
        if column == "line":
            return lambda row: (
                self._places[row.plan_key],
                row.target.line,
                row.target.value.start,
                row.number,
            )
        if column == "plan":
            return self._plan
        key = SORT_KEYS.get(column)
        if key is None:
            raise UnknownColumnError(column)
        return key

    def _plan(self, row: TargetRow) -> Key:
        return sound(self._titles[row.plan_key]), self._places[row.plan_key]
