"""Every request of a screen or a widget has a service that serves it."""

from __future__ import annotations

from unittest.mock import MagicMock

from tui.app.wiring import REQUESTS, actions_of, requests_of
from tui.settings.actions import ACTIONS


def test_every_request_is_served() -> None:
    assert set(requests_of(MagicMock())) == set(REQUESTS)


def test_services_serve_actions_that_there_are() -> None:
    assert set(actions_of(MagicMock())) <= {action.id for action in ACTIONS}
