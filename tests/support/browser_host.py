"""The browser over plans made by hand, and what stands on its screen."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any

from textual import events
from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.widget import Widget
from textual.worker import WorkerCancelled

from parser.model import File, Plan, ReadError
from tests.support.samples import file_of, sample_plan, second_plan, wide_plan
from tui.app.app import GangmuApp
from tui.app.word_segmenter import Cutter
from tui.screens.read.screen import ReadScreen
from tui.screens.search.screen import SearchScreen
from tui.screens.targets.screen import TargetsScreen
from tui.settings.config import Settings
from tui.settings.i18n import Language, Messages
from tui.widgets.views.text_view import TextView

FILES: Mapping[str, File | ReadError] = {
    "东山.txt": file_of(sample_plan(path="东山.txt"), second_plan(path="东山.txt")),
    "wide.txt": file_of(wide_plan(60)),
    "没有.txt": ReadError("missing", "没有.txt"),
}
"""Three plans in two files, and a file that cannot be read."""

CHARACTERS = {
    "slash": "/",
    "space": " ",
    "number_sign": "#",
    "question_mark": "?",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
"""What the keys type that have a name of their own."""

PATIENCE = 30
"""Seconds until a browser that never comes to rest is an error."""

SMALL, LARGE = (80, 24), (160, 45)


def browser(
    files: Mapping[str, File | ReadError] = FILES,
    *,
    language: Language = "zh",
    theme: str | None = None,
    extract: Callable[[Plan], Plan] = lambda plan: plan,
    environ: Mapping[str, str] | None = None,
    held: threading.Event | None = None,
    make_cutter: Callable[[], Cutter] | None = None,
) -> GangmuApp:
    """The browser over these files, with nothing of the disk in it.

    ``held``: all files but the first are read only once it is set.
    """

    def read(path: str) -> File:
        if held is not None and path != next(iter(files)):
            held.wait(PATIENCE)
        result = files[path]
        if isinstance(result, ReadError):
            # One that is raised again and again would keep each browser that it was raised in.
            raise result.with_traceback(None)
        return result

    return GangmuApp(
        list(files),
        Settings(theme=theme),
        Messages(language, strict=True),
        environ or {"GANGMU_CONFIG": "/proc/nonexistent"},
        read=read,
        extract=extract,
        make_cutter=make_cutter or PairCutter,
    )


class PairCutter:
    """Cuts texts into pieces of two characters, at no cost: jieba has a test of its own."""

    def __call__(self, texts: Sequence[str]) -> list[list[str]]:
        """The pieces of each text, line by line."""
        return [
            [line[at : at + 2] for line in text.split("\n") for at in range(0, len(line), 2)]
            for text in texts
        ]

    def close(self) -> None:
        """There is nothing to end."""


def key_event(key: str) -> events.Key:
    """A key as the terminal's driver reports it."""
    return events.Key(key, CHARACTERS.get(key, key if len(key) == 1 else None))


async def settled(pilot: Pilot[Any]) -> None:
    """All workers are done and what they told is on the screen.

    Pilot's own pause guesses from the processor's time that the app is idle, and lays out
    last, so what widgets answer to a new size may be missing on a busy machine. Here nothing
    is guessed: rounds go on until no worker runs, no message waits and no region moves.
    """
    before = None
    give_up = monotonic() + PATIENCE
    while pilot.app.is_running:
        if monotonic() > give_up:
            raise TimeoutError("the browser never comes to rest")
        await pilot.pause(0)
        if any(worker.is_running for worker in pilot.app.workers):
            # A worker whose answer nobody waits for any more.
            with suppress(WorkerCancelled):
                await pilot.app.workers.wait_for_complete()
            continue
        nodes = pilot.app.screen.walk_children(with_self=True)
        # Textual holds drawing back for a moment after a change of screens and says so nowhere
        # in public.
        held_back = pilot.app._batch_count > 0
        if held_back or any(
            (isinstance(node, (SearchScreen, TargetsScreen)) and node.pending.waiting)
            or (isinstance(node, TextView) and node.waiting)
            for node in nodes
        ):
            await asyncio.sleep(0.01)
            continue
        now = [
            (node.region, node.virtual_size, node.scroll_offset)
            for node in nodes
            if isinstance(node, Widget)
        ]
        if now == before and not any(node.message_queue_size for node in (pilot.app, *nodes)):
            return
        before = now


@asynccontextmanager
async def opened(
    app: GangmuApp | None = None, size: tuple[int, int] = SMALL
) -> AsyncIterator[Pilot[Any]]:
    """The browser running, all its files read."""
    app = app or browser()
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot
        # What workers still tell must not come while the screens are taken down.
        await settled(pilot)


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Something holds, though workers may still run."""
    give_up = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < give_up
        await pilot.pause(0)
        await asyncio.sleep(0.01)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait after each until all that it set off is done.

    Faster than Pilot's own, which sleeps twice a key.
    """
    for key in keys:
        pilot.app.post_message(key_event(key))
        await settled(pilot)


async def send(pilot: Pilot[Any], *characters: str) -> None:
    """Characters as a terminal reports them, those that have no key of their own too."""
    for character in characters:
        pilot.app.post_message(events.Key(f"character {ord(character)}", character))
        await settled(pilot)


def read_screen(pilot: Pilot[Any]) -> ReadScreen:
    """The Read screen, which must be the one in sight."""
    screen = pilot.app.screen
    assert isinstance(screen, ReadScreen)
    return screen


def targets_screen(pilot: Pilot[Any]) -> TargetsScreen:
    """The Targets screen, which must be the one in sight."""
    screen = pilot.app.screen
    assert isinstance(screen, TargetsScreen)
    return screen


def rows_of(pilot: Pilot[Any]) -> list[str]:
    """What stands on the screen, a string a row, without the blanks at its end.

    Put together as a frame is: to read it out of Textual's picture takes five times as long.
    """
    visible_screen_stack.set(pilot.app._background_screens)
    strips = pilot.app.screen._compositor.render_strips()
    return [strip.text.replace("\xa0", " ").rstrip() for strip in strips]


def screen_text(pilot: Pilot[Any]) -> str:
    """All rows of the screen."""
    return "\n".join(rows_of(pilot))
