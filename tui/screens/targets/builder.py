"""Takes the rows of the plans in scope and makes the table's views, long ones in a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from textual.message import Message
from textual.worker import get_current_worker

from parser.analysis.target_rows import TargetRow, rows_of
from parser.model import Plan
from parser.records import dataclass
from tui.export.view import Grouping
from tui.presenters.targets.lines import TargetSource, TargetView
from tui.presenters.targets.selection import TargetSelection
from tui.presenters.targets.view import (
    StoppedError,
    build,
    known_targets,
    rows_from_index,
    rows_in_memory,
)
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.workspace import Workspace

AT_ONCE = 1000
"""Rows up to which a view is made between two frames; more are left to a worker."""

GROWN = 1.5
"""While a library is read its targets are fetched anew when there are so many times as many, so
that all the fetching together costs no more than a few times the last."""


@dataclass
class ViewBuilt(Message):
    """A worker has made a view."""

    serial: int
    view: TargetView


@dataclass
class BuildFailed(Message):
    """The library's index cannot be used any more, and why."""

    why: str


class Host(Protocol):
    """What runs the worker and hears of it: the screen."""

    def run_worker(
        self, work: Callable[[], None], *, group: str, exclusive: bool, thread: bool
    ) -> Any:
        """As Textual's."""

    def post_message(self, message: Message) -> bool:
        """As Textual's; called from the worker's thread."""


class TargetBuilder:
    """The rows of the plans in scope, as they were when last loaded, and views over them."""

    def __init__(self, host: Host, workspace: Workspace) -> None:
        self._host = host
        self._workspace = workspace
        self.refs: tuple[Ref, ...] = ()
        """The plans in scope."""
        self.missing: tuple[Ref, ...] = ()
        """Those of them whose targets are not known yet."""
        self.source: TargetSource | None = None
        """Their rows; None while they are still to be taken."""
        self.building = False
        """Whether a worker makes a view that is still to come."""
        self._take: Callable[[], TargetSource] = TargetSource
        self._serial = 0

    def load(self, selection: TargetSelection) -> None:
        """Take the rows of the plans in scope anew: at once if they are few, else with the view."""
        workspace = self._workspace
        self.refs = refs = selection.refs(workspace.refs())
        self.missing = tuple(ref for ref in refs if not workspace.has_targets(ref))
        beside, library_index = selection.grouping is Grouping.ANSWERS, workspace.library_index
        few = False
        if library_index is not None and any(
            workspace.entries[ref.file].file is None for ref in refs
        ):
            self._take = rows_from_index(workspace, library_index, refs, beside=beside)
        else:
            self._take = partial(rows_in_memory, workspace, refs, beside=beside)
            few = sum(len(workspace.plan(ref).targets) for ref in refs) <= AT_ONCE
        self.source = self._take() if few else None

    def build(self, selection: TargetSelection, messages: Messages) -> TargetView | None:
        """The view that is asked for; None where a worker makes it and posts ViewBuilt.

        A view that a worker is making still is not wanted any more.
        """
        source, take = self.source, self._take
        self._serial += 1
        serial = self._serial
        if source is not None and len(source.rows) <= AT_ONCE:
            self.building = False
            return build(source, selection, messages)

        def work() -> None:
            from parser.library import DamagedError

            worker = get_current_worker()
            try:
                rows = take() if source is None else source
                view = build(rows, selection, messages, lambda: worker.is_cancelled)
            except StoppedError:
                return
            except (DamagedError, OSError) as error:
                self._host.post_message(BuildFailed(str(error)))
                return
            view.settle()
            self._host.post_message(ViewBuilt(serial, view))

        self.building = True
        self._host.run_worker(work, group="view", exclusive=True, thread=True)
        return None

    def accept(self, event: ViewBuilt) -> bool:
        """Whether a view that a worker made is still wanted; its rows are kept then."""
        if event.serial != self._serial:
            return False
        self.building = False
        self.source = event.view.source
        return True

    def all_rows(self) -> tuple[Callable[[], Sequence[TargetRow]], int]:
        """What gives the rows in scope with those of all other plans that are open, and of how
        many plans they are. Targets that were not asked for yet are found then: for a thread.
        """
        source, workspace = self.source or TargetSource(), self._workspace
        inside = set(source.refs)
        others = [
            (workspace.plan(ref), workspace.has_targets(ref))
            for ref in workspace.refs()
            if ref not in inside and workspace.entries[ref.file].file is not None
        ]

        def take() -> Sequence[TargetRow]:
            from parser import with_targets

            found = (plan if known else with_targets(plan) for plan, known in others)
            return [*source.rows, *rows_of(found)]

        return take, len(inside) + len(others)

    def ref_of(self, plan: Plan) -> Ref | None:
        """Where a plan stands in the workspace; None where it is there no more."""
        source = self.source or TargetSource()
        if (place := source.places.get((plan.path, plan.number))) is not None:
            return source.refs[place]
        workspace = self._workspace
        for ref in workspace.refs():
            if workspace.entries[ref.file].file is None:
                continue
            each = workspace.plan(ref)
            if (each.path, each.number) == (plan.path, plan.number):
                return ref
        return None

    def progress(self, messages: Messages) -> str:
        """What is still waited for, in words; nothing where all is there."""
        if self.missing:
            total = len(self.refs)
            done = total - len(self.missing)
            return messages("browser.targets.reading", done=done, total=total)
        if self.building:
            step = "gathering" if self.source is None else "building"
            return messages(f"browser.targets.{step}")
        return ""

    def has_grown(self, shown: int) -> bool:
        """Whether a library that is being read holds so much more than ``shown`` targets that
        they are worth fetching anew, or is read to its end."""
        library_index = self._workspace.library_index
        whole = library_index is None or not library_index.waiting
        return whole or known_targets(self._workspace) >= GROWN * shown
