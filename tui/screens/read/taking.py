"""What of the Read screen goes into the extract, or is copied with its source."""

from __future__ import annotations

from collections.abc import Sequence

from tui.presenters.excerpts import excerpt_of_line, excerpt_of_node, excerpt_of_table
from tui.widgets.pane.pane import Pane
from tui.workspace.extract import Excerpt


def excerpts_of(pane: Pane) -> Sequence[Excerpt]:
    """Of the outline the node with all below it or the table, of the text the paragraph or the
    row of a table.

    None where there is nothing, or too much to be a passage.
    """
    plan = pane.plan
    if plan is None:
        return ()
    if pane.in_text:
        made = excerpt_of_line(plan, pane.text.reading_place(pane.line)[0])
    else:
        table = pane.outline.table
        if table is not None:
            made = excerpt_of_table(plan, table)
            return () if made is None else (made,)
        node = plan.node_at(pane.line)
        whole = node is None or not node.depth
        made = None if node is None or whole else excerpt_of_node(plan, node.index)
    return () if made is None else (made,)
