"""The words in which two texts differ: a token a number, a latin word, a Chinese character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from rapidfuzz.distance import Indel

from parser.chinese.lazy_pattern import lazy_pattern
from parser.diff.records import Edit
from parser.diff.typography import normal

_CN = "零〇○一二三四五六七八九十百千万亿两"
# A number, with its share or its decimals; Chinese numerals of two and more; a word.
_TOKEN = lazy_pattern(
    rf"[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?|[{_CN}]{{2,}}|[A-Za-zＡ-Ｚａ-ｚ]+|\s+|.",
    re.DOTALL,
)
_APART = 3
"""Edits with fewer characters between them are one."""
_LEAST_SAME = 0.5
"""A text of which less is kept is shown whole, old and new."""
_LONGEST = 20_000
"""Tokens that are compared one by one; a longer text is shown whole."""


def tokens(text: str) -> list[str]:
    """The text cut into numbers, words, runs of white space and single characters."""
    return _TOKEN.findall(text)


def edits(old: str, new: str, *, exact: bool = False) -> tuple[Edit, ...]:
    """What was kept and what was replaced, in order; joined it gives both texts to the letter.

    Differences of typography alone count as kept, unless ``exact``: then they are replaced.
    """
    a, b = tokens(old), tokens(new)
    if max(len(a), len(b)) > _LONGEST:
        return (Edit(old, new, old == new),)
    if exact:
        made = list(_edits(a, b, a, b))
    else:
        made = list(_edits(a, b, [normal(each) for each in a], [normal(each) for each in b]))
    tidy = _tidied(made)
    if not exact:
        kept = sum(len(each.old) for each in tidy if each.same)
        if kept < _LEAST_SAME * min(len(old), len(new)) or (
            kept < _LEAST_SAME * max(len(old), len(new)) and _scattered(tidy)
        ):
            return tuple(_whole(old, new))
    return tuple(tidy)


def _whole(old: str, new: str) -> Iterator[Edit]:
    """Both texts as a whole, but for a title or a first sentence that was kept."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    stop = max(old.rfind(mark, 0, same) for mark in "。：") + 1
    if stop:
        yield Edit(old[:stop], new[:stop], same=True)
    yield Edit(old[stop:], new[stop:], same=False)


def _scattered(made: Sequence[Edit]) -> bool:
    """True where what was kept is in several pieces: a text that only grew is in one or two."""
    return sum(each.same for each in made) > 2


def _edits(
    a: Sequence[str], b: Sequence[str], of_a: Sequence[str], of_b: Sequence[str]
) -> Iterator[Edit]:
    for code in Indel.opcodes(of_a, of_b):
        old = "".join(a[code.src_start : code.src_end])
        new = "".join(b[code.dest_start : code.dest_end])
        yield Edit(old, new, code.tag == "equal")


def _tidied(made: Sequence[Edit]) -> list[Edit]:
    """The edits without the few characters that two of them leave between, by chance alike."""
    out: list[Edit] = []
    for at, each in enumerate(made):
        short = each.same and len(each.old) < _APART
        within = 0 < at < len(made) - 1
        same = each.same and not (short and within)
        if out and out[-1].same == same:
            out[-1] = Edit(out[-1].old + each.old, out[-1].new + each.new, same)
        else:
            out.append(Edit(each.old, each.new, same))
    return out
