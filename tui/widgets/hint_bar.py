"""The keys that matter here, at the foot of a screen; a click does what the key does."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.actions import ANYWHERE, by_id, shown_key
from tui.i18n import Messages


class HintBar(Widget):
    """One line of keys and short names; those that do not fit are left out, last first."""

    DEFAULT_CSS = """
    HintBar {
        height: 1;
        padding: 0 1;
        background: $surface;
        color: $foreground;
        text-wrap: nowrap;
        link-color: $foreground;
        link-style: none;
        link-background: $surface;
    }
    """

    def __init__(self, names: Sequence[str], messages: Messages) -> None:
        super().__init__()
        self._names = tuple(names)
        self._messages = messages

    def speak(self, messages: Messages) -> None:
        """Say it in another language."""
        self._messages = messages
        self.refresh()

    def render(self) -> Content:
        """As many hints as fit."""
        line = Content("")
        for name in self._names:
            action = by_id(name)
            owner = "app" if ANYWHERE in action.where else "screen"
            click = Style.from_meta({"@click": f"{owner}.{name}"})
            label = self._messages(f"browser.hint.{name}")
            hint = Content.assemble(
                Content(shown_key(action.keys[0])).stylize("bold $gm-label"), " ", label
            ).stylize(click)
            if line.cell_length + hint.cell_length + 2 > self.size.width:
                break
            line = Content.assemble(line, "  ", hint) if line else hint
        return line
