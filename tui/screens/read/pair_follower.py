"""Two plans at once: what answers what, and the other pane that follows a move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from textual.message import Message
from textual.worker import get_current_worker

from parser.model import Node, Plan
from parser.records import dataclass
from tui.presenters.pairing import ASK_ABOVE, SIGNS, Pairing, Pairings
from tui.printing.aligned import likely_text
from tui.settings.i18n import Messages


class _StopError(Exception):
    """The pairing is no longer wanted."""


@dataclass
class Paired(Message):
    """A worker knows which nodes of two plans answer each other; None: it failed."""

    plans: tuple[Plan, Plan]
    pairing: Pairing | None


def pair_in_thread(a: Plan, b: Plan, post: Callable[[Message], object]) -> None:
    """For a worker: pair two plans and post :class:`Paired`, unless it is cancelled."""
    worker = get_current_worker()

    def check() -> None:
        if worker.is_cancelled:
            raise _StopError

    try:
        pairing = Pairing.of(a, b, check)
    except _StopError:
        return
    except Exception:  # plans can be read side by side without it
        post(Paired((a, b), None))
    else:
        post(Paired((a, b), pairing))


class WorkHost(Protocol):
    """A screen that runs work in a thread and hears of it."""

    def run_worker(
        self, work: Callable[[], None], *, group: str, thread: bool, exclusive: bool
    ) -> object:
        """As Textual's."""

    def post_message(self, message: Message) -> bool:
        """As Textual's; called from the worker's thread."""


def seek_pairs(host: WorkHost, a: Plan, b: Plan) -> None:
    """Pair two plans in a thread; the host is posted :class:`Paired`."""

    def work() -> None:
        # Not ``partial``: Textual tells what a worker does, and large plans took it a second.
        pair_in_thread(a, b, host.post_message)

    host.run_worker(work, group="pair", thread=True, exclusive=True)


class FollowedPane(Protocol):
    """A pane as the follower needs it."""

    @property
    def plan(self) -> Plan | None:
        """The plan that it shows."""

    @property
    def line(self) -> int:
        """The line that the reader is at."""

    def go(self, line: int) -> None:
        """Go to a line of the plan."""

    def set_answers(self, answered: Mapping[int, str] | None, unmatched: str = "") -> None:
        """Mark the nodes that have an answer, and with a sign those that have none."""


class FollowedPair(Protocol):
    """The two panes as the follower needs them."""

    @property
    def panes(self) -> tuple[FollowedPane, FollowedPane]:
        """Both panes in the order in which they stand."""

    @property
    def split(self) -> bool:
        """Whether both are in sight."""

    @property
    def active(self) -> int:
        """The one that the reader moves in."""


class PairFollower:
    """Keeps the pairing of the plans in two panes, and one pane where the other one is.

    ``seek`` starts to pair two plans and leads to :meth:`found`; ``stop`` says that its answer
    is no longer wanted.
    """

    def __init__(
        self,
        pair: FollowedPair,
        seek: Callable[[Plan, Plan], None],
        stop: Callable[[], object],
    ) -> None:
        self._pair = pair
        self._seek, self._stop = seek, stop
        self._pairings = Pairings()
        self._sought: tuple[Plan, Plan] | None = None
        self._followed: tuple[int, int] | None = None
        self.following = False
        """Whether a move in one pane brings the other along."""

    @property
    def plans(self) -> tuple[Plan, Plan] | None:
        """The plans in the two panes; None unless there are two in sight."""
        first, second = self._pair.panes
        if not self._pair.split or first.plan is None or second.plan is None:
            return None
        return first.plan, second.plan

    @property
    def pairing(self) -> Pairing | None:
        """What answers what in the two panes; None while it is not known, or with one pane."""
        plans = self.plans
        return self._pairings.get(*plans) if plans else None

    @property
    def here(self) -> tuple[int, Node] | None:
        """The active side and the node that the reader is at."""
        pane = self._pair.panes[self._pair.active]
        node = pane.plan.node_at(pane.line) if pane.plan is not None else None
        return (self._pair.active, node) if node is not None else None

    def pair_up(self, *, asked: bool = False) -> None:
        """See to it that the plans in the panes are paired, and marked so where they are.

        ``asked`` says that the reader waits for it; large plans are not paired unasked.
        """
        plans, known = self.plans, self.pairing
        for side, pane in enumerate(self._pair.panes):
            pane.set_answers(known.answered(side) if known else None, SIGNS[side])
        if plans is None or known is not None:
            self._stop_seeking()
            return
        if self._sought is not None and all(
            sought.nodes is plan.nodes for sought, plan in zip(self._sought, plans, strict=True)
        ):
            return
        self._stop_seeking()
        if asked or self.following or sum(len(plan.nodes) for plan in plans) <= ASK_ABOVE:
            self._sought = plans
            self._seek(*plans)

    def _stop_seeking(self) -> None:
        if self._sought is not None:
            self._sought = None
            self._stop()

    def found(self, plans: tuple[Plan, Plan], pairing: Pairing | None) -> bool:
        """Take the pairing of two plans that were sought, None: it failed.

        Gives False where nobody waits for it any more.
        """
        if self._sought is not plans and self._sought != plans:
            return False
        if pairing is None:
            return True  # it stays sought, so that it is not tried again and again
        self._sought = None
        self._pairings.put(pairing)
        self.pair_up()
        self.follow()
        return True

    # Following

    def toggle(self) -> bool:
        """Follow from now on, or no longer; gives whether the other pane follows now."""
        self.following = not self.following
        self.again()
        return self.following

    def again(self) -> None:
        """Pair and follow anew, wherever the other pane is now."""
        self._followed = None
        self.pair_up()
        self.follow()

    def follow(self) -> None:
        """Bring the other pane to the answer of the node that the reader is at, if it has one."""
        here, pairing = self.here, self.pairing
        if here is None or pairing is None or not self.following:
            return
        side, node = here
        if self._followed == (side, node.index):
            return
        self._followed = (side, node.index)
        answer = pairing.answer(side, node.index)
        other = self._pair.panes[1 - side]
        if answer is not None and other.plan is not None:
            other.go(other.plan.nodes[answer].line)

    def describe(self, say: Messages) -> str:
        """While the other pane follows: that it does, and whether there is an answer here."""
        if not self.following or self.plans is None:
            return ""
        here, pairing = self.here, self.pairing
        if pairing is None:
            return say("browser.follow.pairing")
        pair = pairing.pair(here[0], here[1].index) if here else None
        if pair is None:
            return say("browser.follow.none")
        sign = pairing.sign(here[0], here[1].index) if here else ""
        return say("browser.follow.pair", score=likely_text(pair.score, say), sign=sign)

    def guess(self, say: Messages) -> str:
        """Whether the plans in the panes are versions of one, or two plans, in one line; empty
        where that is not known, or nothing can be told."""
        pairing = self.pairing
        if pairing is None or pairing.plans[0].nodes is pairing.plans[1].nodes:
            return ""
        key = "versions" if pairing.are_versions else "plans"
        return say(f"browser.follow.{key}", share=round(100 * pairing.share))
