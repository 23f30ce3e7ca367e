"""Numbered lists of a page: what a browser prints before an item (HTML 4.4.5, CSS Lists 3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.number_formats import write
from parser.records import dataclass

_ATTRIBUTE = lazy_pattern(
    r"\b(start|value|type)\s{0,9}=\s{0,9}[\"']?\s{0,9}(-?\w{1,20})", re.IGNORECASE
)
_STYLE = lazy_pattern(r"\blist-style(?:-type)?\s{0,9}:\s{0,9}([a-z-]{1,40})", re.IGNORECASE)

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman"}
_TYPES["I"] = "upper-roman"

_FORMATS = {
    "decimal": ("decimal", "."),
    "decimal-leading-zero": ("decimalZero", "."),
    "lower-alpha": ("lowerLetter", "."),
    "lower-latin": ("lowerLetter", "."),
    "upper-alpha": ("upperLetter", "."),
    "upper-latin": ("upperLetter", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "cjk-ideographic": ("chineseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("chineseCountingThousand", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
"""Counter styles, each with the name of its number format and the sign behind the number."""

_NO_NUMBER = frozenset({"none", "disc", "circle", "square"})


@dataclass(slots=True)
class HtmlList:
    """A list that is open: the number of the next item and how it is written.

    ``nested`` is how many numbered lists it stands in.
    """

    numbered: bool
    style: str
    next: int = 1
    nested: int = 0

    def label(self, attributes: str) -> str:
        """What stands before an item with these attributes; empty where nothing does."""
        own = _style_of(attributes)
        style = own or self.style
        if not self.numbered and not own and style not in _FORMATS:
            return ""
        number = _number(attributes, "value")
        if number is not None:
            self.next = number
        shown = self.next
        self.next += 1
        if style in _NO_NUMBER:
            return ""
        form, behind = _FORMATS.get(style, _FORMATS["decimal"])
        text = write(shown, form)
        return f"{text}{behind} " if behind == "." else f"{text}{behind}"


def open_list(tag: str, attributes: str, around: Sequence[HtmlList] = ()) -> HtmlList:
    """The list that an ``ol`` or ``ul`` with these attributes opens in the list around it."""
    style = _style_of(attributes) or ("decimal" if tag == "ol" else "disc")
    start = _number(attributes, "start") if tag == "ol" else None
    nested = sum(each.nested + each.numbered for each in around)
    return HtmlList(tag == "ol", style, 1 if start is None else start, nested)


def _style_of(attributes: str) -> str:
    """The counter style that attributes name; empty where they name none."""
    if "=" not in attributes:
        return ""
    if found := _STYLE.search(attributes):
        return found[1].lower()
    for name, text in _ATTRIBUTE.findall(attributes):
        if name.lower() == "type":
            return _TYPES.get(text, text.lower() if text.lower() in _NO_NUMBER else "")
    return ""


def _number(attributes: str, wanted: str) -> int | None:
    for name, text in _ATTRIBUTE.findall(attributes):
        if name.lower() == wanted and re.fullmatch(r"-?\d{1,6}", text):
            return int(text)
    return None
