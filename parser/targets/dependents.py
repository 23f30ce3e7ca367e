"""Names that say nothing by themselves: whose they are, what stands before them says.

粮食播种面积297万亩、产量127万吨: the 产量 is the grain's; 财政支出98亿元，其中市本级29亿元: what
the city's own budget has is expenditure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.bounds import Value
from parser.targets.clause_trim import patterns
from parser.targets.lexicon import any_of, words

_PLACES = (
    r"(?:市区|城区|县城|县镇|城镇|城市|农村|乡村|乡镇|县(?:\(市\)|（市）)?"
    r"|全[省市县区]|中心城区|市直|[省市县区]级)"
)
_LOST_MEASURE = lazy_pattern(rf"(?:(?:其余|其他)?各?)?{_PLACES}")
_LOST_MEASURE_OF = lazy_pattern(rf"^{_PLACES}")
# A part of what was measured as a whole: the whole's owner goes.
_PART = lazy_pattern(r"(?:[省市县区州]本级|[州市省]直|县市区|地方|中央|[我本][省市县区州校园])")
_WHOLE = lazy_pattern(r"^(?:全[国省市县区州]|各级|我[省市县区州])")
# What a dependent name may have before it: 实现营收, 年产值.
_LEAD = lazy_pattern(r"^(?:实现|完成|达成|年(?!度)|新增|预计|累计)*")


@cache
def _dependents() -> re.Pattern[str]:
    return lazy_pattern(rf"{_LEAD.pattern[1:]}{any_of(words()['dependents'])}")


@cache
def _ends() -> frozenset[str]:
    """What names end in that say nothing of whose they are: most others are passed by this."""
    return frozenset(word[-1] for word in words()["dependents"]) | frozenset(
        "区城镇市村县)）省直级方央州校园国"
    )


@cache
def _measure_end() -> re.Pattern[str]:
    """The measure that ends a name: 粮食|播种面积, 专利|申请量."""
    lists = words()
    every = lists["measures"] | lists["dependents"] | lists["dependents_end"]
    return lazy_pattern(f"{any_of(every)}$")


def is_dependent(name: str) -> bool:
    """Whether a name says nothing of whose it is, or of what of its: 产量, 实现产值; 市本级."""
    return bool(
        _dependents().fullmatch(name) or _LOST_MEASURE.fullmatch(name) or _PART.fullmatch(name)
    )


@lru_cache(maxsize=1024)
def counts(unit: str | None) -> bool:
    """Whether a unit counts things that have an output, a price or a size."""
    return unit is not None and unit.lstrip("万亿") in words()["owned"]


def counted(values: Sequence[Value], names: Sequence[str]) -> dict[str, str]:
    """What numbers counted, by their measures: of each measure the last whose name says a thing."""
    found: dict[str, str] = {}
    for value, name in zip(values, names, strict=True):
        unit = value.number.unit
        if unit is not None and counts(unit) and value.change is None and len(name) > 2:
            found[unit] = name
    return found


def without_maker(subject: str) -> str:
    """What was made, without the verb: 新增国家级开发区 is 国家级开发区."""
    subject = subject.removesuffix("新增").removesuffix("净增") or subject
    verb = patterns()["verb"].match(subject)
    return subject[verb.end() :] if verb and verb.end() < len(subject) else subject


_NEW = lazy_pattern(
    r"^(?P<where>(?:全[国省市县区州]|我[省市县区])?)(?:净增|新(?:增加?|栽|种植?|注册|登记|认定|培育|引进|签约|开工|入库))(?=\w)"
)


def stock_of(subject: str) -> str:
    """What there is of something of which some was made new: 全市新增企业 is 全市企业."""
    new = _NEW.match(subject)
    return new["where"] + without_maker(subject[new.end() :]) if new else without_maker(subject)


# What befalls what was built: 重点项目|建成投产.
_BEFALLEN = lazy_pattern(
    r"(?<=\w\w)(?:已|新|基本|全部|相继)?(?:建成|竣工|开工|投产|投用|完工|落地|启用|续建|签约|入库|交付|投入)+(?:投产|使用|建设|投用|招生|交付|运营)?$"
)
_SIZE_END = lazy_pattern(
    r"(?<=\w\w)(?:计划|概算|协议|合同|年度)?(?:总?投资(?:额|总额)?|总规模|总?金额|占地(?:面积)?|总?建筑面积|用地(?:面积)?|面积|(?:办学|设计|建设)?规模|通车里程|总里程)$"
)
# Verbs that open a name, right behind which the thing itself stands: what holds of it is told
# without them.
_UNDERTAKES = lazy_pattern(r"^(?:组织|加快|全面|共|累计|新)*(?:实施|推进)(?=\w{2})")
# What is built or set up, and may be told of before any number of it was.
_WORKS_END = lazy_pattern(
    r"(?:项目|工程|基地|中心|校区|学校|中学|小学|[一二三四五六七八九十\d][中小]|幼儿园|医院|园区|产业园|机组|电站|水库|大桥|公路|铁路|隧道|码头"
    r"|泊位|公园|[场图]馆|广场|市场|生产线|实训楼|教学楼|综合楼|食堂|宿舍|厂房|车间|[一二三四五\d]期(?:建设)?|计划|集团|共同体|联盟)$"
)
_TIMED = lazy_pattern(
    r"(?:于|在)?(?:(?:19|20)\d\d年|今年|明年|去年)?(?:\d{1,2}月[份底初]?|年[底初内])?(?:已|将|正式|顺利)?$"
)


# 智慧黑板、录播系统等设备: what is told on names the kind and no examples of it.
_EXAMPLES = lazy_pattern(
    r"^.*(?<![高中优均平初特同何一二三对])等(?!级|奖|次|额|候|待|离子|比|距|值|效)(?=\w\w)"
)


def without_examples(name: str) -> str:
    """What is counted, without the examples that stand before it."""
    return _EXAMPLES.sub("", name) if "等" in name else name


def owner_of(subject: str) -> str:
    """What a name is told of: the thing that was counted, without what was done to it."""
    subject = without_examples(without_maker(_BEFALLEN.sub("", subject)))
    return _UNDERTAKES.sub("", subject, count=1) or subject


_OF_ALL = lazy_pattern(
    r"^(?:全[国省市县区州镇乡校]|我[省市县区州校]|学校)?(?:(?:共|现|已|拥)?有)?(?=\w\w)"
)


def of_all(name: str) -> str:
    """A name without the place that its whole is of, and without 有: 全县有幼儿园 is 幼儿园."""
    return _OF_ALL.sub("", name)


def unsized(name: str) -> str:
    """A name without the size that ends it: 高速公路通车里程, of which others are 在建."""
    return _SIZE_END.sub("", name)


def summed(plain: str, subject: str) -> str:
    """总数, 规模 with what it is of: 新增开发区1家、总数达20家; 生产总值增长8%，总量突破3万亿元."""
    if subject.endswith(plain):
        return subject
    if plain in ("总量", "规模", "总额", "总值") and subject.endswith(("总值", "总额")):
        return subject
    if plain in ("总数", "总量") and _NEW.match(subject):
        return stock_of(subject) + plain  # 净增企业3万户，总量达70万户
    for alike in (("总数", "总量", "数量"), ("增幅", "增速", "涨幅")):
        if plain in alike and subject.endswith(alike) and len(subject) > len("总数") + 1:
            subject = subject[: -len("总数")]
    return without_maker(subject) + plain


def is_works(name: str) -> bool:
    """Whether a name is that of something that is built: 翠屏路小学, 整体搬迁项目."""
    return _WORKS_END.search(name) is not None


def _works(subject: str) -> str:
    """The works that a clause without a number tells of; empty where it tells of none.

    市实验中学新校区8月底交付使用，总投资3.4亿元
    """
    befallen = _BEFALLEN.search(subject)
    bare = _TIMED.sub("", subject[: befallen.start()]) if befallen else subject
    return bare if _WORKS_END.search(bare) else ""


def is_befallen(text: str) -> bool:
    """Whether a text ends in what befalls a works: 主体工程封顶, 综合楼竣工投用."""
    return text.endswith(("封顶", "通过验收", "试运行")) or _BEFALLEN.search(text) is not None


def thing_of(subject: str) -> str:
    """The thing that a name ends with, behind the last verb: 引导基金设立子基金 is 子基金."""
    subject = without_examples(_BEFALLEN.sub("", subject))
    # 学校建设项目: 建设 is part of the name
    nouns = words()["verbs_as_nouns"]
    found = [v for v in patterns()["verb"].finditer(subject) if v.group() not in nouns]
    verb = found[-1].span() if found else None
    return subject[verb[1] :] if verb and len(subject) - verb[1] > 1 else without_maker(subject)


def stands_alone(plain: str, before: str | None) -> bool:
    """Whether a sum or a size says enough by itself in a clause behind that of a count.

    实施重点项目12个，完成投资3亿元: 完成投资; in the same clause (项目12个、总投资3亿元) it is the
    projects', and so is it where one works is named (新校区占地30亩，总投资3亿元).
    """
    if before is None or before.lstrip("万亿") not in words()["unit.count"]:
        return False
    alone = words()["dependents_alone"]
    return plain in alone or _LEAD.sub("", plain) in alone


def of_owner(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """A name with what it is told of; None where it names that itself, or nothing tells it.

    ``subject`` is what the number before measured in its ``before``, ``unit`` the name's own.
    """
    if not subject or plain[-1:] not in _ends():
        return None
    if rest := _LOST_MEASURE.fullmatch(plain):
        # 市区入园率达到50%，县(市)达到30%: the measure stands once
        measure = _LOST_MEASURE_OF.sub("", subject)
        alike = unit == before and len(measure) < len(subject)
        if patterns()["level_noun"].search(measure) or (alike and measure):
            return rest.group() + measure
    if _PART.fullmatch(plain) and unit == before:
        return plain + _WHOLE.sub("", subject)
    if not is_dependent(plain):
        return None
    bare = plain if plain in words()["dependents"] else _LEAD.sub("", plain)
    owner = owner_of(subject)
    if owner.endswith(bare) or owner in words()["dependents"]:
        return None
    if patterns()["verb"].fullmatch(owner):
        return None
    if end := _measure_end().search(owner):
        sized = _SIZE_END.search(owner)
        # The pattern ends a name of two characters at least: any two will do.
        if sized and bare != sized.group() and _SIZE_END.search("之中" + bare):
            return owner[: sized.start()] + bare  # 项目185个、总投资37亿元、年度计划投资9亿元
        thing = bare in words()["dependents_of_thing"] and end.start() > 1
        return owner[: end.start()] + bare if thing else None
    if before is None:
        works = _works(subject)
        return owner_of(works) + bare if works else None
    # 高速公路建成通车，通车里程983公里: the word stands once
    owner = owner.removesuffix(bare[:2])
    return owner + bare if counts(before) and len(owner) > 1 else None


# 累计完成进出口总额314亿美元，年均增长13%: what grew is 进出口总额.
_FULFILLED = lazy_pattern(
    r"^(?P<whose>全[国省市县区州])?(?:累计(?:完成|实现)?|(?<=全\w)(?:完成|实现))(?=\w{3})"
)
# 完成投资6亿元，占年度计划的108%，同比增长21%: the investment grew.
_SHARE_TOLD = lazy_pattern(r"(?<=\w\w)占\w{2,20}(?<![率比重])$")


def grown(subject: str) -> str:
    """What grew by so many per cent: neither that it was fulfilled nor a share of it is told."""
    bare = _SHARE_TOLD.sub("", subject)
    return unfulfilled(bare)


_CASUALTIES = frozenset(
    ("死亡人数", "受伤人数", "伤亡人数", "死伤人数", "死亡", "受伤", "直接经济损失", "经济损失")
)


def casualties(plain: str, subject: str) -> str | None:
    """Of what accidents so many died: 生产安全事故起数、死亡人数."""
    at = subject.rfind("事故")
    if plain not in _CASUALTIES or at <= 0:
        return None
    return subject[: at + len("事故")] + plain


_SHARE_OF_DAYS = lazy_pattern(r"(?<=天数)(?:占比|比例|比率|率)$")


def in_days(subject: str) -> str:
    """Of what there are so many days: 优良天数比例77%、增加13天."""
    return _SHARE_OF_DAYS.sub("", subject)


def unfulfilled(subject: str) -> str:
    """What was measured, without the words that it was fulfilled: 累计完成进出口总额."""
    return _FULFILLED.sub(lambda match: match["whose"] or "", subject)
