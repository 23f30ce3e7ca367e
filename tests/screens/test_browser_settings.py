"""The settings in the browser: found, explained, changed at once, written with comments kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.support.browser_host import LARGE, SMALL, opened, press, rows_of, screen_text
from tests.support.samples import file_of, sample_plan
from tui.app.app import GangmuApp
from tui.app.session_keeper import Start
from tui.screens.lists.settings import SettingsScreen
from tui.settings import config
from tui.settings.i18n import Messages
from tui.workspace.session import Session


def browser_with(folder: Path, start: Start | None = None) -> GangmuApp:
    """The browser with the config of a folder."""
    environ = {"GANGMU_CONFIG": str(folder), "COLORTERM": "truecolor"}
    settings, _ = config.load(environ)
    words = Messages(settings.language or "zh", strict=True, keymap=settings.keymap)  # type: ignore[arg-type]
    return GangmuApp(
        ["a.txt"],
        settings,
        words,
        environ,
        read=lambda path: file_of(sample_plan(path=path)),
        extract=lambda plan: plan,
        start=start,
    )


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_language_changes_at_once_and_the_comments_stay(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("# 我的\nlanguage: zh  # 中文\ntheme: rice-paper\n", encoding="utf-8")
    async with opened(browser_with(tmp_path), size=size) as pilot:
        await press(pilot, "comma")
        assert isinstance(pilot.app.screen, SettingsScreen)
        text = screen_text(pilot)
        assert "界面语言" in text
        assert "记住上次的阅读" in text
        await press(pilot, "right")
        assert "Language of the interface" in screen_text(pilot)
        await press(pilot, "escape")
        assert "help" in rows_of(pilot)[-1]
    assert path.read_text(encoding="utf-8") == ("# 我的\nlanguage: en  # 中文\ntheme: rice-paper\n")


async def test_theme_and_session_are_changed_and_set_back(tmp_path: Path) -> None:
    async with opened(browser_with(tmp_path)) as pilot:
        before = pilot.app.theme
        await press(pilot, "comma", "down", "enter")
        assert pilot.app.theme != before
        assert "theme: " in (tmp_path / "config.yaml").read_text(encoding="utf-8")
        await press(pilot, "delete")
        assert pilot.app.theme == before
        assert (tmp_path / "config.yaml").read_text(encoding="utf-8") == ""
        await press(pilot, "down", "enter", "escape")
        assert (tmp_path / "config.yaml").read_text(encoding="utf-8") == "session: false\n"


async def test_session_is_not_kept_once_it_is_off(tmp_path: Path) -> None:
    session = Session(tmp_path / "state", ["a.txt"])
    app = browser_with(tmp_path, Start(session))
    async with opened(app) as pilot:
        await press(pilot, "j", "comma", "down", "down", "enter", "escape", "q")
    assert not (tmp_path / "state").exists()


async def test_key_of_an_action_is_pressed_and_does_it(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    async with opened(browser_with(tmp_path)) as pilot:
        await press(pilot, "comma", *"文库：", "enter")
        assert "请按" in screen_text(pilot)
        await press(pilot, "enter", "escape")
        assert not path.exists(), "Escape changes nothing"
        await press(pilot, "enter", "f6")
        assert path.read_text(encoding="utf-8") == "keys:\n  library: [F6]\n"
        await press(pilot, "enter", "t")
        assert "原来是 theme" in screen_text(pilot), "who loses a key is told"
        await press(pilot, "enter", "f6", "escape", "f6")
        assert "Enter 打开" in rows_of(pilot)[-1]
        await press(pilot, "escape", "comma", *"文库：", "delete")
        await press(pilot, *["home"], *["delete"] * 9, "escape")


async def test_file_that_is_broken_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    async with opened(browser_with(tmp_path)) as pilot:
        path.write_text("language: [zh\n", encoding="utf-8")
        await press(pilot, "comma", "enter")
        assert "没有改" in screen_text(pilot)
        assert pilot.app.screen.query_one(Input).has_focus
    assert path.read_text(encoding="utf-8") == "language: [zh\n"
