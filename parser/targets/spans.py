"""The spans of years that headings and the openings of sentences set.

A five-year plan is named by its number (“十五五”, 第十五个五年规划), other spans by how far they
reach back or ahead of what a text plans (过去五年, 五年来, 今后五年).
"""

from __future__ import annotations

import re
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_NINE, ONE_TO_TEN, read_integer
from parser.model import Plan
from parser.records import dataclass
from parser.targets.lexicon import any_of, words
from parser.targets.report_years import ReportYears

FIVE = (
    rf"(?:[“\"]?十[{ONE_TO_NINE}]五[”\"]?|[“\"](?:十|[六七八九])五[”\"]"
    rf"|第(?:十[{ONE_TO_NINE}]?|[六七八九])个五年)"
)
"""A five-year plan: “十五五”, “八五”, 第十五个五年."""

# “十五五”开局之年: one year of the plan.
_ONE_YEAR_OF = (
    r"(?![”\"]?\w{0,4}(?:开局|起步|收官|谋篇|首年|之年|第[一二三四五]年|头[一二两三四]?年|末))"
)
_NAMED = lazy_pattern(rf"{FIVE}{_ONE_YEAR_OF}")
_MENTIONED = lazy_pattern(FIVE)
_NUMBER = lazy_pattern(rf"十[{ONE_TO_NINE}](?=[五个])|[六七八九十](?=[五个])")
_N = rf"[{ONE_TO_TEN}\d]{{1,2}}"
BACK = rf"(?:(?:刚刚)?过去|这|近|前)的?(?!一年){_N}年|(?!一年){_N}年[来间]"
"""Years that lie behind: 过去五年, 这五年, 三年来."""
AHEAD = rf"(?:今后|未来)的?(?!一年){_N}年"
"""Years to come: 今后五年."""
_BACK = lazy_pattern(BACK)
_AHEAD = lazy_pattern(AHEAD)
_SINCE = lazy_pattern(r"((?:19|20)\d\d)年以来")
_LENGTH = lazy_pattern(_N)
# No span that is counted from a year is longer.
_LONGEST = 15


@dataclass(frozen=True, slots=True)
class Span:
    """Years from a first to a last."""

    first: int
    last: int

    @property
    def text(self) -> str:
        """As a default time is told: 2026-2030年."""
        return f"{self.first}-{self.last}年"


@dataclass(frozen=True, slots=True)
class Reference:
    """The last year that lies behind a text and the first that lies ahead; None: not known."""

    behind: int | None = None
    ahead: int | None = None

    def is_behind(self, span: Span) -> bool:
        """Whether all years of a span lie behind."""
        return self.behind is not None and span.last <= self.behind

    def is_ahead(self, span: Span) -> bool:
        """Whether all years of a span are to come."""
        return self.ahead is not None and span.first >= self.ahead


def reference_of(plan: Plan, told: ReportYears | None, reports: bool) -> Reference:
    """What 过去五年 and 今后五年 are counted from: a report's years, else a plan's own."""
    if told is not None:
        return Reference(told.reviewed, told.ahead)
    years = plan.facts.years
    if years is None:
        return Reference()
    return Reference(years[1], years[1] + 1) if reports else Reference(years[0] - 1, years[0])


def named(text: str) -> list[Span]:
    """The spans of the five-year plans that a text names, each once, in their order."""
    if "五" not in text:
        return []
    return list(dict.fromkeys(_of_plan(match) for match in _NAMED.finditer(text)))


def mentioned(text: str) -> frozenset[Span]:
    """The spans of the plans that a text names in any way, also by one of their years."""
    return frozenset(map(_of_plan, _MENTIONED.finditer(text))) if "五" in text else frozenset()


def _of_plan(match: re.Match[str]) -> Span:
    number = _NUMBER.search(match.group())
    first = 1951 + 5 * ((read_integer(number.group()) if number else None) or 0)
    return Span(first, first + 4)


def relative(text: str, reference: Reference) -> Span | None:
    """The years that a text tells: 过去五年, 今后五年, 2021年以来; None where it tells none."""
    if reference.behind is not None:
        if since := _SINCE.search(text):
            first = int(since[1])
            return Span(first, reference.behind) if first < reference.behind else None
        if (back := _BACK.search(text)) and (length := _length(back.group())):
            return Span(reference.behind - length + 1, reference.behind)
    if reference.ahead is not None and (coming := _AHEAD.search(text)):
        length = _length(coming.group())
        return Span(reference.ahead, reference.ahead + length - 1) if length else None
    return None


def _length(text: str) -> int:
    """How many years a text tells; 0 for none, and for more than anyone plans."""
    number = _LENGTH.search(text)
    length = (read_integer(number.group()) if number else None) or 0
    return length if length <= _LONGEST else 0


def until(span: Span, reference: Reference) -> Span:
    """A span without the years that are yet to come; one that is all to come stays whole."""
    last = reference.behind
    return Span(span.first, last) if last is not None and span.first <= last < span.last else span


@cache
def _headed() -> re.Pattern[str]:
    lists = words()
    return lazy_pattern(
        rf"{FIVE}{_ONE_YEAR_OF}(?:规划)?的?{any_of(lists['span_years'])}"
        rf"|(?:^|[和与及、])(?:关于|展望|奋进|奋战)?{FIVE}{_ONE_YEAR_OF}的?{any_of(lists['span_course'])}"
        rf"|{FIVE}规划[^，。]{{0,12}}说明$"
    )


def is_relative(period: str) -> bool:
    """Whether a written time is counted from the text's own year: 过去五年."""
    return (_BACK.fullmatch(period) or _AHEAD.fullmatch(period)) is not None


def of_heading(title: str, reference: Reference) -> tuple[int, Span] | None:
    """The span that a heading sets, and at which column; None where it sets none.

    “十五五”时期主要目标, “十五五”发展的主要考虑, 今后五年的目标任务.
    """
    if "五" in title and (match := _headed().search(title)):
        return match.start(), named(match.group())[0]
    for pattern in (_SINCE, _BACK, _AHEAD):
        if (found := pattern.search(title)) and (span := relative(found.group(), reference)):
            return found.start(), span
    return None
