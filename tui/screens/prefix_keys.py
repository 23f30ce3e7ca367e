"""Keys that wait for another: ``m`` and a letter, ``z`` and a digit, ``'`` and a mark."""

from __future__ import annotations

from collections.abc import Callable

from parser.records import dataclass
from tui.widgets.bars.hint_bar import Next


@dataclass(frozen=True, slots=True)
class Prefix:
    """An action whose key waits for another one.

    ``choices`` is what the hints say of the keys that can follow; ``take`` does what such a key
    asks for and gives False for any other; ``complaint`` is the message's key for those (empty:
    nothing is said).
    """

    action: str
    choices: Next
    take: Callable[[str], bool]
    complaint: str


class PrefixKeys:
    """Holds the action that waits for a key, if one does. ``say`` shows a message by its key."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self.waiting: Prefix | None = None

    def begin(self, prefix: Prefix) -> None:
        """Take the next key as the answer to an action."""
        self.waiting = prefix

    def handle(self, key: str) -> bool:
        """Hand a key to the action that waits for it; whether the key is used up by that.

        Escape ends the waiting. Any other key that cannot follow is complained of, and does
        what it does elsewhere.
        """
        prefix, self.waiting = self.waiting, None
        if prefix is None:
            return False
        if prefix.take(key):
            return True
        if key != "escape" and prefix.complaint:
            self._say(prefix.complaint)
        return key == "escape"
