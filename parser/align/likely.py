"""How likely it is that two nodes answer each other, in words: one measure for all that say it."""

from __future__ import annotations

from enum import StrEnum

_VERY_FROM, _RATHER_FROM = 0.5, 0.3
# Of the labelled pairs (``tests/pairs``) 0.99, 0.90 and 0.53 are right.


class Likely(StrEnum):
    """很可能, 较可能, 存疑."""

    VERY = "very"
    RATHER = "rather"
    DOUBTFUL = "doubtful"


def likely(score: float) -> Likely:
    """What the score of a pair says."""
    if score >= _VERY_FROM:
        return Likely.VERY
    return Likely.RATHER if score >= _RATHER_FROM else Likely.DOUBTFUL
