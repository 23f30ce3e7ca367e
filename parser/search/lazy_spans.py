"""Columns to be lit, by node or line, worked out for what is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge

from parser.records import dataclass
from parser.search.highlights import Found
from parser.search.search_units import Groups


@dataclass(frozen=True, slots=True)
class Ordered:
    """Numbers that go up: of thousands no set need be made, which costs a key and the memory."""

    numbers: Sequence[int]

    def __contains__(self, number: int) -> bool:
        at = bisect_left(self.numbers, number)
        return at < len(self.numbers) and self.numbers[at] == number

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers)


@dataclass(frozen=True, slots=True)
class LinesOf:
    """The numbers of the lines of some groups."""

    lines: Groups
    groups: Ordered

    def __contains__(self, number: int) -> bool:
        return self.lines.of(number) in self.groups

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(number for group in self.groups for number in self.lines[group]))

    def between(self, first: int, last: int) -> Iterator[int]:
        """Those from one line to another, both counted, going up. They are gone to at once: a key
        cannot wait for thousands of lines to be looked through."""
        held, (inside, outside) = self.groups.numbers, self.lines.reaching(first)
        behind = bisect_left(held, self.lines.nodes)
        runs = (bisect_left(held, inside), behind), (bisect_left(held, outside), len(held))
        return merge(*(self._run(range(*run), first, last) for run in runs))

    def _run(self, places: range, first: int, last: int) -> Iterator[int]:
        for place in places:
            for number in self.lines[self.groups.numbers[place]]:
                if number > last:
                    return
                if number >= first:
                    yield number


class Spans(Mapping[int, Found]):
    """(start, stop) columns by node or line, in order, worked out when they are asked for.

    A view shows forty rows of thousands that match, so only those are paid for.
    """

    def __init__(self, keys: Ordered | LinesOf, work_out: Callable[[int], Found]) -> None:
        """``keys`` may have spans, no others."""
        self._keys = keys
        self._work_out = work_out
        self._known: dict[int, Found] = {}

    def __getitem__(self, key: int) -> Found:
        if key not in self._keys:
            raise KeyError(key)
        if key not in self._known:
            self._known[key] = self._work_out(key)
        if not self._known[key]:
            raise KeyError(key)
        return self._known[key]

    def __iter__(self) -> Iterator[int]:
        return (key for key in self._keys if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class LineSpans(Spans):
    """The columns by line."""

    def __init__(self, lines: LinesOf, work_out: Callable[[int], Found]) -> None:
        """``lines`` may have spans, no others."""
        super().__init__(lines, work_out)
        self._lines = lines

    def first(self, first: int, last: int) -> tuple[int, int, int] | None:
        """The first place from one line to another, as (line, start, stop)."""
        for number in self._lines.between(first, last):
            for start, stop in self.get(number, ()):
                return number, start, stop
        return None
