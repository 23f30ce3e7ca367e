"""Files of records that are whole or not there: written beside their place, moved at the end."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from parser.frames.records import Record

PART = ".part"
"""What ends the name of a file that is being written."""


class RecordWriter(Protocol):
    """Takes records of each kind, in any number of turns, then is closed or given up."""

    def add(self, kind: str, records: Iterable[Record]) -> int:
        """Write some records of a kind; gives how many. Raises OSError."""
        ...

    def close(self) -> Mapping[str, int]:
        """Put all files in their places; gives the bytes of each by its name. Raises OSError."""
        ...

    def abort(self) -> None:
        """Delete what was written."""
        ...


def put_in_place(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """Give finished files their names; the bytes of each. Raises OSError."""
    sizes = {}
    for name in names:
        part = folder / f"{name}{PART}"
        sizes[name] = part.stat().st_size
        os.replace(part, folder / name)
    return sizes


def discard(folder: Path, names: Iterable[str]) -> None:
    """Delete unfinished files; what cannot be deleted stays."""
    for name in names:
        with contextlib.suppress(OSError):
            (folder / f"{name}{PART}").unlink()
