"""Characters of symbol fonts (Wingdings, Symbol) as the signs that a reader sees."""

from __future__ import annotations

from collections.abc import Mapping

from parser.chinese.lazy_pattern import lazy_pattern

_PRIVATE = 0xF000
_WINGDINGS = {
    **{0x6C: "●", 0x6E: "■", 0x6D: "○", 0x6F: "□", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x70: "□"},
    **{0x71: "□", 0x9E: "·", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xB2: "★", 0xAB: "★", 0x72: "□"},
    **{0xD8: "➢", 0xE0: "→", 0xF0: "→", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0x2D: "-"},
    **{0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◎", 0x74: "◆", 0xB6: "★"},
}
# Boxes to tick are mostly of this font: empty, ticked, crossed.
_WINGDINGS_2 = {
    **{0xA3: "□", 0x30: "□", 0x2A: "□", 0x2B: "□", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x51: "☒"},
    **{0x50: "✓", 0x4F: "✗", 0x97: "●", 0x98: "●", 0x99: "○", 0xA2: "■", 0xAE: "◆"},
}
_SYMBOL = {
    **{0xB7: "•", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞"},
    **{0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xB0: "°", 0xD7: "·", 0xD6: "√", 0xE5: "∑"},
    **{0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x57: "Ω", 0x44: "Δ"},
    0x2D: "-",
}
# Where the font is not named a box is likelier than a sign of order.
_ANY = _SYMBOL | _WINGDINGS | {0xA3: "□", 0x52: "☑"}
_PRIVATE_USE = lazy_pattern("[\uf000-\uf0ff]")
_FONTS: tuple[tuple[str, Mapping[int, str]], ...] = (
    ("wingdings 2", _WINGDINGS_2),
    ("wingdings", _WINGDINGS),
    ("webdings", _WINGDINGS),
    ("symbol", _SYMBOL),
)


def readable(text: str, font: str = "") -> str:
    """The text with characters of symbol fonts replaced, one for one."""
    folded = font.casefold()
    signs = next((signs for name, signs in _FONTS if folded.startswith(name)), None)
    if signs is None and not _PRIVATE_USE.search(text):
        return text
    return "".join(_sign(char, signs) for char in text)


def _sign(char: str, signs: Mapping[int, str] | None) -> str:
    code = ord(char)
    if _PRIVATE <= code <= _PRIVATE + 0xFF:
        code -= _PRIVATE
    elif signs is None or code > 0xFF:
        return char
    return (signs or _ANY).get(code, "•" if code > 0x20 else char)
