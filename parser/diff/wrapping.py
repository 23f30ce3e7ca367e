"""Lines that are cut at a width: which of them carry on the paragraph above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import Style, find_marker
from parser.diff.typography import normal
from parser.model import NODE_KINDS, Kind, Line
from parser.records import dataclass

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
_FEWEST_SURE, _LOOSE_SHARE = 8, 0.03
"""Lines that tell how a file is cut, and the share of them that may be cut otherwise."""
_FIRST_WORD = lazy_pattern(
    r"(?:[0-9A-Za-z.%％+_-]+|[（(《“‘【〔「]*.)[，。；：、！？）》”’】〕」,.;:!?)…]*"
)
_OWNERS = lazy_pattern(
    r"\s*[（(【\[]?\s*(?:责任|牵头|配合|主办|协办|承办)(?:单位|部门|科室|股室|处室|领导|人)"
)
"""What says who does the item above: a paragraph of its own, or the end of the item."""
_SEAM = 6
"""Characters on either side of a cut by which it is known within a line of the other version."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a file's lines are cut: at which width in cells or at how many characters (0: no such
    number), and what begins a paragraph. ``exact`` is set where every line is as full as it can
    be: a line that had room for what follows is the last of its paragraph."""

    width: int
    length: int
    indented: bool
    spaced: bool
    exact: bool = False

    def is_cut(self, above: Line, line: Line) -> bool:
        """True where a line may end because it is full, and not with its paragraph; ``line`` is
        the one below it."""
        full = _width(above.text) >= self.width - _SLACK or self._is_long(above, 1)
        return full and (not self.exact or self._had_no_room(above, line))

    def _had_no_room(self, above: Line, line: Line) -> bool:
        if self.length:
            return self._is_long(above, 0)
        return _width(above.text) + _width(_first_word(line.text)) > self.width

    def _is_long(self, line: Line, slack: int) -> bool:
        return self.length > 0 and len(line.text.rstrip()) >= self.length - slack

    def goes_on(self, above: Line, line: Line, told: Told) -> bool:
        """True where a line is the rest of the paragraph above it; ``told`` is what the rest of
        the file and the other version say of that."""
        if "\t" in line.text.strip() or Kind.TOC in (line.kind, above.kind):
            return False
        if told.owners_apart and _OWNERS.match(line.text):
            return False
        near = line.number == above.number + 1
        if self.spaced and not near:
            return False
        if self.indented and _is_indented(line):
            return False
        last = above.text.rstrip()[-1:]
        if near and self.exact and not self.is_cut(above, line):
            # A line in the middle of a sentence goes on, though its file is cut with care.
            unfinished = last not in _ENDS | _CAN_END and above.kind not in NODE_KINDS
            return unfinished and line.kind is Kind.CONT
        if not near or not self.is_cut(above, line):
            return line.kind is Kind.CONT and last not in _ENDS and last not in "；;"
        if (known := told.goes_on(above, line)) is not None:
            return known
        if self.indented or self.spaced:
            return True
        if line.kind is Kind.CONT:
            return True
        marker = find_marker(line.text)
        plain = line.kind is Kind.BODY and (marker is None or marker.weak)
        if last not in _ENDS:
            return plain or last not in _CAN_END
        # A sentence that ends with a line: a paragraph does so less often than its sentences.
        return plain and (_width(above.text) >= self.width - 1 or self._is_long(above, 0))


@dataclass(frozen=True, slots=True)
class Told:
    """What tells whether a line goes on with the one above it, where its own text does not.

    ``starts`` are what the paragraphs of the other version surely begin with, ``seams`` the texts
    of its lines in pieces of twice :data:`_SEAM` characters, ``labels`` the labels (style and
    number) that surely open a paragraph in the file itself. ``owners_apart`` is set where who does
    an item stands in a paragraph of its own.
    """

    starts: frozenset[str] = frozenset()
    seams: frozenset[str] = frozenset()
    labels: frozenset[tuple[Style, int]] = frozenset()
    owners_apart: bool = False

    @classmethod
    def of(cls, lines: Sequence[Line], other: Sequence[Line]) -> Told:
        """What two versions tell of the cuts in the first."""
        apart = sum(_OWNERS.match(line.text) is not None for line in _certain_lines(lines))
        within = sum(_OWNERS.search(line.text, 2) is not None for line in lines)
        labels = _certain_labels(lines)
        return cls(certain_starts(other), _seams(other), labels, owners_apart=apart > within)

    def goes_on(self, above: Line, line: Line) -> bool | None:
        """Whether a line is the rest of the paragraph above it; None where that is not known."""
        head = normal(line.text)[:_SEAM]
        seam = normal(above.text)[-(2 * _SEAM - len(head)) :] + head
        if len(seam) == 2 * _SEAM and seam in self.seams:
            return True
        last = above.text.rstrip()[-1:]
        start = _start(line.text)
        sure = len(start) == _START or last in _ENDS | _CAN_END
        if start in self.starts and sure:
            return False
        return False if self._is_next_label(line) else None

    def _is_next_label(self, line: Line) -> bool:
        """True for a label whose neighbours surely open paragraphs."""
        if line.kind not in NODE_KINDS:
            return False
        marker = find_marker(line.text)
        if marker is None or marker.weak or marker.number is None:
            return False
        near = (marker.number - 1, marker.number + 1)
        return any((marker.style, number) in self.labels for number in near)


def _seams(lines: Sequence[Line]) -> frozenset[str]:
    size = 2 * _SEAM
    found: set[str] = set()
    for line in lines:
        if line.kind not in UNCOMPARED:
            text = normal(line.text)
            found.update(text[at : at + size] for at in range(len(text) - size + 1))
    return frozenset(found)


def _certain_labels(lines: Sequence[Line]) -> frozenset[tuple[Style, int]]:
    found: set[tuple[Style, int]] = set()
    for line in _certain_lines(lines):
        marker = find_marker(line.text)
        if marker is not None and not marker.weak and marker.number is not None:
            found.add((marker.style, marker.number))
    return frozenset(found)


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
    wrap = Wrap(
        usual, length, _INDENTED_SHARE <= indented <= 1 - _INDENTED_SHARE, blank * 2 > short
    )
    exact = [replace(wrap, length=0, exact=True)]
    if length and max(lengths) <= length:
        exact.append(replace(wrap, exact=True))
    best = min(exact, key=lambda each: _loose_share(each, texts))
    return best if _loose_share(best, texts) <= _LOOSE_SHARE else wrap


def _loose_share(wrap: Wrap, lines: Sequence[Line]) -> float:
    """The share of the lines that surely go on below that had room for more; 1 where there are
    too few to tell."""
    kept = broken = 0
    for above, line in pairwise(lines):
        last = above.text.rstrip()[-1:]
        near = line.number == above.number + 1 and not _is_indented(line)
        full = abs(_width(above.text) - wrap.width) <= _SLACK
        if near and full and last not in _ENDS | _CAN_END and find_marker(line.text) is None:
            kept += 1
            broken += not wrap.is_cut(above, line)
    return broken / kept if kept >= _FEWEST_SURE else 1.0


def _first_word(text: str) -> str:
    """What of a line cannot be parted: a latin word or a number, or one character, with the marks
    that must not begin a line."""
    match = _FIRST_WORD.match(text.lstrip())
    return match[0] if match else ""


def _is_indented(line: Line) -> bool:
    return line.text[:2].isspace()


def _width(text: str) -> int:
    text = text.rstrip()
    return len(text) if len(text) > _WIDEST else len(text.encode("gbk", "replace"))


def certain_starts(lines: Sequence[Line]) -> frozenset[str]:
    """What the paragraphs of a file surely begin with: what stands below a line that is not full.

    Where lines are not cut at a width each line begins a paragraph.
    """
    return frozenset(_start(line.text) for line in _certain_lines(lines)) - {""}


def _certain_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that surely begin a paragraph."""
    wrap = find_wrap(lines)
    above: Line | None = None
    for line in lines:
        if line.kind is Kind.BLANK:
            continue
        if wrap is None or above is None or not wrap.is_cut(above, line):
            yield line
        above = line


def _start(text: str) -> str:
    """The first characters of a line; empty where there are too few to know it by."""
    start = normal(text)[:_START]
    return start if len(start) >= _SHORTEST_START else ""
