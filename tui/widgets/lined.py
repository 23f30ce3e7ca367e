"""What the line-drawn views share: styles read once a change, kept strips, scrolling at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.cells import width

Spans = Sequence[tuple[int, int]]
"""Stretches of a text, as (start, stop) columns."""

KEPT_STRIPS = 1024
"""Strips kept by a view: some twenty screens, two megabytes at most."""


def segments(text: str, layers: Iterable[tuple[int, int, Style]], base: Style) -> list[Segment]:
    """The text cut into segments, each with the styles that lie over it, later ones on top.

    A layer is (start, stop, style) in columns of ``text``; what lies outside is cut off.
    ``text`` is expanded already (:func:`tui.cells.expand`).
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
    styles from :meth:`look`. ``HEADER`` rows at the top stay in place.
    """

    ALLOW_SELECT = False
    HEADER = 0
    """How many rows at the top do not scroll."""

    DEFAULT_CSS = """
    LinedView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
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
        self._styles_read: dict[tuple[str, ...], Style] = {}
        self._base: Style | None = None

    # -- drawing ---------------------------------------------------------------------------

    def draw(self, row: int, columns: int) -> Strip:
        """The strip of a row, exactly ``columns`` cells wide; rows count from 0."""
        raise NotImplementedError

    def key(self, row: int) -> Hashable:
        """What tells this row's strip from any other, beside the width and the styles."""
        return row

    def row_count(self) -> int:
        """How many rows scroll."""
        raise NotImplementedError

    def forget(self) -> None:
        """Drop the kept strips and draw the whole view again."""
        self._strips.clear()
        self.refresh()

    def look(self, *names: str) -> Style:
        """The style of component classes, one laid over the other, over the view's own."""
        style = self._styles_read.get(names)
        if style is None:
            style = self._base or self.rich_style
            for name in names:
                style += self.get_component_rich_style(name, partial=True)
            self._styles_read[names] = style
        return style

    def overlay(self, name: str) -> Style:
        """What a component class changes, to be laid over another style."""
        return self.get_component_rich_style(name, partial=True)

    def notify_style_update(self) -> None:
        """Styles changed (theme, focus, CSS): read them anew with the next frame."""
        super().notify_style_update()
        self._base = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw a part of the view; the view's own style is read here, once for all rows."""
        base = self.rich_style
        if base != self._base:
            self._base = base
            self._styles_read.clear()
            self._strips.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The strip of a row on the screen, kept or drawn."""
        columns = self.size.width
        row = y if y < self.HEADER else y + self.scroll_offset.y
        if columns <= 0 or row >= self.row_count() + self.HEADER:
            return Strip.blank(max(0, columns), self._base)
        row -= self.HEADER
        key = (self.key(row), columns)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self.draw(row, columns)
            if len(self._strips) > KEPT_STRIPS:
                self._strips.popitem(last=False)
        else:
            self._strips.move_to_end(key)
        return strip

    def filled(self, pieces: list[Segment], columns: int, style: Style) -> Strip:
        """A strip of exactly ``columns`` cells: filled up in ``style``, or cut off."""
        used = sum(width(piece.text) for piece in pieces)
        if used < columns:
            pieces = [*pieces, Segment(" " * (columns - used), style)]
        strip = Strip(pieces, max(used, columns))
        return strip if used <= columns else strip.crop(0, columns)

    # -- scrolling -------------------------------------------------------------------------

    @property
    def page_rows(self) -> int:
        """How many scrolling rows the view shows at once, at least one."""
        return max(1, self.size.height - self.HEADER)

    def resize_rows(self) -> None:
        """Tell the scroll bar how many rows there are."""
        self.virtual_size = Size(0, self.row_count() + self.HEADER)

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
