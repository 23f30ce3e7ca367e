"""The filter line at the foot of a pane or table: what is asked, how much was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from textual import events, on
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from parser.chinese.text import neutralise
from parser.records import dataclass
from tui.settings.i18n import Messages
from tui.widgets.lazy_widget import LaterWidget
from tui.workspace.query_history import History, Offer

_BEGUN = re.compile(r"[^\W_]+$")
"""The word that ends at the cursor."""


class QueryField(Input):
    """The field. At its end the right arrow takes the word that is offered."""

    # A longer query is no new layout of the screen: the field has the room that it has.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    @dataclass
    class Accepted(Message):
        """The right arrow was pressed at the end."""

    def on_paste(self, event: events.Paste) -> None:
        """Lines that are pasted become one, so that none of their words is lost."""
        event.stop()
        event.prevent_default()
        text = " ".join(map(neutralise, event.text.split()))
        self.replace(text, *sorted((self.selection.start, self.selection.end)))

    def action_cursor_right(self, select: bool = False) -> None:
        """One character to the right."""
        if self.cursor_position == len(self.value) and not select:
            self.post_message(self.Accepted())
        else:
            super().action_cursor_right(select)


class FixedLine(Static):
    """A line in the room that it was given: other words in it are no new layout of the screen,
    nor is other room."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)


