"""Whether any of many words and patterns stands in a line, sooner told than by one pattern.

Where letters of either case are meant, Python tries each alternative of a pattern at each
character. A look for the plain words that they need goes on at once to where one may begin, and
most lines hold none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parser.chinese.alternation import alternation
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.required_words import ODD_LETTERS, Words, required_words

_SHORTEST = 2
"""A single character stands in too many lines: what needs no more than one is tried in each."""


class WordSearch:
    """Words, and patterns behind ``re:``, whose letters may be of either case."""

    def __init__(self, words: Iterable[str]) -> None:
        needed: list[str] = []
        told: list[str] = []
        others: list[str] = []
        for word in words:
            # Case counts nowhere.
            source = word.replace("(?i)", "")
            ways = required_words(alternation([source]), caseless=True)
            best = [max(groups, key=_shortest) for groups in ways]
            if best and all(_shortest(each) >= _SHORTEST for each in best):
                told.append(source)
                needed += [each for group in best for each in group]
            else:
                others.append(source)
        self._needed = lazy_pattern(alternation(dict.fromkeys(needed)) or _NEVER)
        self._told = lazy_pattern(alternation(told) or _NEVER, re.IGNORECASE)
        self._others = lazy_pattern(alternation(others) or _NEVER, re.IGNORECASE)

    def stands_in(self, text: str) -> bool:
        """Whether any of them does."""
        may = self._needed.search(text.lower()) or not ODD_LETTERS.isdisjoint(text)
        return bool((may and self._told.search(text)) or self._others.search(text))


_NEVER = "(?!)"


def _shortest(words: Words) -> int:
    return min(map(len, words))
