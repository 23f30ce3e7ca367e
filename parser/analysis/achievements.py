"""Which target is answered by which achievement, and how far it was reached.

Two rows answer each other where their indicators have one name
(:mod:`parser.analysis.indicator_names`), else where their names share most of their words; never
across kinds of unit, nor across what time they cover: a year's target is not answered by a sum of
five years. What a person said of a pair (:mod:`parser.analysis.verdicts`) goes before all rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from enum import StrEnum

from parser.analysis.answer_sides import (
    Side,
    dice,
    fits,
    grams,
    is_one_level,
    near_sides,
    score,
    side_of,
    years_meet,
)
from parser.analysis.candidates import Candidate, candidates_for
from parser.analysis.comparison import Comparison, compare_numbers
from parser.analysis.target_rows import TargetRow
from parser.analysis.verdicts import Verdicts
from parser.records import dataclass

CLOSE = 0.6
"""Names that share less than this of their pairs of characters answer nothing."""

# Rows of one name that are matched by their sentences; more are taken in order.
_FEW = 8
_NONE = Verdicts()


class Match(StrEnum):
    """How two rows were found to speak of the same thing."""

    SAME = "same"
    CLOSE = "close"
    CONFIRMED = "confirmed"  # a person said so


@dataclass(frozen=True, slots=True)
class Answer:
    """A target beside what was achieved; either may be None (unanswered, or not promised).

    ``score`` is 1 for one and the same name, else the share of what the names have in common.
    ``reached``, ``gap``, ``unit`` and ``met`` are those of a
    :class:`~parser.analysis.comparison.Comparison`. ``others`` are further answers to the same
    promise, ``candidates`` (for an unanswered target) what comes nearest, with the reasons why it
    was not taken.
    """

    target: TargetRow | None
    found: TargetRow | None
    score: float = 0.0
    match: Match | None = None
    reached: float | None = None
    gap: float | None = None
    unit: str = ""
    met: bool | None = None
    others: tuple[TargetRow, ...] = ()
    candidates: tuple[Candidate, ...] = field(default=(), compare=False)


def pair(
    targets: Sequence[TargetRow], found: Sequence[TargetRow], verdicts: Verdicts = _NONE
) -> tuple[Answer, ...]:
    """The targets, each with its answers or without, then what answers none; in their order.

    Milestones take no part. Near linear: names are looked up, words through an index of
    pairs of characters, at most a fixed number of candidates each.
    """
    mine = [side for row in targets if (side := side_of(row))]
    others = [side for row in found if (side := side_of(row))]
    matching = _Matching(mine, others, verdicts, years_meet(mine, others))
    matching.confirm()
    matching.take(_same(matching), Match.SAME)
    matching.take(_close(matching), Match.CLOSE)
    matching.share()
    return tuple(matching.answers())


class _Matching:
    """Who answers whom, by places in both lists, as far as it is settled."""

    def __init__(
        self, mine: Sequence[Side], others: Sequence[Side], verdicts: Verdicts, years: bool
    ) -> None:
        self.mine, self.others = mine, others
        self.verdicts = verdicts
        self.years = years
        """Whether a number of another year answers nothing."""
        self.matched: dict[int, list[tuple[int, float, Match]]] = {}
        self.taken: set[int] = set()

    def may(self, one: int, other: int) -> bool:
        """Whether a pair is possible: by unit, time and what was said of it."""
        mine, theirs = self.mine[one], self.others[other]
        if not fits(mine, theirs, years=self.years):
            return False
        return not self.verdicts or self.verdicts.of(mine.row, theirs.row) is not False

    @property
    def free(self) -> list[int]:
        """The targets without an answer."""
        return [at for at in range(len(self.mine)) if at not in self.matched]

    @property
    def rest(self) -> list[int]:
        """The achievements that answer nothing."""
        return [at for at in range(len(self.others)) if at not in self.taken]

    def take(self, pairs: Iterable[tuple[int, int, float]], match: Match) -> None:
        """Settle pairs."""
        for one, other, sure in list(pairs):
            self.matched.setdefault(one, []).append((other, sure, match))
            self.taken.add(other)

    def confirm(self) -> None:
        """Settle what a person said yes to; one line may answer several promises."""
        if not self.verdicts:
            return
        for one, mine in enumerate(self.mine):
            for other in self.verdicts.answers_to(mine.row, [each.row for each in self.others]):
                self.take([(one, other, 1.0)], Match.CONFIRMED)

    def share(self) -> None:
        """What has the name of a settled pair goes with it.

        A share has one level in a year: all promises of it have one answer. A promise that is
        said twice is answered once. What is left of the achievements of one name answers the
        promise, too.
        """
        by_key: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for at, side in enumerate(self.others):
            by_key[side.key].append(at)
        twins: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for at in self.matched:
            twins[self.mine[at].key].append(at)
        for one in self.free:
            mine = self.mine[one]
            if mine.name.vague:
                continue
            said = any(self.mine[at].number == mine.number for at in twins[mine.key][:_FEW])
            if not (said or is_one_level(mine)):
                continue
            fit = next((at for at in by_key[mine.key][:_FEW] if self.may(one, at)), None)
            if fit is not None:
                self.take([(one, fit, 1.0)], Match.SAME)
        for other in self.rest:
            theirs = self.others[other]
            if theirs.name.vague:
                continue
            homes = [at for at in twins[theirs.key][:_FEW] if self.may(at, other)]
            if homes:
                best = max(homes, key=lambda at: (dice(self.said(at), grams(theirs.told)), -at))
                self.take([(best, other, 1.0)], Match.SAME)

    def said(self, one: int) -> frozenset[str]:
        """The pairs of characters of a target's sentence."""
        return grams(self.mine[one].told)

    def answers(self) -> Iterator[Answer]:
        """The targets in order, then what answers none."""
        rest, near = self.rest, self._near()
        for at, side in enumerate(self.mine):
            if at not in self.matched:
                found = candidates_for(side, near.get(at, ()), self.years, self.verdicts)
                yield Answer(side.row, None, candidates=found)
                continue
            (other, sure, match), *more = self.matched[at]
            others = tuple(self.others[each].row for each, _, _ in more)
            yield _answer(side.row, self.others[other].row, sure, match, others)
        yield from (Answer(None, self.others[at].row) for at in rest)

    def _near(self) -> dict[int, list[Side]]:
        """For each unanswered target the achievements with its name or with words of it."""
        by_key: dict[str, list[int]] = defaultdict(list)
        for at, side in enumerate(self.others):
            by_key[side.name.key].append(at)
        every = range(len(self.others))
        made: dict[int, list[Side]] = {}
        near = near_sides(self.mine, self.free, self.others, every, lambda side: side.words)
        for one, places in near:
            named = by_key[self.mine[one].name.key][:_FEW]
            made[one] = [self.others[at] for at in dict.fromkeys([*named, *places])]
        return made


