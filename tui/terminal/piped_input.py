"""Keys from the terminal where standard input is a pipe, as less and fzf take them."""

from __future__ import annotations

import os
import threading

_TERMINAL = "/dev/tty"
_CHUNK = 1 << 20


class PipedInput:
    """What was piped in. It is read when it is first asked for, then kept: a pipe ends once."""

    def __init__(self, descriptor: int, most: int) -> None:
        self._descriptor = descriptor
        self._most = most
        self._lock = threading.Lock()
        self._data: bytes | None = None

    def read(self) -> bytes:
        """All of it, waiting for its end; at most one byte more than may be read. May raise
        OSError."""
        with self._lock:
            if self._data is None:
                parts: list[bytes] = []
                left = self._most + 1
                while left > 0 and (part := os.read(self._descriptor, min(left, _CHUNK))):
                    parts.append(part)
                    left -= len(part)
                os.close(self._descriptor)
                self._data = b"".join(parts)
            return self._data


def take_terminal(most: int) -> PipedInput | None:
    """Put the terminal that the program runs in in the place of standard input.

    What was there can still be read, at most so many bytes. None, and nothing is changed, where
    there is no such terminal.
    """
    try:
        terminal = os.open(_TERMINAL, os.O_RDWR)
    except OSError:
        return None
    try:
        piped = os.dup(0)
        os.dup2(terminal, 0)
    except OSError:
        return None
    finally:
        os.close(terminal)
    return PipedInput(piped, most)
