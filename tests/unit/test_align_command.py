"""``gangmu compare A B``: two outlines side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.cli_host import Ended, seed
from tests.support.pair_labels import all_labels
from tui.commands.exits import Exit
from tui.terminal.cells import width

A = """东山县2024年教育工作要点
一、学前教育
1.新建幼儿园。新建公办幼儿园。
2.食堂管理。自办食堂。
二、师德师风
"""
B = """西山县2024年教育工作要点
一、师德建设
二、发展学前教育
3.新建幼儿园。新建公办幼儿园。
三、老年大学
"""


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "a.txt", tmp_path / "b.txt"
    for path, text in zip(paths, (A, B), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(paths[0]), str(paths[1])


@pytest.fixture
def compare(capsys: pytest.CaptureFixture[str]) -> Ended:
    return Ended(capsys, "compare")


def records(out: str) -> list[tuple[int | None, int | None]]:
    return [(each["a"], each["b"]) for each in map(json.loads, out.splitlines())]


def test_answers_stand_beside_each_other(two: tuple[str, str], compare: Ended) -> None:
    rows = [line.split() for line in compare(*two).splitlines()]
    assert [rows[1][0], rows[1][-1]] == ["一、学前教育", "二、发展学前教育"]
    assert [rows[2][0], rows[2][-1]] == ["1.新建幼儿园", "3.新建幼儿园"]
    assert rows[3] == [">", "三、老年大学"]
    assert rows[4] == ["2.食堂管理", "<"]
    assert rows[-1] == ["对应", "4", "对；<", "只在左边", "1", "条；>", "只在右边", "1", "条"]


@pytest.mark.parametrize("columns", [30, 80, 160])
def test_no_row_is_wider_than_the_screen_and_the_sides_are_aligned(
    columns: int, compare: Ended
) -> None:
    path = seed("huibian")
    rows = compare(f"{path}#1", f"{path}#7", "--why", COLUMNS=str(columns)).splitlines()
    assert max(map(width, rows)) <= columns
    right = {
        width(row[: row.index(mark)])
        for row in rows
        for mark in (" 一、强化", " 二、聚焦", " 七、不断")
        if mark in row
    }
    assert len(right) == 1


def test_jsonl_gives_the_lines_of_the_headings(two: tuple[str, str], compare: Ended) -> None:
    out = compare(*two, "--format", "jsonl")
    assert records(out) == [(1, 1), (2, 3), (3, 4), (5, 2)]
    assert all(set(json.loads(line)) == {"a", "b", "score"} for line in out.splitlines())
    why = compare(*two, "--format", "jsonl", "--why")
    assert "学前教育" in json.loads(why.splitlines()[1])["words"]


def test_only_what_one_has_and_the_other_lacks(two: tuple[str, str], compare: Ended) -> None:
    assert compare(*two, "--only", "a").splitlines()[1:] == ["4    2.食堂管理"]
    assert records(compare(*two, "--only", "both", "--format", "jsonl")) == [(4, None), (None, 5)]
    compare(two[0], two[0], "--only", "both", status=Exit.NOTHING)


def test_what_has_no_answer_names_what_comes_nearest(compare: Ended) -> None:
    path = seed("huibian")
    out = compare(f"{path}#1", f"{path}#5", "--only", "a", "--format", "jsonl")
    lacking = {record["a"]: record["nearest"] for record in map(json.loads, out.splitlines())}
    assert lacking[43][0] == {"line": 503, "score": 0.18, "taken_by": 37}
    assert lacking[47] == []
    text = compare(f"{path}#1", f"{path}#5", "--only", "a")
    assert "最接近：第 503 行 1.强化政治建设（存疑），已对应第 37 行" in text


def test_plans_within_a_file_and_the_first_of_several(
    compare: Ended,
) -> None:
    path = seed("huibian")
    labels = next(each for each in all_labels() if each.name == "huibian-1x5")
    out = compare(path, f"{path}#5", "--format", "jsonl")
    assert compare.err.count("\n") == 1
    assert "7 篇" in compare.err
    assert records(out)[0] == (labels.a.nodes[0].line, labels.b.nodes[0].line)


def test_nothing_that_pairs(two: tuple[str, str], compare: Ended) -> None:
    other = Path(two[1])
    other.write_text("南海市2024年水利工作要点\n一、疏浚河道\n二、加固堤防\n", encoding="utf-8")
    out = compare(*two, status=Exit.NOTHING)
    assert "没有可以对应的内容" in compare.err
    assert "疏浚河道" in out


def test_what_goes_together_and_what_does_not(two: tuple[str, str], compare: Ended) -> None:
    compare(two[0], status=Exit.BAD)
    assert "--targets" in compare.err
    compare(*two, "--format", "xlsx", status=Exit.BAD)
    assert "-o 文件名.xlsx" in compare.err
    compare(*two, "--targets", "--only", "a", status=Exit.BAD)
    assert "--only" in compare.err
    compare(two[0], "nowhere.txt", status=Exit.BAD)
    assert "nowhere.txt" in compare.err


def test_written_to_a_file_by_its_name(
    two: tuple[str, str], compare: Ended, tmp_path: Path
) -> None:
    out = tmp_path / "pairs.jsonl"
    compare(*two, "-o", str(out))
    assert len(records(out.read_text(encoding="utf-8"))) == 4
    compare(*two, "-o", str(out), status=Exit.BAD)


def test_what_of_a_folder_could_not_be_read_counts(compare: Ended, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    text = "东山县2024年教育工作要点\n\n一、扩大学前教育资源\n\n二、加强教师队伍建设\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "b.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "c.txt").write_text(text, encoding="utf-8")
    assert "扩大学前教育资源" in compare(folder, tmp_path / "c.txt", status=Exit.BAD)
    assert "b.docx" in compare.err
