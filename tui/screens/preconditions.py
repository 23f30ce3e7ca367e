"""Preconditions of actions: one table says when an action can do nothing, and why.

The app asks the table before it runs an action and shows the reason; the palette and the help
grey out what has a reason. So an action's method need not check again what its table says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from parser.records import dataclass

State = TypeVar("State")
"""What the conditions look at: a screen, or a small record of what is open on it."""


@dataclass(frozen=True, slots=True)
class Precondition(Generic[State]):
    """What some actions need. ``why`` is the key of the message that says what is lacking."""

    why: str
    holds: Callable[[State], bool]
    actions: frozenset[str]


def needs(why: str, holds: Callable[[State], bool], *actions: str) -> Precondition[State]:
    """The precondition ``holds`` of some actions; ``why`` is the message's key where it fails."""
    return Precondition(why, holds, frozenset(actions))


class Preconditions(Generic[State]):
    """A table of preconditions. An action that stands in several rows needs all of them; the
    first that fails gives the reason."""

    def __init__(self, *rules: Precondition[State]) -> None:
        self._rules: dict[str, list[Precondition[State]]] = {}
        for rule in rules:
            for action in rule.actions:
                self._rules.setdefault(action, []).append(rule)

    def __contains__(self, action: object) -> bool:
        """Whether the table says anything of an action."""
        return action in self._rules

    def reason(self, action: str, state: State) -> str:
        """The message's key that says why an action can do nothing now; empty if it can."""
        for rule in self._rules.get(action, ()):
            if not rule.holds(state):
                return rule.why
        return ""
