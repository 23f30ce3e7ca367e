"""The workspace's signals: who hears them, and what becomes of an error."""

from __future__ import annotations

import pytest
from textual.app import App

from tests.support.browser_host import browser, opened, press
from tui.workspace.entries import Ref
from tui.workspace.signals import WorkspaceSignals


@pytest.mark.parametrize("immediate", [True, False])
async def test_an_error_of_a_subscriber_is_not_lost(immediate: bool) -> None:
    with pytest.raises(ValueError, match="a fault"):
        await tell_one_who_fails(immediate=immediate)


async def tell_one_who_fails(*, immediate: bool) -> None:
    """Publish to a subscriber that raises."""
    app: App[None] = App()
    signals = WorkspaceSignals(app)

    def fail(ref: Ref) -> None:
        raise ValueError("a fault")

    async with app.run_test() as pilot:
        signals.targets_found.subscribe(app, fail, immediate=immediate)
        signals.targets_found.publish(Ref(0, 0))
        await pilot.pause()


async def test_a_screen_that_is_made_late_has_what_was_told_before() -> None:
    async with opened(browser(language="en")) as pilot:
        await press(pilot, "L", "2", "1", "L", "3")
        screens = pilot.app.screens.made  # type: ignore[attr-defined]
        assert [screen.WHERE for screen in screens] == ["read", "targets", "search"]
        assert {screen.messages.language for screen in screens} == {"en"}
