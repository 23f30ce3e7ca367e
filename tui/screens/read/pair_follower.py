"""Two panes in the Read screen: what answers what, who follows whom, how they share the room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container
from textual.css.query import NoMatches
from textual.message import Message
from textual.worker import get_current_worker

from parser.model import Node, Plan
from tui.presenters.pairing import ASK_ABOVE, SIGNS, Pairing, Pairings
from tui.presenters.plan_rows import heading_path, title_of
from tui.requests import PlaceLeft
from tui.screens.read.actions import ReadActions
from tui.settings.i18n import Messages
from tui.widgets.bars.status_bar import StatusBar
from tui.widgets.pane.pane import Pane, View
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.widgets.bars.pair_bar import PairBar
    from tui.widgets.panels.unmatched_panel import UnmatchedPanel

BESIDE_WIDTH = 100
"""From this width on two panes stand side by side; below it one above the other."""

LEAST_BESIDE = 60
"""Columns below which two panes never stand side by side: titles would be three characters."""

STEP, LEAST_SHARE = 10, 20
"""Per cent of the room that a key moves between the panes, and that either keeps."""


class _StopError(Exception):
    """The pairing is no longer wanted."""


@dataclass
class Paired(Message):
    """A worker knows which nodes of two plans answer each other; None: it failed."""

    plans: tuple[Plan, Plan]
    pairing: Pairing | None


class ReadFollow(ReadActions):
    """What is done with two panes at once."""

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self._pairings = Pairings()
        self._sought: tuple[Plan, Plan] | None = None
        self._following = False
        self._followed: tuple[int, int] | None = None
        self._list_wanted = False
        self._share = 50
        self._beside: bool | None = None

    # What answers what

    @property
    def following(self) -> bool:
        """Whether a move in one pane brings the other along."""
        return self._following

    @property
    def pairing(self) -> Pairing | None:
        """What answers what in the two panes; None while it is not known, or with one pane."""
        plans = self._both()
        return self._pairings.get(*plans) if plans else None

    def _both(self) -> tuple[Plan, Plan] | None:
        first, second = self.panes
        if not self.split or first.plan is None or second.plan is None:
            return None
        return first.plan, second.plan

    def pair_up(self, *, asked: bool = False) -> None:
        """See to it that the plans in the panes are paired, and marked so where they are.

        ``asked`` says that the reader waits for it; large plans are not paired unasked.
        """
        plans = self._both()
        known = self._pairings.get(*plans) if plans else None
        for side, pane in enumerate(self.panes):
            pane.set_answers(known.answered(side) if known else None, SIGNS[side])
        if plans is None or known is not None:
            self._stop_seeking()
            return
        if self._sought is not None and all(
            sought.nodes is plan.nodes for sought, plan in zip(self._sought, plans, strict=True)
        ):
            return
        self._stop_seeking()
        if asked or self._following or sum(len(plan.nodes) for plan in plans) <= ASK_ABOVE:
            self._sought = plans
            self.run_worker(lambda: self._seek(*plans), thread=True, group="pair", exclusive=True)

    def _stop_seeking(self) -> None:
        if self._sought is not None:
            self._sought = None
            self.workers.cancel_group(self, "pair")

    def _seek(self, a: Plan, b: Plan) -> None:
        """In a thread: pair two plans."""
        worker = get_current_worker()

        def check() -> None:
            if worker.is_cancelled:
                raise _StopError

        try:
            pairing = Pairing.of(a, b, check)
        except _StopError:
            return
        except Exception:  # plans can be read side by side without it
            self.post_message(Paired((a, b), None))
        else:
            self.post_message(Paired((a, b), pairing))

    @on(Paired)
    def _paired(self, event: Paired) -> None:
        event.stop()
        if self._sought is not event.plans and self._sought != event.plans:
            return
        if event.pairing is None:
            self.say("browser.follow.failed", warn=True)
            return  # it stays sought, so that it is not tried again and again
        self._sought = None
        self._pairings.put(event.pairing)
        self.pair_up()
        self._follow()
        if self._list_wanted:
            self._list_wanted = False
            self.action_lone()

    # Following

    def action_follow(self) -> None:
        """The other pane follows the one with the keys, or no longer."""
        if not self._has_two():
            return
        self._following = not self._following
        if self._following:
            self.app.clear_notifications()  # the corner's line would lie over what is said now
        else:
            self.say("browser.follow.off")
        self._followed = None
        self.pair_up()
        self._follow()
        self.tell()

    def _has_two(self) -> bool:
        """Whether there are two plans; says so where not."""
        if self._both() is None:
            self.say("browser.why.no_pair")
            return False
        return True

    def moved(self, pane: Pane) -> None:
        """A pane's place or plan changed."""
        if pane.plan is not None and self.split:
            self.pair_up()
            if pane is self.active:
                self._follow()

    def sync_followers(self) -> None:
        """Text, outline and the other pane go where the key led, in the same frame."""
        try:
            for at, each in enumerate(self.shown):
                if at != self._active and self.focused in (each.outline, each.text):
                    self.activate(at)
            pane = self.active
            if pane.sync_followers():
                self.moved(pane)
                self.tell()
        except NoMatches:
            return  # the key was the last one: the screen is being taken down

    def _here(self) -> tuple[int, Node] | None:
        """The active side and its node."""
        pane = self.active
        node = pane.plan.node_at(pane.line) if pane.plan is not None else None
        return (self._active, node) if node is not None else None

    def _follow(self) -> None:
        here, pairing = self._here(), self.pairing
        self._tell_pair()
        if here is None or pairing is None or not self._following:
            return
        side, node = here
        if self._followed == (side, node.index):
            return
        self._followed = (side, node.index)
        answer = pairing.answer(side, node.index)
        other = self.panes[1 - side]
        if answer is not None and other.plan is not None:
            other.go(other.plan.nodes[answer].line)

    def follow_note(self) -> str:
        """While the other pane follows: that it does, and whether there is an answer here."""
        if not self._following or self._both() is None:
            return ""
        here, pairing = self._here(), self.pairing
        if pairing is None:
            return self.messages("browser.follow.pairing")
        pair = pairing.pair(here[0], here[1].index) if here else None
        if pair is None:
            return self.messages("browser.follow.none")
        return self.messages("browser.follow.pair", score=f"{pair.score:.2f}")

    # Why

    def action_why(self) -> None:
        """Show or hide why the node and its answer are a pair."""
        if self.why_open:
            self.show_why(False)
        elif self._has_two():
            self.show_why(True)
            self.pair_up(asked=True)
            self._tell_pair()

    @property
    def why_open(self) -> bool:
        """Whether the reasons of a pair are in sight."""
        return bool(self.query("PairBar.-open"))

    @property
    def pair_bar(self) -> PairBar:
        """The lines that give the reasons of a pair."""
        from tui.widgets.bars.pair_bar import PairBar

        return self.part(PairBar, PairBar, self.query_one(StatusBar))

    def show_why(self, shown: bool) -> None:
        """Show or hide the reasons of a pair."""
        self.pair_bar.open(shown)

    def _tell_pair(self) -> None:
        if self.why_open:
            self.pair_bar.tell(self._why())

    def _why(self) -> list[str]:
        from parser.align.reasons import why

        say, here, pairing = self.messages, self._here(), self.pairing
        if self._both() is None:
            return [say("browser.why.no_pair")]
        if here is None or pairing is None:
            return [say("browser.follow.pairing" if pairing is None else "browser.why.no_node")]
        side, node = here
        pair = pairing.pair(side, node.index)
        if pair is None:
            other = title_of(pairing.plans[1 - side])
            return [say("browser.pair.none", node=_name(node), other=other)]
        a, b = pairing.plans
        found = why(a, b, pair, pairing.partners())
        names = _name(a.nodes[pair.a]), _name(b.nodes[pair.b])
        lines = [say("browser.pair.heading", a=names[0], b=names[1], score=f"{pair.score:.2f}")]
        words = [
            say(f"browser.pair.{key}", words="、".join(each))
            for key, each in (("titles", found.titles), ("texts", found.texts))
            if each
        ]
        lines.append("  ".join(words) if words else say("browser.pair.no_words"))
        if found.above is not None:
            above = (_name(a.nodes[found.above[0]]), _name(b.nodes[found.above[1]]))
            lines.append(say("browser.pair.above", a=above[0], b=above[1]))
        return lines

    # What one has and the other lacks

    @property
    def unmatched_panel(self) -> UnmatchedPanel:
        """The list of nodes without an answer."""
        from tui.widgets.panels.unmatched_panel import UnmatchedPanel

        return self.part(UnmatchedPanel, UnmatchedPanel, "#panes")

    def action_lone(self) -> None:
        """Open or close the list of what one plan has and the other lacks."""
        if self.query("UnmatchedPanel.-open"):
            self.close_lists()
            return
        if not self._has_two():
            return
        pairing = self.pairing
        if pairing is None:
            self._list_wanted = True
            self.say("browser.follow.pairing")
            self.pair_up(asked=True)
        elif not pairing.all_lone():
            self.say("browser.why.none_lone")
        else:
            here = self._here()
            self.hide_lists()
            side, node = (here[0], here[1].index) if here else (self._active, 0)
            self.unmatched_panel.open(pairing, side, node, self.messages)

    def on_unmatched_panel_chosen(self, event: UnmatchedPanel.Chosen) -> None:
        """Go to the node, in its own pane."""
        event.stop()
        self.unmatched_panel.close()
        pairing = self.pairing
        if pairing is None:
            return
        self.post_message(PlaceLeft(self.place()))
        pane = self.panes[event.unmatched.side]
        self.activate(event.unmatched.side)
        pane.enter(View.OUTLINE)
        pane.reach(pairing.plans[event.unmatched.side].nodes[event.unmatched.node].line)

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().set_language(messages)
        self._tell_pair()
        if self.query("UnmatchedPanel.-open") and self.pairing is not None:
            self.unmatched_panel.renew(self.pairing, messages)

    # Sharing the room

    @property
    def share(self) -> int:
        """Per cent of the room that the first pane has."""
        return self._share

    @property
    def side_by_side(self) -> bool:
        """Whether two panes stand side by side, else one above the other."""
        if self._beside is None or self.size.width < LEAST_BESIDE:
            return self.size.width >= BESIDE_WIDTH
        return self._beside

    def share_out(self) -> None:
        """Put the panes where they belong, each with its share of the room."""
        panes, beside = self.query_one("#panes", Container), self.side_by_side
        panes.set_class(beside, "-beside")
        for pane, share in zip(self.panes, (self._share, 100 - self._share), strict=True):
            across = share if self.split and beside else 1
            down = share if self.split and not beside else 1
            pane.styles.width, pane.styles.height = f"{across}fr", f"{down}fr"
            pane.set_class(pane is self.panes[1], "-second")

    def action_turn(self) -> None:
        """Side by side, or one above the other."""
        if not self.split:
            self.say("browser.why.no_split")
        elif not self.side_by_side and self.size.width < LEAST_BESIDE:
            self.say("browser.why.narrow", count=LEAST_BESIDE)
        else:
            self._beside = not self.side_by_side
            self.share_out()

    def action_widen(self) -> None:
        """More room for the pane with the keys."""
        self._widen(STEP)

    def action_narrow(self) -> None:
        """Less room for the pane with the keys."""
        self._widen(-STEP)

    def _widen(self, step: int) -> None:
        if not self.split:
            self.say("browser.why.no_split")
            return
        share = self._share + (-step if self._active else step)
        if not LEAST_SHARE <= share <= 100 - LEAST_SHARE:
            self.say("browser.why.no_room")
            return
        self._share = share
        self.share_out()

    def action_swap(self) -> None:
        """The panes change places, with all that stands in them."""
        if not self.split:
            self.say("browser.why.no_split")
            return
        first, second = self.panes
        self.query_one("#panes", Container).move_child(second, before=first)
        self._panes = second, first
        self._share = 100 - self._share
        self._followed = None
        self.activate(1 - self._active)
        self.share_out()
        self.pair_up()
        self._follow()

    # Copying where one is

    def action_copy_path(self) -> None:
        """The headings above this place with file and line, into the clipboard."""
        pane = self.active
        if pane.plan is None or pane.ref is None:
            self.say("browser.why.no_plan")
            return
        path = [title_of(pane.plan), *heading_path(pane.plan, pane.line)]
        source = self.workspace.source(pane.ref)
        where = f"{' › '.join(path)}\n{source}:{pane.line}"
        self.copy(where, f"{source}:{pane.line}")


def _name(node: Node) -> str:
    return f"{node.label}{node.title}"
