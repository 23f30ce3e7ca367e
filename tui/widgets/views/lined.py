"""What the line-drawn views share: styles read once a change, kept strips, scrolling at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from tui.terminal.cells import grid, width
from tui.terminal.driver import for_wide

Spans = Sequence[tuple[int, int]]
"""Stretches of a text, as (start, stop) columns."""

Layers = Sequence[tuple[int, int, Style]]
"""Styles that lie over stretches of a text: (start, stop, style), later ones on top."""

KEPT_STRIPS = 256
"""Strips kept by a view: some five screens, a megabyte at most; more made a sitting grow for
thousands of keys."""


def segments(text: str, layers: Layers, base: Style) -> list[Segment]:
    """The text cut into segments, each with the styles that lie over it, later ones on top.

    A layer is (start, stop, style) in columns of ``text``; what lies outside is cut off.
    ``text`` is expanded already (:func:`tui.terminal.cells.expand`).
    """
    inside = [
        (max(0, start), min(len(text), stop), style)
        for start, stop, style in layers
        if start < len(text) and stop > 0 and start < stop
    ]
    if not inside:
        return [Segment(text, base)] if text else []
    edges = {0, len(text)}
    for start, stop, _ in inside:
        edges.update((start, stop))
    cuts = sorted(edges)
    pieces = []
    for left, right in pairwise(cuts):
        style = base
        for start, stop, over in inside:
            if start <= left and right <= stop:
                style += over
        pieces.append(Segment(text[left:right], style))
    return pieces


class LinedView(ScrollView, can_focus=True, inherit_bindings=False):
    """A view that draws rows of plain data, one strip a row.

    A subclass gives :meth:`draw`, calls :meth:`forget` where its data changes, and takes its
    styles from :meth:`look`. ``HEADER`` rows at the top stay in place. It takes no padding and
    no border: what it draws is all that is seen of it.
    """

    ALLOW_SELECT = False
    HEADER = 0
    """How many rows at the top do not scroll."""

    # Other rows are no new layout: the bar's column is there in any case. Textual's own would lay
    # out the screen, twice where the bar comes or goes; see resize_rows.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    show_vertical_scrollbar: Reactive[bool] = Reactive(True, layout=True)

    DEFAULT_CSS = """
    LinedView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._strips: OrderedDict[Hashable, Strip] = OrderedDict()
        self._looks: dict[tuple[str, ...], Style] = {}
        self._overlays: dict[str, Style] = {}
        self._base = Style.null()
        self._line_filters: tuple[LineFilter, ...] = ()
        # What filters reckon with: to ask for it walks all that the view stands in.
        self._ground: Color | None = None
        self._stale = True

    # -- drawing ---------------------------------------------------------------------------

    def draw(self, row: int, columns: int) -> Strip:
        """The strip of a row, exactly ``columns`` cells wide; rows count from 0."""
        raise NotImplementedError

    def draw_below(self, row: int, columns: int) -> Strip | None:
        """As :meth:`draw`, of the blank row that is the ``row``-th below the last one, from 0; None
        where nothing is said there."""

    def key(self, row: int) -> Hashable:
        """What tells this row's strip from any other, beside the width and all styles."""
        return row

    def row_count(self) -> int:
        """How many rows scroll."""
        raise NotImplementedError

    def current_row(self) -> int:
        """The row that the keys are at: here the first in sight."""
        return self.scroll_offset.y

    def current_place(self) -> Offset:
        """Where on the screen that row begins."""
        region = self.content_region
        row = self.current_row() - self.scroll_offset.y + self.HEADER
        return region.offset + Offset(0, min(max(row, 0), max(region.height - 1, 0)))

    def forget(self) -> None:
        """Drop the kept strips and draw the whole view again."""
        self._strips.clear()
        self.refresh()

    def look(self, *names: str) -> Style:
        """The style of component classes, one laid over the other, over the view's own."""
        style = self._looks.get(names)
        if style is None:
            style = self._base
            for name in names:
                style += self._overlays[name]
            self._looks[names] = style
        return style

    def overlay(self, name: str) -> Style:
        """What a component class changes, to be laid over another style."""
        return self._overlays[name]

    def notify_style_update(self) -> None:
        """Styles changed (theme, focus, CSS): read them anew with the next frame."""
        super().notify_style_update()
        self._stale = True

    def watch_has_focus(self, _has_focus: bool) -> None:
        """No style of a view depends on the focus: looking all of them up anew took a third of
        the frame. What looks different then is drawn with another component class."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw a part of the view; styles are read here, once for all rows.

        Textual's own would keep the lines of a place on the screen, and make all of them anew
        when the view scrolls; here those of a row are kept, with what is made of them.
        """
        base, filters = self.rich_style, tuple(self.get_line_filters())
        ground = self.background_colors[1] if filters else None
        if ground != self._ground:
            self._ground = ground
            self._strips.clear()
        if self._stale or base != self._base or filters != self._line_filters:
            self._stale = False
            overlays = {
                name: self.get_component_rich_style(name, partial=True)
                for name in self.COMPONENT_CLASSES
            }
            if (base, filters, overlays) != (self._base, self._line_filters, self._overlays):
                self._strips.clear()
            self._base, self._line_filters, self._overlays = base, filters, overlays
            self._looks.clear()
        sizes = self.room, self.outer_size.width
        strips = [self._strip(y, *sizes) for y in crop.line_range]
        if crop.column_span != (0, sizes[1]):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """The strip of a row on the screen, kept or drawn."""
        return self._strip(y, self.room, self.outer_size.width)

    def _strip(self, y: int, columns: int, whole: int) -> Strip:
        """The strip of a row on the screen: ``columns`` of it drawn, blank up to the ``whole``."""
        row = y if y < self.HEADER else y + self.scroll_offset.y
        blank = columns <= 0 or row >= self.row_count() + self.HEADER
        row -= self.HEADER
        below = self.draw_below(row - self.row_count(), columns) if blank and columns > 0 else None
        if below is not None:
            return self._filtered(below.extend_cell_length(whole, self._base))
        key = ("blank", whole) if blank else (self.key(row), columns, whole)
        strip = self._strips.get(key)
        if strip is None:
            if blank:
                drawn = Strip.blank(max(0, whole), self._base)
            else:
                drawn = self.draw(row, columns).extend_cell_length(whole, self._base)
            strip = self._strips[key] = self._filtered(drawn)
            if len(self._strips) > KEPT_STRIPS:
                self._strips.popitem(last=False)
        else:
            self._strips.move_to_end(key)
        return strip

    def _filtered(self, strip: Strip) -> Strip:
        """The strip in the colours that the terminal has."""
        ground = self._ground
        if ground is not None:
            for each in self._line_filters:
                strip = strip.apply_filter(each, ground)
        return strip

    def filled(self, pieces: list[Segment], columns: int, style: Style) -> Strip:
        """A strip of exactly ``columns`` cells: filled up in ``style``, or cut off."""
        used = sum(width(piece.text) for piece in pieces)
        if used < columns:
            pieces = [*pieces, Segment(" " * (columns - used), style)]
        if grid().wide:
            # From here on Textual measures, by a table that knows no wide “.
            pieces = [Segment(for_wide(piece.text), piece.style) for piece in pieces]
        strip = Strip(pieces, max(used, columns))
        return strip if used <= columns else strip.crop(0, columns)

    # -- scrolling -------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """The cells of a row: the view's width without its scroll bar."""
        return self.scrollable_content_region.width

    @property
    def page_rows(self) -> int:
        """How many scrolling rows the view shows at once, at least one."""
        return max(1, self.size.height - self.HEADER)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar; it is always there, and blank where all rows are in sight."""
        bar = super().vertical_scrollbar
        if not bar.display:
            bar.display = True
        return bar

    def resize_rows(self) -> None:
        """Tell the scroll bar how many rows there are; no more is laid out anew for it than a
        view whose height they are."""
        rows = Size(0, self.row_count() + self.HEADER)
        if rows == self.virtual_size:
            return
        self.virtual_size = rows
        if self.styles.auto_dimensions:
            self.refresh(layout=True)
        if self.container_size:
            bar = self.vertical_scrollbar
            bar.window_virtual_size, bar.window_size = rows.height, self.container_size.height
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def scroll_row(self, top: int) -> None:
        """Put a row at the top of the view, at once, as far as there are rows."""
        self.scroll_to(y=max(0, top), animate=False, force=True, immediate=True)

    def scroll_into_view(self, row: int, *, context: int = 0) -> None:
        """Scroll no further than needed to show a row with ``context`` rows around it."""
        top, page = self.scroll_offset.y, self.page_rows
        context = min(context, (page - 1) // 2)
        if row - context < top:
            self.scroll_row(row - context)
        elif row + context >= top + page:
            self.scroll_row(row + context - page + 1)

    def refresh_row(self, row: int) -> None:
        """Draw one row again."""
        y = row - self.scroll_offset.y + self.HEADER
        if self.HEADER <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))
