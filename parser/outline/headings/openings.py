"""Which lines of a document open a node, and what the others are.

What is learned from the document decides: a damaged marker is believed where its neighbours
count on, a paragraph without a marker opens a node where its siblings have the same form
(spec: *Nodes*, *Damage that real files carry*).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from parser.chinese.markers import POINT_STYLES, Marker, Style
from parser.chinese.owners import is_owner_line
from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.headings.run_in import HeadingSpan, find_forms, find_lines
from parser.outline.headings.sequences import count_on
from parser.outline.headings.signatures import mark_signatures
from parser.outline.headings.standalone import find_levelled
from parser.outline.headings.title_span import cut_title
from parser.outline.headings.wrapped_lines import (
    Wrap,
    find_wrap,
    goes_on,
    is_carried,
    is_cut,
    is_open,
    is_rest,
)
from parser.sources.line_features import LineFeatures
from parser.tables.unruled import mark_notes, mark_tables

_CN_ORDINALS = "一二三四五六七八九十"
# So many numbers on may the next sound label stand behind a damaged one.
_DAMAGED_IN_A_ROW = 3
# What opens a chapter is a title of its own, set over two lines.
_BROKEN = frozenset({Style.PART, Style.CHAPTER})
_ABOVE_PARAGRAPHS = frozenset(
    {Style.PART, Style.CHAPTER, Style.SECTION, Style.ARTICLE, Style.CN_COMMA}
)
# Dashes and bullets count as side by side over at most this many lines with text.
_SIBLING_REACH = 4


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that opens a node: its place, marker and title. Columns are of the raw line.

    ``level`` is the outline level that the writer gave it, where the format knows one.
    """

    at: int
    style: Style
    number: int | None
    label: tuple[int, int]
    title: tuple[int, int]
    text_start: int
    level: int | None = None

    @property
    def kind(self) -> Kind:
        """``point`` for dashes and ordinal words, else ``heading``."""
        return Kind.POINT if self.style in POINT_STYLES else Kind.HEADING


def read_text(
    features: Sequence[LineFeatures], found: list[Kind | None], start: int, end: int
) -> list[Opening]:
    """Settles the kinds of a document's text lines; gives the openings in order.

    ``found`` holds a kind for each line of the file, None where it is still open; lines
    outside ``start``-``end`` are not touched.
    """
    mark_tables(features, found, start, end)
    mark_notes(features, found, start, end)
    lines = [at for at in range(start, end) if found[at] is None]
    wrap = find_wrap(features, lines)
    believed = _believed(features, lines, wrap)
    mark_signatures(features, found, lines, believed)
    openings: dict[int, Opening] = {}
    for at, (style, number) in believed.items():
        if found[at] is None:
            opening = _numbered(features[at], at, style, number)
            openings[at] = opening
            found[at] = opening.kind
    for at in lines:
        if found[at] is None and is_owner_line(features[at].raw.text):
            found[at] = Kind.OWNER
    stretches = _stretches(features, found, range(start, end), wrap, openings)
    for form in find_forms(features, stretches):
        openings[form.at] = _unnumbered(features[form.at], form)
        found[form.at] = Kind.HEADING
    for form in find_lines(features, found, range(start, end), openings):
        openings[form.at] = _unnumbered(features[form.at], form)
        found[form.at] = Kind.HEADING
    for form in find_levelled(features, found, range(start, end)):
        openings[form.at] = _unnumbered(features[form.at], form)
        found[form.at] = Kind.HEADING
    _mark_rest(features, found, range(start, end), openings, wrap)
    return [openings[at] for at in sorted(openings)]


def _numbered(look: LineFeatures, at: int, style: Style, number: int | None) -> Opening:
    marker = look.marker
    assert marker is not None
    title = cut_title(look.raw.text, marker.title)
    return Opening(
        at, style, number, (marker.start, marker.stop), (title.start, title.stop), title.text
    )


def _unnumbered(look: LineFeatures, form: HeadingSpan) -> Opening:
    style = Style.LINE if form.alone else Style.FORM
    return Opening(
        form.at,
        style,
        None,
        (form.start, form.start),
        (form.start, form.stop),
        form.text,
        look.raw.level if form.alone else None,
    )


