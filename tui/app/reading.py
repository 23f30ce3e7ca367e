"""Reading files and finding targets in threads, while the browser goes on."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from parser.model import File, Plan, ReadError, Target
from tui.app.host import Host, Task, cancel_check
from tui.app.startup import warm
from tui.workspace.entries import Beginning, Ref

if TYPE_CHECKING:
    from parser.processes.target_process import TargetProcess

FIRST_FRAME_SECONDS = 1.0
"""How long work in the background waits for the first plan to be in sight, at the most."""

SMALL = 200_000
"""Bytes of a text that is read before anything is drawn: some 50 ms. Most plans have fewer."""

LARGE = 200_000
"""Characters from which on plans have their targets found in another process: some half a second
in which every key would wait for a thread."""

Reader = Callable[[str], File]
BeginningReader = Callable[[str], File | None]
Extractor = Callable[[Plan], Plan]


def is_small_text(path: str) -> bool:
    """Whether reading a file takes no time to speak of, as far as its name and size tell."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return False
    is_text = os.path.splitext(path)[1].lower() in (".txt", ".md")
    return is_text and stat.S_ISREG(found.st_mode) and found.st_size <= SMALL


def another_process() -> TargetProcess:
    """What finds targets in a process of its own; most sittings do without."""
    from parser.processes.target_process import TargetProcess

    return TargetProcess()


def is_large(plans: Sequence[Plan]) -> bool:
    """Whether finding the targets of plans takes so long that keys would come late."""
    left = LARGE
    for plan in plans:
        left -= sum(len(line.text) for line in plan.lines)
        if left < 0:
            return True
    return False


def try_read(read: Reader, path: str) -> File | ReadError:
    """The file at a path, or why it cannot be read."""
    try:
        return read(path)
    except ReadError as error:
        return error
    except Exception as error:  # one file must not keep the others from opening
        return ReadError("unreadable", path, type(error).__name__)


class FileReader:
    """Reads the workspace's files one after the other, in the workspace's order.

    ``read`` reads a path and may raise ReadError. ``first_frame`` is set once a plan was drawn:
    until then the next file waits, as reading it would delay the first frame. ``begin`` gives the
    first lines of a file that takes long to read; they are shown until it is read.
    """

    def __init__(
        self,
        host: Host,
        read: Reader,
        first_frame: threading.Event,
        begin: BeginningReader = lambda path: None,
    ) -> None:
        self._host = host
        self._read = read
        self._begin = begin
        self._first_frame = first_frame
        self._task: Task | None = None
        self._failures_shown = False

    def read_ahead(self) -> None:
        """Read the first file before the app runs, if it is a small text.

        The first frame shows the plan then; otherwise several are drawn without one.
        """
        workspace = self._host.workspace
        for index in workspace.order()[:1]:
            path = workspace.entries[index].path
            if is_small_text(path) and isinstance(file := self.read(path), File):
                workspace.file_opened(index, file)
                workspace.put(index, file)

    def read(self, path: str) -> File | ReadError:
        """The file at a path, or why it cannot be read. For any thread."""
        return try_read(self._read, path)

    def start(self) -> None:
        """Read the files that wait, or go on reading after a stop."""
        self._set_stopped(False)
        self._task = self._host.run_thread(self._read_all, "read", exclusive=True)

    def stop(self) -> None:
        """Read no further file."""
        if self._task is not None:
            self._task.cancel()
        self._set_stopped(True)

    def _set_stopped(self, stopped: bool) -> None:
        self._host.workspace.stopped = stopped
        self._host.signals.progress_changed.publish(None)

    def _read_all(self) -> None:
        """In a thread: the files that wait, in order."""
        workspace, cancelled = self._host.workspace, cancel_check()
        one_is_read = workspace.waiting() < len(workspace.entries)
        for index in workspace.order():
            if one_is_read:
                # The next file would take the processor from the first one's first frame.
                self._first_frame.wait(FIRST_FRAME_SECONDS)
            if cancelled():
                return
            entry = workspace.entries[index]
            if entry.waiting:
                if not one_is_read:
                    self._show_beginning(index, entry.path)
                self._host.call_in_app(self._put, index, self.read(entry.path))
                one_is_read = True
        self._first_frame.wait(FIRST_FRAME_SECONDS)
        warm()

    def _show_beginning(self, index: int, path: str) -> None:
        """In a thread: have the first lines of a long file drawn, before all of it is read."""
        try:
            file = self._begin(path)
        except Exception:  # the reading of the whole will say why
            return
        if file is not None and file.plans:
            drawn = threading.Event()
            self._host.call_in_app(self._put_beginning, Beginning(index, file.plans[0]), drawn)
            # Reading on would take the processor from its frame.
            drawn.wait(FIRST_FRAME_SECONDS)

    def _put_beginning(self, beginning: Beginning, drawn: threading.Event) -> None:
        workspace = self._host.workspace
        if workspace.entries[beginning.file].waiting:
            workspace.beginning = beginning
            self._host.signals.files_changed.publish(None)
        self._host.after_frame(drawn.set)

    def _put(self, index: int, result: File | ReadError) -> None:
        host, workspace = self._host, self._host.workspace
        if isinstance(result, File):
            workspace.file_opened(index, result)
        workspace.put(index, result)
        host.signals.files_changed.publish(None)
        host.after_frame(self._first_frame.set)
        failed = sum(entry.error is not None for entry in workspace.entries)
        if failed and not workspace.waiting() and not self._failures_shown:
            self._failures_shown = True
            host.say("browser.library.failed", warn=True, count=failed)


