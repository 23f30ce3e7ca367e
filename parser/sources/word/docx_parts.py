"""The parts of a Word file beside its text: relationships, styles, lists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import field, replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.sources.word.numbering import LEVELS, Level, ListUse
from parser.sources.word.symbols import readable

WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml|"
"""The namespace of WordprocessingML 2003: the elements are those of today, or nearly."""

_WORD = (
    WORD_2003,
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main|",
    "http://purl.oclc.org/ooxml/wordprocessingml/main|",
)
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006|"
_HEADING = lazy_pattern(r"^(?:heading|标题)\s?([1-9])$", re.IGNORECASE)
_FALSE = frozenset({"0", "false", "off", "none"})
# Styles may be based on each other in a circle.
_LONGEST_CHAIN = 30


def short_name(name: str) -> str:
    """`w:p` is ``p``, `mc:Choice` is ``mc:Choice``; any other keeps its name behind a ``|``."""
    for word in _WORD:
        if name.startswith(word):
            return name[len(word) :]
    if name.startswith(_COMPATIBLE):
        return "mc:" + name[len(_COMPATIBLE) :]
    return "|" + name.rpartition("|")[2]


def heading_level(style: str) -> int | None:
    """The outline level, from 1, that a style's name says (`heading 2`, `标题 2`); None: none."""
    found = _HEADING.match(style.strip())
    return int(found[1]) if found else None


def value(attributes: Mapping[str, str], name: str = "val") -> str:
    """An attribute by its name without namespace; empty where there is none."""
    for key, text in attributes.items():
        if key.rpartition("|")[2] == name:
            return text
    return ""


def whole(attributes: Mapping[str, str], name: str = "val") -> int | None:
    """An attribute that is a whole number; None where it is none."""
    text = value(attributes, name)
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


def is_on(attributes: Mapping[str, str]) -> bool:
    """The value of a property that is on when it stands there at all."""
    return value(attributes).casefold() not in _FALSE


