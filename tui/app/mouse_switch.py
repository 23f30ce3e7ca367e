"""Whose the mouse is: the browser's, or the terminal's, which selects and copies in its own way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tui.app.host import Host
from tui.screens.base import BrowserScreen
from tui.widgets.bars.status_bar import StatusBar

MODES = (1000, 1002, 1003, 1006, 1015)
"""What reports the mouse to a program, as xterm and its kin number it (ctlseqs, *Mouse Tracking*):
clicks, drags, moves, and the two forms of a report."""

OFF = "".join(f"\x1b[?{mode}l" for mode in MODES)
ON = "".join(f"\x1b[?{mode}h" for mode in (1000, 1003, 1015, 1006))
"""As Textual's own driver for Unix asks for it."""


class MouseHost(Host, Protocol):
    """A host with a terminal."""

    def made_screens(self) -> Iterable[BrowserScreen]:
        """All screens of ours, whether in sight or not."""

    def write_to_terminal(self, sequence: str) -> None:
        """Write a control sequence as it stands."""


class MouseSwitch:
    """Gives the mouse to the terminal and takes it back; the status lines say which holds."""

    def __init__(self, host: MouseHost) -> None:
        self._host = host
        self.given = False
        """Whether the terminal has the mouse."""

    def turn(self) -> None:
        """The other way round."""
        self.given = not self.given
        self._host.write_to_terminal(OFF if self.given else ON)
        self.mark()
        self._host.say("browser.mouse.given" if self.given else "browser.mouse.taken")

    def resume(self) -> None:
        """Another program had the terminal, and Textual has taken the mouse back."""
        if self.given:
            self._host.write_to_terminal(OFF)

    def mark(self) -> None:
        """Say it in the status lines, also of screens that were made since."""
        badge = self._host.messages("browser.mouse.badge") if self.given else ""
        for screen in self._host.made_screens():
            for bar in screen.query(StatusBar):
                bar.set_badge(badge)
