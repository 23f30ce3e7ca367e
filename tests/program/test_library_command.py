"""``gangmu library`` and commands that take what its index holds."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from parser.library.index.database import index_path
from parser.library.index.schema import SCHEMA
from parser.library.indexing import freshness
from tests.support.cli_host import Ended
from tests.support.library_host import fill
from tui.commands import libraries, search
from tui.commands.exits import Exit


@pytest.fixture
def gangmu(capsys: pytest.CaptureFixture[str]) -> Ended:
    return Ended(capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three plans and a file that cannot be read."""
    made = tmp_path / "计划"
    fill(made, 3)
    (made / "空.txt").write_bytes(b"")
    return made


def index_of(folder: Path) -> Path:
    """The file of a folder's index in the user's cache."""
    return index_path([os.path.realpath(folder)])


def test_an_index_is_made_shown_and_forgotten(gangmu: Ended, folder: Path) -> None:
    assert gangmu("library", "status", status=Exit.NOTHING) == ""
    assert "没有索引" in gangmu.err
    made = gangmu("library", "rebuild", folder)
    assert "文件 4 个，计划 3 篇" in made
    assert "读不了的文件：1 个" in made
    assert gangmu("library", "status") == gangmu("library", "status", folder) == made
    gangmu("library", "status", folder.parent, status=Exit.NOTHING)
    gangmu("library", "forget", folder)
    assert "已删除" in gangmu.err
    assert list(index_of(folder).parent.iterdir()) == []
    gangmu("library", "forget", folder)
    assert "这些文件夹没有索引" in gangmu.err


@pytest.mark.parametrize("action", ["status", "rebuild", "forget"])
def test_a_folder_that_is_not_there_is_said(gangmu: Ended, folder: Path, action: str) -> None:
    gangmu("library", action, folder / "没有", status=Exit.BAD)
    assert "没有这个文件" in gangmu.err


def test_the_index_of_a_folder_that_has_gone_can_be_deleted(gangmu: Ended, folder: Path) -> None:
    gangmu("library", "rebuild", folder)
    shutil.rmtree(folder)
    assert "计划 3 篇" in gangmu("library", "status", folder)
    gangmu("library", "forget", folder)
    assert "已删除" in gangmu.err


def test_all_are_forgotten_at_once(gangmu: Ended, folder: Path) -> None:
    gangmu("library", "rebuild", folder)
    gangmu("library", "rebuild", folder / "下级")
    gangmu("library", "forget", "--all")
    gangmu("library", "status", status=Exit.NOTHING)
    assert len(list(folder.rglob("*.txt"))) == 4


def test_what_is_meant_must_be_said(gangmu: Ended, folder: Path, tmp_path: Path) -> None:
    gangmu("library", "forget", status=Exit.BAD)
    gangmu("library", "forget", folder, "--all", status=Exit.BAD)
    gangmu("library", "rebuild", status=Exit.BAD)
    gangmu("library", status=Exit.BAD)
    assert "PATH" not in gangmu.err
    gangmu("library", "rebuild", tmp_path / "nothing", status=Exit.BAD)
    assert gangmu.err.count("\n") == 1


def test_a_broken_index_is_told_in_one_line(gangmu: Ended, folder: Path) -> None:
    gangmu("library", "rebuild", folder)
    index_of(folder).write_bytes(b"no database" * 1000)
    assert "已损坏" in gangmu("library", "status")
    rows = gangmu("targets", folder, status=Exit.BAD)
    assert [line for line in gangmu.err.splitlines() if "索引" in line] == [
        "gangmu: 索引已损坏或版本不同，正在重新读取文件"
    ]
    assert rows == gangmu("targets", folder, status=Exit.BAD)
    assert "索引" not in gangmu.err


def test_a_newer_index_is_told_and_kept(gangmu: Ended, folder: Path) -> None:
    gangmu("library", "rebuild", folder)
    index = index_of(folder)
    data = bytearray(index.read_bytes())
    data[60:64] = (SCHEMA + 1).to_bytes(4, "big")
    index.write_bytes(data)
    gangmu("targets", folder, status=Exit.BAD)
    assert "更新版本" in gangmu.err
    assert index.read_bytes() == data


SAME = (
    (),
    ("--where", "毛入园率"),
    ("--where", "value>=11 title:学前", "--sort=-value"),
    ("--where", "owner:教育局", "--group", "owner"),
    ("--group", "indicator"),
    ("--group", "owner"),
    ("--group", "period", "--why"),
    ("--format", "json", "--why"),
    ("--format", "csv"),
    ("--format", "jsonl"),
)
"""Ways to ask for targets."""


def test_targets_are_the_same_from_the_index(gangmu: Ended, folder: Path) -> None:
    (folder / "空.txt").unlink()
    gangmu("library", "rebuild", folder)
    for words in SAME:
        read = gangmu("targets", folder, "--no-cache", *words)
        assert read.strip(), words
        assert gangmu("targets", folder, *words) == read, words


def test_a_file_that_cannot_be_read_is_told_from_the_index_too(gangmu: Ended, folder: Path) -> None:
    gangmu("targets", folder, "--no-cache", status=Exit.BAD)
    told = gangmu.err
    gangmu("library", "rebuild", folder)
    gangmu("targets", folder, status=Exit.BAD)
    assert gangmu.err == told


