"""The list of what either of two plans has and the other lacks."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from parser.records import dataclass
from tui.presenters.pairing import SIGNS, Pairing, Unmatched
from tui.presenters.plan_rows import heading_path, title_of
from tui.presenters.table import Column
from tui.settings.i18n import Messages
from tui.widgets.panels.list_panel import MOST_ROWS, ListPanel

INDENT = "  "


class UnmatchedPanel(ListPanel):
    """A table above the panes. Enter goes to the node of the row, in its own pane."""

    @dataclass
    class Chosen(Message):
        """The node to go to."""

        unmatched: Unmatched

    def __init__(self) -> None:
        super().__init__()
        self._pairing: Pairing | None = None
        self._unmatched: Sequence[Unmatched] = ()
        self._heading = ""

    def open(self, pairing: Pairing, side: int, node: int, messages: Messages) -> None:
        """Show the list, at the first row from a node of a side on; there must be rows."""
        self.renew(pairing, messages)
        later = (at for at, unmatched in enumerate(self._unmatched) if unmatched >= (side, node))
        self.table.move_to(next(later, len(self._unmatched) - 1))
        self.reveal()

    def renew(self, pairing: Pairing, messages: Messages) -> None:
        """Fill the table; the cursor keeps its row."""
        self.make()
        cursor = self.table.cursor
        self._pairing, self._unmatched = pairing, pairing.all_unmatched()
        a, b = (sum(unmatched.side == side for unmatched in self._unmatched) for side in (0, 1))
        self._heading = messages("browser.unmatched.heading", a=a, b=b)
        self.set_heading(self._heading + messages("browser.unmatched.keys"))
        names = [messages(f"browser.unmatched.{key}") for key in ("title", "under", "line")]
        columns = [
            Column("sign", "", minimum=1, weight=0),
            Column("title", names[0], minimum=24, weight=3),
            Column("under", names[1], minimum=8, weight=2),
            Column("line", names[2], align="right", minimum=4, weight=0),
        ]
        self.table.set_data(columns, [self._row(unmatched) for unmatched in self._unmatched])
        self.table.styles.height = min(len(self._unmatched) + 1, MOST_ROWS)
        if self._unmatched:
            self.table.move_to(min(max(0, cursor), len(self._unmatched) - 1))

    def _row(self, unmatched: Unmatched) -> tuple[str, ...]:
        assert self._pairing is not None
        plan = self._pairing.plans[unmatched.side]
        node = plan.nodes[unmatched.node]
        path = heading_path(plan, node.line)[:-1]
        indent = INDENT * max(0, node.depth - 1)
        title = f"{indent}{node.label}{node.title}"
        return SIGNS[unmatched.side], title, path[-1] if path else "", str(node.line)

    def copied(self) -> tuple[str, str]:
        """The rows one a line, with the sign of the plan that has the node, below the names of
        both plans; what they are about."""
        plans = self._pairing.plans if self._pairing is not None else ()
        heads = [f"{sign} {title_of(plan)}" for sign, plan in zip(SIGNS, plans, strict=False)]
        rows = (self._row(unmatched) for unmatched in self._unmatched)
        lines = [f"{sign} {line}\t{title}" for sign, title, _, line in rows]
        return "\n".join([*heads, "", *lines]), self._heading

    def choose(self) -> None:
        """Go to the node at the cursor."""
        if 0 <= self.table.cursor < len(self._unmatched):
            self.post_message(self.Chosen(self._unmatched[self.table.cursor]))
