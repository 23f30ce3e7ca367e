"""The filter line at the foot of a pane or table: what is asked, how much was found."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.i18n import Messages


class FilterBar(Widget):
    """A text field with counts beside it and, when the query is odd, why below it.

    It stays in sight while a filter is on, and is hidden when there is none.
    """

    DEFAULT_CSS = """
    FilterBar {
        height: auto;
        display: none;
        background: $panel;
    }
    FilterBar.-open { display: block; }
    FilterBar Horizontal { height: 1; }
    FilterBar Input {
        width: 1fr;
        background: $panel;
        color: $foreground;
    }
    FilterBar .name, FilterBar .count {
        width: auto;
        padding: 0 1;
        text-wrap: nowrap;
        color: $gm-muted;
    }
    FilterBar .error {
        height: auto;
        max-height: 2;
        padding: 0 1;
        display: none;
        color: $warning;
    }
    FilterBar .error.-shown { display: block; }
    """

    @dataclass
    class Changed(Message):
        """The query is another one."""

        bar: FilterBar
        query: str

        @property
        def control(self) -> FilterBar:
            """The bar that sent it."""
            return self.bar

    @dataclass
    class Kept(Message):
        """Enter: leave the field, keep the filter."""

        bar: FilterBar

    @dataclass
    class Dropped(Message):
        """Escape: leave the field, undo the filter."""

        bar: FilterBar

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages

    def compose(self) -> ComposeResult:
        """The field between its name and the counts; the error below."""
        with Horizontal():
            yield Static(Content(self._messages("browser.filter.name")), classes="name")
            yield Input(
                placeholder=self._messages("browser.filter.placeholder"),
                compact=True,
                select_on_focus=False,
            )
            yield Static(classes="count", markup=False)
        yield Static(classes="error", markup=False)

    def speak(self, messages: Messages) -> None:
        """Say it in another language."""
        self._messages = messages
        self.query_one(".name", Static).update(Content(messages("browser.filter.name")))
        self.query_one(Input).placeholder = messages("browser.filter.placeholder")

    @property
    def query_text(self) -> str:
        """What stands in the field."""
        return self.query_one(Input).value

    @property
    def typing(self) -> bool:
        """Whether the field has the focus."""
        return self.query_one(Input).has_focus

    def open(self) -> None:
        """Show the bar and go into its field."""
        self.add_class("-open")
        field = self.query_one(Input)
        self.screen.set_focus(field)
        field.cursor_position = len(field.value)

    def put(self, query: str) -> None:
        """Show the bar with a query in it, without going into the field."""
        with self.prevent(Input.Changed):
            self.query_one(Input).value = query
        self.set_class(bool(query.strip()), "-open")

    def close(self) -> None:
        """Empty the field and hide the bar."""
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self.tell("", "")
        self.remove_class("-open")

    def tell(self, count: str, error: str = "") -> None:
        """What was found, and what in the query could not be understood."""
        self.query_one(".count", Static).update(Content(count))
        shown = self.query_one(".error", Static)
        shown.update(Content(error))
        shown.set_class(bool(error), "-shown")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept(self))

    def on_key(self, event: events.Key) -> None:
        """Escape undoes; up and down leave the field for the list, as Enter does."""
        if event.key == "escape":
            event.stop()
            self.post_message(self.Dropped(self))
        elif event.key in ("up", "down", "tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Kept(self))
