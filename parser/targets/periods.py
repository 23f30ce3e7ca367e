"""Calendar times and recurrences in a line, and what they hold for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_TEN
from parser.records import dataclass
from parser.targets.lexicon import affixes, any_of, words
from parser.targets.no_times import Seen, is_none
from parser.targets.time_forms import time_pattern


class TimeKind(StrEnum):
    """What a time word is."""

    DUE = "due"  # a calendar time with its limit: 6月底前, 到2025年, 年底
    YEAR = "year"  # a bare calendar year or part of one: 2024年, 今年
    SPAN = "span"  # 全年, 年内, 截至目前, “十四五”期间
    RECURRENCE = "recurrence"  # 每年, 每月
    RESET = "reset"  # 现建成: the time before holds no longer


@dataclass(frozen=True, slots=True)
class Time:
    """A time word at columns ``start`` to ``stop``; ``text`` is the period as it is told.

    ``naming``: it is part of a name and no time; ``deadline``: a label before it says that the
    task is to be done by then (完成时限：). ``until``: it holds for the one number that begins up
    to this column (年均增长5%), -1 for all that a time holds for.
    """

    start: int
    stop: int
    text: str
    kind: TimeKind
    naming: bool = False
    deadline: bool = False
    until: int = -1


_HINT = lazy_pattern(
    r"\(20\d\d\s?[-–—~至]|年|日均|月|季|第.{1,6}周|目前|五”?[末期时以]|每|学期|今[春秋]|规划期末"
    r"|(?<![\s\S])\d{1,2}日"
)
# 现建成, 五年内, 5年累计: a length of time is no period, and ends what held before it. The mark
# before it is taken and not looked back at: a search then passes over all but marks.
_RESET = lazy_pattern(
    "[，,;](?:现(?=[有已建共拥])"
    rf"|(?:近|过去|最近|这|前)?[{ONE_TO_TEN}两\d]{{1,2}}年[来间内](?!新)"
    rf"|(?:过去|这|前)?[{ONE_TO_TEN}\d]{{1,2}}年(?=累计|共))"
)
# 近两年补充教师97名; 近三年来 is a length of time, 创近十年新高 and 高于近三年平均水平 compare.
_RECENT = lazy_pattern(
    rf"(?:最近|(?<![附临靠邻接将比较与创为是于超])近)[{ONE_TO_TEN[1:]}两\d]{{1,2}}年"
    r"(?![来间内级度代以的]|.{0,3}(?:最|新高|新低|首|历史))"
    r"|今明两年|[两三四五六七八]年多来|(?:到|至)?规划期末"
)
_IN_RECENT = ("近", "今明", "年多来", "规划期末")
# 未来五年将退休928人; 2021年启动6所，后三年完成其余14所.
_NEXT = lazy_pattern(
    rf"(?:未来|今后)[{ONE_TO_TEN[1:]}两几\d]{{1,2}}年(?=[将内预需可])|(?<![^，,;。:\s])[前后][两三四\d]年(?=[再将每要]|完成|实施|新建|改造|建设)"
)
_SIDES = ("未来", "今后", "前", "后")
# 年均 is a time of its own where it says how a number is meant, and part of a name before 浓度.
_SOME = (
    rf"(?:百分之[{ONE_TO_TEN}百点零]+|\d[百千万亿\d.]*|[{ONE_TO_TEN}两百千万][{ONE_TO_TEN}百千万亿]+"
    rf"|[{ONE_TO_TEN}两](?=[个次所名家场倍成]))"
)
# ... for all of a list of numbers: 年均增长8.4%和11.4%.
_NUMERAL = lazy_pattern(rf"(?:{_SOME}[^\d，,;。、和与及]{{1,4}}[、和与及]){{0,4}}(?P<last>{_SOME})")
_NEXT_NUMBER = 24
# 过去的一年 where a sentence opens with it; 五年来 there is a length of time and ends what held.
_PASSED = lazy_pattern(
    rf"(?<![^。!?;:、)\s—])(?:[{ONE_TO_TEN[1:]}]年来(?!首次|首个|最|第一|新)|过去的?[{ONE_TO_TEN}]年)(?=[，,共累新全我市省县\w])"
)
# 五年新增就业4000万人, 年度举办交流会1次: where a sentence opens with how long an act took.
_LASTED = lazy_pattern(
    rf"(?<![^。!?;:\s，,])(?:(?P<span>[{ONE_TO_TEN[1:]}]年(?:间|中(?![央国共期])))(?=[，,]|\w{{2}})|(?P<years>[{ONE_TO_TEN[1:]}]年)(?:累计|(?=城镇|农村|共(?![同建享])|新增|转移|新建|建成|完成"
    r"|投入|安排|引进|培训|培养|设立|选派|招聘|发放|争取))|年度(?=举办|组织|开展|召开|完成|培训|新增))"
)
_LASTS = lazy_pattern("年[间中城农共累新转建完投安引培设选招发争度]")
# 考虑到今年…: 到 belongs to the verb.
_MINDS = ("考虑", "看", "想", "认识", "意识", "注意", "谈", "提", "遇", "受")


def may_stand_in(text: str, start: int = 0) -> bool:
    """Whether a line's text can hold a time word from a column on: most lines hold none."""
    return _HINT.search(text, start) is not None


