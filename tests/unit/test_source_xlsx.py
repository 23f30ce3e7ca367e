"""Workbooks: what their cells show, what is hidden, where tables begin and end."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import parser
from parser.model import File, ReadError
from parser.sources.sheets.number_formats import shown_number

DATA = Path(__file__).parents[1] / "data" / "sheets"


def book(fill: Callable[[Any, Any], None], *more: Callable[[Any, Any], None]) -> bytes:
    """A workbook with a sheet for each function, which is given the book and the sheet."""
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    for each in (fill, *more):
        each(workbook, workbook.add_worksheet())
    workbook.close()
    return stream.getvalue()


def read(data: bytes) -> File:
    return parser.read_bytes(data, "a.xlsx")


def grid(file: File, plan: int = 0, table: int = 0) -> list[list[str | None]]:
    found = file.plans[plan].tables[table]
    return [[cell.text if cell else None for cell in row] for row in found.grid()]


@pytest.mark.parametrize(
    ("value", "code", "want"),
    [
        (0.95, "0%", "95%"),
        (0.995, "0.0%", "99.5%"),
        (0.1 + 0.2, "General", "0.3"),
        (4200.0, "General", "4200"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (5.0, '0"万元"', "5万元"),
        (-3.0, "0.0;[Red]-0.0", "-3.0"),
        (-3.0, "0.0", "-3.0"),
        (2.5, "0.##", "2.5"),
        (2.0, "0.##", "2"),
        (12345678.0, "#,##0,", "12,346"),
        (46022.0, "yyyy\\-mm\\-dd", "2025-12-31"),
        (45706.0, 'yyyy"年"m"月"d"日"', "2025年2月18日"),
        (45706.0, '[$-804]yyyy"年"m"月"', "2025年2月"),
        (45706.75, "yyyy/m/d h:mm", "2025/2/18 18:00"),
        (0.5, "h:mm:ss", "12:00:00"),
        (-1.0, "yyyy-mm-dd", "-1"),
        (1e300, "yyyy-mm-dd", "1e+300"),
    ],
)
def test_numbers_are_shown_as_their_format_says(value: float, code: str, want: str) -> None:
    assert shown_number(value, code) == want


def test_days_of_1904() -> None:
    assert shown_number(0, "yyyy-mm-dd", from_1904=True) == "1904-01-01"


def test_the_file_of_another_program() -> None:
    file = read((DATA / "made_tasks.xlsx").read_bytes())
    assert [plan.title for plan in file.plans] == [
        "云岭县2025年教育重点任务分工表",
        "云岭县2025年教育工作要点",
    ]
    assert grid(file)[:3] == [
        ["领域", "序号", "工作任务", "目标值", "单位", "完成时限", "责任单位"],
        ["一、学前教育", "1", "普及学前三年教育", "95%", "毛入园率", "2025-12-31", "基础教育股"],
        [None, "2", "新建公办幼儿园", "6", "所", "2025-08-31", "基础教育股"],
    ]
    assert file.plans[0].tables[0].header_rows == 1
    nodes = [(node.depth, node.label, node.title) for node in file.plans[1].nodes]
    assert nodes[1:] == [
        (1, "一、", "加强党的建设"),
        (2, "（一）", "推进思想引领"),
        (1, "二、", "改善办学条件"),
    ]
    text = "\n".join(line.text for line in file.lines)
    for hidden in ("停用", "草稿", "批注不是正文", "46022", "0.95"):
        assert hidden not in text
    (problem,) = [each for each in file.problems if each.code == "hidden_cells"]
    assert dict(problem.values) == {"sheets": "1", "rows": "1", "columns": "0"}


def _tasks(workbook: Any, sheet: Any) -> None:
    sheet.merge_range("B3:E3", "某县任务表")
    sheet.write("B4", "填报单位：某局")
    sheet.write("E4", "单位：万元")
    sheet.write_row("B6", ["序号", "任务", "目标", ""])
    sheet.merge_range("B6:B7", "序号")
    sheet.merge_range("C6:C7", "任务")
    sheet.merge_range("D6:E6", "目标")
    sheet.write_row("D7", ["2024年", "2025年"])
    sheet.write_row("B8", [1, "建学校", 2, 3])
    sheet.write_row("B9", [2, "办培训"])
    sheet.write("E9", 0.5, workbook.add_format({"num_format": "0%"}))
    sheet.write("B10", "注：按年统计。")


def test_a_table_that_begins_anywhere_with_its_title_and_note() -> None:
    file = read(book(_tasks))
    assert grid(file) == [
        ["序号", "任务", "目标", None],
        [None, None, "2024年", "2025年"],
        ["1", "建学校", "2", "3"],
        ["2", "办培训", "", "50%"],
    ]
    plan = file.plans[0]
    assert plan.title == "某县任务表"
    assert plan.tables[0].header_rows == 2
    texts = [line.text for line in file.lines]
    assert texts[-1] == "注：按年统计。"
    assert "填报单位：某局" in texts


def test_hidden_columns_empty_ones_and_values_of_formulas() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["指标", "秘密", "", "2025年"])
        sheet.write_row("A2", ["入园率", "x", "", 96])
        sheet.write_formula("D3", "=D2+1", None, 97)
        sheet.write("A3", "巩固率")
        sheet.write_datetime("D4", date(2025, 6, 30), workbook.add_format({"num_format": 14}))
        sheet.write("A4", "期限")
        sheet.set_column("B:B", None, None, {"hidden": True})

    assert grid(read(book(fill))) == [
        ["指标", "2025年"],
        ["入园率", "96"],
        ["巩固率", "97"],
        ["期限", "2025/6/30"],
    ]


def test_sheets_are_documents_and_two_tables_of_one_stay_two() -> None:
    def two(workbook: Any, sheet: Any) -> None:
        sheet.write("A1", "甲县指标表")
        sheet.write_row("A2", ["指标", "2025年"])
        sheet.write_row("A3", ["入园率", 96])
        sheet.write("A6", "附表二")
        sheet.write_row("A7", ["任务", "责任单位"])
        sheet.write_row("A8", ["建学校", "某局"])

    def other(workbook: Any, sheet: Any) -> None:
        sheet.write_column("A1", ["乙县2025年工作要点", "一、建学校", "二、办培训"])

    file = read(book(two, other))
    assert len(file.plans[0].tables) == 2
    assert file.plans[1].title == "乙县2025年工作要点"
    assert [line.number for line in file.lines] == list(range(1, len(file.lines) + 1))


def _zip(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return stream.getvalue()


_BOOK = '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="x"/></sheets></workbook>'
_RELS = (
    '<Relationships xmlns="r"><Relationship Id="x" Type="t/worksheet" Target="worksheets/a.xml"/>'
    "</Relationships>"
)


@pytest.mark.parametrize(
    "sheet",
    [
        "<c r='XFD1048576' t='str'><v>x</v></c><c r='A1' t='s'><v>99</v></c>",
        "<c><v>x</v></c>" * 3_000,
        "<mergeCell ref='A1:XFD1048576'/><c r='A1' t='str'><v>x</v></c><c r='C3'><v>1</v></c>",
        "<cols><col min='1' max='99999' hidden='1'/></cols><c r='A1' t='str'><v>x</v></c>",
        "<row r='-4'><c r='?' s='-9'><v>1e999</v></c></row>",
        "<row r='1'>" + "".join(f"<c r='A{at}'><f>1</f></c>" for at in range(2_000)) + "</row>",
    ],
    ids=["far", "many", "merged", "hidden", "odd", "formulas"],
)
def test_hostile_sheets_end_soon_and_in_words(sheet: str) -> None:
    data = _zip(
        {
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": _RELS,
            "xl/worksheets/a.xml": f"<worksheet xmlns='w'>{sheet}</worksheet>",
        }
    )
    with suppress(ReadError):
        assert read(data).lines
