"""The targets of one line of prose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.sentences import ends_sentence
from parser.model import Change, Kind, Line, Modality, Span, Target, TargetKind
from parser.targets import (
    clause_context,
    clause_modality,
    dated_works,
    exclusions,
    heads,
    line_values,
    milestones,
    no_promises,
    numbers,
    periods,
    scope,
)
from parser.targets import clause_trim as phrases
from parser.targets import clauses as clauses_of
from parser.targets import quantity_rules as counted
from parser.targets.bounds import Value
from parser.targets.clauses import BY_START, Clause
from parser.targets.lexicon import words
from parser.targets.line_readings import LineReadings, Said
from parser.targets.line_text import readable
from parser.targets.milestone_scene import Scene
from parser.targets.numbers import Number
from parser.targets.periods import Time
from parser.targets.place import Place, text_start
from parser.targets.sentence_sides import SentenceSides
from parser.targets.shared_units import with_shared_units
from parser.targets.timeline import Timeline

_FORESEEN = ("预期", "计划", "目标", "预算", "确定")
# What a line is of is named in no more characters than this.
_LONGEST_TOPIC = 20
# What the name of a works does not hold: 铆足干劲抓项目.
_ACTS = ("抓", "要", "把", "将", "攻坚", "推", "促")
# 7月4日（周一）: the day alone is the time.
_ONE_DAY = lazy_pattern(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日\s?[（(](?:周|星期)[一二三四五六日天][)）]前?"
)
_BRACKET = lazy_pattern(r"[（(][^（()）]*[)）]")
# Marks of a time that are kept as they are written; digits are told in half width.
_WIDE_MARKS = frozenset("～：∶－—（），、")
# A term that a line explains stands in its first characters.
_LONGEST_TERM = 60


def read_line(line: Line, place: Place, carried: Time | None) -> tuple[list[Target], Time | None]:
    """The targets of a line of prose, and the time that still holds at its end."""
    text = readable(line.text)
    start = text_start(line, place) or exclusions.glued_number(text)
    if start and text[start : start + 1].isdecimal():
        # Item 2 of 2.12个乡镇 is no part of a decimal.
        text = " " * start + text[start:]
    if exclusions.defines(text[start : start + _LONGEST_TERM]):
        return [], None
    apart = exclusions.addresses(text)
    found = [
        number
        for number in with_shared_units(text, numbers.find(text, start))
        if (number.unit is not None or counted.may_count(text, number))
        and not (apart and exclusions.inside(apart, number.start))
    ]
    times = list(periods.find(text, start))
    if not found and not times:
        return [], None if ends_sentence(text) else carried
    return _Reader(line, text, start, place, carried, found, times).read()


class _Reader:
    """Reads one line; holds what its steps share."""

    def __init__(
        self,
        line: Line,
        text: str,
        start: int,
        place: Place,
        carried: Time | None,
        found: list[Number],
        times: list[Time],
    ) -> None:
        self.line = line
        self.text = text
        self.place = place
        closed = clauses_of.pairs(text, start)
        self.quotes = sorted((a + 1, b) for a, b in closed.items() if text[a] in "“‘《「")
        self.clauses = clauses_of.split(text, closed, start)
        times = [time for time in times if not self._in_name(time)]
        self._sides = SentenceSides(text, text_start(line, place), place)
        times_in_order = sorted(times, key=BY_START)
        self.values, told_to = line_values.of_clauses(
            text, self.clauses, found, times_in_order, self._quote
        )
        gone = [clause for clause, at in told_to.items() if at == clause.start]
        if gone:  # 去年是97人
            times = [
                each for each in times if not any(c.start <= each.start < c.stop for c in gone)
            ]
        self.topic = self._topic()
        self.timeline = Timeline(
            times,
            self.clauses,
            self.values,
            carried,
            text,
            ahead=place.modality is Modality.TARGET,
        )
        # 于年内竣工, 在2025年: the preposition goes with its time
        cuts = [
            replace(time, start=time.start - 1)
            if time.start and text[time.start - 1] in "在于"
            else time
            for time in self.timeline.times
            if not periods.keeps_year(text, time)
        ]
        said = Said(
            text,
            line.text,
            self.clauses,
            self.values,
            self.timeline,
            cuts,
            self.topic,
            told_to,
        )
        self._readings = LineReadings(said, heads.Heads(place, line.number))

    def read(self) -> tuple[list[Target], Time | None]:
        """The targets of the line in order, and the time that holds on at its end."""
        if not self.timeline.times and not self.values:
            return [], self.timeline.last(self.text)
        found = [*self._quantities(), *self._milestones()] if self.values else [*self._milestones()]
        found.sort(key=lambda target: (target.value.start, target.value.stop))
        return found, self.timeline.last(self.text)

    def _topic(self) -> str:
        """The works that the line's first sentence names: 翠屏路小学。用地38亩，投资1.4亿元."""
        if len(self.clauses.outer) < 2:
            return ""
        first = self.clauses.outer[0]
        name = self.line.text[first.start : first.stop]
        name = name.partition("(")[0].partition("（")[0]  # 望江学校（九年一贯制）。
        told = (
            first.after in ("。", ":") and len(name) <= _LONGEST_TOPIC and first not in self.values
        )
        if not told or not dated_works.names_works(name):
            return ""
        acts = phrases.has_verb(dated_works.WORK_END.sub("", name))
        return "" if acts or any(word in name for word in _ACTS) else name

    def _in_name(self, time: Time) -> bool:
        """Whether a time stands in quotes or title marks and only names a thing."""
        if time.text == "年初" and self.text.startswith(_FORESEEN, time.stop):
            return True  # 明显低于年初预期目标，新增就业63万人
        inside = self._quote(time.start)
        if inside is None or counted.is_statement(self.text, inside):
            return False
        five_years = "十" in time.text[:2] and "五" in time.text[:4]
        return not (time.stop > inside[1] or five_years)

    def _quote(self, column: int) -> tuple[int, int] | None:
        """The innermost quote around a column."""
        if not self.quotes:
            return None
        place = bisect_right(self.quotes, column, key=lambda quote: quote[0]) - 1
        if place >= 0 and column < self.quotes[place][1]:
            return self.quotes[place]
        return None

    def _quantities(self) -> Iterator[Target]:
        for clause, value, reading in self._readings.read():
            yield self._quantity(clause, self._directed(value, reading.indicator), reading)

    def _quantity(self, clause: Clause, value: Value, reading: clause_context.Reading) -> Target:
        number = value.number
        if number.high is not None:
            rule = "range"
        elif number.unit in words()["unit.rate"]:
            rule = "rate"
        else:
            rule = "chinese-count" if number.chinese else "lent" if reading.lent else "count"
        return self._target(
            kind=TargetKind.QUANTITY,
            start=min(reading.start, number.start),
            stop=max(reading.stop, value.stop),
            value=(number.start, max(value.stop, number.stop)),
            indicator=reading.indicator,
            period=number.per or self.timeline.period(clause, number.start, value.stop),
            clause=clause,
            rule=rule,
            amount=value,
        )

    def _directed(self, value: Value, indicator: str) -> Value:
        """A number that tells an improvement, as a rise or a fall: 浓度改善12% is less of it."""
        if value.change is None or "改善" not in self.text[value.start : value.number.start]:
            return value
        falls = any(word in indicator for word in words()["better_less"])
        return replace(value, change=Change.DOWN_BY if falls else Change.UP_BY)

    def _milestones(self) -> Iterator[Target]:
        achieved = self.place.modality is Modality.ACHIEVED
        # A report's heading names the year that its part is of.
        ahead = self.place.plan and not achieved and self.line.kind is not Kind.HEADING
        scene = Scene(
            text=self.text,
            source=self.line.text,
            clauses=self.clauses,
            timeline=self.timeline,
            values=self.values,
            bare_years=not (self.place.opening or achieved),
            topic=self.topic,
            first_year=self.place.first_year if ahead else None,
            named=self._readings.named,
        )
        for found in milestones.find(scene):
            target = self._target(
                kind=TargetKind.MILESTONE,
                start=found.start,
                stop=found.stop,
                value=(found.time.start, found.time.stop),
                indicator=found.indicator,
                period=found.time.text,
                clause=found.clause,
                rule=found.rule,
            )
            # Of what a review dates, only what was finished then is one.
            if target.modality is Modality.TARGET or no_promises.was_finished(found):
                yield target

    def _as_written(self, period: str) -> str:
        """A time with its marks in the width in which the line has them: 8：30——11：00, 3～6月."""
        if period in self.line.text:
            return period
        at = self.text.find(period)
        written = self.line.text[at : at + len(period)] if at >= 0 else period
        wide = [each for each, own in zip(written, period, strict=True) if each != own]
        return written if set(wide) <= _WIDE_MARKS else period

    def _target(
        self,
        *,
        kind: TargetKind,
        start: int,
        stop: int,
        value: tuple[int, int],
        indicator: str,
        period: str | None,
        clause: Clause,
        rule: str,
        amount: Value | None = None,
    ) -> Target:
        line, place = self.line, self.place
        while stop > start and line.text[stop - 1].isspace():
            stop -= 1
        number = amount.number if amount else None
        if period:
            period = self._as_written(period)
            if _ONE_DAY.fullmatch(period):
                period = _BRACKET.sub("", period)
        side = self._sides.at(self.timeline.sentence_start(clause))
        told = clause_modality.of_row(
            self.text,
            clause,
            value[0],
            amount is not None,
            period,
            place.first_year,
            side.modality,
            side.start if place.modality is Modality.TARGET else -1,
        )
        deadline = self.timeline.deadline(clause)
        covers = None
        if amount is not None:
            covers = scope.scope_of(self.text, side.start, amount, indicator, period, side.covered)
        return Target(
            kind=kind,
            line=line.number,
            quote=line.text[start:stop],
            span=Span(line.number, start, stop),
            value=Span(line.number, *value),
            indicator=indicator,
            relation=amount.relation if amount else None,
            low=number.low if number else None,
            high=number.high if number else None,
            unit=number.unit if number else None,
            change=amount.change if amount else None,
            baseline=amount.baseline if amount else None,
            period=period,
            modality=told,
            node=place.node.index if place.node else None,
            owners=line.owners or place.owners,
            rule=rule,
            scope=covers,
            default_period=scope.default_of(side.covered, period),
            deadline=deadline.text if deadline else None,
        )
