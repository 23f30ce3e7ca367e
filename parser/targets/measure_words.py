"""What stands behind a numeral: 余, the scale 万 and the measure word.

There are seven hundred measure words. They are looked up by their first character: a pattern of
all of them takes longer to compile than most files take to read.
"""

from __future__ import annotations

from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.targets.lexicon import words

_KINDS = ("rate", "money", "measure", "count", "noun", "great", "time")
_LEAD = lazy_pattern(r"([余多几来]?)\s?((?:千(?!瓦)|百)?[万亿]{0,2})([余多]?)\s?")
# What _LEAD can begin with, blanks aside; before most measure words stands none of it.
_LEADS = frozenset("余多几来千百万亿")
# What may stand as a second measure word in brackets: 万套(户), 头(只).
_SECOND = lazy_pattern(
    r"\([个项件套人次名所家处户只头羽栋台座条间张辆艘株棵亩口宗起份期场届班根组支门批对部种块片站段"
    r"丛匹枚瓶袋盒箱册眼孔尾]{1,2}\)"
)


@dataclass(slots=True)
class Tail:
    """What stands behind a numeral: each part as it is written, empty where it is not.

    ``unit`` is the measure word with a second one in brackets, ``more`` and ``more2`` are 余 and
    the like before and behind the ``scale``, up to the column ``lead_stop``. ``quote`` is true
    where a closing quotation mark follows, which ends the tail then (at ``stop``).
    """

    more: str
    scale: str
    more2: str
    lead_stop: int
    unit: str
    quote: bool
    stop: int


def tail_at(text: str, at: int) -> Tail:
    """What stands behind a numeral that ends at a column."""
    first = text[at : at + 1]
    more = scale = more2 = ""
    lead_stop = begin = at
    if (first in _LEADS or first.isspace()) and (lead := _LEAD.match(text, at)):
        more, scale, more2 = lead.groups()
        lead_stop, begin = lead.end(3), lead.end()
    stop = _unit_stop(text, begin)
    quote = text.startswith("”", stop)
    return Tail(more, scale, more2, lead_stop, text[begin:stop], quote, stop + quote)


def _unit_stop(text: str, begin: int) -> int:
    """Where the longest measure word ends that begins at a column; the column where none does."""
    for word, unlike in _by_first().get(text[begin : begin + 1], ()):
        stop = begin + len(word)
        if text.startswith(word, begin) and not (unlike and text.startswith(unlike, stop)):
            second = _SECOND.match(text, stop) if text.startswith("(", stop) else None
            return second.end() if second else stop
    return begin


@cache
def units() -> frozenset[str]:
    """All measure words."""
    lists = words()
    return frozenset[str]().union(*(lists[f"unit.{kind}"] for kind in _KINDS))


@cache
def _by_first() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The measure words by their first character, the longest first.

    With each what makes it the beginning of another word: 所 before 示.
    """
    unlike = words().units_not
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for word in sorted(units(), key=lambda word: (-len(word), word)):
        found.setdefault(word[0], []).append((word, tuple(unlike.get(word, ()))))
    return found
