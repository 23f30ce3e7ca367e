"""What a process of our own needs to serve its parent: frames on its pipes, modesty, an end.

A frame is its length (8 bytes, big endian) and a pickle; both ends are this program.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import threading
import time
from typing import IO, Any

_LENGTH = struct.Struct(">Q")
_MOST_MEMORY = 2 << 30
"""Bytes of address space: a file that needs more is given up, and the machine goes on."""

_LOOKS_FOR_PARENT = 1.0


def put(stream: IO[bytes], value: object) -> None:
    """Write a frame. Raises OSError."""
    data = pickle.dumps(value, protocol=5)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def get(stream: IO[bytes]) -> Any:
    """Read a frame. Raises EOFError where the other end has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - from our own process, on a pipe of its own


def pipes_of_worker() -> tuple[IO[bytes], IO[bytes]]:
    """In a worker's process: where its jobs come from and its answers go to; it is made modest,
    and ends with its parent."""
    jobs = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not stand between two frames.
    os.dup2(2, 1)
    _be_modest()
    threading.Thread(target=_leave_with_parent, args=(os.getppid(),), daemon=True).start()
    return jobs, answers


def _be_modest() -> None:
    """Leave the processor to who looks at the screen, and the memory to others."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(5)
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        bound = _MOST_MEMORY if most == resource.RLIM_INFINITY else min(most, _MOST_MEMORY)
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _leave_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOKS_FOR_PARENT)
    os.kill(os.getpid(), signal.SIGTERM)
