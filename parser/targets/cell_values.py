"""The number in a cell: its value, unit, relation and change (spec *Tables*)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import narrow
from parser.model import Change, Relation
from parser.records import dataclass
from parser.tables.head_words import is_unit
from parser.targets import numbers
from parser.targets.bounds import bind
from parser.targets.lexicon import any_of, words

_LONGEST = 30
"""A cell of more characters tells a task in prose."""

_BRACKETS = str.maketrans("[]〔〕【】", "      ")
# 1:17, 2025年6月, 0.85-0.9:1 are no numbers that measure.
_NO_NUMBER = lazy_pattern(
    r"\d\s*:\s*\d|(?:19|20)\d\d\s*[年./]\s*(?:\d{1,2}|$|[底末前度])|^第|^\d{1,2}月|\d{4,}-\d{6,}|^1[3-9]\d{9}$"
)
_SIGN = lazy_pattern(r"^\s*[(\[]?\s*[-−–]\s*(?=\d)")
_REST = lazy_pattern(r"\s*([^\d\s，,;。:()]{1,6}(?:\([个只户台项套人件]\))?)")
_PER_HEAD = lazy_pattern(r"^([十百千万亿]{0,3}[美港欧]?元)(?:/|每).+")
_BARE_RANGE = lazy_pattern(r"\s*(\d{1,6}(?:\.\d{1,4})?)\s?[-–—~]\s?(\d{1,6}(?:\.\d{1,4})?)\s*")
_AND_MORE = lazy_pattern(r"\s*\+\s*$")
_SLASHED = lazy_pattern(r"\s*(\d[\d.,]{0,11})\s?/\s?(\d[\d.,]{0,11})\s*")
_LEAD = lazy_pattern(
    r"^(?:累计|年均|平均|每年|同比|比上年|较上年|比2?0?\d\d年|较2?0?\d\d年|总体|力争|预计)*"
)


@dataclass(frozen=True, slots=True)
class CellValue:
    """A cell's number, at columns ``start`` to ``stop`` of its text."""

    start: int
    stop: int
    low: float
    high: float | None
    unit: str | None
    relation: Relation
    change: Change | None
    bracketed: bool = False


def read_value(text: str) -> CellValue | None:
    """The one number that a cell's text holds; None for none, several, dates and ratios.

    A bare number from 1900 to 2099 is a number; ``[8000]`` is 8000; ``下降15%`` is a change.
    """
    if len(text) > _LONGEST:
        return None
    plain = narrow(text).replace("％", "%")
    stripped = plain.strip()
    bare_year = stripped.isdecimal()
    if not bare_year and _NO_NUMBER.search(stripped):
        return None
    bracketed = any(mark in plain for mark in "[〔【")
    plain = plain.translate(_BRACKETS)
    if (between := _BARE_RANGE.fullmatch(plain)) is not None:
        low, high = float(between[1]), float(between[2])
        if low >= high:
            return None
        where = between.start(1), between.end(2)
        return CellValue(*where, low, high, None, Relation.RANGE, None, bracketed)
    found = numbers.find(plain)
    if len(found) != 1:
        return None
    number = found[0]
    if plain[: number.start].rstrip().endswith(("第", "前")):
        return None
    bound = bind(plain, number, 0)
    unit, stop = number.unit, max(number.stop, bound.stop)
    rest = _REST.match(plain, number.stop)
    if unit is None and rest and is_unit(rest[1]):
        unit, stop = rest[1], max(stop, rest.end())
    elif unit in ("万", "亿") and rest and is_unit(unit + rest[1]):
        unit, stop = unit + rest[1], max(stop, rest.end())
    low = number.low
    if _SIGN.match(plain) and number.high is None and not number.chinese:
        low = -low
    change = bound.change
    lead = _LEAD.match(plain.lstrip())
    head = plain.lstrip()[lead.end() if lead else 0 :]
    if change is None:
        change = _change_at(head)
    relation = bound.relation
    if relation is Relation.EQ and (more := _AND_MORE.match(plain, stop)):
        relation, stop = Relation.GT, more.end()
    return CellValue(number.start, stop, low, number.high, unit, relation, change, bracketed)


def read_slashed(text: str) -> tuple[CellValue, CellValue] | None:
    """The two numbers of a cell like 5/16 below 学校/专业（所/个）; None for any other cell.

    Whether the stroke parts two values or writes a share (1/3) is told by the row's unit alone.
    """
    match = _SLASHED.fullmatch(narrow(text))
    if match is None:
        return None
    found = [read_value(match[1]), read_value(match[2])]
    values = [
        replace(value, start=value.start + match.start(at), stop=value.stop + match.start(at))
        for at, value in enumerate(found, 1)
        if value is not None
    ]
    return (values[0], values[1]) if len(values) == 2 else None


def cell_unit(own: str | None, given: str | None) -> str | None:
    """The unit of a number: its own (with the row's behind a bare 万), else the row's."""
    if own in ("万", "亿") and given:
        return given if given.startswith(own) else own + given
    unit = own or given
    if not unit:
        return None
    per = _PER_HEAD.match(narrow(unit))
    return per[1] if per else unit.replace("％", "%").replace("﹪", "%")


@cache
def _changes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    level = r"(?![到至为])"
    return (
        lazy_pattern(any_of(words().up) + level),
        lazy_pattern(any_of(words().down) + level),
    )


def _change_at(head: str) -> Change | None:
    """The change that a cell's first word tells: 下降15, 增长6左右."""
    up, down = _changes()
    if up.match(head):
        return Change.UP_BY
    return Change.DOWN_BY if down.match(head) else None


def change_of_name(name: str) -> Change | None:
    """The change that a name ends with: 单位GDP能耗降低 above 13.5."""
    if name.endswith(("降低", "下降", "减少", "削减", "降低率", "下降率", "降幅")):
        return Change.DOWN_BY
    return Change.UP_BY if name.endswith(("增长", "提高", "增加", "增幅", "增速")) else None
