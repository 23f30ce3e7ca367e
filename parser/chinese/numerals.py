"""The one reader of Chinese and Arabic numerals.

What is read: digits of every width with thousands separators and decimals (１２，０００;
12 000; 3.5), Chinese numerals with 万 and 亿 (一万二千, 二十亿), a decimal point in words (一点二),
numerals of contracts (壹佰万), 廿 and 卅, Arabic digits with a scale (3千万, 2亿5000万), powers of
ten (2.5×10⁴, 3×10^-2), shares
(百分之七十七点五, 千分之三, 三分之二, 九成, 半) and years digit by digit (二〇二四).

Patterns of other modules take their character classes from here.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from parser.chinese.lazy_pattern import lazy_pattern

ZEROS = "零〇○"
ONE_TO_NINE = "一二三四五六七八九"
ONE_TO_TEN = ONE_TO_NINE + "十"
TENS = "十百千"
ORDINAL = ZEROS + ONE_TO_NINE + TENS
"""What numbers chapters and headings: there is no 两."""
COUNTING = ZEROS + "一二两三四五六七八九" + TENS
"""What counts things."""
CN_DIGITS = ONE_TO_NINE + ZEROS
"""What writes a year digit by digit."""
FORMAL_DIGITS = "壹贰叁肆伍陆柒捌玖"
FORMAL_TENS = "拾佰仟"

_DIGITS = {char: at for at, char in enumerate(ONE_TO_NINE, 1)} | dict.fromkeys(ZEROS, 0)
_DIGITS |= {char: at for at, char in enumerate(FORMAL_DIGITS, 1)} | {"两": 2, "贰": 2, "弍": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SHORT_TENS = {"廿": "二十", "卅": "三十"}
_SCALES = {"万": 10**4, "亿": 10**8}
# A numeral of more characters counts nothing that people plan.
_LONGEST = 40

SEPARATED = r"[1-9][0-9]{0,2}+(?:[ \u00a0\u2009\u202f][0-9]{3}(?![0-9]))++"
"""Half-width digits in groups of three with a space between: 12 000."""
ARABIC = rf"(?:{SEPARATED}|[0-9]{{1,15}}+(?:,[0-9]{{3}}(?![0-9]))*+)(?:\.[0-9]{{1,8}}+)?+"
"""A number in half-width digits, separators and decimals with it."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_TIMES = r"[×✕✖xX*]"
# By itself 10¹ is a ten with the mark of a note, and no power of ten.
POWER = (
    rf"(?:{ARABIC}\s?{_TIMES}\s?10(?:[⁺⁻]?[{_RAISED[:10]}]{{1,2}}+|[\^＾][+\-−–]?[0-9]{{1,2}}+)"
    rf"|10(?:⁻?[²³⁴⁵⁶⁷⁸⁹]|⁻?¹[{_RAISED[:10]}]|[\^＾][+\-−–]?[0-9]{{1,2}}+))(?![{_RAISED}0-9]|\.[0-9])"
)
"""A number with a power of ten, or a power alone: 2.5×10⁴, 3.2×10^4, 1.2×10⁻³, 10⁴."""
_SMALL = rf"[{COUNTING}廿卅]{{1,9}}+"
_POINT = rf"点[{CN_DIGITS}]{{1,6}}+(?![{TENS}])"
FORMAL = rf"[{FORMAL_DIGITS}](?=[{FORMAL_TENS}万亿])[{FORMAL_DIGITS}{FORMAL_TENS}零]{{0,9}}+"
"""A numeral as contracts write it; a lone 陆 or 伍 is mostly a name."""
# Behind 万 a number goes on with a digit: 一万二千, but 三万千瓦 is three times ten thousand 千瓦.
_REST = rf"零?[{CN_DIGITS[:9]}两][{COUNTING}]{{0,8}}+"
_FORMAL_SMALL = rf"[{FORMAL_DIGITS}][{FORMAL_DIGITS}{FORMAL_TENS}零]{{0,9}}+"
COMPOUND = (
    rf"{_FORMAL_SMALL}[万亿]零?{_FORMAL_SMALL}"
    rf"|{_SMALL}亿{_REST}(?:万{_REST})?+|{_SMALL}万{_REST}"
    r"|[0-9]{1,6}+[万亿][0-9]{1,4}+(?:[千百](?![0-9])|(?<=[0-9]{4}))"
)
"""A number that goes on behind 万 or 亿: 一万二千, 2亿5000(万), 3万5千."""
CHINESE = rf"{_SMALL}(?:{_POINT})?+"
"""A numeral in Chinese characters up to 9999, with a decimal point in words."""


def read_integer(text: str, *, positional: bool = True) -> int | None:
    """The value of an integer in decimal or Chinese digits; None where the text is none.

    ``positional`` reads a run of digits one by one (二〇二四 is 2024); without it such a run is
    no number (二五), as among things that are counted.
    """
    if not text or len(text) > _LONGEST:
        return None
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text]
    for short, long in _SHORT_TENS.items():
        if short in text:
            text = text.replace(short, long)
    if all(char in _DIGITS for char in text):
        if len(text) > 1 and not positional:
            return None
        value = 0
        for char in text:
            value = value * 10 + _DIGITS[char]
        return value
    return _scaled(text)


