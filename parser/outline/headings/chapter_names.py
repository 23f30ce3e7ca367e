"""Parts that have a name and no number: 序言 above 第一章, what 目录 lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from parser.chinese.markers import Style, lead
from parser.model import Kind
from parser.outline.documents.contents import entry_key
from parser.outline.documents.state import TOP_STYLES, Kinds
from parser.outline.headings.openings import Opening
from parser.outline.headings.standalone import line_candidates
from parser.outline.headings.wrapped_lines import Wrap
from parser.outline.lexicon import lexicon
from parser.sources.line_features import LineFeatures

_FEWEST_CHAPTERS = 2
_LONGEST_NAME = 30
_STOPS = "。！!；;"


def find_chapter_names(
    features: Sequence[LineFeatures],
    found: Kinds,
    lines: range,
    openings: Mapping[int, Opening],
    before: range,
) -> list[Opening]:
    """The open lines that name a part of the text and stand above its paragraphs or articles.

    A text with chapters has 序言 and 附则; any text has what the table of contents in its lines
    ``before`` lists around the numbered parts. It stands beside the uppermost of these.
    """
    if not openings:
        return []
    entries = _entries(features, found, before)
    chapters = sum(opening.style is Style.CHAPTER for opening in openings.values())
    named = lexicon().chapter_name if chapters >= _FEWEST_CHAPTERS else None
    top = Style.CHAPTER if named else openings[min(openings)].style
    if not (named or entries) or top not in TOP_STYLES:
        return []
    return [
        _opening(features[at], at, top)
        for at in lines
        if found[at] is None
        and _is_name(features[at], named, entries)
        and _has_text(features, found, at, lines)
    ]


def find_lost_chapters(
    features: Sequence[LineFeatures],
    found: Kinds,
    lines: range,
    openings: Mapping[int, Opening],
    wrap: Wrap | None,
) -> list[Opening]:
    """Lines right above the uppermost numbers, where these count on below each of them.

    Chapters that lost their numbers: the first stands above （一）, the next above （四）.
    """
    if not openings:
        return []
    upper = min(opening.style for opening in openings.values())
    counted = [at for at in sorted(openings) if openings[at].style is upper]
    if upper <= Style.CHAPTER or any(
        openings[at].number != number or found[at] is not Kind.HEADING
        for number, at in enumerate(counted, 1)
    ):
        return []
    texts = [at for at in lines if found[at] not in (Kind.BLANK, Kind.NOISE)]
    heads = _right_above(features, found, texts, counted)
    if len(heads) < _FEWEST_CHAPTERS:
        return []
    names = sorted(heads & line_candidates(features, found, texts, openings, wrap))
    if len(names) < _FEWEST_CHAPTERS or names[0] > counted[0]:
        return []
    return [
        replace(_opening(features[at], at, Style.CHAPTER), number=number)
        for number, at in enumerate(names, 1)
    ]


def _right_above(
    features: Sequence[LineFeatures], found: Kinds, texts: Sequence[int], counted: Sequence[int]
) -> set[int]:
    """The open lines right above the counted ones.

    But for the first they stand behind a sentence: right below a heading is its text.
    """
    numbered = {*counted}
    heads: set[int] = set()
    ends = True
    for at, below in pairwise(texts):
        if below in numbered and found[at] is None and (ends or below == counted[0]):
            heads.add(at)
        ends = features[at].bare[-1] in _STOPS
    return heads


def _entries(features: Sequence[LineFeatures], found: Kinds, before: range) -> Set[str]:
    """What contents list above their first numbered part and below the last, and never between."""
    listed = [at for at in before if found[at] is Kind.TOC]
    numbered = [at for at in listed if features[at].strong]
    names = [at for at in listed if not features[at].strong]
    if not numbered or any(numbered[0] < at < numbered[-1] for at in names):
        return set()
    return {entry_key(features[at]) for at in names}


def _is_name(line: LineFeatures, named: re.Pattern[str] | None, entries: Set[str]) -> bool:
    bare = "".join(line.bare.split())
    if line.marker is not None or len(bare) > _LONGEST_NAME:
        return False
    return bare in entries or (named is not None and bool(named.match(bare)))


def _has_text(features: Sequence[LineFeatures], found: Kinds, at: int, lines: range) -> bool:
    below = next((each for each in range(at + 1, lines.stop) if not features[each].blank), None)
    return below is not None and found[below] in (None, Kind.HEADING)


def _opening(line: LineFeatures, at: int, style: Style) -> Opening:
    text = line.raw.text
    start, stop = lead(text), len(text.rstrip())
    return Opening(at, style, None, (start, start), (start, stop), len(text))
