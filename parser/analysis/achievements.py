"""Which target is answered by which achievement, and how far it was reached.

Two rows answer each other where their indicators have one name
(:mod:`parser.analysis.indicator_names`), else where their names share most of their words; always
one to one, never across kinds of unit. The score says how sure that is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parser.analysis.base_units import Normal, comparable, normal
from parser.analysis.indicator_names import Name, apart, name
from parser.analysis.target_rows import TargetRow
from parser.chinese.dates import recurs
from parser.model import Relation

CLOSE = 0.6
"""Names that share less than this of their pairs of characters answer nothing."""

# Candidates that are looked at for one target, and for how many each pair of characters
# may vote: what bounds the time, whatever the texts.
_CANDIDATES = 12
_VOTES = 96
# Rows of one name that are matched by their sentences; more are taken in order.
_FEW = 8


class Match(StrEnum):
    """How two rows were found to speak of the same thing."""

    SAME = "same"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Answer:
    """A target beside what was achieved; either may be None (unanswered, or not promised).

    ``score`` is 1 for one and the same name, else the share of what the names have in common.
    ``reached`` is the share of the target that was reached (1.05 is five percent more), ``gap``
    what is missing (negative) or over in base units ``unit``, ``met`` whether the target holds.
    These three are None where the numbers cannot be set against each other: 每月1次 and 162次.
    """

    target: TargetRow | None
    found: TargetRow | None
    score: float = 0.0
    match: Match | None = None
    reached: float | None = None
    gap: float | None = None
    unit: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class _Side:
    """What of a row is compared."""

    row: TargetRow
    name: Name
    number: Normal
    grams: frozenset[str]
    around: frozenset[str]


def pair(targets: Sequence[TargetRow], found: Sequence[TargetRow]) -> tuple[Answer, ...]:
    """The targets, each with its answer or without, then what answers none; in their order.

    Milestones take no part. Near linear: names are looked up, words through an index of
    pairs of characters, at most a fixed number of candidates each.
    """
    mine = [side for row in targets if (side := _side(row))]
    others = [side for row in found if (side := _side(row))]
    matched: dict[int, tuple[int, float, Match]] = {}
    taken: set[int] = set()
    for one, other, score in _same(mine, others):
        matched[one] = (other, score, Match.SAME)
        taken.add(other)
    free = [at for at in range(len(mine)) if at not in matched]
    rest = [at for at in range(len(others)) if at not in taken]
    for one, other, score in _close(mine, free, others, rest):
        matched[one] = (other, score, Match.CLOSE)
        taken.add(other)
    answers = []
    for at, side in enumerate(mine):
        if at in matched:
            other, score, match = matched[at]
            answers.append(_answer(side, others[other], score, match))
        else:
            answers.append(Answer(side.row, None))
    answers += [Answer(None, each.row) for at, each in enumerate(others) if at not in taken]
    return tuple(answers)


def _side(row: TargetRow) -> _Side | None:
    number = normal(row.target)
    if number is None or not row.target.indicator:
        return None
    called = name(row)
    core = called.key.removeprefix(called.act)
    around = _grams(row.surroundings) if called.vague else frozenset[str]()
    return _Side(row, called, number, _grams(core[:80]), around)


def _grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, those of punctuation and numbers aside."""
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    return frozenset(two for two in pairs if two.isalpha())


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0


def _fits(one: _Side, other: _Side) -> bool:
    """Whether two rows may be of one thing by their units: no number of schools beside a share."""
    if one.number.kind is not other.number.kind:
        return False
    changes = {one.row.target.change, other.row.target.change} - {None}
    if one.name.growth is not other.name.growth or len(changes) > 1:
        return False
    return comparable(one.number, other.number)


