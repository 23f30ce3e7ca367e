"""The rows of a table as targets: values of indicators, numbers of tasks, dated tasks.

What the columns and rows mean is read in :mod:`parser.tables`; here their cells become targets
(spec *Tables*). Tasks are read by :mod:`parser.targets.table_tasks`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import fold
from parser.model import Change, Modality, Relation, Scope, Span, Target, TargetKind
from parser.table import Cell, Table
from parser.tables.column_content import is_task
from parser.tables.columns import Column
from parser.tables.head_words import TIME_FORM, Meaning, head_words, is_unit
from parser.tables.number_cells import has_text, is_number
from parser.tables.rows import TableRow, read_rows
from parser.targets import labelled_dates
from parser.targets.cell_values import CellValue, cell_unit
from parser.targets.table_scene import ORDINAL, CellReader, Scene
from parser.targets.table_tasks import TaskReader

_SHORTEST_YEAR_TASK = 6
_SCORES = lazy_pattern(r"成绩|[总均高低得评]分|分数|满意|指数|分[)）]?$")
_BOUND = lazy_pattern(
    r"(上限|限额|限报|不超过|最高|最多)(?!值?[差度])|下限|不少于|不低于|最低限|最少"
)
_EITHER = lazy_pattern(r"/|或")
# 语文 below 学科, beside 计划数: the name says who, and not how many of what.
_PLANNED = "计划数"
_MEASURED = lazy_pattern(r"[率数量额比例值度积费入出]$|[)）]$")
# 产量, 金额: a head of so few characters repeats what the name of a row may end in.
_SHORT_MEASURE = 2
_OWN_TIME = lazy_pattern(r"(年均|累计|每年|每月|每学期)")
_DATED_ROW = lazy_pattern(rf"((?:{TIME_FORM})[初末春夏秋冬底]?)(?:\([^()]{{1,12}}\))?")
_SCOPES = {"年均": Scope.AVERAGE, "累计": Scope.CUMULATIVE}
_DUE = (Meaning.TARGET, Meaning.VALUE)
_VALUES = (Meaning.TARGET, Meaning.ACHIEVED, Meaning.VALUE)


def read_table(table: Table, scene: Scene) -> Iterator[Target]:
    """The targets of a table, row by row. Linear in its cells."""
    rows = list(read_rows(table, scene.years))
    cells = CellReader(table, scene)
    columns = {row.columns for row in rows}
    scored = any(column.meaning is Meaning.WEIGHT for each in columns for column in each)
    tasks = TaskReader(cells, scored=scored)
    values = ValueReader(cells, tasks)
    for row in rows:
        found = [*values.read(row), *tasks.read(row, valued=row.is_valued)]
        labelled = list(labelled_dates.read(row, cells))
        found += labelled
        numbers = labelled or any(target.kind is TargetKind.QUANTITY for target in found)
        if not numbers and (dated := tasks.dated(row)) is not None:
            found.append(dated)
        found += tasks.stages(row)
        yield from sorted(found, key=lambda target: (target.line, target.value.start))


class ValueReader:
    """Reads the numbers below the heads of a table."""

    def __init__(self, cells: CellReader, tasks: TaskReader) -> None:
        self._cells = cells
        self._tasks = tasks

    def read(self, row: TableRow) -> Iterator[Target]:
        """A row of each cell with a value, the base's cell as its baseline."""
        if not row.headed:
            yield from self._headless(row)
            return
        columns = [c for c in row.columns if c.meaning in _VALUES]
        base_only = not columns
        if base_only:
            columns = [c for c in row.columns if c.meaning is Meaning.BASE]
        made = 0
        for column in columns:
            for target in self._value(row, column, base_only=base_only):
                made += 1
                yield target
        if not made:
            yield from self._instead(row)

    def _value(self, row: TableRow, column: Column, *, base_only: bool) -> Iterator[Target]:
        cell = row.cells[column.index]
        if not has_text(cell):
            return
        assert cell is not None
        if self._cells.is_read(cell):
            return
        if (both := self._cells.slashed(cell)) and (names := _two_names(row)):
            self._cells.mark(cell)
            achieved = base_only or column.meaning is Meaning.ACHIEVED
            before = None if base_only else self._before(row, column)
            levels = self._cells.slashed(before) if before is not None else None
            for at, (name, unit) in enumerate(names):
                yield self._target(
                    replace(row, name=name, unit=unit),
                    column,
                    both[0],
                    both[1][at],
                    baseline=levels[1][at].low if levels else None,
                    achieved=achieved,
                )
            return
        where = self._cells.where(cell)
        if where is None:
            yield from self._several(row, column, cell)
            return
        span, value = where
        self._cells.mark(cell)
        if value.unit == "分" and not _SCORES.search(row.name + column.head):
            return  # 全国级一等奖30分: points of an assessment
        before = None if base_only else self._before(row, column)
        level = self._cells.where(before) if before is not None else None
        achieved = base_only or column.meaning is Meaning.ACHIEVED
        yield self._target(
            row,
            column,
            span,
            value,
            baseline=level[1].low if level else None,
            achieved=achieved,
        )

    @staticmethod
    def _before(row: TableRow, column: Column) -> Cell | None:
        """The row's cell with the level before what a column of the same measure tells."""
        for each in reversed(row.columns):
            if each.meaning is Meaning.BASE and each.measure == column.measure:
                cell = row.cells[each.index]
                return cell if has_text(cell) else None
        return None

    def _instead(self, row: TableRow) -> Iterator[Target]:
        """年均 or 累计 where the row has no target of its own; a growth where there is no more."""
        valued = row.is_valued
        for column in row.columns:
            cell = row.cells[column.index]
            if column.meaning is not Meaning.GROWTH or not has_text(cell):
                continue
            if valued and not column.averaged:
                continue
            assert cell is not None
            where = self._cells.where(cell)
            if where is None or self._cells.is_read(cell):
                continue
            self._cells.mark(cell)
            target = self._target(row, column, *where, baseline=None, achieved=False)
            if not valued:
                target = replace(target, rule="table-row-guess")
                if target.change is None and "增" in column.head:
                    target = replace(target, change=Change.UP_BY)
            yield target
            return

    def _headless(self, row: TableRow) -> Iterator[Target]:
        """A row below no head: its last number, where the row says its unit."""
        columns = [c for c in row.columns if c.holds_values and has_text(row.cells[c.index])]
        found = []
        for column in columns:
            cell = row.cells[column.index]
            if cell is not None and (where := self._cells.where(cell)) is not None:
                found.append((column, where))
        if not found or not row.name:
            return
        column, (span, value) = found[-1]
        if not (value.unit or row.unit):
            return
        base = found[0][1][1].low if len(found) == 2 else None
        target = self._target(row, column, span, value, baseline=base, achieved=False)
        yield replace(target, rule="table-row-guess")

    def _several(self, row: TableRow, column: Column, cell: Cell) -> Iterator[Target]:
        """A cell of values that holds more than one number, or a task in words."""
        if fold(cell.text) in head_words().empty:
            return
        self._cells.mark(cell)
        found = list(self._tasks.prose(row, cell, column.time, None))
        for target in found:
            if target.kind is TargetKind.QUANTITY and row.name:
                # 小学2000人，初中1000人: what the cell itself says is part of what is measured
                name = row.name + target.indicator
                target = replace(target, indicator=name, rule="table-row-guess")
            yield target
        words = ORDINAL.sub("", fold(cell.text))
        if not found and column.time and len(words) >= _SHORTEST_YEAR_TASK and is_task(words):
            yield from self._tasks.milestone(row, cell, column.time, None, "table-year-task")

    def _target(
        self,
        row: TableRow,
        column: Column,
        span: Span,
        value: CellValue,
        *,
        baseline: float | None,
        achieved: bool,
    ) -> Target:
        place = self._cells.scene.place(span.line)
        line = self._cells.scene.line(span.line)
        deadline, due = self._cells.deadline(row)
        measured = len(column.measure) > 1 and column.meaning is not Meaning.GROWTH
        name, period = row.name, column.time or None
        if measured and (not name or (dated := _DATED_ROW.fullmatch(fold(name)))):
            # 年份 down the rows: 2024年, 1997年9月（十五大）, 1990年春
            if name and dated:
                name = "".join(name.split())[: dated.end(1)]
            name, period = "", period or name or None
        if measured and column.measure not in name and not _says_measure(name, column.measure):
            name += column.measure
        elif name and fold(column.head) == _PLANNED and not _MEASURED.search(name):
            name += column.head
        scope = None
        told = line.text[span.start : span.start + value.start]
        if (own := _OWN_TIME.search(told)) is not None:
            period = period if own[1] == "累计" else own[1]  # 年均增长5%以上 below 2025年
            scope = _SCOPES.get(own[1])
        elif column.averaged:
            averaged = "年均" in column.head and not value.bracketed
            scope = Scope.AVERAGE if averaged else Scope.CUMULATIVE
            either = "累计" not in column.head or "[累计]" in column.head
            period = "年均" if averaged and either else None
        modality = Modality.ACHIEVED if achieved else place.modality
        if column.meaning is Meaning.TARGET and (self._has_achieved(row) or _is_goal(row, column)):
            modality = Modality.TARGET
        attribute = row.first(Meaning.ATTRIBUTE)
        return Target(
            kind=TargetKind.QUANTITY,
            line=span.line,
            quote=line.text[span.start : span.stop],
            span=span,
            value=Span(span.line, span.start + value.start, span.start + value.stop),
            indicator=name or row.group or "",
            relation=_relation(value, column.head + row.name),
            low=value.low,
            high=value.high,
            unit=cell_unit(value.unit, row.unit or column.unit or self._cells.table.unit or None),
            change=value.change,
            baseline=baseline,
            period=period or (due if not achieved and column.meaning in _DUE else None),
            modality=modality,
            node=place.node,
            owners=row.owners or place.owners,
            rule="table-row-guess" if self._is_guess(row, column) else "table-row",
            attribute=_attribute(attribute),
            scope=scope,
            deadline=deadline,
        )

    def _is_guess(self, row: TableRow, column: Column) -> bool:
        """Whether a cell may stand in another column or row than it was meant for.

        Where the source parts cells by lines or room alone, a cell that is left out moves those
        behind it; and what a number names is no name.
        """
        name = fold(row.name)
        if column.doubtful or (is_number(name) and not _DATED_ROW.fullmatch(name)):
            return True
        held = [cell for cell in row.cells if cell is not None]
        if all(cell.spans for cell in held):
            return False
        places = sorted((s.line, s.start, s.stop) for cell in held for s in cell.spans[:1])
        for (line, _, stop), (below, start, _) in pairwise(places):
            gap = self._cells.scene.line(line).text[stop:start] if line == below else ""
            if any(mark in gap for mark in "\t|│｜"):
                return False
        return len(places) > 1

    def _has_achieved(self, row: TableRow) -> bool:
        return any(c.meaning in (Meaning.ACHIEVED, Meaning.PROGRESS) for c in row.columns)


