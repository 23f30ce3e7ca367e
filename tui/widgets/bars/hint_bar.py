"""The keys that matter here, at the foot of a screen; a click does what the key does."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.settings.actions import ANYWHERE, shown_key
from tui.settings.hints import HINTS, FieldKey, Hint
from tui.settings.i18n import Messages

Next = Sequence[tuple[str, str]]
"""What can come after a key that waits for another: keys as people write them, and words."""


class HintBar(Widget):
    """One line of keys and short names; those that do not fit are left out, last first.

    ``mode`` is what the keys go to, one of :data:`tui.settings.hints.HINTS`.

    After a key that waits for another the line says what can come next.
    """

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
    HintBar.-waiting { background: $panel; }
    """

    def __init__(self, mode: str, messages: Messages) -> None:
        super().__init__()
        self._mode = mode
        self._messages = messages
        self._asking = ""
        self._next: Next = ()

    def set_language(self, messages: Messages) -> None:
        """Say it in another language."""
        self._messages = messages
        self.refresh()

    def show(self, mode: str) -> None:
        """The keys go to something else."""
        if mode != self._mode:
            self._mode = mode
            self.refresh()

    def ask(self, key: str, what: Next) -> None:
        """Say what can come after ``key``; it takes the place of the hints."""
        self._asking, self._next = key, what
        self.add_class("-waiting")
        self.refresh()

    def answered(self) -> None:
        """The hints again."""
        self._asking, self._next = "", ()
        self.remove_class("-waiting")
        self.refresh()

    def render(self) -> Content:
        """As many hints as fit."""
        if self._asking:
            line = Content(f"{self._asking}…").stylize("bold $gm-label")
            hints = [self._hint(key, label) for key, label in self._next]
        else:
            line, hints = Content(""), [self._of(each) for each in HINTS[self._mode]]
        for hint in hints:
            if line.cell_length + hint.cell_length + 2 > self.size.width:
                break
            line = Content.assemble(line, "  ", hint) if line else hint
        return line

    def _of(self, hint: Hint) -> Content:
        if isinstance(hint, FieldKey):
            key = "".join(map(shown_key, hint.keys))
            return self._hint(key, self._messages(f"browser.field.{hint.does}"))
        return self._of_action(hint)

    def _of_action(self, name: str) -> Content:
        action = self._messages.keymap.action(name)
        click_action = f"app.{name}" if ANYWHERE in action.where else f"screen.run('{name}')"
        click = Style.from_meta({"@click": click_action})
        key = shown_key(action.keys[0]) if action.keys else "·"
        # In a list or with two panes some actions do something else.
        here = f"browser.hint_{self._mode}.{name}"
        say = self._messages
        return self._hint(key, say(here if say.has(here) else f"browser.hint.{name}")).stylize(
            click
        )

    @staticmethod
    def _hint(key: str, label: str) -> Content:
        return Content.assemble(Content(key).stylize("bold $gm-label"), " ", label)
