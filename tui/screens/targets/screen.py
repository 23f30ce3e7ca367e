"""The Targets screen: the measurable statements of the plans in scope, as one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Static

from parser.analysis.achievements import Answer
from parser.analysis.grouping import Item
from tui.export import Part, View, What
from tui.presenters.plan_filter import complaint, spelt_note
from tui.presenters.targets.export import gathered, parts_of
from tui.presenters.targets.highlights import spelt_forms
from tui.presenters.targets.lines import TargetView
from tui.presenters.targets.selection import Scope, TargetSelection
from tui.presenters.targets.summary import counts_text, empty_reason, scope_text, selection_text
from tui.requests import NeedTargets, PlaceLeft
from tui.screens.base import BrowserScreen, bindings
from tui.screens.coalescer import Coalescer
from tui.screens.preconditions import Preconditions, needs
from tui.screens.targets.builder import BuildFailed, TargetBuilder, ViewBuilt
from tui.screens.targets.explorer import TargetExplorer
from tui.screens.targets.plan_columns import PlanColumns
from tui.screens.targets.target_table import TargetTable
from tui.settings.actions import TARGETS
from tui.settings.i18n import Messages
from tui.widgets.bars.hint_bar import HintBar
from tui.widgets.bars.status_bar import StatusBar, Where
from tui.widgets.detail_table import DetailTable
from tui.widgets.views.table_view import TableView
from tui.workspace.entries import Ref
from tui.workspace.extract import Excerpt
from tui.workspace.navigation import Place
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

PAUSE = 0.05
"""Seconds in which what the workers find is gathered before it is shown."""

NOTED = 200
"""Rows in which it is looked up what the letters of a query were found to mean."""


class TargetsScreen(BrowserScreen):
    """A table over the plans in scope, gathered, sorted and filtered; the sentence below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TARGETS)
    WHERE = TARGETS
    NOTHING_TO_EXPORT = "browser.why.no_row"
    OF_PARTS = frozenset({"filter", "copy", "group", "sort", "reverse"})

    PRECONDITIONS: ClassVar[Preconditions[TargetsScreen]] = Preconditions(
        needs(
            "browser.why.no_row",
            lambda screen: bool(screen.view.lines) or not screen.selection.filtering,
            "export",
        ),
        needs("browser.why.scope_answers", lambda screen: not screen.selection.comparing, "scope"),
        needs("browser.why.one_pane", lambda screen: screen.selection.in_two_panes, "compare"),
        needs("browser.why.not_comparing", lambda screen: screen.selection.comparing, "candidates"),
        needs("browser.why.same_plan", lambda screen: screen.selection.of_two_plans, "compare"),
    )

    DEFAULT_CSS = """
    TargetsScreen { background: $background; color: $foreground; }
    TargetsScreen > .head {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $gm-heading-1;
        text-style: bold;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self.selection: TargetSelection = TargetSelection()
        """What is asked for; the query is that of the filter line."""
        self._builder = TargetBuilder(self, workspace)
        self._explorer = TargetExplorer(
            self.post_message,
            workspace.verdicts,
            lambda: self.post_message(PlaceLeft(self.place())),
            self._builder.ref_of,
        )
        self.pending = Coalescer(self, PAUSE, self.reload)
        """What came in and is still to be shown."""
        self._stale = False
        """Whether the library grew while a view was made."""
        self._wanted: Place | None = None
        """Where to go once the view is made."""

    def compose(self) -> ComposeResult:
        """Head, table with its legend, filter and detail, bars."""
        yield Static(classes="head", markup=False)
        yield TargetTable(self.messages, self.workspace)
        yield StatusBar()
        yield HintBar(TARGETS, self.messages)

    def on_mount(self) -> None:
        """Hear of what changes, and show what there is; the keys go to the table."""
        signals = self.signals
        signals.files_changed.subscribe(self, lambda _: self._files_changed())
        signals.progress_changed.subscribe(self, lambda _: self.refresh_counts())
        signals.targets_found.subscribe(self, self._targets_found)
        signals.file_reloaded.subscribe(self, lambda _: self.reload())
        signals.language_changed.subscribe(self, self.set_language)
        self.set_focus(self.table)
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """Another room: other columns, more or fewer lines below."""
        self.targets.fit(event.size.height)
        self.call_after_refresh(self.targets.lay_out)

    # Parts

    @property
    def targets(self) -> TargetTable:
        """The table with its legend, filter line and detail."""
        return self.query_one(TargetTable)

    @property
    def table(self) -> TableView:
        """The table alone."""
        return self.targets.table

    @property
    def view(self) -> TargetView:
        """What the table shows."""
        return self.targets.view

    def owner(self, name: str) -> DOMNode:
        """The table, or the screen itself."""
        return self.targets if name in TargetTable.ACTIONS else self

    def mover(self) -> TableView:
        """The table."""
        return self.table

    # What changes outside

    def set_panes(self, panes: Sequence[Ref]) -> None:
        """Which plans the panes show, the active one first."""
        if tuple(panes) != self.selection.panes:
            compared = self.selection.comparing
            self.selection = self.selection.with_panes(panes)
            if self.is_mounted and (compared or self.selection.scope is not Scope.ALL):
                self.reload()

    def _files_changed(self) -> None:
        """A file was read, or the library is another than before."""
        if self.selection.scope is not Scope.ALL:
            return
        if self.workspace.library_index is not None and self._builder.building:
            self._stale = True
        elif self._builder.has_grown(self.view.total):
            self.pending.ask()
        else:
            self.refresh_counts()

    def _targets_found(self, ref: Ref) -> None:
        if ref in self._builder.refs:
            self.pending.ask()

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().set_language(messages)
        self.targets.set_language(messages)
        self.reload()

    # Rows

    def reload(self) -> None:
        """Take the rows of the plans in scope anew and show them as asked."""
        self._builder.load(self.selection)
        if self._builder.missing:
            self.post_message(NeedTargets(self._builder.missing))
        self._stale = False
        self.fill()

    def fill(self) -> None:
        """Show the rows as asked, as soon as the view is made."""
        self.selection = self.selection.filtered(self.targets.query_text)
        view = self._builder.build(self.selection, self.messages)
        if view is None:
            self.refresh_counts()
        else:
            self._show(view)

    @on(ViewBuilt)
    def _view_built(self, event: ViewBuilt) -> None:
        event.stop()
        if self._builder.accept(event):
            self._show(event.view)

    @on(BuildFailed)
    def _build_failed(self, event: BuildFailed) -> None:
        event.stop()
        self._builder.building = False
        self.say("browser.library_index.broken", warn=True, why=event.why)
        self.refresh_counts()

    def _show(self, view: TargetView) -> None:
        self.targets.show(view)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.go_to(wanted)
        self.refresh_counts()
        if self._stale:
            self._stale = False
            self._files_changed()

    # Words

    def refresh_counts(self) -> None:
        """Say anew how the table is set, how much it holds, and why where it holds nothing."""
        say, view, plans = self.messages, self.view, len(self._builder.refs)
        reading = bool(self.workspace.waiting()) and not self.workspace.stopped
        progress = self._builder.progress(say)
        reason = progress or empty_reason(view, plans, say, reading=reading)
        self.targets.set_empty_reason("" if view.lines else reason)
        scope = scope_text(self.selection.scope, plans, view, self.workspace, say)
        counts = counts_text(view, say) if plans else ""
        head = [scope, *selection_text(view, self.targets.setting), counts]
        self.query_one(".head", Static).update(Content("　".join(filter(None, head))), layout=False)
        status, error, note = "", "", ""
        if self.targets.query_text.strip():
            forms = spelt_forms([row.target for row in view.rows[:NOTED]], view.selection.query)
            note = spelt_note(forms, say)
            status, error = counts_text(view, say), complaint(self.targets.query_text, say)
        self.targets.bar.update_status(status, error, note)
        self.targets.refresh_detail()
        self.refresh_place()

    def refresh_place(self) -> None:
        """Say anew where the line under the cursor leads to, and which of the lines it is."""
        say, note = self.messages, self._builder.progress(self.messages)
        file = place = ""
        status = self.query_one(StatusBar)
        if self.targets.line() is None:
            status.show(Where(note=note))
            return
        if (spot := self.targets.spot()) is not None:
            file = self.workspace.source(spot[0])
            place = say("browser.status.line", line=spot[1])
        at, of = self.table.cursor + 1, len(self.view.lines)
        status.show(Where(file, place, (), note or say("browser.targets.row", at=at, of=of)))

    # Places

    def place(self) -> Place:
        """The line of the table; ``pane`` is its place from the top."""
        row, at = self.targets.row(), max(0, self.table.cursor)
        if row is None:
            return Place(TARGETS, at, None, 0)
        return Place(TARGETS, at, self.view.source.ref_of(row.plan), row.number)

    def go_to(self, place: Place) -> None:
        """Back to a line, if it is still in the table; else to one about the same target."""
        self.set_focus(self.table)
        if self._builder.building:
            self._wanted = place
        else:
            self.targets.move_to_target(place.pane, place.ref, place.at)
            self.refresh_place()

    def excerpts(self) -> Sequence[Excerpt]:
        """The sentence, or the row of the plan's table, that the line under the cursor shows."""
        return self.targets.excerpts()

    def return_focus(self) -> None:
        """Back to the table."""
        self.set_focus(self.table)

    # What the table reports

    @on(DetailTable.LineHighlighted)
    def _line_highlighted(self, event: DetailTable.LineHighlighted) -> None:
        event.stop()
        self.targets.refresh_detail()
        self.refresh_place()

    @on(DetailTable.LineOpened)
    def _line_opened(self, event: DetailTable.LineOpened) -> None:
        event.stop()
        self.action_open()

    @on(DetailTable.HeaderChosen)
    def _header_chosen(self, event: DetailTable.HeaderChosen) -> None:
        event.stop()
        self.sort_by(event.column)

    @on(DetailTable.QueryChanged)
    def _query_changed(self, event: DetailTable.QueryChanged) -> None:
        event.stop()
        self.fill()

    # Going there, moving, taking away

    def action_open(self) -> None:
        """To the sentence in the Read screen; from a heading to that of its first line."""
        jumps = self.targets.jumps()
        if not jumps:
            self.say("browser.why.no_row")
            return
        self.post_message(PlaceLeft(self.place()))
        for jump in jumps:
            self.post_message(jump)

    def action_cancel(self) -> None:
        """Undo the filter, then the comparison; else back to the Read screen."""
        if self.targets.query_text.strip():
            self.targets.drop_filter()
        elif self.selection.comparing:
            self.action_compare()
        else:
            self.run_worker(self.run_action("app.read"))

    # Which rows, gathered and sorted how

    def action_scope(self) -> None:
        """The next scope that is not the same plans again."""
        opened, growing = self.workspace.refs(), bool(self.workspace.waiting())
        before = self.selection.refs(opened)
        self.selection = self.selection.next_scope(opened, growing=growing)
        same = self.selection.refs(opened) == before
        if same and not (growing and self.selection.scope is Scope.ALL):
            self.say("browser.why.one_plan")
        self.targets.plans.first = 0
        self.reload()

    def action_series(self) -> None:
        """The indicator of the line under the cursor over years and places."""
        row = self.targets.row()
        if row is None or row.target.low is None:
            self.say("browser.why.no_number")
        else:
            self._explorer.open_series(row, *self._builder.all_rows())

    def action_candidates(self) -> None:
        """What may answer the promise under the cursor, to say yes or no."""
        line = self.targets.line()
        if isinstance(line, Answer) and line.target is not None:
            self._explorer.open_candidates(line, self.messages, self.reload)
        else:
            self.say("browser.why.no_promise")

    def action_turn_matrix(self) -> None:
        """The plans of each indicator as lines; the same key makes them columns again."""
        line, row = self.targets.line(), self.targets.row()
        self._regroup(self.selection.turn())
        if row is not None and not isinstance(line, Item):
            ref = self.view.source.ref_of(row.plan)
            self.targets.move_to_target(0, ref, row.number)

    def action_compare(self) -> None:
        """The plan of one pane beside the report of the other; the same key ends it."""
        self._regroup(self.selection.compared())

    def _regroup(self, selection: TargetSelection) -> None:
        # A comparison is over other plans than the list before it.
        other_plans = selection.comparing or self.selection.comparing
        self.selection, self.targets.plans = selection, PlanColumns()
        if other_plans:
            self.reload()
        else:
            self.fill()

    @on(TargetTable.Rearranged)
    def _rearranged(self, event: TargetTable.Rearranged) -> None:
        event.stop()
        selection = event.step(self.selection)
        if selection.grouping is not self.selection.grouping:
            self._regroup(selection)
        else:
            self.selection = selection
            self.fill()

    def sort_by(self, order: str | None) -> None:
        """Sort by a column (None: the documents' order); by the same once more: turned round."""
        self.selection = self.selection.sorted_by(order)
        self.fill()

    # Export

    def exported(self) -> tuple[Sequence[Part], What]:
        """The plans in scope with the rows that the table shows of them, in its order."""
        return parts_of(self.view, self._builder.refs, self.workspace), What.TARGETS

    def exported_view(self, what: What, parts: Sequence[Part]) -> View:
        """Targets that are gathered are exported so."""
        content = gathered(self.view) if what is What.TARGETS else None
        return replace(super().exported_view(what, parts), content=content)
