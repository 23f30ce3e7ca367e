"""Which plans come first: named so, then spoken of in headings, then dense before sparse."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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
    """A plan with its rows that answer: those with words in their headings first, then in order."""

    stretch: Stretch
    rows: Sequence[int]


def ranked(
    rows: Sequence[int],
    titled: Iterable[int],
    stretches: Sequence[Stretch],
    named: Callable[[str], bool],
) -> list[Ranked]:
    """The plans that have any of the ``rows``, the best first.

    ``rows`` (in order) answer, in the headings of ``titled`` words stand; ``stretches`` are the
    plans by their rows. ``named`` tells whether a plan's title says what is asked for. Equal
    plans stay in the order of their places.
    """
    in_headings = frozenset(titled)
    scored: list[tuple[tuple[bool, bool, float, int], Ranked]] = []
    at, firsts = 0, [stretch.first for stretch in stretches]
    while at < len(rows):
        stretch = stretches[bisect_left(firsts, rows[at] + 1) - 1]
        end = bisect_left(rows, stretch.stop, at)
        if end == at:  # a row of no plan
            at += 1
            continue
        own = rows[at:end]
        heads = [row for row in own if row in in_headings]
        if heads and len(heads) < len(own):
            own = [*heads, *(row for row in own if row not in in_headings)]
        size = stretch.stop - stretch.first + _FEW
        dense = (len(own) + _TITLED * len(heads)) / size
        key = (not named(stretch.name), not heads, -dense, stretch.place)
        scored.append((key, Ranked(stretch, own)))
        at = end
    scored.sort(key=lambda each: each[0])
    return [each for _, each in scored]


def page(
    plans: Sequence[Ranked], offset: int, limit: int, per_plan: int | None
) -> list[tuple[Ranked, int, Sequence[int]]]:
    """Some of the hits, ``limit`` from the one at ``offset``: (plan, hits before, rows).

    At most ``per_plan`` of each plan are counted and given.
    """
    chosen: list[tuple[Ranked, int, Sequence[int]]] = []
    at = 0
    for each in plans:
        rows = each.rows if per_plan is None else each.rows[:per_plan]
        first, last = max(offset - at, 0), min(offset + limit - at, len(rows))
        if first < last:
            chosen.append((each, first, rows[first:last]))
        at += len(rows)
        if at >= offset + limit:
            break
    return chosen
