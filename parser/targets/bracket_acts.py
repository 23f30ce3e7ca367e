"""Acts dated by a bracket behind them: 创建首批家庭教育名师工作室（6月底前完成）."""

from __future__ import annotations

from bisect import bisect_right

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets import clause_trim as phrases
from parser.targets import dated_works
from parser.targets.clauses import BY_START, Clause
from parser.targets.milestone_scene import Milestone, Scene
from parser.targets.periods import Time, TimeKind

# A bracket with a time says little more: (6月底前完成), (贯穿全年).
_REST, _LEAD = 12, 8
# What a stage names has so many characters, in so many clauses.
_SHORTEST_OF_LIST = 3
_MOST_ACTS = 12

# 规划纲要（2010-2020年）: the years are part of a plan's name.
_NAME_OF_PLAN = lazy_pattern(r"(?:规划|纲要|计划|方案|行动|意见|办法|条例)》?$")
# 第十四个五年（2021—2025年）规划
_REST_OF_NAME = lazy_pattern(r"\)?(?:规划|纲要|计划|方案|行动)")
# 《某某办法》（2019年）, “十四五”时期（2021—2025年）, 有效期内（7月至9月）
_YEAR_OF = ("期内", "期间", "时期", "时段", "期限")
# （2018年8月31日前出生）, （2016年修订）: what was so by then, and nothing to be done.
_WAS_SO = lazy_pattern(
    r"(?:[以之]?[前后]|期?间)?(?:出生|修订|修正|印发|发布|公布|施行|成立|出台|登记|取得|签订|入学|生效)"
)
_YEARS = lazy_pattern(r"(?:19|20)\d\d年?\s?[-–—―~～至]{1,2}\s?(?:19|20)\d\d年?")


def in_bracket(scene: Scene, time: Time, inner: Clause) -> Milestone | None:
    """An act before a bracket: 创建首批家庭教育名师工作室(6月底前完成)."""
    if time.kind is TimeKind.RECURRENCE or not time.text or inner in scene.values:
        return None
    if inner.stop - time.stop > _REST or time.start - inner.start > _LEAD:
        return None
    holder = scene.timeline.holder(inner)
    if holder is None or _WAS_SO.match(scene.text, time.stop):
        return None
    text = scene.text
    opened = text.rfind("(", max(holder.start, inner.start - 40), inner.start)
    if opened < 0 or _names(text, time, opened, inner.stop):
        return None
    # A clause may hold several acts, each with its own bracket.
    start = holder.start
    brackets = scene.timeline.brackets(holder)
    place = bisect_right(brackets, opened, key=BY_START) - 1
    if place >= 0:
        start = min(text.find(")", brackets[place].stop, opened) + 1 or start, opened)
    rows = scene.values.get(holder, ())
    first = bisect_right(rows, start - 1, key=BY_START)
    if first < len(rows) and rows[first].start < opened:
        return None
    stop = text.find(")", inner.stop, inner.stop + 20) + 1 or inner.stop
    while start < opened and text[start] in "、和及与 ":
        start += 1
    if opened <= start:
        return _behind_stage(scene, time, inner)
    indicator = phrases.act(scene.source, start, opened, time)
    indicator += dated_works.done_in_bracket(text, time, inner, indicator)
    if time.text[-1:].isdecimal() and not phrases.has_verb(indicator):
        return None  # 主要指标（2021-2025）
    if len(indicator) < 2 or indicator == "完成":
        return None  # （完成时限：6月底） stands for itself
    if place >= 0 and not phrases.has_verb(indicator):
        indicator = phrases.verb_of(text, holder.start) + indicator
    return Milestone(start, stop, time, indicator, inner, "milestone-bracket")


def _behind_stage(scene: Scene, time: Time, inner: Clause) -> Milestone | None:
    """What is done in a stage whose label and time head the line: 第一阶段（3月—5月）：…."""
    closed = scene.text.find(")", inner.stop, inner.stop + _REST) + 1
    if not closed or scene.text[closed : closed + 1] not in (":", "。"):
        return None
    outer = scene.clauses.outer
    first = bisect_right(outer, closed, key=BY_START)
    own = outer[first : first + _MOST_ACTS]
    acts = [each for each in own if each.sentence == own[0].sentence]
    if not acts or any(each in scene.values or scene.timeline.any_in(each) for each in acts):
        return None
    did = phrases.act(scene.source, acts[0].start, acts[-1].stop, None)
    if len(did) < _SHORTEST_OF_LIST:
        return None
    return Milestone(inner.start, acts[-1].stop, time, did, inner, "milestone-bracket")


def _names(text: str, time: Time, opened: int, stop: int) -> bool:
    """Whether a bracket's time is part of the name before it, or tells of that name alone."""
    if text.endswith(_YEAR_OF, 0, opened) or text.startswith("第", time.stop):
        return True
    if time.kind is TimeKind.YEAR and text.endswith("》", 0, opened):
        return True
    if time.text.endswith("周") and text.endswith(("月", "月份"), 0, opened):
        return True  # 九月份（第1—4周）
    return _YEARS.fullmatch(time.text) is not None and bool(
        _NAME_OF_PLAN.search(text[max(0, opened - 4) : opened]) or _REST_OF_NAME.match(text, stop)
    )
