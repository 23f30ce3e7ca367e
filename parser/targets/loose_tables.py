"""Lines of a table that could not be put together: values beside names, tasks in cells of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Line, Target, TargetKind
from parser.targets import table_lines
from parser.targets.line_reader import read_line
from parser.targets.place import Place
from parser.targets.table_scene import moved

_SHORTEST_TASK, _SHORTEST_CELL = 20, 5
_CELL = lazy_pattern(r"[^\t|│｜]+")
# 3月：备赛; 培育10个项目；评选…: what tells and does not only name.
_CLAUSES = lazy_pattern(r"[，,；;。：:]|\d")
_DATES = lazy_pattern(r"(?:\d{1,2}月|全年|[上下]半年|[一二三四]季度|第[一二三四]季度)")


def read(lines: list[Line], place: Place) -> Iterator[Target]:
    """The targets of lines of kind ``table`` that no table of the plan holds, in any order."""
    valued = list(table_lines.read(lines))
    held = {row.span.line for row in valued}
    for line in lines:
        if _tells_task(line.text):
            yield from read_line(line, place, None)[0]
        elif line.number not in held:
            yield from _cells(line, place)
    for row in valued:
        yield Target(
            kind=TargetKind.QUANTITY,
            line=row.span.line,
            quote=row.quote,
            span=row.span,
            value=row.value,
            indicator=row.indicator,
            relation=row.relation,
            low=row.low,
            high=row.high,
            unit=row.unit,
            change=None,
            baseline=row.baseline,
            period=row.period,
            modality=place.modality,
            node=place.node.index if place.node else None,
            owners=place.owners,
            rule="table-row",
            attribute=row.attribute,
        )


def _cells(line: Line, place: Place) -> Iterator[Target]:
    """The targets that the cells of a line tell in words, each read as a line of its own."""
    parts = list(_CELL.finditer(line.text))
    if len(parts) < 2 and not _DATES.match(line.text.strip()):
        return
    for part in parts:
        if len(part.group()) < _SHORTEST_CELL or not _CLAUSES.search(part.group()):
            continue
        cell = replace(line, text=part.group(), owners=())
        for row in read_line(cell, replace(place, opening=False), None)[0]:
            yield replace(
                row, span=moved(row.span, part.start()), value=moved(row.value, part.start())
            )


def _tells_task(text: str) -> bool:
    """Whether a line of a table is one cell with clauses: 新增托位400个以上,公办园占比60%以上。"""
    cell = text.strip(" \t\u3000|｜")
    single = len(cell) >= _SHORTEST_TASK and "\t" not in cell and "|" not in cell
    return single and any(mark in cell for mark in "，,；;。") and "   " not in cell
