"""Paragraphs that are broken over several lines: which line carries on the one above it.

A line carries on where the one above stops short (spec: kind ``cont``). How surely that is told
depends on the file: where its lines are cut at a fixed width, every full line goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import Style, lead
from parser.chinese.owners import find_owners, opens_bracket
from parser.chinese.text import HAN
from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.headings.month_lines import opens_with_month
from parser.outline.headings.openings import Opening, Piece
from parser.outline.headings.title_span import cut_title
from parser.records import dataclass
from parser.sources.line_features import LineFeatures

# A line that begins with one of these was cut from the line above it.
_NEVER_FIRST = "，,。；;、：:？！”》）)"
# What ends in one of these goes on, however short it is.
_NEVER_LAST = "；;，,、"
_ENDS = "。！？!?：:"
# A title that ends so is whole: what follows is the next item of a list.
_LISTED = "；;"
# So long is a heading that is broken, and so short what is left of it.
_LONG_HEADING = 28
_LONGEST_REST = 16
# What opens a chapter is a title of its own, set over two lines.
_BROKEN = frozenset({Style.PART, Style.CHAPTER})
_COLUMNS = lazy_pattern(r"\S(?:\u3000{2,}|\s{3,})\S")
# A calendar's line: 1月10日（周一），高一上课.
_DAY = lazy_pattern(r"\d{1,2}月\d{1,2}日\s?[（(](?:周|星期)[一二三四五六日天]")
_LABELLED = lazy_pattern(rf"{HAN}{{2,6}}[:：]")
OPEN_WORDS = ("的", "和", "与", "及", "或", "为", "在", "对", "将", "把", "以及")
"""A line that ends in one of these goes on."""

# A shorter line without a full stop is a list's item or a loose heading, no broken paragraph.
_SHORTEST_PARAGRAPH = 20
# Cells a line can be short of the width at which a file is cut: 禁则 moves up to two characters.
_SLACK = 5
_RAGGED = 0.6
_NARROWEST, _WIDEST = 40, 130
_WRAPPED_SHARE = 0.4
_WIDER_SHARE = 0.02
_INDENTED_SHARE = 0.05
_FEWEST_LINES = 12
# In a text without full stops so few lines have one all the same.
_STOPPED_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a file's lines are cut: the width in cells, and whether paragraphs are indented.

    ``count`` is the most usual number of characters: some programs cut by it, and lines with
    digits fall short of the width then.
    """

    width: int
    indented: bool
    count: int


def find_wrap(features: Sequence[LineFeatures], lines: Sequence[int]) -> Wrap | None:
    """How the lines of a file are cut at a width; None where a line is a paragraph."""
    widths = [_width(features[at].raw.text) for at in lines]
    if len(widths) < _FEWEST_LINES:
        return None
    if sum(width > _WIDEST for width in widths) > len(widths) * _WIDER_SHARE:
        return None
    near = Counter(width for width in widths if _NARROWEST <= width <= _WIDEST)
    if not near:
        return None
    usual = near.most_common(1)[0][0]
    full = sum(abs(width - usual) <= _SLACK for width in widths)
    if full < _WRAPPED_SHARE * len(widths):
        return None
    indented = sum(_is_indented(features[at]) for at in lines) / len(widths)
    counts = Counter(len(features[at].raw.text.rstrip()) for at in lines)
    count = counts.most_common(1)[0][0]
    return Wrap(usual, _INDENTED_SHARE <= indented <= 1 - _INDENTED_SHARE, count)


def is_full(look: LineFeatures, wrap: Wrap | None) -> bool:
    """True where a line reaches the width at which its file is cut."""
    if wrap is None:
        return False
    if wrap.indented and len(look.raw.text.rstrip()) == wrap.count:
        return True
    return _width(look.raw.text) >= wrap.width - _SLACK


def is_carried(above: LineFeatures, look: LineFeatures, wrap: Wrap | None) -> bool:
    """True where a line is the rest of the paragraph above it, cut at the file's width."""
    return wrap is not None and is_full(above, wrap) and _is_cut_there(above, look, wrap)


