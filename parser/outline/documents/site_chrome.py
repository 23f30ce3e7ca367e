"""Chrome that only its neighbours tell: labels and values, sizes of a font, pages, the tail."""

from __future__ import annotations

from collections.abc import Sequence

from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.state import SegmentationState
from parser.sources.line_features import LineFeatures

_MOST_SIZES = 8
_LONGEST_VALUE = 25
# A page number stands between lines of text, not between cells of a table.
_SHORTEST_TEXT = 15
# Characters, and the part of the file, that may stand behind the end of an article.
_LONGEST_TAIL = 2000
_TAIL_SHARE = 5


def mark_chrome(features: Sequence[LineFeatures], layout: SegmentationState) -> None:
    """Marks as noise what stands below a label of the website, and page numbers."""
    texts = [at for at, kind in enumerate(layout.kinds) if kind is not Kind.BLANK]
    for place, at in enumerate(texts):
        bare = features[at].bare
        if kinds.is_font_label(bare):
            _mark_sizes(features, layout, texts, place)
            if bare[0] in "【[" and layout.kinds[at] is None:
                layout.kinds[at] = Kind.NOISE
        elif kinds.is_label_only(bare):
            _mark_value(features, layout, texts, place)
    _mark_pages(features, layout, texts)
    _mark_addresses(features, layout, texts)
    _mark_tail(features, layout, texts)


def _mark_tail(
    features: Sequence[LineFeatures], layout: SegmentationState, texts: list[int]
) -> None:
    """What stands behind the end of the article, where that is little and has no numbers."""
    end = None
    room = min(_LONGEST_TAIL, sum(len(features[at].bare) for at in texts) // _TAIL_SHARE)
    for at in reversed(texts):
        room -= len(features[at].bare)
        if room < 0 or (layout.kinds[at] is None and features[at].strong):
            break
        if layout.kinds[at] is Kind.NOISE and kinds.ends_article(features[at].bare):
            end = at
    if end is not None:
        for at in texts:
            if at > end and layout.kinds[at] is None:
                layout.kinds[at] = Kind.NOISE


def _mark_addresses(
    features: Sequence[LineFeatures], layout: SegmentationState, texts: list[int]
) -> None:
    """Addresses are chrome, but where they stand within the text or go on from its contacts."""
    above: int | None = None
    run: list[int] = []
    for at in [*texts, None]:
        if at is not None and layout.kinds[at] is None and kinds.is_address(features[at].bare):
            run.append(at)
            continue
        if run and not _is_within(features, layout, above, at):
            for address in run:
                layout.kinds[address] = Kind.NOISE
        run, above = [], at


def _is_within(
    features: Sequence[LineFeatures],
    layout: SegmentationState,
    above: int | None,
    below: int | None,
) -> bool:
    if above is None or layout.kinds[above] is not None:
        return False
    look = features[above]
    if kinds.is_contact(look.bare):
        return below is None or layout.kinds[below] is None
    told = look.strong or kinds.is_sentence(look.bare) or look.bare[-1] in ":："
    return told and below is not None and layout.kinds[below] is None


def _mark_sizes(
    features: Sequence[LineFeatures], layout: SegmentationState, texts: list[int], place: int
) -> None:
    sizes = texts[place + 1 : place + 1 + _MOST_SIZES]
    if not sizes or not kinds.is_font_size(features[sizes[0]].bare):
        return
    layout.kinds[texts[place]] = Kind.NOISE
    for at in sizes:
        if not kinds.is_font_size(features[at].bare):
            break
        layout.kinds[at] = Kind.NOISE


def _mark_value(
    features: Sequence[LineFeatures], layout: SegmentationState, texts: list[int], place: int
) -> None:
    layout.kinds[texts[place]] = Kind.NOISE
    for at in texts[place + 1 : place + 2]:
        look = features[at]
        short = len(look.bare) <= _LONGEST_VALUE and "。" not in look.bare
        own = kinds.is_number(look.bare) or kinds.is_date(look.bare) or kinds.is_titleish(look)
        if short and not look.strong and not own:
            layout.kinds[at] = Kind.NOISE


def _mark_pages(
    features: Sequence[LineFeatures], layout: SegmentationState, texts: list[int]
) -> None:
    """Bare numbers between lines of text that count up by one through the file."""
    pages: list[tuple[int, int]] = []
    for place, at in enumerate(texts):
        bare = features[at].bare
        if layout.kinds[at] is not None or len(bare) > 3 or not bare.isdecimal():
            continue
        beside = [features[texts[p]].bare for p in (place - 1, place + 1) if 0 <= p < len(texts)]
        if all(len(other) >= _SHORTEST_TEXT for other in beside):
            pages.append((at, int(bare)))
    counted = [pages[index][1] + 1 == pages[index + 1][1] for index in range(len(pages) - 1)]
    for index, (at, _) in enumerate(pages):
        if any(counted[max(0, index - 1) : index + 1]):
            layout.kinds[at] = Kind.NOISE
