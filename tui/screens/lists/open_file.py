"""Asking for a file or a folder to open: a path with completion, and what stands there."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from parser.chinese.text import fold, neutralise
from parser.records import dataclass
from parser.sources import SUFFIXES
from parser.sources.discovery import suffix
from tui.presenters.names import short_name
from tui.presenters.table import Column
from tui.screens.lists.list_screen import ListScreen, NarrowingField
from tui.settings.i18n import Messages
from tui.widgets.views.table_view import TableView

MOST = 2000
"""Names of a folder that are listed at the most."""

Open = Callable[[str, Callable[[str], None]], None]
"""Opens a path, and tells the second why that failed, or nothing."""


class Name(NamedTuple):
    """A name in a folder: of a file that can be read, or of a folder."""

    name: str
    is_folder: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A folder as it was found; ``error`` is why it cannot be looked into, else empty."""

    folder: str
    names: Sequence[Name] = ()
    error: str = ""


def list_folder(folder: str) -> Listed:
    """What of a folder can be opened: folders first, then files, each by name."""
    names = []
    try:
        with os.scandir(folder or ".") as entries:
            for entry in entries:
                try:
                    is_folder = entry.is_dir()
                except OSError:
                    continue
                if is_folder or suffix(entry.name) in SUFFIXES:
                    names.append(Name(entry.name, is_folder))
    except (OSError, ValueError) as error:
        return Listed(folder, error=getattr(error, "strerror", None) or "?")
    names.sort(key=lambda each: (not each.is_folder, each.name))
    return Listed(folder, names[:MOST])


class OpenScreen(ListScreen[None]):
    """A field for the path, and what stands in its folder and begins as what is typed.

    The cursor's row is what Enter opens: a folder is gone into, the row that stands for the
    folder itself opens all that is in it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    OpenScreen > .said { height: auto; max-height: 3; padding: 0 1; color: $warning; }
    """

    @dataclass
    class Found(Message):
        """A folder was looked into."""

        listed: Listed

    def __init__(self, messages: Messages, folder: str, open_path: Open) -> None:
        """``folder`` is where to begin."""
        super().__init__(messages)
        self._start = _with_end(folder)
        self._open = open_path
        self._listed = Listed("\0")
        self._rows: list[Name | None] = []
        """What the rows stand for; None: the folder itself."""

    def compose(self) -> ComposeResult:
        """Head, field, names, what went wrong."""
        say = self._messages
        yield self.head(say("browser.open.title"))
        yield NarrowingField(say("browser.open.placeholder"), self.narrow, self.choose)
        yield TableView()
        yield Static(classes="said", markup=False)

    def on_mount(self) -> None:
        """Begin in the folder of the file that is being read."""
        field = self.query_one(NarrowingField)
        self.set_focus(field)
        self._put(self._start)

    # What is typed

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.query_one(NarrowingField).value

    @property
    def _asked(self) -> tuple[str, str]:
        """The folder that is typed, with ``~`` resolved, and what of a name stands behind it."""
        typed = self.typed.strip()
        folder, name = (typed, "") if typed == "~" else os.path.split(typed)
        return os.path.expanduser(folder), name

    def _put(self, path: str) -> None:
        field = self.query_one(NarrowingField)
        field.value = path
        field.cursor_position = len(path)

    def narrow(self, typed: str) -> None:
        """Show what begins as what is typed; another folder is looked into first."""
        self._say("")
        folder, _ = self._asked
        if folder != self._listed.folder:
            work = partial(self._look, folder)
            self.run_worker(work, thread=True, group="look", exclusive=True)
        else:
            self._fill()

    def _look(self, folder: str) -> None:
        self.post_message(self.Found(list_folder(folder)))

    @on(Found)
    def _found(self, event: Found) -> None:
        event.stop()
        if event.listed.folder == self._asked[0]:
            self._listed = event.listed
            self._fill()

    def _fill(self) -> None:
        say, name = self._messages, self._asked[1]
        if self._listed.error:
            folder = self._listed.folder or os.curdir
            self._say(say("browser.open.no_folder", folder=folder, why=self._listed.error))
        found = matching(self._listed.names, name)
        self._rows = [*([None] if not name and self._listed.names else []), *found]
        lines = [self._line(row) for row in self._rows]
        columns = [
            Column("name", say("browser.open.name"), minimum=30, weight=1, widest=500),
            Column("kind", say("browser.open.kind"), minimum=6, weight=0),
        ]
        table = self.query_one(TableView)
        table.set_data(columns, lines or [(say("browser.open.none"), "")])
        table.first()

    def _line(self, row: Name | None) -> tuple[str, str]:
        say = self._messages
        if row is None:
            count = sum(not each.is_folder for each in self._listed.names)
            return say("browser.open.whole", count=count), say("browser.open.folder")
        if row.is_folder:
            return neutralise(row.name) + os.sep, say("browser.open.folder")
        return neutralise(row.name), suffix(row.name).removeprefix(".")

    def _say(self, text: str) -> None:
        self.query_one(".said", Static).update(Content(text))

    # Keys

    def action_complete(self) -> None:
        """As much of the name as all that are left have; of one that is left, all of it."""
        if self.typed.strip() == "~":
            self._put("~" + os.sep)
            return
        folder = self.typed[: len(self.typed) - len(self._asked[1])]
        names = [row for row in self._rows if row is not None]
        if len(names) == 1:
            self._put(folder + names[0].name + (os.sep if names[0].is_folder else ""))
            return
        same = os.path.commonprefix([each.name for each in names])  # noqa: RUF071 - of names
        if len(same) > len(self._asked[1]):
            self._put(folder + same)
        else:
            self.query_one(TableView).move(1)

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self.choose()

    def choose(self) -> None:
        """Go into the folder of the row, open its file, or say that there is none."""
        if not self.is_current:
            return
        at = self.query_one(TableView).cursor
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        folder = self._asked[0]
        fresh = folder == self._listed.folder and bool(self._rows)
        if fresh and row is not None and row.is_folder:
            self._put(_with_end(os.path.join(_head(self.typed), row.name)))
            return
        if fresh and row is not None:
            path = os.path.join(folder, row.name)
        else:
            path = os.path.expanduser(self.typed.strip()) or os.curdir
        if not os.path.exists(path):
            told = short_name(path, 2 * self.size.width)
            self._say(self._messages("error.missing", path=told))
            return
        self._say(self._messages("browser.empty.reading"))
        self._open(path, self._told)

    def _told(self, why: str) -> None:
        if why:
            self._say(why)
        elif self.is_current:
            self.dismiss(None)


def matching(names: Sequence[Name], typed: str) -> list[Name]:
    """The names that begin as what is typed, then those that contain it; hidden ones only where
    a dot is typed."""
    seen = [each for each in names if typed.startswith(".") or not each.name.startswith(".")]
    wanted = fold(typed)
    begin = [each for each in seen if fold(each.name).startswith(wanted)]
    within = [each for each in seen if wanted in fold(each.name) and each not in begin]
    return begin + within


def _head(path: str) -> str:
    """The folder of a path as it was typed."""
    return path[: len(path) - len(os.path.basename(path))]


def _with_end(folder: str) -> str:
    return folder if folder.endswith(os.sep) else folder + os.sep
