"""Tables whose cells stand one a line, told by the words of their header.

`序号 / 任务 / 责任单位 / 完成时限`, then a number, a task of any length, its units, its time; or
`指标 / 2020年 / 2025年 / 属性`, then names and values, with headings of their own between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parser.chinese.markers import Style
from parser.chinese.text import HAN
from parser.model import Kind
from parser.sources.line_features import LineFeatures

NUMERIC = re.compile(
    rf"^[<>≤≥＜＞~约]{{0,2}}\s?-?\d[\d,，.]*\s?(?:[%％‰]|{HAN}{{0,3}})?(?:以上|以下|左右|以内)?$"
    r"|^[-—–/√×]{1,2}$"
)
"""A cell that holds a number, or the stroke that stands for none."""

_VALUE_WORD = re.compile(
    r"^(?:约束性|预期性|指导性|是|否|无|达标|合格|长期(?:坚持|推进)?|持续(?:推进|实施)?|全年"
    r"|(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|[底初末上中下]旬?)?(?:之?前)?(?:完成)?"
    r"|(?:19|20)\d\d年底?(?:前)?(?:完成)?)$"
)
_HEADER = re.compile(
    r"^(?:序号|编号|类\s?[别型]|指标\S{0,4}|[一二三]级指标|项目\S{0,3}|单位|计量单位|属性|性质|备注|说明|名称"
    r"|(?:主要|重点|工作|目标|具体|年度|阶段|改革|建设)?(?:任务|内容|目标|措施|举措|要求|事项|项目|指标)"
    r"(?:分解|内容|名称|及要求|与任务|和任务)?|目标与任务|目标任务"
    r"|(?:牵头|责任|配合|主办|协办|承办|实施|分管|落实|主要|牵头责任|包抓|督办)\S{0,4}"
    r"(?:单位|部门|科室|股室|处室|领导|人)"
    r"|(?:完成|工作|推进|办结|整改)?(?:时限|时间|期限|进度)(?:要求|安排|节点)?|完成情况"
    r"|分值|得分|权重|评分标准|考核\S{0,4}|评价\S{0,4}|数量|金额|合计|累计|年均\S{0,6}"
    r"|(?:19|20)\d\d年?(?:\S{0,6})|(?:基期|现状|目标|预期|规划|现)值?|基数|增幅)$"
)
_FEWEST_HEADERS = 3
_WIDEST_HEADER = 12
_LONGEST_HEADER = 12
_LONGEST_CELL = 40
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
        if _is_counted(features[texts[place]]):
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
    known = 0
    counted = _is_counted(features[texts[place]])
    for width, at in enumerate(texts[place : place + _WIDEST_HEADER + 1]):
        cell = "".join(cell_text(features[at]).split())
        if found[at] is not None or len(cell) > _LONGEST_HEADER or features[at].strong:
            break
        if cell == "1" and counted:
            return width
        if known == width and _HEADER.match(cell):
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
    for place in range(body, len(texts)):
        if found[texts[place]] is not None or (place - (row or body)) > width * _LINES_A_CELL:
            break
        if row is None and place > body + 2:
            return None
        cell = cell_text(features[texts[place]])
        if len(cell) <= 3 and cell.isdecimal() and number in (None, int(cell) - 1):
            longest = max(longest, place - row) if row is not None else 0
            row, number = place, int(cell)
    if row is None:
        return None
    last = row
    for place in range(row + 1, min(row + (longest or width), len(texts))):
        look = features[texts[place]]
        if found[texts[place]] is not None or (
            look.strong and look.marker is not None and look.marker.style in _TOP
        ):
            break
        # A row is as long as its header; only names make it longer.
        if place >= row + width and (len(look.bare) > _LONGEST_CELL or "。" in look.bare):
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
