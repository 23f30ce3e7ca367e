"""The Search screen: live hits plan by plan, opening one, and coming back to it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from parser.library.results import Results, StoppedError
from parser.model import Kind
from parser.search.query import Query
from tests.browser_host import (
    LARGE,
    SMALL,
    Pilot,
    browser,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    settled,
)
from tests.samples import HOSTILE, Row, build_plan, file_of
from tui.cells import width
from tui.screens.search import SearchScreen
from tui.search_lines import HitLine, MoreLine, PlanLine


def search_screen(pilot: Pilot[None]) -> SearchScreen:
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


def titles(screen: SearchScreen) -> list[str]:
    return [line.group.title for line in screen.lines if isinstance(line, PlanLine)]


async def test_hits_follow_the_keys() -> None:
    async with opened() as pilot:
        await press(pilot, "3")
        screen = search_screen(pilot)
        assert "3 份计划" in screen_text(pilot)
        await press(pilot, *"学前")
        assert screen.pages[0].total == 62
        assert "62 处 / 3 份" in rows_of(pilot)[0]
        # Three of each plan, and how many more there are.
        assert titles(screen)[0] == "大计划"
        assert isinstance(screen.lines[4], MoreLine) and "56" in rows_of(pilot)[6]
        await press(pilot, "落")
        assert screen.lines == []
        assert "没有找到" in screen_text(pilot)
        await press(pilot, "backspace", "space", *"普惠")
        assert sorted(titles(screen)) == ["东山县2024年教育工作要点", "西山县2024年教育工作计划"]
        await press(pilot, "escape")
        assert screen.lines == [] and "3 份计划" in screen_text(pilot)
        await press(pilot, "escape")
        assert read_screen(pilot)


async def test_a_hit_is_opened_and_come_back_to() -> None:
    async with opened() as pilot:
        await press(pilot, "3", *"学位", "enter")
        screen = search_screen(pilot)
        assert isinstance(screen.line(), HitLine)
        hit = screen.line()
        await press(pilot, "enter")
        pane = read_screen(pilot).active
        assert pane.plan is not None and pane.plan.title == "东山县2024年教育工作要点"
        assert isinstance(hit, HitLine) and pane.line == hit.found.line
        await press(pilot, "left_square_bracket")
        assert search_screen(pilot).line() == hit
        assert screen.focused is screen.table
        await press(pilot, "right_square_bracket")
        assert read_screen(pilot).active.line == hit.found.line


async def test_all_hits_of_a_plan_can_be_listed() -> None:
    async with opened() as pilot:
        await press(pilot, "3", *"学前", "enter", "j", "j", "j")
        screen = search_screen(pilot)
        assert isinstance(screen.line(), MoreLine)
        await press(pilot, "enter")
        assert sum(isinstance(line, HitLine) for line in screen.lines) == 62
        assert isinstance(screen.line(), HitLine)
        await press(pilot, "right_curly_bracket")
        line = screen.line()
        assert isinstance(line, PlanLine) and line.group.title == "东山县2024年教育工作要点"
        await press(pilot, "enter")
        assert read_screen(pilot).active.line == line.group.hits[0].lines[0].line
