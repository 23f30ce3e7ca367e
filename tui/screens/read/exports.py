"""What can be exported from the Read screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.widgets.pane.pane import Pane

if TYPE_CHECKING:
    from tui.export import Part, What
    from tui.export.choices import Choice


def exported_parts(pane: Pane) -> tuple[Sequence[Part], What]:
    """The plan of a pane; what comes first is what the keys are in."""
    from tui.export import Part, What

    if pane.plan is None:
        return (), What.OUTLINE
    what = What.TEXT if pane.in_text else What.OUTLINE
    return (Part(pane.plan, nodes=pane.kept_nodes),), what


def reading_choices(pane: Pane, shown: Sequence[Pane]) -> tuple[Sequence[Choice], What]:
    """What of a pane's plan can be exported, both plans where two are ``shown``, and which of
    it comes first."""
    from tui.export import What
    from tui.export.choices import of_reading

    if pane.plan is None:
        return (), What.OUTLINE
    node = pane.plan.node_at(pane.line)
    under = node.index if node is not None else None
    plans = [other.plan for other in shown if other.plan is not None]
    query = pane.bar.query_text if pane.filtering else ""
    hidden = pane.text.show_noise
    choices = of_reading(pane.plan, under, pane.kept_nodes, query, plans, hidden=hidden)
    return choices, What.TEXT if pane.in_text else choices[0].what
