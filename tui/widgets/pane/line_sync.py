"""Keeps the outline and the text of a plan on one line: the part that has the focus leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from parser.model import Plan
from tui.presenters.plan_rows import PlanLines, PlanRows
from tui.widgets.views.outline_view import OutlineView
from tui.widgets.views.text_view import TextView

Span = tuple[int, int, int]
"""A stretch of a line: (line, start, stop)."""


class SyncedViews(Protocol):
    """The two views of a plan."""

    @property
    def outline(self) -> OutlineView:
        """The outline's view."""

    @property
    def text(self) -> TextView:
        """The text's view."""

    @property
    def in_text(self) -> bool:
        """Whether the keys go to the text."""


class LineSync:
    """Shows a plan in both views and brings each to where the other one is."""

    def __init__(self, views: SyncedViews, first_hit: Callable[[int, int], Span | None]) -> None:
        """``first_hit`` gives the first hit of a query in some lines, to be lit in the text."""
        self._views = views
        self._first_hit = first_hit
        self.plan: Plan | None = None
        """The plan shown."""
        self.line = 0
        """The line of the file that the reader is at; 0 without a plan."""

    def clear(self) -> None:
        """Show no plan any more; the views are hidden by who calls this."""
        self.plan, self.line = None, 0

    def show(self, plan: Plan, line: int | None) -> None:
        """Show a plan at a line, None: at its first node."""
        if line is None:
            line = plan.nodes[0].line if plan.nodes else 0
        self.plan = plan
        rows = PlanRows(plan)
        self._views.outline.set_rows(rows, leaves=rows.leaves)
        self._put_outline(line)
        self._views.text.set_lines(plan.lines, PlanLines(plan), plan.tables)
        self.line = line or (plan.lines[0].number if plan.lines else 0)
        self._views.text.show_line(self.line)

    def renew(self, plan: Plan) -> None:
        """The same plan with more known of it: nothing moves."""
        self.plan = plan
        self._views.outline.renew_rows(PlanRows(plan))
        self._views.text.set_marked(PlanLines(plan))

    def go(self, line: int, quote: Span | None = None) -> None:
        """Go to a line of the plan; ``quote`` is lit."""
        self._put_outline(line)
        self.line = line
        self._views.text.show_line(line)
        self._views.text.highlight(quote)

    def reveal_first_hit(self) -> None:
        """Bring the first hit in the node at the cursor, or in what is below it, in sight;
        without a hit the text stays where it is."""
        at = self._views.outline.node
        if self.plan is None or self._views.in_text or not 0 <= at < len(self.plan.nodes):
            return
        node = self.plan.nodes[at]
        last = max(self.plan.nodes[node.end - 1].last_line, node.last_line)
        hit = self._first_hit(node.line, last)
        if hit is not None:
            self._views.text.reveal(hit)

    def follow_outline(self) -> bool:
        """Bring the text to the outline's cursor if that led somewhere; False if it did not."""
        outline = self._views.outline
        if outline.take() is None or self.plan is None or self._views.in_text:
            return False
        node = self.plan.nodes[outline.node]
        first, last = node.line, node.last_line
        if outline.table is not None:
            table = self.plan.tables[outline.table]
            first, last = table.first_line, table.last_line
        self.line = first
        self._views.text.show_line(first)
        self._views.text.highlight(self._first_hit(first, last))
        return True

    def follow_text(self) -> bool:
        """Bring the outline to the text's first line if the reader scrolled; False if not."""
        line = self._views.text.take()
        if line is None or self.plan is None or not self._views.in_text:
            return False
        self.line = line
        self._put_outline(line)
        return True

    def _put_outline(self, line: int) -> None:
        """The outline's cursor on the node of a line, or on its table if that is in sight,
        without telling of it."""
        node = self.plan.node_at(line) if self.plan is not None else None
        if node is None or self.plan is None:
            return
        outline = self._views.outline
        with outline.prevent(OutlineView.Highlighted):
            if not outline.move_to_table_of(self.plan.tables, line):
                outline.move_to_node(node.index)
        outline.take()
