"""What actions say where they are off, and help that does what it lists."""

from __future__ import annotations

from parser.model import ReadError
from tests.support.browser_host import (
    browser,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    settled,
)
from tui.settings.i18n import Messages
from tui.widgets.views.help_list import HelpList

SAY = Messages("zh", strict=True)


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


async def test_help_shows_what_is_long_whole_and_goes_from_line_to_line() -> None:
    async with opened(size=(60, 24)) as pilot:
        await press(pilot, "question_mark", *"到期时间")
        shown = "".join(row.strip() for row in rows_of(pilot)).replace(" ", "")
        meaning = SAY("browser.syntax.due").replace(" ", "")
        assert meaning in shown
        await press(pilot, *["backspace"] * 4, *["down"] * 6)
        help_list = pilot.app.screen.query_one(HelpList)
        assert help_list.current is not None
        chosen = help_list.current.action
        pilot.app.screen.query_one(HelpList).move(1)
        assert help_list.current.action != chosen
        await pilot.resize_terminal(40, 24)
        await settled(pilot)
        pilot.app.screen.query_one(HelpList).move(-1)
        assert help_list.current.action == chosen


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
