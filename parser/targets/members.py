"""Members that numbers are told of (小学, 二年级, 青禾县), and what goes to them (近视率)."""

from __future__ import annotations

import re
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.bounds import Value
from parser.targets.clause_context import sort_of
from parser.targets.clause_trim import patterns
from parser.targets.lexicon import affixes, any_of, words

LONGEST_MEMBER = 14
"""A member is named in no more characters."""
SHORT = 2
# What a place or a school within a name is not: 老旧小区, 示范乡镇, 优质学校.
_NO_PLACE = (
    r"(?!\w*(?:小区|社区|片区|园区|山区|灌区|专区|矿区|景区|新区|校区|辖区|棚户区|示范|试点|特色|重点"
    r"|达标|优质|小城镇|老旧|[超比增占于达破按每各均为高低]|全[国省市县区]$))"
)
_DIGITS = "一二三四五六七八九"
YEAR = rf"(?:[{_DIGITS}1-9](?:[至到、和—~～-][{_DIGITS}1-9])*年级|[高初][一二三]|[大中小]班)"
_SCHOOL = (
    rf"\w{{0,8}}?(?:小学|中学|初中|高中|[{_DIGITS}十]中|[{_DIGITS}十]小|幼儿园|教学点|职专|职高|职教中心"
    r"|职校|附中|附小|学校)"
)
# 最远的云顶教学点, 全市幼儿园
_BEFORE = lazy_pattern(r"^(?:最\w{1,2}的|全[国省市县区州校]|我[省市县区州])(?=\w\w)")
_PLACE = rf"{_NO_PLACE}\w{{1,5}}(?:[省市县区旗州镇乡]|街道)"
# The whole of which a member is a part: 全市|一般公共预算教育经费.
_WHOSE = lazy_pattern(r"^(?:全[国省市县区州镇乡校]|我[国省市县区州校])(?:的)?(?=\w{2})")


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    """The kinds of members; those of one kind stand for each other in a list."""
    lists = words()
    sides = any_of(lists["sides"])
    return {
        "level": lazy_pattern(any_of(lists["school_levels"])),
        "year": lazy_pattern(YEAR),
        "side": lazy_pattern(sides),
        "role": lazy_pattern(any_of(lists["roles"])),
        "school": lazy_pattern(_SCHOOL),
        "place": lazy_pattern(_PLACE),
    }


@cache
def _member_ends() -> frozenset[str]:
    """What members end in: most names are passed by this."""
    lists = words()
    ends = {each[-1] for name in ("school_levels", "sides", "roles") for each in lists[name]}
    return frozenset(ends) | frozenset("级一二三班学中园小专高心校点省市县区旗州镇乡道")


def member_kind(name: str) -> str:
    """The kind of member that a whole name is (小学, 二年级, 青禾县); empty where it says more."""
    if name[-1:] not in _member_ends() or len(name) > LONGEST_MEMBER:
        return ""
    name = _BEFORE.sub("", name)
    for kind, pattern in _kinds().items():
        if pattern.fullmatch(name):
            loose = kind in ("school", "place")
            return "" if loose and (patterns()["verb"].search(name) or _says(name)) else kind
    return ""


@cache
def _measures() -> re.Pattern[str]:
    """A measure within a name: 补助标准|小学."""
    lists = words()
    return lazy_pattern(any_of(frozenset[str]().union(*(lists[name] for name in MEASURES))))


def _says(name: str) -> bool:
    """Whether a name says what is measured, or of how many: 补助标准小学, 按照…, 两所小学."""
    return name[0] in "按每各由为其该此另" or _measures().search(name) is not None


def level_in(name: str) -> str:
    """The one level of school that a name opens or ends with; empty where there is none."""
    found = _leading("level").match(name) or _trailing().search(name)
    return found.group() if found else ""


def without_whole(name: str) -> str:
    """A name without the whole that it is of: 全市幼儿园在园幼儿."""
    return _WHOSE.sub("", name)


def without_side(name: str) -> str:
    """A name without the part of a whole that it opens with: 农村普通小学生均公用经费."""
    return _side().sub("", name)


