"""What of a row is compared where promises look for their answers: name, number, words, time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from parser.analysis.base_units import Normal, UnitKind, comparable, normal
from parser.analysis.indicator_names import Name, apart, is_listed, name
from parser.analysis.target_rows import TargetRow
from parser.analysis.years import is_span, year_of
from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.targets.lexicon import any_of, words

# Candidates that are looked at for one target, and for how many each pair of characters
# may vote: what bounds the time, whatever the texts.
_CANDIDATES = 12
_VOTES = 96
_TOLD = 200
# The act of what comes new, and the acts beside which a name tells how much there is.
_NEW = "新增"
_OF_A_LEVEL = frozenset({"", "开展"})
# Behind what a measure is told of stand at least so many characters; names that share less of
# their pairs there are told of different things.
_SHORTEST = 2
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Side:
    """A row with what is compared of it; ``year`` is None where none is known, ``span`` says
    that its number holds for several years. ``words`` are the pairs of characters of all that it
    is called, ``grams`` those of its name alone."""

    row: TargetRow
    name: Name
    number: Normal
    grams: frozenset[str]
    words: frozenset[str]
    around: frozenset[str]
    year: int | None
    span: bool

    @property
    def key(self) -> tuple[str, bool]:
        """What rows of one indicator have in common."""
        return self.name.key, self.name.growth

    @property
    def told(self) -> str:
        """The beginning of its sentence."""
        return self.row.sentence[:_TOLD]


def side_of(row: TargetRow) -> Side | None:
    """The side that a row is; None for a milestone or a number without a name."""
    number = normal(row.target)
    if number is None or not row.target.indicator:
        return None
    called = name(row)
    core = called.key.removeprefix(called.act)
    around = grams(row.surroundings) if called.vague else frozenset[str]()
    own = grams(core[:80])
    words = own | grams(row.target.indicator[:80])
    return Side(row, called, number, own, words, around, year_of(row), is_span(row))


def grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, those of punctuation and numbers aside."""
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    return frozenset(two for two in pairs if two.isalpha())


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of what two sets have in common, from 0 to 1."""
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0


def years_meet(mine: Sequence[Side], others: Sequence[Side]) -> bool:
    """Whether both lists speak of a year in common: then one year's number answers no other's.

    A plan for 2025 beside a report of 2023 has no such year, and is answered all the same.
    """
    promised = {side.year for side in mine} - {None}
    return bool(promised & {side.year for side in others})


def same_units(one: Side, other: Side) -> bool:
    """Whether the numbers of two rows can be set side by side."""
    return one.number.kind is other.number.kind and comparable(one.number, other.number)


def same_growth(one: Side, other: Side) -> bool:
    """Whether both are a level, or both the same way of growing or falling."""
    changes = {one.row.target.change, other.row.target.change} - {None}
    return one.name.growth is other.name.growth and len(changes) < 2


def same_year(one: Side, other: Side) -> bool:
    """Whether two rows may be of one year; what names none may be of any."""
    return None in (one.year, other.year) or one.year == other.year


def fits(one: Side, other: Side, *, years: bool) -> bool:
    """Whether two rows may be of one thing by their units and times: no number of schools beside
    a share, no sum of five years beside a year's number. ``years``: the year counts."""
    if not same_units(one, other) or not same_growth(one, other) or one.span is not other.span:
        return False
    return not years or same_year(one, other)


def is_one_level(side: Side) -> bool:
    """Whether an indicator has one number in a year: a share, or one of the listed names."""
    return side.number.kind is UnitKind.SHARE or (not side.name.act and is_listed(side.name))


def near_sides(
    mine: Sequence[Side],
    free: Sequence[int],
    others: Sequence[Side],
    rest: Sequence[int],
    of: Callable[[Side], frozenset[str]] = lambda side: side.grams,
) -> Iterator[tuple[int, list[int]]]:
    """For each free side the places of those of the rest that share most pairs of characters.

    ``of`` gives the pairs of a side.
    """
    index: dict[str, list[int]] = defaultdict(list)
    for at in rest:
        for two in of(others[at]):
            index[two].append(at)
    for one in free:
        votes: Counter[int] = Counter()
        room = _VOTES
        for two in sorted(of(mine[one]), key=lambda two: (len(index.get(two, ())), two)):
            holders = index.get(two, ())
            if len(holders) > room:
                break
            room -= len(holders)
            votes.update(holders)
        yield one, [other for other, _ in votes.most_common(_CANDIDATES)]


def score(one: Side, other: Side, close: float) -> float:
    """How much two names have in common, from 0 to 1; a vague one leans on its sentence.

    Names that hold words which exclude each other have nothing, where they would be ``close``.
    """
    if one.name.key != other.name.key and is_listed(one.name) and is_listed(other.name):
        return 0.0  # the list says that they are two: 居民收入, 城镇居民收入
    if one.name.vague or other.name.vague:
        sure = _vague_score(one, other)
    else:
        sure = dice(one.grams, other.grams)
        # 建设 and 评选 are not one act, though what they are done to may be.
        sure = sure if one.name.act == other.name.act else 0.8 * sure
        if sure >= close and (_adds(one, other) or _of_others(one.name.key, other.name.key)):
            return 0.0
    return 0.0 if sure >= close and apart(one.name.key, other.name.key) else sure


def _adds(one: Side, other: Side) -> bool:
    """Whether one tells what came new (新增企业80家), the other how much there is (企业达353家)."""
    acts = {one.name.act, other.name.act}
    return _NEW in acts and not acts.isdisjoint(_OF_A_LEVEL)


def _of_others(one: str, other: str) -> bool:
    """Whether two names tell different measures, or one measure of different things.

    高新技术产业投资 beside 高新技术产业产值; 文化产业增加值 beside 第三产业增加值.
    """
    mine, theirs = _measure().search(one), _measure().search(other)
    if mine is None or theirs is None:
        return False
    if mine[0] != theirs[0]:
        return mine[0] not in theirs[0] and theirs[0] not in mine[0]
    first, second = one[: mine.start()], other[: theirs.start()]
    if min(len(first), len(second)) < _SHORTEST or first in second or second in first:
        return False
    return dice(grams(first), grams(second)) < _ALIKE


@cache
def _measure() -> re.Pattern[str]:
    return lazy_pattern(f"{any_of(words()['measures'])}$")


def _vague_score(one: Side, other: Side) -> float:
    if one.name.vague and other.name.vague:
        if one.name.key != other.name.key:
            return 0.0
        return min(0.9, 0.3 + 2 * dice(one.around, other.around))
    vague, named = (one, other) if one.name.vague else (other, one)
    if not named.name.key.endswith(vague.name.key):
        return 0.0
    # 入学率 beside 残疾儿童入学率: what the one leaves out must stand in its sentence.
    told = named.grams - vague.grams
    return 0.9 * len(told & vague.around) / len(told) if told else 0.0
