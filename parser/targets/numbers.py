"""Numbers with their measure words in a line of Chinese text.

How a numeral reads is :mod:`parser.chinese.numerals`' concern, the forms in which text writes
numbers are in :mod:`parser.targets.number_forms`; here are ranges, and the measure word behind.
Every pattern is bounded: a run of digits or numerals is taken whole (possessive) or not at all, so
time grows linearly with the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import (
    COUNTING,
    FORMAL_DIGITS,
    read_number,
    read_plain,
)
from parser.records import dataclass
from parser.targets.lexicon import words
from parser.targets.measure_words import Tail, tail_at, units
from parser.targets.number_forms import FIRST, NUMERALS, forms, loose_step


@dataclass(slots=True)
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


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What finds and reads numbers; ``goes_on`` is what can follow a numeral and belong to it."""

    goes_on: frozenset[str]
    number: re.Pattern[str]
    again: re.Pattern[str]
    fraction: re.Pattern[str]
    per: re.Pattern[str]
    over: re.Pattern[str]
    read: dict[str, Callable[[str, str], tuple[float, str, str] | None]]


@cache
def _patterns() -> _Patterns:
    written = forms()
    named = "|".join(f"(?P<{form.name}>{form.pattern})" for form in written)
    second = "|".join(
        f"(?P<{form.name}>{form.pattern})"
        for form in written
        if form.name in ("share", "power", "compound", "plain")
    )
    cardinal = COUNTING[3:]
    return _Patterns(
        goes_on=frozenset({*"余多几来千百万亿”/"} | {word[0] for word in units()}) | _RANGES,
        number=lazy_pattern(
            rf"(?=[{FIRST}])(?:(?<![\d{NUMERALS}])|(?<=[初高][一二三])(?=\d+\s?[人名]))(?:(?![0-9])|(?<!\.))(?:{named})",
            re.ASCII,
        ),
        again=lazy_pattern(rf"\s?(?:-{{1,2}}|[–—―]{{1,2}}|[~～∼]|至|到)\s?(?:{second})"),
        fraction=lazy_pattern(
            # What one begins with: most characters of a text are passed over by this alone.
            rf"(?=[0-9半零{cardinal}])(?:(?<![\d/.])\d{{1,2}}/\d{{1,2}}(?![\d/.])"
            rf"|(?<![{COUNTING}])(?![百千]分之)[{cardinal}]{{1,3}}+分之[{cardinal}]{{1,3}}+"
            r"|(?<![千百十一])(?:一半|半数)(?=以[上内下]|的|[，,;。、)]|$)"
            # 收入比缩小到2.46:1
            r"|(?<![\d.:])\d{1,3}(?:\.\d{1,3})?\s?:\s?1(?:00)?(?![\d.:])"
            # 师生比达到1:18.6
            r"|(?<![\d.:])1\s?:\s?\d{1,3}(?:\.\d{1,3})?(?![\d.:])"
            # 贫困发生率由6.3%降为零
            r"|(?<=[降减][为至到])零(?=[，,;。、)]|$))",
            re.ASCII,
        ),
        per=lazy_pattern(
            r"/?(?:每(?:生|人|户|亩|床|校|班|件|套|平方米)?(每[年月学天日](?:期|年)?)|/?(?:生|人|户)?[/·.](年|月|天|学期))"
        ),
        over=lazy_pattern(
            r"/(?:人|生|万人|千人|百户|户|百平方公里|亩|千克|公斤|升|立方米|吨|万元|亿元|元|公顷|平方米|平方公里|公里|床|辆|件|台|套|班|校|次|千瓦时|度|株|头|天|日|年|小时|秒)(?![\w/])"
        ),
        read={form.name: form.read for form in written},
    )


@cache
def _may_begin() -> re.Pattern[str]:
    """The first character of a number, where what follows does not say that it is none.

    A numeral in Chinese is a number only before a measure word, a scale, a range, 分之, 点, a
    quotation mark or a blank (:func:`_between`): the 一 of 统一 is none. Wide digits are narrowed
    before they are read.
    """
    lists = words()
    follows = _patterns().goes_on | {word[0] for word in lists["unit.chinese"]} | {"分", "点"}
    behind = re.escape("".join(sorted(follows)))
    always = f"0-9０-９{FORMAL_DIGITS}万亿半"
    return lazy_pattern(rf"[{FIRST}０-９](?:(?<=[{always}])|(?=[{behind}\s]))")


