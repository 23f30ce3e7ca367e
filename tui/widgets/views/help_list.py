"""The lines of the help: headings, actions with their keys, what is off and why."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from parser.records import dataclass
from tui.terminal.cells import clip, pad, width
from tui.widgets.views.cursor import CursorView

INDENT = 2
"""Cells before a line that stands under a heading."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line. ``action`` is what Enter does, empty for headings and explanations; ``off``
    says why it can do nothing now."""

    key: str
    text: str
    action: str = ""
    off: str = ""
    heading: bool = False


class HelpList(CursorView):
    """Lines with a cursor that stands on actions only."""

    CURSOR = "help--cursor"

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "help--heading",
        "help--key",
        "help--text",
        "help--off",
        "help--cursor",
    }

    DEFAULT_CSS = """
    HelpList {
        & > .help--heading { color: $gm-heading-1; text-style: bold; }
        & > .help--key { color: $gm-label; }
        & > .help--off { color: $gm-muted; }
        & > .help--cursor { background: $gm-cursor; color: $gm-cursor-text; text-style: bold; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A line was chosen by a double click."""

        line: HelpLine

    def __init__(self) -> None:
        super().__init__()
        self.can_focus = False
        self._lines: Sequence[HelpLine] = ()
        self._cursor = -1
        self._keys = 0

    def set_lines(self, lines: Sequence[HelpLine]) -> None:
        """Show other lines from the top, the cursor on the first action."""
        self._lines = lines
        self._keys = max((width(line.key) for line in lines if not line.heading), default=0)
        self._cursor = next((at for at, line in enumerate(lines) if line.action), -1)
        self.resize_rows()
        self.scroll_row(0)
        self.forget()

    @property
    def current(self) -> HelpLine | None:
        """The line under the cursor; None where no line can be chosen."""
        return self._lines[self._cursor] if 0 <= self._cursor < len(self._lines) else None

    def row_count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def at(self) -> int:
        """The cursor's line."""
        return max(0, self._cursor)

    def go(self, place: int, *, scroll: bool = True) -> None:
        """Put the cursor on an action: the next one in the direction it came from, else the
        last before. Where there is none further on, what is there is scrolled into sight."""
        place = min(max(0, place), len(self._lines) - 1)
        step = 1 if place >= self._cursor else -1
        found = next((at for at in self._on(place, step)), None)
        if found is None:
            self.scroll_into_view(place)
            found = next((at for at in self._on(place, -step)), self._cursor)
            scroll = False
        before, self._cursor = self._cursor, found
        if scroll and found >= 0:
            self.scroll_into_view(found, context=1)
        for row in {before, found} - {-1}:
            self.refresh_row(row)

    def _on(self, place: int, step: int) -> list[int]:
        rows = range(place, len(self._lines)) if step > 0 else range(place, -1, -1)
        return [at for at in rows if self._lines[at].action]

    def select(self) -> None:
        """Tell that the line under the cursor was chosen."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def key(self, row: int) -> Hashable:
        """A strip depends on its line and on the cursor."""
        return row, row == self._cursor

    def draw(self, row: int, columns: int) -> Strip:
        """A heading, or a key and what it does; behind it why that is off now."""
        line = self._lines[row]
        over = (self.cursor_look,) if row == self._cursor else ()
        plain = self.look("help--text", *over)
        if line.heading:
            return self.filled(
                [Segment(clip(line.text, columns), self.look("help--heading"))], columns, plain
            )
        look = self.look("help--off", *over) if line.off else plain
        key = self.look("help--off" if line.off else "help--key", *over)
        text = f"{line.text}  × {line.off}" if line.off else line.text
        left = " " * INDENT + pad(line.key, min(self._keys, columns // 3))
        room = columns - width(left) - INDENT
        pieces = [Segment(left + " " * INDENT, key), Segment(clip(text, room), look)]
        return self.filled(pieces, columns, plain)
