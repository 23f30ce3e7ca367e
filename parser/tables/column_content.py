"""What the cells of a column hold: numbers, dates, measure words, tasks, the rows' own numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from parser.chinese import wordlists
from parser.chinese.alternation import alternation
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import fold
from parser.records import dataclass
from parser.table import Cell
from parser.tables.head_words import head_words, is_unit
from parser.tables.number_cells import NONE, is_number

_DATE = lazy_pattern(
    r"(?:20\d\d[年./-])?(?:1[0-2]|0?[1-9])(?:[./-]\d{1,2}|月.{0,8})|20\d\d年?.{0,10}|.{0,3}年底前?|.{0,6}季度.{0,3}|长期.{0,4}|全年|每.{1,6}"
)
# So many numbers that go on by one number their rows; a year has so many digits.
_FEWEST_COUNTED, _YEAR_DIGITS = 4, 4
# From 1 to the next 1 they go on by one so often, one row with another.
_SHORTEST_RUN = 3
_SHORTEST_TASK = 4
_LONG = 10
"""Characters from which the words of a cell may tell a task."""


@dataclass(frozen=True, slots=True)
class Content:
    """How many cells of a column hold what; ``counting``: they number the rows."""

    filled: int
    numeric: int
    dates: int
    units: int
    long: int
    tasks: int
    counting: bool

    @classmethod
    def of(cls, cells: Sequence[Cell | None]) -> Content:
        """The content of some cells, from top to bottom."""
        counts: Counter[str] = Counter()
        for cell in cells:
            text = fold(cell.text) if cell is not None else ""
            if NONE.fullmatch(text):
                continue
            counts["filled"] += 1
            counts["units"] += is_unit(text)
            counts["dates"] += len(text) <= 24 and bool(_DATE.fullmatch(text))
            counts["numeric"] += is_number(text)
            counts["long"] += len(text) >= _LONG
            counts["tasks"] += is_task(text)
        return cls(
            counts["filled"],
            counts["numeric"],
            counts["dates"],
            counts["units"],
            counts["long"],
            counts["tasks"],
            _counts_rows(cells),
        )

    @property
    def is_numeric(self) -> bool:
        """True where most cells are numbers."""
        return self.numeric * 2 > self.filled

    @property
    def tells_tasks(self) -> bool:
        """True where half of the cells tell a task."""
        return self.filled > 0 and self.tasks * 2 >= self.filled


def _counts_rows(cells: Sequence[Cell | None]) -> bool:
    """Whether the cells of a column number the rows: 1, 2, 3, …, perhaps from 1 again.

    Some may say other things (时间, 合计); years in a row are none.
    """
    texts = [fold(cell.text) for cell in cells if cell is not None and cell.text.strip()]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < _YEAR_DIGITS]
    if len(numbers) < _FEWEST_COUNTED or len(numbers) * 4 < len(texts) * 3:
        return False
    # 1, 1, 2, 1 are small counts
    if numbers.count(1) * _SHORTEST_RUN > len(numbers):
        return False
    return all(after in (before + 1, 1) for before, after in itertools.pairwise(numbers))


def is_task(text: str) -> bool:
    """Whether a folded cell tells a task in words and no level or number.

    启动主体工程建设, 新建幼儿园3所; not 持续提升, 45—50人, 小学2000人，初中1000人.
    """
    words = head_words()
    if len(text) < _SHORTEST_TASK or text in words.empty or is_number(text) or is_unit(text):
        return False
    if text.startswith(words.levels) or not any(char > "\u2e80" for char in text):
        return False
    if any(char.isdecimal() for char in text):
        verb = _verb()
        return bool(verb.search(text) if len(text) >= _LONG else verb.match(text))
    return True


@cache
def _verb() -> re.Pattern[str]:
    return lazy_pattern(alternation(wordlists.load("targets")["verbs"]))
