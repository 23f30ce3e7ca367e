"""The heaviest chain of pairs that keeps the order on both sides."""

from __future__ import annotations

from collections.abc import Sequence


def heaviest_chain(pairs: Sequence[tuple[int, int, float]]) -> list[int]:
    """The places of the pairs (old, new, weight) that form the heaviest rising chain.

    Both sides rise strictly. Time grows with n log n: a tree of the best chain that ends at or
    before each place of the new side.
    """
    if not pairs:
        return []
    order = sorted(range(len(pairs)), key=lambda at: (pairs[at][0], -pairs[at][1]))
    ranks = {new: rank for rank, new in enumerate(sorted({pair[1] for pair in pairs}), start=1)}
    size = len(ranks)
    best = [0.0] * (size + 1)
    end = [-1] * (size + 1)
    before = [-1] * len(pairs)
    top, last = 0.0, -1
    for at in order:
        _, new, weight = pairs[at]
        rank = ranks[new]
        total, previous = 0.0, -1
        step = rank - 1
        while step > 0:
            if best[step] > total:
                total, previous = best[step], end[step]
            step -= step & -step
        total += weight
        before[at] = previous
        if total > top:
            top, last = total, at
        step = rank
        while step <= size:
            if total > best[step]:
                best[step], end[step] = total, at
            step += step & -step
    chain = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]
