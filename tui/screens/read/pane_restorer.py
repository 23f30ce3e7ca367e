"""What the Read screen remembers: where each plan was left, the panes, the marks."""

from __future__ import annotations

import time
from abc import abstractmethod
from collections.abc import Mapping
from contextlib import suppress

from tui.presenters.plan_rows import heading_path, title_of
from tui.requests import NeedTargets, PlaceLeft
from tui.screens.read.actions import ReadActions
from tui.settings.actions import READ
from tui.settings.i18n import Messages
from tui.widgets.bars.status_bar import StatusBar
from tui.widgets.pane.pane import Pane, View
from tui.workspace.entries import Ref
from tui.workspace.navigation import Place
from tui.workspace.reading_state import Mark, Moves, Spot, is_letter, matching
from tui.workspace.session import PaneKept, SetKept, name_of
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

NEED_PLAN = frozenset(
    {
        *("filter", "next_hit", "previous_hit", "mark", "copy", "copy_path", "export", "split"),
        *("switch_view", "fold", "fold_to", "hoist", "edit", "pager", "reload"),
    }
)
NEED_PAIR = frozenset({"follow", "why", "lone"})
NEED_SPLIT = frozenset({"swap", "turn", "widen", "narrow"})
"""What can do nothing without a plan, without two, without a second pane."""


