"""Marks that were typed with another keyboard: `抓好教学.开展教研.`, `建立"三个清单"`.

Where a text has dots behind its sentences and next to no 。, the dots are its full stops; straight
quotation marks open and close in turn. The mended text has the length of the written one, so that
columns stay what they are; what is shown is the written one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, cycle

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import find_marker
from parser.chinese.text import HAN

# Behind a word, a bracket or a share, before a word or at the end: not in 3.5, 1. and e.g.
_STOP = lazy_pattern(rf"(?<=[\u4e00-\u9fff”’）)》%％])[.．](?=\s*(?:$|{HAN}|[“‘《（(—\dA-Z]))")
_FEWEST = 3
# A text whose own 。 are more than this share of its dots knows both marks.
_MOST_OWN = 0.1


def with_full_stops(texts: Sequence[str]) -> list[str] | None:
    """The lines of a text with 。 for the dots that end its sentences; None where it has none.

    Every line keeps its length. Linear in the length of the text.
    """
    whole = "\n".join(texts)
    dots = whole.count(".") + whole.count("．")
    own = whole.count("。")
    if dots < _FEWEST or own > _MOST_OWN * dots:
        return None
    mended = [_mended(text) for text in texts]
    stops = sum(text.count("。") for text in mended) - own
    return mended if stops >= _FEWEST and own <= _MOST_OWN * stops else None


def with_quotation_marks(texts: Sequence[str]) -> list[str] | None:
    """The lines of a text with “ and ” for straight marks; None where no line has a pair.

    A line with an odd number of them, or with marks of its own, is left as it is: nothing tells
    which of them open. Every line keeps its length.
    """
    if not any('"' in text for text in texts):
        return None
    mended = [_quoted(text) for text in texts]
    return mended if mended != list(texts) else None


def _quoted(text: str) -> str:
    if '"' not in text or "“" in text or "”" in text:
        return text
    pieces = text.split('"')
    if len(pieces) % 2 == 0:
        return text
    marks = cycle("“”")
    return "".join(chain(*zip(pieces, marks, strict=False)))[: len(text)]


def _mended(text: str) -> str:
    if "." not in text and "．" not in text:
        return text
    marker = find_marker(text)
    # 一.总体要求: the dot of a label is none.
    start = marker.title if marker is not None and not marker.weak else 0
    return text[:start] + _STOP.sub("。", text[start:])
