"""Paragraphs that were split in two or more, or merged into one."""

from __future__ import annotations

from collections.abc import Sequence

from parser.diff.pairing import Pairing
from parser.diff.records import Group, Pair, Paragraph
from parser.diff.similarity import likeness, pieces
from parser.diff.typography import normal

_LEAST_HELD = 0.6
"""The share of a part that the whole must hold."""
_LEAST_LEFT = 0.2
"""The share of a part that the whole must hold beside what its other parts have of it: laws say
the same words again and again."""
_LEAST_WHOLE = 0.5
_MOST_PARTS = 12
_FARTHEST = 12
"""Parts behind what stands above a whole that are tried as its first."""
_SHORTEST_PART = 4
_SHORTEST_WHOLE = 20


def with_splits(found: Pairing) -> list[Pair]:
    """The pairs of the pairing, those of split and merged paragraphs with all their parts."""
    parts_new = _Parts(found.old, found.new, found.to_new, found.to_old)
    split = parts_new.find()
    parts_old = _Parts(found.new, found.old, found.to_old, found.to_new)
    merged = parts_old.find(frozenset(split))
    pairs: list[Pair] = []
    for old, new in found.pairs():
        if old in split:
            pairs.append(Pair((old,), tuple(split[old])))
        elif new in merged:
            if old == merged[new][0]:
                pairs.append(Pair(tuple(merged[new]), (new,)))
        else:
            pairs.append(Pair((old,), (new,)))
    return pairs


class _Parts:
    """Finds the parts on one side of the wholes on the other."""

    def __init__(
        self,
        wholes: Sequence[Paragraph],
        parts: Sequence[Paragraph],
        to_part: list[int | None],
        to_whole: list[int | None],
    ) -> None:
        self.wholes, self.parts = wholes, parts
        self.to_part, self.to_whole = to_part, to_whole
        self._known: dict[str, frozenset[str]] = {}

    def find(self, settled: frozenset[int] = frozenset()) -> dict[int, list[int]]:
        """For each whole in more than one part its parts, in order; they are marked as taken."""
        found: dict[int, list[int]] = {}
        for whole, part in enumerate(self.to_part):
            if part is None or part in settled:
                continue
            one, other = self.wholes[whole], self.parts[part]
            if one.norm != other.norm and one.group is Group.TEXT:
                run = self._grown(whole, [part])
                if len(run) > 1:
                    found[whole] = run
                    self._take(whole, run)
        found |= self._untold()
        return found

    def _take(self, whole: int, run: list[int]) -> None:
        self.to_part[whole] = run[0]
        for part in run:
            self.to_whole[part] = whole

    def _untold(self) -> dict[int, list[int]]:
        """Wholes in no pair whose parts are in none either."""
        found: dict[int, list[int]] = {}
        ends = self._ends()
        for whole, part in enumerate(self.to_part):
            text = self.wholes[whole].norm
            if part is not None or len(text) < _SHORTEST_WHOLE:
                continue
            at = ends[whole]
            stop = min(at + _FARTHEST, len(self.parts))
            while at < stop and self.to_whole[at] is None:
                if self._held(whole, at) >= _LEAST_HELD:
                    run = self._grown(whole, [at])
                    if len(run) > 1 and self._likeness(whole, run) >= _LEAST_WHOLE:
                        found[whole] = run
                        self._take(whole, run)
                        break
                at += 1
        return found

    def _ends(self) -> list[int]:
        """For each whole the place behind what the paragraphs above it are paired with."""
        behind: dict[int, int] = {}
        for part, whole in enumerate(self.to_whole):
            if whole is not None:
                behind[whole] = part + 1
        ends: list[int] = []
        last = 0
        for whole in range(len(self.wholes)):
            ends.append(last)
            last = behind.get(whole, last)
        return ends

    def _grown(self, whole: int, run: list[int]) -> list[int]:
        """The parts with those beside them that the whole holds, too."""
        best = self._likeness(whole, run)
        for grow in (_below, _above):
            while len(run) < _MOST_PARTS:
                part = grow(run)
                if not self._is_free(part) or self._held(whole, part) < _LEAST_HELD:
                    break
                if self._left_for(whole, run, part) < _LEAST_LEFT:
                    break
                longer = sorted([*run, part])
                total = self._likeness(whole, longer)
                if total <= best:
                    break
                run, best = longer, total
        return run

    def _is_free(self, part: int) -> bool:
        if not 0 <= part < len(self.parts) or self.to_whole[part] is not None:
            return False
        each = self.parts[part]
        return each.group is Group.TEXT and len(each.norm) >= _SHORTEST_PART

    def _held(self, whole: int, part: int) -> float:
        """The share of a part that the whole holds."""
        held = self._pieces(self.parts[part].norm)
        return len(held & self._pieces(self.wholes[whole].norm)) / len(held)

    def _left_for(self, whole: int, run: Sequence[int], part: int) -> float:
        """The share of a part that the whole holds and no other part of it has taken."""
        taken = self._pieces(joined([self.parts[at] for at in run]))
        own = self._pieces(self.parts[part].norm)
        return len(own & (self._pieces(self.wholes[whole].norm) - taken)) / len(own)

    def _pieces(self, text: str) -> frozenset[str]:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = pieces(text)
        return found

    def _likeness(self, whole: int, run: Sequence[int]) -> float:
        text = joined([self.parts[at] for at in run])
        return likeness(
            self.wholes[whole].norm, text, pieces(self.wholes[whole].norm), pieces(text)
        )


def joined(parts: Sequence[Paragraph]) -> str:
    """The normal text of a paragraph's parts, the label of the first aside."""
    return parts[0].norm + "".join(normal(part.text) for part in parts[1:])


def _below(run: Sequence[int]) -> int:
    return run[-1] + 1


def _above(run: Sequence[int]) -> int:
    return run[0] - 1
