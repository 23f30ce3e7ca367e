"""Which node of one plan answers which of another.

Evidence, the strongest first: the words of the titles, the words of the texts (both weighed by
how rare they are in the two plans, see :mod:`parser.align_words`), the place in the tree (what
hangs under two nodes that answer each other, and what stands beside them; sections by what they
gather), the order. Labels only decide between equals. Pure and deterministic; no text is
compared with every other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from parser.align_words import Spoken, Weights, shared_words, spoken
from parser.model import Node, Plan

LEAST = 0.17
"""A lower score is no answer (chosen on the labelled pairs, ``tests/pairs``)."""

# What a score is made of: what titles share, what titles and texts together share, and what the
# title of the one shares with all of the other.
_TITLE, _WHOLE, _CROSS = 0.4, 0.35, 0.25
# How much of the score of two sections is what they gather; and what that alone is worth where
# their own words say less.
_GATHERED = 0.34
_ALONE = 0.65
# A child under its parent's partner, and one whose parents have other partners.
_UNDER = 0.09
_ASTRAY = 0.1
# The neighbour on one side of the one answers the neighbour on that side of the other.
_BESIDE = 0.04
# The second pass knows the partners that the first has found.
_PASSES = 2
# What the length of the plan between two nodes' places takes.
_ORDER = 0.01
# A leaf beside a section, once more for each level between them; and what it adds when the
# section's leaves are nearest to that leaf.
_UNLIKE = 0.07
_CLAIMED = 0.06
_LABEL = 0.005
# A leaf speaks for the sections above it from this score on.
_VOTE = 0.1
# Holders of one word that are looked at, in sum over all words of all nodes: above that, those
# nearest to the node's own place stand for the rest.
_LOOKS = 500_000
_CANDIDATES = 8
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


def _go_on() -> None:
    """Nobody asks to stop."""


def align(a: Plan, b: Plan, *, check: Callable[[], None] = _go_on) -> tuple[Pair, ...]:
    """The nodes of ``a`` that have an answer in ``b``, in the order of ``a``.

    Each node stands in one pair at most; titles (depth 0) pair with each other, at score 1.
    ``check`` is called some times a second; what it raises ends the work.
    """
    ours, theirs = spoken(a, b, check=check)
    base = _likeness(a, b, ours, theirs, check)
    check()
    gathered = _gathered(a, b, base)
    chosen: list[tuple[int, int, float]] = []
    for _ in range(_PASSES):
        partner = {one: other for one, other, _ in chosen}
        check()
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
    above, its_above = _above(a), _above(b)
    known = [{partner[each] for each in every if each in partner} for every in above]
    taken = set(partner.values())
    astray = [not taken.isdisjoint(every) for every in its_above]
    beside = _beside(a, b, partner)
    scores = {}
    for one, other in base.keys() | gathered.keys():
        mine, its = a.nodes[one], b.nodes[other]
        if not mine.depth or not its.depth:
            continue
        score = base.get((one, other), 0.0)
        sections = _is_section(mine) + _is_section(its)
        if sections == 2:
            alike = gathered.get((one, other), 0.0)
            score = max((1 - _GATHERED) * score + _GATHERED * alike, _ALONE * alike)
        elif sections == 1:
            score -= _UNLIKE * (1 + abs(mine.depth - its.depth))
            score += _CLAIMED * gathered.get((one, other), 0.0)
        if not known[one].isdisjoint(its_above[other]):
            score += _UNDER
        elif known[one] and astray[other]:
            score -= _ASTRAY
        score += _BESIDE * beside.get((one, other), 0)
        score -= _ORDER * abs(one / len(a.nodes) - other / len(b.nodes))
        score += _LABEL * (mine.label == its.label)
        scores[one, other] = max(0.0, min(1.0, score))
    return scores


def _beside(a: Plan, b: Plan, partner: dict[int, int]) -> Counter[tuple[int, int]]:
    """For two nodes on how many sides, before and after, their neighbours answer each other."""
    near, its_near = _neighbours(a), _neighbours(b)
    found: Counter[tuple[int, int]] = Counter()
    for one, other in partner.items():
        for mine, its in zip(near[one], its_near[other], strict=True):
            if mine is not None and its is not None:
                found[mine, its] += 1
    return found


def _neighbours(plan: Plan) -> list[tuple[int | None, int | None]]:
    """The indices of the nodes before and after each node under the same parent."""
    before: list[int | None] = []
    after: list[int | None] = [None] * len(plan.nodes)
    last: dict[int | None, int] = {}
    for node in plan.nodes:
        near = last.get(node.parent)
        if near is not None:
            after[near] = node.index
        before.append(near)
        last[node.parent] = node.index
    return list(zip(before, after, strict=True))


def _above(plan: Plan) -> list[frozenset[int]]:
    """The indices of the nodes above each node, the title of the plan aside."""
    above: list[frozenset[int]] = []
    for node in plan.nodes:
        parent = node.parent
        if parent is None or not plan.nodes[parent].depth:
            above.append(frozenset())
        else:
            above.append(above[parent] | {parent})
    return above


def _likeness(
    a: Plan,
    b: Plan,
    ours: Sequence[Spoken],
    theirs: Sequence[Spoken],
    check: Callable[[], None],
) -> dict[tuple[int, int], float]:
    """How alike the words of two nodes are, for each node of ``a`` and those most like it."""
    near = _candidates(a, b, ours, theirs, check)
    return {
        (one, other): _TITLE * _cosine(mine.title, theirs[other].title)
        + _WHOLE * _cosine(mine.whole, theirs[other].whole)
        + _CROSS / 2 * _cosine(mine.title, theirs[other].whole)
        + _CROSS / 2 * _cosine(mine.whole, theirs[other].title)
        for one, mine in enumerate(ours)
        if a.nodes[one].depth
        for other in near[one]
    }


def _cosine(one: Weights, other: Weights) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum([weight * other[word] for word, weight in one.items() if word in other])


def _candidates(
    a: Plan,
    b: Plan,
    ours: Sequence[Spoken],
    theirs: Sequence[Spoken],
    check: Callable[[], None],
) -> list[list[int]]:
    """For each node of ``a`` the nodes of ``b`` that share the most with it, through an index."""
    most = max(_FEWEST, _LOOKS // (50 * max(1, len(ours))))
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for other, its in enumerate(theirs):
        if b.nodes[other].depth:
            for word, weight in _all_words(its).items():
                index[word].append((other, weight))
    found = []
    for one, mine in enumerate(ours):
        if not one % 64:
            check()
        likeness: dict[int, float] = {}
        for word, weight in _all_words(mine).items():
            holders = index.get(word, [])
            if len(holders) > most:
                middle = one * len(holders) // len(ours)
                start = max(0, min(middle - most // 2, len(holders) - most))
                holders = holders[start : start + most]
            for other, its_weight in holders:
                likeness[other] = likeness.get(other, 0.0) + weight * its_weight
        best = nlargest(_CANDIDATES, likeness.items(), key=lambda item: (item[1], -item[0]))
        found.append([other for other, _ in best])
    return found


def _all_words(said: Spoken) -> Weights:
    words = dict(said.whole)
    for word, weight in said.title.items():
        words[word] = words.get(word, 0.0) + weight
    return words


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
