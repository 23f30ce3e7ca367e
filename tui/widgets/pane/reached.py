"""How far the reader got in the beginning of a plan, and how to stand there in the whole plan."""

from __future__ import annotations

from parser.model import Plan
from parser.records import dataclass
from tui.widgets.pane.pane import Pane


@dataclass(frozen=True, slots=True)
class Reached:
    """Where the reader is in a beginning: the line, the lines of the nodes folded, and the row of
    the outline's view that the cursor stands on."""

    line: int
    folded: tuple[int, ...]
    row: int


def reached_in(pane: Pane, path: str) -> Reached | None:
    """Where the reader is in the beginning of a file that a pane shows; None where it shows none,
    or the reader has not moved."""
    plan, outline = pane.beginning, pane.outline
    if plan is None or plan.path != path:
        return None
    folded = tuple(plan.nodes[at].line for at in sorted(outline.folded_nodes))
    first = plan.nodes[0].line if plan.nodes else plan.lines[0].number
    top = outline.scroll_offset.y
    if pane.line == first and not folded and not top:
        return None
    return Reached(pane.line, folded, outline.at() - top)


def stand_at(pane: Pane, plan: Plan, reached: Reached) -> None:
    """Fold a pane's plan as its beginning was, and draw the cursor where it was drawn."""
    nodes = {plan.node_at(line): line for line in reached.folded}
    folded = [node.index for node, line in nodes.items() if node is not None and node.line == line]
    outline = pane.outline
    with outline.prevent(type(outline).Highlighted):
        if folded:
            outline.fold_nodes(folded)
        outline.scroll_row(outline.at() - reached.row)
