"""A file's own bookmarks as evidence for headings: a paragraph that one names has its level."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from parser.sources.lines import Piece

# Some writers make bookmarks of what they print: where few of them name a paragraph, or one
# alone, they say nothing of headings.
_FEWEST = 2
_LEAST_SHARE = 0.6
_DEEPEST = 9


class Bookmark(NamedTuple):
    """An entry of a file's outline: its level from 1 and what it says."""

    level: int
    title: str


def with_levels(pieces: list[Piece], bookmarks: Sequence[Bookmark]) -> list[Piece]:
    """The paragraphs, those with a level that bookmarks name; in the order of both.

    A bookmark names the next paragraph that says the same, white space and width aside.
    """
    named = [mark for mark in bookmarks if _plain(mark.title)]
    if len(named) < _FEWEST:
        return pieces
    places: dict[str, list[int]] = {}
    for at, piece in enumerate(pieces):
        if not (piece.noise or piece.cells):
            places.setdefault(_plain(piece.text), []).append(at)
    found: dict[int, int] = {}
    behind = -1
    for mark in named:
        place = next((at for at in places.get(_plain(mark.title), ()) if at > behind), None)
        if place is not None:
            behind = place
            found[place] = mark.level
    if len(found) < max(_FEWEST, _LEAST_SHARE * len(named)):
        return pieces
    return [
        replace(piece, level=min(found[at], _DEEPEST)) if at in found else piece
        for at, piece in enumerate(pieces)
    ]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).rstrip("。.")
