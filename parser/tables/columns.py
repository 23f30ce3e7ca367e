"""What the columns of a table mean, by their heads, their units and what stands in them.

A head over several rows is joined from top to bottom (学校数 / 2025年); a cell that covers all
columns names the table and no column. See spec *Tables*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import fold
from parser.records import dataclass
from parser.table import Cell, Table
from parser.tables.column_content import Content
from parser.tables.head_words import (
    TIME,
    Meaning,
    head_words,
    meaning_of,
    measure_in,
    unit_in,
)
from parser.tables.number_cells import NONE, is_number

Grid = Sequence[Sequence[Cell | None]]

# What numbers the rows is one of these.
_FIRST_COLUMNS = 2
_SAMPLE = 200
"""Rows below the head that are looked at: what is known of them is known of the rest."""

_LONGEST_HEAD, _LONGEST_KNOWN = 30, 12
_FEWEST_BESIDE = 2
_WHO = ("单位", "计量单位", "度量单位")
_VALUES = frozenset({Meaning.BASE, Meaning.TARGET, Meaning.ACHIEVED, Meaning.VALUE})
# Names that are numbers: 2024, 高一（1）班 as 101.
_ROOMS = ("班级", "教学班", "考场", "试场", "教室")
_NUMBERED = ("年份", "年度", *_ROOMS)
_FIVE_YEARS = lazy_pattern(r"十([一二三四五六七])五")
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_BEFORE = lazy_pattern(r"上年|去年|基期|现状|基准|基数")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head as it stands, what it means, and what the head says of its numbers.

    ``time`` is the calendar time in the head as written, ``year`` the last year of it. ``measure``
    is what the head itself measures (学校数; empty for 目标值). ``unit`` is the head's own unit.
    ``averaged`` is True for 年均 or 累计, which may stand for a target. ``doubtful`` is True where
    the meaning is a guess.
    """

    index: int
    head: str
    meaning: Meaning
    time: str = ""
    year: int | None = None
    measure: str = ""
    unit: str = ""
    averaged: bool = False
    doubtful: bool = False

    @property
    def holds_values(self) -> bool:
        """True where a number in it is a value of the row."""
        return self.meaning in _VALUES


def read_columns(
    table: Table,
    grid: Grid,
    head: Sequence[int],
    body: Sequence[int],
    years: tuple[int, int] | None,
) -> tuple[Column, ...]:
    """The columns of a stretch of a table: rows ``head`` name them, rows ``body`` stand below.

    ``grid`` is the table's covering grid, ``years`` the first and last year of the plan, which
    tell the base from the targets.
    """
    heads = [head_text(table, grid, head, index) for index in range(table.columns)]
    # 指标 above the names says that numbers stand beside them, whatever a cell tells in words.
    measured = any(fold(text).endswith("指标") for text in heads)
    columns = []
    for index, text in enumerate(heads):
        cells = [grid[row][index] for row in body[:_SAMPLE]]
        columns.append(_column(index, text, Content.of(cells), measured=measured))
    if unit := _title_unit(table, grid, head):
        columns = [c if c.unit or not c.holds_values else replace(c, unit=unit) for c in columns]
    columns = _whose(_one_unit(columns))
    columns = _base_and_targets(columns, years)
    return tuple(_names(columns))


def head_text(table: Table, grid: Grid, head: Sequence[int], index: int) -> str:
    """The head of a column, its cells joined from top to bottom, each once."""
    parts: list[Cell] = []
    for row in head:
        cell = grid[row][index]
        whole = cell is not None and cell.column_span >= table.columns > 1
        if row != head[-1] and table.columns > _FEWEST_BESIDE:
            # A caption pasted as a row stands alone in it.
            whole = whole or sum(c is not None and c.text != "" for c in grid[row]) == 1
        if row != head[-1] and (cell is None or not cell.text.strip()):
            cell = _reaching(grid, row, head[-1], index)
        if cell is not None and cell.text.strip() and not whole and cell not in parts:
            parts.append(cell)
    return " ".join("".join(cell.text.split()) for cell in parts)


def _reaching(grid: Grid, row: int, last: int, index: int) -> Cell | None:
    """The head at the left of an empty one, where both have names below (金额 | : 分项 | 小计).

    So a head stands that covered several columns before the table was pasted as text.
    """
    for at in range(index, -1, -1):
        below = grid[last][at]
        if below is None or not below.text.strip() or below.row != last:
            return None
        cell = grid[row][at]
        if cell is not None and cell.text.strip():
            return cell if cell.row_span == 1 else None
    return None


