"""The library's index is listed, brought up to date and watched, until the browser ends."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, cast

from parser.library import DamagedError, Progress, Refreshed
from tests.support.fake_host import FakeHost
from tui.app.library_sync import LibrarySync
from tui.workspace.entries import Entry
from tui.workspace.library_index import LibraryIndexSource


class FakeLibrary:
    """An index that grows by a file when it is refreshed; ``error`` is what it raises then."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def refresh(self, *, progress: Any, cancel: threading.Event) -> Refreshed:
        """Tell of one file of two, then be done."""
        if self.error is not None:
            raise self.error
        progress(Progress(2, 2, 1, 0))
        return Refreshed(1, 0, 0, 0, 0, cancelled=cancel.is_set())

    def watch(self, stop: threading.Event, changed: Any) -> None:
        """One change, then the end."""
        changed(Refreshed(1, 0, 0, 0, 0, cancelled=False))


class FakeSource:
    """The source over such an index."""

    is_fine = True

    def __init__(self, error: Exception | None = None) -> None:
        self.library = FakeLibrary(error)
        self.stop = threading.Event()
        self.progress: Progress | None = Progress(2, 2, 0, 0)
        self.lists = 0

    @property
    def waiting(self) -> int:
        """How many files wait."""
        return self.progress.total - self.progress.done if self.progress else 0

    def entries(self) -> Sequence[Entry]:
        """One file more each time."""
        self.lists += 1
        return [Entry(f"{at}.txt", listed=()) for at in range(self.lists)]

    def forget(self) -> None:
        """Nothing is kept."""


def synced(source: FakeSource) -> tuple[FakeHost, LibrarySync]:
    """A host whose files stand in the source, brought up to date."""
    host, frame = FakeHost(), threading.Event()
    frame.set()
    library = LibrarySync(host, cast("LibraryIndexSource", source), frame)
    assert [entry.path for entry in host.workspace.entries] == ["0.txt"]
    library.start()
    return host, library


def test_the_list_grows_as_files_are_read_and_change() -> None:
    source = FakeSource()
    host, library = synced(source)
    assert len(host.workspace.entries) == 3
    assert source.progress is None
    assert host.published == ["progress_changed"] * 2 + ["files_changed"] * 2
    library.close()
    assert source.stop.is_set()


def test_a_stop_ends_the_reading_and_resume_begins_another() -> None:
    source = FakeSource()
    host, library = synced(source)
    library.stop()
    assert source.stop.is_set()
    host.workspace.stopped = True
    library.resume()
    assert not source.stop.is_set()
    assert not host.workspace.stopped


def test_a_damaged_index_and_a_full_disk_are_said() -> None:
    for error in (DamagedError("no index"), OSError(28, "No space left on device")):
        host, library = synced(FakeSource(error))
        assert host.said == ["! browser.library_index.broken"]
        library.close()


def test_without_a_library_nothing_is_done() -> None:
    host = FakeHost("a.txt")
    library = LibrarySync(host, None, threading.Event())
    library.start()
    library.stop()
    library.resume()
    library.close()
    assert host.tasks == []
    assert host.published == []
