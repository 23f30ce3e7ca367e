"""Numbers with a bound that only say which things are meant: 超亿元项目, 56人以上大班额."""

from __future__ import annotations

import re
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.clauses import Clause
from parser.targets.lexicon import any_of, words
from parser.targets.noun_phrases import phrase_patterns
from parser.targets.numbers import Number

_MEANT = lazy_pattern(
    r"(?:及?以[上下])(?=\d)|(?:及?以[上下])?的?(?:项目|企业|产业|集群|园区|考生|高分|学生)"
)
_MEANT_ABOVE = lazy_pattern(
    r"及?以[上下]的?(?:超?大班额|大校额|大班|班级|班额|项目|企业|考生|干部|教师职务)"
)
# （标准为39㎡）: what there should be.
_STANDARD = lazy_pattern(r"(?:国家|省定|部颁|规定|全省|全国)?(?:标准|平均值?|要求)[为是:]?")
# 直径3.2米及以下水泥磨机全部退出, 2500吨/日以下的生产线: what is closed for its size.
_TOO_SMALL = lazy_pattern(
    r"(?:/[日年时])?及?以下的?[^，,。;]{0,40}?"
    r"(?:企业|机组|锅炉|[高转电焦]炉|磨机|生产线|装置|产能|窑|轮?胎|煤矿|矿山|矿井|火电|设备)"
)
_BOUND_BEGINS = frozenset("及以/")
# 30户以上自然村
_VILLAGES = lazy_pattern(r"(?:及?以[上下])的?(?:自然)?(?:村|屯|组|居民点|聚居)")


def is_threshold(text: str, number: Number, before: str) -> bool:
    """Whether a number only says which are meant: 超亿元项目, 56人以上大班额, 600分以上考生."""
    # 超200家企业入驻: the unit counts the very thing
    counts = number.unit in words()["unit.count"] and number.unit not in ("人", "次", "人次", "分")
    if number.unit == "分" or (before.endswith(("超", "超过", "过")) and not counts):
        if _MEANT.match(text, number.stop):
            return True
        # 投资超5000万元农产品加工项目25个
        above = _above().match(text, number.stop) if bare_money(number.unit) else None
        return above is not None and phrase_patterns().verb.match(above["what"]) is None
    if number.unit == "米" and before.endswith("海拔"):
        return True  # 海拔5000米以上乡镇
    if number.unit == "户" and _VILLAGES.match(text, number.stop):
        return True
    if text[number.stop : number.stop + 1] not in _BOUND_BEGINS:
        return False
    bare = (number.unit or "").lstrip("万亿")
    if bare in words()["unit.measure"] and _TOO_SMALL.match(text, number.stop):
        return True
    if text[number.stop] == "/":
        return False
    if bare_money(number.unit) and (match := _whose().match(text, number.stop)):
        # 投资3000万元以上战略性新兴产业项目; 1亿元以上建设项目资金 is an amount.
        what = match["what"]
        spent = any(word in what for word in words()["spent_on"])
        return not spent and phrase_patterns().verb.match(what) is None
    # 引进3家以上企业: the unit counts the very thing.
    counts = counts or number.unit == "分"
    return not counts and bool(_MEANT_ABOVE.match(text, number.stop))


def is_standard(text: str, number: Number, clause: Clause) -> bool:
    """生均54㎡（标准为39㎡）: what a bracket says that there should be."""
    return clause.inner and _STANDARD.fullmatch(text, clause.start, number.start) is not None


def bare_money(unit: str | None) -> bool:
    """Whether a unit is one of money, whatever its scale."""
    return unit is not None and unit.lstrip("万亿") in words()["unit.money"]


@cache
def _above() -> re.Pattern[str]:
    """The things that are over a sum, right behind it and before their own number."""
    return lazy_pattern(
        rf"的?(?P<what>[^，,;。!?:、()的\d]{{0,12}}?{any_of(words()['told_apart'])})(?=\d)"
    )


@cache
def _whose() -> re.Pattern[str]:
    """The things that a bound of money tells apart: 亿元以上…项目, 50亿元以下市值公司."""
    return lazy_pattern(
        rf"及?以[上下]的?(?P<what>[^，,;。!?:、()的\d]{{0,14}}?{any_of(words()['told_apart'])})"
        rf"(?![数总占产增投经利的])(?![^，,;。\d]{{0,8}}{any_of(words()['spent_on'])})"
    )
