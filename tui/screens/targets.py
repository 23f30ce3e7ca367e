"""The Targets screen: the measurable statements of the plans in scope, as one table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from parser.search.match import match_target
from parser.search.query import parse
from tui.actions import HINTS, TARGETS
from tui.desk import Desk, Ref
from tui.export import Part, What
from tui.filtering import complaint
from tui.i18n import Messages
from tui.screens.base import BrowserScreen, Jump, Leaving, NeedTargets, bindings
from tui.target_rows import Row, cells_of, columns_for, rows_of, sort_key, tsv_line
from tui.trail import Place
from tui.widgets.export_bar import ExportBar
from tui.widgets.filter_bar import FilterBar
from tui.widgets.hint_bar import HintBar
from tui.widgets.status_bar import StatusBar, Where
from tui.widgets.table_view import Column, TableView
from tui.widgets.target_detail import TargetDetail

SCOPES = ("plan", "panes", "all")
"""Which plans the table is about: the active pane's, both panes', all that are open."""

SHARES = {
    "indicator": (24, 4),
    "value": (6, 0),
    "period": (6, 1),
    "status": (4, 0),
    "owner": (6, 2),
    "line": (3, 0),
    "plan": (12, 2),
}
"""The least width and the weight of each column; weight 0 is as wide as its content."""

PAUSE = 0.05
"""Seconds in which what comes in from the workers is gathered before the table is filled."""


class TargetsScreen(BrowserScreen):
    """A table over the plans in scope, sorted and filtered, with the sentence below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TARGETS)
    WHERE = TARGETS

    DEFAULT_CSS = """
    TargetsScreen { layout: vertical; background: $background; color: $foreground; }
    TargetsScreen > .head {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $gm-heading-1;
        text-style: bold;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    TargetsScreen > TableView { height: 1fr; }
    TargetsScreen > .empty { display: none; height: 1fr; padding: 1 2; color: $gm-muted; }
    TargetsScreen.-empty > TableView, TargetsScreen.-empty > TargetDetail { display: none; }
    TargetsScreen.-empty > .empty { display: block; }
    """

    def __init__(self, desk: Desk, messages: Messages) -> None:
        super().__init__(desk, messages)
        self._scope = "plan"
        self._panes: Sequence[Ref] = ()
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._order: str | None = None
        self._reverse = False
        self._reloading = False

    def compose(self) -> ComposeResult:
        """Head, table (or why there is none), filter, sentence, export bar, status, hints."""
        yield Static(classes="head", markup=False)
        yield Static(classes="empty", markup=False)
        yield TableView()
        yield FilterBar(self.messages)
        yield TargetDetail()
        yield ExportBar(self.messages)
        yield StatusBar()
        yield HintBar(HINTS[TARGETS], self.messages)

    def on_mount(self) -> None:
        """The keys go to the table."""
        self.set_focus(self.table)
        self._reload()

    @property
    def table(self) -> TableView:
        """The table."""
        return self.query_one(TableView)

    def mover(self) -> TableView:
        """The table."""
        return self.table

    @property
    def bar(self) -> FilterBar:
        """The filter line."""
        return self.query_one(FilterBar)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows in the table, as sorted and filtered."""
        return self._rows

    # What the app tells

    def set_panes(self, panes: Sequence[Ref]) -> None:
        """Which plans the panes show, the active one first."""
        if tuple(panes) != tuple(self._panes):
            self._panes = tuple(panes)
            if self.is_mounted:
                self._reload()

    def arrived(self) -> None:
        """A file was read."""
        if self._scope == "all":
            self._reload_soon()

    def targets_found(self, ref: Ref) -> None:
        """A plan's targets are known."""
        if ref in self._refs():
            self._reload_soon()

    def _reload_soon(self) -> None:
        if not self._reloading:
            self._reloading = True
            self.set_timer(PAUSE, self._reload)

    def speak(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().speak(messages)
        self.bar.speak(messages)
        self._reload()

    def place(self) -> Place:
        """The row of the table."""
        row = self._current()
        return Place(TARGETS, 0, row.ref if row else None, row.number if row else 0)

    def go_to(self, place: Place) -> None:
        """Back to a row, if it is still in the table."""
        for at, row in enumerate(self._rows):
            if row.ref == place.ref and row.number == place.at:
                self.table.move_to(at)
        self.set_focus(self.table)

    def exported(self) -> tuple[Sequence[Part], What]:
        """The plans in scope with the rows that the table shows of them, in its order."""
        parts = []
        for ref in self._refs():
            plan = self.desk.plan(ref)
            shown = tuple(row.target for row in self._rows if row.ref == ref)
            whole = not self._filtering and self._order is None and not self._reverse
            parts.append(Part(plan, targets=None if whole else shown))
        return parts, What.TARGETS

    @property
    def _filtering(self) -> bool:
        return bool(self.bar.query_text.strip())

    def return_focus(self) -> None:
        """Back to the table."""
        self.set_focus(self.table)

    # Rows

    def _refs(self) -> list[Ref]:
        if self._scope == "all":
            return self.desk.refs()
        return list(self._panes if self._scope == "panes" else self._panes[:1])

    def _reload(self) -> None:
        self._reloading = False
        refs = self._refs()
        missing = [ref for ref in refs if not self.desk.has_targets(ref)]
        if missing:
            self.post_message(NeedTargets(missing))
        self._all = [row for ref in refs for row in rows_of(self.desk, ref)]
        self._fill()

    def _current(self) -> Row | None:
        at = self.table.cursor
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _fill(self) -> None:
        """Filter and sort, and keep the cursor on its row."""
        current = self._current()
        query = parse(self.bar.query_text, lenient=True)
        plans = {ref: self.desk.plan(ref) for ref in self._refs()}
        self._rows = [
            row for row in self._all if not query or match_target(query, row.target, plans[row.ref])
        ]
        if self._order is not None:
            key = sort_key(self._order, self.desk)
            self._rows.sort(key=key, reverse=self._reverse)
        elif self._reverse:
            self._rows.reverse()
        cells = [cells_of(row, self.desk, self.messages) for row in self._rows]
        names = columns_for(self._all, several=len(plans) > 1)
        self.table.set_data(self._columns(names), [[row[name] for name in names] for row in cells])
        if current in self._rows:
            self.table.move_to(self._rows.index(current))
        elif self._rows:
            self.table.move_to(0)
        self._tell()

    def _columns(self, names: Sequence[str]) -> list[Column]:
        columns = []
        for name in names:
            label = self.messages(f"browser.targets.{name}")
            if name == self._order:
                label += "▼" if self._reverse else "▲"
            align = "right" if name in ("value", "line") else "left"
            columns.append(Column(name, label, align, *SHARES[name]))
        return columns

    def _tell(self) -> None:
        say, refs = self.messages, self._refs()
        scope = say(f"browser.targets.scope_{self._scope}", count=len(refs))
        self.query_one(".head", Static).update(Content(scope))
        waiting = sum(not self.desk.has_targets(ref) for ref in refs)
        filtering = self._filtering
        self.set_class(not self._rows, "-empty")
        if waiting:
            why = say("browser.targets.reading", done=len(refs) - waiting, total=len(refs))
        elif not refs:
            why = say("browser.why.no_plan")
        elif filtering:
            why = say("browser.targets.none_match")
        else:
            why = say("browser.targets.none")
        self.query_one(".empty", Static).update(Content(why))
        if filtering:
            shown, total = len(self._rows), len(self._all)
            told = say("browser.targets.shown", shown=shown, total=total)
            self.bar.tell(told, complaint(self.bar.query_text, say))
        else:
            self.bar.tell("")
        self._tell_row(why if waiting else "")

    def _tell_row(self, note: str = "") -> None:
        row = self._current()
        detail, status = self.query_one(TargetDetail), self.query_one(StatusBar)
        count = self.messages("browser.targets.row", at=self.table.cursor + 1, of=len(self._rows))
        if row is None:
            detail.clear()
            status.tell(Where(note=note))
            return
        plan = self.desk.plan(row.ref)
        detail.show(plan, row.target, self.messages)
        place = self.messages(
            "browser.status.place", file=self.desk.source(row.ref), line=row.target.line
        )
        status.tell(Where(place, (), note or count))

    @on(TableView.Highlighted)
    def _highlighted(self, event: TableView.Highlighted) -> None:
        event.stop()
        self._tell_row()

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self.action_open()

    @on(TableView.HeaderSelected)
    def _header(self, event: TableView.HeaderSelected) -> None:
        event.stop()
        self._reverse = self._order == event.key and not self._reverse
        self._order = event.key
        self._fill()

    @on(FilterBar.Changed)
    def _filter_changed(self, event: FilterBar.Changed) -> None:
        event.stop()
        self._fill()

    @on(FilterBar.Kept)
    def _filter_kept(self, event: FilterBar.Kept) -> None:
        event.stop()
        if not self._filtering:
            self.bar.close()
        self.set_focus(self.table)

    @on(FilterBar.Dropped)
    def _filter_dropped(self, event: FilterBar.Dropped) -> None:
        event.stop()
        self._drop_filter()

    def _drop_filter(self) -> None:
        self.bar.close()
        self._fill()
        self.set_focus(self.table)

    # Keys

    def action_open(self) -> None:
        """To the sentence in the Read screen."""
        row = self._current()
        if row is None:
            self.say("browser.why.no_row")
            return
        self.post_message(Leaving(self.place()))
        span = row.target.span
        self.post_message(Jump(row.ref, row.target.line, (span.line, span.start, span.stop)))

    def action_cancel(self) -> None:
        """Undo the filter; else back to the Read screen."""
        if self._filtering:
            self._drop_filter()
        else:
            self.run_worker(self.run_action("app.read"))

    def action_filter(self) -> None:
        """Into the filter line."""
        self.app.clear_notifications()  # the corner's line would lie over the counts
        self.bar.open()

    def action_scope(self) -> None:
        """The next scope that is not the same plans again."""
        scopes = [*SCOPES, *SCOPES][SCOPES.index(self._scope) + 1 :]
        before = self._refs()
        for scope in scopes[: len(SCOPES) - 1]:
            self._scope = scope
            if self._refs() != before:
                break
        else:
            self.say("browser.why.one_plan")
        self._reload()

    def action_sort(self) -> None:
        """Sort by the next column; after the last by the order of the document again."""
        orders = (None, *self.table.shown_columns)
        self._order = orders[
            ((orders.index(self._order) if self._order in orders else 0) + 1) % len(orders)
        ]
        self._reverse = False
        self._fill()
        name = self.messages(f"browser.targets.{self._order or 'document'}")
        self.say("browser.targets.sorted", column=name)

    def action_reverse(self) -> None:
        """The other way round."""
        self._reverse = not self._reverse
        self._fill()

    def action_copy(self) -> None:
        """The row, as a spreadsheet takes it."""
        row = self._current()
        if row is None:
            self.say("browser.why.no_row")
        else:
            self.copy(tsv_line(row, self.desk, self.messages), row.target.indicator)
