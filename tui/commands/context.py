"""What every command has at hand: its words, where data goes and where talk goes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TextIO

from parser.chinese.text import neutralise
from parser.records import dataclass
from tui.commands.streams import flush, write_bytes, write_text
from tui.printing.pieces import Row, coloured, plain
from tui.settings.config import Settings
from tui.settings.i18n import Messages

NARROWEST = 20
"""Fewer cells than this cannot be meant: some terminals say 0 or 1 when they do not know."""


@dataclass(frozen=True, slots=True)
class Context:
    """A command's surroundings.

    ``cells`` is the width to keep to, None where none is set. ``screen`` is the width for
    what is only drawn to be looked at: a table that goes through a pipe into a pager is
    seen on the terminal that the talk goes to.
    """

    messages: Messages
    settings: Settings
    environ: Mapping[str, str]
    out: TextIO
    err: TextIO
    colour: bool
    cells: int | None
    screen: int | None

    def rows(self, rows: Iterable[Row]) -> None:
        """Print drawn lines as data, with colour where it is wanted."""
        for line in coloured(rows) if self.colour else plain(rows):
            write_text(self.out, f"{line}\n")

    def text(self, text: str) -> None:
        """Print finished text as data; it ends its own lines and is safe already."""
        write_text(self.out, text)

    def data(self, data: bytes) -> None:
        """Print what is no text."""
        write_bytes(self.out, data)

    def talk(self, line: str) -> None:
        """Say one line to the person, beside the data."""
        flush(self.out)
        self.err.write(f"gangmu: {neutralise(line)}\n")


def wants_colour(asked: str, environ: Mapping[str, str], out: TextIO) -> bool:
    """Whether to colour: as ``--color`` says; ``auto`` is a terminal without NO_COLOR."""
    if asked != "auto":
        return asked == "always"
    return not environ.get("NO_COLOR") and environ.get("TERM") != "dumb" and out.isatty()


def width_to_keep(environ: Mapping[str, str], out: TextIO) -> int | None:
    """COLUMNS if it is set, else the terminal's width; None where the output is no terminal."""
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and len(columns) < 6 and int(columns) > 0:
        return max(int(columns), NARROWEST)
    if not out.isatty():
        return None
    try:
        return max(os.get_terminal_size(out.fileno()).columns, NARROWEST)
    except (OSError, ValueError):
        return None