class _Sequences:
    """The strong numbered lines of each style, to ask what stands before and behind a line."""

    def __init__(self, features: Sequence[LineFeatures], lines: Sequence[int]) -> None:
        self._at: dict[Style, list[int]] = {}
        self._numbers: dict[Style, list[int | None]] = {}
        for at in lines:
            marker = features[at].marker
            if marker is not None and not marker.weak:
                self._at.setdefault(marker.style, []).append(at)
                self._numbers.setdefault(marker.style, []).append(marker.number)

    def following(self, style: Style, at: int) -> int | None:
        """The number of the next strong line of a style behind a line."""
        places = self._at.get(style, [])
        index = bisect_left(places, at + 1)
        return self._numbers[style][index] if index < len(places) else None

    def place_near(self, style: Style, at: int) -> tuple[int | None, int | None]:
        """The nearest strong lines of a style before and behind a line."""
        places = self._at.get(style, [])
        index = bisect_left(places, at)
        before = places[index - 1] if index else None
        index += index < len(places) and places[index] == at
        return before, places[index] if index < len(places) else None

    def has(self, style: Style) -> bool:
        """True where any strong line has the style."""
        return style in self._at


def _believed(
    features: Sequence[LineFeatures], lines: Sequence[int], wrap: Wrap | None
) -> dict[int, tuple[Style, int | None]]:
    """The lines whose marker is believed, with the style and number that it stands for."""
    sequences = _Sequences(features, lines)
    order = _paragraphs(features, lines, wrap)
    counted = count_on(features, lines)
    last: dict[Style, int | None] = {}
    believed: dict[int, tuple[Style, int | None]] = {}
    for place, at in enumerate(lines):
        marker = features[at].marker
        if marker is None:
            continue
        if at in counted:
            taken: tuple[Style, int | None] | None = (marker.style, marker.number)
        else:
            taken = _believe(features[at], at, marker, sequences, last, order)
        above = lines[place - 1] if place else None
        if taken and above is not None and is_open(features[above], features[at], wrap):
            # A number that a cut line happens to begin with: 一、二年级…, 2.5万人….
            first = taken[1] == 1 and above not in believed
            counts = not (first or marker.weak) and _counts_on(*taken, at, sequences, last)
            taken = taken if counts else None
        if taken is not None:
            believed[at] = taken
            last[taken[0]] = taken[1]
    return believed


def _paragraphs(
    features: Sequence[LineFeatures], lines: Sequence[int], wrap: Wrap | None
) -> dict[int, int]:
    """The number of the paragraph that each line belongs to."""
    order: dict[int, int] = {}
    number = 0
    for place, at in enumerate(lines):
        if not place or not is_carried(features[lines[place - 1]], features[at], wrap):
            number += 1
        order[at] = number
    return order


def _believe(
    look: LineFeatures,
    at: int,
    marker: Marker,
    sequences: _Sequences,
    last: dict[Style, int | None],
    order: dict[int, int],
) -> tuple[Style, int | None] | None:
    style, number = marker.style, marker.number
    if style is Style.DASH:
        return (style, None) if _has_neighbour(sequences, style, at, order) else None
    if style is Style.ORDINAL:
        return (style, number) if _is_own_point(look, at, marker, sequences, last) else None
    if style is Style.DIGIT_HALF and _counts_on(Style.DIGIT_PAREN, number, at, sequences, last):
        return Style.DIGIT_PAREN, number
    if number is None:
        return _lost_numeral(at, sequences, last)
    if style in (Style.DECIMAL_2, Style.DECIMAL_3, Style.LETTER):
        counts = last.get(style) == number - 1 or number == 1 or style in last
        alone = sequences.following(style, at) is None and style not in last
        alone = alone and not (style is Style.DECIMAL_3 and sequences.has(Style.DECIMAL_2))
        return (style, number) if counts and not alone and not marker.weak else None
    if not marker.weak:
        return style, number
    bare = style is Style.CN_COMMA and marker.title == marker.start + 1
    if bare and (sequences.following(style, at) or 0) <= number:
        # 四川… below 三、: a bare numeral needs its successor too.
        return None
    return (style, number) if _counts_on(style, number, at, sequences, last) else None


