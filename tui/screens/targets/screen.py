"""The Targets screen: the measurable statements of the plans in scope, as one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from tui.export import Part, View, What
from tui.presenters.plan_filter import complaint, spelt_note
from tui.presenters.targets.cells import Cells, Looks, columns, keys_of
from tui.presenters.targets.detail import About, about
from tui.presenters.targets.export import gathered, parts_of
from tui.presenters.targets.highlights import CellLights, spelt_forms
from tui.presenters.targets.lines import (
    Asked,
    Grouping,
    Heading,
    Line,
    Matrix,
    Source,
    TargetView,
    holds,
    plan_key,
    spot_of,
)
from tui.presenters.targets.row_source import GROWN, known_targets, rows_from_index, rows_in_memory
from tui.presenters.targets.rows import Row
from tui.presenters.targets.summary import asked_text, counts_text, legend_text, scope_text
from tui.presenters.targets.view import StoppedError, build
from tui.requests import NeedTargets
from tui.screens.base import bindings
from tui.screens.targets.actions import TargetsActions
from tui.settings.actions import HINTS, TARGETS
from tui.settings.i18n import Messages
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.bars.hint_bar import HintBar
from tui.widgets.bars.line_detail import TargetDetail
from tui.widgets.bars.status_bar import StatusBar
from tui.widgets.views.table_view import TableView
from tui.workspace.entries import Ref
from tui.workspace.navigation import Place
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

AT_ONCE = 1000
"""Rows up to which a view is made between two frames; more are left to a worker."""

NOTED = 200
"""Rows of which it is told what letters were found to mean in them."""

WIDE = 100
"""Columns from which there is room for pictures and titles."""


@dataclass
class Built(Message):
    """A worker has made a view."""

    serial: int
    view: TargetView


@dataclass
class NotBuilt(Message):
    """The library's index cannot be used any more, and why."""

    why: str


