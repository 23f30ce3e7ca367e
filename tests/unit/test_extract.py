"""The extract: kept whole, shared by sittings, undone, found again, and taken away."""

from __future__ import annotations

import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from parser.model import Plan
from parser.reader import read_bytes
from tests.support.cli_host import Gangmu
from tui.presenters.excerpts import (
    excerpt_of_line,
    excerpt_of_node,
    excerpt_of_passage,
    find_again,
)
from tui.presenters.extract_table import Held, held_in
from tui.presenters.passages import sentence_at
from tui.settings.state import StateError
from tui.workspace.extract import Excerpt, excerpt_from
from tui.workspace.extract_file import ExtractFile

TEXT = (
    "东山县2024年教育工作要点\n一、加强领导\n1.开展培训。组织培训12次。各校参加。\n"
    "二、强化保障\n投入100万元。\n"
)
TABLE = (
    "东山县2024年教育工作要点\n一、任务\n"
    "| 序号 | 任务 | 责任单位 |\n| --- | --- | --- |\n| 1 | 培训教师 | 人事股 |\n"
)


def plan(text: str = TEXT, path: str = "/计划/要点.txt") -> Plan:
    (found,) = read_bytes(text.encode(), path).plans
    return found


def taken(text: str, line: int = 3) -> Excerpt:
    return Excerpt("/计划/要点.txt", 1, line, "要点", text, text)


# What is taken


def test_a_paragraph_knows_where_it_stands() -> None:
    found = excerpt_of_line(plan(), 3)
    assert found is not None
    assert (found.text, found.place) == ("开展培训。组织培训12次。各校参加。", "一、1")
    assert found.headings == ("一、加强领导", "1.开展培训")


def test_a_node_is_taken_with_what_is_below_it() -> None:
    found = excerpt_of_node(plan(), 1)
    assert found is not None
    assert found.text == "加强领导\n1.开展培训。组织培训12次。各校参加。"
    assert found.place == "一"


def test_a_row_of_a_table_names_its_columns() -> None:
    found = excerpt_of_line(plan(TABLE, "任务.md"), 5)
    assert found is not None
    assert found.text == "序号：1；任务：培训教师；责任单位：人事股"


def test_what_is_too_long_is_no_passage() -> None:
    assert excerpt_of_node(plan(TEXT.replace("12次", "12次" * 9000)), 1) is None


# Found again


def sentence(made: Plan) -> Excerpt:
    found = excerpt_of_passage(made, sentence_at(made, 3, 8) or (_ for _ in ()).throw(ValueError))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("now", "held"),
    [
        (TEXT, Held.SAME),
        (TEXT.replace("一、", "序言。\n一、"), Held.MOVED),
        (TEXT.replace("各校参加", "县直学校参加"), Held.SAME),
        (TEXT.replace("12次", "15次"), Held.CHANGED),
        ("别的文件\n没有这些\n", Held.CHANGED),
    ],
)
def test_a_source_that_changed_is_marked(now: str, held: Held) -> None:
    assert held_in([plan(now)], sentence(plan())) is held


def test_of_two_lines_the_nearer_one_is_it() -> None:
    made = plan(TEXT + "投入100万元。\n")
    found = excerpt_of_line(made, 6)
    assert found is not None
    assert find_again(made, found) == 6


# On the disk


def test_two_sittings_lose_nothing(tmp_path: Path) -> None:
    one, two = ExtractFile(tmp_path), ExtractFile(tmp_path)
    one.add([taken("甲")], "2026-01-01")
    two.add([taken("乙")], "2026-01-01")
    (first, _), _ = one.load(), None
    one.note(first.key, "记")
    two.add([taken("丙")], "2026-01-01")
    assert [(each.text, each.note) for each in two.load()] == [("甲", "记"), ("乙", ""), ("丙", "")]


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    def add(number: int) -> None:
        ExtractFile(tmp_path).add([taken(str(number))], "")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(24)))
    assert {each.text for each in ExtractFile(tmp_path).load()} == {str(at) for at in range(24)}


