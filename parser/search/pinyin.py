"""Pinyin: what latin letters in a word can stand for, as a pattern over Chinese text.

A run of letters is read as syllables. Each is written in full (``qian``), by its initial
(``q``, ``zh``) or, at the word's end, as far as it was typed (``qia``): ``xqjy``, ``xueqjy``
and ``xueqianj`` find 学前教育. A character is found by each of its readings, ü is written ``v``
or ``ü``. Chinese characters and digits in the word stand for themselves (``学qian``), and so
may letters at its start or end (``aijy`` finds AI教育).

The pattern is one pass of the regular expressions' engine over the text: 20 ms over 4.4 million
characters, so no index of readings is kept. The table of readings is ``readings.yaml``; it is
read, in 3 ms, when the first word with letters is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import pairwise

from parser.chinese import wordlists

LONGEST_WORD = 64
"""A longer word is not looked for by pinyin: nobody types one, and it could be cut in more ways
than there is time for."""

MOST_WAYS = 60
"""In so many ways at the most a stretch of letters is cut into syllables; with more, those with
the longest syllables."""

_LONGEST_SYLLABLE = 6
_LETTERS = re.compile("[a-z]")
_LATIN = re.compile("[a-z]+")
_LONG_INITIALS = frozenset({"zh", "ch", "sh"})

_Step = tuple[int, str]
"""Where a step ends in the word, and the pattern of the one or more characters it stands for."""


@cache
def readings() -> dict[str, str]:
    """The characters that are read so, by the reading without its tone; ü is ``v``."""
    table: dict[str, str] = wordlists.load("readings")
    # 略 is typed both ways.
    return table | {"lue": table["lve"], "nue": table["nve"]}


@cache
def _read_so(token: str, *, begun: bool) -> frozenset[str]:
    """The characters with that reading; ``begun``: also with one that goes on from it."""
    table = readings()
    names = [name for name in table if name.startswith(token)] if begun else [token]
    return frozenset("".join(table.get(name, "") for name in names))


class Speller:
    """Makes patterns for words, for any text or for the (folded) ones that are given.

    For texts that are known a pattern is smaller and sooner made.
    """

    def __init__(self, *texts: str) -> None:
        self._texts = texts
        self._known: dict[tuple[str, bool], str] = {}
        self._made: dict[str, re.Pattern[str] | None] = {}

    @cached_property
    def _chars(self) -> frozenset[str] | None:
        return frozenset().union(*self._texts) if self._texts else None

    @cached_property
    def _latin(self) -> frozenset[str] | None:
        if not self._texts:
            return None
        return frozenset().union(*map(_LATIN.findall, self._texts))

    def settle(self) -> None:
        """Look through the texts, and read the table, before the first word asks for it."""
        readings()
        _ = self._chars, self._latin

    def pattern(self, word: str) -> re.Pattern[str] | None:
        """What finds a folded word by pinyin; None where its letters stand for nothing here.

        What it finds may also be the word itself, letter for letter.
        """
        word = word.replace("ü", "v")
        if not 2 <= len(word) <= LONGEST_WORD or not _LETTERS.search(word):
            return None
        if word not in self._made:
            self._made[word] = self._compile(word)
        return self._made[word]

    def _compile(self, word: str) -> re.Pattern[str] | None:
        steps = self._steps(word)
        if not steps[0]:
            return None
        return re.compile("".join(_blocks(steps)))

    def _steps(self, word: str) -> list[list[_Step]]:
        """From each place in the word the steps that lead on to its end, the longest first."""
        size = len(word)
        steps: list[list[_Step]] = [[] for _ in word]
        spelt = [False] * size + [False]
        ends = [False] * size + [True]
        for at in reversed(range(size)):
            ways = [
                (stop, piece, by_sound)
                for stop, piece, by_sound in self._from(word, at)
                if ends[stop]
            ]
            ends[at] = bool(ways)
            spelt[at] = any(by_sound or spelt[stop] for stop, _, by_sound in ways)
            steps[at] = sorted(
                ((stop, piece) for stop, piece, _ in ways), key=lambda step: -step[0]
            )
        if not spelt[0]:
            steps[0] = []
        return steps

    def _from(self, word: str, at: int) -> Iterable[tuple[int, str, bool]]:
        """The steps from a place: (where it ends, its pattern, whether it goes by sound)."""
        size = len(word)
        if not _LETTERS.match(word, at):
            yield at + 1, re.escape(word[at]), False
            return
        run = at
        while run < size and _LETTERS.match(word, run):
            run += 1
        for stop in range(at + 1, min(run, at + _LONGEST_SYLLABLE) + 1):
            token = word[at:stop]
            begun = stop == size or stop == at + 1 or token in _LONG_INITIALS
            if chars := self._sounding(token, begun=begun):
                yield stop, f"[{chars}]", True
        # Letters that stand for themselves: where the word begins, or all the rest of it.
        if at == 0:
            for stop in range(2, run):
                if self._latin is None or word[:stop] in self._latin:
                    yield stop, word[:stop], False
        elif run == size and size - at >= 2 and self._stands(word[at:]):
            yield size, word[at:], False

    def _stands(self, letters: str) -> bool:
        return self._latin is None or any(each.startswith(letters) for each in self._latin)

    def _sounding(self, token: str, *, begun: bool) -> str:
        """The characters that are read so; ``begun``: also those whose reading begins so."""
        key = (token, begun)
        if key not in self._known:
            found = _read_so(token, begun=begun)
            kept = found if self._chars is None else found & self._chars
            self._known[key] = "".join(sorted(kept))
        return self._known[key]


def _blocks(steps: list[list[_Step]]) -> Iterable[str]:
    """The pattern, piece by piece: it is cut where all ways meet, so that none is told twice."""
    size = len(steps)
    meets = [at for at in range(size) if at == 0 or _all_meet(steps, at)] + [size]
    for start, stop in pairwise(meets):
        most = max(len(ways) for ways in steps[start:stop])
        while most > 1 and _ways(steps, start, stop, most) > MOST_WAYS:
            most -= 1
        yield _told(steps, start, stop, most)


def _all_meet(steps: list[list[_Step]], place: int) -> bool:
    """Whether no step leaps over a place of the word."""
    return bool(steps[place]) and not any(
        stop > place for ways in steps[max(0, place - LONGEST_WORD) : place] for stop, _ in ways
    )


def _ways(steps: list[list[_Step]], start: int, stop: int, most: int) -> int:
    counts = {stop: 1}
    for at in reversed(range(start, stop)):
        counts[at] = sum(counts.get(end, 0) for end, _ in steps[at][:most])
    return counts[start]


def _told(steps: list[list[_Step]], at: int, stop: int, most: int) -> str:
    if at == stop:
        return ""
    ways = [piece + _told(steps, end, stop, most) for end, piece in steps[at][:most]]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