def _same(mine: Sequence[_Side], others: Sequence[_Side]) -> Iterator[tuple[int, int, float]]:
    """Pairs with one name; among several, those whose sentences are most alike."""
    by_key: dict[tuple[str, bool], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place, sides in enumerate((mine, others)):
        for at, side in enumerate(sides):
            if not side.name.vague:
                by_key[side.name.key, side.name.growth][place].append(at)
    for ones, twos in by_key.values():
        if not twos:
            continue
        if len(ones) == 1 == len(twos) or len(ones) * len(twos) > _FEW * _FEW:
            free = list(reversed(twos))
            for one in ones:
                near = range(len(free) - 1, max(len(free) - _FEW, 0) - 1, -1)
                fit = next((at for at in near if _fits(mine[one], others[free[at]])), None)
                if fit is not None:
                    yield one, free.pop(fit), 1.0
            continue
        said = {("a", at): _grams(mine[at].row.sentence[:200]) for at in ones}
        said |= {("b", at): _grams(others[at].row.sentence[:200]) for at in twos}
        ranked = sorted(
            (-_dice(said["a", one], said["b", two]), one, two)
            for one in ones
            for two in twos
            if _fits(mine[one], others[two])
        )
        yield from _one_to_one((one, two, 1.0) for _, one, two in ranked)


def _one_to_one(ranked: Iterator[tuple[int, int, float]]) -> Iterator[tuple[int, int, float]]:
    ones: set[int] = set()
    twos: set[int] = set()
    for one, two, score in ranked:
        if one not in ones and two not in twos:
            ones.add(one)
            twos.add(two)
            yield one, two, score


def _close(
    mine: Sequence[_Side], free: Sequence[int], others: Sequence[_Side], rest: Sequence[int]
) -> Iterator[tuple[int, int, float]]:
    """Pairs whose names share most of their words, the surest first."""
    index: dict[str, list[int]] = defaultdict(list)
    for at in rest:
        for two in others[at].grams:
            index[two].append(at)
    scored: list[tuple[float, int, int]] = []
    for one in free:
        side = mine[one]
        votes: Counter[int] = Counter()
        room = _VOTES
        for two in sorted(side.grams, key=lambda two: (len(index.get(two, ())), two)):
            holders = index.get(two, ())
            if len(holders) > room:
                break
            room -= len(holders)
            votes.update(holders)
        for other, _ in votes.most_common(_CANDIDATES):
            if _fits(side, others[other]) and (score := _score(side, others[other])) >= CLOSE:
                scored.append((-score, one, other))
    scored.sort()
    yield from _one_to_one((one, other, -score) for score, one, other in scored)


def _score(one: _Side, other: _Side) -> float:
    """How much two names have in common, from 0 to 1; a vague one leans on its sentence."""
    if one.name.vague or other.name.vague:
        score = _vague_score(one, other)
    else:
        score = _dice(one.grams, other.grams)
        # 建设 and 评选 are not one act, though what they are done to may be.
        score = score if one.name.act == other.name.act else 0.8 * score
    return 0.0 if score >= CLOSE and apart(one.name.key, other.name.key) else score


def _vague_score(one: _Side, other: _Side) -> float:
    if one.name.vague and other.name.vague:
        if one.name.key != other.name.key:
            return 0.0
        return min(0.9, 0.3 + 2 * _dice(one.around, other.around))
    vague, named = (one, other) if one.name.vague else (other, one)
    if not named.name.key.endswith(vague.name.key):
        return 0.0
    # 入学率 beside 残疾儿童入学率: what the one leaves out must stand in its sentence.
    told = named.grams - vague.grams
    return 0.9 * len(told & vague.around) / len(told) if told else 0.0


def _answer(one: _Side, other: _Side, score: float, match: Match) -> Answer:
    answer = Answer(one.row, other.row, round(score, 2), match)
    mine, theirs = one.row.target, other.row.target
    if recurs(mine) != recurs(theirs) or (recurs(mine) and mine.period != theirs.period):
        return answer
    wanted, got = one.number, other.number.low
    relation = mine.relation
    least, most = wanted.low, wanted.high if wanted.high is not None else wanted.low
    falling = relation in (Relation.LE, Relation.LT)
    if falling:
        gap = got - most
        met = got < most if relation is Relation.LT else got <= most
        reached = most / got if got > 0 else None
    else:
        gap = got - least if got < least else max(got - most, 0.0)
        met = got > least if relation is Relation.GT else got >= least
        # 超过98%, and 98% are wanted: more than what is written
        met = met or (theirs.relation is Relation.GT and got == least)
        reached = got / least if least > 0 else None
    return Answer(
        one.row,
        other.row,
        round(score, 2),
        match,
        reached=None if reached is None else round(reached, 4),
        gap=round(gap, 6),
        unit=wanted.unit,
        met=met,
    )
