"""The end of the browser: signals, a terminal that is gone, and an end that does not come."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

HANG_UP_EVERY = 0.5
"""Seconds between two looks whether the terminal is still there."""

PATIENCE = 1.5
"""Seconds that the browser has to end once it was told to."""

SAVE_SECONDS = 0.5
"""Seconds more for writing the session, where that was not done by then."""


class ExitHost(Protocol):
    """What the guard uses of the app."""

    def leave(self) -> None:
        """Quit as by a key. Called in the loop, outside of the app's task."""

    def save(self) -> None:
        """Write the session, unless that is done. Called in any thread."""


class ExitGuard:
    """Ends the browser when it is told to, and the process when the browser does not end.

    Textual's end can wait for ever: for a terminal that takes no more output, or for its thread
    that died with the terminal. So a thread of the guard counts from the moment in which leaving
    begins, and then ends the process. ``end`` is ``os._exit``; tests put another in its place.
    """

    def __init__(
        self,
        host: ExitHost,
        *,
        patience: float = PATIENCE,
        save_seconds: float = SAVE_SECONDS,
        end: Callable[[int], None] = os._exit,
    ) -> None:
        self._host = host
        self._patience = patience
        self._save_seconds = save_seconds
        self._end = end
        self._loop: asyncio.AbstractEventLoop | None = None
        self._status = 0
        self._armed = threading.Event()

    def start(self) -> None:
        """Take the signals that end a program, and look after the terminal. In the app's task,
        in the main thread."""
        self._loop = asyncio.get_running_loop()
        if os.name != "nt":
            # Not by the loop's own handlers: those come only when the loop goes round.
            for number in (signal.SIGHUP, signal.SIGTERM):
                signal.signal(number, lambda number, frame: self._leave(number))
        # A thread, for the app waits where a terminal takes nothing more.
        threading.Thread(target=self._watch, name="gangmu-exit", daemon=True).start()

    def arm(self, status: int) -> None:
        """End the process with this status unless it ends by itself in time. Does nothing where
        :meth:`start` was not called, or the second time."""
        if not self._armed.is_set():
            self._status = status
            self._armed.set()

    def _leave(self, number: int) -> None:
        """A signal came, or the terminal is gone, which is told by one."""
        self.arm(128 + number)
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop is closed: the browser has ended already
                self._loop.call_soon_threadsafe(self._host.leave)

    def _watch(self) -> None:
        while not self._armed.wait(HANG_UP_EVERY):
            if hung_up():
                self._leave(1)
        time.sleep(self._patience)
        saving = threading.Thread(target=self._host.save, daemon=True)
        saving.start()
        saving.join(self._save_seconds)
        self._end(self._status)


def hung_up() -> bool:
    """Whether the terminal that standard input reads from has gone for good.

    A terminal whose other end closed without a signal (a killed ssh, a window that crashed)
    answers every read at once, and Textual would ask it again without end.
    """
    try:
        descriptor = sys.stdin.fileno()
        poll = select.poll()
        poll.register(descriptor, 0)
        return any(found & (select.POLLHUP | select.POLLNVAL) for _, found in poll.poll(0))
    except (OSError, ValueError, AttributeError):
        return False
