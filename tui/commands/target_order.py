"""``--sort``: by which columns targets are put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parser.analysis.base_units import value_order
from parser.analysis.confidence import Level, judge
from parser.analysis.indicator_names import name
from parser.analysis.target_rows import TargetRow
from parser.chinese.dates import dues
from tui.presenters.sorting import sound

Key = Callable[[TargetRow], tuple[object, ...]]


class UnknownKeyError(Exception):
    """``--sort`` names what is no column: ``name``; ``known`` are the columns."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(KEYS)


def _owner(row: TargetRow) -> tuple[object, ...]:
    units = "、".join(owner.unit for owner in row.target.owners)
    return (not units, sound(units))


def _period(row: TargetRow) -> tuple[object, ...]:
    return (not row.target.period, *dues(row.target.period, row.plan.facts.years)[0].order)


def _unit(row: TargetRow) -> tuple[object, ...]:
    return value_order(row.target)[:-2]


KEYS: dict[str, tuple[Key, ...]] = {
    "indicator": (lambda row: (False, sound(name(row).key)),),
    # Numbers go up or down within their unit; the units keep their order.
    "value": (_unit, lambda row: value_order(row.target)),
    "period": (_period,),
    "status": (lambda row: (False, row.target.modality.value),),
    "owner": (_owner,),
    "line": (lambda row: (False, row.plan.path, row.target.line, row.target.value.start),),
    "confidence": (lambda row: (False, tuple(Level).index(judge(row.target).level)),),
    "plan": (lambda row: (False, sound(row.plan.title), row.plan.path, row.plan.number),),
}
"""What can be sorted by: keys of which only the last is turned around by a minus.

The first part of a key is true where the row has no such thing.
"""


def order_of(asked: str | None) -> Callable[[Sequence[TargetRow]], list[TargetRow]]:
    """What puts rows in the order asked for: ``value,-period``; None keeps the documents' own.

    Rows without the thing come last, whichever the direction. Raises UnknownKeyError.
    """
    keys: list[tuple[Key, bool]] = []
    for word in (asked or "").replace("，", ",").split(","):
        plain = word.strip().removeprefix("-")
        if plain or asked:
            if plain not in KEYS:
                raise UnknownKeyError(plain)
            *fixed, last = KEYS[plain]
            keys += [(key, False) for key in fixed]
            keys.append((last, word.strip().startswith("-")))

    def order(rows: Sequence[TargetRow]) -> list[TargetRow]:
        ordered = list(rows)
        # The least of the keys first: each later sorting keeps the order of equals.
        for key, down in reversed(keys):
            there = [row for row in ordered if not key(row)[0]]
            missing = [row for row in ordered if key(row)[0]]
            ordered = [*sorted(there, key=key, reverse=down), *missing]
        return ordered

    return order
