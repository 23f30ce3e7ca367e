"""Text helpers: neutralise control characters, fold for search, narrow wide digits and marks."""

from __future__ import annotations

import re
import unicodedata

from parser.chinese.characters import BLANKS, DASHES, DOTS, LOOKALIKES, plain_ideograph
from parser.chinese.lazy_pattern import lazy_pattern

REPLACEMENT = "\ufffd"

HAN = r"[^\W\d_a-zA-Z]"
"""One Chinese character, in a pattern: a letter that is not latin.

The range U+4E00-U+9FFF says it more narrowly, and takes forty times as long to compile: with
the patterns of the parser that is a tenth of the browser's start.
"""


def is_ideograph(char: str) -> bool:
    """Whether a character is one of the common ideographs; false for none at all.

    Asked of a character instead of put into a pattern where that can be: see above.
    """
    return "\u4e00" <= char <= "\u9fff"


# White space that a terminal would obey (form feed, U+2028), or what shows nothing (U+200B,
# U+FEFF, direction marks, fillers): read as layout, shown as a space.
_AS_SPACE = (
    "\x0b\x0c\x1c\x1d\x1e\x1f\x85\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b"
    "\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff" + BLANKS
)


# Every character of the categories Cc, Cf and Cs but the tab, what shows nothing, and what looks
# like another character.
_UNSAFE = lazy_pattern(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f" + BLANKS + LOOKALIKES + "]"
)


def _stand_in(match: re.Match[str]) -> str:
    char = match.group()
    if char in _AS_SPACE:
        return " "
    if "\u2e80" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufad9":
        return plain_ideograph(char)
    if char < " ":
        return chr(0x2400 + ord(char))
    return "\u2421" if char == "\x7f" else REPLACEMENT


def neutralise(text: str) -> str:
    """The text with nothing in it that a terminal obeys, and no ideograph in a form of
    compatibility; one character for one.

    Controls (C0, C1), format and bidirectional characters and lone surrogates become visible
    stand-ins, separators become spaces; tab stays. Columns and lengths do not change. Line
    feeds count as controls: split into lines first.
    """
    return _UNSAFE.sub(_stand_in, text)


def is_stand_in(char: str) -> bool:
    """True for what :func:`neutralise` shows in place of a control or format character."""
    return char == REPLACEMENT or "\u2400" <= char <= "\u2421"


_ONE = {ord(sign): one for signs, one in ((DASHES, "-"), (DOTS, "·")) for sign in signs}


def fold(text: str) -> str:
    """What is compared when people search: case, width, dashes and middle dots folded, white
    space gone."""
    folded = unicodedata.normalize("NFKC", text.translate(_ONE)).casefold()
    return "".join(folded.split())


def fold_with_columns(text: str) -> tuple[str, list[int]]:
    """As :func:`fold`, with the column in ``text`` that each folded character comes from."""
    folded: list[str] = []
    columns: list[int] = []
    for column, char in enumerate(text):
        for piece in unicodedata.normalize("NFKC", char.translate(_ONE)).casefold():
            if not piece.isspace():
                folded.append(piece)
                columns.append(column)
    return "".join(folded), columns


def squeeze(text: str) -> str:
    """The text without the spaces that layout left next to Chinese characters.

    Runs of white space between two latin words or digits become one space.
    """
    words = text.split()
    out = words[0] if words else ""
    for word in words[1:]:
        out += f" {word}" if out[-1].isascii() and word[0].isascii() else word
    return out


_FULL_GROUP = lazy_pattern(r"，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")
# Full-width forms that the grammar reads as their half-width twins, one for one, so that
# columns hold. The ideographic comma and stop keep their own shape.
_NARROW = dict(
    zip(
        # ℅ (care of) is what many input methods give for a per cent sign.
        "０１２３４５６７８９％℅．（）：；！？＜＞＋－／～∶",
        "0123456789%%.():;!?<>+-/~:",
        strict=True,
    )
)
_WIDE = lazy_pattern(f"[{''.join(_NARROW)}]")


def narrow(text: str) -> str:
    """The text with full-width digits and marks in half-width, one character for one.

    A comma between full-width digits in groups of three becomes a thousands separator.
    """
    if not _WIDE.search(text):
        return text
    # A look for each is many times as fast as `translate`, which goes through a table by character.
    wide = [mark for mark in _NARROW if mark in text]
    if "，" in text and "０" <= wide[0] <= "９":
        text = _FULL_GROUP.sub(",", text)
    for mark in wide:
        text = text.replace(mark, _NARROW[mark])
    return text
