"""Numbers that tell of what size a thing is, and measure nothing: 10亿元企业8家, 4.3米焦炉.

What is measured is how many there are of them; the size is part of their name.
"""

from __future__ import annotations

import re
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import HAN
from parser.targets.clauses import Clause
from parser.targets.lexicon import any_of, words
from parser.targets.numbers import Number

# How far around a number its neighbours are looked at.
_NEAR = 24
_LIST = 90
# A class is named by a round sum: 5000万元, 百亿元, and no 1.37亿元.
_ROUND = lazy_pattern(r"[1-9]0*|[一二三四五六七八九]?[百千万亿]+|[一二三五]?十")
_DASH = lazy_pattern("[-–—~～至]")
# 12蒸吨燃煤锅炉 are of that size; thousands are the sum of many.
_LARGEST_BOILER = 100
_FURNACE = lazy_pattern(
    r"(?P<bound>(?:及|含)?(?:以[上下])?的?)[^，,;。!?:、()\d]{0,4}?(?:焦炉|高炉|转炉|电炉|锅炉|窑炉|砖瓦窑)"
)
_FURNACE_UNITS = frozenset({"米", "立方米", "吨", "蒸吨", "平方米"})
# 人均耕地不足0.3亩的农民: nobody makes them so.
_LACKS = lazy_pattern(r"(?:不足|不到|低于|未满|少于)$")
_VILLAGES = lazy_pattern(r"(?:及?以[上下])?的?(?:自然|行政|贫困)?(?:村|屯|居民点|聚居)")
# 撤并10人以下教学点6个, 30万人口以下乡镇
_BODIES = lazy_pattern(
    r"(?:及?以[上下内])的?(?:超?[大小]规模)?(?:教学点|学校|大班额|班级|幼儿园|乡镇|片区|县|城市|社区|小区|企业|单位)"
)
# 300亩以上适度规模经营, 以县城为中心20公里范围内
_BY_SCALE = lazy_pattern(r"(?:及|含)?以[上下]的?(?:适度规模|规模|大户|连片|集中连片|家庭农场)")
_WITHIN = lazy_pattern(r"(?:范围|半径|距离|以?内的|圈)")
_OF_BOUND = lazy_pattern(r"(?P<bound>及?以[上下])?的")
_OVER = lazy_pattern(r"(?:过|超|超过|达到?|高于|大于|不低于|不少于)$")
_COUNTERS = "[个家所处条座名人户]"
_COUNT_BEFORE = lazy_pattern(
    rf"[\d一二两三四五六七八九十]{_COUNTERS}(?:以上|左右)?[^，,;。、\d]{{2,12}}$"
)
_COUNT_BEHIND = lazy_pattern(rf"[^，,;。、\d]{{2,16}}?\d{{1,4}}(?:[-–—~～至]\d{{1,4}})?{_COUNTERS}")
_STANDS_ALONE = frozenset({"亩", "头", "只", "羽", "公顷"})
_DISTANCES = frozenset({"公里", "米", "千米"})
# What a name before a capacity does not end in: that is measured (产能30万吨).
_MEASURED = lazy_pattern(
    r"(?:[率量额数积度能模力产值达至到为约近超过逾计共新增有]|装机|储量|年|月|日|其中|[全我各][国省市县区州])$"
)
# 办好24件民生实事项目: these count by themselves.
_COUNTED = frozenset("件台套只片头")
_LINKS = lazy_pattern(r"[的将对为在以用从由]|加快|推动|力争|确保|积极|总投资|实现|继续|重点|抓")
_OWN = lazy_pattern(r"[^，,;。!?:、()“”\d]{2,14}$")
_YEARLY = lazy_pattern(r"(?:年|日|月)(?:产|处理|加工)$")
# Behind a list of works: …等一批重点项目, and no …等107个项目, which are counted.
_WORKS_LIST = lazy_pattern(
    r"[^，,;。!?:]{1,80}?等(?:一批|一系列|多个)?[^，,;。!?:、\d]{0,14}(?:项目|工程|生产线)"
)
_MEMBERS = r"(?:[\d.]+[^，,;。!?:、\d]{1,20}[、和及与]){0,6}"


