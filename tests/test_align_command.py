"""``gangmu compare A B``: two outlines side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import seeds
from tests.pair_labels import all_labels
from tui.cells import width
from tui.cli import main
from tui.exits import Exit

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


def run(*words: str, status: int = Exit.OK, columns: int = 80) -> None:
    assert main(["compare", *words], {"LANG": "zh_CN", "COLUMNS": str(columns)}) == status


def records(out: str) -> list[tuple[int | None, int | None]]:
    return [(each["a"], each["b"]) for each in map(json.loads, out.splitlines())]


def test_answers_stand_beside_each_other(
    two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(*two)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [rows[1][0], rows[1][-1]] == ["一、学前教育", "二、发展学前教育"]
    assert [rows[2][0], rows[2][-1]] == ["1.新建幼儿园", "3.新建幼儿园"]
    assert rows[3] == [">", "三、老年大学"]
    assert rows[4] == ["2.食堂管理", "<"]
    assert rows[-1] == ["对应", "4", "对；<", "只在左边", "1", "条；>", "只在右边", "1", "条"]


@pytest.mark.parametrize("columns", [30, 80, 160])
def test_no_row_is_wider_than_the_screen_and_the_sides_are_aligned(
    columns: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = next(str(path) for path in seeds.paths() if "huibian" in path.name)
    run(f"{path}#1", f"{path}#7", "--why", columns=columns)
    rows = capsys.readouterr().out.splitlines()
    assert max(map(width, rows)) <= columns
    right = {
        width(row[: row.index(mark)])
        for row in rows
        for mark in (" 一、强化", " 二、聚焦", " 七、不断")
        if mark in row
    }
    assert len(right) == 1


def test_jsonl_gives_the_lines_of_the_headings(
    two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(*two, "--format", "jsonl")
    out = capsys.readouterr().out
    assert records(out) == [(1, 1), (2, 3), (3, 4), (5, 2)]
    assert all(set(json.loads(line)) == {"a", "b", "score"} for line in out.splitlines())
    run(*two, "--format", "jsonl", "--why")
    assert "学前教育" in json.loads(capsys.readouterr().out.splitlines()[1])["words"]


def test_only_what_one_has_and_the_other_lacks(
    two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(*two, "--only", "a")
    assert capsys.readouterr().out.splitlines()[1:] == ["4    2.食堂管理"]
    run(*two, "--only", "both", "--format", "jsonl")
    assert records(capsys.readouterr().out) == [(4, None), (None, 5)]
    run(two[0], two[0], "--only", "both", status=Exit.NOTHING)


def test_plans_within_a_file_and_the_first_of_several(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = next(str(path) for path in seeds.paths() if "huibian" in path.name)
    labels = next(each for each in all_labels() if each.name == "huibian-1x5")
    run(path, f"{path}#5", "--format", "jsonl")
    out, err = capsys.readouterr()
    assert err.count("\n") == 1
    assert "7 篇" in err
    assert records(out)[0] == (labels.a.nodes[0].line, labels.b.nodes[0].line)


def test_nothing_that_pairs(two: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    other = Path(two[1])
    other.write_text("南海市2024年水利工作要点\n一、疏浚河道\n二、加固堤防\n", encoding="utf-8")
    run(*two, status=Exit.NOTHING)
    out, err = capsys.readouterr()
    assert "没有可以对应的内容" in err
    assert "疏浚河道" in out


def test_what_goes_together_and_what_does_not(
    two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(two[0], status=Exit.BAD)
    run(*two, "--format", "xlsx", status=Exit.BAD)
    assert "--targets" in capsys.readouterr().err
    run(*two, "--targets", "--only", "a", status=Exit.BAD)
    run(two[0], "nowhere.txt", status=Exit.BAD)


def test_written_to_a_file_by_its_name(two: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "pairs.jsonl"
    run(*two, "-o", str(out))
    assert len(records(out.read_text(encoding="utf-8"))) == 4
    run(*two, "-o", str(out), status=Exit.BAD)
