"""The grammar of markers: what stands before a heading's title.

GB/T 9704-2012, 7.3.3 numbers four levels: 一、 （一） 1. （1）. Real files add chapters, circled
digits, dashes, ordinal words, and lose dots and brackets (spec: *Damage that real files
carry*). A marker here is only what a line's start *could* be; whether it opens a node is
decided from the whole document (:mod:`parser.outline.tree`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import IntEnum

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_TEN, ORDINAL, read_integer
from parser.chinese.text import HAN
from parser.records import dataclass

_CN = ORDINAL


class Style(IntEnum):
    """The form of a marker. The order is the usual one from the top of a tree downwards."""

    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    BOX = 5
    FORMAL = 6
    ROMAN = 7
    CN_COMMA = 8
    STEM = 9
    CN_PAREN = 10
    STAGE = 11
    DIGIT_DOT = 12
    DECIMAL_2 = 13
    DECIMAL_3 = 14
    DIGIT_PAREN = 15
    DIGIT_HALF = 16
    CIRCLED = 17
    LETTER = 18
    NTH = 19
    ORDINAL = 20
    DASH = 21
    FORM = 22
    LINE = 23


RUNNING = frozenset({Style.DIGIT_DOT, Style.DIGIT_HALF, Style.ARTICLE, Style.BOX})
"""Styles whose numbers often run on through the whole document."""

POINT_STYLES = frozenset({Style.NTH, Style.ORDINAL, Style.DASH})
"""Styles that open a point and not a heading (spec: kind ``point``)."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible marker: its style, its number (None where lost or without one), its place.

    ``start`` and ``stop`` are columns of the label, ``title`` the column where the rest
    begins. ``weak``: damaged or ambiguous, so that only its neighbours can confirm it. ``inner``
    is the style of a second marker on the line that opens a list under the first: `1．（1）`; the
    label is both.
    """

    style: Style
    number: int | None
    start: int
    stop: int
    title: int
    weak: bool = False
    inner: Style | None = None


RESIDUE = lazy_pattern(
    r"\[bookmark:[^\]\[]{0,80}\]|\{\s{0,4}(?:HYPERLINK|PAGEREF|TOC)[^{}]{0,200}\}"
    r"|&(?:nbsp|ensp|emsp|thinsp|#160|#12288);"
)
"""What Word and web pages leave in text (spec: no part of a label, a title or a text)."""

_LEAD = lazy_pattern(rf"(?:\s|\u3000|{RESIDUE.pattern})*")

# The last two are the dot in fonts of Word and of law databases that text does not keep.
_DOT = ".．﹒‧\uf02e\ue010"
# The enumeration comma, and what people type for it.
_COMMA = "、﹑丶"
# What follows `第一章` where a sentence speaks of it: 第一章的…, 第二条、第三条规定….
_GOES_ON = frozenset("，,的和、第规所中")
# A chapter's line longer than this is a sentence that begins with the words 第一章.
_LONGEST_NAMED = 30
# What may follow a bare number in running text: a count, a date or a share, no heading.
_COUNTED = frozenset(
    "年月日号时点分秒％%个名所项次人位套件篇节场家类种条款亿万千百十余多岁届级周天元米吨公亩户村镇县市"
    "页字度处座幢栋间门支批轮期、，,.-—~～至到"
)
_ARTICLE_BEHIND = lazy_pattern(rf"{HAN}{{2,20}}第[{_CN}\d]{{1,7}}条")

_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}
_CIRCLED |= {chr(0x3251 + i): i + 21 for i in range(15)}
_CIRCLED |= {chr(0x2776 + i): i + 1 for i in range(10)}
_PAREN_DIGIT = {chr(0x2474 + i): i + 1 for i in range(20)}
_DOT_DIGIT = {chr(0x2488 + i): i + 1 for i in range(20)}
_PAREN_CN = {chr(0x3220 + i): i + 1 for i in range(10)}
_ROMAN = {chr(0x2160 + i): i + 1 for i in range(12)}
_LATIN_ROMAN = {
    word: at
    for at, word in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], start=1
    )
}
_FORMAL_DIGITS = {char: at for at, char in enumerate("壹贰叁肆伍陆柒捌玖拾", start=1)}
_STEMS = {char: at for at, char in enumerate("甲乙丙丁戊己庚辛壬癸", start=1)}
# What stands before a marker as a sign of its own (`●（3）`): no tick box is one.
_SIGNS = "·•※*"
_SIGN_CATEGORIES = frozenset({"So", "Co", "Sk"})
_TICK_BOXES = "□☐☑☒√"
# A second marker on the line opens a list: `1．（1）`, `一、1.`.
_OPENS_LIST = frozenset("（(①⑴㈠1")
# A marker alone on its line has no more characters.
_LONGEST_LABEL = 8

Match = re.Match[str]


def _numeral(match: Match) -> int | None:
    return read_integer(match[1])


def _last_number(match: Match) -> int | None:
    return int(match[match.lastindex or 0])


def _letter(match: Match) -> int | None:
    return ord(match[1].upper()) - ord("A") + 1


def _none(match: Match) -> int | None:
    return None


def _symbol(values: Mapping[str, int]) -> Callable[[Match], int | None]:
    return lambda match: values[match.group()]


def _formal(match: Match) -> int | None:
    tens, _, ones = match[1].rpartition("拾") if "拾" in match[1] else ("", "", match[1])
    if "拾" not in match[1]:
        return _FORMAL_DIGITS.get(ones)
    return 10 * _FORMAL_DIGITS.get(tens, 1) + _FORMAL_DIGITS.get(ones, 0)


def _first_of(values: Mapping[str, int]) -> Callable[[Match], int | None]:
    return lambda match: values[match[1]]


def _always(match: Match) -> bool:
    return True


def _never(match: Match) -> bool:
    return False


def _following(match: Match) -> str:
    """The character behind a match; empty at the end of the line."""
    return match.string[match.end() : match.end() + 1]


def _is_counted(match: Match) -> bool:
    """True where the number counts what stands behind it: `2个百分点`, `30年`."""
    return _following(match) in _COUNTED


def _is_dated(match: Match) -> bool:
    """True where three numbers are a day: `24.3.1日`; no quantity has three."""
    return _following(match) in ("日", "号")


def _is_uncounted(match: Match) -> bool:
    return not _is_counted(match)


def _is_spoken_of(match: Match) -> bool:
    """True where a sentence speaks of a chapter or an article (第一章的…) or may do so.

    第一章总则第一条为了…: a chapter's title with its first article behind it is sound.
    """
    rest = match.string[match.end() :]
    spaced = not rest or rest[0].isspace() or rest[0] in ":：、."
    loose = match[2] in ("条", "阶段") or len(rest) > _LONGEST_NAMED or "。" in rest
    loose = loose and not _ARTICLE_BEHIND.match(rest)
    return rest[:1] in _GOES_ON or (loose and not (spaced or rest[0] in "（("))


@dataclass(frozen=True, slots=True)
class MarkerRule:
    """One form that a marker has.

    ``style`` is None for what looks like a marker and is none. ``pattern`` matches at the start
    of what a line says, ``number`` reads the number off the match, ``weak`` says whether only
    neighbours can confirm it, and a match that does not ``fit`` is passed over. ``opens`` holds
    the first characters that the pattern can match; None: letters and signs that no other rule
    names, and no Chinese character.
    """

    style: Style | None
    pattern: re.Pattern[str]
    opens: str | None
    number: Callable[[Match], int | None] = _numeral
    weak: Callable[[Match], bool] = _never
    fits: Callable[[Match], bool] = _always


def _rule(
    style: Style | None,
    pattern: str,
    opens: str | None,
    number: Callable[[Match], int | None] = _numeral,
    weak: Callable[[Match], bool] = _never,
    fits: Callable[[Match], bool] = _always,
) -> MarkerRule:
    return MarkerRule(style, lazy_pattern(pattern), opens, number, weak, fits)


def _named(style: Style, unit: str) -> MarkerRule:
    """`第一章`, `第3节`: a numeral between 第 and the word for the unit."""
    pattern = rf"第\s?([{_CN}两]{{1,7}}|\d{{1,4}})\s?({unit})"
    return _rule(style, pattern, "第", weak=_is_spoken_of)


def _one_of(style: Style, values: Mapping[str, int]) -> MarkerRule:
    """A symbol that is a whole marker: `①`, `⑴`, `⒈`."""
    symbols = "".join(values)
    return _rule(style, f"[{re.escape(symbols)}]", symbols, _symbol(values))


_PARTS = "任务|措施|目标|行动|工程|专题|专项|步骤|举措|项目|环节|板块|模块"
_BRACKETS = "（(〔【"
# Stands for every decimal digit, of any width.
_ANY_DIGIT = "0"
_DECIMAL_ENDS = rf"[{_DOT}、]?(?![\d{_DOT}%％A-Za-z])"

RULES: tuple[MarkerRule, ...] = (
    _named(Style.PART, "部分|[编篇]"),
    _named(Style.CHAPTER, "章"),
    _named(Style.SECTION, "节"),
    _named(Style.ARTICLE, "条"),
    _named(Style.STAGE, "阶段"),
    # 任务一：, 措施2：: a word for a part of a plan, its number, a colon.
    _rule(
        Style.STAGE,
        rf"(?:{_PARTS})\s?([{_CN}]{{1,3}}|\d{{1,2}})\s?[:：、]",
        "任措目行工专步举项环板模",
    ),
    _rule(Style.NTH, rf"第([{ONE_TO_TEN}]{{1,2}})(?=[，,、])[，,、]", "第"),
    _rule(Style.BOX, rf"[【\[]?专栏\s?([{_CN}]{{1,4}}|\d{{1,3}})[】\]]?", "专【"),
    _rule(
        Style.FORMAL,
        rf"([壹贰叁肆伍陆柒捌玖拾]{{1,3}})\s?[{_COMMA}{_DOT}]",
        "".join(_FORMAL_DIGITS),
        _formal,
    ),
    # 甲、乙双方: a list inside a sentence.
    _rule(None, rf"[甲乙丙丁][{_COMMA}][甲乙丙丁戊]", "甲乙丙丁"),
    _rule(
        Style.STEM,
        rf"([甲乙丙丁戊己庚辛壬癸])\s?[{_COMMA}{_DOT}]",
        "".join(_STEMS),
        _first_of(_STEMS),
    ),
    _rule(Style.ROMAN, rf"([Ⅰ-Ⅻ])\s?[{_COMMA}{_DOT}]", "".join(_ROMAN), _first_of(_ROMAN)),
    # A list inside a sentence: 一、二、三产业….
    _rule(None, rf"(?:[{_CN}]{{1,4}}\s?[{_COMMA}{_DOT}]){{2}}", _CN),
    _rule(
        Style.CN_COMMA,
        rf"([{_CN}]{{1,4}})\s?[{_COMMA}{_DOT}]",
        _CN,
        weak=lambda match: match[1] in ("百", "千", "零"),
    ),
    _rule(
        Style.ORDINAL,
        rf"([{_CN}]{{1,2}})(?:是(?!不是|否)|要(?!求|点|素|因|件|义|事|害|领|闻|职|道|旨))",
        _CN,
    ),
    _rule(Style.CN_PAREN, rf"([{_CN}]{{1,3}})\s?[）)]", _CN),
    _rule(
        Style.CN_COMMA, rf"([{_CN}]{{1,3}})\s?[，,:：](?:(?!\d)|(?=20\d\d年))", _CN, weak=_always
    ),
    _rule(
        Style.CN_COMMA, rf"([{_CN}]{{1,3}})[\s\u3000]{{1,4}}(?={HAN}|[“\dA-Z])", _CN, weak=_always
    ),
    _rule(
        Style.CN_COMMA,
        rf"([{_CN}]{{1,3}})\s?(?={HAN}|“)",
        _CN,
        weak=_always,
        fits=lambda match: match[1] != "一" and not _is_counted(match),
    ),
    _rule(Style.FORMAL, r"[（(]([壹贰叁肆伍陆柒捌玖拾]{1,3})[）)]", "（(", _formal),
    _rule(Style.CN_PAREN, rf"[（(〔【]\s?([{_CN}]{{1,4}})\s?[）)〕】]\s?[、．.]?", _BRACKETS),
    _rule(Style.DIGIT_PAREN, r"[（(]\s?(\d{1,3})\s?[）)]\s?[、．.]?", _BRACKETS),
    _rule(Style.CN_PAREN, rf"[（(]\s?([{_CN}]{{1,3}})\s*(?={HAN}|“)", _BRACKETS, weak=_always),
    _rule(
        Style.DIGIT_PAREN,
        rf"[（(]\s?(\d{{1,2}})\s*(?={HAN}|“)",
        _BRACKETS,
        weak=_always,
        fits=_is_uncounted,
    ),
    # `)实施…`: its numeral is lost.
    _rule(Style.CN_PAREN, rf"[）)](?={HAN}|“)", "）)", _none, weak=_always),
    _rule(
        Style.DIGIT_DOT,
        rf"(\d{{1,3}})\s?[{_DOT}{_COMMA}](?:(?!\d)|(?=(?:19|20)\d\d\s?年))",
        _ANY_DIGIT,
    ),
    # 1。抓好教学, 一。总体要求: the keyboard's own full stop.
    _rule(Style.CN_COMMA, rf"([{_CN}]{{1,3}})。(?={HAN}|“)", _CN, weak=_always),
    _rule(Style.DIGIT_DOT, rf"(\d{{1,2}})。(?={HAN}|“)", _ANY_DIGIT, weak=_always),
    # 11.121人才梯队项目, 21.5+2就业之家, 1.7月1日: what follows begins with a number.
    _rule(
        Style.DIGIT_DOT,
        rf"(\d{{1,2}})(?:[{_DOT}](?=\d{{3,4}}{HAN}|\d{{1,2}}\+\d)"
        rf"|[{_DOT}{_COMMA}](?=\d{{1,2}}月[\d初中上下底至第]))",
        _ANY_DIGIT,
        weak=_always,
    ),
    _rule(
        Style.DECIMAL_3,
        rf"\d{{1,2}}[{_DOT}]\d{{1,2}}[{_DOT}](\d{{1,2}}){_DECIMAL_ENDS}",
        _ANY_DIGIT,
        _last_number,
        weak=_is_dated,
    ),
    _rule(
        Style.DECIMAL_2,
        rf"\d{{1,2}}[{_DOT}](\d{{1,2}}){_DECIMAL_ENDS}",
        _ANY_DIGIT,
        _last_number,
        weak=_is_counted,
    ),
    _rule(Style.DIGIT_HALF, r"(\d{1,3})\s?[）)]", _ANY_DIGIT),
    _rule(Style.DIGIT_HALF, rf"(0\d)(?:\s{{1,4}}|[.、]|\s?[/／]\s?)(?={HAN}|“)", _ANY_DIGIT),
    _rule(Style.DIGIT_DOT, r"(\d{1,3})\s?[，,:：](?!\d)", _ANY_DIGIT, weak=_always),
    _rule(
        Style.DIGIT_DOT,
        rf"(\d{{1,3}})\s{{0,4}}(?={HAN}|“)",
        _ANY_DIGIT,
        weak=_always,
        fits=_is_uncounted,
    ),
    _one_of(Style.CIRCLED, _CIRCLED),
    _one_of(Style.DIGIT_PAREN, _PAREN_DIGIT),
    _one_of(Style.DIGIT_DOT, _DOT_DIGIT),
    _one_of(Style.CN_PAREN, _PAREN_CN),
    # I. II. III.: a single letter may be one of A. B. C., and needs its neighbours.
    _rule(
        Style.ROMAN,
        rf"((?i:I{{1,3}}|I?V|VI{{1,3}}|I?X|XI{{1,2}}))\s?[.．、](?=\s|{HAN})",
        None,
        lambda match: _LATIN_ROMAN.get(match[1].upper()),
        weak=lambda match: len(match[1]) == 1,
    ),
    _rule(Style.LETTER, rf"([A-Za-z])\s?[.．、）)](?=\s|{HAN})", None, _letter),
    _rule(
        Style.DASH,
        r"[—―─]{1,3}|－{1,2}|-{1,3}(?![\d-])|[●•◆■★◇○▲※▪►◎➢✓·\uf000-\uf0ff](?=.)",
        None,
        _none,
    ),
)
"""The forms of markers; of those that match a line's start the first counts."""


