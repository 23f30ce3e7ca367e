"""The grid screen: one table of a plan, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Static

from parser.model import Plan
from tui.presenters.excerpts import excerpt_of_row
from tui.presenters.grid import Arrangement, TableGrid
from tui.presenters.plan_tables import number_in_file, table_number_at
from tui.printing.plan_tables import caption_of, size_of
from tui.requests import JumpToQuote, PlaceLeft
from tui.screens.base import BrowserScreen, bindings
from tui.screens.grid.grid_table import GridTable
from tui.screens.preconditions import Preconditions, needs
from tui.settings.actions import GRID
from tui.settings.i18n import Messages
from tui.widgets.bars.hint_bar import HintBar
from tui.widgets.bars.status_bar import StatusBar, Where
from tui.widgets.views.grid_view import GridView
from tui.widgets.views.record_view import RecordView
from tui.workspace.entries import Ref
from tui.workspace.extract import Excerpt
from tui.workspace.navigation import Place, moved_place
from tui.workspace.reading_state import Moves
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.export import Part, What
    from tui.export.choices import Choice


class GridScreen(BrowserScreen):
    """Says which table of which plan it is, leads to others and back to the text.

    It is made for its first table: :meth:`open` comes before it is mounted.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(GRID)
    WHERE = GRID

    PRECONDITIONS: ClassVar[Preconditions[GridScreen]] = Preconditions(
        needs(
            "browser.grid.no_row",
            lambda screen: bool(screen.table.data.rows),
            *("record", "copy", "copy_row", "copy_table"),
        ),
        needs(
            "browser.grid.in_record",
            lambda screen: not screen.table.in_record,
            *("sort_rows", "hide_column", "show_columns", "filter"),
        ),
        needs(
            "browser.grid.last_column",
            lambda screen: len(screen.table.data.columns) > 1,
            "hide_column",
        ),
        needs(
            "browser.grid.none_hidden",
            lambda screen: bool(screen.table.arrangement.hidden),
            "show_columns",
        ),
        needs(
            "browser.grid.only_table",
            lambda screen: len(screen.plan.tables) > 1,
            *("next_sibling", "previous_sibling"),
        ),
    )

    DEFAULT_CSS = """
    GridScreen { layout: vertical; background: $background; color: $foreground; }
    GridScreen > .head {
        height: 1; padding: 0 1; background: $panel; color: $gm-heading-1; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    ref: Ref
    """Where the plan stands in the workspace."""
    plan: Plan
    """The plan that the table stands in."""
    number: int
    """The table's place in ``plan.tables``."""
    table: GridTable
    """The table."""

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self._start = 0

    def compose(self) -> ComposeResult:
        """Which table it is, the table, the bars."""
        yield Static(classes="head", markup=False)
        yield self.table
        yield StatusBar()
        yield HintBar(GRID, self.messages)

    def on_mount(self) -> None:
        """Listen to the workspace; show the table."""
        self.signals.language_changed.subscribe(self, self.set_language, immediate=True)
        self.signals.file_reloaded.subscribe(self, self._reloaded)
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Another room: more or fewer rows for the cell below."""
        self.table.fit(event.size.width, event.size.height)
        self.call_after_refresh(self.table.refresh_cell)

    def owner(self, name: str) -> DOMNode:
        """The table, or the screen itself."""
        return self.table if name in GridTable.ACTIONS else self

    def mover(self) -> GridView | RecordView:
        """The table or the record."""
        return self.table.mover

    # Showing

    def open(self, ref: Ref, number: int, line: int) -> None:
        """Show a table, all of it, with the cursor on the row that stands at a line."""
        self.ref, self.plan, self.number = ref, self.workspace.plan(ref), number
        grid = TableGrid(self.plan.tables[number])
        data = grid.arranged(Arrangement())
        self._start = grid.row_at(line)
        if self.is_mounted:
            self.table.data = data
            self._show()
        else:
            self.table = GridTable(data, self.messages, self.workspace.queries)

    def _show(self) -> None:
        self.table.show(self.table.data, self._start)
        self._refresh_words()

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().set_language(messages)
        self.table.set_language(messages)
        self._refresh_words()

    def _refresh_words(self) -> None:
        """Say anew which table it is, and where the cursor is."""
        say, table = self.messages, self.table.grid.table
        of, size = len(self.plan.tables), size_of(table)
        number = say("browser.grid.number", at=self.number + 1, of=of, size=size)
        title = caption_of(table, say)
        told = not table.unit or table.unit in title
        unit = "" if told else say("browser.grid.unit", unit=table.unit)
        head = Content(f"{number}  {title}{unit}")
        self.query_one(".head", Static).update(head, layout=False)
        self.refresh_place()

    def refresh_place(self) -> None:
        """Say where the cell under the cursor stands, and how the table is arranged."""
        say, data, view, grid = self.messages, self.table.data, self.table.view, self.table.grid
        row = self.table.cell_place[0]
        file = self.workspace.source(self.ref)
        place = say("browser.status.line", line=grid.line_of(row))
        note = say(
            "browser.grid.place",
            row=view.cursor + 1,
            rows=len(data.rows),
            column=view.column + 1,
            columns=len(data.columns),
        )
        path = []
        if data.arrangement.order is not None:
            key = "falling" if data.arrangement.reverse else "rising"
            label = grid.labels[data.arrangement.order]
            path.append(say(f"browser.grid.{key}", column=label))
        if hidden := len(data.arrangement.hidden):
            path.append(say("browser.grid.hidden", count=hidden))
        self.query_one(StatusBar).show(Where(file, place, path or [self.table.field.label], note))

    # Places

    def place(self) -> Place:
        """The table; ``at`` is the line of the row under the cursor."""
        return Place(GRID, 0, self.ref, self.table.grid.line_of(self.table.cell_place[0]))

    def go_to(self, place: Place) -> None:
        """Back to the table that holds a line."""
        if place.ref is None or place == self.place():
            self.return_focus()
        else:
            self._open_at(place.ref, place.at)

    def _open_at(self, ref: Ref, line: int) -> None:
        number = table_number_at(self.workspace.plan(ref), line)
        if number is not None:
            self.open(ref, number, line)

    def _reloaded(self, moves: Moves) -> None:
        """The file was read again: the same table, as far as the plan still has tables."""
        place = moved_place(self.place(), moves)
        if place.ref is not None and self.workspace.plan(place.ref) is not self.plan:
            self._open_at(place.ref, place.at)

    def return_focus(self) -> None:
        """Back to the table or the record."""
        self.set_focus(self.mover())

    def exported(self) -> tuple[Sequence[Part], What]:
        """The plan that the table stands in; its text holds its tables."""
        from tui.export import Part, What

        return (Part(self.plan),), What.TABLE

    def export_choices(self) -> tuple[Sequence[Choice], What]:
        """The table as it is arranged, then what can be exported of its plan."""
        from tui.export.choices import of_table
        from tui.export.view import What

        number = number_in_file(self.workspace, self.ref, self.number)
        table = of_table(self.plan, self.table.data.shown_table(), number)
        return (table, *super().export_choices()[0]), What.TABLE

    def excerpts(self) -> Sequence[Excerpt]:
        """The row under the cursor, each cell behind its head."""
        table = self.table
        if not table.data.rows:
            return ()
        fields = table.data.record(table.view.cursor)
        line = table.grid.line_of(table.cell_place[0])
        labels, cells = [each.label for each in fields], [each.text for each in fields]
        made = excerpt_of_row(self.plan, line, labels, cells)
        return () if made is None else (made,)

    @on(GridTable.Changed)
    def _changed(self, event: GridTable.Changed) -> None:
        event.stop()
        self.refresh_place()

    @on(GridTable.Chosen)
    def _chosen(self, event: GridTable.Chosen) -> None:
        event.stop()
        self.action_record()

    # What the keys do

    def action_record(self) -> None:
        """The row as a record; from a field of it to where that stands in the text."""
        table = self.table
        if not table.data.rows:
            return
        if not table.in_record:
            table.open_record()
            return
        cell = table.field.cell
        line = table.grid.line_of(table.cell_place[0])
        quote = (line, 0, 0)
        if cell is not None and cell.spans:
            quote = (cell.spans[0].line, cell.spans[0].start, cell.spans[0].stop)
        self.post_message(PlaceLeft(self.place()))
        self.post_message(JumpToQuote(self.ref, quote[0], quote))

    def action_cancel(self) -> None:
        """From the record to the table, the filter away, or back to where the reader was."""
        if self.table.in_record:
            self.table.close_record()
        elif self.table.bar.query_text:
            self.table.drop_filter()
        else:
            self.run_worker(self.run_action("app.back"))

    def action_filter(self) -> None:
        """Into the filter line."""
        self.app.clear_notifications()  # the corner's line would lie over the counts
        self.table.bar.open()

    def action_next_sibling(self) -> None:
        """To the next table of the plan."""
        self._open_other(1)

    def action_previous_sibling(self) -> None:
        """To the table before."""
        self._open_other(-1)

    def _open_other(self, step: int) -> None:
        number = self.number + step
        if 0 <= number < len(self.plan.tables):
            self.open(self.ref, number, self.plan.tables[number].first_line)
        else:
            self.say("browser.grid.no_more")

    def action_copy(self) -> None:
        """The cell under the cursor, or the field of the record."""
        field = self.table.field
        if field.text.strip():
            self.copy(field.text, field.label)
        else:
            self.say("browser.grid.empty_cell")

    def action_copy_row(self) -> None:
        """The row as a spreadsheet takes it."""
        at = self.table.view.cursor
        self.copy(self.table.data.tsv_row(at), self.messages("browser.grid.row_of", row=at + 1))

    def action_copy_table(self) -> None:
        """The rows and columns that are shown, with their heads, as a spreadsheet takes them."""
        caption = caption_of(self.table.grid.table, self.messages)
        self.copy(self.table.data.tsv(), caption)
