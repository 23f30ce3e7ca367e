"""What can be exported from the Read screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.presenters.plan_tables import number_in_file, table_holding
from tui.widgets.pane.pane import Pane
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.export import Part, What
    from tui.export.choices import Choice


def exported_parts(pane: Pane) -> tuple[Sequence[Part], What]:
    """The plan of a pane; what comes first is what the keys are in."""
    from tui.export import Part, What

    if pane.plan is None:
        return (), What.OUTLINE
    what = What.TEXT if pane.in_text else What.OUTLINE
    return (Part(pane.plan, nodes=pane.outline.kept_nodes),), what


def reading_choices(
    pane: Pane, shown: Sequence[Pane], workspace: Workspace
) -> tuple[Sequence[Choice], What]:
    """What of a pane's plan can be exported, both plans where two are ``shown``, and which of
    it comes first."""
    from tui.export import What
    from tui.export.choices import of_reading, of_table

    if pane.plan is None:
        return (), What.OUTLINE
    node = pane.plan.node_at(pane.line)
    under = node.index if node is not None else None
    plans = [other.plan for other in shown if other.plan is not None]
    query = pane.bar.query_text if pane.queries.is_on else ""
    hidden = pane.text.show_noise
    choices = of_reading(pane.plan, under, pane.outline.kept_nodes, query, plans, hidden=hidden)
    first = What.TEXT if pane.in_text else choices[0].what
    at = table_holding(pane.plan, pane.line)
    if at is not None:
        number = number_in_file(workspace, pane.ref, at) if pane.ref is not None else at + 1
        choices = [*choices, of_table(pane.plan, pane.plan.tables[at], number)]
        if not pane.in_text and pane.outline.table is not None:
            first = What.TABLE
    return choices, first
