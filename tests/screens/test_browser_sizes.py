"""Any size of the terminal, and any change of it, on each screen; with the mouse too."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from tests.support.browser_host import browser, opened, press, read_screen, rows_of, settled
from tui.terminal.cells import width

SIZES = ((1, 1), (2, 3), (20, 5), (80, 24), (99, 30), (100, 29), (120, 40), (300, 100), (5, 90))
KEYS: dict[str, tuple[str, ...]] = {
    "read": ("j", "j"),
    "split": ("v", "j", "enter", "slash", "园"),
    "library": ("b",),
    "targets": ("2", "j"),
    "export": ("e",),
    "themes": ("t",),
    "help": ("question_mark",),
}


@pytest.mark.parametrize("name", KEYS)
async def test_a_screen_lives_through_every_size(name: str) -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, *KEYS[name])
        for columns, lines in SIZES:
            await pilot.resize_terminal(columns, lines)
            await settled(pilot)
            assert pilot.app.size == Size(columns, lines)
            rows = rows_of(pilot)
            assert len(rows) == lines
            assert all(width(row) <= columns for row in rows)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        await press(pilot, "escape", "escape", "1")
        assert any("东山县" in row for row in rows_of(pilot))


@pytest.mark.parametrize("size", [(1, 1), (20, 5)])
async def test_it_starts_in_almost_no_room_and_takes_keys_and_the_mouse(
    size: tuple[int, int],
) -> None:
    async with opened(browser(), size=size) as pilot:
        for key in ("j", "enter", "v", "enter", "2", "1", "t", "j", "escape", "b", "escape"):
            await press(pilot, key)
        await pilot.click(offset=(0, 0))
        await settled(pilot)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert read_screen(pilot).active.plan is not None
        assert any("东山县" in row for row in rows_of(pilot))
