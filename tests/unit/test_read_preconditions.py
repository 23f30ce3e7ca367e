"""What the actions of the Read screen need."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.screens.read.preconditions import PRECONDITIONS, ReadState
from tui.settings.actions import READ, on_screen
from tui.settings.i18n import Messages

EMPTY = ReadState()
OPEN = ReadState(known=True, has_plan=True)
BEGUN = ReadState(begins=True)


@pytest.mark.parametrize(
    ("name", "state", "why"),
    [
        ("split", EMPTY, "no_plan"),
        ("split", ReadState(known=True), ""),
        ("filter", EMPTY, "no_plan"),
        ("filter", ReadState(in_library=True), ""),
        ("next_hit", EMPTY, "no_plan"),
        ("next_hit", OPEN, "no_filter"),
        ("next_hit", replace(OPEN, filtering=True), ""),
        ("bring", replace(OPEN, filtering=True, finding=True), "finding"),
        ("unhoist", OPEN, "not_hoisted"),
        ("swap", OPEN, "no_split"),
        ("swap", replace(OPEN, in_library=True), ""),
        ("follow", replace(OPEN, split=True), "no_pair"),
        ("why", replace(OPEN, explaining=True), ""),
        ("lone", replace(OPEN, listing_unmatched=True), ""),
        ("reverse", OPEN, "not_in_list"),
        ("copy", replace(EMPTY, list_copies=True), ""),
        ("down", EMPTY, ""),
        ("down", BEGUN, ""),
        ("fold", BEGUN, ""),
        ("open", BEGUN, ""),
        ("widen", BEGUN, ""),
        ("filter", BEGUN, "begins"),
        ("filter", replace(BEGUN, in_library=True), ""),
        ("export", BEGUN, "begins"),
        ("copy", BEGUN, "begins"),
        ("mark", BEGUN, "begins"),
        ("split", BEGUN, "begins"),
    ],
)
def test_why_an_action_can_do_nothing(name: str, state: ReadState, why: str) -> None:
    assert PRECONDITIONS.reason(name, state) == (f"browser.why.{why}" if why else "")


def test_every_reason_has_words() -> None:
    say = Messages("zh", strict=True)
    for action in on_screen(READ):
        for state in (EMPTY, BEGUN):
            if reason := PRECONDITIONS.reason(action.id, state):
                assert say(reason)
