"""Item numbers glued to a count: `2.12个乡镇…` behind `1.` is item 2 and 12 个, no decimal,
and `2、20所学校…` behind `1、` no list of numbers.

What stands around it tells: the items of the list count on over it, and the document has no
decimals (2.1总则) under that number.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import Marker, Style, lead
from parser.sources.line_features import LineFeatures

_DECIMALS = frozenset({Style.DECIMAL_2, Style.DECIMAL_3})
# What a count goes on with; dates and clock times count nothing.
_COUNTS = "个名所项人位套件篇节场家类种条款亿万千百余多届元米吨公亩户村镇县市座幢栋间门支批台辆处张"
_GLUED = lazy_pattern(rf"(\d{{1,2}})[.．﹒、](?=\d{{1,6}}(?:\.\d{{1,2}})?\s?[{_COUNTS}])")
# So many numbers on may the next item stand.
_NEAR = 3


def with_glued(
    features: Sequence[LineFeatures], lines: Sequence[int], found: dict[int, Marker]
) -> dict[int, Marker]:
    """The markers of some lines, those of glued item numbers put in the place of decimals."""
    glued = {
        at: own
        for at in lines
        if features[at].bare[:1].isdecimal()
        and (at not in found or found[at].style in _DECIMALS)
        and (own := _item(features[at].raw.text))
    }
    if not glued:
        return found
    heads = {
        int("".join(takewhile(str.isdecimal, features[at].raw.text[marker.start :])))
        for at, marker in found.items()
        if marker.style is Style.DECIMAL_2 and not marker.weak and at not in glued
    }
    items = {at: m for at, m in found.items() if m.style is Style.DIGIT_DOT} | glued
    order = sorted(items)
    last: int | None = None
    for at, behind in zip(order, [*order[1:], None], strict=True):
        number = items[at].number
        if at in glued:
            following = None if behind is None else items[behind].number
            if number in heads or not _counts(last, number or 0, following):
                continue
            found[at] = items[at]
        last = number
    return found


def _item(text: str) -> Marker | None:
    """The item number at the start of a decimal that a count follows."""
    start = lead(text)
    match = _GLUED.match(text, start)
    if match is None:
        return None
    return Marker(Style.DIGIT_DOT, int(match[1]), start, match.end(), match.end())


def _counts(before: int | None, number: int, behind: int | None) -> bool:
    """Whether a number stands where the items of a list count on."""
    if number == 1:
        return before != 1 and behind == number + 1
    goes_on = behind is None or behind == 1 or number < behind <= number + _NEAR
    return before == number - 1 and goes_on
