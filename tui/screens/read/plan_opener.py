"""Puts plans into panes, each where the reader left it."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from tui.requests import NeedTargets, Say
from tui.widgets.pane.pane import Pane
from tui.widgets.pane.reached import reached_in, stand_at
from tui.workspace.entries import Ref
from tui.workspace.reading_state import Moves, Spot
from tui.workspace.workspace import Workspace


class PlanOpener:
    """Shows plans of the workspace in panes; ``post`` takes what it asks of the app."""

    def __init__(self, workspace: Workspace, post: Callable[[Message], object]) -> None:
        self._workspace = workspace
        self._post = post

    def remember(self, pane: Pane) -> None:
        """Keep where a pane's plan is left."""
        if pane.plan is not None and pane.ref is not None:
            self._workspace.memory.spots[pane.ref] = Spot(pane.line, pane.outline.folded_nodes)

    def recall(self, pane: Pane, line: int | None) -> None:
        """Fold a plan that a pane has just got as it was left; go to a line, None: to the one
        where it was left."""
        spot = self._workspace.memory.spots.get(pane.ref) if pane.ref is not None else None
        if spot is None:
            return
        if spot.folded:
            with pane.prevent(type(pane.outline).Highlighted):
                pane.outline.fold_nodes(spot.folded)
        pane.go(line if line is not None else spot.line)

    def show(self, pane: Pane, ref: Ref, line: int | None = None) -> None:
        """Show a plan in a pane, at a line or where it was left; where its beginning was shown
        and the reader moved in that, the place stays."""
        self.remember(pane)
        try:
            self._workspace.open(ref.file)
        except LookupError:
            name = self._workspace.entries[ref.file].name
            self._post(Say("browser.library_index.lost", {"file": name}, warn=True))
            return
        reached = reached_in(pane, self._workspace.entries[ref.file].path) if line is None else None
        plan, at = self._workspace.plan(ref), line if reached is None else reached.line
        pane.show(plan, ref, self._workspace.source(ref), at)
        if reached is None:
            self.recall(pane, line)
        else:
            stand_at(pane, plan, reached)
        if not self._workspace.has_targets(ref):
            self._post(NeedTargets([ref]))

    def show_line(
        self, pane: Pane, ref: Ref, line: int, quote: tuple[int, int, int] | None = None
    ) -> None:
        """Show a line of a plan in a pane; ``quote`` (line, start, stop) is lit."""
        if pane.ref != ref:
            self.show(pane, ref, line)
        if pane.ref == ref:  # a file can have gone from the library meanwhile
            pane.reach(line, quote)

    def reload(self, pane: Pane, moves: Moves) -> None:
        """A file was read again: show the plan of now in a pane that had one of it, at its
        place and folded as it was.

        The pane's own place and folds count, not those remembered of the plan: two panes can
        show one plan, each elsewhere.
        """
        ref = pane.ref
        if ref is None or ref.file != moves.file:
            return
        now, line = moves(ref, pane.line)
        folded = moves.folds(ref, pane.outline.folded_nodes)
        hoisted = pane.outline.hoisted_node
        pane.show(self._workspace.plan(now), now, self._workspace.source(now), line)
        with pane.prevent(type(pane.outline).Highlighted):
            pane.outline.fold_nodes(folded)
            if hoisted is not None:
                for index in moves.folds(ref, (hoisted,)):
                    pane.outline.move_to_node(index)
                    pane.outline.hoist()
        pane.go(line)
        self._post(NeedTargets([now]))
