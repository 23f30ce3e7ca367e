"""Whether a file is still as the index knows it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from parser.library.index.schema import stored_path
from parser.library.model import IGNORED

if TYPE_CHECKING:
    from parser.library.indexing.worker import Stamp

_FRESH_NS, _TICK_NS = 2_000_000_000, 50_000_000
"""A change this soon after the reading may not show in the time: FAT counts in two seconds, a
kernel that is in a hurry in hundredths."""

_COLUMNS = "size, mtime_ns, ctime_ns, status"
_READ = "NOT EXISTS (SELECT 1 FROM plan WHERE file_id = file.id AND target_from IS NULL)"
_SURE = "NOT (max(mtime_ns, ctime_ns) > seen_ns - ? AND max(mtime_ns, ctime_ns) <= seen_ns)"


def is_unsure(stamp: Stamp, *, watching: bool) -> bool:
    """Whether a file may have changed after it was read, and its times not show it.

    It was written in the moment of reading, or by a clock that has since been put back. Who
    watches looks again soon, and need not read what bears a time to come each time.
    """
    latest = max(stamp.mtime_ns, stamp.ctime_ns)
    if watching:
        return stamp.seen_ns - _TICK_NS < latest <= stamp.seen_ns
    return latest > stamp.seen_ns - _FRESH_NS


class HeldFiles:
    """The files that an index knows, each compared with the disk when it is asked for.

    So nobody walks the folders a second time, and of a file that is never asked for its row is
    all that is touched.
    """

    def __init__(
        self,
        rows: dict[str | bytes, tuple[Any, ...]],
        real: Callable[[str], str],
    ) -> None:
        """``rows`` are path as stored, size, times of change of the content and of the file, and
        status, by the path; ``real`` makes that path of one that is asked for."""
        self._rows = rows
        self._real = real
        self._last: tuple[str, str | None] = ("", None)

    def status(self, path: str) -> str | None:
        """The status of a file that is as the index knows it; None for any other.

        Asked several times in a row about one file it looks once.
        """
        if path != self._last[0]:
            self._last = (path, self._compared(path))
        return self._last[1]

    def _compared(self, path: str) -> str | None:
        row = self._rows.get(path)
        if row is None:
            real = self._real(path)
            row = self._rows.get(real) or self._rows.get(stored_path(real))
            if row is None:
                return None
        try:
            now = os.stat(path)
        except OSError:
            return None
        if (now.st_size, now.st_mtime_ns, now.st_ctime_ns) != row[1:4]:
            return None
        status: str = row[4]
        return status


def held_files(
    db: sqlite3.Connection,
    real: Callable[[str], str],
    without: Collection[str],
    *,
    targets: bool = False,
) -> HeldFiles:
    """The files of the index; ``real`` as :class:`HeldFiles` has it.

    ``without`` are statuses whose files are left out, as are those that may have changed and not
    show it; with ``targets`` also those whose targets the index lacks.
    """
    left_out = (IGNORED, *without)
    rows = db.execute(
        f"SELECT path, {_COLUMNS} FROM file"  # noqa: S608
        f" WHERE status NOT IN ({', '.join('?' * len(left_out))}) AND {_SURE}"
        f"{f' AND {_READ}' if targets else ''}",
        (*left_out, _TICK_NS),
    )
    return HeldFiles({row[0]: row for row in rows}, real)
