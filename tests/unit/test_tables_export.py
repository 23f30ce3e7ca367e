"""Tables taken away: their grids, their numbers, their merged cells, joined by their heads."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from parser.frames.records import grid_texts
from parser.model import Plan
from tests.support.table_host import Row, plan_with
from tui.export.documents import export_json
from tui.export.docx import export_docx
from tui.export.html import export_html
from tui.export.markdown import export_markdown
from tui.export.plan_tables import (
    PlacedTable,
    number_in,
    placed_tables,
    stacks,
    stacks_csv,
    table_record,
    tables_csv,
)
from tui.export.tables_xlsx import GridSheet, stack_sheets, table_sheets, tables_xlsx
from tui.export.text import export_text
from tui.export.view import View, What
from tui.printing.pieces import plain
from tui.printing.plan_tables import drawn_table, heads, numeric_columns, whole_tables
from tui.settings.i18n import Messages

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SAY = Messages("zh", strict=True)

MERGED: list[Row] = [
    [("项目", 2, 1), ("在校生（人）", 1, 2), None],
    [None, "2020年", "2025年"],
    [("小学", 2, 1), "1,200", "12.5%"],
    [None, "", "=SUM(A1)"],
]


def placed(*rows: Row, header_rows: int = 1, path: str = "a.docx") -> PlacedTable:
    """One table of a plan at a path."""
    plan: Plan = replace(plan_with(*rows, header_rows=header_rows), path=path)
    (found,) = placed_tables([plan])
    return found


def test_the_grid_says_what_is_covered_and_what_is_empty() -> None:
    record = table_record(placed(*MERGED, header_rows=2))
    assert record["rows"] == [
        ["项目", "在校生（人）", None],
        [None, "2020年", "2025年"],
        ["小学", "1,200", "12.5%"],
        [None, "", "=SUM(A1)"],
    ]
    assert (record["table"], record["line"], record["header_rows"]) == (1, 3, 2)


def test_what_a_row_leaves_out_is_an_empty_cell() -> None:
    assert grid_texts(placed(["甲", "乙", "丙"], ["1"]).table)[1] == ["1", "", ""]


def test_heads_are_joined_from_top_to_bottom_and_a_title_is_none() -> None:
    assert heads(placed(*MERGED, header_rows=2).table) == [
        "项目",
        "在校生（人） 2020年",
        "在校生（人） 2025年",
    ]
    titled = placed([("表一", 1, 2), None], ["甲", "乙"], ["1", "2"], header_rows=2)
    assert heads(titled.table) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", (12.0, "0")),
        ("1,234.50", (1234.5, "#,##0.00")),
        ("12.5%", (0.125, "0.0%")),
        ("-1.9", (-1.9, "0.0")),
        ("007", None),
        ("13812345678901234567", None),
        ("[8000]", None),
        ("3-5", None),
        ("2025年", None),
        ("", None),
    ],
)
def test_numbers_are_numbers_and_names_stay_texts(
    text: str, number: tuple[float, str] | None
) -> None:
    assert number_in(text) == number


def test_a_csv_holds_no_formula_and_keeps_numbers() -> None:
    text = tables_csv([placed(["甲", "乙"], ["=1+1", "-1.9"], ["@x", "+86"])])
    assert text == "甲,乙\n'=1+1,-1.9\n'@x,'+86\n"
    two = tables_csv([placed(["甲", "乙"], ["1", "2"]), placed(["丙", "丁"], ["3", "4"])])
    assert two == "甲,乙\n1,2\n\n丙,丁\n3,4\n"


def cells(data: bytes, sheet: int) -> dict[str, str | float]:
    """What a workbook's sheet holds, by address: numbers as floats, no formula anywhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        page = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    strings = ["".join(t.text or "" for t in item.iter(f"{MAIN}t")) for item in shared]
    found: dict[str, str | float] = {}
    for cell in page.iter(f"{MAIN}c"):
        assert cell.find(f"{MAIN}f") is None
        value = cell.findtext(f"{MAIN}v")
        if value is not None:
            found[cell.get("r", "")] = strings[int(value)] if cell.get("t") == "s" else float(value)
    return found


def test_a_workbook_has_merged_cells_and_typed_numbers() -> None:
    pytest.importorskip("xlsxwriter")
    table = placed(*MERGED, header_rows=2)
    other = placed(["序号", "电话"], ["1", "0592123456"])
    data = tables_xlsx(table_sheets([table, other], SAY))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        styles = book.read("xl/styles.xml").decode()
    assert set(re.findall(r'<mergeCell ref="([^"]+)"', page)) == {"A1:A2", "B1:C1", "A3:A4"}
    assert 'ySplit="2"' in page
    first = cells(data, 1)
    assert [first[at] for at in ("A3", "B3", "C3", "C4")] == ["小学", 1200, 0.125, "=SUM(A1)"]
    assert "0.0%" in styles
    assert cells(data, 2) == {"A1": "序号", "B1": "电话", "A2": 1, "B2": "0592123456"}
    assert len(set(names)) == 2


