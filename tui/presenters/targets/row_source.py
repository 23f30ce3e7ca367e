"""Where the rows of the targets table come from: the plans on the workspace, or a library's
index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from parser.model import Plan
from tui.presenters.targets.lines import Source
from tui.presenters.targets.plan_names import named
from tui.presenters.targets.view import gather
from tui.workspace.entries import Entry, Ref
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.workspace.library_shelf import LibraryIndexSource

GROWN = 1.5
"""While a library is read its targets are fetched anew when there are so many times as many, so
that all the fetching together costs no more than a few times the last."""


def rows_in_memory(workspace: Workspace, refs: Sequence[Ref], *, beside: bool) -> Source:
    """The rows of some plans on the workspace; ``beside``: of a plan and its report."""
    return gather(
        [(ref, workspace.plan(ref)) for ref in refs], named(workspace, refs), beside=beside
    )


def rows_from_index(
    workspace: Workspace, shelf: LibraryIndexSource, refs: Sequence[Ref], *, beside: bool
) -> Callable[[], Source]:
    """What takes the rows of some plans from the index, for a worker. It raises DamagedError.

    A plan that is open is taken as it is open; of the others nothing but targets is fetched.
    """
    entries = tuple(workspace.entries)

    def take() -> Source:
        found = shelf.targets()
        plans = [(ref, _plan(entries[ref.file], ref, shelf, found)) for ref in refs]
        return gather(plans, named(workspace, refs), beside=beside)

    return take


def _plan(
    entry: Entry, ref: Ref, shelf: LibraryIndexSource, found: dict[tuple[str, int], Plan]
) -> Plan:
    if entry.file is not None:
        return entry.file.plans[ref.plan]
    listed = (entry.listed or ())[ref.plan]
    known = found.get((listed.path, listed.number))
    return known if known is not None else shelf.library.lazily(listed, targets=())


def known_targets(workspace: Workspace) -> int:
    """How many targets the index knows of by now."""
    return sum(each.targets for entry in workspace.entries for each in entry.listed or ())
