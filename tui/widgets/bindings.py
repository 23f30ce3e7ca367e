"""The bindings that a widget declares for the actions it owns, made from the table of actions."""

from __future__ import annotations

from textual.binding import Binding, BindingType
from textual.dom import DOMNode, NoScreen

from tui.settings.actions import by_id


def bindings_of(*names: str) -> list[BindingType]:
    """The bindings of these actions, with the keys of the table.

    They have priority, that is, the app runs them itself, in the order of the keys, from the
    screen down to the focus. Otherwise each widget would run them from its own queue, and of
    ``/`` and a word typed fast the word's start would go to the view that is being left.
    Raises KeyError for a name that is not in the table.
    """
    return [
        Binding(",".join(by_id(name).keys), name, name, show=False, priority=True) for name in names
    ]


def keys_are_text(node: DOMNode) -> bool:
    """Whether the key that is being handled goes into a text field, so that no action runs.

    The screen holds that flag (``BrowserScreen.key_is_text``); a widget under another screen, or
    under none, is never kept from its actions.
    """
    try:
        return getattr(node.screen, "key_is_text", False) is True
    except NoScreen:
        return False
