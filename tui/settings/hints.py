"""What the foot of a screen says: the actions that matter most, by what the keys go to now."""

from __future__ import annotations

from typing import NamedTuple

from tui.settings.actions import CHANGES, EXTRACT, GRID, READ, SEARCH, TARGETS

PAIR, FILTERED, FOUND, LISTED = "pair", "filtered", "found", "listed"
LIBRARY, LIST = "library", "list"
FIELD, ASKING, EXPORT, NOTING = "field", "asking", "export", "noting"
"""What the keys go to apart from a whole screen: two panes, a filtered plan, one with words lit,
the same where these came from a list of hits, the list of plans, another list, the field that
filters, the one that searches, the lines that ask what to export and what to note."""


class FieldKey(NamedTuple):
    """A key that is a text field's own, not an action's: its names, as Textual has them, and
    what it does there (``browser.field.{does}``)."""

    keys: tuple[str, ...]
    does: str


Hint = str | FieldKey
"""The id of an action, or a key of a field."""

HINTS: dict[str, tuple[Hint, ...]] = {
    READ: (
        *("help", "filter", "open", "switch_view", "library", "split", "targets"),
        *("export", "quit", "search", "fold"),
    ),
    PAIR: (
        *("help", "other_side", "follow", "changes", "lone", "why", "split", "swap", "library"),
        *("targets", "export", "filter", "turn", "quit"),
    ),
    FILTERED: (
        *("help", "next_hit", "previous_hit", "open", "context", "bring", "filter", "cancel"),
        *("export", "copy", "quit"),
    ),
    FOUND: (
        *("help", "next_hit", "previous_hit", "open", "switch_view", "find", "cancel"),
        *("export", "copy", "quit"),
    ),
    LISTED: (
        *("help", "next_found", "previous_found", "next_hit", "previous_hit", "back"),
        *("cancel", "switch_view", "copy", "export", "quit"),
    ),
    LIBRARY: (
        *("help", "open", "filter", "swap", "reverse", "fold", "other_side", "cancel"),
        *("search", "quit"),
    ),
    LIST: ("help", "open", "copy", "other_side", "cancel", "quit"),
    TARGETS: (
        *("help", "filter", "open", "group", "sort", "scope", "compare", "export", "read"),
        *("quit", "reverse", "copy"),
    ),
    SEARCH: (
        *("help", "filter", "open", "next_sibling", "read", "targets", "export", "copy"),
        "quit",
    ),
    GRID: (
        *("help", "filter", "record", "sort_rows", "hide_column", "copy", "copy_row"),
        *("copy_table", "back", "quit", "show_columns"),
    ),
    EXTRACT: (
        *("help", "open", "note", "move_down", "move_up", "remove", "undo", "cite"),
        *("export", "back", "copy_extract", "quit"),
    ),
    CHANGES: (
        *("help", "next_hit", "previous_hit", "kinds", "filter", "switch_view", "open"),
        *("swap", "export", "copy", "changes", "quit"),
    ),
    NOTING: (FieldKey(("enter",), "keep"), FieldKey(("escape",), "drop")),
    FIELD: (
        FieldKey(("enter",), "keep"),
        FieldKey(("escape",), "drop"),
        FieldKey(("up", "down"), "history"),
        FieldKey(("tab",), "complete"),
        FieldKey(("right",), "take"),
    ),
    ASKING: (
        FieldKey(("enter",), "to_hits"),
        FieldKey(("escape",), "clear"),
        FieldKey(("up", "down"), "history"),
        FieldKey(("ctrl+p",), "commands"),
    ),
    EXPORT: (
        FieldKey(("up", "down"), "what"),
        FieldKey(("tab",), "form"),
        FieldKey(("enter",), "write"),
        FieldKey(("ctrl+y",), "copy"),
        FieldKey(("escape",), "drop"),
    ),
}
"""What is named at the foot, the most wanted first; what has no room is left out, last first."""
