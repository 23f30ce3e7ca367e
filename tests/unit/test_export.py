"""What is taken away: names its source, opens elsewhere, never destroys a file."""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser import read_bytes
from tests.support.samples import hostile_plan, sample_plan, second_plan
from tui.export import Part, View, What
from tui.export.files import LONGEST_NAME, ExportError, suggest_name, write_atomically
from tui.export.markdown import escaped, export_markdown
from tui.export.sheet import sheet_csv
from tui.export.target_sheets import NAMES, PLACE, WHY
from tui.export.text import export_text
from tui.export.view_sheets import view_sheets
from tui.settings.i18n import Messages
from tui.terminal.cells import width

SAY = Messages("zh", strict=True)
PLAN = sample_plan()
DAY = date(2024, 5, 6)


def test_text_names_its_source() -> None:
    text = export_text(View.of(What.OUTLINE, [PLAN]), SAY, today=DAY)
    head = text.splitlines()[:3]
    assert head[0].startswith(PLAN.title)
    assert "plan.txt" in head[1]
    assert "1–20" in head[1]
    assert "2024-05-06" in head[2]
    assert "gangmu" in head[2]


def test_standard_input_is_called_by_name() -> None:
    text = export_text(View.of(What.OUTLINE, [replace(PLAN, path="-")]), SAY, today=DAY)
    assert "来源：标准输入，" in text


def test_markdown_loses_nothing_behind_a_heading() -> None:
    data = "东山县2024年工作要点\n一、领导\n1.加强队伍（责任单位：人事科）\n2.目标：建成三所\n"
    (plan,) = read_bytes(data.encode(), "x").plans
    text = export_markdown(View.of(What.TEXT, [plan]), SAY, today=DAY)
    assert "责任单位：人事科" in text
    assert "建成三所" in text


def test_text_says_what_it_leaves_out() -> None:
    assert "网页残留 1 行" in export_text(View.of(What.TEXT, [PLAN]), SAY, today=DAY)
    assert "网页残留" not in export_text(View.of(What.OUTLINE, [PLAN]), SAY, today=DAY)


@pytest.mark.parametrize("cells", [40, 72, 120])
def test_text_keeps_to_its_width(cells: int) -> None:
    view = View.of(What.ALL, [PLAN, second_plan()])
    text = export_text(view, SAY, cells=cells, today=DAY)
    assert max(map(width, text.splitlines())) <= cells
    assert text.endswith("\n")
    assert "西山县2024年教育工作计划" in text


def test_only_what_is_on_the_screen_is_exported() -> None:
    part = Part(PLAN, nodes=(0, 4), targets=PLAN.targets[4:5])
    text = export_text(View(What.OUTLINE, (part,)), SAY, today=DAY)
    assert "推进学前教育" in text
    assert "加强经费保障" not in text
    table = export_text(View(What.TARGETS, (part,)), SAY, today=DAY)
    assert "公办率" in table
    assert "新建幼儿园" not in table


def test_a_plan_without_targets_says_so() -> None:
    assert "没有找到指标" in export_text(View.of(What.TARGETS, [second_plan()]), SAY)


def test_markdown() -> None:
    text = export_markdown(View.of(What.ALL, [PLAN]), SAY, today=DAY)
    assert text.startswith(f"# {PLAN.title}\n")
    assert "\n    - 1.新建幼儿园3-5所，新增学前学位630个（财务科）\n" in text
    assert "\n##### 1.新建幼儿园" in text
    assert "| 公办率 | ≥ 42 % | 2024年 | 目标 | 财务科 | 13 |" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*a* [x](y) <b>", r"\*a\* \[x\](y) \<b\>"),
        ("- 一", r"\- 一"),
        ("1. 一", r"1\. 一"),
        ("1.一", "1.一"),
        ("a|b", r"a\|b"),
    ],
)
def test_markdown_signs_are_text(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_csv_has_plain_numbers_and_no_formulas() -> None:
    bad = [
        replace(PLAN.targets[0], indicator=f"{sign}1+1", quote=f" {sign}x", period='a,"b')
        for sign in "=+-@"
    ]
    part = Part(replace(PLAN, title="=HYPERLINK(1)"), targets=tuple(bad))
    (sheet,) = view_sheets(View(What.TARGETS, (part,)), Messages("en"))
    rows = list(csv.DictReader(io.StringIO(sheet_csv(sheet))))
    assert len(rows) == 4
    assert len(rows[0]) == len(NAMES) + len(WHY) + len(PLACE)
    for row in rows:
        assert row["title"] == "'=HYPERLINK(1)"
        assert row["indicator"].startswith("'")
        assert row["value"] == "12"
        assert row["period"] == 'a,"b'


def test_suggested_name_keeps_chinese() -> None:
    assert (
        suggest_name(View.of(What.OUTLINE, [PLAN]), ".txt", SAY)
        == "东山县2024年教育工作要点-大纲.txt"
    )
    nameless = replace(PLAN, title="", path="/tmp/某/计划.v2.txt")
    assert suggest_name(View.of(What.TEXT, [nameless]), ".md", SAY) == "计划.v2-正文.md"


RESERVED = st.sampled_from(["CON", "nul.txt", "com1", "..", ".", "~", "-rf", "a/b\\c", "字" * 200])


@given(st.text(max_size=200) | RESERVED, st.sampled_from(What), st.sampled_from(["zh", "en"]))
def test_suggested_names_are_safe_everywhere(title: str, what: What, language: str) -> None:
    say = Messages("zh" if language == "zh" else "en")
    name = suggest_name(View.of(what, [replace(PLAN, title=title)]), ".txt", say)
    assert 0 < len(name.encode()) <= LONGEST_NAME
    assert not set(name) & set('/\\:*?"<>|')
    assert not any(unicodedata.category(char)[0] == "C" for char in name)
    assert name[0] not in " .-~"
    assert name == name.strip()
    assert name.split(".")[0].split("-")[0].upper() not in {"CON", "NUL", "COM1", "PRN", "AUX"}


def test_a_hostile_title_gives_a_name_that_can_be_written(tmp_path: Path) -> None:
    name = suggest_name(View.of(What.ALL, [hostile_plan()]), ".txt", SAY)
    write_atomically(str(tmp_path / name), b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_pieces_that_end_in_a_fault_leave_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise LookupError

    with pytest.raises(LookupError):
        write_atomically(str(path), pieces(), force=True)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_writing_leaves_nothing_but_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_atomically(str(path), "字\n".encode())
    assert path.read_bytes() == "字\n".encode()
    assert list(tmp_path.iterdir()) == [path]
    umask = os.umask(0o022)
    os.umask(umask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_file_is_only_replaced_with_force(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    link.symlink_to(path)
    with pytest.raises(ExportError) as caught:
        write_atomically(str(link), b"new")
    assert caught.value.code == "exists"
    assert path.read_text(encoding="utf-8") == "old"
    write_atomically(str(link), b"new", force=True)
    assert path.read_text(encoding="utf-8") == "new"
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none/a.txt", "no_folder"),
        (".", "folder"),
        ("a\0b", "unwritable"),
        ("x" * 300, "unwritable"),
    ],
)
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(ExportError) as caught:
        write_atomically(os.path.join(tmp_path, name), b"x")
    assert caught.value.code == code
    told = caught.value.told(SAY)
    assert "\n" not in told
    assert "\0" not in told
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportError):
        write_atomically(str(path), b"new", force=True)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
