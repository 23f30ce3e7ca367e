"""Calendar times and recurrences in a line, and what they hold for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from parser.chinese.text import HAN
from parser.targets.lexicon import any_of, words


class TimeKind(StrEnum):
    """What a time word is."""

    DUE = "due"  # a calendar time with its limit: 6月底前, 到2025年, 年底
    YEAR = "year"  # a bare calendar year or part of one: 2024年, 今年
    SPAN = "span"  # 全年, 年内, 截至目前, “十四五”期间
    RECURRENCE = "recurrence"  # 每年, 每月
    RESET = "reset"  # 现建成: the time before holds no longer


@dataclass(frozen=True, slots=True)
class Time:
    """A time word at columns ``start`` to ``stop``; ``text`` is the period as it is told."""

    start: int
    stop: int
    text: str
    kind: TimeKind
    naming: bool = False


_YEAR = r"(?:20\d\d\s?年|二[〇○零][一二三四五六七八九〇○零]{2}年|(?<!20)[2-4]\d年(?=底|前|末))"
_MONTH = r"(?:1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])月"
_DAY = r"(?:\d{1,2}[日号])"
_PART = r"(?:份?(?:上旬|中旬|下旬|底|末|初))"
_RANGE = rf"(?:1[0-2]|[1-9])[-–—~至](?:1[0-2]|[1-9])月{_PART}?"
_MONTHS = (
    rf"(?:{_RANGE}(?:[和、]{_RANGE})?"
    rf"|{_MONTH}(?:{_DAY}|{_PART}|份)?(?:[-–—~至、和](?:20\d\d年)?{_MONTH}(?:{_DAY}|{_PART}|份)?){{0,4}})"
)
_HALF = (
    r"(?:上半年|下半年|第?[一二三四1-4]季度(?:末|底|初)?|春秋季|[春秋]季(?:学期)?(?:开学)?"
    r"|底|末|初|年中|内|中旬|暑期)"
)
_RELATIVE = r"(?:今年|明年|后年|去年|当年|本年度?|次年)"

# What a time word can begin with: most characters of a text are passed over by this alone.
_FIRST = r"\d“十一二三四五六七八九每逐半年今去目贯全常明后当本次上下春秋学第截到至自从"
_HINT = re.compile("年|月|季|目前|十[二三四五六]五|每|学期")
_RESET = re.compile("(?<=[，,;])(?:现(?=[有已建共拥]))")
# 较2020年, 由2020年的85%: the year names what is compared with.
_COMPARED = ("较", "比", "同比", "较之", "比照", "以", "对比", "与")


_RISES = frozenset(
    ["提高", "提升", "增加", "上升", "下降", "降低", "减少", "增长", "扩大", "发展", "压缩"]
)
_TIME_LEADS = (
    "在",
    "于",
    "力争",
    "争取",
    "确保",
    "计划",
    "将",
    "拟",
    "预计",
    "使",
    "年度",
    "(",
    "并",
    "是",
    "从",
    "自",
    "率",
    "的",
)
_LIMITS = ("前", "底", "末", "年内", "初")


@cache
def _time_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?=[{_FIRST}])"
        r"(?P<lead>(?:截至|截止到?|到|至|自|从)\s?)?"
        r"(?P<core>"
        rf"(?P<fiveyear>“?十[二三四五六]五”?(?P<fivepart>末|期末|期间|时期|期))"
        rf"|(?P<recur>(?P<each>每(?:学期|学年|半年|季度|[年月周天日季]|[两二三四五\d](?:年|周|个月)|个学期|个月)|一(?:年|学期|学年|月|季度|周)(?=[一二两三四五六\d]{{1,2}}[次届期场项])|每年度|逐年|(?<=[，,;。、])半年(?=[^，,。]{{0,6}}[一两二1-9]次)|(?<=[，,;。、])年(?={any_of(words()['verbs'])}|测试))"
        rf"(?:{_MONTH}{_PART}?|{_DAY}){{0,2}}(?:底?前)?)"
        rf"|(?P<since>今年以来|去年以来|目前(?!的)|(?<=截至)目前)"
        rf"|(?P<whole>贯穿全年|全年|(?<![一二两三四五六七八九十几\d])年内|年度内|常年(?=\)))"
        rf"|(?P<yearspan>20\d\d(?:年)?\s?[-–—~至]{{1,2}}\s?(?:20\d\d)?(?:学年度?|年(?!级)))"
        rf"|(?P<year>{_YEAR}|{_RELATIVE})度?(?P<sub>{_MONTHS}|{_HALF})?"
        rf"|(?P<months>{_MONTHS})"
        rf"|(?P<half>(?<![半二两三四五六七八九十\d学])年(?:底|末|中(?=[,，前))])|初)|(?<!全)[上下]半年|春秋季(?=[一二两三四\d])|[春秋]季学期(?:末|初|结束)?|本?学期[末底]|第[一二三四]季度(?:末|底)?|[一二三四]季度(?:末|底)|(?<!{HAN})[一二三四]季度(?!一))"
        r")"
        r"(?P<tail>底?(?:以前|之前|前)|期间|起|开始|以来|后)?"
    )


def find(text: str, start: int = 0) -> Iterator[Time]:
    """The time words of a line (in half-width form), from left to right."""
    if not _HINT.search(text, start):
        return
    for match in _time_pattern().finditer(text, start):
        if time := _time(text, match):
            yield time
    for match in _RESET.finditer(text, start):
        yield Time(match.start(), match.end(), "", TimeKind.RESET)


def _time(text: str, match: re.Match[str]) -> Time | None:
    lead = (match["lead"] or "").strip()
    first, stop = match.span()
    if not lead:
        first = match.start("core")
    before = text[max(0, first - 2) : first]
    if (
        before.endswith(_COMPARED)
        or before[-1:].isdigit()
        or before.endswith(("第", "〔", "[", "《"))
    ):
        return None
    tail = match["tail"] or ""
    if tail == "后" or (tail in ("期间", "以来") and not match["fiveyear"] and not match["year"]):
        return None
    if text.startswith("的", stop) and before.endswith(("由", "是", "为")):
        return None  # 由2020年的85%, 是“十二五”末的1.4倍: what is compared with
    if lead in ("到", "至") and before in _RISES:
        core = match.start("core")  # 提高到2023年的61.8%
        return Time(core, stop, text[core:stop], TimeKind.DUE)
    if lead == "从" and tail not in ("起", "开始"):
        first, lead = match.start("core"), ""
    text_of = text[first:stop]
    if match["recur"]:
        return _recurrence(text, match, first, stop)
    if match["since"]:
        if lead.startswith("截"):
            return Time(first, stop, text_of, TimeKind.SPAN)
        return Time(
            first,
            stop,
            text_of if match["since"] != "目前" else "",
            TimeKind.SPAN if match["since"] != "目前" else TimeKind.RESET,
        )
    if match["whole"]:
        return Time(first, stop, text_of, TimeKind.SPAN)
    if match["fiveyear"]:
        if match["fivepart"] in ("末", "期末"):
            return Time(first, stop, text_of, TimeKind.DUE)
        if text.startswith("规划", stop):
            return None
        return Time(first, stop, text_of, TimeKind.SPAN)
    if tail in ("起", "开始", "以来"):
        return Time(first, stop, text_of, TimeKind.SPAN)
    bare = not tail and not match["months"] and not match["half"] and not match["sub"]
    limited = lead[:1] in ("到", "至", "截") and lead != ""
    if (match["year"] or match["yearspan"]) and bare and not limited:
        return Time(first, stop, text_of, TimeKind.YEAR, naming=_names(text, first, stop))
    if (
        match["months"]
        and not match["year"]
        and not tail
        and text[stop : stop + 1] in ("度", "报", "课")
    ):
        return None
    return Time(
        first,
        stop,
        text_of,
        TimeKind.DUE,
        naming=not tail and not limited and _names(text, first, stop),
    )


def _recurrence(text: str, match: re.Match[str], first: int, stop: int) -> Time | None:
    return Time(match.start("core"), match.end("recur"), match["recur"], TimeKind.RECURRENCE)


def _names(text: str, first: int, stop: int) -> bool:
    """Whether a time without a limit only names a thing (``2024年新教师招聘``)."""
    edge = first
    while edge and text[edge - 1].isspace():
        edge -= 1
    if edge == 0 or text[edge - 1] in "，,;。:(!?“‘" or text.endswith(_TIME_LEADS, 0, edge):
        return False
    if _FOLLOWS.match(text, stop):
        return False
    verbs = _verbs()
    if verbs.match(text, stop):
        # 全市2022年购买学位 tells when, 完成2022年招生工作 names the work
        return any(verbs.fullmatch(text, edge - size, edge) for size in (2, 3) if edge >= size)
    return True


_FOLLOWS = re.compile(
    r"[，,);。]|达|提高|提升|实现|力争|争取|完成|将|要|投|建成|累计|新增|招生|通过|前|底|$"
)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(any_of(words()["verbs"]))
