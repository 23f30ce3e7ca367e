"""One indicator over years and places: what was promised beside what was achieved.

Numbers that must not be set side by side are kept in measures of their own: a level and its
growth, a year's number and a sum or mean over several years, shares and amounts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from parser.analysis.base_units import UnitKind, base_unit, normal
from parser.analysis.comparison import Comparison, compare_numbers
from parser.analysis.indicator_names import Name, name, name_of
from parser.analysis.plan_labels import places_of
from parser.analysis.target_rows import TargetRow
from parser.analysis.years import is_span, year_of
from parser.model import Change, Modality, Scope
from parser.records import dataclass

NEAREST = 8
"""Names that are offered where an indicator is not found."""

_GROWTH = re.compile(r"(?:同比)?(?:增长|下降|增速|增幅|涨幅|降幅)率?$")


@dataclass(frozen=True, slots=True)
class YearPoint:
    """What is said of one place and year.

    ``targets`` are in the order in which their plans came: the last one holds, and where two
    differ the target was revised. ``achieved`` likewise: a later report may know better.
    ``change`` is the step from the year before that has a number (``since``) in the measure's
    unit, ``growth`` the same as a share of it. ``year`` is None for what no year is told of; it
    stands last.
    """

    year: int | None
    targets: tuple[TargetRow, ...] = ()
    achieved: tuple[TargetRow, ...] = ()
    since: int | None = None
    change: float | None = None
    growth: float | None = None

    @property
    def target(self) -> TargetRow | None:
        """The target that holds."""
        return self.targets[-1] if self.targets else None

    @property
    def found(self) -> TargetRow | None:
        """What was last reported as achieved."""
        return self.achieved[-1] if self.achieved else None

    @property
    def shown(self) -> tuple[TargetRow, ...]:
        """Both, where they are there."""
        return tuple(row for row in (self.target, self.found) if row is not None)

    @property
    def revised(self) -> bool:
        """Whether a later plan promises another number for this year than an earlier one."""
        return len({_value(row) for row in self.promises}) > 1

    @property
    def promises(self) -> tuple[TargetRow, ...]:
        """The target of each plan, in the order in which they came."""
        return tuple({row.plan_key: row for row in self.targets}.values())

    @property
    def comparison(self) -> Comparison | None:
        """The target that holds against what was achieved; None where one of them is missing."""
        if self.target is None or self.found is None:
            return None
        return compare_numbers(self.target, self.found)


@dataclass(frozen=True, slots=True)
class Track:
    """A place with its years, in order; ``gaps`` are the years between them without a number."""

    place: str
    points: tuple[YearPoint, ...]

    @property
    def gaps(self) -> tuple[int, ...]:
        """The years between the first and the last that nothing is said of."""
        years = [point.year for point in self.points if point.year is not None]
        return (
            tuple(year for year in range(years[0], years[-1]) if year not in years) if years else ()
        )


@dataclass(frozen=True)
class Measure:
    """The numbers of an indicator that can be set side by side.

    ``unit`` is the unit that is written most, ``growth`` says that the numbers are a growth,
    ``span`` that they hold for several years (年均, 五年累计), not for one. ``signed``: a fall is
    a number below zero; where every plan promises a fall (能耗下降3%), falls are told as written.
    """

    kind: UnitKind
    unit: str
    growth: bool
    span: bool
    tracks: tuple[Track, ...]
    signed: bool = False

    @property
    def count(self) -> int:
        """How many numbers stand in it."""
        return sum(len(p.targets) + len(p.achieved) for t in self.tracks for p in t.points)

    @property
    def undated(self) -> tuple[TargetRow, ...]:
        """The rows that no year is told of."""
        points = (p for track in self.tracks for p in track.points if p.year is None)
        return tuple(row for point in points for row in (*point.targets, *point.achieved))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """All years that any place has a number for."""
        found = {point.year for track in self.tracks for point in track.points}
        return tuple(sorted(year for year in found if year is not None))

    def in_unit(self, row: TargetRow) -> float | None:
        """A row's number in the measure's unit, a fall below zero where numbers are signed."""
        return in_unit(row, self.unit, signed=self.signed)

    def sign(self, row: TargetRow) -> int:
        """-1 for a fall where numbers are signed, else 1."""
        return _sign(row, signed=self.signed)


@dataclass(frozen=True, slots=True)
class IndicatorSeries:
    """An indicator and its measures, the one with most numbers first."""

    name: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """No indicator is called so: the names that come nearest, with their counts of rows."""

    nearest: tuple[tuple[str, int], ...]


def in_unit(row: TargetRow, unit: str, *, signed: bool = False) -> float | None:
    """A row's number in a written unit of the same kind: 4.4万亿元 in 亿元 is 44000.

    ``signed``: a fall is below zero.
    """
    number = normal(row.target)
    if number is None:
        return None
    sign = _sign(row, signed=signed)
    if (row.target.unit or "") == unit:
        return None if row.target.low is None else sign * row.target.low
    factor = float(base_unit(unit)[2])
    return round(sign * number.low / factor, 6) if factor else None


def _sign(row: TargetRow, *, signed: bool) -> int:
    return -1 if signed and row.target.change is Change.DOWN_BY else 1


def _is_signed(rows: Sequence[TargetRow]) -> bool:
    """Whether falls stand among rises, or were not promised: they are numbers below zero."""
    falls = [row for row in rows if row.target.change is Change.DOWN_BY]
    if not falls:
        return False
    promised = any(not _done(row) for row in falls)
    return len(falls) < len(rows) or not promised


def find_series(indicator: str, rows: Iterable[TargetRow]) -> IndicatorSeries | NotFound:
    """The series of the indicator of a name, in any of its wordings.

    Where no name is meant exactly, one that alone contains the words is taken.
    """
    called = [(row, name(row)) for row in rows if row.target.low is not None]
    level = _GROWTH.sub("", indicator)
    if level and level != indicator:
        # 地区生产总值增长 asks for the growth of 地区生产总值.
        chosen = [(row, each) for row, each in called if each.key in _keys(level) and each.growth]
    else:
        chosen = []
    if not chosen:
        chosen = [(row, each) for row, each in called if each.key in _keys(indicator)]
    if not chosen:
        counts = Counter(each.key for _, each in called)
        core = name_of(indicator, UnitKind.OTHER).key
        near = [key for key in counts if indicator in key]
        if len(near) == 1:
            chosen = [(row, each) for row, each in called if each.key == near[0]]
        else:
            return NotFound(_nearest(core, counts, [each for _, each in called]))
    return series_of(chosen)


def series_like(row: TargetRow, rows: Iterable[TargetRow]) -> IndicatorSeries:
    """The series of the indicator that a row (a quantity) measures, in all its wordings."""
    key = name(row).key
    called = ((each, name(each)) for each in rows if each.target.low is not None)
    chosen = [(each, made) for each, made in called if made.key == key]
    return series_of(chosen or [(row, name(row))])


@cache
def _keys(indicator: str) -> frozenset[str]:
    return frozenset({name_of(indicator, kind).key for kind in UnitKind} | {indicator})


def series_of(chosen: Sequence[tuple[TargetRow, Name]]) -> IndicatorSeries:
    """The series of rows of one indicator with their names."""
    shown = Counter(each.text for _, each in chosen).most_common(1)[0][0]
    found: dict[tuple[UnitKind, str, bool, bool], list[TargetRow]] = {}
    for row, each in chosen:
        number = normal(row.target)
        if number is not None and not _is_pace(row):
            key = (number.kind, number.unit, each.growth, is_span(row))
            found.setdefault(key, []).append(row)
    places = places_of(row.plan for row, _ in chosen)
    measures = [_measure(key, held, places) for key, held in found.items()]
    return IndicatorSeries(shown, tuple(sorted(measures, key=lambda m: (m.span, -m.count))))


def _is_pace(row: TargetRow) -> bool:
    """Whether a number tells by how much a growth itself rose: 增速比上年提高2.7个百分点."""
    target = row.target
    told = target.change is not None and "百分点" in (target.unit or "")
    return told and _GROWTH.search(target.indicator) is not None


def _nearest(core: str, counts: Counter[str], names: Sequence[Name]) -> tuple[tuple[str, int], ...]:
    shown = {each.key: each.text for each in names}
    mine = _grams(core)

    def closeness(key: str) -> float:
        if core in key:
            return 2 + counts[key] / (1 + sum(counts.values()))
        own = _grams(key)
        return 2 * len(mine & own) / (len(mine) + len(own)) if mine and own else 0.0

    ranked = sorted(((closeness(key), key) for key in counts), reverse=True)
    return tuple((shown[key], counts[key]) for score, key in ranked[:NEAREST] if score > 0)


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(min(len(text), 80) - 1))


def _measure(
    key: tuple[UnitKind, str, bool, bool],
    rows: Sequence[TargetRow],
    places: Mapping[tuple[str, int], str],
) -> Measure:
    kind, _, growth, span = key
    unit = Counter(row.target.unit or "" for row in rows).most_common(1)[0][0]
    held: dict[str, dict[int | None, list[TargetRow]]] = {}
    for row in rows:
        held.setdefault(places[row.plan_key], {}).setdefault(year_of(row), []).append(row)
    signed = growth and _is_signed(rows)
    tracks = [
        Track(place, tuple(_points(years, unit, signed=signed))) for place, years in held.items()
    ]
    tracks.sort(key=lambda track: (-len(track.points), track.place))
    return Measure(kind, unit, growth, span, tuple(tracks), signed)


def _points(
    years: dict[int | None, list[TargetRow]], unit: str, *, signed: bool
) -> Iterator[YearPoint]:
    before: tuple[int, float] | None = None
    for year in sorted(years, key=lambda year: (year is None, year or 0)):
        rows = sorted(years[year], key=_told_when)
        targets = tuple(_distinct(row for row in rows if not _done(row)))
        achieved = tuple(_distinct(row for row in rows if _done(row)))
        value = in_unit(achieved[-1], unit, signed=signed) if achieved else None
        if value is None or before is None or year is None:
            yield YearPoint(year, targets, achieved)
        else:
            change = round(value - before[1], 6)
            growth = round(change / before[1], 6) if before[1] > 0 else None
            yield YearPoint(year, targets, achieved, before[0], change, growth)
        before = before if value is None or year is None else (year, value)


def _done(row: TargetRow) -> bool:
    return row.target.modality is Modality.ACHIEVED


def _value(row: TargetRow) -> tuple[object, ...]:
    target, number = row.target, normal(row.target)
    told = (number.low, number.high) if number else (None, None)
    return (*told, target.relation, target.change)


def _distinct(rows: Iterable[TargetRow]) -> Iterator[TargetRow]:
    """The rows without what the same plan says again; of a repeated number the first."""
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = (row.plan_key, *_value(row))
        if key not in seen:
            seen.add(key)
            yield row


_DATE = re.compile(r"\d{4}(?:-\d\d)*")


def _told_when(row: TargetRow) -> tuple[object, ...]:
    """When a row's plan was made, as far as it says; of one plan what is surest comes last.

    A number that is said to be the year's is surer than one without a scope, and the first that
    a report tells is its headline.
    """
    facts = row.plan.facts
    first = facts.years[0] if facts.years else 0
    made = int(facts.date[:4]) if _DATE.match(facts.date) else first
    sure = row.target.scope in (Scope.YEAR, Scope.POINT)
    return (made, facts.date, row.plan.path, sure, -row.target.line, -row.target.value.start)
