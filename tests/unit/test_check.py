"""``gangmu check``: one file line by line, a folder as a table; what a folder leaves out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from parser.sources.discovery import walk
from tests.support.outlines import read_text
from tui.cli import main
from tui.commands.exits import Exit

SOUND = "某县2024年工作要点\n一、甲\n做好。\n二、乙\n做好。\n"
JUMPS = SOUND.replace("二、", "五、")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def called(*words: str) -> tuple[int, str, str]:
        status = main([*words, "--lang", "en"], {"COLUMNS": "240"})
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return called


def codes(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in read_text(text).plans[0].problems]


def test_numbers_that_start_again_under_one_heading_are_told() -> None:
    text = (
        "某中学2024年招生方案\n一、招生要求\n综合素质优良。\n二、监督机制\n1、严格遵循程序。\n"
        "2、如实申报信息。\n3、及时公布信息。\n招生计划、方案及主要日程、自荐表、推荐表等：\n"
        "1、“推荐生”招生计划\n2、招生主要日程\n"
    )
    assert codes(text) == [("number_restarts", 9)]


@pytest.mark.parametrize("words", ["另外还要做到：\n", "另外还要做好其他工作。\n"])
@pytest.mark.parametrize(("first", "second"), [("1.", "2."), ("（1）", "（2）"), ("①", "②")])
def test_any_list_that_starts_again_is_told(words: str, first: str, second: str) -> None:
    items = f"{first}做好第一项工作。\n{second}做好第二项工作。\n"
    text = f"某校2024年方案\n一、任务\n{items}{words}{items}"
    assert [code for code, _ in codes(text)] == ["number_restarts"]


def test_lists_under_headings_of_their_own_are_sound() -> None:
    text = "某校2024年方案\n一、甲\n1.子。\n2.丑。\n二、乙\n1.寅。\n2.卯。\n"
    assert codes(text) == []


def test_a_file_is_told_line_by_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(JUMPS, encoding="utf-8")
    status, out, _ = run("check", str(path))
    assert status == Exit.NOTHING
    assert out.startswith(f"{path}:4: ")


def test_a_folder_is_told_by_file_and_kind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(JUMPS, encoding="utf-8")
    (tmp_path / "b.txt").write_text(JUMPS + "七、丙\n做好。\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text(SOUND, encoding="utf-8")
    status, out, _ = run("check", str(tmp_path))
    assert status == Exit.NOTHING
    rows = [line.split("│") for line in out.splitlines() if "number jumps" in line]
    assert [(row[1].strip()[-5:], row[3].strip(), row[4].strip()) for row in rows] == [
        ("a.txt", "1", "4"),
        ("b.txt", "2", "4, 6"),
    ]


def test_lock_files_are_passed_over_and_other_kinds_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(SOUND, encoding="utf-8")
    for name in ("~$plan.docx", "~$要点.docx", ".~lock.plan.odt#"):
        (tmp_path / name).write_bytes(b"\x05owner")
    for name in ("a.jpg", "b.jpg", "c.zip"):
        (tmp_path / name).write_bytes(b"")
    status, out, err = run("check", str(tmp_path))
    assert (status, out) == (Exit.OK, "")
    assert "3 files of unsupported kinds left out: .jpg 2, .zip 1" in err


def test_a_walk_tells_what_it_skips(tmp_path: Path) -> None:
    for name in ("plan.txt", "~$plan.docx", "a.jpg"):
        (tmp_path / name).write_bytes(b"")
    skipped: list[str] = []
    refused: list[OSError] = []
    found = [entry.name for entry in walk(str(tmp_path), refused.append, skipped.append)]
    assert (found, skipped, refused) == (["plan.txt"], [".jpg"], [])
