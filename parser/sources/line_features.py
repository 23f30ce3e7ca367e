"""A line with the features that every later pass asks for: squeezed text and possible marker."""

from __future__ import annotations

from itertools import takewhile

from parser.chinese.markers import RESIDUE, Marker, Style, find_marker
from parser.chinese.text import squeeze
from parser.records import dataclass
from parser.sources.lines import RawLine

# A longer line with a bare number and room behind it is text: `2019　年…`.
_LONGEST_SPACED = 30


@dataclass(frozen=True, slots=True)
class LineFeatures:
    """A line with what is read off it once: raw record, text without residue and layout, marker.

    ``bare`` has no white space at its ends nor next to Chinese characters; ``marker`` is what its
    start could be as a label, None where it is none.
    """

    raw: RawLine
    bare: str
    marker: Marker | None

    @property
    def blank(self) -> bool:
        """True where nothing but white space and residue stands on the line."""
        return not self.bare

    @property
    def strong(self) -> bool:
        """True where the line's marker needs no neighbour to be believed."""
        return self.marker is not None and not self.marker.weak

    @property
    def is_spaced(self) -> bool:
        """True for a short line with a bare number and room behind it: `1　总则`."""
        marker = self.marker
        return (
            marker is not None
            and marker.style is Style.DIGIT_DOT
            and marker.weak
            and marker.title > marker.stop
            and is_short_line(self)
        )


def features_of(raw: RawLine) -> LineFeatures:
    """The features of one line."""
    text = raw.text
    residue = "[" in text or "{" in text or "&" in text
    stripped = RESIDUE.sub("", text) if residue else text
    return LineFeatures(raw, squeeze(stripped), find_marker(text))


def is_short_line(line: LineFeatures) -> bool:
    """True for a line no longer than a heading of a few words, without a sentence's end."""
    return len(line.bare) <= _LONGEST_SPACED and "。" not in line.bare


def is_head_of_decimals(line: LineFeatures, below: LineFeatures) -> bool:
    """True for `1总则` or `1. 总则` where the next numbered line is its 1.1."""
    head, marker = line.marker, below.marker
    if head is None or marker is None or head.style is not Style.DIGIT_DOT:
        return False
    if marker.style is not Style.DECIMAL_2 or marker.number != 1 or not is_short_line(line):
        return False
    whole = below.raw.text[marker.start : marker.stop]
    digits = "".join(takewhile(str.isdecimal, whole))
    return head.number is not None and digits == str(head.number)
