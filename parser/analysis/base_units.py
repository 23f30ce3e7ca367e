"""A target's number in one unit for all wordings: 34.29亿元 is 3,429,000,000 元.

The relation (余, 近, 不少于) is no part of the number and stays the target's own.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from parser.chinese import wordlists
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import narrow
from parser.model import Target, TargetKind
from parser.records import dataclass


class UnitKind(StrEnum):
    """What a unit measures. Numbers of different kinds are never compared."""

    SHARE = "share"
    MONEY = "money"
    COUNT = "count"
    AREA = "area"
    TIME = "time"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Normal:
    """A number in its base unit: ``low`` to ``high`` (None: one number), ``baseline`` before.

    ``unit`` is the base unit as people write it (``元``, ``%``, ``人``), empty where the text
    gives none.
    """

    kind: UnitKind
    unit: str
    low: float
    high: float | None = None
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class _Units:
    bases: dict[str, tuple[UnitKind, str, Decimal]]
    any_thing: frozenset[str]
    sums: tuple[str, ...]


_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_BRACKETED = lazy_pattern(r"[(（].*")
_FRACTION = lazy_pattern(r"\d\s?/\s?\d|分之")
# Behind a round number that says no more these may be money.
_ROUND = frozenset(("亿", "万亿"))
_ORDER = {kind: at for at, kind in enumerate(UnitKind)}


@cache
def _units() -> _Units:
    data = wordlists.load("units")
    bases = {
        str(word): (kind, str(base), Decimal(str(factor)))
        for kind in UnitKind
        for base, written in data.get(kind.value, {}).items()
        for word, factor in written.items()
    }
    return _Units(bases, frozenset(data["any_thing"]), tuple(data["sums"]))


_HUNDRED = Decimal(100)


@lru_cache(maxsize=1024)
def base_unit(unit: str) -> tuple[UnitKind, str, Decimal]:
    """The kind of a written unit, its base unit, and how many of those it is.

    ``万平方米`` is (area, 平方米, 10000); ``台(件套)`` counts as 台.
    """
    bases = _units().bases
    word = _BRACKETED.sub("", narrow(unit.strip()))
    factor = Decimal(1)
    while word and word not in bases and word[0] in _SCALES:
        factor *= _SCALES[word[0]]
        word = word[1:]
    kind, base, each = bases.get(word, (UnitKind.COUNT, word, Decimal(1)))
    return kind, base, factor * each


def normal(target: Target) -> Normal | None:
    """The number of a target in its base unit; None for a milestone. Pure."""
    if target.kind is TargetKind.MILESTONE or target.low is None:
        return None
    factor: Decimal | None
    if target.unit is None and _is_fraction(target):
        kind, base, factor = UnitKind.SHARE, "%", _HUNDRED
    else:
        kind, base, factor = _scale(_unit_of(target))
    high, baseline = target.high, target.baseline
    return Normal(
        kind,
        base,
        _scaled(target.low, factor),
        None if high is None else _scaled(high, factor),
        None if baseline is None else _scaled(baseline, factor),
    )


def kind_of(target: Target) -> UnitKind | None:
    """What the number of :func:`normal` measures; None where there is none."""
    if target.kind is TargetKind.MILESTONE or target.low is None:
        return None
    if target.unit is None and _is_fraction(target):
        return UnitKind.SHARE
    return _scale(_unit_of(target))[0]


def _unit_of(target: Target) -> str:
    """The unit as written; 元 is added where only a name tells of money: 总产值突破300亿."""
    unit = target.unit or ""
    if unit in _ROUND and target.indicator.endswith(_units().sums):
        return unit + "元"
    return unit


@lru_cache(maxsize=1024)
def _scale(unit: str) -> tuple[UnitKind, str, Decimal | None]:
    """As :func:`base_unit`; None where a unit is its own base: most are, and to compare a
    decimal takes as long as all else that is done with a number."""
    kind, base, factor = base_unit(unit)
    return kind, base, None if factor == 1 else factor


def _scaled(number: float, factor: Decimal | None) -> float:
    # Through decimals: 34.29 times 10⁸ is 3429000000 and no hair less.
    return float(number) if factor is None else float(Decimal(str(number)) * factor)


def comparable(one: Normal, other: Normal) -> bool:
    """Whether two numbers may be set against each other: one base unit, or 个 beside 所."""
    if one.kind is not other.kind:
        return False
    if one.unit == other.unit:
        return True
    loose = _units().any_thing
    if one.kind is not UnitKind.COUNT or not (one.unit in loose or other.unit in loose):
        return False
    # People and times are never counted with 个.
    return not {one.unit, other.unit} & {"人", "次", "人次", "场", ""}


def value_order(target: Target) -> tuple[object, ...]:
    """A key that sorts targets by their numbers, unit by unit; milestones come last.

    Levels stand before changes of the same unit (92 % before ↑ 3 %).
    """
    number = normal(target)
    if number is None:
        return (True, 0.0, 0.0)
    place = _ORDER[number.kind]
    return (False, place, number.unit, target.change is not None, number.low, number.high or 0.0)


def _is_fraction(target: Target) -> bool:
    start = target.value.start - target.span.start
    stop = target.value.stop - target.span.start
    return bool(_FRACTION.search(target.quote[max(start, 0) : max(stop, 0)]))
