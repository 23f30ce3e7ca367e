"""What actions are called in the language of the interface."""

from __future__ import annotations

from parser.chinese.text import fold
from tui.settings.actions import Action
from tui.settings.i18n import Messages


def matches(action: Action, wanted: str, said: str, messages: Messages) -> bool:
    """Whether an action is what someone looks for: by what is said of it (``said``), by its
    name, or by another word for it."""
    return fold(wanted) in fold(f"{said} {action.id} {other_words(action, messages)}")


def other_words(action: Action, messages: Messages) -> str:
    """Other words that people have for what an action does; mostly none."""
    key = f"browser.alias.{action.id}"
    return messages(key) if messages.has(key) else ""


def text(action: Action, messages: Messages) -> str:
    """What the action does, in a few words."""
    return messages(f"browser.action.{action.id}")
