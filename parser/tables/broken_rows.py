"""Tables of indicators whose names and units are broken over lines, as text out of PDF has them.

Each row has its number, what its line holds of the name, the unit, the attribute (预期性) and the
values on one line; the rest of a name or unit stands on the lines above and below it::

    全社会研发经费支出相当于
    6 % 预期性 4.5左右 -
    全市生产总值比例
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.table_words import is_head, is_value, is_year_head
from parser.chinese.text import fold
from parser.model import Kind, Line
from parser.records import dataclass
from parser.sources.line_features import LineFeatures
from parser.sources.table_grid import GridMark, GridRow, Place, SourceTable, collect
from parser.tables.head_words import head_words, is_unit

_WORD = lazy_pattern(r"\S+")
_SERIAL = lazy_pattern(r"\d{1,2}")
_FEWEST_ROWS = 4
# A row's name and unit are broken into no more lines than these, above it and below.
_MOST_APART = 5
_MOST_HEAD_LINES = 8
_LONGEST_ROW, _LONGEST_LINE, _LONGEST_HEAD_WORD = 120, 60, 14
_MOST_VALUES = 6
# A part of a unit: 万元/ and 人, 万平 and 方米.
_LONGEST_UNIT_PART = 4
_HEADS = {
    "序": 0,
    "号": 0,
    "序号": 0,
    "指": 1,
    "标": 1,
    "指标": 1,
    "指标名称": 1,
    "名称": 1,
    "单位": 2,
}
_NO_VALUE = frozenset({"-", "—", "–", "/", "－"})
_TOLD_BY = ("年均", "累计", "[累计]", "年均增长")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a line at columns ``start`` to ``stop``."""

    start: int
    stop: int
    text: str


@dataclass(slots=True)
class _Row:
    """What the line of a row holds; ``above`` and ``below`` are the lines broken off it."""

    at: int
    serial: _Word
    name: list[_Word]
    unit: _Word | None
    attribute: _Word | None
    values: list[_Word]
    above: list[int] = field(default_factory=list)
    below: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    """A table between two lines, with the lines of its head."""

    first: int
    last: int
    head: tuple[int, ...]
    rows: tuple[_Row, ...]


def mark_broken(
    features: Sequence[LineFeatures], found: list[Kind | None], start: int, end: int
) -> list[tuple[int, int]]:
    """Marks the tables of a stretch whose names are broken; gives their first and last lines."""
    texts = [at for at in range(start, end) if found[at] not in (Kind.BLANK, Kind.NOISE)]
    open_texts = [features[at].raw.text if found[at] is None else "" for at in texts]
    tables = []
    for each in _tables(open_texts):
        if not any(row.above or row.below for row in each.rows):
            continue  # whole rows are told by their head
        for at in texts[each.first : each.last + 1]:
            found[at] = Kind.TABLE
        tables.append((texts[each.first], texts[each.last]))
    return tables


def broken_table(lines: Sequence[Line]) -> SourceTable | None:
    """The table of lines with numbered rows whose names are broken; None where they hold none."""
    found = next(_tables([line.text for line in lines]), None)
    if found is None or found.first or found.last != len(lines) - 1:
        return None
    return _Grid(lines, found).table()


def _tables(texts: Sequence[str]) -> Iterator[_Found]:
    """The tables in some lines, from top to bottom."""
    rows = [row for at, text in enumerate(texts) if (row := _row(at, text)) is not None]
    run: list[_Row] = []
    for row in (*rows, None):
        if row is not None and (not run or _follows(texts, run[-1], row)):
            run.append(row)
            continue
        if len(run) >= _FEWEST_ROWS:
            yield _found(texts, run)
        run = [row] if row is not None else []


def _row(at: int, text: str) -> _Row | None:
    """The row that a line holds, its number first; None for other lines."""
    if len(text) > _LONGEST_ROW or "。" in text or not text.strip()[:1].isdecimal():
        return None
    words = _words(text)
    if len(words) < 3 or not _SERIAL.fullmatch(words[0].text):
        return None
    rest = words[1:]
    marks = head_words().attributes
    told = next((n for n, word in enumerate(rest) if fold(word.text) in marks), None)
    if told is None:
        first = _values_from(rest)
        if len(rest) - first < 2 or not first or not _may_be_unit(rest[first - 1].text):
            return None
        return _made(at, words[0], rest[:first], None, rest[first:])
    if told + 1 < len(rest):
        return _made(at, words[0], rest[:told], rest[told], rest[told + 1 :])
    first = _values_from(rest[:told])
    return _made(at, words[0], rest[:first], rest[told], rest[first:told])


def _words(text: str) -> list[_Word]:
    return [_Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]


def _made(
    at: int, serial: _Word, said: list[_Word], attribute: _Word | None, values: list[_Word]
) -> _Row | None:
    if not 0 < len(values) <= _MOST_VALUES:
        return None
    unit = said[-1] if said and _may_be_unit(said[-1].text) else None
    return _Row(at, serial, said[:-1] if unit else said, unit, attribute, values)


def _values_from(words: Sequence[_Word]) -> int:
    """Where the values at the end of some words begin."""
    at = len(words)
    while at and (is_value(words[at - 1].text) or words[at - 1].text in _NO_VALUE):
        at -= 1
    return at


def _may_be_unit(text: str) -> bool:
    return text == "/" or is_unit(text)


def _follows(texts: Sequence[str], above: _Row, row: _Row) -> bool:
    """Whether a row counts on from another one, and no line between is known to be no cell."""
    counts = int(row.serial.text) == int(above.serial.text) + 1
    near = row.at - above.at <= _MOST_APART
    return counts and near and all(texts[at] for at in range(above.at + 1, row.at))


