"""What the Read screen shows anew when the workspace tells that something changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from tui.screens.read.pane_restorer import PaneRestorer
from tui.screens.read.plan_opener import PlanOpener
from tui.widgets.pane.pane_pair import PanePair
from tui.workspace.entries import Ref
from tui.workspace.reading_state import Moves
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.screens.read.panels import Panels


class WorkspaceUpdates:
    """Listens to the workspace's signals for panes and lists."""

    def __init__(
        self,
        workspace: Workspace,
        pair: PanePair,
        opener: PlanOpener,
        restorer: PaneRestorer,
        update_status: Callable[[], None],
    ) -> None:
        self._workspace = workspace
        self._pair = pair
        self._opener = opener
        self._restorer = restorer
        self._update_status = update_status
        self.panels: Panels | None = None
        """The lists above the panes, once they are made."""

    def listen(self, node: DOMNode, signals: WorkspaceSignals) -> None:
        """Subscribe, on behalf of a mounted node: nothing is shown any more once that is gone."""
        signals.files_changed.subscribe(node, lambda _: self.show_files(), immediate=True)
        signals.progress_changed.subscribe(node, lambda _: self._show_progress(), immediate=True)
        signals.file_reloaded.subscribe(node, self._show_reloaded, immediate=True)
        signals.targets_found.subscribe(node, self._mark_targets, immediate=True)
        signals.words_found.subscribe(node, lambda _: self._offer_words(), immediate=True)

    def show_files(self) -> None:
        """Files were read, listed or could not be read: show what is there now."""
        if self.panels is not None:
            self.panels.renew_library()
        self.offer_plans()

    def offer_plans(self) -> None:
        """Give each pane in sight that has no plan one, and the list's cursor along with it."""
        offered = self._restorer.offer_all()
        active = self._pair.active_pane
        if self.panels is not None and active in offered:
            self.panels.point_at(active.ref)
        self._update_status()

    def _show_progress(self) -> None:
        if self._workspace.stopped:
            self.offer_plans()
        else:
            self._update_status()

    def _show_reloaded(self, moves: Moves) -> None:
        for pane in self._pair.panes:
            self._opener.reload(pane, moves)
        self._update_status()

    def _mark_targets(self, ref: Ref) -> None:
        for pane in self._pair.panes:
            if pane.ref == ref:
                pane.renew(self._workspace.plan(ref))

    def _offer_words(self) -> None:
        if self.panels is not None:
            self.panels.words_found()
        for pane in self._pair.shown:
            pane.queries.words_found()