def _counts_on(
    style: Style,
    number: int | None,
    at: int,
    sequences: _Sequences,
    last: dict[Style, int | None],
) -> bool:
    """True where the number stands between its neighbours of the style: n-1 before, n+1 behind."""
    if number is None:
        return False
    before, behind = last.get(style), sequences.following(style, at)
    if number == 1:
        return behind == 2
    if before != number - 1:
        return False
    # Its successor may be damaged too.
    return behind in (None, 1) or number < behind <= number + _DAMAGED_IN_A_ROW


def _lost_numeral(
    at: int, sequences: _Sequences, last: dict[Style, int | None]
) -> tuple[Style, int | None] | None:
    """`)实施…`: takes style and number from the siblings."""
    best: tuple[int, Style] | None = None
    for style in (Style.CN_PAREN, Style.DIGIT_PAREN):
        before, behind = sequences.place_near(style, at)
        distances = [abs(at - place) for place in (before, behind) if place is not None]
        if distances and (best is None or min(distances) < best[0]):
            best = (min(distances), style)
    if best is None:
        return None
    style = best[1]
    number = last.get(style)
    if number is not None:
        return style, number + 1
    following = sequences.following(style, at)
    return style, following - 1 if following else None


def _has_neighbour(sequences: _Sequences, style: Style, at: int, order: dict[int, int]) -> bool:
    return any(
        place is not None and abs(order[place] - order[at]) <= _SIBLING_REACH
        for place in sequences.place_near(style, at)
    )


def _is_own_point(
    look: LineFeatures,
    at: int,
    marker: Marker,
    sequences: _Sequences,
    last: dict[Style, int | None],
) -> bool:
    """`一是…` opens a point where 二是 opens another line, not where it goes on in the same one."""
    number = marker.number or 0
    if number < len(_CN_ORDINALS):
        following = _CN_ORDINALS[number]
        text = look.raw.text
        word = text[marker.stop - 1]
        if f"{following}{word}" in text[marker.stop :] or f"第{following}，" in text[marker.stop :]:
            return False
    before, behind = last.get(Style.ORDINAL), sequences.following(Style.ORDINAL, at)
    return before == number - 1 if number > 1 else behind == 2


def _stretches(
    features: Sequence[LineFeatures],
    found: list[Kind | None],
    lines: range,
    wrap: Wrap | None,
    openings: dict[int, Opening],
) -> list[list[int]]:
    """Runs of open paragraphs side by side, those that carry on a broken one left out."""
    runs: list[list[int]] = [[]]
    article = {
        at: opening.style is Style.ARTICLE
        for at, opening in openings.items()
        if opening.style in _ABOVE_PARAGRAPHS
    }
    in_article = False
    above: int | None = None
    for at in lines:
        if found[at] is Kind.BLANK or found[at] is Kind.NOISE:
            continue
        if found[at] is None:
            if above is not None and is_carried(features[above], features[at], wrap):
                above = at
                continue
            text = features[above].raw.text.rstrip() if above is not None else ""
            if text[-1:] in ("；", ";", "，", ",", "、"):
                runs.append([])
            elif above is None or not is_open(features[above], features[at], wrap):
                runs[-1].append(at)
            above = at
        else:
            runs.append([])
            above = at
            in_article = article.get(at, in_article)
        if in_article:
            # The paragraphs of an article are none of them headings.
            runs[-1] = []
    return [run for run in runs if run]


def _mark_rest(
    features: Sequence[LineFeatures],
    found: list[Kind | None],
    lines: range,
    openings: dict[int, Opening],
    wrap: Wrap | None,
) -> None:
    """``cont`` where the line above stops short, else ``body``."""
    above: int | None = None
    heading_end: int | None = None
    for at in lines:
        if found[at] in (Kind.BLANK, Kind.NOISE):
            continue
        if found[at] is None:
            found[at] = Kind.BODY
            if above is not None and not kinds.is_salutation(features[at].bare):
                opening = openings.get(above)
                behind = opening.text_start if opening else None
                if (
                    is_cut(features[at])
                    or (
                        above != heading_end
                        and goes_on(features[above], features[at], found[above], behind, wrap)
                    )
                    or (
                        opening
                        and opening.style in _BROKEN
                        and is_rest(features[above], features[at])
                    )
                ):
                    found[at] = Kind.CONT
                    whole = behind is not None and behind >= len(features[above].raw.text.rstrip())
                    if whole and features[at].bare[-1] not in "；;，,、":
                        heading_end = at
        above = at
