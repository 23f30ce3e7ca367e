"""Which cells hold a number, which say something, and which stand for none."""

from __future__ import annotations

import re
from functools import cache

from parser.chinese import wordlists
from parser.chinese.alternation import alternation
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import fold
from parser.table import Cell

_NUMBER = r"\d[\d,]{0,20}(?:\.\d{1,8})?"
_RANGE = rf"[(〔\[]?[-−]?{_NUMBER}(?:[-–—~～至]{_NUMBER})?[)〕\]]?"
_LONGEST_NUMBER = 30
# (1)学前教育毛入园率, 1.巩固率: the number of an item.
_ITEM = lazy_pattern(r"(?:\(\d{1,2}\)|\d{1,2}[.、])[\u4e00-\u9fff]{2}")


@cache
def _numeric() -> re.Pattern[str]:
    words = wordlists.load("targets")
    bounds = [*words["change"]["up"], *words["change"]["down"], *words["level"]]
    bounds += [word for group in words["relation"]["before"].values() for word in group]
    lead = alternation({fold(word) for word in bounds})
    return lazy_pattern(rf"(?:[<>≤≥=+±\-−▲△*]|{lead}){{0,3}}{_RANGE}[^\d,。;]{{0,8}}")


def is_number(text: str) -> bool:
    """Whether a folded cell is a number with its unit, bound or change, or little more.

    24.5, [8000]个, 下降15%, 达到95%以上; not 新建幼儿园3所, which tells a task, nor (1)巩固率.
    """
    if len(text) > _LONGEST_NUMBER or _numeric().fullmatch(text) is None:
        return False
    return _ITEM.match(text) is None


NONE = lazy_pattern(r"[-–—―－/\\*×√…·.]{0,4}")
"""A folded cell that stands for no value."""


def has_text(cell: Cell | None) -> bool:
    """Whether a cell says something: not empty, not a stroke."""
    if cell is None or not cell.text:
        return False
    # Asked some ten times a cell: no stroke begins with a letter or a digit.
    return cell.text[0].isalnum() or not NONE.fullmatch(fold(cell.text))
