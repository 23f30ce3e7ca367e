"""Sentences and clauses of a line, with quotes and brackets respected."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_PAIRS = {"”": "“", "’": "‘", "》": "《", ")": "(", "】": "【", "〕": "〔", "]": "[", "」": "「"}
_OPENERS = frozenset(_PAIRS.values())
_LONGEST = {"(": 300}
# A quote that runs on for longer than this has lost its end.
_LONGEST_QUOTE = 80
_DELIMITERS = re.compile(r"[，,;。!?:“”‘’《》()【】〔〕\[\]「」]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LEVEL = re.compile(r":\s?(?:[\d<>≥≤]|约|不)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause at columns ``start`` to ``stop``.

    ``sentence`` and ``group`` number the sentences (split at 。！？) and the parallel groups
    in them (split at ；too) of the line. ``inner`` is true inside round brackets, ``after``
    is the character that ended it.
    """

    start: int
    stop: int
    sentence: int
    group: int
    inner: bool
    after: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a line: those outside brackets and those inside, each by position."""

    outer: tuple[Clause, ...]
    inner: tuple[Clause, ...]

    def at(self, column: int) -> Clause | None:
        """The innermost clause that holds a column."""
        for row in (self.inner, self.outer):
            place = bisect_right(row, column, key=lambda clause: clause.start) - 1
            if place >= 0 and row[place].start <= column < row[place].stop:
                return row[place]
        return None


def pairs(text: str, start: int = 0) -> dict[int, int]:
    """Where each quote or bracket that opens is closed; those that never close are left out."""
    open_at: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for match in _DELIMITERS.finditer(text, start):
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
    """The clauses of a line (in half-width form) from a column on."""
    outer: list[Clause] = []
    inner: list[Clause] = []
    opened: list[tuple[int, int]] = []  # (start of the running clause, column of the bracket's end)
    begin, sentence, group, skip = start, 0, 0, 0

    def add(rows: list[Clause], first: int, last: int, after: str) -> None:
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            rows.append(Clause(first, last, sentence, group, rows is inner, after))

    for match in _DELIMITERS.finditer(text, start):
        column, char = match.start(), match.group()
        if column < skip:
            continue
        while opened and opened[-1][1] < column:
            first, last = opened.pop()
            add(inner, first, last, ")")
        if char in _OPENERS:
            end = closed.get(column)
            if end is None:
                continue
            if char == "(":
                opened.append((column + 1, end))
            else:
                skip = end + 1
        elif char == ")":
            if opened and opened[-1][1] == column:
                add(inner, opened.pop()[0], column, ")")
        elif char in "，,;。!?:":
            if char == "," and _THOUSANDS.match(text, column):
                continue
            if char == ":" and _LEVEL.match(text, column):
                continue
            if opened:
                add(inner, opened[-1][0], column, char)
                opened[-1] = (column + 1, opened[-1][1])
                continue
            add(outer, begin, column, char)
            begin = column + 1
            if char in "。!?":
                sentence += 1
            if char in "。!?;":
                group += 1
    for first, last in opened:
        add(inner, first, last, ")")
    add(outer, begin, len(text), "")
    inner.sort(key=lambda clause: clause.start)
    return Clauses(tuple(outer), tuple(inner))
