"""Brings the panes back as a set of files was left, and says how they are left."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from tui.screens.read.pair_follower import PairFollower
from tui.screens.read.plan_opener import PlanOpener
from tui.widgets.pane.arrangement import Arrangement
from tui.widgets.pane.pane import Pane, View
from tui.widgets.pane.pane_pair import PanePair
from tui.workspace.entries import Ref
from tui.workspace.reading_state import matching
from tui.workspace.session import PaneKept, SetKept, name_of
from tui.workspace.workspace import Workspace


class PaneRestorer:
    """What is still to come back of the panes of last time, file by file as they are read."""

    def __init__(
        self, workspace: Workspace, pair: PanePair, follower: PairFollower, opener: PlanOpener
    ) -> None:
        self._workspace = workspace
        self._follower = follower
        self._pair = pair
        self._opener = opener
        self._expected: dict[int, PaneKept] = {}
        self._files: Mapping[str, int] = {}
        self._kept = SetKept()

    def expect(self, kept: SetKept) -> None:
        """Be as the set of files was left, once its files are read. Before mounting."""
        if not kept.panes:
            return
        entries = self._workspace.entries
        self._files = {name_of(each.path): at for at, each in enumerate(entries)}
        panes = [pane for pane in kept.panes if pane.file in self._files]
        self._kept = kept if len(panes) == len(kept.panes) else SetKept(tuple(panes))
        self._expected = dict(enumerate(panes))
        self._follower.following = self._kept.following
        self._workspace.first = tuple(dict.fromkeys(self._files[pane.file] for pane in panes))

    def restore_panes(self) -> None:
        """The panes in sight and what they show of the text, as they were left."""
        # Not what is still expected: a plan that was read ahead is in its pane by now.
        panes = self._kept.panes
        self._pair.share, self._pair.beside = self._kept.share, self._kept.beside
        if self._kept.split and len(panes) > 1:
            self._pair.open_second()
        for at, kept in enumerate(panes):
            pane = self._pair.panes[at]
            if not pane.is_made:
                continue
            pane.text.show_numbers = self._kept.numbers
            pane.text.show_noise = self._kept.noise
            if kept.wanted in list(View) and kept.single in list(View):
                pane.body.set_arrangement(Arrangement.of(View(kept.wanted), View(kept.single)))

    def offer_all(self) -> list[Pane]:
        """Give each pane in sight that has no plan one; gives those that got one."""
        empty = [pane for pane in self._pair.shown if pane.plan is None]
        for pane in empty:
            self.offer(pane)
            if pane.plan is None:
                self._offer_beginning(pane)
        return [pane for pane in empty if pane.plan is not None]

    def offer(self, pane: Pane) -> None:
        """Show the plan of last time, else the first that no other pane shows; the same as
        the other pane where there will be no more, or say why there is none."""
        if self._come_back(pane):
            return
        workspace = self._workspace
        taken = {other.ref for other in self._pair.panes if other is not pane}
        refs = workspace.refs()
        free = [ref for ref in refs if ref not in taken]
        wait = workspace.waiting() and not workspace.stopped
        if free or (refs and not wait):
            self._opener.show(pane, (free or refs)[0])
        elif not workspace.waiting():
            none = "unreadable" if workspace.entries else "no_files"
            pane.clear(pane.messages(f"browser.empty.{none}"))

    def _offer_beginning(self, pane: Pane) -> None:
        """Show the first lines of the file that is being read in a pane that waits for it."""
        begun, shown = self._workspace.beginning, [each.beginning for each in self._pair.shown]
        kept = self._expected.get(self._pair.panes.index(pane))
        fits = begun is not None and (kept is None or self._files[kept.file] == begun.file)
        if begun is not None and fits and not any(each is begun.plan for each in shown):
            path = self._workspace.entries[begun.file].path
            pane.begin(begun.plan, self._workspace.name_of(path))
        elif pane.beginning is not None and (begun is None or pane.beginning is not begun.plan):
            pane.wait()  # the file could not be read, and others wait

    def _close_second(self, lost: int) -> bool:
        """Of two files that were to stand side by side one cannot be read: the other stands
        alone; gives whether the pane of the lost one is seen to."""
        other = self._expected.pop(1 - lost, None)
        self._pair.split = False
        if other is not None and lost == 0:
            self._expected[0] = other
            return self._come_back(self._pair.panes[0])
        return lost == 1

    def _come_back(self, pane: Pane) -> bool:
        """Show in a pane what it showed when it was left; whether that is done or to be
        waited for."""
        at = self._pair.panes.index(pane)
        kept = self._expected.get(at)
        if kept is None:
            return False
        workspace, index = self._workspace, self._files[kept.file]
        entry = workspace.entries[index]
        if entry.waiting or (entry.listed == () and workspace.waiting()):
            return not workspace.stopped
        del self._expected[at]
        with suppress(LookupError):
            workspace.open(index)
        entry = workspace.entries[index]
        if entry.file is None or not entry.file.plans:
            return self._pair.split and len(workspace.entries) == 2 and self._close_second(at)
        named = [(plan.number, plan.title) for plan in entry.file.plans]
        self._opener.show(pane, Ref(index, matching(named, kept.number, kept.title)))
        if kept.filter:
            pane.queries.put(kept.filter)
        if pane.plan is not None and 0 <= kept.hoisted < len(pane.plan.nodes):
            line = pane.line
            pane.outline.move_to_node(kept.hoisted)
            pane.outline.hoist()
            pane.go(line)
        if at == self._kept.active:
            self._pair.active = at
            pane.enter(View.TEXT if kept.single == View.TEXT else View.OUTLINE)
        return True

    def keep_places(self) -> None:
        """Keep where the plans in sight are left; of two on one plan the active one counts."""
        for pane in (*self._pair.shown, self._pair.active_pane):
            self._opener.remember(pane)

    def left(self) -> SetKept:
        """How the panes are now, for the next time."""
        if self._expected and len(self._expected) == len(self._kept.panes):
            return self._kept
        panes = []
        for at, pane in enumerate(self._pair.shown):
            if at in self._expected and pane.plan is None:  # not read yet
                panes.append(self._expected[at])
            elif pane.ref is not None and pane.plan is not None:
                self._opener.remember(pane)
                panes.append(self._pane_kept(pane, pane.ref, pane.plan.number, pane.plan.title))
        text = self._pair.panes[0].text
        split = len(panes) > 1
        active = (self._kept.active if self._expected else self._pair.active) if split else 0
        pair = self._pair
        return SetKept(
            tuple(panes),
            split,
            active,
            text.show_numbers,
            text.show_noise,
            pair.share,
            pair.beside,
            self._follower.following,
        )

    def _pane_kept(self, pane: Pane, ref: Ref, number: int, title: str) -> PaneKept:
        shown = pane.body.arrangement
        query = pane.bar.query_text if pane.queries.is_on else ""
        name = name_of(self._workspace.entries[ref.file].path)
        at = pane.outline.hoisted_node
        hoisted = -1 if at is None else at
        return PaneKept(name, number, title, query, shown.wanted, shown.single, hoisted)
