"""Acts below a time that heads a line or a stage: 二月：…；…, 第二阶段：3月至5月。开展自查."""

from __future__ import annotations

import itertools
from bisect import bisect_left

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets import clause_trim as phrases
from parser.targets import schedules
from parser.targets.clauses import BY_START, Clause
from parser.targets.milestone_scene import Milestone, Scene
from parser.targets.parts_of_day import part_of_day
from parser.targets.periods import Time, TimeKind

# What a month's list names has more characters than this.
_SHORTEST_OF_LIST = 3
_WHOLE_YEAR = frozenset({"全年", "年内", "贯穿全年"})
# 2月14日，校电视台，例会: where it is done stands before what is done.
_PLACE = lazy_pattern(r"(?:[厅室馆楼场台]|校区|中心|校门口?)$")
# What may mark the item of a day.
_MARKS = "0123456789.、()①②③④⑤⑥⑦⑧⑨⑩•·◆ "
# A month's list has no more acts than this.
_MOST_ACTS = 12


def of_month(scene: Scene, time: Time, clause: Clause) -> Milestone | None:
    """The acts of a month that heads a line: 二月：召开开学工作会；安全检查1次."""
    if clause.after not in ":：" or not scene.timeline.covers(clause):
        return None
    outer = scene.clauses.outer
    heads = time.kind is TimeKind.DUE or time.text in _WHOLE_YEAR
    if not heads or scene.text[: outer[0].start].strip():
        return None
    at = bisect_left(outer, clause.start, key=BY_START)
    if at and not (_goes_by_months(scene) and outer[at - 1].after in ";；。"):
        return None
    later = outer[at + 1 : at + 1 + _MOST_ACTS]
    own = itertools.takewhile(lambda each: not _is_dated(scene, each), later)
    acts = [each for each in own if each not in scene.values]
    named = [phrases.act(scene.source, each.start, each.stop, None) for each in acts]
    told = "；".join(n for n in named if len(n) > _SHORTEST_OF_LIST or schedules.is_event(n))
    if not told:
        return None
    return Milestone(clause.start, acts[-1].stop, time, told, clause, "milestone-clause")


def of_stage(scene: Scene, time: Time, clause: Clause) -> Milestone | None:
    """The act of a stage whose time is a sentence of its own: 第二阶段：3月至5月。开展自查."""
    outer = scene.clauses.outer
    at = bisect_left(outer, clause.start, key=BY_START)
    named = scene.source[: clause.start].rstrip(" :：").endswith("阶段")
    if clause.after != "。" or not named or at + 1 >= len(outer):
        return None
    act = outer[at + 1]
    if not scene.timeline.covers(clause) or act in scene.values:
        return None
    told = phrases.act(scene.source, act.start, act.stop, None)
    if not phrases.has_verb(told) or scene.timeline.any_in(act):
        return None
    return Milestone(clause.start, act.stop, time, told, act, "milestone-clause")


def of_day(scene: Scene, time: Time, clause: Clause) -> Milestone | None:
    """The acts of a day that opens a line: 1月10日（周一），高一上课；下午第四节，教工会议."""
    outer = scene.clauses.outer
    opens = clause is outer[0] and not scene.text[clause.start : time.start].strip(_MARKS)
    if not opens or time.kind is not TimeKind.DUE or "日" not in time.text:
        return None
    acts: list[str] = []
    stop, several, mark = clause.stop, False, ""
    for each in outer:
        if each.sentence != clause.sentence or (each is not clause and _is_dated(scene, each)):
            break
        begins = max(each.start, time.stop) if each is clause else each.start
        begins = part_of_day(scene.text, begins)
        if acts and mark in ";；":
            several = True
            acts.append("；")
        mark = each.after
        if each in scene.values or begins >= each.stop:
            continue
        if acts and acts[-1] != "；":
            acts.append("，")
        acts.append(phrases.clean(scene.source[begins : each.stop], whole=True))
        stop = each.stop
    joined = "".join(acts).strip("，；")
    placed = len(acts) > 1 and _PLACE.search(acts[0]) and not phrases.has_verb(acts[0])
    if not placed and not (several and "；" in joined):
        return None
    return Milestone(clause.start, stop, time, joined, clause, "milestone-clause")


def _is_dated(scene: Scene, clause: Clause) -> bool:
    """Whether an act of a month's list has a day of its own; 本年度 and 2017年立项的 are none."""
    times = scene.timeline.within(clause.start, clause.stop)
    return any(each.kind is TimeKind.DUE and not each.naming for each in times)


def _goes_by_months(scene: Scene) -> bool:
    """Whether a line lists what is done by months: 9月：开学典礼；10月：运动会."""
    first = scene.clauses.outer[0]
    return first.after in ":：" and scene.timeline.covers(first)
