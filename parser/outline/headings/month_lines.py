"""Lines that open with a month and a colon, side by side: `3月：召开开学工作会`, `4月：…`.

In plans by months and in schedules that came out of a table each is a heading of one form (spec:
*unnumbered headings*); its title is the month, whatever is done in it is its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import lead
from parser.chinese.numerals import read_integer
from parser.model import Kind
from parser.outline.headings.openings import SECOND_LEVEL, HeadingSpan
from parser.sources.line_features import LineFeatures

_MONTH = lazy_pattern(
    r"(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|[上中下]旬)?(?:[-—–~～至、].{1,6}月份?)?[:：]"
)
# What may stand among such lines: what is done all the year, or in another part of it.
_OTHER = lazy_pattern(
    r"(?:全年|平时|每[月周学季][度期]?|学期初|学期末|期[初中末]|[寒暑]假(?:期间)?|[上下]半年|[一二三四]季度)[:：]"
)
_TOLD = lazy_pattern(r"[:：]\s*\S")
_LONGEST = 16
# So many lines, and so many that stand behind one of an earlier month, make a form.
_FEWEST, _FEWEST_IN_ORDER = 3, 2


def opens_with_month(bare: str) -> bool:
    """True for a line that opens with months, or with another part of a year, and a colon."""
    if "月" in bare[:_LONGEST] and _MONTH.match(bare) is not None:
        return True
    return bare[0] in "全平每学期寒暑上下一二三四" and _OTHER.match(bare) is not None


def find_months(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], open_lines: Sequence[int]
) -> list[HeadingSpan]:
    """The open lines that open with a month, where there are three or more of them in order."""
    months: dict[int, int | None] = {}
    for at in open_lines:
        bare = features[at].bare
        if found[at] is None and opens_with_month(bare) and _TOLD.search(bare):
            month = _MONTH.match(bare)
            months[at] = read_integer(month[1]) if month else None
    numbers = [number for number in months.values() if number]
    in_order = sum(before < after for before, after in pairwise(numbers))
    if len(numbers) < _FEWEST or in_order < _FEWEST_IN_ORDER:
        return []
    return [_span(features[at].raw.text, at) for at in months]


def _span(text: str, at: int) -> HeadingSpan:
    start = lead(text)
    stop = next(column for column in range(start, len(text)) if text[column] in ":：")
    return HeadingSpan(at, start, len(text[:stop].rstrip()), stop + 1, True, SECOND_LEVEL)
