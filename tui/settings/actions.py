"""The table of everything that a key does in the browser.

Bindings, hints, palette, help and ``gangmu keys`` are all made from it; the words stand in
the catalogues under ``browser.action``. Nothing here needs a terminal.
"""

from __future__ import annotations

import unicodedata

from parser.records import dataclass

READ = "read"
TARGETS = "targets"
SEARCH = "search"
GRID = "grid"
EXTRACT = "extract"
CHANGES = "changes"
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

    @property
    def home(self) -> str:
        """The screen to name to who looks for the action elsewhere."""
        return READ if READ in self.where else min(self.where)


def _action(group: str, where: str, name: str, *keys: str) -> Action:
    """``where``: the names of screens, ``each`` for those of plans, ``all`` for the grid too,
    ``every`` for all that there are."""
    plans = {READ, TARGETS, SEARCH}
    sets = {"each": plans, "all": plans | {GRID}, "every": plans | {GRID, EXTRACT, CHANGES}}
    return Action(name, keys, group, frozenset(sets.get(where) or where.split()))


ACTIONS: tuple[Action, ...] = (
    _action("move", "every", "down", "j", "down"),
    _action("move", "every", "up", "k", "up"),
    _action("move", "every", "page_down", "pagedown", "ctrl+f"),
    _action("move", "every", "page_up", "pageup"),
    _action("move", "every", "half_down", "ctrl+d"),
    _action("move", "every", "half_up", "ctrl+u"),
    _action("move", "every", "first", "g", "home"),
    _action("move", "every", "last", "G", "end"),
    _action("move", f"{READ} {CHANGES}", "out", "h", "left"),
    _action("move", f"{READ} {CHANGES}", "into", "l", "right"),
    _action(
        "move", f"{READ} {TARGETS} {SEARCH} {GRID} {CHANGES}", "next_sibling", "right_curly_bracket"
    ),
    _action(
        "move",
        f"{READ} {TARGETS} {SEARCH} {GRID} {CHANGES}",
        "previous_sibling",
        "left_curly_bracket",
    ),
    _action("move", READ, "parent", "u"),
    _action("move", READ, "next_row", "J"),
    _action("move", READ, "previous_row", "K"),
    _action("move", TARGETS, "previous_plan", "h", "left"),
    _action("move", TARGETS, "next_plan", "l", "right"),
    _action("move", GRID, "column_left", "h", "left"),
    _action("move", GRID, "column_right", "l", "right"),
    _action("move", ANYWHERE, "back", "left_square_bracket"),
    _action("move", ANYWHERE, "forward", "right_square_bracket"),
    _action("move", f"{READ} {TARGETS} {SEARCH} {EXTRACT} {CHANGES}", "open", "enter"),
    _action("move", GRID, "record", "enter"),
    _action("move", "every", "cancel", "escape"),
    _action("fold", READ, "fold", "space"),
    _action("fold", READ, "fold_to", "z"),
    _action("fold", READ, "hoist", "H"),
    _action("fold", READ, "unhoist", "U"),
    _action("find", f"{READ} {TARGETS} {SEARCH} {GRID} {CHANGES}", "filter", "slash"),
    _action("find", READ, "find", "f"),
    _action("find", f"{READ} {SEARCH}", "facets", "F"),
    _action("find", f"{READ} {CHANGES}", "next_hit", "n"),
    _action("find", f"{READ} {CHANGES}", "previous_hit", "N"),
    _action("find", READ, "next_found", "right_parenthesis"),
    _action("find", READ, "previous_found", "left_parenthesis"),
    _action("find", READ, "context", "c"),
    _action("find", READ, "bring", "a"),
    _action("find", READ, "keywords", "W"),
    _action("find", READ, "mark", "m"),
    _action("find", ANYWHERE, "go_mark", "apostrophe"),
    _action("view", f"{READ} {CHANGES}", "other_side", "tab", "shift+tab"),
    _action("view", f"{READ} {CHANGES}", "switch_view", "o"),
    _action("view", READ, "split", "v"),
    _action("view", ANYWHERE, "library", "b"),
    _action("view", ANYWHERE, "recent", "R"),
    _action("view", ANYWHERE, "open_file", "O"),
    _action("sides", READ, "follow", "equals_sign"),
    _action("sides", f"{READ} {CHANGES}", "changes", "D"),
    _action("sides", CHANGES, "kinds", "F"),
    _action("sides", READ, "why", "w"),
    _action("sides", READ, "lone", "d"),
    _action("sides", f"{READ} {CHANGES}", "swap", "s"),
    _action("sides", READ, "turn", "V"),
    _action("sides", READ, "widen", "greater_than_sign"),
    _action("sides", READ, "narrow", "less_than_sign"),
    _action("view", READ, "line_numbers", "number_sign"),
    _action("view", f"{READ} {SEARCH}", "noise", "x"),
    _action("view", READ, "table", "T"),
    _action("screens", ANYWHERE, "read", "1"),
    _action("screens", ANYWHERE, "targets", "2"),
    _action("screens", ANYWHERE, "search", "3"),
    _action("table", TARGETS, "scope", "a"),
    _action("table", TARGETS, "group", "w"),
    _action("table", TARGETS, "compare", "c"),
    _action("table", TARGETS, "series", "P"),
    _action("table", TARGETS, "turn_matrix", "T"),
    _action("table", TARGETS, "candidates", "A"),
    _action("table", TARGETS, "sort", "s"),
    _action("table", f"{READ} {TARGETS}", "reverse", "S"),
    _action("table", GRID, "sort_rows", "s"),
    _action("table", GRID, "hide_column", "x"),
    _action("table", GRID, "show_columns", "X"),
    _action("take", "every", "copy", "y"),
    _action("take", GRID, "copy_row", "Y"),
    _action("take", GRID, "copy_table", "a"),
    _action("take", f"{READ} {TARGETS} {SEARCH} {EXTRACT}", "cite", "Y"),
    _action("take", READ, "copy_path", "C"),
    _action("take", READ, "select", "i"),
    _action("take", "all", "excerpt", "plus"),
    _action("take", ANYWHERE, "extract", "B"),
    _action("take", EXTRACT, "note", "n"),
    _action("take", EXTRACT, "move_down", "J"),
    _action("take", EXTRACT, "move_up", "K"),
    _action("take", EXTRACT, "remove", "d", "delete"),
    _action("take", EXTRACT, "undo", "u"),
    _action("take", EXTRACT, "copy_extract", "a"),
    _action("take", "every", "export", "e"),
    _action("take", ANYWHERE, "edit", "E"),
    _action("take", ANYWHERE, "pager", "p"),
    _action("take", ANYWHERE, "reload", "r"),
    _action("take", ANYWHERE, "mouse", "M"),
    _action("app", ANYWHERE, "theme", "t"),
    _action("app", ANYWHERE, "language", "L"),
    _action("app", ANYWHERE, "command_palette", "ctrl+p", "colon"),
    _action("app", ANYWHERE, "settings", "comma"),
    _action("app", ANYWHERE, "suspend", "ctrl+z"),
    _action("app", ANYWHERE, "help", "question_mark"),
    _action("app", ANYWHERE, "quit", "q"),
)

