"""Chapters that have a blank or a comma in the place of 、 all through a file: `一　总体要求`.

One such line alone could be text. Several that count on from 一 are chapters, wherever their file
is looked at: where documents begin, and where nodes do (spec: *Damage that real files carry*).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from parser.chinese.markers import Marker, Style
from parser.sources.line_features import LineFeatures

_FEWEST = 3
# A longer line whose first words are followed by no full stop within reach is text.
_LONGEST_TITLE = 60
_LONGEST_LINE = 24


def with_commas(features: Sequence[LineFeatures]) -> list[LineFeatures]:
    """The lines, with the markers sound whose numbers count on: 一, 二, 三, …."""
    made = list(features)
    for at in _counted(features):
        marker = features[at].marker
        if marker is not None:
            made[at] = replace(features[at], marker=replace(marker, weak=False))
    return made


def _counted(features: Sequence[LineFeatures]) -> Iterable[int]:
    """The places of the lines that count on from 一 without a sound marker of the style."""
    chain: list[int] = []
    for at, look in enumerate(features):
        marker = look.marker
        if marker is None or marker.style is not Style.CN_COMMA or look.raw.is_row:
            continue
        if _lacks_comma(look, marker):
            if marker.number == 1:
                yield from _long_enough(chain, features)
                chain = [at]
            elif chain and marker.number == len(chain) + 1:
                chain.append(at)
        elif not marker.weak:
            yield from _long_enough(chain, features)
            chain = []
    yield from _long_enough(chain, features)


def _long_enough(chain: list[int], features: Sequence[LineFeatures]) -> list[int]:
    """The chain where it is long, or made of two lines that are nothing but a title."""
    titles = all(
        len(look.bare) <= _LONGEST_LINE and look.bare[-1].isalnum()
        for look in (features[at] for at in chain)
    )
    return chain if len(chain) >= _FEWEST or (len(chain) > 1 and titles) else []


def _lacks_comma(look: LineFeatures, marker: Marker) -> bool:
    """True where something else than 、 stands between a numeral and what could be its title."""
    text = look.raw.text
    bare = marker.title == marker.stop and text[marker.stop - 1].isalpha()
    title = text[marker.title :].split("。", 1)[0].strip()
    return marker.weak and not bare and 1 < len(title) <= _LONGEST_TITLE
