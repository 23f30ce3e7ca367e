"""The outlines of two versions, heading beside heading, with signs for what happened to each."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from tui.presenters.changes import SIGN_CELLS, ChangesPage, Filter, Heading
from tui.presenters.outline_rows import INDENT, MOST_INDENTED
from tui.terminal.cells import clip, lines, pad, width
from tui.widgets.views.changes_text import BESIDE_WIDTH, MARK_CELLS, RULE, sides
from tui.widgets.views.cursor import CursorView

COUNT_CELLS = 4
"""Cells at the right for how many changes stand below a heading."""


class ChangesOutline(CursorView):
    """Draws the headings of a :class:`ChangesPage`; the cursor names one by its index there."""

    CURSOR, BLURRED = "headings--cursor", "headings--cursor-blur"

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "headings--same",
        "headings--changed",
        "headings--old",
        "headings--new",
        "headings--sign",
        "headings--count",
        "headings--rule",
        "headings--none",
        "headings--cursor",
        "headings--cursor-blur",
    }

    DEFAULT_CSS = """
    ChangesOutline {
        & > .headings--same { color: $foreground; }
        & > .headings--changed { text-style: bold; }
        & > .headings--old { color: $error; text-style: strike; }
        & > .headings--new { color: $success; text-style: bold; }
        & > .headings--sign { color: $gm-target; text-style: bold; }
        & > .headings--count { color: $gm-target; }
        & > .headings--rule { color: $gm-border; }
        & > .headings--none { background: $panel; }
        & > .headings--cursor {
            background: $gm-cursor; color: $gm-cursor-text; text-style: bold;
        }
        & > .headings--cursor-blur { background: $gm-cursor-blur; }
    }
    """

    class Moved(Message):
        """The cursor is on another heading."""

        def can_replace(self, message: Message) -> bool:
            """Of several moves in a row only the last one counts."""
            return isinstance(message, ChangesOutline.Moved)

    class Selected(Message):
        """A heading was chosen by Enter or a double click."""

    def __init__(self) -> None:
        super().__init__()
        self._page: ChangesPage | None = None
        self._only = Filter.ALL
        self._shown: Sequence[int] = ()
        self._counts: Sequence[int] = ()
        self._cursor = 0

    # -- data ------------------------------------------------------------------------------

    def show(self, page: ChangesPage, only: Filter, row: int) -> None:
        """Show the headings of a page, those with changes of a kind; the cursor goes to the one
        that a row of the text stands below."""
        self._page, self._only = page, only
        self._shown = page.shown_headings(only)
        self._counts = page.counts(only)
        self._cursor = 0
        self.forget()
        self.resize_rows()
        self.put_row(row)

    def put_row(self, row: int) -> None:
        """Put the cursor on the heading that a row of the text stands below, without telling."""
        if self._page is None or not self._shown:
            return
        headings = self._page.headings
        low, high = 0, len(self._shown)
        while low < high:
            middle = (low + high) // 2
            if headings[self._shown[middle]].row <= row:
                low = middle + 1
            else:
                high = middle
        self._put(max(0, low - 1))

    def step_changed(self, step: int) -> bool:
        """Go to the next heading (``step`` -1: the one before) that has changes right below it,
        or changed itself; False where there is none."""
        page, place = self._page, self._cursor + step
        while page is not None and 0 <= place < len(self._shown):
            index = self._shown[place]
            if self._counts[index] or page.sign(page.headings[index].row, self._only):
                self._put(place)
                return True
            place += step
        return False

    @property
    def heading(self) -> Heading | None:
        """The heading under the cursor; None where there is none."""
        if self._page is None or not self._shown:
            return None
        return self._page.headings[self._shown[self._cursor]]

    # -- the cursor ------------------------------------------------------------------------

    def row_count(self) -> int:
        """How many headings are shown."""
        return len(self._shown)

    def at(self) -> int:
        """The cursor's place among the shown headings."""
        return self._cursor

    def go(self, place: int, *, scroll: bool = True) -> None:
        """Put the cursor on a shown heading, and tell of it."""
        before = self._cursor
        self._put(place, scroll=scroll)
        if self._cursor != before:
            self.post_message(self.Moved())

    def _put(self, place: int, *, scroll: bool = True) -> None:
        place = max(0, min(place, len(self._shown) - 1))
        if place != self._cursor:
            before, self._cursor = self._cursor, place
            self.refresh_row(before)
            self.refresh_row(place)
        if scroll and self.size:
            self.scroll_into_view(place, context=1)

    def select(self) -> None:
        """Tell that the heading under the cursor was chosen."""
        if self._shown:
            self.post_message(self.Selected())

    # -- drawing ---------------------------------------------------------------------------

    def key(self, row: int) -> Hashable:
        """A strip depends on its row and on the cursor."""
        return row, self.cursor_look if row == self._cursor else None

    def draw(self, row: int, columns: int) -> Strip:
        """One heading of both outlines: its sign, its title on either side, the changes below."""
        page, index = self._page, self._shown[row]
        assert page is not None
        heading = page.headings[index]
        over = (self.cursor_look,) if row == self._cursor else ()
        sign = page.sign(heading.row, self._only)
        mark = Segment(pad(sign, SIGN_CELLS), self.look("headings--sign", *over))
        count = str(self._counts[index] or "")
        pieces: list[Segment] = []
        shown: tuple[int, ...] = (0, 1)
        rooms = sides(columns)
        if self.app.size.width < BESIDE_WIDTH:
            shown, rooms = (1 if heading.new else 0,), (columns - MARK_CELLS,) * 2
        pieces.append(Segment(" " * MARK_CELLS, self.look("headings--same", *over)))
        for side in shown:
            if side != shown[0]:
                pieces.append(Segment(lines(RULE), self.look("headings--rule", *over)))
            cells = rooms[side] - SIGN_CELLS - (COUNT_CELLS if side == shown[-1] else 0)
            title = heading.new if side else heading.old
            if title:
                look = self.look(self._look_of(heading, sign, side), *over)
                pieces += [mark, Segment(_title(heading, title, cells, side), look)]
            else:
                blank = " " * (cells + SIGN_CELLS)
                pieces.append(Segment(blank, self.look("headings--none", *over)))
        count_look = self.look("headings--count", *over)
        pieces.append(Segment(pad(count, COUNT_CELLS, "right"), count_look))
        return self.filled(pieces, columns, self.look("headings--same", *over))

    @staticmethod
    def _look_of(heading: Heading, sign: str, side: int) -> str:
        if not sign:
            return "headings--same"
        if heading.old and heading.new:
            return "headings--changed"
        return "headings--new" if side else "headings--old"


def _title(heading: Heading, title: str, cells: int, side: int) -> str:
    depth = max(0, min(heading.depths[side] - 1, MOST_INDENTED))
    indent = min(INDENT * depth, max(0, cells - 2))
    text = clip(title, cells - indent)
    return " " * indent + text + " " * max(0, cells - indent - width(text))
