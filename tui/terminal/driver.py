"""What the terminal can show, and the last step on the way to it.

Its colours are read from the environment, for most terminals answer no question. The grid
(:class:`tui.terminal.cells.Grid`) comes from the settings. Textual measures text by a table of its
own, in which characters of ambiguous width are narrow; where the terminal draws them wide, each
line carries *stand-ins* for them, characters that the table knows as wide, from the moment it is
drawn until the driver writes it out and puts the real ones back. So layout, clipping and what lies
over a line are right, and no text outside the screen (copies, exports) ever holds one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING

from tui.terminal.cells import Grid, boxes_in_ascii, grid, is_ambiguous

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.settings.config import Settings

_STAND_INS = re.compile("[\U00038000-\U0003e0ff]")
"""Plane 3 is wide by Unicode's own rule (UAX 11), and nothing is assigned in this part of it."""

_MOVES = ((0xA0, 0x4000, 0x38000), (0xE000, 0x10000, 0x3C000), (0x1F100, 0x1F200, 0x3E000))
"""Where ambiguous characters are (first, behind the last) and where the stand-ins of the first
are. Between them is none; beyond only private planes that no text uses."""


class Colours(IntEnum):
    """How many colours a terminal has."""

    NONE = 0
    SIXTEEN = 16
    MANY = 256
    TRUE = 1 << 24


_BY_NAME = {"standard": Colours.SIXTEEN, "256": Colours.MANY, "truecolor": Colours.TRUE}


def colours_of(environ: Mapping[str, str]) -> Colours:
    """The colours of the terminal that the environment describes.

    NO_COLOR (set and not empty, as its definition has it) means none; TEXTUAL_COLOR_SYSTEM,
    which Textual obeys, comes before COLORTERM ``truecolor`` or ``24bit``; else the name in TERM
    says it, read as Rich reads it, which writes the colours.
    """
    if environ.get("NO_COLOR"):
        return Colours.NONE
    if (forced := _BY_NAME.get(environ.get("TEXTUAL_COLOR_SYSTEM", ""))) is not None:
        return forced
    if environ.get("COLORTERM", "").strip().casefold() in ("truecolor", "24bit"):
        return Colours.TRUE
    term = environ.get("TERM", "").strip().casefold()
    if term in ("dumb", "unknown"):
        return Colours.NONE
    if term.rpartition("-")[2] in ("256color", "kitty"):
        return Colours.MANY
    # Windows names no terminal, and has had all colours since its version 10.
    return Colours.SIXTEEN if term else Colours.TRUE


def grid_of(settings: Settings, environ: Mapping[str, str]) -> Grid:
    """The grid that settings and environment ask for; the environment wins.

    GANGMU_AMBIGUOUS is 1 or 2, GANGMU_ASCII and GANGMU_PLAIN 0 or 1; anything else counts as
    not set. Plain is ASCII too, whatever else says.
    """
    asked = environ.get("GANGMU_AMBIGUOUS", "")
    wide = asked == "2" if asked in ("1", "2") else settings.ambiguous == 2
    said = environ.get("GANGMU_ASCII", "")
    ascii_lines = said == "1" if said in ("0", "1") else settings.ascii
    if is_plain(settings, environ):
        return Grid(wide=wide, ascii=True, plain=True)
    return Grid(wide=wide, ascii=wide if ascii_lines is None else ascii_lines)


def is_plain(settings: Settings, environ: Mapping[str, str]) -> bool:
    """Whether to draw for a screen reader, by GANGMU_PLAIN (0 or 1), else by the setting."""
    said = environ.get("GANGMU_PLAIN", "")
    return said == "1" if said in ("0", "1") else settings.plain


class _StandIns(dict[int, int]):
    """The stand-in of each character that was asked for, itself where it needs none."""

    def __missing__(self, code: int) -> int:
        drawn = code
        for first, behind, there in _MOVES:
            if first <= code < behind and is_ambiguous(chr(code)):
                drawn = there + code - first
        self[code] = drawn
        return drawn


_KNOWN = _StandIns()


def stand_in(text: str) -> str:
    """The text with a stand-in for each character of ambiguous width, one for one."""
    return text if text.isascii() else text.translate(_KNOWN)


def for_wide(text: str) -> str:
    """The text as it is drawn where ambiguous characters are wide: lines in ASCII if they are
    wanted so, a stand-in for what is wide."""
    return stand_in(boxes_in_ascii(text) if grid().ascii else text)


def restored(text: str) -> str:
    """The text with the real characters in place of their stand-ins."""
    return text if text.isascii() else _STAND_INS.sub(_real, text)


def _real(found: re.Match[str]) -> str:
    code = ord(found.group())
    first, there = next((a, to) for a, _, to in reversed(_MOVES) if code >= to)
    return chr(first + code - there)


def driver_class(base: type[Driver], environ: Mapping[str, str], shown: Grid) -> type[Driver]:
    """The driver, if need be one that restores stand-ins and wraps what a multiplexer eats; its
    parser drops broken replies (:mod:`tui.terminal.terminal_input`)."""
    from tui.terminal.clipboard import OSC_52, multiplexer, wrapped
    from tui.terminal.terminal_input import tolerate_broken_replies

    tolerate_broken_replies(base)
    around = multiplexer(environ)
    if not shown.wide and not around:
        return base

    class TerminalDriver(base):  # type: ignore[misc, valid-type]  # which one, the system decides
        """Writes what the terminal is to get in the form that reaches it."""

        def write(self, data: str) -> None:
            """Write to the terminal."""
            if shown.wide:
                data = restored(data)
            if around and data.startswith(OSC_52):
                data = wrapped(data, around)
            super().write(data)

    return TerminalDriver
