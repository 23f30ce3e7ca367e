"""What the terminal can show, and the last step on the way to it.

Its colours are read from the environment, for most terminals answer no question. The grid
(:class:`tui.cells.Grid`) comes from the settings. Textual measures text by a table of its own, in
which characters of ambiguous width are narrow; where the terminal draws them wide, each line
carries *stand-ins* for them, characters that the table knows as wide, from the moment it is drawn
until the driver writes it out and puts the real ones back. So layout, clipping and what lies over
a line are right, and no text outside the screen (copies, exports) ever holds one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from tui.cells import Grid, is_ambiguous

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.config import Settings

_FIRST_STAND_IN = 0x38000
"""Plane 3 is wide by Unicode's own rule (UAX 11), and nothing is assigned from here on."""

_LAST_AMBIGUOUS = 0x1F1FF
"""Beyond it only the private planes are ambiguous."""

_STAND_INS = re.compile("[\U00038000-\U0003fffd]+")


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

    GANGMU_AMBIGUOUS is 1 or 2, GANGMU_ASCII 0 or 1; anything else counts as not set.
    """
    asked = environ.get("GANGMU_AMBIGUOUS", "")
    wide = asked == "2" if asked in ("1", "2") else settings.ambiguous == 2
    said = environ.get("GANGMU_ASCII", "")
    ascii_lines = said == "1" if said in ("0", "1") else settings.ascii
    return Grid(wide=wide, ascii=wide if ascii_lines is None else ascii_lines)


@cache
def _stand_ins() -> Mapping[int, str]:
    found = (code for code in range(0xA0, _LAST_AMBIGUOUS + 1) if is_ambiguous(chr(code)))
    return {code: chr(_FIRST_STAND_IN + at) for at, code in enumerate(found)}


@cache
def _real() -> Mapping[int, int]:
    return {ord(stand_in): code for code, stand_in in _stand_ins().items()}


def stand_in(text: str) -> str:
    """The text with a stand-in for each character of ambiguous width, one for one."""
    return text if text.isascii() else text.translate(_stand_ins())


def restored(text: str) -> str:
    """The text with the real characters in place of their stand-ins."""
    if text.isascii() or not _STAND_INS.search(text):
        return text
    return text.translate(_real())


def driver_class(base: type[Driver], environ: Mapping[str, str], grid: Grid) -> type[Driver]:
    """The driver, if need be one that restores stand-ins and wraps what a multiplexer eats."""
    from tui.clipboard import OSC_52, multiplexer, wrapped

    around = multiplexer(environ)
    if not grid.wide and not around:
        return base

    class TerminalDriver(base):  # type: ignore[misc, valid-type]  # which one, the system decides
        """Writes what the terminal is to get in the form that reaches it."""

        def write(self, data: str) -> None:
            """Write to the terminal."""
            if grid.wide:
                data = restored(data)
            if around and data.startswith(OSC_52):
                data = wrapped(data, around)
            super().write(data)

    return TerminalDriver
