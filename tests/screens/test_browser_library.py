"""A folder of many files in the browser: its list, its targets, a reading that is stopped, files
that change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from parser import with_targets
from parser.library import Library, Progress, Refreshed
from parser.model import Plan
from tests.support.browser_host import (
    PATIENCE,
    opened,
    press,
    read_screen,
    screen_text,
    settled,
    targets_screen,
    until,
)
from tests.support.library_host import fill, later, text_of
from tests.support.library_host import opened as library_of
from tui.app.app import GangmuApp
from tui.app.session_keeper import Start, apply_session
from tui.settings.config import Settings
from tui.settings.i18n import Messages
from tui.workspace.library_index import LibraryIndexSource
from tui.workspace.session import Session

FILES = 9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Nine plans, three that say the same as one of them, and a file that cannot be read."""
    folder = tmp_path / "库"
    folder.mkdir()
    fill(folder, FILES)
    for name in "甲乙丙":
        (folder / f"{name}.txt").write_text(text_of(4), encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    """The library of the folder, all read."""
    with library_of(folder) as library:
        library.refresh(workers=0)
        yield library


class Resting:
    """A library whose files nobody looks after; ``refresh`` ends as the test wants it."""

    def __init__(self, library: Library, *, held: bool = False) -> None:
        self._library, self._held = library, held

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def watch(self, stop: threading.Event, changed: Callable[[Refreshed], None]) -> None:
        """Nothing changes."""

    def refresh(
        self, *, progress: Callable[[Progress], None], cancel: threading.Event
    ) -> Refreshed:
        """The first of a held one goes on until it is stopped."""
        if self._held:
            self._held = False
            progress(Progress(FILES, FILES, 3, 0))
            cancel.wait(PATIENCE)
            return Refreshed(0, 0, 0, 0, 0, cancelled=True)
        return self._library.refresh(progress=progress, cancel=cancel, workers=0)


def browser_over(
    library: Any,
    start: Start | None = None,
    extract: Callable[[Plan], Plan] = lambda plan: plan,
) -> GangmuApp:
    """The browser over a library."""
    return GangmuApp(
        [],
        Settings(),
        Messages("zh", strict=True),
        {"GANGMU_CONFIG": "/proc/nonexistent"},
        extract=extract,
        start=start,
        library=LibraryIndexSource(library),
    )


def titles(pilot: Pilot[Any]) -> list[str]:
    """The first cells of the list."""
    panel = read_screen(pilot).panels.library
    return [row.item.known.title if row.item.known else "" for row in panel.rows]


async def test_list_sorts_filters_and_folds_what_is_the_same(library: Library) -> None:
    async with opened(browser_over(Resting(library)), (160, 45)) as pilot:
        screen = read_screen(pilot)
        await press(pilot, "S")
        assert "只在文库的列表里有用" in screen_text(pilot)
        await press(pilot, "b")
        rows = screen.panels.library.rows
        assert len(rows) == FILES + 1, "three more are folded, one could not be read"
        assert "下级/" in screen_text(pilot), "a folder is told once, over its plans"
        assert "1 个读不了" in screen_text(pilot)
        here = next(at for at, row in enumerate(rows) if row.same)
        at = screen.panels.library.lines.index(rows[here])
        screen.panels.library.table.move_to(at)
        await press(pilot, "space")
        assert [row.inner for row in screen.panels.library.rows[here : here + 4]] == [
            False,
            *[True] * 3,
        ]
        await press(pilot, "j", "space")
        assert screen.panels.library.table.cursor == at, (
            "a plan that is folded away leads to its like"
        )

        place = rows[here].item.place
        await press(pilot, *["s"] * 4)
        assert "按年份▲" in screen_text(pilot)
        assert titles(pilot)[:3] == [f"某区{2000 + at}年教育工作要点" for at in range(3)]
        await press(pilot, "S")
        assert titles(pilot)[0] == "某区2008年教育工作要点"
        assert screen.panels.library.row is not None
        assert screen.panels.library.row.item.place == place
        await press(pilot, *["s"] * 3)
        assert screen.panels.library.rows[0].item.plan is None, (
            "what could not be read stands first"
        )

        await press(pilot, "slash", "j", "y", "space", "2", "0", "0", "3", "enter")
        assert titles(pilot) == ["某区2003年教育工作要点"]
        await press(pilot, "enter")
        assert not screen.panels.library.is_open
        assert screen.active.plan is not None
        assert screen.active.plan.title == "某区2003年教育工作要点"
        await press(pilot, "b", "escape")
        assert len(titles(pilot)) == FILES + 1
        await press(pilot, "slash", "没", "有", "enter")
        assert "没有符合的计划" in screen_text(pilot)


async def test_a_library_whose_targets_are_still_to_be_read_says_so(folder: Path) -> None:
    with library_of(folder) as library:
        library.refresh(workers=0, targets=False)
        app = browser_over(Resting(library, held=True), extract=with_targets)

        def has_targets() -> bool:
            ref = read_screen(pilot).active.ref
            return ref is not None and bool(app.workspace.plan(ref).targets)

        async with app.run_test(size=(160, 45), notifications=True) as pilot:
            await until(pilot, lambda: app.workspace.waiting() == FILES - 3)
            await pilot.press("escape", "escape")
            await settled(pilot)
            # What is open has its targets; of the rest it is said that they are to come.
            await until(pilot, has_targets)
            await press(pilot, "2", "a")
            assert f"3/{FILES}" in screen_text(pilot)
            await press(pilot, "3", *"is:target", "enter")
            assert f"还有 {FILES + 3} 份计划的指标没有读" in screen_text(pilot)
            await press(pilot, "1", "r")
            await press(pilot, "3")
            assert "指标没有读" not in screen_text(pilot)
            assert f"{FILES + 3} 份" in screen_text(pilot)


async def test_targets_of_a_library_and_the_sentence_behind_one(library: Library) -> None:
    async with opened(browser_over(Resting(library))) as pilot:
        await press(pilot, "2", "a")
        table = targets_screen(pilot)
        counted = sum(plan.targets or 0 for plan in library.plans())
        assert len(table.view.rows) == counted > 2 * FILES
        parts, _ = table.exported()
        assert sum(len(part.shown_targets) for part in parts) == counted
        await press(pilot, "G")
        row = table.targets.row()
        assert row is not None
        ref = table.view.source.ref_of(row.plan)
        assert pilot.app.workspace.entries[ref.file].file is None  # type: ignore[attr-defined]
        await press(pilot, "enter")
        pane = read_screen(pilot).active
        assert (pane.ref, pane.line) == (ref, row.target.line)
        await press(pilot, "left_square_bracket")
        assert targets_screen(pilot).targets.row() == row
        await press(pilot, "w", "w", "w")
        assert targets_screen(pilot).view.groups


async def test_a_reading_that_was_stopped_goes_on(folder: Path) -> None:
    with library_of(folder) as library:
        app = browser_over(Resting(library, held=True))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await until(pilot, lambda: app.workspace.waiting() == FILES - 3)
            await pilot.press("b")
            await until(pilot, lambda: "还在读文件" in screen_text(pilot))
            await pilot.press("escape", "escape")
            await settled(pilot)
            assert f"已停止读取 3/{FILES}（r 继续）" in screen_text(pilot)
            await press(pilot, "r")
            assert app.workspace.waiting() == 0
            assert len(app.workspace.refs()) == FILES + 3
            assert "某区2000年" in screen_text(pilot)


async def test_files_that_change_are_listed_and_shown_anew(folder: Path, library: Library) -> None:
    app = browser_over(library)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.workspace.waiting() == 0 and read_shown(app) is not None)
        await pilot.press("b", "G")
        await until(pilot, lambda: len(titles(pilot)) == FILES + 1)
        panel = read_screen(pilot).panels.library
        assert panel.row is not None
        chosen = panel.row.item.place

        shown = folder / "000.txt"
        shown.write_text(text_of(0, word="全新"), encoding="utf-8")
        later(shown)
        (folder / "000-新.txt").write_text(text_of(40), encoding="utf-8")
        await until(pilot, lambda: "某区2040年教育工作要点" in titles(pilot))
        assert panel.row is not None
        assert panel.row.item.place == chosen
        await until(pilot, lambda: "全新" in str(read_shown(app)))


def read_shown(app: GangmuApp) -> object:
    """The plan in sight."""
    pane = read_screen_of(app).active
    return pane.plan


def read_screen_of(app: GangmuApp) -> Any:
    """The Read screen."""
    return app.screens.read


async def test_session_and_marks_of_a_file_off_the_shelf(
    folder: Path, library: Library, tmp_path: Path
) -> None:
    def start() -> Start:
        session = Session(tmp_path / "state", [str(folder)])
        return apply_session(session, Settings(), Messages("zh", strict=True), said=False)[2]

    async with opened(browser_over(Resting(library), start())) as pilot:
        await press(pilot, "b", "slash", "2", "0", "0", "5", "enter", "enter", "j", "j", "m", "x")
        kept = read_screen(pilot).place()
        await press(pilot, "q")
    async with opened(browser_over(Resting(library), start())) as pilot:
        assert read_screen(pilot).place() == kept
        await press(pilot, "g", "apostrophe", "x")
        assert read_screen(pilot).place().at == kept.at
