"""Which node of one plan answers which of another.

Evidence, the strongest first: the words of the titles, the words of the texts (both weighed by
how rare they are in the two plans, see :mod:`parser.align_words`), the place in the tree (what
hangs under two nodes that answer each other; sections by what they gather), the order. Labels
only decide between equals. Pure and deterministic; no text is compared with every other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parser.align_words import Spoken, Weights, shared_words, spoken
from parser.model import Node, Plan

LEAST = 0.19
"""A lower score is no answer (chosen on the labelled pairs, ``tests/pairs``)."""

# How much of a score titles and texts make up.
_TITLE, _WHOLE, _CROSS = 0.4, 0.35, 0.25
# How much of a section's score is what it gathers.
_GATHERED = 0.34
_UNDER = 0.12
_ASTRAY = 0.06
_PASSES = 2
_ORDER = 0.01
_UNLIKE = 0.05
_CLAIMED = 0.04
_LABEL = 0.005
# A leaf speaks for the sections above it from this score on.
_VOTE = 0.1
# Holders of one word that are looked at, in sum over all words of all nodes.
_LOOKS = 6_000_000
_FEWEST = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes that answer each other: their indices in their plans' ``nodes``.

    ``score`` is from 0 to 1. ``words`` are what both say, the weightiest first; empty for the
    titles of the plans, which always pair.
    """

    a: int
    b: int
    score: float
    words: tuple[str, ...] = ()


def align(a: Plan, b: Plan) -> tuple[Pair, ...]:
    """The nodes of ``a`` that have an answer in ``b``, in the order of ``a``.

    Each node stands in one pair at most; titles (depth 0) pair with each other, at score 1.
    """
    ours, theirs = spoken(a, b)
    base = _likeness(a, b, ours, theirs)
    gathered = _gathered(a, b, base)
    chosen: list[tuple[int, int, float]] = []
    for _ in range(_PASSES):
        partner = {one: other for one, other, _ in chosen}
        chosen = list(_chosen(_scores(a, b, base, gathered, partner)))
    found = [
        Pair(one, other, round(score, 2), shared_words(a, a.nodes[one], ours[one], theirs[other]))
        for one, other, score in chosen
    ]
    if a.nodes and b.nodes and a.nodes[0].depth == 0 == b.nodes[0].depth:
        found.append(Pair(0, 0, 1.0))
    return tuple(sorted(found, key=lambda pair: pair.a))


def _scores(
    a: Plan,
    b: Plan,
    base: dict[tuple[int, int], float],
    gathered: dict[tuple[int, int], float],
    partner: dict[int, int],
) -> dict[tuple[int, int], float]:
    """The score of each pair that has any, given the partners found so far."""
    back = {other: one for one, other in partner.items()}
    scores = {}
    for one, other in base.keys() | gathered.keys():
        if not one or not other:
            continue
        score = base.get((one, other), 0.0)
        mine, its = a.nodes[one], b.nodes[other]
        sections = _is_section(mine) + _is_section(its)
        if sections == 2:
            score = (1 - _GATHERED) * score + _GATHERED * gathered.get((one, other), 0.0)
        elif sections == 1:
            score -= _UNLIKE * (1 + abs(mine.depth - its.depth))
            score += _CLAIMED * gathered.get((one, other), 0.0)
        score += _place(a, b, mine, its, partner, back)
        score -= _ORDER * abs(one / len(a.nodes) - other / len(b.nodes))
        score += _LABEL * (mine.label == its.label)
        scores[one, other] = max(0.0, min(1.0, score))
    return scores


def _place(
    a: Plan, b: Plan, mine: Node, its: Node, partner: dict[int, int], back: dict[int, int]
) -> float:
    """What it says that two nodes hang where they do."""
    above = [node.index for node in a.ancestors(mine) if node.depth]
    its_above = {node.index for node in b.ancestors(its) if node.depth}
    known = [partner[one] for one in above if one in partner]
    if any(other in its_above for other in known):
        return _UNDER
    if known and any(other in back for other in its_above):
        return -_ASTRAY
    return 0.0


