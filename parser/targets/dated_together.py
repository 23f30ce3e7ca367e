"""Acts that one limit at the head of a clause dates together: 到2025年，体系形成，机制完善."""

from __future__ import annotations

from bisect import bisect_right

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets import clause_trim as phrases
from parser.targets import dated_works
from parser.targets.clauses import BY_START, Clause
from parser.targets.milestone_scene import Milestone, Scene
from parser.targets.periods import Time, TimeKind

# A limit dates no more clauses than this.
_MOST_ACTS = 12
# What is dated together is told in so many characters at least.
_SHORTEST = 3
# 普遍推行三岁以下儿童系统管理
_SPREADS = ("普遍推", "全面推", "全面铺开", "逐步推")
# Months that say no day, and what may mark an item before its time.
_MONTHS = ("月", "月份", "上旬", "中旬", "下旬", "月底")
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ "
# What a clause opens with that tells of a number or of a manner, and promises no act.
_MANNERED = lazy_pattern(
    r"其中|尚未|正在|较|比|同比|占|其余|均|按|与|.*暑[假期]|包括|含|分别|.*(?:仍|依然)|实现\w{0,8}全覆盖$"
)


def carried_to(scene: Scene, time: Time, clause: Clause, act: Clause) -> int:
    """Where the last of the acts ends that a limit at the head of its clause dates as one.

    到2025年，体系基本形成，机制更加完善
    """
    if scene.is_ahead(time) or not _limits(scene, time, clause):
        return act.stop
    outer = scene.clauses.outer
    at = bisect_right(outer, act.start, key=BY_START)
    stop = act.stop
    for each in outer[at : at + _MOST_ACTS]:
        number = each in scene.values or scene.timeline.any_in(each)
        if number or each.group != clause.group:
            break
        if _MANNERED.match(scene.text, each.start, each.stop):
            break
        stop = each.stop
    return stop if stop - act.stop <= phrases.AHEAD else act.stop


def _limits(scene: Scene, time: Time, clause: Clause) -> bool:
    """Whether a time at the head of its clause is a limit for all that follows.

    到2025年, 9月底前; months that stand for themselves (6-8月，…); a year that is to come.
    """
    if scene.text[clause.start : time.start].strip(_MARKS) or scene.timeline.deadline(clause):
        return False
    if any(
        each.kind is TimeKind.RECURRENCE for each in scene.timeline.within(time.stop, time.stop + 1)
    ):
        return False  # 到2025年每年建设学校100所
    if scene.is_ahead(time):
        return True
    limit = time.text[:1] in "到至" or time.text.endswith("前")
    months = time.text.endswith(_MONTHS) and time.stop >= clause.stop
    return time.kind is TimeKind.DUE and (limit or months)


def others(scene: Scene, time: Time, clause: Clause, first: Clause) -> Milestone | None:
    """The acts without a number behind those with one: 到2025年，新增学位3千个，通过评估."""
    if not _limits(scene, time, clause):
        return None
    outer = scene.clauses.outer
    at = bisect_right(outer, first.start, key=BY_START)
    acts: list[Clause] = []
    for each in outer[at : at + _MOST_ACTS]:
        if each.sentence != clause.sentence or scene.timeline.any_in(each):
            break
        text = scene.text[each.start : each.stop]
        acts_alone = (
            phrases.has_verb(text) or dated_works.ends_in_act(text) or text.startswith(_SPREADS)
        )
        if each not in scene.values and acts_alone and not _MANNERED.match(text):
            acts.append(each)
    if not acts:
        return None
    named = [phrases.act(scene.source, each.start, each.stop, None) for each in acts]
    told = "，".join(name for name in named if len(name) > _SHORTEST)
    if not told:
        return None
    return Milestone(acts[0].start, acts[-1].stop, time, told, clause, "milestone-clause")
