"""A table as a grid with its filter line, the cell under the cursor whole below it, or one row
as a record."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message

from tui.presenters.grid import ArrangedGrid, Arrangement, Field, TableGrid, asks_for_words
from tui.presenters.line_detail import LineDetail, Passage
from tui.presenters.plan_filter import complaint
from tui.settings.i18n import Messages
from tui.terminal.cells import width, wrap
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.bars.line_detail import LineDetailBar
from tui.widgets.bindings import bindings_of, keys_are_text
from tui.widgets.views.grid_view import GridView
from tui.widgets.views.record_view import RecordView
from tui.workspace.query_history import History

BORDER = 1
"""Rows of the detail that are no text."""


class GridTable(Container):
    """Arranges a table as it is asked to, and keeps the cursor on its cell while it does."""

    ACTIONS: ClassVar[tuple[str, ...]] = (
        *("column_left", "column_right"),
        *("sort_rows", "hide_column", "show_columns"),
    )
    """The actions that the table does itself."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(*ACTIONS)

    DEFAULT_CSS = """
    GridTable { height: 1fr; background: $background; color: $foreground; }
    GridTable > GridView, GridTable > RecordView { height: 1fr; }
    GridTable > RecordView { display: none; }
    GridTable.-record > RecordView { display: block; }
    GridTable.-record > GridView, GridTable.-record > LineDetailBar { display: none; }
    """

    class Changed(Message):
        """The cursor is on another cell, or other rows or columns are shown."""

        def can_replace(self, message: Message) -> bool:
            """Of several changes in a row only the last one counts."""
            return isinstance(message, GridTable.Changed)

    class Chosen(Message):
        """A row, or a field of the record, was chosen by a double click."""

    def __init__(self, data: ArrangedGrid, messages: Messages, history: History) -> None:
        super().__init__()
        self.data = data
        """What is shown of the table."""
        self._messages = messages
        self._history = history
        self._last_row = data.grid.body.start
        """The row to go back to when a filter that left none is undone."""

    def compose(self) -> ComposeResult:
        """The table or a record, the filter line, the cell whole."""
        yield GridView()
        yield RecordView()
        yield FilterBar(self._messages, self._history)
        yield LineDetailBar()

    # Parts

    @property
    def view(self) -> GridView:
        """The table."""
        return self.query_one(GridView)

    @property
    def record(self) -> RecordView:
        """The record."""
        return self.query_one(RecordView)

    @property
    def bar(self) -> FilterBar:
        """The filter line."""
        return self.query_one(FilterBar)

    @property
    def grid(self) -> TableGrid:
        """The whole table."""
        return self.data.grid

    @property
    def arrangement(self) -> Arrangement:
        """What of it is asked for."""
        return self.data.arrangement

    @property
    def in_record(self) -> bool:
        """Whether one row is shown as a record."""
        return self.has_class("-record")

    @property
    def mover(self) -> GridView | RecordView:
        """What the keys move in: the table or the record."""
        return self.record if self.in_record else self.view

    @property
    def cell_place(self) -> tuple[int, int]:
        """The row and column of the whole table under the cursor; where no row is shown, the
        last one that was."""
        at = self.view.cursor
        if 0 <= at < len(self.data.rows):
            self._last_row = self.data.rows[at]
        return self._last_row, self.data.columns[self.view.column]

    @property
    def field(self) -> Field:
        """The field of the record, or the cell, under the cursor; there must be a row."""
        if self.in_record:
            return self.data.record(self.view.cursor)[self.record.cursor]
        cell = self.data.cell(self.view.cursor, self.view.column)
        return Field(self.data.labels[self.view.column], cell)

    # Showing

    def show(self, data: ArrangedGrid, row: int) -> None:
        """Show another table, unfiltered, with the cursor on one of its rows."""
        self.bar.close()
        self.remove_class("-record")
        self.data, self._last_row = data, row
        self.fit(self.screen.size.width, self.screen.size.height)
        self.view.show(data, row - data.grid.body.start, 0)
        self.screen.set_focus(self.view)
        self.refresh_words()

    def rearrange(self, arrangement: Arrangement) -> None:
        """Show other rows or columns, with the cursor on the same cell where it is still there."""
        row, column = self.cell_place
        self.data = self.grid.arranged(arrangement)
        rows, columns = self.data.rows, self.data.columns
        at = rows.index(row) if row in rows else 0
        where = columns.index(column) if column in columns else self.view.column
        self.view.show(self.data, at, where)
        self.refresh_words()
        self.post_message(self.Changed())

    def fit(self, columns: int, rows: int) -> None:
        """Share out a screen of this size: the cell below gets the rows that the longest text of
        the table needs, up to a third."""
        room = max(2, columns - 4)
        needed = 1 + (self.grid.longest + 2 * max(map(width, self.grid.labels))) // room
        self.query_one(LineDetailBar).styles.height = BORDER + min(needed, max(1, rows // 3))

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language."""
        self._messages = messages
        self.bar.set_language(messages)
        self.refresh_words()

    def refresh_words(self) -> None:
        """Say anew how much the filter leaves, what it cannot ask, and what is in the cell."""
        say, query = self._messages, self.bar.query_text
        count, error = "", complaint(query, say)
        if query.strip():
            count = say("browser.grid.count", rows=len(self.data.rows), of=len(self.grid.body))
            if not error and not asks_for_words(query):
                error = say("browser.grid.only_words")
        self.bar.update_status(count, error)
        self.refresh_cell()

    def refresh_cell(self) -> None:
        """Show the cell under the cursor below its heads, and whether there is more of it."""
        data, view = self.data, self.view
        cell = data.cell(view.cursor, view.column)
        label, text = data.labels[view.column], cell.text if cell is not None else ""
        bar = self.query_one(LineDetailBar)
        columns, rows = max(1, bar.size.width), bar.size.height
        facts: tuple[str, ...] = ()
        if 0 < rows < len(wrap(f"{label}　{text}", columns)):
            key = self._messages.keymap.shown("record")
            facts = (self._messages("browser.grid.more", key=key),)
        passage = Passage(text, word=label, more=tuple(data.lit(text)))
        bar.show(LineDetail((passage,), facts=facts))

    # What the parts report

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is typed into the filter line."""
        return not keys_are_text(self)

    @on(GridView.Moved)
    def _moved(self, event: GridView.Moved) -> None:
        event.stop()
        self.refresh_cell()
        self.post_message(self.Changed())

    @on(RecordView.Moved)
    def _field_changed(self, event: RecordView.Moved) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(GridView.Selected)
    @on(RecordView.Selected)
    def _selected(self, event: GridView.Selected | RecordView.Selected) -> None:
        event.stop()
        self.post_message(self.Chosen())

    @on(GridView.HeaderSelected)
    def _header_selected(self, event: GridView.HeaderSelected) -> None:
        event.stop()
        self.rearrange(self.arrangement.sorted_by(self.data.columns[event.column]))

    @on(FilterBar.Changed)
    def _query_changed(self, event: FilterBar.Changed) -> None:
        event.stop()
        self.rearrange(replace(self.arrangement, query=event.query))

    @on(FilterBar.Kept)
    def _query_kept(self, event: FilterBar.Kept) -> None:
        event.stop()
        if not self.bar.query_text.strip():
            self.bar.close()
        self.screen.set_focus(self.view)

    @on(FilterBar.Dropped)
    def _query_dropped(self, event: FilterBar.Dropped) -> None:
        event.stop()
        self.drop_filter()

    def drop_filter(self) -> None:
        """All rows again; the keys go to the table."""
        self.bar.close()
        self.screen.set_focus(self.view)
        self.rearrange(replace(self.arrangement, query=""))

    # Records

    def open_record(self) -> None:
        """The row under the cursor as a record, with the cursor on the same cell."""
        fields = self.data.record(self.view.cursor)
        cell = self.data.cell(self.view.cursor, self.view.column)
        at = next((at for at, field in enumerate(fields) if field.cell is cell), 0)
        self.add_class("-record")
        self.record.show(fields, at)
        self.screen.set_focus(self.record)
        self.post_message(self.Changed())

    def close_record(self) -> None:
        """The table again."""
        self.remove_class("-record")
        self.screen.set_focus(self.view)
        self.post_message(self.Changed())

    # What the keys do

    def action_column_left(self) -> None:
        """To the column before; of a record to the row before."""
        self._step(-1)

    def action_column_right(self) -> None:
        """To the next column; of a record to the next row."""
        self._step(1)

    def _step(self, step: int) -> None:
        if not self.in_record:
            self.view.step_column(step)
            return
        self.view.move(step)
        self.record.show(self.data.record(self.view.at()), self.record.cursor)

    def action_sort_rows(self) -> None:
        """Sort by the column under the cursor: upwards, downwards, as in the document."""
        self.rearrange(self.arrangement.sorted_by(self.cell_place[1]))

    def action_hide_column(self) -> None:
        """Leave the column under the cursor out."""
        hidden = self.arrangement.hidden | {self.cell_place[1]}
        self.rearrange(replace(self.arrangement, hidden=hidden))

    def action_show_columns(self) -> None:
        """All columns again."""
        self.rearrange(replace(self.arrangement, hidden=frozenset()))
