"""The list of themes at the foot of a screen; everything is seen in the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from parser.records import dataclass
from tui.settings.actions import latin_key
from tui.terminal.cells import lines, pad, width

MOST_ROWS = 10
"""Themes in sight at once; more would hide what is to be looked at in them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A theme to choose: its ``name``, what to call it, a word on it, why it cannot be had."""

    name: str
    label: str
    note: str = ""
    refused: str = ""


class ThemePicker(Widget, can_focus=True, inherit_bindings=False):
    """Up and down show a theme, Enter keeps it, Escape goes back to the one before."""

    takes_keys: ClassVar[bool] = True
    """While it has the focus keys are its own, as with a text field."""

    DEFAULT_CSS = """
    ThemePicker {
        display: none;
        height: auto;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        border-top: solid $gm-border-focus;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    ThemePicker.-open { display: block; }
    """

    @dataclass
    class Seen(Message):
        """The cursor is on this theme: show it."""

        picker: ThemePicker
        name: str

    @dataclass
    class Closed(Message):
        """``name`` is to stay: the theme chosen, or after Escape the one from before."""

        picker: ThemePicker
        name: str
        kept: bool

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()
        self._head = ""
        self._before = ""
        self._at = 0

    @property
    def is_open(self) -> bool:
        """Whether the list is in sight."""
        return self.has_class("-open")

    @property
    def at(self) -> Choice | None:
        """The theme under the cursor."""
        return self._choices[self._at] if self._choices else None

    def open(self, choices: Sequence[Choice], current: str, head: str) -> None:
        """Show the list with the cursor on the current theme; ``head`` says what to press."""
        self._before = current
        self.fill(choices, current, head)
        self.add_class("-open")
        self.screen.set_focus(self)

    def fill(self, choices: Sequence[Choice], current: str, head: str) -> None:
        """Show other choices with the cursor on one of them."""
        self._choices, self._head = choices, head
        names = [choice.name for choice in choices]
        self._at = names.index(current) if current in names else 0
        self.refresh(layout=True)

    def move(self, rows: int) -> None:
        """Move the cursor, and show the theme that it comes to."""
        if self._choices:
            self._at = min(max(0, self._at + rows), len(self._choices) - 1)
            self.refresh()
            self.post_message(self.Seen(self, self._choices[self._at].name))

    def close(self, *, keep: bool) -> None:
        """Hide the list; what cannot be shown here is not kept."""
        if not self.is_open:
            return
        self.remove_class("-open")
        chosen = self.at
        kept = keep and chosen is not None and not chosen.refused
        name = chosen.name if kept and chosen is not None else self._before
        self.post_message(self.Closed(self, name, kept))

    def on_key(self, event: events.Key) -> None:
        """Move, keep, or go back."""
        event.stop()
        event.prevent_default()
        key = (latin_key(event.character) or (event.key, ""))[0]
        moves = {"down": 1, "j": 1, "t": 1, "up": -1, "k": -1, "home": -99, "g": -99}
        moves |= {"end": 99, "G": 99, "pagedown": MOST_ROWS, "pageup": -MOST_ROWS}
        if key in moves:
            self.move(moves[key])
        elif key in ("enter", "escape", "q"):
            self.close(keep=key == "enter")

    def on_click(self, event: events.Click) -> None:
        """A click shows a theme, a double click keeps it."""
        event.stop()
        offset = event.get_content_offset(self)
        if offset is None or offset.y < 1:
            return
        place = self._top() + offset.y - 1
        if place < len(self._choices):
            self.move(place - self._at)
            if event.chain == 2:
                self.close(keep=True)

    def on_blur(self) -> None:
        """Who goes elsewhere keeps what is shown."""
        self.close(keep=True)

    def _top(self) -> int:
        return max(0, min(self._at - MOST_ROWS // 2, len(self._choices) - MOST_ROWS))

    def render(self) -> Content:
        """The head and the themes around the cursor; the sign before one says where it is."""
        column = max((width(choice.label) for choice in self._choices), default=0)
        rows = [Content(self._head).stylize("bold")]
        top = self._top()
        for at, choice in enumerate(self._choices[top : top + MOST_ROWS], start=top):
            mark = lines("▸ ") if at == self._at else "  "
            note = f"  {choice.refused or choice.note}"
            line = Content(f"{mark}{pad(choice.label, column)}{note}")
            if at == self._at:
                line = Content(pad(line.plain, self.size.width) if self.size.width else line.plain)
                line = line.stylize("bold $gm-cursor-text on $gm-cursor")
            elif choice.refused:
                line = line.stylize("$gm-muted")
            rows.append(line)
        return Content("\n").join(rows)
