"""The table of the Targets screen: a view of targets laid out, and what its lines lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static

from parser.analysis.achievements import Answer
from parser.analysis.grouping import IndicatorGroup, Item
from parser.analysis.target_rows import TargetRow
from parser.records import dataclass
from tui.presenters.excerpts import excerpt_of_node, excerpt_of_target
from tui.presenters.targets.cells import TargetLayout, cells_of, columns, item_text, keys_of
from tui.presenters.targets.detail import describe
from tui.presenters.targets.highlights import TargetHighlights
from tui.presenters.targets.lines import (
    GroupHeading,
    TargetLine,
    TargetView,
    column_of_plan,
    first_row,
)
from tui.presenters.targets.rows import tsv_line
from tui.presenters.targets.selection import TargetSelection
from tui.presenters.targets.summary import legend_text
from tui.requests import Copy, JumpToQuote, Say
from tui.screens.targets.plan_columns import PlanColumns
from tui.settings.i18n import Messages
from tui.widgets.bindings import bindings_of
from tui.widgets.detail_table import DetailTable
from tui.workspace.entries import Ref
from tui.workspace.extract import Excerpt
from tui.workspace.workspace import Workspace

WIDE = 100
"""Columns of the screen from which there is room for pictures and titles."""


_ARRANGING = ("filter", "copy", "group", "sort", "reverse")
"""What also works where the table is hidden: its keys are bound on the screen."""

Step = Callable[[TargetSelection], TargetSelection]


class TargetTable(DetailTable):
    """A :class:`TargetView` as a table under its legend; in the matrix a plan's cell is chosen."""

    ACTIONS: ClassVar[tuple[str, ...]] = (
        *DetailTable.ACTIONS,
        "next_plan",
        "previous_plan",
        *_ARRANGING,
    )

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("next_plan", "previous_plan")

    DEFAULT_CSS = """
    TargetTable > .legend { height: auto; max-height: 3; padding: 0 1; color: $gm-muted; }
    """

    @dataclass
    class Rearranged(Message):
        """The lines are to be arranged in another way, which the step makes of the one so far."""

        step: Step

    def __init__(self, messages: Messages, workspace: Workspace) -> None:
        super().__init__(messages, workspace.queries)
        self._workspace = workspace
        self.view = TargetView()
        """What the table shows."""
        self.plans = PlanColumns()
        """The plans' columns of the matrix."""

    def compose(self) -> ComposeResult:
        """The legend above all others."""
        yield Static(classes="legend", markup=False)
        yield from super().compose()

    @property
    def setting(self) -> TargetLayout:
        """How the view is laid out in the room that there is."""
        room = self.screen.size.width
        first = self.plans.first
        return TargetLayout(self.messages, self.view.source, room >= WIDE, first, room)

    # Showing

    def show(self, view: TargetView) -> None:
        """Show a view: from its top if it is arranged in another way, else with the cursor kept."""
        before, line, at = self.view.selection, self.line(), self.table.cursor
        self.view = view
        self.lay_out()
        kept = None
        if line is not None and before.arranged_as(view.selection):
            kept = view.place_of(line, at)
        if kept is not None:
            self.table.move_to(kept)
        elif view.lines:
            # There is more to say of a row than of its heading, but that is to be seen.
            headed = len(view.lines) > 1 and isinstance(view.lines[0], GroupHeading)
            self.table.move_to(1 if headed else 0)
            self.table.scroll_row(0)

    def lay_out(self) -> None:
        """Show the view in the columns that its room allows."""
        view, setting = self.view, self.setting
        keys = keys_of(view, setting)
        cells = cells_of(view, keys, setting)
        selection = view.selection
        lit = TargetHighlights(cells, keys, selection.query) if selection.filtering else None
        self.set_data(columns(view, keys, setting), cells, lit=lit, across=view.across)
        room = self.screen.size.width - 2
        legend = legend_text(view, setting, self.table.shown_columns, room)
        # Not by a class: that would style everything on the screen anew.
        line = self.query_one(".legend", Static)
        line.display = bool(legend.plain)
        if legend.plain != str(line.content):
            line.update(legend)
        self.refresh_detail()

    def refresh_detail(self) -> None:
        """Show what is known of the line under the cursor, and which plan is chosen in it."""
        line, row = self.line(), self.row()
        chosen = self.plans.chosen_in(line) if isinstance(line, IndicatorGroup) else None
        self.table.choose("" if chosen is None else column_of_plan(chosen))
        self.set_detail(None if line is None else describe(line, row, self.setting))

    # The line under the cursor

    def line(self) -> TargetLine | None:
        """The line under the cursor."""
        at = self.table.cursor
        return self.view.lines[at] if 0 <= at < len(self.view.lines) else None

    def row(self) -> TargetRow | None:
        """The target that the line under the cursor leads to."""
        line = self.line()
        if isinstance(line, IndicatorGroup):
            return line.cells[self.plans.chosen_in(line)].rows[0]
        return None if line is None else first_row(line)

    def spot(self) -> tuple[Ref, int] | None:
        """The plan and the line of its file that the line under the cursor leads to."""
        line = self.line()
        return None if line is None else self.view.spot_of(line, self.row())

    def jumps(self) -> Sequence[JumpToQuote]:
        """Where the line under the cursor leads to, the last where the keys go; none: nowhere.

        A heading leads where its first line does, an answer to both its sides.
        """
        line, row = self.line(), self.row()
        if isinstance(line, GroupHeading):
            line = self.view.lines[self.table.cursor + 1]
            row = first_row(line)
        if isinstance(line, Item) and line.node is not None:
            span = line.node.span
            quote = (span.line, span.start, span.stop)
            return [JumpToQuote(self.view.source.ref_of(line.plan), line.node.line, quote)]
        rows = [row] if row is not None else []
        if isinstance(line, Answer) and line.found is not None and row is not line.found:
            rows.insert(0, line.found)
        return [self._jump_to(each) for each in rows]

    def _jump_to(self, row: TargetRow) -> JumpToQuote:
        span = row.target.span
        ref = self.view.source.ref_of(row.plan)
        return JumpToQuote(ref, row.target.line, (span.line, span.start, span.stop))

    def copied(self, workspace: Workspace) -> tuple[str, str] | None:
        """The line under the cursor as it is copied, and what it is called; None: nothing is.

        A row is copied as a spreadsheet takes it, of a heading or an item its text.
        """
        line, row = self.line(), self.row()
        if isinstance(line, GroupHeading):
            return line.title, line.title
        if isinstance(line, Item):
            text = item_text(line, self.setting).strip()
            return text, text
        if row is None:
            return None
        source = workspace.source(self.view.source.ref_of(row.plan))
        return tsv_line(row, source, self.messages), row.target.indicator

    def excerpts(self) -> Sequence[Excerpt]:
        """The sentences (rows of the plan's tables) that the line under the cursor shows; of an
        answer both sides, of an item its node. A heading shows none."""
        line, row = self.line(), self.row()
        if isinstance(line, Item) and line.node is not None:
            made = [excerpt_of_node(line.plan, line.node.index)]
        else:
            rows = [row] if row is not None and not isinstance(line, GroupHeading) else []
            if isinstance(line, Answer) and line.found is not None and row is not line.found:
                rows.append(line.found)
            made = [excerpt_of_target(each) for each in rows]
        return [each for each in made if each is not None]

    # Moving

    def move_to_target(self, place: int, ref: Ref | None, number: int) -> None:
        """Back to the line at a place, if it still is about a plan's target, else to one that is.

        ``number`` is the target's place in the plan's list. Without a plan the place counts.
        """
        found = [place]
        if ref is not None:
            about = list(self.view.places_about(ref, number))
            found = found if place in about else about
        if not found:
            return
        self.table.move_to(found[0])
        if isinstance(self.line(), IndicatorGroup) and ref in self.view.source.refs:
            self.plans.chosen = self.view.source.refs.index(ref)
        self.refresh_detail()

    def action_next_plan(self) -> None:
        """To the next plan that speaks of the indicator."""
        self._step_plan(1)

    def action_previous_plan(self) -> None:
        """To the plan before that speaks of the indicator."""
        self._step_plan(-1)

    def _step_plan(self, step: int) -> None:
        line, every = self.line(), self.view.columns_of
        if not every or line is None:
            self.post_message(Say("browser.why.no_matrix"))
            return
        places, here = every, self.plans.chosen
        if isinstance(line, IndicatorGroup):
            places, here = line.places, self.plans.chosen_in(line)
        if not self.plans.step(places, here if here in places else places[0], step):
            self.post_message(Say("browser.why.no_plan_there"))
            return
        self.plans.reveal(every, lambda: self.table.shown_columns, self.lay_out)
        self.refresh_detail()
        self.post_message(self.LineHighlighted(self.table.cursor))

    # Taking a line away, other lines, another order

    def action_filter(self) -> None:
        """Into the filter line."""
        self.app.clear_notifications()  # the corner's line would lie over the counts
        self.open_filter()

    def action_copy(self) -> None:
        """The row, as a spreadsheet takes it; of a heading or an item its text."""
        copied = self.copied(self._workspace)
        self.post_message(Say("browser.why.no_row") if copied is None else Copy(*copied))

    def action_group(self) -> None:
        """Gather by indicator, by unit, by time, or not at all."""
        self.post_message(self.Rearranged(TargetSelection.next_grouping))

    def action_sort(self) -> None:
        """Sort by the next column; after the last by the order of the document again."""
        shown = self.table.shown_columns
        self.post_message(self.Rearranged(lambda before: before.next_order(shown)))

    def action_reverse(self) -> None:
        """The other way round."""
        self.post_message(self.Rearranged(TargetSelection.reversed))
