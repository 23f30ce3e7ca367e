"""The file that an index is: opened, made, checked, given up for memory, made again."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from parser.library.index.checksum import Seal
from parser.library.index.database import (
    DamagedError,
    LostError,
    classified,
    connect,
    copied,
    create,
    in_memory,
    inode,
    is_newer,
    marks,
    reader,
    undone,
)
from parser.library.index.folder import SUFFIXES, prepare_folder, remove_links
from parser.library.index.lock import WriterLock
from parser.library.index.schema import APPLICATION, SCHEMA, WRITING
from parser.library.index.version import parser_version
from parser.library.model import Health

_REBUILD_SECONDS = 3.0
_MOST_IDLE = 4


class Store:
    """An index that is open, as a file or in memory. Safe to use from several threads."""

    def __init__(self, path: Path | None, roots: Sequence[str]) -> None:
        self.path = path
        self.roots = tuple(roots)
        self.health = Health.FINE
        self.damaged = False
        self.lock = WriterLock(path.with_suffix(".lock") if path else None)
        self._idle: list[sqlite3.Connection] = []
        self._guard = threading.RLock()
        self._memory: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None
        self._inode = 0
        self._verified = False
        self.seal = Seal(path) if path else None
        self._open()

    @property
    def in_memory(self) -> bool:
        """Whether nothing of it will stay."""
        return self._memory is not None

    # Opening

    def _open(self) -> None:
        if self.path is None:
            self._memory = in_memory(self.roots)
            return
        try:
            prepare_folder(self.path.parent)
            remove_links(self.path)
            if is_newer(self.path):
                self._use_memory(Health.NEWER)
            elif not self._sound():
                self.rebuild(seconds=_REBUILD_SECONDS)
        except (OSError, LostError, sqlite3.Error):
            self._use_memory(Health.MEMORY, copy=True)

    def _sound(self) -> bool:
        """Open what is at the path; False where there is nothing or it is of no use."""
        assert self.path is not None
        if not self.path.exists():
            return False
        db = connect(self.path, "rw")
        try:
            useful = self._is_ours(db)
        except sqlite3.Error as error:
            db.close()
            known = classified(error)
            if isinstance(known, DamagedError):
                return False
            raise known from error
        if useful:
            # Closed now, it would be the last one and move the log into the file.
            self._give_back(reader(db))
            self._inode = inode(self.path)
        else:
            db.close()
        return useful

    def _is_ours(self, db: sqlite3.Connection) -> bool:
        assert self.path is not None
        for suffix in SUFFIXES:
            with contextlib.suppress(OSError):
                os.chmod(f"{self.path}{suffix}", 0o600)
        if marks(db) != (APPLICATION, SCHEMA):
            return False
        row = db.execute("SELECT value FROM meta WHERE name = 'parser'").fetchone()
        db.execute("SELECT count(*) FROM plan").fetchone()
        return row is not None and row[0] == parser_version()

    def rebuild(self, *, seconds: float | None = None, locked: bool = False) -> None:
        """Begin again with an empty index, if nobody else has done so meanwhile.

        ``locked``: the caller holds the lock. Where it cannot be had in so many seconds, or the
        file cannot be made, the library goes on in memory.
        """
        assert self.path is not None
        if not locked and not self.lock.acquire(seconds=seconds):
            self._use_memory(Health.BUSY)
            return
        try:
            self.disconnect()
            if locked or not self._sound():
                self.disconnect()
                was_there = self.path.exists() and self.path.stat().st_size > 0
                self._replace()
                self._sound()
                self.health = Health.REBUILT if was_there else Health.FINE
            self.damaged = False
            self._verified = True
        except (OSError, LostError, sqlite3.Error):
            self._use_memory(Health.MEMORY)
        finally:
            if not locked:
                self.lock.release()

    def _replace(self) -> None:
        """Put an empty index in place of what is there; the lock is held.

        It is made beside and then renamed, so that nobody ever opens half an index.
        """
        assert self.path is not None
        assert self.seal is not None
        new = self.path.with_suffix(".new")
        for suffix in SUFFIXES:
            Path(f"{new}{suffix}").unlink(missing_ok=True)
        with contextlib.closing(connect(new)) as db:
            create(db, self.roots)
        for suffix in SUFFIXES[1:]:
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        self.seal.remove()
        os.replace(new, self.path)

    def reopened(self) -> None:
        """Follow, before writing, where another process has put a new file in place of ours."""
        if self.in_memory or self.path is None:
            return
        if inode(self.path) != self._inode:
            self.disconnect()
            try:
                if not self._sound():
                    self.rebuild(locked=True)
            except (OSError, LostError, sqlite3.Error):
                self._use_memory(Health.MEMORY)

    def verify(self) -> None:
        """Make the index anew if it is not what it was when it was left; the lock is held.

        Done once: the whole file is read.
        """
        if self.in_memory or self.seal is None or (self._verified and not self.damaged):
            return
        sealed = False if self.damaged else self.seal.holds()
        sound = sealed is not False
        if sealed is None:
            try:
                with self.writing(transaction=False) as db:
                    sound = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
                    db.execute("INSERT INTO gram (gram) VALUES ('integrity-check')")
            except (DamagedError, sqlite3.Error):
                sound = False
            except LostError:
                self._use_memory(Health.MEMORY, copy=True)
                return
        if sound:
            self._verified = True
        else:
            self.rebuild(locked=True)

    def _use_memory(self, health: Health, *, copy: bool = False) -> None:
        """Go on in memory, with what the file holds where that can still be read."""
        memory = in_memory(self.roots)
        if copy and self.path is not None and self.path.exists():
            with contextlib.suppress(sqlite3.Error, OSError):
                memory = copied(self.path) or memory
        if self.seal is not None and health is Health.MEMORY:
            # The last connection to be closed moves what it can into the file.
            with contextlib.suppress(OSError):
                self.seal.open()
        with self._guard:
            self.disconnect()
            self._memory = memory
            self.health = health

    def lose(self) -> None:
        """Go on in memory: the file cannot be written any more."""
        self._use_memory(Health.MEMORY, copy=True)

    # Reading and writing

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state. Raises DamagedError."""
        try:
            if self._memory is not None:
                with self._guard:
                    yield self._memory
                return
            db = self._taken()
            try:
                db.execute("BEGIN")
                yield db
            finally:
                with contextlib.suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
                self._give_back(db)
        except sqlite3.Error as error:
            known = classified(error)
            if known is error:
                raise
            self.damaged = True
            raise DamagedError(str(error)) from error

    def _taken(self) -> sqlite3.Connection:
        with self._guard:
            if self._idle:
                return self._idle.pop()
        assert self.path is not None
        return reader(connect(self.path, "rw"))

    def _give_back(self, db: sqlite3.Connection) -> None:
        with self._guard:
            if len(self._idle) < _MOST_IDLE and not self.damaged and not self.in_memory:
                self._idle.append(db)
                return
        db.close()

    @contextmanager
    def writing(self, *, transaction: bool = True) -> Iterator[sqlite3.Connection]:
        """The connection that writes, in a transaction; the lock is held.

        Raises LostError or DamagedError; the transaction is undone then.
        """
        with self._guard if self._memory is not None else contextlib.nullcontext():
            db = self._memory
            try:
                if db is None:
                    db = self._writing_connection()
                if transaction:
                    db.execute("BEGIN IMMEDIATE")
                yield db
                if transaction:
                    db.execute("COMMIT")
            except sqlite3.Error as error:
                undone(db)
                known = classified(error)
                self.damaged = self.damaged or isinstance(known, DamagedError)
                raise known from error
            except BaseException:
                undone(db)
                raise

    def _writing_connection(self) -> sqlite3.Connection:
        if self._writer is None:
            assert self.path is not None
            self._writer = connect(self.path)
            for words in WRITING:
                self._writer.execute(words)
        return self._writer

    def settle(self, *, least: int = 0) -> None:
        """Move what was committed into the file and seal it, if that is so many bytes; the lock
        is held. A reader that looks at an old state holds it up: then next time."""
        if self.in_memory or self.path is None or self.seal is None:
            return
        try:
            if os.path.getsize(f"{self.path}-wal") <= least:
                return
        except OSError:
            return
        try:
            self.seal.open()
            with self.writing(transaction=False) as db:
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self.seal.close()
        except (OSError, sqlite3.Error, DamagedError) as error:
            if isinstance(error, OSError):
                raise LostError(str(error)) from error

    # Leaving

    def disconnect(self) -> None:
        """Close all connections that are not in use."""
        with self._guard:
            for db in (*self._idle, self._writer, self._memory):
                if db is not None:
                    with contextlib.suppress(sqlite3.Error):
                        db.close()
            self._idle.clear()
            self._writer = self._memory = None

    def close(self) -> None:
        """Seal it, unless another is writing, and close it."""
        if not self.in_memory and not self.damaged and self.lock.acquire(seconds=0):
            try:
                with contextlib.suppress(LostError):
                    self.settle()
                self.disconnect()
            finally:
                self.lock.release()
        self.disconnect()
