"""Records a whole sitting: ``python -m tests.support.sitting`` writes docs/sitting.cast and .svg.

The real program runs in a terminal of 100 by 30 cells over the bundled plans. The cast
(asciicast, version 2) holds what it wrote after each step, at times that are set and not measured;
the picture holds the screen after each step, one after the other.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import parser
import seeds
from tests.program.test_terminal import Terminal
from tests.support.browser_host import opened, press
from tests.support.pictures import DOCS, aligned
from tui.app.app import GangmuApp
from tui.settings.config import Settings
from tui.settings.i18n import Messages

SIZE = (100, 30)
SECONDS = 2.0
"""How long a screen stands."""

STEPS: tuple[tuple[str, ...], ...] = (
    (),
    ("j", "j", "j"),
    ("slash", *"学前"),
    ("enter", "n"),
    ("escape", "v"),
    ("enter", "equals_sign"),
    ("tab", "j", "j", "j"),
    ("2", "a"),
    ("w",),
    ("3", *"教师", "enter"),
    ("enter",),
    ("question_mark",),
)
"""The keys of each step, as Textual names them."""

_TYPED = {"slash": "/", "enter": "\r", "escape": "\x1b", "equals_sign": "=", "tab": "\t"}
_TYPED["question_mark"] = "?"


def _plans() -> list[str]:
    """The bundled plans from the repository's folder: no picture shows where that lies."""
    return [os.path.relpath(path, DOCS.parent) for path in seeds.paths()]


def cast(folder: Path) -> Iterator[str]:
    """The lines of the cast."""
    columns, rows = SIZE
    head = {"version": 2, "width": columns, "height": rows, "title": "gangmu"}
    yield json.dumps({**head, "env": {"TERM": "xterm-256color"}})
    os.environ["GANGMU_CONFIG"] = os.environ["GANGMU_STATE"] = str(folder)
    os.environ["COLORTERM"] = "truecolor"
    command = [sys.executable, "-m", "tui.cli", "--no-session", *_plans()]
    terminal = Terminal(command, DOCS.parent, columns, rows)
    try:
        terminal.wait("东丽区2024")
        for at, keys in enumerate(STEPS):
            for key in keys:
                terminal.send(_TYPED.get(key, key))
                _quiet(terminal)
            _quiet(terminal)
            written = terminal.written.decode("utf-8", "ignore")
            terminal.written = b""
            yield json.dumps([round(at * SECONDS, 1), "o", written], ensure_ascii=False)
        yield json.dumps([len(STEPS) * SECONDS, "o", ""])
    finally:
        terminal.process.kill()
        terminal.process.wait()


def _quiet(terminal: Terminal, most: float = 3.0) -> None:
    """Read until nothing has come for a while; a blinking cursor never rests for long."""
    begun = quiet_from = time.monotonic()
    while time.monotonic() - quiet_from < 0.35 and time.monotonic() - begun < most:
        before = len(terminal.written)
        terminal.read(0.1)
        if len(terminal.written) != before:
            quiet_from = time.monotonic()


async def frames() -> list[str]:
    """The screen after each step, as SVG."""
    app = GangmuApp(
        _plans(),
        Settings(theme="ink-night"),
        Messages("zh", strict=True),
        {"GANGMU_CONFIG": "/proc/nonexistent", "COLORTERM": "truecolor"},
        read=lambda path: parser.read_file(path),
    )
    found = []
    async with opened(app, size=SIZE) as pilot:
        for keys in STEPS:
            await press(pilot, *keys)
            app.clear_notifications()
            await press(pilot, "shift")
            found.append(aligned(app.export_screenshot(title="gangmu", simplify=True)))
    return found


def film(pictures: list[str]) -> str:
    """One picture that shows all of these by turns, without a script."""
    size = re.search(r'viewBox="([^"]*)"', pictures[0])
    assert size is not None
    whole = len(pictures) * SECONDS
    turns = []
    for at, picture in enumerate(pictures):
        # Names are those of one picture; each frame has its own.
        own = re.sub(r"terminal-\w+?(?=-)", f"frame{at}", picture)
        begin, end = at / len(pictures), (at + 1) / len(pictures)
        times = f"0;{begin:.4f};{end:.4f}" if at else f"0;{end:.4f}"
        values = "hidden;visible;hidden" if at else "visible;hidden"
        turns.append(
            f'<g visibility="hidden"><animate attributeName="visibility" values="{values}" '
            f'keyTimes="{times}" dur="{whole:g}s" calcMode="discrete" repeatCount="indefinite"/>'
            f"{own}</g>"
        )
    joined = "\n".join(turns)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size.group(1)}">\n{joined}\n</svg>\n'


def main() -> None:
    """Write both."""
    DOCS.joinpath("sitting.svg").write_text(film(asyncio.run(frames())), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        lines = list(cast(Path(folder)))
    DOCS.joinpath("sitting.cast").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
