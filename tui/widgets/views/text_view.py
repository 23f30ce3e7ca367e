"""The text of a plan, wrapped by the Chinese rules and drawn line by line."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import ClassVar, Protocol

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from parser.table import Table
from tui.presenters.table_content import DrawnRow
from tui.presenters.text_lines import Mark, TextLine
from tui.terminal.cells import expand
from tui.widgets.bindings import bindings_of, keys_are_text
from tui.widgets.views.lined import Spans, segments
from tui.widgets.views.text_highlights import Hit, HitWalk, layers, look_of
from tui.widgets.views.text_layout import PinnedHead, PlainLine
from tui.widgets.views.wrapped_view import EDGE, Place, WrappedView

__all__ = ["Mark", "TextLine", "TextView"]

CURRENT = "▌"

TABLE_LOOKS = {
    "head": "text--table-head",
    "label": "text--title",
    "faint": "text--table-faint",
    "rule": "text--table-rule",
}
"""The component class of each look in a drawn table."""


class MarkedLines(Protocol):
    """Gives each line of a text as it is drawn."""

    def __getitem__(self, at: int, /) -> TextLine: ...


class TextView(WrappedView):
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
        "text--selected",
        "text--table-head",
        "text--table-rule",
        "text--table-faint",
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
        & > .text--table-head { color: $gm-label; text-style: bold; }
        & > .text--table-rule { color: $gm-border; }
        & > .text--table-faint { color: $gm-muted; }
        & > .text--owner { color: $gm-owner; text-style: underline; }
        & > .text--target { color: $gm-target; text-style: bold underline; }
        & > .text--hit { color: $gm-hit-text; background: $gm-hit; text-style: bold underline; }
        & > .text--strong { text-style: bold reverse; }
        & > .text--selected { background: $gm-cursor; color: $gm-cursor-text; }
    }
    """

    ACTIONS: ClassVar[tuple[str, ...]] = ("fold",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(*ACTIONS)

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

    class Dragged(Message):
        """The mouse is drawn over the text: from a place (line number, column) to another;
        ``done``: its button was let go."""

        def __init__(self, view: TextView, begin: Place, end: Place, *, done: bool) -> None:
            super().__init__()
            self.view = view
            self.begin = begin
            self.end = end
            self.done = done

        def can_replace(self, message: Message) -> bool:
            """Of several moves in a row only the last one counts."""
            return isinstance(message, TextView.Dragged) and not message.done

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._selected: Mapping[int, tuple[int, int]] = {}
        self._drag: Place | None = None
        self._dragged = False
        self._marked: MarkedLines = ()
        self._current: int | None = None
        self._hits: Mapping[int, Spans] = {}
        self._times_lit = 0
        self._walk: HitWalk | None = None
        self._strong: Hit | None = None

    # -- data ------------------------------------------------------------------------------

    def set_lines(
        self, lines: Sequence[PlainLine], marked: MarkedLines, tables: Sequence[Table] = ()
    ) -> None:
        """Show another text from its top, with nothing lit.

        ``marked`` gives the same lines as they are drawn, and is asked for those in sight.
        ``tables`` are drawn as tables in the place of their lines.
        """
        self._marked = marked
        self._current = self._strong = None
        self._hits, self._walk, self._selected = {}, None, {}
        self.wrap(lines, tables)

    def set_marked(self, marked: MarkedLines) -> None:
        """The same lines with more known of them; nothing moves."""
        self._marked = marked
        self.forget()

    def set_hits(self, hits: Mapping[int, Spans] | None) -> None:
        """Light these columns, by line number; None lights nothing."""
        self._hits, self._walk = ({} if hits is None else hits), None
        self._times_lit += 1
        self.refresh()  # rows with the hits that they had are kept

    def highlight(self, span: Hit | None) -> None:
        """Light one stretch (line number, start, stop) more strongly, and bring it in sight."""
        self._strong = span
        self.refresh()
        if span is not None:
            self._bring(span[0], span[1], top=False)

    def set_selected(self, spans: Mapping[int, tuple[int, int]]) -> None:
        """Show these columns as selected, by line number; empty: nothing is."""
        if spans != self._selected:
            self._selected = spans
            self.forget()

    def reveal(self, span: Hit) -> None:
        """Bring a stretch in sight, scrolled no further than needed; nothing more is lit."""
        self._bring(span[0], span[1], top=False)

    @property
    def highlighted(self) -> Hit | None:
        """The stretch that is lit more strongly now: the last hit or quote that was gone to."""
        return self._strong

    def tell_scrolled(self, line: int) -> None:
        """Tell it to whoever listens."""
        self.post_message(self.Scrolled(self, line))

    def watch_show_noise(self) -> None:
        """Other lines are shown, with other hits to walk."""
        super().watch_show_noise()
        self._walk = None

    # -- places ----------------------------------------------------------------------------

    def show_line(self, number: int, column: int = 0, *, top: bool = True) -> None:
        """Bring a line in sight, its ``column`` in the first row, and mark it as current.

        With ``top`` false it is scrolled no further than needed. A line that is not shown
        gives the next that is.
        """
        before, self._current = self._current, number
        if before != number:
            self.refresh()
        self._bring(number, column, top=top)

    def next_hit(self) -> bool:
        """Go to the next hit, from the last on to the first; False without hits."""
        return self._step(1)

    def previous_hit(self) -> bool:
        """Go to the hit before, from the first on to the last; False without hits."""
        return self._step(-1)

    @property
    def hit_place(self) -> tuple[int, int] | None:
        """The number of the hit that was gone to, from 1, and how many there are."""
        if self._walk is None or self._strong is None:
            return None
        return self._walk.place(self._strong)

    def reading_place(self, line: int) -> Place:
        """Where the reader is: at what is lit most, if it is in sight, else at the start of
        ``line``, if that is, else at the top. A view that has yet to be laid out begins there."""
        if not self.size:
            return line, 0
        strong = self._strong
        if strong is not None and self._in_sight(strong):
            return strong[0], strong[1]
        if self._in_sight((line, 0, 0)):
            return line, 0
        return self.top_line, (self._top_place() or (0, 0))[1]

    # -- mouse -----------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Where a selection may begin."""
        self._dragged = False
        self._drag = self.place_under(event.x, event.y) if event.button == 1 else None
        if self._drag is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The selection reaches to here; beyond the edge the text scrolls."""
        if self._drag is None:
            return
        if not 0 <= event.y < self.size.height:
            self._scroll_by(-1 if event.y < 0 else 1)
        self._tell_drag(event, done=False)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The selection is made; a click alone is none."""
        if self._drag is None:
            return
        self.release_mouse()
        if self._dragged:
            self._tell_drag(event, done=True)
        self._drag = None

    def _tell_drag(self, event: events.MouseEvent, *, done: bool) -> None:
        row = min(max(0, event.y), self.size.height - 1)
        end = self.place_under(event.x, row)
        if self._drag is not None and end is not None and (end != self._drag or self._dragged):
            self._dragged = True
            self.post_message(self.Dragged(self, self._drag, end, done=done))

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
        self._report_line()
        return True

    # -- actions ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is text."""
        return not keys_are_text(self)

    def action_fold(self) -> None:
        """One screen down: what the fold key does in a text."""
        self.action_page_down()

    # -- drawing ---------------------------------------------------------------------------

    def key(self, row: int) -> Hashable:
        """A strip depends on its place, on what is current, strong and lit; all else forgets
        all strips."""
        if (over := self._over(row)) is not None:
            head, at = over
            current = self._is_current(self._lines[head.line].number)
            return "head", head.line, at, current, self._times_lit
        block, within = self._layout.place(row)
        number = self._lines[self._layout.blocks[block].line].number
        strong = self._strong
        if strong is not None and self._row_line(strong[0]) != number:
            strong = None
        # A row of a table shows parts of several lines.
        in_table = self._layout.table_rows(block) is not None
        lit = self._times_lit if in_table else tuple(self._hits.get(number, ()))
        return block, within, self._is_current(number), strong, lit

    def _over(self, row: int) -> tuple[PinnedHead, int] | None:
        """The head of a table that covers a row now, and by which of its rows."""
        head = self._layout.pinned(self.scroll_offset.y, self.page_rows)
        at = head.over(self.scroll_offset.y, row) if head is not None else None
        return (head, at) if head is not None and at is not None else None

    def _is_current(self, number: int) -> bool:
        return self._current is not None and self._row_line(self._current) == number

    def draw(self, row: int, columns: int) -> Strip:
        """One row: the current line's mark, its number, its text with what is lit."""
        if (covering := self._over(row)) is not None:
            head, at = covering
            pieces = self._edge(self._lines[head.line].number, first=at == 0)
            pieces += self._table_row(head.rows[at])
            return self.filled(pieces, columns, self.look("text--body"))
        block, within = self._layout.place(row)
        line = self._marked[self._layout.blocks[block].line]
        if (drawn := self._layout.table_rows(block)) is not None:
            base = self.look("text--body")
            pieces = self._edge(line.number, first=within == 0)
            if within < len(drawn):
                pieces += self._table_row(drawn[within])
            return self.filled(pieces, columns, base)
        spans = self._layout.rows(block)
        base = self.look(look_of(line.kind))
        if within >= len(spans):
            return self.filled([], columns, base)
        first = within == 0 and self._layout.blocks[block].start == 0
        pieces = self._edge(line.number, first=first)
        if within == 0 and (indent := self._layout.indent(block)):
            pieces.append(Segment(" " * indent, base))
        start, stop = spans[within]
        over = [
            (left, right, self.overlay(name))
            for left, right, name in layers(
                line, start, stop, self._hits.get(line.number, ()), self._strong, self._selected
            )
        ]
        pieces += segments(expand(line.text[start:stop]), over, base)
        return self.filled(pieces, columns, base)

    def _edge(self, number: int, *, first: bool) -> list[Segment]:
        """What stands left of the text: the mark of the current line, and the line's number."""
        mark = CURRENT if first and self._is_current(number) else " "
        lead = " " * self._margin
        pieces = [Segment(f"{lead}{mark} ", self.look("text--current"))]
        if cells := self._gutter_cells() - EDGE:
            told = str(number) if first else ""
            pieces.append(Segment(f"{told:>{cells - 1}} ", self.look("text--number")))
        return pieces

    def _table_row(self, row: DrawnRow) -> list[Segment]:
        """A row of a table, with what is lit in the lines that its cells show."""
        over = [(look.start, look.stop, self.overlay(TABLE_LOOKS[look.role])) for look in row.looks]
        for piece in row.pieces:
            line = self._marked[self._tables.index_of(piece.line)]
            hits = self._hits.get(piece.line, ())
            length = piece.stop - piece.start
            over += [
                (piece.at + max(0, left), piece.at + min(length, right), self.overlay(name))
                for left, right, name in layers(
                    line, piece.start, piece.stop, hits, self._strong, self._selected
                )
            ]
        return segments(row.text, over, self.look("text--body"))
