"""Three lines for who is here for the first time; gone with the first key."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.settings.i18n import Messages
from tui.widgets.lazy_widget import LaterWidget

LINES = ("first", "second", "third")


class Welcome(Vertical, LaterWidget):
    """What to press, above the status line, beside the plan and not over it."""

    DEFAULT_CSS = """
    Welcome {
        display: none;
        height: auto;
        max-height: 8;
        padding: 0 1;
        border-top: solid $gm-border-focus;
    }
    Welcome.-open { display: block; }
    Welcome > Static { color: $gm-heading-1; }
    """

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages

    def parts(self) -> Iterable[Widget]:
        """A widget a line, so that a long one wraps by itself."""
        for name in LINES:
            yield Static(Content(self._messages(f"browser.welcome.{name}")))

    @property
    def is_open(self) -> bool:
        """Whether the lines are in sight."""
        return self.has_class("-open")

    def open(self) -> None:
        """Show the lines."""
        self.make()
        self.add_class("-open")

    def close(self) -> None:
        """Hide them."""
        self.remove_class("-open")