def _is_cut_there(above: LineFeatures, look: LineFeatures, wrap: Wrap) -> bool:
    """True where the line below a full one is the rest of its paragraph."""
    text = above.raw.text.rstrip()
    # （责任单位： is the end of no sentence.
    ended = text[-1:] in _ENDS and not opens_bracket(text)
    if wrap.indented:
        return not (_is_indented(look) or (ended and look.strong))
    return not ended


def is_open(above: LineFeatures, look: LineFeatures, wrap: Wrap | None) -> bool:
    """True where a line surely carries on the one above, so that a number there is no marker."""
    if wrap is not None and is_full(above, wrap):
        return _is_cut_there(above, look, wrap)
    text = above.raw.text.rstrip()
    return len(text) > _SHORTEST_PARAGRAPH and text[-1] in "和与及、"


def _is_indented(look: LineFeatures) -> bool:
    return look.raw.text[:2].isspace()


def goes_on(
    above: LineFeatures,
    look: LineFeatures,
    kind: Kind | None,
    behind: int | None,
    wrap: Wrap | None,
    *,
    stops: bool = True,
) -> bool:
    """True where a line carries on what the line above leaves open.

    ``behind`` is the column where the text behind a title begins, None where the line above
    opens no node. ``stops`` is false in a text without full stops: that one is missing says
    nothing there.
    """
    text = above.raw.text.rstrip()
    if kind is Kind.OWNER:
        return is_carried(above, look, wrap)
    if kind not in (None, Kind.BODY, Kind.CONT, Kind.HEADING, Kind.POINT):
        return False
    if wrap is not None and is_full(above, wrap):
        return _is_cut_there(above, look, wrap)
    if not text or not kinds.stops_short(text):
        return False
    if text[-1] in _NEVER_LAST:
        return True
    if _begins_anew(above, look):
        return False
    if not stops:
        return text.endswith(OPEN_WORDS)
    if wrap is not None:
        # Where lines are cut at a width, one that is much shorter ends its paragraph.
        ragged = _width(above.raw.text) >= wrap.width * _RAGGED and behind is None
        return ragged or text.endswith(OPEN_WORDS)
    if behind is not None:
        # A heading alone on its line needs no full stop; its text does.
        return behind < len(text) or _is_rest_of_heading(text, look)
    if text.endswith(OPEN_WORDS) or kind is Kind.CONT:
        return True
    if _COLUMNS.search(text.strip()):
        # A name and an office: a list, whose lines end without a mark.
        return False
    spoken = any(mark in text for mark in "，。；、：,")
    return spoken and len(text) >= _SHORTEST_PARAGRAPH and find_owners(text) is None


def _begins_anew(above: LineFeatures, look: LineFeatures) -> bool:
    """True for what is done in a month or on a day, and for what is said of a thing line by line.

    5月：…; 1月10日（周一），…; 学习主题：… and 学习时间：…
    """
    labelled = _LABELLED.match(above.bare) and _LABELLED.match(look.bare)
    return bool(labelled or opens_with_month(look.bare) or _DAY.match(look.bare))


def _is_rest_of_heading(text: str, look: LineFeatures) -> bool:
    """True for the few last words of a heading with clauses that is broken over two lines."""
    rest = look.bare
    return (
        len(text) >= _LONG_HEADING
        and "，" in text
        and len(rest) <= _LONGEST_REST
        and not any(mark in rest for mark in "，。；：:、")
    )


def is_rest(above: LineFeatures, look: LineFeatures) -> bool:
    """True for a few words without a mark right below a chapter's title."""
    return (
        look.raw.number == above.raw.number + 1
        and len(look.bare) <= _LONGEST_REST
        and not any(mark in look.bare for mark in "，。；：:、（(")
        and not any(mark in above.bare for mark in "。；：:")
    )


