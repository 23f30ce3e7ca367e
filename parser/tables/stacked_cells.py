"""Tables whose cells stand one a line, told by the words of their header.

`序号 / 任务 / 责任单位 / 完成时限`, then a number, a task of any length, its units, its time; or
`指标 / 2020年 / 2025年 / 属性`, then names and values, with headings of their own between.
"""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import Style
from parser.chinese.table_words import is_head
from parser.chinese.text import HAN
from parser.model import Kind
from parser.sources.line_features import LineFeatures

NUMERIC = lazy_pattern(
    rf"^[<>≤≥＜＞~约]{{0,2}}\s?-?\d[\d,，.]*\s?(?:[%％‰]|{HAN}{{0,3}})?(?:以上|以下|左右|以内)?$"
    r"|^[-—–/√×]{1,2}$"
)
"""A cell that holds a number, or the stroke that stands for none."""

_VALUE_WORD = lazy_pattern(
    r"^(?:约束性|预期性|指导性|是|否|无|达标|合格|长期(?:坚持|推进)?|持续(?:推进|实施)?|全年"
    r"|(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|[底初末上中下]旬?)?(?:之?前)?(?:完成)?"
    r"|(?:19|20)\d\d年底?(?:前)?(?:完成)?)$"
)
_FEWEST_HEADERS = 3
# The column of numbers is among the first: a group of rows may stand left of it.
_SERIAL_WITHIN = 2
_WIDEST_HEADER = 12
_LONGEST_HEADER = 12
# Bars and spaces that a page left at the edges of a cell.
_FRAME = 4
_LONGEST_CELL = 40
_LONGER = 3
# A row has as many cells as its header; a cell may be broken over a few lines.
_LINES_A_CELL = 4
_FEWEST_VALUES = 2
_MOST_WITHOUT_VALUE = 30
_VALUE_SHARE = 0.2
_TOP = frozenset({Style.PART, Style.CHAPTER, Style.SECTION, Style.CN_COMMA})


def mark_headed(
    features: Sequence[LineFeatures], found: list[Kind | None], start: int, end: int
) -> list[tuple[int, int]]:
    """Marks the tables that their header tells; gives their first and last lines."""
    texts = [at for at in range(start, end) if found[at] not in (Kind.BLANK, Kind.NOISE)]
    tables: list[tuple[int, int]] = []
    place = 0
    while place < len(texts):
        width = _header(features, found, texts, place)
        if width < _FEWEST_HEADERS:
            place += max(1, width)
            continue
        body = place + width
        last = None
        if any(_is_counted(features[at]) for at in texts[place : place + _SERIAL_WITHIN]):
            last = _numbered_rows(features, found, texts, body, width)
        if last is None:
            last = _valued_cells(features, found, texts, body, width)
        if last is None:
            place = body
            continue
        for at in texts[place : last + 1]:
            found[at] = Kind.TABLE
        tables.append((texts[place], texts[last]))
        place = last + 1
    return tables


def opens_table(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], lines: Sequence[int]
) -> bool:
    """True where lines begin with the cells of a header."""
    return _header(features, found, lines, 0) >= _FEWEST_HEADERS


def cell_text(look: LineFeatures) -> str:
    """What a cell says: without the bars that a page leaves at its edges."""
    return look.bare.strip("|｜ ")


def _header(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], texts: Sequence[int], place: int
) -> int:
    """How many cells of a header stand side by side from a place on.

    Behind 序号 all cells belong to it, whatever their words, up to the number of the first row.
    """
    if len(features[texts[place]].bare) > _LONGEST_HEADER + _FRAME:
        return 0
    known = 0
    counted = _is_counted(features[texts[place]])
    for width, at in enumerate(texts[place : place + _WIDEST_HEADER + 1]):
        cell = "".join(cell_text(features[at]).split())
        if found[at] is not None or len(cell) > _LONGEST_HEADER or features[at].strong:
            break
        if cell == "1" and counted:
            return width
        if known == width and is_head(cell):
            known += 1
        elif not counted:
            break
    return known


def _is_counted(look: LineFeatures) -> bool:
    """True for the header of a column that numbers its rows."""
    return "".join(cell_text(look).split()) in ("序号", "编号")


def _numbered_rows(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    texts: Sequence[int],
    body: int,
    width: int,
) -> int | None:
    """The last line of rows that open with a number alone on its line, counting on."""
    row: int | None = None
    number: int | None = None
    longest = 0
    # The longest line yet at each place in a row.
    usual: dict[int, int] = {}
    for place in range(body, len(texts)):
        if found[texts[place]] is not None or (place - (row or body)) > width * _LINES_A_CELL:
            break
        if row is None and place > body + 2:
            return None
        cell = cell_text(features[texts[place]])
        if len(cell) <= 3 and cell.isdecimal() and number in (None, int(cell) - 1):
            longest = max(longest, place - row) if row is not None else 0
            for offset, at in enumerate(texts[row:place] if row is not None else ()):
                usual[offset] = max(usual.get(offset, 0), len(features[at].bare))
            row, number = place, int(cell)
    if row is None:
        return None
    last = row
    sure = min(longest or width, width)
    for place in range(row + 1, min(row + max(longest, width), len(texts))):
        look = features[texts[place]]
        if found[texts[place]] is not None or (
            look.strong and look.marker is not None and look.marker.style in _TOP
        ):
            break
        # A paragraph behind the table is far longer than what stood there in the other rows.
        if len(look.bare) > max(_LONGEST_CELL / 2, _LONGER * usual.get(place - row, 10**6)):
            break
        # A row is as long as others and its header; only names make it longer.
        if place >= row + sure and (len(look.bare) > _LONGEST_CELL or "。" in look.bare):
            break
        last = place
    return last


def _valued_cells(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    texts: Sequence[int],
    body: int,
    width: int,
) -> int | None:
    """The last cell of a run of short ones, where enough of them are values."""
    last: int | None = None
    values = 0
    for place in range(body, len(texts)):
        cell = cell_text(features[texts[place]])
        if found[texts[place]] is not None or len(cell) > _LONGEST_CELL or "。" in cell:
            break
        if place - (last if last is not None else body) > _MOST_WITHOUT_VALUE:
            break
        if NUMERIC.match(cell) or _VALUE_WORD.match(cell):
            last, values = place, values + 1
    if last is None or values < max(_FEWEST_VALUES, (last - body + 1) * _VALUE_SHARE):
        return None
    # A row may end in words, behind its last value.
    while (last + 1 - body) % width and last + 1 < len(texts):
        look = features[texts[last + 1]]
        if found[texts[last + 1]] is not None or look.strong or "。" in look.bare:
            break
        last += 1
    return last
