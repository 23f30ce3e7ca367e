"""Tables of a plan: the grid of every format, cell by cell, with head, caption, unit and notes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import parser
from parser.model import Plan
from parser.plan_json import PlanJsonError, dump_plans, load_plans
from parser.table import Table
from tests.support.files import paragraph, word_file

Grid = list[list[str | None]]


def grid(table: Table) -> Grid:
    """The texts by row and column, None where a merged cell covers or nothing stands."""
    return [[cell.text if cell else None for cell in row] for row in table.grid()]


def plan_of(text: str, name: str = "x.txt") -> Plan:
    """The only plan of a text."""
    (plan,) = parser.read_bytes(text.encode(), name).plans
    return plan


def docx_cell(text: str, properties: str = "", more: str = "") -> str:
    """A cell's XML; ``more`` stands behind its paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}{more}</w:tc>"


def docx_table(*rows: str) -> str:
    """A table of rows, each given as the XML of its cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


WIDE = '<w:gridSpan w:val="2"/>'
TOP, REST = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_word_table_with_cells_merged_both_ways() -> None:
    body = paragraph("某区2024年工作要点") + paragraph("主要指标　　单位：万人")
    body += docx_table(
        docx_cell("指标", TOP) + docx_cell("目标", WIDE),
        docx_cell("", REST) + docx_cell("2024年") + docx_cell("2025年"),
        docx_cell("在园幼儿") + docx_cell("1.2") + docx_cell(""),
    )
    body += paragraph("注：1.含民办园。") + paragraph("2.数据来自年报。")
    (plan,) = parser.read_bytes(word_file(body), "x.docx").plans
    (table,) = plan.tables
    assert grid(table) == [
        ["指标", "目标", None],
        [None, "2024年", "2025年"],
        ["在园幼儿", "1.2", ""],
    ]
    assert (table.header_rows, table.caption, table.unit) == (2, "主要指标", "万人")
    assert table.notes == (6, 7)
    first = table.cells[0]
    assert (first.row_span, plan.cut(first.spans[0])) == (2, "指标")


def test_a_table_in_a_cell_stands_alone_and_is_named_there() -> None:
    inner = docx_table(docx_cell("学段") + docx_cell("学位"), docx_cell("小学") + docx_cell("900"))
    body = paragraph("某区2024年工作要点") + docx_table(
        docx_cell("序号") + docx_cell("任务") + docx_cell("责任单位"),
        docx_cell("1") + docx_cell("新增学位", more=inner) + docx_cell("教育局"),
        docx_cell("2") + docx_cell("招聘教师") + docx_cell("人社局"),
    )
    (plan,) = parser.read_bytes(word_file(body), "x.docx").plans
    outer, nested = plan.tables
    assert grid(outer)[1] == ["1", "新增学位", "教育局"]
    assert grid(nested) == [["学段", "学位"], ["小学", "900"]]
    assert [cell.nested for cell in outer.cells if cell.nested] == [(nested.first_line,)]


def test_a_page_with_spans_and_a_head_of_two_rows() -> None:
    page = (
        "<p>某区2024年工作要点</p><table><caption>表1 重点任务</caption><thead>"
        "<tr><th rowspan=2>序号<th colspan=2>任务</tr><tr><th>名称<th>时限</tr></thead>"
        "<tr><td rowspan=2>1<td>建学校<td>6月<tr><td>修路<td></table>"
    )
    (table,) = plan_of(page, "x.html").tables
    assert grid(table) == [
        ["序号", "任务", None],
        [None, "名称", "时限"],
        ["1", "建学校", "6月"],
        [None, "修路", ""],
    ]
    assert (table.header_rows, table.caption) == (2, "表1 重点任务")


@pytest.mark.parametrize(
    "rows",
    [
        "指标|2024年|2025年\n学位|1500|2000\n教师||60",
        "| 指标 | 2024年 | 2025年 |\n| 学位 | 1500 | 2000 |\n| 教师 | | 60 |",
        "│指标│2024年│2025年│\n│学位│1500│2000│\n│教师│    │60│",
        "指标｜2024年｜2025年\n学位｜1500｜2000\n教师｜｜60",
        "指标\t2024年\t2025年\n学位\t1500\t2000\n教师\t\t60",
        "指标     2024年    2025年\n学位     1500      2000\n教师               60",
    ],
    ids=["bars", "framed bars", "drawn bars", "wide bars", "tabs", "room"],
)
def test_rows_of_text_are_parted_by_bars_tabs_or_room(rows: str) -> None:
    (table,) = plan_of(f"某区2024年工作要点\n一、目标\n{rows}\n二、任务\n").tables
    assert grid(table) == [
        ["指标", "2024年", "2025年"],
        ["学位", "1500", "2000"],
        ["教师", "", "60"],
    ]
    assert (table.header_rows, table.first_line, table.last_line) == (1, 3, 5)


def test_a_form_has_no_head() -> None:
    form = (
        "| 姓名 | | 性别 | |\n| --- | --- | --- | --- |\n| 单位 | | 职务 | |\n| 电话 | | 邮箱 | |\n"
    )
    (table,) = plan_of(f"某区报名通知\n{form.replace('| --- | --- | --- | --- |', '')}").tables
    assert table.header_rows == 0


def test_a_form_and_a_title_in_markdown_have_the_heads_that_they_have() -> None:
    form = "| 姓名 | 张某 | 性别 | 男 |\n| --- | --- | --- | --- |\n| 电话 | 12 | 邮箱 | |\n"
    titled = "| 经费表 | | |\n| --- | --- | --- |\n| 项目 | 预算 | 决算 |\n| 教育 | 9 | 8 |\n"
    plan = plan_of(f"某区报名通知\n\n{form}\n\n{titled}", "x.md")
    assert [table.header_rows for table in plan.tables] == [0, 2]


def test_json_keeps_tables_and_reads_what_has_none_or_more() -> None:
    plan = plan_of("某区要点\n一、目标\n指标\t2024年\t2025年\n学位\t1500\t2000\n")
    assert load_plans(dump_plans([plan])) == [plan]
    held = json.loads(dump_plans([plan]))
    held["plans"][0]["later"] = held["plans"][0]["tables"][0]["later"] = {"a": 1}
    assert load_plans(json.dumps(held)) == [plan]
    del held["plans"][0]["tables"]
    held["version"] = 1
    assert load_plans(json.dumps(held)) == [replace(plan, tables=())]


@pytest.mark.parametrize(
    ("name", "value"), [("last_line", 99), ("rows", 10**9), ("columns", 1), ("header_rows", 7)]
)
def test_a_table_that_leads_out_of_its_plan_is_told(name: str, value: int) -> None:
    held = json.loads(dump_plans([plan_of("某区要点\n指标\t2024年\t2025年\n学位\t1500\t2000\n")]))
    held["plans"][0]["tables"][0][name] = value
    with pytest.raises(PlanJsonError) as caught:
        load_plans(json.dumps(held))
    assert caught.value.code == "inconsistent"
