"""Copying a text: by a clipboard program of the system, and by the terminal (OSC 52)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from tui.app.host import Host
from tui.requests import Copy


class ClipboardHost(Host, Protocol):
    """A host that can write to the terminal's clipboard."""

    def copy_to_clipboard(self, text: str) -> None:
        """Have the terminal put a text into its clipboard."""


class ClipboardJob:
    """Puts texts into the clipboard and says which way they took."""

    def __init__(self, host: ClipboardHost, environ: Mapping[str, str]) -> None:
        self._host = host
        self._environ = environ

    def copy(self, request: Copy) -> None:
        """Copy what a screen asks for."""
        from tui.terminal.clipboard import give_away

        def work() -> None:
            taken = give_away(request.text, self._environ)
            self._host.call_in_app(self._finish, request, taken)

        self._host.run_thread(work, "copy")

    def _finish(self, copy: Copy, taken: Sequence[str]) -> None:
        """Add the terminal's way to those that were ``taken``, and say how it went."""
        from tui.terminal.clipboard import OSC_LIMIT

        ways = list(taken)
        if len(copy.text.encode("utf-8", "replace")) <= OSC_LIMIT and "tmux" not in ways:
            self._host.copy_to_clipboard(copy.text)
            ways.append("OSC 52")
        if ways:
            self._host.say(
                "browser.copy.done", what=copy.what, count=len(copy.text), way=" + ".join(ways)
            )
        else:
            self._host.say("browser.copy.too_long", warn=True, count=len(copy.text))
