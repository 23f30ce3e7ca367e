"""Ways to the clipboard: the sequences as terminals and multiplexers want them, the programs."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser_host import browser, opened, press, screen_text
from tui.terminal.cells import Grid
from tui.terminal.clipboard import OSC_LIMIT, give_away, multiplexer, osc_52, programs, wrapped
from tui.terminal.driver import driver_class


def put(folder: Path, name: str, script: str = 'cat > "$0.got"') -> None:
    """A program that keeps what it is given beside itself."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def found(tmp_path: Path, environ: dict[str, str]) -> dict[str, str]:
    """An environment in which our programs are found first."""
    return {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", **environ}


def test_the_sequence_holds_the_text() -> None:
    start, code = osc_52("学前\n教育\udc80").removesuffix("\a").rsplit(";", 1)
    assert start == "\x1b]52;c"
    assert base64.b64decode(code).decode() == "学前\n教育?"


def test_tmux_gets_it_bare_and_to_pass_on() -> None:
    assert wrapped("\x1b]52;c;QQ==\a", "tmux") == (
        "\x1b]52;c;QQ==\a\x1bPtmux;\x1b\x1b]52;c;QQ==\a\x1b\\"
    )


def test_screen_gets_it_in_pieces_that_it_takes() -> None:
    sequence = osc_52("学" * 2000)
    text = wrapped(sequence, "screen")
    pieces = text.split("\x1b\\")[:-1]
    assert all(piece.startswith("\x1bP") and len(piece) < 768 for piece in pieces)
    assert "".join(piece[2:] for piece in pieces) == sequence


@pytest.mark.parametrize(
    ("environ", "around"),
    [({}, ""), ({"TMUX": "x"}, "tmux"), ({"STY": "1"}, "screen"), ({"TERM": "screen"}, "")],
)
def test_multiplexers_are_known(environ: dict[str, str], around: str) -> None:
    assert multiplexer(environ) == around


def test_only_the_clipboard_sequence_is_wrapped_on_its_way_out() -> None:
    written: list[str] = []

    class Base:
        def write(self, data: str) -> None:
            written.append(data)

    base: Any = Base
    plain: Any = driver_class(base, {}, Grid())
    assert plain is Base
    driver = driver_class(base, {"TMUX": "x"}, Grid()).__new__(
        driver_class(base, {"TMUX": "x"}, Grid())
    )
    driver.write("\x1b[1mtext")
    driver.write(osc_52("A"))
    assert written == ["\x1b[1mtext", wrapped(osc_52("A"), "tmux")]


@pytest.mark.parametrize(
    ("environ", "platform", "names"),
    [
        ({}, "linux", []),
        ({"DISPLAY": ":0"}, "linux", ["xclip", "xsel"]),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", ["wl-copy", "xclip", "xsel"]),
        ({}, "darwin", ["pbcopy"]),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ["clip.exe"]),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "x"}, "linux", []),
        ({"SSH_TTY": "x", "TMUX": "y"}, "darwin", ["tmux"]),
    ],
)
def test_programs_that_reach_the_person(
    tmp_path: Path, environ: dict[str, str], platform: str, names: list[str]
) -> None:
    for name in ("wl-copy", "xclip", "xsel", "pbcopy", "clip.exe", "tmux"):
        put(tmp_path, name)
    assert [each.name for each in programs(found(tmp_path, environ), platform)] == names


def test_one_program_takes_the_text_and_the_next_where_it_fails(tmp_path: Path) -> None:
    put(tmp_path, "wl-copy", "exit 1")
    for name in ("xclip", "xsel", "tmux"):
        put(tmp_path, name)
    environ = found(tmp_path, {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0", "TMUX": "x"})
    assert give_away("学前教育\n", environ) == ("tmux", "xclip")
    assert (tmp_path / "xclip.got").read_text() == "学前教育\n"
    assert (tmp_path / "tmux.got").exists()
    assert not (tmp_path / "xsel.got").exists()


async def test_a_copy_says_which_way_it_went_and_how_much(tmp_path: Path) -> None:
    put(tmp_path, "xclip")
    environ = found(tmp_path, {"DISPLAY": ":0", "GANGMU_CONFIG": "/proc/nonexistent"})
    async with opened(browser(environ=environ)) as pilot:
        await press(pilot, "j", "y")
        copied = (tmp_path / "xclip.got").read_text()
        assert copied.startswith("一、坚持党的全面领导")
        assert f"共 {len(copied)} 字（xclip + OSC 52）" in screen_text(pilot)


async def test_what_a_terminal_cannot_take_a_program_can(tmp_path: Path) -> None:
    from tests.support.samples import file_of, wide_plan

    put(tmp_path, "xclip")
    environ = found(tmp_path, {"DISPLAY": ":0", "GANGMU_CONFIG": "/proc/nonexistent"})
    app = browser({"w.txt": file_of(wide_plan(2000))}, environ=environ)
    async with opened(app) as pilot:
        await press(pilot, "y")
        assert (tmp_path / "xclip.got").stat().st_size > OSC_LIMIT
        assert pilot.app.clipboard == ""
        assert "（xclip）" in screen_text(pilot)
