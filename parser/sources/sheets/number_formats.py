"""Numbers of a sheet as its reader sees them (ECMA-376, part 1, 18.8.30: number formats).

Dates, per cents, decimals, thousands and the words around them are shown; colours, conditions
and padding are not.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from parser.chinese.lazy_pattern import lazy_pattern

GENERAL = "General"

BUILT_IN = {
    **{0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"},
    **{14: "yyyy/m/d", 15: "yyyy/m/d", 16: "m/d", 17: "yyyy/m", 18: "h:mm", 19: "h:mm:ss"},
    **{20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0", 38: "#,##0"},
    **{39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 49: "@"},
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    **{30: "yyyy/m/d", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒"},
    **dict.fromkeys((34, 55), "h时mm分"),
    **dict.fromkeys((35, 56), "h时mm分ss秒"),
}
"""Formats by their number, as a Chinese Excel has them."""

_LONGEST = 255
_MOST_DECIMALS = 15
_LITERAL = lazy_pattern(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DATE_SIGN = lazy_pattern(r"[ymdhsaeg]", re.IGNORECASE)
_DATE_TOKEN = lazy_pattern(
    r"(?P<literal>\"[^\"]*\"|\\.)|(?P<skip>\[(?!h|m|s)[^\]]*\]|_.|\*.)|(?P<half>AM/PM|A/P|上午/下午)"
    r"|(?P<token>y+|e+|m+|d+|a{3,4}|\[?h+\]?|s+(?:\.0+)?)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_DIGITS = lazy_pattern(r"[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+")
_WEEKDAYS = "一二三四五六日"
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY = 2_958_465
"""31 December 9999, the last day that a sheet knows."""


def shown_number(value: float, code: str, *, from_1904: bool = False) -> str:
    """A number as its cell shows it in a format (``0.0%``, ``yyyy"年"m"月"``, ``#,##0``)."""
    code = code[:_LONGEST]
    if code in ("", GENERAL, "@"):
        return general(value)
    section = _section(code, value)
    if _is_date(section):
        return _shown_date(value, section, from_1904) or general(value)
    return _shown_digits(value, section, signed=_has_own_sign(code))


def general(value: float) -> str:
    """A number without a format: whole numbers without a point, no digits that only floats have."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.11g}"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    parts, at, quoted = [""], 0, False
    while at < len(code):
        char = code[at]
        if char == "\\" and at + 1 < len(code):
            parts[-1] += code[at : at + 2]
            at += 2
            continue
        quoted ^= char == '"'
        if char == ";" and not quoted:
            parts.append("")
        else:
            parts[-1] += char
        at += 1
    return tuple(parts)


def _section(code: str, value: float) -> str:
    """The part of a format for a number's sign."""
    parts = _sections(code)
    if value < 0 and len(parts) > 1:
        return parts[1]
    if value == 0 and len(parts) > 2:
        return parts[2]
    return parts[0]


def _has_own_sign(code: str) -> bool:
    """Whether negative numbers have a section of their own, which says how the sign is shown."""
    return len(_sections(code)) > 1


def _is_date(section: str) -> bool:
    bare = _LITERAL.sub("", section)
    return bool(_DATE_SIGN.search(bare)) and "General" not in bare and "E+" not in bare


def _shown_date(value: float, section: str, from_1904: bool) -> str | None:
    if not 0 <= value <= _LAST_DAY:
        return None
    # Seconds as a clock shows them: a float falls short of them.
    seconds = round(value * 86_400)
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(seconds=seconds)
    shown: list[str] = []
    tokens = list(_DATE_TOKEN.finditer(section))
    for at, match in enumerate(tokens):
        if literal := match["literal"]:
            shown.append(literal[1:-1] if literal.startswith('"') else literal[1:])
        elif match["half"]:
            shown.append("上午" if moment.hour < 12 else "下午")
        elif token := match["token"]:
            shown.append(_part(moment, token, _is_minute(tokens, at)))
        elif match["other"]:
            shown.append(match["other"])
    return "".join(shown).strip()


def _is_minute(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether an ``m`` stands for minutes: behind hours or before seconds."""
    before = next((t["token"] for t in reversed(tokens[:at]) if t["token"]), "") or ""
    behind = next((t["token"] for t in tokens[at + 1 :] if t["token"]), "") or ""
    return "h" in before.lower() or behind.lower().startswith("s")


def _part(moment: datetime, token: str, minute: bool) -> str:
    sign, count = token.strip("[]")[0].lower(), len(token.strip("[]"))
    if sign in "ye":
        return f"{moment.year % 100:02}" if sign == "y" and count <= 2 else str(moment.year)
    if sign == "a":
        return ("星期" if count == 4 else "周") + _WEEKDAYS[moment.weekday()]
    number = {"d": moment.day, "h": moment.hour, "s": moment.second}.get(
        sign, moment.minute if minute else moment.month
    )
    return f"{number:02}" if count == 2 else str(number)


def _shown_digits(value: float, section: str, *, signed: bool) -> str:
    """A number in a section with digits: ``#,##0.00``, ``0%``, ``0"万元"``."""
    pattern = _DIGITS.search(_blanked(section))
    if pattern is None:
        words = _words(section)
        return words if words.strip() else general(value)
    digits = pattern[0]
    scaled = len(digits) - len(digits.rstrip(","))
    digits = digits.rstrip(",")
    number = abs(value) if signed else value
    number /= 1000**scaled
    number *= 100 ** _blanked(section).count("%")
    decimals = min(len(digits.partition(".")[2]), _MOST_DECIMALS)
    text = f"{number:{',' if ',' in digits else ''}.{decimals}f}"
    optional = len(digits) - len(digits.rstrip("#"))
    if optional and "." in digits:
        whole, _, rest = text.partition(".")
        kept = rest[: len(rest) - optional] + rest[len(rest) - optional :].rstrip("0")
        text = f"{whole}.{kept}" if kept else whole
    start, stop = pattern.span()
    return (_words(section[:start]) + text + _words(section[stop:])).strip()


def _blanked(section: str) -> str:
    """The section with words, padding and conditions as blanks, so that columns hold."""
    return _LITERAL.sub(lambda match: " " * len(match[0]), section)


def _words(piece: str) -> str:
    """What is shown of a piece without digits."""
    text = _LITERAL.sub(lambda match: match[1] or match[2] or "", piece)
    return re.sub(r"[#?,]", "", text) if '"' not in piece else text