def _likeness(
    a: Plan, b: Plan, ours: Sequence[Spoken], theirs: Sequence[Spoken]
) -> dict[tuple[int, int], float]:
    """How alike the words of two nodes are, for all that share any."""
    titles, its_titles = [each.title for each in ours], [each.title for each in theirs]
    wholes, its_wholes = [each.whole for each in ours], [each.whole for each in theirs]
    found: dict[tuple[int, int], float] = defaultdict(float)
    for share, mine, its in (
        (_TITLE, titles, its_titles),
        (_WHOLE, wholes, its_wholes),
        (_CROSS / 2, titles, its_wholes),
        (_CROSS / 2, wholes, its_titles),
    ):
        for pair, score in _shared(mine, its).items():
            found[pair] += share * score
    return found


def _shared(ours: Sequence[Weights], theirs: Sequence[Weights]) -> dict[tuple[int, int], float]:
    """The cosines of all that share a word, the titles of the plans (the first) aside."""
    most = max(_FEWEST, _LOOKS // (60 * max(1, len(ours))))
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for other in range(1, len(theirs)):
        for word, weight in theirs[other].items():
            index[word].append((other, weight))
    found: dict[tuple[int, int], float] = defaultdict(float)
    for one in range(1, len(ours)):
        for word, weight in ours[one].items():
            holders = index.get(word, [])
            if len(holders) > most:
                middle = one * len(holders) // len(ours)
                start = max(0, min(middle - most // 2, len(holders) - most))
                holders = holders[start : start + most]
            for other, its_weight in holders:
                found[one, other] += weight * its_weight
    return found


def _gathered(a: Plan, b: Plan, base: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """How much of what two nodes gather answers each other, from -1 to 1.

    For a leaf beside a section it is the share of the section's leaves that are nearest to
    this leaf, less the share of those that are nearer to another.
    """
    mine, its = _leaves(a.nodes), _leaves(b.nodes)
    near = _nearest(a, b, base)
    back = _nearest(b, a, {(other, one): score for (one, other), score in base.items()})
    votes: dict[tuple[int, int], float] = defaultdict(float)
    for one, (other, score) in _nearest(a, b, base, sections=True).items():
        node = b.nodes[other]
        gathers = [*b.ancestors(node), *([node] if _is_section(node) else [])]
        for above in a.ancestors(a.nodes[one]):
            for its_above in gathers:
                votes[above.index, its_above.index] += min(1.0, 2 * score)
    found = {
        (one, other): 2 * score / (mine[one] + its[other]) for (one, other), score in votes.items()
    }
    for one, other in base:
        section, its_section = _is_section(a.nodes[one]), _is_section(b.nodes[other])
        if its_section and not section:
            found[one, other] = _claimed(back, b.nodes[other], one)
        elif section and not its_section:
            found[one, other] = _claimed(near, a.nodes[one], other)
    return found


def _nearest(
    a: Plan, b: Plan, base: dict[tuple[int, int], float], *, sections: bool = False
) -> dict[int, tuple[int, float]]:
    """The leaf of ``b`` nearest to each leaf of ``a``."""
    best: dict[int, tuple[float, int]] = {}
    for (one, other), score in base.items():
        fits = sections or not _is_section(b.nodes[other])
        if fits and score >= _VOTE and not _is_section(a.nodes[one]):
            best[one] = max(best.get(one, (0.0, 0)), (score, -other))
    return {one: (-other, score) for one, (score, other) in best.items()}


def _claimed(near: dict[int, tuple[int, float]], section: Node, leaf: int) -> float:
    claims = [near[at][0] == leaf for at in range(section.index, section.end) if at in near]
    return (2 * sum(claims) - len(claims)) / len(claims) if len(claims) > 1 else 0.0


def _is_section(node: Node) -> bool:
    return node.end > node.index + 1


def _leaves(nodes: Sequence[Node]) -> list[int]:
    below = [0] * len(nodes)
    for node in reversed(nodes):
        if not _is_section(node):
            below[node.index] = 1
        if node.parent is not None:
            below[node.parent] += below[node.index]
    return below


def _chosen(scores: dict[tuple[int, int], float]) -> Iterator[tuple[int, int, float]]:
    """The surest pairs first, each node once."""
    ranked = sorted((-score, pair) for pair, score in scores.items() if score >= LEAST)
    ones: set[int] = set()
    others: set[int] = set()
    for score, (one, other) in ranked:
        if one not in ones and other not in others:
            ones.add(one)
            others.add(other)
            yield one, other, -score
