"""A row of a table as a record: each field's name and its text, wrapped whole."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from parser.records import dataclass
from tui.presenters.grid import Field
from tui.terminal.cells import expand, pad, width, wrap
from tui.widgets.views.cursor import CursorView

GAP = 2
"""Cells between a field's name and its text."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A drawn line: the field that it is of, a piece of its name, a piece of its text."""

    field: int
    label: str
    text: str


class RecordView(CursorView):
    """Fields below each other, with a cursor on one of them."""

    CURSOR = "record--cursor"

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record--label",
        "record--text",
        "record--cursor",
    }

    DEFAULT_CSS = """
    RecordView {
        padding: 0;
        & > .record--label { color: $gm-label; text-style: bold; }
        & > .record--cursor { background: $gm-cursor; color: $gm-cursor-text; }
    }
    """

    class Moved(Message):
        """The cursor is on another field."""

    class Selected(Message):
        """A field was chosen by a double click."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: Sequence[Field] = ()
        self._cursor = 0
        self._lines: list[_Line] = []
        self._starts: list[int] = []
        self._names = 0

    def show(self, fields: Sequence[Field], field: int) -> None:
        """Show a record with the cursor on a field."""
        self._fields = fields
        self._cursor = min(max(0, field), max(0, len(fields) - 1))
        self.scroll_row(0)
        self._lay_out()

    @property
    def cursor(self) -> int:
        """The field under the cursor."""
        return self._cursor

    def _lay_out(self) -> None:
        """Wrap names and texts anew for the room there is."""
        room = self.room
        if room <= 0:
            return
        widest = max((width(each.label) for each in self._fields), default=0)
        self._names = min(widest, max(4, room // 3))
        self._lines, self._starts = [], []
        for at, field in enumerate(self._fields):
            self._starts.append(len(self._lines))
            names = _wrapped(field.label, self._names)
            texts = _wrapped(field.text, max(2, room - self._names - GAP))
            for line in range(max(len(names), len(texts))):
                name = names[line] if line < len(names) else ""
                text = texts[line] if line < len(texts) else ""
                self._lines.append(_Line(at, name, text))
        self.resize_rows()
        self.forget()
        self._reveal()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lay_out()

    def row_count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def at(self) -> int:
        """The first line of the cursor's field."""
        return self._starts[self._cursor] if self._starts else 0

    def go(self, place: int, *, scroll: bool = True) -> None:
        """Put the cursor on the field that has a line."""
        if not self._lines:
            return
        place = min(max(0, place), len(self._lines) - 1)
        self.go_field(self._lines[place].field, scroll=scroll)

    def go_field(self, field: int, *, scroll: bool = True) -> None:
        """Put the cursor on a field; out of range is the nearest."""
        field = min(max(0, field), len(self._fields) - 1)
        if field != self._cursor and self._fields:
            self._cursor = field
            self.refresh()
            self.post_message(self.Moved())
        if scroll:
            self._reveal()

    def _reveal(self) -> None:
        """The field in sight, its start at least."""
        if self._starts:
            self.scroll_into_view(self._stop(self._cursor) - 1)
            self.scroll_into_view(self._starts[self._cursor])

    def _stop(self, field: int) -> int:
        return self._starts[field + 1] if field + 1 < len(self._starts) else len(self._lines)

    def move(self, delta: int) -> None:
        """To the next field; through one that is longer than the view line by line."""
        top, page = self.scroll_offset.y, self.page_rows
        start, stop = self.at(), self._stop(self._cursor) if self._starts else 0
        hidden = stop > top + page if delta > 0 else start < top
        if stop - start > page and hidden:
            self.scroll_row(top + delta)
        else:
            self.go_field(self._cursor + delta)

    def select(self) -> None:
        """Tell that the field under the cursor was chosen."""
        if self._fields:
            self.post_message(self.Selected())

    def key(self, row: int) -> Hashable:
        """A strip depends on its line and on the cursor."""
        return row, self._lines[row].field == self._cursor

    def draw(self, row: int, columns: int) -> Strip:
        """A line of a field."""
        line = self._lines[row]
        over = (self.cursor_look,) if line.field == self._cursor else ()
        plain = self.look("record--text", *over)
        label = pad(line.label, self._names) + " " * GAP
        pieces = [
            Segment(label, self.look("record--label", *over)),
            Segment(line.text, plain),
        ]
        return self.filled(pieces, columns, plain)


def _wrapped(text: str, cells: int) -> list[str]:
    """The rows that a text fills."""
    drawn = expand(text)
    return [drawn[start:stop] for start, stop in wrap(drawn, cells)]
