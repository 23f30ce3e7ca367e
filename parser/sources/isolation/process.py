"""Runs a reader in a process of its own, with limits of memory, time and output."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from parser.model import ReadError
from parser.records import dataclass

_LAUNCHER = Path(__file__).with_name("launcher.py")
_SECONDS = 8.0
# A large file may take longer; a small one that does is up to something.
_SECONDS_A_MEGABYTE = 2.0
_MOST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a reader may use: megabytes of memory, seconds, bytes of output."""

    megabytes: int
    seconds: float
    output: int


def seconds_for(size: int) -> float:
    """How long a reader may take for a file of so many bytes."""
    return min(_MOST_SECONDS, _SECONDS + _SECONDS_A_MEGABYTE * size / (1 << 20))


def run_isolated(
    reader: Path, arguments: Sequence[str], data: bytes, path: str, bounds: Bounds
) -> bytes:
    """What a reader prints that is fed a file's bytes; it is ended when its time is over.

    ``reader`` is a module with a ``main`` that takes the arguments; nothing but the standard
    library can be imported there. Raises ReadError ``timeout``, ``too_large``, or ``damaged``
    where the reader failed.
    """
    # Nothing is imported but the standard library: -I, -S.
    limits = [str(bounds.megabytes), str(int(bounds.seconds) + 1)]
    worker = subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-S", str(_LAUNCHER), str(reader), *limits, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        worker.kill()

    clock = threading.Timer(bounds.seconds, stop)
    clock.start()
    assert worker.stdout is not None
    try:
        feeder = threading.Thread(target=_feed, args=(worker, data), daemon=True)
        feeder.start()
        output = worker.stdout.read(bounds.output + 1)
        if len(output) > bounds.output:
            raise ReadError("too_large", path)
        code = worker.wait()
    finally:
        clock.cancel()
        worker.kill()
        worker.wait()
        worker.stdout.close()
    if late.is_set():
        raise ReadError("timeout", path)
    if code:
        # Out of memory, or the library itself gave up on what it was fed.
        raise ReadError("damaged", path, f"{reader.stem} {code}")
    return output


def _feed(worker: subprocess.Popen[bytes], data: bytes) -> None:
    assert worker.stdin is not None
    with contextlib.suppress(OSError):
        worker.stdin.write(data)
    with contextlib.suppress(OSError):
        worker.stdin.close()
