"""Tables that lost their lines: cells one a line, or rows with wide room between cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import Style, find_marker
from parser.chinese.owners import is_owner_line
from parser.chinese.table_words import is_head, names_table
from parser.model import Kind
from parser.sources.line_features import LineFeatures
from parser.tables.broken_rows import mark_broken
from parser.tables.spaced_rows import mark_spaced
from parser.tables.stacked_cells import NUMERIC, mark_headed
from parser.tables.text_grid import is_drawn

_ROW_GAP = lazy_pattern(r"\t|\s{2,}|[|｜│┃]")
_DRAWN_GAP = lazy_pattern(r"\t|[|｜│┃]")
_DRAWN_MARKS = "\t|｜│┃"
_BARS = "|｜│┃ "
# 一、经济发展 and empty cells behind it, as sheets are pasted: a group row.
_GROUP = lazy_pattern(
    r"\t?(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])[^\t。]{1,40}\t{2,30}"
)
_LONGEST_ROW = 2000
_GROUP_NAME = lazy_pattern(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)])\S"
)
_LONGEST_GROUP = 24
_CAPTION = lazy_pattern(
    r"^(?:附?表|图)\s?[\d一二三四五六七八九十]{0,3}[-—.:：\s]?|(?:表|指标|情况|清单|一览|分解|分工)$"
)
_CAPTION_UNIT = lazy_pattern(r"^[（(]?单位\s?[:：]")
# What a table is explained by, below it: 注：1.…, with its own numbers.
_NOTE = lazy_pattern(r"^(?:备?注|注释|(?:填表)?说明)[:：]\s*")
_NOTE_STYLES = frozenset({Style.DIGIT_DOT, Style.DIGIT_PAREN, Style.DIGIT_HALF, Style.CIRCLED})
_FORM = lazy_pattern(
    r"(?:申[报请]|报[名送]|登记|推荐|汇总|统计|信息|审批|回执|反馈)\S{0,3}表$|回执$"
)
_LONGEST_FIELD = 40
_LONGEST_CELL = 30
_FEWEST_HEADS, _FEWEST_KNOWN_HEADS = 3, 2
_LONGEST_HEAD = 8
# Fewer cells than these are a list of short lines and no table.
_FEWEST_CELLS = 6
_FEWEST_ROWS_OF_TWO = 3
_NUMERIC_SHARE = 0.25


def mark_tables(
    features: Sequence[LineFeatures], found: list[Kind | None], start: int, end: int
) -> None:
    """Marks the open lines of a stretch that are cells or rows of a table, and captions."""
    _mark_form(features, found, start, end)
    headed = mark_headed(features, found, start, end)
    spaced = mark_spaced(features, found, start, end)
    broken = mark_broken(features, found, start, end)
    for first, _ in (*headed, *spaced, *broken):
        above = [at for at in range(max(start, first - 6), first) if found[at] is None][-2:]
        for at in _captions(features, above, [first]):
            found[at] = Kind.CAPTION
    run: list[int] = []
    for at in range(start, end + 1):
        if at < end and found[at] in (Kind.BLANK, Kind.NOISE):
            continue
        if at < end and found[at] is None:
            groups = run and _groups_rows(features, found, run[-1], at, end)
            if groups or _could_be_cell(features[at]) or (run and _goes_on(features, run[-1], at)):
                run.append(at)
                continue
        if at < end and run and features[at].raw.is_row:
            for caption in _captions(features, run, [at]):
                found[caption] = Kind.CAPTION
                run.remove(caption)
        if run:
            _settle(features, found, run)
            run = []


def mark_notes(
    features: Sequence[LineFeatures], found: list[Kind | None], start: int, end: int
) -> None:
    """Marks as text the numbered lines that go on with a note: `2.…` below `注：1.…`.

    Numbers that the text itself counted up to are its own, and open nodes.
    """
    counted: dict[Style, int | None] = {}
    note: tuple[Style | None, int] | None = None
    for at in range(start, end):
        look = features[at]
        if found[at] in (Kind.BLANK, Kind.NOISE):
            continue
        opening = _NOTE.match(look.bare) if found[at] is None else None
        marker = find_marker(look.bare[opening.end() :]) if opening else look.marker
        style = marker.style if marker is not None and not marker.weak else None
        number = marker.number if marker is not None else None
        if opening is not None and marker is None:
            alone = opening.end() == len(look.bare) and "说明" not in look.bare
            note = (None, 0) if alone else None
        elif opening is not None:
            fits = style in _NOTE_STYLES and number == 1 and counted.get(style) != 1
            note = (style, 1) if fits else None
        elif (
            note is not None
            and found[at] is None
            and style in (_NOTE_STYLES if note[0] is None else (note[0],))
            and number == note[1] + 1
        ):
            found[at] = Kind.BODY
            note = (style, number)
        else:
            note = None
            if style is not None:
                counted[style] = number


def _mark_form(
    features: Sequence[LineFeatures], found: list[Kind | None], start: int, end: int
) -> None:
    """A form to fill in (报名表, 回执): its title stands above short lines and no text."""
    above = start - 1
    while above >= 0 and found[above] in (Kind.BLANK, Kind.NOISE):
        above -= 1
    if above < 0 or found[above] not in (Kind.TITLE, Kind.CONT):
        return
    if not _FORM.search(features[above].bare):
        return
    cells: list[int] = []
    for at in range(start, end):
        look = features[at]
        if found[at] in (Kind.BLANK, Kind.NOISE):
            continue
        if found[at] is not None or len(look.bare) > _LONGEST_FIELD or _NOTE.match(look.bare):
            break
        if "。" in look.bare or (look.strong and not NUMERIC.match(look.bare)):
            break
        cells.append(at)
    if len(cells) >= _FEWEST_CELLS:
        for at in cells:
            found[at] = Kind.TABLE


def _groups_rows(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], above: int, at: int, end: int
) -> bool:
    """Whether a line is a group's name between two rows of one table: 一、普及水平.

    The rows have as many cells and hold numbers; a head below the line opens another table.
    """
    bare = features[at].bare
    if len(bare) > _LONGEST_GROUP or not _GROUP_NAME.match(bare) or "。" in bare:
        return False
    below = next((n for n in range(at + 1, end) if found[n] not in (Kind.BLANK, Kind.NOISE)), None)
    if below is None or found[below] is not None:
        return False
    rows = [features[n].raw.text.strip(_BARS) for n in (above, below)]
    if not all(any(mark in row for mark in _DRAWN_MARKS) or "  " in row for row in rows):
        return False
    cells = [_ROW_GAP.split(row) for row in rows]
    values = [[bool(NUMERIC.match(cell.strip())) for cell in row] for row in cells]
    heads = sum(is_head(cell.strip()) for cell in cells[0])
    after_head = heads >= _FEWEST_KNOWN_HEADS and not any(values[0])
    alike = len(cells[0]) == len(cells[1]) >= _FEWEST_HEADS
    return alike and any(values[1]) and (after_head or any(values[0]))


def _goes_on(features: Sequence[LineFeatures], above: int, at: int) -> bool:
    """Whether a line of two cells with a tab between stands right below a row of more with tabs."""
    text = features[at].raw.text.strip()
    return "\t" in text and features[above].raw.text.count("\t") >= text.count("\t") > 0


def _could_be_cell(look: LineFeatures) -> bool:
    bare = look.bare
    if is_row(look.raw.text) or (not bare[0].isalnum() and is_drawn(look.raw.text)):
        return True
    if len(bare) > _LONGEST_CELL or any(mark in bare for mark in "。；;") or bare[-1] in "：:，,":
        return False
    if look.strong and not NUMERIC.match(bare):
        return False
    return not is_owner_line(look.raw.text)


def is_row(text: str) -> bool:
    """True for a line of at least three cells with tabs, bars or (short ones) wide room between.

    Between tabs and bars a cell may be empty, if two are not.
    """
    if text.endswith("\t\t") and _GROUP.fullmatch(text):
        return True
    stripped = text.strip(_BARS)
    if len(stripped) > _LONGEST_ROW:
        return False
    # Text has neither; to find that out by pattern takes a third of the time of a file.
    if len(stripped.split(None, 2)) < 3 and not any(mark in stripped for mark in _DRAWN_MARKS):
        return False
    drawn = _DRAWN_GAP.split(stripped)
    filled = sum(bool(cell.strip()) for cell in drawn)
    if filled >= 3 or (filled == 2 and (len(drawn) >= 3 or _is_padded(text))):
        return True
    cells = [cell for cell in _ROW_GAP.split(stripped) if cell.strip()]
    short = len(stripped) <= 300 and all(len(cell.strip()) <= 60 for cell in cells)
    return short and len(cells) >= 3


def _is_padded(text: str) -> bool:
    """Whether bars behind two cells stand for empty ones: `开学督导迎检 | 督导室 | ||`."""
    cells = [cell.strip() for cell in _DRAWN_GAP.split(text.strip())]
    framed = sum(not cell for cell in (cells[0], cells[-1]))
    return len(cells) - framed > _FEWEST_HEADS


def is_head_row(text: str) -> bool:
    """True for the head of a table with room between its cells: `周次 日期 工作安排`."""
    if " " not in text and "\t" not in text and "\u3000" not in text:
        return False
    cells = text.split()
    short = len(cells) >= _FEWEST_HEADS and all(len(cell) <= _LONGEST_HEAD for cell in cells)
    return short and sum(map(is_head, cells)) >= _FEWEST_KNOWN_HEADS


def _settle(features: Sequence[LineFeatures], found: list[Kind | None], run: list[int]) -> None:
    rows = [at for at in run if is_row(features[at].raw.text)]
    if len(rows) < 2:
        rows = _rows_of_two(features, run) or _rows_of_words(features, run)
    numeric = [at for at in run if NUMERIC.match(features[at].bare)]
    if len(rows) >= 2:
        first, last = _first_row(features, run, rows), _last_row(features, run, rows)
    elif len(run) >= _FEWEST_CELLS and len(numeric) >= len(run) * _NUMERIC_SHARE:
        first, last = run[0], run[-1]
    else:
        return
    inside = [at for at in run if first <= at <= last]
    before = [at for at in run if at < first]
    captions = _captions(features, [*before, *inside], rows)
    for at in inside:
        found[at] = Kind.TABLE
    for at in captions:
        found[at] = Kind.CAPTION


def _rows_of_two(features: Sequence[LineFeatures], run: Sequence[int]) -> list[int]:
    """Rows of two cells with a tab or bar between, below one whose words name columns."""
    rows: list[int] = []
    for at in run:
        cells = [cell.strip() for cell in _DRAWN_GAP.split(features[at].raw.text.strip(_BARS))]
        if len(cells) == 2 and all(cells):
            if rows or any(map(is_head, cells)):
                rows.append(at)
        elif rows and not is_drawn(features[at].raw.text):
            break
    return rows if len(rows) >= _FEWEST_ROWS_OF_TWO else []


def _rows_of_words(features: Sequence[LineFeatures], run: Sequence[int]) -> list[int]:
    """Rows whose cells one blank parts: `护理 三年 100 2` below `专业名称 学制 人数 班数`.

    Two or more side by side have as many cells, three at least, as the line above them, and
    numbers in the same columns, which have none there.
    """
    cells = {at: features[at].raw.text.split() for at in run}
    rows: list[int] = []
    numeric: set[int] = set()
    for above, at in pairwise(run):
        width = len(cells[above])
        if width < _FEWEST_HEADS or len(cells[at]) != width:
            if len(rows) > _FEWEST_KNOWN_HEADS:
                break
            rows, numeric = [], set()
            continue
        columns = {place for place, cell in enumerate(cells[at]) if NUMERIC.match(cell)}
        if rows:
            rows = [*rows, at] if columns and columns == numeric else rows
        elif columns and not any(NUMERIC.match(cells[above][place]) for place in columns):
            rows, numeric = [above, at], columns
    return rows if len(rows) > _FEWEST_KNOWN_HEADS else []


def _first_row(features: Sequence[LineFeatures], run: Sequence[int], rows: Sequence[int]) -> int:
    """The first line of a table of rows: a title with as many tabs behind it is one of them."""
    first = rows[0]
    gaps = len(_DRAWN_GAP.findall(features[first].raw.text))
    for at in reversed(run[: run.index(first)]):
        drawn = is_drawn(features[at].raw.text)
        if not drawn and (gaps < 2 or len(_DRAWN_GAP.findall(features[at].raw.text)) != gaps):
            break
        first = at
    return first


def _last_row(features: Sequence[LineFeatures], run: Sequence[int], rows: Sequence[int]) -> int:
    """The last line of a table of rows: behind the last whole one there may be one with holes."""
    last = rows[-1]
    gaps = len(_DRAWN_GAP.findall(features[last].raw.text))
    for at in run[run.index(last) + 1 :]:
        text = features[at].raw.text
        alike = gaps > 1 and len(_DRAWN_GAP.findall(text)) == gaps
        filled = len([cell for cell in _ROW_GAP.split(text) if cell.strip()])
        if not (is_drawn(text) or alike or filled > 1):
            break
        last = at
    return last


def _captions(features: Sequence[LineFeatures], lines: list[int], rows: list[int]) -> list[int]:
    """The caption at a table's head, with the line `单位：…` under it."""
    captions: list[int] = []
    for at in lines[:3] if not rows else [at for at in lines if at < rows[0]][-2:]:
        bare = features[at].bare
        named = len(bare) > 6 and _CAPTION.search(bare) is not None
        if rows and features[rows[0]].raw.is_row:
            # Where the format knows the table its caption may be of few words.
            named = named or (len(bare) > 3 and names_table(bare))
        if _CAPTION_UNIT.match(bare) or (not captions and named):
            captions.append(at)
    return captions
