"""A drawn line as pieces of styled text, and how lines become plain or coloured output.

All text comes in through :func:`piece`, which takes from it what a terminal would obey;
nothing is ever read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from tui.terminal.cells import expand, width, wrap


class Look(StrEnum):
    """How a piece looks, as a Rich style in the terminal's own sixteen colours."""

    PLAIN = ""
    TITLE = "bold"
    LABEL = "cyan"
    HEADING = "bold blue"
    FAINT = "dim"
    OWNER = "green"
    VALUE = "yellow"
    HIT = "bold red"
    ADDED = "bold green"
    REMOVED = "red strike"


class Piece(NamedTuple):
    """Some text of a line and its look. Made by :func:`piece`."""

    text: str
    look: Look


Row = tuple[Piece, ...]
"""One line of output, without its end."""

EMPTY: Row = ()


def piece(text: str, look: Look = Look.PLAIN) -> Piece:
    """A piece whose text is as it will be drawn: one character for one, nothing unsafe."""
    return Piece(expand(text), look)


def one(text: str, look: Look = Look.PLAIN) -> Row:
    """A text in one look, as a line."""
    return (piece(text, look),)


def cut(pieces: Sequence[Piece], start: int, stop: int) -> Row:
    """The part of a line from one column to another."""
    out = []
    at = 0
    for text, look in pieces:
        part = text[max(start - at, 0) : max(stop - at, 0)]
        if part:
            out.append(Piece(part, look))
        at += len(text)
    return tuple(out)


def wrapped(pieces: Sequence[Piece], cells: int | None, hanging: int = 0) -> list[Row]:
    """A line broken to so many cells (None: not broken); later rows start ``hanging`` cells in."""
    if cells is None:
        return [tuple(pieces)]
    text = "".join(each.text for each in pieces)
    rows = [cut(pieces, start, stop) for start, stop in wrap(text, cells, 0, hanging)]
    lead = Piece(" " * hanging, Look.PLAIN)
    return [row if at == 0 or not hanging else (lead, *row) for at, row in enumerate(rows)]


def row_width(row: Row) -> int:
    """How many cells a line fills."""
    return sum(width(each.text) for each in row)


def plain(rows: Iterable[Row]) -> Iterator[str]:
    """Each line as text alone, without trailing spaces and without its end."""
    return ("".join(each.text for each in row).rstrip() for row in rows)


def coloured(rows: Iterable[Row]) -> Iterator[str]:
    """Each line with the escape sequences of its looks."""
    from rich.style import Style

    styles = {look: Style.parse(look.value) for look in Look if look}
    for row in rows:
        yield "".join(
            styles[each.look].render(each.text) if each.look else each.text for each in row
        ).rstrip()
