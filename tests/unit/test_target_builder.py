"""How the Targets screen takes its rows and has its views made, by a host that runs nothing."""

from __future__ import annotations

from dataclasses import replace

from parser.model import Plan
from tests.support.samples import file_of, sample_plan, second_plan
from tests.support.worker_host import WorkerHost
from tui.presenters.targets.selection import Scope, TargetSelection
from tui.screens.targets.builder import AT_ONCE, TargetBuilder, ViewBuilt
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.workspace import Workspace

SAY = Messages("zh", strict=True)


def builder(*plans: Plan) -> tuple[TargetBuilder, WorkerHost]:
    """A builder over these plans, each in a file of its own."""
    workspace = Workspace([f"{at}.txt" for at in range(len(plans))])
    for at, plan in enumerate(plans):
        workspace.put(at, file_of(replace(plan, path=f"{at}.txt", number=1)))
    host = WorkerHost()
    return TargetBuilder(host, workspace), host


def test_a_few_rows_are_shown_at_once() -> None:
    made, host = builder(sample_plan())
    selection = TargetSelection(panes=(Ref(0, 0),), query="公办率")
    made.load(selection)
    view = made.build(selection, SAY)
    assert view is not None
    assert [row.target.indicator for row in view.rows] == ["公办率"]
    assert view.source.ref_of(view.rows[0].plan) == Ref(0, 0)
    assert (host.work, made.building, made.progress(SAY)) == ([], False, "")


def test_plans_without_targets_are_named_and_counted() -> None:
    made, _ = builder(sample_plan(), replace(second_plan(), targets=()))
    made.load(TargetSelection(Scope.ALL))
    assert made.missing == (Ref(1, 0),)
    assert made.progress(SAY) == SAY("browser.targets.reading", done=1, total=2)


def test_many_rows_are_left_to_a_worker_of_which_the_last_counts() -> None:
    plan = sample_plan()
    many = replace(plan, targets=plan.targets * (AT_ONCE // len(plan.targets) + 1))
    made, host = builder(many)
    selection = TargetSelection(panes=(Ref(0, 0),))
    made.load(selection)
    assert made.build(selection, SAY) is None
    assert made.build(selection.reversed(), SAY) is None
    assert (len(host.work), made.building) == (2, True)
    assert made.progress(SAY) == SAY("browser.targets.gathering")
    few, _ = builder(plan)
    few.load(selection)
    view = few.build(selection, SAY)
    assert view is not None
    assert not made.accept(ViewBuilt(1, view))
    assert made.building
    assert made.accept(ViewBuilt(2, view))
    assert made.source is view.source
    assert not made.building
