"""The text of two versions, paragraph beside paragraph, with the changed words lit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from parser.diff import Edit
from tui.presenters.changes import SIGN_CELLS, ChangesPage, Filter
from tui.terminal.cells import expand, lines, pad, width, wrap
from tui.widgets.views.changes_layout import RowHeights, Spans
from tui.widgets.views.lined import LinedView, segments

BESIDE_WIDTH = 100
"""From this width on both versions stand side by side, below it in one column."""

RULE = " │ "
CURRENT = "▌"
MARK_CELLS = 1

AT_ONCE = 60_000
"""Characters that are wrapped before the first frame."""

SLICE = 20_000
PAUSE = 0.02
"""Characters that are wrapped at a time after that, and the seconds between."""

KEPT_SPANS = 1024


INDENT, ROOM_FOR_INDENT = 4, 28
"""Cells that a paragraph is set in by, as Chinese print does, and those that it needs for that."""


def sides(room: int) -> tuple[int, int]:
    """The cells of either side in a row of so many, signs among them, the mark not."""
    left = (room - MARK_CELLS - len(RULE)) // 2
    return left, room - MARK_CELLS - len(RULE) - left


class ChangesText(LinedView):
    """Draws the rows of a :class:`ChangesPage`; ``current`` is the one that the reader is at."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "changes--body",
        "changes--heading",
        "changes--old",
        "changes--new",
        "changes--gone",
        "changes--sign",
        "changes--current",
        "changes--rule",
        "changes--none",
    }

    DEFAULT_CSS = """
    ChangesText {
        & > .changes--heading { text-style: bold; }
        & > .changes--old { color: $error; text-style: strike; }
        & > .changes--new { color: $success; text-style: bold underline; }
        & > .changes--gone { color: $gm-muted; }
        & > .changes--sign { color: $gm-target; text-style: bold; }
        & > .changes--current { color: $gm-border-focus; text-style: bold; }
        & > .changes--rule { color: $gm-border; }
        & > .changes--none { background: $panel; }
    }
    """

    class Scrolled(Message):
        """The reader is at another row."""

        def can_replace(self, message: Message) -> bool:
            """Of several moves in a row only the last one counts."""
            return isinstance(message, ChangesText.Scrolled)

    def __init__(self) -> None:
        super().__init__()
        self._page: ChangesPage | None = None
        self._only = Filter.ALL
        self._current = 0
        self._heights = RowHeights((), lambda row: 1)
        self._weights: Sequence[int] = ()
        self._shape: tuple[int, bool] | None = None
        self._placing = False
        self.waiting = False
        """Whether rows out of sight are still to be wrapped."""
        self._spans = lru_cache(KEPT_SPANS)(self._wrap)

    # -- data ------------------------------------------------------------------------------

    def show(self, page: ChangesPage, only: Filter, row: int) -> None:
        """Show a page at one of its rows, with the changes of a kind lit."""
        self._page, self._only = page, only
        self._weights = [max(page.length(at)) for at in range(len(page.rows))]
        self._current = row
        self._shape = None
        self._lay_out(row)

    def set_filter(self, only: Filter) -> None:
        """Light the changes of a kind, or what is known of them by now; the place stays."""
        self._only = only
        if self.beside:
            self.forget()  # the texts of either side are the same
        else:
            self._lay_out(self._current)

    @property
    def beside(self) -> bool:
        """Whether both versions stand side by side."""
        return self.app.size.width >= BESIDE_WIDTH

    @property
    def current(self) -> int:
        """The row that the reader is at."""
        return self._current

    def go_to(self, row: int) -> None:
        """Bring a row in sight, and be at it; it stands near the top where it was out of sight."""
        if self._page is None or not self._page.rows:
            return
        self._current = max(0, min(row, len(self._page.rows) - 1))
        if self._shape is not None:
            heights, page = self._heights, self.page_rows
            heights.settle(self._current, page)
            heights.settle(self._current - 1, page // 4, -1)
            start, top = heights.start(self._current), self.scroll_offset.y
            stop = start + min(heights.height(self._current), page)
            if start < top or stop > top + page:
                self._place(max(0, start - page // 4))
        self.forget()

    # -- layout ----------------------------------------------------------------------------

    def _columns(self) -> tuple[int, int]:
        """The cells of the text of either side; in one column both are all of it."""
        edge = MARK_CELLS + SIGN_CELLS
        if not self.beside:
            return max(2, self.room - edge), max(2, self.room - edge)
        left, right = sides(self.room)
        return max(2, left - SIGN_CELLS), max(2, right - SIGN_CELLS)

    def _indent(self, row: int) -> int:
        page = self._page
        assert page is not None
        roomy = self._columns()[0] >= ROOM_FOR_INDENT
        return INDENT if roomy and page.is_paragraph(row) else 0

    def _lay_out(self, row: int | None = None) -> None:
        """Wrap to the width, with a row (None: the one at the top) where it can be seen."""
        page = self._page
        self._spans.cache_clear()
        self.forget()
        if page is None or not self.size:
            return
        shape = (self.room, self.beside)
        if row is None and self._shape is not None:
            row = self._heights.place(self.scroll_offset.y)[0]
        self._shape = shape
        columns = self._columns()
        self._heights = RowHeights(list(self._guesses(page, columns)), self._height)
        self._heights.settle_some(AT_ONCE, self._weights)
        row = row or 0
        above = self.page_rows // 4
        self._heights.settle(row, self.page_rows)
        self._heights.settle(row - 1, above, -1)
        self._place(max(0, self._heights.start(row) - above) if page.rows else 0)
        self._settle_later()

    def _guesses(self, page: ChangesPage, columns: tuple[int, int]) -> Iterable[int]:
        for at in range(len(page.rows)):
            lengths = page.length(at)
            # A Chinese character fills two cells.
            yield max(1, *(-(-2 * n // room) for n, room in zip(lengths, columns, strict=True)))

    def _height(self, row: int) -> int:
        return max(map(len, self._spans(row)))

    def _wrap(self, row: int) -> tuple[Spans, ...]:
        """The lines of a row: of either side, or of both in one column."""
        page = self._page
        assert page is not None
        columns = self._columns()
        if not self.beside:
            return (wrap(_joined(self._both(row)), columns[0], self._indent(row)),)
        indent = self._indent(row)
        both = (page.side(row, self._only, side) for side in (0, 1))
        return tuple(
            wrap(_side_text(made, side), room, indent) if made else ()
            for side, (made, room) in enumerate(zip(both, columns, strict=True))
        )

    def _both(self, row: int) -> list[tuple[str, str]]:
        """The pieces of a row in one column, each with its look: old ones struck, new ones lit."""
        page = self._page
        assert page is not None
        out = []
        for each in page.edits(row, self._only):
            if each.same:
                out.append((each.new, "changes--body"))
                continue
            if each.old:
                out.append((each.old, "changes--old"))
            if each.new:
                out.append((each.new, "changes--new"))
        return out

    def _place(self, top: int) -> None:
        self._placing = True
        try:
            self.resize_rows()
            self.scroll_row(top)
        finally:
            self._placing = False

    def _settle_later(self) -> None:
        if not self._heights.settled and not self.waiting and self.size:
            self.waiting = True
            self.set_timer(PAUSE, self._settle_more)

    def _settle_more(self) -> None:
        self.waiting = False
        row, within = self._heights.place(self.scroll_offset.y)
        self._heights.settle_some(SLICE, self._weights)
        top = self._heights.start(row) + within if self._weights else 0
        if top != self.scroll_offset.y or self._heights.settled:
            self.forget()
            self._place(top)
        self._settle_later()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if self._shape != (self.room, self.beside):
            self._lay_out(self._current)

    def row_count(self) -> int:
        """How many lines there are, as far as is known."""
        return self._heights.total if self._shape is not None else 0

    # -- scrolling by the reader -----------------------------------------------------------

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Wrap what comes in sight; the reader is at a row that can be seen."""
        super().watch_scroll_y(old_value, new_value)
        if self._placing or self._shape is None or not self._weights:
            return
        row, within = self._heights.place(int(new_value))
        total = self._heights.total
        self._heights.settle(row, self.page_rows + within)
        if self._heights.total != total:
            self.forget()
            self._place(self._heights.start(row) + within)
        last = self._heights.place(self.scroll_offset.y + self.page_rows - 1)[0]
        current = max(row + (1 if within and row < last else 0), min(self._current, last))
        if current != self._current:
            self._current = current
            self.forget()
            self.post_message(self.Scrolled())

    def _scroll_by(self, count: int) -> None:
        if not self._weights:
            return
        row, within = self._heights.place(self.scroll_offset.y)
        if count < 0:
            self._heights.settle(row, within - count + 1, -1)
        self.scroll_row(self._heights.start(row) + within + count)

    def action_scroll_up(self) -> None:
        """One line up."""
        self._scroll_by(-1)

    def action_scroll_down(self) -> None:
        """One line down."""
        self._scroll_by(1)

    def action_page_up(self) -> None:
        """One screen up, one line of it kept."""
        self._scroll_by(1 - max(2, self.page_rows))

    def action_page_down(self) -> None:
        """One screen down, one line of it kept."""
        self._scroll_by(max(2, self.page_rows) - 1)

    def action_half_up(self) -> None:
        """Half a screen up."""
        self._scroll_by(-max(1, self.page_rows // 2))

    def action_half_down(self) -> None:
        """Half a screen down."""
        self._scroll_by(max(1, self.page_rows // 2))

    def action_scroll_home(self) -> None:
        """To the top."""
        self.go_to(0)
        self.scroll_row(0)
        self.post_message(self.Scrolled())

    def action_scroll_end(self) -> None:
        """To the end."""
        if self._weights:
            self._heights.settle(len(self._weights) - 1, self.page_rows, -1)
            self.go_to(len(self._weights) - 1)
            self.resize_rows()
            self.scroll_row(self._heights.total)
            self.post_message(self.Scrolled())

    # -- drawing ---------------------------------------------------------------------------

    def key(self, row: int) -> Hashable:
        """A strip depends on its row, and on whether the reader is there."""
        at, within = self._heights.place(row)
        return at, within, at == self._current

    def draw(self, row: int, columns: int) -> Strip:
        """One line: the mark of the current row, and the lines of both sides, or of the one."""
        at, within = self._heights.place(row)
        page = self._page
        assert page is not None
        mark = CURRENT if at == self._current else " "
        pieces = [Segment(expand(mark), self.look("changes--current"))]
        heading = page.is_title(at) or at in page.heading_rows
        lead = [Segment(" " * self._indent(at), self.look("changes--body"))] if not within else []
        base = self.look("changes--heading" if heading else "changes--body")
        sign = page.sign(at, self._only) if within == 0 else ""
        spans = self._spans(at)
        if not self.beside:
            pieces += [self._sign(sign), *lead]
            away = page.rows[at].moved and not page.rows[at].new
            pieces += self._line(self._both(at), spans[0], within, base, away=away)
            return self.filled(pieces, columns, self.look("changes--body"))
        for side, room in enumerate(self._columns()):
            made = page.side(at, self._only, side)
            if side:
                pieces.append(Segment(lines(RULE), self.look("changes--rule")))
            if not made:
                pieces.append(Segment(" " * (room + SIGN_CELLS), self.look("changes--none")))
                continue
            pieces.append(self._sign(sign))
            own = "changes--new" if side else "changes--old"
            drawn = [
                (each.new if side else each.old, "changes--body" if each.same else own)
                for each in made
            ]
            away = page.rows[at].moved and not side
            line = [*lead, *self._line(drawn, spans[side], within, base, away=away)]
            used = sum(width(each.text) for each in line)
            pieces += [*line, Segment(" " * max(0, room - used), self.look("changes--body"))]
        return self.filled(pieces, columns, self.look("changes--body"))

    def _sign(self, sign: str) -> Segment:
        return Segment(pad(sign, SIGN_CELLS), self.look("changes--sign"))

    def _line(
        self,
        pieces: Sequence[tuple[str, str]],
        spans: Spans,
        within: int,
        base: Style,
        *,
        away: bool = False,
    ) -> list[Segment]:
        """A line of the text that the pieces make, each in its look."""
        if within >= len(spans):
            return []
        start, stop = spans[within]
        layers = []
        at = 0
        for text, name in pieces:
            if name != "changes--body":
                layers.append((at - start, at + len(text) - start, self.overlay(name)))
            at += len(text)
        if away:
            layers.append((0, stop - start, self.overlay("changes--gone")))
        return segments(expand(_joined(pieces)[start:stop]), layers, base)


def _joined(pieces: Iterable[tuple[str, str]]) -> str:
    return "".join(text for text, _ in pieces)


def _side_text(made: Iterable[Edit], side: int) -> str:
    return "".join(each.new if side else each.old for each in made)
