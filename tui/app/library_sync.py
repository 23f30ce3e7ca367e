"""A folder of many files in the browser: its library is listed, refreshed and looked after."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.app.reading import WorkingApp
from tui.requests import ResumeReading, StopReading
from tui.workspace.entries import Entry

if TYPE_CHECKING:
    from parser.library import Progress, Refreshed
    from tui.workspace.library_shelf import LibraryIndexSource

LIST_EVERY = 1.0
"""Seconds between two new lists while files are read: a list of thousands takes a moment."""

TELL_EVERY = 0.2
"""Seconds between two words of how far the reading is."""


@dataclass
class Shelved(Message):
    """A worker has listed the library anew; ``entries`` is None where only ``progress`` moved."""

    entries: Sequence[Entry] | None
    progress: Progress | None


@dataclass
class ShelfBroken(Message):
    """The library cannot be used any more, and why."""

    why: str


class ShelfApp(WorkingApp):
    """An app whose files may stand in a library."""

    def open_shelf(self, shelf: LibraryIndexSource) -> None:
        """Put a library on the workspace, once, before the app runs."""
        from parser.library import DamagedError

        self.workspace.shelf = shelf
        # A damaged index is made anew by the reading that follows.
        with suppress(DamagedError):
            self.workspace.shelve(shelf.entries())

    def on_mount(self) -> None:
        """Read what is new in the library, then look after it."""
        shelf = self.workspace.shelf
        if shelf is None:
            return
        if not shelf.is_fine:
            self.say(f"browser.shelf.{shelf.library.health.value}", warn=True)
        self._fill(shelf)

    def on_unmount(self) -> None:
        """End what is under way; what was read is in the index."""
        if self.workspace.shelf is not None:
            self.workspace.shelf.stop.set()

    def _fill(self, shelf: LibraryIndexSource) -> None:
        shelf.stop = threading.Event()
        self.set_stopped(False)
        self.run_worker(lambda: self._read_library(shelf), thread=True, group="shelf")

    def _read_library(self, shelf: LibraryIndexSource) -> None:
        """In a thread, until the browser ends: all that is new, then whatever changes."""
        from parser.library import DamagedError

        self._plan_in_sight.wait(1.0)
        stop, told, listed = shelf.stop, 0.0, monotonic()

        def progress(now: Progress) -> None:
            nonlocal told, listed
            at = monotonic()
            if at - listed >= LIST_EVERY and now.done < now.total:
                listed = told = at
                self.post_message(Shelved(shelf.entries(), now))
            elif at - told >= TELL_EVERY:
                told = at
                self.post_message(Shelved(None, now))

        def changed(done: Refreshed) -> None:
            self.post_message(Shelved(shelf.entries(), None))

        try:
            done = shelf.library.refresh(progress=progress, cancel=stop)
            if done.cancelled:
                return
            self.post_message(Shelved(shelf.entries(), None))
            shelf.library.watch(stop, changed)
        except DamagedError as error:
            self.post_message(ShelfBroken(str(error)))
        except OSError as error:
            self.post_message(ShelfBroken(error.strerror or type(error).__name__))

    @on(Shelved)
    def _shelved(self, event: Shelved) -> None:
        shelf = self.workspace.shelf
        if shelf is None:
            return
        shelf.progress = event.progress
        if event.entries is None:
            self.signals.progress_changed.publish(None)
            if not self._read_screen.SUBSCRIBES:
                self._read_screen.tell()
            return
        shelf.forget()
        self.workspace.shelve(event.entries)
        self.files_changed()

    @on(ShelfBroken)
    def _shelf_broken(self, event: ShelfBroken) -> None:
        self.say("browser.shelf.broken", warn=True, why=event.why)

    @on(StopReading)
    def _stop_shelf(self) -> None:
        if self.workspace.shelf is not None:
            self.workspace.shelf.stop.set()

    @on(ResumeReading)
    def _fill_on(self) -> None:
        if self.workspace.shelf is not None:
            self._fill(self.workspace.shelf)
