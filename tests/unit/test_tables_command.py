"""``gangmu tables``: listed, one alone, all of them, joined by their heads; what is refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.support.cli_host import Gangmu
from tui.commands.exits import Exit

PLAN = """某县2024年教育工作方案

一、主要任务

| 序号 | 任务 | 责任单位 |
| --- | --- | --- |
| 1 | 新建幼儿园5所 | =县教育局 |

二、主要指标

表1 主要指标

| 指标 | 2020年 | 2025年 |
| --- | --- | --- |
| 毛入园率（%） | 85.5 | 95 |
"""
SAME = """某区2024年教育工作方案

一、指标

| 指 标 | 2020年 | 2025年 |
| --- | --- | --- |
| 巩固率（%） | 99 | 99.5 |
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    """A plan with two tables."""
    path = tmp_path / "a.md"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


@pytest.fixture
def other(tmp_path: Path) -> str:
    """A plan with one table that has the head of the first plan's second."""
    path = tmp_path / "b.md"
    path.write_text(SAME, encoding="utf-8")
    return str(path)


@pytest.fixture
def gangmu(capsys: pytest.CaptureFixture[str]) -> Gangmu:
    """Runs a command."""
    return Gangmu(capsys)


def test_a_list_says_what_each_table_is(gangmu: Gangmu, plan: str) -> None:
    status, out, err = gangmu("tables", plan)
    assert (status, err) == (Exit.OK, "")
    assert out.splitlines()[1:] == [
        "  1  序号、任务、责任单位  2×3  第 5 行",
        "  2  表1 主要指标  2×3  第 13 行",
    ]


def test_one_table_is_drawn(gangmu: Gangmu, plan: str) -> None:
    status, out, _ = gangmu("tables", plan, "--table", 2)
    assert status == Exit.OK
    assert out.splitlines()[0] == "表1 主要指标"
    assert "│ 毛入园率（%） │   85.5 │     95 │" in out


def test_programs_get_the_whole_grid(gangmu: Gangmu, plan: str) -> None:
    _, out, _ = gangmu("tables", plan, "--format", "json")
    first, second = json.loads(out)
    assert first["rows"][1] == ["1", "新建幼儿园5所", "=县教育局"]
    assert [first[key] for key in ("plan", "table", "line", "header_rows")] == [1, 1, 5, 1]
    assert (second["table"], second["caption"]) == (2, "表1 主要指标")


def test_csv_is_guarded_and_markdown_is_a_table(gangmu: Gangmu, plan: str) -> None:
    _, out, _ = gangmu("tables", plan, "--table", 1, "--format", "csv")
    assert out == "序号,任务,责任单位\n1,新建幼儿园5所,'=县教育局\n"
    _, out, _ = gangmu("tables", plan, "--table", 1, "--format", "md")
    assert "| 序号 | 任务 | 责任单位 |" in out


def test_a_workbook_has_a_sheet_a_table(gangmu: Gangmu, plan: str, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    path = tmp_path / "out.xlsx"
    assert gangmu("tables", plan, "-o", path)[0] == Exit.OK
    with zipfile.ZipFile(path) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 2
    status, _, err = gangmu("tables", plan, "-o", path)
    assert (status, "--force" in err) == (Exit.BAD, True)


def test_tables_with_the_same_head_are_stacked(gangmu: Gangmu, plan: str, other: str) -> None:
    status, out, err = gangmu("tables", plan, other, "--stack", "--format", "csv")
    assert status == Exit.OK
    assert out.splitlines() == [
        "来源,指标,2020年,2025年",
        f"{plan},毛入园率（%）,85.5,95",
        f"{other},巩固率（%）,99,99.5",
    ]
    assert "1 张表没有汇总" in err
    assert gangmu("tables", other, "--stack")[0] == Exit.NOTHING


def test_what_cannot_be_done_is_said_in_one_line(gangmu: Gangmu, plan: str, other: str) -> None:
    for words in (
        ("--table", 3),
        ("--table", 1, "--stack"),
        (other, "--table", 1),
        ("--format", "xlsx"),
        ("--excel", "--format", "md"),
    ):
        status, out, err = gangmu("tables", plan, *words)
        assert (status, out, err.count("\n")) == (Exit.BAD, "", 1), words
    assert gangmu("tables", f"{plan}#2")[0] == Exit.BAD


def test_a_plan_without_tables_has_none(gangmu: Gangmu, tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    path.write_text("某县2024年教育工作要点\n一、加强领导\n抓好落实。\n", encoding="utf-8")
    status, out, err = gangmu("tables", path)
    assert (status, out) == (Exit.NOTHING, "")
    assert "没有找到表格" in err
