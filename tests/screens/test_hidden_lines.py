"""Hits in hidden lines (chrome of a page, contents) in the browser: counted, shown by a key."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from parser.reader import read_bytes
from tests.support.browser_host import browser, opened, press, read_screen, rows_of, screen_text

PAGE = """当前位置：首页 > 政务公开 > 规划计划
东山县2024年教育工作要点
一、推进学前教育
新建幼儿园3所，规划先行。
二、加强校园安全
落实责任。
版权所有：东山县教育局
上一篇：东山县2023年工作规划
"""


def page() -> AbstractAsyncContextManager[Pilot[None]]:
    file = read_bytes(PAGE.encode(), "要点.txt")
    return opened(browser({"要点.txt": file}))


async def test_a_filter_counts_hits_in_hidden_lines_and_x_shows_them() -> None:
    async with page() as pilot:
        await press(pilot, "slash", *"规划", "enter")
        assert "1 处 / 1 项，另有 2 处在隐藏行（x）" in screen_text(pilot)
        await press(pilot, "x")
        assert "1 处 / 1 项，隐藏行 2 处" in screen_text(pilot)
        text = read_screen(pilot).active.text
        await press(pilot, "enter")
        assert "上一篇" in screen_text(pilot)
        await press(pilot, "slash", "ctrl+u", *"版权", "enter", "n")
        assert text.highlighted == (7, 0, 2)


async def test_a_filter_with_hits_in_hidden_lines_only_says_so() -> None:
    async with page() as pilot:
        await press(pilot, "slash", *"版权")
        assert "只在隐藏行" in screen_text(pilot)


async def test_the_search_screen_lists_hidden_lines_on_demand() -> None:
    async with page() as pilot:
        await press(pilot, "3", *"规划", "enter")
        assert "1 处 / 1 份，另有 2 处在隐藏行（x 显示）" in rows_of(pilot)[0]
        await press(pilot, "x")
        assert "1 处 / 1 份，隐藏行 2 处" in rows_of(pilot)[0]
        assert "隐藏行 2 处" in rows_of(pilot)[4]
        await press(pilot, "G", "enter")
        pane = read_screen(pilot).active
        assert pane.text.show_noise
        assert pane.line == 8
        await press(pilot, "3", "x")
        assert "另有 2 处" in rows_of(pilot)[0]


async def test_the_search_screen_lists_hidden_lines_where_nothing_else_answers() -> None:
    async with page() as pilot:
        await press(pilot, "3", *"版权")
        assert "0 处 / 0 份，隐藏行 1 处" in rows_of(pilot)[0]
        assert "东山县2024年教育工作要点" in screen_text(pilot)
