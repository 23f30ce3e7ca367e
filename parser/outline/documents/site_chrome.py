"""Chrome that only its neighbours tell: labels and values, sizes of a font, pages, the tail."""

from __future__ import annotations

from collections.abc import Sequence

from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.state import Kinds, Marks
from parser.sources.line_features import LineFeatures

_MOST_SIZES = 8
_LONGEST_VALUE = 25
# Lines of a list of links, and the length of one.
_MOST_LINKS = 60
_LONGEST_LINK = 30
# So many pieces links cut a paragraph into.
_MOST_PIECES = 60
_NEVER_FIRST = "，,。；;、：:？！”》）)"
_SENTENCE_ENDS = "。！？!?"
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


def find_links(features: Sequence[LineFeatures], found: Kinds) -> Marks:
    """Lists of links at a page's side or foot: the short lines below 友情链接, 相关新闻.

    Above the text such a list ends with the title; behind it, with a line of text.
    """
    marks: dict[int, Kind] = {}
    listed = 0
    behind_text = False
    if not any(kinds.is_link_list(line.bare) for line in features):
        return marks
    for at in _texts(found):
        look = features[at]
        behind_text = behind_text or look.strong
        if kinds.is_link_list(look.bare):
            marks[at] = Kind.NOISE
            listed = _MOST_LINKS
        elif listed:
            listed -= 1
            if _is_link(look) and (behind_text or not kinds.is_titleish(look)):
                marks[at] = Kind.NOISE
            else:
                listed = 0
    return marks


def _is_link(look: LineFeatures) -> bool:
    return (
        len(look.bare) <= _LONGEST_LINK
        and not look.strong
        and not kinds.is_sentence(look.bare)
        and look.bare[-1] not in ":："
    )


def find_footers(features: Sequence[LineFeatures], found: Kinds) -> Marks:
    """Paragraphs of a licence or an editor's note behind the text, also cut up by their links."""
    texts = _texts(found)
    last = len(texts) - 1
    while last >= 0 and not features[texts[last]].strong:
        last -= 1
    marks: dict[int, Kind] = {}
    paragraph: list[int] = []
    for place in range(last + 1, len(texts) + 1):
        at = texts[place] if place < len(texts) else None
        if at is not None and paragraph and _goes_on(features[paragraph[-1]], features[at]):
            paragraph.append(at)
            continue
        joined = "".join(features[line].bare for line in paragraph)
        if len(paragraph) <= _MOST_PIECES and kinds.is_footer(joined):
            marks |= dict.fromkeys(paragraph, Kind.NOISE)
        paragraph = [] if at is None else [at]
    return marks


def _goes_on(above: LineFeatures, line: LineFeatures) -> bool:
    """True where a line carries on the sentence that a link cut out of the line above."""
    last = above.bare[-1]
    return line.bare[0] in _NEVER_FIRST or not (last in _SENTENCE_ENDS or line.strong)


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


def _texts(found: Kinds) -> list[int]:
    blank = Kind.BLANK
    return [at for at, kind in enumerate(found) if kind is not blank]


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
