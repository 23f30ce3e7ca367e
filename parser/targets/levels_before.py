"""Levels that a rise or a fall is counted from: 较“十三五”末的932亿元增加437亿元 is one number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.bounds import Value, in_unit
from parser.targets.clauses import Clause
from parser.targets.lexicon import any_of, words

# What a level before opens with: 比2020年的, 较“十三五”末的.
_THAN = lazy_pattern(r"[较比][^，,、；;。较比]{1,14}的(?:约|近)?$")
_LONGEST_THAN = 18
_BETWEEN = lazy_pattern(r"(?:的?(?:水平|基础上?))?(?:又|再|净)?")


def as_baselines(text: str, values: list[Value]) -> list[Value]:
    """The values of a clause, those that the next one is counted from taken as its baseline."""
    found: list[Value] = []
    for value in values:
        if found and (opened := _opens(text, found[-1], value)) >= 0:
            level = in_unit(found[-1].number, value.number.unit)
            found[-1] = replace(value, start=opened, baseline=level)
        else:
            found.append(value)
    return found


def _opens(text: str, old: Value, new: Value) -> int:
    """The column where the comparison with an old level begins; -1 where there is none."""
    if new.change is None or old.change is not None or old.number.unit is None:
        return -1
    if not _BETWEEN.fullmatch(text, old.stop, new.start):
        return -1
    if in_unit(old.number, new.number.unit) is None:
        return -1
    first = old.number.start
    match = _THAN.search(text, max(0, first - _LONGEST_THAN), first)
    return match.start() if match else -1


# What was so much before that a level is held against it: 比上年的, 较2020年的, 比创建前的.
_WHEN = (
    r"(?:(?:19|20)\d\d年[末底]?|上一?学?年度?|去年|前年|上学期|上届|上个?月|年初|“?十[二三四五]五”?末|\w{2}前)"
    r"(?:同期)?"
)
_HELD = lazy_pattern(rf"[较比](?:{_WHEN}的?|[^，,、。；;较比\d]{{1,12}}的)(?:约|近)?$")
_ONLY_BEFORE = lazy_pattern(
    r"(?:而)?(?:上一?学?年度?|去年|前年|上学期|上届|上个?月)(?:同期)?(?:仅|只)?(?:[为是有])?$"
)
# 2020年94.2%，2025年98%（预期性）: the mark of an indicator's line, what stands before its base.
_MARK = lazy_pattern(r"\s*[(\[](?:预期性|约束性|指导性)")
_BASE = lazy_pattern(r"(?:(?<=\w\w)|(?<=[:\s]))[:\s]*(?:(?:19|20)\d\d年)?[:\s为]*$")
_BASE_BETWEEN = lazy_pattern(r"\s*[,，]\s*(?:到?(?:19|20)\d\d年)?\s*(?:达到?|为)?")
_LISTED = lazy_pattern(r"\s*[、和及与]\s*")
_HELD_BACK = 20


@cache
def _rises() -> re.Pattern[str]:
    """What closes a clause that holds a level against one before: 均有较大提高."""
    verb = any_of(words().up | words().down)
    return lazy_pattern(
        rf"(?:的水平|相比)?[，,]?(?:均|都|分别|各)?(?:有|有了|有所)?(?:较大|很大|明显|大幅度?|进一步|显著|不同程度)?的?{verb}了?$"
    )


def held_against(
    text: str, clauses: Sequence[Clause], values: dict[Clause, list[Value]]
) -> dict[Clause, int]:
    """Takes the levels that others are held against as their baselines, in place.

    78.4亿元，比上年的74.1亿元增长5.8%: 74.1 is what the 78.4 were before, and no number of its own.
    Gives the clauses that say nothing else, with the columns where they begin.
    """
    told: dict[Clause, int] = {}
    if not any(map(text.__contains__, "比较去上性")):
        return told
    before: list[_At] = []
    sentence = -1
    for clause in clauses:
        if clause.sentence != sentence:
            sentence = clause.sentence
            before.clear()
        rows = values.get(clause)
        if rows is None:
            continue
        if before:
            if (begins := _marked(text, clause, rows, before, values)) >= 0:
                told[before[-1][0]] = begins
                before.pop()
            _take(text, clause, rows, before, values)
            if not rows:
                del values[clause]
                told[clause] = clause.start
                continue
        before += [(clause, place) for place in range(len(rows))]
    return told


# A value by its clause and its place there.
_At = tuple[Clause, int]


def _take(
    text: str,
    clause: Clause,
    rows: list[Value],
    before: list[_At],
    values: dict[Clause, list[Value]],
) -> None:
    """Takes the old levels that a clause opens with, in place; ``before`` are the values so far."""
    first = rows[0]
    if first.change is not None or first.number.unit is None:
        return
    begins = max(clause.start, first.number.start - _HELD_BACK)
    held = _HELD.search(text, begins, first.number.start)
    if held is None or text[clause.start : held.start()].strip():
        only = len(rows) == 1 and first.stop == clause.stop
        if only and _ONLY_BEFORE.match(text, clause.start, first.number.start):
            _give(rows, 1, before, values)
        return
    count = 1
    while count < len(rows) and _LISTED.fullmatch(text, rows[count - 1].stop, rows[count].start):
        count += 1
    if count == len(rows):
        if _rises().match(text, rows[-1].stop, clause.stop):
            _give(rows, count, before, values)
        return
    after = rows[count]
    if after.change is None or not _BETWEEN.fullmatch(text, rows[count - 1].stop, after.start):
        return
    if _give(rows, count, before, values):
        rows[0] = replace(after, start=held.start())


def _marked(
    text: str,
    clause: Clause,
    rows: list[Value],
    before: list[_At],
    values: dict[Clause, list[Value]],
) -> int:
    """Takes the base of an indicator's line (毛入园率：2020年94%，2025年98%（预期性）), in place.

    Gives the column where the base begins behind the indicator's name; -1 where there is none.
    """
    one, (last, _) = rows[0], before[-1]
    old = values[last][0]
    if len(rows) > 1 or len(values[last]) > 1 or not _MARK.match(text, one.stop):
        return -1
    between = _BASE.search(text, last.start, old.start)
    if between is None or not _BASE_BETWEEN.fullmatch(text, old.stop, one.start):
        return -1
    level = in_unit(old.number, one.number.unit)
    if level is None or one.change is not None or old.change is not None:
        return -1
    rows[0] = replace(one, baseline=level)
    del values[last]
    return between.start()


def _give(
    rows: list[Value], count: int, before: list[_At], values: dict[Clause, list[Value]]
) -> bool:
    """Gives the last levels the first of some rows as baselines, and takes these out, in place."""
    if len(before) < count:
        return False
    given: list[Value] = []
    for old, (clause, place) in zip(rows[:count], before[-count:], strict=True):
        new = values[clause][place]
        level = in_unit(old.number, new.number.unit)
        if level is None or new.change is not None or new.baseline is not None:
            return False
        given.append(replace(new, baseline=level))
    for new, (clause, place) in zip(given, before[-count:], strict=True):
        values[clause][place] = new
    del rows[:count]
    return True
