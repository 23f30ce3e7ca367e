"""Which node of one plan answers which of another.

Evidence, the strongest first: the words of the titles, the words of the texts (both weighed by
how rare they are in the two plans, see :mod:`parser.align.topics`), what sections gather, the
place in the tree (see :mod:`parser.align.positions`), the order. What is promised answers what is
promised, where both plans also report. Labels only decide between equals. Pure and
deterministic; no text is compared with every other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from heapq import nlargest
from typing import TypeAlias

from parser.align.positions import Places, places, standing
from parser.align.topics import Spoken, Weights, shared_words, spoken
from parser.model import Node, Plan
from parser.records import dataclass

LEAST = 0.19
"""A lower score is no answer (chosen on the labelled pairs, ``tests/pairs``)."""

LEAST_FURTHER = 0.5
"""From this score on a node whose answer another one has taken is answered by it, too: of the
labelled pairs that reach it 49 in 50 are right."""

# What a score is made of: what titles share, what titles and texts together share, and what the
# title of the one shares with all of the other. And what the second is worth alone, where the
# titles are slogans.
_TITLE, _WHOLE, _CROSS = 0.4, 0.35, 0.25
_WHOLE_ALONE = 0.45
# How much of the score of two sections is what they gather; and what that alone is worth where
# their own words say less.
_GATHERED = 0.34
_ALONE = 0.6
# One is promised and the other reported, where each plan holds both.
_TOLD = 0.1
# Each pass knows the partners that the one before has found.
_PASSES = 3
# What the length of the plan between two nodes' places takes.
_ORDER = 0.01
# A leaf beside a section, once more for each level between them; and what it adds when the
# section's leaves are nearest to that leaf. Where so many are, it is as near as the nearest one.
_UNLIKE = 0.07
_CLAIMED = 0.06
_MOST = 0.6
_LABEL = 0.005
# A leaf speaks for the sections above it from this score on.
_VOTE = 0.15
# Holders of one word that are looked at, in sum over all words of all nodes: above that, those
# nearest to the node's own place stand for the rest.
_LOOKS = 500_000
_CANDIDATES = 6
_FEWEST = 8
# Words that a node looks for holders of, the weightiest: the rest find what these find.
_SOUGHT = 30

Scores: TypeAlias = dict[tuple[int, int], float]
"""How much speaks for a node of the one plan and a node of the other, by their indices."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes that answer each other: their indices in their plans' ``nodes``.

    ``score`` is from 0 to 1. ``words`` are what both say, the weightiest first. ``further`` is
    set where one of the two has a surer pair: it answers several, or is answered by several.
    """

    a: int
    b: int
    score: float
    words: tuple[str, ...] = ()
    further: bool = False


def _go_on() -> None:
    """Nobody asks to stop."""


def align(a: Plan, b: Plan, *, check: Callable[[], None] = _go_on) -> tuple[Pair, ...]:
    """The nodes of ``a`` that have an answer in ``b``, in the order of ``a``, the surest pair of
    each first.

    Each node stands in one pair, or in several where all but one are ``further``. The titles of
    the plans (depth 0) pair only with each other, where their words are alike. ``check`` is
    called some times a second; what it raises ends the work.
    """
    ours, theirs, rare = spoken(a, b, check=check)
    base = _likeness(a, b, ours, theirs, check)
    check()
    mine, its = places(a), places(b)
    alike = _alike(a, b, base, mine, its)
    scores = alike
    chosen: list[tuple[int, int, float]] = []
    for turn in range(_PASSES):
        check()
        if turn:
            adds = standing(mine, its, {one: other for one, other, _ in chosen})
            scores = {
                (one, other): score + adds(one, other, score)
                for (one, other), score in alike.items()
            }
        chosen = list(_chosen(scores))
    chosen += _titles(a, b, ours, theirs)
    further = list(_further(scores, chosen))
    found = [
        Pair(
            one,
            other,
            round(min(1.0, score), 2),
            shared_words(a, a.nodes[one], ours[one], theirs[other], rare),
            further=at >= len(chosen),
        )
        for at, (one, other, score) in enumerate([*chosen, *further])
    ]
    return tuple(sorted(found, key=lambda pair: (pair.a, pair.further, pair.b)))


def _titles(
    a: Plan, b: Plan, ours: Sequence[Spoken], theirs: Sequence[Spoken]
) -> Iterator[tuple[int, int, float]]:
    """The titles of two plans as a pair, where their words are alike."""
    if a.nodes and b.nodes and a.nodes[0].depth == 0 == b.nodes[0].depth:
        alike = _cosine(ours[0].title, theirs[0].title)
        if alike >= LEAST:
            yield 0, 0, alike


def _further(
    scores: Scores, chosen: Sequence[tuple[int, int, float]]
) -> Iterator[tuple[int, int, float]]:
    """For each node in no pair the nearest one, where that is sure enough though it is taken."""
    taken = {one for one, _, _ in chosen}, {other for _, other, _ in chosen}
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for (one, other), score in scores.items():
        if score < LEAST_FURTHER:
            continue
        for side, (node, its) in enumerate(((one, other), (other, one))):
            if node not in taken[side]:
                best[side, node] = max(best.get((side, node), (0.0, 0)), (score, -its))
    for (side, node), (score, its) in sorted(best.items()):
        yield (-its, node, score) if side else (node, -its, score)


def likenesses(a: Plan, b: Plan, *, check: Callable[[], None] = _go_on) -> Scores:
    """How much speaks for each pair of nodes, whoever answers whom in the end.

    Only pairs that share anything are there; titles are not among them.
    """
    ours, theirs, _ = spoken(a, b, check=check)
    base = _likeness(a, b, ours, theirs, check)
    return _alike(a, b, base, places(a), places(b))


def _alike(a: Plan, b: Plan, base: Scores, mine: Places, its: Places) -> Scores:
    """The score of each pair that has any, while no partner is known."""
    turned = {(other, one): score for (one, other), score in base.items()}
    gathered = _gathered(a, b, base, turned)
    claims, its_claims = _claims(a, b, base), _claims(b, a, turned)
    both_mixed = bool(mine.told and its.told)
    alike = {}
    for one, other in base.keys() | gathered.keys():
        node, its_node = a.nodes[one], b.nodes[other]
        if not node.depth or not its_node.depth:
            continue
        score = base.get((one, other), 0.0)
        section, its_section = _is_section(node), _is_section(its_node)
        if section and its_section:
            gathers = gathered.get((one, other), 0.0)
            score = max((1 - _GATHERED) * score + _GATHERED * gathers, _ALONE * gathers)
        elif section or its_section:
            by, pair = (claims, (one, other)) if section else (its_claims, (other, one))
            share = by.share(*pair)
            score += _CLAIMED * share - _UNLIKE * (1 + abs(node.depth - its_node.depth))
            if share > _MOST:
                score = max(score, by.best[pair])
        if both_mixed and mine.told[one] is not its.told[other]:
            score -= _TOLD
        score -= _ORDER * abs(one / len(a.nodes) - other / len(b.nodes))
        score += _LABEL * (node.label == its_node.label)
        alike[one, other] = score
    return alike


def _likeness(
    a: Plan,
    b: Plan,
    ours: Sequence[Spoken],
    theirs: Sequence[Spoken],
    check: Callable[[], None],
) -> Scores:
    """How alike the words of two nodes are, for each node of ``a`` and those most like it."""
    near = _candidates(a, b, ours, theirs, check)
    found = {}
    for one, mine in enumerate(ours):
        for other in near[one] if a.nodes[one].depth else ():
            its = theirs[other]
            whole = _cosine(mine.whole, its.whole)
            cross = _cosine(mine.title, its.whole) + _cosine(mine.whole, its.title)
            mixed = _TITLE * _cosine(mine.title, its.title) + _WHOLE * whole + _CROSS / 2 * cross
            found[one, other] = max(mixed, _WHOLE_ALONE * whole)
    return found


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
        sought = nlargest(_SOUGHT, _all_words(mine).items(), key=lambda item: (item[1], item[0]))
        for word, weight in sought:
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


def _gathered(a: Plan, b: Plan, base: Scores, turned: Scores) -> Scores:
    """How much of what two nodes gather answers each other, from 0 to 1."""
    mine, its = _leaves(a.nodes), _leaves(b.nodes)
    votes = _votes(a, b, base)
    for (other, one), vote in _votes(b, a, turned).items():
        votes[one, other] += vote
    return {(one, other): vote / (mine[one] + its[other]) for (one, other), vote in votes.items()}


def _votes(a: Plan, b: Plan, base: Scores) -> defaultdict[tuple[int, int], float]:
    """How many leaves below a node of ``a`` are nearest to what a node of ``b`` gathers or is."""
    votes: defaultdict[tuple[int, int], float] = defaultdict(float)
    for one, (other, score) in _nearest(a, b, base, sections=True).items():
        node = b.nodes[other]
        gathers = [*b.ancestors(node), *([node] if _is_section(node) else [])]
        for above in a.ancestors(a.nodes[one]):
            for its_above in gathers:
                votes[above.index, its_above.index] += min(1.0, 2 * score)
    return votes


def _nearest(
    a: Plan, b: Plan, base: Scores, *, sections: bool = False
) -> dict[int, tuple[int, float]]:
    """The leaf of ``b`` nearest to each leaf of ``a``."""
    best: dict[int, tuple[float, int]] = {}
    for (one, other), score in base.items():
        fits = sections or not _is_section(b.nodes[other])
        if fits and score >= _VOTE and not _is_section(a.nodes[one]):
            best[one] = max(best.get(one, (0.0, 0)), (score, -other))
    return {one: (-other, score) for one, (score, other) in best.items()}


@dataclass(frozen=True, slots=True)
class _Claims:
    """Which leaves of the other plan the leaves below each section are nearest to."""

    voters: Counter[int]
    voted: Counter[tuple[int, int]]
    best: dict[tuple[int, int], float]

    def share(self, section: int, leaf: int) -> float:
        """The share of the voters for a leaf, less that of the others; 0 where one votes alone."""
        voters = self.voters[section]
        return (2 * self.voted[section, leaf] - voters) / voters if voters > 1 else 0.0


def _claims(a: Plan, b: Plan, base: Scores) -> _Claims:
    claims = _Claims(Counter(), Counter(), {})
    for one, (leaf, score) in _nearest(a, b, base).items():
        for above in a.ancestors(a.nodes[one]):
            pair = above.index, leaf
            claims.voters[above.index] += 1
            claims.voted[pair] += 1
            claims.best[pair] = max(claims.best.get(pair, 0.0), score)
    return claims


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


def _chosen(scores: Scores) -> Iterator[tuple[int, int, float]]:
    """The surest pairs first, each node once."""
    ranked = sorted((-score, pair) for pair, score in scores.items() if score >= LEAST)
    ones: set[int] = set()
    others: set[int] = set()
    for score, (one, other) in ranked:
        if one not in ones and other not in others:
            ones.add(one)
            others.add(other)
            yield one, other, -score
