"""When a target is due, read from its period as written: 6月底前, 年底, 到2025年, 每月."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import CN_DIGITS, ONE_TO_NINE, read_integer
from parser.chinese.text import narrow
from parser.model import Target
from parser.records import dataclass


class DueKind(StrEnum):
    """How exactly a time is told. The order is the one within one month."""

    MONTH = "month"
    TERM = "term"  # 秋季学期
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"  # within the year that the plan is about: 年底前, 年内, 2024年
    BY_YEAR = "by_year"  # a later year: 到2025年, “十四五”末
    THROUGHOUT = "throughout"  # 全年
    RECURRING = "recurring"  # 每月
    OTHER = "other"  # 截至目前
    NONE = "none"


_ORDER = {kind: at for at, kind in enumerate(DueKind)}


@dataclass(frozen=True, slots=True)
class Due:
    """A time with its year (None: the text does not say, nor does the plan) and last month.

    ``month`` is 1 to 12, for a quarter or half its last one; 0 where there is none. ``text``
    holds the words of what is no date (每月, 秋季学期), and is empty otherwise.
    """

    kind: DueKind
    year: int | None = None
    month: int = 0
    text: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """A key that sorts by time; recurrences come after dates, no time last."""
        late = max(_ORDER[self.kind] - _ORDER[DueKind.THROUGHOUT], 0)
        often = _OFTEN.index(self.text) if self.text in _OFTEN else len(_OFTEN)
        return (late, self.year or 0, self.month, _ORDER[self.kind], often, self.text)


_YEAR = lazy_pattern(r"((?:20|19)\d\d)\s?年?")
_CHINESE_YEAR = lazy_pattern(rf"((?:二|一九)[{CN_DIGITS}]{{2,3}})年")
_FIVE_YEARS = lazy_pattern(r"(十[一二三四五六七]|[十六七八九](?=五”?[期时末]|五”))五")
# The sixth five-year plan ended in 1985, each later one five years on.
_FIVE_YEARS_BASE = 1955
_RELATIVE = {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "次年": 1, "后年": 2, "去年": -1}
_RECURRING = lazy_pattern(r"每|逐年|半年$|年$|一(?:年|月|周|天|季度?|学期|学年)$")
_OFTEN = [
    "每天",
    "每日",
    "每周",
    "每两周",
    "每月",
    "每季度",
    "每学期",
    "每半年",
    "每年",
    "每学年",
    "逐年",
]
_SINCE = lazy_pattern(r"以来|目前|^[自从].*[起始]$")
_MONTH = lazy_pattern(rf"(1[0-2]|[1-9]|十[一二]?|[{ONE_TO_NINE}])\s?月")
_BARE_MONTH = lazy_pattern(r"(1[0-2]|[1-9])$")
_QUARTER = lazy_pattern(r"([一二三四1-4])季度")
_TERMS = {"春季": 3, "秋季": 9, "暑期": 8, "暑假": 8, "寒假": 2}
_YEAR_LEVEL = lazy_pattern(
    r"[年度][底末内前中]|年度?$|^\D{0,2}(?:20|19)\d\d|十.五|[十六七八九]五[”期时末]|期末|学年"
)


@lru_cache(maxsize=4096)
def dues(period: str | None, years: tuple[int, int] | None = None) -> tuple[Due, ...]:
    """The times of a period, at least one: 4月、10月底前 are two.

    ``years`` are those that the plan covers: they say which year 6月底前 and 年内 mean.
    Pure; linear in the period.
    """
    if not period or not period.strip():
        return (Due(DueKind.NONE),)
    text = narrow("".join(period.split())).replace("春秋季", "春季、秋季")
    if _RECURRING.match(text):
        # 一年两次 is 每年
        each = "每" + text.removeprefix("一") if text[0] in "一年半" else text
        return (Due(DueKind.RECURRING, text=each),)
    if _SINCE.search(text):
        return (Due(DueKind.OTHER, text=period),)
    base = years[0] if years and years[0] == years[1] else None
    found: list[Due] = []
    year = base
    # In a list of months only the last one has the word: 3、9月底前.
    listed = "月" in text
    for part in re.split("[、和,，]", text):
        year = _year(part, base) or year
        due = _part(part, year, years, listed=listed)
        if due is not None and due not in found:
            found.append(due)
    return tuple(found) or (Due(DueKind.OTHER, text=period),)


def recurs(target: Target) -> bool:
    """Whether a target's number holds again and again (每月, 一年两次)."""
    return dues(target.period)[0].kind is DueKind.RECURRING


def _year(part: str, base: int | None) -> int | None:
    years = _YEAR.findall(part)
    if years:
        return int(years[-1])
    if found := _CHINESE_YEAR.search(part):
        return read_integer(found[1])
    if found := _FIVE_YEARS.search(part):
        return _FIVE_YEARS_BASE + 5 * (read_integer(found[1]) or 0)
    if base is not None:
        return next((base + step for word, step in _RELATIVE.items() if word in part), None)
    return None


def _part(
    part: str, year: int | None, years: tuple[int, int] | None, *, listed: bool
) -> Due | None:
    months = _MONTH.findall(part)
    if months:
        return Due(DueKind.MONTH, year, read_integer(months[-1]) or 0)
    if listed and (bare := _BARE_MONTH.search(_YEAR.sub("", part))):
        return Due(DueKind.MONTH, year, int(bare[1]))
    if found := _QUARTER.search(part):
        return Due(DueKind.QUARTER, year, 3 * (read_integer(found[1]) or 0))
    if "上半年" in part or "年中" in part:
        return Due(DueKind.HALF, year, 6)
    if "下半年" in part:
        return Due(DueKind.HALF, year, 12)
    if "年初" in part:
        return Due(DueKind.MONTH, year, 1)
    for word, month in _TERMS.items():
        if word in part:
            return Due(DueKind.TERM, year, month, word if word.endswith("期") else f"{word}学期")
    if "全年" in part or "常年" in part:
        return Due(DueKind.THROUGHOUT, year, 12)
    if _YEAR_LEVEL.search(part):
        later = year is not None and years is not None and year > years[0]
        return Due(DueKind.BY_YEAR if later else DueKind.YEAR, year, 12)
    return None
