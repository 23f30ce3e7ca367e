"""Where the words of a filter stand in the cells of the targets table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from parser.model import Target
from parser.search.folding import fold
from parser.search.highlights import Found, lit_in
from parser.search.query import parse
from parser.search.target_match import needle_of
from parser.search.terms import Field
from parser.search.word_patterns import Needle

_FIELDS = {
    "indicator": Field.ANY,
    "found": Field.ANY,
    "owner": Field.OWNER,
    "period": Field.PERIOD,
    "value": Field.UNIT,
    "unit": Field.UNIT,
}
"""The columns in which words are looked for, each with the field of those words."""


class TargetHighlights(Mapping[tuple[int, int], Found]):
    """The columns to light by (line, column of the table), worked out for what is drawn.

    ``cells`` are those of the table, ``keys`` name its columns, ``query`` is what was asked.
    """

    def __init__(self, cells: Sequence[Sequence[str]], keys: Sequence[str], query: str) -> None:
        self._cells = cells
        words = parse(query, lenient=True).words()
        self._needles: dict[int, list[Needle]] = {}
        for at, key in enumerate(keys):
            field = _FIELDS.get(key)
            if wanted := [needle_of(word) for word in words if word.field is field]:
                self._needles[at] = wanted

    def __getitem__(self, place: tuple[int, int]) -> Found:
        line, column = place
        needles = self._needles.get(column)
        if needles is None:
            raise KeyError(place)
        return lit_in(self._cells[line][column], needles)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((line, column) for line in range(len(self._cells)) for column in self._needles)

    def __len__(self) -> int:
        return len(self._cells) * len(self._needles)


def spelt_forms(targets: Sequence[Target], query: str) -> list[str]:
    """What the letters of a query were found to mean in some targets, the most frequent first."""
    words = [word for word in parse(query, lenient=True).words() if word.field is Field.ANY]
    forms: Counter[str] = Counter()
    for needle in map(needle_of, words):
        if needle.spelt is None:
            continue
        for target in targets:
            match = needle.spelt.search(fold(f"{target.indicator}\n{target.quote}"))
            if match is not None and match.group() != needle.text:
                forms[match.group()] += 1
    return [form for form, _ in forms.most_common(3)]
