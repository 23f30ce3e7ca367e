"""How many rows at the top of a table name its columns; a form has none (spec: *Tables*)."""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.table_words import is_form_label, is_head, is_value, is_year_head
from parser.sources.table_grid import SourceTable
from parser.table import Cell

_LONGEST_HEAD = 30
# 联系人：张某 is a field with its answer, （单位：万元） is a unit.
# 2月24日, 3月1日-3月7日: a row of a calendar, while 2月 may head a column.
_DAY = lazy_pattern(r"\d{1,2}月\d{1,2}[日号]")
_ANSWERED = lazy_pattern(r"(?<!单位)[：:]\s*\w")
_FEWEST_COVERED = 0.6
_MOST_HEADER_ROWS = 5
# So many rows are looked at to learn what a column holds.
_SAMPLE = 40
_FORM_SHARE = 0.5
# So many of the cells below years hold values.
_YEARS_SHARE = 0.6
_LONGEST_LABEL = 10
_WIDE_SHARE = 0.25
_BLANK_SHARE = 0.3
# Text below is this much longer than what names it.
_LONGER = 2.0
_LONG_TEXT = 10
_COUNTS = ("一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJ", "abcdefghij")


def header_rows(table: SourceTable) -> int:
    """The number of rows at the top that name the columns, a title row above them included.

    What the source says of its head is believed, and made longer where the grid shows that
    more rows belong to it: a cell of the head that reaches down, or several below a wide one.
    """
    rows = rows_of(table)
    top = _title_rows(rows, table.columns)
    if top >= len(rows) or _is_form(rows[top:]):
        return 0
    if table.header_rows:
        # Markdown has one row above its dashes, be it a title.
        head = max(table.header_rows, top + 1)
    elif _names_columns(rows, top, table.columns):
        head = top + 1
    else:
        return 0
    while head < min(len(rows), top + _MOST_HEADER_ROWS):
        belongs = (_reaches, _splits, _completes)
        if not any(test(rows, top, head) for test in belongs) and not _is_count(rows[head]):
            break
        head += 1
    return min(head, len(rows))


def rows_of(table: SourceTable) -> list[list[Cell]]:
    """The cells by the row that they begin in."""
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    return rows


def _title_rows(rows: Sequence[Sequence[Cell]], columns: int) -> int:
    """How many rows at the top hold one text over the whole width: a title, a unit."""
    count = 0
    for row in rows[:3]:
        filled = [cell for cell in row if cell.text]
        wide = [cell for cell in filled if cell.column_span == columns]
        alone = len(filled) == 1 and len(row) == columns and columns > 2
        if not (wide or alone) or count + 1 >= len(rows):
            break
        count += 1
    return count


def _names_columns(rows: Sequence[Sequence[Cell]], at: int, columns: int) -> bool:
    """True where a row is made of short words that could all name what stands below."""
    row = rows[at]
    filled = [cell for cell in row if cell.text]
    body = rows[at + 1 : at + 1 + _SAMPLE]
    if len(filled) < 2 or not body:
        return False
    if not all(map(_could_name, filled)):
        return False
    if _heads_years(filled, body):
        return True  # 一级 | 二级 | | | 2020年 | 2025目标: parts of a name leave the head empty
    if sum(cell.column_span for cell in filled) < columns * _FEWEST_COVERED:
        return False
    empty = [cell for cell in row if not cell.text and cell.column]
    if len(empty) >= _BLANK_SHARE * len(row):
        return False
    known = sum(is_head(cell.text) for cell in filled)
    if 2 * known >= len(filled) or _differs(row, body):
        return True
    return columns > 2 and len({cell.text for cell in filled}) == len(filled)


