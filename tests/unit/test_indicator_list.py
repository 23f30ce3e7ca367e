"""The names of indicators over many plans, and which may be one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from parser.analysis.indicator_list import list_indicators, propose
from parser.analysis.target_rows import TargetRow, rows_of
from parser.reader import read_bytes
from tests.support.cli_host import Gangmu


def rows(*texts: str) -> list[TargetRow]:
    found: list[TargetRow] = []
    for at, text in enumerate(texts):
        data = f"某县2024年工作要点\n\n一、目标\n\n{text}\n".encode()
        found += rows_of(read_bytes(data, f"{at}.txt", targets=True).plans)
    return found


@pytest.mark.parametrize(
    "wordings",
    [
        ("全省生产总值增长6%左右", "全省地区生产总值增长5.5%", "GDP增速5%以上"),
        ("规上工业增加值增长8%", "规模以上工业增加值增长7%", "全市规上工业增加值增速6%"),
        ("一般公共预算收入同口径增长4%", "地方一般公共预算收入增长3%", "一般公共预算收入增长2%"),
        ("居民消费价格涨幅2%左右", "居民消费价格上涨2%左右", "CPI涨幅控制在2%左右"),
        ("粮食总产量70亿斤以上", "粮食产量达到300万吨", "粮食产量40亿斤"),
        ("全社会研发投入强度达到2.5%", "研发经费投入强度2.3%", "R&D经费投入强度达到3%"),
        ("货物进出口总值增长5%", "外贸进出口总额增长3%", "进出口总值增长4%"),
        ("城镇新增就业5万人", "新增城镇就业6万人", "城镇新增就业人数达到3万人"),
        ("城镇调查失业率平均为5.2%", "城镇调查失业率控制在5.5%左右"),
        ("完成固定资产投资80亿元", "固定资产投资完成额90亿元"),
    ],
)
def test_one_name_for_one_thing(wordings: tuple[str, ...]) -> None:
    (only,) = list_indicators(rows(*(f"{each}。" for each in wordings)))
    assert (only.plans, only.rows) == (len(wordings), len(wordings))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("入学率达到98%", "入学率提高2个百分点"),
        ("贷款余额80亿元", "贷款余额增加9亿元"),
        ("城镇居民人均可支配收入增长5%", "农村居民人均可支配收入增长6%"),
        ("公办园占比达到60%", "普惠园占比达到90%"),
        ("小学毛入学率达到100%", "初中毛入学率达到99%"),
        ("新增学位500个", "学位500个"),
    ],
)
def test_what_is_not_one_stays_apart(one: str, other: str) -> None:
    assert len(list_indicators(rows(f"{one}。", f"{other}。"))) == 2
    assert propose(rows(f"{one}。", f"{other}。")) == ()


def test_near_names_are_proposed() -> None:
    found = propose(rows("城乡供水管网漏损率降到9%。", "供水管网漏损率控制在8%以内。"))
    assert [each.names for each in found] == [("供水管网漏损率", "城乡供水管网漏损率")] or [
        each.names for each in found
    ] == [("城乡供水管网漏损率", "供水管网漏损率")]


def test_the_command_writes_a_list_for_the_user(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for at, text in enumerate(("城乡供水管网漏损率9%", "供水管网漏损率8%以内")):
        plan = f"某县2024年要点\n\n一、目标\n\n{text}，新增学位500个。\n"
        tmp_path.joinpath(f"{at}.txt").write_text(plan, encoding="utf-8")
    gangmu = Gangmu(capsys)
    status, out, _ = gangmu("indicators", tmp_path)
    assert status == 0
    assert "新增学位" in out
    assert "供水管网漏损率 = " in out or " = 供水管网漏损率" in out
    status, out, _ = gangmu("indicators", tmp_path, "--format", "yaml")
    assert status == 0
    (names,) = yaml.safe_load(out)["same"]
    assert sorted(names) == ["供水管网漏损率", "城乡供水管网漏损率"]
    status, out, _ = gangmu("indicators", tmp_path, "--format", "json")
    listed = json.loads(out)["indicators"]
    assert next((each["name"], each["plans"]) for each in listed) == ("新增学位", 2)


def test_a_file_that_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gangmu = Gangmu(capsys)
    status, out, told = gangmu("indicators", tmp_path / "nosuch.txt")
    assert (status, out) == (2, "")
    assert len(told.splitlines()) == 1
    tmp_path.joinpath("plain.txt").write_text("某县2024年要点\n\n一、目标\n", encoding="utf-8")
    status, out, told = gangmu("indicators", tmp_path / "plain.txt")
    assert (status, out) == (1, "")
    assert len(told.splitlines()) == 1
