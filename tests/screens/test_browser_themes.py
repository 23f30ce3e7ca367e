"""The theme picker, themes of the user's own as they change, and terminals without colours."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import themes
from tests.support.browser_host import (
    browser,
    opened,
    press,
    read_screen,
    screen_text,
    send,
    settled,
)
from tui.terminal.theme import PREFIX
from tui.widgets.panels.theme_picker import ThemePicker

MINE = 'base: ink-night\nlabel: {{zh: "{label}"}}\ncolours: {{background: "{ground}"}}\n'


def ground(pilot: Pilot[Any]) -> str:
    """The colour behind the screen."""
    return pilot.app.screen.styles.background.hex.casefold()


def folder(tmp_path: Path, label: str = "我的", colour: str = "#101112") -> dict[str, str]:
    """A config folder with one theme in it, as an environment."""
    (tmp_path / "themes").mkdir(exist_ok=True)
    path = tmp_path / "themes" / "mine.yaml"
    path.write_text(MINE.format(label=label, ground=colour), encoding="utf-8")
    return {"GANGMU_CONFIG": str(tmp_path)}


async def test_themes_are_seen_while_choosing_and_escape_goes_back() -> None:
    async with opened() as pilot:
        before = ground(pilot)
        outline = read_screen(pilot).active.outline
        await press(pilot, "j", "t")
        assert "墨夜" in screen_text(pilot)
        assert ground(pilot) == before
        await press(pilot, "j")
        assert ground(pilot) != before
        assert "青花" in screen_text(pilot)
        await press(pilot, "escape")
        assert ground(pilot) == before
        assert "青花" not in screen_text(pilot)
        assert outline.has_focus
        assert outline.cursor == 1


async def test_enter_keeps_the_theme_and_every_key_is_the_list_s_own() -> None:
    async with opened() as pilot:
        await press(pilot, "t", "G", "t", "g", "down", "up", "k", "j", "e", "slash")
        shown = ground(pilot)
        await press(pilot, "enter")
        assert ground(pilot) == shown != themes.bundled()[0].colours["background"]
        assert pilot.app.theme == PREFIX + themes.bundled()[1].name
        assert not pilot.app.screen.query_one(ThemePicker).is_open
        assert f"配色：{themes.bundled()[1].label('zh')}" in screen_text(pilot)
        assert not read_screen(pilot).active.queries.is_on
        await press(pilot, "t", "escape")
        assert ground(pilot) == shown


async def test_full_width_keys_choose_too_and_leaving_by_the_mouse_keeps() -> None:
    async with opened() as pilot:
        await press(pilot, "t")
        await send(pilot, "ｊ")
        shown = ground(pilot)
        assert shown != themes.bundled()[0].colours["background"]
        await pilot.click(read_screen(pilot).active.outline)
        await settled(pilot)
        assert not pilot.app.screen.query_one(ThemePicker).is_open
        assert ground(pilot) == shown


async def test_a_theme_file_is_read_again_when_it_changes(tmp_path: Path) -> None:
    app = browser(theme="mine", environ=folder(tmp_path))
    async with opened(app) as pilot:
        assert ground(pilot) == "#101112"
        folder(tmp_path, label="[red]新\\e", colour="#202122")
        os.utime(tmp_path / "themes" / "mine.yaml", (1, 1))
        app.themes.check_files()
        await settled(pilot)
        assert ground(pilot) == "#202122"
        assert "[red]新" in screen_text(pilot)
        (tmp_path / "themes" / "mine.yaml").write_text("colours: [", encoding="utf-8")
        app.themes.check_files()
        await settled(pilot)
        # The line breaks wherever the path of the folder puts it.
        assert "mine.yaml" in "".join(screen_text(pilot).replace("▌", "").split())
        assert ground(pilot) == "#202122"


async def test_a_theme_of_the_user_s_stands_in_the_list(tmp_path: Path) -> None:
    async with opened(browser(environ=folder(tmp_path, label="[b]我[/]"))) as pilot:
        await press(pilot, "t", "G")
        assert "[b]我[/]" in screen_text(pilot)
        assert ground(pilot) == "#101112"


@pytest.mark.parametrize(
    ("environ", "name", "ground_then", "told"),
    [
        ({"TERM": "xterm-256color"}, None, "#14161b", ""),
        ({"TERM": "linux"}, None, "#000000", ""),
        ({"TERM": "screen"}, "bamboo", "#000000", "只有 16 种颜色"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "rice-paper", "#000000", "设了 NO_COLOR"),
        ({"TERM": "linux"}, "monochrome", "#000000", ""),
    ],
)
async def test_what_the_terminal_cannot_show_is_shown_otherwise(
    environ: dict[str, str], name: str | None, ground_then: str, told: str
) -> None:
    app = browser(theme=name, environ={"GANGMU_CONFIG": "/proc/nonexistent", **environ})
    async with opened(app) as pilot:
        assert ground(pilot) == ground_then
        assert told in screen_text(pilot)
        assert ("换成了" in screen_text(pilot)) == bool(told)


async def test_a_refused_theme_says_why_and_is_not_shown() -> None:
    app = browser(environ={"GANGMU_CONFIG": "/proc/nonexistent", "TERM": "linux"})
    async with opened(app) as pilot:
        await press(pilot, "t", "g")
        assert "▸ 墨夜" in screen_text(pilot)
        assert "要多于 16 种颜色" in screen_text(pilot)
        assert ground(pilot) == "#000000"
        await press(pilot, "enter")
        assert pilot.app.theme == PREFIX + themes.FOR_SIXTEEN


async def test_without_colours_the_cursor_the_hits_and_the_focus_can_be_told() -> None:
    environ = {"GANGMU_CONFIG": "/proc/nonexistent", "TERM": "xterm", "NO_COLOR": "1"}
    async with opened(browser(environ=environ), size=(160, 45)) as pilot:
        await press(pilot, "slash", "园", "enter", "g")
        styles = set()
        for strip in pilot.app.screen._compositor.render_strips():
            for text, style, _ in strip:
                if style is None or not text.strip():
                    continue
                for colour in (style.color, style.bgcolor):
                    assert colour is None or colour.is_default
                styles.add((bool(style.reverse), bool(style.underline), bool(style.bold)))
        assert (True, False, True) in styles  # the cursor
        assert any(reverse and underline for reverse, underline, _ in styles)  # a hit
        assert (False, False, False) in styles  # the text
