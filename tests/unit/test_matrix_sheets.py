"""The matrix as wide and long sheets: units as written, plans told apart, years, normal forms."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.support.cli_host import Ended
from tui.commands.exits import Exit
from tui.export.matrix_sheets import WIDE

TEXT = """政府工作报告

一、今年目标

今年主要预期目标是：地区生产总值增长{growth}%左右，粮食总产量保持在{grain}以上。
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for name, growth, grain in (
        ("甲省", 5, "40亿斤"),
        ("乙省", 5.5, "300万吨"),
        ("丙省", 6, "70亿斤"),
    ):
        text = TEXT.format(growth=growth, grain=grain)
        tmp_path.joinpath(f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ended:
    return Ended(capsys, "targets")


def table(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_wide_keeps_the_units_as_written_and_the_normal_form_apart(
    ask: Ended, reports: Path
) -> None:
    rows = {r["指标"]: r for r in table(ask(reports, "--group", "indicator", "--format", "csv"))}
    heads = list(rows["粮食产量"])
    plans = [head for head in heads if head.endswith("目标")]
    assert [head[:2] for head in plans] == ["丙省", "乙省", "甲省"]
    grain = rows["粮食产量"]
    assert [grain[head] for head in plans] == ["≥ 70 亿斤", "≥ 300 万吨", "≥ 40 亿斤"]
    assert grain["换算单位"] == "千克"
    assert [grain[f"{head}换算"] for head in plans] == ["3500000000", "3000000000", "2000000000"]
    assert not any("千克" in grain[head] for head in plans)
    assert rows["地区生产总值"]["计量单位"] == "%"


def test_long_has_a_row_a_number_with_its_source(ask: Ended, reports: Path) -> None:
    rows = [
        r
        for r in table(ask(reports, "--shape", "long", "--format", "csv"))
        if r["指标"] == "粮食产量"
    ]
    assert [(r["地方"], r["数值"], r["计量单位"], r["换算值"]) for r in rows] == [
        ("丙省", "70", "亿斤", "3500000000"),
        ("乙省", "300", "万吨", "3000000000"),
        ("甲省", "40", "亿斤", "2000000000"),
    ]
    assert all(r["文件"].endswith(".txt") and r["行"] == "5" for r in rows)


def test_each_number_carries_its_year(ask: Ended, tmp_path: Path) -> None:
    text = "东山县2024年教育工作要点\n一、学前\n公办率达到42%。到2025年学前毛入园率达到95%。\n"
    tmp_path.joinpath("a.txt").write_text(text, encoding="utf-8")
    rows = {r["指标"]: r for r in table(ask(tmp_path, "--group", "indicator", "--format", "csv"))}
    years = {name: row["东山县2024要点 目标年份"] for name, row in rows.items()}
    assert years == {"公办园在园幼儿占比": "2024", "学前三年毛入园率": "2025"}


def test_shape_goes_with_indicators_only(ask: Ended, reports: Path) -> None:
    ask(reports, "--shape", "long", "--group", "owner", status=Exit.BAD)
    assert "--group indicator" in ask.err
    assert "甲省" in ask(reports, "--shape", "long", COLUMNS="300")
    assert "| 粮食产量 |" in ask(reports, "--shape", "long", "--format", "md")


def test_many_plans_are_told_of_the_long_shape(ask: Ended, tmp_path: Path) -> None:
    for at in range(WIDE + 1):
        text = f"第{at}县2024年教育工作要点\n一、学前\n公办率达到{at}%。\n"
        tmp_path.joinpath(f"{at}.txt").write_text(text, encoding="utf-8")
    (row,) = table(ask(tmp_path, "--group", "indicator", "--format", "csv"))
    assert "--shape long" in ask.err
    assert len(row) == 2 + WIDE + 1
    ask(tmp_path, "--shape", "long", "--format", "csv")
    assert "--shape long" not in ask.err
