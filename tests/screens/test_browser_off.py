"""What actions say where they are off, and help that does what it lists."""

from __future__ import annotations

from parser.model import ReadError
from tests.support.browser_host import browser, opened, press, read_screen, screen_text


async def test_help_does_what_it_lists_and_says_why_not() -> None:
    async with opened() as pilot:
        await press(pilot, "question_mark", *"只显示本栏", "escape")
        await press(pilot, "question_mark", *"打开或关闭第二栏", "enter")
        assert read_screen(pilot).pair.split
        await press(pilot, "escape", "question_mark", *"swap")
        assert "×" in screen_text(pilot)
        assert "! 只有一栏" not in screen_text(pilot)
        await press(pilot, "enter")
        assert "! 只有一栏；按 v 打开第二栏" in screen_text(pilot)
        await press(pilot, "backspace", "escape")
        assert read_screen(pilot).active.outline.has_focus


async def test_palette_says_what_is_off() -> None:
    async with opened() as pilot:
        await press(pilot, "ctrl+p", *"下一处")
        assert "× 还没有筛选" in screen_text(pilot)


async def test_palette_says_that_nothing_matches() -> None:
    async with opened() as pilot:
        await press(pilot, "ctrl+p", *"没有的词")
        assert "没有这样的命令" in screen_text(pilot)
        await press(pilot, "enter", "escape")
        assert read_screen(pilot)


async def test_an_empty_desk_bears_every_key_of_these() -> None:
    async with opened(browser({"没有.txt": ReadError("missing", "没有.txt")})) as pilot:
        for key in ("m", "apostrophe", "E", "p", "r"):
            await press(pilot, key)
        assert "还没有打开计划" in screen_text(pilot)
