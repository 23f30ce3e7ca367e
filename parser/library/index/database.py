"""The files of indexes: where they are, opening them, making them, deleting them."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from parser.library.index import listing
from parser.library.index.bigrams import SET, SETTINGS
from parser.library.index.lock import WriterLock
from parser.library.index.schema import (
    APPLICATION,
    GRAM,
    HIDDEN_FROM,
    READING,
    SCHEMA,
    TABLES,
)
from parser.library.index.version import parser_version
from parser.library.model import Health, Status

_BUSY_SECONDS = 20.0


class DamagedError(Exception):
    """The index holds what it cannot hold; :meth:`Library.refresh` will make it anew."""


class LostError(Exception):
    """The index cannot be written (any more): the disk is full, or read-only."""


class BusyError(Exception):
    """Another process is writing the index."""


NO_ROW_OF_OURS = (ValueError, TypeError, LookupError, AttributeError)
"""What a row raises, when it is read, that nobody here can have written: it is damage too."""

_LOST = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def classified(error: sqlite3.Error) -> Exception:
    """A database's error as ours, where it is one of the index and not of the question."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(_LOST):
        return LostError(str(error))
    if name.startswith(_DAMAGED) or "decode" in str(error).casefold():
        return DamagedError(str(error))
    return error


def cache_folder() -> Path:
    """gangmu's folder in the user's cache (XDG Base Directory: a relative path is ignored)."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(named) if os.path.isabs(named) else Path(os.path.expanduser("~/.cache"))
    return base / "gangmu"


def index_path(roots: Sequence[str], cache: Path | None = None) -> Path:
    """The file of the index for a set of absolute paths."""
    names = sorted(set(roots))
    key = hashlib.blake2b("\0".join(names).encode("utf-8", "surrogateescape"), digest_size=10)
    return (cache or cache_folder()) / "library" / f"{key.hexdigest()}.sqlite"


def removed(index: Path) -> int:
    """Delete an index and what lies beside it; the bytes that this frees. Raises BusyError."""
    lock = WriterLock(index.with_suffix(".lock"))
    if not index.parent.is_dir() or not index.exists():
        return 0
    if not lock.acquire(seconds=0):
        raise BusyError(str(index))
    freed = 0
    try:
        # The lock goes last: who waits for it must not find half an index.
        for path in (Path(f"{index}-wal"), Path(f"{index}-shm"), index, index.with_suffix(".seal")):
            with contextlib.suppress(FileNotFoundError):
                freed += path.stat().st_size
                path.unlink()
        index.with_suffix(".lock").unlink(missing_ok=True)
    finally:
        lock.release()
    return freed


def peeked(index: Path) -> Status:
    """What an index holds, read without changing it."""
    size = sum(path.stat().st_size for path in (index, Path(f"{index}-wal")) if path.exists())
    unknown = Status(str(index), (), Health.REBUILT, size, 0, 0, 0, 0, 0, 0, "")
    if is_newer(index):
        return replace(unknown, health=Health.NEWER)
    try:
        with contextlib.closing(connect(index, "ro")) as db:
            if marks(db) != (APPLICATION, SCHEMA):
                return unknown
            (roots,) = db.execute("SELECT value FROM meta WHERE name = 'roots'").fetchone()
            found = listing.status(
                db, index=str(index), roots=tuple(json.loads(roots)), health=Health.FINE
            )
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return unknown
    if found.parser != parser_version():
        return replace(found, health=Health.REBUILT)
    return replace(found, size=size)


def connect(path: Path, mode: str = "rwc") -> sqlite3.Connection:
    """A connection in autocommit, for any thread; ``mode`` as in a URI of SQLite."""
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )
    # What the file holds changes only when we say so: see parser.library.index.checksum.
    db.execute("PRAGMA wal_autocheckpoint = 0")
    return db


def reader(db: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, set to read only."""
    for words in READING:
        db.execute(words)
    return db


def is_newer(path: Path) -> bool:
    """Whether a newer gangmu made the file. Its head is read as it stands (SQLite: *Database File
    Format*, 1.3): opened, it would no longer be what its maker left."""
    try:
        with open(path, "rb") as stream:
            head = stream.read(100)
    except OSError:
        return False
    schema, application = (int.from_bytes(head[at : at + 4], "big") for at in (60, 68))
    return application == APPLICATION and schema > SCHEMA


def in_memory(roots: Sequence[str]) -> sqlite3.Connection:
    """An empty index in memory."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    create(db, roots)
    return db


def copied(path: Path) -> sqlite3.Connection | None:
    """What a file holds, in memory, if it is sound and ours."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    for how in ("mode=ro", "immutable=1"):
        with contextlib.suppress(sqlite3.Error, OSError):
            db = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
            with contextlib.closing(db):
                db.backup(memory)
            row = memory.execute("SELECT value FROM meta WHERE name = 'parser'").fetchone()
            if marks(memory) == (APPLICATION, SCHEMA) and row == (parser_version(),):
                return memory
    memory.close()
    return None


def create(db: sqlite3.Connection, roots: Sequence[str]) -> None:
    """Make the tables in an empty database, unless another has just done so."""
    encoding, *tables = [each.strip() for each in f"{TABLES}{GRAM}".split(";\n")]
    db.execute(encoding)
    db.execute("BEGIN EXCLUSIVE")
    try:
        if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for table in filter(None, tables):
                db.execute(table)
            db.executemany(SET, SETTINGS.items())
            given = {
                "parser": parser_version(),
                "roots": json.dumps(list(roots)),
                "made": int(time.time()),
                "changes": 0,
                "next_node": 1,
                "next_hidden": HIDDEN_FROM,
                "next_target": 1,
            }
            db.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", given.items())
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {SCHEMA}")
        db.execute("COMMIT")
    except BaseException:
        undone(db)
        raise
    db.execute("PRAGMA journal_mode = WAL")


def marks(db: sqlite3.Connection) -> tuple[int, int]:
    """What the head says: whose file it is, and of which layout."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (schema,) = db.execute("PRAGMA user_version").fetchone()
    return application, schema


def inode(path: Path) -> int:
    """The number of the file that the path names now; -1 for none."""
    try:
        return os.stat(path).st_ino
    except OSError:
        return -1


def undone(db: sqlite3.Connection | None) -> None:
    """Undo a transaction that is under way."""
    with contextlib.suppress(sqlite3.Error):
        if db is not None and db.in_transaction:
            db.execute("ROLLBACK")
