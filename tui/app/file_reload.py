"""Files that change on the disk are read again, and every place in them moves along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from parser.model import File, ReadError
from tui.app.host import Host
from tui.printing.read_errors import read_error_text
from tui.requests import ResumeReading
from tui.workspace.entries import Entry, Ref
from tui.workspace.file_watch import EVERY, Stamp, Watch, stamp
from tui.workspace.reading_state import Moves


class ReloadHost(Host, Protocol):
    """What the reloader uses of the app."""

    def set_interval(self, interval: float, callback: Callable[[], None]) -> object:
        """Call a function every so many seconds."""


class Places(Protocol):
    """What names places in the files."""

    def plans_in_sight(self) -> Iterable[Ref]:
        """The plans that the panes show: their files are checked at each round."""

    def keep_places(self) -> None:
        """A file is about to be replaced: write down where its plans are left."""

    def places_moved(self, moves: Moves) -> None:
        """A file was read again: bring along what else names places in it."""


class FileReloader:
    """Checks every second whether files changed, and reads those that did again.

    ``read`` gives the file at a path or why it cannot be read. The signal ``file_reloaded``
    tells how places move.
    """

    def __init__(
        self, host: ReloadHost, read: Callable[[str], File | ReadError], places: Places
    ) -> None:
        self._host = host
        self._read = read
        self._places = places
        self._watch = Watch()
        self._checking = False

    def start(self) -> None:
        """Check the files from now on."""
        self._host.set_interval(EVERY, self.check_files)

    def note(self, file: File) -> None:
        """A file was read, or taken from the index, as it is on the disk now."""
        if file.path not in self._watch.read and (found := stamp(file.path)) is not None:
            self._watch.note(file.path, found)

    def check_files(self) -> None:
        """Check whether the files changed on the disk; in a thread, as a disk can be slow."""
        if self._checking or not self._watch.read:
            return
        entries = self._host.workspace.entries
        shown = [entries[ref.file].file for ref in self._places.plans_in_sight()]
        paths = self._watch.due([file.path for file in shown if file is not None])
        self._checking = True
        self._host.run_thread(partial(self._stamp_all, paths), "look")

    def _stamp_all(self, paths: Sequence[str]) -> None:
        """In a thread: the stamps of some files."""
        self._host.call_in_app(self._compare, [(path, stamp(path)) for path in paths])

    def _compare(self, stamps: Sequence[tuple[str, Stamp]]) -> None:
        self._checking = False
        changed = set(self._watch.changed(stamps))
        found = [
            index
            for index, entry in enumerate(self._host.workspace.entries)
            if entry.file is not None and entry.file.path in changed
        ]
        if found:
            self._start(found, asked=False)

    def reload(self) -> None:
        """Read the file in sight again; after a stop, go on with the files that wait."""
        host = self._host
        here = host.here()
        if here is None:
            return
        if host.workspace.stopped and host.workspace.waiting():
            host.post_message(ResumeReading())
            return
        ref = here.place().ref
        entry = host.workspace.entries[ref.file] if ref is not None else None
        if ref is None or entry is None or entry.file is None:
            host.say("browser.why.no_plan")
        elif entry.path == "-":
            host.say("browser.outside.no_file")
        else:
            host.say("browser.reload.reading", file=entry.name)
            self._start([ref.file], asked=True)

    def _start(self, indexes: Sequence[int], *, asked: bool) -> None:
        entries = self._host.workspace.entries
        paths = [(index, entries[index].path) for index in indexes]
        known = {at: entry.file.path for at, entry in enumerate(entries) if entry.file is not None}

        def work() -> None:
            found = [(index, stamp(known[index]), self._read(path)) for index, path in paths]
            self._host.call_in_app(self._replace, found, asked)

        self._host.run_thread(work, "reload")

    def _replace(self, files: Sequence[tuple[int, Stamp, File | ReadError]], asked: bool) -> None:
        """Files were read again: each with its place in the list, its stamp before it was read,
        and what came of it. ``asked``: by a key."""
        renewed = []
        for index, found, result in files:
            entry = self._host.workspace.entries[index]
            if entry.file is None:
                continue
            self._watch.note(entry.file.path, found)
            if isinstance(result, ReadError):
                self._say_lost(entry, result)
            elif result.lines == entry.file.lines:
                if asked:
                    key = "same_now" if index in self._host.workspace.earlier else "same"
                    self._host.say(f"browser.reload.{key}", file=entry.name)
            else:
                self._renew(index, entry.file, result)
                renewed.append(entry.name)
        if len(renewed) == 1:
            self._host.say_news("browser.reload.changed", file=renewed[0])
        elif renewed:
            self._host.say_news("browser.reload.several", count=len(renewed))

    def _say_lost(self, entry: Entry, error: ReadError) -> None:
        host = self._host
        if error.code == "missing":
            host.say("browser.reload.gone", warn=True, file=entry.name)
            return
        why = read_error_text(error, host.messages)
        host.say("browser.reload.unreadable", warn=True, file=entry.name, why=why)

    def _renew(self, index: int, before: File, now: File) -> None:
        """Put a file that changed in the place of what it was; every place in it moves along."""
        workspace = self._host.workspace
        self._places.keep_places()
        workspace.replace_file(index, now)
        moves: Moves = workspace.memory.changed(index, before.plans, now.plans)
        self._places.places_moved(moves)
        self._host.signals.file_reloaded.publish(moves)
