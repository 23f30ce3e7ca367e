"""Processes that read files side by side; one that dies or takes too long is replaced."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from queue import Empty, Full, Queue

from parser.library.indexing.worker import READY, Job, Outcome, read_job
from parser.processes.pipes import get, put

_ROOT = Path(__file__).resolve().parents[3]
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from parser.library.indexing.worker import main; main()"
)
"""The program of a worker; its argument is where the package stands."""

FIRST_SECONDS = 3.0
"""What a file of no size may take at first; who takes longer is put off to the end."""

_FIRST_A_MEGABYTE = 40.0
LAST_SECONDS = 90.0
"""What a file may take at the end: more than the longest that a format's own reader takes."""

_TICK = 0.1

Done = tuple[Job, Outcome]


def default_workers() -> int:
    """One for each processor that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(len(os.sched_getaffinity(0)), 1)
    return os.cpu_count() or 1


def first_seconds(size: int) -> float:
    """The time that a file of so many bytes has before it is put off."""
    return FIRST_SECONDS + _FIRST_A_MEGABYTE * size / (1 << 20)


class _Worker:
    """One process. ``pid`` is its id, for who wants to end it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-c", START, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl-C is for the parent alone; and what a worker starts can be ended with it.
            start_new_session=True,
        )
        self.late = False

    def ready(self, *, targets: bool) -> bool:
        """Wait until it can be given work; False where it cannot start here. ``targets``: it is
        made ready to read those too."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            put(self.process.stdin, targets)
            return bool(get(self.process.stdout) == READY)
        except (OSError, EOFError, ValueError):
            return False

    def do(self, job: Job) -> Outcome | None:
        """The outcome of a job; None where the process died over it (``late``: was ended)."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        clock = threading.Timer(job.seconds, self._too_late)
        clock.daemon = True
        clock.start()
        try:
            put(self.process.stdin, job)
            outcome: Outcome = get(self.process.stdout)
            return outcome
        except (OSError, EOFError, ValueError):
            return None
        finally:
            clock.cancel()

    def _too_late(self) -> None:
        self.late = True
        self.end()

    def end(self) -> None:
        """End the process and all that it started."""
        if self.process.poll() is None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except (OSError, AttributeError):
                with contextlib.suppress(OSError):
                    self.process.kill()

    def close(self) -> None:
        """End it and wait until it is gone."""
        self.end()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


class Pool:
    """So many workers, each started when there is something for it to do.

    With none, files are read in this very thread: nothing is started, nothing is guarded against.
    ``keep``: they wait for more when their work is done, until :meth:`close`. ``targets``: what
    reads those is made ready too, before the first job.
    """

    def __init__(
        self, workers: int | None = None, *, keep: bool = False, targets: bool = True
    ) -> None:
        self._keep, self._targets = keep, targets
        self._count = default_workers() if workers is None else workers
        self._jobs: deque[tuple[Job, int]] = deque()
        self._late: deque[tuple[Job, int]] = deque()
        self._lock = threading.Lock()
        self._outcomes: Queue[Done] = Queue(maxsize=4 * max(self._count, 1))
        self._stopped = threading.Event()
        self._workers: dict[int, _Worker] = {}

    def pids(self) -> list[int]:
        """The ids of the processes that run now."""
        with self._lock:
            return [worker.process.pid for worker in self._workers.values()]

    def run(self, jobs: Iterable[Job], cancel: threading.Event | None = None) -> Iterator[Done]:
        """Do the jobs; gives each with its outcome as it comes, until all are done or cancelled.

        A worker's death costs its job a second try, then the status ``crashed``. A job whose
        time is over is tried again at the end with :data:`LAST_SECONDS`, then is ``timeout``.
        """
        if self._count < 1:
            for job in jobs:
                if cancel is not None and cancel.is_set():
                    return
                yield job, read_job(job)
            return
        self._stopped.clear()
        self._jobs.extend((job, 0) for job in jobs)
        left = len(self._jobs)
        threads = [
            threading.Thread(target=self._work, args=(slot,), daemon=True)
            for slot in range(min(self._count, left))
        ]
        for thread in threads:
            thread.start()
        try:
            while left and not (cancel is not None and cancel.is_set()):
                try:
                    done = self._outcomes.get(timeout=_TICK)
                except Empty:
                    continue
                left -= 1
                yield done
        finally:
            self._stopped.set()
            if left or not self._keep:
                self._end_all()
            for thread in threads:
                thread.join()
            if left:
                self._jobs.clear()
                self._late.clear()
                while not self._outcomes.empty():
                    self._outcomes.get()

    def warm(self) -> None:
        """Start one worker, so that the next job need not wait for it."""
        if 0 not in self._workers:
            self._hired(0)

    def close(self) -> None:
        """End the workers that were kept."""
        self._end_all()
        for slot in list(self._workers):
            self._dismiss(slot)

    def _end_all(self) -> None:
        with self._lock:
            workers = list(self._workers.values())
        for worker in workers:
            worker.end()

    def _next(self) -> tuple[Job, int] | None:
        with self._lock:
            if self._jobs:
                return self._jobs.popleft()
            return self._late.popleft() if self._late else None

    def _work(self, slot: int) -> None:
        try:
            # Another may yet put off its job; then it does that itself, when it comes here.
            while not self._stopped.is_set() and (given := self._next()) is not None:
                job, tries = given
                worker = self._workers.get(slot)
                if worker is None:
                    worker = self._hired(slot)
                # Where no process can be had, the file is read all the same.
                if worker is None and self._stopped.is_set():
                    break
                outcome = worker.do(job) if worker is not None else read_job(job)
                if outcome is None and not self._stopped.is_set():
                    outcome = self._replaced(slot, worker, job, tries)
                if outcome is not None:
                    self._give((job, outcome))
        finally:
            if not self._keep:
                self._dismiss(slot)

    def _hired(self, slot: int) -> _Worker | None:
        try:
            worker = _Worker()
        except OSError:
            return None
        with self._lock:
            self._workers[slot] = worker
        if not worker.ready(targets=self._targets):
            self._dismiss(slot)
            return None
        return worker

    def _dismiss(self, slot: int) -> None:
        with self._lock:
            worker = self._workers.pop(slot, None)
        if worker is not None:
            worker.close()

    def _replaced(self, slot: int, worker: _Worker | None, job: Job, tries: int) -> Outcome | None:
        """What is to be said of a job over which a worker died; None where it is tried again."""
        late = worker is not None and worker.late
        self._dismiss(slot)
        if late and job.seconds >= LAST_SECONDS:
            return Outcome("timeout")
        if late:
            self._late.append((replace(job, seconds=LAST_SECONDS), tries))
            return None
        if tries:
            return Outcome("crashed")
        self._late.append((job, tries + 1))
        return None

    def _give(self, done: Done) -> None:
        while not self._stopped.is_set():
            with contextlib.suppress(Full):
                self._outcomes.put(done, timeout=_TICK)
                return
