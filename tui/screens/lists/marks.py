"""The list of marks: a letter goes there, Enter too, Delete takes one away."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.presenters.names import short_name
from tui.presenters.plan_rows import heading_path, title_of
from tui.presenters.table import Column
from tui.screens.lists.list_screen import ListScreen
from tui.settings.i18n import Messages
from tui.widgets.views.table_view import TableView
from tui.workspace.reading_state import Mark, is_letter
from tui.workspace.workspace import Workspace


class MarksScreen(ListScreen[str]):
    """All marks in the order of their letters. Gives the letter that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "remove", show=False),
    ]

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(messages)
        self._workspace = workspace
        self._marks: list[Mark] = []

    def compose(self) -> ComposeResult:
        """Head and marks."""
        yield self.head(self._messages("browser.mark.title"))
        yield TableView()

    def on_mount(self) -> None:
        """All marks."""
        self._fill()
        self.set_focus(self.query_one(TableView))

    def _fill(self) -> None:
        say, workspace = self._messages, self._workspace
        self._marks = workspace.memory.letters()
        rows = []
        for mark in self._marks:
            plan = workspace.plan(mark.ref)
            path = heading_path(plan, mark.line)
            place = path[-1] if path else title_of(plan)
            source = short_name(workspace.source(mark.ref))
            rows.append((mark.letter, place, title_of(plan), source, str(mark.line)))
        columns = [
            Column("letter", say("browser.mark.letter"), minimum=2, weight=0),
            Column("place", say("browser.mark.place"), minimum=16, weight=2),
            Column("plan", say("browser.mark.plan"), minimum=12, weight=1),
            # The end of the name tells the plans of a file apart.
            Column("file", say("browser.mark.file"), minimum=20, weight=0),
            Column("line", say("browser.mark.line"), align="right", weight=0),
        ]
        table = self.query_one(TableView)
        at = table.cursor
        table.set_data(columns, rows)
        if rows:
            table.move_to(min(max(0, at), len(rows) - 1))

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        if self.is_current and 0 <= event.row < len(self._marks):
            self.dismiss(self._marks[event.row].letter)

    def on_key(self, event: events.Key) -> None:
        """A letter goes to its mark."""
        key = event.key
        if self.is_current and is_letter(key) and self._workspace.memory.mark(key) is not None:
            event.stop()
            self.dismiss(key)

    def action_remove(self) -> None:
        """Take away the mark under the cursor; without any left, close."""
        at = self.query_one(TableView).cursor
        if not 0 <= at < len(self._marks):
            return
        self._workspace.memory.drop_mark(self._marks[at].letter)
        self._fill()
        if not self._marks:
            self.action_close()
