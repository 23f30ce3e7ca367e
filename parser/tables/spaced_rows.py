"""Tables whose cells a single blank parts, as text copied out of PDF has them.

`序号 指标名称 单位 2020年 2025年` above `1 学前三年毛入园率 % 90.5 95`: what tells them is a head
whose words name columns, above rows of as many words.
"""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.table_words import is_head, is_value
from parser.model import Kind
from parser.sources.line_features import LineFeatures

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_LONGEST_HEAD = 12
_LONGEST_ROW = 200
# What parts cells by itself.
_DRAWN = frozenset("\t|｜│┃")
_PASSED_OVER = (Kind.BLANK, Kind.NOISE)


def mark_spaced(
    features: Sequence[LineFeatures], found: list[Kind | None], start: int, end: int
) -> list[tuple[int, int]]:
    """Marks the tables of a stretch whose rows are words with blanks between; gives their first
    and last lines."""
    tables: list[tuple[int, int]] = []
    texts = [at for at in range(start, end) if found[at] not in _PASSED_OVER]
    place = 0
    while place < len(texts):
        columns = _columns(features, found, texts[place])
        last = place
        while (
            columns and last + 1 < len(texts) and _is_row(features, found, texts[last + 1], columns)
        ):
            last += 1
        if last - place >= _FEWEST_ROWS:
            for at in texts[place : last + 1]:
                found[at] = Kind.TABLE
            tables.append((texts[place], texts[last]))
        place = last + 1
    return tables


def _columns(features: Sequence[LineFeatures], found: Sequence[Kind | None], at: int) -> int:
    """How many columns a line names; 0 where it is no head."""
    text = features[at].raw.text
    if found[at] is not None or len(text) > _LONGEST_ROW:
        return 0
    words = text.split()
    if len(words) < _FEWEST_COLUMNS or not _DRAWN.isdisjoint(text):
        return 0
    if any(len(word) > _LONGEST_HEAD for word in words):
        return 0
    known = sum(map(is_head, words))
    return len(words) if known >= _FEWEST_COLUMNS and 3 * known >= 2 * len(words) else 0


def _is_row(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], at: int, columns: int
) -> bool:
    text = features[at].raw.text
    if found[at] is not None or len(text) > _LONGEST_ROW or not _DRAWN.isdisjoint(text):
        return False
    if "。" in text:
        return False
    words = text.split()
    return len(words) == columns and any(map(is_value, words[1:]))
