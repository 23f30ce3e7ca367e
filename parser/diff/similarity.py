"""How alike two paragraphs are, from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from parser.chinese.lazy_pattern import lazy_pattern
from parser.diff.records import Paragraph
from parser.diff.typography import normal

_LETTER = lazy_pattern(r"[^\W\d_]")
_SHORTEST_TITLE = 3
_SAME_TITLE = 0.6
"""What a kept title counts, whatever became of the text behind it."""
_NEAR_TITLE = 0.45
_SAME_LABEL = 0.06
_LABEL_LOST = 0.12


class Similarity:
    """Measures pairs of paragraphs of two versions, the pieces of each made once.

    Half of it is the share of characters in the same order, half the share of pairs of
    neighbouring characters: the first alone finds 0.3 between any two long Chinese texts.
    """

    def __init__(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        self.old, self.new = old, new
        self._of_old: list[frozenset[str] | None] = [None] * len(old)
        self._of_new: list[frozenset[str] | None] = [None] * len(new)

    def of(self, i: int, j: int) -> float:
        """The likeness of two texts, labels aside."""
        a, b = self.old[i].norm, self.new[j].norm
        if a == b:
            return 1.0
        pieces = self._pieces(self._of_old, self.old, i), self._pieces(self._of_new, self.new, j)
        return likeness(a, b, *pieces)

    def fits(self, i: int, j: int) -> float:
        """The likeness of two paragraphs in one place: titles and labels count, too."""
        p, q = self.old[i], self.new[j]
        found = self.of(i, j)
        if found < 1 and len(p.title) >= _SHORTEST_TITLE and len(q.title) >= _SHORTEST_TITLE:
            if p.title == q.title:
                found = max(found, _SAME_TITLE + found / 4)
            elif len(p.title) < len(p.norm) and Indel.normalized_similarity(p.title, q.title) > 0.7:
                found = max(found, _NEAR_TITLE)
        if found < 1 and p.cells and q.cells and _name(p.cells) == _name(q.cells):
            found = max(found, _SAME_TITLE + found / 4)
        if found < 1 and p.number and p.number == q.number:
            found = min(found + _SAME_LABEL, 0.99)
        elif bool(p.number) != bool(q.number):
            found -= _LABEL_LOST
        return found

    def contained(self, i: int, j: int, *, in_old: bool) -> float:
        """The share of the new paragraph's pieces that the old one holds, or the reverse."""
        a = self._pieces(self._of_old, self.old, i)
        b = self._pieces(self._of_new, self.new, j)
        part, whole = (b, a) if in_old else (a, b)
        return len(part & whole) / len(part) if part else 0.0

    def _pieces(
        self, known: list[frozenset[str] | None], all_of: Sequence[Paragraph], at: int
    ) -> frozenset[str]:
        found = known[at]
        if found is None:
            found = known[at] = pieces(all_of[at].norm)
        return found


def _name(cells: Sequence[str]) -> str:
    """What a row of a table is about: its first cell that is no number."""
    return next((normal(cell) for cell in cells if _LETTER.search(cell)), "\0".join(cells))


def pieces(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text."""
    return frozenset(map("".join, pairwise(text))) or frozenset([text])


def likeness(a: str, b: str, of_a: frozenset[str], of_b: frozenset[str]) -> float:
    """The likeness of two texts with their :func:`pieces`."""
    shared = 2 * len(of_a & of_b) / (len(of_a) + len(of_b))
    return (Indel.normalized_similarity(a, b) + shared) / 2
