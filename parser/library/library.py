"""A library: many files, found, read in parallel, kept in an index that notices change."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from parser.library.index import listing
from parser.library.index.database import (
    NO_ROW_OF_OURS,
    DamagedError,
    LostError,
    cache_folder,
    index_path,
    peeked,
    removed,
)
from parser.library.index.store import Store
from parser.library.index.target_table import count_without
from parser.library.indexing.freshness import HeldFiles, held_files
from parser.library.lazy_plan import LATE, Recent, StoredPlan
from parser.library.model import (
    Health,
    LibraryFile,
    LibraryPlan,
    LibraryProblem,
    Progress,
    Refreshed,
    Status,
)
from parser.library.roots import Roots
from parser.model import Plan, ReadError, Target
from parser.reader import with_targets

# What reads files is imported by what refreshes an index: a search needs none of it.
if TYPE_CHECKING:
    from parser.analysis.target_rows import TargetRow
    from parser.library.indexing.pool import Pool
    from parser.library.stored_rows import StoredRows

_FEW = 8
"""So many changed files one process reads as fast as two that must first be started."""

_TRIES = 3
"""How often a refresh begins again where the index gives up on the way."""


class Library:
    """An open library. Its methods may be called from any thread; readers never wait for a
    writer, and see what it has committed so far.

    ``health`` says what became of the index; it may change in :meth:`refresh`. What reads the
    index may raise :class:`DamagedError` where its file was broken by others: the next refresh
    makes it anew.
    """

    def __init__(self, paths: Sequence[str], path: Path | None) -> None:
        self._roots = Roots(paths)
        self._store = Store(path, self._roots.real)
        self._recent = Recent()
        self._refreshing = threading.Lock()
        self._closing = threading.Event()
        self._pool: Pool | None = None

    @property
    def health(self) -> Health:
        """What became of the index."""
        return self._store.health

    def refresh(
        self,
        *,
        progress: Callable[[Progress], None] | None = None,
        cancel: threading.Event | None = None,
        workers: int | None = None,
        targets: bool = True,
    ) -> Refreshed:
        """Find the files, and read what is new or has changed; returns when all is there.

        With ``targets`` False the targets of what is read are left out, which take longer than
        all else: for who asks for words alone. The next refresh with targets reads what lacks.

        What was read is visible to readers batch by batch. ``progress`` is called in this
        thread. ``cancel``, once set, ends it soon; what was read stays. ``workers`` is the
        number of processes (default: one a processor; 0: read in this thread, where a file that
        hangs hangs all). Where another process is refreshing
        the same index this waits for it and then does what is left.
        """
        from parser.library.indexing.pool import Pool

        pool = Pool(workers, targets=targets)
        return self._refresh(progress, cancel, pool, again=True, targets=targets)

    def _refresh(
        self,
        progress: Callable[[Progress], None] | None,
        cancel: threading.Event | None,
        pool: Pool,
        *,
        again: bool,
        targets: bool = True,
    ) -> Refreshed:
        stop = _Either(cancel, self._closing)
        store = self._store
        stopped = Refreshed(0, 0, 0, 0, 0, cancelled=True, health=store.health)
        with self._refreshing:
            if stop.is_set() or not store.lock.acquire(cancel=stop):
                return stopped
            try:
                for _ in range(_TRIES):
                    try:
                        return self._refreshed(progress, stop, pool, again=again, targets=targets)
                    except LostError:
                        store.lose()
                    except DamagedError:
                        store.rebuild(locked=True)
                raise DamagedError("the index breaks each time that it is written")
            finally:
                store.lock.release()

    def _refreshed(
        self,
        progress: Callable[[Progress], None] | None,
        stop: threading.Event,
        pool: Pool,
        *,
        again: bool,
        targets: bool,
    ) -> Refreshed:
        from parser.library.indexing.refresh import do_work, find_work, known_of

        store = self._store
        store.reopened()
        store.verify()
        known = known_of(store)
        work = find_work(store.roots, known, again=again, targets=targets)
        if progress is not None:
            progress(Progress(work.found, len(work.jobs), 0, 0))
        self._pool = pool
        try:
            return do_work(store, work, known, progress=progress, cancel=stop, pool=pool)
        finally:
            self._pool = None

    def watch(
        self, stop: threading.Event, changed: Callable[[Refreshed], None], *, every: float = 0.5
    ) -> None:
        """Refresh every so many seconds until ``stop`` is set; ``changed`` hears of any change.

        For a thread of its own, after a first :meth:`refresh`.
        """
        from parser.library.index.writer import known_files
        from parser.library.indexing.pool import Pool
        from parser.library.indexing.refresh import find_work

        pool = Pool(1, keep=True)
        try:
            pool.warm()
            while not stop.wait(every) and not self._closing.is_set():
                try:
                    with self._rows() as db:
                        known = known_files(db)
                    work = find_work(self._store.roots, known, again=False)
                    if not work:
                        continue
                    few = len(work.jobs) <= _FEW
                except DamagedError:
                    few = False
                done = self._refresh(None, stop, pool if few else Pool(), again=False)
                if done.any:
                    changed(done)
        finally:
            pool.close()

    def worker_pids(self) -> list[int]:
        """The processes that are reading for this library now."""
        pool = self._pool
        return pool.pids() if pool is not None else []

    @contextmanager
    def _rows(self) -> Iterator[sqlite3.Connection]:
        """As :meth:`reading`; also raises DamagedError for what is in no row of ours."""
        try:
            with self.reading() as db:
                yield db
        except NO_ROW_OF_OURS as error:
            self._store.damaged = True
            raise DamagedError(f"{type(error).__name__}: {error}") from error

    def files(self) -> list[LibraryFile]:
        """All files, also those that could not be read, in the order of their paths."""
        with self._rows() as db:
            return listing.files(db, self.shown)

    def plans(self, ids: Sequence[int] | None = None) -> list[LibraryPlan]:
        """All plans, or those with these ids, by path and number."""
        with self._rows() as db:
            return listing.plans(db, self.shown, self._roots.below, ids)

    def plan(self, plan_id: int, *, held: bool = False) -> Plan:
        """The whole plan as it was read, with its targets; nothing of the file is read again.

        Targets that nobody has read yet are found now, here as below, which takes longer; with
        ``held`` there are none then (:attr:`LibraryPlan.targets` is None).
        Raises KeyError where no plan (any more) has this id.
        """
        with self._rows() as db:
            found = listing.whole(db, self.shown, plan_id)
        if found is None:
            raise KeyError(plan_id)
        return found.plan if held or found.has_targets else with_targets(found.plan)

    def find(self, path: str, number: int = 1) -> LibraryPlan | None:
        """The plan ``PATH#N``, if the library holds it."""
        real = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        with self._rows() as db:
            found = listing.id_of(db, real, number) or listing.id_of(
                db, self._roots.real_path(path), number
            )
        plans = self.plans([found]) if found is not None else []
        return plans[0] if plans else None

    def targets(self, plans: Sequence[int] | None = None, *, held: bool = False) -> list[TargetRow]:
        """The targets of all plans, or of those with these ids, in the order of :meth:`plans`;
        with ``held`` those that the index holds by now, and none that are still to be read.

        The plan of each is one whose lines and nodes are fetched from the index when they are
        first asked for: 100,000 rows cost what their targets cost.
        """
        from parser.analysis.target_rows import TargetRow

        with self._rows() as db:
            listed = listing.plans(db, self.shown, self._roots.below, plans)
            found = listing.targets(db, None if plans is None else [each.id for each in listed])
        rows: list[TargetRow] = []
        for each in listed:
            lacks = each.targets is None and not held
            own = self.lazily(each).targets if lacks else tuple(found.get(each.id, ()))
            if own:
                plan = self.lazily(each, targets=own)
                rows += [TargetRow(target, plan, at) for at, target in enumerate(own)]
        return rows

    def stored_targets(self, db: sqlite3.Connection) -> tuple[list[StoredPlan], StoredRows]:
        """All plans, and all their targets in the order of :meth:`plans`, fetched over ``db``
        (:meth:`reading`) as they are gone through."""
        from parser.library.stored_rows import stored_rows

        listed = listing.plans(db, self.shown, self._roots.below, None)
        plans = [(each.id, self.lazily(each)) for each in listed]
        return [plan for _, plan in plans], stored_rows(db, plans)

    def without_targets(self) -> int:
        """How many plans there are whose targets nobody has read yet."""
        with self._rows() as db:
            return count_without(db)

    def lazy_plans(self) -> list[StoredPlan]:
        """All plans, as :meth:`lazily` gives them, in the order of :meth:`plans`."""
        return [self.lazily(each) for each in self.plans()]

    def unread(self) -> list[ReadError]:
        """Why files could not be read, by path."""
        with self._rows() as db:
            return listing.unread(db, self.shown)

    def lazily(
        self, listed: LibraryPlan, *, targets: tuple[Target, ...] | None = None
    ) -> StoredPlan:
        """A plan whose parts are fetched when they are first asked for.

        Where the file changes before that, they are empty lines and nodes without a title.
        """

        def fetch(plan: StoredPlan, part: str) -> tuple[object, ...] | None:
            self._recent.fetched(plan, part)
            with self._rows() as db:
                if part not in LATE or not listing.lacks_targets(db, listed.id):
                    return listing.part(db, listed, part)
                found = listing.whole(db, self.shown, listed.id) if part == "targets" else None
            return None if found is None else with_targets(found.plan).targets

        named = (listed.path, listed.number, listed.title, listed.facts)
        return StoredPlan.of(*named, fetch, targets=targets)

    def held(self, *, without: Collection[str] = (), targets: bool = False) -> HeldFiles:
        """The files that the index knows, each compared with the disk when it is asked for;
        ``without`` are statuses whose files are left out, with ``targets`` also those whose
        targets nobody has read."""
        with self._rows() as db:
            return held_files(db, self._roots.real_path, without, targets=targets)

    def problems(self) -> list[LibraryProblem]:
        """What a reader should know of files and plans, by path; a file that could not be read
        is a problem whose code is that of the ReadError."""
        with self._rows() as db:
            return listing.problems(db, self.shown)

    def duplicates(self) -> list[tuple[int, ...]]:
        """The ids of plans that say the same, two or more together; the first is to be shown."""
        held: dict[bytes, list[int]] = {}
        for plan in self.plans():
            if plan.nodes or plan.characters > listing.SHORTEST_DUPLICATE:
                held.setdefault(plan.content, []).append(plan.id)
        return [tuple(ids) for ids in held.values() if len(ids) > 1]

    def status(self) -> Status:
        """Where the index is and how much it holds."""
        store = self._store
        with self._rows() as db:
            return listing.status(
                db,
                index=None if store.in_memory else str(store.path),
                roots=self._roots.given,
                health=store.health,
            )

    def shown(self, path: str) -> str:
        """An absolute path of the index as the library was asked for (``计划/a.txt``)."""
        return self._roots.shown(path)

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection to the index for one reader: what it sees does not change meanwhile.

        ``with library.reading() as db: db.execute(…)``. Keep it short (a few queries), never
        write. ``db.interrupt()`` from another thread ends a query early.
        """
        return self._store.reading()

    @property
    def changes(self) -> int:
        """Grows with every commit that changed the library: what was drawn before is old."""
        with self.reading() as db:
            (count,) = db.execute("SELECT value FROM meta WHERE name = 'changes'").fetchone()
            return int(count)

    @property
    def is_whole(self) -> bool:
        """Whether all files were read once since the index was made; not where that was broken
        off, nor since another version of gangmu began it again."""
        with self.reading() as db:
            row = db.execute("SELECT value FROM meta WHERE name = 'whole'").fetchone()
            return row is not None

    def close(self) -> None:
        """Close the index; a refresh that is under way ends first. Nothing else may follow."""
        self._closing.set()
        with self._refreshing:
            self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _Either(threading.Event):
    """Set where the one or the other is."""

    def __init__(self, first: threading.Event | None, second: threading.Event) -> None:
        super().__init__()
        self._events = [each for each in (first, second) if each is not None]

    def is_set(self) -> bool:
        """Whether any of them is set."""
        return any(event.is_set() for event in self._events)


def open_library(
    paths: Sequence[str], *, cache: Path | None = None, memory: bool = False
) -> Library:
    """The library of these folders and files, as its index knows it; reads no plan.

    The index is a file in ``cache`` (default: gangmu's folder in the user's cache), one for
    each set of paths; ``memory`` keeps it in memory. Call :meth:`Library.refresh` next. Raises
    nothing for a missing or broken index: ``health`` tells. Paths need not exist (any more).
    """
    return Library(paths, None if memory else index_of(paths, cache=cache))


def index_of(paths: Sequence[str], *, cache: Path | None = None) -> Path:
    """Where the index of these folders and files is, or would be."""
    return index_path(Roots(paths).real, cache)


def indexes(cache: Path | None = None) -> list[Status]:
    """What is in the cache folder: every index, as it was left; none is opened for writing.

    One that is damaged, or of another gangmu, has a ``health`` that is not FINE and no counts.
    """
    files = sorted(((cache or cache_folder()) / "library").glob("*.sqlite"))
    return [peeked(path) for path in files]


def forget(index: Path) -> int:
    """Delete an index (:attr:`Status.index`, :func:`index_of`); the bytes that this frees.

    Raises BusyError where a process is writing it, OSError where it cannot be deleted.
    """
    return removed(index)
