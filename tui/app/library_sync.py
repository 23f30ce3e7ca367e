"""A folder of many files in the browser: its index is listed, brought up to date and watched."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.host import Host
from tui.app.reading import FIRST_FRAME_SECONDS
from tui.workspace.entries import Entry

if TYPE_CHECKING:
    from parser.library import Progress, Refreshed
    from tui.workspace.library_index import LibraryIndexSource

LIST_EVERY = 1.0
"""Seconds between two new lists while files are read: a list of thousands takes a moment."""

PROGRESS_EVERY = 0.2
"""Seconds between two reports of how far the reading is."""

CLOSE_SECONDS = 0.3
"""How long :meth:`LibrarySync.close` waits for the thread, which ends a file at the most later."""


class LibrarySync:
    """Keeps the workspace's list of files as the library's index has it.

    ``source`` is the library; without one every method does nothing. ``first_frame`` is set once
    a plan was drawn: until then the files are not read.
    """

    def __init__(
        self, host: Host, source: LibraryIndexSource | None, first_frame: threading.Event
    ) -> None:
        self._host = host
        self._source = source
        self._first_frame = first_frame
        self._ended = threading.Event()
        self._ended.set()
        if source is None:
            return
        from parser.library import DamagedError

        host.workspace.library_index = source
        # A damaged index is made anew by the reading that follows.
        with suppress(DamagedError):
            host.workspace.list_entries(source.entries())

    def start(self) -> None:
        """Read what is new in the library, then look after it."""
        source = self._source
        if source is None:
            return
        if not source.is_fine:
            self._host.say(f"browser.library_index.{source.library.health.value}", warn=True)
        self._run(source)

    def resume(self) -> None:
        """Go on with the reading after :meth:`stop`."""
        if self._source is not None:
            self._run(self._source)

    def stop(self) -> None:
        """End the reading that is under way; what was read is in the index."""
        if self._source is not None:
            self._source.stop.set()

    def close(self) -> None:
        """Stop, and wait for a moment until the thread no longer uses the index."""
        self.stop()
        self._ended.wait(CLOSE_SECONDS)

    def _run(self, source: LibraryIndexSource) -> None:
        source.stop = threading.Event()
        ended = self._ended = threading.Event()
        self._host.workspace.stopped = False
        self._host.signals.progress_changed.publish(None)
        self._host.run_thread(lambda: self._sync(source, ended), "library")

    def _sync(self, source: LibraryIndexSource, ended: threading.Event) -> None:
        """In a thread, until the browser ends: all that is new, then whatever changes."""
        from parser.library import DamagedError

        self._first_frame.wait(FIRST_FRAME_SECONDS)
        stop, shown, listed = source.stop, 0.0, monotonic()
        call = self._host.call_in_app

        def progress(now: Progress) -> None:
            nonlocal shown, listed
            at = monotonic()
            if now.done == now.total:
                return  # the reading is over once the last plans are listed
            if at - listed >= LIST_EVERY:
                listed = shown = at
                call(self._list, source, source.entries(), now)
            elif at - shown >= PROGRESS_EVERY:
                shown = at
                call(self._progress, source, now)

        def changed(done: Refreshed) -> None:
            call(self._list, source, source.entries(), None)

        try:
            done = source.library.refresh(progress=progress, cancel=stop)
            if done.cancelled:
                return
            call(self._list, source, source.entries(), None)
            source.library.watch(stop, changed)
        except DamagedError as error:
            call(self._broken, str(error))
        except OSError as error:
            call(self._broken, error.strerror or type(error).__name__)
        finally:
            ended.set()

    def _progress(self, source: LibraryIndexSource, now: Progress | None) -> None:
        source.progress = now
        self._host.signals.progress_changed.publish(None)

    def _list(
        self, source: LibraryIndexSource, entries: Sequence[Entry], now: Progress | None
    ) -> None:
        source.progress = now
        source.forget()
        self._host.workspace.list_entries(entries)
        self._host.signals.files_changed.publish(None)

    def _broken(self, why: str) -> None:
        self._host.say("browser.library_index.broken", warn=True, why=why)
