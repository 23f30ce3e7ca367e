"""What is asked of the Targets screen: scope, grouping, comparison and order."""

from __future__ import annotations

import pytest

from tui.export.view import Grouping
from tui.presenters.targets.selection import Scope, TargetSelection
from tui.workspace.entries import Ref

A, B, C = Ref(0, 0), Ref(1, 0), Ref(2, 0)


def test_the_scope_says_which_plans() -> None:
    selection = TargetSelection(panes=(B, A, B))
    assert selection.refs([A, B, C]) == (B,)
    panes = TargetSelection(Scope.PANES, (B, A, B))
    assert panes.refs([A, B, C]) == (B, A)
    assert TargetSelection(Scope.ALL, (B,)).refs([A, B, C]) == (A, B, C)


def test_a_scope_of_the_same_plans_is_passed_over() -> None:
    single = TargetSelection(panes=(A,))
    assert single.next_scope([A, B], growing=False).scope is Scope.ALL
    two = TargetSelection(panes=(A, B))
    assert two.next_scope([A, B], growing=False).scope is Scope.PANES
    every = TargetSelection(Scope.PANES, (A, B))
    assert every.next_scope([A, B], growing=False).scope is Scope.PLAN
    assert every.next_scope([A, B], growing=True).scope is Scope.ALL


def test_groupings_go_round_and_keep_an_order_that_means_the_same() -> None:
    selection = TargetSelection(order="indicator", reverse=True)
    seen = []
    for _ in range(4):
        selection = selection.next_grouping()
        seen.append(selection.grouping)
        assert (selection.order, selection.reverse) == ("indicator", True)
    assert seen == [Grouping.INDICATOR, Grouping.OWNER, Grouping.PERIOD, None]
    by_owner = TargetSelection(order="owner", reverse=True)
    assert by_owner.next_grouping().order is None
    assert not by_owner.next_grouping().reverse


def test_a_comparison_is_of_the_panes_and_goes_back_to_the_grouping_before() -> None:
    selection = TargetSelection(panes=(A, B), grouping=Grouping.PERIOD)
    compared = selection.compared()
    assert compared.comparing
    assert compared.refs([A, B, C]) == (A, B)
    assert compared.compared().grouping is Grouping.PERIOD
    # Another plan in a pane keeps it, one that is missing ends it with all that was set.
    assert compared.with_panes([A, C]).comparing
    ended = compared.sorted_by("period").filtered("学前").with_panes([A])
    assert (ended.grouping, ended.order, ended.query) == (Grouping.PERIOD, None, "学前")


@pytest.mark.parametrize(
    ("panes", "comparable"), [((), (False, False)), ((A, A), (True, False)), ((A, B), (True, True))]
)
def test_two_panes_of_one_plan_have_nothing_to_compare(
    panes: tuple[Ref, ...], comparable: tuple[bool, bool]
) -> None:
    selection = TargetSelection(panes=panes)
    assert (selection.in_two_panes, selection.of_two_plans) == comparable


def test_sorting_by_a_column_again_turns_it_round_and_the_columns_go_round() -> None:
    columns = ("indicator", "value")
    selection = TargetSelection().next_order(columns)
    assert selection.order == "indicator"
    assert selection.sorted_by("indicator").reverse
    assert not selection.sorted_by("value").reverse
    assert selection.next_order(columns).order == "value"
    assert selection.next_order(columns).next_order(columns).order is None
    # A column that has no room any more counts as none.
    assert TargetSelection(order="plan").next_order(columns).order == "indicator"
    assert TargetSelection().reversed().reverse


def test_a_filter_of_blanks_asks_for_nothing() -> None:
    assert not TargetSelection().filtered("  ").filtering
    assert TargetSelection().filtered("学前").filtering


def test_views_are_arranged_alike_whatever_they_are_about() -> None:
    one = TargetSelection(Scope.ALL, (A,), order="value", query="学前")
    assert one.arranged_as(TargetSelection(Scope.PLAN, (B,), order="value"))
    assert not one.arranged_as(one.reversed())
    assert not one.arranged_as(one.grouped(Grouping.OWNER))
