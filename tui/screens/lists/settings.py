"""The list of settings and keys: each explained, and changed where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from parser.chinese.text import fold
from tui.presenters.preferences import Preference
from tui.presenters.table import Column
from tui.screens.lists.list_screen import ListScreen, NarrowingField
from tui.settings.actions import key_of, latin_key, shown_key
from tui.settings.i18n import Messages
from tui.widgets.bars.whole_bar import WholeBar
from tui.widgets.views.table_view import TableView

Change = Callable[[Preference, object], str]
"""Gives a setting another value (None: its default) and says in words what came of it."""


class SettingsScreen(ListScreen[None]):
    """A field to look for a setting, the settings, and the one under the cursor explained.

    ``rows`` gives them as they are now, in the language of now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", show=False, priority=True),
        Binding("left", "step(-1)", show=False, priority=True),
        Binding("delete", "restore", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    SettingsScreen > WholeBar { height: 4; border-top: solid $gm-border; }
    SettingsScreen > .said { height: 1; padding: 0 1; color: $warning; text-wrap: nowrap; }
    """

    def __init__(
        self,
        messages: Callable[[], Messages],
        rows: Callable[[], Sequence[Preference]],
        change: Change,
    ) -> None:
        super().__init__(messages())
        self._now = messages
        self._rows, self._change = rows, change
        self._shown: list[Preference] = []
        self._typing: Preference | None = None
        """The setting whose value is being typed into the field."""

    def compose(self) -> ComposeResult:
        """Head, field, settings, what is to be said of the one under the cursor."""
        yield self.head("")
        yield NarrowingField("", self._typed, self._entered)
        yield TableView()
        yield WholeBar()
        yield Static(classes="said", markup=False)

    def on_mount(self) -> None:
        """All of them."""
        self.narrow("")
        self.set_focus(self.query_one(NarrowingField))

    # What is shown

    @property
    def row(self) -> Preference | None:
        """The setting under the cursor."""
        at = self.query_one(TableView).cursor
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def narrow(self, wanted: str) -> None:
        """Show the settings that are meant."""
        self._messages = say = self._now()
        row = self.row
        self._shown = [each for each in self._rows() if fold(wanted) in fold(each.found_by)]
        columns = [
            Column("label", say("settings.column.label"), minimum=24, weight=2),
            Column("value", say("settings.column.value"), minimum=12, weight=1),
            Column("source", say("settings.column.source"), minimum=6, weight=1),
        ]
        lines = [(each.label, each.told, each.source) for each in self._shown]
        table = self.query_one(TableView)
        table.set_data(columns, lines or [(say("settings.nothing"), "", "")])
        names = [(each.name, each.action) for each in self._shown]
        here = (row.name, row.action) if row is not None else None
        table.move_to(names.index(here) if here in names else 0)
        self.query_one(".head", Static).update(Content(say("settings.head")))
        self.query_one(NarrowingField).placeholder = say("settings.placeholder")
        self._explain()

    def _explain(self) -> None:
        row = self.row
        self.query_one(WholeBar).show((row.about, row.source) if row is not None else ())

    def _say(self, text: str) -> None:
        self.query_one(".said", Static).update(Content(text))

    @on(TableView.Highlighted)
    def _highlighted(self, event: TableView.Highlighted) -> None:
        event.stop()
        self._explain()

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self._entered()

    # Changing

    def _typed(self, text: str) -> None:
        if self._typing is None:
            self.narrow(text)

    def _entered(self) -> None:
        """Change the setting under the cursor: to its next value, to the key that is pressed
        then, or to what is typed."""
        if not self.is_current:
            return
        if self._typing is not None:
            typed, value = self._typing, self.query_one(Input).value.strip()
            self._type(None)
            self._put(typed, value or None)
        elif (row := self.row) is not None:
            self._change_row(row)

    def _change_row(self, row: Preference) -> None:
        if row.choices:
            self._put(row, row.next(1))
        elif row.action:
            asks = KeyScreen(self._messages("settings.press", what=row.label))
            self.app.push_screen(asks, lambda key: self._put(row, [key]) if key else None)
        else:
            self._type(row)

    def _type(self, row: Preference | None) -> None:
        """Let a value be typed into the field; None: the field looks for settings again."""
        self._typing = row
        field = self.query_one(NarrowingField)
        with field.prevent(Input.Changed):
            field.value = str(row.current) if row is not None and row.current else ""
        field.cursor_position = len(field.value)
        self._say(self._messages("settings.type", what=row.label) if row is not None else "")

    def _put(self, row: Preference, value: object) -> None:
        said = self._change(row, value)
        self.narrow("" if self._typing else self.query_one(Input).value)
        self._say(said)

    def action_step(self, step: int) -> None:
        """The next value of the setting under the cursor, or the one before; in a text that is
        being typed the arrow moves as ever."""
        field = self.query_one(NarrowingField)
        if self._typing is not None or field.value:
            (field.action_cursor_right if step > 0 else field.action_cursor_left)()
        elif (row := self.row) is not None and row.choices:
            self._put(row, row.next(step))

    def action_restore(self) -> None:
        """The default of the setting under the cursor again."""
        if self._typing is not None:
            self.query_one(NarrowingField).action_delete_right()
        elif (row := self.row) is not None:
            self._put(row, None)

    def action_close(self) -> None:
        """Give up typing; then back to where the reader was."""
        if self._typing is not None:
            self._type(None)
        else:
            super().action_close()


class KeyScreen(ModalScreen[str | None]):
    """Waits for the key that an action is to have. Gives it as people write it; Escape: None."""

    DEFAULT_CSS = """
    KeyScreen { align: center middle; }
    KeyScreen > Static {
        width: auto; max-width: 90%; padding: 1 2; background: $panel; color: $foreground;
        border: solid $gm-border-focus;
    }
    """

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question."""
        yield Static(Content(self._question))

    def on_key(self, event: events.Key) -> None:
        """Whatever is pressed; what a Chinese input method sends stands for the latin key."""
        event.stop()
        event.prevent_default()
        meant = latin_key(event.character)
        key = meant[0] if meant is not None else event.key
        # Enter pressed twice is meant for the list; with another meaning no list could be left.
        if self.is_current and key != "enter":
            self.dismiss(None if key == "escape" else _written(key))


def _written(key: str) -> str:
    """A key as it is written in the config."""
    shown = shown_key(key)
    return shown if len(shown) > 1 or key_of(shown) else key
