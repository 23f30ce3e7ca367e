"""Passages of a plan: its paragraphs, their sentences, and what stands between two places.

A place is a line of the file and a column of it. A paragraph may be set over several lines, and so
may a sentence; blank lines and what websites put between belong to neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parser.chinese.markers import RESIDUE
from parser.chinese.sentences import STOPS
from parser.model import Kind, Line, Plan

SKIPPED = frozenset({Kind.BLANK, Kind.NOISE, Kind.TOC})
"""Kinds of line that no passage holds."""

CLOSERS = "”’」』）)》】"
"""What may follow the mark that ends a sentence and still belongs to it."""

LONGEST_PARAGRAPH = 400
"""Lines that are looked at for one paragraph at the most."""


class Passage(NamedTuple):
    """A stretch of a plan's lines: from a place up to another, that one not counted.

    ``first`` and ``last`` are lines of the file, ``start`` and ``stop`` columns in them.
    """

    first: int
    start: int
    last: int
    stop: int

    def joined(self, other: Passage) -> Passage:
        """From the start of the earlier one to the end of the later one."""
        first, start = min((self.first, self.start), (other.first, other.start))
        last, stop = max((self.last, self.stop), (other.last, other.stop))
        return Passage(first, start, last, stop)


def spans_of(plan: Plan, passage: Passage) -> dict[int, tuple[int, int]]:
    """The columns of each line that a passage takes, by the line's number."""
    found = {}
    for number in range(passage.first, passage.last + 1):
        line = plan.line(number)
        if line.kind in SKIPPED:
            continue
        start = passage.start if number == passage.first else 0
        stop = passage.stop if number == passage.last else len(line.text)
        if start < stop:
            found[number] = (start, stop)
    return found


def text_of(plan: Plan, passage: Passage) -> str:
    """The text of a passage: a line a paragraph, without what Word leaves behind."""
    paragraphs: list[str] = []
    for number, (start, stop) in spans_of(plan, passage).items():
        line = plan.line(number)
        text = RESIDUE.sub("", line.text[start:stop]).strip()
        if paragraphs and line.kind is Kind.CONT and not start:
            paragraphs[-1] += text
        elif text:
            paragraphs.append(text)
    return "\n".join(paragraphs)


def paragraph_at(plan: Plan, number: int) -> Passage | None:
    """The paragraph that a line belongs to; of a line that is skipped the next one's.

    None: no paragraph follows.
    """
    lines = plan.lines
    at = min(max(0, number - lines[0].number), len(lines)) if lines else 0
    while at < len(lines) and lines[at].kind in SKIPPED:
        at += 1
    if at >= len(lines):
        return None
    first = at
    while lines[first].kind is Kind.CONT and (before := _neighbour(lines, first, -1)) is not None:
        first = before
        if at - first > LONGEST_PARAGRAPH:
            break
    last = at
    while (after := _neighbour(lines, last, 1)) is not None and lines[after].kind is Kind.CONT:
        last = after
        if last - at > LONGEST_PARAGRAPH:
            break
    return _trimmed(lines, first, last)


def next_paragraph(plan: Plan, passage: Passage) -> Passage | None:
    """The paragraph below the one that a passage ends in; None at the end."""
    whole = paragraph_at(plan, passage.last)
    return paragraph_at(plan, whole.last + 1) if whole is not None else None


def previous_paragraph(plan: Plan, passage: Passage) -> Passage | None:
    """The paragraph above the one that a passage begins in; None at the start."""
    whole = paragraph_at(plan, passage.first)
    if whole is None:
        return None
    before = _neighbour(plan.lines, whole.first - plan.lines[0].number, -1)
    return None if before is None else paragraph_at(plan, plan.lines[before].number)


def sentences(plan: Plan, paragraph: Passage) -> list[Passage]:
    """The sentences of a paragraph, in order; a row of a table is one."""
    spans = spans_of(plan, paragraph)
    if all(plan.line(number).kind is Kind.TABLE for number in spans):
        return [paragraph]
    found: list[Passage] = []
    begun: tuple[int, int] | None = None
    end = (paragraph.last, paragraph.stop)
    for number, column, character in _characters(plan, spans):
        if begun is None:
            if character.isspace():
                continue
            begun = number, column
        if character in STOPS:
            end = _behind(plan.line(number).text, number, column, spans[number][1])
            found.append(Passage(*begun, *end))
            begun = None
        elif begun == (number, column) and found and character in CLOSERS + STOPS:
            # It belongs to the sentence that has ended.
            before = found.pop()
            found.append(Passage(before.first, before.start, number, column + 1))
            begun = None
    if begun is not None and begun < (paragraph.last, paragraph.stop):
        found.append(Passage(*begun, paragraph.last, paragraph.stop))
    return found or [paragraph]


def sentence_at(plan: Plan, number: int, column: int) -> Passage | None:
    """The sentence around a place, or the next one; None where none follows."""
    paragraph = paragraph_at(plan, number)
    if paragraph is None:
        return None
    every = sentences(plan, paragraph)
    for each in every:
        if (number, column) < (each.last, each.stop):
            return each
    return every[-1]


def next_sentence(plan: Plan, passage: Passage) -> Passage | None:
    """The sentence behind the one that a passage ends with; None at the end."""
    paragraph = paragraph_at(plan, passage.last)
    if paragraph is None:
        return None
    for each in sentences(plan, paragraph):
        if (each.first, each.start) >= (passage.last, passage.stop):
            return each
    below = next_paragraph(plan, passage)
    return sentences(plan, below)[0] if below is not None else None


def previous_sentence(plan: Plan, passage: Passage) -> Passage | None:
    """The sentence before the one that a passage begins with; None at the start."""
    paragraph = paragraph_at(plan, passage.first)
    if paragraph is None:
        return None
    before = [
        each
        for each in sentences(plan, paragraph)
        if (each.last, each.stop) <= (passage.first, passage.start)
    ]
    if before:
        return before[-1]
    above = previous_paragraph(plan, passage)
    return sentences(plan, above)[-1] if above is not None else None


def _neighbour(lines: Sequence[Line], at: int, step: int) -> int | None:
    """The place of the next line (``step`` 1) or the one before (-1) that is not skipped."""
    at += step
    while 0 <= at < len(lines):
        if lines[at].kind not in SKIPPED:
            return at
        at += step
    return None


def _trimmed(lines: Sequence[Line], first: int, last: int) -> Passage:
    """From the first to the last character of some lines that is no white space."""
    text = lines[first].text
    start = len(text) - len(text.lstrip())
    return Passage(lines[first].number, start, lines[last].number, len(lines[last].text.rstrip()))


def _characters(plan: Plan, spans: dict[int, tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    for number, (start, stop) in spans.items():
        for column, character in enumerate(plan.line(number).text[start:stop], start):
            yield number, column, character


def _behind(text: str, number: int, column: int, stop: int) -> tuple[int, int]:
    """The place behind a mark that ends a sentence, with what closes around it."""
    column += 1
    while column < stop and text[column] in CLOSERS + STOPS:
        column += 1
    return number, column