def may_stand_in(text: str) -> bool:
    """Whether a line's text can hold a number, in full width or half: most lines hold none."""
    return _may_begin().search(text) is not None or any(map(text.__contains__, _BARE))


def find(text: str, start: int = 0) -> list[Number]:
    """The numbers of a line (in half-width form), from left to right, ranges as one number."""
    patterns = _patterns()
    found: list[Number] = []
    at = start
    if any(map(text.__contains__, _BARE)):
        for match in patterns.fraction.finditer(text, start):
            if (row := _fraction(text, match)) and not text.startswith("百", match.start()):
                found += _between(text, at, match.start(), patterns)
                found.append(row)
                at = match.end()
    found += _between(text, at, len(text), patterns)
    return found


_YEAR_DIGITS = 4
# What a line holds that has a number without a measure word.
_BARE = ("/", "分之", "一半", "半数", ":1", ": 1", "1:", "1 :", "为零", "至零", "到零")
_RATIO_BACK = 48
_RATIO_BEFORE = lazy_pattern(
    r"比例?[^，,;。:]{0,10}(?:[由从][^，,;。\d]{0,8}[\d.]+:1(?:00)?[^，,;。\d]{1,6})?$"
    # 生师比：小学16.8:1，初中12.9:1
    r"|(?:[生幼]师|师[生幼]|[生师]机|教师与学生|师班)(?:之?比)[^。!?、，,;\d]{0,3}"
    r"(?:[^。!?、，,;:\d]{0,6}\d[\d.]*:\d[\d.]*[，,;、(](?:其中:)?){0,3}[^。!?、，,;:\d]{1,6}$"
)
# Of a level that falls to nothing, the old one is told.
_FALLS = lazy_pattern(r"[由从][^，,;。]{0,14}\d[%‰个件户万人]{0,2}[^，,;。\d]{0,4}[降减][为至到]$")


def _bare(text: str, match: re.Match[str]) -> Number | None:
    """A ratio, or nothing."""
    written, start = match.group(), match.start()
    if ":" in written:
        led = _RATIO_BEFORE.search(text, max(0, start - _RATIO_BACK), start)
        if not led or "要求" in led.group() or "标准" in led.group():
            return None
        part, _, whole = written.partition(":")
        ratio = float(part) if whole.strip() in ("1", "100") else round(1 / float(whole), 6)
        return Number(start, match.end(), ratio, None, None)
    falls = _FALLS.search(text, max(0, start - 32), start)
    return Number(start, match.end(), 0.0, None, None, chinese=True) if falls else None


def _fraction(text: str, match: re.Match[str]) -> Number | None:
    written = match.group()
    if ":" in written or written == "零":
        return _bare(text, match)
    value = 0.5 if "半" in written else read_number(written)
    if value is None or not 0 < value < 1:
        return None
    return Number(
        match.start(),
        match.end(),
        round(float(value), 6),
        None,
        None,
        chinese="/" not in written,
    )


def _between(text: str, at: int, stop: int, patterns: _Patterns) -> list[Number]:
    search = patterns.number.search
    found: list[Number] = []
    while match := search(text, at, stop):
        start, at = match.span()
        behind = text[at : at + 1]
        # Most numerals of rules and of dates are passed over here: 第十二条 (but not the first
        # of 第1-3批), and calendar years, which measure nothing.
        if start and text[start - 1] == "第" and behind not in _RANGES:
            continue
        if behind == "年" and at - start == _YEAR_DIGITS and text[start:at].isdigit():
            continue
        if behind in patterns.goes_on or match.lastgroup != "plain" or behind.isspace():
            number = _number(text, match, patterns)
        elif text[start].isascii():
            number = _alone(match)
        else:
            continue  # a numeral that is part of a word: 一是, 统一
        if number:
            at = max(at, number.stop)
            found.append(number)
    return found


def _alone(match: re.Match[str]) -> Number | None:
    """A number in digits with no measure word and no range behind it."""
    value = read_plain(match.group())
    return None if value is None else Number(*match.span(), float(value), None, None)


