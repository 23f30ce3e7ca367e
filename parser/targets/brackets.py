"""Numbers in brackets, and what stands before them: 幼儿园103所（公办47所）, 培训（10万元）."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from parser.targets import alike
from parser.targets import clause_trim as phrases
from parser.targets.bounds import Value
from parser.targets.clause_context import Context, Reading
from parser.targets.clauses import BY_START, Clause
from parser.targets.periods import Time

# A bracket stands so near behind the number that it parts.
_NEAR = 3
# 幼儿园1250所（其中：民办428所）
_OF_WHICH = "(其中:"
# The noun between a number and its bracket has no more characters.
_LONGEST_NOUN = 10
# So far before a bracket's text its mark stands.
_MARK_NEAR = 4
# So many numbers and times before a bracket are cut out of what names it.
_MOST_CUTS = 8


def qualified(
    text: str,
    clause: Clause,
    rows: Sequence[Value],
    readings: list[Reading],
    held: Sequence[Value],
    names: Sequence[str],
) -> list[Reading]:
    """The readings of a bracket whose items say only which: （公办47所、民办56所）.

    ``held`` are the values of the clause around it, ``names`` what they measure.
    """
    place = bisect_right(held, clause.start, key=lambda value: value.stop) - 1
    if not 0 <= place < len(names):
        return readings
    unit, name = held[place].number.unit, names[place]
    apart = clause.start - held[place].stop
    of_which = text.startswith(_OF_WHICH, held[place].stop) and apart <= len(_OF_WHICH)
    if apart > _NEAR and not of_which:
        # A blank and the bracket's own mark may stand around the noun.
        if apart > _LONGEST_NOUN + _NEAR:
            return readings
        between = text[held[place].stop : clause.start].strip("( ")
        # 6所公办园（新建2所、回购4所）均已开园: what is parted stands before the bracket
        if len(between) > _LONGEST_NOUN or not between.isalpha():
            return readings
        name = between
    named = [
        alike.qualified(reading.indicator, value.number.unit, name, unit)
        for value, reading in zip(rows, readings, strict=True)
    ]
    pairs = zip(readings, named, strict=True)
    return [replace(one, indicator=own) if own else one for one, own in pairs]


def named_before(
    text: str,
    source: str,
    clause: Clause,
    value: Value,
    holder: Clause,
    held: Sequence[Value],
    times: Sequence[Time],
) -> tuple[int, Context] | None:
    """Where what a bracketed number measures begins, before the bracket, and what it is.

    师资培训（10万元）, 离任审计（一季度3所、二季度4所）; None where the bracket names it itself.
    ``holder`` is the clause that the bracket stands in, ``held`` its values, ``times`` are those
    of the line.
    """
    column = text.rfind("(", max(0, clause.start - _MARK_NEAR), clause.start)
    if column < 0 or clause.behind:
        return None
    told = bare = text[column + 1 : value.start]
    for time in _between(times, column, value.start):
        bare = bare.replace(text[time.start : time.stop], "")
    if bare.strip() or (value.stop < clause.stop and bare == told):
        return None
    start = max(holder.start, column - phrases.BACK)
    for mark in "、)；;":
        start = max(start, text.rfind(mark, start, column) + 1)
    start = phrases.opened(text, start)
    cuts = [(each.start, each.stop) for each in held[-_MOST_CUTS:]]
    cuts += [(time.start, time.stop) for time in _between(times, start, column)]
    subject = phrases.clean(phrases.without(source, start, column, cuts))
    return (start, Context(subject=subject)) if len(subject) > 1 else None


def _between(times: Sequence[Time], start: int, stop: int) -> Sequence[Time]:
    """The first times of a stretch, no more than are cut out of a name."""
    first = bisect_left(times, start, key=BY_START)
    found = times[first : first + _MOST_CUTS]
    return [time for time in found if time.start < stop]
