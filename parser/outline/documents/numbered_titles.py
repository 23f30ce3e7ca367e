"""A title with a number of its own: `（九）请假制度`, a piece of a handbook in a file by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.chinese.markers import Marker, Style
from parser.outline import line_kinds as kinds
from parser.outline.documents.state import Kinds
from parser.outline.documents.title_forms import is_part_title
from parser.sources.line_features import LineFeatures

_NUMBERED = frozenset({Style.CN_PAREN, Style.DIGIT_PAREN, Style.CN_COMMA, Style.DIGIT_DOT})
_LONGEST = 40
_CLAUSES = "，,：:。；;"


def is_numbered_title(features: Sequence[LineFeatures], found: Kinds, at: int) -> bool:
    """True for the line that opens a file, where its number counts nothing in the file.

    The line names what it is (制度, 办法), or stands above numbers that are usually higher than
    its own (（九） above 一、); no later line goes on with the number, and the next one is a 1.
    """
    look = features[at]
    marker = look.marker
    if marker is None or marker.weak or marker.style not in _NUMBERED:
        return False
    name = "".join(look.raw.text[marker.title :].split())
    if not 2 < len(name) <= _LONGEST or any(mark in name for mark in _CLAUSES):
        return False
    below = _numbered(features, found, at + 1)
    first = next(below, None)
    if first is None or first.number != 1:
        return False
    higher = first.style < marker.style
    if not higher and (is_part_title(name) or not kinds.is_title_text(name)):
        return False
    again = next((each for each in [first, *below] if each.style is marker.style), None)
    return again is None or again.number != (marker.number or 0) + 1


def _numbered(features: Sequence[LineFeatures], found: Kinds, start: int) -> Iterator[Marker]:
    """The sound numbers of the open lines from one on."""
    for at in range(start, len(features)):
        marker = features[at].marker
        if found[at] is None and marker is not None and not marker.weak and marker.number:
            yield marker