_Written = tuple[float, str, str]
"""What a numeral says: its value, the scale that stays in its unit, the unit it says itself."""


def _number(text: str, match: re.Match[str], patterns: _Patterns) -> Number | None:
    start, written = match.span()
    form = match.lastgroup or ""
    tail = tail_at(text, written)
    scale, word, stop = tail.scale, tail.unit, tail.stop
    if match.group() == "零":
        return None  # 零部件, 零售; 零事故 is a slogan
    bare = form == "plain" and not (word or scale)
    if bare and not text[start].isascii() and not patterns.again.match(text, stop):
        return None  # 一 and 十 of words; a range may yet say its unit
    first = patterns.read[form](match.group(), scale)
    if first is None:
        return None
    low, kept, says = first
    high: float | None = low + loose_step(match.group()) if form == "loose" else None
    joint = text[stop : stop + 1]
    if (joint in _RANGES or joint.isspace()) and not tail.quote:
        ranged = _range(text, match, first, tail, patterns)
        if ranged is not None:
            second, tail, written = ranged
            high, kept, says = second[0], second[1], says or second[2]
            word, stop = tail.unit, tail.stop
    unit = says or kept + word
    if quoted := tail.quote:
        quoted = start > 0 and text[start - 1] == "“"
        stop -= not quoted
    if not word:
        stop = tail.lead_stop if text[written : tail.stop].strip() else written
    per = None
    if unit.endswith("元") and (found := patterns.per.match(text, stop)):
        per = found[1] or "每" + found[2]
        stop = found.end()
    elif text.startswith("/", stop) and (found := patterns.over.match(text, stop)):
        stop = found.end()  # 94.5万元/人
    chinese = not text[start].isdigit() and _DIGITS.search(match.group()) is None
    minus = unit in ("%", "‰") and high is None and text[start - 1 : start] in _MINUSES
    if minus and _MINUS.search(text, max(0, start - 2), start):
        start, low = start - 1, -low  # 自然增长率-1.16‰
    stop = _with_smaller(text, unit, stop)
    over = tail.more
    if unit in ("倍", "番") and text.startswith(("多", "余"), stop):
        over, stop = True, stop + 1  # 增长一倍多
    return Number(start, stop, low, high, unit or None, over, chinese, per, quoted)


def _with_smaller(text: str, unit: str, stop: int) -> int:
    """Where a length of time ends that goes on in a smaller unit: 平均用时2分48秒."""
    rest = _SMALLER[unit].match(text, stop) if unit in _SMALLER else None
    return rest.end() if rest else stop


def _range(
    text: str,
    match: re.Match[str],
    first: _Written,
    tail: Tail,
    patterns: _Patterns,
) -> tuple[_Written, Tail, int] | None:
    """The upper end of a range: its number, what stands behind it, and where its numeral ends.

    None where no second number follows, or where the two are no range.
    """
    second = patterns.again.match(text, tail.stop)
    if second is None:
        return None
    behind = tail_at(text, second.end())
    form = second.lastgroup or ""
    top = patterns.read[form](second[form], behind.scale)
    if top is None:
        return None
    unit, unit2 = tail.unit, behind.unit
    # 1.5-2万 leaves its scale to the second number.
    fits = (not unit or unit == unit2) and (unit2 or top[2] or first[2])
    joined = unit and text[tail.stop] in "至到" and not match.group()[0].isdigit()
    return (top, behind, second.end()) if fits and top[0] > first[0] and not joined else None


_DIGITS = lazy_pattern("[0-9]")
# The rest of a length of time: it is of the number before it, whose unit is told.
_SECONDS = lazy_pattern(r"\d{1,2}秒钟?")
_MINUTES = lazy_pattern(r"\d{1,2}分钟?(?:\d{1,2}秒钟?)?")
_SMALLER = {"分": _SECONDS, "分钟": _SECONDS, "小时": _MINUTES}
# What joins the ends of a range begins with one of these.
_RANGES = frozenset("-–—―~～∼至到")
_MINUSES = frozenset("-−")
# A minus and no dash: it stands behind what a rate is told of.
_MINUS = lazy_pattern("[率幅速度数长为达到是][-−]$")
