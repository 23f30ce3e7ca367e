"""A view of targets as the export takes it: gathered, filtered and sorted as on the screen."""

from __future__ import annotations

from tui.export.view import Gathered, Grouping
from tui.target_lines import TargetView


def gathered(view: TargetView) -> Gathered:
    """What the table shows, where it is gathered at all."""
    grouping = Grouping(view.asked.grouping.value)
    return Gathered(grouping, view.made, view.source.plans, view.asked.query.strip())
