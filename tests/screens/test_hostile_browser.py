"""Text that Rich, Textual or a terminal would obey stays text, on every widget."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from parser.chinese.text import neutralise
from parser.model import File, ReadError
from tests.support.browser_host import browser, opened, press, screen_text, settled
from tests.support.samples import HOSTILE, file_of, hostile_plan
from tui.app.app import GangmuApp

BAD = "".join(HOSTILE).replace("\x00", "").replace("/", "")
SIZES = [(80, 24), (160, 45)]
HARMLESS = {"\n"}


def hostile_browser(environ: dict[str, str] | None = None) -> GangmuApp:
    """Hostile text in a plan, in its file's name and in the name of a missing file."""
    name, gone = f"坏{BAD}.txt", f"没{BAD}.txt"
    files: dict[str, File | ReadError] = {
        name: file_of(hostile_plan(path=name)),
        gone: ReadError("unreadable", gone, f"不{BAD}行"),
    }
    return browser(files, environ=environ)


def drawn(pilot: Pilot[Any]) -> str:
    """All that the widgets in sight send to the terminal, without the styles."""
    rows = []
    for widget in [pilot.app.screen, *pilot.app.screen.query("*").results()]:
        if widget.display and widget.size:
            for strip in widget.render_lines(widget.outer_size.region):
                rows += [segment.text for segment in strip]
    return "".join(rows)


def obeyed(text: str) -> set[str]:
    """The characters of a text that a terminal might obey."""
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs")} - HARMLESS


def compact(text: str) -> str:
    """A text without white space and the corner's edge: what stands there is wrapped anywhere."""
    return "".join(text.replace("▌", "").split())


VISITS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "outline": ((), ()),
    "text": (("o",), ("o",)),
    "noise and numbers": (("x", "number_sign"), ()),
    "split": (("v", "enter"), ("v",)),
    "library": (("b",), ("escape",)),
    "refused": (("b", "G", "enter"), ("escape",)),
    "filter": (("slash", "标"), ("escape",)),
    "status": (("G",), ("g",)),
    "copy": (("j", "y"), ("k",)),
    "targets": (("2",), ()),
    "by indicator": (("w",), ()),
    "by unit": (("w",), ()),
    "by time": (("w",), ("w",)),
    "all targets": (("2", "slash", "校"), ("escape", "1")),
    "export": (("e",), ("escape",)),
    "help": (("question_mark",), ("escape",)),
    "palette": (("ctrl+p",), ("escape",)),
}
"""The keys that lead to each part of the browser, and those that lead back."""


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_obeyed(size: tuple[int, int]) -> None:
    async with opened(hostile_browser(), size=size) as pilot:
        for visit, (there, back) in VISITS.items():
            await press(pilot, *there)
            shown = drawn(pilot)
            assert not obeyed(shown), visit
            assert not obeyed(screen_text(pilot)), visit
            if visit in ("outline", "text", "library", "split", "filter"):
                assert "[bookmark: _GoBack]" in shown, visit
            await press(pilot, *back)
            assert pilot.app.is_running, visit


async def test_headings_are_shown_to_the_letter() -> None:
    async with opened(hostile_browser(), size=(160, 45)) as pilot:
        shown = drawn(pilot)
        for each in HOSTILE:
            assert f"标{neutralise(each)}题" in shown


async def test_a_click_on_a_link_in_a_document_does_nothing() -> None:
    async with opened(hostile_browser(), size=(160, 45)) as pilot:
        rows = screen_text(pilot).splitlines()
        for y, row in enumerate(rows):
            if "@click" in row:
                await pilot.click(offset=(row.index("@click"), y))
        await settled(pilot)
        assert pilot.app.is_running


async def test_what_is_typed_is_only_text() -> None:
    async with opened(hostile_browser()) as pilot:
        await press(pilot, "slash", *"[/附件][@click=app.quit]x", "enter")
        assert not obeyed(drawn(pilot))
        assert "[/附件]" in screen_text(pilot)


async def test_export_to_a_hostile_name_is_told_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(hostile_browser(), size=(160, 45)) as pilot:
        await press(pilot, "e", "home", *"[red]x[ ]", "enter")
        assert "[red]x[]" in compact(drawn(pilot))
        assert not obeyed(drawn(pilot))
        assert len(list(tmp_path.iterdir())) == 1


async def test_a_broken_theme_of_the_user_costs_one_line(tmp_path: Path) -> None:
    themes = tmp_path / "themes"
    themes.mkdir()
    (themes / "[red]bad.yaml").write_text("colours: {background: '[/]\\x1b'}", encoding="utf-8")
    app = hostile_browser({"GANGMU_CONFIG": str(tmp_path)})
    async with opened(app, size=(160, 45)) as pilot:
        shown = compact(drawn(pilot))
        assert "[red]bad.yaml" in shown
        assert not obeyed(drawn(pilot))
        assert "坏" in shown


async def test_a_theme_that_does_not_exist_costs_one_line() -> None:
    async with opened(browser(theme=f"无{BAD}"), size=(160, 45)) as pilot:
        assert compact("[bookmark: _GoBack]") in compact(drawn(pilot))
        assert not obeyed(drawn(pilot))
