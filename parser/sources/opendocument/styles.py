"""Styles of an OpenDocument file (ODF 1.3, part 3): lists and their numbers, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.number_formats import write
from parser.records import dataclass
from parser.sources.word.docx_parts import value, whole
from parser.sources.word.numbering import with_room

LEVELS = 10
_LONGEST_CHAIN = 30
"""Styles may be based on each other in a circle."""

_FORMATS = {
    **{"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"},
    **{"I": "upperRoman", "一": "chineseCountingThousand", "甲": "ideographTraditional"},
    **{"壹": "chineseLegalSimplified", "壱": "japaneseLegal", "①": "decimalEnclosedCircle"},
    **{"子": "ideographZodiac", "１": "decimalFullWidth", "⑴": "decimalEnclosedParen"},
}
"""Formats by the first sign of ``style:num-format`` (``一, 二, 三, ...``)."""

_RAISED = lazy_pattern(r"super|[1-9]\d{0,2}%")
"""``style:text-position`` of what stands above the line."""

_PLACEHOLDER = lazy_pattern(r"%([1-9]|10)%")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a level of a list is numbered: ``number`` names the format, empty for none.

    ``pattern`` holds ``%1%`` where the number of level 1 stands.
    """

    number: str = ""
    pattern: str = ""
    start: int = 1
    bullet: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph has from its style; None: not said."""

    parent: str = ""
    list_style: str | None = None
    level: int | None = None
    hidden: bool | None = None


def written(number: int, sign: str) -> str:
    """A number in the format of a level."""
    return write(number, _FORMATS.get(sign[:1], "decimal"))


@dataclass(slots=True)
class Styles:
    """The styles of both parts, ``styles.xml`` and ``content.xml``; a handler of either."""

    paragraphs: dict[str, ParagraphStyle] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    hidden_tables: set[str] = field(default_factory=set)
    hidden_texts: set[str] = field(default_factory=set)
    raised_texts: set[str] = field(default_factory=set)
    outline: dict[int, ListLevel] = field(default_factory=dict)
    _name: str = ""
    _family: str = ""
    _list: dict[int, ListLevel] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes up a style or a part of one."""
        short = name.rpartition("|")[2]
        if short == "style":
            self._start_style(attributes)
        elif short == "list-style":
            self._list = self.lists.setdefault(value(attributes, "name"), {})
        elif short == "outline-style":
            self._list = self.outline
        elif self._list is not None and short in _LEVEL_ELEMENTS:
            level = whole(attributes, "level")
            if level is not None and 1 <= level <= LEVELS:
                self._list[level] = _level(attributes, level)
        elif short == "text-properties":
            if value(attributes, "display") == "none":
                self._hide()
            if self._family == "text" and _RAISED.match(value(attributes, "text-position")):
                self.raised_texts.add(self._name)
        elif short == "table-properties" and value(attributes, "display") == "false":
            self.hidden_tables.add(self._name)

    def _start_style(self, attributes: dict[str, str]) -> None:
        self._name = value(attributes, "name")
        self._family = value(attributes, "family")
        if self._family == "paragraph":
            has_list = any(key.endswith("|list-style-name") for key in attributes)
            self.paragraphs[self._name] = ParagraphStyle(
                value(attributes, "parent-style-name"),
                value(attributes, "list-style-name") if has_list else None,
                whole(attributes, "default-outline-level"),
            )

    def _hide(self) -> None:
        if self._family == "paragraph" and self._name in self.paragraphs:
            found = self.paragraphs[self._name]
            self.paragraphs[self._name] = ParagraphStyle(
                found.parent, found.list_style, found.level, True
            )
        elif self._family == "text":
            self.hidden_texts.add(self._name)

    def end(self, name: str) -> None:
        """The end of an element."""
        if name.endswith(("|list-style", "|outline-style")):
            self._list = None

    def text(self, data: str) -> None:
        """Nothing."""

    def resolved(self, name: str) -> ParagraphStyle:
        """A style with what it has from those that it is based on."""
        found = self.paragraphs.get(name, ParagraphStyle())
        list_style, level, hidden = found.list_style, found.level, found.hidden
        parent = found.parent
        for _ in range(_LONGEST_CHAIN):
            above = self.paragraphs.get(parent)
            if above is None:
                break
            list_style = above.list_style if list_style is None else list_style
            level = above.level if level is None else level
            hidden = above.hidden if hidden is None else hidden
            parent = above.parent
        return ParagraphStyle("", list_style, level, hidden)


_LEVEL_ELEMENTS = frozenset(
    {"list-level-style-number", "list-level-style-bullet", "outline-level-style"}
)


def _level(attributes: dict[str, str], level: int) -> ListLevel:
    number = value(attributes, "num-format")
    bullet = value(attributes, "bullet-char")
    pattern = value(attributes, "num-list-format")
    if not pattern:
        shown = max(1, min(whole(attributes, "display-levels") or 1, level))
        inner = ".".join(f"%{each}%" for each in range(level - shown + 1, level + 1))
        pattern = value(attributes, "num-prefix") + inner + value(attributes, "num-suffix")
    return ListLevel(number, pattern, whole(attributes, "start-value") or 1, bullet)


def label_of(levels: Mapping[int, ListLevel], counts: Mapping[int, int], level: int) -> str:
    """What stands before a paragraph of a list; ``counts`` are the numbers of the levels."""
    own = levels.get(level)
    if own is None:
        return ""
    if own.bullet:
        return own.bullet
    if not own.number:
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1])
        of = levels.get(at)
        return written(counts.get(at, 1), of.number) if of is not None and of.number else ""

    return with_room(_PLACEHOLDER.sub(number, own.pattern))