@cache
def _side() -> re.Pattern[str]:
    return lazy_pattern(rf"^{any_of(words()['sides'])}(?=\w{{4}})")


@cache
def _leading(kind: str) -> re.Pattern[str]:
    """The member that a full name opens with, for one of a kind behind it: 小学|生均公用经费."""
    lists = words()
    each = lists["school_levels"] | (lists["sides"] if kind == "side" else frozenset())
    named = {
        "place": r"|\w{1,5}[县区](?![级域内直])",
        "school": rf"|\w{{1,6}}?(?:[{_DIGITS}十]中|中学|学校(?!舍))",
    }
    return lazy_pattern(rf"^(?:{any_of(each)}|{YEAR}{named.get(kind, '')})(?=\w{{2}})")


def _base_of(name: str, kind: str) -> str:
    """What a full name measures, without the members that it opens with."""
    for _ in range(2):
        found = _leading(kind).match(name)
        if not found or not name.endswith(affixes(*MEASURES)):
            break
        name = name[found.end() :]
    name = _WHOSE.sub("", name)
    if found := _trailing().search(name):
        name = name[: found.start()]  # 生均公用经费小学
    return name


@cache
def _trailing() -> re.Pattern[str]:
    """The level that ends a name, behind its measure."""
    levels = any_of(words()["school_levels"])
    return lazy_pattern(rf"(?<=\w\w[费准额率数度模积例重量值比])(?:{levels})$")


# What is told of each, of how it is to others, or by an act goes to no member.
_NO_MEASURE = lazy_pattern(
    r"[于超占均按](?!衡)(?<![生人师班校户亩平]均)|[为了]|其中|以[上下]|[比较](?!例|重|率|$)"
)
_RATE = lazy_pattern(r"\w\w率$")


def is_plain(name: str) -> bool:
    """Whether a name is a measure alone, and tells no act and no distance."""
    if _NO_MEASURE.search(name):
        return False
    nouns = words()["verbs_as_nouns"] | words()["of_a_level"]
    for verb in patterns()["verb"].finditer(name):
        # 巩固率, 生均培训经费: the verb is part of the measure
        if verb.group() not in nouns and len(name) - verb.end() > SHORT:
            return False
    return True


def shared(name: str, kind: str) -> str:
    """What of a full name goes to other members of a kind; empty where nothing does."""
    base = _base_of(name, kind)
    if is_plain(base):
        return base
    rate = _RATE.search(base)
    return rate.group() if rate else ""


MEASURES = ("heads_money", "heads_rate", "heads_people", "heads_other", "heads_time")


def fits(measure: str, value: Value) -> bool:
    """Whether a number may tell a measure: so many 元 of 经费, so many % of a 率."""
    unit, sort = value.number.unit, sort_of(value)
    if value.change is not None and unit in words()["unit.rate"]:
        return measure.endswith(affixes(*MEASURES))
    if sort == "rate":
        return measure.endswith(affixes("heads_rate") if unit else ("系数", "指数", "比"))
    if sort == "money":
        return measure.endswith(affixes("heads_money"))
    if sort == "time":
        return measure.endswith(affixes("heads_time"))
    if unit in _SCHOOL_UNITS:
        return False
    if sort in ("count", "measure") and not measure.endswith(affixes(*MEASURES)):
        return _OF_EACH.match(measure) is not None
    if sort == "count":
        people = unit in words()["people"] or (unit or "").lstrip("万亿") in (
            "人",
            "名",
            "个",
            "张",
        )
        return measure.endswith(affixes("heads_people" if people else "heads_other"))
    return measure.endswith(affixes("heads_other"))


# What schools are counted in measures no school.
_SCHOOL_UNITS = frozenset({"所", "家", "对"})
# 每百名学生拥有计算机: so many of each is a measure by its beginning.
_OF_EACH = lazy_pattern(r"每(?:[百千万]|生|[一]?[名班校所])|[生人师班校户]均")


def is_measure(name: str) -> bool:
    """Whether a name tells a measure, by its end or by its beginning."""
    return name.endswith(affixes(*MEASURES)) or _OF_EACH.match(name) is not None
