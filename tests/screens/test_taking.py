"""Citing, selecting, collecting: with keys and with the mouse, on every screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.browser_host import (
    LARGE,
    SMALL,
    browser,
    opened,
    press,
    read_screen,
    screen_text,
    settled,
)
from tui.app.app import GangmuApp
from tui.screens.extract.screen import ExtractScreen
from tui.widgets.bars.status_bar import StatusBar
from tui.widgets.views.text_view import TextView

SEED = "seeds/dongli-2024-yaodian.txt"


def app_on_seed(state: Path, **settings: Any) -> GangmuApp:
    import parser

    file = parser.read_file(SEED)
    return browser({SEED: file}, environ={"GANGMU_STATE": str(state)}, **settings)


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What goes into the clipboard."""
    taken: list[str] = []

    def give_away(text: str, environ: object) -> list[str]:
        taken.append(text)
        return ["tmux"]

    monkeypatch.setattr("tui.terminal.clipboard.give_away", give_away)
    return taken


def extract_screen(pilot: Pilot[Any]) -> ExtractScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ExtractScreen)
    return screen


def selected(pilot: Pilot[Any]) -> str:
    """The text of what is selected."""
    selector = read_screen(pilot).selector
    plan = read_screen(pilot).active.plan
    from tui.presenters.passages import text_of

    assert plan is not None
    return text_of(plan, selector.passage) if selector.passage is not None else ""


async def test_the_place_is_cited_in_outline_and_text(tmp_path: Path, copied: list[str]) -> None:
    async with opened(app_on_seed(tmp_path)) as pilot:
        await press(pilot, "j", "j", "Y")
        assert copied[-1].startswith("“以政治建设强化先锋自觉。将政治建设")
        assert copied[-1].endswith("（《天津市东丽区2024年教育工作要点》一、1）")
        await press(pilot, "enter", "J", "Y")
        assert copied[-1].endswith("（《天津市东丽区2024年教育工作要点》一、1）")


async def test_sentences_are_selected_extended_and_cited(tmp_path: Path, copied: list[str]) -> None:
    async with opened(app_on_seed(tmp_path)) as pilot:
        await press(pilot, "j", "j", "enter", "i")
        assert selected(pilot) == "1.以政治建设强化先锋自觉。"
        await press(pilot, "right")
        first = selected(pilot)
        assert first.startswith("将政治建设摆在首位")
        await press(pilot, "i", "right")
        assert selected(pilot).startswith(first)
        assert selected(pilot).count("。") == 2
        await press(pilot, "left", "left")
        assert selected(pilot) == "1.以政治建设强化先锋自觉。" + first
        await press(pilot, "right", "y")
        assert copied == [first]
        assert selected(pilot) == ""
        await press(pilot, "i", "escape")
        assert selected(pilot) == ""
        assert read_screen(pilot).active.in_text


async def test_selecting_from_the_outline_begins_at_its_node(tmp_path: Path) -> None:
    async with opened(app_on_seed(tmp_path), size=SMALL) as pilot:
        await press(pilot, "G", "i")
        assert selected(pilot) == "25.优化教育改革发展环境。"
        await press(pilot, "escape", "escape", "g", "j", "j", "i")
        assert selected(pilot) == "1.以政治建设强化先锋自觉。"


async def test_paragraphs_are_selected_and_other_keys_end_it(tmp_path: Path) -> None:
    async with opened(app_on_seed(tmp_path)) as pilot:
        await press(pilot, "j", "j", "enter", "i", "down")
        whole = selected(pilot)
        assert whole.startswith("1.以政治建设")
        await press(pilot, "J")
        assert selected(pilot).startswith(whole + "\n2.以理论武装")
        await press(pilot, "slash")
        assert selected(pilot) == ""
        assert read_screen(pilot).active.bar.typing