class Relations:
    """Which parts a part refers to, by kind. Targets outside the file are left out."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.targets: dict[str, str] = {}
        self.by_id: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes up a relationship to a part of the file."""
        if not name.endswith("|Relationship") or value(attributes, "TargetMode") == "External":
            return
        kind = value(attributes, "Type").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/", self._folder, value(attributes, "Target")))
        self.targets.setdefault(kind, target.lstrip("/"))
        self.by_id[value(attributes, "Id")] = target.lstrip("/")

    def end(self, name: str) -> None:
        """Nothing."""

    def text(self, data: str) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or run has from its style. None: not said."""

    based_on: str = ""
    list_id: str | None = None
    list_level: int | None = None
    level: int | None = None
    hidden: bool | None = None
    tied_to: str = ""


class Styles:
    """The styles of a document by id, each with what it has from those it is based on."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._resolved: dict[str, Style] = {}
        self._id = ""
        self._style = Style()
        self._skip = 0
        self.default = ""

    def resolved(self, style: str) -> Style:
        """A style with what it inherits; an empty one where it is not known."""
        if style in self._resolved:
            return self._resolved[style]
        made = found = self._styles.get(style, Style())
        tied = style if found.list_id else ""
        base = found.based_on
        for _ in range(_LONGEST_CHAIN):
            above = self._styles.get(base)
            if above is None:
                break
            if made.list_id is None and above.list_id is not None:
                tied = base
            made = replace(
                made,
                list_id=above.list_id if made.list_id is None else made.list_id,
                list_level=above.list_level if made.list_level is None else made.list_level,
                level=above.level if made.level is None else made.level,
                hidden=above.hidden if made.hidden is None else made.hidden,
            )
            base = above.based_on
        self._resolved[style] = made = replace(made, tied_to=tied)
        return made

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes up the properties of a style."""
        name = short_name(name)
        if self._skip or name == "pPrChange" or name == "rPrChange" or name == "tblStylePr":
            self._skip += 1
            return
        if name == "style":
            self._id = value(attributes, "styleId")
            self._style = Style()
            if value(attributes, "type") == "paragraph" and value(attributes, "default") in (
                *("1", "true", "on"),
            ):
                self.default = self._id
        elif name == "name" and (heading := _HEADING.match(value(attributes))):
            self._change(level=int(heading[1]))
        elif name == "basedOn":
            self._change(based_on=value(attributes))
        elif name == "outlineLvl":
            self._change(level=(whole(attributes) or 0) + 1)
        elif name == "numId":
            self._change(list_id=value(attributes))
        elif name == "ilvl":
            self._change(list_level=whole(attributes))
        elif name == "vanish":
            self._change(hidden=is_on(attributes))

    def _change(self, **properties: object) -> None:
        if self._id:
            self._style = replace(self._style, **properties)  # type: ignore[arg-type]

    def end(self, name: str) -> None:
        """Puts a style away."""
        if self._skip:
            self._skip -= 1
        elif short_name(name) == "style":
            self._styles[self._id] = self._style
            self._id = ""

    def text(self, data: str) -> None:
        """Nothing."""


@dataclass(slots=True)
class _Definition:
    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str = ""
    num_style_link: str = ""


class Lists:
    """The lists of a document: definitions, and the uses that paragraphs name."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, _Definition] = {}
        self._uses: dict[str, ListUse] = {}
        self._definition: _Definition | None = None
        self._use = ""
        self._of = ""
        self._starts: dict[int, int] = {}
        self._levels: dict[int, Level] = {}
        self._at = 0
        self._override = 0
        self._level: Level | None = None
        self._font = ""
        self._skip = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes up definitions, levels and uses."""
        name = short_name(name)
        if self._skip or name == "mc:Fallback":
            self._skip += 1
        elif self._level is not None:
            self._read_level(self._level, name, attributes)
        elif name == "lvl":
            self._at = whole(attributes, "ilvl") or 0
            self._level, self._font = Level(start=0), ""
        elif name == "abstractNum":
            self._definition = _Definition()
            self._definitions[value(attributes, "abstractNumId")] = self._definition
        elif name == "styleLink" and self._definition:
            self._definition.style_link = value(attributes)
        elif name == "numStyleLink" and self._definition:
            self._definition.num_style_link = value(attributes)
        elif name == "num":
            self._use, self._of = value(attributes, "numId"), ""
            self._starts, self._levels, self._definition = {}, {}, None
        elif name == "abstractNumId":
            self._of = value(attributes)
        elif name == "lvlOverride":
            self._override = whole(attributes, "ilvl") or 0
        elif name == "startOverride":
            self._starts[self._override] = whole(attributes) or 0

    def _read_level(self, level: Level, name: str, attributes: dict[str, str]) -> None:
        if name == "start":
            level = replace(level, start=whole(attributes) or 0)
        elif name == "numFmt":
            written = value(attributes)
            # `custom` spells its form out: 01, 02, ….
            zeros = written == "custom" and value(attributes, "format").startswith("0")
            level = replace(level, format="decimalZero" if zeros else written)
        elif name == "lvlText":
            level = replace(level, text=value(attributes))
        elif name == "suff":
            level = replace(level, spaced=value(attributes) != "nothing")
        elif name == "isLgl":
            level = replace(level, legal=is_on(attributes))
        elif name == "lvlRestart":
            level = replace(level, restart=whole(attributes))
        elif name == "pStyle":
            level = replace(level, style=value(attributes))
        elif name == "lvlPicBulletId":
            level = replace(level, format="bullet", text="•")
        elif name == "rFonts":
            self._font = value(attributes, "ascii") or value(attributes, "hAnsi")
        self._level = level

    def end(self, name: str) -> None:
        """Puts a level or a use away."""
        if self._skip:
            self._skip -= 1
            return
        name = short_name(name)
        if name == "lvl" and self._level is not None:
            level, self._level = self._level, None
            if level.format == "bullet":
                level = replace(level, text=readable(level.text, self._font))
            if 0 <= self._at < LEVELS:
                into = self._definition.levels if self._definition else self._levels
                into[self._at] = level
        elif name == "abstractNum":
            self._definition = None
        elif name == "num" and self._use:
            self._uses[self._use] = ListUse(self._of, self._starts, self._levels)
            self._use = ""

    def text(self, data: str) -> None:
        """Nothing."""

    def definitions(self) -> dict[str, dict[int, Level]]:
        """The levels of each definition; one that only points to a style has that style's."""
        by_link = {made.style_link: key for key, made in self._definitions.items()}
        found: dict[str, dict[int, Level]] = {}
        for key, made in self._definitions.items():
            target = made
            if made.num_style_link and not made.levels:
                linked = by_link.get(made.num_style_link)
                use = self._styles.resolved(made.num_style_link).list_id
                if linked is None and use in self._uses:
                    linked = self._uses[use].definition
                target = self._definitions.get(linked or "", made)
            found[key] = target.levels
        return found

    def uses(self) -> dict[str, ListUse]:
        """The uses by the number that paragraphs name."""
        return self._uses
