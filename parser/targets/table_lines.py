"""Tables as rows of targets: cells one a line, or several on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import HAN, narrow
from parser.model import Line, Relation, Span
from parser.records import dataclass
from parser.targets import numbers
from parser.targets.bounds import bind
from parser.targets.lexicon import words
from parser.targets.numbers import Number

_CELL = lazy_pattern(r"[^\t|│｜]+?(?=\s*(?:[\t|│｜]|\s{2,}|$))")
_YEAR = lazy_pattern(r"20\d\d\s?年?(?:[末底])?")
_UNIT = lazy_pattern(r"[(（]\s?([^()（）\d]{1,10})\s?[)）]\s*$")
_VALUE = lazy_pattern(
    r"[<>≥≤=]{0,2}\s?(?:约|≥|≤)?\s?(?:\d[\d,]{0,14}(?:\.\d{1,6})?)\s?(?:[-–—~～至]\s?\d[\d,]{0,14}(?:\.\d{1,6})?)?"
    rf"\s?(?:%|‰|{HAN}{{0,5}})\s?(?:左右|以上|以内|以下)?"
)
_DIGIT = lazy_pattern(r"\d")
_ORDINAL = lazy_pattern(r"^(?:\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,2}[)）])\s*")
_OF_WHICH = lazy_pattern(r"^其中[:：]?\s*")
# So short is a name that says nothing without the one above it: 小学, 初中.
_LONGEST_PART = 4
_ATTRIBUTE = lazy_pattern(r"^(?:预期性|约束性|指导性)$")
_SKIP = lazy_pattern(r"^(?:预期性|约束性|定性|定量|指导性|[-—–/]+|完成|持平|[★*]+)$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the target's cell, what it measures, the level before."""

    span: Span
    value: Span
    quote: str
    indicator: str
    relation: Relation
    low: float
    high: float | None
    unit: str | None
    baseline: float | None
    period: str | None
    attribute: str | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    line: int
    start: int
    text: str
    plain: str


def read(lines: list[Line]) -> Iterator[Row]:
    """The rows of a run of table lines that lie side by side."""
    if not any(map(_DIGIT.search, (line.text for line in lines))):
        return  # no cell can be a value
    rows = [_cells(line) for line in lines if line.text.strip()]
    if 2 * sum(len(cells) > 1 for cells in rows) > len(rows):
        header: list[str] = []
        for cells in rows:
            if _is_header(cells):
                header = [cell.plain for cell in cells]
            elif row := _row(cells, header):
                yield row
    else:
        yield from _stream([cells[0] for cells in rows if cells])


def _cells(line: Line) -> list[_Cell]:
    cells = []
    for match in re.finditer(r"[^\t|│｜]+", line.text):
        start = match.start()
        parts = match.group().split()
        if len(parts) > 1 and all(len(part) == 1 for part in parts):
            text = match.group()  # 指  标: one word, spread by layout
            at = len(text) - len(text.lstrip())
            cells.append(_Cell(line.number, start + at, text.strip(), narrow(text.strip())))
            continue
        for part in re.finditer(r"\S+(?:[ 　]\S+)*", match.group()):
            cells.append(
                _Cell(line.number, start + part.start(), part.group(), narrow(part.group()))
            )
    return cells


def _is_header(cells: list[_Cell]) -> bool:
    return sum(bool(_YEAR.match(cell.plain)) for cell in cells) > 0 and not any(
        _is_value(c) for c in cells
    )


def _is_value(cell: _Cell) -> bool:
    if _YEAR.fullmatch(cell.plain):
        return False
    return bool(_VALUE.fullmatch(cell.plain)) and not cell.plain.endswith(("年级", "班"))


def _is_unit(text: str) -> bool:
    lists = words()
    bare = text.lstrip("万亿")
    return bare == "" or any(
        bare in lists[f"unit.{k}"] for k in ("rate", "money", "measure", "count", "noun", "time")
    )


def _row(cells: list[_Cell], header: list[str]) -> Row | None:
    """A row whose cells lie on one line: the last text cell before the values is the indicator."""
    name: _Cell | None = None
    unit: str | None = None
    found: list[tuple[_Cell, str | None]] = []
    aligned = len(header) == len(cells)
    for place, cell in enumerate(cells):
        title = header[place] if aligned else ""
        if _is_value(cell):
            if place == 0 or title in ("序号", "编号") or (name is None and not found):
                continue
            found.append((cell, title))
        elif name is not None and _is_unit(cell.plain) and not found:
            unit = cell.plain
        elif not found and not _SKIP.match(cell.plain):
            name = cell
    if name is None or not found:
        return None
    years = [_period(title) for _, title in found]
    row = _made(name, unit, [cell for cell, _ in found], years)
    attribute = next((cell.plain for cell in cells if _ATTRIBUTE.match(cell.plain)), None)
    return replace(row, attribute=attribute) if row else None