def _found(texts: Sequence[str], run: list[_Row]) -> _Found:
    for above, row in itertools.pairwise(run):
        between = list(range(above.at + 1, row.at))
        own = _goes_above(above, row, len(between))
        above.below, row.above = between[:own], between[own:]
    last = run[-1]
    for at in range(last.at + 1, min(last.at + 1 + len(last.above), len(texts))):
        if not 0 < len(texts[at].strip()) <= _LONGEST_LINE or "。" in texts[at]:
            break
        last.below.append(at)
    head = _head_lines(texts, run[0])
    first = head[0] if head else min([run[0].at, *run[0].above])
    return _Found(first, max([last.at, *last.below]), tuple(head), tuple(run))


def _goes_above(above: _Row, row: _Row, count: int) -> int:
    """How many of the lines between two rows belong to the upper one.

    A cell is centred beside its number: as many of its lines stand below it as above.
    """
    if above.name and above.unit:
        return 0 if not row.name or not row.unit else count
    return min(count, len(above.above) or (count if row.name and row.unit else 1))


def _head_lines(texts: Sequence[str], row: _Row) -> list[int]:
    """The lines above the first row that name columns; those between are broken off the row."""
    at = row.at - 1
    lines: list[int] = []
    while at >= 0 and row.at - at <= _MOST_HEAD_LINES and texts[at].strip():
        words = texts[at].split()
        if not all(_heads(word) for word in words):
            if lines or row.name or len(row.above) >= _MOST_APART // 2:
                break
            row.above.insert(0, at)
        else:
            lines.insert(0, at)
        at -= 1
    if not any(is_year_head(word) for n in lines for word in texts[n].split()):
        row.above = [n for n in row.above if n == row.at - 1]
        return []
    return lines


def _heads(word: str) -> bool:
    known = word in _HEADS or is_head(word) or word.startswith(_TOLD_BY)
    return known and len(word) <= _LONGEST_HEAD_WORD


class _Grid:
    """Puts the words of a table's lines into the cells of a grid."""

    def __init__(self, lines: Sequence[Line], found: _Found) -> None:
        self._lines, self._found = lines, found
        rows = found.rows
        self._values = Counter(len(row.values) for row in rows).most_common(1)[0][0]
        marks = [(row.attribute, row.values[0]) for row in rows if row.attribute is not None]
        # The attribute stands before the values or behind them.
        before = bool(marks) and marks[0][0].start < marks[0][1].start
        self._attribute = 3 if before else 3 + self._values
        self._first = 4 if before else 3
        self._width = 3 + self._values + bool(marks)
        self._placed: dict[int, list[tuple[_Word, Place]]] = {}

    def table(self) -> SourceTable | None:
        """The grid, its head at the top."""
        top = self._put_head()
        for n, row in enumerate(self._found.rows):
            self._put_row(top + n, row)
        mark = GridMark(header_rows=top)
        height = top + len(self._found.rows)
        filled = {
            (place.row, column)
            for words in self._placed.values()
            for _, place in words
            for column in range(place.column, place.column + place.columns)
        }
        mark.blank += [
            Place(row, column)
            for row in range(height)
            for column in range(self._width)
            if (row, column) not in filled
        ]
        made = collect(self._pieces(mark))
        return made[0] if made else None

    def _pieces(
        self, mark: GridMark
    ) -> Iterator[tuple[int, str, Sequence[tuple[int, int]], GridRow]]:
        for at, line in enumerate(self._lines):
            words = sorted(self._placed.get(at, ()), key=lambda each: each[0].start)
            cuts = [(word.start, word.stop) for word, _ in words]
            yield line.number, line.text, cuts, GridRow(mark, tuple(place for _, place in words))

    def _put(self, at: int, word: _Word, row: int, column: int, columns: int = 1) -> None:
        self._placed.setdefault(at, []).append((word, Place(row, column, 1, columns)))

    def _put_head(self) -> int:
        """Places the words of the head; gives how many rows it has."""
        words = [(at, word) for at in self._found.head for word in _words(self._lines[at].text)]
        told = [each for each in words if _names_value(each[1].text)][-self._values :]
        wide = [each for each in words if each not in told and self._column(each[1].text) is None]
        row = int(bool(wide))
        for at, word in wide:
            self._put(at, word, 0, 0, self._width)
        for at, word in words:
            column = self._column(word.text)
            if (at, word) in told:
                column = self._first + told.index((at, word))
            if column is not None:
                self._put(at, word, row, column)
        return row + 1 if words else 0

    def _column(self, text: str) -> int | None:
        if fold(text) in ("属性", "性质", "指标属性"):
            return self._attribute if self._width > 3 + self._values else None
        return _HEADS.get(text)

    def _put_row(self, row: int, found: _Row) -> None:
        self._put(found.at, found.serial, row, 0)
        for word in found.name:
            self._put(found.at, word, row, 1)
        if found.unit is not None:
            self._put(found.at, found.unit, row, 2)
        if found.attribute is not None:
            self._put(found.at, found.attribute, row, self._attribute)
        for n, word in enumerate(found.values):
            self._put(found.at, word, row, min(self._first + n, self._first + self._values - 1))
        free = min(self._first + len(found.values), self._first + self._values - 1)
        named = bool(found.name)
        for at in (*found.above, *found.below):
            for n, word in enumerate(_words(self._lines[at].text)):
                short = len(word.text) <= _LONGEST_UNIT_PART and found.unit is None
                if short and (n or named):
                    self._put(at, word, row, 2)
                else:
                    self._put(at, word, row, 1 if not n else free)


def _names_value(text: str) -> bool:
    return is_year_head(text) or text.startswith(_TOLD_BY)
