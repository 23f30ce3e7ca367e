"""The text of a plan, wrapped by the Chinese rules and drawn line by line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from typing import ClassVar, Protocol

from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import expand
from tui.widgets.lined import LinedView, Spans, segments
from tui.widgets.text_layout import Block, Mark, PlainLine, TextLayout, TextLine, blocks_of
from tui.widgets.text_lights import Hit, HitWalk, layers, look_of

__all__ = ["Mark", "TextLine", "TextView"]

CURRENT = "▌"
EDGE = 2
"""Cells at the left: the mark of the current line, and a space."""

AT_ONCE = 40_000
"""Characters that are wrapped before the first frame: most plans whole, in some 6 ms."""

SLICE = 20_000
"""Characters that are wrapped at a time after that, so that a key never waits long."""

PAUSE = 0.02
"""Seconds between two such times."""

CONTEXT = 3
"""Rows that stay around a hit that was scrolled to."""


class MarkedLines(Protocol):
    """Gives each line of a text as it is drawn."""

    def __getitem__(self, at: int, /) -> TextLine: ...


class TextView(LinedView):
    """A plan's text. Lines are named by their number in the file, columns count from 0."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text--number",
        "text--current",
        "text--body",
        "text--quiet",
        "text--noise",
        "text--label",
        "text--title",
        "text--heading-1",
        "text--heading-2",
        "text--heading-3",
        "text--heading-4",
        "text--owner",
        "text--target",
        "text--hit",
        "text--strong",
    }

    DEFAULT_CSS = """
    TextView {
        & > .text--number { color: $gm-muted; }
        & > .text--current { color: $gm-border-focus; text-style: bold; }
        & > .text--quiet { color: $gm-muted; }
        & > .text--noise { color: $gm-noise; }
        & > .text--label { color: $gm-label; text-style: bold; }
        & > .text--title { text-style: bold; }
        & > .text--heading-1 { color: $gm-heading-1; text-style: bold; }
        & > .text--heading-2 { color: $gm-heading-2; text-style: bold; }
        & > .text--heading-3 { color: $gm-heading-3; text-style: bold; }
        & > .text--heading-4 { color: $gm-heading-4; text-style: bold; }
        & > .text--owner { color: $gm-owner; text-style: underline; }
        & > .text--target { color: $gm-target; text-style: bold underline; }
        & > .text--hit { color: $gm-hit-text; background: $gm-hit; text-style: bold underline; }
        & > .text--strong { text-style: bold reverse; }
    }
    """

    show_numbers: reactive[bool] = reactive(False, init=False)
    """Whether line numbers stand at the left."""

    show_noise: reactive[bool] = reactive(False, init=False)
    """Whether what websites put around the text, and tables of contents, are shown too."""

    class Scrolled(Message):
        """The reader scrolled: another line is the first in sight. ``line`` is its number."""

        def __init__(self, view: TextView, line: int) -> None:
            super().__init__()
            self.view = view
            self.line = line

        @property
        def control(self) -> TextView:
            """The view that it comes from."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Of several moves in a row only the last one counts."""
            return isinstance(message, TextView.Scrolled) and message.view is self.view

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._lines: Sequence[PlainLine] = ()
        self._marked: MarkedLines = ()
        self._numbers: list[int] = []
        self._blocks: Sequence[Block] = ()
        self._layout = TextLayout((), (), 2)
        self._current: int | None = None
        self._hits: Mapping[int, Spans] = {}
        self._walk: HitWalk | None = None
        self._strong: Hit | None = None
        self._wanted: tuple[int, int, bool] | None = None
        self._placing = False
        self._told = 0
        self._untaken: int | None = None
        self.waiting = False
        """Whether a part of the text is still to be wrapped, out of sight."""

    # -- data ------------------------------------------------------------------------------

    def set_lines(self, lines: Sequence[PlainLine], marked: MarkedLines) -> None:
        """Show another text from its top, with nothing lit.

        ``marked`` gives the same lines as they are drawn, and is asked for those in sight.
        """
        self._lines, self._marked = lines, marked
        self._numbers = [line.number for line in lines]
        self._current = self._strong = self._wanted = None
        self._hits, self._walk = {}, None
        self._blocks = blocks_of(lines, self.show_noise)
        self._rewrap(None)

    def set_marked(self, marked: MarkedLines) -> None:
        """The same lines with more known of them; nothing moves."""
        self._marked = marked
        self.forget()

    def set_hits(self, hits: Mapping[int, Spans] | None) -> None:
        """Light these columns, by line number; None lights nothing."""
        self._hits, self._walk = ({} if hits is None else hits), None
        self.forget()

    def highlight(self, span: Hit | None) -> None:
        """Light one stretch (line number, start, stop) more strongly, and bring it in sight."""
        self._strong = span
        self.refresh()
        if span is not None:
            self._bring(span[0], span[1], top=False)

    @property
    def highlighted(self) -> Hit | None:
        """The stretch that is lit more strongly now: the last hit or quote that was gone to."""
        return self._strong

    # -- places ----------------------------------------------------------------------------

    @property
    def top_line(self) -> int:
        """The number of the first line in sight; 0 where there is no text."""
        place = self._top_place()
        return self._lines[place[0]].number if place else 0

    def _top_place(self) -> tuple[int, int] | None:
        """The line (its index) and the column that the view begins with."""
        if not self._layout.blocks:
            return None
        block, within = self._layout.place(self.scroll_offset.y)
        spans = self._layout.rows(block)
        return self._layout.blocks[block].line, spans[min(within, len(spans) - 1)][0]

    def show_line(self, number: int, column: int = 0, *, top: bool = True) -> None:
        """Bring a line in sight, its ``column`` in the first row, and mark it as current.

        With ``top`` false it is scrolled no further than needed. A line that is not shown
        gives the next that is.
        """
        before, self._current = self._current, number
        if before != number:
            self.refresh()
        self._bring(number, column, top=top)

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
            self._place(row)
            return
        first, page = self._layout.row(*anchor), self.page_rows
        context = min(CONTEXT, (page - 1) // 2)
        if row < first:
            first = row - context
        elif row >= first + page:
            first = row + context - page + 1
        self._place(first)

    def next_hit(self) -> bool:
        """Go to the next hit, from the last on to the first; False without hits."""
        return self._step(1)

    def previous_hit(self) -> bool:
        """Go to the hit before, from the first on to the last; False without hits."""
        return self._step(-1)

    def _step(self, step: int) -> bool:
        if self._walk is None:
            self._walk = HitWalk(self._hits, self._is_shown)
        if self._strong is not None and self._in_sight(self._strong):
            place = self._strong
        else:
            # The reader scrolled away: the walk goes on from what is in sight.
            line, column = self._top_place() or (0, 0)
            place = (self._lines[line].number if self._lines else 0, column, -1)
        hit = self._walk.after(place) if step > 0 else self._walk.before(place)
        if hit is None:
            return False
        self.highlight(hit)
        self._tell()
        return True

    def _is_shown(self, number: int) -> bool:
        index = bisect_left(self._numbers, number)
        known = index < len(self._numbers) and self._numbers[index] == number
        return known and self._layout.shows(index)

    def _in_sight(self, span: Hit) -> bool:
        if not self._is_shown(span[0]):
            return False
        place = self._layout.find(bisect_left(self._numbers, span[0]), span[1])
        row = self._layout.row(*place) - self.scroll_offset.y
        return 0 <= row < self.page_rows

    # -- wrapping --------------------------------------------------------------------------

    def row_count(self) -> int:
        """How many rows there are, as far as is known."""
        return self._layout.total

    def _gutter_cells(self) -> int:
        digits = len(str(self._numbers[-1])) if self.show_numbers and self._numbers else 0
        return EDGE + (digits + 1 if digits else 0)

    def _rewrap(self, place: tuple[int, int] | None) -> None:
        """Wrap anew and begin with a place (line index, column), None the top."""
        room = self.room - self._gutter_cells()
        self._layout = TextLayout(self._lines, self._blocks, room)
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
            self._place(self._layout.row(block, within))
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
        self._told = self.top_line

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
            self._tell()

    def _tell(self) -> None:
        line = self.top_line
        if line != self._told:
            self._told = self._untaken = line
            self.post_message(self.Scrolled(self, line))

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
        self._blocks, self._walk = blocks_of(self._lines, self.show_noise), None
        self._rewrap(place)

    def on_resize(self) -> None:
        """Wrap to the new width, the same line at the top."""
        self._rewrap(self._top_place())
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

    def action_scroll_up(self) -> None:
        """One row up."""
        self._scroll_by(-1)

    def action_scroll_down(self) -> None:
        """One row down."""
        self._scroll_by(1)

    def action_page_up(self) -> None:
        """One screen up, one row of it kept."""
        self._scroll_by(1 - max(2, self.page_rows))

    def action_page_down(self) -> None:
        """One screen down, one row of it kept."""
        self._scroll_by(max(2, self.page_rows) - 1)

    def action_scroll_home(self) -> None:
        """To the top."""
        self.scroll_row(0)

    def action_scroll_end(self) -> None:
        """To the end."""
        if self._layout.blocks:
            self._layout.settle(len(self._layout.blocks) - 1, self.page_rows, -1)
            self.resize_rows()
            self.scroll_row(self._layout.total)

    # -- drawing ---------------------------------------------------------------------------

    def key(self, row: int) -> Hashable:
        """A strip depends on its place, on what is current and what is strong; all else forgets
        all strips."""
        block, within = self._layout.place(row)
        number = self._lines[self._layout.blocks[block].line].number
        strong = self._strong if self._strong and self._strong[0] == number else None
        return block, within, number == self._current, strong

    def draw(self, row: int, columns: int) -> Strip:
        """One row: the current line's mark, its number, its text with what is lit."""
        block, within = self._layout.place(row)
        spans = self._layout.rows(block)
        line = self._marked[self._layout.blocks[block].line]
        base = self.look(look_of(line.kind))
        if within >= len(spans):
            return self.filled([], columns, base)
        first = within == 0 and self._layout.blocks[block].start == 0
        mark = CURRENT if first and line.number == self._current else " "
        pieces = [Segment(mark + " ", self.look("text--current"))]
        if cells := self._gutter_cells() - EDGE:
            number = str(line.number) if first else ""
            pieces.append(Segment(f"{number:>{cells - 1}} ", self.look("text--number")))
        if within == 0 and (indent := self._layout.indent(block)):
            pieces.append(Segment(" " * indent, base))
        start, stop = spans[within]
        over = [
            (left, right, self.overlay(name))
            for left, right, name in layers(
                line, start, stop, self._hits.get(line.number, ()), self._strong
            )
        ]
        pieces += segments(expand(line.text[start:stop]), over, base)
        return self.filled(pieces, columns, base)
