"""What the columns and rows of a table mean: by head, unit and content together."""

from __future__ import annotations

import pytest

from parser.model import Owner, Role
from parser.table import Table
from parser.tables.column_content import is_task
from parser.tables.columns import is_head_row, read_columns
from parser.tables.head_words import Meaning, is_unit, meaning_of, measure_in, unit_in
from parser.tables.number_cells import is_number
from parser.tables.rows import read_rows
from tests.support.table_host import Row, grid

M = Meaning


def columns(
    *rows: Row, header_rows: int = 1, years: tuple[int, int] | None = None
) -> list[Meaning]:
    """The meanings of the columns of a table."""
    _, table = grid(*rows, header_rows=header_rows)
    head = range(header_rows)
    found = read_columns(table, table.covering(), head, range(header_rows, table.rows), years)
    return [column.meaning for column in found]


def table_of(*rows: Row, header_rows: int = 1) -> Table:
    """A table of rows."""
    return grid(*rows, header_rows=header_rows)[1]


@pytest.mark.parametrize(
    ("head", "meaning"),
    [
        ("序号", M.SERIAL),
        ("重点工作任务", M.TASK),
        ("牵头单位及责任人", M.LEAD),
        ("配合部门", M.SUPPORT),
        ("责任科室(单位)", M.OWNER),
        ("完成时限要求", M.DEADLINE),
        ("2025年目标值", M.TARGET),
        ("2024年完成情况", M.ACHIEVED),
        ("指标值(万吨)", M.VALUE),
        ("同比增长(±%)", M.GROWTH),
        ("占比(%)", M.GROWTH),
        ("位次", M.GROWTH),
        ("分值", M.WEIGHT),
        ("评分标准", M.WEIGHT),
        ("指标属性", M.ATTRIBUTE),
        ("备注", M.NOTE),
        ("一级指标", M.CATEGORY),
        ("2025年", None),
        ("班级数(个)", None),
    ],
)
def test_the_words_of_a_head_say_what_stands_below(head: str, meaning: Meaning | None) -> None:
    assert meaning_of(head) == meaning


@pytest.mark.parametrize(
    ("head", "measure"),
    [
        ("2025年目标值", ""),
        ("2024年计划投资(万元)", "投资"),
        ("在校生数(人)", "在校生数"),
        ("“十四五”末", ""),
        ("指标值", ""),
    ],
)
def test_what_a_head_measures_is_what_no_other_head_says(head: str, measure: str) -> None:
    assert measure_in(head) == measure


@pytest.mark.parametrize(
    "word",
    ["%", "万元", "万人次", "所", "万头（只）", "吨标准煤/万元", "人/万人", "㎡", "个百分点"],
)
def test_measure_words_are_known_with_their_scale_and_bracket(word: str) -> None:
    assert is_unit(word)


@pytest.mark.parametrize("word", ["", "教育局", "含民办", "2025", "新口径"])
def test_other_words_are_no_measure_words(word: str) -> None:
    assert not is_unit(word)


def test_a_name_gives_its_unit_in_brackets_or_at_its_end() -> None:
    assert unit_in("毛入园率（%）") == ("%", 4, 7)
    assert unit_in("金额（单位：亿元）") == ("亿元", 2, 9)
    assert unit_in("覆盖率%") == ("%", 3, 4)
    assert unit_in("可支配收入（新口径）") is None


@pytest.mark.parametrize("text", ["24.5", "[8000]个", "下降15%", "达到95%以上", "≥90", "45—50人"])
def test_numbers_with_bound_unit_and_change_are_numbers(text: str) -> None:
    assert is_number(text)
    assert not is_task(text)


@pytest.mark.parametrize("text", ["新建幼儿园3所", "启动主体工程建设"])
def test_what_is_to_be_done_is_no_number(text: str) -> None:
    assert not is_number(text)
    assert is_task(text)


@pytest.mark.parametrize("text", ["持续提升", "—", "小学2000人，初中1000人", "达标", "%"])
def test_a_level_in_words_is_no_task(text: str) -> None:
    assert not is_task(text)


def test_a_column_is_told_by_its_content_where_its_head_says_two_things() -> None:
    units = [["指标", "单位", "2025年"], ["毛入园率", "%", "95"], ["学位", "个", "100"]]
    assert columns(*units) == [M.INDICATOR, M.UNIT, M.TARGET]
    offices = [["单位", "计划数"], ["教育局", "95"], ["卫健局", "100"]]
    assert columns(*offices) == [M.INDICATOR, M.TARGET]
    mixed = [["任务", "目标值", "单位"], ["普及学前", "95%", "毛入园率"], ["学位", "100", "个"]]
    assert columns(*mixed) == [M.TASK, M.TARGET, M.UNIT]
    owned = [["任务", "单位", "时限"], ["建设学校", "教育局", "6月"], ["培训", "人社局", "7月"]]
    assert columns(*owned) == [M.TASK, M.OWNER, M.DEADLINE]
    tasks = [["任务", "目标"], ["扩优", "新增学位500个"], ["提质", "建立评价机制"]]
    assert columns(*tasks) == [M.TASK, M.TASK]


