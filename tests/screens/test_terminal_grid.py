"""Lines in ASCII, and characters that some terminals draw two cells wide: on every screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

import parser
from parser.model import File, ReadError
from tests.support.browser_host import FILES, LARGE, SMALL, browser, opened, press, rows_of
from tui.cli import main
from tui.settings.config import Settings
from tui.terminal.cells import (
    Grid,
    boxes_in_ascii,
    clip,
    grid,
    is_ambiguous,
    lines,
    pad,
    rows,
    set_grid,
    width,
)
from tui.terminal.driver import Colours, colours_of, grid_of, restored, stand_in
from tui.terminal.line_filters import GridFilter

WIDE = Grid(wide=True, ascii=True)
KEYS: dict[str, tuple[str, ...]] = {
    "read": ("j", "j"),
    "split": ("v", "j", "enter"),
    "filter": ("slash", "园"),
    "library": ("b",),
    "targets": ("2", "j", "j"),
    "matrix": ("2", "w"),
    "export": ("e",),
    "themes": ("t",),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
}


@contextmanager
def on(wanted: Grid) -> Iterator[None]:
    """Measure and draw for another terminal."""
    before = grid()
    set_grid(wanted)
    try:
        yield
    finally:
        set_grid(before)


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "linux"}, Colours.SIXTEEN),
        ({"TERM": "xterm"}, Colours.SIXTEEN),
        ({"TERM": "screen"}, Colours.SIXTEEN),
        ({"TERM": "screen-256color"}, Colours.MANY),
        ({"TERM": "xterm-kitty"}, Colours.MANY),
        ({"TERM": "linux", "COLORTERM": " TrueColor "}, Colours.TRUE),
        ({"TERM": "linux", "TEXTUAL_COLOR_SYSTEM": "truecolor"}, Colours.TRUE),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit", "NO_COLOR": "1"}, Colours.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Colours.MANY),
        ({"TERM": "dumb"}, Colours.NONE),
        ({}, Colours.TRUE),
    ],
)
def test_colours(environ: dict[str, str], colours: Colours) -> None:
    assert colours_of(environ) is colours


@pytest.mark.parametrize(
    ("settings", "environ", "wanted"),
    [
        (Settings(), {}, Grid()),
        (Settings(ambiguous=2), {}, Grid(wide=True, ascii=True)),
        (Settings(ambiguous=2, ascii=False), {}, Grid(wide=True)),
        (Settings(ascii=True), {}, Grid(ascii=True)),
        (Settings(ascii=True), {"GANGMU_ASCII": "0"}, Grid()),
        (Settings(ambiguous=2), {"GANGMU_AMBIGUOUS": "1"}, Grid()),
        (Settings(), {"GANGMU_AMBIGUOUS": "2"}, Grid(wide=True, ascii=True)),
        (Settings(), {"GANGMU_AMBIGUOUS": "3", "GANGMU_ASCII": "yes"}, Grid()),
    ],
)
def test_grid(settings: Settings, environ: dict[str, str], wanted: Grid) -> None:
    assert grid_of(settings, environ) == wanted


ambiguous = st.text(alphabet=st.sampled_from("“”—…①○■·×学前a1，é\u0301"), max_size=60)


@given(ambiguous, st.integers(0, 30))
def test_one_function_measures_whatever_the_terminal(text: str, cells: int) -> None:
    with on(WIDE):
        assert width(text) == cell_len(stand_in(text))
        assert width(text) == width("a" * width(text))
        assert width(clip(text, cells)) <= cells
        assert width(pad(text, cells)) == cells
        assert all(width(text[a:b]) <= max(2, cells) for a, b in rows(text, cells))


@given(st.text(max_size=60))
def test_stand_ins_go_as_they_came(text: str) -> None:
    drawn = stand_in(text)
    assert len(drawn) == len(text)
    if not any("\U00038000" <= char <= "\U0003e0ff" for char in text):
        assert restored(drawn) == text
    assert not any(is_ambiguous(char) for char in drawn if char < "\U0001f200" and char >= "\xa0")


@given(ambiguous)
def test_a_line_is_never_wider_than_it_was_laid_out(text: str) -> None:
    with on(WIDE):
        segments = [Segment(text[:9]), Segment(text[9:]), Segment("  ")]
        drawn = GridFilter(WIDE).apply(segments, Color(0, 0, 0))
        assert sum(cell_len(each.text) for each in drawn) <= cell_len(text) + 2


def test_every_box_line_has_its_ascii() -> None:
    boxes = "".join(map(chr, range(0x2500, 0x25A0))) + "▾▸"
    assert boxes_in_ascii(boxes).isascii()
    assert len(boxes_in_ascii(boxes)) == len(boxes)
    assert lines("…·") == "…·"
    with on(Grid(ascii=True)):
        assert lines("▌ › …") == "# > ~"


BOXES = {chr(code) for code in range(0x2500, 0x25A0)} | set("▾▸›")


@pytest.mark.parametrize("name", KEYS)
async def test_no_box_line_is_left_in_ascii(name: str) -> None:
    with on(Grid(ascii=True)):
        async with opened(size=LARGE) as pilot:
            await press(pilot, *KEYS[name])
            assert not set("".join(rows_of(pilot))) & BOXES


QUOTES = (
    """“一①”县2024年教育工作——要点…（试行）
一、“①学前”——普惠○■…
到2024年底，“①”覆盖率达到92％×2…以上。（责任单位：“①”科…—“②”办）
（一）“①”……推进——“②”…
"""
    * 3
)


@pytest.fixture
def quoted(tmp_path: Path) -> Mapping[str, File | ReadError]:
    """Plans full of characters of ambiguous width, in their names too."""
    path = tmp_path / "“①”—…plan.txt"
    path.write_text(QUOTES, encoding="utf-8")
    read = parser.with_targets
    file = parser.read_file(str(path))
    return {
        path.name: replace(file, plans=tuple(read(plan) for plan in file.plans)),
        "没“①”有…—.txt": ReadError("missing", "没“①”有…—.txt"),
        **FILES,
    }


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("name", KEYS)
async def test_wide_characters_never_run_over(
    name: str, size: tuple[int, int], quoted: Mapping[str, File | ReadError]
) -> None:
    with on(WIDE):
        async with opened(browser(quoted), size=size) as pilot:
            await press(pilot, *KEYS[name])
            assert not {stand_in(box) for box in BOXES} & set("".join(rows_of(pilot)))
            for row in rows_of(pilot):
                assert not any(is_ambiguous(char) for char in row if "\xa0" <= char < "\U0001f200")
                assert width(restored(row)) <= size[0]


@pytest.mark.parametrize("command", ["outline", "targets", "compare"])
def test_printed_output_keeps_to_its_width_and_to_ascii(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    import seeds

    path = str(seeds.paths()[0])
    paths = [path, str(seeds.paths()[1])] if command == "compare" else [path]
    environ = {"GANGMU_AMBIGUOUS": "2", "COLUMNS": "80", "GANGMU_CONFIG": "/proc/nonexistent"}
    try:
        assert main([command, *paths], environ) == 0
        out = capsys.readouterr().out
        assert not set(out) & BOXES
        assert max(width(row) for row in out.splitlines()) <= 80
        assert restored(out) == out
    finally:
        set_grid(Grid())
