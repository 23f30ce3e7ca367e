"""Sentences and clauses of a line, with quotes and brackets respected."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from operator import attrgetter
from typing import Protocol

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.sentences import STOPS
from parser.chinese.text import is_ideograph
from parser.records import dataclass

_PAIRS = {"”": "“", "’": "‘", "》": "《", ")": "(", "】": "【", "〕": "〔", "]": "[", "」": "「"}
_OPENERS = frozenset(_PAIRS.values())
_LONGEST = {"(": 300}
# A quote that runs on for longer than this has lost its end.
_LONGEST_QUOTE = 80
# 增长8%.地方财政收入…: a point behind a unit, before a word, stands for a full stop.
_DELIMITERS = lazy_pattern(
    r"[，,;。!?:“”‘’《》()【】〔〕\[\]「」.](?:(?<!\.)|(?<=[%元人倍点吨户亩]\.))"
)
_PAIRED = lazy_pattern(r"[“”‘’《》()【】〔〕\[\]「」]")
_MARKS = "，,;。!?:"
_GROUP_ENDS = STOPS + ";"
_THOUSANDS = lazy_pattern(r"(?<=\d),(?=\d{3}(?!\d))")
_ORDINALS = "一二三四五六七八九十"
_ITEM = lazy_pattern(rf"\s?(?:[{_ORDINALS}]{{1,2}}[是要]|[1-9]\d?(?P<mark>[.、]))")
# What an item may begin with; most clauses are passed over by this alone.
_ITEM_BEGINS = frozenset(_ORDINALS + "123456789")
# ... and no 分步实施:2018年动工
_LEVEL = lazy_pattern(r":\s?(?:[<>≥≤]|约|不|\d(?!\d{3}年|\d?月))")


class Placed(Protocol):
    """What begins at a column of a line: a clause, a time, a value."""

    @property
    def start(self) -> int:
        """The column."""


BY_START: Callable[[Placed], int] = attrgetter("start")
"""What to sort and bisect by; asked so often that a function of our own would be felt."""


# Not frozen, and equal to itself only: a library has a hundred thousand in a few hundred files,
# and they are looked up by the thousand.
@dataclass(eq=False, slots=True)
class Clause:
    """A clause at columns ``start`` to ``stop``.

    ``sentence`` and ``group`` number the sentences (split at 。！？) and the parallel groups
    in them (split at ；too) of the line. ``inner`` is true inside round brackets, ``after``
    is the character that ended it. ``behind`` is true in a bracket that stands behind a full
    stop: it belongs to the sentence before, whose number it has. ``item`` numbers the items of a
    line (一是…；二是…), 0 is what stands in a sentence before them. A clause is itself and no
    other: what is kept by clause is found without a look at its columns.
    """

    start: int
    stop: int
    sentence: int
    group: int
    inner: bool
    after: str
    behind: bool = False
    item: int = 0


BY_SENTENCE: Callable[[Clause], int] = attrgetter("sentence")
"""What to look up the clauses of a sentence by."""


def goes_together(last: Clause, clause: Clause) -> bool:
    """Whether a clause stands in the sentence of the one before it, or in the same bracket."""
    if clause.inner:
        return last.inner and last.stop + 1 == clause.start and last.after not in "。!?)"
    return clause.sentence == last.sentence


class Clauses:
    """The clauses of a line: those outside brackets and those inside, each by position."""

    __slots__ = ("_inner_starts", "_outer_starts", "inner", "outer")

    def __init__(self, outer: tuple[Clause, ...], inner: tuple[Clause, ...]) -> None:
        self.outer, self.inner = outer, inner
        # Kept beside, as each number and time of the line asks for its clause.
        self._outer_starts = [clause.start for clause in outer]
        self._inner_starts = [clause.start for clause in inner]

    def at(self, column: int) -> Clause | None:
        """The innermost clause that holds a column."""
        if self.inner:
            place = bisect_right(self._inner_starts, column) - 1
            if place >= 0 and column < self.inner[place].stop:
                return self.inner[place]
        place = bisect_right(self._outer_starts, column) - 1
        return self.outer[place] if place >= 0 and column < self.outer[place].stop else None

    def inside(self, clause: Clause, most: int) -> tuple[Clause, ...]:
        """The first clauses of the brackets within a clause, ``most`` of them at most."""
        first = bisect_left(self._inner_starts, clause.start)
        last = bisect_left(self._inner_starts, clause.stop)
        return self.inner[first : min(last, first + most)]

    def outer_before(self, column: int) -> Clause | None:
        """The last clause outside brackets that begins at or before a column."""
        place = bisect_right(self._outer_starts, column) - 1
        return self.outer[place] if place >= 0 else None


def pairs(text: str, start: int = 0) -> dict[int, int]:
    """Where each quote or bracket that opens is closed; those that never close are left out."""
    found: dict[int, int] = {}
    if not any(map(text.__contains__, _OPENERS)):
        return found
    open_at: dict[str, list[int]] = {}
    for match in _PAIRED.finditer(text, start):
        char = match.group()
        if char in _OPENERS:
            open_at.setdefault(char, []).append(match.start())
        elif char in _PAIRS and (waiting := open_at.get(_PAIRS[char])):
            opened = waiting.pop()
            if match.start() - opened <= _LONGEST.get(_PAIRS[char], _LONGEST_QUOTE):
                found[opened] = match.start()
            else:
                waiting.clear()
    return found


def split(text: str, closed: dict[int, int], start: int = 0) -> Clauses:
    """The clauses of a line (in half-width form) from a column on.

    ``closed`` says where each quote or bracket ends (:func:`pairs`).
    """
    return _Splitter(text, closed, start).split()


class _Splitter:
    """Walks the delimiters of a line once; holds where the running clauses began."""

    def __init__(self, text: str, closed: dict[int, int], start: int) -> None:
        self._text, self._closed, self._start = text, closed, start
        self._outer: list[Clause] = []
        self._inner: list[Clause] = []
        # Of each open bracket the start of its running clause, and the column of its end.
        self._brackets: list[tuple[int, int]] = []
        self._begin = start
        # Where the last bracket opened that stands behind a full stop; -1: none is open.
        self._behind = -1
        self._sentence = self._group = 0
        # Items begun so far, and the one that runs: items number on from sentence to sentence.
        self._items = self._item = int(_begins_item(text, start))

    def split(self) -> Clauses:
        """All clauses, by their columns."""
        skip = 0
        text, brackets = self._text, self._brackets
        for match in _DELIMITERS.finditer(text, self._start):
            column = match.start()
            if column < skip:
                continue
            char = text[column]
            if brackets and brackets[-1][1] < column:
                self._close_before(column)
            if not brackets and char in "，。;":
                self._end_outer(column, char)  # most marks
            elif char in _OPENERS:
                skip = self._open(column, char)
            elif char == ")":
                self._close(column)
            elif char == ".":
                if is_ideograph(text[column + 1 : column + 2]):
                    self._end(column, "。")
            elif char in _MARKS and not (char in ",:" and self._is_joint(column, char)):
                self._end(column, char)
        for first, last in self._brackets:
            self._add(self._inner, first, last, ")")
        self._add(self._outer, self._begin, len(self._text), "")
        self._inner.sort(key=BY_START)
        return Clauses(tuple(self._outer), tuple(self._inner))

    def _close_before(self, column: int) -> None:
        """End the brackets whose closing mark lies before a column."""
        while self._brackets and self._brackets[-1][1] < column:
            first, last = self._brackets.pop()
            self._add(self._inner, first, last, ")")

    def _open(self, column: int, char: str) -> int:
        """Go into a bracket, or past a quote; gives the column up to which nothing splits."""
        end = self._closed.get(column)
        if end is None:
            return 0
        if char != "(":
            if char != "“" or not self._is_speech(column, end):
                return end + 1
            if not self._text[self._begin : column].strip():
                self._begin = column + 1
            return 0
        if not self._brackets and self._outer and not self._text[self._begin : column].strip():
            self._behind = column
        self._brackets.append((column + 1, end))
        return 0

    def _is_speech(self, column: int, end: int) -> bool:
        """Whether a quote holds a sentence of several clauses: “装修完成了90%，操场月底铺完。”"""
        return self._text[end - 1] in STOPS and "，" in self._text[column:end].replace(",", "，")

    def _close(self, column: int) -> None:
        if self._brackets and self._brackets[-1][1] == column:
            self._add(self._inner, self._brackets.pop()[0], column, ")")
        if not self._brackets and self._behind >= 0:
            self._behind, self._begin = -1, column + 1

    def _is_joint(self, column: int, char: str) -> bool:
        """Whether a mark stands within a number (1,000) or before a level (普惠率:80%)."""
        pattern = _THOUSANDS if char == "," else _LEVEL
        return pattern.match(self._text, column) is not None

    def _end(self, column: int, char: str) -> None:
        """End the running clause, and with it its group and sentence where the mark says so."""
        if self._brackets:
            first, last = self._brackets[-1]
            self._add(self._inner, first, column, char)
            self._brackets[-1] = (column + 1, last)
            return
        self._end_outer(column, char)

    def _end_outer(self, column: int, char: str) -> None:
        """End the running clause outside brackets."""
        first, text, after = self._begin, self._text, column + 1
        if text[first].isspace() or text[column - 1].isspace() or first == column:
            self._add(self._outer, first, column, char)
        else:
            self._outer.append(
                Clause(first, column, self._sentence, self._group, False, char, False, self._item)
            )
        if char != "，" and text.startswith("”", after):
            after += 1  # the end of a speech belongs to it
        self._begin = after
        if char != "，" and char in _GROUP_ENDS:
            self._group += 1
            if char != ";":
                self._sentence += 1
                self._item = 0
        begins = text[after : after + 1]
        if (begins in _ITEM_BEGINS or begins.isspace()) and _begins_item(text, after):
            self._items += 1
            self._item = self._items

    def _add(self, rows: list[Clause], first: int, last: int, after: str) -> None:
        text = self._text
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first >= last:
            return
        if rows is self._outer:
            rows.append(
                Clause(first, last, self._sentence, self._group, False, after, False, self._item)
            )
            return
        sentence, behind = self._sentence, False
        if self._behind >= 0 and self._outer[-1].after in STOPS:
            behind, sentence = True, self._outer[-1].sentence
        rows.append(Clause(first, last, sentence, self._group, True, after, behind, self._item))


def _begins_item(text: str, column: int) -> bool:
    """Whether an item of a list begins at a column: 一是…, 二要…."""
    item = _ITEM.match(text, column)
    return item is not None and (
        item["mark"] is None or is_ideograph(text[item.end() : item.end() + 1])
    )
