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
_LEAD = lazy_pattern(r"([余多几来]?)\s?((?:千(?![瓦克米伏赫帕卡焦])|百)?[万亿]{0,2})([余多]?)\s?")
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

    ``unit`` is the measure word with a second one in brackets. ``more`` is true where 余 or the
    like stands before or behind the ``scale``, which are up to the column ``lead_stop``. ``quote``
    is true where a closing quotation mark follows, which ends the tail then (at ``stop``).
    """

    more: bool
    scale: str
    lead_stop: int
    unit: str
    quote: bool
    stop: int


def tail_at(text: str, at: int) -> Tail:
    """What stands behind a numeral that ends at a column."""
    first = text[at : at + 1]
    more, scale = False, ""
    lead_stop = begin = at
    if (first in _LEADS or first.isspace()) and (lead := _LEAD.match(text, at)):
        scale = lead[2]
        more = bool(lead[1] or lead[3])
        lead_stop, begin = lead.end(3), lead.end()
        first = text[begin : begin + 1]
    stop = begin
    known = _known()
    for size in known.sizes.get(first, ()):
        word = text[begin : begin + size]
        unlike = known.unlike.get(word)
        if unlike is not None and not (unlike and text.startswith(unlike, begin + size)):
            stop = begin + len(word)
            if text.startswith("(", stop) and (second := _SECOND.match(text, stop)):
                stop = second.end()
            break
    quote = text.startswith("”", stop)
    return Tail(more, scale, lead_stop, text[begin:stop], quote, stop + quote)


@cache
def units() -> frozenset[str]:
    """All measure words."""
    lists = words()
    return frozenset[str]().union(*(lists[f"unit.{kind}"] for kind in _KINDS))


@dataclass(frozen=True, slots=True)
class _Known:
    """The measure words: how long those are that begin with a character, the longest first.

    ``unlike`` gives each word what makes it the beginning of another one: 所 before 示.
    """

    sizes: dict[str, tuple[int, ...]]
    unlike: dict[str, tuple[str, ...]]


@cache
def _known() -> _Known:
    sizes: dict[str, set[int]] = {}
    for word in units():
        sizes.setdefault(word[0], set()).add(len(word))
    unlike = words().units_not
    return _Known(
        {first: tuple(sorted(own, reverse=True)) for first, own in sizes.items()},
        {word: tuple(unlike.get(word, ())) for word in units()},
    )
