"""A long text wrapped to the width of its view: which lines are in sight. No drawing."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left
from collections.abc import Sequence

from textual.reactive import reactive

from parser.table import Table
from tui.presenters.table_places import NO_TABLES, TablePlaces
from tui.widgets.views.lined import LinedView
from tui.widgets.views.text_highlights import Hit, column_under
from tui.widgets.views.text_layout import Block, PlainLine, TextLayout, blocks_of

Place = tuple[int, int]
"""A place of the text: line number and column."""

EDGE = 2
"""Cells at the left: the mark of the current line, and a space."""

AT_ONCE = 40_000
"""Characters that are wrapped before the first frame: most plans whole, in some 6 ms."""

SLICE = 20_000
"""Characters that are wrapped at a time after that, so that a key never waits long."""

PAUSE = 0.02
"""Seconds between two such times."""

MARGIN = 4
"""Cells left of a text that does not fill its view, at the most."""

CONTEXT = 3
"""Rows that stay around a hit that was scrolled to."""


class WrappedView(LinedView):
    """Wraps lines, scrolls over them and keeps its place. Lines are named by their number in
    the file, columns count from 0. A subclass draws, and tells of moves."""

    show_numbers: reactive[bool] = reactive(False, init=False)
    """Whether line numbers stand at the left."""

    show_noise: reactive[bool] = reactive(False, init=False)
    """Whether what websites put around the text, and tables of contents, are shown too."""

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._lines: Sequence[PlainLine] = ()
        self._numbers: list[int] = []
        self._blocks: Sequence[Block] = ()
        self._tables = NO_TABLES
        self._layout = TextLayout((), (), 2)
        self._wanted: tuple[int, int, bool] | None = None
        self._placing = False
        self._reported = 0
        self._untaken: int | None = None
        self._widest = 0
        self.waiting = False
        """Whether a part of the text is still to be wrapped, out of sight."""

    @abstractmethod
    def tell_scrolled(self, line: int) -> None:
        """Tell that another line, by its number, is the first in sight."""

    def wrap(self, lines: Sequence[PlainLine], tables: Sequence[Table] = ()) -> None:
        """Show another text from its top, its ``tables`` drawn."""
        self._lines = lines
        self._tables = TablePlaces(tables, lines) if tables else NO_TABLES
        self._numbers = [line.number for line in lines]
        self._wanted = None
        self._blocks = blocks_of(lines, self.show_noise, self._tables)
        self._rewrap(None)

    # -- places ----------------------------------------------------------------------------

    @property
    def top_line(self) -> int:
        """The number of the first line in sight; 0 where there is no text."""
        place = self._top_place()
        return self._lines[place[0]].number if place else 0

    def _top_place(self) -> tuple[int, int] | None:
        """The line (its index) and the column that the view begins with, below a head that
        covers its first rows."""
        if not self._layout.blocks:
            return None
        block, within = self._layout.place(self.scroll_offset.y + self._covered)
        spans = self._layout.rows(block)
        return self._layout.blocks[block].line, spans[min(within, len(spans) - 1)][0]

    @property
    def _covered(self) -> int:
        """The rows at the top that the head of a table covers."""
        return self._layout.covered(self.scroll_offset.y, self.page_rows)

    def _top_for(self, row: int) -> int:
        return self._layout.top_for(row, self.page_rows)

    def _bring(self, number: int, column: int, *, top: bool) -> None:
        if not self._layout.blocks:
            return
        if not self.size:
            self._wanted = (number, column, top)
            return
        index = min(bisect_left(self._numbers, number), len(self._numbers) - 1)
        place = self._layout.find(index, column)
        anchor = self._layout.place(self.scroll_offset.y)
        self._layout.settle(place[0], self.page_rows)
        row = self._layout.row(*place)
        if top:
            self._place(self._top_for(row))
            return
        first, page = self._layout.row(*anchor), self.page_rows
        context = min(CONTEXT, (page - 1) // 2)
        if row < first + self._layout.covered(first, page):
            first = self._top_for(max(0, row - context))
        elif row >= first + page:
            first = row + context - page + 1
        self._place(first)

    def _is_shown(self, number: int) -> bool:
        index = bisect_left(self._numbers, number)
        known = index < len(self._numbers) and self._numbers[index] == number
        return known and self._layout.shows(index)

    def _row_line(self, number: int) -> int:
        """The number of the line at which a line is shown: its table row's first, or itself."""
        if not self._tables.rows or number not in self._tables:
            return number
        at = self._tables.index_of(number)
        return self._lines[self._tables.shown_at.get(at, at)].number

    def _in_sight(self, span: Hit) -> bool:
        if not self._is_shown(span[0]):
            return False
        place = self._layout.find(bisect_left(self._numbers, span[0]), span[1])
        row = self._layout.row(*place) - self.scroll_offset.y
        return self._covered <= row < self.page_rows

    def place_under(self, x: int, y: int) -> Place | None:
        """The place of the text under a cell of the view, None where there is none; in a drawn
        table the start of its row's line."""
        row = y + self.scroll_offset.y
        if not self._layout.blocks or not 0 <= row < self._layout.total:
            return None
        block, within = self._layout.place(row)
        line = self._lines[self._layout.blocks[block].line]
        if self._layout.table_rows(block) is not None:
            return line.number, 0
        spans = self._layout.rows(block)
        start, stop = spans[min(within, len(spans) - 1)]
        left = self._margin + self._gutter_cells() + (0 if within else self._layout.indent(block))
        return line.number, column_under(line.text, start, stop, x - left)

    # -- wrapping --------------------------------------------------------------------------

    def row_count(self) -> int:
        """How many rows there are, as far as is known."""
        return self._layout.total

    def _gutter_cells(self) -> int:
        digits = len(str(self._numbers[-1])) if self.show_numbers and self._numbers else 0
        return EDGE + (digits + 1 if digits else 0)

    @property
    def _margin(self) -> int:
        """Cells that stay free at the left of a text that does not fill the view."""
        spare = self.room - self._gutter_cells() - self._widest
        return max(0, min(MARGIN, spare)) if self._widest else 0

    @property
    def text_cells(self) -> int:
        """The cells that a row of the text has now."""
        room = self.room - self._gutter_cells() - self._margin
        return min(room, self._widest) if self._widest else room

    def set_widest(self, cells: int) -> None:
        """Give the rows of the text no more than so many cells (0: all there are); tables have
        all."""
        if cells != self._widest:
            place, self._widest = self._top_place(), cells
            self._rewrap(place)

    def _rewrap(self, place: tuple[int, int] | None, *, anew: bool = True) -> None:
        """Wrap and begin with a place (line index, column), None the top; not ``anew``: only
        where the rows have another width now."""
        whole = self.room - self._gutter_cells() - self._margin
        if anew or self._layout.rooms != (self.text_cells, whole):
            room = self.text_cells
            self._layout = TextLayout(self._lines, self._blocks, room, self._tables, whole)
            self.forget()
        if not self.size:
            # Wrapping waits for the width; the place waits with it.
            return
        self._layout.settle_some(AT_ONCE)
        if place is None or not self._layout.blocks:
            self._layout.settle(0, self.page_rows)
            self._place(0)
        else:
            block, within = self._layout.find(*place)
            self._layout.settle(block, self.page_rows)
            self._place(self._top_for(self._layout.row(block, within)))
        self._settle_later()

    def _settle_later(self) -> None:
        if not self._layout.settled and not self.waiting and self.size:
            self.waiting = True
            self.set_timer(PAUSE, self._settle_more)

    def _settle_more(self) -> None:
        self.waiting = False
        anchor = self._layout.place(self.scroll_offset.y)
        self._layout.settle_some(SLICE)
        top = self._layout.row(*anchor)
        # A new height of the whole makes Textual lay out the screen: not for every slice.
        if top != self.scroll_offset.y or self._layout.settled:
            self._place(top)
        self._settle_later()

    def _place(self, top: int) -> None:
        """Put a row at the top without telling of it; the rows in sight are wrapped."""
        self._placing = True
        try:
            self.resize_rows()
            self.scroll_row(top)
            self._settle_sight()
        finally:
            self._placing = False
        self._reported = self.top_line

    def _settle_sight(self) -> None:
        """Wrap the rows in sight, with the one at the top where it is."""
        if not self._layout.blocks:
            return
        top, total = self.scroll_offset.y, self._layout.total
        anchor = self._layout.place(top)
        self._layout.settle(anchor[0], self.page_rows + anchor[1])
        settled = self._layout.row(*anchor)
        if settled != top or self._layout.total != total:
            self.resize_rows()
            self.scroll_row(settled)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Wrap what comes in sight, and tell when the reader moved it there."""
        super().watch_scroll_y(old_value, new_value)
        if not self._placing:
            self._placing = True
            try:
                self._settle_sight()
            finally:
                self._placing = False
            self._report_line()

    def _report_line(self, line: int | None = None) -> None:
        """Tell which line the reader scrolled to, None: the first in sight."""
        line = self.top_line if line is None else line
        if line != self._reported:
            self._reported = self._untaken = line
            self.tell_scrolled(line)

    def take(self) -> int | None:
        """The line of the last :class:`Scrolled`, given once; None if there was none since.

        For what is to follow in the same frame: a message comes later than that.
        """
        taken, self._untaken = self._untaken, None
        return taken

    def watch_show_numbers(self) -> None:
        """Line numbers take room from the text."""
        self._rewrap(self._top_place())

    def watch_show_noise(self) -> None:
        """Other lines are shown."""
        place = self._top_place()
        self._blocks = blocks_of(self._lines, self.show_noise, self._tables)
        self._rewrap(place)

    def on_resize(self) -> None:
        """Wrap to the new width, the same line at the top; another height changes no row."""
        self._rewrap(self._top_place(), anew=not self._layout.blocks)
        if self._wanted is not None and self.size:
            wanted, self._wanted = self._wanted, None
            self._bring(wanted[0], wanted[1], top=wanted[2])

    # -- scrolling by the reader -----------------------------------------------------------

    def _scroll_by(self, rows: int) -> None:
        if self._layout.blocks:
            # Going up, the rows that come in sight must be wrapped before they are counted.
            anchor = self._layout.place(self.scroll_offset.y)
            if rows < 0:
                self._layout.settle(anchor[0], anchor[1] - rows + 1, -1)
            self.scroll_row(self._layout.row(*anchor) + rows)

    def _step_row(self, step: int) -> None:
        """One row down (``step`` 1) or up (-1), in a table one row of the table."""
        layout, top = self._layout, self.scroll_offset.y
        if not self._tables.rows or not layout.blocks:
            self._scroll_by(step)
            return
        block, within = layout.place(top + self._covered)
        tall = layout.table_rows(block)
        if tall is None or len(tall) > self.page_rows // 2:
            self._scroll_by(step)
            return
        layout.settle(block, self.page_rows, -1)
        layout.settle(block, self.page_rows)
        top = layout.row(block, within) - self._covered
        aim = block if step < 0 and within else block + step
        # The first row below a head is in sight with the head: the way goes on behind it.
        while 0 <= aim < len(layout.blocks):
            to = self._top_for(layout.row(aim, 0))
            if (to - top) * step > 0:
                self.scroll_row(to)
                return
            aim += step
        self._scroll_by(step)

    def action_scroll_up(self) -> None:
        """One row up."""
        self._step_row(-1)

    def action_scroll_down(self) -> None:
        """One row down."""
        self._step_row(1)

    def action_page_up(self) -> None:
        """One screen up, one row of it kept."""
        self._scroll_by(1 + self._covered - max(2, self.page_rows))

    def action_page_down(self) -> None:
        """One screen down, one row of it kept."""
        top = self.scroll_offset.y
        last = top + max(2, self.page_rows) - 1
        self._scroll_by(max(1, self._top_for(last) - top))

    def action_half_up(self) -> None:
        """Half a screen up."""
        self._scroll_by(-self._half)

    def action_half_down(self) -> None:
        """Half a screen down."""
        self._scroll_by(self._half)

    @property
    def _half(self) -> int:
        return max(1, (self.page_rows - self._covered) // 2)

    def action_scroll_home(self) -> None:
        """To the top."""
        self.scroll_row(0)

    def action_scroll_end(self) -> None:
        """To the end."""
        if self._layout.blocks:
            self._layout.settle(len(self._layout.blocks) - 1, self.page_rows, -1)
            self.resize_rows()
            self.scroll_row(self._layout.total)
            # The end of the text is where the reader is, however much of it is in sight.
            self._report_line(self._lines[self._layout.blocks[-1].line].number)
