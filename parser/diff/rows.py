"""Two versions side by side: what stands on one line, with gaps where one has nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from parser.diff.records import Change, Difference, Pair, Paragraph
from parser.records import dataclass


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """Paragraphs of both versions that stand beside each other.

    One side is empty for what was added or removed, and in both places of what was moved:
    ``moved`` is set there. ``changes`` are what is said of the row (several for the cells of a
    table's row, none where nothing changed).
    """

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    changes: tuple[Change, ...] = ()
    moved: bool = False


def aligned_rows(difference: Difference) -> Iterator[AlignedRow]:
    """All paragraphs of both versions in order, what was moved at either place."""
    by_old, by_new = _by_place(difference)
    opened = {pair.new[0]: pair for pair in difference.pairs}
    parts = {at for pair in difference.pairs for at in pair.new}
    left = _Left(difference, by_old)
    for at, paragraph in enumerate(difference.new):
        pair = opened.get(at)
        if pair is None:
            if at not in parts:
                yield AlignedRow((), (paragraph,), tuple(by_new[at]))
            continue
        new = tuple(difference.new[part] for part in pair.new)
        if pair.moved:
            yield AlignedRow((), new, tuple(by_new[at]), moved=True)
            continue
        yield from left.until(pair.old[0])
        old = tuple(difference.old[part] for part in pair.old)
        left.skip(pair)
        yield AlignedRow(old, new, tuple(by_new[at]))
    yield from left.until(len(difference.old))


class _Left:
    """The paragraphs of the old version that stand beside nothing, in order."""

    def __init__(self, difference: Difference, by_old: dict[int, list[Change]]) -> None:
        self._difference = difference
        self._by_old = by_old
        self._moved = {pair.old[0]: pair for pair in difference.pairs if pair.moved}
        self._parts = {at for pair in difference.pairs for at in pair.old}
        self._at = 0

    def until(self, stop: int) -> Iterator[AlignedRow]:
        """Those from where the last call ended."""
        for at in range(self._at, stop):
            pair = self._moved.get(at)
            if pair is not None:
                old = tuple(self._difference.old[part] for part in pair.old)
                yield AlignedRow(old, (), tuple(self._by_old[at]), moved=True)
            elif at not in self._parts:
                removed = (self._difference.old[at],)
                yield AlignedRow(removed, (), tuple(self._by_old[at]))
        self._at = max(self._at, stop)

    def skip(self, pair: Pair) -> None:
        """Go on behind a pair."""
        self._at = max(self._at, pair.old[-1] + 1)


def _by_place(
    difference: Difference,
) -> tuple[dict[int, list[Change]], dict[int, list[Change]]]:
    """The changes by the index of their first paragraph in either version."""
    by_old: dict[int, list[Change]] = defaultdict(list)
    by_new: dict[int, list[Change]] = defaultdict(list)
    for change in difference.changes:
        if change.old:
            by_old[change.old[0].index].append(change)
        if change.new:
            by_new[change.new[0].index].append(change)
    return by_old, by_new
