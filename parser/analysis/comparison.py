"""A target's number set against what was achieved: how far it was reached, what is missing."""

from __future__ import annotations

from parser.analysis.base_units import Normal, normal
from parser.analysis.target_rows import TargetRow
from parser.chinese.dates import recurs
from parser.model import Relation
from parser.records import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a target and an achievement stand to each other.

    ``reached`` is the share of the target that was reached (1.05 is five percent more), ``gap``
    what is missing (negative) or over in base units ``unit``, ``met`` whether the target holds.
    All are None where the numbers cannot be set against each other: 每月1次 and 162次.
    """

    reached: float | None = None
    gap: float | None = None
    unit: str = ""
    met: bool | None = None


def compare_numbers(target: TargetRow, found: TargetRow) -> Comparison:
    """The comparison of two rows whose units are of one kind (the caller sees to that)."""
    mine, theirs = target.target, found.target
    wanted, got = normal(mine), normal(theirs)
    if wanted is None or got is None or wanted.kind is not got.kind:
        return Comparison()
    if recurs(mine) != recurs(theirs) or (recurs(mine) and mine.period != theirs.period):
        return Comparison()
    # growth was promised and a fall reported, or the other way round
    opposed = None not in (mine.change, theirs.change) and mine.change is not theirs.change
    return _compared(mine.relation, wanted, theirs.relation, -got.low if opposed else got.low)


def _compared(
    relation: Relation | None, wanted: Normal, told: Relation | None, got: float
) -> Comparison:
    least, most = wanted.low, wanted.high if wanted.high is not None else wanted.low
    if relation in (Relation.LE, Relation.LT):
        gap = got - most
        met = got < most if relation is Relation.LT else got <= most
        reached = most / got if got > 0 else None
    else:
        gap = got - least if got < least else max(got - most, 0.0)
        met = got > least if relation is Relation.GT else got >= least
        # 超过98%, and 98% are wanted: more than what is written
        met = met or (told is Relation.GT and got == least)
        reached = got / least if least > 0 and got >= 0 else None
    return Comparison(
        None if reached is None else round(reached, 4), round(gap, 6), wanted.unit, met
    )
