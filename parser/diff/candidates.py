"""Which paragraphs of two versions are worth measuring, where there are too many to try all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

from parser.diff.similarity import Similarity

_PIECE = 4
"""Characters of a piece of text."""
_SAMPLED = 3
"""One piece in so many is looked up, the same ones on both sides."""
_MOST_HOLDERS = 12
"""A piece that more paragraphs hold tells nothing."""
_TRIED = 4
"""So many of the paragraphs that share most are measured."""


def likely_pairs(
    olds: Sequence[int], news: Sequence[int], alike: Similarity, least: float
) -> list[tuple[int, int, float]]:
    """Pairs (old, new, likeness) of at least that likeness, found by rare pieces they share."""
    holders: dict[str, list[int]] = defaultdict(list)
    for new in news:
        for piece in _sample(alike.new[new].norm):
            holders[piece].append(new)
    found: list[tuple[int, int, float]] = []
    for old in olds:
        shared: dict[int, int] = defaultdict(int)
        group = alike.old[old].group
        for piece in _sample(alike.old[old].norm):
            held = holders.get(piece, ())
            if len(held) <= _MOST_HOLDERS:
                for new in held:
                    shared[new] += 1
        for new in sorted(shared, key=lambda at: (-shared[at], at))[:_TRIED]:
            if alike.new[new].group is group:
                likeness = alike.of(old, new)
                if likeness >= least:
                    found.append((old, new, likeness))
    return found


def _sample(text: str) -> set[str]:
    all_of = {text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1)}
    chosen = {piece for piece in all_of if crc32(piece.encode()) % _SAMPLED == 0}
    return chosen or all_of
