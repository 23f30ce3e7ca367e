"""What a table is read with: the plan's lines, what holds for them, and the cells' places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import narrow
from parser.model import Line, Modality, Owner, Span, Target
from parser.records import dataclass
from parser.table import Cell, Table
from parser.tables.head_words import TIME, Meaning
from parser.tables.rows import TableRow
from parser.targets import periods
from parser.targets.cell_values import CellValue, read_slashed, read_value
from parser.targets.periods import TimeKind

_LONGEST_TIME = 120
"""Characters. A deadline's cell that says more tells something else."""

_NUMERIC_DATE = lazy_pattern(
    r"20\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?(?:日?[之以]?前|底前?)?|(?<!\d)\d{1,2}[./]\d{1,2}(?:前)?$|[1-4]季度[底末]?前?"
)
_LONGEST_PERIOD = 24
LABEL = lazy_pattern(r"(?P<label>[^\s：:，,；;。\d]{2,8}(?:[（(][^（）()]{1,8}[)）])?)[：:]\s*")
"""The label of one of the dates in a cell: 本科：5月12日 专科：7月28日."""

_DATE = lazy_pattern(r"\d\s?[月日号]|\d[./-]\d")
# 全部完成 says no act of its own.
ALL_DONE = frozenset({"完成", "全部完成", "基本完成"})
_GLOSS = lazy_pattern(r"\([^()]{1,8}\)$")
ORDINAL = lazy_pattern(
    r"^(?:\d{1,3}(?:\.\d{1,2}){0,3}[.、．)）]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳★▲△*●■◆])\s*(?!\d)"
)
"""The number of an item at the head of a cell: 1.新建…, （二）…, ★…"""


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
    text of a cell (as a line of its own) into targets; its second argument is true where a cell
    tells what is to come, whatever the text around it does. ``years`` are the first and last year
    of the plan.
    """

    line: Callable[[int], Line]
    place: Callable[[int], RowPlace]
    prose: Callable[[Line, bool], Iterable[Target]]
    years: tuple[int, int] | None


@dataclass(slots=True)
class CellReader:
    """The cells of one table as stretches of lines, and which of them were read.

    A cell that is merged over several rows is read once.
    """

    table: Table
    scene: Scene
    _read: set[tuple[int, int]] = field(default_factory=set)

    def is_read(self, cell: Cell) -> bool:
        """Whether a cell has given what it says."""
        return (cell.row, cell.column) in self._read

    def mark(self, cell: Cell) -> None:
        """Take a cell as read."""
        self._read.add((cell.row, cell.column))

    def deadline(self, row: TableRow) -> tuple[str | None, str | None]:
        """The deadline's cell as it stands, and the period that it names."""
        cells = list(row.all(Meaning.DEADLINE))
        # 第一周 | 3月1日-3月7日: the date is told closer.
        cell = next((each for each in cells if _DATE.search(each.text)), None)
        cell = cell or next(iter(cells), None)
        if cell is None or len(cell.text) > _LONGEST_TIME:
            return None, None
        if len(LABEL.findall(cell.text)) > 1:
            return None, None  # each of several dates is of its label
        text = "".join(cell.text.split())
        return text, last_stage(text) if is_staged(text) else period_of(text)

    def spans(self, cell: Cell) -> Iterator[Span]:
        """The stretches of lines that hold a cell, without the white space around."""
        for span in cell.spans:
            line = self.scene.line(span.line)
            text = line.text[span.start : span.stop]
            start = span.start + len(text) - len(text.lstrip())
            stop = span.start + len(text.rstrip())
            if start < stop:
                yield Span(span.line, start, stop)

    def where(self, cell: Cell) -> tuple[Span, CellValue] | None:
        """The stretch of a line that holds a cell's one number, and the number."""
        found = None
        for span in self.spans(cell):
            text = self.scene.line(span.line).text[span.start : span.stop]
            value = read_value(text)
            if value is not None and found is not None:
                return None
            found = (span, value) if value is not None else found
        return found

    def slashed(self, cell: Cell) -> tuple[Span, tuple[CellValue, CellValue]] | None:
        """The stretch of a line that holds a cell's two numbers (5/16), and the numbers."""
        spans = list(self.spans(cell))
        if len(spans) != 1:
            return None
        text = self.scene.line(spans[0].line).text[spans[0].start : spans[0].stop]
        both = read_slashed(text)
        return (spans[0], both) if both is not None else None


_STAGE = lazy_pattern(
    r"(?:[月日旬]|季度|年|学期)(?:[底末初])?(?:之?前)?(?P<act>(?:全部|基本|力争)?"
    r"(?:完成|启动|开展|组织|制定|出台|印发|建成|开工|实施|形成|提交|召开|投用|验收)\w*)"
)


def is_staged(text: str) -> bool:
    """Whether a deadline's cell gives several acts a time each: 一季度完成招标，三季度完成安装."""
    acts = [found["act"] for found in _STAGE.finditer(narrow(text))]
    return len(acts) > 1 and not ALL_DONE.issuperset(acts)


def last_stage(text: str) -> str | None:
    """The time by which all is done (11月底前全部完成); None where only parts have one."""
    last = text.replace("；", "，").rstrip("。").split("，")[-1]
    found = _STAGE.search(narrow(last))
    return period_of(last) if found and found["act"] in ALL_DONE else None


def moved(span: Span, by: int) -> Span:
    """A stretch of a cell's own text as one of the line that holds the cell from a column on."""
    return Span(span.line, span.start + by, span.stop + by)


def period_of(text: str) -> str | None:
    """The calendar time or recurrence that a deadline's cell names, as written; None for none."""
    plain = narrow(text)
    told = _GLOSS.sub("", plain).rstrip("。；;")
    if len(told) <= _LONGEST_PERIOD and len(text) == len(plain) and _whole_time().fullmatch(told):
        return text[: len(told)]  # 12月底，1月初
    times = [t for t in periods.find(plain) if t.text and t.kind is not TimeKind.RESET]
    if times:
        return text[times[-1].start : times[-1].stop] if len(text) == len(plain) else times[-1].text
    found = _NUMERIC_DATE.search(plain) or TIME.search(plain)
    return found.group() if found else None


@cache
def _whole_time() -> re.Pattern[str]:
    """A cell that holds nothing but dates: 12月底，1月初; 8月28日--9月3日; 18—19日; 8.23."""
    date = (
        r"(?:20\d\d年)?(?:1[0-2]|[1-9])(?:\.(?:3[01]|[12]\d|0?[1-9])(?!\d)|月)(?:份|(?:份?[上中下]旬|份?[底末初])|\d{1,2}日?"
        r"(?:[上下]午|晚上?|中午)?)?|(?:20\d\d年)?[上下]半年|\d{1,2}日(?:[上下]午|晚上?)?"
        r"|\d{1,2}(?=[-–—~至]{1,2}\d{1,2}日)"
    )
    return lazy_pattern(
        rf"(?:{date})(?:(?:[-–—~至到、,，和及]{{1,2}})(?:{date}))*(?:[以之]?前|起)?"
    )


def recurs(period: str) -> bool:
    """Whether a period is a recurrence (每月) and no date."""
    times = list(periods.find(narrow(period)))
    return bool(times) and times[-1].kind is TimeKind.RECURRENCE
