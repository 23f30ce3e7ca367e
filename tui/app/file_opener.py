"""Opening further files while the browser runs, and the files that were open lately."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from textual.screen import Screen

from parser.model import File, ReadError
from parser.sources.discovery import walk
from tui.app.host import Host
from tui.app.navigation import Navigator
from tui.app.reading import FileReader
from tui.app.session_keeper import SessionKeeper
from tui.presenters.plan_rows import error_text
from tui.presenters.recent import RecentRow, recent_rows
from tui.workspace.entries import Entry, Ref
from tui.workspace.session import name_of

MOST = 5000
"""Files of a folder that are opened at the most; more are for ``gangmu FOLDER``."""

Told = Callable[[str], None]
"""Hears how an opening went: why it failed, in words, or nothing."""


class OpenerHost(Host, Protocol):
    """A host that can lay a screen over the one in sight."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Lay a screen over the one in sight; the callback gets what is chosen on it."""

    def run_worker(self, work: Awaitable[object]) -> object:
        """Run something in a task of its own."""


class FileOpener:
    """Adds files to the workspace, reads them in a thread, and shows the first of them."""

    def __init__(
        self, host: OpenerHost, reader: FileReader, navigator: Navigator, session: SessionKeeper
    ) -> None:
        self._host = host
        self._reader = reader
        self._navigator = navigator
        self._session = session

    # The two lists

    def ask(self) -> None:
        """Ask for a file or a folder."""
        from tui.screens.lists.open_file import OpenScreen

        screen = OpenScreen(self._host.messages, self._folder_here(), self.open)
        self._host.push_screen(screen, lambda _: None)

    def list_recent(self) -> None:
        """List the plans that are open, and the files that were open lately."""
        from tui.screens.lists.recent import RecentScreen

        rows = recent_rows(self._host.workspace, self._session.recent(), self._host.messages)
        self._host.push_screen(RecentScreen(self._host.messages, rows), self._take)

    def _take(self, row: RecentRow | None) -> None:
        if row is None:
            return
        if row.ref is not None:
            self._show(row.ref)
        else:
            self.open(row.path, self._tell)

    def _tell(self, why: str) -> None:
        if why:
            self._host.say_text(why, warn=True)

    def _folder_here(self) -> str:
        """The folder of the file that is being read; of a plan that came with gangmu, the one
        that the program was started in."""
        here = self._host.here()
        ref = here.place().ref if here is not None else None
        path = self._host.workspace.entries[ref.file].path if ref is not None else "-"
        if path == "-" or name_of(path).startswith("bundled:"):
            return os.getcwd()
        return os.path.dirname(os.path.abspath(path))

    # Opening

    def open(self, path: str, told: Told) -> None:
        """Open a file, or all that can be read in a folder; ``told`` hears how that went."""

        def work() -> None:
            found = _files_of(path)
            error = ReadError("no_plans", path) if not found else None
            first: File | ReadError = error or self._reader.read(found[0])
            self._host.call_in_app(self._opened, path, found, first, told)

        at = self._known(path)
        if at is not None and self._host.workspace.entries[at].plans:
            told("")
            self._show(Ref(at, 0))
        else:
            self._host.run_thread(work, "open", exclusive=True)

    def _known(self, path: str) -> int | None:
        """The place of a file that is in the workspace already."""
        name = name_of(path)
        entries = self._host.workspace.entries
        return next((at for at, each in enumerate(entries) if name_of(each.path) == name), None)

    def _opened(self, path: str, found: Sequence[str], first: File | ReadError, told: Told) -> None:
        host, workspace = self._host, self._host.workspace
        if isinstance(first, ReadError) and len(found) < 2:
            why = error_text(Entry(path, error=first), host.messages)
            told(f"{os.path.basename(path) or path}：{why}" if why else path)
            return
        places = []
        for each in found:
            at = self._known(each)
            if at is None:
                at = len(workspace.entries)
                workspace.entries.append(Entry(each))
            places.append(at)
        at = places[0]
        if workspace.entries[at].waiting:
            if isinstance(first, File):
                workspace.file_opened(at, first)
            workspace.put(at, first)
        host.signals.files_changed.publish(None)
        told("")
        if workspace.entries[at].plans:
            self._show(Ref(at, 0))
        if any(workspace.entries[each].waiting for each in places):
            self._reader.start()

    def _show(self, ref: Ref) -> None:
        self._host.run_worker(self._navigator.show_plan(ref))


def _files_of(path: str) -> list[str]:
    """The files that a path stands for, in a thread."""
    if not os.path.isdir(path):
        return [path]
    found = []
    for entry in walk(path, lambda error: None):
        found.append(entry.path)
        if len(found) == MOST:
            break
    return found