def _by_first_character() -> dict[str, tuple[MarkerRule, ...]]:
    table: dict[str, tuple[MarkerRule, ...]] = {}
    for rule in RULES:
        for char in rule.opens or "":
            table[char] = (*table.get(char, ()), rule)
    return table


_BY_FIRST = _by_first_character()
_OTHERS = tuple(rule for rule in RULES if rule.opens is None)
_FIRST_HAN, _LAST_HAN = "一", "龥"


def lead(text: str) -> int:
    """The column where a line begins to say something: behind white space and residue."""
    if _FIRST_HAN <= text[:1] <= _LAST_HAN:
        return 0
    match = _LEAD.match(text)
    return match.end() if match else 0


def find_marker(text: str) -> Marker | None:
    """What the start of a line could be as a marker; None where it is none at all."""
    at = lead(text)
    if at >= len(text):
        return None
    first = text[at]
    if _FIRST_HAN <= first <= _LAST_HAN and first not in _BY_FIRST:
        return None  # as most lines begin: with a word
    found = _find_marker(text, at)
    if found is None or found.style is Style.DASH:
        found = _behind_sign(text, at) or found
    if found is None or found.title >= len(text.rstrip()):
        return None
    if text[found.title] in _OPENS_LIST and not found.weak and found.number is not None:
        return _with_second(text, found)
    return found