def test_a_library_is_written_for_engines_and_never_over_another(
    gangmu: Ended, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "出"
    export = ("library", "export", folder, "-o", out)
    # One file cannot be read: the others are written, and the status says so.
    assert gangmu(*export, status=Exit.BAD) == ""
    assert "空.txt" in gangmu.err
    assert "计划 3 篇" in gangmu.err
    names = sorted(path.name for path in out.iterdir())
    assert names[:2] == ["index-template.json", "nodes-00001.ndjson"]
    assert len(out.joinpath("plans-00001.ndjson").read_text().splitlines()) == 6
    stale = out / "nodes-00099.ndjson"
    stale.write_text("")
    gangmu(*export, status=Exit.BAD)
    assert stale.exists()
    gangmu(*export, "--force", status=Exit.BAD)
    assert not stale.exists()
    gangmu(*export, "--format", "parquet", status=Exit.BAD)
    assert {path.name for path in out.glob("*.parquet")} == {
        f"{kind}.parquet" for kind in ("plans", "nodes", "tables", "targets")
    }
    assert not list(out.glob("*.part"))


def test_a_library_export_says_what_it_lacks(gangmu: Ended, folder: Path, tmp_path: Path) -> None:
    gangmu("library", "export", folder, status=Exit.BAD)
    assert "-o" in gangmu.err
    taken = tmp_path / "file"
    taken.write_text("")
    gangmu("library", "export", folder, "-o", taken, status=Exit.BAD)
    assert len(gangmu.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("search", "计划"), ("search", "-c", "计划"), ("targets",), ("tables",)], ids=str
)
def test_a_folder_of_many_files_gets_an_index_by_the_first_command(
    gangmu: Ended, folder: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(libraries, "MANY_FILES", 3)
    (folder / "空.txt").unlink()
    (folder / "表.md").write_text(
        "# 2024年工作计划\n\n一、目标\n\n| 指标 | 2024年 |\n| --- | --- |\n| 幼儿园（所） | 12 |\n",
        encoding="utf-8",
    )
    read = gangmu(*words, folder, "--no-cache")
    assert not index_of(folder).exists()
    assert gangmu(*words, folder) == read != ""
    assert "建立索引" in gangmu.err
    assert index_of(folder).exists()
    assert gangmu(*words, folder) == read
    assert gangmu.err == ""


LATE = "指标还没有读"


@pytest.fixture
def large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder without what cannot be read; it counts as one of many files, which are known to
    be as they were read."""
    monkeypatch.setattr(libraries, "MANY_FILES", 2)
    monkeypatch.setattr(freshness, "_TICK_NS", 0)
    (folder / "空.txt").unlink()
    return folder


ASKING_TARGETS = [
    ("search", "is:target unit:%"),
    ("search", "-c", "学前|unit:所"),
    ("search", "-l", "due:2024"),
    ("search", "--facets", "is:target"),
    ("search", "jiaoyu is:target"),
    ("targets", "--format", "jsonl"),
    ("indicators",),
    ("series", "学前教育毛入园率"),
]


@pytest.mark.parametrize("words", ASKING_TARGETS, ids=str)
def test_targets_are_read_by_the_first_command_that_asks_for_them(
    gangmu: Ended, large: Path, words: tuple[str, ...]
) -> None:
    read = gangmu(*words, large, "--no-cache")
    assert gangmu("search", "-c", "学前", large) == gangmu("search", "-c", "学前", large)
    assert gangmu.err == ""
    assert "3 篇计划的" + LATE in gangmu("library", "status", large)
    assert "没有读" in gangmu("library", "status", large)
    assert gangmu(*words, large) == read != ""
    assert "索引里有 3 篇计划的" + LATE in gangmu.err
    assert LATE not in gangmu("library", "status", large)
    assert gangmu(*words, large) == read
    assert gangmu.err == ""
    assert gangmu("targets", large) == gangmu("targets", large, "--no-cache")


@pytest.mark.parametrize("words", ASKING_TARGETS[:5], ids=str)
def test_an_index_that_lacks_targets_says_nothing_of_them(
    gangmu: Ended, large: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    gangmu("search", "学前", large)
    read = gangmu(*words, large, "--no-cache")
    # As where the index cannot be written any more.
    monkeypatch.setattr(search, "make_index", lambda *words, **more: None)
    assert gangmu(*words, large) == read != ""
    assert LATE in gangmu("library", "status", large)


def test_tables_leave_targets_alone(gangmu: Ended, large: Path) -> None:
    (large / "表.md").write_text(
        "# 2024年工作计划\n\n| 指标 | 2024年 |\n| --- | --- |\n| 幼儿园（所） | 12 |\n",
        encoding="utf-8",
    )
    assert gangmu("tables", large) == gangmu("tables", large, "--no-cache")
    assert LATE in gangmu("library", "status", large)


def test_rebuilding_reads_targets(gangmu: Ended, large: Path) -> None:
    gangmu("search", "学前", large)
    made = gangmu("library", "rebuild", large)
    assert "指标" in made
    assert LATE not in made


def test_an_index_that_was_broken_off_is_finished_by_the_next_search(
    gangmu: Ended, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries, "MANY_FILES", 2)
    (folder / "空.txt").unlink()
    (folder / "计划.txt").write_text("2024年工作计划\n一、目标\n完成计划。\n", encoding="utf-8")
    read = gangmu("search", "计划", folder)
    with sqlite3.connect(index_of(folder)) as db:
        # As after a refresh that ended before all files were read.
        db.execute("DELETE FROM meta WHERE name = 'whole'")
    assert gangmu("search", "计划", folder) == read
    assert "建立索引" in gangmu.err
    assert gangmu("search", "计划", folder) == read
    assert gangmu.err == ""


def test_a_folder_of_few_files_gets_no_index(gangmu: Ended, folder: Path) -> None:
    for words in (("search", "计划"), ("targets",), ("tables",)):
        gangmu._run(*words, folder)
    assert not index_of(folder).exists()
