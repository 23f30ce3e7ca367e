"""Words that tell the parts of a table: heads of columns, labels of forms, values, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from parser.chinese import wordlists
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import HAN
from parser.records import dataclass

VALUE = lazy_pattern(
    rf"^[<>≤≥＜＞~约\[\]（(+±▲]{{0,3}}\s?-?\d[\d,，.]*\s?(?:[-–—~～至]\s?\d[\d,，.]*)?"
    rf"(?:[%％‰]|{HAN}{{0,3}})?[\]）)]?(?:以上|以下|左右|以内)?$"
    r"|^(?:[-—–/√×…]{1,2})$"
)
"""A cell that holds a number, or the stroke that stands for none."""

_YEAR = lazy_pattern(
    r"(?:[“”\"]?十[一二三四五六七]五[“”\"]?(?:时期|期间|期末|初期|末|初|规划|目标)?\S{0,2}|(?:19|20)\d\d(?:年度?)?"
    r"(?:[-—–~～至](?:(?:19|20)?\d\d)年?)?\S{0,8})"
    # A caption may begin with its year, too.
    r"(?<![表单览案册录])"
)
_UNIT = lazy_pattern(r"[（(\[][^（）()\[\]]{1,12}[）)\]]$")
_LONGEST_HEAD = 24


@dataclass(frozen=True, slots=True)
class _Words:
    heads: re.Pattern[str]
    labels: re.Pattern[str]
    captions: re.Pattern[str]


def _either(words: Sequence[str]) -> str:
    return "|".join(w[3:] if w.startswith("re:") else re.escape(w) for w in words)


@cache
def _words() -> _Words:
    data = wordlists.load("tables")
    return _Words(
        heads=lazy_pattern(rf"(?:{_either(data['heads'])})"),
        labels=lazy_pattern(rf"(?:{_either(data['form_labels'])})"),
        captions=lazy_pattern(rf"(?:{_either(data['caption_endings'])})$"),
    )


def is_head(text: str) -> bool:
    """True for a cell that names a column: 责任单位, 2025年, 产量（万吨）."""
    bare = _bare(text)
    if not bare or len(bare) > _LONGEST_HEAD:
        return False
    return bool(_words().heads.fullmatch(bare) or _YEAR.fullmatch(bare))


def is_year_head(text: str) -> bool:
    """True for a cell that names a column by its year or period: 2025年目标, “十四五”末."""
    bare = _bare(text)
    return len(bare) <= _LONGEST_HEAD and bool(_YEAR.fullmatch(bare))


def is_form_label(text: str) -> bool:
    """True for what stands in a form beside a blank: 姓名, 联系电话, 主管部门意见."""
    bare = _bare(text).rstrip(":：")
    return 0 < len(bare) <= _LONGEST_HEAD and bool(_words().labels.fullmatch(bare))


def is_value(text: str) -> bool:
    """True for a number, with its unit or without, and for the stroke that stands for none."""
    return len(text) <= 40 and bool(VALUE.match(text.strip()))


def names_table(text: str) -> bool:
    """True for a line that ends as captions of tables do: 重点任务分解表."""
    return bool(_words().captions.search(_UNIT.sub("", text.strip())))


def _bare(text: str) -> str:
    return _UNIT.sub("", "".join(text.split()))
