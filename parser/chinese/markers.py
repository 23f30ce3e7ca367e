"""The grammar of markers: what stands before a heading's title, and Chinese numerals.

GB/T 9704-2012, 7.3.3 numbers four levels: 一、 （一） 1. （1）. Real files add chapters, circled
digits, dashes, ordinal words, and lose dots and brackets (spec: *Damage that real files
carry*). A marker here is only what a line's start *could* be; whether it opens a node is
decided from the whole document (:mod:`parser.outline.tree`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from parser.chinese.text import HAN

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CN = "零〇○一二三四五六七八九十百千"


class Style(IntEnum):
    """The form of a marker. The order is the usual one from the top of a tree downwards."""

    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    BOX = 5
    CN_COMMA = 6
    CN_PAREN = 7
    STAGE = 8
    DIGIT_DOT = 9
    DECIMAL_2 = 10
    DECIMAL_3 = 11
    DIGIT_PAREN = 12
    DIGIT_HALF = 13
    CIRCLED = 14
    LETTER = 15
    ORDINAL = 16
    DASH = 17
    FORM = 18
    LINE = 19


RUNNING = frozenset({Style.DIGIT_DOT, Style.ARTICLE, Style.BOX})
"""Styles whose numbers often run on through the whole document."""

POINT_STYLES = frozenset({Style.ORDINAL, Style.DASH})
"""Styles that open a point and not a heading (spec: kind ``point``)."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible marker: its style, its number (None where lost or without one), its place.

    ``start`` and ``stop`` are columns of the label, ``title`` the column where the rest
    begins. ``weak``: damaged or ambiguous, so that only its neighbours can confirm it.
    """

    style: Style
    number: int | None
    start: int
    stop: int
    title: int
    weak: bool = False


def parse_numeral(text: str) -> int | None:
    """The value of a Chinese numeral up to 9999 (十二, 一百零三, 二〇二四) or of decimal digits.

    None where the text is no numeral.
    """
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    if all(char in _DIGITS for char in text):
        value = 0
        for char in text:
            value = value * 10 + _DIGITS[char]
        return value
    total = pending = 0
    smallest = 10_000
    for char in text:
        if char in _DIGITS:
            pending = _DIGITS[char]
        elif char in _UNITS and _UNITS[char] < smallest:
            smallest = _UNITS[char]
            total += (pending or 1) * smallest
            pending = 0
        else:
            return None
    return total + pending


RESIDUE = re.compile(r"\[bookmark:[^\]\[]{0,80}\]|\{\s{0,4}(?:HYPERLINK|PAGEREF|TOC)[^{}]{0,200}\}")
"""Word's residue (spec: no part of a label, a title or a text)."""

_LEAD = re.compile(rf"(?:\s|\u3000|{RESIDUE.pattern})*")

