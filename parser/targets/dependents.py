"""Names that say nothing by themselves: whose they are, what stands before them says.

粮食播种面积297万亩、产量127万吨: the 产量 is the grain's; 财政支出98亿元，其中市本级29亿元: what
the city's own budget has is expenditure.
"""

from __future__ import annotations

import re
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.clause_trim import patterns, verb_before
from parser.targets.lexicon import any_of, words

_PLACES = (
    r"(?:市区|城区|县城|城镇|城市|农村|乡村|乡镇|县(?:\(市\)|（市）)?"
    r"|全[省市县区]|中心城区|市直|[省市县区]级)"
)
_LOST_MEASURE = lazy_pattern(rf"(?:(?:其余|其他)?各?)?{_PLACES}")
_LOST_MEASURE_OF = lazy_pattern(rf"^{_PLACES}")
# A part of what was measured as a whole: the whole's owner goes.
_PART = lazy_pattern(r"(?:[省市县区州]本级|[州市省]直|县市区|地方|中央)")
_WHOLE = lazy_pattern(r"^(?:全[国省市县区州]|各级|我[省市县区州])")
# What a dependent name may have before it: 实现营收, 年产值.
_LEAD = lazy_pattern(r"^(?:实现|完成|达成|年|新增|预计|累计)*")


@cache
def _dependents() -> re.Pattern[str]:
    return lazy_pattern(rf"{_LEAD.pattern[1:]}{any_of(words()['dependents'])}")


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


def without_maker(subject: str) -> str:
    """What was made, without the verb: 新增国家级开发区 is 国家级开发区."""
    subject = subject.removesuffix("新增").removesuffix("净增") or subject
    verb = patterns()["verb"].match(subject)
    return subject[verb.end() :] if verb and verb.end() < len(subject) else subject


# What befalls what was built: 重点项目|建成投产.
_BEFALLEN = lazy_pattern(
    r"(?<=\w\w)(?:已|新|基本|全部|相继)?(?:建成|竣工|开工|投产|投用|完工|落地|启用|续建|签约|入库)+(?:投产|使用|建设|投用)?$"
)
# Acts that a count of the same things tells: 新开工项目86个、竣工92个.
_ACTS = lazy_pattern(
    r"(?:已|正在|当年|新)?(?:竣工|开工|投产|建成|完工|入库|落地|签约|开业|复工|投用|达产|续建|动工|建成投产|竣工投产|开工建设|投产达效)"
)
# ... and acts that are done to them: 取消审批项目20项、下放12项.
_DONE_TO = lazy_pattern(
    r"(?:修订|制定|废止|取消|下放|调整|保留|承接|新建|改建|扩建|改扩建|改造|修复|办结|整改|关闭|关停|拆除|合并|撤销|清理|兑现|培育|升级|修改)"
)
_ALIKE = ("建议", "提案", "议案")
# What is told of a subject by one more word.
_MORE = ("人均", "户均", "亩均", "惠及", "覆盖", "受益")
_INDUSTRY = lazy_pattern(r"(?<=\w\w)(?:总产值|产值|增加值|营业收入|主营业务收入|销售收入)$")
_OF_INDUSTRY = frozenset(("增加值", "产值", "总产值", "利润", "利税", "主营业务收入", "销售收入"))


def alike(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """A name that says only in what it differs from the number before; None where it does not.

    办理人大代表议案9件、建议838件; 财政收入20亿元，支出35亿元; 新开工项目86个、竣工92个.
    """
    if plain in _MORE:
        return subject + plain
    if plain in _ALIKE and subject.endswith(_ALIKE):
        return subject[:-2] + plain
    if plain == "支出" and subject.endswith("收入"):
        return subject[:-2] + plain
    if plain.startswith("占") and len(plain) > 2 and subject.find("占", 2) > 0:
        return subject[: subject.find("占", 2)] + plain
    if plain in _OF_INDUSTRY and (end := _INDUSTRY.search(subject)) and unit == before:
        owner = without_maker(subject[: end.start()])
        return owner + plain if end.group() != plain else None
    counts = before is not None and before.lstrip("万亿") in words()["owned"]
    if counts and unit == before and _ACTS.fullmatch(plain):
        thing = _thing(subject)
        return thing + plain if not _ACTS.fullmatch(thing) else None
    if counts and unit == before and _DONE_TO.fullmatch(plain):
        thing = _thing(subject)
        acts = _DONE_TO.fullmatch(thing) or patterns()["verb"].fullmatch(thing)
        return plain + thing if len(thing) > 1 and not acts and plain not in subject else None
    return None


def _thing(subject: str) -> str:
    """The thing that a name ends with, behind the last verb: 引导基金设立子基金 is 子基金."""
    subject = _BEFALLEN.sub("", subject)
    verb = verb_before(subject, 0, len(subject))
    return subject[verb[1] :] if verb and len(subject) - verb[1] > 1 else without_maker(subject)


def of_owner(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """A name with what it is told of; None where it names that itself, or nothing tells it.

    ``subject`` is what the number before measured in its ``before``, ``unit`` the name's own.
    """
    if not subject:
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
    bare = _LEAD.sub("", plain)
    owner = _thing(subject)
    if owner.endswith(bare) or patterns()["verb"].fullmatch(owner):
        return None
    if end := _measure_end().search(owner):
        thing = bare in words()["dependents_of_thing"] and end.start() > 1
        return owner[: end.start()] + bare if thing else None
    counts = before is not None and before.lstrip("万亿") in words()["owned"]
    return owner + bare if counts and len(owner) > 1 else None
