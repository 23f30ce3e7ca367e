"""Pictures of each screen at both sizes, and that wide characters break no line of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from parser.reader import read_bytes
from tests.support.browser_host import (
    LARGE,
    SMALL,
    browser,
    opened,
    press,
    read_screen,
    rows_of,
    settled,
)
from tui.terminal.cells import width

KEYS: dict[str, tuple[str, ...]] = {
    "read": ("j", "j"),
    "text": ("j", "j", "enter"),
    "split": ("v", "j", "enter"),
    "filter": ("slash", "园"),
    "keywords": ("W", "j"),
    "library": ("b",),
    "targets": ("2", "j", "j", "j", "j"),
    "export": ("e",),
    "help": ("question_mark",),
}
TASKS = "\n".join(
    [
        "# 某县2025年教育重点任务分工",
        "",
        "## 一、任务",
        "",
        "| 序号 | 重点任务 | 主要内容 | 目标值 | 牵头单位 | 完成时限 |",
        "| --- | --- | --- | --- | --- | --- |",
        *(
            f"| {at} | 推进第{at}项优质均衡发展 | 新建、改扩建义务教育学校{at}所，集团化办学覆盖率"
            f"达到{60 + at}%，完善联控联保机制，巩固率保持在99.5%以上 | {60 + at}.5 "
            "| 县教育局、县财政局 | 2025年12月底 |"
            for at in range(1, 31)
        ),
        "",
        "## 二、保障",
        "",
        "加强组织领导。",
    ]
)
"""A plan with a table that is longer than a screen."""

SIZES = {"small": SMALL, "large": LARGE}


def run(keys: tuple[str, ...]) -> Callable[[Pilot[Any]], Any]:
    """Press keys once all is read, without the line in the corner."""

    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        pilot.app.clear_notifications()
        await press(pilot, *keys)

    return before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", KEYS)
def test_screen(name: str, size: str, snap_compare: Any) -> None:
    assert snap_compare(browser(), terminal_size=SIZES[size], run_before=run(KEYS[name]))


@pytest.mark.parametrize("size", SIZES)
def test_screen_of_a_drawn_table(size: str, snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await run(("o",))(pilot)
        read_screen(pilot).active.text.show_line(13)
        await settled(pilot)

    app = browser({name: read_bytes(TASKS.encode(), name) for name in ["任务分工.md"]})
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("name", ["read", "targets"])
def test_screen_in_english_and_light(name: str, snap_compare: Any) -> None:
    app = browser(language="en", theme="rice-paper")
    assert snap_compare(app, terminal_size=SMALL, run_before=run(KEYS[name]))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["read", "split", "filter", "targets"])
async def test_rows_fill_the_screen_and_lines_stand_straight(name: str, size: str) -> None:
    columns = SIZES[size][0]
    async with opened(size=SIZES[size]) as pilot:
        await press(pilot, *KEYS[name])
        rows = rows_of(pilot)
        assert all(width(row) <= columns for row in rows)
        if name in ("read", "split") and columns == LARGE[0]:
            # The line between outline and text, or between the panes: one column, unbroken.
            bars = [{at for at in bars_of(row) if 20 < at < 100} for row in rows[1:-3]]
            assert len(set.intersection(*bars)) == 1


def bars_of(row: str) -> set[int]:
    """The cells in which a vertical line stands."""
    found, at = set(), 0
    for char in row:
        if char in "│▌┤├┼":
            found.add(at)
        at += width(char)
    return found
