"""Numbers that only shifted: labels behind an insertion, and what cites them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import read_integer
from parser.diff.records import Paragraph
from parser.diff.typography import normal

_CN = "零〇○一二三四五六七八九十百千"
_CITED = lazy_pattern(
    rf"第\s?([{_CN}两]{{1,7}}|\d{{1,4}})\s?(部分|编|篇|章|节|条)(?:之([{_CN}]{{1,3}}))?"
    rf"|第?[(（]([{_CN}]{{1,4}}|\d{{1,3}})[)）]([项款条目])?"
    rf"|第([{_CN}]{{1,4}}|\d{{1,3}})([项点])"
)
_LABEL = lazy_pattern(r"([A-Z_0-9]*?[A-Z])(\d+)$")
_STYLES = {
    **{"部分": "PART", "编": "PART", "篇": "PART", "章": "CHAPTER", "节": "SECTION"},
    "条": "ARTICLE",
}
_OTHER_LAW = lazy_pattern(r"》\s?$")

Shifts = dict[tuple[str, int], set[int]]
"""For a form of label and an old number the new numbers that it has become."""


def shifts_of(pairs: Iterable[tuple[Paragraph, Paragraph]]) -> Shifts:
    """The labels that have another number in the new version."""
    found: Shifts = defaultdict(set)
    for old, new in pairs:
        before, after = _LABEL.match(old.number), _LABEL.match(new.number)
        if before and after and before[1] == after[1] and before[2] != after[2]:
            found[before[1], int(before[2])].add(int(after[2]))
    return dict(found)


def only_shifted(old: str, new: str, shifts: Shifts) -> bool:
    """True where two texts differ in cited numbers alone, each as its label shifted."""
    if not shifts:
        return False
    before, after = list(_CITED.finditer(old)), list(_CITED.finditer(new))
    if not before or len(before) != len(after):
        return False
    if normal(_CITED.sub("\0", old)) != normal(_CITED.sub("\0", new)):
        return False
    shifted = 0
    for one, other in zip(before, after, strict=True):
        if normal(one[0]) == normal(other[0]):
            continue
        if _OTHER_LAW.search(old, max(one.start() - 3, 0), one.start()):
            return False
        style, number = _cited(one)
        if style != _cited(other)[0] or _cited(other)[1] not in _shifted(shifts, style, number):
            return False
        shifted += 1
    return shifted > 0


def _shifted(shifts: Shifts, style: str, number: int | None) -> set[int | None]:
    if number is None:
        return set()
    styles = [style] if style else ["CN_PAREN", "DIGIT_PAREN", "CN_COMMA", "DIGIT_DOT"]
    return {to for each in styles for to in shifts.get((each, number), ())}


def _cited(match: re.Match[str]) -> tuple[str, int | None]:
    if match[2]:
        number = read_integer(match[1])
        return _STYLES[match[2]] + (f"_{match[3]}" if match[3] else ""), number
    return "", read_integer(match[4] or match[6])
