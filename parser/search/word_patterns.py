"""One word of a query as it is looked for in a text: letter for letter, and by pinyin."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from parser.records import dataclass
from parser.search.pinyin import Speller
from parser.search.terms import Word

_FORMS_COUNTED = 500
"""Hits by pinyin of which it is counted what they say; the chief forms stand out by then."""

_DENSE = 50
"""Where more than one part in so many is a hit, each is looked through by itself."""


class Parts:
    """Texts that are searched together; part *i* of ``whole`` starts at ``starts[i]``.

    Each text begins with a line feed, so that no word reaches from one into the next.
    """

    __slots__ = ("starts", "texts", "whole")

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.whole = "".join(texts)
        self.starts = array("l", accumulate(map(len, texts), initial=0))


@dataclass(frozen=True, slots=True)
class Needle:
    """What a folded text is searched for. ``spelt`` is what finds the word by pinyin, if any."""

    text: str
    spelt: re.Pattern[str] | None = None

    @property
    def is_letters(self) -> bool:
        """Whether it holds letters and digits alone, and is looked for as it is written."""
        return self.spelt is None and self.text.isalnum()

    def stands_in(self, text: str) -> bool:
        """Whether the text has it."""
        return self.text in text or (self.spelt is not None and self.spelt.search(text) is not None)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands, those by pinyin after the others; the two may overlap."""
        at = text.find(self.text)
        while at >= 0:
            yield at, at + len(self.text)
            at = text.find(self.text, at + len(self.text))
        if self.spelt is not None:
            for match in self.spelt.finditer(text):
                yield match.span()

    def parts(self, parts: Parts, forms: Counter[str]) -> list[int]:
        """Which of the parts have it, going up.

        What is found by pinyin is counted in ``forms``, as far as it is needed.
        """
        found = self._literal_parts(parts)
        if self.spelt is None:
            return found
        spelt = list(self._spelt_parts(self.spelt, parts, forms))
        return sorted({*found, *spelt}) if found else list(dict.fromkeys(spelt))

    def _literal_parts(self, parts: Parts) -> list[int]:
        # As with pinyin: where few parts have it, one search through the whole takes a fifth.
        text, texts, starts = self.text, parts.texts, parts.starts
        found: list[int] = []
        at, behind = parts.whole.find(text) if text else -1, 0
        while at >= 0 and len(found) < len(texts) // _DENSE:
            found.append(bisect_right(starts, at) - 1)
            behind = found[-1] + 1
            at = parts.whole.find(text, starts[behind])
        if at >= 0 or not text:
            rest = texts[behind:] if behind else texts
            found += [at for at, part in enumerate(rest, behind) if text in part]
        return found

    def _spelt_parts(
        self, spelt: re.Pattern[str], parts: Parts, forms: Counter[str]
    ) -> Iterator[int]:
        # One search through the whole is fastest where few parts have it, one a part where many.
        most = len(parts.texts) // _DENSE + _FORMS_COUNTED
        part = -1
        for counted, match in enumerate(spelt.finditer(parts.whole)):
            part = bisect_right(parts.starts, match.start()) - 1
            yield part
            if counted < _FORMS_COUNTED and (form := match.group()) != self.text:
                forms[form] += 1
            if counted == most:
                rest, search = parts.texts[part + 1 :], spelt.search
                yield from [at for at, text in enumerate(rest, part + 1) if search(text)]
                return


def needle(word: Word, speller: Speller, *, letters_only: bool = False) -> Needle:
    """How a word is looked for: exact ones, and where ``letters_only``, by their letters alone."""
    if letters_only or not word.may_be_pinyin:
        return Needle(word.text)
    return Needle(word.text, speller.pattern(word.text))
