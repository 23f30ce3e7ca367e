"""Paragraphs that are broken over several lines: which line carries on the one above it.

A line carries on where the one above stops short (spec: kind ``cont``). How surely that is told
depends on the file: where its lines are cut at a fixed width, every full line goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from unicodedata import east_asian_width

from parser import kinds
from parser.kinds import Look
from parser.model import Kind
from parser.owners import find_owners

# A line that begins with one of these was cut from the line above it.
_NEVER_FIRST = "，,。；;、：:？！”》）)"
# What ends in one of these goes on, however short it is.
_NEVER_LAST = "；;，,、"
_ENDS = "。！？!?：:"
_OPEN_WORDS = ("的", "和", "与", "及", "或", "为", "在", "对", "将", "把", "以及")
# A shorter line without a full stop is a list's item or a loose heading, no broken paragraph.
_SHORTEST_PARAGRAPH = 20
# Cells a line can be short of the width at which a file is cut: 禁则 moves up to two characters.
_SLACK = 5
_RAGGED = 0.6
_NARROWEST, _WIDEST = 40, 130
_WRAPPED_SHARE = 0.4
_FEWEST_LINES = 12


def wrap_width(looks: Sequence[Look], lines: Sequence[int]) -> int | None:
    """The width in cells at which the lines of a file are cut; None where they are not."""
    widths = [_width(looks[at].raw.text) for at in lines]
    if len(widths) < _FEWEST_LINES or max(widths) > _WIDEST + _SLACK:
        return None
    near = Counter(width // 2 for width in widths if width >= _NARROWEST)
    if not near:
        return None
    widest = max(widths)
    full = sum(width >= widest - _SLACK for width in widths)
    return widest if full >= _WRAPPED_SHARE * len(widths) else None


def is_full(look: Look, width: int | None) -> bool:
    """True where a line reaches the width at which its file is cut."""
    return width is not None and _width(look.raw.text) >= width - _SLACK


def is_open(above: Look, width: int | None) -> bool:
    """True where a line surely goes on in the next, so that a number there is no marker."""
    text = above.raw.text.rstrip()
    if is_full(above, width):
        return text[-1:] not in _ENDS
    return len(text) > _SHORTEST_PARAGRAPH and text[-1] in "和与及、"


def goes_on(above: Look, kind: Kind | None, behind: int | None, width: int | None) -> bool:
    """True where a line leaves something to be carried on.

    ``behind`` is the column where the text behind a title begins, None where the line opens
    no node.
    """
    text = above.raw.text.rstrip()
    if kind not in (None, Kind.BODY, Kind.CONT, Kind.HEADING, Kind.POINT):
        return False
    if is_full(above, width):
        return text[-1:] not in _ENDS
    if not text or not kinds.stops_short(text):
        return False
    if text[-1] in _NEVER_LAST:
        return True
    if width is not None:
        # Where lines are cut at a width, one that is much shorter ends its paragraph.
        ragged = _width(above.raw.text) >= width * _RAGGED and behind is None
        return ragged or text.endswith(_OPEN_WORDS)
    if behind is not None:
        # A heading alone on its line needs no full stop; its text does.
        return behind < len(text)
    if text.endswith(_OPEN_WORDS) or kind is Kind.CONT:
        return True
    spoken = any(mark in text for mark in "，。；、：,")
    return spoken and len(text) >= _SHORTEST_PARAGRAPH and find_owners(text) is None


def is_cut(look: Look) -> bool:
    """True where a line begins as none does."""
    return look.bare[0] in _NEVER_FIRST


def _width(text: str) -> int:
    text = text.rstrip()
    if len(text) > _WIDEST:
        return len(text)
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)