def lone_marker(text: str) -> Marker | None:
    """The sound marker that is all a line says (`一要`, `第一，`, `（三）`); None where it is more.

    Its title stands on another line.
    """
    bare = text.strip()
    if not bare or len(bare) > _LONGEST_LABEL:
        return None
    # The rules look at what follows: any character will do, with room before it, as none may
    # stand right behind 第一条.
    stop = len(text.rstrip())
    found = _find_marker(text[:stop] + " 某", lead(text))
    if found is None or found.weak or found.number is None or found.title < stop:
        return None
    return replace(found, stop=min(found.stop, stop), title=stop)


def _behind_sign(text: str, at: int) -> Marker | None:
    """The sound marker behind a sign, which belongs to the label: `●（3）`, `★一、`, `- 第二条`."""
    sign = text[at]
    # - 第二条 is an item of a list in Markdown; -3 is a number.
    item = sign == "-" and text[at + 1 : at + 2].isspace()
    if sign in _TICK_BOXES or not (
        item or sign in _SIGNS or unicodedata.category(sign) in _SIGN_CATEGORIES
    ):
        return None
    behind = at + 1
    while behind < len(text) and text[behind].isspace():
        behind += 1
    found = _find_marker(text, behind) if behind < len(text) else None
    if found is None or found.weak or found.number is None:
        return None
    return replace(found, start=at)


def _with_second(text: str, first: Marker) -> Marker:
    """The marker with the one right behind it, where that opens a list of another style."""
    second = _find_marker(text, first.title)
    if (
        second is None
        or second.weak
        or second.number != 1
        or second.style <= first.style
        or second.title >= len(text.rstrip())
    ):
        return first
    return replace(first, stop=second.stop, title=second.title, inner=second.style)


def _find_marker(text: str, at: int) -> Marker | None:
    first = text[at]
    rules = _BY_FIRST.get(_ANY_DIGIT if first.isdecimal() else first, _OTHERS)
    for rule in rules:
        match = rule.pattern.match(text, at)
        if match is None or not rule.fits(match):
            continue
        if rule.style is None:
            return None
        stop = at + len(match.group().rstrip())
        title = _skip(text, match.end())
        return Marker(rule.style, rule.number(match), at, stop, title, rule.weak(match))
    return None


def _skip(text: str, at: int) -> int:
    """The column of the title: behind white space, and a colon or dot that doubles the marker."""
    while at < len(text) and (text[at].isspace() or text[at] in f":：{_COMMA}{_DOT}"):
        at += 1
    return at