def test_the_same_passage_is_there_once(tmp_path: Path) -> None:
    file = ExtractFile(tmp_path)
    file.add([taken("甲")], "")
    again, listed = file.add([taken("甲"), taken("乙")], "")
    assert [each.text for each in again] == [each.text for each in listed] == ["甲", "乙"]


def test_every_step_is_undone_in_turn(tmp_path: Path) -> None:
    file = ExtractFile(tmp_path)
    file.add([taken("甲"), taken("乙"), taken("丙")], "")
    first, second, third = file.load()
    file.move(third.key, -2)
    file.note(second.key, "记")
    file.remove([first.key])
    assert [each.text for each in file.load()] == ["丙", "乙"]
    done = [undone[0].what for undone in iter(file.undo, None)]
    assert done == ["remove", "note", "move", "add"]
    assert file.load() == ()
    assert not file.can_undo


def test_an_undo_keeps_what_another_sitting_did_meanwhile(tmp_path: Path) -> None:
    one, two = ExtractFile(tmp_path), ExtractFile(tmp_path)
    one.add([taken("甲"), taken("乙")], "")
    one.remove([one.load()[0].key])
    two.add([taken("丙")], "")
    one.undo()
    assert [each.text for each in one.load()] == ["甲", "乙", "丙"]


def test_a_damaged_file_is_told_and_left(tmp_path: Path) -> None:
    file = ExtractFile(tmp_path)
    file.path.write_text("{", encoding="utf-8")
    with pytest.raises(StateError, match="damaged"):
        file.add([taken("甲")], "")
    assert file.path.read_text(encoding="utf-8") == "{"


def test_what_a_file_holds_is_made_safe() -> None:
    data = {**taken("一\x1b[31m\n二").data(), "key": "k", "title": "\x07题"}
    found = excerpt_from(data)
    assert found is not None
    assert "\x1b" not in found.text
    assert "\x07" not in found.title
    assert found.text.count("\n") == 1
    assert [excerpt_from(each) for each in (None, {}, {**data, "line": "3"}, {"path": 1})] == [
        None
    ] * 4


# Taken away


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    made = replace(taken("推进“双减”。"), title="东山县规划", place="五（二）", note="要用")
    ExtractFile(tmp_path).add([made, taken("第二段。\n两行。", 9)], "2026-01-01")
    return tmp_path


def test_the_command_prints_passages_with_their_source(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gangmu = Gangmu(capsys)
    status, out, _ = gangmu("extract", GANGMU_STATE=str(filled))
    assert status == 0
    assert "推进“双减”。\n——《东山县规划》五（二）\n附注：要用\n" in out
    _, out, _ = gangmu("extract", "--format", "md", GANGMU_STATE=str(filled))
    assert "——《东山县规划》五（二）" in out
    _, out, _ = gangmu("extract", "--format", "json", GANGMU_STATE=str(filled))
    first = json.loads(out)["excerpts"][0]
    assert (first["text"], first["place"], first["line"]) == ("推进“双减”。", "五（二）", 3)
    assert "anchor" not in first
    _, out, _ = gangmu("extract", "--format", "csv", GANGMU_STATE=str(filled))
    assert "推进“双减”。,《东山县规划》五（二）,要用" in out


def test_the_command_writes_word(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = filled / "摘录.docx"
    status, _, _ = Gangmu(capsys)("extract", "-o", target, GANGMU_STATE=str(filled))
    assert status == 0
    with zipfile.ZipFile(target) as file:
        text = file.read("word/document.xml").decode()
    assert "《东山县规划》五（二）" in text
    assert "第二段。" in text


def test_the_command_says_that_there_is_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gangmu = Gangmu(capsys)
    assert gangmu("extract", GANGMU_STATE=str(tmp_path))[:2] == (1, "")
    (tmp_path / "extract.json").write_text("[]", encoding="utf-8")
    status, _, told = gangmu("extract", GANGMU_STATE=str(tmp_path))
    assert status == 2
    assert "extract.json" in told