def find(text: str, start: int = 0) -> Iterator[Time]:
    """The time words of a line (in half-width form) from a column on, from left to right."""
    if not may_stand_in(text, start):
        return
    for match in time_pattern().finditer(text, start):
        if time := _time(text, match, start):
            edge = text[time.start - 1 : time.start] if time.start else ""
            labelled = edge.isspace() or edge in _LABEL_ENDS
            if labelled and deadline_label(text, time.start) < time.start:
                time = replace(time, naming=False, deadline=True)
            elif (time.kind is TimeKind.YEAR and _BEGAN.match(text, time.stop)) or (
                edge in _SET_ENDS
                and (
                    text.endswith(affixes("founded"), start, time.start)
                    or _ONCE_SET.search(text, max(0, time.start - _SET_WITHIN), time.start)
                )
            ):
                time = replace(time, naming=True)
            yield time
    if "年" in text or "现" in text or "规划期末" in text:
        yield from _lengths(text, start)


def _lengths(text: str, start: int) -> Iterator[Time]:
    """The lengths of time in a line (五年来, 近两年), and what ends what held before: 现有."""
    for match in _PASSED.finditer(text, start) if "年来" in text or "过去" in text else ():
        length = match.group().endswith("来")
        kind = TimeKind.RESET if length else TimeKind.SPAN
        yield Time(match.start(), match.end(), "" if length else match.group(), kind)
    lasted: set[int] = set()
    for match in _LASTED.finditer(text, start) if _LASTS.search(text, start) else ():
        lasted.add(match.start())
        yield Time(match.start(), match.end(), match["years"] or match.group(), TimeKind.SPAN)
    recent = any(map(text.__contains__, _IN_RECENT))
    for match in _RECENT.finditer(text, start) if recent else ():
        yield Time(match.start(), match.end(), match.group(), TimeKind.SPAN)
    for match in _NEXT.finditer(text, start) if any(map(text.__contains__, _SIDES)) else ():
        yield Time(match.start(), match.end(), match.group(), TimeKind.SPAN)
    for match in _RESET.finditer(text, max(start - 1, 0)):
        if match.start() + 1 in lasted:
            continue
        yield Time(match.start() + 1, match.end(), "", TimeKind.RESET)


# 原定于4月份举行的评选推迟到6月份: the first time holds no longer.
_ONCE_SET = lazy_pattern(r"原[定计][划]?[于在]?$")
_SET_WITHIN = 4
# 学校2019年整体迁建，建筑面积7860平方米: the same, behind the year.
_BEGAN = lazy_pattern(r"(?:正式|整体|独立)?(?:迁建|搬迁|成立|创办|建校|改制|合并|更名|升格)[，,;]")
# What a label, blanks aside, and the patterns above end in: before most times stands none of it.
_LABEL_ENDS, _SET_ENDS = frozenset(":：为"), frozenset("于在划定计")
_PUT_OFF = ("推迟", "延迟", "延期", "提前", "调整", "顺延", "改")


def keeps_year(text: str, time: Time) -> bool:
    """Whether a time is part of the name behind it, too: PM2.5年均浓度, 货物年吞吐量."""
    return time.text in ("年均", "年") and _keeps_year().match(text, time.stop) is not None


@cache
def _keeps_year() -> re.Pattern[str]:
    return lazy_pattern(rf"浓度|工资|收入|{any_of(words()['names_with_year'])}")


