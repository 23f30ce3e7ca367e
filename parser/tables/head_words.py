"""What the words of a table's head mean: kinds of column, measure words, attributes.

The words stand in ``words/table_columns.yaml``; the measure words of targets count too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from parser.chinese import wordlists
from parser.chinese.alternation import alternation
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import fold
from parser.records import dataclass


class Meaning(StrEnum):
    """What the cells of a column tell of their row."""

    SERIAL = "serial"
    CATEGORY = "category"  # groups rows
    INDICATOR = "indicator"  # what is measured, or whose row it is
    TASK = "task"  # what is to be done, in words
    UNIT = "unit"
    BASE = "base"
    TARGET = "target"
    ACHIEVED = "achieved"
    VALUE = "value"  # a number, neither promised nor done by its head
    GROWTH = "growth"  # growth, share or rank of another column
    WEIGHT = "weight"  # points of an assessment
    LEAD = "lead"
    SUPPORT = "support"
    OWNER = "owner"
    DEADLINE = "deadline"
    ATTRIBUTE = "attribute"
    NOTE = "note"
    PROGRESS = "progress"  # what was done, in words
    TEXT = "text"  # words below a head that says nothing known


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The lists, folded as :func:`parser.chinese.text.fold` folds a head."""

    heads: Mapping[str, Meaning]
    longest: int
    generic: re.Pattern[str]
    generic_end: re.Pattern[str]
    attributes: frozenset[str]
    totals: frozenset[str]
    empty: frozenset[str]
    levels: tuple[str, ...]
    units: frozenset[str]


@cache
def head_words() -> HeadWords:
    """The words, read once a process."""
    data = wordlists.load("table_columns")
    heads = {fold(w): Meaning(kind) for kind, words in data["heads"].items() for w in words}
    units = {fold(str(w)) for w in data["units"]}
    for words in wordlists.load("targets")["units"].values():
        units |= {fold(str(w)) for w in words}
    generic = alternation(map(fold, data["generic"]))
    return HeadWords(
        heads=heads,
        longest=max(map(len, heads)),
        generic=lazy_pattern(generic),
        generic_end=lazy_pattern(f"(?:{generic})$"),
        attributes=frozenset(map(fold, data["attributes"])),
        totals=frozenset(map(fold, data["totals"])),
        empty=frozenset(map(fold, data["empty"])),
        levels=tuple(map(fold, data["level"])),
        units=frozenset(units - {fold("大")}),
    )


_YEARS = r"(?:19|20)\d\d"
_FIVE = r"[“\"]?十[一二三四五六七]五[”\"]?"
TIME_FORM = (
    rf"(?:截至|截止到?|到|至|自)?(?:{_YEARS}年?(?:[-—–~至]+(?:{_YEARS})?年?)?|{_FIVE})"
    r"(?:\d{1,2}(?:[-—–~至]\d{1,2})?月|第?[一二三四1-4]季度|[上下]半年)?"
    r"(?:年?度|年?[底末初]|期末|期间|时期)?"
    r"|第?[一二三四]季度|[上下]半年|(?:1[0-2]|[1-9])(?:[-—–~至](?:1[0-2]|[1-9]))?月"
)
TIME = lazy_pattern(TIME_FORM)
"""A calendar time in a head: 2025年, 2021-2025年, “十四五”末, 2024年上半年, 三季度."""

_BRACKET = lazy_pattern(r"[(〔\[][^()〔〕\[\]]{0,20}[)〕\]]")
_SCALE = lazy_pattern(r"^[十百千]?[万亿]{1,2}")
_UNIT_BRACKET = lazy_pattern(
    r"[(〔\[](?:单位:?)?([^()〔〕\[\]\d]{1,10}?(?:\([个只户台项套人件]\))?)[)〕\]]"
)
_UNIT_BEHIND = lazy_pattern(r"[,、]?([%‰])$")
_LONGEST_UNIT = 12
_OWNERS = frozenset({Meaning.OWNER, Meaning.SUPPORT})
# 占全国人口比, 占比重: what part another column is.
_SHARE = lazy_pattern(
    r"\S{1,12}为\S{1,10}(?:百分比|%|倍数?)$|占\S{1,14}(?:比|比重|比例|百分比|份额)(?:[(][^()]{1,4}[)])?$|占比"
)
_EDGES = "/·:,.、的()-—"


def meaning_of(head: str) -> Meaning | None:
    """The kind of column that a folded head names; None where no known word stands in it.

    The longest word that the head ends with decides, brackets and times aside; else the longest
    word that stands in it.
    """
    words = head_words()
    if head in words.heads:
        return words.heads[head]
    if _SHARE.match(head):
        return Meaning.GROWTH
    found = _known(head, words)
    if found in _OWNERS and "牵头" in head:
        return Meaning.LEAD
    return found


def _known(head: str, words: HeadWords) -> Meaning | None:
    bare = TIME.sub("", _BRACKET.sub("", head))
    for size in range(min(len(bare), words.longest), 0, -1):
        # 号 and 数 end too many words to say something of them.
        if (size > 1 or size == len(bare)) and (found := words.heads.get(bare[-size:])):
            return found
    for size in range(min(len(bare), words.longest), 1, -1):
        for start in range(len(bare) - size + 1):
            if found := words.heads.get(bare[start : start + size]):
                return found
    return None


_AMOUNT = "金额"


def measure_in(head: str) -> str:
    """What is left of a folded head without times, brackets and words that any measure has."""
    left = TIME.sub("", _BRACKET.sub("", head)).strip(_EDGES)
    while found := head_words().generic.match(left):
        left = left[found.end() :].strip(_EDGES)
    while found := head_words().generic_end.search(left):
        if found.start() and found.group().startswith(_AMOUNT):
            break  # 赞助金额
        left = left[: found.start()].strip(_EDGES)
    return "" if left in ("数", "量", "值") else left


def is_unit(text: str) -> bool:
    """Whether a text is a measure word: %, 万人次, 吨标准煤/万元, 万头（只）."""
    folded = fold(text)
    if not folded or len(folded) > _LONGEST_UNIT:
        return False
    units = head_words().units
    plain = re.sub(r"\([个只户台项套人件]\)$", "", folded)
    if plain in units or folded in units:
        return True
    bare = _SCALE.sub("", plain)
    if bare in units or (bare == "" and plain != ""):
        return True
    if "/" in plain:
        return all(part in units or _SCALE.sub("", part) in units for part in plain.split("/"))
    # 每百人台: only what is known counts
    return len(plain) > 1 and plain[0] in "千百" and plain[1:] in units


def unit_in(text: str) -> tuple[str, int, int] | None:
    """The measure word that a head or name gives in brackets or at its end, and its columns.

    毛入园率(%), 产量（万吨）, 金额（单位：亿元）, 覆盖率%. Columns are those of ``text``.
    """
    plain = text.translate(_NARROW)
    found = None
    for match in _UNIT_BRACKET.finditer(plain):
        if is_unit(match[1]):
            found = match
    if found is not None:
        start, stop = found.span(1)
        return text[start:stop].strip(), found.start(), found.end()
    if (behind := _UNIT_BEHIND.search(plain.rstrip())) and behind.start() > 1:
        return text[behind.start(1) : behind.end(1)], behind.start(), behind.end()
    return None


_NARROW = str.maketrans("（）％：／，［］", "()%:/,[]")
