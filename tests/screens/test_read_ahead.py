"""The first file is read before the browser runs, if that takes no time to speak of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.browser_host import opened, read_screen
from tui.app.app import GangmuApp
from tui.app.reading import SMALL
from tui.settings.config import Settings
from tui.settings.i18n import Messages

PLAN = "东山县2024年教育工作要点\n一、推进学前教育\n新增学位630个。\n"


def app_over(*paths: Path) -> GangmuApp:
    """The browser over files of the disk."""
    environ = {"GANGMU_CONFIG": "/proc/nonexistent"}
    return GangmuApp([str(path) for path in paths], Settings(), Messages("zh"), environ)


async def test_a_small_text_is_there_at_once_and_the_others_follow(tmp_path: Path) -> None:
    paths = [tmp_path / "一.txt", tmp_path / "二.txt"]
    for path in paths:
        path.write_text(PLAN, encoding="utf-8")
    app = app_over(*paths)
    app.read_ahead()
    assert [entry.waiting for entry in app.workspace.entries] == [False, True]
    async with opened(app) as pilot:
        pane = read_screen(pilot).active
        assert pane.plan is not None
        assert pane.plan.title == "东山县2024年教育工作要点"
        assert pane.outline.cursor == 0
        assert [entry.waiting for entry in app.workspace.entries] == [False, False]
        assert app.workspace.plan(app.workspace.refs()[0]).targets


@pytest.mark.parametrize("made", ["large", "folder", "missing", "other", "broken"])
def test_what_may_take_long_or_fails_is_left_to_the_worker(tmp_path: Path, made: str) -> None:
    path = tmp_path / ("一.html" if made == "other" else "一.txt")
    if made == "folder":
        path.mkdir()
    elif made != "missing":
        text = PLAN * (SMALL // len(PLAN)) if made == "large" else PLAN
        path.write_bytes(b"\0" * 100 if made == "broken" else text.encode())
    app = app_over(path)
    app.read_ahead()
    assert [entry.waiting for entry in app.workspace.entries] == [True]
