"""A library: many files, found, read in parallel, kept in an index that notices change."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from parser.library.model import (
    Health,
    LibraryFile,
    LibraryPlan,
    LibraryProblem,
    Progress,
    Refreshed,
    Status,
)
from parser.model import Plan
from parser.targets.placed import Placed


class Library:
    """An open library. Its methods may be called from any thread; readers never wait for a
    writer, and see what it has committed so far.

    ``health`` says what became of the index; it may change in :meth:`refresh`.
    """

    health: Health

    def refresh(
        self,
        *,
        progress: Callable[[Progress], None] | None = None,
        cancel: threading.Event | None = None,
        workers: int | None = None,
    ) -> Refreshed:
        """Find the files, and read what is new or has changed; returns when all is there.

        What was read is visible to readers batch by batch. ``progress`` is called in this
        thread. ``cancel``, once set, ends it soon; what was read stays. ``workers`` is the
        number of processes (default: one a processor). Where another process is refreshing
        the same index this waits for it and then does what is left.
        """
        raise NotImplementedError

    def watch(
        self, stop: threading.Event, changed: Callable[[Refreshed], None], *, every: float = 0.5
    ) -> None:
        """Refresh every so many seconds until ``stop`` is set; ``changed`` hears of any change.

        For a thread of its own, after a first :meth:`refresh`.
        """
        raise NotImplementedError

    def files(self) -> list[LibraryFile]:
        """All files, also those that could not be read, in the order of their paths."""
        raise NotImplementedError

    def plans(self, ids: Sequence[int] | None = None) -> list[LibraryPlan]:
        """All plans, or those with these ids, by path and number."""
        raise NotImplementedError

    def plan(self, plan_id: int) -> Plan:
        """The whole plan as it was read, with its targets; nothing of the file is read again.

        Raises KeyError where no plan (any more) has this id.
        """
        raise NotImplementedError

    def find(self, path: str, number: int = 1) -> LibraryPlan | None:
        """The plan ``PATH#N``, if the library holds it."""
        raise NotImplementedError

    def targets(self, plans: Sequence[int] | None = None) -> list[Placed]:
        """The targets of all plans, or of those with these ids, in the order of :meth:`plans`.

        The plan of each is one whose lines and nodes are fetched from the index when they are
        first asked for: 100,000 rows cost what their targets cost.
        """
        raise NotImplementedError

    def problems(self) -> list[LibraryProblem]:
        """What a reader should know of files and plans, by path; a file that could not be read
        is a problem whose code is that of the ReadError."""
        raise NotImplementedError

    def duplicates(self) -> list[tuple[int, ...]]:
        """The ids of plans that say the same, two or more together; the first is to be shown."""
        raise NotImplementedError

    def status(self) -> Status:
        """Where the index is and how much it holds."""
        raise NotImplementedError

    def shown(self, path: str) -> str:
        """An absolute path of the index as the library was asked for (``计划/a.txt``)."""
        raise NotImplementedError

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection to the index for one reader: what it sees does not change meanwhile.

        ``with library.reading() as db: db.execute(…)``. Keep it short (a few queries), never
        write. ``db.interrupt()`` from another thread ends a query early.
        """
        raise NotImplementedError

    @property
    def changes(self) -> int:
        """Grows with every commit that changed the library: what was drawn before is old."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the index; a refresh that is under way ends first. Nothing else may follow."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_library(
    paths: Sequence[str], *, cache: Path | None = None, memory: bool = False
) -> Library:
    """The library of these folders and files, as its index knows it; reads no plan.

    The index is a file in ``cache`` (default: gangmu's folder in the user's cache), one for
    each set of paths; ``memory`` keeps it in memory. Call :meth:`Library.refresh` next. Raises
    nothing for a missing or broken index: ``health`` tells. Paths need not exist (any more).
    """
    raise NotImplementedError


def indexes(cache: Path | None = None) -> Iterator[Path]:
    """The files of all libraries in the cache folder."""
    raise NotImplementedError