_UNIT_STYLE = {
    "部分": Style.PART,
    "编": Style.PART,
    "篇": Style.PART,
    "章": Style.CHAPTER,
    "节": Style.SECTION,
    "条": Style.ARTICLE,
    "阶段": Style.STAGE,
}
# The last two are the dot in fonts of Word and of law databases that text does not keep.
_DOT = ".．﹒‧\uf02e\ue010"
# The enumeration comma, and what people type for it.
_COMMA = "、﹑丶"
_NAMED = re.compile(rf"第\s?([{_CN}两]{{1,7}}|\d{{1,4}})\s?(部分|阶段|[编篇章节条])")
_ARTICLE_BEHIND = re.compile(rf"{HAN}{{2,20}}第[{_CN}\d]{{1,7}}条")
_BOX = re.compile(rf"[【\[]?专栏\s?([{_CN}]{{1,4}}|\d{{1,3}})[】\]]?")
_CN_COMMA = re.compile(rf"([{_CN}]{{1,4}})\s?[{_COMMA}{_DOT}]")
_CN_OTHER = re.compile(rf"([{_CN}]{{1,3}})\s?[，,:：](?:(?!\d)|(?=20\d\d年))")
_CN_PAREN = re.compile(rf"[（(〔【]\s?([{_CN}]{{1,4}})\s?[）)〕】]\s?[、．.]?")
_DIGIT_PAREN = re.compile(r"[（(]\s?(\d{1,3})\s?[）)]\s?[、．.]?")
_DECIMAL = re.compile(
    rf"(\d{{1,2}})[{_DOT}](\d{{1,2}})(?:[{_DOT}](\d{{1,2}}))?[{_DOT}、]?(?![\d{_DOT}%％A-Za-z])"
)
_DIGIT_DOT = re.compile(rf"(\d{{1,3}})\s?[{_DOT}{_COMMA}](?:(?!\d)|(?=(?:19|20)\d\d\s?年))")
# 11.121人才梯队项目, 21.5+2就业之家: the name begins with a number.
_DIGIT_RUN = re.compile(rf"(\d{{1,2}})[{_DOT}](?=\d{{3,4}}{HAN}|\d{{1,2}}\+\d)")
_DIGIT_COMMA = re.compile(r"(\d{1,3})\s?[，,:：](?!\d)")
_DIGIT_HALF = re.compile(r"(\d{1,3})\s?[）)]")
_CN_HALF = re.compile(rf"([{_CN}]{{1,3}})\s?[）)]")
_LETTER = re.compile(rf"([A-Za-z])\s?[.．、）)](?=\s|{HAN})")
_DASH = re.compile(r"[—―─]{1,3}|－{1,2}|-{1,3}(?![\d-])|[●•◆■★◇○▲※▪►◎➢✓·\uf000-\uf0ff](?=.)")
_ORDINAL = re.compile(
    rf"([{_CN}]{{1,2}})(?:是(?!不是|否)|要(?!求|点|素|因|件|义|事|害|领|闻|职|道|旨))"
)
_ORDINAL_COMMA = re.compile(r"第([一二三四五六七八九十]{1,2})(?=[，,、])[，,、]")
_LONE_CLOSER = re.compile(rf"[）)](?={HAN}|“)")
_LOST_CLOSER = re.compile(rf"[（(]\s?([{_CN}]{{1,3}})\s*(?={HAN}|“)")
_PADDED = re.compile(rf"(0\d)(?:\s{{1,4}}|[.、])(?={HAN}|“)")
_LOST_DIGIT_CLOSER = re.compile(rf"[（(]\s?(\d{{1,2}})\s*(?={HAN}|“)")
_BARE_DIGITS = re.compile(rf"(\d{{1,3}})\s{{0,4}}(?={HAN}|“)")
_SPACED_CN = re.compile(rf"([{_CN}]{{1,3}})[\s\u3000]{{1,4}}(?={HAN}|[“\d])")
_BARE_CN = re.compile(rf"([{_CN}]{{1,3}})\s?(?={HAN}|“)")

_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}
_CIRCLED |= {chr(0x3251 + i): i + 21 for i in range(15)} | {
    chr(0x2776 + i): i + 1 for i in range(10)
}
_PAREN_DIGIT = {chr(0x2474 + i): i + 1 for i in range(20)}
_DOT_DIGIT = {chr(0x2488 + i): i + 1 for i in range(20)}
_PAREN_CN = {chr(0x3220 + i): i + 1 for i in range(10)}

# What follows `第一章` where a sentence speaks of it: 第一章的…, 第二条、第三条规定….
_GOES_ON = frozenset("，,的和、第规所中")
# What may follow a bare number in running text: a count, a date or a share, no heading.
_COUNTED = frozenset(
    "年月日号时点分秒％%个名所项次人位套件篇节场家类种条款亿万千百十余多岁届级周天元米吨公亩户村镇县市"
    "页字度处座幢栋间门支批轮期、，,.-—~～至到"
)


def lead(text: str) -> int:
    """The column where a line begins to say something: behind white space and residue."""
    match = _LEAD.match(text)
    return match.end() if match else 0


def find_marker(text: str) -> Marker | None:
    """What the start of a line could be as a marker; None where it is none at all."""
    at = lead(text)
    if at >= len(text):
        return None
    found = _find_marker(text, at)
    if found is None or found.title >= len(text.rstrip()):
        return None
    return found


