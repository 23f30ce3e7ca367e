"""What a key changes without the screen being laid out anew, and what keeps its room meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Static

from tests.support.browser_host import FILES, SMALL, browser, opened, press, read_screen, rows_of
from tui.widgets.bars.filter_bar import FilterBar

WIDE = {"wide.txt": FILES["wide.txt"]}
"""A plan that has more rows than the screen."""


@contextmanager
def layouts(pilot: Pilot[Any]) -> Iterator[list[object]]:
    """The times that the screen is laid out anew."""
    found: list[object] = []
    signal = pilot.app.screen.screen_layout_refresh_signal
    signal.subscribe(pilot.app.screen, found.append, immediate=True)
    try:
        yield found
    finally:
        signal.unsubscribe(pilot.app.screen)


async def test_a_fold_lays_out_nothing_though_its_bar_comes_and_goes() -> None:
    """The rows that are shown fill the view, or do not: only the views are drawn."""
    async with opened(browser(WIDE), SMALL) as pilot:
        outline = read_screen(pilot).active.outline
        assert outline.shown_count > outline.page_rows
        bar = outline.vertical_scrollbar
        with layouts(pilot) as found:
            await press(pilot, "space")
            assert outline.shown_count == 1
            assert bar.window_virtual_size <= bar.window_size
            await press(pilot, "space")
            assert bar.window_virtual_size == outline.shown_count > bar.window_size
        assert not found


async def test_a_key_of_a_query_lays_out_nothing() -> None:
    """Neither other rows nor another count move anything, once both lines were there."""
    async with opened(browser(WIDE), SMALL) as pilot:
        await press(pilot, "slash", "第")
        with layouts(pilot) as found:
            await press(pilot, "1", "backspace", "2", "backspace")
        assert not found


async def test_a_key_that_finds_nothing_lays_out_nothing() -> None:
    """Why there are no rows is said in their place; the text beside them keeps its width."""
    async with opened(browser(WIDE), SMALL) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "slash", "第")
        text, why = pane.text.size, pane.messages("browser.empty.no_hit")
        with layouts(pilot) as found:
            await press(pilot, "犇")
            assert not pane.outline.shown_count
            assert any(why[:20] in row for row in rows_of(pilot))
            assert pane.text.size == text
            await press(pilot, "backspace")
            assert not any(why[:20] in row for row in rows_of(pilot))
        assert not found


async def test_the_first_key_of_a_query_finds_room_for_its_count() -> None:
    """The field is no narrower for it, and the screen need not be laid out."""
    async with opened(browser(WIDE), SMALL) as pilot:
        await press(pilot, "slash")
        count = read_screen(pilot).query_one(FilterBar).query_one(".count", Static)
        before = count.size
        await press(pilot, "第")
        assert str(count.content)
        assert count.size == before


async def test_a_key_of_a_query_tells_the_place_in_the_frame_that_shows_its_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A message would come up to the screen behind it, and be drawn in a frame of its own."""
    async with opened(browser(WIDE), SMALL) as pilot:
        await press(pilot, "slash")
        pane, posted = read_screen(pilot).active, list[Message]()
        post = pane.post_message

        def noted(message: Message) -> bool:
            if done := post(message):
                posted.append(message)
            return done

        monkeypatch.setattr(pane, "post_message", noted)
        await press(pilot, "第")
        assert pane.queries.counts
        assert sum(row.rstrip().endswith(pane.queries.counts) for row in rows_of(pilot)) == 2
        assert not any(isinstance(each, pane.Moved) for each in posted)


async def test_lines_below_the_field_keep_their_room_until_one_types_no_more() -> None:
    """What lies above does not jump with each key; no empty row stays behind."""
    async with opened(browser(WIDE), SMALL) as pilot:
        screen = read_screen(pilot)
        bar = screen.query_one(FilterBar)
        await press(pilot, "slash", *"年份:x")
        error = bar.query_one(".error", Static)
        assert error.content
        tall = bar.size.height
        await press(pilot, "backspace", "backspace", "backspace", "backspace")
        assert not error.content
        assert bar.size.height == tall
        await press(pilot, "enter")
        assert bar.size.height < tall


async def test_the_count_is_never_cut() -> None:
    """It takes more room when it grows, in the field and outside of it."""
    async with opened(browser(WIDE), SMALL) as pilot:
        await press(pilot, "slash")
        for key in ("第", "1", "backspace"):
            await press(pilot, key)
            counts = read_screen(pilot).active.queries.counts
            assert any(row.rstrip().endswith(counts) for row in rows_of(pilot)), counts
