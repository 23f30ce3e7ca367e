"""Lines that are cut at a width: which of them carry on the paragraph above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parser.chinese.markers import find_marker
from parser.diff.typography import normal
from parser.model import Kind, Line

UNCOMPARED = frozenset({Kind.BLANK, Kind.NOISE})
"""Lines that hold no text of the document."""

# What ends in one of these can be a whole paragraph, though its line is full.
_ENDS = frozenset("。：:！!？?")
_CAN_END = frozenset("；;）)”")
_NARROWEST, _WIDEST = 40, 130
_SLACK = 5
"""Cells that a line can be short of the width at which a file is cut."""
_WRAPPED_SHARE = 0.4
_WIDER_SHARE = 0.02
_INDENTED_SHARE = 0.05
_SAME_LENGTH = 0.25
_WHOLE_SHARE = 0.5
_FEW_SHARE, _FEW_WHOLE, _FEWEST_FULL = 0.15, 0.25, 5
_FEWEST_LINES = 8
_START = 10
"""Characters by which the beginning of a paragraph is known in the other version."""
_SHORTEST_START = 5


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a file's lines are cut: at which width in cells or at how many characters (0: no such
    number), and what begins a paragraph."""

    width: int
    length: int
    indented: bool
    spaced: bool

    def is_full(self, line: Line) -> bool:
        """True for a line that reaches the width."""
        return _width(line.text) >= self.width - _SLACK or self._is_long(line, 1)

    def _is_long(self, line: Line, slack: int) -> bool:
        return self.length > 0 and len(line.text.rstrip()) >= self.length - slack

    def goes_on(self, above: Line, line: Line, starts: frozenset[str]) -> bool:
        """True where a line is the rest of the paragraph above it.

        ``starts`` are what paragraphs of the other version surely begin with.
        """
        if "\t" in line.text.strip() or Kind.TOC in (line.kind, above.kind):
            return False
        near = line.number == above.number + 1
        if self.spaced and not near:
            return False
        if self.indented and _is_indented(line):
            return False
        last = above.text.rstrip()[-1:]
        if not near or not self.is_full(above):
            return line.kind is Kind.CONT and last not in _ENDS and last not in "；;"
        if self.indented or self.spaced:
            return True
        if last in _ENDS | _CAN_END and _start(line.text) in starts:
            return False
        if line.kind is Kind.CONT:
            return True
        marker = find_marker(line.text)
        plain = line.kind is Kind.BODY and (marker is None or marker.weak)
        if last not in _ENDS:
            return plain or last not in _CAN_END
        # A sentence that ends with a line: a paragraph does so less often than its sentences.
        return plain and (_width(above.text) >= self.width - 1 or self._is_long(above, 0))


def find_wrap(lines: Sequence[Line]) -> Wrap | None:
    """How a file's lines are cut at a width; None where a line is a paragraph."""
    texts = [line for line in lines if line.kind not in UNCOMPARED]
    widths = [_width(line.text) for line in texts]
    if len(widths) < _FEWEST_LINES:
        return None
    near = Counter(width for width in widths if _NARROWEST <= width <= _WIDEST)
    if not near or sum(width > _WIDEST for width in widths) > len(widths) * _WIDER_SHARE:
        return None
    usual = near.most_common(1)[0][0]
    full = [text for text, width in zip(texts, widths, strict=True) if abs(width - usual) <= _SLACK]
    whole = sum(
        line.text.rstrip()[-1:] in _ENDS or line.text.rstrip()[-1:] in "；;" for line in full
    )
    share, whole_share = len(full) / len(widths), whole / len(full)
    # Of many short paragraphs few lines are full: then none may be wider, and most go on.
    few = share >= _FEW_SHARE and max(widths) <= usual + _SLACK and whole_share <= _FEW_WHOLE
    if share < _WRAPPED_SHARE and not (few and len(full) >= _FEWEST_FULL):
        return None
    # Items of one length are no lines that were cut: they end where a sentence ends.
    if whole_share > _WHOLE_SHARE:
        return None
    indented = sum(map(_is_indented, texts)) / len(texts)
    blank = sum(line.kind is Kind.BLANK for line in lines)
    short = len(texts) - len(full)
    lengths = Counter(len(line.text.rstrip()) for line in texts)
    longest, same = max(lengths.items(), key=lambda each: (each[1], each[0]))
    length = longest if same >= _SAME_LENGTH * len(texts) else 0
    return Wrap(
        usual, length, _INDENTED_SHARE <= indented <= 1 - _INDENTED_SHARE, blank * 2 > short
    )


def _is_indented(line: Line) -> bool:
    return line.text[:2].isspace()


def _width(text: str) -> int:
    text = text.rstrip()
    return len(text) if len(text) > _WIDEST else len(text.encode("gbk", "replace"))


def certain_starts(lines: Sequence[Line]) -> frozenset[str]:
    """What the paragraphs of a file surely begin with: what stands below a line that is not full.

    Where lines are not cut at a width each line begins a paragraph.
    """
    wrap = find_wrap(lines)
    starts: set[str] = set()
    above: Line | None = None
    for line in lines:
        if line.kind is Kind.BLANK:
            continue
        if wrap is None or above is None or not wrap.is_full(above):
            starts.add(_start(line.text))
        above = line
    starts.discard("")
    return frozenset(starts)


def _start(text: str) -> str:
    """The first characters of a line; empty where there are too few to know it by."""
    start = normal(text)[:_START]
    return start if len(start) >= _SHORTEST_START else ""
