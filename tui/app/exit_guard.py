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

HANG_UP_EVERY = 1.0
"""Seconds between two looks whether the terminal is still there."""

PATIENCE = 2.0
"""Seconds that the browser has to end once it was told to."""

SAVE_SECONDS = 0.5
"""Seconds more for writing the session, where that was not done by then."""


class ExitHost(Protocol):
    """What the guard uses of the app."""

    def leave(self) -> None:
        """Quit as by a key. Called in the app's task."""

    def save(self) -> None:
        """Write the session, unless that is done. Called in any thread."""

    def set_interval(self, interval: float, callback: Callable[[], None]) -> object:
        """Call a function every so many seconds."""


class ExitGuard:
    """Ends the browser when it is told to, and the process when the browser does not end.

    Textual's end can wait for ever: for a terminal that takes no more output, or for threads
    that died with it. So from the moment in which leaving begins a thread counts, and then ends
    the process. ``end`` is ``os._exit``; tests put another in its place.
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
        self._armed = False

    def start(self) -> None:
        """Take the signals that end a program, and look after the terminal. In the app's task,
        in the main thread."""
        self._loop = asyncio.get_running_loop()
        self._host.set_interval(HANG_UP_EVERY, self._leave_if_alone)
        if os.name != "nt":
            # Not by the loop's own handlers: those come only when the loop goes round.
            for number in (signal.SIGHUP, signal.SIGTERM):
                signal.signal(number, self._signalled)

    def _signalled(self, number: int, frame: object) -> None:
        self.arm(128 + number)
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop is closed: the browser has ended already
                self._loop.call_soon_threadsafe(self._host.leave)

    def _leave_if_alone(self) -> None:
        if hung_up():
            self.arm(128 + 1)
            self._host.leave()

    def arm(self, status: int) -> None:
        """End the process with this status unless it ends by itself in time. Does nothing where
        :meth:`start` was not called, or the second time."""
        if self._loop is None or self._armed:
            return
        self._armed = True
        threading.Thread(
            target=self._watch, args=(status,), name="gangmu-exit", daemon=True
        ).start()

    def _watch(self, status: int) -> None:
        time.sleep(self._patience)
        saving = threading.Thread(target=self._host.save, daemon=True)
        saving.start()
        saving.join(self._save_seconds)
        self._end(status)


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
