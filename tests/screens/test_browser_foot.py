"""What is said over the foot: the keys stay in sight, and the next key takes it away."""

from __future__ import annotations

import re

from tests.support.browser_host import (
    FILES,
    browser,
    opened,
    press,
    rows_of,
    screen_text,
    settled,
)
from tui.app.app import GangmuApp


async def test_what_a_key_said_leaves_the_keys_in_sight_and_goes_with_the_next() -> None:
    async with opened(browser({"wide.txt": FILES["wide.txt"]})) as pilot:
        foot = rows_of(pilot)[-1]
        await press(pilot, "left_square_bracket")
        assert "没有可以返回的位置" in rows_of(pilot)[-2]
        assert rows_of(pilot)[-1] == foot
        await press(pilot, "j")
        assert "没有可以返回的位置" not in screen_text(pilot)


async def test_what_is_said_hides_neither_the_place_nor_a_row() -> None:
    """It takes the room of the headings; what has no room there stands above the line."""
    async with opened(browser({"wide.txt": FILES["wide.txt"]})) as pilot:
        await press(pilot, "j")
        before = rows_of(pilot)
        await press(pilot, "left_square_bracket")
        said = rows_of(pilot)
        assert said[-2].lstrip().startswith("wide.txt")
        assert "没有可以返回的位置" in said[-2]
        assert re.findall(r"\d+", said[-2]) == re.findall(r"\d+", before[-2])[:1]
        assert said[:-2] == before[:-2]
        pilot.app.notify("很" * 60, markup=False)
        await settled(pilot)
        assert rows_of(pilot)[-1] == before[-1]
        assert rows_of(pilot)[-2].split()[:2] == before[-2].split()[:2]
        assert "很很很" in "".join(rows_of(pilot)[-4:-2])
        await press(pilot, "k")
        assert "很" not in screen_text(pilot)


async def test_a_warning_stays_beside_what_was_said() -> None:
    async with opened(browser({"wide.txt": FILES["wide.txt"]})) as pilot:
        await press(pilot, "left_square_bracket")
        pilot.app.notify("小心", severity="warning", markup=False)
        await settled(pilot)
        assert "没有可以返回的位置" in rows_of(pilot)[-2]
        assert "小心" in screen_text(pilot)


async def test_news_outlive_the_key_that_is_pressed_as_they_come() -> None:
    async with opened(browser()) as pilot:
        assert isinstance(pilot.app, GangmuApp)
        pilot.app.say_news("browser.reload.several", count=2)
        await press(pilot, "j")
        assert "2 个文件在磁盘上改了" in screen_text(pilot)


async def test_without_a_row_or_hit_the_export_says_so_and_not_that_no_plan_is_open() -> None:
    async with opened() as pilot:
        await press(pilot, "2", "slash", *"无此词", "enter", "e")
        assert "表里没有行" in screen_text(pilot)
