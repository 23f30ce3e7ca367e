"""A view of targets as the export takes it: gathered, filtered and sorted as on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from parser.model import Target
from tui.export import Part
from tui.export.view import Gathered, Grouping
from tui.presenters.targets.lines import TargetView
from tui.workspace.entries import Ref
from tui.workspace.workspace import Workspace


def gathered(view: TargetView) -> Gathered | None:
    """What the table shows, where it is gathered at all."""
    selection = view.selection
    if selection.grouping is None:
        return None
    return Gathered(selection.grouping, view.groups, view.source.plans, selection.query.strip())


def parts_of(view: TargetView, refs: Sequence[Ref], workspace: Workspace) -> list[Part]:
    """The plans in scope with the rows that the table shows of them, in its order.

    A plan of which a filter shows nothing is left out, as it may well have targets; so is one of
    a library, where thousands would say that they have none.
    """
    selection = view.selection
    whole = not selection.filtering and selection.order is None and not selection.reverse
    sparing = selection.filtering or workspace.library_index is not None
    sparing = sparing and selection.grouping is not Grouping.ANSWERS
    shown: dict[Ref, list[Target]] = {ref: [] for ref in refs}
    for row in view.rows:
        shown.setdefault(view.source.ref_of(row.plan), []).append(row.target)
    known = dict(zip(view.source.refs, view.source.plans, strict=True))
    return [
        Part(known.get(ref) or workspace.plan(ref), targets=None if whole else tuple(targets))
        for ref, targets in shown.items()
        if targets or not sparing
    ]
