"""The line that says where the reader is: file, line, path of headings, hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from parser.records import dataclass
from tui.presenters.names import short_name
from tui.terminal.cells import lines
from tui.terminal.cells import width as cells

JOINT = " › "
GAP = "  "

LEAST_FILE = 8
"""Cells that are left of a file's name beside what is said."""

SAID = "▌"
"""What stands before what is said, in the colour of news or of a warning."""


@dataclass(frozen=True, slots=True)
class Where:
    """What the status line says: the file, the place in it (its line), the headings above from
    the highest down, a note. All plain text."""

    file: str = ""
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
    """One line; draws anew without a new layout, as it changes with every key.

    What a key has to say (:meth:`tell`) takes the room of the headings for a while: the place,
    its line and the hits stay in sight.
    """

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
        self._badge = ""
        self._said = Content("")
        self._said_until: Timer | None = None

    @property
    def where(self) -> Where:
        """What is said now."""
        return self._where

    def show(self, where: Where) -> None:
        """Show something else."""
        if where != self._where:
            self._where = where
            self.refresh()

    def set_badge(self, badge: str) -> None:
        """Say before the note what holds for the whole program; empty: nothing."""
        if badge != self._badge:
            self._badge = badge
            self.refresh()

    @property
    def said(self) -> str:
        """What is said now; mostly nothing."""
        return self._said.plain

    def tell(self, text: str, seconds: float, *, warn: bool = False, kept: bool = False) -> bool:
        """Say something for some seconds; False where it has no room beside the place, or, with
        ``kept``, would take the place of what is said."""
        said = Content.assemble((SAID, "$warning" if warn else "$success"), text)
        where = self._noted()
        taken = sum(cells(each) + len(GAP) for each in (where.place, where.note) if each)
        file = min(cells(where.file), LEAST_FILE)
        fits = said.cell_length + taken + file + 1 <= self.size.width
        if "\n" in text or not fits or (kept and self._said):
            return False
        self.untell()
        self._said = said
        self._said_until = self.set_timer(seconds, self.untell)
        self.refresh()
        return True

    def untell(self) -> None:
        """Say nothing; the headings again."""
        if self._said_until is not None:
            self._said_until.stop()
            self._said_until = None
        if self._said:
            self._said = Content("")
            self.refresh()

    def _noted(self) -> Where:
        where = self._where
        if self._badge:
            where = replace(where, note=GAP.join(filter(None, (self._badge, where.note))))
        return where

    def render(self) -> Content:
        """The line, cut to the width: the far headings give way first, then the middle of the
        file's name, then the near heading. The place and the note stay whole."""
        where, room = self._noted(), self.size.width
        note = cells(where.note)
        rest = room - cells(where.place) - (note + len(GAP) if note else 0)
        if self._said:
            return self._beside_said(where, rest)
        path = sum(map(cells, where.path)) + cells(lines(JOINT)) * max(0, len(where.path) - 1)
        file = short_name(where.file, max(_least(rest), rest - path - 1 - len(GAP)))
        place = " ".join(filter(None, (file, where.place)))
        spare = room - cells(place) - (note + len(GAP) if note else 0) - len(GAP)
        middle = Content("")
        if spare > 4 and where.path:
            middle = Content(fitted_path(where.path, spare)).truncate(spare, ellipsis=True)
        fill = room - cells(place) - len(GAP) - middle.cell_length - note
        return Content.assemble(
            Content(place).stylize("bold"),
            GAP,
            middle.stylize("$gm-muted"),
            " " * max(0, fill),
            Content(where.note).stylize("$gm-hit-text"),
        ).truncate(room, ellipsis=True)

    def _beside_said(self, where: Where, rest: int) -> Content:
        """The place, what is said, the note."""
        file = short_name(where.file, max(LEAST_FILE, rest - self._said.cell_length - 1 - len(GAP)))
        place = Content(" ".join(filter(None, (file, where.place)))).stylize("bold")
        fill = self.size.width - place.cell_length - self._said.cell_length - cells(where.note)
        gap = GAP if place else ""
        note = Content(where.note).stylize("$gm-hit-text")
        line = Content.assemble(place, gap, self._said, " " * max(0, fill - len(gap)), note)
        return line.truncate(self.size.width, ellipsis=True)


def _least(room: int) -> int:
    """The cells that a file's name has at the least, of so many for it and for the headings."""
    return max(8, room * 2 // 5)
