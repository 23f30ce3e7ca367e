"""The other pane follows a move, once the plans are paired: with panes that only note."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field

from textual.message import Message

from parser.model import Plan
from tests.support.samples import sample_plan, second_plan
from tui.presenters.pairing import ASK_ABOVE, Pairing
from tui.screens.read.pair_follower import PairFollower, seek_pairs
from tui.settings.i18n import Messages


@dataclass
class FakePane:
    """Notes where it was led and what was marked."""

    plan: Plan | None
    line: int = 0
    led: list[int] = field(default_factory=list)
    marked: Container[int] | None = None

    def go(self, line: int) -> None:
        self.led.append(line)

    def set_answers(self, answered: Container[int] | None, unmatched: str = "") -> None:
        self.marked = answered


@dataclass
class FakePair:
    """Two panes, of which one is active."""

    panes: tuple[FakePane, FakePane]
    split: bool = True
    active: int = 0


class Sought:
    """Notes which plans are to be paired, and how often that was called off."""

    def __init__(self) -> None:
        self.plans: list[tuple[Plan, Plan]] = []
        self.stopped = 0

    def seek(self, a: Plan, b: Plan) -> None:
        self.plans.append((a, b))

    def stop(self) -> None:
        self.stopped += 1


class Described:
    """Tells of the work that it is given what Textual does."""

    def __init__(self) -> None:
        self.told = ""

    def run_worker(
        self, work: Callable[[], None], *, group: str, thread: bool, exclusive: bool
    ) -> None:
        self.told = repr(work)

    def post_message(self, message: Message) -> bool:
        return True


def test_what_pairs_two_plans_tells_nothing_of_them() -> None:
    """A description of 50,000 headings took a key a second."""
    host, plan = Described(), sample_plan()
    seek_pairs(host, plan, second_plan())
    assert host.told
    assert plan.title not in host.told
    assert len(host.told) < 200


def made(*, split: bool = True) -> tuple[PairFollower, FakePair, Sought]:
    pair = FakePair((FakePane(sample_plan()), FakePane(second_plan())), split)
    sought = Sought()
    return PairFollower(pair, sought.seek, sought.stop), pair, sought


def paired(pair: FakePair) -> Pairing:
    a, b = pair.panes[0].plan, pair.panes[1].plan
    assert a is not None
    assert b is not None
    return Pairing.of(a, b, lambda: None)


def test_plans_are_paired_once_and_marked_when_that_is_known() -> None:
    follower, pair, sought = made()
    follower.pair_up()
    follower.pair_up()
    assert len(sought.plans) == 1
    assert pair.panes[0].marked is None
    pairing = paired(pair)
    assert follower.found(sought.plans[0], pairing)
    assert follower.pairing is pairing
    assert pair.panes[0].marked == pairing.answered(0)
    assert pair.panes[1].marked == pairing.answered(1)


def test_one_pane_pairs_nothing_and_has_no_marks() -> None:
    follower, pair, sought = made(split=False)
    follower.pair_up(asked=True)
    assert (sought.plans, follower.plans, pair.panes[0].marked) == ([], None, None)


def test_a_pane_that_closes_calls_the_pairing_off() -> None:
    follower, pair, sought = made()
    follower.pair_up()
    pair.split = False
    follower.pair_up()
    assert sought.stopped == 1
    assert not follower.found(sought.plans[0], None)


def test_large_plans_are_paired_only_when_asked() -> None:
    from tests.support.samples import wide_plan

    sought = Sought()
    pair = FakePair((FakePane(wide_plan(ASK_ABOVE)), FakePane(sample_plan())))
    follower = PairFollower(pair, sought.seek, sought.stop)
    follower.pair_up()
    assert sought.plans == []
    follower.pair_up(asked=True)
    assert len(sought.plans) == 1


def test_the_other_pane_goes_to_the_answer_once_for_each_node() -> None:
    follower, pair, sought = made()
    follower.pair_up()
    pairing = paired(pair)
    follower.found(sought.plans[0], pairing)
    first, second = pair.panes
    assert first.plan is not None
    assert second.plan is not None
    at, answer = next((pair.a, pair.b) for pair in pairing.pairs if pair.a > 0)
    first.line = first.plan.nodes[at].line
    follower.follow()
    assert second.led == [], "nobody asked to follow"
    assert follower.toggle()
    follower.follow()
    assert second.led == [second.plan.nodes[answer].line]
    pair.active, second.line = 1, second.plan.nodes[answer].line
    follower.follow()
    assert first.led == [first.plan.nodes[at].line]


def test_what_is_said_while_it_follows() -> None:
    follower, pair, sought = made()
    say = Messages("zh", strict=True)
    assert follower.describe(say) == ""
    follower.toggle()
    assert follower.describe(say) == say("browser.follow.pairing")
    follower.found(sought.plans[0], paired(pair))
    pair.panes[0].line = 3
    assert "对应" in follower.describe(say)


def test_a_pairing_that_failed_is_not_tried_again() -> None:
    follower, _, sought = made()
    follower.pair_up()
    assert follower.found(sought.plans[0], None)
    follower.pair_up(asked=True)
    assert len(sought.plans) == 1
