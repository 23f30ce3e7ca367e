"""What a clause hands on to the next, and what a reading takes from the clauses around it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.targets.bounds import Value
from parser.targets.clause_trim import BACK, clean, opened, opens_with_verb, patterns, raised_ends
from parser.targets.clauses import Clause
from parser.targets.lexicon import any_of, words

# Whose number it is stands before it in so many characters: 全市, 各乡镇.
_LONGEST_OWNER = 3


@dataclass(slots=True)
class Reading:
    """What a value measures: the quote's columns and the indicator.

    ``lent``: its verb stands in the clause before.
    """

    start: int
    stop: int
    indicator: str
    lent: bool = False

    def named(self, indicator: str) -> Reading:
        """The same reading with another name; itself where it has that name."""
        if indicator == self.indicator:
            return self
        return Reading(self.start, self.stop, indicator, self.lent)


@dataclass(slots=True)
class Context:
    """What a clause hands on to the next one: its verb, and what its last number measured.

    ``thing`` is what was last counted in its ``counted``: 项目27个，总投资161亿元，已开工13个;
    ``whole`` is what was measured before 其中.
    """

    verb: str = ""
    subject: str = ""
    sort: str = ""
    unit: str | None = None
    thing: str = ""
    counted: str | None = None
    whole: str = ""


def sort_of(value: Value) -> str:
    """What sort of thing a value counts: money, measure, time or things."""
    return _sort_of_unit(value.number.unit)


@lru_cache(maxsize=1024)
def _sort_of_unit(written: str | None) -> str:
    if written is None:
        return "rate"  # 占全国近1/6
    unit = written.lstrip("万亿")
    for sort in ("rate", "money", "measure", "time"):
        if unit in words()[f"unit.{sort}"]:
            return sort
    return "money" if unit.endswith("元") else "count"


def alike(value: Value, context: Context) -> bool:
    """Whether a value can share the verb of the clause before: the same sort, and no level."""
    if _counts_people(value.number.unit) != _counts_people(context.unit):
        return False  # 举办赛事50场，观众超1亿人次: nobody held the spectators
    return sort_of(value) == context.sort and value.number.start - value.start <= 1


def _counts_people(unit: str | None) -> bool:
    return unit is not None and unit.endswith("人次")


def subject_of(text: str, source: str, clause: Clause) -> Context:
    """What a clause without a number hands on: the noun that the next one may measure."""
    grammar = patterns()
    start = opened(text, max(clause.start, clause.stop - 60))
    body = source[start : clause.stop]
    # 1990年农业总产值，按不变价格计算，达到…: the year is no part of what is measured.
    if dated := _DATED.match(body):
        body = body[dated.end() :]
    if raised := grammar["raise"].match(body):
        body = body[raised.end() :]
    if "于" in body:
        body = _HELD_AGAINST.sub("", body)
    if body.startswith("保持"):
        body = _KEPT.sub("", body)
    if body[-1:] in raised_ends():
        body = grammar["raised"].sub("", body)
    if body[-1:].isdigit():
        body = grammar["level"].sub("", body)
    return Context(subject=clean(body))


def goes_on(text: str, clause: Clause, values: list[Value], after: Clause) -> bool:
    """Whether a clause with a number has its verb in the next: 在8所学校,开展跨学科学习."""
    if (
        clause.after not in ",，"
        or len(values) != 1
        or values[0].number.unit in words()["unit.rate"]
    ):
        return False
    value = values[0]
    tail = text[value.stop : clause.stop].strip()
    opens = text[after.start : after.start + 12]
    acts = opens_with_verb(opens) or (text[clause.start] == "对" and opens.startswith(_HANDLES))
    if not tail or len(tail) > 12 or not acts:
        return False
    verbs = patterns()["verb"]
    first = opened(text, clause.start)
    if text.startswith(("围绕", "聚焦", "针对", "在", "对"), clause.start):
        return not verbs.search(text, value.stop, clause.stop)
    # 加快壮大40个集群, 深化改革: what stands before the number is an act of its own.
    if value.start - first > _LONGEST_OWNER:
        return False
    return not verbs.search(text, clause.start, clause.stop) and "为" not in tail


# 对新谋划的48个项目，加强跑办申报: what is done with those counted.
_HANDLES = ("加强", "加快", "强化", "逐一", "逐个", "分类", "实行", "跟踪", "严格")
# 教师平均工资收入水平不低于当地公务员，2024年为9.8万元: how it is to others is no part of a name.
_HELD_AGAINST = lazy_pattern(
    r"(?<=[率额值量度数平入资准例重])(?:均|已|始终|稳定)?(?:不低|不高|高|低|优|好)于[^，,\d]{2,20}$"
)
# 保持民办义务教育占比不反弹
_KEPT = lazy_pattern(r"^保持|(?<=\w\w)(?:总体|基本)?(?:不(?:反弹|下降|降低|增加|回落)|稳定)$")
_DATED = lazy_pattern(
    r"(?:[到至在]|截至)?(?:19|20)\d\d年(?:[底末]|全年)?(?=\w{3})(?![级度的第秋春])"
)
# Nobody else has these.
_OF_KINDERGARTENS = frozenset({"在园幼儿", "在园儿童", "入园幼儿"})
# A bracket that a level stands in began so near.
_LONGEST_ASIDE = 30
_SCHOOLS = lazy_pattern(r"[^，,；;。\d]{0,8}\d{1,4}所")


def _aside(text: str, column: int, floor: int) -> bool:
    """Whether a level stands in a bracket, or says of what a share is: 占高中在校生的35%."""
    near = max(floor, column - _LONGEST_ASIDE)
    if text.endswith("占", near, column):
        return True
    opens = text.rfind("(", near, column)
    return opens >= 0 and text.find(")", opens, column) < 0


@cache
def _levels() -> tuple[re.Pattern[str], frozenset[str]]:
    return lazy_pattern(any_of(words()["school_levels"])), words()["of_a_level"]


# 小规模学校47所（含教学点29个），在校生1986人: a kind of school by a name that is no level.
_KIND_OF_SCHOOLS = lazy_pattern(
    r"(?P<kind>(?:(?:乡村|乡镇|农村|城区|县城|县域|城镇)?(?:小规模|寄宿制|九年一贯制|十二年一贯制|完全|民族|附属|薄弱)"
    r"|乡村|乡镇|农村|城区|县城|城镇)(?:学校|中学|小学|高中|初中|教学点|幼儿园))\d{1,4}所"
)


def _kind_of_schools(text: str, start: int, stop: int) -> str:
    """The one kind of schools that a part of a sentence counts; empty where it counts others."""
    start = max(start, text.rfind(";", start, stop) + 1)
    if text.find("所", start, stop) < 0:
        return ""
    kinds = list(_KIND_OF_SCHOOLS.finditer(text, start, stop))
    if len(kinds) != 1 or _COUNTED.search(text, kinds[0].end(), stop):
        return ""
    first = kinds[0].start()
    parts = "其中" in text[max(start, first - _PARTED) : first]
    return kinds[0]["kind"] if parts or not _COUNTED.search(text, start, first) else ""


# 其中不足100人的小规模学校
_PARTED = 12
_COUNTED = lazy_pattern(r"\d所")


def of_level(text: str, start: int, stop: int, reading: Reading) -> Reading:
    """The reading with the level of school that its sentence gives: 在校生 of 普通高中.

    ``start`` and ``stop`` are the columns of the sentence up to the reading's clause.
    """
    pattern, told = _levels()
    if reading.indicator not in told or (reading.indicator in _OF_KINDERGARTENS):
        return reading
    if kind := _kind_of_schools(text, max(start, stop - 2 * BACK), stop):
        return reading.named(kind + reading.indicator)
    found = pattern.finditer(text, max(start, stop - 2 * BACK), stop)
    # 特殊教育学校和专门学校各1所；教职工8947人，其中专任教师: schools that were counted
    levels: list[str] = []
    counted: set[str] = set()
    over: set[str] = set()
    for each in found:
        if _aside(text, each.start(), max(start, stop - 2 * BACK)):
            continue
        schools = _SCHOOLS.match(text, each.end())
        if schools:
            counted.add(each.group())
            if "各" in schools.group():
                counted.add("")  # one of some that each are counted
        parted = schools is not None and text.find(";", each.end(), stop) > 0
        levels.append(each.group())
        if parted:
            over.add(each.group())
    if len(counted) > 1 and over:
        levels = [level for level in levels if level not in over]
        counted = counted - over if levels else counted  # 小学36所；初中12所，在校生4万人
    if len(counted) > 1 and levels and levels[-1] in counted:
        return reading  # 小学42所，初中18所，在校学生3万人: of all of them
    return reading.named(levels[-1] + reading.indicator) if levels else reading
