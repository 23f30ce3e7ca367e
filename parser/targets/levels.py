"""Several levels of one clause: what became of an old one, and what a list of them shares.

由11.54%降至5.37% is one value with its baseline; 分别增长8.9%和9.5% has its verb once.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Relation
from parser.targets.bounds import Value, in_unit
from parser.targets.lexicon import any_of, words

# How far behind its old level a new one stands.
_FAR = 16
# How far before an old level the word stands that opens it.
_OPENS = 16
# Two old levels and two new ones are four numbers.
_PAIRED = 3
_JOINT = lazy_pattern(r"\s*[、和及]\s*")
# 9.3%→15%
_ARROW = lazy_pattern(r"\s*(?:→|⇒|➔|[—–-]{1,2}>)\s*")
_OR = lazy_pattern(r"\s*或者?\s*")
_LEVELLED = lazy_pattern("[达至到为]")
# Bounds that a list of numbers can share.
_BOUNDS = frozenset({Relation.GE, Relation.LE, Relation.GT, Relation.LT, Relation.APPROX})
_FROM = lazy_pattern(
    r"(?:由|从)原?(?:每人|每生|人均|生均|平均)?(?:每[年月天])?(?:[年月]|现行|现有|执行)?(?:标准)?(?:(?:19|20)\d\d年[末底]?的?|上半年|年初的?|前三季度|[一二三四]季度|“?十[二三四五]五”?末|[^，,。；;、：:\d]{1,9}(?:[的时初末年前]|同期))?(?:不足|不到|约|近)?\s*$"
)


@cache
def _rise() -> re.Pattern[str]:
    """What stands between an old level and the new one: 降至, 提高到."""
    verb = any_of(words().up | words().down | words()["rises"])
    return lazy_pattern(
        rf"(?:左右|以上|余)?[，,]?(?:逐步|稳步|大幅|进一步|均)?{verb}了?(?:到|至|为|成)\s*(?:(?:\d{{4}}年[末底]?|目前|现在|如今|(?:去|今|上)年[末底]?)的?)?(?:每[人生户]?(?:每?[年月天])?|[人生][年月均])?(?:约|近|超过?|突破)?$"
    )


def rises_from(text: str, old: Value, new: Value) -> int:
    """The column where an old level begins whose clause ends with it (由4004元，提高到13149元).

    -1 where the second value is not what the first became.
    """
    gap = text[old.number.stop : new.number.start]
    if old.number.unit is None or len(gap) > _FAR:
        return -1
    if in_unit(old.number, new.number.unit) is None or not _rise().search(gap):
        return -1
    opened = _FROM.search(text, max(0, old.number.start - _OPENS), old.number.start)
    return opened.start() if opened else -1


def risen(old: Value, new: Value, start: int) -> Value:
    """A level with the old one, from the clause before, as its baseline."""
    return replace(new, start=start, change=None, baseline=in_unit(old.number, new.number.unit))


def _pairs(text: str, values: list[Value]) -> list[Value]:
    """The values with several old levels at once taken as baselines.

    A、B分别从771家、481家增加到1076家、636家: as many new levels follow as old ones.
    """
    joined: list[Value] = []
    at = 0
    while at < len(values):
        count = _run(text, values, at)
        later = values[at + count : at + 2 * count]
        if count > 1 and len(later) == count and _run(text, values, at + count) >= count:
            first = values[at].number.start
            opened = _FROM.search(text, max(0, first - _OPENS), first)
            old = [
                in_unit(one.number, new.number.unit)
                for one, new in zip(values[at:], later, strict=False)
            ]
            gap = text[values[at + count - 1].number.stop : later[0].number.start]
            if opened and None not in old and _rise().search(gap.replace("分别", "")):
                later[0] = replace(later[0], start=opened.start())
                joined += [
                    replace(new, change=None, baseline=level)
                    for new, level in zip(later, old, strict=True)
                ]
                at += 2 * count
                continue
        joined += values[at : at + count]
        at += count
    return joined


def _shares_bound(text: str, last: Value, value: Value) -> bool:
    """Whether a number has the bound of the one before: 不少于5天或40学时, 超过90%和80%."""
    if value.relation is not Relation.EQ or last.relation not in _BOUNDS:
        return False
    if last.stop != last.number.stop or value.start != value.number.start:
        return False
    if _OR.fullmatch(text, last.stop, value.start):
        return True
    same = last.number.unit == value.number.unit and last.change == value.change
    # 面积、设备值分别不低于33平方米和3000元
    first = last.number.start
    handed = value.change is None and "分别" in text[max(0, first - _HANDED) : first]
    return (same or handed) and _JOINT.fullmatch(text, last.stop, value.start) is not None


def _lend_bounds(text: str, values: list[Value]) -> None:
    """Lends the bound behind the last of a list that 分别 hands out to each of it, in place.

    分别达到80%、50%以上: both are at least so many.
    """
    lent = False
    for at in range(len(values) - 1, 0, -1):
        one, after, was, lent = values[at - 1], values[at], lent, False
        if one.relation is not Relation.EQ or after.relation not in _LENT:
            continue
        if (after.stop == after.number.stop and not was) or one.stop != one.number.stop:
            continue
        first = one.number.start
        alike = one.number.unit == after.number.unit and one.change == after.change
        if not alike or after.start != after.number.start:
            continue
        if not _JOINT.fullmatch(text, one.stop, after.start):
            continue
        if "分别" in text[max(0, first - _HANDED) : first]:
            values[at - 1], lent = replace(one, relation=after.relation), True


def _run(text: str, values: list[Value], at: int) -> int:
    """How many values from one on stand side by side: 771家、481家."""
    stop = at + 1
    while stop < len(values) and _JOINT.fullmatch(text, values[stop - 1].stop, values[stop].start):
        stop += 1
    return stop - at


_LENT = frozenset({Relation.GE, Relation.LE, Relation.GT, Relation.LT, Relation.APPROX})
_HANDED = 24


def join_levels(text: str, values: list[Value]) -> list[Value]:
    """The values with old levels taken as baselines: 由11.54%降至5.37% is one value."""
    if len(values) == 1:
        return values
    joined: list[Value] = []
    if len(values) > _PAIRED:
        values = _pairs(text, values)
    for value in values:
        if joined and value.number.start - joined[-1].number.stop <= _FAR:
            old = joined[-1].number
            opened = _FROM.search(text, max(0, old.start - _OPENS), old.start)
            nothing = value.number.unit is None and value.number.low == 0
            before = old.low if nothing else in_unit(old, value.number.unit)
            if (
                opened
                and before is not None
                and _rise().search(text[old.stop : value.number.start])
            ):
                joined[-1] = Value(
                    value.number, opened.start(), value.stop, value.relation, None, before
                )
                continue
            if _ARROW.fullmatch(text, old.stop, value.start) and before is not None:
                begins = opened.start() if opened else joined[-1].start
                joined[-1] = replace(value, start=begins, baseline=before)
                continue
            last = joined[-1]
            # 增长94.5%、达168万辆: what is reached is no growth; 增长7%、力争达到8% is one.
            lead = text[value.start : value.number.start]
            bare = not _LEVELLED.search(lead) or "争" in lead
            if (
                bare
                and last.change
                and not value.change
                and _JOINT.fullmatch(text, last.stop, value.start)
            ):
                # 分别增长8.9%和9.5%: the verb stands once
                value = replace(value, change=last.change)
            if _shares_bound(text, last, value):
                value = replace(value, relation=last.relation)
        joined.append(value)
    if len(joined) > 1:
        _lend_bounds(text, joined)
    return joined
