"""Which plans come first: named so, then spoken of in headings, then dense before sparse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import itemgetter

_FEW = 20
"""Rows added to a plan's size, so that a plan of one line is not the densest of all."""

_TITLED = 3
"""How many hits in the text a hit in a heading is worth."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of one plan in the index: ids from ``first`` up to ``stop``.

    ``place`` is its place among all plans by path and number; ``name`` its folded title.
    """

    plan: int
    first: int
    stop: int
    place: int
    name: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A plan with its rows that answer, and those of them in whose headings words stand."""

    stretch: Stretch
    rows: Sequence[int]
    heads: Sequence[int]

    def best_first(self) -> Sequence[int]:
        """The rows with words in their headings before the others, each in order."""
        if not self.heads or len(self.heads) == len(self.rows):
            return self.rows
        first = frozenset(self.heads)
        return [*self.heads, *(row for row in self.rows if row not in first)]


def ranked(
    rows: Sequence[int],
    titled: Sequence[int],
    stretches: Sequence[Stretch],
    named: Collection[int],
) -> list[Ranked]:
    """The plans that have any of the ``rows``, the best first.

    ``rows`` answer; ``titled`` are those in whose headings words stand; both in order.
    ``stretches`` are the plans in the order of their rows, ``named`` the ids of those whose own
    title says what is asked for. Equal plans stay in the order of their places.
    """
    scored: list[tuple[bool, bool, float, int, Ranked]] = []
    firsts = [stretch.first for stretch in stretches]
    at = head = 0
    while at < len(rows):
        stretch = stretches[bisect_right(firsts, rows[at]) - 1]
        end = bisect_left(rows, stretch.stop, at)
        head = bisect_left(titled, stretch.first, head)
        last = bisect_left(titled, stretch.stop, head)
        size = stretch.stop - stretch.first + _FEW
        dense = (end - at + _TITLED * (last - head)) / size
        plan = Ranked(stretch, rows[at:end], titled[head:last])
        scored.append((stretch.plan not in named, head == last, -dense, stretch.place, plan))
        at, head = end, last
    scored.sort(key=itemgetter(0, 1, 2, 3))
    return [each[4] for each in scored]


def page(
    plans: Sequence[Ranked], offset: int, limit: int, per_plan: int | None
) -> list[tuple[Ranked, int, Sequence[int]]]:
    """Some of the hits, ``limit`` from the one at ``offset``: (plan, hits before, rows).

    At most ``per_plan`` of each plan are counted and given.
    """
    chosen: list[tuple[Ranked, int, Sequence[int]]] = []
    at = 0
    for each in plans:
        count = len(each.rows) if per_plan is None else min(per_plan, len(each.rows))
        first, last = max(offset - at, 0), min(offset + limit - at, count)
        if first < last:
            chosen.append((each, first, each.best_first()[first:last]))
        at += count
        if at >= offset + limit:
            break
    return chosen
