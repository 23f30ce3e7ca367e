"""What goes with numbers one by one: 小学、初中毕业率分别达到100%、99%; 1个省级、3个市级工作室."""

from __future__ import annotations

import itertools
import re
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.bounds import Value
from parser.targets.clause_trim import BACK, clean
from parser.targets.lexicon import any_of, words

_EACH = "分别"
_MARKS = lazy_pattern(r"、|以及|和|(?<![普涉以触])及(?![率格时其])|与")
# Between numbers that stand one by one.
_JOINT = lazy_pattern(
    r"\s*(?:、|以及|和|及|与|[，,])\s*(?:增长|下降|提高|降低|达到|达|约|近|超过)?\s*"
)

# By how many characters two subjects that end alike may differ in length.
_UNLIKE = 2


@cache
def _head() -> re.Pattern[str]:
    """The noun at a phrase's end that says what is measured of something."""
    return lazy_pattern(rf"(?:\w\w(?:率|占比)|{any_of(words()['measures'])})$")


def subjects(text: str, start: int, values: list[Value]) -> list[str] | None:
    """What each of a clause's numbers measures, where 分别 hands them out; None where not.

    A noun that stands once behind the last subject goes to each (spec: *Fields*, indicator).
    """
    if len(values) < 2:
        return None
    first = values[0].start
    begin = max(start, first - BACK)
    at = text.find(_EACH, begin, values[0].number.start)
    if at < 0:
        return None
    gaps = itertools.pairwise(values)
    if not all(_JOINT.fullmatch(text, a.stop, b.number.start) for a, b in gaps):
        return None
    members = [part.strip() for part in _MARKS.split(text[begin:at])]
    # 生育和医疗保险分别参保448万人、236万人
    act = text[at + len(_EACH) : first].strip()
    told = act not in words().up | words().down and act[:1] not in tuple("高低快慢比较多少")
    if len(act) > 1 and told:
        members = [part + act for part in members]
    if len(members) != len(values) or not all(len(part) >= 2 for part in members):
        return None
    return _with_head([clean(part) or part for part in members])


def _with_head(members: list[str]) -> list[str]:
    last = members[-1]
    head = _head().search(last)
    if head is None or head.start() < 2:
        return members
    shared = last[_owner_length(members, head.start()) :]
    return [each if _head().search(each) else each + shared for each in members[:-1]] + [last]


def _owner_length(members: list[str], head: int) -> int:
    """How much of the last subject says whose it is: 初中|毕业率, 高技术制造业|增加值.

    Subjects in a row are alike: they end in the same character, or are of the same length.
    """
    *_, before, last = members
    alike = [at + 1 for at, char in enumerate(last[:head]) if char == before[-1]]
    alike = [length for length in alike if abs(length - len(before)) <= _UNLIKE]
    if alike:
        return min(alike, key=lambda length: abs(length - len(before)))
    # Most words are of two characters: 花生种植、收获|机械化率.
    return len(before) if len(before) <= head else 2


def from_before(
    text: str, values: list[Value], indicators: list[str], said: list[str], subject: str
) -> list[str] | None:
    """What several growths measure that follow as many levels; None where they name it themselves.

    城镇居民收入2万元，农村居民收入1万元，实际增长8.4%和8%: one growth for each of the two.
    ``said`` is what the numbers before measured in their order, ``subject`` what is handed on.
    """
    count = len(values)
    if count < 2 or len(said) < count or any(each != subject for each in indicators):
        return None
    if any(value.change is None for value in values):
        return None
    gaps = itertools.pairwise(values)
    if not all(_JOINT.fullmatch(text, a.stop, b.number.start) for a, b in gaps):
        return None
    named = said[-count:]
    return named if len(set(named)) == count else None


_RANK = r"(?:国家|[省市区县校镇院州部])级(?:及?以上)?"
_BARE_RANK = lazy_pattern(rf"{_RANK}$")
_RANKED = lazy_pattern(rf"{_RANK}(\w.*)$")


def with_shared_noun(indicators: list[str]) -> list[str]:
    """Ranks get the noun that stands once behind the last: 1个省级、3个市级名师工作室."""
    out = list(indicators)
    for at in range(len(out) - 2, -1, -1):
        if _BARE_RANK.search(out[at]) and (ranked := _RANKED.search(out[at + 1])):
            out[at] += ranked[1]
    return out
