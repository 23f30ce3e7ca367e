"""What is said at the foot: where it stands, and when it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import ScreenStackError

from tui.widgets.bars.status_bar import StatusBar

if TYPE_CHECKING:
    from tui.screens.base import BrowserScreen

SEEN_SECONDS = 1.0
"""How long a warning, and what no key asked for, stands at the least, whatever is pressed."""


class Foot:
    """What is said stands in the line of the place, beside the place. What has no room there is
    for the caller to show."""

    def __init__(self, here: Callable[[], BrowserScreen | None]) -> None:
        """``here`` gives the screen of ours in sight."""
        self._here = here
        self._said = 0
        """How much was said since the last key."""
        self._stays_until = 0.0

    @property
    def crowded(self) -> bool:
        """Whether so much was said since the last key that what is said now takes its place."""
        return self._said > 1

    def say(self, text: str, seconds: float, *, warn: bool) -> bool:
        """Say a line for some seconds; False where it has no room in the line of the place, or
        another stands there that the same key, or the same moment, said."""
        self._said += 1
        self._stays_until = 0.0
        if warn:
            self.stay()
        kept = warn or self._said > 1
        return any(bar.tell(text, seconds, warn=warn, kept=kept) for bar in self._bars())

    def stay(self) -> None:
        """A key that is pressed just now is not to take away what was said."""
        self._stays_until = monotonic() + SEEN_SECONDS

    def clear(self) -> None:
        """Say nothing in the line of the place."""
        self._said = 0
        for bar in self._bars():
            bar.untell()

    def is_due(self) -> bool:
        """A key was pressed; whether it takes away what was said: what a key said goes with the
        next one, a warning and news once there was time to read them."""
        return bool(self._said) and self._stays_until <= monotonic()

    def _bars(self) -> Iterable[StatusBar]:
        try:
            screen = self._here()
        except ScreenStackError:  # there is none yet, or no longer
            return ()
        return screen.query(StatusBar) if screen is not None else ()
