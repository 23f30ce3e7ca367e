"""What comes nearest to a node that has no answer, also where its answer was taken by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest

from parser.align.matching import Pair, likenesses
from parser.model import Plan
from parser.records import dataclass

LEAST = 0.1
"""A lower score is shared by nodes that have nothing to do with each other."""

_MOST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node of the other plan that comes near: its index, how near, and the index of the node
    that it answers already (None: of none)."""

    node: int
    score: float
    taken_by: int | None


def candidates(a: Plan, b: Plan, pairs: Iterable[Pair]) -> dict[int, Sequence[Candidate]]:
    """The nearest nodes of ``b`` for each node of ``a`` in no pair, at most three, nearest first.

    ``pairs`` are those of :func:`parser.align.matching.align`.
    """
    known = list(pairs)
    partner_of = {pair.b: pair.a for pair in known if not pair.further}
    paired = {pair.a for pair in known}
    near: dict[int, list[Candidate]] = defaultdict(list)
    for (one, other), score in likenesses(a, b).items():
        if one not in paired and score >= LEAST:
            near[one].append(Candidate(other, round(min(score, 1.0), 2), partner_of.get(other)))
    return {
        one: nlargest(_MOST, found, key=lambda each: (each.score, -each.node))
        for one, found in near.items()
    }
