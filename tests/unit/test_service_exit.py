"""The end: a watchdog for one that does not come, and threads that do not hold it."""

from __future__ import annotations

import signal
import threading

import pytest

from tui.app.exit_guard import ExitGuard
from tui.app.threads import DaemonExecutor

SOON = 10.0
"""Seconds until a thread that never comes is an error."""


class ExitHost:
    """A host that never ends by itself."""

    def __init__(self) -> None:
        self.left = threading.Event()
        self.saved = threading.Event()

    def leave(self) -> None:
        """Note it."""
        self.left.set()

    def save(self) -> None:
        """Note it, and never return: the disk is slow."""
        self.saved.set()
        threading.Event().wait(SOON)


@pytest.fixture(autouse=True)
def _signals() -> object:
    """The handlers as they were."""
    kept = [(number, signal.getsignal(number)) for number in (signal.SIGHUP, signal.SIGTERM)]
    yield
    for number, handler in kept:
        signal.signal(number, handler)


async def test_after_a_signal_the_session_is_saved_and_the_process_ended() -> None:
    host, ended = ExitHost(), threading.Event()
    statuses: list[int] = []

    def end(status: int) -> None:
        statuses.append(status)
        ended.set()

    guard = ExitGuard(host, patience=0.01, save_seconds=0.05, end=end)
    guard.start()
    signal.raise_signal(signal.SIGTERM)
    guard.arm(0)  # a second time: the first count goes on
    assert ended.wait(SOON)
    assert host.saved.is_set()
    assert statuses == [128 + signal.SIGTERM]


async def test_a_guard_that_was_not_started_ends_nothing() -> None:
    statuses: list[int] = []
    ExitGuard(ExitHost(), patience=0.0, end=statuses.append).arm(0)
    assert statuses == []
    assert all(thread.name != "gangmu-exit" for thread in threading.enumerate())


def test_calls_run_in_daemon_threads_and_give_what_they_give() -> None:
    executor = DaemonExecutor()
    held = threading.Event()
    daemons = executor.submit(lambda: threading.current_thread().daemon)
    waiting = executor.submit(held.wait, SOON)
    executor.shutdown()
    assert daemons.result(SOON)
    assert not waiting.done()
    held.set()
    assert waiting.result(SOON)

    def fail() -> None:
        raise ValueError("of its own")

    assert isinstance(executor.submit(fail).exception(SOON), ValueError)
