"""Below a list: what is known of the row under the cursor, whole."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from tui.presenters.names import short_name
from tui.terminal.cells import expand, rows, width

GAP = "　"
"""Between two pieces on one row."""


class WholeBar(Widget):
    """Pieces of text on a few rows, each whole as long as there is room; the last one, a path,
    gives up its middle first."""

    DEFAULT_CSS = """
    WholeBar {
        height: 2;
        padding: 0 1;
        color: $gm-muted;
        text-wrap: nowrap;
    }
    WholeBar.-tall { height: 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._pieces: Sequence[str] = ()

    @property
    def pieces(self) -> Sequence[str]:
        """What is told now."""
        return self._pieces

    def show(self, pieces: Sequence[str]) -> None:
        """Tell something else."""
        if tuple(pieces) != tuple(self._pieces):
            self._pieces = tuple(pieces)
            self.refresh()

    def render(self) -> Content:
        """The pieces one after the other, the last on rows of its own where there is room."""
        drawn = laid_out(self._pieces, self.size.width, self.size.height)
        return Content("\n").join(map(Content, drawn))


def laid_out(pieces: Sequence[str], columns: int, count: int) -> list[str]:
    """The pieces on at most ``count`` rows of so many cells."""
    if not pieces or columns < 1:
        return []
    *before, path = map(expand, pieces)
    told = GAP.join(before)
    apart = [*_rows(told, columns), *_rows(path, columns)]
    if len(apart) <= count:
        return apart
    lead = f"{told}{GAP}" if told else ""
    room = max(8, columns * count - width(lead))
    together = _rows(lead + path, columns)
    while len(together) > count and room > 8:
        room -= 2
        together = _rows(lead + short_name(path, room), columns)
    return together[:count]


def _rows(text: str, columns: int) -> list[str]:
    return [text[start:stop] for start, stop in rows(text, columns)]
