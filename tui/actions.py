"""The table of everything that a key does in the browser.

Bindings, hints, palette, help and ``gangmu keys`` are all made from it; the words stand in
the catalogues under ``browser.action``. Nothing here needs a terminal.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.i18n import Messages

READ = "read"
TARGETS = "targets"
ANYWHERE = "anywhere"
"""Where an action lives: on one of the screens, or on all of them."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    ``keys`` are the keys as Textual names them, the one to show first; ``group`` is the
    heading it stands under in the help; ``where`` the screens that have it.
    """

    id: str
    keys: tuple[str, ...]
    group: str
    where: frozenset[str]


def _action(group: str, where: str, name: str, *keys: str) -> Action:
    return Action(name, keys, group, frozenset({READ, TARGETS} if where == "both" else {where}))


ACTIONS: tuple[Action, ...] = (
    _action("move", "both", "down", "j", "down"),
    _action("move", "both", "up", "k", "up"),
    _action("move", "both", "page_down", "pagedown", "ctrl+f", "ctrl+d"),
    _action("move", "both", "page_up", "pageup", "ctrl+b", "ctrl+u"),
    _action("move", "both", "first", "g", "home"),
    _action("move", "both", "last", "G", "end"),
    _action("move", READ, "out", "h", "left"),
    _action("move", READ, "into", "l", "right"),
    _action("move", "both", "next_sibling", "right_curly_bracket"),
    _action("move", "both", "previous_sibling", "left_curly_bracket"),
    _action("move", TARGETS, "previous_plan", "h", "left"),
    _action("move", TARGETS, "next_plan", "l", "right"),
    _action("move", ANYWHERE, "back", "left_square_bracket"),
    _action("move", ANYWHERE, "forward", "right_square_bracket"),
    _action("move", "both", "open", "enter"),
    _action("move", "both", "cancel", "escape"),
    _action("fold", READ, "fold", "space"),
    _action("fold", READ, "fold_to", "z"),
    _action("find", "both", "filter", "slash"),
    _action("find", READ, "next_hit", "n"),
    _action("find", READ, "previous_hit", "N"),
    _action("view", READ, "other_side", "tab", "shift+tab"),
    _action("view", READ, "switch_view", "o"),
    _action("view", READ, "split", "v"),
    _action("view", READ, "library", "b"),
    _action("view", READ, "line_numbers", "number_sign"),
    _action("view", READ, "noise", "x"),
    _action("screens", ANYWHERE, "read", "1"),
    _action("screens", ANYWHERE, "targets", "2"),
    _action("table", TARGETS, "scope", "a"),
    _action("table", TARGETS, "group", "w"),
    _action("table", TARGETS, "compare", "c"),
    _action("table", TARGETS, "sort", "s"),
    _action("table", TARGETS, "reverse", "S"),
    _action("take", "both", "copy", "y"),
    _action("take", "both", "export", "e"),
    _action("app", ANYWHERE, "theme", "t"),
    _action("app", ANYWHERE, "language", "L"),
    _action("app", ANYWHERE, "command_palette", "ctrl+p"),
    _action("app", ANYWHERE, "help", "question_mark"),
    _action("app", ANYWHERE, "quit", "q"),
)

HINTS: dict[str, tuple[str, ...]] = {
    READ: (
        "help",
        "filter",
        "open",
        "switch_view",
        "library",
        "split",
        "targets",
        "export",
        "quit",
        "fold",
    ),
    TARGETS: (
        "help",
        "filter",
        "open",
        "group",
        "sort",
        "scope",
        "compare",
        "export",
        "read",
        "quit",
        "reverse",
        "copy",
    ),
}
"""The actions named at the foot of each screen, the most wanted first."""

_SHOWN = {
    "slash": "/",
    "question_mark": "?",
    "number_sign": "#",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
}

_NAMES = {shown: name for name, shown in _SHOWN.items() if len(shown) == 1} | {" ": "space"}

# Where the Chinese layout sends something that is not the full-width form of the latin key.
_CHINESE = {"、": "/", "【": "[", "】": "]", "「": "{", "」": "}", "『": "{", "』": "}", "　": " "}


def shown_key(key: str) -> str:
    """A key as people write it: ``/``, ``Ctrl+P``, ``PgDn``."""
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key


def shown_keys(action: Action) -> str:
    """All keys of an action, as people write them, with spaces between."""
    if action.id == "fold_to":
        return "z 1–9"
    return " ".join(shown_key(key) for key in action.keys)


def by_id(name: str) -> Action:
    """The action of that name. Raises KeyError if there is none."""
    for action in ACTIONS:
        if action.id == name:
            return action
    raise KeyError(name)


def on_screen(where: str) -> tuple[Action, ...]:
    """The actions that can be done on a screen, in the order of the table."""
    return tuple(action for action in ACTIONS if action.where & {where, ANYWHERE})


def text(action: Action, messages: Messages) -> str:
    """What the action does, in a few words."""
    return messages(f"browser.action.{action.id}")


def rows(messages: Messages) -> list[tuple[str, str, str]]:
    """Every action as (keys, text, group), for the help and for ``gangmu keys``."""
    return [
        (shown_keys(action), text(action, messages), messages(f"browser.group.{action.group}"))
        for action in ACTIONS
    ]


def latin_key(character: str | None) -> tuple[str, str] | None:
    """The latin key that was meant where a Chinese input method sent another character.

    Gives Textual's name of the key and its character: ``、`` and ``／`` are ``slash``, ``【``
    is ``left_square_bracket``, ``ｎ`` is ``n``. None where the character is no stand-in.
    """
    if not character or len(character) != 1:
        return None
    # U+FF01 to U+FF5E are the full-width forms of the printable ASCII characters.
    wide = "\uff01" <= character <= "\uff5e"
    char = _CHINESE.get(character) or (unicodedata.normalize("NFKC", character) if wide else "")
    return (_NAMES.get(char, char), char) if char else None