def _period(title: str | None) -> str | None:
    match = _YEAR.search(title or "")
    return match.group() if match else None


def _stream(cells: list[_Cell]) -> Iterator[Row]:
    """Cells one a line: a text cell names what the value cells behind it measure."""
    header: list[_Cell] = []
    at = 0
    while at < len(cells) and not _is_value(cells[at]):
        header.append(cells[at])
        at += 1
    # The last text cell before the first value is the first row's own name (and its unit).
    years = [_period(c.plain) for c in header if _YEAR.match(c.plain)]
    numbered = any(c.plain in ("序号", "编号") for c in header)
    row = _OpenRow(years)
    counter = _Counter(numbered)
    for place, cell in enumerate(cells):
        if place < len(header) and _YEAR.match(cell.plain):
            row.names = []
        elif _is_value(cell):
            if not counter.takes(cell):
                row.values.append(cell)
        elif _SKIP.match(cell.plain):
            if _ATTRIBUTE.match(cell.plain):
                row.attribute = cell.plain
        else:
            if row.is_whole():
                yield from row.finished()
                row = _OpenRow(years)
            row.name(cell)
    if row.is_whole():
        yield from row.finished()


@dataclass(slots=True)
class _Counter:
    """The numbers in front of the rows, where the table has a column for them."""

    numbered: bool
    next: int | None = None

    def takes(self, cell: _Cell) -> bool:
        """Whether a value is the number of the next row.

        A table may go on from another page: its first number is the row's, whatever it is.
        """
        if not self.numbered or not cell.plain.isdecimal():
            return False
        number = int(cell.plain)
        if self.next not in (None, number):
            return False
        self.next = number + 1
        return True


@dataclass(slots=True)
class _OpenRow:
    """The cells of a row as they come: names, then the unit, then values."""

    years: list[str | None]
    names: list[_Cell] = field(default_factory=list)
    unit: str | None = None
    values: list[_Cell] = field(default_factory=list)
    attribute: str | None = None

    def is_whole(self) -> bool:
        """Whether it has a name and a value."""
        return bool(self.names and self.values)

    def name(self, cell: _Cell) -> None:
        """Take a text cell: the unit of what was named, or another name."""
        if self.names and _is_unit(cell.plain):
            self.unit = cell.plain
        else:
            self.names.append(cell)
            self.unit, self.values = None, []

    def finished(self) -> Iterator[Row]:
        """The rows that its cells make."""
        for row in _broken(self.names, self.unit, self.values, self.years):
            yield replace(row, attribute=self.attribute)


def _broken(
    names: list[_Cell], unit: str | None, values: list[_Cell], years: list[str | None]
) -> Iterator[Row]:
    """The rows of a run of names and values: one, or as many as each cell has lines.

    `义务教育标准班额比例(%) / 其中:小学 / 初中`, then the two values of each year.
    """
    width = len(years)
    height, rest = divmod(len(values), width) if width > 1 else (1, 0)
    if rest or not 1 < height <= len(names):
        if row := _made(names[-1], unit, values, years):
            yield row
        return
    parts = names[-height:]
    whole = names[-height - 1] if len(names) > height else parts[0]
    for place, part in enumerate(parts):
        row = _made(part, unit or _unit_in(whole), values[place::height], years)
        if row is None:
            continue
        indicator = _OF_WHICH.sub("", row.indicator)
        if len(indicator) <= _LONGEST_PART and whole is not part:
            indicator = _name_of(whole) + indicator
        yield replace(row, indicator=indicator)


def _made(
    name: _Cell, unit: str | None, values: list[_Cell], years: list[str | None]
) -> Row | None:
    if len(years) > len(values):
        years = years[-len(values) :]
    width = len(years) if years else len(values)
    if width and len(values) > width:
        values = values[:width]
    cell = values[-1]
    target = _number(cell)
    if target is None:
        return None
    unit = unit or _unit_in(name)
    base = _number(values[0]) if len(values) > 1 else None
    bound = bind(cell.plain, target, 0)
    start = cell.start
    return Row(
        span=Span(cell.line, start, start + len(cell.text)),
        value=Span(cell.line, start + target.start, start + max(target.stop, bound.stop)),
        quote=cell.text,
        indicator=_name_of(name),
        relation=bound.relation,
        low=target.low,
        high=target.high,
        unit=target.unit or unit,
        baseline=base.low if base else None,
        period=years[-1] if years else None,
    )


def _unit_in(name: _Cell) -> str | None:
    """The unit that a name gives in brackets: 毛入园率(%)."""
    inside = _UNIT.search(name.plain)
    return inside[1] if inside and _is_unit(inside[1]) else None


def _name_of(name: _Cell) -> str:
    """A row's name without its number and its unit."""
    indicator = _UNIT.sub("", name.text) if _unit_in(name) else name.text
    return _ORDINAL.sub("", indicator.strip())


def _number(cell: _Cell) -> Number | None:
    return next(iter(numbers.find(cell.plain)), None)
