"""What the keys do in the Targets screen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace

from tui.presenters.targets.cells import MOST_PLANS, Looks, item_text, sortable
from tui.presenters.targets.lines import (
    CYCLE,
    Asked,
    Grouping,
    Heading,
    ItemLine,
    Line,
    Matrix,
    Pair,
    TargetView,
    first_row,
    plan_key,
    said,
)
from tui.presenters.targets.rows import Row, tsv_line
from tui.requests import JumpToQuote, PlaceLeft
from tui.screens.table_screen import TableScreen
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

SCOPES = ("plan", "panes", "all")
"""Which plans the table is about: the active pane's, both panes', all that are open."""


class TargetsActions(TableScreen[Line]):
    """The actions over a view of targets; :class:`TargetsScreen` puts them on the screen."""

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self._scope = "plan"
        self._panes: Sequence[Ref] = ()
        self._asked = Asked()
        self._before = Grouping.NONE
        """How the rows were gathered before a comparison."""
        self._view = TargetView()
        self._first_plan = 0
        """The place in scope of the plan from which on the matrix shows columns."""
        self._plan_at: int | None = None
        """The place in scope of the plan that was chosen with the arrow keys."""

    @abstractmethod
    def fill(self) -> None:
        """Show the rows that there are as asked."""

    @property
    @abstractmethod
    def looks(self) -> Looks:
        """How the table is set now."""

    # Parts

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of the table."""
        return self._view.lines

    @property
    def filtering(self) -> bool:
        """Whether a filter is on."""
        return bool(self.bar.query_text.strip())

    def refs(self) -> list[Ref]:
        """The plans in scope, each once."""
        if self._asked.grouping is Grouping.ANSWERS:
            return list(self.sides())
        if self._scope == "all":
            return self.workspace.refs()
        return list(dict.fromkeys(self._panes if self._scope == "panes" else self._panes[:1]))

    def sides(self) -> tuple[Ref, ...]:
        """The plans of the two panes; fewer where no two are open."""
        return tuple(dict.fromkeys(self._panes))

    def cell_of(self, line: Matrix) -> int:
        """The place of the plan whose cell is chosen in an indicator's line.

        It is the one chosen with the arrow keys, where the plan says anything; else the
        first that is in sight.
        """
        places = said(line)
        if self._plan_at is not None and self._plan_at in places:
            return self._plan_at
        return next((at for at in places if at >= self._first_plan), places[0])

    def row(self) -> Row | None:
        """The target that the line under the cursor leads to."""
        line = self.line()
        if isinstance(line, Matrix):
            return line.cells[self.cell_of(line)][0]
        return None if line is None else first_row(line)

    # Going to the sentence

    def action_open(self) -> None:
        """To the sentence in the Read screen; from a heading to that of its first line."""
        line, row = self.line(), self.row()
        if isinstance(line, Heading):
            line = self.lines[self.table.cursor + 1]
            row = first_row(line)
        if isinstance(line, ItemLine) and line.item.node is not None:
            node = line.item.node
            self.post_message(PlaceLeft(self.place()))
            span = (node.span.line, node.span.start, node.span.stop)
            self.post_message(JumpToQuote(line.ref, node.line, span))
        elif row is None:
            self.say("browser.why.no_row")
        else:
            self.post_message(PlaceLeft(self.place()))
            if isinstance(line, Pair) and line.found is not None and row is not line.found:
                # Both sides move: the report's pane first, as the keys go to the last one.
                self.post_message(jump_to(line.found))
            self.post_message(jump_to(row))

    def action_cancel(self) -> None:
        """Undo the filter, then the comparison; else back to the Read screen."""
        if self.filtering:
            self.query_dropped()
        elif self._asked.grouping is Grouping.ANSWERS:
            self.action_compare()
        else:
            self.leave()

    # Which rows, and how they are gathered and sorted

    def action_scope(self) -> None:
        """The next scope that is not the same plans again."""
        if self._asked.grouping is Grouping.ANSWERS:
            self.say("browser.why.scope_answers")
            return
        scopes = [*SCOPES, *SCOPES][SCOPES.index(self._scope) + 1 :]
        before = self.refs()
        for scope in scopes[: len(SCOPES) - 1]:
            self._scope = scope
            if self.refs() != before or (scope == "all" and self.workspace.waiting()):
                break  # more plans come as long as files are read
        else:
            self.say("browser.why.one_plan")
        self._first_plan = 0
        self.reload()

    def group_by(self, grouping: Grouping) -> None:
        """Gather the rows in another way; what they are sorted by stays where it can."""
        changed = Grouping.ANSWERS in (grouping, self._asked.grouping)
        kept = self._asked.order if sortable(self._asked.order, grouping) else None
        self._asked = replace(self._asked, grouping=grouping, order=kept)
        if kept is None:
            self._asked = replace(self._asked, reverse=False)
        self._first_plan, self._plan_at = 0, None
        if changed:
            self.reload()
        else:
            self.fill()

    def action_group(self) -> None:
        """Gather by indicator, by unit, by time, or not at all."""
        now = self._asked.grouping
        at = CYCLE.index(now) if now in CYCLE else 0
        self.group_by(CYCLE[(at + 1) % len(CYCLE)])

    def action_compare(self) -> None:
        """The plan of one pane beside the report of the other; the same key ends it."""
        if self._asked.grouping is Grouping.ANSWERS:
            self.group_by(self._before)
        elif len(self.sides()) < 2:
            why = "one_pane" if len(self._panes) < 2 else "same_plan"
            self.say(f"browser.why.{why}")
        else:
            self._before = self._asked.grouping
            self.group_by(Grouping.ANSWERS)

    def sort_by(self, order: str | None) -> None:
        """Sort by a column (None: the documents' order); by the same once more: turned round."""
        again = order is not None and order == self._asked.order
        self._asked = replace(self._asked, order=order, reverse=again and not self._asked.reverse)
        self.fill()

    def action_sort(self) -> None:
        """Sort by the next column; after the last by the order of the document again."""
        orders = (None, *self.table.shown_columns)
        at = orders.index(self._asked.order) if self._asked.order in orders else 0
        self._asked = replace(self._asked, order=None)
        self.sort_by(orders[(at + 1) % len(orders)])

    def action_reverse(self) -> None:
        """The other way round."""
        self._asked = replace(self._asked, reverse=not self._asked.reverse)
        self.fill()

    # Moving by plans

    def action_next_plan(self) -> None:
        """To the next plan that speaks of the indicator."""
        self._step(1)

    def action_previous_plan(self) -> None:
        """To the plan before that speaks of the indicator."""
        self._step(-1)

    def _step(self, step: int) -> None:
        line = self.line()
        if self._asked.grouping is not Grouping.INDICATOR or line is None:
            self.say("browser.why.no_matrix")
            return
        if isinstance(line, Matrix):
            places, here = said(line), self.cell_of(line)
        else:
            places = list(self._view.columns_of)
            here = self._plan_at if self._plan_at in places else places[0]
        at = places.index(here) + step
        if not 0 <= at < len(places):
            self.say("browser.why.no_plan_there")
            return
        self._plan_at = places[at]
        self._show_plan(self._plan_at)
        self.tell_line()

    def _show_plan(self, place: int) -> None:
        """Shift the plans' columns until one is in sight."""
        shown = self._view.columns_of
        far = sum(self._first_plan <= at < place for at in shown) >= MOST_PLANS
        if place < self._first_plan or far:
            self._first_plan = place
            self.lay_out()
        while plan_key(place) not in self.table.shown_columns and self._first_plan < place:
            self._first_plan = next(at for at in shown if at > self._first_plan)
            self.lay_out()

    # Taking away

    def action_export(self) -> None:
        """Ask what to export and where to, unless the filter leaves nothing."""
        if self.filtering and not self.lines:
            self.say("browser.why.no_row")
        else:
            super().action_export()

    def action_copy(self) -> None:
        """The row, as a spreadsheet takes it; of a heading or an item its text."""
        line, row = self.line(), self.row()
        if isinstance(line, Heading):
            self.copy(line.title, line.title)
        elif isinstance(line, ItemLine):
            text = item_text(line, self.looks).strip()
            self.copy(text, text)
        elif row is None:
            self.say("browser.why.no_row")
        else:
            self.copy(
                tsv_line(row, self.workspace.source(row.ref), self.messages), row.target.indicator
            )


def jump_to(row: Row) -> JumpToQuote:
    """To a target's sentence."""
    span = row.target.span
    return JumpToQuote(row.ref, row.target.line, (span.line, span.start, span.stop))