def _title_unit(table: Table, grid: Grid, head: Sequence[int]) -> str:
    """The measure word that a cell over all columns gives for the table: （单位：万人）."""
    for row in head:
        cell = grid[row][0]
        if cell is not None and cell.column_span >= table.columns > 1:
            found = unit_in("".join(cell.text.split())) or unit_in(f"({_bare(cell.text)})")
            if found:
                return found[0]
    return ""


def _bare(text: str) -> str:
    return "".join(text.split()).strip("（）()")


# 2025目标: a year without 年 is told with what it is the year of.
_YEARS_TARGET = lazy_pattern(r"20\d\d(?:目标值?|规划值?|预期值?)")


def _column(index: int, text: str, content: Content, *, measured: bool) -> Column:
    head = fold(text)
    times = TIME.findall(head)
    unit = unit_in(text)
    column = Column(
        index,
        text,
        Meaning.TEXT,
        time=head if _YEARS_TARGET.fullmatch(head) else times[-1] if times else "",
        year=_year(times[-1] if times else ""),
        measure=measure_in(head),
        unit=unit[0] if unit else "",
        averaged="年均" in head or ("累计" in head and not times),
    )
    if content.counting and index < _FIRST_COLUMNS and not (column.unit or column.time):
        return replace(column, meaning=Meaning.SERIAL)
    known = Meaning.INDICATOR if head in _ROOMS else meaning_of(head)
    if known is None:
        known, doubtful = _by_content(column, content, measured=measured)
        return replace(column, meaning=known, doubtful=doubtful)
    return replace(column, meaning=_settled(known, column, content, measured=measured))


def _by_content(column: Column, content: Content, *, measured: bool) -> tuple[Meaning, bool]:
    """What a column without a known word means, and whether that is a guess."""
    if column.time and not column.measure:
        return (Meaning.TASK if content.tells_tasks and not measured else Meaning.VALUE), False
    if content.filled and content.is_numeric:
        # 班级数（个）: the head says what is measured, or the unit; 列1 says nothing
        named = len(column.measure) > 1 and not any(c.isascii() for c in column.measure)
        if column.head and not column.unit and not named:
            return Meaning.NOTE, True
        return Meaning.VALUE, not column.unit
    return Meaning.TEXT, False


def _settled(known: Meaning, column: Column, content: Content, *, measured: bool) -> Meaning:
    """The meaning that head and content give together."""
    if known is Meaning.UNIT and content.units * 3 < content.filled:
        # Who, not how much: an owner beside other names, else whose row it is.
        return Meaning.OWNER
    if known in _VALUES and content.tells_tasks and not (measured and content.numeric):
        return Meaning.PROGRESS if known is Meaning.ACHIEVED else Meaning.TASK
    if known in (Meaning.TASK, Meaning.INDICATOR) and content.filled and content.is_numeric:
        # 年度任务 above numbers; a name that is a number is none, unless it counts the rows.
        return Meaning.INDICATOR if column.head.endswith(_NUMBERED) else Meaning.VALUE
    if known is Meaning.CATEGORY and content.filled and content.is_numeric:
        return Meaning.VALUE  # 赞助金额 over 分项 and 小计
    if known is Meaning.DEADLINE and content.tells_tasks and content.long and not content.dates:
        return Meaning.TASK
    return known


def _year(time: str) -> int | None:
    """The last year of a time: 2025 of 2021-2025年, 2025 of “十四五”末."""
    if years := _YEAR.findall(time):
        return int(years[-1])
    if five := _FIVE_YEARS.search(time):
        return 2010 + 5 * "一二三四五六七".index(five[1])
    return None


def _one_unit(columns: list[Column]) -> list[Column]:
    """One column of measure words: the first; others with another head are notes."""
    first: Column | None = None
    found = []
    for column in columns:
        if column.meaning is Meaning.UNIT:
            first = first or column
            if column.head != first.head:
                column = replace(column, meaning=Meaning.NOTE)
        found.append(column)
    return found


def _whose(columns: list[Column]) -> list[Column]:
    """The rows belong to whom 单位 names where no other column names them (单位 | 计划数)."""
    names = (Meaning.INDICATOR, Meaning.TASK)
    if any(column.meaning in names for column in columns):
        return columns
    first = next((c.index for c in columns if fold(c.head) in _WHO), None)
    return [
        replace(c, meaning=Meaning.INDICATOR)
        if c.index == first and c.meaning is Meaning.OWNER
        else c
        for c in columns
    ]


def _base_and_targets(columns: list[Column], years: tuple[int, int] | None) -> list[Column]:
    """Which columns with values are the level before, which are targets: by measure."""
    found = list(columns)
    series: dict[str, list[int]] = {}
    for column in columns:
        if column.holds_values:
            series.setdefault(column.measure, []).append(column.index)
    for members in series.values():
        dated = [i for i in members if found[i].year is not None]
        for i in members:
            if found[i].meaning is Meaning.VALUE and _BEFORE.search(found[i].head):
                found[i] = replace(found[i], meaning=Meaning.BASE)
        _settle_series(found, members, dated, years)
    return found


