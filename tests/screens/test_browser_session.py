"""The browser comes back: places, panes and marks of last time; files that change under it."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import parser
from tests.support.browser_host import (
    LARGE,
    PATIENCE,
    browser,
    key_event,
    opened,
    press,
    read_screen,
    screen_text,
    send,
    settled,
    until,
)
from tests.support.samples import file_of, sample_plan
from tests.unit.test_session import TEXT
from tui.app.app import GangmuApp
from tui.app.session_keeper import apply_session
from tui.settings.config import Settings
from tui.settings.i18n import Messages
from tui.widgets.bars.welcome import Welcome
from tui.widgets.pane.pane import View
from tui.workspace.session import Session

ENVIRON: Mapping[str, str] = {"GANGMU_CONFIG": "/proc/nonexistent"}


def started(
    folder: Path, paths: Sequence[str], settings: Settings | None = None, *, said: bool = False
) -> GangmuApp:
    """The browser over files on the disk, with its session in a folder; welcomed before."""
    folder.mkdir(exist_ok=True)
    chosen = folder / "chosen.json"
    if not chosen.exists():
        chosen.write_text('{"version": 1, "welcomed": true}')
    return first_started(folder, paths, settings, said=said)


def first_started(
    folder: Path, paths: Sequence[str], settings: Settings | None = None, *, said: bool = False
) -> GangmuApp:
    session = Session(folder, paths)
    messages = Messages("zh", strict=True)
    settings, messages, start = apply_session(session, settings or Settings(), messages, said=said)
    return GangmuApp(paths, settings, messages, ENVIRON, extract=lambda plan: plan, start=start)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two plans on the disk."""
    first, second = tmp_path / "东山.txt", tmp_path / "西山.txt"
    first.write_text(TEXT, encoding="utf-8")
    second.write_text(TEXT.replace("东山", "西山"), encoding="utf-8")
    return [str(first), str(second)]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Where the session is."""
    return tmp_path / "state"


def title(pilot: Pilot[Any]) -> str:
    """What stands at the cursor of the outline."""
    outline = read_screen(pilot).active.outline
    return outline.rows[outline.cursor].title


async def looked(pilot: Pilot[Any]) -> None:
    """The files on the disk were looked at twice, as the timer does."""
    for _ in range(2):
        pilot.app.reloader.check_files()  # type: ignore[attr-defined]
        await settled(pilot)


def rewrite(path: str, text: str) -> None:
    """Replace a file as editors do."""
    beside = Path(path + "~")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


async def choose_theme(pilot: Pilot[Any], name: str) -> None:
    """Walk the list of themes to one and take it."""
    await press(pilot, "t")
    for _ in range(20):
        if pilot.app.theme == f"gangmu-{name}":
            break
        await press(pilot, "down")
    await press(pilot, "enter")


# The session


@pytest.mark.parametrize("ahead", [False, True])
async def test_places_folds_panes_and_filters_come_back(
    files: list[str], state: Path, ahead: bool
) -> None:
    async with opened(started(state, files), LARGE) as pilot:
        await press(pilot, "j", "space", "v", "enter", "j", "j", "j", "j")
        there = title(pilot)
        await press(pilot, "slash", "园", "enter", "number_sign", "q")
    again = started(state, files)
    if ahead:
        again.read_ahead()
    async with opened(again, LARGE) as pilot:
        screen = read_screen(pilot)
        assert screen.pair.split
        assert [pane.ref for pane in screen.pair.panes] == [(0, 0), (1, 0)]
        assert screen.active is screen.pair.panes[1]
        assert screen.active.outline.has_focus
        assert screen.active.bar.query_text == "园"
        assert screen.active.text.show_numbers
        await press(pilot, "escape")
        assert title(pilot) == there
        first = screen.pair.panes[0].outline
        assert [first.rows[at].label for at in first.folded] == ["一、"]
        await press(pilot, "v", "q")
    async with opened(started(state, files[1:]), LARGE) as pilot:
        assert title(pilot) == there
        assert not read_screen(pilot).pair.split


async def test_who_leaves_before_all_is_read_keeps_both_panes(
    files: list[str], state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(started(state, files), LARGE) as pilot:
        await press(pilot, "v", "enter", "q")
    held, read = threading.Event(), parser.read_file
    monkeypatch.setattr(parser, "read_file", lambda path: held.wait(PATIENCE) and read(path))
    app = started(state, files)
    monkeypatch.setattr(parser, "read_file", read)
    app.workspace.put(0, read(files[0]))
    async with app.run_test(size=LARGE) as pilot:
        await until(pilot, lambda: read_screen(pilot).pair.panes[0].plan is not None)
        pilot.app.post_message(key_event("q"))
        await until(pilot, lambda: not pilot.app.is_running)
        held.set()
    async with opened(started(state, files), LARGE) as pilot:
        assert [pane.ref for pane in read_screen(pilot).pair.panes] == [(0, 0), (1, 0)]


async def test_the_part_that_was_read_comes_back_in_sight(files: list[str], state: Path) -> None:
    async with opened(started(state, files)) as pilot:
        await press(pilot, "b", "j", "enter", "j", "enter", "j", "q")
    async with opened(started(state, files)) as pilot:
        pane = read_screen(pilot).active
        assert pane.ref == (1, 0)
        assert pane.body.view is View.TEXT
        assert pane.text.has_focus


async def test_a_plan_of_a_file_alone_keeps_its_own_place(files: list[str], state: Path) -> None:
    Path(files[0]).write_text(TEXT + "\n\n" + TEXT.replace("东山", "西山"), encoding="utf-8")
    async with opened(started(state, files)) as pilot:
        await press(pilot, "j", "j", "q")
    from tui.commands.inputs import read_named

    messages = Messages("zh", strict=True)
    name = f"{files[0]}#1"
    start = apply_session(Session(state, [name]), Settings(), messages, said=False)[2]
    app = GangmuApp([name], Settings(), messages, ENVIRON, read=read_named, start=start)
    async with opened(app) as pilot:
        assert title(pilot) == "加强政治建设"


async def test_a_changed_file_keeps_its_place(files: list[str], state: Path) -> None:
    async with opened(started(state, files)) as pilot:
        await press(pilot, "j", "j", "j", "q")
    rewrite(files[0], "抬头\n" + TEXT.replace("2.加强", "3.加强").replace("1.加强", "2.加强"))
    async with opened(started(state, files)) as pilot:
        assert title(pilot) == "加强队伍建设"


async def test_theme_and_language_hold_until_the_setting_changes(
    files: list[str], state: Path
) -> None:
    async with opened(started(state, files)) as pilot:
        await press(pilot, "L")
        await choose_theme(pilot, "rice-paper")
        await press(pilot, "q")
    async with opened(started(state, files)) as pilot:
        assert "help" in screen_text(pilot)
        assert pilot.app.theme == "gangmu-rice-paper"
    async with opened(started(state, files, Settings(theme="ink-night"), said=True)) as pilot:
        assert "帮助" in screen_text(pilot)
        assert pilot.app.theme == "gangmu-ink-night"


async def test_a_broken_session_is_told_and_left_aside(files: list[str], state: Path) -> None:
    async with opened(started(state, files)) as pilot:
        await press(pilot, "j", "q")
    for path in state.rglob("*.json"):
        path.write_bytes(b"{broken")
    async with opened(first_started(state, files)) as pilot:
        assert "从头开始" in screen_text(pilot)
        assert read_screen(pilot).active.outline.cursor == 0
        await press(pilot, "q")
    async with opened(started(state, files)) as pilot:
        assert "从头开始" not in screen_text(pilot)


async def test_files_that_went_are_no_trouble(files: list[str], state: Path) -> None:
    async with opened(started(state, files), LARGE) as pilot:
        await press(pilot, "v", "enter", "q")
    os.unlink(files[1])
    async with opened(started(state, files), LARGE) as pilot:
        assert read_screen(pilot).pair.panes[0].ref == (0, 0)
        await press(pilot, "q")


async def test_without_a_session_nothing_is_written(tmp_path: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "j", "m", "a", "q")
    assert list(tmp_path.iterdir()) == []


async def test_the_first_time_three_lines_say_what_to_press(files: list[str], state: Path) -> None:
    async with opened(first_started(state, files)) as pilot:
        assert "第一次使用" in screen_text(pilot)
        assert read_screen(pilot).active.outline.has_focus
        await press(pilot, "j")
        assert not read_screen(pilot).query(Welcome)
        assert read_screen(pilot).active.outline.cursor == 1
        await press(pilot, "q")
    async with opened(first_started(state, files)) as pilot:
        assert "第一次使用" not in screen_text(pilot)


# Marks


async def test_marks_are_set_gone_to_listed_and_removed() -> None:
    async with opened() as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "apostrophe")
        assert "还没有记过任何地方" in screen_text(pilot)
        await press(pilot, "j", "m")
        assert "a–z 记下这里" in screen_text(pilot)
        await press(pilot, "a")
        assert "已记为 a：一、坚持党的全面领导" in screen_text(pilot)
        await press(pilot, "b", "j", "enter", "j", "m", "b", "apostrophe")
        assert "a 一、坚持党的" in screen_text(pilot)
        await press(pilot, "a")
        assert (pane.ref, pane.outline.cursor) == ((0, 0), 1)
        await press(pilot, "left_square_bracket")
        assert (pane.ref, pane.outline.cursor) == ((0, 1), 1)
        await press(pilot, "apostrophe", "apostrophe")
        listed = [line.split()[-2:] for line in screen_text(pilot).splitlines() if line.strip()]
        assert ["东山.txt#1", "6"] in listed, screen_text(pilot)
        await press(pilot, "enter")
        assert pane.ref == (0, 0)
        await press(pilot, "apostrophe", "apostrophe", "delete", "delete")
        await press(pilot, "apostrophe")
        assert "还没有记过任何地方" in screen_text(pilot)


async def test_what_marks_cannot_do_is_said() -> None:
    async with opened() as pilot:
        await press(pilot, "m", "1")
        assert "要按字母" in screen_text(pilot)
        await press(pilot, "m", "escape", "m", "a", "apostrophe", "x")
        assert "没有记过 x" in screen_text(pilot)
        await press(pilot, "apostrophe", "a")
        assert "已经在记下的 a" in screen_text(pilot)
        await press(pilot, "j", "m", "a")
        assert "原来在" in screen_text(pilot)
        await send(pilot, "‘", "ａ")
        assert "已经在记下的 a" in screen_text(pilot)


async def test_marks_lead_from_the_targets_too_and_come_back_next_time(
    files: list[str], state: Path
) -> None:
    async with opened(started(state, files)) as pilot:
        await press(pilot, "j", "j", "m", "k", "q")
    rewrite(files[0], "抬头\n抬头二\n" + TEXT)
    async with opened(started(state, files)) as pilot:
        await press(pilot, "G", "2", "apostrophe", "k")
        assert title(pilot) == "加强政治建设"


# Coming back by [ and ]


async def test_a_walk_over_hits_is_one_place_to_come_back_to() -> None:
    async with opened() as pilot:
        outline = read_screen(pilot).active.outline
        await press(pilot, "slash", "学", "enter", "g")
        before = outline.cursor
        await press(pilot, "n", "n", "n")
        assert outline.cursor != before
        await press(pilot, "left_square_bracket")
        assert outline.cursor == before


# Files that change


async def test_a_changed_file_is_read_again_with_all_places(files: list[str]) -> None:
    app = GangmuApp(files, Settings(), Messages("zh", strict=True), ENVIRON)
    async with opened(app, LARGE) as pilot:
        outline = read_screen(pilot).active.outline
        await press(pilot, "j", "space", "j", "j", "m", "a", "b", "j", "enter")
        await press(pilot, "left_square_bracket")
        here = title(pilot)
        rewrite(files[0], "新的一行\n\n" + TEXT)
        await looked(pilot)
        assert "已重新读取" in screen_text(pilot)
        assert title(pilot) == here
        assert [outline.rows[at].label for at in outline.folded] == ["一、"]
        await press(pilot, "g", "apostrophe", "a")
        assert title(pilot) == here
        pilot.app.clear_notifications()
        await looked(pilot)
        assert "已重新读取" not in screen_text(pilot)


async def test_what_is_shown_alone_and_that_a_pane_follows_comes_back(
    files: list[str], state: Path
) -> None:
    async with opened(started(state, files), LARGE) as pilot:
        await press(pilot, "v", "enter", "greater_than_sign", "equals_sign", "j", "H", "q")
    async with opened(started(state, files), LARGE) as pilot:
        screen = read_screen(pilot)
        assert screen.pair.panes[1].outline.hoisted == 1
        assert screen.pair.share == 40
        assert screen.follower.following
        await press(pilot, "q")


async def test_each_pane_keeps_its_own_place_when_the_file_changes(files: list[str]) -> None:
    app = GangmuApp(files, Settings(), Messages("zh", strict=True), ENVIRON)
    async with opened(app, LARGE) as pilot:
        screen = read_screen(pilot)
        await press(pilot, "v", "k", "enter", "g", "space", "tab", "j", "j", "j")
        first, second = screen.pair.panes
        assert first.ref == second.ref
        assert second.outline.shown_count == 1
        here, shown = title(pilot), first.outline.shown_count
        rewrite(files[0], "新的一行\n\n" + TEXT)
        await looked(pilot)
        assert title(pilot) == here
        assert (first.outline.shown_count, second.outline.shown_count) == (shown, 1)
        await press(pilot, "v", "j")
        here = title(pilot)
        rewrite(files[0], TEXT)
        await looked(pilot)
        assert title(pilot) == here
        assert first.outline.shown_count == shown


async def test_a_file_that_is_being_written_waits(files: list[str]) -> None:
    app = GangmuApp(files, Settings(), Messages("zh", strict=True), ENVIRON)
    async with opened(app) as pilot:
        rewrite(files[0], TEXT[:20])
        app.reloader.check_files()
        await settled(pilot)
        rewrite(files[0], TEXT + "三、结尾\n")
        app.reloader.check_files()
        await settled(pilot)
        assert "已重新读取" not in screen_text(pilot)
        app.reloader.check_files()
        await settled(pilot)
        assert "已重新读取" in screen_text(pilot)


async def test_a_file_that_goes_stays_on_the_screen(files: list[str]) -> None:
    app = GangmuApp(files, Settings(), Messages("zh", strict=True), ENVIRON)
    async with opened(app) as pilot:
        os.unlink(files[0])
        await looked(pilot)
        text = screen_text(pilot)
        assert "在磁盘上不见了" in text
        assert "坚持党的全面领导" in text
        rewrite(files[0], TEXT + "三、又有了\n")
        await looked(pilot)
        assert "又有了" in screen_text(pilot)
        Path(files[0]).write_bytes(b"")
        await looked(pilot)
        assert "现在读不了（文件里没有文字" in screen_text(pilot)
        assert "又有了" in screen_text(pilot)


async def test_reading_again_by_hand(files: list[str]) -> None:
    app = GangmuApp(files, Settings(), Messages("zh", strict=True), ENVIRON)
    async with opened(app) as pilot:
        await press(pilot, "r")
        assert "没有变化" in screen_text(pilot)
        rewrite(files[0], TEXT.replace("均衡", "优质均衡"))
        await press(pilot, "r")
        assert "推进优质均衡发展" in screen_text(pilot)
        assert "已重新读取" in screen_text(pilot)


async def test_fewer_plans_than_before(files: list[str]) -> None:
    Path(files[0]).write_text(TEXT + "\n\n" + TEXT.replace("东山", "西山"), encoding="utf-8")
    app = GangmuApp(files, Settings(), Messages("zh", strict=True), ENVIRON)
    async with opened(app) as pilot:
        await press(pilot, "b", "j", "enter", "j", "m", "a")
        assert read_screen(pilot).active.ref == (0, 1)
        rewrite(files[0], TEXT)
        await looked(pilot)
        assert read_screen(pilot).active.ref == (0, 0)
        await press(pilot, "j", "apostrophe", "a", "2", "1", "left_square_bracket", "b")
        panel = read_screen(pilot).panels.library
        assert panel.is_open
        assert [row.item.place for row in panel.rows] == [(0, 0), (1, 0)]


async def test_files_made_by_hand_are_no_files_to_watch() -> None:
    plan = sample_plan(path="东山.txt")
    async with opened(browser({"东山.txt": file_of(plan)})) as pilot:
        await looked(pilot)
        assert "不见了" not in screen_text(pilot)
