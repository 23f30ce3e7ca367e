"""Names that say only of whom or of what kind a number is; the number before says of what.

起始年级班额小学不超过45人、初中不超过50人: 起始年级班额初中; 校级领导听课30节，中层25节: 中层听课;
高新区总产值900亿元，临江县突破80亿元: 临江县总产值; 改造照明18间，其中小学11间: 改造小学照明.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.bounds import Value
from parser.targets.clause_context import Context
from parser.targets.clause_trim import patterns
from parser.targets.dependents import of_all, without_maker
from parser.targets.lexicon import affixes, any_of, words

# Measure words of schools: 小学48所 is a count of them and says of what.
_OF_SCHOOLS = frozenset({"所", "个", "家"})
# A place is named in so many characters.
_LONGEST_PLACE = 12
_EACH = r"(?:每[一]?[个所名位家]|各|全体)?"
# What ends the name of a place or of a trade.
_OWNER = lazy_pattern(r"(?:[省市县区州镇乡]|园区|产业|行业|集群|[^\W就失开停企]业)$")
# Places by their names alone: 临江、云岭分别突破80亿元.
_SHORT = lazy_pattern(r"\w{2,3}(?:[、和]\w{2,3})*")
_EACH_OF = lazy_pattern(r"每[所个家校班村乡镇街]\w{1,6}")
_REACHED = ("达", "达到", "突破", "超过", "超")
_INDEX = lazy_pattern("[系指]数|[生师][师生机]比")
_COMPARES = lazy_pattern("高于|低于|快于|慢于|^[占比较超]|^第[一二三]产业$")


def parallel(plain: str, subject: str, value: Value, before: str | None, led: str) -> str | None:
    """A name that says only of whom; None where it says what is measured, or nothing tells it.

    ``subject`` is what the number before measured in its ``before``, None where a clause
    without a number names it; ``led`` is what leads over from the name to the number.
    """
    if "占" in led:
        return None
    unit = value.number.unit
    if unit is None and plain in words()["school_levels"] and _INDEX.search(subject):
        # 小学差异系数为0.46，初中为0.39; 差异系数小学0.46、初中0.39
        other = _levels().search(subject)
        start, stop = other.span() if other else (len(subject), len(subject))
        return subject[:start] + plain + subject[stop:]
    if plain in words()["school_levels"]:
        return _level(plain, subject, value, before)
    if before is None:
        return None
    kinds = words()["qualifiers"] if unit not in words()["unit.rate"] else ()
    if plain in kinds and unit == before and not plain.endswith(("级", "等")):
        return _kind(plain, subject)
    if unit == before and _EACH_OF.fullmatch(plain):
        return _each(plain, subject)
    if plain in words()["roles"] and _same(unit, before) and unit not in words()["people"]:
        return _role(plain, subject)
    if unit == before and (told := _discipline(plain, subject)):
        return told
    return of_place(plain, subject, value, before, led)


def _each(plain: str, subject: str) -> str | None:
    """配备教师76名，每所中小学至少1名，每所幼儿园2名."""
    if not subject.startswith("每"):
        return plain + subject
    verb = patterns()["verb"].search(subject)
    return plain + subject[verb.start() :] if verb else None


def _same(unit: str | None, before: str | None) -> bool:
    """Whether two numbers are told in the same measure, or both as rates."""
    rates = words()["unit.rate"]
    if unit in rates and before in rates:
        return True
    return unit is not None and before is not None and unit.lstrip("万亿") == before.lstrip("万亿")


def _level(plain: str, subject: str, value: Value, before: str | None) -> str | None:
    unit = value.number.unit
    if before is None:
        # 严格控制班额，小学不超过45人、初中不超过50人
        measured = subject.endswith(affixes("measures"))
        return subject + plain if measured and plain not in subject else None
    if unit in _OF_SCHOOLS and not _holds_places(subject):
        return None
    grown = value.change is not None and unit in words()["unit.rate"]
    if not (grown or _same(unit, before)):
        return None
    every = list(_levels().finditer(subject))
    # 义务教育巩固率小学100%、初中99%: the last one, where that stands behind the measure
    other = every[-1 if every[-1].end() == len(subject) else 0] if every else None
    if other and (other["more"] or not plain.startswith(other["level"])):
        rest = subject[other.end() :]
        return subject[: other.start()] + plain + rest if subject != other.group() else None
    if unit in words()["people"]:
        return None
    return _kind(plain, subject) if plain not in subject else None


def _holds_places(subject: str) -> bool:
    """Whether what is counted is held by schools, and no school: 新增学位, 改造食堂."""
    return subject.endswith(affixes("held_by_schools"))


def _kind(plain: str, subject: str) -> str | None:
    """新建、改扩建学校5所，其中新建2所; 改造照明1872间，其中小学1105间."""
    thing = _kinds_before().sub("", subject)
    bare = without_maker(thing)
    made = thing[: -len(bare)] if thing.endswith(bare) and thing == subject else ""
    rest = _kinds_before().sub("", bare) if thing == subject else bare
    if rest in words()["qualifiers"] or patterns()["verb"].fullmatch(rest) or plain in rest:
        return None
    return made + plain + (rest if made else of_all(rest))


@cache
def _disciplines() -> re.Pattern[str]:
    return lazy_pattern(rf"{any_of(words()['disciplines'])}(?:、{any_of(words()['disciplines'])})*")


def _discipline(plain: str, subject: str) -> str | None:
    """缺体育教师64人，美术51人; 语文合格率90%、数学85%: what is told stands once."""
    taught = _disciplines()
    if not taught.fullmatch(plain):
        return None
    found = taught.search(subject)
    return taught.sub(plain, subject, count=1) if found and found.group() != subject else None


def _role(plain: str, subject: str) -> str | None:
    """教研员听课不少于60节，校长不少于40节; 校长、教师交流比例不低于10%，其中骨干教师不低于20%."""
    every = list(_roles().finditer(subject))
    found = every[-1] if every else None
    if found is None or len(subject) - found.end() < len("听课"):
        return None
    told = subject[: found.start()]
    # 县域内义务教育学校校长: whose they are goes with them
    kept = told if patterns()["verb"].search(told) or told.startswith("要求") else ""
    return kept + plain + subject[found.end() :]


def of_place(plain: str, subject: str, value: Value, before: str | None, led: str) -> str | None:
    """高新区规模以上工业总产值达到290亿元，临江县突破80亿元."""
    unit, rates = value.number.unit, words()["unit.rate"]
    money = unit is not None and unit.endswith("元")
    if len(plain) > _LONGEST_PLACE or not (money or unit in rates) or not _same(unit, before):
        return None
    if _COMPARES.search(plain):
        return None
    if _measured().search(plain) or patterns()["verb"].search(plain):
        return None
    owned = _owned().match(subject)
    if owned is None:
        return None
    reached = led.endswith(_REACHED) and _SHORT.fullmatch(plain)
    return plain + owned["what"] if reached or _OWNER.search(plain) else None


def of_places(names: list[str], values: Sequence[Value], context: Context) -> list[str]:
    """Names handed out one by one that say only of what place: 东、西园区分别突破8亿元和5亿元."""
    if not context.subject or context.unit is None:
        return names
    pairs = zip(names, values, strict=True)
    told = [of_place(name, context.subject, value, context.unit, "") for name, value in pairs]
    return [name for name in told if name] if all(told) else names


@cache
def _levels() -> re.Pattern[str]:
    """A level of school within a name, with the word that says of each."""
    levels = any_of({*words()["school_levels"], "中小学"})
    # 三至六年级书面作业
    levels = rf"(?:{levels}|[一二三四五六七八九](?:[至到、和][一二三四五六七八九])*年级)"
    return lazy_pattern(rf"{_EACH}(?P<level>{levels})(?P<more>(?:[、和及与]{levels})*)")


@cache
def _roles() -> re.Pattern[str]:
    """Who does something, one or several of them: 每位教师, 校长、教师."""
    each = any_of(words()["roles"])
    return lazy_pattern(rf"{_EACH}{each}(?:[、和及与]{each})*")


@cache
def _kinds_before() -> re.Pattern[str]:
    """The kinds that open a whole and name its parts: 新建、改建幼儿园."""
    each = any_of(words()["qualifiers"])
    return lazy_pattern(rf"^{each}(?:[、和及与]{each})*(?=\w)")


@cache
def _owned() -> re.Pattern[str]:
    """A measure with the place or the trade that it is of."""
    return lazy_pattern(
        r"(?:全?[省市县区州]|\w{1,10}?(?:园区|新区|城区|开发区|高新区|[区县市镇乡](?![区县市级场政域内直]))"
        r"|\w{2,3}(?:[、和]\w{2,3})*(?=规模|规上|地区|全社会|固定|一般|工业|农业|财政|社会)"
        rf"|\w{{1,8}}?(?:产业|业))(?P<what>\w{{0,8}}?{any_of(words()['measures'])})$"
    )


@cache
def _measured() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{any_of(words()['measures'])}|率|占比)$")
