"""Where a text turns from one year to several, or back, without a heading.

“十四五”时期，…; 五年来，…; 刚刚过去的2025年，…; 今年是…开局之年. What a paragraph's opening says
holds up to the next one that says otherwise, to a heading that does, or to the end of the part;
what a sentence within a paragraph says holds on only where the part or the paragraph is about it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_TEN, ORDINAL
from parser.chinese.text import narrow
from parser.model import Kind, Modality, Node, Plan, Scope
from parser.records import dataclass
from parser.targets import scope, spans
from parser.targets.lexicon import any_of, words
from parser.targets.modality import Course
from parser.targets.scope import Covered
from parser.targets.spans import AHEAD, BACK, FIVE, Span

# The parts of a report stand right below its title.
_PART_DEPTH = 1
_APART = frozenset({Kind.TABLE, Kind.BLANK, Kind.NOISE, Kind.TOC})
# So many sentences of a line are asked, and so much of one is looked at.
_MOST_SENTENCES = 200
_OPENING = 120
_STOP = lazy_pattern("[。！？]")
_LEAD = rf"\s*(?:[—－-]{{1,2}})?(?:[{ORDINAL}]{{1,3}}是)?\s?(?:各位代表[！!，,：:]\s?)?"
_LOOKS = "(?:回顾|回望|回首|展望)"
_YEAR = lazy_pattern(
    rf"{_LEAD}{_LOOKS}?(?:(?:刚刚过去的|过去的)?(?P<year>(?:20|19)\d\d)年(?=[，,]|极|很|是|不平凡|，?非)"
    r"|(?:刚刚过去的|过去的)(?:20|19)\d\d年|(?:过去的?|这|刚刚过去的)一年|一年来)"
)
# …实力快速跃升的五年: what an item of a review opens with.
_FIGURE = rf"这是[^，,。；]{{2,40}}的(?P<these>[{ONE_TO_TEN}]{{1,2}}年)(?=[。！]|$)"
_RELATIVE = lazy_pattern(rf"{_LEAD}{_LOOKS}?(?:{BACK}|{AHEAD})|{_LEAD}{_FIGURE}")
_THESE = lazy_pattern(rf"{_LEAD}(?:这[{ONE_TO_TEN}\d]{{1,2}}年|{_FIGURE})")
# 2025年是“十四五”收官之年 goes on to tell of that year wherever it stands.
_IS_YEAR = lazy_pattern(rf"{_LEAD}(?:今年|(?P<year>(?:19|20)\d\d)年)是")
_THIS_YEAR = lazy_pattern(
    rf"{_LEAD}(?:今年|(?P<year>(?:19|20)\d\d)年)(?:[，,是]"
    r"|(?:我[省市县区州国]|全[省市县区州])?(?:政府|经济社会|经济)?的?(?:工作|发展|主要预期目标|预期目标|总体要求))"
)


@cache
def _plan_years() -> re.Pattern[str]:
    """“十四五”时期，…; 回望“十四五”…; “十五五”发展的主要目标是."""
    lists = words()
    return lazy_pattern(
        rf"{_LEAD}(?:{_LOOKS}{FIVE}|{FIVE}(?:的?{any_of(lists['span_years'])}"
        rf"|[这的][^，,。“”]{{0,24}}年|(?:经济社会)?(?:发展)?的?{any_of(lists['span_aims'])}))"
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """What holds from a column of a line on.

    ``side`` is whether its sentences promise or report; None where the section says. ``lasts`` is
    false for what holds in its own sentence only.
    """

    column: int
    covered: Covered
    side: Modality | None = None
    lasts: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of the section that a line stands in.

    ``spans`` are the five-year plans that its headings name; ``both`` is true where one of them
    lies behind and one is to come.
    """

    modality: Modality
    spans: frozenset[Span] = frozenset()
    both: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines from ``first`` to the one before ``stop`` for which a turn before them holds."""

    first: int
    stop: int
    turn: Turn


class Turns:
    """Where a plan's text turns, by line; within a line :meth:`within` tells it."""

    def __init__(self, plan: Plan, course: Course, modality: list[Modality]) -> None:
        self._reference = spans.reference_of(plan, course.years, course.reports)
        self._told = course.years
        self._own = {each: scope.own_year(plan, each, course.years) for each in Modality}
        self._modality = modality
        self._turning = course.turning
        self._parts: list[Part] = []
        for node in plan.nodes:
            self._parts.append(self._part(node))
        self.covered = scope.of_nodes(plan, modality, course.years, self._reference)
        """What the headings say, by node."""
        self._stretches = list(self._of_lines(plan))

    def part(self, node: int, late: bool) -> Part:
        """What is known of the section of a node; ``late``: behind where a report turns."""
        part = self._parts[node]
        return Part(Modality.TARGET, part.spans) if late else part

    def at(self, number: int) -> Turn | None:
        """What a paragraph before a line, or the line's own opening, says that holds for it."""
        place = bisect_right(self._stretches, number, key=lambda each: each.first) - 1
        if place < 0 or number >= self._stretches[place].stop:
            return None
        return self._stretches[place].turn

    def within(self, text: str, held: Turn, part: Part) -> list[Turn]:
        """What holds for the sentences of a line, in order; the first goes from its beginning.

        ``held`` is what holds before the line.
        """
        found = [Turn(0, held.covered, held.side)]
        if "年" not in text and "五" not in text:
            return found
        about = part.spans
        start = 0
        for count in range(_MOST_SENTENCES):
            stop = _STOP.search(text, start)
            end = stop.start() if stop else len(text)
            sentence = text[start : min(end, start + _OPENING)]
            turn = self._opening(sentence, held, part, first=not count)
            if turn is not None:
                against = turn.side not in (None, part.modality) and not part.both
                about_it = turn.lasts or self._is_about(turn, about)
                lasts = not count or (about_it and not against)
                turn = Turn(start, turn.covered, turn.side, lasts)
                found.append(turn)
                held = turn if lasts else held
            elif not found[-1].lasts:
                found.append(Turn(start, held.covered, held.side))
            if not count:
                about = about | spans.mentioned(sentence)
            if stop is None:
                break
            start = stop.end()
        return found

    def _is_about(self, turn: Turn, about: frozenset[Span]) -> bool:
        """Whether a turn within a paragraph goes to what its part or its paragraph is about."""
        return any(
            spans.until(each, self._reference).text == turn.covered.default for each in about
        )

    def _opening(self, text: str, held: Turn, part: Part, *, first: bool) -> Turn | None:
        """What the opening of a sentence turns to; None where all stays as it was."""
        if "年" not in text and "五" not in text:
            return None
        side = held.side or part.modality
        turn = self._to_years(text, held, side) or (
            self._of_both(text, side) if part.both else None
        )
        if turn is None:
            turn = self._to_year(text, side, part, first=first)
        if turn is None or (turn.covered == held.covered and turn.side in (None, side)):
            return None
        return turn

    def _to_years(self, text: str, held: Turn, side: Modality) -> Turn | None:
        if match := _plan_years().match(text):
            return self._several(spans.mentioned(match.group()), side)
        match = _RELATIVE.match(text)
        if match is None:
            return None
        if _THESE.match(text) and held.covered.scope is Scope.CUMULATIVE:
            return None  # those that were told of before
        said = f"这{match['these']}" if match["these"] else match.group()
        if span := spans.relative(said, self._reference):
            return self._several({span}, side)
        return Turn(0, Covered(Scope.CUMULATIVE), None, False) if side in _BACK_ONLY else None

    def _of_both(self, text: str, side: Modality) -> Turn | None:
        """Of two plans in a heading the one that a sentence speaks of."""
        return self._several(spans.mentioned(text), side)

    def _several(self, told: frozenset[Span] | set[Span], side: Modality) -> Turn | None:
        """A turn to the one span that is told."""
        if len(told) != 1:
            return None
        (span,) = told
        if self._reference.is_ahead(span):
            return Turn(0, scope.several(span), Modality.TARGET, False)
        if self._reference.is_behind(span):
            return Turn(0, scope.several(span), Modality.ACHIEVED, False)
        if side is Modality.ACHIEVED:
            span = spans.until(span, self._reference)
        return Turn(0, scope.several(span), None, False)

    def _to_year(self, text: str, side: Modality, part: Part, *, first: bool) -> Turn | None:
        is_year = _IS_YEAR.match(text) is not None
        if not (first or is_year):
            return None  # 2025年，…: a sentence of a paragraph that tells of more
        if (side is Modality.TARGET or part.both) and (ahead := self._year_ahead(text)):
            return Turn(0, Covered(Scope.YEAR, f"{ahead}年"), Modality.TARGET, is_year)
        match = _YEAR.match(text) if side is Modality.ACHIEVED else None
        if match is None:
            return None
        own = f"{match['year']}年" if match["year"] else self._own[side]
        return Turn(0, Covered(Scope.YEAR, own), None, is_year) if own else None

    def _year_ahead(self, text: str) -> int | None:
        """The year that a report plans, where a sentence opens with it."""
        match = _THIS_YEAR.match(text)
        if match is None or self._told is None:
            return None
        this = self._told.reviewed if self._told.late else self._told.ahead
        year = int(match["year"]) if match["year"] else this
        return year if year == self._told.ahead else None

    def _part(self, node: Node) -> Part:
        above = self._parts[node.parent] if node.parent is not None else None
        told = above.spans if above is not None and node.depth > _PART_DEPTH else frozenset()
        if len(node.title) <= scope.LONGEST_HEADING and node.depth:
            told = told | spans.mentioned(node.title)
        behind = any(map(self._reference.is_behind, told))
        ahead = any(map(self._reference.is_ahead, told))
        return Part(self._modality[node.index], told, behind and ahead)

    def _of_lines(self, plan: Plan) -> Iterator[Stretch]:
        """The stretches, in order."""
        turn: Turn | None = None
        since = 0
        at = -1
        for line in plan.lines:
            number, before = line.number, at
            while at + 1 < len(plan.nodes) and plan.nodes[at + 1].line <= number:
                at += 1
            if turn and (number == self._turning or self._ends(plan.nodes[before + 1 : at + 1])):
                yield Stretch(since, number, turn)
                turn = None
            if at < 0 or line.kind in _APART:
                continue
            node = plan.nodes[at]
            if node.line == number and self._is_heading(node, line.text):
                continue
            late = self._turning is not None and node.line < self._turning <= number
            part = self.part(at, late)
            # What turns names a year or a plan; most lines name none.
            names = "年" in line.text or "五" in line.text
            text = narrow(line.text) if names else line.text
            text = text[node.span.start if node.line == number else 0 :]
            over = turn is not None and self._is_over(turn, part, text)
            own = Covered(None, self._own[Modality.TARGET]) if late else self._before(node, number)
            held = Turn(0, own) if turn is None or over else turn
            first, later = self._lasting(self.within(text, held, part))
            if turn and (over or first):
                yield Stretch(since, number, turn)
                turn = None
            if first:
                turn, since = first, number
            if later:
                if turn:
                    yield Stretch(since, number + 1, turn)
                turn, since = later, number + 1
        if turn:
            yield Stretch(since, plan.lines[-1].number + 1, turn)

    def _before(self, node: Node, number: int) -> Covered:
        """What the headings say for a line; of a paragraph that is a heading those above it.

        刚刚过去的2025年很不平凡。…: what such a one opens with holds for those behind it, too.
        """
        opens = node.line == number and not node.label and node.parent is not None
        return self.covered[node.parent if opens and node.parent is not None else node.index]

    @staticmethod
    def _lasting(found: list[Turn]) -> tuple[Turn | None, Turn | None]:
        """What the opening of a line says, and what a later sentence says that holds on."""
        opening = [turn for turn in found[1:] if turn.column == 0]
        turns = [turn for turn in found if turn.column and turn.lasts]
        held = opening[0] if opening else found[0]
        later = turns[-1] if turns and turns[-1].covered != held.covered else None
        return (opening[0] if opening else None), later

    def _ends(self, nodes: Sequence[Node]) -> bool:
        """Whether one of some headings ends what a paragraph before them said."""
        return any(
            node.depth <= _PART_DEPTH or scope.states_years(node.title, self._reference)
            for node in nodes
        )

    @staticmethod
    def _is_heading(node: Node, text: str) -> bool:
        """Whether a line is its node's heading and nothing more."""
        return text.rstrip().endswith(node.title) and not _STOP.search(node.title)

    @staticmethod
    def _is_over(turn: Turn, part: Part, text: str) -> bool:
        """Whether what a paragraph says against its heading ends with it."""
        against = turn.side not in (None, part.modality) and not part.both
        return against and not (_RELATIVE.match(text) or _THESE.match(text))


_BACK_ONLY = frozenset({Modality.ACHIEVED})
