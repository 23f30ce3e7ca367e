"""Finding the files of a folder that may be plans."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from operator import attrgetter

from parser.sources import SUFFIXES

# Hidden names, and what Word and WPS lay beside an open file: ~$plan.docx, .~plan.docx.
_PASSED_OVER = (".", "~$")
_NAME = attrgetter("name")
_KNOWN = {suffix: suffix for suffix in SUFFIXES}


def walk(
    folder: str,
    refused: Callable[[OSError], None],
    skipped: Callable[[str], None] | None = None,
) -> Iterator[os.DirEntry[str]]:
    """The files below a folder that may be plans, folder by folder, each by its name.

    Left out: names that begin with a dot, the lock files of office programs, suffixes of no
    format that is read (each told to ``skipped``, which gets the suffix), and what is no file (a
    pipe would wait forever for someone to write to it). Links are followed, but each
    real folder is entered once: a link can lead back to where it stands. A folder that cannot
    be entered is told to ``refused``.
    """
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            # None but a first look at the folder itself may say what it is: it can be replaced.
            own = os.stat(path)
            if (own.st_dev, own.st_ino) in entered and own.st_ino:
                continue
            entered.add((own.st_dev, own.st_ino))
            with os.scandir(path) as entries:
                each = sorted(entries, key=_NAME)
        except OSError as error:
            refused(error)
            continue
        below = []
        for entry in each:
            if entry.name.startswith(_PASSED_OVER):
                continue
            try:
                if entry.is_dir():
                    below.append(entry.path)
                elif not entry.is_file():
                    continue
                elif (kind := suffix(entry.name)) in SUFFIXES:
                    yield entry
                elif skipped is not None:
                    skipped(kind)
            except OSError:
                # A link in a circle, or a name that is gone by now.
                continue
        waiting += reversed(below)


def suffix(name: str) -> str:
    """The suffix by which a file's format is told, case folded."""
    dot = name.rfind(".")
    known = _KNOWN.get(name[dot:]) if dot > 0 else None
    # What stands in the table is told without a walk through the name, which may be a path.
    return known if known is not None else os.path.splitext(name)[1].casefold()
