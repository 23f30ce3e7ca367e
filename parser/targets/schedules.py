"""Events that a plan lists with their dates: 成绩查询：7月1日。志愿填报7月3日至6日。

An event is named and no more is said of it than when it is: its name is the milestone's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets import clause_trim as phrases
from parser.targets.clauses import BY_START, Clause
from parser.targets.lexicon import affixes, any_of, words
from parser.targets.milestone_scene import Milestone, Scene
from parser.targets.periods import Time, TimeKind

# An event's name is no longer.
_LONGEST = 24
# What stands before a date and is a label of the paper, or of an item of it.
_LABELS = lazy_pattern(
    "时间|日期|时限|期限|发布|来源|编辑|作者|浏览|期间|以上|以来|截[至止]|出生|之日|责任|单位"
)
# 7月10日开始, 4月10日前完成: what may stand behind the date.
_REST = lazy_pattern(r"(?:左右|全部|全面|正式)*(?:开始|结束|截止|进行|举行|完成|启动)?")
_DAY = lazy_pattern(r"\d[日号]|[上中下]旬|\d:\d\d")
_STARTS = "开始"
# 体检定于4月上旬进行
_SET = lazy_pattern(r"(?:拟定|拟|定|计划|预计|安排|将)?[于在]?\s*$")
# An item's mark before its event: 3.文化考试.
_MARKS = "0123456789.．、()（）①②③④⑤⑥⑦⑧⑨⑩ "


@cache
def _event() -> re.Pattern[str]:
    return lazy_pattern(rf"[\u4e00-\u9fff“”\"()（）]*?{any_of(words()['events'])}")


def is_event(name: str) -> bool:
    """Whether a name is that of an event: 运动会, 网上报名."""
    return _event().fullmatch(name) is not None


def event(scene: Scene, time: Time, clause: Clause) -> Milestone | None:
    """The event that a time of a clause dates; None where it dates none of a schedule."""
    dated = time.kind is TimeKind.DUE or (time.text.endswith(_STARTS) and not time.naming)
    if not dated or clause.inner or clause in scene.values:
        return None
    text, stop = scene.text, time.stop
    if not _REST.fullmatch(text, stop, clause.stop):
        return None
    if text[clause.start : time.start].strip() in ("", "于", "在"):
        start, name_stop = _labelled(scene, clause)
    else:
        start, name_stop = clause.start, time.start
        if not _DAY.search(time.text):
            return None
    written = scene.source[start:name_stop]
    name = phrases.clean(_SET.sub("", written).lstrip(_MARKS))
    if not 2 <= len(name) <= _LONGEST or not is_event(name) or _LABELS.search(written):
        return None
    if not _says_manner(scene, clause):
        return None
    act = text[stop : clause.stop]
    if time.text.endswith(_STARTS):
        act, time = _STARTS, _without_start(time)
    did = act if act not in ("进行", "举行", "左右") else ""
    return Milestone(start, clause.stop, time, name + did, clause, "milestone-clause")


def _labelled(scene: Scene, clause: Clause) -> tuple[int, int]:
    """The columns of the name before a colon in front of a clause; empty where there is none."""
    outer = scene.clauses.outer
    at = bisect_left(outer, clause.start, key=BY_START)
    before = outer[at - 1] if at else None
    if before is None or before.after not in (":", "：") or before in scene.values:
        return clause.start, clause.start
    if scene.timeline.any_in(before):
        return clause.start, clause.start
    return before.start, before.stop


def _says_manner(scene: Scene, clause: Clause) -> bool:
    """Whether nothing is done in what follows a clause in its group."""
    outer = scene.clauses.outer
    at = bisect_left(outer, clause.start, key=BY_START) + 1
    after = outer[at] if at < len(outer) else None
    if after is None or after.group != clause.group:
        return True
    manner = scene.text.startswith(affixes("event_manners"), after.start)
    return manner or scene.timeline.any_in(after)


def _without_start(time: Time) -> Time:
    """7月10日 of 7月10日开始."""
    cut = len(_STARTS)
    return Time(time.start, time.stop - cut, time.text[:-cut], TimeKind.DUE)
