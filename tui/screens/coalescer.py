"""Many changes, one reaction: what comes in within a moment is answered once."""

from __future__ import annotations

from collections.abc import Callable

from textual.dom import DOMNode


class Coalescer:
    """Calls ``react`` some seconds after it was first asked to, whatever is asked in between.

    ``host`` is the node whose timer it uses.
    """

    def __init__(self, host: DOMNode, seconds: float, react: Callable[[], None]) -> None:
        self._host = host
        self._seconds = seconds
        self._react = react
        self.waiting = False
        """Whether it is going to react."""

    def ask(self) -> None:
        """React soon."""
        if not self.waiting:
            self.waiting = True
            self._host.set_timer(self._seconds, self._fire)

    def _fire(self) -> None:
        self.waiting = False
        self._react()
