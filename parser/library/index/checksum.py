"""Whether an index is still what it was when it was left.

SQLite sees many kinds of damage, but not a byte that changed within a text. So the check sum of
the whole file is kept beside it. The file changes only when its log (the WAL, whose pages have
check sums of their own) is moved into it, which we do ourselves: the seal is opened before and
closed after. A kill in between leaves it open; at any other moment file and seal agree.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from pathlib import Path

_PIECE = 1 << 20


class Seal:
    """The small file beside an index that says what the index must be."""

    def __init__(self, index: Path) -> None:
        self._index = index
        self._path = index.with_suffix(".seal")

    def open(self) -> None:
        """The index is about to change. Raises OSError."""
        self._write({"open": True})

    def close(self) -> None:
        """The index is as it shall be found again. Raises OSError."""
        self._write({"sum": _sum(self._index)})

    def holds(self) -> bool | None:
        """Whether the index is as it was left; None where nobody can say."""
        try:
            said = json.loads(self._path.read_text(encoding="ascii"))
            return None if "sum" not in said else bool(said["sum"] == _sum(self._index))
        except (OSError, ValueError, TypeError):
            return None

    def remove(self) -> None:
        """Forget it."""
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _write(self, said: dict[str, object]) -> None:
        new = self._path.with_suffix(".seal.new")
        # A file of ours, whatever stands there: a link would lead the writing elsewhere.
        new.unlink(missing_ok=True)
        with open(new, "x", encoding="ascii") as file:
            file.write(json.dumps(said))
        os.replace(new, self._path)


def _sum(path: Path) -> str:
    found, size = 0, 0
    with open(path, "rb") as stream:
        while piece := stream.read(_PIECE):
            found = zlib.crc32(piece, found)
            size += len(piece)
    return f"{size}:{found:08x}"
