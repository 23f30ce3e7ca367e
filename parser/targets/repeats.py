"""Numbers that only repeat what was measured before in their unit.

2022年毛入园率89%，新增公办学位630个；2023年91%，720个: each is told of what was told in its unit.
"""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.bounds import Value

_TIME = (
    r"(?:到|至|在)?(?:(?:19|20)\d\d年|[今明后去前次]年|第[一二三四五]年|[春秋夏冬]季(?:学期)?|[上下]半年"
    r"|第?[一二三四]季度|\d{1,2}月份?)(?:[底末初起]|以前|前)?(?:每[年月季])?"
)
# What may stand before such a number: a time, or the mark that parts it from the last one.
_OWN = lazy_pattern(rf"[\s、和及,]*(?P<time>{_TIME})?[\s,]*")
_ENDS = frozenset("、,;。)")


def repeats(text: str, start: int, value: Value, stop: int) -> bool:
    """Whether a number stands alone between a column and the end of its item.

    ``stop`` is where its clause ends.
    """
    if value.change is not None or (value.stop < stop and text[value.stop] not in _ENDS):
        return False
    return _OWN.fullmatch(text, start, value.start) is not None


def is_dated(text: str, start: int, value: Value) -> bool:
    """Whether the number has a time of its own before it."""
    own = _OWN.fullmatch(text, start, value.start)
    return own is not None and own["time"] is not None
