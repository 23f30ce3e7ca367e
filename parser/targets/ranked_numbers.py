"""Numbers that are ordinals, ranks, parts of formulas or of codes, and measure nothing."""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import HAN
from parser.targets.noun_phrases import REACH, phrase_patterns
from parser.targets.numbers import Number

# How far before a rank the words stand that tell it.
_RANK_REACH = 14
# 3节技能教学课+2节体能课 adds up two counts; “1+X”, 互联网+3 are names.
_ADDED = lazy_pattern(rf"\d{HAN}{{3,16}}(?:\([^()]{{1,12}}\)课?)?\+$")
# 从12位上升到第4位, 前进了5位: places in a ranking.
_RANK_RISES = lazy_pattern(
    r"[，,]?(?:上升|提升|前移|跃升|攀升|晋升|下降|进位?|升|降)[到至]了?全?[省国市]?第"
)
_RANK_MOVES = lazy_pattern(
    r"(?:前进|前移|上升|提升|跃升|下降|后退|晋升|进|升)了?(?:\d{1,3}位[、和及]){0,4}$"
)
# 评教得分后50名的课堂: the last in a ranking.
_LAST_OF = lazy_pattern(
    r"(?:得分|排名|成绩|[评考]教|评分|名次|[位排均列]在|学院|班级|年级|学校)后$"
)
_RANK = lazy_pattern(
    r"(?:(?:排名|名次|位次|排位)[^，,;。]{0,12}|[列居](?:全[国省市]|世界|中国)百强[^，,;。]{0,6})$"
)


def names_place(text: str, number: Number, before: str) -> bool:
    """Whether what stands around a number makes it an ordinal, a rank, a formula or a code."""
    patterns = phrase_patterns()
    ordinal = before.endswith(patterns.before_not) and not before.endswith(patterns.before_but)
    # 数百名 counts nothing; 学位数400个 does.
    noun = before.endswith("数") and not number.chinese
    if ordinal and not noun and not number.quoted:
        return True
    if number.unit in ("位", "名") and _ranks(text, number):
        return True
    edge = before[-1:]
    added = (
        edge == "+"
        and number.unit is not None
        and _ADDED.search(text, max(0, number.start - REACH), number.start) is not None
    )
    if edge and not added and (edge in "+×*/#＋." or (edge.isascii() and edge.isalpha())):
        return True
    if edge == "-" and before[-2:-1].isalnum():
        return True
    if number.unit == "版" and "." in text[number.start : number.stop]:
        return True  # 三年行动2.0版
    after = text[number.stop : number.stop + 1]
    # 千亿级产业链, 百万千瓦级: a class of things
    return after != "" and after in "+×*级"


def _ranks(text: str, number: Number) -> bool:
    """Whether a number of 位 or 名 is a place in a ranking: 前进5位, 得分后50名."""
    back = max(0, number.start - _RANK_REACH)
    moves = _RANK_MOVES if number.unit == "位" else _LAST_OF
    near = moves.search(text, back, number.start) or _RANK.search(text, back, number.start)
    return near is not None or _RANK_RISES.match(text, number.stop) is not None
