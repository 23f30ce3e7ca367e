"""The names of indicators over many plans, with counts, and which of them may be one.

What is proposed is for a person to judge: a line of the proposal is a line of the user's own
list ``indicators.yaml``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from parser.analysis.base_units import UnitKind, normal
from parser.analysis.indicator_names import Name, apart, name
from parser.analysis.target_rows import TargetRow, told
from parser.records import dataclass

CLOSE = 0.7
"""Names that share less than this of their pairs of characters are not proposed as one."""

# What bounds the time: candidates of one name, and how many names a pair of characters may
# bring to be looked at.
_CANDIDATES = 8
_VOTES = 200


@dataclass(frozen=True, slots=True)
class NamedIndicator:
    """An indicator: how it is shown, how many rows and plans tell it, and in which wordings.

    ``wordings`` stand with their counts, the most frequent first; ``units`` are those written.
    ``growth`` is true where the rows say how much it grows or falls.
    """

    name: str
    kind: UnitKind
    growth: bool
    rows: int
    plans: int
    wordings: tuple[tuple[str, int], ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Names that may be one indicator, the most frequent first, and how much they share."""

    names: tuple[str, ...]
    score: float


@dataclass(slots=True)
class _Held:
    called: Name
    kind: UnitKind
    rows: int
    plans: set[tuple[str, int]]
    shown: Counter[str]
    wordings: Counter[str]
    units: Counter[str]


def list_indicators(rows: Iterable[TargetRow]) -> tuple[NamedIndicator, ...]:
    """The indicators of some rows, those that most plans tell first. Linear in the rows."""
    return tuple(map(_shown, _ordered(_collect(rows))))


def list_and_propose(
    rows: Sequence[TargetRow],
) -> tuple[tuple[NamedIndicator, ...], tuple[Proposal, ...]]:
    """Both :func:`list_indicators` and :func:`propose`, for which the rows are named once."""
    held = _ordered(_collect(told(rows)))
    return tuple(map(_shown, held)), _proposed(held)


def propose(rows: Iterable[TargetRow]) -> tuple[Proposal, ...]:
    """Which indicators may be one, the surest first.

    Names of one kind of unit that share most of their characters; never two that hold words
    which exclude each other (小学 and 初中), nor a growth and a level.
    """
    return _proposed(_ordered(_collect(rows)))


def _proposed(held: Sequence[_Held]) -> tuple[Proposal, ...]:
    found = sorted(_pairs(held), key=lambda pair: (-pair[0], pair[1], pair[2]))
    group_of: dict[int, list[int]] = {}
    groups: list[tuple[float, list[int]]] = []
    for score, one, other in found:
        if one in group_of or other in group_of:
            group = group_of.get(one) or group_of.get(other) or []
            new = other if one in group_of else one
            if new not in group_of and all(_fits(held[new], held[each]) for each in group):
                group.append(new)
                group_of[new] = group
            continue
        group = [one, other]
        group_of[one] = group_of[other] = group
        groups.append((score, group))
    return tuple(
        Proposal(tuple(dict.fromkeys(_text(held[at]) for at in sorted(group))), round(score, 2))
        for score, group in groups
    )


def _collect(rows: Iterable[TargetRow]) -> list[_Held]:
    found: dict[tuple[str, UnitKind, bool], _Held] = {}
    for row in rows:
        number = normal(row.target)
        if number is None or len(row.target.indicator) < 2:
            continue
        called = name(row)
        key = (called.key, number.kind, called.growth)
        held = found.get(key)
        if held is None:
            held = _Held(called, number.kind, 0, set(), Counter(), Counter(), Counter())
            found[key] = held
        held.rows += 1
        held.plans.add((row.plan.path, row.plan.number))
        held.shown[called.text] += 1
        held.wordings[row.target.indicator] += 1
        held.units[row.target.unit or ""] += 1
    return list(found.values())


def _ordered(held: list[_Held]) -> list[_Held]:
    return sorted(held, key=lambda each: (-len(each.plans), -each.rows, each.called.key))


def _text(held: _Held) -> str:
    return held.shown.most_common(1)[0][0]


def _shown(held: _Held) -> NamedIndicator:
    return NamedIndicator(
        name=_text(held),
        kind=held.kind,
        growth=held.called.growth,
        rows=held.rows,
        plans=len(held.plans),
        wordings=tuple(held.wordings.most_common()),
        units=tuple(unit for unit, _ in held.units.most_common() if unit),
    )


def _fits(one: _Held, other: _Held) -> bool:
    return (
        one.kind is other.kind
        and one.called.growth is other.called.growth
        and one.called.act == other.called.act
        and not one.called.vague
        and not other.called.vague
        and not apart(one.called.key, other.called.key)
    )


def _pairs(held: Sequence[_Held]) -> Iterable[tuple[float, int, int]]:
    """Pairs of names that share most of their pairs of characters: near linear."""
    grams = [_grams(each.called.key) for each in held]
    index: dict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(grams):
        votes: Counter[int] = Counter()
        room = _VOTES
        for gram in sorted(own, key=lambda gram: (len(index.get(gram, ())), gram)):
            holders = index.get(gram, ())
            if len(holders) > room:
                break
            room -= len(holders)
            votes.update(holders)
        for other, shared in votes.most_common(_CANDIDATES):
            score = 2 * shared / (len(own) + len(grams[other]))
            if score < 1 and score >= CLOSE and _fits(held[at], held[other]):
                yield score, other, at
        for gram in own:
            index[gram].append(at)


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(min(len(text), 80) - 1))
