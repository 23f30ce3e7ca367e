"""A host for the app's services, without an app: it notes what they say, ask for and publish."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from textual.message import Message

from parser.model import File
from tests.support.samples import file_of, sample_plan
from tui.screens.base import BrowserScreen
from tui.settings.i18n import Messages
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace


class FakeSignal:
    """Notes what is published."""

    def __init__(self, name: str, into: list[tuple[str, object]]) -> None:
        self._name, self._into = name, into

    def publish(self, data: object) -> None:
        """Note it."""
        self._into.append((self._name, data))


class FakeSignals:
    """A signal for every name."""

    def __init__(self) -> None:
        self.published: list[tuple[str, object]] = []

    def __getattr__(self, name: str) -> FakeSignal:
        return FakeSignal(name, self.published)


class FakeTask:
    """Work that waits to be run, or was cancelled."""

    def __init__(self, work: Callable[[], None], group: str) -> None:
        self.work, self.group = work, group
        self.cancelled = False

    def cancel(self) -> None:
        """It is wanted no longer."""
        self.cancelled = True


class FakeHost:
    """Runs work in this thread, at once or (``held``) when the test says so."""

    def __init__(self, *paths: str, held: bool = False) -> None:
        self.workspace = Workspace(paths)
        self.fakes = FakeSignals()
        self.signals = cast("WorkspaceSignals", self.fakes)
        self.messages = Messages("en", strict=True)
        self.said: list[str] = []
        self.posted: list[Message] = []
        self.tasks: list[FakeTask] = []
        self.intervals: list[Callable[[], None]] = []
        self.theme = ""
        self.screen: FakeScreen | None = None
        self._held = held

    @property
    def published(self) -> list[str]:
        """The names of the signals that were published, in order."""
        return [name for name, _ in self.fakes.published]

    def say(self, key: str, *, warn: bool = False, **values: object) -> None:
        """Note the message's key, once the catalogue took its values."""
        self.messages(key, **values)
        self.said.append(f"! {key}" if warn else key)

    def say_news(self, key: str, **values: object) -> None:
        """As :meth:`say`."""
        self.say(key, warn=False, **values)

    def say_text(self, text: str, *, warn: bool = False) -> None:
        """Note a text."""
        self.said.append(f"! {text}" if warn else text)

    def run_thread(
        self, work: Callable[[], None], group: str, *, exclusive: bool = False
    ) -> FakeTask:
        """Run work, or keep it for :meth:`run_held`."""
        task = FakeTask(work, group)
        if exclusive:
            for each in self.tasks:
                if each.group == group:
                    each.cancel()
        self.tasks.append(task)
        if not self._held:
            work()
        return task

    def run_held(self) -> None:
        """Run what was kept and is still wanted."""
        tasks, self.tasks = self.tasks, []
        for task in tasks:
            if not task.cancelled:
                task.work()

    def call_in_app(self, callback: Callable[..., object], *values: Any) -> None:
        """Call it."""
        callback(*values)

    def post_message(self, message: Message) -> bool:
        """Note a request."""
        self.posted.append(message)
        return True

    def after_frame(self, callback: Callable[[], object]) -> None:
        """Everything is drawn at once here."""
        callback()

    def set_interval(self, interval: float, callback: Callable[[], None]) -> object:
        """Note what is to be called again and again."""
        self.intervals.append(callback)
        return None

    def here(self) -> BrowserScreen | None:
        """The screen in sight."""
        return cast("BrowserScreen | None", self.screen)

    def groups(self) -> Sequence[str]:
        """What work was asked for."""
        return [task.group for task in self.tasks]


class FakeScreen:
    """A screen that stands at a place and notes what is done to it."""

    def __init__(self, place: object = None) -> None:
        self._place = place
        self.done: list[object] = []

    def place(self) -> object:
        """Where the reader is."""
        return self._place

    def ask_overwrite(self, path: str) -> None:
        """The export's file exists."""
        self.done.append(("ask_overwrite", path))

    def close_export(self) -> None:
        """The export is done."""
        self.done.append("close_export")

    def copy(self, text: str, what: str) -> None:
        """A text goes into the clipboard."""
        self.done.append(("copy", text, what))


def sample_file(path: str) -> File:
    """A file with one small plan."""
    return file_of(sample_plan(path=path))