class FilterBar(LaterWidget):
    """A text field with counts beside it; below it why the query is odd, how it was
    understood, and the words that complete the one being typed.

    It stays in sight while a filter is on, and is hidden when there is none. With
    ``finding`` it says that rows are not filtered. A line below the field that was shown once
    keeps its room while one types, and so do the counts: what lies above does not jump with
    each key, and the screen need not be laid out for it.
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
    FilterBar .count { text-align: right; }
    FilterBar .note, FilterBar .offers {
        height: 1;
        padding: 0 1;
        display: none;
        color: $gm-muted;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    FilterBar .note.-shown, FilterBar .offers.-shown { display: block; }
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

    def __init__(self, messages: Messages, history: History | None = None) -> None:
        """``history`` is what was asked before, if the bar shares it with others."""
        super().__init__()
        self._messages = messages
        self.finding = False
        """Whether the query is there to find, all rows staying."""
        self._history = history if history is not None else History()
        self._at: int | None = None
        self._draft = ""
        self._offers: Sequence[Offer] = ()
        self._counted = 0

    def parts(self) -> Iterable[Widget]:
        """The field's line; below it what there is to say of the query."""
        yield Horizontal()
        yield Static(classes="error", markup=False)
        yield FixedLine(classes="note", markup=False)
        yield FixedLine(classes="offers", markup=False)

    def make(self) -> None:
        """See to it that the parts are there: the field between its name and the counts too."""
        if self.is_made:
            return
        super().make()
        name = Static(Content(self._leading()), classes="name")
        field = QueryField(
            placeholder=self._messages("browser.filter.placeholder"),
            compact=True,
            select_on_focus=False,
        )
        self.query_one(Horizontal).mount(name, field, FixedLine(classes="count", markup=False))

    def _leading(self) -> str:
        return self._messages("browser.filter.find" if self.finding else "browser.filter.name")

    def set_language(self, messages: Messages) -> None:
        """Say it in another language."""
        self._messages = messages
        if self.is_made:
            self.query_one(".name", Static).update(Content(self._leading()))
            self.query_one(Input).placeholder = messages("browser.filter.placeholder")

    @property
    def query_text(self) -> str:
        """What stands in the field."""
        return self.query_one(Input).value if self.is_made else ""

    @property
    def typing(self) -> bool:
        """Whether the field has the focus."""
        return self.is_made and self.query_one(Input).has_focus

    @property
    def begun(self) -> str:
        """The word at whose end the cursor stands; empty where it stands at none."""
        field = self.query_one(Input)
        found = _BEGUN.search(field.value[: field.cursor_position])
        rest = field.value[field.cursor_position :]
        return found.group() if found and not _BEGUN.match(rest[:1]) else ""

    def _lead(self, find: bool) -> None:
        self.make()
        if find != self.finding:
            self.finding = find
            self.query_one(".name", Static).update(Content(self._leading()))

    def open(self, *, find: bool = False) -> None:
        """Show the bar and go into its field; ``find``: it lets all rows stay."""
        self._lead(find)
        self._at = None
        self.add_class("-open")
        field = self.query_one(Input)
        self.screen.set_focus(field)
        field.cursor_position = len(field.value)

    def put(self, query: str, *, find: bool = False) -> None:
        """Show the bar with a query in it, without going into the field."""
        if not self.is_made and not query:
            self.finding = find
            return
        self._lead(find)
        with self.prevent(Input.Changed):
            self.query_one(Input).value = query
        self.set_class(bool(query.strip()), "-open")

    def close(self) -> None:
        """Empty the field and hide the bar."""
        if not self.is_made:
            return
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self.update_status("")
        self.offer((), self._messages)
        self.remove_class("-open")

    def update_status(self, count: str, error: str = "", note: str = "") -> None:
        """Show what was found, what in the query could not be understood, and how it was."""
        if not self.is_made:
            return
        self._show_count(count)
        for name, text in (("error", error), ("note", note)):
            self._show_line(name, Content(text))

    def reserve(self, count: str) -> None:
        """Keep room for a count, so that the first key typed is no new layout of the screen."""
        self._make_room(max(self._counted, Content(count).cell_length))

    def _make_room(self, cells: int) -> None:
        self._counted = cells
        self.query_one(".count", Static).styles.width = cells + 2  # with its padding

    def _show_count(self, count: str) -> None:
        cells = Content(count).cell_length
        if cells > self._counted or not self.typing:
            self._make_room(cells)
        self.query_one(".count", Static).update(Content(count), layout=False)

    def _show_line(self, name: str, content: Content) -> None:
        """Show a line below the field, or nothing in it; its row goes when one types no more."""
        line = self.query_one(f".{name}", Static)
        if content or not self.typing:
            line.set_class(bool(content), "-shown")
        # What may take a second row is laid out.
        line.update(content, layout=name == "error" and content != line.content)

    def on_descendant_blur(self) -> None:
        """One types no more: what nothing is said in needs no room."""
        for name in ("error", "note", "offers"):
            line = self.query_one(f".{name}", Static)
            line.set_class(bool(line.content), "-shown")

    def offer(self, offers: Sequence[Offer], messages: Messages) -> None:
        """Offer words for the one that was begun, the first of them to Tab."""
        if offers == self._offers:
            return
        self._offers = offers
        words = [
            messages(
                "browser.filter.elsewhere" if each.elsewhere else "browser.filter.offer",
                word=each.word,
                count=each.count,
            )
            for each in offers
        ]
        line = messages("browser.filter.offers", words="  ".join(words)) if offers else ""
        self._show_line("offers", Content(line))

    def _accept(self) -> bool:
        """Take the first word that is offered; False where none is."""
        begun = self.begun
        if not self._offers or not begun:
            return False
        field = self.query_one(Input)
        at = field.cursor_position
        word = self._offers[0].word
        field.value = field.value[: at - len(begun)] + word + field.value[at:]
        field.cursor_position = at - len(begun) + len(word)
        return True

    def _recall(self, step: int) -> bool:
        """Put another query of the history into the field; False where there is none."""
        field, entries = self.query_one(Input), self._history.entries
        before = len(entries) if self._at is None else self._at
        if self._at is None:
            self._draft = field.value
        at = self._history.step(before, step)
        if at == before:
            return False
        self._at = at
        field.value = entries[at] if at < len(entries) else self._draft
        field.cursor_position = len(field.value)
        return True

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._leave()

    @on(QueryField.Accepted)
    def _accepted(self, event: QueryField.Accepted) -> None:
        event.stop()
        self._accept()

    def _leave(self) -> None:
        """Keep the filter, remember it, and leave the field."""
        self._history.add(self.query_text)
        self.offer((), self._messages)
        self.post_message(self.Kept(self))

    def on_key(self, event: events.Key) -> None:
        """Escape undoes; up and down walk what was asked before; Tab takes a word that is
        offered. Down and Tab leave the field, as Enter does, where there is nothing to take."""
        if event.key == "escape":
            event.stop()
            self.offer((), self._messages)
            self.post_message(self.Dropped(self))
        elif event.key in ("up", "down", "tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            if event.key == "up":
                self._recall(-1)
            elif event.key == "down":
                if not self._recall(1):
                    self._leave()
            elif event.key != "tab" or not self._accept():
                self._leave()
