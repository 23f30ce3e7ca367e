"""What actions are called in the language of the interface."""

from __future__ import annotations

from tui.settings.actions import Action
from tui.settings.i18n import Messages


def text(action: Action, messages: Messages) -> str:
    """What the action does, in a few words."""
    return messages(f"browser.action.{action.id}")