def _says_measure(name: str, measure: str) -> bool:
    """Whether a name says itself what a short head says: 发电量 below 产量, 贷款余额 below 金额."""
    return len(measure) == _SHORT_MEASURE and name[-1:] == measure[-1]


def _relation(value: CellValue, told: str) -> Relation:
    """What a number says of the level: by its cell, else by its head or name (获奖篇目上限)."""
    if value.high is not None:
        return Relation.RANGE
    if value.relation is Relation.EQ and (bound := _BOUND.search(fold(told))):
        return Relation.LE if bound[1] else Relation.GE
    return value.relation


def _two_names(row: TableRow) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The two measures that one row names, with their units; None for other rows.

    高水平学校/高水平专业（所/个） and 在校生数或毛入学率（人/%）; below it a cell says 5/16.
    """
    units = (row.unit or "").split("/")
    names = _EITHER.split(row.name, maxsplit=1)
    if len(units) != 2 or len(names) != 2 or not all(map(is_unit, units)) or not all(names):
        return None
    return (names[0], units[0]), (names[1], units[1])


def _is_goal(row: TableRow, column: Column) -> bool:
    """Whether a year's column is the plan's end in a table that a mid-term review shows.

    指标 | 2020年 | 2023年 | 2025年 | 属性: what is 预期性 or 约束性 is promised for the last year.
    """
    ends = [c.year for c in row.columns if c.meaning is Meaning.TARGET and c.year is not None]
    if len(ends) < 2 or column.year != max(ends):
        return False
    attribute = row.first(Meaning.ATTRIBUTE)
    return attribute is not None and attribute.text.strip().endswith("性")


def _attribute(cell: Cell | None) -> str | None:
    if cell is None:
        return None
    text = "".join(cell.text.split())
    return text if fold(text) in head_words().attributes else None
