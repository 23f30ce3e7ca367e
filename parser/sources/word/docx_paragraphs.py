"""A paragraph of a Word file (ECMA-376, part 1, 17.3.1): what is said of it, its number."""

from __future__ import annotations

from dataclasses import field

from parser.records import dataclass
from parser.sources.lines import Piece
from parser.sources.word.docx_parts import Style, Styles, value, whole
from parser.sources.word.numbering import Numbering


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is read; None: not said, the style says it."""

    parts: list[str] = field(default_factory=list)
    style: str = ""
    list_id: str | None = None
    list_level: int | None = None
    level: int | None = None
    merged: bool = False
    """Whether the next paragraph goes on in the same line: the mark at its end is deleted."""
    shown_label: str = ""
    """The number of a list as its writer showed it (WordprocessingML 2003)."""
    withheld: bool = False
    boxes: list[Piece] = field(default_factory=list)

    def take(self, name: str, attributes: dict[str, str]) -> None:
        """A property of the paragraph."""
        if name == "pStyle":
            self.style = value(attributes)
        elif name == "numId":
            self.list_id = value(attributes)
        elif name == "ilvl":
            self.list_level = whole(attributes)
        elif name == "|t":
            self.shown_label = value(attributes)
        elif name == "outlineLvl":
            self.level = (whole(attributes) or 0) + 1
        elif name in ("del", "moveFrom"):
            self.merged = True


def label_of(paragraph: Paragraph, styles: Styles, numbering: Numbering) -> str:
    """The automatic number of a paragraph, with what stands behind it; empty for none."""
    if paragraph.shown_label:
        return paragraph.shown_label
    style_id = paragraph.style or styles.default
    style = styles.resolved(style_id)
    use, at = paragraph.list_id, paragraph.list_level
    if use is None:
        use = style.list_id
        if use and at is None:
            at = _level_of_style(use, style_id, style, numbering)
    if not use or use == "0":
        return ""
    return numbering.label(use, at or 0)


def _level_of_style(use: str, style_id: str, style: Style, numbering: Numbering) -> int | None:
    """The level that is tied to the style, or that it names, or tied to one it is based on."""
    at = numbering.level_of_style(use, style_id)
    if at is None:
        at = style.list_level
    return numbering.level_of_style(use, style.tied_to) if at is None else at
