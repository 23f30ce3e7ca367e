"""Folding texts fast, the way that queries are folded.

Beside what :func:`parser.chinese.text.fold_with_columns` folds, each traditional character becomes
its simplified one, one for one (``simplified.yaml``), so that either kind of query finds either
kind of text. Where one simplified character has several traditional ones (发: 發, 髮), a query with
any of them finds all. Plans are read, and their texts compared, without this.
"""

from __future__ import annotations

import re
from functools import cache

from parser.chinese import wordlists
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import fold_with_columns

# Where most characters of a text are: neither folded nor, but for the traditional ones, changed.
_FIRST, _LAST = "一", "龥"


@cache
def simplified() -> dict[str, str]:
    """The simplified form of each traditional character that has one."""
    groups: str = wordlists.load("simplified")["groups"]
    return {each: group[0] for group in groups.split() for each in group[1:]}


class _Folding(dict[int, str]):
    """What each character folds to, found once: folding a plan is then one quick pass."""

    def __missing__(self, code: int) -> str:
        known = simplified()
        folded = "".join(known.get(char, char) for char in fold_with_columns(chr(code))[0])
        self[code] = folded
        return folded


_FOLDING = _Folding()

_COMMON = tuple((sign, fold_with_columns(sign)[0]) for sign in "，；：（）　 ！？％")
"""Signs of which a text has many: replacing each at once is quicker than looking them all up."""


_SAME = "、。《》“”"
"""Common signs that fold to themselves."""


@cache
def _kept() -> str:
    """Common characters that fold to themselves, as a class of a pattern holds them."""
    inside = sorted(char for char in simplified() if _FIRST <= char <= _LAST)
    starts = [_FIRST, *(chr(ord(char) + 1) for char in inside)]
    stops = [*(chr(ord(char) - 1) for char in inside), _LAST]
    kept = "".join(f"{a}-{b}" for a, b in zip(starts, stops, strict=True) if a <= b)
    return f"!-@\\[-}}{kept}{_SAME}"


@cache
def _changed() -> re.Pattern[str]:
    """Where anything else than common characters may stand, which fold to themselves."""
    return lazy_pattern(f"[^{_kept()}\n]+")


@cache
def _apart() -> re.Pattern[str]:
    """A character that folds to no character, to several, or to another letter."""
    signs = "".join(sign for sign, folded in _COMMON if folded)
    return lazy_pattern(f"[^{_kept()}{signs}]")


_QUIET = "—–―─…·•‘’「」『』〔〕【】〈〉〇℃‰∶±×~※″①-⑳Ⅰ-Ⅻ"
"""More signs in whose folded form no Chinese character stands."""


@cache
def _stray() -> re.Pattern[str]:
    """A character that may fold to a Chinese one that it is not itself.

    Latin letters and full-width forms fold to latin ones, blanks to nothing.
    """
    signs = "".join(sign for sign, _ in _COMMON)
    return lazy_pattern(f"[^{_kept()}{signs}\\sA-Z！-～{_QUIET}]")


def is_han(word: str) -> bool:
    """Whether a folded word consists of common Chinese characters alone."""
    return all(_FIRST <= char <= _LAST for char in word)


def keeps_han(text: str) -> bool:
    """Whether a Chinese word (:func:`is_han`) stands in the folded text just where its characters
    stand in the text, blanks between them or not."""
    return _stray().search(text) is None


def keeps_letters(text: str) -> bool:
    """Whether a text folds one for one, and but for its signs to itself: most lines do."""
    return _apart().search(text) is None


def fold(text: str) -> str:
    """The folded text: :func:`parser.chinese.text.fold_with_columns`, and simplified."""
    return fold_lines(text.replace("\n", ""))


def fold_lines(text: str) -> str:
    """As :func:`fold`, each line of the text by itself, with ``\\n`` between them."""
    for sign, folded in _COMMON:
        text = text.replace(sign, folded)
    return _changed().sub(_folded, text)


def columns(text: str) -> list[int]:
    """The column in ``text`` that each character of the folded text comes from."""
    return [column for column, char in enumerate(text) for _ in _FOLDING[ord(char)]]


def _folded(match: re.Match[str]) -> str:
    return match.group().translate(_FOLDING)
