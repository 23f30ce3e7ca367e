"""Whether files on the disk are still as they were read: by their date, size and inode.

Editors write a file anew beside its place and move it there, so it is the path that is looked
at and not an open file. Looking costs a system call a file and reads nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import field

from parser.records import dataclass

Stamp = tuple[int, int, int] | None
"""Time of the last change in nanoseconds, bytes, inode; None where no file is."""

EVERY = 1.0
"""Seconds between two looks: soon enough for who saves in an editor and looks up."""

AT_ONCE = 200
"""Files that one look takes in; more take their turns."""


def stamp(path: str) -> Stamp:
    """What tells a file from what it was before; None where there is none or it is not ours."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


@dataclass
class Watch:
    """The stamps of files as they were read, and as they were last seen."""

    read: dict[str, Stamp] = field(default_factory=dict)
    seen: dict[str, Stamp] = field(default_factory=dict)
    _next: int = 0

    def note(self, path: str, found: Stamp) -> None:
        """A file is read, or told to have gone, with this stamp."""
        self.read[path] = self.seen[path] = found

    def due(self, first: Iterable[str]) -> list[str]:
        """The files to look at now: those in sight, and some of the others in turn."""
        known = list(self.read)
        turn = known[self._next : self._next + AT_ONCE]
        self._next = self._next + AT_ONCE if self._next + AT_ONCE < len(known) else 0
        return [*dict.fromkeys([*(path for path in first if path in self.read), *turn])]

    def changed(self, stamps: Iterable[tuple[str, Stamp]]) -> Iterator[str]:
        """Of files that were looked at, those that are others now.

        A file counts only when two looks find it the same: one that is just being written
        would be read in halves.
        """
        for path, found in stamps:
            rests = self.seen.get(path) == found
            self.seen[path] = found
            if rests and path in self.read and self.read[path] != found:
                yield path
