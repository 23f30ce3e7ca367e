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
        self._has_said = False
        self._stays_until = 0.0

    def say(self, text: str, seconds: float, *, warn: bool) -> bool:
        """Say a line for some seconds; False where it has no room in the line of the place."""
        self._has_said = True
        self._stays_until = 0.0
        if warn:
            self.stay()
        return any(bar.tell(text, seconds, warn=warn) for bar in self._bars())

    def stay(self) -> None:
        """A key that is pressed just now is not to take away what was said."""
        self._stays_until = monotonic() + SEEN_SECONDS

    def clear(self) -> None:
        """Say nothing in the line of the place."""
        for bar in self._bars():
            bar.untell()

    def is_due(self) -> bool:
        """Whether something was said that the next key takes away, told once: what a key said
        goes with the next one, a warning and news once there was time to read them."""
        due = self._has_said and self._stays_until <= monotonic()
        self._has_said = self._has_said and not due
        return due

    def _bars(self) -> Iterable[StatusBar]:
        try:
            screen = self._here()
        except ScreenStackError:  # there is none yet, or no longer
            return ()
        return screen.query(StatusBar) if screen is not None else ()
