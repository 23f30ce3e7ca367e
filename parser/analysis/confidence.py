"""How sure a row of targets is: from the rule that made it, and from signs of damage.

Nothing is hidden for being doubtful; who reads the table can ask why.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from parser.analysis.base_units import UnitKind, normal
from parser.analysis.indicator_names import name_of
from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Target, TargetKind
from parser.records import dataclass
from parser.targets.dependents import is_dependent
from parser.targets.lexicon import any_of, words


class Level(StrEnum):
    """How far a row can be trusted without looking at its sentence."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Reason(StrEnum):
    """Why a row is less than sure."""

    NO_INDICATOR = "no_indicator"
    NO_UNIT = "no_unit"
    BROKEN = "broken"  # a quote or bracket of the indicator has lost its other half
    CUT = "cut"  # the indicator begins or ends in the middle of a phrase
    LONG = "long"  # the indicator runs on
    SHORT = "short"  # a dated act that does not say what is acted on
    VAGUE = "vague"  # the indicator says nothing without its surroundings
    NO_VERB = "no_verb"
    CHINESE = "chinese"
    WORKS = "works"  # the number may only tell of what size a named works is
    SHARED = "shared"  # 分别 hands out numbers to names that were not told apart
    GATHERED = "gathered"  # the name was put together from words that stand apart
    LENT = "lent"  # the verb is that of the clause before
    ONE = "one"  # 一个: often no count at all
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Confidence:
    """The level of a row, and the reasons that speak against it, the gravest first."""

    level: Level
    reasons: tuple[Reason, ...] = ()


LOWERS = frozenset({Reason.NO_INDICATOR, Reason.BROKEN, Reason.CUT, Reason.LONG})
"""The reasons that make a row doubtful on their own."""

_WORDS = frozenset({Reason.CHINESE, Reason.ONE})

LONGEST = 28
"""An indicator of more characters has mostly taken in what is no part of it."""

SHORTEST_ACT = 6
"""The indicator of a milestone of fewer or so many characters has mostly lost its subject."""

_PAIRS = ("“”", "‘’", "《》", "()", "（）", "「」")
_CUT = lazy_pattern(
    r"^[的和及与、，；：]|[、，；：和及与在对把将为由以的]$|(?:具有|拥有)[^的、，]{2,10}$"
)
_THING = lazy_pattern(r"[^，,;。、\s\d]{3,14}")
_JOINED = lazy_pattern(r"[、和与及]")
# A name ends right before the number of a works, and no word that binds it.
_NAMED = lazy_pattern(r"[^\W\d_](?<![了约近超达至到为的各共于产等第是和及与])$")


_JOINING = frozenset("、和等的及（")
# What may stand behind a number and is no part of a name.
_BOUNDS = "。；;，,以上下内左右 \u3000"

# A verb is looked for so far into an indicator.
_FAR = 60


@cache
def _verb() -> re.Pattern[str]:
    return lazy_pattern(any_of(words()["verbs"]))


@cache
def _acts() -> re.Pattern[str]:
    """A name of verbs alone (新开工建设, 惠及): of what, only its surroundings say."""
    return re.compile(rf"(?:新|新（改）建|基本|全部|全面|已|{any_of(words()['verbs'])}){{1,6}}了?")


@cache
def _works() -> re.Pattern[str]:
    """What follows the number that a works is called by: 30万吨合成氨项目, …等46个项目."""
    works = any_of(words()["works"])
    return re.compile(
        rf"[^，,;。、]{{1,14}}?{works}|\w{{1,10}}[^，,;。]{{0,60}}等[^，,;。]{{0,14}}{works}"
    )


def _of_works(target: Target) -> bool:
    """Whether a number may belong to the name of a works: 聚源40万吨聚醚项目."""
    if (target.unit or "").lstrip("万亿") not in words()["capacity"]:
        return False
    start = target.value.start - target.span.start
    before = target.quote[:start]
    own = re.split("[、，,]", before)[-1]
    if len(own) <= 1 or not (_NAMED.search(own) or own.endswith("年产")):
        return False
    verbs = [match.end() for match in _verb().finditer(own)]
    if verbs and verbs[-1] == len(own):
        return False
    stop = target.value.stop - target.span.start
    # 江铜6000吨电子铜箔: nobody's act, but a name on both sides of the number
    alone = not verbs and _THING.fullmatch(target.quote, stop) is not None
    return _works().match(target.quote, stop) is not None or (
        alone and not _verb().search(target.quote, stop)
    )