def test_every_sheet_has_a_name_of_its_own_that_excel_takes() -> None:
    pytest.importorskip("xlsxwriter")
    sheets = [GridSheet("表[1]:" + "长" * 40, 1, 1, 0, ()) for _ in range(3)]
    with zipfile.ZipFile(io.BytesIO(tables_xlsx(sheets))) as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert len(set(names)) == 3
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/") for name in names)


def test_tables_with_the_same_head_are_one_with_their_source() -> None:
    one = placed(["学校", "人数"], ["一小", "100"], path="一.docx")
    two = placed(["学 校", "人数"], [("二小", 2, 1), "200"], [None, "20"], path="二.docx")
    other = placed(["姓名", "电话"], ["张三", "1"], path="三.docx")
    form = placed(["姓名", ""], ["学校", ""], header_rows=0, path="四.docx")
    found, left = stacks([one, two, other, form])
    assert left == 2
    assert [stack.head for stack in found] == [("学校", "人数")]
    assert found[0].rows() == [
        ("一.docx", "一小", "100"),
        ("二.docx", "二小", "200"),
        ("二.docx", "二小", "20"),
    ]
    assert stacks_csv(found, SAY).splitlines()[0] == "来源,学校,人数"
    (sheet,) = stack_sheets(found, SAY)
    assert (sheet.rows, sheet.columns, sheet.header_rows) == (4, 3, 1)


def test_a_drawn_table_lines_up_and_sets_numbers_to_the_right() -> None:
    rows = placed(["学校", "人数"], ["第一小学", "100"], ["二小", "1200"]).table
    assert list(plain(drawn_table(rows, 40))) == [
        "┌──────────┬──────┐",
        "│ 学校     │ 人数 │",
        "├──────────┼──────┤",
        "│ 第一小学 │  100 │",
        "│ 二小     │ 1200 │",
        "└──────────┴──────┘",
    ]
    assert numeric_columns([["a", "1"], ["b", "—"]], 2) == {1}


def text_view(*rows: Row, header_rows: int = 1) -> View:
    """The text of a plan with one table."""
    return View.of(What.TEXT, [plan_with(*rows, header_rows=header_rows)])


def test_a_text_holds_its_table_drawn_where_it_stands() -> None:
    text = export_text(text_view(["学校", "人数"], ["一小", "100"]), SAY, today=date(2024, 5, 6))
    assert text.splitlines()[-5:] == [
        "┌──────┬──────┐",
        "│ 学校 │ 人数 │",
        "├──────┼──────┤",
        "│ 一小 │  100 │",
        "└──────┴──────┘",
    ]


def test_markdown_and_html_hold_tables_html_with_merged_cells() -> None:
    view = text_view(*MERGED, header_rows=2)
    markdown = export_markdown(view, SAY)
    assert "| 项目 | 在校生（人） 2020年 | 在校生（人） 2025年 |" in markdown
    assert "| 小学 | 1,200 | 12.5% |" in markdown
    page = export_html(view, SAY)
    assert '<th rowspan="2">项目</th><th colspan="2">在校生（人）</th>' in page
    assert '<td rowspan="2">小学</td>' in page
    assert "在校生（人）</p>" not in page


def test_a_word_file_has_real_tables_that_read_back() -> None:
    data = export_docx(text_view(*MERGED, header_rows=2), SAY)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = file.read("word/document.xml").decode()
    assert body.count("<w:tbl>") == 1
    assert '<w:gridSpan w:val="2"/>' in body
    assert body.count('<w:vMerge w:val="restart"/>') == 2
    assert body.count("<w:vMerge/>") == 2
    assert body.count("<w:tblHeader/>") == 2


def test_json_of_a_text_holds_its_tables() -> None:
    (plan,) = json.loads(export_json(text_view(*MERGED, header_rows=2), SAY))["plans"]
    (table,) = plan["tables"]
    assert (table["line"], table["header_rows"]) == (3, 2)
    assert table["rows"][3] == [None, "", "=SUM(A1)"]


def test_a_part_of_a_table_stays_text() -> None:
    plan = plan_with(["学校", "人数"], ["一小", "100"])
    assert not whole_tables(plan, plan.lines[:3])
    assert set(whole_tables(plan, plan.lines)) == {3, 4}
