"""Tasks of a table as targets: the numbers in their words, and tasks that are dated.

The text of a cell is read as a line of prose is; the row gives it the time, the owners and the
deadline that it does not name itself (spec *Tables*, task tables).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import fold
from parser.model import Modality, Span, Target, TargetKind
from parser.table import Cell
from parser.tables.column_content import is_task
from parser.tables.columns import Column
from parser.tables.head_words import Meaning, head_words
from parser.tables.number_cells import has_text
from parser.tables.rows import TableRow
from parser.targets import dependents
from parser.targets.asides import without_additions
from parser.targets.clause_trim import has_verb, opens_with_verb
from parser.targets.lexicon import any_of, words
from parser.targets.milestone_row import milestone_row
from parser.targets.table_scene import ALL_DONE, ORDINAL, CellReader, is_staged, moved, recurs

_SHORTEST_PROSE = 12
_POINTS = lazy_pattern(r"(?:[（(]|得|扣|加|计|记|各|满分|分值)[^，,；;。]{0,4}$")
_GROUPS = lazy_pattern(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
# 完成50亿元: the verb only links what the row names and its number.
_LINKS = frozenset({"", "完成", "实现", "达成"})
_LONGEST_NAME = 24
_BARE_YEAR = lazy_pattern(r"(?:(?:19|20)\d\d|[今去明本])年度?")
_CLAUSE_END = lazy_pattern(r"[，。；;,]")
_SHORTEST_ACT = 4
# Heads of what is to come; a cell under 工作进展及下步打算 tells both.
_NEXT = lazy_pattern(
    r"^(?!.*(?:进展|完成|进度|现状)\w{0,4}[及和与、/]).*(?:下一?步|下阶段|下一?季度|下月)"
)
# Heads of what is to be done, beside 工作主题 and 具体措施.
_NAMES_TASK = lazy_pattern("重点|任务|事项")
# 1．安全检查；2．隐患排查: numbers within a cell.
_NEXT_ITEM = lazy_pattern(r"[；;。]\d{1,2}[．.、](?=\D)")
# 3月-5月：备赛
_DATED_ACT = lazy_pattern(r"(?:\d{1,2}月|全年|[上下]半年|第?[一二三四]季度)[^：:，。]{0,8}[：:]\S")
# 内容：教学研讨 repeats the head.
_CONTENT = lazy_pattern(r"^(?:(?:工作|活动|主要|培训)?内容|事项|任务)[:：](?=.{2})")
_TASKS = (Meaning.TASK, Meaning.PROGRESS, Meaning.TEXT)


class TaskReader:
    """Reads what the words of a table's rows tell. ``scored``: the table gives points."""

    def __init__(self, cells: CellReader, *, scored: bool) -> None:
        self._cells = cells
        self._scored = scored
        # Cells that gave targets, and the times of those that are dated by other cells.
        self._gave: set[tuple[int, int]] = set()
        self._dates: set[tuple[int, int, str]] = set()
        # Where in a cell something begins that has a date of its own.
        self._ends: dict[tuple[int, int], int] = {}

    def read(self, row: TableRow, *, valued: bool) -> Iterator[Target]:
        """The targets that a row's words tell."""
        for column in row.columns:
            cell = row.cells[column.index]
            if not has_text(cell) or not self._tells(row, column, cell, valued=valued):
                continue
            assert cell is not None
            if self._cells.is_read(cell):
                continue
            self._cells.mark(cell)
            ahead = _NEXT.search(column.head) is not None
            found = list(self.prose(row, cell, column.time, column.meaning, ahead=ahead))
            deadline, due = self._cells.deadline(row)
            if due and column.meaning is not Meaning.PROGRESS:
                found = self._beside_deadline(cell, found, deadline)
            elif found:
                self._gave.add((cell.row, cell.column))
            yield from found
            timed = column.time and column.meaning is not Meaning.PROGRESS
            if not found and timed and is_task(fold(ORDINAL.sub("", cell.text))):
                yield from self.milestone(row, cell, column.time, None, "table-year-task")

    def _beside_deadline(
        self, cell: Cell, found: list[Target], deadline: str | None
    ) -> list[Target]:
        """What a cell's words tell where the row's deadline holds for what they open with.

        2020年项目验收 beside 12月底前: the year names the task. A later clause may have a date of
        its own (…，29日召开分析会); the row's milestone then ends before it.
        """
        kept: list[Target] = []
        counted = False
        for target in found:
            own = target.deadline not in (None, deadline)
            if target.kind is TargetKind.QUANTITY or own:
                counted = True
            elif not self._has_own_date(cell, target):
                continue
            kept.append(target)
        if counted:
            self._gave.add((cell.row, cell.column))
        elif kept:
            opening = min(target.span.start for target in kept)
            if opening - _span_of(cell, kept[0]).start < _SHORTEST_ACT:
                self._gave.add((cell.row, cell.column))
            else:
                self._ends[cell.row, cell.column] = opening
        return kept

    def _has_own_date(self, cell: Cell, target: Target) -> bool:
        """Whether a milestone's time is a date and does not name what the cell opens with."""
        period = target.period or ""
        if _BARE_YEAR.fullmatch(period):
            return False
        line = self._cells.scene.line(target.line)
        before = line.text[_span_of(cell, target).start : target.value.start]
        return period.endswith("前") or _CLAUSE_END.search(before) is not None

    def _tells(self, row: TableRow, column: Column, cell: Cell | None, *, valued: bool) -> bool:
        """Whether a cell's words are read: tasks, names of a table without values, long text."""
        assert cell is not None
        text = cell.text.strip()
        if not row.headed and valued:
            return False
        if column.meaning is Meaning.TEXT or not row.headed:
            tells = len(text) >= _SHORTEST_PROSE or _DATED_ACT.match(text) is not None
            return tells and column.meaning in (*_TASKS, Meaning.INDICATOR)
        if column.meaning is Meaning.INDICATOR:
            return not valued
        if column.meaning is Meaning.CATEGORY:
            return self._scored and len(text) >= _SHORTEST_PROSE
        return column.meaning in _TASKS

    def prose(
        self,
        row: TableRow,
        cell: Cell,
        time: str,
        meaning: Meaning | None,
        *,
        ahead: bool = False,
    ) -> Iterator[Target]:
        """What a cell's text tells, span by span, with the row's own time and owners.

        ``ahead``: the head says that it is to come, whatever the text around the table tells.
        """
        deadline, due = self._cells.deadline(row)
        for span in cell.spans:
            line = self._cells.scene.line(span.line)
            text = line.text[span.start : span.stop]
            # 1.新建公办园20所: the number of the item is no part of it.
            opened = ORDINAL.match(text.lstrip())
            start = span.start + (len(text) - len(text.lstrip()) + opened.end() if opened else 0)
            text = line.text[start : span.stop]
            cut = replace(line, text=text, owners=())
            place = self._cells.scene.place(span.line)
            opening = ""
            for target in self._cells.scene.prose(cut, ahead):
                said = target.indicator
                if target.span.start == 0 or said == opening:
                    # 新增30家, 增长10%: what opens the cell is of what the row names
                    opening, said = said, self._whole(row, cell, said)
                if self._scored and _is_points(target, text):
                    continue
                yield replace(
                    target,
                    span=moved(target.span, start),
                    value=moved(target.value, start),
                    indicator=said,
                    period=target.period or time or due,
                    deadline=target.deadline or deadline,
                    owners=row.owners or place.owners,
                    node=place.node,
                    modality=Modality.ACHIEVED if meaning is Meaning.PROGRESS else target.modality,
                )

    def _whole(self, row: TableRow, cell: Cell, indicator: str) -> str:
        """An indicator that is a mere verb (新增30家) with what the row calls its task."""
        if indicator and not _bare_verb().fullmatch(indicator):
            return indicator
        named = row.all(Meaning.INDICATOR, Meaning.TASK)
        before = next((each for each in named if each is not cell), None)
        if before is None:
            return indicator
        name = ORDINAL.sub("", "".join(before.text.split()))
        if len(name) > _LONGEST_NAME:
            return indicator
        return name if indicator in _LINKS else name + indicator

    def stages(self, row: TableRow) -> Iterator[Target]:
        """The acts that a deadline's cell dates one by one: 一季度完成招标，三季度完成安装."""
        cell = row.first(Meaning.DEADLINE)
        if cell is None or self._cells.is_read(cell) or not is_staged("".join(cell.text.split())):
            return
        self._cells.mark(cell)
        for target in self.prose(row, cell, "", None):
            if target.kind is TargetKind.MILESTONE and target.indicator not in ALL_DONE:
                yield target

    def dated(self, row: TableRow) -> Target | None:
        """The milestone of a row whose words hold no number and whose deadline is a date."""
        deadline, due = self._cells.deadline(row)
        if due is None or not row.headed or recurs(due):
            return None
        if row.is_valued and not any(c.meaning is Meaning.TASK for c in row.columns):
            return None
        cell = self._task_cell(row)
        if cell is None or fold(cell.text) in head_words().totals:
            return None
        place = cell.row, cell.column
        if place in self._gave or (*place, due) in self._dates:
            return None
        self._dates.add((*place, due))
        return next(self.milestone(row, cell, due, deadline, "table-task"), None)

    def _task_cell(self, row: TableRow) -> Cell | None:
        """The cell that says what is to be done: the first that is the row's own."""
        named = [*row.all(Meaning.TASK), *row.all(Meaning.INDICATOR), *row.all(Meaning.TEXT)]
        timed = {row.cells[c.index] for c in row.columns if c.time}
        cells = [cell for cell in named if cell not in timed]
        own = [cell for cell in cells if cell.row_span == 1] or cells
        own = [cell for cell in own if not _GROUPS.match(cell.text.strip())] or own
        called = {row.cells[c.index] for c in row.columns if _NAMES_TASK.search(c.head)}
        own = [cell for cell in own if cell in called and len(cell.text) > _SHORTEST_ACT] or own
        for cell in own:
            if cell in row.all(Meaning.TASK) and dependents.is_befallen(cell.text.strip()):
                return cell  # 东校区主体工程封顶 beside 扩大优质高中资源
        for says in (opens_with_verb, has_verb):
            for cell in own:
                if says(ORDINAL.sub("", "".join(cell.text.split()))):
                    return cell
        return next(iter(own), None)

    def milestone(
        self, row: TableRow, cell: Cell, period: str, deadline: str | None, rule: str
    ) -> Iterator[Target]:
        span = next(iter(self._cells.spans(cell)), None)
        if span is None:
            return
        place = self._cells.scene.place(span.line)
        text = self._cells.scene.line(span.line).text
        told = cell.text
        if (end := self._ends.get((cell.row, cell.column))) is not None:
            span = Span(span.line, span.start, min(end, span.stop))
            told = text[span.start : span.stop]
        indicator = ORDINAL.sub("", "".join(told.split())).rstrip("。；;，,")
        indicator = _CONTENT.sub("", without_additions(_NEXT_ITEM.sub("；", indicator)))
        if len(indicator) < 2 or fold(indicator) in head_words().empty:
            return
        stop = span.stop
        while stop - 1 > span.start and text[stop - 1] in "。；;，, \u3000":
            stop -= 1
        span = Span(span.line, span.start, stop)
        modality = Modality.TARGET if rule == "table-task" else place.modality
        if modality is Modality.ACHIEVED:
            return
        yield milestone_row(
            quote=text[span.start : span.stop],
            span=span,
            value=self._time_span(row, span),
            indicator=indicator,
            period=period,
            modality=modality,
            node=place.node,
            owners=row.owners or place.owners,
            rule=rule,
            deadline=deadline,
        )

    def _time_span(self, row: TableRow, span: Span) -> Span:
        """The deadline's cell where it stands behind the task on its line, else the task."""
        cell = row.first(Meaning.DEADLINE)
        for each in self._cells.spans(cell) if cell is not None else ():
            if each.line == span.line and each.start >= span.start:
                return each
        return span


def _span_of(cell: Cell, target: Target) -> Span:
    """The stretch of a cell that a target of its words stands in."""
    return next(span for span in cell.spans if span.line == target.line)


def _is_points(target: Target, text: str) -> bool:
    """Whether a number is of points: （0.5分）, 每低1个百分点扣0.5分."""
    return target.unit == "分" or bool(
        _POINTS.search(text[: target.value.start]) and text[target.value.stop :][:1] == "分"
    )


@cache
def _bare_verb() -> re.Pattern[str]:
    return lazy_pattern(any_of(words()["verbs"]))
