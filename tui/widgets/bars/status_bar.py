"""The line that says where the reader is: file, line, path of headings, hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from tui.terminal.cells import lines
from tui.terminal.cells import width as cells

JOINT = " › "
GAP = "  "


@dataclass(frozen=True, slots=True)
class Where:
    """What the status line says; ``path`` from the highest heading down. All plain text."""

    place: str = ""
    path: Sequence[str] = ()
    note: str = ""


def fitted_path(path: Sequence[str], width: int) -> str:
    """As much of the path as fits, the nearest headings first, ``…`` for what is left out."""
    shown, joint = "", lines(JOINT)
    for at, heading in enumerate(reversed(path)):
        longer = f"{heading}{joint}{shown}" if shown else heading
        more = at + 1 < len(path)
        if cells(longer) + (cells(f"…{JOINT}") if more else 0) > width:
            return lines("…") + joint + shown if shown else heading
        shown = longer
    return shown


class StatusBar(Widget):
    """One line; draws anew without a new layout, as it changes with every key."""

    DEFAULT_CSS = """
    StatusBar {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._where = Where()

    @property
    def where(self) -> Where:
        """What is said now."""
        return self._where

    def show(self, where: Where) -> None:
        """Show something else."""
        if where != self._where:
            self._where = where
            self.refresh()

    def render(self) -> Content:
        """The line, cut to the width: the path gives way first, then the note."""
        where = self._where
        width = self.size.width
        left, note = Content(where.place), Content(where.note)
        room = width - left.cell_length - note.cell_length - 2 * len(GAP)
        middle = Content("")
        if room > 4 and where.path:
            middle = Content(fitted_path(where.path, room)).truncate(room, ellipsis=True)
        fill = width - left.cell_length - len(GAP) - middle.cell_length - note.cell_length
        return Content.assemble(
            left.stylize("bold"),
            GAP,
            middle.stylize("$gm-muted"),
            " " * max(1, fill),
            note.stylize("$gm-hit-text"),
        ).truncate(width, ellipsis=True)
