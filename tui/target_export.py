"""A view of targets as the export takes it: gathered, filtered and sorted as on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from parser.model import Target
from tui.desk import Desk, Ref
from tui.export import Part
from tui.export.view import Gathered, Grouping
from tui.target_lines import TargetView


def gathered(view: TargetView) -> Gathered:
    """What the table shows, where it is gathered at all."""
    grouping = Grouping(view.asked.grouping.value)
    return Gathered(grouping, view.made, view.source.plans, view.asked.query.strip())


def parts_of(view: TargetView, refs: Sequence[Ref], desk: Desk) -> list[Part]:
    """The plans in scope with the rows that the table shows of them, in its order."""
    asked = view.asked
    whole = not asked.query.strip() and asked.order is None and not asked.reverse
    shown: dict[Ref, list[Target]] = {ref: [] for ref in refs}
    for row in view.rows:
        shown.setdefault(row.ref, []).append(row.target)
    known = dict(zip(view.source.refs, view.source.plans, strict=True))
    return [
        Part(known.get(ref) or desk.plan(ref), targets=None if whole else tuple(targets))
        for ref, targets in shown.items()
        # A plan of thousands that has nothing in the table is no source of it.
        if targets or desk.shelf is None
    ]
