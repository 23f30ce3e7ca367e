"""The lines of the help: headings, actions with their keys, what is off and why."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from parser.records import dataclass
from tui.terminal.cells import clip, pad, width, wrap
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
        self._rows: list[tuple[int, str]] = []
        self._cursor = -1
        self._keys = 0

    def set_lines(self, lines: Sequence[HelpLine]) -> None:
        """Show other lines from the top, the cursor on the first action."""
        self._lines = lines
        self._keys = max((width(line.key) for line in lines if not line.heading), default=0)
        self._lay_out()
        self._cursor = next((at for at in self._on(0, 1)), -1)
        self.scroll_row(0)

    def on_resize(self) -> None:
        """Another room: what is long takes other rows; the cursor keeps its line."""
        at = self._rows[self._cursor][0] if self._cursor >= 0 else -1
        self._lay_out()
        self._cursor = next((row for row, (line, _) in enumerate(self._rows) if line == at), -1)
        if self._cursor >= 0:
            self.scroll_into_view(self._cursor, context=1)

    def _lay_out(self) -> None:
        """The rows of the lines: what does not fit goes on in the next, nothing is cut off."""
        room = self.room - self._left() - INDENT
        self._rows = []
        for at, line in enumerate(self._lines):
            text = f"{line.text}  × {line.off}" if line.off else line.text
            # Before the first layout there is no room to go by.
            spans = wrap(text, room) if room > 0 and not line.heading else []
            self._rows += [(at, text[start:stop].strip()) for start, stop in spans] or [(at, text)]
        self.resize_rows()
        self.forget()

    def _left(self) -> int:
        """The cells of a line before what it says."""
        return INDENT + min(self._keys, max(0, self.room) // 3)

    @property
    def current(self) -> HelpLine | None:
        """The line under the cursor; None where no line can be chosen."""
        if not 0 <= self._cursor < len(self._rows):
            return None
        return self._lines[self._rows[self._cursor][0]]

    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def at(self) -> int:
        """The cursor's row: the first of its line."""
        return max(0, self._cursor)

    def go(self, place: int, *, scroll: bool = True) -> None:
        """Put the cursor on an action: the next one in the direction it came from, else the
        last before. Where there is none further on, what is there is scrolled into sight."""
        place = min(max(0, place), len(self._rows) - 1)
        step = 1 if place >= self._cursor else -1
        found = next((at for at in self._on(place, step)), None)
        if found is None:
            self.scroll_into_view(place)
            found = next((at for at in self._on(place, -step)), self._cursor)
            scroll = False
        before, self._cursor = self._cursor, found
        if scroll and found >= 0:
            self.scroll_into_view(found, context=1)
        lines = {self._rows[at][0] for at in (before, found) if at >= 0}
        for row in range(len(self._rows)):
            if self._rows[row][0] in lines:
                self.refresh_row(row)

    def _on(self, place: int, step: int) -> Iterator[int]:
        rows = range(place, len(self._rows)) if step > 0 else range(place, -1, -1)
        for at in rows:
            line = self._rows[at][0]
            first = at == 0 or self._rows[at - 1][0] != line
            if first and self._lines[line].action:
                yield at

    def select(self) -> None:
        """Tell that the line under the cursor was chosen."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def key(self, row: int) -> Hashable:
        """A strip depends on its line and on the cursor."""
        return row, self._is_chosen(row)

    def _is_chosen(self, row: int) -> bool:
        return self._cursor >= 0 and self._rows[row][0] == self._rows[self._cursor][0]

    def draw(self, row: int, columns: int) -> Strip:
        """A heading, or a key and what it does; behind it why that is off now."""
        at, text = self._rows[row]
        line = self._lines[at]
        over = (self.cursor_look,) if self._is_chosen(row) else ()
        plain = self.look("help--text", *over)
        if line.heading:
            return self.filled(
                [Segment(clip(text, columns), self.look("help--heading"))], columns, plain
            )
        look = self.look("help--off", *over) if line.off else plain
        key = self.look("help--off" if line.off else "help--key", *over)
        first = row == 0 or self._rows[row - 1][0] != at
        left = " " * INDENT + pad(line.key if first else "", min(self._keys, columns // 3))
        room = columns - width(left) - INDENT
        pieces = [Segment(left + " " * INDENT, key), Segment(clip(text, room), look)]
        return self.filled(pieces, columns, plain)
