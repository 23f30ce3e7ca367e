"""Which plans come first: named so, then spoken of in headings, then dense before sparse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, overload

_FEW = 20
"""Rows added to a plan's size, so that a plan of one line is not the densest of all."""

_TITLED = 3
"""How many hits in the text a hit in a heading is worth."""


class Stretch(NamedTuple):
    """The rows of one plan in the index: ids from ``first`` up to ``stop``.

    ``place`` is its place among all plans by path and number; ``title`` is the plan's as it stands.
    """

    plan: int
    first: int
    stop: int
    place: int
    title: str


class Ranked(NamedTuple):
    """A plan with its rows that answer: those of ``all_rows`` from ``start`` up to ``stop``.

    ``titled`` are all rows with words in their headings, those of this plan from ``head`` on.
    """

    stretch: Stretch
    all_rows: Sequence[int]
    titled: Sequence[int]
    start: int
    stop: int
    head: int

    def best_first(self) -> Sequence[int]:
        """The rows with words in their headings before the others, each in order."""
        rows = self.all_rows[self.start : self.stop]
        last = bisect_left(self.titled, self.stretch.stop, self.head)
        if last == self.head:
            return rows
        heads = self.titled[self.head : last]
        first = frozenset(heads)
        return [*heads, *(row for row in rows if row not in first)]


class Ranking(Sequence[Ranked]):
    """The plans that have any of the ``rows``, the best first.

    ``rows`` answer; ``titled`` are those in whose headings words stand; both in order.
    ``stretches`` are the plans in the order of their rows, ``firsts`` their first rows;
    ``named`` are the ids of those whose own title says what is asked for. Equal plans stay in
    the order of their places.
    """

    def __init__(
        self,
        rows: Sequence[int],
        titled: Sequence[int],
        stretches: Sequence[Stretch],
        firsts: Sequence[int],
        named: Collection[int],
    ) -> None:
        self._rows = rows
        self._titled = titled
        self._stretches = stretches
        self._order = sorted(_scores(rows, titled, stretches, firsts, named))

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> Ranked: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Ranked]: ...

    def __getitem__(self, at: int | slice) -> Ranked | Sequence[Ranked]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        *_, plan, start, stop, head = self._order[at]
        return Ranked(self._stretches[plan], self._rows, self._titled, start, stop, head)

    def shown(self, per_plan: int | None) -> int:
        """How many hits there are to page through, ``per_plan`` of each plan at the most."""
        if per_plan is None:
            return len(self._rows)
        return sum([min(score[6] - score[5], per_plan) for score in self._order])


def _scores(
    rows: Sequence[int],
    titled: Sequence[int],
    stretches: Sequence[Stretch],
    firsts: Sequence[int],
    named: Collection[int],
) -> Iterator[tuple[bool, bool, float, int, int, int, int, int]]:
    """What the plans are sorted by, then (plan, first and last row, first titled row)."""
    count, heads = len(rows), len(titled)
    at = head = 0
    while at < count:
        plan = bisect_right(firsts, rows[at]) - 1
        stretch = stretches[plan]
        stop = stretch.stop
        end = at + 1
        while end < count and rows[end] < stop:
            end += 1
        while head < heads and titled[head] < stretch.first:
            head += 1
        last = head
        while last < heads and titled[last] < stop:
            last += 1
        dense = (end - at + _TITLED * (last - head)) / (stop - stretch.first + _FEW)
        unnamed = stretch.plan not in named
        yield unnamed, head == last, -dense, stretch.place, plan, at, end, head
        at, head = end, last


def page(
    plans: Sequence[Ranked], offset: int, limit: int, per_plan: int | None
) -> list[tuple[Ranked, int, Sequence[int]]]:
    """Some of the hits, ``limit`` from the one at ``offset``: (plan, hits before, rows).

    At most ``per_plan`` of each plan are counted and given.
    """
    chosen: list[tuple[Ranked, int, Sequence[int]]] = []
    at = 0
    for each in plans:
        total = each.stop - each.start
        count = total if per_plan is None else min(per_plan, total)
        first, last = max(offset - at, 0), min(offset + limit - at, count)
        if first < last:
            chosen.append((each, first, each.best_first()[first:last]))
        at += count
        if at >= offset + limit:
            break
    return chosen
