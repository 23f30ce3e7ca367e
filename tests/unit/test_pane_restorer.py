"""Panes come back as a set of files was left: with panes that only note."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from parser.model import File, Plan, ReadError
from tests.support.samples import file_of, sample_plan, second_plan
from tui.screens.read.pair_follower import PairFollower
from tui.screens.read.pane_restorer import PaneRestorer
from tui.screens.read.plan_opener import PlanOpener
from tui.settings.i18n import Messages
from tui.widgets.pane.arrangement import Arrangement, View
from tui.widgets.pane.pane_pair import PanePair
from tui.workspace.entries import Beginning, Ref
from tui.workspace.session import PaneKept, SetKept, name_of
from tui.workspace.workspace import Workspace


class FakePane:
    """A pane without a screen: it notes what it is told."""

    def __init__(self) -> None:
        self.plan: Any = None
        self.beginning: Any = None
        self.ref: Ref | None = None
        self.line = 0
        self.is_made = True
        self.messages = Messages("zh", strict=True)
        self.text = SimpleNamespace(show_numbers=False, show_noise=False)
        self.bar = SimpleNamespace(query_text="")
        self.body = SimpleNamespace(arrangement=Arrangement())
        self.body.set_arrangement = lambda it: setattr(self.body, "arrangement", it)
        self.queries = SimpleNamespace(put=self.put, is_on=False)
        self.entered: list[View] = []
        self.outline = SimpleNamespace(hoisted_node=None)
        self.empty = ""

    def put(self, query: str) -> None:
        self.bar.query_text, self.queries.is_on = query, True

    def enter(self, part: View) -> None:
        self.entered.append(part)

    def clear(self, why: str) -> None:
        self.empty = why

    def begin(self, plan: Plan, source: str) -> None:
        self.beginning = plan

    def wait(self) -> None:
        self.beginning, self.empty = None, "wait"


class FakePair:
    """Two panes; the second is opened on demand."""

    def __init__(self) -> None:
        self.panes = (FakePane(), FakePane())
        self.split = False
        self.active = 0
        self.share = 50
        self.beside: bool | None = None

    @property
    def shown(self) -> tuple[FakePane, ...]:
        return self.panes if self.split else self.panes[:1]

    def open_second(self) -> None:
        self.split = True


class FakeOpener:
    """Puts a plan into a pane and nothing else."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.remembered: list[FakePane] = []

    def show(self, pane: FakePane, ref: Ref, line: int | None = None) -> None:
        pane.ref, pane.plan = ref, self._workspace.plan(ref)

    def remember(self, pane: FakePane) -> None:
        self.remembered.append(pane)


PATHS = ("a.txt", "b.txt")


def made(*paths: str) -> tuple[PaneRestorer, Workspace, FakePair]:
    workspace = Workspace(paths or PATHS)
    pair = FakePair()
    opener = cast("PlanOpener", FakeOpener(workspace))
    follower = PairFollower(cast("Any", pair), lambda a, b: None, lambda: None)
    restorer = PaneRestorer(workspace, cast("PanePair", pair), follower, opener)
    return restorer, workspace, pair


def read(workspace: Workspace, at: int, result: File | ReadError | None = None) -> None:
    plans = sample_plan(path=PATHS[at]), second_plan(path=PATHS[at])
    workspace.put(at, result or file_of(*plans))


def kept(path: str, number: int, **more: Any) -> PaneKept:
    plan = (sample_plan(), second_plan())[number - 1]
    return PaneKept(name_of(path), number, plan.title, **more)


def test_each_pane_gets_the_first_plan_that_the_other_does_not_show() -> None:
    restorer, workspace, pair = made()
    pair.split = True
    read(workspace, 0)
    assert len(restorer.offer_all()) == 2
    assert [pane.ref for pane in pair.panes] == [Ref(0, 0), Ref(0, 1)]


def test_without_a_plan_a_pane_says_why_once_all_is_read() -> None:
    restorer, workspace, pair = made("a.txt")
    restorer.offer_all()
    assert pair.panes[0].empty == "", "it may still come"
    read(workspace, 0, ReadError("missing", "a.txt"))
    restorer.offer_all()
    assert pair.panes[0].empty == Messages("zh")("browser.empty.unreadable")


def test_the_beginning_of_a_file_stands_in_the_pane_that_waits_for_it() -> None:
    restorer, workspace, pair = made()
    pair.split = True
    workspace.beginning = Beginning(1, sample_plan(path="b.txt"))
    restorer.offer_all()
    assert [pane.beginning is not None for pane in pair.panes] == [True, False]

    restorer, workspace, pair = made()
    restorer.expect(SetKept((kept("a.txt", 1), kept("b.txt", 1)), split=True))
    pair.split = True
    workspace.beginning = Beginning(1, sample_plan(path="b.txt"))
    for _ in range(2):
        restorer.offer_all()
        assert [pane.beginning is not None for pane in pair.panes] == [False, True]
    read(workspace, 1, ReadError("missing", "b.txt"))
    assert workspace.beginning is None
    restorer.offer_all()
    assert pair.panes[1].beginning is None


def test_panes_come_back_with_their_plans_filters_and_parts() -> None:
    restorer, workspace, pair = made()
    second = kept("b.txt", 2, filter="学", wanted="text", single="text")
    restorer.expect(SetKept((kept("a.txt", 2), second), split=True, active=1, numbers=True))
    assert workspace.first == (0, 1)
    restorer.restore_panes()
    assert pair.split
    assert pair.panes[1].body.arrangement == Arrangement(View.TEXT, View.TEXT)
    assert all(pane.text.show_numbers for pane in pair.panes)
    read(workspace, 0)
    restorer.offer_all()
    assert [pane.ref for pane in pair.panes] == [Ref(0, 1), None], "its file is still to be read"
    read(workspace, 1)
    restorer.offer_all()
    assert pair.panes[1].ref == Ref(1, 1)
    assert pair.panes[1].bar.query_text == "学"
    assert (pair.active, pair.panes[1].entered) == (1, [View.TEXT])


def test_who_leaves_before_anything_is_read_keeps_what_was_kept() -> None:
    restorer, workspace, _ = made()
    before = SetKept((kept("a.txt", 1),))
    restorer.expect(before)
    assert restorer.left() == before
    read(workspace, 0)
    restorer.offer_all()
    assert [pane.number for pane in restorer.left().panes] == [1]


def test_a_file_that_is_no_longer_asked_for_does_not_come_back() -> None:
    restorer, workspace, pair = made()
    restorer.expect(SetKept((kept("gone.txt", 1), kept("b.txt", 2)), split=True))
    restorer.restore_panes()
    assert not pair.split
    assert workspace.first == (1,)


def test_how_the_panes_share_the_space_and_that_one_follows_comes_back() -> None:
    restorer, workspace, pair = made()
    panes = (kept("a.txt", 1), kept("b.txt", 2))
    restorer.expect(SetKept(panes, split=True, share=30, beside=False, following=True))
    restorer.restore_panes()
    assert (pair.share, pair.beside) == (30, False)
    read(workspace, 0)
    read(workspace, 1)
    restorer.offer_all()
    left = restorer.left()
    assert (left.share, left.beside, left.following) == (30, False, True)
