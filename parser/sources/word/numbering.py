"""Automatic numbers: what Word would print before a paragraph (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from parser.chinese import number_formats as numerals
from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass

LEVELS = 9
_PLACE = lazy_pattern(r"%([1-9])")
# Behind one of these no room is needed to tell the label from the text.
_CLOSES = "、，．。：）)】〕"


def with_room(label: str) -> str:
    """A label that ends in a word (第一条) with room behind it.

    Without it the text would read as a reference within a sentence: 第一条规定的….
    """
    return f"{label} " if label and "\u4e00" <= label[-1] <= "\u9fff" else label


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered. ``text`` holds ``%1`` … ``%9`` for the numbers.

    ``restart``: the level (from 1) behind which numbers begin anew; 0 never, None any above.
    ``style`` is the paragraph style that the level is tied to.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    spaced: bool = True
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class ListUse:
    """A list as paragraphs name it: which definition it uses, and what it changes of it."""

    definition: str
    starts: Mapping[int, int] = field(default_factory=dict)
    levels: Mapping[int, Level] = field(default_factory=dict)


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(
        self, definitions: Mapping[str, Mapping[int, Level]], uses: Mapping[str, ListUse]
    ) -> None:
        self._definitions = definitions
        self._uses = uses
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def level_of_style(self, use: str, style: str) -> int | None:
        """The level (from 0) of a list that a paragraph style is tied to."""
        if (listed := self._uses.get(use)) is None:
            return None
        levels = self._definitions.get(listed.definition, {})
        return next((at for at, level in levels.items() if level.style == style), None)

    def label(self, use: str, at: int) -> str:
        """Counts on and gives the label of the next paragraph, with room behind it if needed.

        ``at`` is the level from 0. Empty where the list is unknown or numbers nothing.
        """
        listed = self._uses.get(use)
        if listed is None or not 0 <= at < LEVELS:
            return ""
        levels = self._definitions.get(listed.definition, {})
        level = listed.levels.get(at) or levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(listed.definition, [None] * LEVELS)
        self._count(counts, use, listed, at, level)
        for below in range(at + 1, LEVELS):
            lower = listed.levels.get(below) or levels.get(below)
            restart = lower.restart if lower else None
            if restart is None or (restart and at < restart):
                counts[below] = None

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            if place > at:
                return ""
            named = listed.levels.get(place) or levels.get(place) or Level()
            value = counts[place]
            style = "decimal" if level.legal else named.format
            return numerals.write(named.start if value is None else value, style)

        text = _PLACE.sub(number, level.text)
        if not text.strip():
            return ""
        if text[-1] in _CLOSES:
            return text
        return with_room(text) if not level.spaced else f"{text} "

    def _count(
        self, counts: list[int | None], use: str, listed: ListUse, at: int, level: Level
    ) -> None:
        before = counts[at]
        if at in listed.starts and (use, at) not in self._started:
            counts[at] = listed.starts[at]
        elif before is None:
            counts[at] = listed.starts.get(at, level.start)
        else:
            counts[at] = before + 1
        self._started.add((use, at))