def _is_gathered(target: Target) -> bool:
    """Whether a name's words stand apart in its sentence, so that some may be another's.

    A name right before its number is mostly the writer's own; one with joining words
    (创建太原钟楼步行街等国家级旅游休闲街区) that goes on behind the number, or that has words from
    clauses before, was put together.
    """
    quote, name = target.quote, target.indicator
    start = target.value.start - target.span.start
    stop = target.value.stop - target.span.start
    goes_on = quote[stop:].strip(_BOUNDS) != ""
    joined = any(word in name for word in _JOINING)
    if name in quote or name in quote[:start] + quote[stop:]:
        return goes_on and joined
    if "分别" in quote and not joined:
        return False  # 小学、初中入学率分别达到99%、98%: handed out one by one
    if goes_on or joined:
        return True
    rest = iter(quote)
    return all(char in rest for char in name)


@cache
def _level() -> re.Pattern[str]:
    """The end of a name that tells a level (在校生, 吞吐量, 覆盖率): nobody's act makes so many."""
    lists = words()
    levels = lists["stocks"] | lists["levels_of_stock"] | lists["measures"]
    return re.compile(rf"(?:[率量数额度]|{any_of(levels)})$")


def judge(target: Target) -> Confidence:
    """How sure a target is. Pure; linear in its indicator.

    ``LOW`` for a sign of damage, or two lesser doubts; ``MEDIUM`` for one; else ``HIGH``.
    """
    reasons = tuple(dict.fromkeys(_reasons(target)))
    grave = any(reason in LOWERS for reason in reasons)
    # A numeral in Chinese characters is often a word: with any other doubt it is no count.
    word = len(reasons) > 1 and not _WORDS.isdisjoint(reasons)
    bare = Reason.NO_UNIT in reasons and target.unit is None
    if grave or word or bare or len(reasons) > 2:
        return Confidence(Level.LOW, reasons)
    return Confidence(Level.MEDIUM if reasons else Level.HIGH, reasons)


def _reasons(target: Target) -> list[Reason]:
    found: list[Reason] = []
    indicator = target.indicator.strip()
    table = target.rule.startswith("table")
    # 猪（万头）: the cell of a table is a name, however short.
    if len(indicator) < (1 if table else 2):
        found.append(Reason.NO_INDICATOR)
    elif any(indicator.count(pair[0]) != indicator.count(pair[1]) for pair in _PAIRS):
        found.append(Reason.BROKEN)
    elif _CUT.search(indicator):
        found.append(Reason.CUT)
    if len(indicator) > LONGEST:
        found.append(Reason.LONG)
    if target.kind is TargetKind.QUANTITY:
        found += _of_number(target, indicator)
    elif len(indicator) <= SHORTEST_ACT:
        found.append(Reason.SHORT)
    if "fallback" in target.rule or "guess" in target.rule:
        found.append(Reason.FALLBACK)
    return found


def _of_number(target: Target, indicator: str) -> list[Reason]:
    number = normal(target)
    found: list[Reason] = []
    if target.unit is None and 0 < (target.low or 0) < 1:
        return found  # 超过1/3: a share needs no unit
    if number is None or not number.unit:
        found.append(Reason.NO_UNIT)
        return found
    vague = name_of(indicator, number.kind).vague or is_dependent(indicator)
    if vague or _acts().fullmatch(indicator):
        found.append(Reason.VAGUE)
    table = target.rule.startswith("table")
    counted = number.kind in (UnitKind.COUNT, UnitKind.TIME) and not table
    if counted and not (_verb().search(indicator[:_FAR]) or _level().search(indicator)):
        found.append(Reason.NO_VERB)
    if not table and _of_works(target):
        found.append(Reason.WORKS)
    if target.rule == "lent":
        found.append(Reason.LENT)
    if "分别" in target.quote and _JOINED.search(indicator):
        found.append(Reason.SHARED)
    if not (table or Reason.WORKS in found) and _is_gathered(target):
        found.append(Reason.GATHERED)
    if "chinese" in target.rule:
        found.append(Reason.ONE if number.low == 1 else Reason.CHINESE)
    return found
