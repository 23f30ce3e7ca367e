"""Word lists as one alternation of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of the words; an entry that starts with ``re:`` is a pattern.

    Longest first, so that 牵头单位 is not read as 牵头. The patterns of the lists have no nested
    repeats: searching takes linear time.
    """
    # A group only where it is needed: each takes time to compile, and a word needs none.
    patterns = [f"(?:{w[3:]})" if w.startswith("re:") else re.escape(w) for w in words]
    return "|".join(sorted(patterns, key=_length, reverse=True))


def opening(words: Iterable[str]) -> str:
    """A look ahead for the first character of any of some words, to stand before their pattern.

    Where a pattern begins with anything but words (a look behind, a group, a set) Python tries each
    of its alternatives at each character; three hundred verbs take a quarter of the time with this.
    """
    firsts = sorted({word[:1] for word in words})
    # An empty word stands anywhere.
    return f"(?=[{''.join(map(re.escape, firsts))}])" if all(firsts) and firsts else ""


def _length(pattern: str) -> int:
    return len(pattern) - (4 if pattern.startswith("(?:") else 0)
