"""Headings that only the writer's own outline level tells: Word's styles, `#`, `h2`.

A level is evidence and no law: paragraphs of text have one by mistake, headings lack it.
"""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.markers import lead
from parser.model import NODE_KINDS, Kind
from parser.outline.headings.run_in import HeadingSpan
from parser.sources.line_features import LineFeatures

_LONGEST = 40
_NO_HEADING = "，,；;：:。！!？?"
# Where fewer of the lines with a level are headings, levels say nothing in this document.
_LEAST_SHARE = 0.8
_FEWEST = 2


def find_levelled(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], lines: range
) -> list[HeadingSpan]:
    """The open lines that a level makes headings: short ones, where levels can be believed."""
    levelled = [at for at in lines if features[at].raw.level and found[at] is not Kind.NOISE]
    loose = [at for at in levelled if found[at] is None]
    short = [at for at in loose if _could_be_heading(features[at])]
    fitting = len(short) + sum(found[at] in NODE_KINDS for at in levelled)
    if fitting < _FEWEST or fitting < len(levelled) * _LEAST_SHARE:
        return []
    return [_form(features[at], at) for at in short]


def _could_be_heading(look: LineFeatures) -> bool:
    return len(look.bare) <= _LONGEST and look.bare[-1] not in _NO_HEADING and "。" not in look.bare


def _form(look: LineFeatures, at: int) -> HeadingSpan:
    text = look.raw.text
    end = len(text.rstrip())
    return HeadingSpan(at, lead(text), end, end, alone=True)
