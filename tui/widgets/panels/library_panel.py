"""The list of all plans that are open, and of the files that could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from parser.records import dataclass
from tui.presenters.library_cells import LibraryCells, columns_of, told_whole
from tui.presenters.library_table import (
    ORDERS,
    FolderHead,
    LibraryLine,
    LibraryList,
    LibraryRequest,
    LibraryRow,
)
from tui.presenters.plan_filter import complaint
from tui.presenters.plan_rows import error_text
from tui.presenters.table import Column
from tui.requests import Say
from tui.settings.i18n import Messages
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.bars.whole_bar import WholeBar
from tui.widgets.bindings import bindings_of
from tui.widgets.panels.list_panel import MOST_ROWS, ListPanel
from tui.widgets.views.table_view import TableView
from tui.workspace.entries import Ref
from tui.workspace.workspace import Workspace

SHARES = {
    "title": (30, 4),
    "file": (12, 1),
    "note": (4, 0),
    "years": (4, 0),
    "kind": (4, 0),
    "region": (6, 0),
    "items": (4, 0),
    "issuer": (8, 1),
}
"""The least width and the weight of each column: the title is what people choose by."""

TALL = 30
"""Rows of the screen from which more is told of the row under the cursor."""


class LibraryPanel(ListPanel):
    """A table above the panes. Enter opens the plan of the row; the list stays as it is."""

    ACTIONS: ClassVar[tuple[str, ...]] = (
        *ListPanel.ACTIONS,
        *("filter", "swap", "reverse", "cancel"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("filter", "swap", "reverse", "cancel")

    DEFAULT_CSS = """
    LibraryPanel > .empty { display: none; padding: 0 2; color: $gm-muted; }
    LibraryPanel.-empty > .empty { display: block; }
    LibraryPanel.-empty > TableView > .table--header { color: $gm-muted; }
    """

    @dataclass
    class Chosen(Message):
        """The plan to open."""

        ref: Ref

    @dataclass
    class Refused(Message):
        """A row that has no plan, and why."""

        why: str

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._heading = ""
        self._listed: LibraryList | None = None
        self._lines: list[LibraryLine] = []
        self._asked = LibraryRequest()

    def parts(self) -> Iterable[Widget]:
        """What is asked, the table (or why it is empty), the row in full, the filter line."""
        yield from super().parts()
        yield Static(classes="empty", markup=False)
        yield WholeBar()
        yield FilterBar(self._messages)

    @property
    def bar(self) -> FilterBar:
        """The filter line."""
        return self.query_one(FilterBar)

    @property
    def asked(self) -> LibraryRequest:
        """How the list is sorted and filtered."""
        return self._asked

    @property
    def filtering(self) -> bool:
        """Whether a filter is on."""
        return bool(self._asked.query.strip())

    @property
    def rows(self) -> list[LibraryRow]:
        """The rows of the table, as sorted and filtered, without the heads of folders."""
        return [line for line in self._lines if isinstance(line, LibraryRow)]

    @property
    def lines(self) -> list[LibraryLine]:
        """The lines of the table, with a head over the rows of each folder."""
        return self._lines

    def open(self, workspace: Workspace, heading: str, current: Ref | None) -> None:
        """Show the list with the cursor on a plan; sorted and filtered as it was left."""
        self.make()
        self._heading = heading
        self._list(workspace)
        self._fill(None if current is None else (current.file, current.plan))
        self.reveal()

    def point(self, ref: Ref) -> None:
        """Put the cursor on a plan."""
        self.table.move_to(self._at((ref.file, ref.plan)))

    def renew(self, workspace: Workspace, heading: str) -> None:
        """Show what is on the workspace now, if the list is in sight; the cursor keeps its plan."""
        if self.is_open:
            self._heading = heading
            place = self._place()
            self._list(workspace)
            self._fill(place)

    def _list(self, workspace: Workspace) -> None:
        if self._listed is None or not self._listed.holds:
            self._listed = LibraryList.of(workspace)

    def set_language(self, messages: Messages) -> None:
        """Say it in another language, from the next time that it is filled."""
        self._messages = messages
        if self.is_made:
            self.bar.set_language(messages)

    # What is asked

    def sort_by(self, order: str) -> None:
        """Sort by a column; by the same once more: turned round."""
        again = order == self._asked.order
        self._ask(replace(self._asked, order=order, reverse=again and not self._asked.reverse))

    def put_query(self, query: str) -> None:
        """Filter the list; the keys go to it."""
        self.bar.put(query)
        self._ask(replace(self._asked, query=query))
        self.screen.set_focus(self.table)

    def drop_filter(self) -> None:
        """All rows again; the keys go to the table."""
        self.bar.close()
        self.screen.set_focus(self.table)
        self._ask(replace(self._asked, query=""))

    def _ask(self, asked: LibraryRequest) -> None:
        place, self._asked = self._place(), asked
        self._fill(place)

    # Actions, while the keys go to the table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """As for any list; there is something to undo only while a filter is on."""
        has_keys = super().check_action(action, parameters)
        return has_keys and (action != "cancel" or self.filtering)

    def action_filter(self) -> None:
        """Into the filter line."""
        self.app.clear_notifications()  # the corner's line would lie over the counts
        self.bar.open()
        self._fit()

    def action_swap(self) -> None:
        """Sort by the next column: what the key does here that swaps panes elsewhere."""
        at = ORDERS.index(self._asked.order)
        order = ORDERS[(at + 1) % len(ORDERS)]
        self._ask(replace(self._asked, order=order, reverse=False))

    def action_reverse(self) -> None:
        """Sort the other way round."""
        self._ask(replace(self._asked, reverse=not self._asked.reverse))

    def action_fold(self) -> None:
        """Show the plans that say the same as that of the cursor, or no longer."""
        row = self.row
        known = row.item.known if row is not None else None
        if row is None or known is None or not (row.same or row.inner):
            self.post_message(Say("browser.why.none_same"))
        else:
            unfolded = self._asked.unfolded ^ {known.content}
            self._ask(replace(self._asked, unfolded=unfolded))

    def action_cancel(self) -> None:
        """All rows again."""
        self.drop_filter()

    # What is shown

    @property
    def row(self) -> LibraryRow | None:
        """The row under the cursor."""
        at = self.table.cursor
        line = self._lines[at] if 0 <= at < len(self._lines) else None
        return line if isinstance(line, LibraryRow) else None

    def _place(self) -> tuple[int, int | None] | None:
        row = self.row
        return row.item.place if row is not None else None

    def _fill(self, place: tuple[int, int | None] | None) -> None:
        """Fill the table, and put the cursor on a plan."""
        listed = self._listed
        if listed is None:
            return
        rows = listed.rows(self._asked)
        self._lines = listed.lines(rows, self._asked)
        columns = columns_of(listed, rows)
        self._lay_out(columns)
        if self._asked.order not in ("folder", *self.table.shown_columns):
            # What the rows are sorted by must be seen.
            rest = [key for key in columns if key not in ("title", self._asked.order)]
            self._lay_out(("title", self._asked.order, *rest))
        self._fit()
        self.table.move_to(self._at(place))
        self._tell()
        self.set_class(not self._lines, "-empty")
        self.query_one(".empty", Static).update(Content(self._empty_reason(listed)))
        self._describe(listed)

    def _empty_reason(self, listed: LibraryList) -> str:
        """Why there is no row: files may still be read."""
        waiting = listed.workspace.waiting()
        if waiting and not listed.workspace.stopped:
            total = listed.workspace.total()
            return self._messages("browser.library.reading", done=total - waiting, total=total)
        return self._messages(f"browser.library.{'none_match' if listed.items else 'nothing'}")

    def _lay_out(self, keys: tuple[str, ...]) -> None:
        if self._listed is None:
            return
        say, asked = self._messages, self._asked
        columns = []
        for key in keys:
            label = say(f"browser.library.{key}")
            if key == asked.order:
                label += "▼" if asked.reverse else "▲"
            align = "right" if key == "items" else "left"
            columns.append(Column(key, label, align, *SHARES[key]))
        heads = {
            at: "folder" for at, each in enumerate(self._lines) if isinstance(each, FolderHead)
        }
        cells = LibraryCells(self._listed, self._lines, keys, say)
        self.table.set_data(columns, cells, across=heads)
        room = {key: self.table.cells_of(key) for key in ("title", "file")}
        cells = LibraryCells(self._listed, self._lines, keys, say, room)
        self.table.set_data(columns, cells, across=heads)

    def _tell(self) -> None:
        """Tell the row under the cursor whole."""
        row, listed = self.row, self._listed
        told = told_whole(listed, row, self._messages) if row is not None and listed else ()
        self.query_one(WholeBar).show(told)

    def _at(self, place: tuple[int, int | None] | None) -> int:
        """Where a plan stands; where it is folded away, the plan that it says the same as."""
        if place is None or self._listed is None:
            return 0
        content = b""
        rows = [(at, row) for at, row in enumerate(self._lines) if isinstance(row, LibraryRow)]
        for at, row in rows:
            if row.item.place == place:
                return at
        for item in self._listed.items:
            if item.place == place and item.known is not None:
                content = item.known.content
        for at, row in rows:
            if content and row.item.known is not None and row.item.known.content == content:
                return at
        return 0

    def _fit(self) -> None:
        """As many rows as there are, but no more than half of the screen."""
        height = self.screen.size.height
        self.query_one(WholeBar).set_class(height >= TALL, "-tall")
        rest = 2 + (3 if height >= TALL else 2) + (self.bar.has_class("-open") and 1)
        room = max(3, height // 2 - rest)
        self.table.styles.height = min(len(self._lines) + 1, MOST_ROWS + 1, room)

    def _describe(self, listed: LibraryList) -> None:
        say, asked = self._messages, self._asked
        order = say(
            "browser.library.file" if asked.order == "folder" else f"browser.library.{asked.order}"
        )
        rows = self.rows
        folded = sum(row.same for row in rows if not row.open)
        pieces = [
            self._heading,
            say("browser.library.sorted", column=order + ("▼" if asked.reverse else "▲")),
            say("browser.library.same", count=folded, fold=say.keymap.shown("fold"))
            if folded
            else "",
            say("browser.library.failed_short", count=listed.unread) if listed.unread else "",
        ]
        self.set_heading("　".join(filter(None, pieces)))
        if self.filtering:
            found = sum(1 + (row.same if not row.open else 0) for row in rows)
            counts = say("browser.library.found", count=found, total=len(listed.items))
            self.bar.update_status(counts, complaint(asked.query, say))
        else:
            self.bar.update_status("")

    def on_resize(self, event: events.Resize) -> None:
        """Another room: other columns."""
        if self.is_open and self._listed is not None:
            self.call_after_refresh(lambda: self._fill(self._place()))

    # What the widgets tell

    def choose(self) -> None:
        """Open the plan at the cursor."""
        row = self.row
        if row is None or self._listed is None:
            return
        if row.item.plan is None:
            entry = self._listed.workspace.entries[row.item.file]
            why = entry.name if entry.error is None else error_text(entry, self._messages)
            self.post_message(self.Refused(why))
        else:
            self.post_message(self.Chosen(Ref(row.item.file, row.item.plan)))

    @on(TableView.HeaderSelected)
    def _header(self, event: TableView.HeaderSelected) -> None:
        event.stop()
        self.sort_by("folder" if event.key == "file" else event.key)

    @on(FilterBar.Changed)
    def _filter_changed(self, event: FilterBar.Changed) -> None:
        event.stop()
        self._ask(replace(self._asked, query=event.query))

    @on(FilterBar.Kept)
    def _filter_kept(self, event: FilterBar.Kept) -> None:
        event.stop()
        if self.filtering:
            self.screen.set_focus(self.table)
            if len(self.rows) == 1:  # nothing is left to choose from
                self.choose()
        else:
            self.drop_filter()

    @on(TableView.Highlighted)
    def _row_highlighted(self, event: TableView.Highlighted) -> None:
        event.stop()
        self._tell()

    @on(FilterBar.Dropped)
    def _filter_dropped(self, event: FilterBar.Dropped) -> None:
        event.stop()
        self.drop_filter()
