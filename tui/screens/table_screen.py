"""What the screens over a table have in common: a query line, the table, its line in full below."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.content import Content
from textual.widgets import Static

from tui.presenters.targets.detail import About
from tui.screens.base import BrowserScreen
from tui.settings.actions import ANYWHERE
from tui.settings.i18n import Messages
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.bars.line_detail import TargetDetail
from tui.widgets.bars.status_bar import StatusBar, Where
from tui.widgets.views.table_view import TableView
from tui.workspace.entries import Ref
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

TALL = 30
"""Rows of the screen from which there is room for more lines below the table."""

Line = TypeVar("Line")
"""What a line of the table stands for."""


class TableScreen(BrowserScreen, Generic[Line]):
    """A table that a query line decides on, and below it the line under the cursor in full."""

    PAUSE: ClassVar[float]
    """Seconds in which what comes in from the workers is gathered before it is shown."""

    FINDING: ClassVar[bool] = False
    """Whether the query finds what is in the table, rather than leaves rows out of it."""

    DEFAULT_CSS = """
    TableScreen { background: $background; color: $foreground; }
    TableScreen > TableView { height: 1fr; }
    TableScreen > .empty { display: none; height: 1fr; padding: 1 2; color: $gm-muted; }
    TableScreen.-empty > TableView, TableScreen.-empty > TargetDetail { display: none; }
    TableScreen.-empty > .empty { display: block; }
    """

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self.waiting = False
        """Whether what came in is still to be shown."""

    # What each of them says for itself

    @property
    @abstractmethod
    def lines(self) -> Sequence[Line]:
        """The lines of the table, from the top."""

    @abstractmethod
    def reload(self) -> None:
        """Show what is known by now, without losing the place."""

    @abstractmethod
    def lay_out(self) -> None:
        """Show the lines in the columns that the room allows."""

    @abstractmethod
    def empty_reason(self) -> str:
        """Why there are no lines, in words."""

    @abstractmethod
    def about(self, line: Line) -> About:
        """All that is said of a line below the table."""

    @abstractmethod
    def spot(self, line: Line) -> tuple[Ref, int] | None:
        """The plan and the line of its file that a line leads to; None: it leads nowhere."""

    @abstractmethod
    def action_open(self) -> None:
        """To the place in the Read screen that the line under the cursor leads to."""

    @abstractmethod
    def query_changed(self) -> None:
        """Show what answers the query as it stands now."""

    @abstractmethod
    def query_kept(self) -> None:
        """From the query line to what answers."""

    @abstractmethod
    def query_dropped(self) -> None:
        """Ask for nothing any more."""

    def note(self) -> str:
        """What the status bar is to say in place of the number of the line; empty: nothing."""
        return ""

    # Parts

    @property
    def table(self) -> TableView:
        """The table."""
        return self.query_one(TableView)

    @property
    def bar(self) -> FilterBar:
        """The query line."""
        return self.query_one(FilterBar)

    def mover(self) -> TableView:
        """The table."""
        return self.table

    def line(self) -> Line | None:
        """The line under the cursor."""
        at = self.table.cursor
        return self.lines[at] if 0 <= at < len(self.lines) else None

    # What the app and the terminal tell

    def on_resize(self, event: events.Resize) -> None:
        """Another room: other columns, more or fewer lines below."""
        self.query_one(TargetDetail).set_class(event.size.height >= TALL, "-tall")
        self.call_after_refresh(self.lay_out)

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language; what the table says is left to the screens."""
        super().set_language(messages)
        self.bar.set_language(messages)

    def reload_soon(self) -> None:
        """Show what comes in from now on, all of it at once."""
        if not self.waiting:
            self.waiting = True
            self.set_timer(self.PAUSE, self._reload)

    def _reload(self) -> None:
        self.waiting = False
        self.reload()

    # What the keys do

    def on_key(self, event: events.Key) -> None:
        """Say where a key does something that does nothing here."""
        if self.key_is_text:
            return
        for action in self.messages.keymap.actions:
            if event.key in action.keys and not action.where & {self.WHERE, ANYWHERE}:
                self.say(f"browser.elsewhere.{min(action.where)}")
                return

    def action_filter(self) -> None:
        """Into the query line."""
        self.app.clear_notifications()  # the corner's line would lie over the counts
        self.bar.open(find=self.FINDING)

    def action_next_sibling(self) -> None:
        """To the next heading."""
        self._to_heading(1)

    def action_previous_sibling(self) -> None:
        """To the heading before."""
        self._to_heading(-1)

    def _to_heading(self, step: int) -> None:
        if not self.table.next_heading(step):
            self.say(self.disabled_reason("next_sibling") or "browser.why.no_group")

    def leave(self) -> None:
        """Back to the Read screen."""
        self.run_worker(self.run_action("app.read"))

    # Words

    def tell(self) -> None:
        """Say anew what there is, or why there is nothing."""
        self.set_class(not self.lines, "-empty")
        self.query_one(".empty", Static).update(Content(self.empty_reason()), layout=False)
        self.tell_line()

    def tell_line(self) -> None:
        """Tell of the line under the cursor."""
        line, note = self.line(), self.note()
        detail, status = self.query_one(TargetDetail), self.query_one(StatusBar)
        if line is None:
            detail.clear()
            status.show(Where(note=note))
            return
        detail.show(self.about(line))
        place = ""
        if (spot := self.spot(line)) is not None:
            file = self.workspace.source(spot[0])
            place = self.messages("browser.status.place", file=file, line=spot[1])
        at, of = self.table.cursor + 1, len(self.lines)
        count = self.messages("browser.targets.row", at=at, of=of)
        status.show(Where(place, (), note or count))

    # What the widgets tell

    @on(TableView.Highlighted)
    def _line_highlighted(self, event: TableView.Highlighted) -> None:
        event.stop()
        self.tell_line()

    @on(TableView.Selected)
    def _line_selected(self, event: TableView.Selected) -> None:
        event.stop()
        self.action_open()

    @on(FilterBar.Changed)
    def _bar_changed(self, event: FilterBar.Changed) -> None:
        event.stop()
        self.query_changed()

    @on(FilterBar.Kept)
    def _bar_kept(self, event: FilterBar.Kept) -> None:
        event.stop()
        self.query_kept()

    @on(FilterBar.Dropped)
    def _bar_dropped(self, event: FilterBar.Dropped) -> None:
        event.stop()
        self.query_dropped()
