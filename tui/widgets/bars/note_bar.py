"""The line that asks for the note of an excerpt."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.requests import NoteExcerpt
from tui.settings.i18n import Messages
from tui.terminal.cells import clip
from tui.widgets.lazy_widget import LaterWidget
from tui.workspace.extract import LONGEST_NOTE, Excerpt


class NoteBar(LaterWidget):
    """One field, with the excerpt that it is about named above it.

    It asks for the note to be written, unless it was left by Escape, and gives the keys back.
    """

    DEFAULT_CSS = """
    NoteBar {
        display: none; height: auto; background: $panel; border-top: solid $gm-border-focus;
    }
    NoteBar.-open { display: block; }
    NoteBar .of {
        height: 1; padding: 0 1; color: $gm-muted; text-wrap: nowrap; text-overflow: ellipsis;
    }
    NoteBar Horizontal { height: 1; }
    NoteBar .name { width: auto; padding: 0 1; }
    NoteBar Input { width: 1fr; background: $panel; color: $foreground; }
    """

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._key = ""
        self._before: Widget | None = None

    def parts(self) -> Iterable[Widget]:
        """What it is about, and the line of the field."""
        yield Static(classes="of", markup=False)
        yield Horizontal()

    def make(self) -> None:
        """See to it that the parts are there, also those of the field's line."""
        if not self.is_made:
            super().make()
            name = Static(classes="name", markup=False)
            field = Input(compact=True, select_on_focus=False, max_length=LONGEST_NOTE)
            self.query_one(Horizontal).mount(name, field)

    def open(self, excerpt: Excerpt) -> None:
        """Ask for the note of an excerpt; the field holds the one that it has."""
        self.make()
        self.app.clear_notifications()  # the corner's line would lie over the bar
        self._before = self.screen.focused
        self._key = excerpt.key
        say = self._messages
        shown = clip(" ".join(excerpt.text.split()), 60)
        self.query_one(".of", Static).update(Content(say("browser.extract.note_of", text=shown)))
        self.query_one(".name", Static).update(Content(say("browser.extract.note")))
        field = self.query_one(Input)
        field.value = excerpt.note
        field.cursor_position = len(field.value)
        self.add_class("-open")
        self.screen.set_focus(field)

    def _close(self) -> None:
        """Hide the bar; the keys go back to what had them."""
        self.remove_class("-open")
        self.screen.set_focus(self._before)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(NoteExcerpt(self._key, event.value))
        self._close()

    def on_key(self, event: events.Key) -> None:
        """Escape leaves the note as it was."""
        if event.key == "escape":
            event.stop()
            self._close()
