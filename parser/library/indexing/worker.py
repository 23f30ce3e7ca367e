"""Reads files in a process of its own: jobs on standard input, rows on standard output.

Started as ``python -c`` by :mod:`parser.library.indexing.pool`; frames are those of
:mod:`parser.processes.pipes`.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import signal
import time
from typing import NamedTuple

from parser.library.index.rows import Cells, PlanRows, problem_row, rows_of
from parser.library.index.target_table import LateTargets, late_targets
from parser.library.model import READ
from parser.model import ReadError
from parser.processes.pipes import get, pipes_of_worker, put
from parser.reader import LARGEST_FILE, read_bytes
from parser.records import dataclass

_MANY_OBJECTS = 100_000
"""So many new objects before Python looks for circles among them (700 by itself). Reading makes
none. What a file needs stays bounded all the same."""

READY = "ready"
"""The first frame of a worker. The first that it is given says whether it is to read targets."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read. With ``known``, its hash, it is only read where that has changed.

    ``seconds`` is the time it may take. ``targets`` are read or left out; ``late``: where the file
    has not changed, its targets are read all the same, which the index lacks.
    """

    path: str
    known: bytes | None = None
    seconds: float = 60.0
    targets: bool = True
    late: bool = False


class Stamp(NamedTuple):
    """What a file looked like before it was read, and when (all but ``size`` in nanoseconds)."""

    size: int
    mtime_ns: int
    ctime_ns: int
    seen_ns: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job.

    ``status`` is ``read``, ``same`` (the hash is the known one), ``missing``, or another code
    of a ReadError with its ``detail``. ``problems`` are the file's own. ``late`` are the targets
    that the index lacks, of a file that is the ``same``.
    """

    status: str
    detail: str = ""
    stamp: Stamp | None = None
    hash: bytes | None = None
    encoding: str = ""
    plans: tuple[PlanRows, ...] = ()
    problems: tuple[Cells, ...] = ()
    late: tuple[LateTargets, ...] | None = None


def read_job(job: Job) -> Outcome:
    """Do a job. Raises nothing that a file can cause."""
    try:
        with open(job.path, "rb") as stream:
            # Taken first: what is written from now on will be seen as a change.
            stamp = stamp_of(os.fstat(stream.fileno()))
            data = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return Outcome("missing")
    except (OSError, ValueError) as error:
        return Outcome("unreadable", getattr(error, "strerror", None) or str(error))
    except MemoryError:
        return Outcome("too_large")
    if len(data) > LARGEST_FILE:
        return Outcome("too_large", stamp=stamp)
    digest = hashlib.blake2b(data, digest_size=16).digest()
    same = digest == job.known
    if same and not job.late:
        return Outcome("same", stamp=stamp, hash=digest)
    try:
        file = read_bytes(data, job.path, targets=job.targets)
        if same:
            late = tuple(map(late_targets, file.plans))
            return Outcome("same", stamp=stamp, hash=digest, late=late)
        rows = tuple(rows_of(plan, targets=job.targets) for plan in file.plans)
        problems = tuple(map(problem_row, file.problems))
    except ReadError as error:
        return Outcome(error.code, _plain(error.detail), stamp, digest)
    except MemoryError:
        return Outcome("too_large", stamp=stamp, hash=digest)
    except Exception as error:
        return Outcome("crashed", _plain(f"{type(error).__name__}: {error}"), stamp, digest)
    return Outcome(READ, "", stamp, digest, file.encoding, rows, problems)


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp of a file now."""
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, time.time_ns())


def main() -> None:
    """Serve until standard input ends."""
    jobs, outcomes = pipes_of_worker()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        _warm_up(targets=get(jobs))
        gc.freeze()
        gc.set_threshold(_MANY_OBJECTS)
        put(outcomes, READY)
        while True:
            job: Job = get(jobs)
            _alarm(job.seconds + 1)
            outcome = read_job(job)
            _alarm(0)
            put(outcomes, outcome)


def _warm_up(*, targets: bool) -> None:
    """Import and compile what reading needs, which is none of the first file's time."""
    with contextlib.suppress(ReadError):
        read_bytes("要点\n一、甲\n到2024年，毛入园率达到90%。".encode(), "", targets=targets)


def _alarm(seconds: float) -> None:
    """End this process after so many seconds: the system does it, whatever holds Python up."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


if __name__ == "__main__":
    main()
