"""How a number is bound: its relation, its change, how far the words around it reach."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_TEN, scale_of
from parser.chinese.text import HAN
from parser.model import Change, Relation
from parser.records import dataclass
from parser.targets.lexicon import any_of, words
from parser.targets.numbers import Number

_LONGEST = 8
# 上百, 上千: what may be said to be more than this.
_ROUND = 100
_OVER = lazy_pattern("(?<![迈跃跨站登攀升向])上$")
# 改造提升4万亩: an act, of which the second verb is part.
_COMPOUND = ("改造", "优化", "巩固", "完善", "整治", "修缮", "升级", "转型")
_NEXT_AMOUNT = lazy_pattern(
    r"\s?[、和及与]\s?(?:(?:增加|减少|增长|下降|提高|降低|上升)了?)?\d[\d.]*\s?"
)
_ALL_OF_THEM = lazy_pattern("(?:[教老]师|[考新]生|学校|(?<![小中大])学生)$")
# 继续保持40%以上增长, 实现1.5%的正增长
_GROWS = lazy_pattern(r"\s?的?(?:正|同比|高速|较快|快速|稳定|恢复性)?(增长|下降)(?![率点极])")
_KEEPS = lazy_pattern(r"(?:保持|实现|呈现|维持)了?\s?$")
_ENDS = lazy_pattern(r"\s*(?:$|[，,;。!?:、()”])")
# 至少培育1所: the bound stands before the verb.
_AT_LEAST = lazy_pattern(rf"(至少|最少|最多){HAN}{{1,10}}$|(不少于|不低于){HAN}{{1,4}}$")
# 约占全国的1/5
_ABOUT_OF = lazy_pattern(rf"约占{HAN}{{1,14}}的$")
# 约需新增教师80人
_ABOUT = lazy_pattern(rf"(?<![签节预公条合违履邀制契特简])约[需有计](?![求要]){HAN}{{1,12}}$")
_EACH = lazy_pattern(
    r"(?<=[到至为])(?:每[人生户床亩](?:每[年月天日])?|每?[年月]?[人生](?:每?[年月均])|每[年月]每[人生户]|每[年月天日])\s?$"
)
# How far before 增加13天 the share of the days is told.
_TOLD_NEAR = 40
_DAYS_TOLD = lazy_pattern(r"天数(?:占比|比例|比率|率)[^，,;。、]{0,12}%[，,、]$")
_EACH_ENDS = frozenset("人生户床亩年月天日均 ")


# Levels that begin as those do which only end a clause.
_ALWAYS = frozenset({"扩大到", "扩大至"})
# 不足教师总数的一半, 不及标准的四成
_LESS_OF = lazy_pattern(r"(?:尚|还|均|仍)?(?:不足|不到|不及|达不到)[^，,;。、\d占的达率]{2,12}的$")


@dataclass(frozen=True, slots=True)
class Value:
    """A number with the words that bind it, at columns ``start`` to ``stop``."""

    number: Number
    start: int
    stop: int
    relation: Relation
    change: Change | None
    baseline: float | None = None


_WITHIN = lazy_pattern(r"\s?之?内(?![容部外在])")


@cache
def _after() -> re.Pattern[str]:
    return lazy_pattern(rf"\s?({any_of(frozenset(words().relation_after))})")


@cache
def _after_begins() -> frozenset[str]:
    """What ``_after`` begins with: behind most numbers stands none of it."""
    return frozenset(word[0] for word in words().relation_after)


def _bound_behind(text: str, column: int) -> re.Match[str] | None:
    """The bound that stands at a column, behind a number: 以上, 左右."""
    begins = text[column : column + 1]
    if begins in _after_begins() or begins.isspace():
        return _after().match(text, column)
    return None


@cache
def _lead() -> tuple[dict[str, Relation], frozenset[str], dict[str, Change]]:
    lists = words()
    relations = {word: Relation(name) for word, name in lists.relation_before.items()}
    changes = dict.fromkeys(lists.up, Change.UP_BY) | dict.fromkeys(lists.down, Change.DOWN_BY)
    return relations, lists["level"], changes


@cache
def _share_of() -> re.Pattern[str]:
    """A bound before the whole that a share is of: 不得低于招生计划的60%."""
    bounds = {word for word in _lead()[0] if word.endswith(("少于", "低于", "超过", "高于"))}
    return lazy_pattern(rf"({any_of(bounds)}){HAN}{{2,16}}$")


@cache
def _binding() -> tuple[frozenset[str], dict[str, int]]:
    """The words that bind a number, and by their last character the length of the longest."""
    relations, levels, changes = _lead()
    every = frozenset({*relations, *levels, *changes})
    longest: dict[str, int] = {}
    for word in every:
        longest[word[-1]] = max(longest.get(word[-1], 0), len(word))
    return every, longest


def bind(text: str, number: Number, floor: int) -> Value:
    """The number with its relation and change; ``floor`` is the first column it may reach."""
    lead = _read_lead(text, number, floor)
    relation, start = lead.relation, lead.start
    if relation is None:
        relation, start = _distant(text, number, floor, start)
    large = number.low >= _ROUND or (number.unit or "").startswith("亿")
    if number.chinese and large and _OVER.search(text, floor, start):
        relation, start = relation or Relation.GE, start - 1  # 上百个项目落地
    stop = number.stop
    if match := _bound_behind(text, stop):
        stop = match.end()
        behind = Relation(words().relation_after[match[1]])
        # 控制在5.5%左右 is about as much; 控制在5.5% is a limit.
        relation = behind if relation is None or lead.soft else relation
    elif number.unit in words()["unit.time"] and (within := _WITHIN.match(text, stop)):
        stop, relation = within.end(), relation or Relation.LE  # 受理后5个工作日内
    change = lead.change
    if number.unit == "番":
        # 比2010年翻一番: the verb goes into the name
        start -= 2 if text.endswith("翻了", 0, start) else 1
        change = None
    kept = number.unit == "%" and change is None and _KEEPS.search(text, floor, number.start)
    if kept and (match := _GROWS.match(text, stop)):
        change = Change.UP_BY if match[1] == "增长" else Change.DOWN_BY
        stop = match.end()
    if number.high is not None:
        relation = Relation.RANGE
    elif number.more:
        relation = relation or Relation.GT
    return Value(number, start, stop, relation or Relation.EQ, change)


@dataclass(slots=True)
class _LeadWords:
    """What the words right before a number say, and where they begin."""

    start: int
    relation: Relation | None = None
    change: Change | None = None
    levelled: bool = False
    soft: bool = False


def _read_lead(text: str, number: Number, floor: int) -> _LeadWords:
    """Go back over the words that bind a number: 将达到不少于, 提高了近."""
    lead = _LeadWords(number.start)
    binds, longest = _binding()
    near = max(floor, number.start - _LONGEST)
    if text[number.start - 1 : number.start] in _EACH_ENDS and (
        each := _EACH.search(text, near, number.start)
    ):
        lead.start = each.start()  # 提高到每人每年240元
    while lead.start > floor:
        edge = lead.start
        while edge > floor and text[edge - 1].isspace():
            edge -= 1
        for length in range(min(longest.get(text[edge - 1], 0), edge - floor), 0, -1):
            if text[edge - length : edge] in binds and _takes(
                lead, text, number, edge - length, edge
            ):
                lead.start = edge - length
                break
        else:
            break
    return lead


# What a bound is no more than a part of, by the character before it: 签约, 节约; 通过97人.
_NO_BOUND = {"约": "签节邀", "过": "通经度开办"}


def _takes(lead: _LeadWords, text: str, number: Number, start: int, stop: int) -> bool:
    """Whether a word before a number binds it; what it says is noted in ``lead``."""
    relations, levels, changes = _lead()
    word = text[start:stop]
    if word in relations:
        if start and text[start - 1] in _NO_BOUND.get(word, ""):
            return False
        told = relations[word]
        if word == "优于" and number.unit is None:
            told = Relation.LT  # 生机比优于6:1
        lead.soft = lead.relation is None and word in words()["soft_bounds"]
        lead.relation = lead.relation or told
    elif word in levels:
        if word == "要" and start and text[start - 1] in "摘纪概提需":
            return False  # 论文摘要不超过600字
        if word == "达" and start and text[start - 1] in "下送传":
            return False  # 下达800个招生计划
        if word[0] in "为拓扩延" and word not in _ALWAYS and not _ends(text, number):
            return False  # 为1800余名学生发放: whom it is for; 改革拓展到40个行业: what it reaches
        if word == "到" and start and text[start - 1] in "报收签接":
            return False  # 报到3921人
        if word == "是" and start and text[start - 1] in ONE_TO_TEN:
            return False  # 一是2所小学规模过大: an item's mark
        average = word[0] == "均" and start and text[start - 1] in "人生师班校户亩"
        if average and not _ALL_OF_THEM.search(text, max(0, start - 3), start):
            return False  # 生均达到25册, and not 学生均达到90分
        lead.levelled = True
    elif (
        word in changes
        and not lead.levelled
        and lead.change is None
        and _changes(text, number, start)
    ):
        lead.change = changes[word]
    else:
        return False
    return True


def _distant(text: str, number: Number, floor: int, start: int) -> tuple[Relation | None, int]:
    """A bound that stands apart from its number, before a verb or the whole of a share."""
    relations, _, _ = _lead()
    # 高于全市平均4个百分点 tells a distance.
    rate = number.unit in ("%", "‰", "成", "倍")
    fraction = number.unit is None and number.low < 1  # 不少于全班学生的三分之一
    of_whole = (rate or fraction) and text.endswith("的", floor, start)
    share = _share_of().search(text, max(floor, start - 21), start) if rate or fraction else None
    if of_whole and share:
        return relations[share[1]], share.start()
    if of_whole and (less := _LESS_OF.search(text, max(floor, start - 18), start)):
        return Relation.LT, less.start()
    if match := _AT_LEAST.search(text, max(floor, start - 14), start):
        return relations[match[1] or match[2]], start
    if text.find("约", max(floor, start - 15), start) >= 0 and _ABOUT.search(
        text, max(floor, start - 16), start
    ):
        return Relation.APPROX, start
    if (
        (rate or number.unit is None)
        and text.find("约占", max(floor, start - 18), start) >= 0
        and _ABOUT_OF.search(text, max(floor, start - 18), start)
    ):
        return Relation.APPROX, start
    return (relations[share[1]], share.start()) if share else (None, start)


def _ends(text: str, number: Number) -> bool:
    """Whether nothing of the clause follows the number."""
    match = _bound_behind(text, number.stop)
    return bool(_ENDS.match(text, match.end() if match else number.stop))


def _changes(text: str, number: Number, column: int) -> bool:
    """Whether a verb of change at a column tells a change and not an act (新增学位630个)."""
    if column and (text[column - 1] == "新" or text[column - 2 : column] in _COMPOUND):
        return False
    unit = number.unit or ""
    if unit in words()["unit.rate"] or unit == "倍":
        return True
    if text.startswith("改善", column):
        return False  # 危旧房改善50万平方米 is an act
    if text.startswith(_RAISES, column) and unit.lstrip("万亿") in _AREAS:
        # 品质提升5万亩 is one, too; 绿地面积提升5万亩 is none
        return text[column - 1] in _LEVEL_ENDS
    if not column or text[column - 1] in "。;!?:(":
        return False
    if text.startswith(("增产", "减产"), column):
        return _ends(text, number)  # 粮食产量120万吨，增产3万吨
    if not (_ends(text, number) or _goes_on(text, number)):
        return False
    # 收入14.9亿元，增加1.3亿元: a clause of nothing else tells of what was measured before.
    if text[column - 1] not in "，,、" or _measured_before(text, column - 1, unit):
        return True
    # 优良天数比例77%、增加13天: so many more of the days whose share was told
    return unit == "天" and _DAYS_TOLD.search(text, max(0, column - _TOLD_NEAR), column) is not None


_RAISES = ("提升", "提高", "优化")
_AREAS = frozenset({"亩", "公顷", "平方米", "平方公里", "公里", "千米"})
_LEVEL_ENDS = frozenset("积模程量数度力")


def _goes_on(text: str, number: Number) -> bool:
    """Whether a number of the same unit follows: 分别提高7.4元和16元."""
    match = _NEXT_AMOUNT.match(text, number.stop)
    return match is not None and text.startswith(number.unit or " ", match.end())


def _measured_before(text: str, column: int, unit: str) -> bool:
    """Whether a number in a unit of the same sort ends right before a column."""
    bare = unit.lstrip("万亿")
    before = text[max(0, column - _LONGEST) : column].rstrip("多余左右以上")
    return bare != "" and before.endswith(bare)


def in_unit(old: Number, unit: str | None) -> float | None:
    """An old level in the unit of the new one; None where it has another."""
    if old.unit is None or old.unit == unit:
        return old.low
    if unit is None:
        return None
    bare, own = (unit or "").lstrip("万亿"), old.unit.lstrip("万亿")
    if bare != own:
        return None
    factor = Decimal(scale_of(old.unit[: len(old.unit) - len(own)])) / scale_of(
        (unit or "")[: len(unit or "") - len(bare)]
    )
    return float(Decimal(str(old.low)) * factor)
