"""Units that stand once behind a list of numbers: 分别回落2.16和1.66个百分点."""

from __future__ import annotations

from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.numbers import Number

_EACH = ("分别", "各", "依次")
_LISTED = lazy_pattern(r"\s?[、和及与,，]\s?")
# How far before a list of numbers the word stands that hands them out.
_HANDED = 24
# 每立方米20微克 is 20微克/立方米
_DENSE = ("微克", "毫克")
_PER = lazy_pattern(r"每(?P<of>立方米|升)\s?$")
_PER_LENGTH = 5


def with_shared_units(text: str, numbers: list[Number]) -> list[Number]:
    """The numbers of a line, with the unit that stands once behind a list for each of it.

    分别回落2.16和1.66个百分点, 分别为6616、4879、2384个; only where a word hands them out.
    """
    for at, number in enumerate(numbers):
        if number.unit in _DENSE:
            numbers[at] = _dense(text, number, numbers[at - 1] if at else None)
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


def _dense(text: str, number: Number, before: Number | None) -> Number:
    """A number of micrograms with the measure that stands before it, once for a list of them."""
    per = _PER.search(text, max(0, number.start - _PER_LENGTH), number.start)
    if per:
        return replace(number, start=per.start(), unit=f"{number.unit}/{per['of']}")
    if before is None or before.unit is None or not before.unit.startswith(f"{number.unit}/"):
        return number
    joined = _LISTED.fullmatch(text, before.stop, number.start)
    return replace(number, unit=before.unit) if joined else number
