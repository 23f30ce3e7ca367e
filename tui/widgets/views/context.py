"""What a filter shows around its hits, beside their ancestors. No drawing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class Context(StrEnum):
    """Nothing more, the rows just below the hits, or the rows beside them."""

    NONE = "none"
    CHILDREN = "children"
    SIBLINGS = "siblings"


def around(
    hits: Sequence[int], parents: Sequence[int], ends: Sequence[int], context: Context
) -> set[int]:
    """The rows that stand around the hits; ``parents`` (-1: none) and ``ends`` make the tree."""
    if context is Context.NONE:
        return set()
    heads = set(hits) if context is Context.CHILDREN else {parents[hit] for hit in hits}
    rows: set[int] = set()
    for head in heads:
        at, end = head + 1, ends[head] if head >= 0 else len(ends)
        while at < end:
            rows.add(at)
            at = ends[at]
    return rows
