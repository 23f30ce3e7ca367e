"""The rows of a table as targets: values of indicators, numbers of tasks, dated tasks.

What the columns and rows mean is read in :mod:`parser.tables`; here their cells become targets
(spec *Tables*). The text of a cell that tells a task is read as a line of prose is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from parser.chinese.text import fold, narrow
from parser.model import (
    Change,
    Line,
    Modality,
    Owner,
    Relation,
    Scope,
    Span,
    Target,
    TargetKind,
)
from parser.table import Cell, Table
from parser.tables.columns import Column, is_task
from parser.tables.head_words import TIME, Meaning, head_words
from parser.tables.rows import TableRow, has_text, read_rows
from parser.targets import periods
from parser.targets.cell_values import CellValue, cell_unit, read_value
from parser.targets.clause_trim import has_verb, opens_with_verb
from parser.targets.periods import TimeKind

_LONGEST_TIME = 30
_SHORTEST_PROSE, _SHORTEST_YEAR_TASK = 12, 6
_NUMERIC_DATE = re.compile(
    r"20\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?(?:日?[之以]?前|底前?)?|(?<!\d)\d{1,2}[./]\d{1,2}(?:前)?$|[1-4]季度[底末]?前?"
)
_POINTS = re.compile(r"(?:[（(]|得|扣|加|计|记|各|满分|分值)[^，,；;。]{0,4}$")
_ORDINAL = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,2}){0,3}[.、．)）]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳★▲△*●■◆])\s*(?!\d)"
)
_OWN_TIME = re.compile(r"(年均|累计|每年|每月|每学期)")
_SCOPES = {"年均": Scope.AVERAGE, "累计": Scope.CUMULATIVE}
_TASKS = (Meaning.TASK, Meaning.PROGRESS, Meaning.TEXT)
_VALUES = (Meaning.TARGET, Meaning.ACHIEVED, Meaning.VALUE)


@dataclass(frozen=True, slots=True)
class RowPlace:
    """What holds for a line of a table: its node and what the node gives."""

    node: int | None
    owners: tuple[Owner, ...]
    modality: Modality


@dataclass(frozen=True, slots=True)
class Scene:
    """What a table is read with.

    ``line`` gives the plan's line of a number, ``place`` what holds for it, ``prose`` reads the
    text of a cell (as a line of its own) into targets. ``years`` are the first and last year of
    the plan.
    """

    line: Callable[[int], Line]
    place: Callable[[int], RowPlace]
    prose: Callable[[Line], Iterable[Target]]
    years: tuple[int, int] | None


def read_table(table: Table, scene: Scene) -> Iterator[Target]:
    """The targets of a table, row by row. Linear in its cells."""
    rows = list(read_rows(table, scene.years))
    reader = _TableReader(table, scene, rows)
    for row in rows:
        yield from reader.read(row)


class _TableReader:
    """Reads the rows of one table; a cell that is merged over several rows is read once."""

    def __init__(self, table: Table, scene: Scene, rows: Iterable[TableRow]) -> None:
        self._table = table
        self._scene = scene
        self._told: set[tuple[int, int]] = set()
        # Cells that gave targets, and the times of those that are dated by other cells.
        self._gave: set[tuple[int, int]] = set()
        self._dates: set[tuple[int, int, str]] = set()
        columns = {row.columns for row in rows}
        self._scored = any(c.meaning is Meaning.WEIGHT for each in columns for c in each)

    def read(self, row: TableRow) -> list[Target]:
        """The targets of a row."""
        values = list(self._values(row))
        tasks = list(self._tasks(row, valued=self._is_valued(row)))
        found = values + tasks
        if not values and not tasks and (dated := self._dated(row)) is not None:
            found.append(dated)
        return sorted(found, key=lambda target: (target.line, target.value.start))

    def _is_valued(self, row: TableRow) -> bool:
        return any(column.holds_values for column in row.columns)

    # -- values ---------------------------------------------------------------------------

    def _values(self, row: TableRow) -> Iterator[Target]:
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
        if self._is_read(cell):
            return
        where = self._where(cell)
        if where is None:
            yield from self._several(row, column, cell)
            return
        span, value = where
        self._told.add((cell.row, cell.column))
        base = next(
            (
                c
                for c in reversed(row.columns)
                if c.meaning is Meaning.BASE and c.measure == column.measure and not base_only
            ),
            None,
        )
        before = row.cells[base.index] if base is not None else None
        level = self._where(before) if before is not None and has_text(before) else None
        achieved = base_only or column.meaning is Meaning.ACHIEVED
        yield self._target(
            row,
            column,
            span,
            value,
            baseline=level[1].low if level else None,
            achieved=achieved,
        )

    def _instead(self, row: TableRow) -> Iterator[Target]:
        """年均 or 累计 where the row has no target of its own; a growth where there is no more."""
        valued = self._is_valued(row)
        for column in row.columns:
            cell = row.cells[column.index]
            if column.meaning is not Meaning.GROWTH or not has_text(cell):
                continue
            if valued and not column.averaged:
                continue
            assert cell is not None
            where = self._where(cell)
            if where is None or self._is_read(cell):
                continue
            self._told.add((cell.row, cell.column))
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
            if cell is not None and (where := self._where(cell)) is not None:
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
        self._told.add((cell.row, cell.column))
        found = list(self._prose(row, cell, column.time, None))
        for target in found:
            if target.kind is TargetKind.QUANTITY and row.name:
                # 小学2000人，初中1000人: what the cell itself says is part of what is measured
                name = row.name + target.indicator
                target = replace(target, indicator=name, rule="table-row-guess")
            yield target
        words = _ORDINAL.sub("", fold(cell.text))
        if not found and column.time and len(words) >= _SHORTEST_YEAR_TASK and is_task(words):
            yield from self._milestone(row, cell, column.time, None, "table-year-task")

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
        place = self._scene.place(span.line)
        line = self._scene.line(span.line)
        deadline, due = self._deadline(row)
        measured = len(column.measure) > 1 and column.meaning is not Meaning.GROWTH
        name, period = row.name, column.time or None
        if measured and (TIME.fullmatch(fold(name)) or not name):
            name, period = "", period or name or None  # 年份 down the rows
        if measured and _measure(column) not in name:
            name += _measure(column)
        scope = None
        told = line.text[span.start : span.start + value.start]
        if (own := _OWN_TIME.search(told)) is not None:
            period = period if own[1] == "累计" else own[1]  # 年均增长5%以上 below 2025年
            scope = _SCOPES.get(own[1])
        elif column.averaged:
            averaged = "年均" in column.head and not value.bracketed
            scope = Scope.AVERAGE if averaged else Scope.CUMULATIVE
            period = "年均" if averaged and "累计" not in column.head else None
        modality = Modality.ACHIEVED if achieved else place.modality
        if column.meaning is Meaning.TARGET and self._has_achieved(row):
            modality = Modality.TARGET
        attribute = row.first(Meaning.ATTRIBUTE)
        return Target(
            kind=TargetKind.QUANTITY,
            line=span.line,
            quote=line.text[span.start : span.stop],
            span=span,
            value=Span(span.line, span.start + value.start, span.start + value.stop),
            indicator=name or row.group or "",
            relation=value.relation if value.high is None else Relation.RANGE,
            low=value.low,
            high=value.high,
            unit=cell_unit(value.unit, row.unit or column.unit or self._table.unit or None),
            change=value.change,
            baseline=baseline,
            period=period or (due if column.meaning is Meaning.TARGET else None),
            modality=modality,
            node=place.node,
            owners=row.owners or place.owners,
            rule="table-row-guess" if column.doubtful else "table-row",
            attribute=_attribute(attribute),
            scope=scope,
            deadline=deadline,
        )

    def _has_achieved(self, row: TableRow) -> bool:
        return any(c.meaning in (Meaning.ACHIEVED, Meaning.PROGRESS) for c in row.columns)

    # -- tasks ----------------------------------------------------------------------------

    def _tasks(self, row: TableRow, *, valued: bool) -> Iterator[Target]:
        """The targets that a row's words tell."""
        for column in row.columns:
            cell = row.cells[column.index]
            if not has_text(cell) or not self._tells(row, column, cell, valued=valued):
                continue
            assert cell is not None
            if self._is_read(cell):
                continue
            self._told.add((cell.row, cell.column))
            found = list(self._prose(row, cell, column.time, column.meaning))
            if found:
                self._gave.add((cell.row, cell.column))
            yield from found
            timed = column.time and column.meaning is not Meaning.PROGRESS
            if not found and timed and is_task(fold(_ORDINAL.sub("", cell.text))):
                yield from self._milestone(row, cell, column.time, None, "table-year-task")

    def _tells(self, row: TableRow, column: Column, cell: Cell | None, *, valued: bool) -> bool:
        """Whether a cell's words are read: tasks, names of a table without values, long text."""
        assert cell is not None
        text = cell.text.strip()
        if not row.headed and valued:
            return False
        if column.meaning is Meaning.TEXT or not row.headed:
            return len(text) >= _SHORTEST_PROSE and column.meaning in (*_TASKS, Meaning.INDICATOR)
        if column.meaning is Meaning.INDICATOR:
            return not valued
        if column.meaning is Meaning.CATEGORY:
            return self._scored and len(text) >= _SHORTEST_PROSE
        return column.meaning in _TASKS

    def _prose(
        self, row: TableRow, cell: Cell, time: str, meaning: Meaning | None
    ) -> Iterator[Target]:
        """What a cell's text tells, span by span, with the row's own time and owners."""
        deadline, due = self._deadline(row)
        for span in cell.spans:
            line = self._scene.line(span.line)
            text = line.text[span.start : span.stop]
            cut = replace(line, text=text, owners=())
            place = self._scene.place(span.line)
            for target in self._scene.prose(cut):
                if self._scored and _is_points(target, text):
                    continue
                yield replace(
                    target,
                    span=_moved(target.span, span.start),
                    value=_moved(target.value, span.start),
                    period=target.period or time or due,
                    deadline=target.deadline or deadline,
                    owners=row.owners or place.owners,
                    node=place.node,
                    modality=Modality.ACHIEVED if meaning is Meaning.PROGRESS else target.modality,
                )

    def _dated(self, row: TableRow) -> Target | None:
        """The milestone of a row whose words hold no number and whose deadline is a date."""
        deadline, due = self._deadline(row)
        if due is None or not row.headed or _recurs(due):
            return None
        if self._is_valued(row) and not any(c.meaning is Meaning.TASK for c in row.columns):
            return None
        cell = self._task_cell(row)
        if cell is None or fold(cell.text) in head_words().totals:
            return None
        place = cell.row, cell.column
        if place in self._gave or (*place, due) in self._dates:
            return None
        self._dates.add((*place, due))
        return next(self._milestone(row, cell, due, deadline, "table-task"), None)

    def _task_cell(self, row: TableRow) -> Cell | None:
        """The cell that says what is to be done: the first that is the row's own."""
        words_of = [*row.all(Meaning.TASK), *row.all(Meaning.INDICATOR), *row.all(Meaning.TEXT)]
        timed = {row.cells[c.index] for c in row.columns if c.time}
        cells = [cell for cell in words_of if cell not in timed]
        own = [cell for cell in cells if cell.row_span == 1] or cells
        for says in (opens_with_verb, has_verb):
            for cell in own:
                if says(_ORDINAL.sub("", "".join(cell.text.split()))):
                    return cell
        return next(iter(own), None)

    def _milestone(
        self, row: TableRow, cell: Cell, period: str, deadline: str | None, rule: str
    ) -> Iterator[Target]:
        span = next(iter(self._spans(cell)), None)
        if span is None:
            return
        place = self._scene.place(span.line)
        text = self._scene.line(span.line).text
        indicator = _ORDINAL.sub("", "".join(cell.text.split())).rstrip("。；;，,")
        if len(indicator) < 2 or fold(indicator) in head_words().empty:
            return
        stop = span.stop
        while stop - 1 > span.start and text[stop - 1] in "。；;，, \u3000":
            stop -= 1
        span = Span(span.line, span.start, stop)
        modality = Modality.TARGET if rule == "table-task" else place.modality
        if modality is Modality.ACHIEVED:
            return
        yield Target(
            kind=TargetKind.MILESTONE,
            line=span.line,
            quote=text[span.start : span.stop],
            span=span,
            value=self._time_span(row, span),
            indicator=indicator,
            relation=None,
            low=None,
            high=None,
            unit=None,
            change=None,
            baseline=None,
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
        for each in self._spans(cell) if cell is not None else ():
            if each.line == span.line and each.start >= span.start:
                return each
        return span

    # -- cells ----------------------------------------------------------------------------

    def _is_read(self, cell: Cell) -> bool:
        return (cell.row, cell.column) in self._told

    def _deadline(self, row: TableRow) -> tuple[str | None, str | None]:
        """The deadline's cell as it stands, and the period that it names."""
        cell = row.first(Meaning.DEADLINE)
        if cell is None or len(cell.text) > 4 * _LONGEST_TIME:
            return None, None
        text = "".join(cell.text.split())
        return text, period_of(text)

    def _spans(self, cell: Cell) -> Iterator[Span]:
        """The stretches of lines that hold a cell, without the white space around."""
        for span in cell.spans:
            line = self._scene.line(span.line)
            text = line.text[span.start : span.stop]
            start = span.start + len(text) - len(text.lstrip())
            stop = span.start + len(text.rstrip())
            if start < stop:
                yield Span(span.line, start, stop)

    def _where(self, cell: Cell) -> tuple[Span, CellValue] | None:
        """The stretch of a line that holds a cell's one number, and the number."""
        found = None
        for span in self._spans(cell):
            text = self._scene.line(span.line).text[span.start : span.stop]
            value = read_value(text)
            if value is not None and found is not None:
                return None
            found = (span, value) if value is not None else found
        return found


def period_of(text: str) -> str | None:
    """The calendar time or recurrence that a deadline's cell names, as written; None for none."""
    plain = narrow(text)
    times = [t for t in periods.find(plain) if t.text and t.kind is not TimeKind.RESET]
    if times:
        return text[times[-1].start : times[-1].stop] if len(text) == len(plain) else times[-1].text
    found = _NUMERIC_DATE.search(plain) or TIME.search(plain)
    return found.group() if found else None


def _recurs(period: str) -> bool:
    times = list(periods.find(narrow(period)))
    return bool(times) and times[-1].kind is TimeKind.RECURRENCE


def _moved(span: Span, by: int) -> Span:
    return Span(span.line, span.start + by, span.stop + by)


def _measure(column: Column) -> str:
    """What a head measures, in the head's own letters where they are the same."""
    return column.measure


def _attribute(cell: Cell | None) -> str | None:
    if cell is None:
        return None
    text = "".join(cell.text.split())
    return text if fold(text) in head_words().attributes else None


def _is_points(target: Target, text: str) -> bool:
    """Whether a number is of points: （0.5分）, 每低1个百分点扣0.5分."""
    return target.unit == "分" or bool(
        _POINTS.search(text[: target.value.start]) and text[target.value.stop :][:1] == "分"
    )