@cache
def _classes() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What is told apart by a sum right before it, by one with 的, and what pays a sum."""
    lists = words()
    told = any_of(lists["told_apart"] | lists["told_by_sum"])
    spent = any_of(lists["spent_on"])
    what = rf"[^，,;。!?:、()的\d]{{0,6}}?{told}"
    ends = rf"(?![数总占增投经利的税费社负成用])(?![^，,;。、\d]{{0,6}}{spent})"
    return (
        lazy_pattern(rf"级?{what}{ends}"),
        lazy_pattern(rf"的[^，,;。!?:、()的\d]{{0,10}}?{told}(?:达到?|超过?|发展到|有|共)?(?=\d)"),
        lazy_pattern(any_of(lists["sum_paid"]) + r"(?:了|近|约|超过?|达)?$"),
    )


@cache
def _sold() -> re.Pattern[str]:
    return lazy_pattern(rf"的?[^，,;。!?:、()的\d]{{0,10}}?{any_of(words()['told_apart'])}")


@cache
def _acts() -> re.Pattern[str]:
    """An act right before a number, or before a list of numbers that begins with it."""
    return lazy_pattern(rf"{any_of(words()['verbs'])}了?(?:约|近|超过?)?{_MEMBERS}$")


@cache
def _verb() -> re.Pattern[str]:
    return lazy_pattern(any_of(words()["verbs"]))


@cache
def _works() -> re.Pattern[str]:
    return lazy_pattern(rf"{HAN}[^，,;。!?:、()\d]{{1,14}}?{any_of(words()['works'])}")


def may_be_size(unit: str) -> bool:
    """Whether numbers with a unit may tell of what size a thing is."""
    lists = words()
    bare = unit.lstrip("万亿")
    sizes = lists["unit.money"] | lists["unit.measure"] | lists["capacity"] | _FURNACE_UNITS
    return bare in sizes or unit in _STANDS_ALONE | _DISTANCES or unit in ("万", "亿", "人", "户")


def is_size(text: str, number: Number, clause: Clause) -> bool:
    """Whether a number only tells of what size the thing is that stands right behind it."""
    unit = number.unit or ""
    bare = unit.lstrip("万亿")
    before = text[max(clause.start, number.start - _NEAR) : number.start]
    money = bare in words()["unit.money"]
    if (money or bare in words()["unit.measure"]) and _says_which(text, number, clause, money):
        return True
    if money or unit in ("万", "亿"):
        return _is_sum(text, number, before, unit)
    if unit in ("人", "户"):
        if text.startswith("的", number.stop):
            return _LACKS.search(before) is not None  # 生源不足30人的教学点
        return text.startswith(("以", "及以"), number.stop) and bool(
            _VILLAGES.match(text, number.stop) or _BODIES.match(text, number.stop)
        )
    if unit == "万" and text.startswith("人口以", number.stop):
        return _BODIES.match(text, number.stop + 2) is not None
    if bare in _FURNACE_UNITS and (furnace := _FURNACE.match(text, number.stop)):
        few = bare not in ("吨", "蒸吨") or number.low <= _LARGEST_BOILER
        return unit == bare and (few or furnace["bound"] != "")
    if unit in _STANDS_ALONE and _BY_SCALE.match(text, number.stop):
        return True
    if unit in _DISTANCES and _WITHIN.match(text, number.stop):
        return True
    if bare in words()["unit.measure"] and text.startswith("的", number.stop):
        return _LACKS.search(before) is not None
    return bare in words()["capacity"] and _is_capacity(text, number, clause)


def _says_which(text: str, number: Number, clause: Clause, money: bool) -> bool:
    """Whether a number says which things another number counts.

    培育5个以上收入过200亿元的产业集群, 打造面积200亩以上的示范园8个
    """
    of = _OF_BOUND.match(text, number.stop)
    if of is None:
        return False
    start = max(clause.start, number.start - _NEAR)
    if (of["bound"] or _OVER.search(text, start, number.start)) and _COUNT_BEFORE.search(
        text, start, number.start
    ):
        return True
    stop = min(clause.stop, of.end() + _NEAR)
    return bool(of["bound"] and not money and _COUNT_BEHIND.match(text, of.end(), stop))


def _is_sum(text: str, number: Number, before: str, unit: str) -> bool:
    """10亿元企业8家, 5-10亿元的骨干企业6家, 年销售收入5000万以上龙头企业."""
    right, joined, paid = _classes()
    if paid.search(before):
        return False
    if joined.match(text, number.stop):
        return True
    if unit in ("万", "亿"):
        # 年销售收入5000万以上龙头企业; 60万以上低收入人口 are counted
        bound = text.startswith(("以上", "以下"), number.stop)
        return bound and _sold().match(text, number.stop + 2) is not None
    written = text[number.start : number.stop].removesuffix(unit)
    both = _DASH.split(written, maxsplit=1)  # 10-50亿元项目31个
    return all(map(_ROUND.fullmatch, both)) and right.match(text, number.stop) is not None


def _is_capacity(text: str, number: Number, clause: Clause) -> bool:
    """年产10万辆新能源汽车项目; 中海油惠州1200万吨炼油、阳江核电等项目.

    What an act makes, it measures: 建成50万千瓦风电、15万千瓦光伏等项目.
    """
    if not text[number.stop : number.stop + 1].isalpha():
        return False
    start = max(clause.start, number.start - _LIST)
    yearly = _YEARLY.search(text, start, number.start) is not None
    listed = _WORKS_LIST.match(text, number.stop, clause.stop) is not None
    named = listed or (
        (yearly or _is_named(text, start, number.start, number.unit or ""))
        and _works().match(text, number.stop, clause.stop) is not None
    )
    # The verbs last: of few numbers they are asked.
    return named and (yearly or _acts().search(text, start, number.start) is None)


def _is_named(text: str, start: int, stop: int, unit: str) -> bool:
    """Whether whose a works is stands right before its capacity: 榆能40万吨乙二醇项目."""
    own = _OWN.search(text, start, stop)
    if (
        unit in _COUNTED
        or own is None
        or _MEASURED.search(own.group())
        or _LINKS.search(own.group())
    ):
        return False
    verbs = [match.end() for match in _verb().finditer(own.group())]
    return not verbs or len(own.group()) - verbs[-1] > 1
