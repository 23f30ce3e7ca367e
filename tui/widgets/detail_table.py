"""A table with the line that filters it, why it is empty, and the line under the cursor in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from parser.records import dataclass
from tui.presenters.line_detail import LineDetail
from tui.presenters.table import Column
from tui.requests import Say
from tui.settings.i18n import Messages
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.bars.line_detail import LineDetailBar
from tui.widgets.bindings import bindings_of, keys_are_text
from tui.widgets.views.lined import Spans
from tui.widgets.views.table_view import TableView
from tui.workspace.query_history import History

TALL = 30
"""Rows of the screen from which there is room for more lines below the table."""


class DetailTable(Container):
    """Filter line, table (or why it has no lines), and below it all that is known of a line.

    Whoever holds it gives it data, answers its messages, and says what is known of the line
    under the cursor. ``finding``: the query finds what is in the table, rather than leaves rows
    out of it; its line stands above the table then, and what leaving it does is left to the
    holder. Otherwise it stands below and goes where nothing is asked.
    """

    ACTIONS: ClassVar[tuple[str, ...]] = ("next_sibling", "previous_sibling")
    """The actions that the table does itself."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(*ACTIONS)

    DEFAULT_CSS = """
    DetailTable { background: $background; color: $foreground; }
    DetailTable > TableView { height: 1fr; }
    DetailTable > .empty { display: none; height: 1fr; padding: 1 2; color: $gm-muted; }
    DetailTable.-empty > TableView, DetailTable.-empty > LineDetailBar { display: none; }
    DetailTable.-empty > .empty { display: block; }
    """

    @dataclass
    class QueryChanged(Message):
        """Another query stands in the filter line."""

        query: str

    class QueryKept(Message):
        """A line that finds was left with what stands in it."""

    class QueryDropped(Message):
        """A line that finds was left by Escape."""

    @dataclass
    class LineHighlighted(Message):
        """The cursor is on another line."""

        line: int

        def can_replace(self, message: Message) -> bool:
            """Of several moves in a row only the last one counts."""
            return isinstance(message, DetailTable.LineHighlighted)

    @dataclass
    class LineOpened(Message):
        """A line was chosen by Enter or a double click."""

        line: int

    @dataclass
    class HeaderChosen(Message):
        """A column's header was clicked; ``column`` is its key."""

        column: str

    def __init__(
        self, messages: Messages, history: History | None = None, *, finding: bool = False
    ) -> None:
        super().__init__()
        self.messages = messages
        self._history = history
        self._finding = finding

    def compose(self) -> ComposeResult:
        """The parts, from the top down."""
        bar = FilterBar(self.messages, self._history)
        yield from [bar] if self._finding else []
        yield Static(classes="empty", markup=False)
        yield TableView()
        yield from [] if self._finding else [bar]
        yield LineDetailBar()

    # Parts

    @property
    def table(self) -> TableView:
        """The table."""
        return self.query_one(TableView)

    @property
    def bar(self) -> FilterBar:
        """The filter line."""
        return self.query_one(FilterBar)

    @property
    def query_text(self) -> str:
        """What stands in the filter line."""
        return self.bar.query_text

    # Showing

    def set_data(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        *,
        lit: Mapping[tuple[int, int], Spans] | None = None,
        across: Mapping[int, str] | None = None,
    ) -> None:
        """Show other data, as :meth:`tui.widgets.views.table_view.TableView.set_data` takes it."""
        self.table.set_data(columns, rows, lit=lit, across=across)

    def set_empty_reason(self, reason: str) -> None:
        """Show why there are no lines in place of the table; an empty reason: show the table."""
        self.set_class(bool(reason), "-empty")
        self.query_one(".empty", Static).update(Content(reason), layout=False)

    def set_detail(self, detail: LineDetail | None) -> None:
        """Show what is known of the line under the cursor; None: there is none."""
        self.query_one(LineDetailBar).show(detail or LineDetail())

    def fit(self, screen_rows: int) -> None:
        """Give the detail as many rows as a screen of so many has room for."""
        self.query_one(LineDetailBar).set_class(screen_rows >= TALL, "-tall")

    def set_language(self, messages: Messages) -> None:
        """Say what stands in the filter line in another language."""
        self.messages = messages
        self.bar.set_language(messages)

    # Moving

    def open_filter(self) -> None:
        """Go into the filter line."""
        self.bar.open(find=self._finding)

    def drop_filter(self) -> None:
        """Undo the filter and hide its line; the keys go to the table."""
        self.bar.close()
        self.screen.set_focus(self.table)
        self.post_message(self.QueryChanged(""))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is typed into the filter line."""
        return not keys_are_text(self)

    def action_next_sibling(self) -> None:
        """To the next heading."""
        self._move_to_heading(1)

    def action_previous_sibling(self) -> None:
        """To the heading before."""
        self._move_to_heading(-1)

    def _move_to_heading(self, step: int) -> None:
        if not self.table.next_heading(step):
            self.post_message(Say("browser.why.no_group"))

    # What the parts report

    @on(TableView.Highlighted)
    def _highlighted(self, event: TableView.Highlighted) -> None:
        event.stop()
        self.post_message(self.LineHighlighted(event.row))

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self.post_message(self.LineOpened(event.row))

    @on(TableView.HeaderSelected)
    def _header_selected(self, event: TableView.HeaderSelected) -> None:
        event.stop()
        self.post_message(self.HeaderChosen(event.key))

    @on(FilterBar.Changed)
    def _query_changed(self, event: FilterBar.Changed) -> None:
        event.stop()
        self.post_message(self.QueryChanged(event.query))

    @on(FilterBar.Kept)
    def _query_kept(self, event: FilterBar.Kept) -> None:
        event.stop()
        if self._finding:
            self.post_message(self.QueryKept())
            return
        if not self.query_text.strip():
            self.bar.close()
        self.screen.set_focus(self.table)

    @on(FilterBar.Dropped)
    def _query_dropped(self, event: FilterBar.Dropped) -> None:
        event.stop()
        if self._finding:
            self.post_message(self.QueryDropped())
        else:
            self.drop_filter()
