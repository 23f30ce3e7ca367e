"""A table as a grid: which rows and columns are shown, in which order, how wide, and taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parser.table import Cell, Table
from tests.support.table_host import Row, grid, plan_with
from tui.presenters.grid import (
    COMFORTABLE,
    LEAST,
    ArrangedGrid,
    Arrangement,
    TableGrid,
    asks_for_words,
    fitted,
    letters,
)
from tui.presenters.plan_tables import table_number_at

TASKS: tuple[Row, ...] = (
    ("领域", "任务", "目标值", "时限"),
    (("学前教育", 2, 1), "普及学前三年", "95%", "2025年12月"),
    (None, "新建公办幼儿园", "6", "2025年8月"),
    (("二、义务教育", 1, 4), None, None, None),
    ("均衡", "巩固率", "", "2024年底"),
    ("师资", "培训教师", "1,200", ""),
)


def arranged(**asked: object) -> ArrangedGrid:
    """The table of tasks, arranged."""
    return TableGrid(grid(*TASKS)[1]).arranged(Arrangement(**asked))  # type: ignore[arg-type]


def column(shown: ArrangedGrid, at: int) -> list[str]:
    """The texts of a shown column."""
    cells = [shown.cell(row, at) for row in range(len(shown.rows))]
    return [cell.text if cell is not None else "" for cell in cells]


def test_rows_below_the_head_with_merged_cells_at_each_place() -> None:
    shown = arranged()
    assert shown.labels == ["领域", "任务", "目标值", "时限"]
    assert column(shown, 0)[:2] == ["学前教育", "学前教育"]
    below = shown.cell(1, 0)
    assert below is not None
    assert shown.is_repeated(1, below)
    assert not shown.is_repeated(0, below)


def test_sorting_by_number_then_back_to_the_document() -> None:
    asked = Arrangement().sorted_by(2)
    shown = TableGrid(grid(*TASKS)[1]).arranged(asked)
    # Empty cells and the head of a group come last, either way.
    assert column(shown, 2) == ["6", "95%", "1,200", "二、义务教育", ""]
    falling = TableGrid(grid(*TASKS)[1]).arranged(asked.sorted_by(2))
    assert column(falling, 2) == ["1,200", "95%", "6", "二、义务教育", ""]
    assert asked.sorted_by(2).sorted_by(2) == Arrangement()
    assert asked.sorted_by(2).sorted_by(1) == Arrangement(order=1)


def test_dates_sort_by_their_numbers() -> None:
    assert column(arranged(order=3), 3)[:3] == ["2024年底", "2025年8月", "2025年12月"]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("学前", [1, 2]),
        ("学前 幼儿园", [2]),
        ("学前|师资", [1, 2, 5]),
        ("-学前", [3, 4, 5]),
        ('"培训教师"', [5]),
        ("pxjs", [5]),
        ("table:巩固", [4]),
        ("没有这个", []),
        ("园6", []),
        ("２０２５年 １２月", [1]),
        ("value>=90", [1, 2, 3, 4, 5]),
        ("-value>=90", [1, 2, 3, 4, 5]),
        ("", [1, 2, 3, 4, 5]),
    ],
)
def test_rows_are_filtered_by_the_words_of_the_filter_language(query: str, rows: list[int]) -> None:
    assert list(arranged(query=query).rows) == rows


def test_what_asks_for_more_than_words_is_known() -> None:
    assert asks_for_words("学前 -师资 (")
    assert not asks_for_words("学前 value>=90")


def test_hidden_columns_are_left_out_but_not_from_the_record() -> None:
    shown = arranged(hidden=frozenset({1, 3}))
    assert shown.labels == ["领域", "目标值"]
    assert [field.label for field in shown.record(0)] == ["领域", "任务", "目标值", "时限"]
    assert [field.text for field in shown.record(2)] == ["二、义务教育"]


def test_taken_away_as_a_spreadsheet_takes_it() -> None:
    assert arranged().tsv_row(1) == "学前教育\t新建公办幼儿园\t6\t2025年8月"
    lines = arranged(query="教育", hidden=frozenset({1})).tsv().splitlines()
    assert lines[0] == "领域\t目标值\t时限"
    assert lines[-1] == "二、义务教育\t\t"
    broken = Table(1, 2, 1, 2, (Cell(0, 0, "a\tb\nc"), Cell(0, 1, "d")))
    assert TableGrid(broken).arranged(Arrangement()).tsv() == "a b c\td\n"


def test_words_of_the_filter_are_lit() -> None:
    assert arranged(query="公办").lit("新建公办幼儿园") == [(2, 4)]
    assert arranged().lit("新建公办幼儿园") == []


def test_a_form_has_letters_for_heads_and_no_row_is_lost() -> None:
    form = grid(("姓名", "张三"), ("学校", "一中"), header_rows=0)[1]
    shown = TableGrid(form).arranged(Arrangement())
    assert shown.labels == ["A", "B"]
    assert list(shown.rows) == [0, 1]
    assert [letters(at) for at in (25, 26, 701, 702)] == ["Z", "AA", "ZZ", "AAA"]
    claimed = TableGrid(replace(form, header_rows=2, rows=2))
    assert [*claimed.head, *claimed.body] == [0, 1]


def test_a_row_is_found_by_its_line_and_back() -> None:
    whole = TableGrid(grid(*TASKS)[1])
    assert [whole.line_of(row) for row in whole.body] == [4, 5, 6, 7, 8]
    assert whole.row_at(7) == 4
    assert whole.row_at(1) == whole.row_at(99) == 1


def test_columns_give_way_from_the_widest() -> None:
    assert fitted([4, 10, 6], 30, 2) == ([4, 10, 6], True)
    widths, fit = fitted([4, 60, 60], 60, 2)
    assert fit
    assert sum(widths) + 4 == 60
    assert widths[0] == 4
    assert abs(widths[1] - widths[2]) <= 1


def test_columns_that_do_not_fit_scroll() -> None:
    widths, fit = fitted([40] * 12, 80, 2)
    assert not fit
    assert widths[0] <= 80 // 3
    assert set(widths[1:]) == {COMFORTABLE}
    assert LEAST < COMFORTABLE
    assert fitted([], 80, 2) == ([], True)
    assert min(fitted([40] * 3, 1, 2)[0]) > 0


def test_the_table_meant_at_a_line() -> None:
    plan = plan_with(("a", "b"), ("c", "d"))
    first = plan.tables[0]
    inner = replace(first, first_line=4, last_line=4)
    later = replace(first, first_line=9, last_line=9)
    several = replace(plan, tables=(first, inner, later))
    assert table_number_at(several, 3) == 0
    assert table_number_at(several, 4) == 1
    assert table_number_at(several, 5) == 2
    assert table_number_at(several, 10) == 0
    assert table_number_at(replace(plan, tables=()), 3) is None
