"""What looks like a calendar time and is none: 较2020年, 第3月, 教育部2020年颁布的规范."""

from __future__ import annotations

import re
from collections.abc import Callable

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.targets.lexicon import affixes


@dataclass(slots=True)
class Seen:
    """A match of the time pattern with what stands around it.

    The time is at columns ``start`` to ``stop``, ``core`` without the word that leads it in
    (``lead``); ``tail`` is the word behind it, ``before`` the two characters before it.
    """

    text: str
    match: re.Match[str]
    start: int
    core: int
    stop: int
    lead: str
    tail: str
    before: str
    floor: int

    def has(self, *groups: str) -> bool:
        """Whether one of some groups took part."""
        return any(map(self.match.group, groups))

    @property
    def written(self) -> str:
        """The time as it stands."""
        return self.text[self.start : self.stop]

    @property
    def limited(self) -> bool:
        """Whether the word before it makes it a limit: 到2025年."""
        return self.lead[:1] in ("到", "至", "截") and self.lead != ""


_LEVEL_THEN = lazy_pattern(r"末?的?(?:不足|不到|约|近)?\d")
_TIMES_THEN = lazy_pattern(r"[末底]?的\d{1,3}(?:\.\d{1,3})?倍")
_BASE = lazy_pattern(r"[末底]?的?(?:水平|增长)?的?基础上")
_OF_THEN = lazy_pattern(r"(?:同期|同一时期|全年|水平)?的")


def _is_compared(seen: Seen) -> bool:
    """较2020年, 由2020年的85%, 是“十二五”末的1.4倍: the year names what is compared with."""
    compared = seen.before.endswith(affixes("time_compared")) and seen.before != "占比"
    if seen.lead in ("到", "至") and seen.before.endswith(("恢复", "相当")):
        return True  # 恢复到2019年的105%
    if seen.lead == "到" and seen.before.endswith("达") and _TIMES_THEN.match(seen.text, seen.stop):
        return True  # 收入达到“十二五”末的1.6倍
    led = seen.core > 0 and seen.text[seen.core - 1] in "从由" and not seen.has("recur")
    if led and _LEVEL_THEN.match(seen.text, seen.stop):
        return True  # 从上半年5.5%降到5.3%
    of = _OF_THEN.match(seen.text, seen.stop) and seen.before.endswith(("由", "是", "为", "于"))
    # 在2010年基础上翻一番: the year is the base
    based = seen.before.endswith(("在", "以", "年")) and _BASE.match(seen.text, seen.stop)
    return compared or bool(of) or bool(based)


_NARROWED = lazy_pattern(r"[于在]?(?:1[0-2]|[1-9])月")
_EACH = lazy_pattern(r"每(?:个?学期|学年|个?月|年|季度)的?$")
_EACH_WITHIN = 5


def _is_part(seen: Seen) -> bool:
    """A part of a longer number, an ordinal, a document's number or a title."""
    # 对2000年底以前发布的法规进行清理: the time says which.
    if seen.before.endswith("对") and seen.text.find("的", seen.stop, seen.stop + 12) > 0:
        return True
    if seen.match["recur"] == "年均":
        return False  # PM2.5年均浓度
    if seen.has("half") and _EACH.search(seen.text, max(0, seen.start - _EACH_WITHIN), seen.start):
        return True  # 每学期第一周
    if seen.text.endswith("学期", seen.start, seen.stop) and _NARROWED.match(seen.text, seen.stop):
        return True  # 春季学期于5月底前: the month is the time
    # ③到2026年: a circled number is an item's mark
    return seen.before[-1:].isdecimal() or seen.before.endswith(("第", "〔", "[", "《"))


# What is the best, the first or the highest since a year holds for no time.
_RECORDS = ("最", "新高", "新低", "首次", "首个", "同期", "历史", "第一", "的最", "的新高")


def _is_behind(seen: Seen) -> bool:
    """2024年后, 3月期间: what comes after a time has none."""
    if seen.tail == "后":
        return True
    if seen.tail == "以来" and seen.text.startswith(_RECORDS, seen.stop):
        return True  # 创2010年以来最好位次
    return seen.tail in ("期间", "以来") and not seen.has("fiveyear", "year")


def _is_name(seen: Seen) -> bool:
    """“十四五”期规划, 6月报: part of a name."""
    after = seen.text[seen.stop : seen.stop + 2]
    if seen.has("fiveyear"):
        return after == "规划" and seen.match["fivepart"] not in ("末", "期末")
    if seen.text.startswith(("不变价", "可比价", "价格"), seen.stop):
        return True  # 2010年不变价
    return (
        after[:1] in ("度", "报", "课")
        and seen.has("months")
        and not (seen.has("year") or seen.tail)
    )


_ISSUED = lazy_pattern(
    r"[^，,。；;、的\d]{0,8}(?:颁布|印发|发布|公布|下发|出台|制定|修订)的(?!.{0,4}\d)"
)
_LEFT_THEN = lazy_pattern(r"[尚仍还]?(?:未|没有?)[^，,。；;、\d]{1,8}的")


def _is_left(seen: Seen) -> bool:
    """去年未完工的4个项目: the time tells which are meant."""
    if not seen.has("year", "half") or seen.tail or seen.limited:
        return False
    return _LEFT_THEN.match(seen.text, seen.stop) is not None


def _is_cited(seen: Seen) -> bool:
    """教育部2020年颁布的规范: the year says which is meant."""
    if seen.tail or not seen.has("year"):
        return False
    return _ISSUED.match(seen.text, seen.stop) is not None


_RULES: tuple[Callable[[Seen], bool], ...] = (
    _is_compared,
    _is_part,
    _is_behind,
    _is_name,
    _is_cited,
    _is_left,
)


def is_none(seen: Seen) -> bool:
    """Whether a match of the time pattern is no time."""
    for excludes in _RULES:  # noqa: SIM110 - asked of each time
        if excludes(seen):
            return True
    return False
