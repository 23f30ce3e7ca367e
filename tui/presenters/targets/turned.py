"""The matrix turned: an indicator a heading, under it the plans as lines with rank and bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from parser.analysis.base_units import normal
from parser.analysis.grouping import IndicatorGroup
from parser.analysis.plan_labels import place_of
from parser.analysis.target_rows import TargetRow
from parser.analysis.years import year_of, year_text
from tui.presenters.table import Key, text_key
from tui.presenters.targets.lines import GroupHeading, PlanLine, TargetLine, TargetSource
from tui.presenters.targets.order import ordered
from tui.presenters.targets.selection import TargetSelection
from tui.settings.i18n import Messages

COLUMNS = ("place", "year", "wanted", "got", "change", "rank", "bar", "at")
"""What a plan's line says, the most telling first."""


def turned_lines(
    groups: Sequence[IndicatorGroup],
    source: TargetSource,
    selection: TargetSelection,
    messages: Messages,
) -> Iterator[TargetLine]:
    """The indicators, those that most plans share first, each with its plans in order."""
    for group in groups:
        count = messages("browser.targets.plans_counted", count=group.plans)
        yield GroupHeading(group.name, f"{group.unit}  {count}" if group.unit else count)
        yield from _ordered(list(plan_lines(group, selection)), source, selection)


def plan_lines(group: IndicatorGroup, selection: TargetSelection) -> Iterator[PlanLine]:
    """The plans that speak of an indicator, ranked by their targets where any has one.

    Sorted by what was achieved they are ranked by that.
    """
    numbers: dict[int, tuple[object, float]] = {}
    targets = any(cell.targets for cell in group.cells.held.values())
    done = selection.order == "got" or not targets
    for place in group.places:
        cell = group.cells[place]
        row = next(iter(cell.achieved if done else cell.targets), None)
        number = normal(row.target) if row is not None else None
        if row is not None and number is not None:
            numbers[place] = ((number.unit, row.target.change), number.low)
    units = {unit for unit, _ in numbers.values()}
    if len(units) != 1:
        yield from (PlanLine(group, place) for place in group.places)
        return
    values = sorted((value for _, value in numbers.values()), reverse=True)
    most = max(abs(values[0]), abs(values[-1])) or 1.0
    for place in group.places:
        if place in numbers:
            value = numbers[place][1]
            yield PlanLine(group, place, values.index(value) + 1, max(value, 0.0) / most)
        else:
            yield PlanLine(group, place)


def _ordered(
    lines: Sequence[PlanLine], source: TargetSource, selection: TargetSelection
) -> list[PlanLine]:
    numbers: dict[str, Callable[[PlanLine], TargetRow | None]] = {
        "wanted": lambda line: line.wanted,
        "got": lambda line: line.got,
    }
    keys: dict[str, Callable[[PlanLine], Key | None]] = {
        "place": lambda line: text_key(place_shown(line, source)),
        "year": lambda line: _number_key(line_year(line)),
        "change": lambda line: _number_key(step(line)),
        "rank": lambda line: _number_key(line.rank),
        "bar": lambda line: _number_key(line.share),
        "at": lambda line: text_key(_first(line).plan.path),
    }
    return ordered(lines, selection.order, reverse=selection.reverse, keys=keys, numbers=numbers)


def _number_key(number: float | None) -> Key | None:
    return None if number is None else (number,)


def _first(line: PlanLine) -> TargetRow:
    return line.group.cells[line.place].rows[0]


def place_shown(line: PlanLine, source: TargetSource) -> str:
    """The place that a line's plan is about; where none is known what the plan is called."""
    plan = source.plans[line.place]
    return place_of(plan) or source.names[line.place].short


def line_year(line: PlanLine) -> int | None:
    """The year of the target, else of the achievement."""
    row = line.wanted or line.got
    return year_of(row) if row is not None else None


def line_years(line: PlanLine) -> str:
    """The same in words; of a sum or mean all its years: 2021–2025."""
    row = line.wanted or line.got
    return year_text(row) if row is not None else ""


def step(line: PlanLine) -> float | None:
    """How far the target lies above what was achieved, or the number above its baseline.

    In the unit written; None where the two are not in one unit, or one is missing.
    """
    wanted, got = line.wanted, line.got
    if wanted is not None and got is not None:
        one, other = wanted.target, got.target
        same = (one.unit, one.change) == (other.unit, other.change)
        if same and one.low is not None and other.low is not None:
            return round(one.low - other.low, 6)
        return None
    row = wanted or got
    if row is None or row.target.baseline is None or row.target.low is None:
        return None
    return round(row.target.low - row.target.baseline, 6)
