"""Documents with known tables, made in every format and compared cell by cell."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

import parser
from parser.model import Kind, Plan
from tests.support.growth import grows_linearly
from tests.support.table_files import (
    Agreement,
    Grid,
    MadeTable,
    Part,
    any_table,
    document,
    docx_file,
    grid_of,
    html_file,
    indicator_table,
    markdown_file,
    task_table,
    text_file,
)

SEEDS = range(12)
MERGING = {"docx": docx_file, "html": html_file}
FLAT: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "md": markdown_file,
    "tabs": text_file,
    "bars": lambda parts: text_file(parts, gap=" | "),
}


def flat(table: MadeTable) -> MadeTable:
    """The table as a format has it that merges no cells."""
    grid: Grid = [[text or "" for text in row] for row in table.grid]
    return replace(table, grid=grid, spans={})


def read(data: bytes, name: str) -> Plan:
    """The only plan of a file."""
    (plan,) = parser.read_bytes(data, name).plans
    return plan


def check_places(plan: Plan) -> None:
    """Cells are cut out of their lines, cover no place twice, and stand on a table's lines."""
    behind = 0
    for table in plan.tables:
        assert table.is_sound()
        assert behind < table.first_line <= table.last_line <= plan.lines[-1].number
        behind = table.last_line
        for cell in table.cells:
            cut = "".join(plan.cut(span) for span in cell.spans)
            assert "".join(cut.split()) == "".join(cell.text.split())
            for span in cell.spans:
                assert table.first_line <= span.line <= table.last_line
                assert plan.line(span.line).kind is Kind.TABLE
        assert {plan.line(number).kind for number in table.notes} <= {Kind.BODY, Kind.CONT}
        assert 0 <= table.header_rows <= table.rows


@pytest.mark.parametrize("form", MERGING)
def test_merged_nested_and_empty_cells_of_every_kind_of_table(form: str) -> None:
    agreement = Agreement()
    for seed in SEEDS:
        rng = random.Random(seed)
        tables = [any_table(rng) for _ in range(3)]
        plan = read(MERGING[form](document(tables)), f"x.{form}")
        check_places(plan)
        agreement.add(tables, plan.tables)
    assert set(agreement.figures().values()) == {1.0}


@pytest.mark.parametrize("form", FLAT)
def test_tables_of_text(form: str) -> None:
    agreement = Agreement()
    for seed in SEEDS:
        rng = random.Random(seed)
        tables = [flat(table(rng, 6)) for table in (task_table, indicator_table)]
        plan = read(FLAT[form](document(tables)), "x.md" if form == "md" else "x.txt")
        check_places(plan)
        agreement.add(tables, plan.tables)
    found = agreement.figures()
    assert found["tables"] == found["captions"] == found["units"] == 1.0
    assert found["cells"] > 0.98
    assert found["heads"] > 0.95


def test_a_cell_a_line() -> None:
    agreement = Agreement()
    for seed in SEEDS:
        rng = random.Random(seed)
        tables = [flat(task_table(rng, 8))]
        plan = read(text_file(document(tables), gap="\n"), "x.txt")
        check_places(plan)
        agreement.add(tables, plan.tables)
    found = agreement.figures()
    assert found["tables"] == found["heads"] == found["captions"] == 1.0
    assert found["cells"] > 0.95


STACKED = (
    "“十四五”主要指标表\n指  标\n2020年\n2025年\n属性\n一、发展水平\n1.毛入园率(%)\n99%\n99%以上\n"
    "约束性\n2.巩固率(%)\n其中:小学\n100%\n100%\n约束性\n"
)


def test_cells_a_line_with_headings_between_and_names_over_two_lines() -> None:
    plan = read(
        f"某区规划\n一、目标\n质量提升。\n{STACKED}二、任务\n坚持公益。\n".encode(), "x.txt"
    )
    (table,) = plan.tables
    assert grid_of(table) == [
        ["指  标", "2020年", "2025年", "属性"],
        ["一、发展水平", None, None, None],
        ["1.毛入园率(%)", "99%", "99%以上", "约束性"],
        ["2.巩固率(%)其中:小学", "100%", "100%", "约束性"],
    ]
    assert (table.header_rows, table.caption) == (1, "“十四五”主要指标表")


def test_an_empty_cell_a_line_is_found_by_what_its_column_holds() -> None:
    text = (
        "序号\n任务\n责任单位\n时限\n1\n建学校\n教育局\n2\n修道路\n住建局\n6月底\n3\n招教师\n8月\n"
    )
    plan = read(f"某区任务分解\n{text}".encode(), "x.txt")
    (table,) = plan.tables
    assert grid_of(table)[1:] == [
        ["1", "建学校", "教育局", ""],
        ["2", "修道路", "住建局", "6月底"],
        ["3", "招教师", "", "8月"],
    ]


def test_long_cells_below_a_head_are_a_table_and_without_one_text() -> None:
    long = "推进大中小学思政课一体化建设，加强党的领导。" * 35
    head = "<tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr>"
    row = f"<tr><td>1</td><td>{long}</td><td>教育局</td></tr>"
    page = "<p>某区2024年工作要点</p><table>{}</table>"
    assert len(read(page.format(head + row).encode(), "x.html").tables) == 1
    layout = f"<tr><td>组织机构</td><td>{long}</td></tr><tr><td>经费</td><td>{long}</td></tr>"
    assert read(page.format(layout).encode(), "x.html").tables == ()


def test_a_row_with_a_web_address_is_a_row() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{text}</td></tr>"
        for n, text in enumerate(("某校", "当前位置：www.a.cn", "某园", "某中学"), start=1)
    )
    page = f"<p>某区2024年工作要点</p><table><tr><td>序号</td><td>网址</td></tr>{rows}</table>"
    plan = read(page.encode(), "x.html")
    assert [line.kind for line in plan.lines[1:]] == [Kind.TABLE] * 5
    assert plan.tables[0].rows == 5


NO_TABLES = (
    "某区要点\n一、会务\n联系人：张某   电话：12   邮箱：a@b.cn\n联系人：李某   电话：45   传真\n",
    "某区要点\n一、任务\n任务\n措施\n要求\n各单位要高度重视，认真落实。\n二、督查\n",
    "某区要点\n目录\n一、总则\t1\n二、任务\t2\n三、保障\t5\n一、总则\n好。\n二、任务\n好。\n三、保障\n",
)


@pytest.mark.parametrize("text", NO_TABLES, ids=["contacts", "short lines", "contents"])
def test_text_that_looks_like_rows_is_no_table(text: str) -> None:
    plans = parser.read_bytes(text.encode(), "x.txt").plans
    assert [plan.tables for plan in plans] == [()] * len(plans)


def test_a_table_of_links_around_an_article_is_none_of_its_tables() -> None:
    links = "".join(
        f"<tr><td><a href=a>栏目{n}</a></td><td><a href=b>新闻</a></td></tr>" for n in "甲乙丙"
    )
    text = "".join(
        f"<p>{n}、全区教育系统要坚持以人民为中心发展教育，推动工作落实。</p>" for n in "一二三"
    )
    page = f"<table>{links}</table><div id=zoom><h1>某区要点</h1>{text}</div>"
    assert read(page.encode(), "x.html").tables == ()


@pytest.mark.parametrize("line", ["序号", "1", "指标\t2024年\t2025年", "|", "│", "├──┼──┤", "-"])
def test_time_grows_with_the_lines(line: str) -> None:
    def run(times: int) -> None:
        parser.read_bytes(f"某区要点\n一、任务\n{(line + chr(10)) * times}".encode(), "x.txt")

    assert grows_linearly(run, 400)
