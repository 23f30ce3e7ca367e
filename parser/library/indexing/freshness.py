"""Whether a file is still as the index knows it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Mapping
from typing import Any

from parser.library.index.schema import path_of
from parser.library.index.writer import IGNORED
from parser.library.indexing.worker import Stamp
from parser.library.model import READ

_FRESH_NS, _TICK_NS = 2_000_000_000, 50_000_000
"""A change this soon after the reading may not show in the time: FAT counts in two seconds, a
kernel that is in a hurry in hundredths."""

_COLUMNS = "size, mtime_ns, ctime_ns, status"
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

    def __init__(self, rows: Mapping[str, tuple[Any, ...]]) -> None:
        """``rows`` are size, times of change of the content and of the file, and status."""
        self._rows = dict(rows)
        self._seen = ""

    def status(self, path: str) -> str | None:
        """The status of a file that is as the index knows it; None for any other.

        Looks at the disk once for each path.
        """
        row = self._rows.get(path)
        if row is None:
            return None
        if path != self._seen:
            try:
                now = os.stat(path)
            except OSError:
                del self._rows[path]
                return None
            if (now.st_size, now.st_mtime_ns, now.st_ctime_ns) != row[:3]:
                del self._rows[path]
                return None
            self._seen = path
        status: str = row[3]
        return status

    def is_read(self, path: str) -> bool:
        """Whether a file was read and is as it was then."""
        return self.status(path) == READ


def held_files(
    db: sqlite3.Connection, shown: Callable[[str], str], without: Collection[str]
) -> HeldFiles:
    """The files of the index by the paths that ``shown`` makes of its own.

    ``without`` are statuses whose files are left out, as are those that may have changed and not
    show it.
    """
    left_out = (IGNORED, *without)
    rows = db.execute(
        f"SELECT path, {_COLUMNS} FROM file"  # noqa: S608
        f" WHERE status NOT IN ({', '.join('?' * len(left_out))}) AND {_SURE}",
        (*left_out, _TICK_NS),
    )
    return HeldFiles({shown(path_of(row[0])): row[1:] for row in rows})
