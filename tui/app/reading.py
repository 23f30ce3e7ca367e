"""The browser's long work: reading files, finding targets, writing exports; all in threads.

Workers post messages and the handlers here change the workspace; nothing is drawn from a thread.
"""

from __future__ import annotations

import os
import stat
import threading
from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import App
from textual.message import Message
from textual.worker import get_current_worker

import parser
from parser.model import File, Plan, ReadError, Target
from tui.app.export_job import Exported, write_export
from tui.app.startup import warm
from tui.requests import ExportTo, NeedTargets, ResumeReading, StopReading
from tui.screens.base import BrowserScreen, announce
from tui.screens.read.screen import ReadScreen
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.screens.targets.screen import TargetsScreen

FIRST_FRAME_SECONDS = 1.0
"""How long work in the background waits for the first plan to be in sight, at the most."""

SMALL = 200_000
"""Bytes of a text that is read before anything is drawn: some 50 ms. Most plans have fewer."""

Reader = Callable[[str], File]
Extractor = Callable[[Plan], Plan]


def is_small_text(path: str) -> bool:
    """Whether reading a file takes no time to speak of, as far as its name and size tell."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return False
    is_text = os.path.splitext(path)[1].lower() in (".txt", ".md")
    return is_text and stat.S_ISREG(found.st_mode) and found.st_size <= SMALL


@dataclass
class FileRead(Message):
    """A worker has read a file, or found that it cannot be read."""

    index: int
    result: File | ReadError


@dataclass
class TargetsRead(Message):
    """A worker has found a plan's targets."""

    ref: Ref
    targets: tuple[Target, ...]


class WorkingApp(App[None]):
    """An app over a workspace of files that reads them in the background."""

    def __init__(
        self,
        paths: Sequence[str],
        messages: Messages,
        *,
        read: Reader | None = None,
        extract: Extractor | None = None,
    ) -> None:
        super().__init__()
        self.messages = messages
        self.workspace = Workspace(paths)
        self._read_file = read or parser.read_file
        self._extract = extract or parser.with_targets
        self._told_failures = False
        self._plan_in_sight = threading.Event()
        self.signals = WorkspaceSignals(self)
        self._read_screen = ReadScreen(self.workspace, messages, self.signals)
        self._targets_screen: TargetsScreen | None = None

    @abstractmethod
    def here(self) -> BrowserScreen | None:
        """The screen of ours that the keys go to; None under the help or the palette."""

    def say(self, key: str, *, warn: bool = False, **values: object) -> None:
        """A line in the corner."""
        announce(self, self.messages(key, **values), warn=warn)

    # Reading

    def read_ahead(self) -> None:
        """Read the first file before the app runs, if it is a small text.

        The first frame shows the plan then; otherwise several are drawn without one.
        """
        for index in self.workspace.order()[:1]:
            path = self.workspace.entries[index].path
            if is_small_text(path) and isinstance(file := self._try_read(path), File):
                self.workspace.put(index, file)
                self.workspace.opened(index, file)

    def set_stopped(self, stopped: bool) -> None:
        """Reading was stopped before its end, or goes on."""
        self.workspace.stopped = stopped
        self.signals.progress_changed.publish(None)
        if not self._read_screen.SUBSCRIBES:
            self._read_screen.set_stopped(stopped)

    def files_changed(self) -> None:
        """Tell the screens that the workspace's files are others."""
        self.signals.files_changed.publish(None)
        if not self._read_screen.SUBSCRIBES:
            self._read_screen.arrived()
        targets = self._targets_screen
        if targets is not None and targets.is_mounted and not targets.SUBSCRIBES:
            targets.arrived()

    def _start_reading(self) -> None:
        self.set_stopped(False)
        self.run_worker(self._read_all, thread=True, group="read", exclusive=True)

    def _read_all(self) -> None:
        """In a thread: the files that wait, in order."""
        worker = get_current_worker()
        one_is_read = self.workspace.waiting() < len(self.workspace.entries)
        for index in self.workspace.order():
            if one_is_read:
                # The next file would take the processor from the first one's first frame.
                self._plan_in_sight.wait(FIRST_FRAME_SECONDS)
            if worker.is_cancelled:
                return
            entry = self.workspace.entries[index]
            if entry.waiting:
                self.post_message(FileRead(index, self._try_read(entry.path)))
                one_is_read = True
        self._plan_in_sight.wait(FIRST_FRAME_SECONDS)
        warm()

    def _try_read(self, path: str) -> File | ReadError:
        try:
            return self._read_file(path)
        except ReadError as error:
            return error
        except Exception as error:  # one file must not keep the others from opening
            return ReadError("unreadable", path, type(error).__name__)

    @on(FileRead)
    def _file_read(self, event: FileRead) -> None:
        self.workspace.put(event.index, event.result)
        self.files_changed()
        self._read_screen.call_after_refresh(self._plan_in_sight.set)
        failed = sum(entry.error is not None for entry in self.workspace.entries)
        if failed and not self.workspace.waiting() and not self._told_failures:
            self._told_failures = True
            self.say("browser.library.failed", warn=True, count=failed)

    @on(StopReading)
    def _stop_reading(self) -> None:
        self.workers.cancel_group(self, "read")
        self.set_stopped(True)

    @on(ResumeReading)
    def _read_on(self) -> None:
        self._start_reading()

    @on(NeedTargets)
    def _need_targets(self, event: NeedTargets) -> None:
        plans = [(ref, self.workspace.plan(ref)) for ref in event.refs]
        self.run_worker(lambda: self._extract_all(plans), thread=True, group="targets")

    def _extract_all(self, plans: Sequence[tuple[Ref, Plan]]) -> None:
        """In a thread: the targets of some plans."""
        self._plan_in_sight.wait(FIRST_FRAME_SECONDS)
        worker = get_current_worker()
        for ref, plan in plans:
            if worker.is_cancelled:
                return
            if self.workspace.has_targets(ref):
                continue
            try:
                targets = self._extract(plan).targets
            except Exception:  # a plan can be read without its targets
                targets = ()
            self.post_message(TargetsRead(ref, targets))

    @on(TargetsRead)
    def _targets_read(self, event: TargetsRead) -> None:
        if self.workspace.has_targets(event.ref):
            return
        self.workspace.put_targets(event.ref, event.targets)
        self.signals.targets_found.publish(event.ref)
        if not self._read_screen.SUBSCRIBES:
            self._read_screen.targets_found(event.ref)
        targets = self._targets_screen
        if targets is not None and targets.is_mounted and not targets.SUBSCRIBES:
            targets.targets_found(event.ref)

    # Export

    @on(ExportTo)
    def _export(self, event: ExportTo) -> None:
        messages = self.messages
        self.run_worker(
            lambda: self.post_message(write_export(event, messages, self._extract)),
            thread=True,
            group="export",
        )

    @on(Exported)
    def _exported(self, event: Exported) -> None:
        here = self.here()
        if event.exists and here is not None:
            here.ask_overwrite(event.path)
        elif event.error:
            announce(self, event.error, warn=True)
        elif event.text and here is not None:
            here.close_export()
            here.copy(event.text, event.path)
        else:
            if here is not None:
                here.close_export()
            self.say("browser.export.done", path=event.path, size=event.size)