_LABEL = lazy_pattern(
    r"(?:完成|办结|整改|推进|落实|工作|实施|建成|销号|竣工)?(?:时限|期限|时间节点|时间|日期|时序进度|(?<=[完办][成结])进度)(?:要求)?[:：为]\s?$"
)
_LONGEST_LABEL = 12


def deadline_label(text: str, column: int) -> int:
    """The column where a label of a deadline (完成时限：) begins that ends at a column.

    The column itself where there is none.
    """
    match = _LABEL.search(text, max(0, column - _LONGEST_LABEL), column)
    return match.start() if match else column


def _seen(text: str, match: re.Match[str], floor: int) -> Seen:
    lead, tail = (match["lead"] or "").strip(), match["tail"] or ""
    core = match.start("core")
    start = match.start() if lead else core
    before = text[max(0, start - 2) : start]
    if (lead == "从" and tail not in ("起", "起每年", "开始")) or (
        lead == "到" and before.endswith(_MINDS)
    ):
        start, lead = core, ""
    return Seen(text, match, start, core, match.end(), lead, tail, before, floor)


def _as_time(seen: Seen, kind: TimeKind, *, naming: bool = False) -> Time:
    """The time as it stands, of a kind."""
    return Time(seen.start, seen.stop, seen.written, kind, naming=naming)


def _risen(seen: Seen) -> Time | None:
    """提高到2023年的61.8%, 推迟到6月份: 到 belongs to the verb."""
    risen = seen.before in words()["time_rises"] or seen.before.endswith(_PUT_OFF)
    if seen.lead not in ("到", "至") or not risen:
        return None
    return Time(seen.core, seen.stop, seen.text[seen.core : seen.stop], TimeKind.DUE)


def _recurring(seen: Seen) -> Time | None:
    match = seen.match
    if not match["recur"]:
        return None
    if match["due"]:
        return _as_time(seen, TimeKind.DUE)  # 每年4月底前 is a deadline
    text, stop = match["recur"], match.end("recur")
    until = -1
    if text in ("年均", "日均", "年") or (text == "每年" and seen.before == "平均"):
        near = _NUMERAL.search(seen.text, stop, stop + _NEXT_NUMBER)
        until = near.start("last") if near else stop
    start = seen.core
    if text == "每年" and seen.before == "平均":
        start, text = start - len(seen.before), "平均每年"
    return Time(start, stop, text, TimeKind.RECURRENCE, until=until)


def _so_far(seen: Seen) -> Time | None:
    """今年以来, 截至目前, 目前."""
    return _as_time(seen, TimeKind.SPAN) if seen.has("since") else None


def _throughout(seen: Seen) -> Time | None:
    return _as_time(seen, TimeKind.SPAN) if seen.has("whole") else None


def _five_years(seen: Seen) -> Time | None:
    if not seen.has("fiveyear"):
        return None
    if seen.match["fivepart"] in ("末", "期末"):
        return _as_time(seen, TimeKind.DUE)
    return _as_time(seen, TimeKind.SPAN)


def _starting(seen: Seen) -> Time | None:
    if seen.tail == "开始" and seen.has("half") and not seen.lead:
        # 下半年开始全面实施: 开始 is the verb's
        return Time(seen.start, seen.stop - len(seen.tail), seen.match["core"], TimeKind.DUE)
    starts = seen.tail in ("起", "起每年", "开始", "以来")
    return _as_time(seen, TimeKind.SPAN) if starts else None


def _bare_year(seen: Seen) -> Time | None:
    bare = not seen.tail and not seen.has("months", "half", "part")
    if not (bare and seen.has("year", "yearspan")) or seen.limited:
        return None
    return _as_time(seen, TimeKind.YEAR, naming=_names(seen))


_NEAR_DUE = 16
_HALVES = ("上半年", "下半年")
_COUNTS = lazy_pattern(r"[^，,；;。、\d]{0,14}\d")
_ONE_DUE = lazy_pattern(r"(?:\d月[底初末份]?|季度|[上下]半年)[^，,；;。、]{1,10}、$")


_LEAVE_GIVEN = lazy_pattern(
    r"(?:正式|已经?|顺利)*(?:拿到|取得|获得?|收到|通过|完成)了?[^，,。;、\d]{0,10}"
    r"(?:批[文复]|核准|立项|许可证?|备案|审批)(?=[，,。;])"
)


