"""Levels that a rise or a fall is counted from: 较“十三五”末的932亿元增加437亿元 is one number."""

from __future__ import annotations

from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.bounds import Value, in_unit

# What a level before opens with: 比2020年的, 较“十三五”末的.
_THAN = lazy_pattern(r"[较比][^，,、；;。较比]{1,14}的(?:约|近)?$")
_LONGEST_THAN = 18
_BETWEEN = lazy_pattern(r"(?:的?(?:水平|基础上?))?(?:又|再|净)?")


def as_baselines(text: str, values: list[Value]) -> list[Value]:
    """The values of a clause, those that the next one is counted from taken as its baseline."""
    found: list[Value] = []
    for value in values:
        if found and (opened := _opens(text, found[-1], value)) >= 0:
            level = in_unit(found[-1].number, value.number.unit)
            found[-1] = replace(value, start=opened, baseline=level)
        else:
            found.append(value)
    return found


def _opens(text: str, old: Value, new: Value) -> int:
    """The column where the comparison with an old level begins; -1 where there is none."""
    if new.change is None or old.change is not None or old.number.unit is None:
        return -1
    if not _BETWEEN.fullmatch(text, old.stop, new.start):
        return -1
    if in_unit(old.number, new.number.unit) is None:
        return -1
    first = old.number.start
    match = _THAN.search(text, max(0, first - _LONGEST_THAN), first)
    return match.start() if match else -1
