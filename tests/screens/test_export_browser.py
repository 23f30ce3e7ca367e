"""``e`` in the browser: what, in which form, where to, with the first lines in sight."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from textual.widgets import Input

from parser.plan_json import load_plans
from tests.support.browser_host import (
    LARGE,
    SMALL,
    key_event,
    opened,
    press,
    read_screen,
    screen_text,
    settled,
)
from tui.widgets.bars.export_bar import ExportBar


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def only(folder: Path) -> Path:
    """The one file that was written."""
    (path,) = folder.iterdir()
    return path


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_first_lines_of_what_is_chosen_are_in_sight(
    folder: Path, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "e")
        preview = pilot.app.screen.query_one(ExportBar).query_one(".preview")
        assert "├── 一、" in str(preview.render())
        await press(pilot, "down")
        assert "├── 一、" not in str(preview.render())
        await press(pilot, "tab")
        assert str(preview.render()).startswith("关于印发《东山县")
        assert "## 一、" in str(preview.render())
        assert "正文.md" in screen_text(pilot)
        await press(pilot, "escape")
        assert not pilot.app.screen.query_one(ExportBar).is_open
    assert not list(folder.iterdir())


async def test_what_is_typed_on_behind_the_key_that_closed_it_does_nothing(folder: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "e")
        bar = pilot.app.screen.query_one(ExportBar)
        field = bar.query_one(Input)
        bar.close()
        for late in (Input.Submitted(field, "a.txt"), Input.Changed(field, "a.md")):
            bar.post_message(late)
        for key in ("tab", "down", "ctrl+y", "enter"):
            field.post_message(key_event(key))
        await settled(pilot)
        assert pilot.app.is_running
        assert not bar.is_open
    assert not list(folder.iterdir())


async def test_a_page_and_a_word_file(folder: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "e", "tab", "tab", "enter")
        page = only(folder)
        assert page.name.endswith("-大纲.html")
        assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
        page.unlink()
        # The form stays as it was chosen.
        await press(pilot, "e", "tab", "enter")
        assert zipfile.is_zipfile(only(folder))
        # One table cannot hold all three.
        await press(pilot, "e", "tab", "tab")
        assert "大纲.csv" in screen_text(pilot)
        await press(pilot, "up")
        assert ".csv" not in screen_text(pilot)


async def test_a_suffix_that_is_typed_says_the_form(folder: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "e", "up", *(["backspace"] * 3), *"json", "enter")
        path = only(folder)
        assert path.suffix == ".json"
    # Up from the outline is the last choice; from the title there is no part, so it is all.
    assert len(load_plans(path.read_text(encoding="utf-8"))) == 1


async def test_the_part_under_the_cursor(folder: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "j", "j", "e", "up", "enter")
        node = read_screen(pilot).active.plan
        assert node is not None
        text = only(folder).read_text(encoding="utf-8")
        assert "这一部分" in text
        assert node.nodes[2].title in text
        assert node.nodes[1].title not in text


async def test_two_panes_are_exported_side_by_side(folder: Path) -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "v", "j", "enter", "e", "up", "tab", "tab")
        assert "两份对照" in screen_text(pilot)
        await press(pilot, "enter")
        text = only(folder).read_text(encoding="utf-8")
        assert "<table>" in text
        assert "东山县" in text
        assert "大计划" in text


async def test_hits_of_the_filter(folder: Path) -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "slash", "园", "enter", "e", "down", "tab", "enter")
        assert "**园**" in only(folder).read_text(encoding="utf-8")


async def test_an_export_can_be_copied(folder: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "e", "tab", "ctrl+y")
        assert pilot.app.clipboard.startswith("# 东山县")
        assert not pilot.app.screen.query_one(ExportBar).is_open
        await press(pilot, "e", "tab", "tab", "ctrl+y")
        assert "不能复制" in screen_text(pilot)
        assert pilot.app.screen.query_one(ExportBar).is_open
    assert not list(folder.iterdir())


async def test_export_writes_what_is_on_the_screen(folder: Path) -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "slash", "园", "enter", "e", "enter")
        path = only(folder)
        text = path.read_text(encoding="utf-8")
        assert "新建幼儿园" in text
        assert "加强经费保障" not in text
        assert "已写入" in screen_text(pilot)
        assert read_screen(pilot).active.outline.has_focus


async def test_export_of_another_view_under_another_name(folder: Path) -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "e", "down", "down")
        assert "指标.txt" in screen_text(pilot)
        await press(pilot, "home", *"新-", "enter")
        path = only(folder)
        assert path.name.startswith("新-")
        assert "公办率" in path.read_text(encoding="utf-8")


async def test_export_asks_before_it_overwrites(folder: Path) -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "e", "enter")
        path = only(folder)
        path.write_text("mine", encoding="utf-8")
        await press(pilot, "e", "enter")
        assert path.read_text(encoding="utf-8") == "mine"
        assert "再按 Enter 覆盖" in screen_text(pilot)
        await press(pilot, "x", "backspace", "enter")
        assert path.read_text(encoding="utf-8") == "mine"
        await press(pilot, "enter")
        assert path.read_text(encoding="utf-8") != "mine"


async def test_export_that_fails_says_why_and_leaves_the_name(folder: Path) -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "e", "home", *"no/", "enter")
        assert "不存在" in screen_text(pilot)
        assert "写到 no/" in screen_text(pilot)
        await press(pilot, "escape")
        assert "写到" not in screen_text(pilot)
    assert not list(folder.iterdir())


async def test_targets_are_exported_as_filtered_and_sorted(folder: Path) -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "2", "slash", *"率", "enter", "s", "s", "e", "enter")
        text = only(folder).read_text(encoding="utf-8")
        assert text.index("公办率") < text.index("覆盖率、参与率") < text.index("安全事故率")
        assert "新建幼儿园" not in text


async def test_a_filtered_table_is_exported_without_the_plans_it_says_nothing_of(
    folder: Path,
) -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "2", "a", "slash", *"公办率", "enter", "e", "enter")
        assert "没有找到指标" not in only(folder).read_text(encoding="utf-8")


async def test_a_table_that_a_filter_has_emptied_is_not_exported(folder: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "2", "slash", *"没有这样的词", "enter", "e")
        assert "表里没有行" in screen_text(pilot)
        await press(pilot, "enter")
    assert not list(folder.iterdir())


async def test_an_arrow_in_the_field_is_no_key_of_another_screen(folder: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "e", "left", "x", "right")
        await settled(pilot)
        assert pilot.app.screen.query_one(ExportBar).query_one(Input).value.endswith(".txxt")
        assert "在指标表" not in screen_text(pilot)