class TargetsScreen(TargetsActions):
    """A table over the plans in scope, gathered, sorted and filtered; the sentence below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TARGETS)
    WHERE = TARGETS
    PAUSE = 0.05

    DEFAULT_CSS = """
    TargetsScreen > .head {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $gm-heading-1;
        text-style: bold;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    TargetsScreen > .legend {
        height: auto; max-height: 3; padding: 0 1; color: $gm-muted;
    }
    """

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self._refs: Sequence[Ref] = ()
        self._take: Callable[[], Source] = Source
        self._source: Source | None = None
        """The rows of the plans in scope; None while they are still to be taken."""
        self._lacking = 0
        """Plans in scope whose targets are not known yet."""
        self._grown = False
        """Whether the library grew while a view was made."""
        self._serial = 0
        self._building = False
        self._wanted: Place | None = None
        """Where to go once the view is made."""

    def compose(self) -> ComposeResult:
        """Head, legend, table (or why there is none), filter, sentence, bars."""
        yield Static(classes="head", markup=False)
        yield Static(classes="legend", markup=False)
        yield Static(classes="empty", markup=False)
        yield TableView()
        yield FilterBar(self.messages, self.workspace.queries)
        yield TargetDetail()
        yield StatusBar()
        yield HintBar(HINTS[TARGETS], self.messages)

    def on_mount(self) -> None:
        """The keys go to the table."""
        self.set_focus(self.table)
        self.reload()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows in the table, as sorted and filtered."""
        return self._view.rows

    @property
    def view(self) -> TargetView:
        """What the table shows."""
        return self._view

    @property
    def looks(self) -> Looks:
        """How the table is set now."""
        wide = self.size.width >= WIDE
        return Looks(self.messages, self._view.source.names, wide, self._first_plan)

    # What the app tells

    def set_panes(self, panes: Sequence[Ref]) -> None:
        """Which plans the panes show, the active one first."""
        if tuple(panes) != tuple(self._panes):
            self._panes = tuple(panes)
            answers = self._asked.grouping is Grouping.ANSWERS
            if answers and len(self.sides()) < 2:
                self._asked = Asked(self._before)
            if self.is_mounted and (answers or self._scope != "all"):
                self.reload()

    def arrived(self) -> None:
        """A file was read, or the library is another than before."""
        if self._scope != "all":
            return
        shelf = self.workspace.shelf
        if shelf is None:
            self.reload_soon()
        elif self._building:
            self._grown = True
        elif not shelf.waiting or known_targets(self.workspace) >= GROWN * self._view.total:
            self.reload_soon()
        else:
            self.tell()

    def targets_found(self, ref: Ref) -> None:
        """A plan's targets are known."""
        if ref in self._refs:
            self.reload_soon()

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().set_language(messages)
        self.reload()

    def place(self) -> Place:
        """The line of the table; ``pane`` is its place from the top."""
        row = self.row()
        at = max(0, self.table.cursor)
        return Place(TARGETS, at, row.ref if row else None, row.number if row else 0)

    def go_to(self, place: Place) -> None:
        """Back to a line, if it is still in the table; else to one about the same target."""
        self.set_focus(self.table)
        if self._building:
            self._wanted = place
            return
        lines, ref = self.lines, place.ref
        if ref is None or (place.pane < len(lines) and holds(lines[place.pane], ref, place.at)):
            found = [place.pane]
        else:
            found = [at for at, line in enumerate(lines) if holds(line, ref, place.at)]
        if found:
            self.table.move_to(found[0])
            line = self.line()
            if isinstance(line, Matrix) and ref in self._view.source.refs:
                self._plan_at = self._view.source.refs.index(ref)
            self.tell_line()

    def exported(self) -> tuple[Sequence[Part], What]:
        """The plans in scope with the rows that the table shows of them, in its order."""
        return parts_of(self._view, self._refs, self.workspace), What.TARGETS

    def exported_view(self, what: What, parts: Sequence[Part]) -> View:
        """Targets that are gathered are exported so."""
        view = super().exported_view(what, parts)
        if what is What.TARGETS and self._view.asked.grouping is not Grouping.NONE:
            return replace(view, content=gathered(self._view))
        return view

    def return_focus(self) -> None:
        """Back to the table."""
        self.set_focus(self.table)

    # Rows

    def reload(self) -> None:
        """Take the rows of the plans in scope and show them as asked."""
        refs = self._refs = self.refs()
        missing = [ref for ref in refs if not self.workspace.has_targets(ref)]
        self._lacking = len(missing)
        if missing:
            self.post_message(NeedTargets(missing))
        shelf, workspace = self.workspace.shelf, self.workspace
        beside = self._asked.grouping is Grouping.ANSWERS
        few = False
        if shelf is not None and any(workspace.entries[ref.file].file is None for ref in refs):
            self._take = rows_from_index(workspace, shelf, refs, beside=beside)
        else:
            self._take = partial(rows_in_memory, workspace, refs, beside=beside)
            few = sum(len(workspace.plan(ref).targets) for ref in refs) <= AT_ONCE
        self._source = self._take() if few else None
        self._grown = False
        self.fill()

    def fill(self) -> None:
        """Make the view, at once or in a worker."""
        asked = replace(self._asked, query=self.bar.query_text)
        source, messages, take = self._source, self.messages, self._take
        self._serial += 1
        serial = self._serial
        if source is not None and len(source.rows) <= AT_ONCE:
            self._show(build(source, asked, messages))
            return

        def work() -> None:
            from parser.library import DamagedError

            worker = get_current_worker()
            try:
                rows = take() if source is None else source
                view = build(rows, asked, messages, lambda: worker.is_cancelled)
            except StoppedError:
                return
            except (DamagedError, OSError) as error:
                self.post_message(NotBuilt(str(error)))
                return
            view.settle()
            self.post_message(Built(serial, view))

        self._building = True
        self.run_worker(work, thread=True, group="view", exclusive=True)
        self.tell()

    @on(Built)
    def _built(self, event: Built) -> None:
        event.stop()
        if event.serial == self._serial:
            self._show(event.view)

    @on(NotBuilt)
    def _not_built(self, event: NotBuilt) -> None:
        event.stop()
        self._building = False
        self.say("browser.shelf.broken", warn=True, why=event.why)
        self.tell()

    def _show(self, view: TargetView) -> None:
        """Show a view: from its top if it is set in another way, else with the cursor kept."""
        before, current, at = self._view.asked, self.line(), self.table.cursor
        self._building = False
        self._view, self._source = view, view.source
        self.lay_out()
        kept = None
        if current is not None and replace(before, query=view.asked.query) == view.asked:
            kept = view.place_of(current, at)
        if kept is not None:
            self.table.move_to(kept)
        elif view.lines:
            # There is more to tell of a row than of its heading, but that is to be seen.
            headed = len(view.lines) > 1 and isinstance(view.lines[0], Heading)
            self.table.move_to(1 if headed else 0)
            self.table.scroll_row(0)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.go_to(wanted)
        self.tell()
        if self._grown:
            self._grown = False
            self.arrived()

    def lay_out(self) -> None:
        """Show the view in the columns that its room allows."""
        view, looks = self._view, self.looks
        keys = keys_of(view, looks)
        cells = Cells(view, keys, looks)
        lit = CellLights(cells, keys, view.asked.query) if view.asked.query.strip() else None
        self.table.set_data(columns(view, keys, looks), cells, lit=lit, across=view.across)
        legend = legend_text(view, looks, self.table.shown_columns, self.size.width - 2)
        # Not by a class of the screen: that would style everything on it anew.
        line = self.query_one(".legend", Static)
        line.display = bool(legend.plain)
        if legend.plain != str(line.content):
            line.update(legend)
        self.tell_line()

    # Words

    def tell(self) -> None:
        """Say anew how the table is set, and how much it holds."""
        super().tell()
        say, view, plans = self.messages, self._view, len(self._refs)
        scope = scope_text(self._scope, plans, view, self.workspace, say)
        counts = counts_text(view, say) if plans else ""
        head = [scope, *asked_text(view, self.looks), counts]
        self.query_one(".head", Static).update(Content("　".join(filter(None, head))), layout=False)
        told = counts_text(view, say) if self.filtering else ""
        error = complaint(self.bar.query_text, say) if self.filtering else ""
        forms = spelt_forms([row.target for row in view.rows[:NOTED]], view.asked.query)
        self.bar.tell(told, error, spelt_note(forms, say) if self.filtering else "")

    def empty_reason(self) -> str:
        """No plan, no target, none that is asked for, or not yet."""
        say, refs, waiting = self.messages, self._refs, self._lacking
        if waiting:
            return say("browser.targets.reading", done=len(refs) - waiting, total=len(refs))
        if self._building:
            return say(f"browser.targets.{'gathering' if self._source is None else 'building'}")
        if not refs:
            return say("browser.why.no_plan")
        if self.filtering:
            return say("browser.targets.none_match")
        grouping = self._view.asked.grouping
        if grouping is Grouping.ANSWERS:
            return say("browser.targets.none_answers")
        if grouping is Grouping.INDICATOR and self._view.left_out:
            return say("browser.targets.none_numbers")
        return say("browser.targets.none")

    def note(self) -> str:
        """What is still waited for."""
        return self.empty_reason() if self._lacking or self._building else ""

    def about(self, line: Line) -> About:
        """All that is said of a line below the table."""
        return about(line, self.row(), self.looks)

    def spot(self, line: Line) -> tuple[Ref, int] | None:
        """The plan and the line of its file that a line leads to by its chosen row."""
        return spot_of(line, self.row())

    def tell_line(self) -> None:
        """Tell of the line under the cursor, and show which plan's cell is chosen in it."""
        line = self.line()
        self.table.choose(plan_key(self.cell_of(line)) if isinstance(line, Matrix) else "")
        super().tell_line()

    # What the widgets tell

    @on(TableView.HeaderSelected)
    def _header(self, event: TableView.HeaderSelected) -> None:
        event.stop()
        self.sort_by(event.key)

    def query_changed(self) -> None:
        """Show what the filter leaves."""
        self.fill()

    def query_kept(self) -> None:
        """To the table; where there is no filter its line goes."""
        if not self.filtering:
            self.bar.close()
        self.set_focus(self.table)

    def query_dropped(self) -> None:
        """No filter any more."""
        self.bar.close()
        self.fill()
        self.set_focus(self.table)
