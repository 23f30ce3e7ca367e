"""The folder that indexes lie in: for its owner alone, and nothing in it leads elsewhere."""

from __future__ import annotations

import os
import stat
from pathlib import Path

SUFFIXES = ("", "-wal", "-shm")
"""What SQLite keeps for one database: the file, its log, the map of the log."""


def prepare_folder(folder: Path) -> None:
    """Make the folder and the one above it, for this user alone; tighten what others may write.

    Raises OSError where either is somebody else's, or a link to a folder that others may write.
    """
    for each in (folder.parent, folder):
        if not each.is_dir():
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        _tighten(each)


def _tighten(folder: Path) -> None:
    getuid = getattr(os, "getuid", None)
    if getuid is None:  # Windows: the user's profile keeps others out
        return
    link, found = folder.lstat(), folder.stat()
    mode = stat.S_IMODE(found.st_mode)
    if {link.st_uid, found.st_uid} != {getuid()}:
        raise PermissionError(f"{folder} is not this user's own")
    if not mode & 0o077:
        return
    if not stat.S_ISLNK(link.st_mode):
        folder.chmod(0o700)
    elif mode & 0o022:
        raise PermissionError(f"{folder} leads to a folder that others may write")


def remove_links(index: Path) -> None:
    """Remove symbolic links where files of an index are to be: they would be followed and changed.

    What they lead to stays as it is.
    """
    names = [Path(f"{index}{suffix}") for suffix in SUFFIXES]
    for path in (*names, *(index.with_suffix(suffix) for suffix in (".seal", ".lock", ".new"))):
        if path.is_symlink():
            path.unlink()
