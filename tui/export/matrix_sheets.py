"""The matrix of indicators as sheets: wide with a column a plan, long with a row a number.

Numbers stand as they are written; their normal form has columns of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import TypeVar

from parser.analysis.base_units import normal
from parser.analysis.grouping import Half, IndicatorGroup, IndicatorMatrix, Numbers
from parser.analysis.plan_labels import place_of, plan_labels
from parser.analysis.target_rows import TargetRow, told
from parser.analysis.years import Years, year_text
from parser.model import Plan
from tui.export.sheet import Cells, MadeRows, Sheet, Signed, Value
from tui.printing.target_words import (
    Told,
    sign,
    unit_named,
    values_text,
)
from tui.settings.i18n import Messages

WIDE = 50
"""Plans up to which years and normal forms have columns in the wide shape; beyond they are left
to the long one, as is said to whoever asks for the wide."""

Each = TypeVar("Each")


def matrix_sheet(matrix: IndicatorMatrix, messages: Messages) -> Sheet:
    """An indicator a row; for each plan its targets, and beside them what was achieved.

    Each number is followed by its year. The numbers in their base unit stand behind all others.
    """
    halves, labels = matrix.halves, plan_labels(matrix.plans)
    titles = []
    for at, achieved in halves:
        plan = matrix.plans[at]
        word = messages("print.achieved" if achieved else "print.promised")
        titles.append(f"{labels[plan.path, plan.number]} {word}")
    whole = len(matrix.places) <= WIDE
    header = [messages("print.column.indicator"), messages("export.column.unit")]
    for title in titles:
        header += [title, messages("export.column.year_of", title=title)] if whole else [title]
    if whole:
        header.append(messages("export.column.base_unit"))
        header += [messages("export.column.base_of", title=title) for title in titles]
    places = {half: at for at, half in enumerate(halves)}
    rows = [tuple(_wide_row(group, places, messages, whole=whole)) for group in matrix.groups]
    return Sheet(messages("export.what.targets"), tuple(header), rows)


def _wide_row(
    group: IndicatorGroup, places: dict[Half, int], messages: Messages, *, whole: bool
) -> Iterator[Value]:
    """The cells of an indicator; only what is held is looked at, however many plans there are."""
    written = {row.target.unit or "" for row in group.rows}
    unit = written.pop() if len(written) == 1 else None
    held = {
        places[half]: rows
        for at, cell in group.cells.held.items()
        for half, rows in ((Half(at, False), cell.targets), (Half(at, True), cell.achieved))
        if rows
    }
    values = _spread(len(places), {at: _number(rows, unit, messages) for at, rows in held.items()})
    yield group.name
    yield unit or ""
    if not whole:
        yield from values
        return
    years = _spread(len(places), {at: _years(rows) for at, rows in held.items()})
    for value, year in zip(values, years, strict=True):
        yield value
        yield year
    yield group.base_unit
    yield from _spread(len(places), {at: _base(rows) for at, rows in held.items()})


def _spread(size: int, held: dict[int, Each]) -> list[Each | None]:
    made: list[Each | None] = [None] * size
    for at, each in held.items():
        made[at] = each
    return made


def _years(rows: Sequence[TargetRow]) -> Value:
    """The year of a cell's numbers; several, and those of sums and means, as text."""
    years = list(dict.fromkeys(year for row in rows if (year := year_text(row))))
    if len(years) == 1 and years[0].isdecimal():
        return float(years[0])
    return "；".join(years) or None


def _base(rows: Sequence[TargetRow]) -> Value:
    """The first number of a cell in its base unit."""
    number = normal(rows[0].target)
    return number.low if number else None


def _number(rows: Sequence[TargetRow], unit: str | None, messages: Messages) -> Value:
    """One plain number as a number, anything else in words, always as it is written."""
    target = rows[0].target
    plain = target.high is None and target.change is None and target.baseline is None
    if len(rows) == 1 and unit is not None and plain and target.low is not None:
        before = sign(target)
        return Signed(before, target.low) if before else target.low
    units = unit is None or unit_named(rows)
    return values_text(rows, messages, periods=False, units=units)


LONG = (
    *("indicator", "place", "plan_name", "year", "status", "relation", "low", "high", "unit"),
    *("change", "baseline", "period", "wording", "base_low", "base_high", "base_unit"),
    *("title", "path", "plan", "line"),
)
"""The columns of the long shape; their headers are ``export.column.NAME``."""


def long_sheet(matrix: IndicatorMatrix, messages: Messages) -> Sheet:
    """A row a number: indicator, plan and value, as written and in the base unit, with its source.

    The rows are made one by one as they are written.
    """

    def made() -> Iterator[Cells]:
        cells = LongCells(matrix.plans, messages)
        for group in matrix.groups:
            for row in group.rows:
                yield cells.of(group.name, row)

    header = tuple(messages(f"export.column.{name}") for name in LONG)
    count = sum(len(group.rows) for group in matrix.groups)
    return Sheet(messages("export.what.targets"), header, MadeRows(count, made))


def numbers_sheet(numbers: Numbers, plans: Sequence[Plan], messages: Messages) -> Sheet:
    """As :func:`long_sheet`, of numbers that are in the order of their indicators."""

    def made() -> Iterator[Cells]:
        names = chain.from_iterable(repeat(name, count) for name, count in numbers.names)
        return map(LongCells(plans, messages).of, names, told(numbers.rows))

    header = tuple(messages(f"export.column.{name}") for name in LONG)
    return Sheet(messages("export.what.targets"), header, MadeRows(len(numbers.rows), made))


class LongCells:
    """Makes the cells of the long shape; what is known of a plan is made once for each."""

    def __init__(self, plans: Sequence[Plan], messages: Messages) -> None:
        self._labels = plan_labels(plans)
        self._places: dict[tuple[str, int], str] = {}
        self._years = Years()
        self._told = Told(messages)

    def of(self, indicator: str, row: TargetRow) -> Cells:
        """The cells of a row of an indicator."""
        target, plan, key = row.target, row.plan, row.plan_key
        number = normal(target)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = place_of(plan)
        relation, change, status = self._told.of(target)
        year = self._years.text_of(row)
        return (
            indicator,
            place,
            self._labels[key],
            int(year) if year.isdecimal() else year or None,
            status,
            relation,
            target.low,
            target.high,
            target.unit,
            change,
            target.baseline,
            target.period,
            target.indicator,
            number.low if number else None,
            number.high if number else None,
            number.unit if number else None,
            plan.title,
            plan.path,
            plan.number,
            target.line,
        )
