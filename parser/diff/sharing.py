"""Whether two texts are versions of one, or two texts: by how much of them is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from parser.chinese.carried_lines import carried_on
from parser.chinese.markers import find_marker
from parser.diff.typography import normal
from parser.model import Kind, Line

VERSIONS_FROM = 0.5
"""Texts that share so much are versions of one text."""

APART_BELOW = 0.1
"""Texts that share less are two texts, and no versions."""

_LEFT_OUT = frozenset({Kind.BLANK, Kind.NOISE})


def shared_share(one: Iterable[Line], other: Iterable[Line]) -> float:
    """The share of the shorter text, from 0 to 1, that stands in paragraphs which both have.

    Neither labels nor typography count, nor where print or PDF cut a paragraph into lines.
    """
    a, b = _texts(tuple(one)), _texts(tuple(other))
    least = min(sum(len(text) * count for text, count in side.items()) for side in (a, b))
    same = sum(len(text) * min(count, b[text]) for text, count in a.items())
    return same / least if least else 0.0


def _texts(lines: Sequence[Line]) -> Counter[str]:
    return Counter(_text(text) for text in _paragraphs(lines))


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    joined: set[int] = set()
    for at, line in enumerate(lines):
        if line.kind in _LEFT_OUT or line.number in joined:
            continue
        further = tuple(carried_on(lines, at))
        joined.update(each.number for each in further)
        yield line.text + "".join(each.text.strip() for each in further)


def _text(text: str) -> str:
    marker = find_marker(text)
    return normal(text if marker is None or marker.weak else text[marker.title :])
