"""Pictures of each screen at both sizes, and that wide characters break no line of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.browser_host import LARGE, SMALL, browser, opened, press, rows_of, settled
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
            bars = [{at for at in bars_of(row) if 60 < at < 100} for row in rows[1:-3]]
            assert len(set.intersection(*bars)) == 1


def bars_of(row: str) -> set[int]:
    """The cells in which a vertical line stands."""
    found, at = set(), 0
    for char in row:
        if char in "│▌┤├┼":
            found.add(at)
        at += width(char)
    return found