class TargetFinder:
    """Finds the targets of plans that a screen asks for. ``extract`` gives a plan with its
    targets; ``make_apart`` makes what finds those of many or large plans in another process,
    where it can."""

    def __init__(
        self,
        host: Host,
        extract: Extractor,
        first_frame: threading.Event,
        make_apart: Callable[[], TargetProcess] = another_process,
    ) -> None:
        self._host = host
        self._extract = extract
        self._first_frame = first_frame
        self._make_apart = make_apart
        self._apart: TargetProcess | None = None

    def find(self, refs: Sequence[Ref]) -> None:
        """Find the targets of these plans; the signal ``targets_found`` tells of each."""
        plans = [(ref, self._host.workspace.plan(ref)) for ref in refs]
        self._host.run_thread(lambda: self._find_all(plans), "targets")

    def close(self) -> None:
        """End the other process, if there is one."""
        if self._apart is not None:
            self._apart.close()

    def _find_all(self, plans: Sequence[tuple[Ref, Plan]]) -> None:
        """In a thread: the targets of some plans."""
        self._first_frame.wait(FIRST_FRAME_SECONDS)
        cancelled = cancel_check()
        wanted = [plan for ref, plan in plans if not self._host.workspace.has_targets(ref)]
        if self._apart is None and is_large(wanted):
            self._apart = self._make_apart()
        apart = self._apart if is_large(wanted) else None
        for ref, plan in plans:
            if cancelled():
                return
            if self._host.workspace.has_targets(ref):
                continue
            targets = apart.find(plan) if apart is not None else None
            if targets is None and not cancelled():
                targets = self._found_here(plan)
            self._host.call_in_app(self._put, ref, plan, targets)

    def _found_here(self, plan: Plan) -> tuple[Target, ...]:
        try:
            return self._extract(plan).targets
        except Exception:  # a plan can be read without its targets
            return ()

    def _put(self, ref: Ref, plan: Plan, targets: tuple[Target, ...]) -> None:
        workspace = self._host.workspace
        # The file may have been read again meanwhile: then these are of what it was.
        if not workspace.has_targets(ref) and workspace.plan(ref).nodes is plan.nodes:
            workspace.put_targets(ref, targets)
            self._host.signals.targets_found.publish(ref)
