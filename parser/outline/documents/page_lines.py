"""What printing left between the lines of a text: page numbers, and heads that run over pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Kind
from parser.outline.documents.state import Kinds, Marks
from parser.sources.line_features import LineFeatures

# A page number stands between lines of text, not between cells of a table.
_SHORTEST_TEXT = 15
_LONG_TEXT = 30
# - 3 -, 第 3 页, 第 3 页 共 20 页, 3/20.
_PAGE = lazy_pattern(
    r"[-—–－]?\s*第?\s*(\d{1,4})\s*页?\s*(?:[/／,，]?\s*共?\s*\d{1,4}\s*页?)?\s*[-—–－]?"
)
_LONGEST_PAGE = 40
_LONGEST_HEAD = 60
# The same line on so many pages is their head or foot. The first page has no number above it.
_FEWEST_HEADS = 3
_FEWEST_BESIDE = 2


def find_pages(features: Sequence[LineFeatures], found: Kinds) -> Marks:
    """Bare numbers between lines of text that count up by one, or cut a sentence in two."""
    texts = [at for at, kind in enumerate(found) if kind is not Kind.BLANK]
    pages: list[tuple[int, int]] = []
    cut: set[int] = set()
    for place, at in enumerate(texts):
        bare = features[at].bare
        if found[at] is not None or len(bare) > 3 or not bare.isdecimal():
            continue
        beside = [features[texts[p]].bare for p in (place - 1, place + 1) if 0 <= p < len(texts)]
        if all(len(other) >= _SHORTEST_TEXT for other in beside):
            pages.append((at, int(bare)))
            if len(beside) > 1 and _is_cut(features[texts[place - 1]], features[texts[place + 1]]):
                cut.add(at)
    counted = [pages[index][1] + 1 == pages[index + 1][1] for index in range(len(pages) - 1)]
    return {
        at: Kind.NOISE
        for index, (at, _) in enumerate(pages)
        if at in cut or any(counted[max(0, index - 1) : index + 1])
    }


def _is_cut(above: LineFeatures, below: LineFeatures) -> bool:
    """True where a long line ends within a sentence and the one behind the number goes on."""
    return (
        len(above.bare) >= _LONG_TEXT
        and above.bare[-1].isalpha()
        and not below.strong
        and any(mark in above.bare for mark in "，。")
    )


def find_running_heads(features: Sequence[LineFeatures], found: Kinds) -> Marks:
    """Lines that stand again and again right above or below the number of a page.

    Chapters are none, though books repeat them there: one of them is the chapter's own line.
    """
    beside = Counter(features[at].bare for at in _beside_pages(features, found))
    heads = {bare for bare, times in beside.items() if times >= _FEWEST_BESIDE}
    if not heads:
        return {}
    places = [at for at, kind in enumerate(found) if kind is None and features[at].bare in heads]
    times = Counter(features[at].bare for at in places)
    return {at: Kind.NOISE for at in places if times[features[at].bare] >= _FEWEST_HEADS}


def _beside_pages(features: Sequence[LineFeatures], found: Kinds) -> Iterator[int]:
    """The open lines next to the number of a page that could be its head or foot."""
    texts = [at for at, kind in enumerate(found) if kind is not Kind.BLANK]
    for place, at in enumerate(texts):
        if found[at] is not Kind.NOISE:
            continue
        bare = features[at].bare
        if len(bare) > _LONGEST_PAGE or not _PAGE.fullmatch(bare):
            continue
        for near in {max(place - 1, 0), min(place + 1, len(texts) - 1)} - {place}:
            look = features[texts[near]]
            if found[texts[near]] is None and not look.strong and _is_short(look.bare):
                yield texts[near]


def _is_short(bare: str) -> bool:
    return len(bare) <= _LONGEST_HEAD and not any(mark in bare for mark in "，。；,;")
