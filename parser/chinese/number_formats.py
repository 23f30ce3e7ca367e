"""Numbers as Word writes them in lists: the formats of ECMA-376, 17.18.59 (ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_LARGEST = 32_767
_CN = "零一二三四五六七八九"
_LEGAL_SIMPLE = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_LEGAL_FULL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def write(number: int, style: str) -> str:
    """The number in a format by its name in WordprocessingML; in digits where none is known."""
    if not 0 <= number <= _LARGEST:
        return str(number)
    writer = _WRITERS.get(style)
    return writer(number) if writer else str(number)


def _digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _thousands(number: int, digits: str, units: str, myriad: str, *, bare_ten: bool) -> str:
    """一百零三, 十二: units are spoken, an empty place in between is 零."""
    if number == 0:
        return digits[0]
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        head = _thousands(high, digits, units, myriad, bare_ten=bare_ten) + myriad
        if not low:
            return head
        zero = digits[0] if low < 1000 else ""
        return head + zero + _thousands(low, digits, units, myriad, bare_ten=False)
    out = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(out)
            continue
        one_left_out = bare_ten and power == 1 and digit == 1 and not out
        out += (digits[0] if gap else "") + ("" if one_left_out else digits[digit])
        out += units[power - 1] if power else ""
        gap = False
    return out


def _thousand(number: int) -> str:
    return _thousands(number, _CN, "十百千", "万", bare_ten=True)


def _counting(zero: str) -> Callable[[int], str]:
    """Units up to 99, digits alone from 100 on: 十二, 一○三."""
    return lambda n: _thousand(n) if 0 < n < 100 else _digits(n, zero + _CN[1:])


def _japanese(number: int) -> str:
    text = _thousands(number, _CN, "十百千", "万", bare_ten=True).replace("零", "")
    return text.removeprefix("一") if 100 <= number < 2000 and number // 100 % 10 != 0 else text


def _legal(words: tuple[str, str, str]) -> Callable[[int], str]:
    return lambda n: _thousands(n, *words, bare_ten=False)


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def _letter(number: int) -> str:
    """A … Z, AA, BB: the letter is repeated."""
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _enclosed(first: int, most: int) -> Callable[[int], str]:
    return lambda n: chr(first + n - 1) if 1 <= n <= most else str(n)


def _circled(number: int) -> str:
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    if 36 <= number <= 50:
        return chr(0x32B1 + number - 36)
    return _enclosed(0x2460, 20)(number)


def _from_list(signs: str) -> Callable[[int], str]:
    return lambda n: signs[n - 1] if 1 <= n <= len(signs) else str(n)


def _wide(number: int) -> str:
    return _digits(number, "０１２３４５６７８９")


def _ordinal(number: int) -> str:
    last = number % 10 if number // 10 % 10 != 1 else 0
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _nothing(_: int) -> str:
    return ""


_WRITERS: dict[str, Callable[[int], str]] = {
    "none": _nothing,
    "bullet": _nothing,
    "decimalZero": lambda n: f"{n:02d}",
    "numberInDash": lambda n: f"- {n} -",
    "ordinal": _ordinal,
    "hex": lambda n: f"{n:X}",
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda n: _letter(n).lower(),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "ideographEnclosedCircle": _enclosed(0x3280, 10),
    "chineseCounting": _counting("○"),
    "chineseCountingThousand": _thousand,
    "taiwaneseCounting": _counting("○"),
    "taiwaneseCountingThousand": _thousand,
    "taiwaneseDigital": lambda n: _digits(n, "○" + _CN[1:]),
    "ideographDigital": lambda n: _digits(n, "〇" + _CN[1:]),
    "japaneseDigitalTenThousand": lambda n: _digits(n, "〇" + _CN[1:]),
    "japaneseCounting": _japanese,
    "japaneseLegal": _legal(("零壱弐参四伍六七八九", "拾百阡", "萬")),
    "koreanDigital2": lambda n: _digits(n, _CN),
    "koreanLegal": str,
    "chineseLegalSimplified": _legal(_LEGAL_SIMPLE),
    "ideographLegalTraditional": _legal(_LEGAL_FULL),
    "ideographTraditional": _from_list(_STEMS),
    "ideographZodiac": _from_list(_BRANCHES),
    "ideographZodiacTraditional": lambda n: (
        _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12] if 1 <= n <= 60 else str(n)
    ),
    "aiueo": _from_list(_AIUEO),
    "aiueoFullWidth": _from_list(_AIUEO),
}
