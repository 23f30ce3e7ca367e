"""Numbers that changed between two versions: which indicator, from what to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from parser.diff.records import Difference, Op
from parser.diff.typography import normal
from parser.model import File, Target, TargetKind
from parser.records import dataclass
from parser.targets import extract

_LEAST_ALIKE = 0.5
"""Indicators that are less alike are two, unless each stands alone in its paragraph."""
_LEAST_ALONE = 0.2


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A target of either version that the other one says differently, or not at all."""

    old: Target | None
    new: Target | None

    @property
    def op(self) -> Op:
        """Whether the number changed, came or went."""
        if self.old is None:
            return Op.ADDED
        return Op.CHANGED if self.new is not None else Op.REMOVED


def number_changes(difference: Difference, old: File, new: File) -> tuple[NumberChange, ...]:
    """The numbers and dated acts that changed, in the order of the new version; those that went
    stand where they were."""
    olds, news = _by_line(old), _by_line(new)
    found: list[tuple[tuple[int, int], NumberChange]] = []
    paired = {at for pair in difference.pairs for at in pair.old}
    behind: dict[int, int] = {}
    for pair in difference.pairs:
        one = [difference.old[at] for at in pair.old]
        other = [difference.new[at] for at in pair.new]
        for at in pair.old:
            behind[at] = pair.new[-1]
        if [p.norm for p in one] == [p.norm for p in other]:
            continue
        before = [target for p in one for line in p.lines for target in olds.get(line, ())]
        after = [target for p in other for line in p.lines for target in news.get(line, ())]
        for change in _changes(before, after):
            found.append(((pair.new[0], 0), change))
    came = set(range(len(difference.new))) - {at for pair in difference.pairs for at in pair.new}
    for at in sorted(came):
        for line in difference.new[at].lines:
            found += [((at, 0), NumberChange(None, target)) for target in news.get(line, ())]
    place = -1
    for at, paragraph in enumerate(difference.old):
        place = behind.get(at, place)
        if at not in paired:
            for line in paragraph.lines:
                gone = olds.get(line, ())
                found += [((place, 1), NumberChange(target, None)) for target in gone]
    return tuple(change for _, change in sorted(found, key=lambda each: each[0]))


def _by_line(file: File) -> dict[int, list[Target]]:
    found: dict[int, list[Target]] = defaultdict(list)
    for plan in file.plans:
        for target in plan.targets or extract(plan):
            found[target.line].append(target)
    return dict(found)


def _changes(before: Sequence[Target], after: Sequence[Target]) -> Iterator[NumberChange]:
    """The differences between the targets of two paragraphs that answer each other."""
    rest_old, rest_new = list(before), list(after)
    for old, new in _pairs(before, after):
        rest_old.remove(old)
        rest_new.remove(new)
        if _said(old) != _said(new):
            yield NumberChange(old, new)
    for gone in rest_old:
        yield NumberChange(gone, None)
    for came in rest_new:
        yield NumberChange(None, came)


def _pairs(before: Sequence[Target], after: Sequence[Target]) -> list[tuple[Target, Target]]:
    """The targets that speak of one indicator, the likest first."""
    alone = len(before) == len(after) == 1
    likely: list[tuple[float, int, int]] = []
    for i, old in enumerate(before):
        for j, new in enumerate(after):
            alike = _alike(old, new)
            if alike >= (_LEAST_ALONE if alone else _LEAST_ALIKE):
                likely.append((-alike, i, j))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(likely):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return [(before[i], after[j]) for i, j in sorted(pairs, key=lambda pair: pair[1])]


def _alike(old: Target, new: Target) -> float:
    if old.kind is not new.kind:
        return 0.0
    alike = Indel.normalized_similarity(normal(old.indicator), normal(new.indicator))
    if old.kind is TargetKind.MILESTONE:
        return alike
    same = _said(old) == _said(new)
    return alike * 0.8 + (0.1 if old.unit == new.unit else 0) + (0.1 if same else 0)


def _said(target: Target) -> tuple[object, ...]:
    """What a target says of its indicator."""
    if target.kind is TargetKind.MILESTONE:
        return (normal(target.period or ""),)
    return target.relation, target.low, target.high, target.unit, target.change, target.baseline
