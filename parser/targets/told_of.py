"""Names of numbers that are told of what the number or the clause before them measured."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_TEN
from parser.records import dataclass
from parser.targets import (
    alike,
    clause_subjects,
    comparisons,
    dependents,
    parallels,
    parts_of_whole,
)
from parser.targets.bounds import Value
from parser.targets.clause_context import Context
from parser.targets.clause_trim import BACK
from parser.targets.lexicon import affixes, any_of, words

# How a number was told, and not of what.
_GLOSSED = lazy_pattern(
    r"(?:按|以)?(?:可比|同|同比可比|新|老|全)口径(?:计算)?|按?(?:可比价格?|不变价格?|现价)(?:计算)?"
    r"|(?:经|据)?初步(?:核算|统计|测算)|(?:剔除|扣除)\w{2,12}(?:因素)?后"
)
_SPAN = lazy_pattern(rf"(?:近|过去|前)?[{ONE_TO_TEN}\d]{{1,2}}年[来间内]?")
# What is told of any subject; 增速 and 规模 are of what was measured.
# ... where it was told how much that grew: 外贸进出口增长8%，总额突破80亿元.
_TOTALS = frozenset(("总额", "总值"))
_SHORTEST = 2
_PACES = ("增速", "增幅")
_KEEPS_PACE = lazy_pattern(r"(?:保持|实现)了?的?(?:[较中]|持续|平稳|稳定)?的?[高快低]?增[速幅]")
_PER_HEAD = ("每人", "每生", "每户")
_SUMS = frozenset(("总数", "总量", "数量", "占比"))


# 为年初预算的78%, and no 为企服务平台办结率.
_BASE = lazy_pattern("为(?:年|上|去|全|同|计划|目标|任务|预算|预期|应|总|原|省|市|县|区|国家)")
_OF_THEM = lazy_pattern("其中|有|中[，,]?$")


@cache
def _befall() -> re.Pattern[str]:
    return lazy_pattern(rf"(?<=\w\w){any_of(words()['befalls_some'])}.*$")


@dataclass(slots=True)
class Said:
    """What a number's own words say, and what was said before it.

    ``plain`` is the name that its item gives, ``indicator`` the same with what leads over to the
    number; its item is the one at ``place`` of its clause and begins at column ``first``.
    ``subject`` was measured before in the unit ``before``. ``unit`` is the number's own, ``led``
    what leads over from the name to it (达到, 占, 增长). ``tail`` is what a rule adds to the name
    and hands on to nobody.
    """

    text: str
    plain: str
    indicator: str
    value: Value
    place: int
    first: int
    subject: str
    before: str | None
    unit: str | None
    led: str
    tail: str = ""


def named(said: Said, context: Context) -> str | None:
    """The name of a number that is told of what was said before; None where it is not."""
    if len(said.subject) > BACK:
        return None  # no name goes on growing from number to number
    said.plain, each = per_head(said.plain)
    for rule in _RULES:
        if told := rule(said, context):
            return told if told.endswith(each) else told + each
    return None


def per_head(name: str) -> tuple[str, str]:
    """A name without what says that its sum is for each one (省内每人), and that, or nothing."""
    each = name[-2:] if name.endswith(_PER_HEAD) and len(name) > len("每人") else ""
    return name[: len(name) - len(each)], each


def did_before(plain: str, thing: str, unit: str | None, counted: str | None) -> str | None:
    """What was done with some of what the sentence before counted; None where that is not told.

    规划建设学校27所。…启动6所; 安排项目17个。…已开工16个
    """
    if unit != counted or not (alike.acts(plain) or plain == "启动"):
        return None
    bare = dependents.unsized(dependents.thing_of(thing))
    if len(bare) < _SHORTEST or not bare.isalpha() or alike.acts(bare):
        return None
    return bare + plain if dependents.is_befallen(bare + plain) else plain + bare


def handed(name: str) -> str:
    """What a name hands on to the next number: no distance, and not of each by itself."""
    name = comparisons.without_distance(name)
    return name[:-2] if name[-2:] in alike.EACH and len(name) > len(name[-2:]) + 1 else name


def _alike(said: Said, context: Context) -> str | None:
    return alike.alike(said.plain, said.subject, said.unit, said.before)


def _parallel(said: Said, context: Context) -> str | None:
    return parallels.parallel(said.plain, said.subject, said.value, said.before, said.led)


def _of_clause(said: Said, context: Context) -> str | None:
    return clause_subjects.of_clause(said.plain, said.subject, said.before, said.led)


def _of_thing(said: Said, context: Context) -> str | None:
    """A number told of what was last counted, with a sum between the two."""
    thing, counted = context.thing, context.counted
    if not thing or said.plain.startswith("占") or dependents.counts(said.before):
        return None
    if _summed_up(said):
        return None
    if told := alike.did(said.plain, thing, said.unit, counted):
        return told
    alone = dependents.stands_alone(said.plain, counted)
    return None if alone else dependents.of_owner(said.plain, thing, said.unit, counted)


def _summed_up(said: Said) -> bool:
    """Whether a clause of its own tells a sum by itself: 项目412个，…，累计到位资金7.8亿元."""
    return said.place == 0 and "累计" in said.text[max(0, said.first - 2) : said.value.start]


_OF_PEOPLE = lazy_pattern(r"(?P<who>.{0,12}?(?:居民|农民|农牧民|牧民))人均")


def _per_person(said: Said, context: Context) -> str | None:
    """城镇居民人均可支配收入5万元，人均消费支出3万元: of the same people."""
    if not said.plain.startswith("人均"):
        return None
    people = _OF_PEOPLE.match(said.subject)
    return people["who"] + said.plain if people else None


_REST = lazy_pattern(r"(?P<rest>剩余|余下|其余)(?P<act>\w{0,8})")


def _of_rest(said: Said, context: Context) -> str | None:
    """改造幼儿园8所，剩余5所8月中旬交付: what befalls those that are left."""
    rest = _REST.fullmatch(said.plain) if said.unit == said.before else None
    if rest is None or not dependents.is_befallen("之后" + rest["act"]):
        return None
    thing = dependents.owner_of(said.subject)
    return rest["rest"] + thing + rest["act"] if len(thing) > 1 else None


def _of_subject(said: Said, context: Context) -> str | None:
    """A number whose words say only how it was told, or over what time."""
    plain, subject = said.plain, said.subject
    if _GLOSSED.fullmatch(plain):
        return dependents.grown(subject)  # 收入56亿元，可比口径增长1.3%
    if plain[-2:] in _PACES and said.unit == "%" and _KEEPS_PACE.fullmatch(plain):
        return dependents.grown(subject) + plain[-2:]  # 收入增长8%，保持了年均9.3%的高增速
    if "年" in plain and _SPAN.fullmatch(plain):
        return subject  # 近3年提升21个百分点
    if plain in _TOTALS and (said.before != "%" or said.value.change is not None):
        return None
    if plain in words()["of_a_subject"] and (said.before is not None or plain in _SUMS):
        return dependents.summed(plain, subject)
    return None


# 科研到账经费4.5亿元，横向占40%
_SIDES = frozenset({"横向", "纵向"})


def _part_of(said: Said, context: Context) -> str | None:
    """What share a part has of the sum before it: 其中服务业占37.2%, 其中一中占六成."""
    if (
        said.place
        or said.unit not in ("%", "成", None)
        or not said.text.startswith("占", said.value.start)
    ):
        return None
    amount = said.before is not None and said.before not in words()["unit.rate"]
    partly = said.text.endswith("其中", 0, said.first) or said.text.startswith("其中", said.first)
    partly = (partly or said.plain in _SIDES) and amount
    return said.plain + "占" + dependents.unfulfilled(said.subject) if partly else None


def _of_parts(said: Said, context: Context) -> str | None:
    """农贸市场11处，其中城北区5处，云溪县4处; 五保老人312人，其中分散供养74人、集中供养238人."""
    shares = said.text.startswith("占", said.value.start)
    whole = said.subject if shares else context.whole
    if said.unit is None or not whole:
        return None
    if said.unit == "%" and said.text.endswith("其中", 0, said.first):
        return parts_of_whole.share_of_people(said.plain, said.subject, said.before)
    if said.unit != said.before:
        return None
    if told := parts_of_whole.of_rank(said.plain, whole):
        return told
    return parts_of_whole.of_whole(said.plain, whole, said.unit, shares=shares)


def _befallen(said: Said, context: Context) -> str | None:
    """其中2个获评优秀: of those that were counted before."""
    if said.unit != said.before or not said.plain.startswith(affixes("befalls_some")):
        return None
    start = said.value.number.start
    if not (
        said.text.startswith(said.plain[:2], said.value.stop)
        and _OF_THEM.search(said.text, max(0, start - 4), start)
    ):
        return None
    thing = dependents.owner_of(_befall().sub("", said.subject))
    told = len(thing) > 1 and not thing.startswith(affixes("befalls_some"))
    return thing + said.plain if told else None


def _times(said: Said, context: Context) -> str | None:
    said.tail = comparisons.times_of(said.text, said.first, said.value)
    return dependents.unfulfilled(said.subject) if said.tail else None


def _compared(said: Said, context: Context) -> str | None:
    return comparisons.compared(said.plain, said.indicator, said.subject, said.value)


def _owned(said: Said, context: Context) -> str | None:
    if said.place == 0 and dependents.stands_alone(said.plain, said.before):
        return None
    if _summed_up(said):
        return None
    return dependents.of_owner(said.plain, said.subject, said.unit, said.before)


def _share(said: Said, context: Context) -> str | None:
    """绿化面积37万亩，占总面积的49%."""
    rate = said.unit in words()["unit.rate"]
    first = said.text.startswith("为", said.value.stop)  # 90%以上为社会力量创设
    based = rate and (first or _BASE.match(said.indicator) is not None)
    share = said.indicator.startswith("占") or (said.indicator.startswith("为") and based)
    told = share and len(said.indicator) > 2 and said.plain not in said.subject
    return said.subject + said.indicator if told else None


_RULES: tuple[Callable[[Said, Context], str | None], ...] = (
    _of_parts,
    _per_person,
    _alike,
    _parallel,
    _of_clause,
    _of_thing,
    _of_subject,
    _part_of,
    _of_rest,
    _befallen,
    _times,
    _compared,
    _owned,
    _share,
)
"""The rules in the order in which they are asked."""
