"""Plain drawing, for screen readers: no colour, no lines, the terminal's cursor on the row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cli_host import Gangmu, seed
from tui.settings.config import Settings
from tui.terminal.cells import Grid, boxes_in_ascii, grid, lines, set_grid
from tui.terminal.driver import grid_of


@pytest.fixture
def plain() -> Iterator[None]:
    """The grid of a screen reader, for the time of a test."""
    before = grid()
    set_grid(Grid(ascii=True, plain=True))
    yield
    set_grid(before)


def test_the_variable_stands_before_the_setting() -> None:
    assert grid_of(Settings(plain=True), {}) == Grid(ascii=True, plain=True)
    assert grid_of(Settings(plain=True, ascii=False), {}).ascii
    assert grid_of(Settings(plain=True), {"GANGMU_PLAIN": "0"}) == Grid()
    assert grid_of(Settings(), {"GANGMU_PLAIN": "1"}).plain


@pytest.mark.usefixtures("plain")
def test_lines_and_blocks_are_blanks_and_fold_marks_stay() -> None:
    assert lines("│ ▾ 一、▸ 二… █") == "  v 一、> 二~  "
    assert boxes_in_ascii("├──▾─┤▌") == "   v   "


def test_the_setting_takes_colour_away_from_commands(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tmp_path.joinpath("config.yaml").write_text("plain: true\n", encoding="utf-8")
    before = grid()
    status, out, _ = Gangmu(capsys)("outline", seed("hongqiao"), GANGMU_CONFIG=str(tmp_path))
    set_grid(before)
    assert status == 0
    assert "\x1b" not in out
    assert not set(out) & set("│├└─▾▸")
