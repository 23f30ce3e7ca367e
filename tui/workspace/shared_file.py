"""A state file that several sittings change: each change is done on what it holds by then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from parser.library.index.lock import WriterLock
from tui.settings import state
from tui.settings.state import StateError

WAIT = 5.0
"""Seconds to wait for another sitting that writes."""


class SharedFile:
    """A file of :mod:`tui.settings.state` under a lock. Nothing is made before it is written.

    Its methods raise :class:`tui.settings.state.StateError`, also with the code ``busy`` where
    another sitting does not end its writing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = WriterLock(path.with_name(f".{path.name}.lock"))

    def load(self) -> dict[str, Any]:
        """What it holds now; nothing where there is none."""
        return state.load(self.path) or {}

    def change(self, step: Callable[[dict[str, Any]], Mapping[str, object] | None]) -> None:
        """Write what a step makes of what it holds; None: that stays as it is."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StateError("unwritable", self.path, error.strerror or "") from error
        if not self._lock.acquire(seconds=WAIT):
            raise StateError("busy", self.path)
        try:
            after = step(self.load())
            if after is not None:
                state.save(self.path, after)
        finally:
            self._lock.release()
