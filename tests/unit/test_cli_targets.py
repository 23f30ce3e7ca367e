"""``gangmu targets`` as a clerk and a script use it: sorted, grouped, explained, written."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

import seeds
from tests.support.cli_host import Ended, seed
from tests.unit.test_hostile_print import assert_safe, hostile_file
from tui.cli import main
from tui.commands.exits import Exit
from tui.terminal.cells import width

__all__ = ["hostile_file"]

PLANS = {
    "东山.txt": (
        "东山县2024年教育工作要点\n一、学前教育\n1.扩大资源。新增学前学位630个，普惠率达到95%以上。"
        "（责任单位：学前科、基建科）\n2.加强学习。（责任单位：党办）\n"
        "二、经费保障\n1.加大投入。投入资金1.2亿元，6月底前完成选址工作并公示。"
        "每月开展一次安全演练。\n"
    ),
    "西山.txt": (
        "西山县2024年教育工作总结\n一、学前教育\n1.资源扩大。增加学前教育学位990个，"
        "普惠性幼儿园覆盖率80%。投入资金9000万元。\n"
    ),
}


@pytest.fixture
def plans(tmp_path: Path) -> list[str]:
    for name, text in PLANS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in PLANS]


@pytest.fixture
def targets(capsys: pytest.CaptureFixture[str]) -> Ended:
    return Ended(capsys, "targets")


def lows(out: str) -> list[object]:
    return [json.loads(line)["low"] for line in out.splitlines()]


def test_sorted_by_numbers_within_units(targets: Ended, plans: list[str]) -> None:
    up = targets(*plans, "--sort", "value", "--format", "jsonl")
    assert lows(up) == [80, 95, 9000, 1.2, 630, 990, 1, None]
    down = targets(*plans, "--sort=-value", "--format", "jsonl")
    assert lows(down) == [95, 80, 1.2, 9000, 990, 630, 1, None]


def test_sorted_by_several_keys(targets: Ended, plans: list[str]) -> None:
    out = targets(*plans, "--sort", "status,-value", "--format", "jsonl")
    assert [json.loads(line)["modality"] for line in out.splitlines()][:3] == ["achieved"] * 3
    assert lows(out)[:4] == [80, 9000, 990, 95]


def test_a_sorted_table_is_one_over_all_plans(targets: Ended, plans: list[str]) -> None:
    out = targets(*plans, "--sort", "value")
    assert out.count("┌") == 1
    assert out.startswith("A  东山县2024年教育工作要点")
    assert targets(*plans).count("┌") == 2


@pytest.mark.parametrize("asked", ["nosuch", "value,", "-", "value,,line"])
def test_an_unknown_sort_key_is_told(targets: Ended, plans: list[str], asked: str) -> None:
    assert targets(*plans, f"--sort={asked}", status=Exit.BAD) == ""
    assert "indicator" in targets.err


def test_why_says_how_sure_and_what_speaks_against_it(targets: Ended, tmp_path: Path) -> None:
    torn = tmp_path / "残件.txt"
    torn.write_text("某区2024年教育工作要点\n创建5个“示范校，普惠率达到90%。\n", encoding="utf-8")
    out = targets(str(torn), "--why", "--where", "示范校|普惠率", COLUMNS="160")
    assert "可信度" in out
    assert "引号或括号不成对" in out
    assert "比率" in out
    assert "可信度" not in targets(seed("dongli-2022"))


@pytest.mark.parametrize("group", ["owner", "period"])
@pytest.mark.parametrize("form", ["table", "md", "csv"])
def test_groups_can_say_why(targets: Ended, plans: list[str], group: str, form: str) -> None:
    out = targets(*plans, "--group", group, "--why", "--format", form)
    assert "可能不是数量" in out.replace("\n", "").replace(" ", "")


def test_json_has_name_base_confidence_and_rule(targets: Ended, plans: list[str]) -> None:
    (_, report) = json.loads(targets(*plans, "--format", "json"))
    first = report["targets"][0]
    assert first["indicator"] == "增加学前教育学位"
    assert first["name"] == "增加学前学位"
    assert first["confidence"] == "high"
    assert first["rule"] == "count"
    money = report["targets"][2]["base"]
    assert money == {"kind": "money", "low": 90000000, "high": None, "baseline": None, "unit": "元"}


def test_the_gold_form_stays_as_it_is(targets: Ended, plans: list[str]) -> None:
    record = json.loads(targets(plans[0], "--format", "jsonl").splitlines()[0])
    assert list(record) == [
        "line", "kind", "quote", "indicator", "relation", "low", "high", "unit", "change",
        "baseline", "period", "modality", "scope", "default_period", "owners",
    ]  # fmt: skip


def test_plans_side_by_side(targets: Ended, plans: list[str]) -> None:
    out = targets(*plans, "--group", "indicator")
    line = next(line for line in out.splitlines() if "普惠性幼儿园覆盖率" in line)
    assert [cell.strip() for cell in line.split("│")[1:4]] == [
        "普惠性幼儿园覆盖率", "≥ 95 %", "完成 80 %",
    ]  # fmt: skip


def test_many_plans_have_a_row_each_where_columns_have_no_room(targets: Ended) -> None:
    paths = [str(path) for path in seeds.paths()]
    narrow = targets(*paths, "--group", "indicator")
    assert "│ 计划 │" in narrow
    assert max(map(width, narrow.splitlines())) <= 80
    wide = targets(*paths, "--group", "indicator", COLUMNS="240")
    assert "│ 计划 │" not in wide


def test_units_are_headings_with_items_that_have_no_number(
    targets: Ended, plans: list[str]
) -> None:
    out = targets(*plans, "--group", "owner")
    assert "党办  1 项，0 条指标" in out
    assert "加强学习" in out
    assert out.index("党办") < out.index("未明确责任单位")
    only = targets(*plans, "--group", "owner", "--where", "单位:基建科")
    assert "党办" not in only


def test_a_calendar(targets: Ended, plans: list[str]) -> None:
    out = targets(*plans, "--group", "period")
    assert out.index("2024年6月") < out.index("每月  ") < out.index("未注明时间")


@pytest.mark.parametrize("group", ["indicator", "owner", "period"])
@pytest.mark.parametrize("form", ["table", "md", "json", "csv"])
@pytest.mark.parametrize("cells", ["40", "80", "160"])
def test_grouped_views_are_whole(
    targets: Ended, plans: list[str], group: str, form: str, cells: str
) -> None:
    out = targets(*plans, "--group", group, "--format", form, COLUMNS=cells)
    assert "630" in out
    if form == "table":
        assert max(map(width, out.splitlines())) <= int(cells)
    elif form == "json":
        assert json.loads(out)
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(out)))
        assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("group", ["indicator", "owner", "period"])
def test_grouped_workbooks(targets: Ended, plans: list[str], group: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    targets(*plans, "--group", group, "-o", str(path))
    assert "已写入" in targets.err
    with zipfile.ZipFile(path) as book:
        assert b"<v>630</v>" in book.read("xl/worksheets/sheet1.xml")


def test_a_matrix_keeps_the_units_of_a_row(targets: Ended, plans: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(targets(*plans, "--group", "indicator", "--format", "csv"))))
    heads = ("东山县2024要点 目标", "西山县2024总结 完成")
    assert [rows[0][2], rows[0][4]] == list(heads)
    assert rows[0][7:] == [f"{head}换算" for head in heads]
    (money,) = (row for row in rows if row[0] == "投入资金")
    assert [money[1], money[2], money[4]] == ["", "1.2 亿元", "9000 万元"]
    assert money[6:] == ["元", "120000000", "90000000"]


def test_the_name_of_the_file_says_the_format(
    targets: Ended, plans: list[str], tmp_path: Path
) -> None:
    for suffix, opens in {
        "csv": "指标,",
        "json": "[",
        "jsonl": "{",
        "md": "# ",
        "txt": "东",
    }.items():
        path = tmp_path / f"a.{suffix}"
        assert targets(*plans, "-o", str(path)) == ""
        assert path.read_text(encoding="utf-8").startswith(opens)
    targets(*plans, "-o", str(tmp_path / "a.doc"), status=Exit.BAD)
    assert "--format" in targets.err


def test_a_file_is_overwritten_only_when_told_so(
    targets: Ended, plans: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("mine", encoding="utf-8")
    targets(*plans, "-o", str(path), status=Exit.BAD)
    assert path.read_text(encoding="utf-8") == "mine"
    targets(*plans, "-o", str(path), "--force")
    assert zipfile.is_zipfile(path)


def test_excel_reads_the_csv(targets: Ended, plans: list[str], tmp_path: Path) -> None:
    assert targets(*plans, "--excel").startswith("\ufeff指标,")
    assert targets(*plans, "--format", "csv").startswith("指标,")
    path = tmp_path / "a.csv"
    targets(*plans, "--excel", "-o", str(path))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "xlsx"),
        ("--format", "xlsx", "-o", "-"),
        ("--excel", "--format", "md"),
        ("--group", "owner", "--format", "jsonl"),
        ("--why", "--format", "jsonl"),
        ("--why", "--group", "indicator"),
        ("--group", "plan"),
    ],
)
def test_what_does_not_go_together_is_one_line(
    targets: Ended, plans: list[str], words: tuple[str, ...]
) -> None:
    assert targets(*plans, *words, status=Exit.BAD) == ""
    assert targets.err.count("\n") == 1


def test_nothing_found(targets: Ended, plans: list[str]) -> None:
    assert targets(*plans, "--where", "没有这个", "--group", "owner", status=Exit.NOTHING) == ""
    assert json.loads(targets(*plans, "--where", "没有", "--format", "json", status=1)) == []


@pytest.mark.parametrize(
    "words",
    [
        ["targets", "--why"],
        ["targets", "--sort", "value", "--why", "--format", "md"],
        *(
            ["targets", "--group", group, "--format", form]
            for group in ("indicator", "owner", "period")
            for form in ("table", "md", "json", "csv")
        ),
        *(["compare", "--targets", "--format", form] for form in ("table", "md", "json", "csv")),
    ],
    ids=" ".join,
)
def test_hostile_text_is_only_text(
    words: list[str],
    hostile_file: str,
    plans: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    paths = [hostile_file, plans[1]]
    status = main([*words, *paths], {"LANG": "zh_CN", "COLUMNS": "80"})
    captured = capsys.readouterr()
    assert status in (Exit.OK, Exit.NOTHING)
    assert captured.out
    assert_safe(captured.out)
    assert_safe(captured.err)


def test_formulas_are_harmless_in_csv_alone(targets: Ended, tmp_path: Path) -> None:
    path = tmp_path / "=cmd.txt"
    path.write_text("=SUM(A1)2024年教育工作要点\n一、学前\n1.＝新建幼儿园3所。\n", encoding="utf-8")
    rows = list(csv.reader(io.StringIO(targets(str(path), "--format", "csv"))))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "＝")]
    assert "'=" in json.dumps(rows)
    assert "'=" not in targets(str(path), "--format", "json")


def test_a_plan_without_targets_is_nothing_found(targets: Ended, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("东山县教育工作要点\n一、加强领导\n二、强化保障\n", encoding="utf-8")
    for form in ("table", "csv", "jsonl", "json"):
        targets(str(path), "--format", form, status=Exit.NOTHING)
