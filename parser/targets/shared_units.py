"""Units that stand once behind a list of numbers: 分别回落2.16和1.66个百分点."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.numbers import Number

_EACH = ("分别", "各", "依次")
_LISTED = lazy_pattern(r"\s?[、和及与,，]\s?")
# How far before a list of numbers the word stands that hands them out.
_HANDED = 24


def with_shared_units(text: str, found: Iterable[Number]) -> list[Number]:
    """The numbers of a line, with the unit that stands once behind a list for each of it.

    分别回落2.16和1.66个百分点, 分别为6616、4879、2384个; only where a word hands them out.
    """
    numbers = list(found)
    for at in range(len(numbers) - 2, -1, -1):
        one, after = numbers[at], numbers[at + 1]
        if one.unit == "个" and after.unit == "个百分点" and after.high is None:
            if _LISTED.fullmatch(text, one.stop, after.start):
                numbers[at] = replace(one, unit=after.unit)  # 提高0.1个和0.3个百分点
            continue
        if one.unit is not None or after.unit is None or after.high is not None:
            continue
        if one.stop > after.start or not _LISTED.fullmatch(text, one.stop, after.start):
            continue
        before = text[max(0, one.start - _HANDED) : one.start]
        if any(word in before for word in _EACH):
            numbers[at] = replace(one, unit=after.unit)
    return numbers
