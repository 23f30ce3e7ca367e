"""What every command has at hand: its words, where data goes and where talk goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from parser.chinese.text import neutralise
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
            self.out.write(f"{line}\n")

    def text(self, text: str) -> None:
        """Print finished text as data; it ends its own lines and is safe already."""
        self.out.write(text)

    def data(self, data: bytes) -> None:
        """Print what is no text."""
        self.out.flush()
        binary = getattr(self.out, "buffer", None)
        if binary is not None:
            binary.write(data)
            binary.flush()

    def talk(self, line: str) -> None:
        """Say one line to the person, beside the data."""
        self.out.flush()
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


def speak_utf8(out: TextIO, err: TextIO) -> None:
    """Make the streams carry Chinese under any locale; what they cannot carry is replaced.

    A terminal that is set to a Chinese encoding of its own (GBK) keeps it.
    """
    for stream in (out, err):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        encoding = (stream.encoding or "").casefold()
        own = stream.isatty() and encoding.startswith(("gb", "cp936", "big5"))
        reconfigure(encoding=stream.encoding if own else "utf-8", errors="replace")


def standard_streams() -> tuple[TextIO, TextIO]:
    """Standard output and error; one that was closed before the start goes nowhere."""
    return (sys.stdout or _nowhere(), sys.stderr or _nowhere())


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")
