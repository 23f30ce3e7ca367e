"""Lines with clauses and no full stop that open alike, each above its text.

`一年来，我们坚持稳中提质，综合实力稳步提升` above paragraphs, and five more that open so, part the
sections of reports (spec: *unnumbered headings*, the same visible form).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from parser.chinese.markers import lead
from parser.model import Kind
from parser.outline.headings.openings import SECOND_LEVEL, HeadingSpan
from parser.outline.headings.wrapped_lines import Wrap, is_carried
from parser.sources.line_features import LineFeatures

_SHORTEST, _LONGEST = 10, 40
# So many characters stand before the first comma, at most.
_LONGEST_OPENING = 8
_FEWEST = 3
# The text below a heading is so many times as long.
_TEXT_SHARE = 2
_NO_HEADING = "。！!？?；;：:"


def find_shared_openings(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    open_lines: Sequence[int],
    wrap: Wrap | None,
) -> list[HeadingSpan]:
    """The open lines, three or more, whose words up to the first comma are the same."""
    opened: dict[int, str] = {}
    for at, below in pairwise(at for at in open_lines if found[at] is None):
        look, text = features[at], features[below].bare
        opening = "" if is_carried(look, features[below], wrap) else _opening(look.bare)
        if opening and "。" in text and len(text) > _TEXT_SHARE * len(look.bare):
            opened[at] = opening
    times = Counter(opened.values())
    return [
        HeadingSpan(at, lead(text), len(text.rstrip()), len(text), True, SECOND_LEVEL)
        for at, opening in opened.items()
        if times[opening] >= _FEWEST and (text := features[at].raw.text)
    ]


def _opening(bare: str) -> str:
    """The words of a line up to its first comma; empty where the line could be no heading."""
    opening, comma, _ = bare.partition("，")
    fits = _SHORTEST <= len(bare) <= _LONGEST and bare[-1].isalnum()
    clauses = bool(comma) and not any(mark in bare for mark in _NO_HEADING)
    return opening if fits and clauses and len(opening) <= _LONGEST_OPENING else ""
