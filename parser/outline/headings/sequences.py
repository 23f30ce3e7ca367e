"""Markers as sequences: a damaged one is believed where its neighbours count on.

What is learned from the whole document decides which of the possible markers open a node
(spec: *Damage that real files carry*).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from parser.chinese.markers import Marker, Style, lone_marker
from parser.outline import line_kinds
from parser.outline.headings.glued_items import with_glued
from parser.outline.headings.openings import BelievedMarker
from parser.outline.headings.title_span import ABOVE_ARTICLES, article_within, cut_title
from parser.outline.headings.wrapped_lines import Wrap, is_carried, is_open
from parser.sources.line_features import LineFeatures, is_head_of_decimals, is_short_line

_ORDINALS = frozenset({Style.NTH, Style.ORDINAL})
_CN_ORDINALS = "一二三四五六七八九十"
# So many numbers on may the next sound label stand behind a damaged one.
_DAMAGED_IN_A_ROW = 3
# Dashes and bullets count as side by side over at most this many lines with text.
_SIBLING_REACH = 4
# Styles whose markers are damaged all alike in some files, and how many show it.
_LOSES_ALIKE = frozenset({Style.ARTICLE, Style.DIGIT_DOT})
_FEWEST_ALIKE = 3

# The title of a marker alone on its line stands within so many lines, pieces of a cell included.
_TITLE_WITHIN = 3
# A cell's label is cut into pieces no longer than this: 组织 / 机构.
_LONGEST_PIECE = 4

Numbers = Mapping[int, BelievedMarker]
"""The lines whose marker is believed, with what it stands for."""

Taken = tuple[Style, int | None]
"""The style and number that a marker is taken for."""


def find_numbers(
    features: Sequence[LineFeatures], lines: Sequence[int], wrap: Wrap | None
) -> Numbers:
    """The lines whose marker is believed, with the style and number that it stands for."""
    titles = _lone_markers(features, lines)
    markers = _markers(features, lines, titles)
    sequences = Sequences(markers)
    # Only dashes are asked how many paragraphs lie between them.
    order = _paragraphs(features, lines, wrap) if sequences.has(Style.DASH) else {}
    counted = _count_on(features, lines)
    last: dict[Style, int | None] = {}
    believed: dict[int, BelievedMarker] = {}
    above: int | None = None
    for at in lines:
        marker = markers.get(at)
        if marker is not None:
            taken = _taken(features[at], at, marker, sequences, last, order, at in counted)
            if taken and at in titles and taken[0] not in _ORDINALS:
                taken = taken if _counts_on(*taken, at, sequences, last) else None
            if taken and above is not None and is_open(features[above], features[at], wrap):
                # A number that a cut line happens to begin with: 一、二年级…, 2.5万人….
                first = taken[1] == 1 and above not in believed
                counts = not (first or marker.weak) and _counts_on(*taken, at, sequences, last)
                taken = taken if counts else None
            if taken is not None:
                believed[at] = BelievedMarker(marker, *taken, titles.get(at, ()))
                last[taken[0]] = taken[1]
                if marker.inner is not None:
                    last[marker.inner] = 1
        above = at
    return believed


def _markers(
    features: Sequence[LineFeatures],
    lines: Sequence[int],
    titles: Mapping[int, tuple[int, ...]],
) -> dict[int, Marker]:
    """The possible marker of each line that has one; tick boxes are none."""
    found: dict[int, Marker] = {}
    for at in lines:
        marker = features[at].marker
        if marker is None and at in titles:
            marker = lone_marker(features[at].raw.text)
        if marker is not None and not line_kinds.is_tick_box(features[at].bare):
            found[at] = marker
    return with_glued(features, lines, found)


def _lone_markers(
    features: Sequence[LineFeatures], lines: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """The lines that say a marker and nothing else, with the lines of the title below.

    The title is the next line, or the next few where a cell's label is cut into pieces.
    """
    found: dict[int, tuple[int, ...]] = {}
    for place, at in enumerate(lines):
        if features[at].marker is not None or lone_marker(features[at].raw.text) is None:
            continue
        titles: list[int] = []
        for below in lines[place + 1 : place + 1 + _TITLE_WITHIN]:
            line = features[below]
            if line.marker is not None or lone_marker(line.raw.text) is not None:
                break
            piece = len(line.bare) <= _LONGEST_PIECE and line.bare.isalnum()
            if titles and not piece:
                break
            titles.append(below)
            if not piece:
                break
        if titles and titles[0] - at <= _TITLE_WITHIN:
            found[at] = tuple(titles)
    return found


def _taken(
    line: LineFeatures,
    at: int,
    marker: Marker,
    sequences: Sequences,
    last: dict[Style, int | None],
    order: dict[int, int],
    counted: bool,
) -> Taken | None:
    if counted:
        return marker.style, marker.number
    return _believe(line, at, marker, sequences, last, order)


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
    sequences: Sequences,
    last: dict[Style, int | None],
    order: dict[int, int],
) -> Taken | None:
    style, number = marker.style, marker.number
    if style is Style.DASH:
        return (style, None) if _has_neighbour(sequences, marker, at, order) else None
    if style in _ORDINALS:
        return (style, number) if _is_own_point(look, at, marker, sequences, last) else None
    if style is Style.DIGIT_HALF and _counts_on(Style.DIGIT_PAREN, number, at, sequences, last):
        return Style.DIGIT_PAREN, number
    if number is None:
        return _lost_numeral(at, sequences, last)
    if style in (Style.DECIMAL_2, Style.DECIMAL_3, Style.LETTER):
        if marker.weak and is_short_line(look) and last.get(style) == number - 1:
            # 1.3分级分类 behind 1.2: no share of a sum.
            return style, number
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
    sequences: Sequences,
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


def _lost_numeral(at: int, sequences: Sequences, last: dict[Style, int | None]) -> Taken | None:
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


def _has_neighbour(sequences: Sequences, marker: Marker, at: int, order: dict[int, int]) -> bool:
    """True where another dash is near; `——` also where only unnumbered text lies between."""
    whole = marker.stop - marker.start > 1
    for place in sequences.place_near(marker.style, at):
        if place is None:
            continue
        if abs(order[place] - order[at]) <= _SIBLING_REACH:
            return True
        if whole and not sequences.numbered_between(place, at):
            return True
    return False


def _is_own_point(
    look: LineFeatures,
    at: int,
    marker: Marker,
    sequences: Sequences,
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
    before, behind = last.get(marker.style), sequences.following(marker.style, at)
    return before == number - 1 if number > 1 else behind == 2


class Sequences:
    """The strong numbered lines of each style, to ask what stands before and behind a line."""

    def __init__(self, markers: Mapping[int, Marker]) -> None:
        self._at: dict[Style, list[int]] = {}
        self._numbers: dict[Style, list[int | None]] = {}
        for at, marker in markers.items():
            if not marker.weak:
                self._at.setdefault(marker.style, []).append(at)
                self._numbers.setdefault(marker.style, []).append(marker.number)
        self._numbered = [
            at for at, marker in markers.items() if not marker.weak and marker.number is not None
        ]

    def numbered_between(self, one: int, other: int) -> bool:
        """True where a line with a sound number stands between two lines."""
        first, last = min(one, other), max(one, other)
        return bisect_left(self._numbered, last) > bisect_left(self._numbered, first + 1)

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


def _count_on(features: Sequence[LineFeatures], lines: Sequence[int]) -> set[int]:
    """The lines whose weak markers are believed for the numbers they count, side by side."""
    return _spaced_numbers(features, lines) | _counted_weakly(features, lines)


def _spaced_numbers(features: Sequence[LineFeatures], lines: Sequence[int]) -> set[int]:
    """`1　总则` above 1.1, `2　职责` above 2.1: numbers with room behind them, counting on.

    Those without room (`1总则`) count where the decimals right below are theirs.
    """
    chain: list[int] = []
    heads: set[int] = set()
    last = 0
    above: int | None = None
    decimals = False
    for at in lines:
        marker = features[at].marker
        if marker is None:
            continue
        if marker.style is Style.DECIMAL_2:
            decimals = True
            if above is not None and is_head_of_decimals(features[above], features[at]):
                heads.add(above)
        elif features[at].is_spaced and marker.number in (last + 1, last + 2):
            chain.append(at)
            last = marker.number or last
        above = at
    return heads | (set(chain) if decimals and len(chain) > 1 else set())


def _counted_weakly(features: Sequence[LineFeatures], lines: Sequence[int]) -> set[int]:
    """Damaged markers of one style that count 1, 2, 3, …: `第一条为了…`, `1加快…`.

    Where every line of a list lost its dot or its space, no sound neighbour confirms them. Where
    one long list did, a list of two has lost its dots too.
    """
    chains: dict[Style, list[list[int]]] = {}
    counts: dict[Style, int] = {}
    for at in lines:
        marker = features[at].marker
        if marker is None:
            continue
        if marker.style in ABOVE_ARTICLES:
            # 第一章总则第一条…: the article that follows a chapter's title counts too.
            title = cut_title(features[at].raw.text, marker.title)
            within = article_within(features[at].raw.text, title.text)
            if within is not None and within == counts.get(Style.ARTICLE, 0) + 1:
                counts[Style.ARTICLE] = within
            continue
        if marker.style not in _LOSES_ALIKE:
            continue
        own = chains.setdefault(marker.style, [[]])
        if not marker.weak or marker.number != counts.get(marker.style, 0) + 1:
            own.append([])
            counts[marker.style] = 0
        if marker.weak and marker.number == counts.get(marker.style, 0) + 1:
            own[-1].append(at)
            counts[marker.style] = marker.number
    found: set[int] = set()
    for own in chains.values():
        if max(map(len, own)) >= _FEWEST_ALIKE:
            found.update(*(chain for chain in own if len(chain) > 1))
    return found
