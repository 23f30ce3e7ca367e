"""Bringing an index up to what is on the disk: what to read, reading it, writing it down."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace

from parser.library.index.store import Store
from parser.library.index.writer import Entry, Known, apply, known_files
from parser.library.indexing.freshness import is_unsure
from parser.library.indexing.pool import Pool, first_seconds
from parser.library.indexing.worker import Job, Outcome, Stamp, stamp_of
from parser.library.model import IGNORED, READ, TRY_AGAIN, Progress, Refreshed
from parser.records import dataclass
from parser.sources.discovery import suffix, walk

Progressed = Callable[[Progress], None]

_FIRST_SECONDS, _MOST_SECONDS = 0.25, 8.0
"""Between two commits, at first and at most. Each commit adds a piece to the index of words that is
merged with others later: the fewer, the less there is to merge."""

_MOST_WORDS = 6_000_000
_LONG_LOG, _LONGEST_LOG = 4 << 20, 64 << 20
"""Bytes of log that are moved into the index in the end, and on the way. To seal it, all of the
index is read: for one changed file that waits until the library is closed."""


def find_files(roots: Sequence[str]) -> tuple[dict[str, Stamp], tuple[str, ...]]:
    """The files below some absolute paths as they look now, and the folders that refused."""
    found: dict[str, Stamp] = {}
    refused: list[str] = []

    def told(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            refused.append(str(error.filename))

    for root in roots:
        try:
            if not os.path.isdir(root):
                found[root] = stamp_of(os.stat(root))
                continue
        except OSError as error:
            told(error)
            continue
        for entry in walk(root, told):
            try:
                found[entry.path] = stamp_of(entry.stat())
            except OSError:
                continue
    return found, tuple(refused)


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done. ``moved``: by new path the old one that seems to be the same file."""

    found: int
    jobs: tuple[Job, ...]
    removed: tuple[str, ...]
    refused: tuple[str, ...]
    moved: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.jobs or self.removed)


def find_work(
    roots: Sequence[str], known: Mapping[str, Known], *, again: bool, targets: bool = True
) -> Work:
    """What differs between the disk and the index; ``again``: also what failed for now.

    With ``targets`` also the files whose targets the index lacks; else targets are not read.
    """
    found, refused = find_files(roots)
    gone = {path: each for path, each in known.items() if path not in found}
    lost = {
        (each.stamp.size, each.stamp.mtime_ns, suffix(path)): path for path, each in gone.items()
    }
    jobs: list[Job] = []
    moved: dict[str, str] = {}
    for path, stamp in found.items():
        new = Job(path, None, first_seconds(stamp.size), targets)
        before = known.get(path)
        if before is not None:
            late = targets and before.lacks_targets
            if late or before.stamp[:3] != stamp[:3] or is_unsure(before.stamp, watching=not again):
                jobs.append(replace(new, known=before.hash, late=late))
            elif again and before.status in TRY_AGAIN:
                jobs.append(new)
            continue
        old = lost.pop((stamp.size, stamp.mtime_ns, suffix(path)), None)
        if old is not None:
            moved[path] = old
            late = targets and gone[old].lacks_targets
            new = replace(new, known=gone[old].hash, late=late)
        jobs.append(new)
    waits = set(moved.values())
    removed = tuple(path for path in gone if path not in waits)
    return Work(len(found), tuple(jobs), removed, refused, moved)


def do_work(
    store: Store,
    work: Work,
    known: Mapping[str, Known],
    *,
    progress: Progressed | None,
    cancel: threading.Event | None,
    pool: Pool,
) -> Refreshed:
    """Read what there is to read and write it down, batch by batch; the lock is held.

    Raises LostError or DamagedError where the index gives up.
    """
    batch = _Batch(store, list(work.removed))
    added = changed = completed = failed = done = 0
    total = len(work.jobs)
    for job, outcome in pool.run(work.jobs, cancel):
        done += 1
        outcome = _meant(job.path, outcome)
        batch.add(Entry(job.path, outcome, work.moved.get(job.path)))
        completed += outcome.late is not None
        failed += outcome.status not in (READ, "same", "missing", IGNORED)
        if job.path in work.moved and outcome.status == "same":
            changed += 1
        elif job.path not in known:
            added += outcome.status not in ("missing", IGNORED)
        else:
            changed += outcome.status not in ("missing", "same")
        if progress is not None:
            progress(Progress(work.found, total, done, failed, job.path))
    batch.commit()
    # A new file that was moved here and is another after all leaves the old path to be removed.
    batch.remove_unmoved(work.moved)
    if done == total:
        _call_whole(store)
    store.settle(least=_LONG_LOG)
    return Refreshed(
        found=work.found,
        added=added,
        changed=changed,
        removed=len(work.removed),
        completed=completed,
        failed=failed,
        refused=work.refused,
        cancelled=done < total,
        health=store.health,
    )


def _call_whole(store: Store) -> None:
    """Note that all files were read once: an index that a user broke off is none to rely on."""
    with store.reading() as db:
        row = db.execute("SELECT value FROM meta WHERE name = 'whole'").fetchone()
    if row is None:
        with store.writing() as db:
            db.execute("INSERT INTO meta (name, value) VALUES ('whole', 1)")


def _meant(path: str, outcome: Outcome) -> Outcome:
    # In a folder a file without a suffix may be anything: a program is no plan gone wrong.
    if outcome.status == "binary" and not suffix(path):
        return replace(outcome, status=IGNORED)
    return outcome


class _Batch:
    """What was read and is not yet written: little at first, so that the first plans show soon."""

    def __init__(self, store: Store, removed: list[str]) -> None:
        self._store = store
        self._entries: list[Entry] = []
        self._removed = removed
        self._words = 0
        self._seconds = _FIRST_SECONDS
        self._since = time.monotonic()
        self._same: set[str] = set()

    def add(self, entry: Entry) -> None:
        """Take one in, and write if it is time."""
        self._entries.append(entry)
        self._words += sum(len(words) for plan in entry.outcome.plans for words in plan.grams)
        late = time.monotonic() - self._since > self._seconds
        if late or self._words > _MOST_WORDS:
            self.commit()
            self._seconds = min(2 * self._seconds, _MOST_SECONDS)
            self._store.settle(least=_LONGEST_LOG)
            self._since = time.monotonic()

    def commit(self) -> None:
        """Write what there is."""
        if not self._entries and not self._removed:
            return
        with self._store.writing() as db:
            apply(db, self._entries, self._removed)
        self._same |= {each.path for each in self._entries if each.outcome.status == "same"}
        self._entries, self._removed, self._words = [], [], 0

    def remove_unmoved(self, moved: Mapping[str, str]) -> None:
        """Take out the old paths of files that were no moved ones."""
        left = [old for new, old in moved.items() if new not in self._same]
        if left:
            self._removed = left
            self.commit()


def known_of(store: Store) -> dict[str, Known]:
    """What the index knows of files. Raises LostError or DamagedError."""
    with store.writing(transaction=False) as db:
        return known_files(db)