def test_years_part_into_the_level_before_and_targets() -> None:
    rows = [["指标", "2020年", "2023年", "2025年"], ["毛入园率", "80", "85", "90"]]
    assert columns(*rows) == [M.INDICATOR, M.BASE, M.TARGET, M.TARGET]
    assert columns(*rows, years=(2021, 2025)) == [M.INDICATOR, M.BASE, M.TARGET, M.TARGET]
    assert columns(*rows, years=(2024, 2025)) == [M.INDICATOR, M.BASE, M.BASE, M.TARGET]
    assert columns(*rows, years=(2019, 2025)) == [M.INDICATOR, M.TARGET, M.TARGET, M.TARGET]


def test_what_was_reached_earlier_is_the_level_before_a_target() -> None:
    rows = [["指标", "2020年实际", "2025年目标"], ["毛入园率", "80", "90"]]
    assert columns(*rows) == [M.INDICATOR, M.BASE, M.TARGET]
    rows = [["指标", "2024年目标", "2024年完成"], ["毛入园率", "80", "90"]]
    assert columns(*rows) == [M.INDICATOR, M.TARGET, M.ACHIEVED]


def test_a_head_over_two_rows_is_joined_and_measures_are_kept_apart() -> None:
    rows: list[Row] = [
        [("学段", 2, 1), ("学校数（所）", 1, 2), None, ("在校生（万人）", 1, 2), None],
        [None, "2020年", "2025年", "2020年", "2025年"],
        ["小学", "100", "90", "5.1", "4.8"],
    ]
    assert columns(*rows, header_rows=2) == [M.INDICATOR, M.BASE, M.TARGET, M.BASE, M.TARGET]


def test_a_row_of_years_and_values_is_no_head() -> None:
    assert is_head_row(["指标", "2020", "2025"])
    assert not is_head_row(["培训教师（人次）", "1980", "2060"], within=True)
    assert not is_head_row(["毛入园率", "80", "90"])


def test_group_rows_hold_for_the_rows_below_and_are_none_themselves() -> None:
    table = table_of(
        ["指标", "2020年", "2025年"],
        [("一、发展水平", 1, 3), None, None],
        ["1.毛入园率(%)", "80", "90"],
        ["二、师资", "", ""],
        ["2.教师学历比例(%)", "85", "95"],
    )
    rows = list(read_rows(table))
    assert [(row.group, row.name, row.unit) for row in rows] == [
        ("发展水平", "毛入园率", "%"),
        ("师资", "教师学历比例", "%"),
    ]


def test_a_part_takes_the_name_above_only_where_that_has_no_value() -> None:
    table = table_of(
        ["指标", "2020年", "2025年"],
        ["标准班额比例(%)", "", ""],
        ["其中：小学", "34", "80"],
        ["初中", "77", "85"],
        ["粮食产量（万吨）", "60", "65"],
        ["其中：水稻", "9", "10"],
    )
    rows = [row for row in read_rows(table) if row.name != "标准班额比例"]
    assert [(row.name, row.unit) for row in rows] == [
        ("标准班额比例小学", "%"),
        ("标准班额比例初中", "%"),
        ("粮食产量", "万吨"),
        ("水稻", "万吨"),
    ]


def test_owners_are_those_of_the_row_and_merged_cells_hold_for_each() -> None:
    table = table_of(
        ["序号", "任务", "牵头单位", "配合单位", "责任人"],
        ["1", "甲", ("教育局", 2, 1), "财政局、发改局", ""],
        ["2", "乙", None, "各县（市、区）政府", "张三"],
    )
    lead = Owner("教育局", Role.LEAD)
    assert [row.owners for row in read_rows(table)] == [
        (lead, Owner("财政局", Role.SUPPORT), Owner("发改局", Role.SUPPORT)),
        (lead, Owner("各县（市、区）政府", Role.SUPPORT), Owner("张三", Role.PLAIN)),
    ]


def test_a_head_that_repeats_or_changes_within_the_table_is_no_row() -> None:
    table = table_of(
        ["序号", "指标", "2025年"],
        ["1", "毛入园率", "90"],
        ["序号", "指标", "2025年"],
        ["2", "普惠率", "85"],
        ["序号", "任务", "责任单位"],
        ["1", "建设学校", "教育局"],
    )
    rows = list(read_rows(table))
    assert [row.name for row in rows] == ["毛入园率", "普惠率", "建设学校"]
    assert rows[-1].owners == (Owner("教育局"),)
    assert M.TARGET not in [column.meaning for column in rows[-1].columns]


def test_a_first_column_that_goes_on_by_one_numbers_the_rows() -> None:
    names = ("王一", "李二", "张三", "赵四", "钱五")
    rows = [(str(at), name) for at, name in enumerate(names, 1)]
    assert columns(("考试科目", "物理"), *rows)[0] is M.SERIAL
    assert columns(("考试科目", "物理"), ("数量", "5"), *rows)[0] is M.SERIAL
    counted = [("3", name) for name in names]
    assert columns(("班级数（个）", "学校"), *counted)[0] is M.VALUE
    few = [(name, str(count)) for name, count in zip(names, (1, 1, 2, 1, 1), strict=True)]
    assert columns(("学校", "教师名额"), *few)[1] is M.VALUE
    years = [(str(2020 + at), "1") for at in range(5)]
    assert columns(("时间", "学校数（所）"), *years)[0] is not M.SERIAL
