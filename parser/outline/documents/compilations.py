"""Compilations: the lines that number the documents of a file (`篇一：…`, `…工作总结2`).

Websites gather plans under one heading and number them. Each such line begins a document; what
stands before the first is the website's own talk (spec: a compilation's title is ``noise``).
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import Style
from parser.chinese.numerals import read_integer
from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.state import Kinds, Marks
from parser.sources.line_features import LineFeatures

_NUMBER = r"([一二三四五六七八九十]{1,3}|\d{1,2})"
_BEFORE = lazy_pattern(
    rf"^[【\[（(]?(?:篇{_NUMBER}|第{_NUMBER}篇|范文{_NUMBER})[】\]）)]?\s*[:：、]?"
)
_BEHIND = lazy_pattern(rf"[【\[（(]?(?:篇{_NUMBER}|第{_NUMBER}篇|范文{_NUMBER})[】\]）)]?$")
_BARE = lazy_pattern(rf"(?<![\d年月.第“”]){_NUMBER}$")
_LONGEST = 70
_SHORTEST_NAME = 5
# The website's talk before the first document has no numbered lines and is this short.
_LONGEST_PREFACE = 60


def find_pieces(features: Sequence[LineFeatures], found: Kinds) -> tuple[int, ...]:
    """The lines that begin the documents of a compilation; empty where the file is none.

    They count 1, 2, … through the file, at least to 2.
    """
    series: dict[str, list[tuple[int, int]]] = {}
    chapters = sum(
        look.marker is not None and look.marker.style is Style.CHAPTER and look.strong
        for look in features
    )
    above: set[str] = set()
    for at, look in enumerate(features):
        if chapters > 1 and look.marker is not None and look.marker.style is Style.PART:
            # 第一篇 above 第一章 parts one plan.
            continue
        if found[at] is not None or len(look.bare) > _LONGEST or "。" in look.bare:
            continue
        if (numbered := _number_of(look.bare, above)) is not None:
            key, number = numbered
            series.setdefault(key, []).append((at, number))
        elif look.bare:
            above.add("".join(look.bare.split()))
    for lines in series.values():
        counted = [at for index, (at, number) in enumerate(lines) if number == index + 1]
        if len(counted) > 1 and len(counted) == len(lines):
            return tuple(counted)
    return ()


def find_preface(features: Sequence[LineFeatures], found: Kinds, first: int) -> Marks:
    """Marks what stands before the first document as noise, unless it is numbered text."""
    before = [at for at in range(first) if found[at] is None]
    if len(before) <= _LONGEST_PREFACE and not any(features[at].strong for at in before):
        return dict.fromkeys(before, Kind.NOISE)
    return {}


def find_headings_again(features: Sequence[LineFeatures], found: Kinds, first: int) -> Marks:
    """Lines within the documents that say once more what the page says as a heading above them."""
    heads = {
        "".join(features[at].bare.split())
        for at in range(first)
        if len(features[at].bare) > _SHORTEST_NAME and not kinds.is_sentence(features[at].bare)
    }
    return {
        at: Kind.NOISE
        for at in range(first, len(features))
        if heads and found[at] is None and "".join(features[at].bare.split()) in heads
    }


def _number_of(bare: str, above: Container[str]) -> tuple[str, int] | None:
    """The series that a line could belong to, and its number there.

    A number behind other words than a plan's counts where a line ``above`` says them alone, as a
    page's heading does.
    """
    for key, pattern in (("<", _BEFORE), (">", _BEHIND)):
        if match := pattern.search(bare):
            numeral = next(group for group in match.groups() if group)
            number = read_integer(numeral)
            return None if number is None else (key, number)
    match = _BARE.search(bare)
    if match is None:
        return None
    name = "".join(bare[: match.start()].split())
    heads = len(name) >= _SHORTEST_NAME and name in above
    if not heads and kinds.title_ending(bare[: match.start()]) is None:
        return None
    number = read_integer(match[1])
    return None if number is None else (name, number)
