"""Deadlines that stand on a line of their own below a task: 完成时限：2024年6月底前.

Such a line is to its task what the deadline's cell is to a row of a task table (spec *Tables*):
numbers of the task that name no time of their own take it, and a task without a number is a
milestone by then. A task reaches up to the heading above it or to the deadline before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.owner_words import owner_words
from parser.chinese.text import narrow
from parser.model import Kind, Line, Modality, Span, Target, TargetKind
from parser.targets import clause_trim as phrases
from parser.targets import periods
from parser.targets.milestone_row import milestone_row
from parser.targets.periods import TimeKind
from parser.targets.place import Place, text_start

_LABEL = lazy_pattern(
    # 实施时间 tells how long something runs.
    r"\s*[(【\[]?(?:(?:完成|办结|整改|建成)(?:时限|期限|时间|日期)|(?:推进|落实|实施|工作)(?:时限|期限)"
    r"|时序进度|时间(?:节点|进度|要求)|时限(?:要求)?|进度(?:要求|安排))[】\]]?\s?[:：]\s?"
)
# 时间：3月3日—8日 below 网上报名: the day of what its heading names.
# ... or the label itself: 网上报名时间为：11月12日. 实施时间 tells how long something runs.
_EVENT = lazy_pattern(
    r"\s*(?P<what>(?!实施|执行|工作|推进|发布|更新|成文|印发|发文|起止|活动时)[^\W\d]{0,10}?)时间(?:为)?[:：]\s?"
)
_DAY = lazy_pattern(r"\d[日号]")
_EVENT_REST = lazy_pattern(r"\s*(?:[(（][^()（）]{1,40}[)）]?)?[。；;，,)）\s]*")
# What a deadline's line holds beside its time: 2024年6月底前完成。
_REST = lazy_pattern(r"(?:完成|底前|前)?[)】\]。;；,，\s]*")
_LONGEST = 60
# One of these is in each label.
_SAID = ("时限", "期限", "时序", "时间", "进度", "日期")
# A task is told in so many lines at most.
_MOST_LINES = 12
_SHORTEST_ACT = 4
_SHORTEST_EVENT = 2
_ENDS = "。；; \u3000"
_TASKS = frozenset({Kind.HEADING, Kind.POINT, Kind.BODY, Kind.CONT})


def deadline_of(line: Line) -> str | None:
    """The time that a line names as the deadline of what stands above it, and nothing else."""
    if len(line.text) > _LONGEST or line.kind not in _TASKS:
        return None
    if not any(word in line.text for word in _SAID):
        return None
    text = narrow(line.text)
    label = _LABEL.match(text)
    if label is None:
        return None
    times = [time for time in periods.find(text, label.end()) if time.text]
    if len(times) != 1 or times[0].kind is TimeKind.RECURRENCE:
        return None
    time = times[0]
    alone = not text[label.end() : time.start].strip() and _REST.fullmatch(text, time.stop)
    return line.text[time.start : time.stop] if alone else None


def day_of_event(line: Line) -> Span | None:
    """The columns of the day that a line tells of what its heading names, and nothing else."""
    if len(line.text) > _LONGEST or line.kind not in _TASKS or "时间" not in line.text:
        return None
    text = narrow(line.text)
    label = _EVENT.match(text)
    times = [time for time in periods.find(text, label.end()) if time.text] if label else []
    if label is None or not times or not _DAY.search(times[0].text):
        return None
    time = times[0]
    alone = time.start == label.end() and _EVENT_REST.fullmatch(text, time.stop)
    return Span(line.number, time.start, time.stop) if alone else None


def event(lines: Sequence[Line], at: int, day: Span, place: Place) -> Target | None:
    """The milestone of a day that stands below what it is of, on the line of the day.

    None where no heading names it, or where it is over.
    """
    line = lines[at]
    named = _named_event(line, place)
    if place.modality is Modality.ACHIEVED or not named:
        return None
    period = line.text[day.start : day.stop]
    return milestone_row(
        quote=line.text.strip().rstrip(_ENDS),
        span=Span(
            line.number, len(line.text) - len(line.text.lstrip()), len(line.text.rstrip(_ENDS))
        ),
        value=day,
        indicator=named,
        period=period,
        modality=place.modality,
        node=place.node.index if place.node else None,
        owners=line.owners or place.owners,
        rule="deadline-line",
        deadline=period,
    )


def _named_event(line: Line, place: Place) -> str:
    """What happens on the day of a line: what its label names, else its heading; empty for none."""
    label = _EVENT.match(narrow(line.text))
    if label is not None and len(label["what"]) >= _SHORTEST_EVENT:
        return label["what"]
    node = place.node
    if node is None or not node.depth or not 0 < line.number - node.line <= _MOST_LINES:
        return ""
    return node.title if len(node.title) >= _SHORTEST_ACT else ""


def task_above(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines of the task that the deadline on the line ``at`` of a plan is of."""
    found: list[Line] = []
    for line in reversed(lines[max(0, at - _MOST_LINES) : at]):
        if line.kind in (Kind.BLANK, Kind.OWNER):
            continue
        if line.kind not in _TASKS or deadline_of(line) is not None:
            break
        if not owner_words().label_in(narrow(line.text)).match(narrow(line.text).lstrip()):
            found.append(line)
        if line.kind is Kind.HEADING or line.kind is Kind.POINT:
            break
    return found[::-1]


def rows_of(rows: Sequence[Target], task: Sequence[Line]) -> int:
    """Where the rows of a task begin, which are the last of those found so far."""
    at = len(rows)
    while at and rows[at - 1].line >= task[0].number:
        at -= 1
    return at


def dated(row: Target, deadline: str) -> Target:
    """A row of a task with the deadline, where it is a number that names no time."""
    if row.period is not None or row.kind is not TargetKind.QUANTITY:
        return row
    return replace(row, period=deadline, default_period=None, deadline=deadline)


def milestone(task: list[Line], deadline: str, place: Place) -> Target | None:
    """The milestone of a task without a row; None where it was done or tells too little."""
    if place.modality is Modality.ACHIEVED:
        return None
    line = task[0]
    span = Span(line.number, text_start(line, place), len(line.text.rstrip(_ENDS)))
    indicator = phrases.act(line.text, span.start, span.stop, None)
    if len(indicator) < _SHORTEST_ACT:
        return None
    return milestone_row(
        quote=line.text[span.start : span.stop],
        span=span,
        value=span,
        indicator=indicator,
        period=deadline,
        modality=place.modality,
        node=place.node.index if place.node else None,
        owners=line.owners or place.owners,
        rule="deadline-line",
        deadline=deadline,
    )
