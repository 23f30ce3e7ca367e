"""State files: what gangmu remembers from one start to the next, as JSON.

Each file is one object with a ``version``, readable by its owner only, written whole or not
at all. What cannot be read is told and never in the way.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

VERSION = 1
"""The form of the files. A file of a later form is left alone, not overwritten."""

LARGEST = 1_000_000
"""Bytes of a state file at most; ours have a few thousand."""

MOST_FILES = 500
"""State files of one kind that are kept, the latest ones."""


class StateError(Exception):
    """A state file that cannot be used. ``code``: ``unreadable``, ``too_large``, ``damaged``,
    ``future`` (written by a later version), ``unwritable``; ``path`` is the file."""

    def __init__(self, code: str, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {code}")
        self.code = code
        self.path = path
        self.detail = detail


def state_folder(environ: Mapping[str, str]) -> Path:
    """Where the state is kept; the folder need not exist.

    GANGMU_STATE names it; else it is ``gangmu`` in XDG_STATE_HOME (when that is an absolute
    path, as its specification asks), in LOCALAPPDATA on Windows, or in ``~/.local/state``.
    """
    if named := environ.get("GANGMU_STATE"):
        return Path(named)
    base = environ.get("XDG_STATE_HOME") or ""
    if Path(base).is_absolute():
        return Path(base, "gangmu")
    if sys.platform == "win32" and environ.get("LOCALAPPDATA"):
        return Path(environ["LOCALAPPDATA"], "gangmu", "state")
    home = environ.get("HOME")
    try:
        return Path(home or Path.home()) / ".local" / "state" / "gangmu"
    except RuntimeError:
        return Path(".local", "state", "gangmu")


def load(path: Path) -> dict[str, Any] | None:
    """What a state file holds, None where there is none. Raises StateError."""
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise StateError("unreadable", path) from error
    if len(data) > LARGEST:
        raise StateError("too_large", path)
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise StateError("damaged", path) from error
    if not isinstance(found, dict) or not isinstance(found.get("version"), int):
        raise StateError("damaged", path)
    if found["version"] > VERSION:
        raise StateError("future", path)
    return found


def save(path: Path, data: Mapping[str, object]) -> None:
    """Write a state file, its folder made if need be. Raises StateError.

    A file of a later version is not overwritten, and one that would be too large not written.
    """
    try:
        load(path)
    except StateError as error:
        if error.code == "future":
            return
    text = json.dumps({"version": VERSION, **data}, ensure_ascii=False, separators=(",", ":"))
    # A file name that is no UTF-8 has half characters, which come back as they are.
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) > LARGEST:
        raise StateError("too_large", path)
    write(path, raw)


def write(path: Path, raw: bytes) -> None:
    """Write a file of the state whole or not at all, its folder made if need be.

    Only its owner can read it. Raises StateError (``unwritable``).
    """
    import secrets  # which takes more than what reads a state

    beside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with open(descriptor, "wb") as file:
                file.write(raw)
            os.replace(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        detail = error.strerror if isinstance(error, OSError) and error.strerror else ""
        raise StateError("unwritable", path, detail) from error


def prune(folder: Path, most: int = MOST_FILES) -> None:
    """Remove the oldest state files of a folder beyond ``most``; errors do not matter."""
    try:
        files = [(entry.stat().st_mtime, entry.path) for entry in os.scandir(folder)]
        for _, path in sorted(files, reverse=True)[most:]:
            os.unlink(path)
    except OSError:
        return
