"""Widths on the terminal's grid: the one place that measures, clips, pads and wraps text.

A *cell* is one place of the grid; a Chinese character fills two. Every function measures the
text as :func:`expand` gives it, which is what must be drawn: there a text's width is the sum of
its characters' widths, so a text can be cut anywhere and its parts still add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from rich.cells import cell_len

from parser.chinese.text import neutralise
from parser.records import dataclass

NO_START = frozenset(
    "，。；：、！？）》〉」』】〕〗”’…‥·・％‰℃℉°′″％～〜々ー－／．｝］"
    ",.;:!?)]}%/"
)  # fmt: skip
"""What must not open a row (禁则, after W3C *Requirements for Chinese Text Layout* 3.1.3)."""

NO_END = frozenset("（《〈「『【〔〖“‘｛［([{¥￥$＄£€№#＃")
"""What must not close a row: opening brackets and quotes, and signs that stand before a number."""

_PAIRED = frozenset("—―─⸺")
"""Dashes that Chinese writes twice; the two stay together."""

_CONNECTORS = frozenset("+-–_@&#=~^*|\\/'.,:%$")
"""What holds a latin word or a number together (``3,000``, ``K-12``, ``8:30``)."""

_TERMINAL_DIFFERS = str.maketrans({"\t": " ", "\ufe0f": "\ufe0e"})
"""The tab, and the selector that makes some terminals draw a narrow sign wide: its narrow twin."""

# The characters that plans are made of, in runs: looking each one up takes six times as long.
_WIDE_RUN = re.compile("[\u3001-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]+")
_NARROW_RUN = re.compile("[ -~]+")

_FULL_WIDTH_WORD = re.compile("[０-９Ａ-Ｚａ-ｚ]")


@dataclass(frozen=True, slots=True)
class Grid:
    """What of the terminal's grid no program can ask it for.

    ``wide`` says that characters of ambiguous width (``“”—…①``, Unicode's UAX 11 class A) fill
    two cells there, not one; ``ascii`` that lines and marks are to be drawn in ASCII; ``plain``
    that lines and blocks are blanks: a screen reader would say each of them. Where
    ambiguous characters are wide box lines are so too, and only ASCII keeps them in place.
    """

    wide: bool = False
    ascii: bool = False
    plain: bool = False


class _Widths(dict[str, int]):
    """The width of each character that was asked for; at most one entry a character.

    A process has one terminal, so its grid stands here: the one place that measures.
    """

    grid = Grid()

    def __missing__(self, char: str) -> int:
        wide = self.grid.wide and is_ambiguous(char)
        cells = self[char] = 2 if wide else cell_len(char)
        return cells


_WIDTHS = _Widths()

_BOXES = {
    **dict.fromkeys(range(0x2500, 0x2580), "+"),
    **dict.fromkeys(map(ord, "─━┄┅┈┉╌╍═╴╶╸╺╼╾▁▔"), "-"),
    **dict.fromkeys(map(ord, "│┃┆┇┊┋╎╏║╵╷╹╻╽╿▎▏▕▍"), "|"),
    **dict.fromkeys(map(ord, "▀▂▃▄▅▆▇█▉▊▋▌▐░▒▓▖▗▘▙▚▛▜▝▞▟"), "#"),
    **dict.fromkeys(map(ord, "▾▿"), "v"),
    **dict.fromkeys(map(ord, "▸▹"), ">"),
}
"""Box lines, blocks (Unicode 2500 to 259F) and fold marks, each by one character of ASCII."""

_MARKS = _BOXES | dict(zip(map(ord, "•·›‹…"), "*.><~", strict=True))
"""As above, and the marks of ours that are punctuation where a document has them."""

_BLANKS = {code: char if char in "v>" else " " for code, char in _BOXES.items()}
_BLANK_MARKS = _MARKS | _BLANKS
"""The same where lines and blocks are blanks; fold marks stay."""


def set_grid(grid: Grid) -> None:
    """Measure and draw for this terminal from now on; to be said before anything is drawn."""
    _WIDTHS.grid = grid
    _WIDTHS.clear()


def grid() -> Grid:
    """The terminal's grid, as :func:`set_grid` was told."""
    return _WIDTHS.grid


def is_ambiguous(char: str) -> bool:
    """Whether terminals disagree on a character's width, one cell or two (UAX 11, class A)."""
    return east_asian_width(char) == "A" and cell_len(char) == 1


def lines(text: str) -> str:
    """Lines and marks of our own (``│ ▾ …``) as they are to be drawn: themselves, or ASCII.

    One character for one. Not for the text of documents, whose ``…`` and ``·`` are theirs.
    """
    drawn = _WIDTHS.grid
    if not drawn.ascii:
        return text
    return text.translate(_BLANK_MARKS if drawn.plain else _MARKS)


def boxes_in_ascii(text: str) -> str:
    """The text with ASCII for box lines, blocks and fold marks, one character for one; in plain
    drawing only fold marks are left of them."""
    if text.isascii():
        return text
    return text.translate(_BLANKS if _WIDTHS.grid.plain else _BOXES)


def expand(text: str) -> str:
    """The text as it is drawn, one character for one: columns hold.

    Tabs become a space, control and format characters what :func:`parser.chinese.text.neutralise`
    makes of them, and the emoji selector U+FE0F its text twin, since terminals disagree on its
    width.
    """
    if text.isascii() and text.isprintable():
        return text
    if "\t" in text or "\ufe0f" in text:
        text = text.translate(_TERMINAL_DIFFERS)
    return neutralise(text)


def width(text: str) -> int:
    """How many cells the text fills when drawn (:func:`expand`); a tab counts as a space."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, expand(text)))


def fit(text: str, cells: int, start: int = 0) -> int:
    """The column behind the last character that fits into ``cells`` from column ``start`` on.

    ``text`` is expanded already. Marks without a width stay with the character they stand on.
    Takes time by the cells, not by the text's length.
    """
    at, stop = start, len(text)
    while cells > 0 and at < stop:
        run = _WIDE_RUN.match(text, at, at + cells // 2)
        if run is not None:
            cells -= 2 * (run.end() - at)
            at = run.end()
            continue
        run = _NARROW_RUN.match(text, at, at + cells)
        if run is not None:
            cells -= run.end() - at
            at = run.end()
            continue
        used = _WIDTHS[text[at]]
        if used > cells:
            break
        cells -= used
        at += 1
    while at < stop and at > start and _WIDTHS[text[at]] == 0:
        at += 1
    return at


def clip(text: str, cells: int, ellipsis: str = "…") -> str:
    """The text, expanded, cut to at most ``cells`` cells; ``ellipsis`` ends what was cut.

    Never splits a wide character, so the result may be one cell short. Where not even the
    ellipsis has room the text is cut without it.
    """
    if cells <= 0:
        return ""
    ellipsis = lines(ellipsis)
    # A title can be a line of ten million characters: look no further than can show.
    near = 8 * cells + 64
    drawn = expand(text[:near])
    stop = fit(drawn, cells)
    if stop == len(text):
        return drawn
    room = cells - width(ellipsis)
    return drawn[: fit(drawn, room)] + ellipsis if room >= 0 else drawn[:stop]


def pad(text: str, cells: int, align: str = "left") -> str:
    """The text clipped and filled with spaces to exactly ``cells`` cells.

    ``align`` is ``left``, ``right`` or ``center``; anything else reads as ``left``.
    """
    clipped = clip(text, cells)
    spare = max(0, cells) - width(clipped)
    before = {"right": spare, "center": spare // 2}.get(align, 0)
    return " " * before + clipped + " " * (spare - before)


def wrap(text: str, cells: int, indent: int = 0, hanging: int = 0) -> list[tuple[int, int]]:
    """The rows that a text fills, as (start, stop) columns; at least one row.

    See :func:`rows`, which gives the same one by one.
    """
    return list(rows(text, cells, indent, hanging))


def rows(text: str, cells: int, indent: int = 0, hanging: int = 0) -> Iterator[tuple[int, int]]:
    """The rows of a text one by one, as (start, stop) columns, in time linear in the text.

    The first row has ``cells - indent`` cells, each other ``cells - hanging``, but never fewer
    than two, so that every row makes progress. Chinese breaks between any two characters but
    those that 禁则 holds together; a latin word or number stays whole where a row can hold it.
    White space around a break belongs to no row, nor does what leads or trails the text.
    """
    drawn = expand(text)
    end = len(drawn.rstrip())
    at = end - len(drawn[:end].lstrip())
    if at >= end:
        yield 0, 0
        return
    room = max(2, cells - indent)
    while at < end:
        full = fit(drawn, room, at)
        stop = full if full >= end else _break(drawn, at, full, end)
        last = min(stop, end)
        while last > at + 1 and drawn[last - 1].isspace():
            last -= 1
        yield at, last
        at = stop
        while at < end and drawn[at].isspace():
            at += 1
        room = max(2, cells - hanging)


def _break(text: str, start: int, full: int, end: int) -> int:
    """Where the row that starts at ``start`` ends, when ``full`` is as far as it has room."""
    latest = full
    while latest < end and text[latest].isspace():
        latest += 1
    if latest >= end:
        return end
    for rule in (_may_break, _may_break_word):
        at = latest
        while at > start:
            if not text[at].isspace() and rule(text, at, start):
                return at
            at -= 1
    return full


def _may_break(text: str, at: int, start: int) -> bool:
    """Whether a row may end before ``text[at]``, which is no white space."""
    if not _may_break_word(text, at, start):
        return False
    before, after = text[at - 1], text[at]
    return before.isspace() or not (_in_word(before) and _in_word(after))


def _may_break_word(text: str, at: int, start: int) -> bool:
    """As :func:`_may_break`, for a row that has no place but within a word."""
    after = text[at]
    if after in NO_START or _WIDTHS[after] == 0:
        return False
    last = at - 1
    while last > start and text[last].isspace():
        last -= 1
    before = text[last]
    return before not in NO_END and not (before in _PAIRED and before == after)


def _in_word(char: str) -> bool:
    """Whether a character is one of those that words and numbers are written with."""
    if char in _CONNECTORS:
        return True
    return _FULL_WIDTH_WORD.match(char) is not None or (char.isalnum() and _WIDTHS[char] == 1)
