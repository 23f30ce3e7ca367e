"""Opening other files from inside, open plans and recent files, two files side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

import parser
from parser.reader import read_bytes
from tests.support.browser_host import (
    LARGE,
    SMALL,
    browser,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    until,
)
from tui.app.app import GangmuApp
from tui.app.session_keeper import Start
from tui.screens.lists.open_file import OpenScreen
from tui.screens.lists.recent import RecentScreen
from tui.screens.targets.screen import TargetsScreen
from tui.settings.config import Settings
from tui.settings.i18n import Messages
from tui.workspace.session import Session

PLAN = """{place}2024年教育工作要点

一、加强党的领导
（一）学习贯彻
全面贯彻党的教育方针。
二、发展学前教育
新增普惠学位 {count} 个。
"""
LONG = "{place}教育和体育局关于印发2024年教育体育工作要点的通知（教体字〔2024〕{count}号）.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two plans under long names and one below, and a file that is none."""
    folder = tmp_path / "规划库"
    (folder / "下级").mkdir(parents=True)
    for place, count, below in (("东山县", 11, ""), ("西山县", 12, ""), ("南山县", 13, "下级")):
        text = PLAN.format(place=place, count=count)
        (folder / below / LONG.format(place=place, count=count)).write_text(text, encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    (folder / "图.png").write_bytes(b"x")
    return folder


def file_in(folder: Path, place: str) -> str:
    """The path of a place's plan."""
    return str(next(folder.rglob(f"{place}*")))


def browser_of(*paths: str, start: Start | None = None) -> GangmuApp:
    """The browser over files of the disk."""
    return GangmuApp(
        paths,
        Settings(),
        Messages("zh", strict=True),
        {"GANGMU_CONFIG": "/proc/nonexistent"},
        read=parser.read_file,
        start=start,
    )


def title(pilot: Pilot[None]) -> str:
    """The title of the plan that is read."""
    plan = read_screen(pilot).active.plan
    return plan.title if plan is not None else ""


def said(pilot: Pilot[None]) -> str:
    """What stands below the list, wherever its lines break."""
    return "".join("".join(screen_text(pilot).splitlines()[-4:]).split())


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_file_is_completed_and_opened(folder: Path, size: tuple[int, int]) -> None:
    async with opened(browser_of(file_in(folder, "东山县")), size=size) as pilot:
        await press(pilot, "j", "O")
        assert isinstance(pilot.app.screen, OpenScreen)
        field = pilot.app.screen.query_one(Input)
        assert field.value == f"{folder}/", "it begins where the file is that is read"
        await until(pilot, lambda: "下级" in screen_text(pilot))
        assert "图.png" not in screen_text(pilot)
        await press(pilot, "西", "tab")
        assert field.value == file_in(folder, "西山县")
        await press(pilot, "enter")
        await until(pilot, lambda: title(pilot) == "西山县2024年教育工作要点")
        await press(pilot, "left_square_bracket")
        assert title(pilot) == "东山县2024年教育工作要点"


async def test_folder_is_gone_into_or_opened_whole(folder: Path) -> None:
    async with opened(browser_of(file_in(folder, "南山县"))) as pilot:
        await press(pilot, "O")
        field = pilot.app.screen.query_one(Input)
        await press(pilot, *["backspace"] * len("下级/"))
        await until(pilot, lambda: "下级/" in screen_text(pilot))
        await press(pilot, "下", "enter")
        assert field.value == f"{folder}/下级/"
        await press(pilot, *["backspace"] * len("下级/"))
        await until(pilot, lambda: "打开整个文件夹" in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: len(pilot.app.workspace.refs()) == 3)  # type: ignore[attr-defined]
        await press(pilot, "b")
        assert "西山县2024年教育工作要点" in screen_text(pilot)


async def test_what_cannot_be_opened_is_said_in_place(folder: Path) -> None:
    async with opened(browser_of(file_in(folder, "东山县"))) as pilot:
        await press(pilot, "O")
        await until(pilot, lambda: "下级" in screen_text(pilot))
        await press(pilot, *"坏", "enter")
        await until(pilot, lambda: "坏.docx：" in screen_text(pilot))
        assert isinstance(pilot.app.screen, OpenScreen)
        await press(pilot, "backspace", *"没有", "enter")
        assert "没有这个文件" in said(pilot)
        await press(pilot, *["backspace"] * 200, *"/不存在/", "enter")
        assert "/不存在" in said(pilot)
        await press(pilot, "escape")
        assert title(pilot) == "东山县2024年教育工作要点"


async def test_open_plans_and_recent_files(folder: Path, tmp_path: Path) -> None:
    east, west = file_in(folder, "东山县"), file_in(folder, "西山县")
    state = tmp_path / "state"
    async with opened(browser_of(east, start=Start(Session(state, [east])))) as pilot:
        await press(pilot, "j", "j", "q")
    async with opened(browser_of(west, start=Start(Session(state, [west])))) as pilot:
        await press(pilot, "R")
        assert isinstance(pilot.app.screen, RecentScreen)
        text = screen_text(pilot)
        assert "已打开" in text
        assert "最近打开过" in text
        assert "（一）学习贯彻" in text, "the place where it was left is told"
        await press(pilot, *"东山", "enter")
        await until(pilot, lambda: title(pilot) == "东山县2024年教育工作要点")
        assert read_screen(pilot).active.outline.cursor == 2
        await press(pilot, "R", *"西山", "enter")
        assert title(pilot) == "西山县2024年教育工作要点"


async def test_two_files_are_read_side_by_side(folder: Path) -> None:
    pair = (file_in(folder, "东山县"), file_in(folder, "西山县"))
    async with opened(browser_of(*pair, start=Start(beside=pair)), size=LARGE) as pilot:
        panes = read_screen(pilot).pair.shown
        await until(
            pilot, lambda: all(pane.plan is not None for pane in read_screen(pilot).pair.shown)
        )
        assert [pane.plan.title[:3] for pane in panes if pane.plan] == ["东山县", "西山县"]
        assert read_screen(pilot).pair.active == 0
        await press(pilot, "v")
        assert len(read_screen(pilot).pair.shown) == 1


async def test_screen_comes_back_with_the_session(folder: Path, tmp_path: Path) -> None:
    east = file_in(folder, "东山县")
    async with opened(browser_of(east, start=Start(Session(tmp_path / "s", [east])))) as pilot:
        await press(pilot, "2", "q")
    async with opened(browser_of(east, start=Start(Session(tmp_path / "s", [east])))) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, TargetsScreen))
        await press(pilot, "1")
        assert title(pilot) == "东山县2024年教育工作要点"


async def test_of_two_files_one_of_which_cannot_be_read_the_other_stands_alone(
    folder: Path,
) -> None:
    good, bad = (str(folder / LONG.format(place="东山县", count=11)), str(folder / "没有.txt"))
    for pair in ((good, bad), (bad, good)):
        async with opened(browser_of(*pair, start=Start(beside=pair)), size=LARGE) as pilot:
            panes = read_screen(pilot).pair
            assert not panes.split
            assert [pane.plan is not None for pane in panes.shown] == [True]


async def test_a_plan_without_a_title_is_called_by_its_file_once() -> None:
    file = read_bytes("1.新建学校3所。\n".encode(), "甲.txt")
    async with opened(browser({"甲.txt": file})) as pilot:
        assert rows_of(pilot)[0].split() == ["▌甲.txt"]