def _scaled(text: str) -> int | None:
    """The value of 一亿二千万零三百: each scale multiplies what stands before it."""
    for scale in ("亿", "万"):
        before, found, behind = text.rpartition(scale)
        if not found:
            continue
        head = _scaled(before) if any(each in before for each in _SCALES) else _below(before)
        tail = _scaled(behind) if behind else 0
        if head is None or tail is None or tail >= _SCALES[scale]:
            return None
        return head * _SCALES[scale] + tail
    return _below(text)


def _below(text: str) -> int | None:
    """The value of a numeral below 10,000: 三百五十, 百, 零三."""
    total, digit, last = 0, None, 10_000
    for char in text:
        if char in _TENS:
            power = _TENS[char]
            if power >= last or (digit == 0 and not total):
                return None
            total += (1 if digit is None else digit) * power
            digit, last = None, power
        elif char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        else:
            return None
    return total + (digit or 0) if text else None


_WIDE = {
    ord(wide): narrow
    for wide, narrow in zip("０１２３４５６７８９．，％", "0123456789.,%", strict=True)
}
_SHARE = lazy_pattern(r"([百千万])分之(.+)")
_FRACTION = lazy_pattern(r"(.+)分之(.+)")
_SLASHED = lazy_pattern(r"([0-9]{1,9})/([0-9]{1,9})")
_SHARES = {"百": 100, "千": 1000, "万": 10_000}
_ARABIC = lazy_pattern(rf"({ARABIC})([十百千]?[万亿]{{0,2}})")
_POWER = lazy_pattern(
    rf"(?:({ARABIC})\s*{_TIMES}\s*)?10(?:([{_RAISED}]{{1,3}})|[\^＾]([+\-−–]?[0-9]{{1,2}}))([万亿]{{0,2}})"
)
_LOWERED = str.maketrans(_RAISED + "−–", "0123456789+---")
_MIXED = lazy_pattern(r"([0-9]{1,6})(亿|万)([0-9]{1,4})([千百]?)(万?)")


def read_number(text: str) -> Decimal | None:
    """The value of any numeral or share; None where the text as a whole is none.

    ``百分之七十七点五`` is 0.775, ``三分之二`` 2/3, ``九成`` 0.9, ``半`` 0.5, ``1.2亿`` 120000000.
    """
    text = "".join(text.translate(_WIDE).split()) if len(text) <= _LONGEST else ""
    if not text:
        return None
    if text == "半":
        return Decimal("0.5")
    if match := _SLASHED.fullmatch(text):
        return _divided(Decimal(match[1]), Decimal(match[2]))
    if match := _SHARE.fullmatch(text):
        return _divided(read_number(match[2]), Decimal(_SHARES[match[1]]))
    if match := _FRACTION.fullmatch(text):
        return _divided(read_number(match[2]), read_number(match[1]))
    if text[-1] in "%‰成":
        return _divided(
            read_number(text[:-1]),
            Decimal(1000 if text[-1] == "‰" else 100 if text[-1] == "%" else 10),
        )
    return read_plain(text)


def read_plain(text: str) -> Decimal | None:
    """As :func:`read_number`, of numerals alone and without shares."""
    if not text[:1].isascii():
        return _in_words(text)
    if match := _MIXED.fullmatch(text):
        high = Decimal(match[1]) * _SCALES[match[2]]
        low = Decimal(match[3]) * _TENS.get(match[4], 1) * (_SCALES["万"] if match[5] else 1)
        return high + low if low < _SCALES[match[2]] else None
    if match := _POWER.fullmatch(text):
        return _power(match)
    if match := _ARABIC.fullmatch(text):
        return _decimal(match[1]) * scale_of(match[2])
    return None


def _in_words(text: str) -> Decimal | None:
    """The value of a numeral in Chinese characters, a decimal point in words with it."""
    whole, point, rest = text.partition("点")
    if not point:
        value = read_integer(text, positional=False)
        return None if value is None else Decimal(value)
    scale = len(rest) - len(rest.rstrip("万亿"))
    tail = rest[: len(rest) - scale]
    head = read_integer(whole, positional=False)
    if head is None or not tail or any(char not in _DIGITS for char in tail):
        return None
    digits = "".join(str(_DIGITS[char]) for char in tail)
    return Decimal(f"{head}.{digits}") * scale_of(rest[len(tail) :])


def scale_of(words: str) -> int:
    """How many a scale multiplies by: 千万 is 10,000,000; nothing is 1."""
    value = 1
    for char in words:
        value *= _TENS.get(char) or _SCALES[char]
    return value


def _power(match: re.Match[str]) -> Decimal | None:
    """The value of a mantissa with a power of ten, and of a scale behind it."""
    try:
        exponent = int((match[2] or match[3]).translate(_LOWERED))
    except ValueError:  # ⁻⁻: no number
        return None
    mantissa = _decimal(match[1]) if match[1] else Decimal(1)
    return mantissa.scaleb(exponent) * scale_of(match[4])


def _decimal(text: str) -> Decimal:
    return Decimal("".join(text.replace(",", "").split()))


def _divided(up: Decimal | None, down: Decimal | None) -> Decimal | None:
    if up is None or not down:
        return None
    try:
        return up / down
    except InvalidOperation:
        return None
