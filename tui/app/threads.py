"""Threads for the browser's work that never hold the end of the process."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


class DaemonExecutor(ThreadPoolExecutor):
    """Runs each call in a daemon thread of its own, as many as there are calls.

    The loop's usual executor waits at the end for all its threads, and Python once more for
    them at exit: finding the targets of a large file would hold the shell for half a minute.
    Work that must be whole (an export, the index) writes beside its place and renames.
    A subclass because the loop takes nothing else as its default executor.
    """

    def submit(
        self, fn: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Result]:
        """Start a call; the future gets its result or the exception that it raised."""
        future: Future[Result] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:  # as every executor does: the caller gets it
                future.set_exception(error)
            else:
                future.set_result(result)

        Thread(target=run, name="gangmu-work", daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, **more: Any) -> None:
        """Nothing is waited for."""
