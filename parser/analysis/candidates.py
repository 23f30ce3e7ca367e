"""What comes nearest to a promise that nothing answers, and why it was not taken."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from parser.analysis.answer_sides import (
    Side,
    dice,
    same_growth,
    same_units,
    same_year,
    score,
)
from parser.analysis.indicator_names import apart
from parser.analysis.target_rows import TargetRow
from parser.analysis.verdicts import Verdicts
from parser.records import dataclass

MOST = 3
"""Candidates of one promise."""

_LEAST = 0.2


class Why(StrEnum):
    """What speaks for or against a candidate."""

    SAME_NAME = "same_name"
    LIKE_NAME = "like_name"
    OTHER_YEAR = "other_year"
    OTHER_SCOPE = "other_scope"  # several years beside one
    OTHER_UNIT = "other_unit"
    GROWTH = "growth"  # a growth beside a level
    APART = "apart"  # words that exclude each other: 小学, 初中
    OTHER_ACT = "other_act"  # 建设 beside 评选
    FAR = "far"  # too few words in common
    REJECTED = "rejected"  # a person said no


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may answer a promise; ``score`` is how much the names share, from 0 to 1.

    ``reasons`` tell first what speaks for it, then what against.
    """

    row: TargetRow
    score: float
    reasons: tuple[Why, ...]


def candidates_for(
    mine: Side, others: Sequence[Side], years: bool, verdicts: Verdicts
) -> tuple[Candidate, ...]:
    """The nearest to a promise among achievements that share words with it, the nearest first;
    at most :data:`MOST`."""
    found: list[tuple[float, int, Candidate]] = []
    for at, theirs in enumerate(others):
        if mine.name.key != theirs.name.key and dice(mine.words, theirs.words) < _LEAST:
            continue
        made = judged(mine, theirs, years, verdicts)
        against = sum(why not in (Why.SAME_NAME, Why.LIKE_NAME) for why in made.reasons)
        found.append((-(made.score - 0.15 * against), at, made))
    found.sort(key=lambda each: each[:2])
    return tuple(made for _, _, made in found[:MOST])


def judged(mine: Side, theirs: Side, years: bool, verdicts: Verdicts) -> Candidate:
    """A pair with what speaks for it and against it."""
    same = mine.name.key == theirs.name.key and not mine.name.vague
    shared = 1.0 if same else dice(mine.words, theirs.words)
    reasons = [Why.SAME_NAME if same else Why.LIKE_NAME]
    if not same_units(mine, theirs):
        reasons.append(Why.OTHER_UNIT)
    elif not same_growth(mine, theirs):
        reasons.append(Why.GROWTH)
    if mine.span is not theirs.span:
        reasons.append(Why.OTHER_SCOPE)
    if years and not same_year(mine, theirs):
        reasons.append(Why.OTHER_YEAR)
    if apart(mine.name.key, theirs.name.key):
        reasons.append(Why.APART)
    if not same and mine.name.act != theirs.name.act:
        reasons.append(Why.OTHER_ACT)
    if verdicts and verdicts.of(mine.row, theirs.row) is False:
        reasons.append(Why.REJECTED)
    if len(reasons) == 1 and not same and score(mine, theirs, 0.6) < 0.6:
        reasons.append(Why.FAR)
    return Candidate(theirs.row, round(shared, 2), tuple(reasons))
