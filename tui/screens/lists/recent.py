"""The list of the plans that are open and of the files that were open lately."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from parser.chinese.text import fold
from tui.presenters.recent import RecentRow
from tui.presenters.table import Column
from tui.screens.lists.list_screen import ListScreen, NarrowingField
from tui.settings.i18n import Messages
from tui.widgets.bars.whole_bar import WholeBar
from tui.widgets.views.table_view import TableView


class RecentScreen(ListScreen[RecentRow]):
    """A field and the rows that match it. Gives the one that was chosen, or None."""

    def __init__(self, messages: Messages, rows: Sequence[RecentRow]) -> None:
        super().__init__(messages)
        self._rows = rows
        self._shown: list[RecentRow | None] = []

    def compose(self) -> ComposeResult:
        """Head, field, rows, the one under the cursor whole."""
        say = self._messages
        yield self.head(say("browser.recent.title"))
        yield NarrowingField(say("browser.recent.placeholder"), self.narrow, self.choose)
        yield TableView()
        yield WholeBar()

    def on_mount(self) -> None:
        """All rows, ready to type."""
        self.narrow("")
        self.set_focus(self.query_one(NarrowingField))

    def narrow(self, wanted: str) -> None:
        """Show the rows that are meant, the open ones under a head of their own."""
        say = self._messages
        found = [each for each in self._rows if fold(wanted) in fold(" ".join(each[:4]))]
        parts = (
            ("open", [each for each in found if each.ref is not None]),
            ("before", [each for each in found if each.ref is None]),
        )
        lines: list[Sequence[str]] = []
        self._shown = []
        heads = {}
        for name, rows in parts:
            if rows:
                heads[len(lines)] = "folder"
                lines.append((say(f"browser.recent.{name}"),))
                lines += [(each.title, each.place, each.folder) for each in rows]
                self._shown += [None, *rows]
        columns = [
            Column("title", say("browser.library.title"), minimum=28, weight=3),
            Column("place", say("browser.recent.place"), minimum=12, weight=2),
            Column("file", say("browser.library.file"), minimum=10, weight=1),
        ]
        table = self.query_one(TableView)
        table.set_data(columns, lines or [(say("browser.recent.none"),)], across=heads)
        table.first()
        self._tell()

    def _tell(self) -> None:
        at = self.query_one(TableView).cursor
        row = self._shown[at] if 0 <= at < len(self._shown) else None
        self.query_one(WholeBar).show((row.title, row.path) if row is not None else ())

    @on(TableView.Highlighted)
    def _highlighted(self, event: TableView.Highlighted) -> None:
        event.stop()
        self._tell()

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self.choose()

    def choose(self) -> None:
        """Give the row under the cursor."""
        at = self.query_one(TableView).cursor
        row = self._shown[at] if 0 <= at < len(self._shown) else None
        if self.is_current and row is not None:
            self.dismiss(row)
