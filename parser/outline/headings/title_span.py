"""Where a node's title ends and its text begins (spec: *Nodes*, ``title``)."""

from __future__ import annotations

import re

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import RESIDUE, Style, find_marker
from parser.chinese.owners import find_owners
from parser.records import dataclass

ABOVE_ARTICLES = frozenset({Style.PART, Style.CHAPTER, Style.SECTION})
"""Styles whose lines may hold the first article below them: 第一章 总则　第一条 为了…."""

_PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》", "「": "」", "‘": "’", "【": "】", "[": "]"}
# Where a stop or a colon may stand, or a quotation begin.
_TELLING = {
    marks: lazy_pattern(f"[{re.escape(marks + ''.join(_PAIRS))}]") for marks in ("。", "：:")
}
# A quotation longer than this lost its closing mark.
_LONGEST_QUOTATION = 60
# A chapter whose first article stands on its line: 第一章 总则　　第一条 为了….
_ARTICLE = lazy_pattern(r"([\s\u3000]*)(?=第[一二三四五六七八九十百〇零\d]{1,7}条([\s\u3000]?))")
_LONGEST_BEFORE_ARTICLE = 40
_LONGEST_CHAPTER = 25
# A title before a colon is a short heading, no clause.
_LONGEST_BEFORE_COLON = 25


@dataclass(frozen=True, slots=True)
class Title:
    """Columns of a title in its line, and the column where the node's text goes on."""

    start: int
    stop: int
    text: int


def cut_title(text: str, start: int) -> Title:
    """The title that begins at a column of a line.

    It ends before the first 。 that is not within a quotation, where text follows; else the
    whole line is title, without its last 。 and without an owner bracket. A colon ends it only
    in a line without another sentence.
    """
    start = _past_residue(text, start)
    end = len(text.rstrip())
    if text.find("条", start, start + _LONGEST_BEFORE_ARTICLE) >= 0:
        article = _ARTICLE.search(text, start, start + _LONGEST_BEFORE_ARTICLE)
        if article is not None and _opens_article(text, start, article):
            return _trimmed(text, start, article.start(), article.end())
    owners = find_owners(text)
    if owners is not None:
        if owners.start <= start < owners.stop < end:
            start = _past_residue(text, owners.stop)
        elif owners.start > start:
            end = len(text[: owners.start].rstrip())
    stop = _outside(text, "。", start, end, end)
    if stop is not None and text[stop + 1 : end].strip():
        return _trimmed(text, start, stop, stop + 1)
    last = stop if stop is not None else end
    colon = _outside(text, "：:", start, min(last, start + _LONGEST_BEFORE_COLON), last)
    if colon is not None and _is_heading_colon(text, start, colon, last):
        return _trimmed(text, start, colon, colon + 1)
    return _trimmed(text, start, last, len(text))


def article_within(text: str, column: int) -> int | None:
    """The number of the article that a line goes on with from a column; None if with none."""
    marker = find_marker(text[column:])
    return marker.number if marker is not None and marker.style is Style.ARTICLE else None


def _opens_article(text: str, start: int, article: re.Match[str]) -> bool:
    """True where room parts an article from what stands before it, or that is a chapter's title."""
    if article[1] and article[2]:
        return True
    title = text[start : article.start()]
    chapter = text[:start].rstrip()[-1:] in ("章", "节", "编")
    return (
        chapter and 0 < len(title) <= _LONGEST_CHAPTER and not any(c in title for c in "，。、的")
    )


def _is_heading_colon(text: str, start: int, colon: int, last: int) -> bool:
    before, behind = text[start:colon], text[colon + 1 : last].strip()
    if len(before.strip()) < 2 or any(mark in before for mark in "，,；;"):
        return False
    return len(behind) >= max(10, len(before))


def _outside(text: str, marks: str, start: int, end: int, closed: int) -> int | None:
    """The first of the marks between two columns that stands in no quotation or bracket.

    What opens before ``end`` may close behind it, up to ``closed``. A colon between digits is a
    time of day (17：00) and none of the marks.
    """
    pattern = _TELLING[marks]
    at = start
    while (match := pattern.search(text, at, end)) is not None:
        at = match.start()
        char = text[at]
        if char in marks and not (
            text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal()
        ):
            return at
        if char in _PAIRS:
            close = text.find(_PAIRS[char], at + 1, min(closed, at + _LONGEST_QUOTATION))
            if close > 0:
                at = close
        at += 1
    return None


def _past_residue(text: str, start: int) -> int:
    at = start
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif match := RESIDUE.match(text, at):
            at = match.end()
        else:
            break
    return at


def _trimmed(text: str, start: int, stop: int, behind: int) -> Title:
    while stop > start:
        if text[stop - 1].isspace():
            stop -= 1
        elif text[stop - 1] in "]}" and (left := _residue_before(text, start, stop)) is not None:
            stop = left
        else:
            break
    return Title(start, stop, behind)


def _residue_before(text: str, start: int, stop: int) -> int | None:
    """Where the residue begins that ends at a place; None where none does."""
    at = max(text.rfind("[", start, stop), text.rfind("{", start, stop))
    found = RESIDUE.fullmatch(text, at, stop) if at > start else None
    return found.start() if found is not None else None
