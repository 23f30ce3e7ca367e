"""``gangmu diff``: what it prints, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.cli_host import Ended, seed
from tests.support.diff_laws import FOLDER
from tui.commands.exits import Exit

OLD = """某县2024年教育工作要点
一、学前教育
1.扩大资源。普惠性幼儿园覆盖率达到95%，新增学位800个。
2.提高质量。开展幼儿园质量评估，覆盖所有公办园。
二、义务教育
3.均衡发展。推进集团化办学，实现城乡学校结对全覆盖。
4.规范招生。严格执行免试就近入学政策，公开招生范围。
"""
NEW = """某县2024年教育工作要点
一、学前教育
1.扩大资源。普惠性幼儿园覆盖率达到96.5%，新增学位1200个。
2.提高质量。开展幼儿园质量评估,覆盖所有公办园。
二、义务教育
3.规范招生。严格执行免试就近入学政策，公开招生范围。
三、队伍建设
4.培训教师。组织骨干教师培训50名。
"""


@pytest.fixture
def diff(capsys: pytest.CaptureFixture[str]) -> Ended:
    return Ended(capsys, "diff")


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "旧.txt", tmp_path / "新.txt"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_the_text_shows_words_under_their_headings(two: tuple[str, str], diff: Ended) -> None:
    out = diff(*two, status=Exit.NOTHING)
    assert out.splitlines()[0] == "共 5 处：修改 1，增加 2，删除 1，序号 1"
    assert "一、学前教育" in out
    assert "[-95%-]{+96.5%+}" in out
    assert "[-800-]{+1200+}" in out
    assert "4. → 3.  3.规范招生" in out
    assert "质量评估," not in out
    assert "评估[-，-]{+,+}覆盖" in diff(*two, "--typography", status=Exit.NOTHING)


def test_colour_stands_in_place_of_marks(two: tuple[str, str], diff: Ended) -> None:
    out = diff(*two, "--color", "always", status=Exit.NOTHING)
    assert "[-" not in out
    assert "\x1b[1;32m96.5%" in out


def test_jsonl_has_the_lines_of_both_versions(two: tuple[str, str], diff: Ended) -> None:
    out = diff(*two, "--format", "jsonl", status=Exit.NOTHING)
    records = [json.loads(line) for line in out.splitlines()]
    assert [(each["op"], each["old"], each["new"]) for each in records] == [
        ("changed", 3, 3),
        ("removed", 6, None),
        ("renumbered", 7, 6),
        ("added", None, 7),
        ("added", None, 8),
    ]
    assert records[1]["new_text"] is None
    assert set(records[0]) == {"op", "old", "new", "old_text", "new_text"}


def test_numbers_and_sections_are_tables(two: tuple[str, str], diff: Ended) -> None:
    numbers = diff(*two, "--only", "numbers", status=Exit.NOTHING)
    rows = [[cell.strip() for cell in row.split("│")] for row in numbers.splitlines()]
    assert ["", "普惠性幼儿园覆盖率", "95 %", "96.5 %", "3 → 3", ""] in rows
    stat = diff(*two, "--stat", status=Exit.NOTHING)
    assert [line.split()[1] for line in stat.splitlines() if "、" in line] == [
        "一、学前教育",
        "二、义务教育",
        "三、队伍建设",
    ]


def test_context_are_the_paragraphs_around(two: tuple[str, str], diff: Ended) -> None:
    out = diff(*two, "-U", "1", status=Exit.NOTHING)
    assert "    2.提高质量。开展幼儿园质量评估,覆盖所有公办园。" in out.splitlines()


def test_the_same_is_said_with_status_0(two: tuple[str, str], diff: Ended) -> None:
    assert diff(two[0], two[0]) == "没有差别\n"
    assert diff(two[0], two[0], "--format", "jsonl") == ""
    assert diff(two[0], two[0], "--only", "numbers") == "数字没有变化\n"
    assert len(diff(two[0], two[0], "--stat").splitlines()) == 1, "no table without a line"


def test_what_cannot_be_compared(two: tuple[str, str], diff: Ended, tmp_path: Path) -> None:
    diff(two[0], "none.txt", status=Exit.BAD)
    assert "none.txt" in diff.err
    diff(two[0], str(tmp_path), status=Exit.BAD)
    assert "文件夹" in diff.err
    diff("-", "-", status=Exit.BAD)
    assert "标准输入" in diff.err


def test_it_is_written_to_a_file(two: tuple[str, str], diff: Ended, tmp_path: Path) -> None:
    path = tmp_path / "变化.jsonl"
    diff(*two, "-o", str(path), status=Exit.NOTHING)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 5
    diff(*two, "-o", str(path), status=Exit.BAD)


def test_which_of_the_two_jobs_is_meant_is_said(
    two: tuple[str, str], diff: Ended, capsys: pytest.CaptureFixture[str]
) -> None:
    compare = Ended(capsys, "compare")
    compare(two[0], two[0], status=Exit.OK)
    assert compare.err == ""
    compare(*(FOLDER / f"duiwai-maoyi-{side}.txt" for side in ("old", "new")), status=Exit.OK)
    assert "gangmu diff" in compare.err
    diff(seed("dongli-2024"), seed("taierzhuang"), "--stat", status=Exit.NOTHING)
    assert "gangmu compare" in diff.err
    diff(*two, status=Exit.NOTHING)
    assert diff.err == ""
