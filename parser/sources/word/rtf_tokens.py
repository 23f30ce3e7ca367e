"""The tokens of a rich text file (RTF 1.9.1): control words, bytes, groups; and its characters.

Nothing is known here of what a control word means, but for ``\\bin``, whose bytes are no tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from parser.records import dataclass

# A control word has at most 32 letters; a longer one is cut and no matter.
_WORD = rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?"
_HEX = rb"\\'([0-9A-Fa-f]{2})"
_SYMBOL = rb"\\([^A-Za-z'])"
_BRACE = rb"([{}])"
# In a text of double bytes a lead byte that is not escaped takes the next byte with it, also
# where that is a backslash or a brace.
_PLAIN = rb"((?:[\x81-\xfe][\x40-\x7e\x80-\xfe]|[^\\{}\r\n])+)"
_TOKEN = re.compile(b"|".join((_WORD, _HEX, _SYMBOL, _BRACE, _PLAIN, rb"\\")), re.DOTALL)

_CODE_PAGES = {
    **{0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950"},
    **{161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256", 186: "cp1257"},
    **{204: "cp1251", 222: "cp874", 238: "cp1250"},
}
"""Encodings by ``\\fcharset`` (RTF 1.9.1, *Font Table*)."""

_ANSI = {936: "gb18030", 54936: "gb18030", 950: "cp950", 932: "cp932", 949: "cp949", 65001: "utf-8"}
_BY_PAGE = frozenset({874, *range(1250, 1259)})


class TokenKind(IntEnum):
    """What a token is; ``BYTES`` is text in some encoding, ``SYMBOL`` one escaped sign."""

    WORD = 0
    BYTES = 1
    SYMBOL = 2
    OPEN = 3
    CLOSE = 4


class Token(NamedTuple):
    """One token: the word's name or the bytes, and the word's number (None: it has none).

    ``escaped`` is True for a byte that is written as ``\\'xx``.
    """

    kind: TokenKind
    data: bytes
    number: int | None = None
    escaped: bool = False


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file, in order. Line ends of the source are none."""
    at = 0
    while True:
        match = _TOKEN.search(data, at)
        if match is None:
            return
        at = match.end()
        word, number, byte, symbol, brace, plain = match.groups()
        if plain is not None:
            yield Token(TokenKind.BYTES, plain)
        elif word is not None:
            value = None if number is None else int(number)
            if word == b"bin":
                at += max(0, value or 0)
            else:
                yield Token(TokenKind.WORD, word, value)
        elif byte is not None:
            yield Token(TokenKind.BYTES, bytes([int(byte, 16)]), escaped=True)
        elif brace is not None:
            yield Token(TokenKind.OPEN if brace == b"{" else TokenKind.CLOSE, brace)
        elif symbol is not None:
            yield Token(TokenKind.SYMBOL, symbol)


@dataclass(slots=True)
class Font:
    """A font of the font table: its name and what its characters are encoded in."""

    name: str = ""
    charset: int | None = None


def encoding_of(font: Font | None, page: int | None) -> str:
    """The encoding of bytes in a font, where the file's own code page is ``page``."""
    if font is not None and font.charset in _CODE_PAGES:
        return _CODE_PAGES[font.charset]
    if page in _ANSI:
        return _ANSI[page]
    return f"cp{page}" if page in _BY_PAGE else "cp1252"


def joined_pairs(text: str) -> str:
    """The text with surrogates that stand in pairs made one character; others are U+FFFD."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
