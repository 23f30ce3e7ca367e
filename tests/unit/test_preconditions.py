"""The table of preconditions: which action can do nothing, and why."""

from __future__ import annotations

from dataclasses import dataclass

from tui.screens.preconditions import Preconditions, needs


@dataclass(frozen=True, slots=True)
class Open:
    """What is open."""

    plans: int = 0
    filtering: bool = False


TABLE: Preconditions[Open] = Preconditions(
    needs("no_plan", lambda state: state.plans > 0, "filter", "next_hit"),
    needs("no_filter", lambda state: state.filtering, "next_hit"),
)


def test_the_first_condition_that_fails_gives_the_reason() -> None:
    assert TABLE.reason("next_hit", Open()) == "no_plan"
    assert TABLE.reason("next_hit", Open(plans=1)) == "no_filter"
    assert TABLE.reason("next_hit", Open(plans=1, filtering=True)) == ""


def test_an_action_without_a_row_needs_nothing() -> None:
    assert TABLE.reason("help", Open()) == ""
