"""Measures that stand once, in a head, for numbers that say only of whom they are.

城区学位缺口：小学约1200个、初中约600个: 小学城区学位缺口. The head is what stands before a colon,
the full name before in the sentence (一年级巩固率98%、二年级94%), what a paragraph opens with
(生均公用经费。普通小学2786元), what the sentence before measured (…为61亿元。其中青禾县14亿元) or
the heading above (各级教育生均教育经费, 1.幼儿园为8215元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.targets.bounds import Value
from parser.targets.clause_context import Context, Reading, sort_of, subject_of
from parser.targets.clause_trim import clean, patterns
from parser.targets.clauses import Clause
from parser.targets.lexicon import affixes, any_of, words
from parser.targets.place import Place
from parser.targets.told_of import per_head

# A member is named in so many characters, a head in so many.
_LONGEST_MEMBER = 14
_LONGEST_HEAD = 40
_LONGEST_OPENING = 24
_SHORT = 2
# What a place or a school within a name is not: 老旧小区, 示范乡镇, 优质学校.
_NO_PLACE = (
    r"(?!\w*(?:小区|社区|片区|园区|山区|灌区|专区|矿区|景区|新区|校区|辖区|棚户区|示范|试点|特色|重点"
    r"|达标|优质|小城镇|老旧|[超比增占于达破按每各均为高低]|全[国省市县区]$))"
)
_DIGITS = "一二三四五六七八九"
_YEAR = rf"(?:[{_DIGITS}1-9](?:[至到、和—~～-][{_DIGITS}1-9])*年级|[高初][一二三]|[大中小]班)"
_SCHOOL = (
    rf"\w{{0,8}}?(?:小学|中学|初中|高中|[{_DIGITS}十]中|[{_DIGITS}十]小|幼儿园|职专|职高|职教中心"
    r"|职校|附中|附小|学校)"
)
_PLACE = rf"{_NO_PLACE}\w{{1,5}}(?:[省市县区旗州镇乡]|街道)"
# A sentence that parts what the one before it measured.
_PARTS = lazy_pattern(
    r"\s*(?:其中|分[^，,。:]{1,8}(?:看|来看|情况看)|从[^，,。:]{1,8}看|按[^，,。:]{1,8}(?:分|看))"
)
# 生均教育经费增长情况, 招生计划如下, 各级教育…
_HEAD_LEAD = lazy_pattern(
    r"^(?:(?:全[国省市县区校]|我[省市县区校])?(?:各级各类|各级|各学段|各阶段|各类|各[县区市]+|分[县区市]+)(?:教育|学校)?)(?=\w{2})"
)
_HEAD_TAIL = lazy_pattern(
    r"(?:的?(?:增长|变化|执行|完成|达标|落实|分布|总体)?情况|如下|分别为?|为)$"
)
_HEAD_OPENS = lazy_pattern(r"^\s*(?:\d{4}年|[一二三四五六七八九十]是)")
# 一、二年级不布置书面家庭作业，三至六年级不超过60分钟: what the one has not the other may have.
_WITHOUT = lazy_pattern(
    rf"(?:{_YEAR}|小学|初中|高中|幼儿园)(?:一律|原则上|均)?(?:不|不得|严禁|不予)(?:布置|安排|留|组织|收取|发放)(?P<what>\w{{2,12}})"
)
_EACH = lazy_pattern(r"每[一]?(?:[个所名班校件位份园套栋种类批餐])\w{0,4}")
# The whole of which a member is a part: 全市|一般公共预算教育经费.
_WHOSE = lazy_pattern(r"^(?:全[国省市县区州镇乡校]|我[国省市县区州校])(?:的)?(?=\w{2})")


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    """The kinds of members; those of one kind stand for each other in a list."""
    lists = words()
    sides = any_of(lists["sides"])
    return {
        "level": lazy_pattern(any_of(lists["school_levels"])),
        "year": lazy_pattern(_YEAR),
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
    return frozenset(ends) | frozenset("级一二三班学中园小专高心校省市县区旗州镇乡道")


def member_kind(name: str) -> str:
    """The kind of member that a whole name is (小学, 二年级, 青禾县); empty where it says more."""
    if name[-1:] not in _member_ends() or len(name) > _LONGEST_MEMBER:
        return ""
    for kind, pattern in _kinds().items():
        if pattern.fullmatch(name):
            loose = kind in ("school", "place")
            return "" if loose and (patterns()["verb"].search(name) or _says(name)) else kind
    return ""


@cache
def _measures() -> re.Pattern[str]:
    """A measure within a name: 补助标准|小学."""
    lists = words()
    return lazy_pattern(any_of(frozenset[str]().union(*(lists[name] for name in _ALL))))


def _says(name: str) -> bool:
    """Whether a name says what is measured, or of how many: 补助标准小学, 按照…, 两所小学."""
    return name[0] in "按每各由为其该此另" or _measures().search(name) is not None


@cache
def _leading() -> re.Pattern[str]:
    """The member that a full name opens with: 小学|生均公用经费."""
    lists = words()
    each = any_of(lists["school_levels"] | lists["sides"])
    return lazy_pattern(
        rf"^(?:{each}|{_YEAR}|\w{{1,5}}[县区](?![级域内直])|\w{{1,6}}?(?:[{_DIGITS}十]中|中学|学校(?!舍)))(?=\w{{2}})"
    )


def _base(name: str) -> str:
    """What a full name measures, without the members that it opens with."""
    for _ in range(2):
        found = _leading().match(name)
        if not found or not name.endswith(affixes(*_ALL)):
            break
        name = name[found.end() :]
    name = _WHOSE.sub("", name)
    if found := _trailing().search(name):
        name = name[: found.start()]  # 生均公用经费小学
    return name


@cache
def _trailing() -> re.Pattern[str]:
    """The level that ends a name, behind its measure."""
    return lazy_pattern(rf"(?<=\w\w[费准额率数度模])(?:{any_of(words()['school_levels'])})$")


# What is told of each, of how it is to others, or by an act goes to no member.
_NO_MEASURE = lazy_pattern(
    r"[于超占均按](?!衡)(?<![生人师班校户亩平]均)|为|其中|以[上下]|[比较](?!例|重|率)"
)
_RATE = lazy_pattern(r"\w\w率$")


def _plain(name: str) -> bool:
    """Whether a name is a measure alone, and tells no act and no distance."""
    if _NO_MEASURE.search(name):
        return False
    nouns = words()["verbs_as_nouns"] | words()["of_a_level"]
    for verb in patterns()["verb"].finditer(name):
        # 巩固率, 生均培训经费: the verb is part of the measure
        if verb.group() not in nouns and len(name) - verb.end() > _SHORT:
            return False
    return True


_ALL = ("heads_money", "heads_rate", "heads_people", "heads_other", "heads_time")


def fits(measure: str, value: Value) -> bool:
    """Whether a number may tell a measure: so many 元 of 经费, so many % of a 率."""
    unit, sort = value.number.unit, sort_of(value)
    if value.change is not None and unit in words()["unit.rate"]:
        return measure.endswith(affixes(*_ALL))
    if sort == "rate":
        return measure.endswith(affixes("heads_rate") if unit else ("系数", "指数", "比"))
    if sort == "money":
        return measure.endswith(affixes("heads_money"))
    if sort == "time":
        return measure.endswith(affixes("heads_time"))
    if sort == "count":
        people = unit in words()["people"] or (unit or "").lstrip("万亿") in (
            "人",
            "名",
            "个",
            "张",
        )
        return measure.endswith(affixes("heads_people" if people else "heads_other"))
    return measure.endswith(affixes("heads_other"))


def _fits_head(measure: str, value: Value) -> bool:
    """Whether a head before a colon may be what a number tells: 班额控制标准：小学45人."""
    if fits(measure, value):
        return True
    schools = value.number.unit in words()["owned"] or value.number.unit is None
    return measure.endswith(("标准", "计划", "规模", "定额", "指标")) and not schools


@dataclass(slots=True)
class _Said:
    """What a number measured: its full name, and what of it goes to others, once asked for."""

    name: str
    base: str | None = None

    def measure(self) -> str:
        """What it measures without whose it is; empty where that goes to nobody."""
        if self.base is None:
            base = _base(self.name)
            rate = None if _plain(base) else _RATE.search(base)
            self.base = base if _plain(base) else rate.group() if rate else ""
        return self.base


class Heads:
    """What the heads of a line have said so far; :meth:`tell` names the numbers by them."""

    __slots__ = (
        "_above",
        "_before",
        "_given",
        "_head",
        "_last",
        "_line",
        "_opening",
        "_parts",
        "_place",
        "_said",
        "_sentence",
    )

    def __init__(self, place: Place, line: int) -> None:
        self._place, self._line = place, line
        self._sentence = -1
        # The head before a colon, what the paragraph opens with, the heading above.
        self._head = self._opening = ""
        self._above: str | None = None
        # What was measured last, by unit, in this sentence and in those before.
        self._said: dict[str | None, _Said] = {}
        self._before: dict[str | None, _Said] = {}
        # The last member, its kind, and its full name; whether the sentence parts what was told.
        self._given = ("", "", "")
        self._last = ""
        self._parts = False

    def open(self, text: str, source: str, clause: Clause) -> None:
        """Note a clause without a number: a head before a colon, what the paragraph opens with."""
        self._turn(text, clause)
        if without := _WITHOUT.match(text, clause.start, clause.stop):
            self._head = without["what"]
        head = clause.after == ":"
        opens = clause.after == "。" and not clause.sentence
        longest = _LONGEST_HEAD if head else _LONGEST_OPENING
        if not (head or opens) or clause.stop - clause.start > longest:
            return
        said = _HEAD_OPENS.sub("", subject_of(text, source, clause).subject)
        measure = _measure(said, head)
        if head:
            self._head = measure
            self._said.clear()
        elif measure:
            self._opening = measure

    def tell(
        self,
        text: str,
        clause: Clause,
        rows: list[Value],
        readings: list[Reading],
        context: Context,
    ) -> list[Reading]:
        """The readings of a clause's numbers, each member with what it is a member of.

        ``context`` is what the clause hands on: a member goes on with its measure.
        """
        if clause.inner:
            return readings
        self._turn(text, clause)
        named = []
        for value, reading in zip(rows, readings, strict=True):
            name, each = per_head(reading.indicator)
            kind = member_kind(name)
            if not kind:
                if told := self._of_each(name, value):
                    reading = reading.named(told)
                self._said[value.number.unit] = _Said(name)
                self._last = name if name == self._given[2] else ""
            elif told := self._named(name, kind, value):
                self._said[value.number.unit] = _Said(name + told, told)
                self._given, self._last = (name, kind, name + told), name + told
                reading = reading.named(name + told + each)
            named.append(reading)
        bare, _, told = self._given
        if bare and context.subject == bare:
            context.subject = told
        return named

    def _of_each(self, name: str, value: Value) -> str:
        """食品留样不少于48小时，每个品种不少于125克: so much of what was told before."""
        if name[:1] != "每" or not _EACH.fullmatch(name) or value.number.unit in self._said:
            return ""
        for said in reversed(self._said.values()):
            whole = said.name
            if len(whole) <= _LONGEST_MEMBER and _plain(whole) and name not in whole:
                return whole + name
            return ""
        return ""

    def _turn(self, text: str, clause: Clause) -> None:
        """Go on to the sentence of a clause."""
        if clause.sentence == self._sentence:
            return
        self._sentence = clause.sentence
        self._before |= self._said
        self._said, self._head = {}, ""
        self._parts = _PARTS.match(text, clause.start) is not None
        if not self._parts:
            self._last = ""

    def _named(self, member: str, kind: str, value: Value) -> str:
        """The nearest measure that a member's number may tell; empty where there is none."""
        unit = value.number.unit
        if unit in words()["people"] and value.change is None and _are_people(member, kind):
            return self._head if _fits_head(self._head, value) else ""
        if kind == "side" and self._last and self._given[1] != "side" and fits(self._last, value):
            return self._last  # 普通小学2786元，其中农村2654元
        for measure in self._measures(kind, unit):
            if not measure or member in measure:
                continue
            if fits(measure, value) or (measure is self._head and _fits_head(measure, value)):
                return measure
        return ""

    def _measures(self, kind: str, unit: str | None) -> Iterator[str]:
        """What a member may be told of, the nearest first."""
        if said := self._said.get(unit):
            yield said.measure()
        if self._head:
            yield self._head
        for said in reversed(self._said.values()):
            yield said.measure()
        if self._parts and (said := self._before.get(unit)):
            yield said.measure()
        if kind not in ("role", "school"):
            yield self._opening
            yield self._heading()

    def _heading(self) -> str:
        """What the heading measures that a line stands under; of a heading the one above it."""
        if self._above is None:
            node = self._place.node
            title = node.title if node and node.depth else ""
            own = node is not None and node.line == self._line
            self._above = _measure(self._place.above if own else title)
        return self._above


_PEOPLE_ALONE = frozenset("男女") | frozenset(
    ("男生", "女生", "寄宿", "走读", "寄宿生", "非寄宿生", "本科", "专科", "硕士", "博士", "研究生")
)


def _are_people(member: str, kind: str) -> bool:
    """Whether a member is counted by its own name: 寄宿生7865人."""
    return kind == "role" or member in _PEOPLE_ALONE


@cache
def _numbered() -> re.Pattern[str]:
    return lazy_pattern(r"\d")


def _measure(said: str, head: bool = False) -> str:
    """What a head says is measured: no 各级教育, no 增长情况; empty where it measures nothing.

    ``head``: it stands before a colon, and may open with a verb (招聘计划) or count 专任教师.
    """
    out = _HEAD_LEAD.sub("", _HEAD_TAIL.sub("", clean(said)))
    if not out.endswith(affixes(*_ALL)) or "、" in out or _numbered().search(out):
        return ""
    if head:
        return out if member_kind(out) in ("", "role") and len(out) >= _SHORT else ""
    acts = patterns()["verb"].match(out) is not None
    return out if len(out) > _SHORT and not acts and not member_kind(out) else ""