def _heads_years(filled: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> bool:
    """True where two or more cells name years, and values stand below them in most rows."""
    years = {cell.column for cell in filled if is_year_head(cell.text)}
    below = [cell.text for row in body for cell in row if cell.column in years and cell.text]
    return (
        len(years) > 1
        and not any(is_value(cell.text) for cell in filled if cell.column not in years)
        and len(below) > _YEARS_SHARE * len(years) * len(body)
        and sum(map(is_value, below)) > _YEARS_SHARE * len(below)
    )


def _could_name(cell: Cell) -> bool:
    text = cell.text
    if len(text) > _LONGEST_HEAD or any(mark in text for mark in "。；;"):
        return False
    if _ANSWERED.search(text) or _DAY.match(text):
        return False
    return not is_value(text) or is_year_head(text)


def _differs(row: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> bool:
    """True where a column holds numbers or long text below, and its first cell does not."""
    below: dict[int, list[str]] = {}
    for cells in body:
        for cell in cells:
            if cell.text:
                below.setdefault(cell.column, []).append(cell.text)
    for cell in row:
        held = below.get(cell.column, [])
        if not held or not cell.text:
            continue
        if 2 * sum(map(is_value, held)) > len(held):
            return True
        average = sum(map(len, held)) / len(held)
        if average > _LONG_TEXT and average > _LONGER * len(cell.text):
            return True
    return False


def _is_form(rows: Sequence[Sequence[Cell]]) -> bool:
    """True where rows open with a form's labels: 姓名, 联系电话, each beside its answer.

    A list of people has such labels in its first row only.
    """
    if not any(is_head(cell.text) for cell in rows[0]) and _has_wide_answers(rows):
        return True
    opening = [next((cell for cell in row if cell.text), None) for row in rows]
    named = [cell is not None and is_form_label(cell.text) for cell in opening]
    if not named or not named[0] or sum(named) < max(2, _FORM_SHARE * len(rows)):
        return False
    first = [cell for cell in rows[0] if cell.text]
    labels = sum(is_form_label(cell.text) or is_head(cell.text) for cell in first)
    whole = labels == len(first) == len(rows[0]) and labels > 2
    return not whole or sum(named[1:]) > 1


def _has_wide_answers(rows: Sequence[Sequence[Cell]]) -> bool:
    """True where a short label with one wide cell beside it makes up some of the rows."""
    count = sum(
        len(row) == 2
        and row[1].column_span > 1
        and row[0].column_span < row[1].column_span
        and 0 < len(row[0].text) <= _LONGEST_LABEL
        and not is_value(row[0].text)
        for row in rows
    )
    return count >= max(2, _WIDE_SHARE * len(rows))


def _reaches(rows: Sequence[Sequence[Cell]], top: int, head: int) -> bool:
    """True where a cell of the head reaches into a row that could name columns, too."""
    reaching = any(
        cell.row + cell.row_span > head and cell.row_span < len(rows) - top
        for row in rows[top:head]
        for cell in row
    )
    return reaching and all(_could_name(cell) for cell in rows[head] if cell.text)


def _splits(rows: Sequence[Sequence[Cell]], top: int, head: int) -> bool:
    """True where a row has names below each wide cell of the row above it."""
    wide = [cell for cell in rows[head - 1] if cell.column_span > 1 and cell.text]
    total = sum(cell.column_span for cell in rows[head - 1])
    if not wide or any(cell.column_span == total and total > 1 for cell in wide):
        return False
    for cell in wide:
        below = [
            each
            for each in rows[head]
            if cell.column <= each.column < cell.column + cell.column_span
        ]
        if len(below) < 2 or not all(each.text and _could_name(each) for each in below):
            return False
    return all(_could_name(cell) for cell in rows[head] if cell.text)


def _completes(rows: Sequence[Sequence[Cell]], top: int, head: int) -> bool:
    """True where a row has names below the empty cells of the head above it, and none elsewhere.

    So a wide cell's names stand where the format has no merged cells.
    """
    above = {cell.column: cell.text for row in rows[top:head] for cell in row if cell.text}
    row = rows[head]
    filled = [cell for cell in row if cell.text]
    if not filled or len(filled) == len(row) or not all(map(_could_name, filled)):
        return False
    holes = [cell for cell in filled if cell.column not in above]
    opens = row[0].text == "" and row[0].column in above
    return opens and bool(holes) and len(above) + len(holes) >= len(row)


def _is_count(row: Sequence[Cell]) -> bool:
    """True for a row that numbers the columns: 甲 乙 1 2 3."""
    texts = [cell.text.strip("（）()") for cell in row]
    if len(texts) < 3 or not all(texts):
        return False
    lettered = 0
    for series in _COUNTS:
        lettered = next(
            (n for n, text in enumerate(texts) if text != series[n : n + 1]), len(texts)
        )
        if lettered:
            break
    numbers = [str(n) for n in range(1, len(texts) - lettered + 1)]
    return texts[lettered:] == numbers or texts == [str(n) for n in range(len(texts))]
