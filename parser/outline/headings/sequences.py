"""Lists whose markers are all damaged: that they count on is what confirms them."""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.markers import Style
from parser.outline.headings.title_span import ABOVE_ARTICLES, article_within, cut_title
from parser.sources.line_features import LineFeatures

# Styles whose markers are damaged all alike in some files, and how many show it.
_LOSES_ALIKE = frozenset({Style.ARTICLE, Style.DIGIT_DOT})
_FEWEST_ALIKE = 3


def count_on(features: Sequence[LineFeatures], lines: Sequence[int]) -> set[int]:
    """The lines whose weak markers are believed for the numbers they count, side by side."""
    return _spaced_numbers(features, lines) | _counted_weakly(features, lines)


def _spaced_numbers(features: Sequence[LineFeatures], lines: Sequence[int]) -> set[int]:
    """`1　总则` above 1.1, `2　职责` above 2.1: numbers with room behind them, counting on."""
    chain: list[int] = []
    last = 0
    decimals = False
    for at in lines:
        marker = features[at].marker
        if marker is None:
            continue
        if marker.style is Style.DECIMAL_2:
            decimals = True
        elif features[at].is_spaced and marker.number in (last + 1, last + 2):
            chain.append(at)
            last = marker.number or last
    return set(chain) if decimals and len(chain) > 1 else set()


def _counted_weakly(features: Sequence[LineFeatures], lines: Sequence[int]) -> set[int]:
    """Damaged markers of one style that count 1, 2, 3, …: `第一条为了…`, `1加快…`.

    Where every line of a list lost its dot or its space, no sound neighbour confirms them.
    """
    chains: dict[Style, list[int]] = {}
    counts: dict[Style, int] = {}
    found: set[int] = set()
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
        chain = chains.setdefault(marker.style, [])
        if not marker.weak or marker.number != counts.get(marker.style, 0) + 1:
            chain.clear()
            counts[marker.style] = 0
        if marker.weak and marker.number == counts.get(marker.style, 0) + 1:
            chain.append(at)
            counts[marker.style] = marker.number
        if len(chain) >= _FEWEST_ALIKE:
            found.update(chain)
    return found
