"""Tables drawn in a text: columns by content, cards where there is no room, places that hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from parser.table import Cell, Span, Table
from tui.presenters.table_content import DrawnRow, TableContent
from tui.presenters.table_places import TablePlaces
from tui.presenters.text_tables import LaidTable
from tui.terminal.cells import width
from tui.widgets.views.text_layout import TextLayout, blocks_of

TASK = "普及学前三年教育，新建公办幼儿园，扩大普惠性资源供给"
INDICATORS = [
    ["指标", "2020年", "2025年"],
    ["毛入园率（%）", "85.25", ">90"],
    ["新增学位（个）", "", "4200"],
]
TASKS = [
    ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"],
    ["1", TASK * 4, "市教育局", "市财政局、市人力资源社会保障局", "2025年底"],
    ["2", TASK, "市教育局", "", "长期"],
]


@dataclass(frozen=True)
class Line:
    """A line of a text."""

    number: int
    text: str
    kind: str = "table"


def table_of(
    rows: Sequence[Sequence[str | None]], first: int = 1, head: int = 1
) -> tuple[Table, list[Line]]:
    """A table with a line a row, cells parted by tabs; None continues the cell above."""
    cells, lines = [], []
    for at, row in enumerate(rows):
        text = ""
        for column, told in enumerate(row):
            start = len(text) + (column > 0)
            text += ("\t" if column else "") + (told or "")
            if told is None:
                continue
            high = 1
            while at + high < len(rows) and rows[at + high][column] is None:
                high += 1
            spans = (Span(first + at, start, start + len(told)),) if told else ()
            cells.append(Cell(at, column, told, high, 1, spans))
        lines.append(Line(first + at, text))
    made = Table(first, first + len(rows) - 1, len(rows), len(rows[0]), tuple(cells), head)
    assert made.is_sound()
    return made, lines


def drawn(
    rows: Sequence[Sequence[str | None]], room: int, head: int = 1
) -> tuple[LaidTable, list[str]]:
    """A table laid out, and all of its rows of text."""
    table, lines = table_of(rows, head=head)
    laid = LaidTable(TableContent(table, lambda number: lines[number - 1].text), room)
    return laid, [each.text.rstrip() for row in range(table.rows) for each in laid.rows(row)]


def columns_shown(rows: Sequence[DrawnRow], lines: Sequence[Line]) -> None:
    """Each piece of a drawn row shows what stands at its place in the source."""
    for row in rows:
        for piece in row.pieces:
            shown = row.text[piece.at : piece.at + piece.stop - piece.start]
            assert shown == lines[piece.line - 1].text[piece.start : piece.stop]


def test_columns_are_as_wide_as_their_content_and_numbers_end_at_the_right() -> None:
    laid, rows = drawn(INDICATORS, 80)
    assert laid.in_columns
    assert rows == [
        "指标            2020年  2025年",
        "─" * 30,
        "毛入园率（%）    85.25     >90",
        "新增学位（个）            4200",
    ]


def test_cells_wrap_by_the_chinese_rules() -> None:
    laid, rows = drawn([["序号", "任务"], ["1", TASK * 2]], 40)
    assert laid.in_columns
    body = [row[4:].strip() for row in rows[2:]]
    assert len(body) > 1
    assert not any(row.startswith("，") for row in body)
    assert "".join(body).replace("1", "") == TASK * 2


def test_a_number_is_never_broken() -> None:
    laid, rows = drawn([["指标", "产值（亿元）"], [TASK, "1,234,567.89"]], 36)
    assert laid.in_columns
    assert any("1,234,567.89" in row for row in rows)


@pytest.mark.parametrize("room", [2, 5, 13, 30, 47, 60, 79, 160])
def test_no_row_is_wider_than_the_room_and_places_hold(room: int) -> None:
    table, lines = table_of(TASKS)
    laid = LaidTable(TableContent(table, lambda number: lines[number - 1].text), room)
    for row in range(table.rows):
        found = laid.rows(row)
        columns_shown(found, lines)
        assert all(width(each.text) <= max(room, 4) for each in found)
        shown = {
            at for each in found for piece in each.pieces for at in range(piece.start, piece.stop)
        }
        said = {at for at, char in enumerate(lines[row].text) if char != "\t"}
        if laid.in_columns or row:
            assert shown == said, "nothing of the row is lost"


def test_narrow_columns_and_tall_rows_turn_to_cards() -> None:
    laid, rows = drawn(TASKS, 36)
    assert not laid.in_columns
    assert rows[0].startswith("序号·工作任务·牵头单位")
    text = "\n".join(rows)
    assert f"1·{TASK[:8]}" in text
    assert "  牵头单位：市教育局" in rows
    assert "  完成时限：2025年底" in rows
    second = rows[next(at for at, row in enumerate(rows) if row.startswith("2·")) :]
    assert not any("配合单位" in row for row in second), "an empty cell takes no line"
    tall, _ = drawn([["序号", "任务"], ["1", TASK * 9]], 60)
    assert not tall.in_columns


def test_rules_stand_only_between_groups() -> None:
    _, rows = drawn(
        [
            ["领域", "任务", "单位"],
            ["一、学前教育", "", ""],
            ["1", "新建幼儿园", "教育局"],
            ["2", "培训园长", "教育局"],
            ["二、义务教育", "", ""],
            ["3", "新增学位", "教育局"],
        ],
        60,
    )
    assert [at for at, row in enumerate(rows) if row.startswith("─")] == [1, 5]


def test_a_merged_cell_goes_on_beside_its_rows() -> None:
    rows_of: list[list[str | None]] = [
        ["领域", "任务"],
        ["一、推动学前教育普及普惠安全优质发展", "新建幼儿园"],
        [None, "培训园长"],
        [None, "评估普惠"],
        ["二、其他", "结项"],
    ]
    laid, rows = drawn(rows_of, 24)
    assert laid.in_columns
    table, lines = table_of(rows_of)
    for row in range(table.rows):
        columns_shown(laid.rows(row), lines)
    first = "".join(row[:6].split()[0] for row in rows[2:5] if row.strip())
    assert first.startswith("一、")
    assert rows[-2].startswith("─"), "the next group is ruled off"


def test_merged_values_are_repeated_faintly_on_cards() -> None:
    rows_of: list[list[str | None]] = [
        ["领域", "任务", "牵头单位", "配合单位"],
        ["学前教育", TASK * 3, "市教育局", "市财政局"],
        [None, TASK, None, "市人社局"],
    ]
    laid, rows = drawn(rows_of, 24)
    assert not laid.in_columns
    assert sum("牵头单位：市教育局" in row for row in rows) == 2
    repeated = [row for row in laid.rows(2) if "市教育局" in row.text]
    assert [look.role for look in repeated[0].looks] == ["faint"]


def test_what_a_cell_holds_is_data() -> None:
    laid, rows = drawn([["[bold]指标[/]", "值"], ["\x1b[31m红\u202e", "1"]], 60)
    text = "".join(rows)
    assert laid.in_columns
    assert "[bold]指标[/]" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_one_cell_a_line_is_one_row_a_block() -> None:
    words = ["目标", "2025年", "入园率", "95", "巩固率", "99"]
    lines = [Line(1, "前文", "body")]
    for word in words:
        lines += [Line(len(lines) + 1, "", "blank"), Line(len(lines) + 2, word)]
    lines.append(Line(len(lines) + 1, "后文", "body"))
    cells = tuple(
        Cell(at // 2, at % 2, word, 1, 1, (Span(3 + 2 * at, 0, len(word)),))
        for at, word in enumerate(words)
    )
    places = TablePlaces([Table(3, 13, 3, 2, cells, 1)], lines)
    blocks = blocks_of(lines, False, places)
    assert [lines[block.line].number for block in blocks] == [1, 2, 3, 7, 11, 14]
    layout = TextLayout(lines, blocks, 40, places)
    layout.settle_some(10_000)
    assert layout.total == 7, "one row each and the rule below the head"
    assert all(layout.shows(at) for at in range(2, 13, 2))
    place = layout.find(8, 1)
    assert layout.blocks[place[0]].line == 6, "the value's line is found in its table row"


def test_a_row_is_found_by_any_of_its_columns() -> None:
    table, lines = table_of(TASKS)
    places = TablePlaces([table], lines)
    layout = TextLayout(lines, blocks_of(lines, False, places), 70, places)
    layout.settle_some(10_000)
    text = lines[1].text
    for column, char in enumerate(text):
        if char in "\t，、":
            continue
        block, within = layout.find(1, column)
        row = (layout.table_rows(block) or ())[within]
        assert any(piece.line == 2 and piece.start <= column < piece.stop for piece in row.pieces)


def test_a_table_whose_lines_hold_more_than_its_cells_stays_text() -> None:
    table, lines = table_of(INDICATORS)
    lines[1] = Line(2, lines[1].text + "\t另有说明")
    places = TablePlaces([table], lines)
    assert not places.rows
    assert len(blocks_of(lines, False, places)) == 3


def test_a_long_table_is_laid_out_where_it_is_looked_at() -> None:
    rows = [["序号", "任务", "数量"], *([str(at), TASK, "5"] for at in range(5_000))]
    table, lines = table_of(rows)
    content = TableContent(table, lambda number: lines[number - 1].text)
    laid = LaidTable(content, 80)
    assert laid.in_columns
    assert TASK[:6] in laid.rows(4_999)[0].text
    assert len(content.sample) < 400


def test_a_row_under_merged_cells_alone_is_not_lost() -> None:
    told = "一、推动学前教育普及普惠安全优质发展，二、其他"
    table, lines = table_of([["领域", "单位"], [told, "市教育局和市财政局"], [None, None]])
    places = TablePlaces([table], lines)
    layout = TextLayout(lines, blocks_of(lines, False, places), 24, places)
    drawn = "".join(
        each.text[:14].strip()
        for block in range(len(layout.blocks))
        for each in layout.table_rows(block) or ()
    )
    assert told[-2:] in drawn


def test_a_blank_row_parts_two_tables() -> None:
    first, above = table_of(INDICATORS)
    second, below = table_of(INDICATORS, first=4)
    lines = above + below
    places = TablePlaces([first, second], lines)
    layout = TextLayout(lines, blocks_of(lines, False, places), 60, places)
    drawn = [row.text.strip() for at in range(6) for row in layout.table_rows(at) or ()]
    assert drawn.index("") == len(drawn) // 2
    assert drawn.count("") == 1


def test_a_table_within_a_cell_leaves_a_mark() -> None:
    lines = [Line(1, "甲\t见表"), Line(2, "乙\t3")]
    cells = (
        Cell(0, 0, "甲", spans=(Span(1, 0, 1),)),
        Cell(0, 1, "见表", 1, 1, (Span(1, 2, 4),), (2,)),
    )
    laid = LaidTable(TableContent(Table(1, 1, 1, 2, cells), lambda at: lines[at - 1].text), 60)
    assert laid.rows(0)[0].text == "甲  见表 ▸2"
