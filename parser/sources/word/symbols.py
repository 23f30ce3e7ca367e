"""Characters of symbol fonts (Wingdings, Symbol) as the signs that a reader sees."""

from __future__ import annotations

import re

_PRIVATE = 0xF000
_SIGNS = {
    **{0x6C: "●", 0x6E: "■", 0x6D: "○", 0x6F: "□", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x70: "□"},
    **{0x71: "□", 0x9E: "·", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xB7: "•", 0xB2: "★", 0xAB: "★"},
    **{0xD8: "➢", 0xE0: "→", 0xF0: "→", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0x52: "☑", 0x2D: "-"},
    **{0xA1: "○", 0xA4: "◎", 0x74: "◆", 0xB6: "★", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×"},
}
_PRIVATE_USE = re.compile("[\uf000-\uf0ff]")
_FONTS = ("wingdings", "symbol", "webdings")


def readable(text: str, font: str = "") -> str:
    """The text with characters of symbol fonts replaced, one for one."""
    symbolic = font.casefold().startswith(_FONTS)
    if not symbolic and not _PRIVATE_USE.search(text):
        return text
    return "".join(_sign(char, symbolic) for char in text)


def _sign(char: str, symbolic: bool) -> str:
    code = ord(char)
    if _PRIVATE <= code <= _PRIVATE + 0xFF:
        code -= _PRIVATE
    elif not symbolic or code > 0xFF:
        return char
    return _SIGNS.get(code, "•" if code > 0x20 else char)