def _due(seen: Seen) -> Time:
    """6月底前, 到2025年, 年底."""
    open_ended = not seen.tail and not seen.limited
    # 某项目3月开工、年底封顶: each act has its time
    apart = _ONE_DUE.search(seen.text, max(0, seen.start - _NEAR_DUE), seen.start) is not None
    # 支出进度上半年不低于50%: a half year before a number says when
    counts = seen.written in _HALVES and _COUNTS.match(seen.text, seen.stop) is not None
    naming = open_ended and not (apart or counts) and _names(seen)
    due = _as_time(seen, TimeKind.DUE, naming=naming)
    # 2018年3月9日拿到立项批文，占地60亩: when leave was given says not when it is so large
    given = open_ended and _LEAVE_GIVEN.match(seen.text, seen.stop) is not None
    return replace(due, until=seen.stop) if given else due


def _school_term(seen: Seen) -> Time | None:
    return _as_time(seen, TimeKind.SPAN) if seen.has("term") else None


_KINDS: tuple[Callable[[Seen], Time | None], ...] = (
    _risen,
    _recurring,
    _so_far,
    _throughout,
    _school_term,
    _five_years,
    _starting,
    _bare_year,
    _due,
)
"""What a match is, by the first rule that applies."""


def _time(text: str, match: re.Match[str], floor: int) -> Time | None:
    seen = _seen(text, match, floor)
    if is_none(seen):
        return None
    for rule in _KINDS:
        if (time := rule(seen)) is not None:
            return time
    return None


_SETS_GOALS = lazy_pattern(r"[^，,。；;：:]{0,24}(?:目标|目标任务)(?:是|为)?[:：]")


def _names(seen: Seen) -> bool:
    """Whether a time without a limit only names a thing (``2024年新教师招聘``)."""
    text, stop, edge = seen.text, seen.stop, seen.start
    bare = seen.has("year") and text[stop - 1] == "年" and text[stop - 2] != "半"
    if bare and _OF_SERIES.match(text, stop):
        return True
    if _SETS_GOALS.match(text, stop):
        return False  # 初步确定今年全县经济发展主要预期目标：生产总值增长8%
    while edge > seen.floor and text[edge - 1].isspace():
        edge -= 1
    if edge == seen.floor or text[edge - 1] in "，,;。:(!?“‘":
        return False
    if text.endswith(affixes("time_leads"), 0, edge):
        return False
    if text.startswith(_EACH, stop) and _has_verb_at(text, stop + 1):
        return False
    if _follows().match(text, stop):
        return False
    if _has_verb_at(text, stop) or closing_act().match(text, stop):
        # 全市2022年购买学位 tells when, 完成2022年招生工作 names the work
        made = words()["verbs"]
        return any(text[edge - size : edge] in made for size in (2, 3) if edge >= size)
    return True


def _has_verb_at(text: str, column: int) -> bool:
    """Whether a verb begins at a column."""
    made = words()["verbs"]
    return any(text[column : column + size] in made for size in _verb_sizes())


@cache
def _verb_sizes() -> frozenset[int]:
    return frozenset(map(len, words()["verbs"]))


# 2025年各建成1所: before a verb, these leave the time to it.
_EACH = ("各", "再", "均")


# 2018年第三批危桥改造, 2011年二期工程: the year says which one is meant.
_OF_SERIES = lazy_pattern(
    rf"第[{ONE_TO_TEN}\d]{{1,2}}批(?!次)|第?[{ONE_TO_TEN}\d]期(?:工程|项目|建设)"
)


@cache
def closing_act() -> re.Pattern[str]:
    """An act that names nothing it is done to, up to its clause's end: 全面开工, 整体启用."""
    lists = words()
    return lazy_pattern(
        rf"{any_of(lists['act_adverbs'])}{{0,3}}{any_of(lists['closing_acts'])}"
        rf"{any_of(lists['act_ends'])}?(?:[并和、]\w{{2,8}})?(?=[，,;。!)]|$)"
    )


@cache
def _follows() -> re.Pattern[str]:
    # 其中2023年220名、2024年200名
    # 10月15日老人就能住进来
    return lazy_pattern(
        rf"[，,);。]|\d|{any_of(words()['time_follows'])}|才(?=[完发到能开])|能(?![源力量耗人])|\w{{1,6}}[就才便][能可要]|$"
    )