def is_cut(look: LineFeatures) -> bool:
    """True where a line begins as none does."""
    return look.bare[0] in _NEVER_FIRST


@dataclass(frozen=True, slots=True)
class Rest:
    """The kinds of the lines that no other pass settled, and the titles that go on over them.

    ``titles`` has for the line of a node the parts of its title on the lines below.
    """

    kinds: Mapping[int, Kind]
    titles: Mapping[int, tuple[Piece, ...]]


def find_rest(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    lines: range,
    openings: Mapping[int, Opening],
    wrap: Wrap | None,
) -> Rest:
    """``cont`` where the line above stops short, else ``body``; and which titles go on."""
    marks: dict[int, Kind] = {}
    titles: dict[int, tuple[Piece, ...]] = {}
    # The columns behind titles, by line; of titles set over several lines on the last of these.
    behind = {at: opening.text_start for at, opening in openings.items()}
    for named in openings.values():
        behind |= {piece.at: _behind_piece(features, piece) for piece in named.rest[-1:]}
    above: int | None = None
    above_kind: Kind | None = None
    title_of: int | None = None
    stops = wrap is not None or _has_stops(features, found, lines)
    for at in lines:
        kind = found[at]
        if kind in (Kind.BLANK, Kind.NOISE):
            continue
        if at in openings:
            title_of = at
        if kind is None:
            kind = marks[at] = Kind.BODY
            if above is not None and not kinds.is_salutation(features[at].bare):
                opening = openings.get(above)
                column = behind.get(above)
                cut = goes_on(features[above], features[at], above_kind, column, wrap, stops=stops)
                if cut or _carries_on(features[above], features[at], opening):
                    kind = marks[at] = Kind.CONT
                    if title_of is not None and _is_all_title(features[above], column):
                        piece = _title_piece(features, at, above)
                        if piece is not None:
                            titles[title_of] = (*titles.get(title_of, ()), piece)
                        behind[at] = _behind_rest(features, at, piece)
        above, above_kind = at, kind
    return Rest(marks, titles)


def _behind_piece(features: Sequence[LineFeatures], piece: Piece) -> int:
    text = features[piece.at].raw.text.rstrip()
    return len(text) if piece.stop >= len(text.rstrip("。")) else piece.stop + 1


def _title_piece(features: Sequence[LineFeatures], at: int, above: int) -> Piece | None:
    """What a line adds to the title that it carries on; None where the title ended above it."""
    if features[above].raw.text.rstrip()[-1:] in _LISTED:
        return None
    title = cut_title(features[at].raw.text, lead(features[at].raw.text))
    return Piece(at, title.start, title.stop)


def _behind_rest(features: Sequence[LineFeatures], at: int, piece: Piece | None) -> int:
    """The column behind the title on a line that carries it on; 0 where none of it is title."""
    return 0 if piece is None else _behind_piece(features, piece)


def _has_stops(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], lines: range
) -> bool:
    """False for a text of many lines, those of tables most of all, that has no full stops."""
    texts = [features[at].raw.text for at in lines if found[at] not in (Kind.BLANK, Kind.NOISE)]
    long = [text for text in texts if len(text) >= _SHORTEST_PARAGRAPH]
    stopped = sum("。" in text for text in texts)
    return len(long) < _FEWEST_LINES or stopped > len(texts) * _STOPPED_SHARE


def _carries_on(above: LineFeatures, look: LineFeatures, opening: Opening | None) -> bool:
    """True where a line begins as none does, or is the rest of a chapter's title."""
    if is_cut(look):
        return True
    return opening is not None and opening.style in _BROKEN and is_rest(above, look)


def _is_all_title(look: LineFeatures, behind: int | None) -> bool:
    return behind is not None and behind >= len(look.raw.text.rstrip())


def _width(text: str) -> int:
    """Cells: in GBK a character has as many bytes as a Chinese terminal gives it cells."""
    text = text.rstrip()
    return len(text) if len(text) > _WIDEST else len(text.encode("gbk", "replace"))
