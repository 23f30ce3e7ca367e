"""The keys in force: the table's own, with those that the user's config sets in their place.

The bindings always stay those of the table. The browser turns a key that was pressed into the
table's key for the same action (:meth:`Keymap.meant`), so that every view, bar and prefix
knows one set of keys only; what is shown to people comes from :meth:`Keymap.action`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parser.records import dataclass
from tui.settings.actions import ACTIONS, ANYWHERE, Action, key_of, shown_key

NOTHING = "gangmu_nothing"
"""A key that no terminal sends: what a key stands for that was taken from its action."""

_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape"}
"""Keys that a terminal cannot tell from others."""

_NAMED = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *("insert", "delete", "backspace", "tab", "enter", "escape", "space"),
        *(f"f{number}" for number in range(1, 25)),
    }
)

_WRITTEN = {
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "esc": "escape",
    "del": "delete",
    "ins": "insert",
    "return": "enter",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
"""Names that people write for keys."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The table of actions with the keys in force; an action may have none."""

    actions: tuple[Action, ...] = ACTIONS

    def action(self, name: str) -> Action:
        """The action of that name with its keys. Raises KeyError if there is none."""
        for action in self.actions:
            if action.id == name:
                return action
        raise KeyError(name)

    def shown(self, name: str) -> str:
        """The key of an action to name in a sentence; without one, the action's own name."""
        keys = self.action(name).keys
        return shown_key(keys[0]) if keys else name

    def meant(self, key: str, where: str) -> str:
        """The table's key for what ``key`` does on a screen.

        A key that does nothing there stays as it is, unless it is the table's key of something
        that was given other keys: then :data:`NOTHING`.
        """
        if self.actions is ACTIONS:
            return key
        for own, rebound in zip(ACTIONS, self.actions, strict=True):
            if key in rebound.keys and rebound.where & {where, ANYWHERE}:
                return key if key in own.keys else own.keys[0]
        for own in ACTIONS:
            if key in own.keys and own.where & {where, ANYWHERE}:
                return NOTHING
        return key


DEFAULT = Keymap()
"""The keys of the table."""

Complaint = tuple[str, Mapping[str, str]]
"""What cannot be done: the key of its message under ``config``, and its values."""


def rebound(wanted: Mapping[str, Sequence[str]]) -> tuple[Keymap, list[Complaint]]:
    """The keymap with some actions' keys replaced, and what of it could not be.

    ``wanted`` holds keys as people write them (:func:`key_named`) by the actions' names, and
    no keys for an action that is to have none. A key that another action has by default goes
    to the one that asks for it, and that is told; of two that ask the first has it.
    """
    known = {action.id: action for action in ACTIONS}
    complaints: list[Complaint] = []
    asked: dict[str, tuple[str, ...]] = {}
    for name, keys in wanted.items():
        if name not in known:
            complaints.append(("config.no_action", {"name": name[:40]}))
            continue
        named = []
        for key in keys:
            found = key_named(key)
            if found is None:
                complaints.append(("config.no_key", {"name": name, "value": key[:40]}))
            elif found in _SAME:
                values = {"name": name, "value": key[:40], "other": shown_key(_SAME[found])}
                complaints.append(("config.same_key", values))
            elif found not in named:
                named.append(found)
        if named or not keys:
            asked[name] = tuple(named)
    table = _settled(asked, complaints)
    return Keymap(table) if asked else DEFAULT, complaints


def _settled(
    asked: Mapping[str, tuple[str, ...]], complaints: list[Complaint]
) -> tuple[Action, ...]:
    """The table, each key with one action on each screen: first come those that ask."""
    holders: dict[tuple[str, str], str] = {}
    kept: dict[str, tuple[str, ...]] = {}
    known = {action.id: action for action in ACTIONS}
    rest = [action for action in ACTIONS if action.id not in asked]
    for action in (*(known[name] for name in asked), *rest):
        mine = []
        for key in asked.get(action.id, action.keys):
            spots = [(where, key) for where in sorted(places(action))]
            holder = next((holders[spot] for spot in spots if spot in holders), None)
            if holder is None:
                mine.append(key)
                holders.update(dict.fromkeys(spots, action.id))
            else:
                what = "config.key_clash" if action.id in asked else "config.key_taken"
                values = {"value": shown_key(key), "name": holder, "other": action.id}
                complaints.append((what, values))
        if asked.get(action.id) and not mine:
            # Nothing that was asked for is to be had: what of its own keys is free stays.
            for key in action.keys:
                spots = [(where, key) for where in sorted(places(action))]
                if not any(spot in holders for spot in spots):
                    mine.append(key)
                    holders.update(dict.fromkeys(spots, action.id))
        kept[action.id] = tuple(mine)
    return tuple(replace(action, keys=kept[action.id]) for action in ACTIONS)


def places(action: Action) -> frozenset[str]:
    """The screens on which an action can be done."""
    if ANYWHERE not in action.where:
        return action.where
    return frozenset().union(*(each.where for each in ACTIONS))


def clashes() -> Iterator[tuple[str, str, str]]:
    """Keys of the table that two actions of one screen share, as (key, name, other name)."""
    holders: dict[tuple[str, str], str] = {}
    for action in ACTIONS:
        for key in action.keys:
            for where in places(action):
                other = holders.setdefault((where, key), action.id)
                if other != action.id:
                    yield key, other, action.id


def key_named(text: str) -> str | None:
    """Textual's name for a key as people write it; None where it is none.

    ``v``, ``V``, ``/``, ``Ctrl+V``, ``F5``, ``PgDn``, ``shift+tab`` and Textual's own names
    are understood. Letters alone mind their case.
    """
    text = text.strip()
    if len(text) == 1:
        return key_of(text)
    *before, last = text.split("+") if not text.endswith("+") else (*text[:-2].split("+"), "+")
    modifiers = [each.strip().casefold() for each in before]
    if not set(modifiers) <= {"ctrl", "shift", "alt"} or len(set(modifiers)) < len(modifiers):
        return None
    last = last.strip()
    base = key_of(last) if len(last) == 1 else _WRITTEN.get(last.casefold(), last.casefold())
    if base is None or not (len(last) == 1 or base in _NAMED or key_of(base, named=True)):
        return None
    if "ctrl" in modifiers:
        base = base.casefold()
    return "+".join([*(each for each in ("alt", "ctrl", "shift") if each in modifiers), base])
