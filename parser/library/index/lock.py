"""Who may write: one process at a time for each index, told by a lock that dies with it."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from pathlib import Path

_AGAIN = 0.05


class WriterLock:
    """A lock file beside an index (None: nobody else can see it). Not re-entrant."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._own = threading.Lock()
        self._file: int | None = None

    def acquire(
        self, *, seconds: float | None = None, cancel: threading.Event | None = None
    ) -> bool:
        """Wait for the lock, for so long (None: for ever) or until cancelled; whether it is had."""
        until = None if seconds is None else time.monotonic() + seconds
        while not self._tried():
            if cancel is not None and cancel.is_set():
                return False
            if until is not None and time.monotonic() >= until:
                return False
            time.sleep(_AGAIN)
        return True

    def _tried(self) -> bool:
        if not self._own.acquire(blocking=False):
            return False
        if self._path is None:
            return True
        try:
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0)
            file = os.open(self._path, flags, 0o600)
        except OSError:
            # Where no lock file can be made nothing else can be written either: that will tell.
            return True
        # Who deletes an index deletes its lock file too: the lock of a file that has no name any
        # more keeps nobody out.
        if _locked(file) and _is_at(file, self._path):
            self._file = file
            return True
        os.close(file)
        self._own.release()
        return False

    def release(self) -> None:
        """Give it back."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.close(self._file)
            self._file = None
        self._own.release()


def _is_at(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), os.stat(path))
    except OSError:
        return False


def _locked(file: int) -> bool:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # A file system without locks; SQLite's own still keep two writers apart.
        return True
    return True
