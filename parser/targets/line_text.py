"""A line's text as the grammar reads it: what is written otherwise, each column where it was."""

from __future__ import annotations

import re

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import narrow
from parser.targets.clause_trim import has_verb

# A deadline or an owner in square brackets stands as one in round ones.
_SQUARE = lazy_pattern(
    r"[【〔\[]((?=[^【】〔〕\[\]]{0,100}(?:完成|月底?前|年底|牵头|责任|时限|负责))[^【】〔〕\[\]]{2,120})[】〕\]]"
)
# 16，770亿元, in print of the eighties: a full-width comma among the digits of one number.
_THOUSANDS = lazy_pattern(
    r"(?<![\d.，,])(?P<first>[1-9]\d{0,2})，(?=\d{3}(?:\.\d{1,3})?[万亿]?[元吨公户人千米亩立平])"
)
# ... of which most lines hold not even this much.
_IN_THREES = lazy_pattern(r"，\d\d\d")
_DUE = ("完成", "年底", "底前", "月前", "牵头", "责任", "时限", "负责")
# 1.校舍与校园面积 学校建筑面积5万平方米: a numbered head of nouns, and a blank before its text.
_HEAD = lazy_pattern(
    r"\s{0,8}[(]?[一二三四五六七八九十\d]{1,3}[).、]\s?(?P<head>[^\s，,。;:、()“”《》\d]{3,14})(?P<gap>\s{1,2})(?=[^\s\d]\S{5})"
)
# 购置终端(60万元)、网络改造(45万元): items that each have their sum go on with none of the others.
_PRICED = lazy_pattern(r"(\(\d[\d.]{0,8}[万亿]?元\))、(?=[^、，,;。()]{2,20}\(\d)")
_LONGEST_HEAD = 40
# 5月：(1)组织制订方案(2)推动13门课程建设: numbers in a line open the items of a list. The (1) of a
# footnote has no mark before it.
_FIRST_ITEM = lazy_pattern(r"(?:^|[\s:。;，,])\(1\)")
_NEXT_ITEM = lazy_pattern(r"(?P<mark>[。;:，,、!?]?)(?P<gap>\s{0,2}\((?P<number>\d{1,2})\))")
# An arrow between two levels (9.3%→15%) stays one.
_ARROW = lazy_pattern(r"→(?!(?<=[\d%‰元个所人名间册台亩万亿套里]→)\s?\d)")


def readable(written: str) -> str:
    """The text of a line in half-width form, with what stands for something else replaced by it.

    依次增长4%、5%和6% hands out as 分别 does; 【6月底前完成】 is a bracket; an arrow leads from
    a head to its text, and so may a blank.
    """
    text = narrow(written)
    if "依次" in text:
        text = text.replace("依次", "分别")
    if "→" in text:
        text = _ARROW.sub(":", text)
    if ("【" in text or "[" in text or "〔" in text) and any(word in text for word in _DUE):
        text = _SQUARE.sub(r"(\1)", text)
    if _IN_THREES.search(text):
        text = _THOUSANDS.sub(r"\g<first>,", text)
    if "元)、" in text:
        text = _PRICED.sub(r"\g<1>;", text)
    if "(2)" in text and (first := _FIRST_ITEM.search(text)):
        text = _with_items_apart(text, first.end())
    if stop := head_end(text):
        start = len(text[:stop].rstrip())
        text = f"{text[:start]}。{' ' * (stop - start - 1)}{text[stop:]}"
    return text


def _with_items_apart(text: str, begin: int) -> str:
    """The items of a list within a line, each ended by a mark; ``begin`` is behind its (1)."""
    expected = 2

    def apart(match: re.Match[str]) -> str:
        nonlocal expected
        if int(match["number"]) != expected:
            return match.group()
        expected += 1
        width = len(match["gap"])
        return match["mark"] + " " * width if match["mark"] else ";" + " " * (width - 1)

    return text[:begin] + _NEXT_ITEM.sub(apart, text[begin:])


def head_end(written: str) -> int:
    """Where a line's text begins behind a numbered head and a blank; 0 where it has none."""
    begin = written[:_LONGEST_HEAD]
    gap = " " in begin or "\u3000" in begin or "\u00a0" in begin
    head = _HEAD.match(narrow(begin)) if gap else None
    return 0 if head is None or has_verb(head["head"]) else head.end("gap")
