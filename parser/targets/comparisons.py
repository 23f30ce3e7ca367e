"""Names of numbers that tell how something is to what it is compared with.

收入增长8%，高于全国1.2个百分点; 就业12万人，超出年度任务11个百分点; 是1997年投资总和的1.7倍.
"""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_NINE
from parser.targets.bounds import Value

# What the patterns of whole names below begin with: each must have its first characters here,
# as most names are passed by this alone.
_BEGINS = frozenset("比较高低快慢优好多少超增分均距离与完")
# What a number is compared with names nothing of its own.
_COMPARES = lazy_pattern(
    r"(?:比|较|高于|低于|高出|高过|快于|慢于|优于|好于|多于|超过|超出|超)(?![例重率])|增[幅速](?:比|较|高于|低于|快于)"
)
# 增速比全区平均水平高1.5个百分点
_FARTHER_OF = lazy_pattern(
    r"(?:增[幅速])?[比较]全[国省市县区州](?:平均)?(?:水平|增速|增幅)?(?:高出?|低|快|慢)"
)
_FARTHER = lazy_pattern(
    r"(?:[比较](?:全[国省市县区州]|同期)?(?:平均)?(?:水平)?)?(?:高出?|低|多出?|少|快|慢|超出|超过)|超(?:计划|目标|额)"
)
# What a rate is held against: all of the country, or the same rate at an earlier time.
_THAN_WHAT = (
    r"(?:全[国省市县区州]|[省市国]均|(?:(?:(?:20|19)\d\d|上|去|前)年"
    rf"|“?(?:十[{ONE_TO_NINE}]?|[六七八九])五”?(?:时期|期间|期?末)?)(?:同期)?)"
)
# 高于全国9.6个百分点 tells a distance, and no level of its own.
_AHEAD_OF = lazy_pattern(
    r"(?:增[幅速])?(?:分别)?(?:均)?(?:高于|低于|快于|慢于|优于|好于|高出|高过)"
    rf"{_THAN_WHAT}(?:平均)?(?:水平|增速|增幅)?"
)
_AHEAD_END = lazy_pattern(rf"(?<=\w\w){_AHEAD_OF.pattern}$")
# 就业12万人，超出年度任务11个百分点
_OVER_PLAN = lazy_pattern(r"(?:超出?|超过|高于|低于)\w{0,4}(?:任务|计划|目标|预期)")
# 躺睡学校增加到27所，完成任务的108%
_FULFILS = lazy_pattern(r"完成\w{0,6}(?:任务|计划|目标)(?:投资)?")
# 优良率提高4个百分点，距目标值还差10个百分点
_SHORT_OF = lazy_pattern(r"[距离比与]\w{0,8}(?:目标值?|预期|任务|要求)[还仍也尚均]?(?:相差|差)")
_OF_PLAN_END = lazy_pattern(
    rf"(?<=\w\w)(?:{_OVER_PLAN.pattern}|{_FULFILS.pattern}|{_SHORT_OF.pattern})$"
)
_PART_OF = lazy_pattern(r"(?:是|为|相当于|约为)[^，,;。]{2,20}的(?:近|约)?")
_TIMES_OF = lazy_pattern(r"(?:是|为|相当于|约为|达到)[^，,;。]{2,40}的(?:近|约)?")


_THAN = lazy_pattern(r"[比较][^，,、。;]{2,10}$")
_LONGEST_THAN = 12


def times_of(text: str, first: int, value: Value) -> str:
    """What a multiple is a multiple of (是1997年投资总和的1.7倍); empty for other numbers.

    ``first`` is the column where the value's item begins to say something.
    """
    if value.number.unit == "%":
        # 贷款余额1800亿元，为存款余额的85.7%
        found = _PART_OF.fullmatch(text, first, value.start)
    elif value.number.unit == "倍":
        found = _TIMES_OF.fullmatch(text, first, value.start)
    else:
        return ""
    return found.group() if found else ""


def doubled(text: str, first: int, value: Value) -> str:
    """The act of a number of doublings, with what it is compared with: 比2010年翻; else empty."""
    if value.number.unit != "番":
        return ""
    than = _THAN.search(text, max(first, value.start - _LONGEST_THAN), value.start)
    return (than.group() if than else "") + "翻"


def compared(plain: str, indicator: str, subject: str, value: Value) -> str | None:
    """The name of a number that is told of what was measured before; None for other names.

    ``plain`` is the name that its own item gives, ``indicator`` the same with what leads over to
    the number, ``subject`` what was measured before.
    """
    if plain[:1] not in _BEGINS and indicator[:1] not in _BEGINS:
        return None
    if _FARTHER_OF.fullmatch(plain):
        return subject + plain.removeprefix("增速").removeprefix("增幅")
    if _of_plan(plain, value):
        # 投资9亿元，完成任务的98%，超过计划3个百分点
        return _OF_PLAN_END.sub("", subject) + plain
    if _FARTHER.fullmatch(plain):
        return subject  # 比年初预期高3.2亿元
    if not (_COMPARES.match(indicator) and _told_by(value)):
        return None
    ahead = plain.startswith(("高于", "低于", "快于", "慢于", "优于", "好于"))
    if value.change is None and (ahead or _AHEAD_OF.fullmatch(plain)):
        return subject + plain  # 增速高于全国9.6个百分点
    return subject  # 比“九五”期间增幅高8个百分点


def without_distance(name: str) -> str:
    """A name without the distance that it tells: 增速高于全国3个百分点，占比提高2个."""
    return _AHEAD_END.sub("", name) if "于" in name or "高" in name else name


def _of_plan(plain: str, value: Value) -> bool:
    """Whether a name says how far a plan is fulfilled, or by how much it is missed."""
    if _SHORT_OF.fullmatch(plain) and _told_by(value):
        return True
    if value.change is not None:
        return False
    if _OVER_PLAN.fullmatch(plain) and _told_by(value):
        return True
    return value.number.unit in ("%", "倍") and _FULFILS.fullmatch(plain) is not None


def _told_by(value: Value) -> bool:
    """Whether a number may tell how far something is from what it is compared with."""
    return value.change is not None or value.number.unit in ("个百分点", "百分点", "倍", "位")
