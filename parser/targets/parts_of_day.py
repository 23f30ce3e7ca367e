"""What narrows a day behind its date: （周三），上午第四节; 8点半; （农历十二月廿一）."""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern

_BRACKET = lazy_pattern(
    r"[(（](?:(?:周|星期)[一二三四五六日天末]|农历|阴历|正月|腊月)[^()（）]{0,24}[)）]前?"
)
_CLOCK = r"\d{1,2}[:：点时](?:半|\d{1,2}分?)?"
_HOUR = rf"(?:{_CLOCK}(?:[-–—~至]{{1,2}}{_CLOCK})?)"
_PART = lazy_pattern(
    rf"(?:[上下中]午|早上|晚上|[早晚]自修){_HOUR}?"
    r"(?:第?[一二三四五六七八、\d至]{1,5}两?节课?)?(?:开始(?!\w*工作))?"
    rf"|{_HOUR}(?:开始)?(?=\w)"
)


def part_of_day(text: str, column: int) -> int:
    """Where what narrows a day ends that may stand at a column: （周三），上午第四节, 8点半.

    The column itself where nothing of the kind stands there.
    """
    for pattern in (_BRACKET, _PART):
        if match := pattern.match(text, column):
            column = match.end()
    return column
