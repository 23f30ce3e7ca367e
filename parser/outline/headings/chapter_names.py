"""Chapters that have a name and no number: 序言 above 第一章, 附则 behind the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parser.chinese.markers import Style, lead
from parser.model import Kind
from parser.outline.documents.state import Kinds
from parser.outline.headings.openings import Opening
from parser.outline.lexicon import lexicon
from parser.sources.line_features import LineFeatures

_FEWEST_CHAPTERS = 2


def find_chapter_names(
    features: Sequence[LineFeatures],
    found: Kinds,
    lines: range,
    openings: Mapping[int, Opening],
) -> list[Opening]:
    """The open lines of a text with chapters that name one of their own, above text or articles."""
    chapters = [at for at, opening in openings.items() if opening.style is Style.CHAPTER]
    if len(chapters) < _FEWEST_CHAPTERS:
        return []
    return [
        _opening(features[at], at)
        for at in lines
        if found[at] is None and _is_name(features[at]) and _has_text(features, found, at, lines)
    ]


def _is_name(line: LineFeatures) -> bool:
    return line.marker is None and bool(lexicon().chapter_name.match("".join(line.bare.split())))


def _has_text(features: Sequence[LineFeatures], found: Kinds, at: int, lines: range) -> bool:
    below = next((each for each in range(at + 1, lines.stop) if not features[each].blank), None)
    return below is not None and found[below] in (None, Kind.HEADING)


def _opening(line: LineFeatures, at: int) -> Opening:
    text = line.raw.text
    start, stop = lead(text), len(text.rstrip())
    return Opening(at, Style.CHAPTER, None, (start, start), (start, stop), len(text))
