"""Where the words of a query stand in one piece of text, to be lit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parser.search.folding import columns, fold, keeps_letters
from parser.search.word_patterns import Needle

Found = list[tuple[int, int]]
"""(start, stop) columns, in order."""

Segment = tuple[int, int, Sequence[int]]
"""A line within a group's folded text: where it starts, its number, its characters' columns."""


def lit_in(text: str, needles: Sequence[Needle]) -> Found:
    """The columns of a text where any of the needles stands."""
    body = text.strip()
    if all(each.is_letters for each in needles) and keeps_letters(body):
        before = text.index(body)
        spans = [span for each in needles for span in each.spans(body)]
        return merged([(before + start, before + stop) for start, stop in spans])
    folded = fold(text)
    found = [span for each in needles for span in each.spans(folded)]
    if not found:
        return found
    places = columns_of(text, folded)
    return merged([(places[start], places[stop - 1] + 1) for start, stop in found])


def columns_of(text: str, folded: str | None = None) -> Sequence[int]:
    """The columns of the folded characters; at once for the common line that folds one for one.

    ``folded`` is the text as it folds, where that is known.
    """
    parts = text.split()
    if len(parts) == 1 and len(folded or fold(parts[0])) == len(parts[0]):
        start = text.index(parts[0])
        return range(start, start + len(parts[0]))
    places: list[int] = []
    stop = 0
    for part in parts:
        start = text.index(part, stop)
        stop = start + len(part)
        if len(fold(part)) == len(part):
            places += range(start, stop)
        else:
            places += [start + column for column in columns(part)]
    return places


def merged(found: Found) -> Found:
    """In order, with spans that touch or overlap made one."""
    if len(found) < 2:
        return found
    whole: Found = []
    for start, stop in sorted(found):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(stop, whole[-1][1]))
        else:
            whole.append((start, stop))
    return whole


def light(spans: dict[int, Found], segments: Iterable[Segment], start: int, stop: int) -> None:
    """Add the stretch of each line that a hit covers, with the spaces inside it."""
    for first, number, places in segments:
        begin, end = max(start - first, 0), min(stop - first, len(places))
        if begin < end:
            found = (places[begin], places[end - 1] + 1)
            spans.setdefault(number, []).append(found)
