"""Once leaving has begun nothing that is typed does anything, and nothing breaks."""

from __future__ import annotations

import pytest
from textual import events

from tests.support.browser_host import browser, key_event, opened
from tui.settings.actions import ACTIONS

KEYS = sorted({key for action in ACTIONS for key in action.keys})


@pytest.mark.parametrize("before", [(), ("2",), ("3",), ("slash",), ("e",), ("question_mark",)])
async def test_keys_typed_behind_q_do_nothing(before: tuple[str, ...]) -> None:
    app = browser()
    async with opened(app) as pilot:
        for key in before:
            app.post_message(key_event(key))
        await pilot.pause(0)
        # Not by a key: in a field that is text.
        app.leave()
        for key in KEYS:
            app.post_message(key_event(key))
        app.post_message(events.Paste("一行\n又一行\n"))
    assert app.return_code == 0


async def test_a_burst_is_handled_up_to_the_key_that_quits() -> None:
    app = browser()
    async with opened(app) as pilot:
        line = app.screens.read.active.line
        for key in ("j", "q", "j", "t", "e", "v", "2", "ctrl+p"):
            app.post_message(key_event(key))
        await pilot.pause(0)
        assert app.screens.read.active.line != line or not app.is_running
    assert app.return_code == 0
    assert app.current_mode == "read"