def _find_marker(text: str, at: int) -> Marker | None:
    first = text[at]
    if first == "第" and (match := _NAMED.match(text, at)):
        style = _UNIT_STYLE[match[2]]
        rest = text[match.end() :]
        spaced = not rest or rest[0].isspace() or rest[0] in ":：、."
        loose = style in (Style.ARTICLE, Style.STAGE) or len(rest) > 30 or "。" in rest
        # 第一章总则第一条为了…: its first article follows the chapter's title.
        loose = loose and not _ARTICLE_BEHIND.match(rest)
        weak = rest[:1] in _GOES_ON or (loose and not (spaced or rest[0] in "（("))
        return _made(text, style, match, at, weak=weak)
    if first == "第" and (match := _ORDINAL_COMMA.match(text, at)):
        return _made(text, Style.ORDINAL, match, at)
    if first == "专" and (match := _BOX.match(text, at)):
        return _made(text, Style.BOX, match, at)
    if first in _CN:
        if match := _CN_COMMA.match(text, at):
            if _CN_COMMA.match(text, match.end()):
                return None  # A list inside a sentence: 一、二、三产业….
            weak = match[1] in ("百", "千", "零")
            return _made(text, Style.CN_COMMA, match, at, weak=weak)
        if match := _ORDINAL.match(text, at):
            return _made(text, Style.ORDINAL, match, at)
        if match := _CN_HALF.match(text, at):
            return _made(text, Style.CN_PAREN, match, at)
        if match := _CN_OTHER.match(text, at):
            return _made(text, Style.CN_COMMA, match, at, weak=True)
        if match := _SPACED_CN.match(text, at):
            return _made(text, Style.CN_COMMA, match, at, weak=True)
        match = _BARE_CN.match(text, at)
        if match and match[1] != "一" and text[match.end()] not in _COUNTED:
            return _made(text, Style.CN_COMMA, match, at, weak=True)
        return None
    if first in "（(〔【":
        if first == "【" and (match := _BOX.match(text, at)):
            return _made(text, Style.BOX, match, at)
        if match := _CN_PAREN.match(text, at):
            return _made(text, Style.CN_PAREN, match, at)
        if match := _DIGIT_PAREN.match(text, at):
            return _made(text, Style.DIGIT_PAREN, match, at)
        if match := _LOST_CLOSER.match(text, at):
            return _made(text, Style.CN_PAREN, match, at, weak=True)
        match = _LOST_DIGIT_CLOSER.match(text, at)
        if match and text[match.end()] not in _COUNTED:
            return _made(text, Style.DIGIT_PAREN, match, at, weak=True)
        return None
    if first in "）)":
        if match := _LONE_CLOSER.match(text, at):
            return Marker(Style.CN_PAREN, None, at, match.end(), match.end(), weak=True)
        return None
    if first.isdecimal():
        return _digits(text, at)
    for table, style in (
        (_CIRCLED, Style.CIRCLED),
        (_PAREN_DIGIT, Style.DIGIT_PAREN),
        (_DOT_DIGIT, Style.DIGIT_DOT),
        (_PAREN_CN, Style.CN_PAREN),
    ):
        if first in table:
            return Marker(style, table[first], at, at + 1, _skip(text, at + 1))
    if match := _LETTER.match(text, at):
        number = ord(match[1].upper()) - ord("A") + 1
        return Marker(Style.LETTER, number, at, match.end(), _skip(text, match.end()))
    if match := _DASH.match(text, at):
        return Marker(Style.DASH, None, at, match.end(), _skip(text, match.end()))
    return None


def _digits(text: str, at: int) -> Marker | None:
    if match := _DIGIT_DOT.match(text, at):
        return _made(text, Style.DIGIT_DOT, match, at)
    if match := _DIGIT_RUN.match(text, at):
        return _made(text, Style.DIGIT_DOT, match, at, weak=True)
    if match := _DECIMAL.match(text, at):
        following = text[match.end() : match.end() + 1]
        style = Style.DECIMAL_3 if match[3] else Style.DECIMAL_2
        number = int(match[3] or match[2])
        weak = following in _COUNTED
        return Marker(style, number, at, match.end(), _skip(text, match.end()), weak)
    if match := _DIGIT_HALF.match(text, at):
        return _made(text, Style.DIGIT_HALF, match, at)
    if match := _PADDED.match(text, at):
        return _made(text, Style.DIGIT_HALF, match, at)
    if match := _DIGIT_COMMA.match(text, at):
        return _made(text, Style.DIGIT_DOT, match, at, weak=True)
    if (match := _BARE_DIGITS.match(text, at)) and text[match.end()] not in _COUNTED:
        return _made(text, Style.DIGIT_DOT, match, at, weak=True)
    return None


def _made(text: str, style: Style, match: re.Match[str], at: int, *, weak: bool = False) -> Marker:
    stop = match.start() + len(match.group().rstrip())
    return Marker(style, parse_numeral(match[1]), at, stop, _skip(text, match.end()), weak)


def _skip(text: str, at: int) -> int:
    """The column of the title: behind white space, and a colon or dot that doubles the marker."""
    while at < len(text) and (text[at].isspace() or text[at] in f":：{_COMMA}{_DOT}"):
        at += 1
    return at
