"""Encodings that a strict decoder does not tell apart: Big5 and GB 18030, CESU-8, mojibake."""

from __future__ import annotations

import re

from parser.chinese.lazy_pattern import lazy_pattern

_COMMON = frozenset(
    "的一是不了在人有我他這这中大來来上國国個个到說说們们為为子和你地出道也時时年得就那要下以生會会自著去之過过家學学"
    "對对可她里裡後后小麼么心多天而能好都然沒没日於于起還还發发成事只作當当想看文無无開开手十用主行方又如前所本見见經经"
    "頭头面公同三已老從从動动兩两長长知民樣样現现分將将外但身些與与高意進进法此實实回二理美點点月明其種种聲声全工"
    "政府教育市縣县區区計计畫划規规劃建設设管務务局部門门單单位關关化社加強强工作項项目標标第四五六七八九百萬万"
)
"""Characters that make up a third and more of any Chinese text, in both scripts."""

_FEWEST = 12
"""Chinese characters below which nothing can be said."""

_LEAST, _TIMES = 0.12, 3.0
"""The share of common characters that a reading must have, and how many times that of the other."""

_CESU = re.compile(b"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_SAMPLE = 1 << 15
_FEW = 3_000
"""Bytes that tell the two encodings apart: a thousand characters and more."""

_LATIN = lazy_pattern("[\u00c0-\u00ff][\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac\u2122]")
_LATIN_LEAD = b"\xc3"
"""What the first of those characters begins with in UTF-8, and no other character."""

_HAN = lazy_pattern("[\u4e00-\u9fff]")
_DAMAGE = ("锟斤拷", "烫烫烫", "屯屯屯", "鏂囦欢", "鏁欒偛", "涓€", "鐨勫")
"""What is left of a text that was read in one encoding and written in another."""


def is_big5(data: bytes) -> bool:
    """True where bytes that both could be are Big5: read so they hold common characters, read as
    GB 18030 rare ones."""
    sample = data[:_FEW]
    big5 = _share(sample, "cp950")
    if big5 < _LEAST:
        return False
    return big5 > _TIMES * _share(sample, "gb18030")


def _share(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "ignore")
    signs = _HAN.findall(text)
    if len(signs) < _FEWEST:
        return 0.0
    return sum(sign in _COMMON for sign in signs) / len(signs)


def from_cesu8(data: bytes) -> str | None:
    """The text of UTF-8 whose characters beyond the first plane are surrogate pairs of three
    bytes each (Unicode TR 26); None where it is none."""
    if not _CESU.search(data):
        return None
    try:
        halves = data.decode("utf-8", "surrogatepass")
        return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None


def is_mojibake(text: str) -> bool:
    """True for a text that somebody read in the wrong encoding and saved so: ``æ•™è‚²``, 锟斤拷."""
    sample = text[:_SAMPLE]
    # A look for a byte or a character is many times as fast as the pattern, or counting words.
    latin = (
        len(_LATIN.findall(sample)) if _LATIN_LEAD in sample.encode(errors="surrogatepass") else 0
    )
    damaged = sum(len(word) * sample.count(word) for word in _DAMAGE if word[0] in sample)
    # Most texts hold neither: only then is it worth counting what they do hold.
    if latin <= _FEWEST and damaged < _FEWEST // 4:
        return False
    chinese = len(_HAN.findall(sample))
    return latin > max(_FEWEST, chinese) or damaged * 20 > chinese
