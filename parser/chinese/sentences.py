"""Where a sentence ends: the one rule for clauses, periods and what is shown of a row."""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern

STOPS = "。！？!?"
"""The marks that end a sentence. A semicolon ends a parallel part and no sentence."""

_MARKS = tuple(STOPS)
_STOP = lazy_pattern(rf"[{STOPS}]")
# A sentence is looked for so far around a place: without it a line of 10^5 rows would cost its
# square.
_FAR = 2000


def ends_sentence(text: str) -> bool:
    """Whether a line ends its last sentence; white space behind it does not count."""
    return text.rstrip()[-1:] in _MARKS


def sentence_start(text: str, column: int) -> int:
    """The column where the sentence around a column begins, at most 2,000 before it."""
    start = max(0, column - _FAR)
    last = max(text.rfind(mark, start, column) for mark in STOPS)
    return last + 1 if last >= 0 else start


def sentence_stop(text: str, column: int) -> int:
    """The column behind the mark that ends the sentence around a column."""
    found = _STOP.search(text, column, column + _FAR)
    return found.end() if found else min(len(text), column + _FAR)
