"""Pairs within a gap: a few paragraphs of both versions between two that are settled."""

from __future__ import annotations

from collections.abc import Sequence

from parser.diff.records import Paragraph
from parser.diff.similarity import Similarity
from parser.model import Kind

LARGEST = 3600
"""The most pairs that are measured in one gap."""

LEAST = 0.36
"""Paragraphs in one place that are less alike are two."""

_LEAST_OF_SHORT = 0.42
_SHORT = 8
"""A text of fewer characters is alike by chance."""

_REPEATED = 0.2
"""What a pair of equal lines counts that stand more than once: by themselves, and below a pair."""
_FOLLOWING = 0.3
_NEIGHBOURS = 0.02


def align(
    olds: Sequence[int], news: Sequence[int], alike: Similarity, repeated: frozenset[str]
) -> list[tuple[int, int]]:
    """The pairs of two short runs, in order, that add up to the most likeness.

    ``repeated`` are the normal texts that stand more than once in a version: such a line goes
    with the line above it.
    """
    width = len(news) + 1
    free = [[0.0] * width for _ in range(len(olds) + 1)]
    """The best total of the first i and j paragraphs; ``tied``: where these two are a pair."""
    tied = [[-1.0] * width for _ in range(len(olds) + 1)]
    for i, old in enumerate(olds, start=1):
        for j, new in enumerate(news, start=1):
            gain, bonus = _gain(old, new, alike, repeated)
            if gain > 0:
                above = tied[i - 1][j - 1]
                loose = free[i - 1][j - 1] + gain
                follows = above + gain + bonus if above >= 0 else -1.0
                tied[i][j] = max(loose, follows)
            free[i][j] = max(free[i - 1][j], free[i][j - 1], tied[i][j])
    return _trace(olds, news, free, tied, alike, repeated)


def _trace(
    olds: Sequence[int],
    news: Sequence[int],
    free: list[list[float]],
    tied: list[list[float]],
    alike: Similarity,
    repeated: frozenset[str],
) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    i, j, must = len(olds), len(news), False
    while i and j:
        if must or (
            tied[i][j] >= free[i - 1][j] and tied[i][j] >= free[i][j - 1] and tied[i][j] > 0
        ):
            gain, bonus = _gain(olds[i - 1], news[j - 1], alike, repeated)
            pairs.append((olds[i - 1], news[j - 1]))
            above = tied[i - 1][j - 1]
            must = above >= 0 and above + gain + bonus >= free[i - 1][j - 1] + gain
            i, j = i - 1, j - 1
        elif free[i - 1][j] >= free[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _gain(old: int, new: int, alike: Similarity, repeated: frozenset[str]) -> tuple[float, float]:
    """What a pair counts (0: it is none), and what it counts more right below another pair."""
    p, q = alike.old[old], alike.new[new]
    if p.group is not q.group:
        return 0.0, 0.0
    if p.norm == q.norm and p.norm in repeated:
        return _REPEATED + (0.1 if p.number == q.number else 0.0), _FOLLOWING
    if _apart(p, q):
        return 0.0, 0.0
    least = _LEAST_OF_SHORT if min(len(p.norm), len(q.norm)) < _SHORT else LEAST
    fits = alike.fits(old, new)
    return (fits - least + 0.01 if fits >= least else 0.0), _NEIGHBOURS


def _apart(p: Paragraph, q: Paragraph) -> bool:
    """True for a line of owners and a line that is none, or two labels of different forms."""
    return p.norm != q.norm and (p.kind is Kind.OWNER) != (q.kind is Kind.OWNER)
