"""Paragraphs as one unbroken text: what the lines' ends and layout's blanks cut is joined.

A file that came from paper or from PDF has its lines cut at a width, in the middle of a clause
and of a number; Word and web pages put blanks around digits (`6 月底前`) and inside words
(`不低 于`, spec of outlines: *Nodes*). What a clause says is found in the whole text. A target
stands on the line that holds its number, and its quote is cut out of that line to the letter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from parser.chinese.carried_lines import carried_on
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import HAN
from parser.model import Line, Owner, Span, Target
from parser.records import dataclass
from parser.targets.line_text import head_end

# A single blank beside a Chinese character; wider room parts columns and names.
_BLANK = "[ \\t\u00a0]"
# The blank first: what stands before it is looked at only where there is one.
# ... and one that layout put into a number: 高级教师3 1人, 占9 .3%.
_GAP = lazy_pattern(
    rf"{_BLANK}(?:(?<={HAN}{_BLANK})(?=[^\s])|(?<=[^\s]{_BLANK})(?={HAN})"
    rf"|(?<={HAN}\d{_BLANK})(?=\d{{1,2}}[人所名个%])|(?<=\d{_BLANK})(?=\.\d))"
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Text without a break: where it begins in the whole, and in which line and column."""

    start: int
    line: Line
    column: int
    length: int


def _number(run: _Run) -> int:
    return run.line.number


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that carry on one another as a single line of text, numbered as the first one."""

    line: Line
    runs: tuple[_Run, ...]

    @property
    def further(self) -> frozenset[int]:
        """The numbers of its lines in the file but for the first."""
        return frozenset(run.line.number for run in self.runs) - {self.line.number}

    def to_lines(self, target: Target) -> Target:
        """A target of the whole text as one of the line that holds its number.

        The quote keeps what of it stands on that line.
        """
        line = self._run(target.value.start).line
        span = self._within(line, target.span)
        return replace(
            target,
            line=line.number,
            quote=line.text[span.start : span.stop],
            span=span,
            value=self._within(line, target.value),
        )

    def _run(self, column: int) -> _Run:
        place = bisect_right(self.runs, column, key=lambda run: run.start) - 1
        return self.runs[max(place, 0)]

    def _within(self, line: Line, span: Span) -> Span:
        """The part of a span of the whole text that stands on a line, in the line's columns."""
        first, last = self._run(span.start), self._run(max(span.stop - 1, 0))
        if first.line is not line:
            first = self.runs[bisect_left(self.runs, line.number, key=_number)]
        if last.line is not line:
            last = self.runs[bisect_right(self.runs, line.number, key=_number) - 1]
        start = max(span.start - first.start, 0) + first.column
        stop = min(span.stop - last.start, last.length) + last.column
        return Span(line.number, start, stop)


def paragraph_at(lines: Sequence[Line], at: int, text_start: int) -> Paragraph | None:
    """The paragraph that begins with the line at a place of the list; None where that is whole.

    ``text_start`` is the column of the first line before which nothing is joined, so that it
    is the same in the whole text. What stands behind a semicolon or a colon is an item of a
    list, and read for itself.
    """
    carried = tuple(carried_on(lines, at))
    first = lines[at]
    if not carried and not may_part(first.text):
        return None
    # A head and its text are no word that layout parted.
    text_start = max(text_start, head_end(first.text))
    if not carried and _GAP.search(first.text, max(text_start, 1)) is None:
        return None
    runs: list[_Run] = []
    texts: list[str] = []
    start = 0
    for line in (first, *carried):
        text = line.text.rstrip() if carried else line.text
        column = 0 if line is first else len(text) - len(text.lstrip())
        gaps = _GAP.finditer(text, max(text_start, 1) if line is first else column + 1)
        for stop, after in (*((gap.start(), gap.end()) for gap in gaps), (len(text), len(text))):
            runs.append(_Run(start, line, column, stop - column))
            texts.append(text[column:stop])
            start += stop - column
            column = after
    owners: dict[str, Owner] = {
        owner.unit: owner for line in (first, *carried) for owner in line.owners
    }
    return Paragraph(
        replace(first, text="".join(texts), owners=tuple(owners.values())), tuple(runs)
    )


def may_part(text: str) -> bool:
    """Whether a text holds a blank as layout puts it inside words and around digits."""
    return " " in text or "\t" in text or "\u00a0" in text
