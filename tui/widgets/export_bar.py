"""The line that asks what to export, and where to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.export import What
from tui.i18n import Messages

CHOICES = tuple(What)
"""What can be exported of a plan."""


class ExportBar(Widget):
    """What (up and down change it) and where (a field with a suggested name), in the screen.

    A file that exists is only overwritten after Enter was pressed a second time.
    """

    DEFAULT_CSS = """
    ExportBar {
        display: none;
        height: auto;
        background: $panel;
        border-top: solid $gm-border-focus;
    }
    ExportBar.-open { display: block; }
    ExportBar .what, ExportBar .told {
        height: 1;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    ExportBar .told { color: $gm-muted; }
    ExportBar .told.-asking { color: $warning; }
    ExportBar Horizontal { height: 1; }
    ExportBar .name { width: auto; padding: 0 1; }
    ExportBar Input { width: 1fr; background: $panel; color: $foreground; }
    """

    @dataclass
    class Wanted(Message):
        """Write this there; ``force`` when overwriting was agreed to."""

        what: What
        path: str
        force: bool

    class Closed(Message):
        """Escape: nothing is written."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._what = What.OUTLINE
        self._suggest: Callable[[What], str] = str
        self._asking = ""

    def compose(self) -> ComposeResult:
        """The choices, the field, and what to press."""
        yield Static(classes="what", markup=False)
        with Horizontal():
            yield Static(classes="name", markup=False)
            yield Input(compact=True, select_on_focus=False)
        yield Static(classes="told", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether the bar is in sight."""
        return self.has_class("-open")

    def open(self, what: What, suggest: Callable[[What], str]) -> None:
        """Ask; ``suggest`` gives the file name for each of the choices."""
        self._what, self._suggest = what, suggest
        self.add_class("-open")
        field = self.query_one(Input)
        with self.prevent(Input.Changed):
            field.value = suggest(what)
        self.screen.set_focus(field)
        field.cursor_position = len(field.value)
        self.ask("")

    def close(self) -> None:
        """Hide the bar."""
        self.remove_class("-open")

    def ask(self, existing: str) -> None:
        """Say that a file exists and ask whether to overwrite it; empty: say what to press."""
        self._asking = existing
        self.speak(self._messages)

    def speak(self, messages: Messages) -> None:
        """Say it in another language."""
        self._messages = messages
        parts = [Content(messages("browser.export.what")), Content("  ")]
        for choice in CHOICES:
            label = Content(f" {messages(f'export.what.{choice}')} ")
            chosen = choice == self._what
            parts += [label.stylize("$gm-cursor-text on $gm-cursor") if chosen else label]
            parts += [Content(" ")]
        self.query_one(".what", Static).update(Content("").join(parts))
        self.query_one(".name", Static).update(Content(messages("browser.export.where")))
        told = self.query_one(".told", Static)
        told.set_class(bool(self._asking), "-asking")
        if self._asking:
            told.update(Content(messages("browser.export.exists", path=self._asking)))
        else:
            told.update(Content(messages("browser.export.keys")))

    def _choose(self, step: int) -> None:
        field = self.query_one(Input)
        untouched = field.value == self._suggest(self._what)
        self._what = CHOICES[(CHOICES.index(self._what) + step) % len(CHOICES)]
        if untouched:
            with self.prevent(Input.Changed):
                field.value = self._suggest(self._what)
            field.cursor_position = len(field.value)
        self.ask("")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._asking:
            self.ask("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Wanted(self._what, event.value.strip(), bool(self._asking)))

    def on_key(self, event: events.Key) -> None:
        """Escape leaves; up, down and Tab change what is exported."""
        steps = {"up": -1, "shift+tab": -1, "down": 1, "tab": 1}
        if event.key == "escape":
            event.stop()
            self.post_message(self.Closed())
        elif event.key in steps:
            event.stop()
            event.prevent_default()
            self._choose(steps[event.key])
