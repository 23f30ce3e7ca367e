"""The last change to drawn lines before they go to the terminal, for terminals that need one.

Textual hands every line of every widget through these, its own borders and scroll bars too, so
that nothing drawn by whomever can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from themes import contrast
from tui.terminal.cells import Grid, boxes_in_ascii
from tui.terminal.driver import Colours, for_wide

LIGHT = 4.5
"""From this contrast to the screen's ground on a ground is drawn in reverse (WCAG's for text)."""

TINTED = 1.6
"""From this one on it is underlined; bars and panels lie below and need no sign."""

_DEFAULT = Style.from_color(RichColor.default(), RichColor.default())


class GridFilter(LineFilter):
    """Draws lines in ASCII, and characters of ambiguous width as wide as the terminal does."""

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self._grid = grid

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments for this terminal, no wider than they were.

        Our own views have measured for it and bring stand-ins along; what Textual laid out by its
        own table is cut where it would run over.
        """
        if not self._grid.wide:
            return [Segment(boxes_in_ascii(text), style) for text, style, _ in segments]
        drawn = [Segment(for_wide(text), style) for text, style, _ in segments]
        if all(new.text == old.text for new, old in zip(drawn, segments, strict=True)):
            return segments
        return list(_cut(drawn, sum(cell_len(text) for text, _, _ in segments)))


def _cut(segments: Sequence[Segment], room: int) -> Iterator[Segment]:
    for segment in segments:
        used = cell_len(segment.text)
        if used > room:
            yield segment.split_cells(room)[0]
            return
        room -= used
        yield segment


class NoColourFilter(LineFilter):
    """Leaves no colour. What lay on a ground of its own is in reverse or underlined instead.

    ``ground`` is the ``#rrggbb`` behind the whole screen.
    """

    def __init__(self, ground: str) -> None:
        super().__init__()
        self._ground = ground

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with the terminal's own two colours."""
        return [
            Segment(text, style and uncoloured(style, self._ground)) for text, style, _ in segments
        ]


@lru_cache(4096)
def uncoloured(style: Style, ground: str) -> Style:
    """The style without colours; the distance of its ground from ``ground`` becomes a sign."""
    behind = style.bgcolor.get_truecolor().hex if style.bgcolor else ground
    apart = contrast(behind, ground)
    signs = Style()
    if apart >= LIGHT:
        signs = Style(reverse=not style.reverse)
    elif apart >= TINTED:
        signs = Style(underline=True)
    return style + _DEFAULT + signs


def filters_for(colours: Colours, grid: Grid, ground: str) -> list[LineFilter]:
    """The filters that a terminal needs: for most none."""
    needed: list[LineFilter] = []
    if colours is Colours.NONE:
        needed.append(NoColourFilter(ground))
    if grid != Grid():
        needed.append(GridFilter(grid))
    return needed
