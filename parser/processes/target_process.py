"""Targets found in a process of its own, for who must not wait for the interpreter meanwhile.

A thread that looks for targets holds the interpreter from all others: with a large plan every key
of a browser comes late for seconds. The process reads the file again by itself, as handing a plan
over would take the interpreter too, and answers in small frames for the same reason.
"""

from __future__ import annotations

import contextlib
import hashlib
import subprocess
import sys
import threading
from pathlib import Path

from parser.model import File, Plan, Target
from parser.processes.pipes import get, pipes_of_worker, put
from parser.records import dataclass

_ROOT = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    " from parser.processes.target_process import main; main()"
)

_AT_ONCE = 100
"""Targets in a frame: some two milliseconds to take in."""

_DONE = "done"


@dataclass(frozen=True, slots=True)
class Job:
    """The plan whose targets are wanted: its file, its number there, and what it says."""

    path: str
    number: int
    digest: bytes


class TargetProcess:
    """Finds targets in a process, which is started when it is first asked. For any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def find(self, plan: Plan) -> tuple[Target, ...] | None:
        """The targets of a plan; None where the process cannot give them, as its file cannot be
        read again or says something else by now."""
        if not Path(plan.path).is_file():
            return None
        with self._lock:
            try:
                return self._ask(Job(plan.path, plan.number, digest_of(plan)))
            except (OSError, EOFError, ValueError):
                self._end()
                return None

    def _ask(self, job: Job) -> tuple[Target, ...] | None:
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        put(process.stdin, job)
        targets: list[Target] = []
        while (answer := get(process.stdout)) != _DONE:
            if answer is None:
                return None
            targets += answer
        return tuple(targets)

    def _start(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise EOFError
        # A session of its own: Ctrl-C is for the parent alone.
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-c", _START, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if self._closed:
            self._process.kill()
        return self._process

    def close(self) -> None:
        """End the process; a call that waits for it gives None, as any after that."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None and not self._closed:
                    with contextlib.suppress(OSError):
                        pipe.close()


def digest_of(plan: Plan) -> bytes:
    """What tells a plan's text from any other, and how it was read."""
    digest = hashlib.blake2b(f"{len(plan.nodes)} {len(plan.tables)}\n".encode(), digest_size=16)
    for line in plan.lines:
        digest.update(f"{line.number} {line.kind} {line.text}\n".encode("utf-8", "surrogatepass"))
    return digest.digest()


def main() -> None:
    """Serve until standard input ends."""
    jobs, answers = pipes_of_worker()
    file: File | None = None
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            job: Job = get(jobs)
            try:
                file, targets = _found(job, file)
            except Exception:  # whatever a file can cause: the parent goes on without it
                file, targets = None, None
            if targets is None:
                put(answers, None)
                continue
            for at in range(0, len(targets), _AT_ONCE):
                put(answers, targets[at : at + _AT_ONCE])
            put(answers, _DONE)


def _found(job: Job, file: File | None) -> tuple[File, tuple[Target, ...] | None]:
    """The file of a job and the targets of its plan, None where it is another; ``file`` is that
    of the job before."""
    from parser.reader import read_file
    from parser.targets import extract

    before = file is not None and file.path == job.path
    if file is None or not before or not _is(file, job):
        file = read_file(job.path)
    return file, extract(file.plans[job.number - 1]) if _is(file, job) else None


def _is(file: File, job: Job) -> bool:
    return 0 < job.number <= len(file.plans) and (
        digest_of(file.plans[job.number - 1]) == job.digest
    )
