"""While a long file is read its first lines are shown, and the whole plan takes their place."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

import parser
from parser.model import File, ReadError
from tests.support.browser_host import (
    PATIENCE,
    PairCutter,
    key_event,
    opened,
    read_screen,
    screen_text,
    settled,
    until,
)
from tui.app.app import GangmuApp
from tui.settings.config import Settings
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.reading_state import Spot

TITLE = "长县2024年教育工作要点"
HEADINGS = [
    f"{'一二三四五六七八九'[at // 10]}、推进第{at}项工作"
    if at % 10 == 0
    else f"（{'一二三四五六七八九'[at % 10 - 1]}）落实第{at}项任务"
    for at in range(80)
]
LINES = [TITLE, *(each for head in HEADINGS for each in (head, f"新增学位{len(head)}00个。"))]
FIRST = 100
"""The lines of the beginning."""


def file_of_lines(path: str, count: int) -> File:
    """The file as if it ended behind so many lines."""
    return parser.read_bytes("\n".join(LINES[:count]).encode(), path)


class Held:
    """A reader that waits until it is let go, and the beginning it gives meanwhile."""

    def __init__(self, result: File | ReadError | None = None) -> None:
        self.go = threading.Event()
        self._result = result

    def read(self, path: str) -> File:
        """The whole file, or why it cannot be read."""
        assert self.go.wait(PATIENCE)
        if isinstance(self._result, ReadError) and path == self._result.path:
            raise self._result
        if isinstance(self._result, ReadError):
            return file_of_lines(path, 20)
        return self._result or file_of_lines(path, len(LINES))

    def begin(self, path: str) -> File:
        """Its first lines."""
        return file_of_lines(path, FIRST)

    def app(self, *paths: str) -> GangmuApp:
        """The browser over files that are read so."""
        return GangmuApp(
            list(paths),
            Settings(),
            Messages("zh", strict=True),
            {"GANGMU_CONFIG": "/proc/nonexistent"},
            read=self.read,
            begin=self.begin,
            make_cutter=PairCutter,
        )


@asynccontextmanager
async def begun(held: Held, *paths: str) -> AsyncIterator[Pilot[Any]]:
    """The browser that shows the beginning of its first file and waits for the rest."""
    app = held.app(*paths or ("长.txt",))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: app.screens.read.active.beginning is not None)
        yield pilot
        held.go.set()
        await settled(pilot)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys while the reader still waits."""
    for key in keys:
        pilot.app.post_message(key_event(key))
        for _ in range(4):
            await pilot.pause(0)


async def test_the_first_lines_are_shown_and_said_to_be_no_more() -> None:
    async with begun(Held()) as pilot:
        pane = read_screen(pilot).active
        for said in (f"先看开头 {FIRST} 行", TITLE, "推进第0项工作"):
            await until(pilot, lambda said=said: said in screen_text(pilot))  # type: ignore[misc]
        assert pane.plan is None
        assert pane.ref is None


@pytest.mark.parametrize(
    "key", ["slash", "f", "y", "Y", "e", "m", "H", "v", "W", "i", "D", "p", "r"]
)
async def test_what_needs_the_whole_says_so(key: str) -> None:
    async with begun(Held()) as pilot:
        await press(pilot, key)
        await until(pilot, lambda: "全文还没读完" in screen_text(pilot))
        assert read_screen(pilot).active.beginning is not None


async def test_who_did_nothing_stands_at_the_start_of_the_whole() -> None:
    held = Held()
    async with begun(held) as pilot:
        held.go.set()
        await settled(pilot)
        pane = read_screen(pilot).active
        assert pane.plan is not None
        assert len(pane.plan.nodes) == len(HEADINGS) + 1
        assert (pane.outline.cursor, pane.line) == (0, 1)
        assert "全文还在读" not in screen_text(pilot)
        assert pilot.app.workspace.has_targets(pane.ref)  # type: ignore[attr-defined]


async def test_the_place_and_the_folds_stay_when_the_whole_comes() -> None:
    held = Held()
    async with begun(held) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "j", "space", *["pagedown"], *["j"] * 5)
        line, folded = pane.line, pane.outline.folded_nodes
        assert line > 1
        assert folded == {1}
        place = pane.outline.at(), pane.outline.scroll_offset.y
        assert place[1] > 0
        held.go.set()
        await settled(pilot)
        assert pane.plan is not None
        assert (pane.line, pane.outline.folded_nodes) == (line, folded)
        assert (pane.outline.at(), pane.outline.scroll_offset.y) == place


async def test_who_reads_the_text_goes_on_reading_it() -> None:
    held = Held()
    async with begun(held) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "j", "j", "enter", "pagedown")
        line = pane.text.top_line
        assert pane.in_text
        assert line > 3
        held.go.set()
        await settled(pilot)
        assert pane.in_text
        assert pane.text.top_line == line


async def test_a_line_that_the_whole_reads_otherwise_is_kept() -> None:
    whole = parser.read_bytes("\n".join(LINES[1:]).encode(), "长.txt")
    held = Held(whole)
    async with begun(held) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, *["j"] * 7)
        line = pane.line
        held.go.set()
        await settled(pilot)
        assert pane.plan is not None
        assert pane.plan.title != TITLE
        assert pane.line == line


async def test_a_file_that_cannot_be_read_in_the_end_leaves_nothing_of_it() -> None:
    held = Held(ReadError("unreadable", "长.txt"))
    async with begun(held) as pilot:
        held.go.set()
        await settled(pilot)
        pane = read_screen(pilot).active
        assert (pane.plan, pane.beginning) == (None, None)
        assert "没有一个文件读得出来" in screen_text(pilot)
        assert "推进第0项" not in screen_text(pilot)


async def test_another_file_takes_the_place_of_one_that_cannot_be_read() -> None:
    held = Held(ReadError("unreadable", "长.txt"))
    async with begun(held, "长.txt", "乙.txt") as pilot:
        pane = read_screen(pilot).active
        assert pane.beginning is not None
        held.go.set()
        await settled(pilot)
        assert pane.plan is not None
        assert pane.plan.path == "乙.txt"


@pytest.mark.parametrize("moves", [False, True])
async def test_the_place_of_last_time_is_gone_to_unless_the_reader_moved(moves: bool) -> None:
    held = Held()
    async with begun(held) as pilot:
        app, pane = pilot.app, read_screen(pilot).active
        assert isinstance(app, GangmuApp)
        app.workspace.memory.spots[Ref(0, 0)] = Spot(140)
        if moves:
            await press(pilot, "j", "j")
        line = pane.line
        held.go.set()
        await settled(pilot)
        assert pane.line == (line if moves else 140)


async def test_other_screens_know_nothing_of_it() -> None:
    held = Held()
    async with begun(held) as pilot:
        await press(pilot, "2")
        await until(pilot, lambda: pilot.app.current_mode == "targets")
        assert "推进第0项" not in screen_text(pilot)
        await press(pilot, "1")
        held.go.set()
        await settled(pilot)
        assert read_screen(pilot).active.plan is not None


async def test_it_can_be_left_at_once() -> None:
    held = Held()
    app = held.app("长.txt")
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.screens.read.active.beginning is not None)
        app.post_message(key_event("q"))
        await until(pilot, lambda: not app.is_running)
        held.go.set()


async def test_a_file_that_is_no_long_one_is_shown_as_before() -> None:
    held = Held()
    held.go.set()
    app = held.app("长.txt")
    app.reader._begin = lambda path: None
    async with opened(app) as pilot:
        assert read_screen(pilot).active.plan is not None
