"""The heading of a glossary: 名词解释, 《政府工作报告》注释, 有关词语解释：.

What stands behind a report to explain its words is no plan: its numbers belong to definitions.
"""

from __future__ import annotations

import re
from functools import cache

from parser.chinese import wordlists
from parser.chinese.alternation import alternation
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ORDINAL

_LONGEST = 32
# The line that opens a glossary within a plan, its number aside, is shorter.
_LONGEST_OPENING = 24
_MARKER = lazy_pattern(rf"^(?:[{ORDINAL}\d]{{1,3}}[、.．]|[（(][{ORDINAL}\d]{{1,3}}[)）])")


def is_glossary(text: str) -> bool:
    """True for a line that says nothing but that words are explained below it.

    Blanks do not count, nor 附： before it or （按出现顺序排列） behind it.
    """
    if len(text) > _LONGEST or not _signs().search(text):
        return False
    return _heading().match("".join(text.split())) is not None


def opens_glossary(text: str) -> bool:
    """True for the line of a plan that opens its glossary, numbered or not: 五、名词解释."""
    if len(text) > _LONGEST_OPENING or not _signs().search(text):
        return False
    return is_glossary(_MARKER.sub("", "".join(text.split())))


@cache
def _signs() -> re.Pattern[str]:
    """The last characters of what such a heading must name; nearly no other line holds one."""
    data = wordlists.load("outline")
    words = (*data["glossary_words"], *data["glossary_notes"])
    if any(word.startswith("re:") for word in words):
        return lazy_pattern("")  # a user's pattern may end in anything
    return lazy_pattern(f"[{''.join(re.escape(last) for last in sorted({w[-1] for w in words}))}]")


@cache
def _heading() -> re.Pattern[str]:
    data = wordlists.load("outline")
    acts = alternation(data["glossary_acts"])
    notes = alternation(data["glossary_notes"])
    words = alternation(data["glossary_words"])
    whose = alternation(data["glossary_owners"])
    return lazy_pattern(
        r"^(?:附件?[\d一二三四五]{0,2}[:：]?|附录[一二三四五\d]?[:：]?)?[（(]?(?:"
        rf"(?:{whose}){{0,8}}(?:{words}){{1,3}}的?(?:有关情况)?(?:{acts})"
        rf"(?:[和及与、](?:有关情况)?(?:{acts}))?"
        rf"|(?:{whose}){{0,8}}(?:{notes})|(?:{words}){{2}})"
        r"[）)]?(?:[（(][^（()）]{2,20}[)）])?[:：]?$"
    )
