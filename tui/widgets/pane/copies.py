"""What the keys of a pane copy: a node, a table, the path of a place."""

from __future__ import annotations

from parser.model import Plan
from tui.presenters.plan_rows import heading_path, node_text, title_of
from tui.requests import Copy, Say
from tui.settings.i18n import Messages


def copy_at(plan: Plan | None, line: int, table: int | None, messages: Messages) -> Copy | Say:
    """A request to copy the table of that place in the plan's list, else the node that a line
    lies in with all that is below it; where there is neither, a word of why not."""
    if plan is not None and table is not None:
        from tui.presenters.grid import table_text
        from tui.printing.plan_tables import caption_of

        held = plan.tables[table]
        return Copy(table_text(held), caption_of(held, messages))
    node = plan.node_at(line) if plan is not None else None
    if plan is None or node is None:
        return Say("browser.why.no_node")
    return Copy(node_text(plan, node.index), f"{node.label}{node.title}")


def copy_of_path(plan: Plan, line: int, source: str) -> Copy:
    """A request to copy the headings above a line, with the file and the line below them."""
    path = " › ".join([title_of(plan), *heading_path(plan, line)])
    where = f"{source}:{line}"
    return Copy(f"{path}\n{where}", where)
