"""``gangmu export``, and the other commands that write through the same core."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from parser.plan_json import load_plans
from tests.support.cli_host import Gangmu, put_plan
from tui.commands.exits import Exit

OTHER = "西山县2023年教育工作总结\n一、强化领导\n1.开展培训。组织培训15次。\n"


@pytest.fixture
def gangmu(capsys: pytest.CaptureFixture[str]) -> Gangmu:
    return Gangmu(capsys)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    return put_plan(tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> str:
    path = tmp_path / "总结.txt"
    path.write_text(OTHER, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("form", ["txt", "ansi", "md", "html", "json", "svg"])
def test_text_goes_to_standard_output(gangmu: Gangmu, plan: str, form: str) -> None:
    status, out, err = gangmu("export", plan, "--format", form)
    assert (status, err) == (Exit.OK, "")
    # Pages and pictures may cut a sentence into pieces; what is read is the text between tags.
    shown = re.sub(r"<[^>]*>", "", out) if form in ("html", "svg") else out
    assert "组织培训12次" in shown
    assert "东山县2024年教育工作要点" in shown


@pytest.mark.parametrize(
    ("name", "magic"),
    [
        ("a.HTML", b"<!doctype html>"),
        ("a.docx", b"PK"),
        ("a.xlsx", b"PK"),
        ("a.svg", b"<?xml"),
        ("a.md", "# 东山县".encode()),
        ("a.json", b'{\n  "format": "gangmu"'),
    ],
)
def test_the_name_says_the_form(
    gangmu: Gangmu, plan: str, tmp_path: Path, name: str, magic: bytes
) -> None:
    path = tmp_path / name
    assert gangmu("export", plan, "-o", str(path))[:2] == (Exit.OK, "")
    assert path.read_bytes().startswith(magic)
    before = path.read_bytes()
    assert gangmu("export", plan, "-o", str(path), "--what", "outline")[0] == Exit.BAD
    assert path.read_bytes() == before


def test_in_a_folder_the_title_names_the_file(gangmu: Gangmu, plan: str, tmp_path: Path) -> None:
    folder = tmp_path / "出"
    folder.mkdir()
    words = ("export", plan, "--format", "docx", "--what", "outline", "-o", str(folder))
    assert gangmu(*words)[0] == Exit.OK
    assert [each.name for each in folder.iterdir()] == ["东山县2024年教育工作要点-大纲.docx"]
    status, _, err = gangmu("export", plan, "-o", str(tmp_path / "无" / "a.html"))
    assert (status, err.count("\n")) == (Exit.BAD, 1)
    assert not (tmp_path / "无").exists()


def test_json_comes_back(gangmu: Gangmu, plan: str) -> None:
    (back,) = load_plans(gangmu("export", plan, "--format", "json")[1])
    assert back.title == "东山县2024年教育工作要点"
    assert back.targets


def test_a_node_and_what_is_below(gangmu: Gangmu, plan: str) -> None:
    status, out, _ = gangmu("export", plan, "--node", "2", "--format", "md")
    assert status == Exit.OK
    assert out.startswith("# 一、加强领导\n\n## 1.开展培训\n\n组织培训12次。\n")
    assert "投入100万元" not in out
    status, _, err = gangmu("export", plan, "--node", "99")
    assert (status, err.count("\n")) == (Exit.BAD, 1)


def test_only_what_matches(gangmu: Gangmu, plan: str) -> None:
    status, out, _ = gangmu("export", plan, "--filter", "培训", "--format", "md")
    assert status == Exit.OK
    assert "1.开展培训" in out
    assert "二、强化保障" not in out
    _, out, _ = gangmu("export", plan, "--filter", "培训", "--what", "targets", "--format", "csv")
    assert [row["原文"] for row in csv.DictReader(io.StringIO(out))] == ["组织培训12次"]
    _, out, _ = gangmu("export", plan, "--filter", "培训", "--what", "hits", "--format", "json")
    assert [hit["line"] for hit in json.loads(out)["hits"]] == [3]
    assert gangmu("export", plan, "--filter", "没有这个词")[0] == Exit.NOTHING


def test_hits_of_a_question_about_targets_are_where_these_stand(
    gangmu: Gangmu, tmp_path: Path
) -> None:
    path = tmp_path / "要点.txt"
    text = "东山县2024年工作要点\n一、保障\n加强管理。\n入园率达到98%，升学率达到80%。\n"
    path.write_text(text, encoding="utf-8")
    words = ("--filter", "value>=90", "--what", "hits", "--format", "json")
    _, out, _ = gangmu("export", str(path), *words)
    (hit,) = json.loads(out)["hits"]
    assert hit["line"] == 4
    assert ["98%" in hit["text"][start:stop] for start, stop in hit["spans"]] == [True]


def test_two_plans_beside_each_other(gangmu: Gangmu, plan: str, other: str, tmp_path: Path) -> None:
    status, page, _ = gangmu("compare", plan, other, "--format", "html")
    assert status == Exit.OK
    assert "加强领导" in page
    assert "强化领导" in page
    asked = gangmu("export", plan, other, "--what", "comparison", "--format", "html")[1]
    assert asked == page
    only = gangmu("compare", plan, other, "--only", "a", "--format", "md")[1]
    assert "二、强化保障" in only
    assert "强化领导" not in only
    path = tmp_path / "对照.xlsx"
    assert gangmu("compare", plan, other, "-o", str(path))[0] == Exit.OK
    assert zipfile.is_zipfile(path)
    assert gangmu("compare", plan, other, "--format", "docx")[0] == Exit.BAD


def test_targets_as_a_page(gangmu: Gangmu, plan: str, other: str, tmp_path: Path) -> None:
    status, page, _ = gangmu("targets", plan, other, "--group", "indicator", "--format", "html")
    assert status == Exit.OK
    assert "<td>组织培训</td><td>12 次</td><td>15 次</td>" in page
    path = tmp_path / "指标.docx"
    assert gangmu("targets", plan, "-o", str(path))[0] == Exit.OK
    assert zipfile.is_zipfile(path)
    status, page, _ = gangmu("compare", "--targets", plan, other, "--format", "html")
    assert status == Exit.OK
    assert "<td>12 次</td><td>15 次</td><td>达到 125%</td>" in page


@pytest.mark.parametrize(
    "words",
    [
        ("--what", "hits"),
        ("--what", "comparison"),
        ("--what", "all", "--format", "csv"),
        ("--what", "text", "--filter", "培训"),
        ("--node", "2", "--filter", "培训"),
        ("--what", "comparison", "--node", "2"),
        ("--filter", '"'),
        ("--format", "doc"),
        ("-o", "没有这种.pdf"),
    ],
)
def test_what_does_not_go_together_is_one_line(
    gangmu: Gangmu, plan: str, words: tuple[str, ...]
) -> None:
    status, out, err = gangmu("export", plan, *words)
    assert (status, out, err.count("\n")) == (Exit.BAD, "", 1)


PAGE = "当前位置：首页 > 培训\n某县2024年工作要点\n一、培训\n组织培训。\n版权所有：某县教育局\n"


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("form", ["txt", "md", "html", "json"])
def test_an_export_of_hits_tells_those_in_hidden_lines(
    gangmu: Gangmu, page: str, form: str
) -> None:
    words = ("export", page, "--what", "hits", "--filter", "培训", "--format", form)
    status, out, err = gangmu(*words)
    assert (status, err.count("\n")) == (Exit.OK, 1)
    assert "--all" in err
    if form == "json":
        assert json.loads(out)["left_out"] == 1
    else:
        assert "另有 1 条在隐藏行" in out
    status, out, err = gangmu(*words, "--all")
    assert (status, err) == (Exit.OK, "")
    if form == "json":
        hits = json.loads(out)["hits"]
        assert [(hit["line"], hit["hidden"]) for hit in hits] == [(1, True), (3, False), (4, False)]
    else:
        assert out.count("（隐藏行）") == 1
        assert "另有" not in out


def test_a_table_of_hits_marks_those_in_hidden_lines(gangmu: Gangmu, page: str) -> None:
    words = ("export", page, "--what", "hits", "--filter", "培训", "--format", "csv")
    assert "隐藏行" not in gangmu(*words)[1].splitlines()[0]
    rows = list(csv.DictReader(io.StringIO(gangmu(*words, "--all")[1])))
    assert [row["隐藏行"] for row in rows] == ["隐藏", "", ""]


def test_hits_that_stand_in_hidden_lines_alone_are_told(gangmu: Gangmu, page: str) -> None:
    words = ("export", page, "--what", "hits", "--filter", "版权")
    status, out, err = gangmu(*words)
    assert (status, out) == (Exit.NOTHING, "")
    assert "1 处" in err
    assert "--all" in err
    assert gangmu(*words, "--all")[0] == Exit.OK
