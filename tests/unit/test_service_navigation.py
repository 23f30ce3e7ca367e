"""What the actions of every screen need, and why they are off."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from tests.support.fake_host import FakeScreen, sample_file
from tui.app.preconditions import APP, AppState, app_state, reasons
from tui.screens.base import BrowserScreen
from tui.settings.actions import READ, TARGETS, by_id
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.navigation import Place
from tui.workspace.workspace import Workspace

ALL = AppState(
    where=READ,
    back=True,
    forward=True,
    marks=True,
    stopped=False,
    has_plan=True,
    has_file=True,
    path="a.txt",
)


@pytest.mark.parametrize(
    ("action", "changes", "why"),
    [
        ("back", {"back": False}, "browser.why.no_back"),
        ("forward", {"forward": False}, "browser.why.no_forward"),
        ("targets", {"where": TARGETS}, "browser.why.here"),
        ("go_mark", {"marks": False}, "browser.mark.empty"),
        ("edit", {"has_file": False}, "browser.why.no_plan"),
        ("pager", {"has_plan": False}, "browser.why.no_plan"),
        ("reload", {"has_file": False}, "browser.why.no_plan"),
        ("reload", {"path": "-"}, "browser.outside.no_file"),
    ],
)
def test_an_action_says_what_it_lacks(action: str, changes: dict[str, object], why: str) -> None:
    assert APP.reason(action, ALL) == ""
    assert APP.reason(action, replace(ALL, **changes)) == why  # type: ignore[arg-type]
    Messages("zh", strict=True)(why)


def test_a_stopped_reading_can_go_on_without_a_plan() -> None:
    assert APP.reason("reload", replace(ALL, stopped=True, has_file=False, path="-")) == ""


class ReadingScreen(FakeScreen):
    """A Read screen on which nothing can be folded."""

    WHERE = READ

    def disabled_reason(self, name: str) -> str:
        """Why an action is off."""
        return "browser.why.leaf" if name == "fold" else ""


def test_the_reasons_of_app_and_screen_come_from_one_function() -> None:
    workspace = Workspace(["a.txt"])
    workspace.put(0, sample_file("a.txt"))
    here = cast("BrowserScreen", ReadingScreen(Place(READ, 0, Ref(0, 0), 1)))
    say = Messages("en", strict=True)
    why = reasons(here, app_state(workspace, here, (False, True)), say)
    assert why(by_id("back")) == say("browser.why.no_back")
    assert why(by_id("forward")) == ""
    assert why(by_id("fold")) == say("browser.why.leaf")
    assert why(by_id("edit")) == ""
    assert why(by_id("scope")) == say("browser.elsewhere.targets")