def _same(matching: _Matching) -> Iterator[tuple[int, int, float]]:
    """Pairs with one name; among several, those whose sentences are most alike."""
    by_key: dict[tuple[str, bool], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place, (sides, open_ones) in enumerate(
        ((matching.mine, matching.free), (matching.others, matching.rest))
    ):
        for at in open_ones:
            if not sides[at].name.vague:
                by_key[sides[at].key][place].append(at)
    for ones, twos in by_key.values():
        if not twos:
            continue
        if len(ones) == 1 == len(twos) or len(ones) * len(twos) > _FEW * _FEW:
            free = list(reversed(twos))
            for one in ones:
                near = range(len(free) - 1, max(len(free) - _FEW, 0) - 1, -1)
                fit = next((at for at in near if matching.may(one, free[at])), None)
                if fit is not None:
                    yield one, free.pop(fit), 1.0
            continue
        told = {at: grams(matching.others[at].told) for at in twos}
        ranked = sorted(
            (-dice(matching.said(one), told[two]), one, two)
            for one in ones
            for two in twos
            if matching.may(one, two)
        )
        yield from _one_to_one((one, two, 1.0) for _, one, two in ranked)


def _one_to_one(ranked: Iterable[tuple[int, int, float]]) -> Iterator[tuple[int, int, float]]:
    ones: set[int] = set()
    twos: set[int] = set()
    for one, two, sure in ranked:
        if one not in ones and two not in twos:
            ones.add(one)
            twos.add(two)
            yield one, two, sure


def _close(matching: _Matching) -> Iterator[tuple[int, int, float]]:
    """Pairs whose names share most of their words, the surest first."""
    scored: list[tuple[float, int, int]] = []
    rest = matching.rest
    for one, places in near_sides(matching.mine, matching.free, matching.others, rest):
        for other in places:
            if matching.may(one, other):
                sure = score(matching.mine[one], matching.others[other], CLOSE)
                if sure >= CLOSE:
                    scored.append((-sure, one, other))
    scored.sort()
    yield from _one_to_one((one, other, -sure) for sure, one, other in scored)


def _answer(
    target: TargetRow,
    found: TargetRow,
    sure: float,
    match: Match,
    others: tuple[TargetRow, ...],
) -> Answer:
    made: Comparison = compare_numbers(target, found)
    return Answer(
        target, found, round(sure, 2), match, made.reached, made.gap, made.unit, made.met, others
    )