_SHOWN = {
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
    "delete": "Delete",
    "backspace": "Backspace",
    "insert": "Insert",
}

_NAMES = {
    " ": "space",
    "!": "exclamation_mark",
    '"': "quotation_mark",
    "#": "number_sign",
    "$": "dollar_sign",
    "%": "percent_sign",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "*": "asterisk",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "full_stop",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less_than_sign",
    "=": "equals_sign",
    ">": "greater_than_sign",
    "?": "question_mark",
    "@": "at",
    "[": "left_square_bracket",
    "\\": "backslash",
    "]": "right_square_bracket",
    "^": "circumflex_accent",
    "_": "underscore",
    "`": "grave_accent",
    "{": "left_curly_bracket",
    "|": "vertical_line",
    "}": "right_curly_bracket",
    "~": "tilde",
}
"""What Textual calls the keys that type no letter and no digit."""

_CHARACTERS = {name: char for char, name in _NAMES.items() if char != " "}

AFTER = {"fold_to": "1–9", "mark": "a–z", "go_mark": "a–z", "kinds": "a–t"}
"""What comes after the keys that wait for another."""

# Where the Chinese layout sends something that is not the full-width form of the latin key.
_CHINESE = {
    "、": "/",
    "【": "[",
    "】": "]",
    "「": "{",
    "」": "}",
    "『": "{",
    "』": "}",
    "　": " ",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "。": ".",
    "《": "<",
    "》": ">",
    "￥": "$",
    "·": "`",
}


def shown_key(key: str) -> str:
    """A key as people write it: ``/``, ``Ctrl+P``, ``PgDn``."""
    *modifiers, base = key.split("+")
    base = _SHOWN.get(base) or _CHARACTERS.get(base, base)
    if modifiers:
        return "+".join([*(each.capitalize() for each in modifiers), base.capitalize()])
    return base.upper() if base[:1] == "f" and base[1:].isdigit() else base


def key_of(word: str, *, named: bool = False) -> str | None:
    """Textual's name of the key that types a character; None where no key does.

    With ``named`` the word is such a name itself, and None says that it is no key's.
    """
    if named:
        return word if word in _CHARACTERS else None
    if word in _NAMES:
        return _NAMES[word]
    return word if len(word) == 1 and word.isascii() and word.isalnum() else None


def character_of(key: str) -> str | None:
    """The character that a key types, by Textual's name of the key; None for other keys."""
    if key == "space":
        return " "
    return _CHARACTERS.get(key, key if len(key) == 1 else None)


def shown_keys(action: Action) -> str:
    """All keys of an action, as people write them, with spaces between."""
    behind = AFTER.get(action.id, "")
    return " ".join(shown_key(key) + (f" {behind}" if behind else "") for key in action.keys)


def by_id(name: str) -> Action:
    """The action of that name. Raises KeyError if there is none."""
    for action in ACTIONS:
        if action.id == name:
            return action
    raise KeyError(name)


def on_screen(where: str) -> tuple[Action, ...]:
    """The actions that can be done on a screen, in the order of the table."""
    return tuple(action for action in ACTIONS if action.where & {where, ANYWHERE})


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
