"""Chrome that only its neighbours tell: labels and values, sizes of a font, pages, the tail."""

from __future__ import annotations

from collections.abc import Sequence

from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.state import Kinds, Marks
from parser.sources.line_features import LineFeatures

_MOST_SIZES = 8
_LONGEST_VALUE = 25
# A page number stands between lines of text, not between cells of a table.
_SHORTEST_TEXT = 15
# Characters, and the part of the file, that may stand behind the end of an article.
_LONGEST_TAIL = 2000
_TAIL_SHARE = 5


def find_fields(features: Sequence[LineFeatures], found: Kinds) -> Marks:
    """Labels of the website with the value below each, and the sizes of a font to choose from."""
    marks: dict[int, Kind] = {}
    texts = _texts(found)
    for place, at in enumerate(texts):
        bare = features[at].bare
        if kinds.is_font_label(bare):
            marks |= dict.fromkeys(_sizes(features, texts, place), Kind.NOISE)
            if bare[0] in "【[" and found[at] is None:
                marks[at] = Kind.NOISE
        elif kinds.is_label_only(bare):
            marks |= dict.fromkeys(_label_and_value(features, texts, place), Kind.NOISE)
    return marks


def find_tail(features: Sequence[LineFeatures], found: Kinds) -> Marks:
    """What stands behind the end of the article, where that is little and has no numbers."""
    texts = _texts(found)
    end = None
    room = min(_LONGEST_TAIL, sum(len(features[at].bare) for at in texts) // _TAIL_SHARE)
    for at in reversed(texts):
        room -= len(features[at].bare)
        if room < 0 or (found[at] is None and features[at].strong):
            break
        if found[at] is Kind.NOISE and kinds.ends_article(features[at].bare):
            end = at
    if end is None:
        return {}
    return {at: Kind.NOISE for at in texts if at > end and found[at] is None}


def find_addresses(features: Sequence[LineFeatures], found: Kinds) -> Marks:
    """Addresses are chrome, but where they stand within the text or go on from its contacts."""
    marks: dict[int, Kind] = {}
    above: int | None = None
    run: list[int] = []
    for at in [*_texts(found), None]:
        if at is not None and found[at] is None and kinds.is_address(features[at].bare):
            run.append(at)
            continue
        if run and not _is_within(features, found, above, at):
            marks |= dict.fromkeys(run, Kind.NOISE)
        run, above = [], at
    return marks


def find_pages(features: Sequence[LineFeatures], found: Kinds) -> Marks:
    """Bare numbers between lines of text that count up by one through the file."""
    texts = _texts(found)
    pages: list[tuple[int, int]] = []
    for place, at in enumerate(texts):
        bare = features[at].bare
        if found[at] is not None or len(bare) > 3 or not bare.isdecimal():
            continue
        beside = [features[texts[p]].bare for p in (place - 1, place + 1) if 0 <= p < len(texts)]
        if all(len(other) >= _SHORTEST_TEXT for other in beside):
            pages.append((at, int(bare)))
    counted = [pages[index][1] + 1 == pages[index + 1][1] for index in range(len(pages) - 1)]
    return {
        at: Kind.NOISE
        for index, (at, _) in enumerate(pages)
        if any(counted[max(0, index - 1) : index + 1])
    }


def _texts(found: Kinds) -> list[int]:
    return [at for at, kind in enumerate(found) if kind is not Kind.BLANK]


def _is_within(
    features: Sequence[LineFeatures], found: Kinds, above: int | None, below: int | None
) -> bool:
    """True where addresses between two lines are text: below contacts, or inside a passage."""
    if above is None or found[above] is not None:
        return False
    look = features[above]
    if kinds.is_contact(look.bare):
        return below is None or found[below] is None
    told = look.strong or kinds.is_sentence(look.bare) or look.bare[-1] in ":："
    return told and below is not None and found[below] is None


def _sizes(features: Sequence[LineFeatures], texts: list[int], place: int) -> list[int]:
    """A font's label with the sizes below it; empty where none stand there."""
    sizes: list[int] = []
    for at in texts[place + 1 : place + 1 + _MOST_SIZES]:
        if not kinds.is_font_size(features[at].bare):
            break
        sizes.append(at)
    return [texts[place], *sizes] if sizes else []


def _label_and_value(features: Sequence[LineFeatures], texts: list[int], place: int) -> list[int]:
    """A label with the line below it, where that is a short value and none of the plan's own."""
    lines = [texts[place]]
    for at in texts[place + 1 : place + 2]:
        look = features[at]
        short = len(look.bare) <= _LONGEST_VALUE and "。" not in look.bare
        own = kinds.is_number(look.bare) or kinds.is_date(look.bare) or kinds.is_titleish(look)
        if short and not look.strong and not own:
            lines.append(at)
    return lines
