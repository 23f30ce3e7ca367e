"""The records that a library gives: its files, its plans, what went wrong, how far it is."""

from __future__ import annotations

from enum import StrEnum

from parser.model import Facts, Problem
from parser.records import dataclass

READ = "read"
"""The status of a file that was read; any other is the code of a ReadError."""

IGNORED = "ignored"
"""The status of a file without a suffix that is no text: nobody meant it."""

TRY_AGAIN = frozenset({"needs_extra", "unreadable", "crashed", "too_large"})
"""What may go better without the file having changed: something was installed or allowed."""


class Health(StrEnum):
    """What became of the index at opening; each but FINE is worth a line to the person.

    ``REBUILT``: damaged or of an old layout or parser, so all is read anew. ``NEWER``: made by a
    newer gangmu, kept as it is and not used. ``MEMORY``: its folder cannot be written, or the
    disk is full; the library lives in memory and is gone at the end. ``BUSY``: as that, because
    another gangmu was making the index at that time.
    """

    FINE = "fine"
    REBUILT = "rebuilt"
    NEWER = "newer"
    MEMORY = "memory"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """A file of the library. ``path`` as the library was asked for (:meth:`Library.shown`).

    ``size`` in bytes, ``mtime_ns`` as the file system says it. ``status`` is :data:`READ` or
    the code of what hindered, ``detail`` of the same; ``plans`` how many plans it holds.
    """

    id: int
    path: str
    size: int
    mtime_ns: int
    encoding: str
    status: str
    detail: str
    plans: int


@dataclass(frozen=True, slots=True)
class LibraryPlan:
    """What a list shows of a plan without opening it.

    ``path`` and ``number`` name it as ``PATH#N`` does; ``folder`` is the folder of the file,
    below the root that it was found under (``""`` in the root itself). ``first_line`` is the
    number of its first line. ``lines``, ``characters`` (of the plan's text), ``nodes``,
    ``targets`` and ``problems`` are counts; ``targets`` is None where nobody has read them yet
    (:meth:`Library.refresh`). Plans with the same ``content`` say the same
    (:meth:`Library.duplicates`).
    """

    id: int
    file_id: int
    path: str
    folder: str
    number: int
    title: str
    facts: Facts
    first_line: int
    lines: int
    characters: int
    nodes: int
    targets: int | None
    problems: int
    content: bytes


@dataclass(frozen=True, slots=True)
class LibraryProblem:
    """A problem with the place it belongs to; ``number`` is 0 where it is the whole file's."""

    path: str
    number: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is. ``total`` counts the files that must be read, ``done`` those that were.

    ``found`` counts all files of the library, ``failed`` those of ``done`` that could not be
    read; ``path`` is one of the last. All done: ``done == total``.
    """

    found: int
    total: int
    done: int
    failed: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did, in files. ``refused`` are folders that could not be entered;
    ``completed`` are files that had not changed and whose targets were read at last.

    ``cancelled``: it was stopped, what was read so far is kept. ``health`` may have become
    MEMORY on the way (the disk ran full).
    """

    found: int
    added: int
    changed: int
    removed: int
    failed: int
    refused: tuple[str, ...] = ()
    cancelled: bool = False
    health: Health = Health.FINE
    completed: int = 0

    @property
    def any(self) -> bool:
        """Whether the library is another than before."""
        return bool(self.added or self.changed or self.removed or self.completed)


@dataclass(frozen=True, slots=True)
class Status:
    """What ``gangmu library status`` tells: where the index is (None: in memory) and how much
    it holds; ``size`` in bytes, ``parser`` the version of the parser that filled it.

    ``without_targets`` is how many plans there are whose targets nobody has read yet; where there
    are any, ``targets`` is None: nobody knows how many there are.
    """

    index: str | None
    roots: tuple[str, ...]
    health: Health
    size: int
    files: int
    failed: int
    plans: int
    nodes: int
    targets: int | None
    problems: int
    parser: str
    without_targets: int = 0
