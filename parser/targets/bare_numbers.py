"""Numbers without a measure word that measure all the same: shares, ratios, indices, medals."""

from __future__ import annotations

import re

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.numbers import Number

# Measures without a unit, and what stands between them and their number.
_INDEX = lazy_pattern(
    r"(?:指数|系数|综合得分|总得分)(?:[(][^()]{1,10}[)])?(?:分别|均|已|将|要|力争|稳定|保持|控制|提高|提升|上升|增加|下降|降低|缩小)*"
    r"(?:达到?|为|到|至|在|超过|低于|高于|小于|大于|不低于|不高于)$"
)
# 差异系数小学0.41、初中0.39; 差异系数≤0.2: a decimal behind the measure, or behind whose it is.
_WHOSE = (
    r"(?:小学|初中|高中|中学|幼儿园|义务教育|城区|农村|城镇|乡村|全[省市县区]"
    r"|[^\W\d]{1,4}[县区市镇])"
)
_LEADS = r"\s?(?:分别)?(?:为|达到?|约|[≤≥<>=≦≧])?\s?$"
_OF_INDEX = lazy_pattern(
    rf"(?:指数|系数)(?:[(][^()]{{1,10}}[)])?:?\s?{_WHOSE}?{_LEADS}"
    rf"|(?:指数|系数)[^。;!?]{{0,30}}?\d\.\d{{1,4}}\s?[，,、和]\s?{_WHOSE}?{_LEADS}"
)
_INDEX_ENDS = frozenset("数)学中园育区村镇乡县省市为达到约≤≥<>=≦≧、，,和: ")
_OF_INDEX_WITHIN = 50
# 优于0.65和0.55的国家标准: what there should be.
_YARDSTICK = lazy_pattern(r"\s?的?(?:国家|省定|市定|规定|评估|合格)?(?:标准|要求|上限|线)")
_SORTS = frozenset("金银铜")
_MEDALS_BACK = 6
_MEDALS = lazy_pattern(r".{0,6}?(?:\d{1,3}[金银铜]){2}")
_REACHED = frozenset("达到为至在过于")
_INDEX_WITHIN = 24


_PART_OF = lazy_pattern(r"占[^，,。；;、\d]{1,8}$")
_FRACTION = lazy_pattern("/|分之|一半|半数|:|^零$")
_OF_WHOLE = lazy_pattern(r"占[^，,;。\d]{1,10}的(?:约|近)?$")


# What a ratio of three parts is told of, and the ratio.
_OF_YEAR = r"(?:(?:19|20)\d\d年[末底]?的?)?"
_TRIPLE = r"(?:\d{1,2}(?:\.\d{1,2})?\s?:\s?){2}\d{1,2}(?:\.\d{1,2})?"
_RATIO = lazy_pattern(
    rf"(?:比例|比重|构成|结构比?|[之业]比)[^，,;。:\d]{{0,10}}{_OF_YEAR}"
    rf"(?:(?P<was>{_TRIPLE})[^，,;。:\d]{{1,8}}{_OF_YEAR})?(?P<first>{_TRIPLE})(?!\s?[:\d])"
)
_RATIO_REACH = 70
_BECOMES = lazy_pattern(rf"[^，,;。:\d]{{0,6}}(?:为|到|至){_OF_YEAR}\s?\d")


def may_measure(text: str, number: Number) -> bool:
    """Whether a number without a unit could measure something at all."""
    if _FRACTION.search(text[number.start : number.stop]) is not None:
        return True
    return _is_index(text, number) or _is_medals(text, number) or is_part_of_ratio(text, number)


def measures(text: str, number: Number, before: str) -> bool:
    """Whether a number without a unit measures something; ``before`` is what stands before it."""
    if _is_index(text, number) or _is_medals(text, number) or is_part_of_ratio(text, number):
        return True
    return _is_share(text, number, before)


def _is_index(text: str, number: Number) -> bool:
    """Whether a bare number is the level of an index: 两化融合发展指数达到86.5, 系数为0.36."""
    if number.chinese:
        return False
    edge, start = text[number.start - 1 : number.start], number.start
    if edge in _REACHED and _INDEX.search(text, max(0, start - _INDEX_WITHIN), start):
        return True
    if edge not in _INDEX_ENDS or "." not in text[start : number.stop]:
        return False
    if _YARDSTICK.match(text, number.stop):
        return False
    return _OF_INDEX.search(text, max(0, start - _OF_INDEX_WITHIN), start) is not None


def _is_medals(text: str, number: Number) -> bool:
    """收获2金3银1铜: medals of two sorts at least, without a measure word."""
    if text[number.stop : number.stop + 1] not in _SORTS:
        return False
    return _MEDALS.match(text, max(0, number.start - _MEDALS_BACK)) is not None


def is_part_of_ratio(text: str, number: Number) -> bool:
    """Whether a number is one of the three of a ratio: 三次产业结构调整为9:43:48.

    The ratio that it was before (由12:57:31调整为…) counts for none.
    """
    match = _ratio_around(text, number)
    return match is not None and not _BECOMES.match(text, match.end())


def was_in_ratio(text: str, number: Number) -> float | None:
    """What a part of a ratio was before: 12 where 由12:57:31调整为9:43:48 gives 9."""
    match = _ratio_around(text, number)
    if match is None or match["was"] is None:
        return None
    place = text.count(":", match.start("first"), number.start)
    return float(match["was"].split(":")[place])


def _ratio_around(text: str, number: Number) -> re.Match[str] | None:
    """The ratio of three parts that a number is one of."""
    near = text[number.stop : number.stop + 2] + text[max(0, number.start - 2) : number.start]
    if number.chinese or ":" not in near:
        return None
    start = max(0, number.start - _RATIO_REACH)
    for match in _RATIO.finditer(text, start, number.stop + _RATIO_REACH):
        if match.start("first") <= number.start < match.end():
            return match
    return None


def _is_share(text: str, number: Number, before: str) -> bool:
    """A fraction counts where it is a level: 达到1/3, 三分之一以上."""
    written = text[number.start : number.stop]
    if before.endswith(("第", "(")) or not _FRACTION.search(written):
        return False
    if number.chinese or ":" in written:
        return True
    if _OF_WHOLE.search(text, max(0, number.start - 16), number.start):
        return True  # 约占全国的1/5
    after = text[number.stop : number.stop + 2]
    return (
        after == "以上"
        or after[:1] == "的"
        or before.endswith(("达到", "占", "超过", "不少于", "不低于", "近", "约"))
        or _PART_OF.search(text, max(0, number.start - 10), number.start) is not None
    )
