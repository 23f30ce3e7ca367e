"""Below the panes: why the node under the cursor and its answer are a pair."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from tui.terminal.cells import clip, expand


class PairBar(Widget):
    """Three lines of plain text, drawn anew without a new layout; hidden until asked for."""

    DEFAULT_CSS = """
    PairBar {
        height: 4;
        display: none;
        padding: 0 1;
        border-top: solid $gm-border;
        text-wrap: nowrap;
    }
    PairBar.-open { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[str] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is in sight."""
        return self.has_class("-open")

    @property
    def lines(self) -> Sequence[str]:
        """What is said now."""
        return self._lines

    def open(self, shown: bool) -> None:
        """Show or hide it."""
        self.set_class(shown, "-open")

    def show(self, lines: Sequence[str]) -> None:
        """Show something else."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.refresh()

    def render(self) -> Content:
        """The lines, each cut to the width; the first stands out."""
        room = self.size.width
        drawn = [Content(clip(expand(line), room)) for line in self._lines]
        return Content("\n").join([drawn[0].stylize("bold"), *drawn[1:]] if drawn else [])
