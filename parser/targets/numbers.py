"""Finding numbers with their measure words in a line of Chinese text.

Every pattern here is bounded: a run of digits or numerals is taken whole (possessive) or not
at all, so time grows linearly with the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from parser.targets.lexicon import any_of, words

_DIGIT = {"零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_DIGIT |= {"六": 6, "七": 7, "八": 8, "九": 9}
_POWER = {"十": 10, "百": 100, "千": 1000}

CHINESE = "零〇○一二两三四五六七八九十百千"


@dataclass(frozen=True, slots=True)
class Number:
    """A number or range with its unit, at columns ``start`` to ``stop`` of the line.

    ``unit`` is None where no measure word follows. ``more`` is true for 余, 多, 几.
    ``chinese`` is true where the number is written in Chinese characters, ``per`` the
    recurrence in ``每生每年`` behind an amount. ``quoted`` is true for ``“两个”议事规则``.
    """

    start: int
    stop: int
    low: float
    high: float | None
    unit: str | None
    more: bool = False
    chinese: bool = False
    per: str | None = None
    quoted: bool = False


def chinese_value(text: str) -> int | None:
    """The value of a numeral in Chinese characters (``三百五十`` is 350); None if it is none."""
    if not text:
        return None
    if not any(char in _POWER for char in text):
        # 二五 is no number, 二〇二五 is a year: only single digits count
        return _DIGIT.get(text) if len(text) == 1 else None
    total, digit, last = 0, None, 10_000
    for char in text:
        if char in _POWER:
            power = _POWER[char]
            if power >= last:
                return None
            total += (1 if digit is None else digit) * power
            digit, last = None, power
        elif char in _DIGIT:
            if digit:
                return None
            digit = _DIGIT[char]
        else:
            return None
    return total + (digit or 0)


@dataclass(frozen=True, slots=True)
class _Patterns:
    number: re.Pattern[str]
    again: re.Pattern[str]
    tail: re.Pattern[str]
    fraction: re.Pattern[str]
    per: re.Pattern[str]


def _unit(units: frozenset[str]) -> str:
    """A pattern for a measure word, the longest first, with a second one in brackets: 家(个)."""
    guards = words().units_not
    ordered = sorted(units, key=lambda word: (-len(word), word))
    parts = [
        re.escape(word) + (f"(?!{any_of(guards[word])})" if word in guards else "")
        for word in ordered
    ]
    return rf"(?:(?:{'|'.join(parts)})(?:\([个项件套人次名所家处]{{1,2}}\))?+)"


@cache
def _patterns() -> _Patterns:
    lists = words()
    kinds = ("rate", "money", "measure", "count", "noun", "great", "time")
    unit = _unit(frozenset().union(*(lists[f"unit.{kind}"] for kind in kinds)))
    digits = r"[0-9]{1,15}+(?:,[0-9]{3}(?![0-9]))*+(?:\.[0-9]{1,8}+)?+"
    written = f"(?:百分之)?+(?:{digits}|[{CHINESE}]{{1,9}}+)"
    bare = f"万(?=[余多]?{any_of(lists['round'])})"
    cardinal = CHINESE[3:]
    return _Patterns(
        number=re.compile(rf"(?<![\d{CHINESE}.])(?:{written}|(?<![万亿个余多]){bare})", re.ASCII),
        again=re.compile(rf"\s?(?:-{{1,2}}|[–—―]{{1,2}}|[~～∼]|至|到)\s?({written})"),
        tail=re.compile(
            rf"(?P<more>[余多几来]?)\s?(?P<scale>[千百]?[万亿]{{0,2}})(?P<more2>[余多]?)\s?(?P<unit>{unit}?)(?P<quote>”?)"
        ),
        fraction=re.compile(
            rf"(?<![\d/.])(?P<up>\d{{1,2}})/(?P<down>\d{{1,2}})(?![\d/.])"
            rf"|(?<![{CHINESE}])(?P<cdown>[{cardinal}]{{1,3}}+)分之(?P<cup>[{cardinal}]{{1,3}}+)",
            re.ASCII,
        ),
        per=re.compile(
            r"/?(?:每(?:生|人|户|亩|床|校|班|件|套|平方米)?(每[年月学天日](?:期|年)?)|/?(?:生|人|户)?[/·.](年|月|天|学期))"
        ),
    )


def find(text: str, start: int = 0) -> Iterator[Number]:
    """The numbers of a line (in half-width form), from left to right, ranges as one number."""
    patterns = _patterns()
    at = start
    fractions = (
        list(patterns.fraction.finditer(text, start)) if "/" in text or "分之" in text else []
    )
    for match in fractions:
        if (row := _fraction(match)) and not text.startswith("百", match.start()):
            yield from _plain(text, at, match.start(), patterns)
            yield row
            at = match.end()
    yield from _plain(text, at, len(text), patterns)


def _fraction(match: re.Match[str]) -> Number | None:
    if match["up"]:
        up, down, chinese = float(match["up"]), float(match["down"]), False
    else:
        above, below = chinese_value(match["cup"]), chinese_value(match["cdown"])
        if above is None or below is None:
            return None
        up, down, chinese = float(above), float(below), True
    if not 0 < up < down:
        return None
    return Number(match.start(), match.end(), round(up / down, 6), None, None, chinese=chinese)


def _plain(text: str, at: int, stop: int, patterns: _Patterns) -> Iterator[Number]:
    while match := patterns.number.search(text, at, stop):
        at = match.end()
        if number := _number(text, match, patterns):
            at = max(at, number.stop)
            yield number


def _scaled(text: str, scale: str) -> tuple[float, bool] | None:
    """The value of a written number; 千 and 百 of its scale are multiplied in."""
    body = text.removeprefix("百分之")
    if body[0].isdigit():
        value = float(body.replace(",", ""))
    elif body == "万":
        value = 10_000.0
    else:
        whole = chinese_value(body)
        if whole is None:
            return None
        value = float(whole)
    power = _POWER.get(scale[:1], 1)
    return value * power, not body[0].isdigit()


def _number(text: str, match: re.Match[str], patterns: _Patterns) -> Number | None:
    tail = patterns.tail.match(text, match.end())
    assert tail is not None  # every part of the pattern may be empty
    first = _scaled(match.group(), tail["scale"])
    if first is None:
        return None
    low, chinese = first
    high: float | None = None
    percent = match.group().startswith("百分之")
    second = patterns.again.match(text, tail.end()) if not tail["quote"] else None
    if second is not None:
        last = patterns.tail.match(text, second.end())
        assert last is not None
        top = _scaled(second[1], last["scale"])
        unit, unit2 = tail["unit"], last["unit"]
        fits = (not unit or unit == unit2) and (unit2 or second[1].startswith("百分之"))
        # 1.5-2万 leaves its scale to the second number
        if top and fits and top[0] > low and not (unit and text[tail.end()] in "至到" and chinese):
            high, tail = top[0], last
    scale = tail["scale"].lstrip("千百")
    unit = scale + tail["unit"] or ("%" if percent else "")
    if percent:
        unit = "%"
    stop = tail.end()
    quoted = bool(tail["quote"])
    if quoted and not (match.start() and text[match.start() - 1] == "“"):
        quoted, stop = False, tail.start("quote")
    if not tail["unit"]:
        stop = tail.end("more2") if tail.group().strip() else match.end()
    per = None
    if unit.endswith("元") and (found := patterns.per.match(text, stop)):
        per = found[1] or "每" + found[2]
        stop = found.end()
    return Number(
        match.start(),
        stop,
        low,
        high,
        unit or None,
        more=bool(tail["more"] or tail["more2"]),
        chinese=chinese,
        per=per,
        quoted=quoted,
    )
