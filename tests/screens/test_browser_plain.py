"""The browser for a screen reader: the terminal's cursor goes with the row, nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import seeds
from tests.support.browser_host import opened, press
from tui.app.app import GangmuApp
from tui.settings.config import Settings
from tui.settings.i18n import Messages
from tui.terminal.cells import Grid, grid, set_grid
from tui.widgets.views.outline_view import OutlineView

pytestmark = pytest.mark.usefixtures("plain")


@pytest.fixture
def plain() -> Iterator[None]:
    """The grid of a screen reader, for the time of a test."""
    before = grid()
    set_grid(Grid(ascii=True, plain=True))
    yield
    set_grid(before)


async def test_the_cursor_of_the_terminal_is_on_the_row() -> None:
    environ = {"GANGMU_CONFIG": "/proc/nonexistent", "NO_COLOR": "1"}
    app = GangmuApp([str(seeds.paths()[0])], Settings(), Messages("zh", strict=True), environ)
    async with opened(app, size=(80, 24)) as pilot:
        view = app.focused
        assert isinstance(view, OutlineView)
        top = view.content_region.y
        assert app.cursor_position == (0, top + view.at())
        await press(pilot, "j", "j")
        assert app.cursor_position == (0, top + view.at())
        assert view.at() == 2
        await press(pilot, "slash", *"abc")
        # In a text field it is where one writes.
        assert app.cursor_position.x > 0
        await press(pilot, "escape", "2", "j")
        drawn = app.export_screenshot(simplify=True)
        assert not set(drawn) & set("│├└─━▔▁█▾▸")