async def test_the_mouse_selects_and_copies(tmp_path: Path, copied: list[str]) -> None:
    async with opened(app_on_seed(tmp_path), LARGE) as pilot:
        view = read_screen(pilot).active.query_one(TextView)
        await press(pilot, "j", "j", "enter")
        await pilot.mouse_down(view, offset=(2, 0))
        await pilot.hover(view, offset=(20, 1))
        await pilot.mouse_up(view, offset=(20, 1))
        await settled(pilot)
        assert len(copied) == 1
        assert copied[0] == selected(pilot)
        assert len(copied[0]) > 30
        await pilot.click(view, offset=(2, 0))
        await settled(pilot)
        assert len(copied) == 1


async def test_passages_of_every_screen_come_into_the_extract(tmp_path: Path) -> None:
    async with opened(app_on_seed(tmp_path)) as pilot:
        await press(pilot, "j", "j", "plus")
        assert "共 1 条" in screen_text(pilot)
        await press(pilot, "2", "plus", "3", *"学前", "enter", "plus", "B")
        shown = extract_screen(pilot).excerpts_shown
        assert len(shown) >= 2
        assert all(each.title == "天津市东丽区2024年教育工作要点" for each in shown)
        await press(pilot, "left_square_bracket")
        assert not isinstance(pilot.app.screen, ExtractScreen)


async def test_a_note_is_written_by_the_same_key(tmp_path: Path) -> None:
    async with opened(app_on_seed(tmp_path)) as pilot:
        await press(pilot, "j", "j", "plus", "plus", *"abc", "enter", "B")
        (only,) = extract_screen(pilot).excerpts_shown
        assert only.note == "abc"
        assert "附注：abc" in screen_text(pilot)
        await press(pilot, "n", "d", "escape")
        assert extract_screen(pilot).excerpts_shown[0].note == "abc"


async def test_the_extract_is_ordered_undone_and_comes_back(tmp_path: Path) -> None:
    async with opened(app_on_seed(tmp_path)) as pilot:
        await press(pilot, "j", "j", "plus", "j", "plus", "B", "J")
        screen = extract_screen(pilot)
        assert [each.place for each in screen.excerpts_shown] == ["一、2", "一、1"]
        await press(pilot, "d")
        assert [each.place for each in screen.excerpts_shown] == ["一、2"]
        await press(pilot, "u", "u", "u")
        assert [each.place for each in screen.excerpts_shown] == ["一、1"]
    async with opened(app_on_seed(tmp_path)) as pilot:
        await press(pilot, "B")
        assert [each.place for each in extract_screen(pilot).excerpts_shown] == ["一、1"]
        await press(pilot, "enter")
        assert read_screen(pilot).active.line == extract_line(tmp_path)
        await press(pilot, "left_square_bracket")
        assert isinstance(pilot.app.screen, ExtractScreen)


def extract_line(state: Path) -> int:
    from tui.workspace.extract_file import ExtractFile

    return ExtractFile(state).load()[0].line


async def test_a_source_that_is_not_open_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "文件"
    folder.mkdir()
    other = folder / "要点.txt"
    other.write_text("东山县要点\n一、领导\n压实责任。\n", encoding="utf-8")
    import parser

    state = tmp_path / "state"
    async with opened(
        browser({str(other): parser.read_file(str(other))}, environ={"GANGMU_STATE": str(state)})
    ) as pilot:
        await press(pilot, "j", "plus")
    other.write_text("东山县要点\n序。\n一、领导\n压实全部责任。\n", encoding="utf-8")
    app = app_on_seed(state)
    app.reader._read = parser.read_file
    async with opened(app) as pilot:
        await press(pilot, "B")
        assert "原文有改动" in screen_text(pilot)
        await press(pilot, "enter")
        pane = read_screen(pilot).active
        assert pane.plan is not None
        assert pane.plan.path == str(other)


async def test_the_mouse_is_given_away_and_the_status_says_so(tmp_path: Path) -> None:
    async with opened(app_on_seed(tmp_path)) as pilot:
        await press(pilot, "M", "escape")
        assert "鼠标归终端" in str(pilot.app.screen.query_one(StatusBar).render())
        await press(pilot, "M")
        assert "鼠标归终端" not in str(pilot.app.screen.query_one(StatusBar).render())