def _settle_series(
    found: list[Column], members: Sequence[int], dated: Sequence[int], years: tuple[int, int] | None
) -> None:
    """Base and targets among columns that measure the same, in place."""
    plain = [i for i in dated if found[i].meaning is Meaning.VALUE]
    later = [found[i].year for i in dated if found[i].meaning is Meaning.TARGET]
    if not plain and not later:
        _undated(found, members)
        return
    first = _first_target(found, plain, later, years)
    for i in plain:
        year = found[i].year
        assert year is not None
        meaning = Meaning.BASE if first is not None and year < first else Meaning.TARGET
        found[i] = replace(found[i], meaning=meaning)
    # 2020年实际 beside 2025年目标 is the level before; 2025年完成 beside it is not, nor is
    # 2023年完成 where 2020年基数 is.
    based = any(found[i].meaning is Meaning.BASE for i in members)
    targets = [found[i].year for i in dated if found[i].meaning is Meaning.TARGET]
    for i in dated:
        year = found[i].year
        earlier = [t for t in targets if t is not None and year is not None and year < t]
        reached = found[i].meaning is Meaning.ACHIEVED and not based
        if reached and targets and len(earlier) == len(targets):
            found[i] = replace(found[i], meaning=Meaning.BASE)


def _first_target(
    found: Sequence[Column],
    plain: Sequence[int],
    later: Sequence[int | None],
    years: tuple[int, int] | None,
) -> int | None:
    """The first year of a series that is a target; None where all are."""
    named = [year for year in later if year is not None]
    if named:
        return min(named)
    stated = sorted({year for i in plain if (year := found[i].year) is not None})
    if len(stated) < 2:
        return None
    based = any(found[i].meaning is Meaning.BASE for i in plain)
    if years is not None and years[0] == years[1] and years[0] not in stated:
        years = None  # the one year of a plan says nothing of a table that leaves it out
    if years is not None and stated[0] < years[0] <= stated[-1]:
        return years[0]
    if years is not None and years[0] <= stated[0] and len(stated) > 2 and stated[-1] <= years[1]:
        return None  # each year of the plan has its own target
    return None if based else stated[1]


def _undated(found: list[Column], members: Sequence[int]) -> None:
    """现状 and 目标 without years: nothing to settle but an achieved level beside a target."""
    targets = [i for i in members if found[i].meaning is Meaning.TARGET]
    for i in members:
        before = targets and i < targets[0]
        if found[i].meaning is Meaning.ACHIEVED and before and "预计" not in found[i].head:
            found[i] = replace(found[i], meaning=Meaning.BASE)


def _names(columns: list[Column]) -> list[Column]:
    """At least one column names the rows: the last one with words before the first value."""
    if any(c.meaning in (Meaning.INDICATOR, Meaning.TASK) for c in columns):
        return _last_name(columns)
    first = next((c.index for c in columns if c.holds_values), len(columns))
    for meaning in (Meaning.TEXT, Meaning.CATEGORY):
        words = [c for c in columns if c.index < first and c.meaning is meaning]
        if words:
            chosen = words[-1].index
            return [
                replace(c, meaning=Meaning.INDICATOR) if c.index == chosen else c for c in columns
            ]
    return columns


def _last_name(columns: list[Column]) -> list[Column]:
    """Of several columns of names before the values the last one names, the others group."""
    first = next((c.index for c in columns if c.holds_values), len(columns))
    names = [c for c in columns if c.meaning is Meaning.INDICATOR and c.index < first]
    if len(names) < 2:
        return columns
    last = names[-1]
    group = {c.index for c in names if c.head != last.head}
    return [replace(c, meaning=Meaning.CATEGORY) if c.index in group else c for c in columns]


def is_head_row(texts: Sequence[str], *, within: bool = False) -> bool:
    """Whether a row of texts names columns: known words or years, and no values.

    A row ``within`` a table has to hold a head's word as it stands: rows may have values that
    look like years.
    """
    filled = [fold(text) for text in texts if text.strip()]
    if len(filled) < 2 or any(len(text) > _LONGEST_HEAD for text in filled):
        return False
    known = exact = 0
    for text in filled:
        time = TIME.fullmatch(text) is not None
        if not time and (is_number(text) or NONE.fullmatch(text)):
            return False
        exact += text in head_words().heads
        known += time or (len(text) <= _LONGEST_KNOWN and meaning_of(text) is not None)
    return known * 3 >= len(filled) * 2 and exact >= (1 if within else 0)