class ReadSession(ReadActions):
    """The memory of :class:`ReadScreen`: it comes back to plans, and puts marks."""

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self._expected: dict[int, PaneKept] = {}
        self._files: Mapping[str, int] = {}
        self._kept = SetKept()
        self._walked: object = None

    # Coming back

    def expect(self, kept: SetKept) -> None:
        """Be as the set of files was left, once its files are read. Before mounting."""
        if not kept.panes:
            return
        self._files = {name_of(each.path): at for at, each in enumerate(self.workspace.entries)}
        panes = [pane for pane in kept.panes if pane.file in self._files]
        self._kept = kept if len(panes) == len(kept.panes) else SetKept(tuple(panes))
        self._expected = dict(enumerate(panes))
        self.workspace.first = tuple(dict.fromkeys(self._files[pane.file] for pane in panes))

    def on_mount(self) -> None:
        """The panes and what they show of the text, as they were left."""
        # Not what is still expected: a plan that was read ahead is in its pane by now.
        panes = self._kept.panes
        if self._kept.split and len(panes) > 1:
            self.open_second()
        for at, kept in enumerate(panes):
            pane = self.panes[at]
            if not pane.is_made:
                continue
            pane.text.show_numbers = self._kept.numbers
            pane.text.show_noise = self._kept.noise
            if kept.wanted in list(View) and kept.single in list(View):
                pane.set_views(View(kept.wanted), View(kept.single))

    def come_back(self, pane: Pane) -> bool:
        """Show in a pane what it showed when it was left; whether that is done or to be
        waited for."""
        at = self.panes.index(pane)
        kept = self._expected.get(at)
        if kept is None:
            return False
        index = self._files[kept.file]
        entry = self.workspace.entries[index]
        if entry.waiting or (entry.listed == () and self.workspace.waiting()):
            return not self._stopped
        del self._expected[at]
        with suppress(LookupError):
            self.workspace.open(index)
        entry = self.workspace.entries[index]
        if entry.file is None or not entry.file.plans:
            return False
        named = [(plan.number, plan.title) for plan in entry.file.plans]
        self.show_plan(pane, Ref(index, matching(named, kept.number, kept.title)))
        if kept.filter:
            pane.set_filter(kept.filter)
        if at == self._kept.active:
            self.activate(at)
            pane.enter(View.TEXT if kept.single == View.TEXT else View.OUTLINE)
        return True

    @abstractmethod
    def show_plan(self, pane: Pane, ref: Ref) -> None:
        """Show a plan in a pane where it was left."""

    def keep_places(self) -> None:
        """Keep where the plans of both panes are left."""
        for pane in self.panes:
            self.remember(pane)

    def remember(self, pane: Pane) -> None:
        """Keep where a pane's plan is left."""
        if pane.plan is not None and pane.ref is not None:
            self.workspace.memory.spots[pane.ref] = Spot(pane.line, pane.outline.folded)

    def recall(self, pane: Pane, line: int | None) -> None:
        """Fold a plan that a pane has just got as it was left; go to a line, or to that where
        it was left."""
        spot = self.workspace.memory.spots.get(pane.ref) if pane.ref is not None else None
        if spot is None:
            return
        if spot.folded:
            with pane.prevent(type(pane.outline).Highlighted):
                pane.outline.set_folded(spot.folded)
        pane.go(line if line is not None else spot.line)

    def left(self) -> SetKept:
        """How the panes are now, for the next time."""
        if self._expected and len(self._expected) == len(self._kept.panes):
            return self._kept
        panes = []
        for at, pane in enumerate(self.shown):
            if at in self._expected and pane.plan is None:  # not read yet
                panes.append(self._expected[at])
                continue
            if pane.ref is None or pane.plan is None:
                continue
            self.remember(pane)
            wanted, single = pane.views
            entry = self.workspace.entries[pane.ref.file]
            panes.append(
                PaneKept(
                    name_of(entry.path),
                    pane.plan.number,
                    pane.plan.title,
                    pane.bar.query_text if pane.filtering else "",
                    wanted,
                    single,
                )
            )
        text = self.panes[0].text
        split = len(panes) > 1
        active = (self._kept.active if self._expected else self._active) if split else 0
        return SetKept(tuple(panes), split, active, text.show_numbers, text.show_noise)

    def read_again(self, moves: Moves) -> None:
        """A file was read again: show its plans of now, each pane at its place."""
        for pane in self.panes:
            ref = pane.ref
            if ref is None or ref.file != moves.file:
                continue
            spot = self.workspace.memory.spots.get(moves(ref, pane.line)[0])
            if spot is None:
                continue
            now = Ref(ref.file, moves.plan(ref.plan))
            # Not as another plan: what is kept of it is of now already.
            pane.show(self.workspace.plan(now), now, self.workspace.source(now), spot.line)
            self.recall(pane, spot.line)
            self.post_message(NeedTargets([now]))
        self.tell()

    def go_to_line(self, ref: Ref, line: int) -> None:
        """Go to a line: in the pane that shows its plan, else in the active one."""
        shown = [at for at, pane in enumerate(self.panes) if pane in self.shown and pane.ref == ref]
        at = self._active if not shown or self._active in shown else shown[0]
        self.close_lists()
        self.activate(at)
        self.go_to(Place(READ, at, ref, line))

    # What can be done

    def disabled_reason(self, name: str) -> str:
        """Why an action can do nothing now, as far as that is known without trying."""
        pane = self.active
        if pane.plan is None and name in NEED_PLAN:
            return "browser.why.no_plan"
        if name in ("next_hit", "previous_hit") and not pane.filtering:
            return "browser.why.no_filter"
        if name == "unhoist" and pane.outline.hoisted is None:
            return "browser.why.not_hoisted"
        second = self.panes[1]
        if name in NEED_PAIR and not (self.split and pane.plan and second.plan):
            return "browser.why.no_pair"
        if name in NEED_SPLIT and not self.split:
            return "browser.why.no_split"
        return super().disabled_reason(name)

    # The first time

    def welcome(self) -> None:
        """Say in three lines what to press."""
        from tui.widgets.bars.welcome import Welcome

        self.part(Welcome, lambda: Welcome(self.messages), self.query_one(StatusBar)).open()

    def handle_prefix_key(self, key: str) -> bool:
        """Any key that does something sends the first lines away, and does it."""
        for welcome in self.query("Welcome"):
            welcome.remove()
        return super().handle_prefix_key(key)

    # Marks

    def action_mark(self) -> None:
        """Wait for the letter that is to mark this place."""
        if self.active.plan is None:
            self.say("browser.why.no_plan")
            return
        self.begin_prefix("mark", [("a–z", self.messages("browser.next.mark"))])

    def answer(self, name: str, key: str) -> bool:
        """After ``m`` comes a letter."""
        if name != "mark":
            return super().answer(name, key)
        if is_letter(key):
            self._mark(key)
            return True
        if key != "escape":
            self.say("browser.mark.not_letter")
        return key == "escape"

    def _mark(self, letter: str) -> None:
        pane = self.active
        if pane.plan is None or pane.ref is None:
            return
        mark = Mark(letter, pane.ref, pane.line, time.time())
        before = self.workspace.memory.set_mark(mark)
        heading = self.heading(mark)
        if before is not None and (before.ref, before.line) != (mark.ref, mark.line):
            told = self.heading(before)
            self.say("browser.mark.moved", letter=letter, before=told, heading=heading)
        else:
            self.say("browser.mark.set", letter=letter, heading=heading)

    def heading(self, mark: Mark) -> str:
        """The heading that a mark stands at, else its plan's title."""
        plan = self.workspace.plan(mark.ref)
        path = heading_path(plan, mark.line)
        return path[-1] if path else title_of(plan)

    # Hits

    def before_hit(self) -> None:
        """A walk over the hits begins where the reader is: a place to come back to."""
        if self._standing() != self._walked:
            self.post_message(PlaceLeft(self.place()))

    def after_hit(self) -> None:
        """The next step of the walk starts here."""
        self._walked = self._standing()

    def _standing(self) -> object:
        # Not the pane's line: that follows the cursor only when its message is handled.
        pane = self.active
        return pane.ref, pane.text.highlighted if pane.in_text else pane.outline.cursor
