"""The targets of one line of prose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.sentences import ends_sentence
from parser.model import Change, Kind, Line, Modality, Span, Target, TargetKind
from parser.records import dataclass
from parser.targets import (
    brackets,
    clause_context,
    clause_modality,
    dated_works,
    dependents,
    distribution,
    exclusions,
    heads,
    indicators,
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
from parser.targets.line_text import readable
from parser.targets.milestone_scene import Scene
from parser.targets.numbers import Number
from parser.targets.periods import Time
from parser.targets.place import Place, text_start
from parser.targets.sentence_sides import SentenceSides
from parser.targets.sentence_subjects import Sentence
from parser.targets.shared_units import with_shared_units
from parser.targets.timeline import Timeline

# 居全省第4位: a rank between a level and its growth names neither.
_RANKED = lazy_pattern(r"(?:分别|均|分)?(?:位?居(?![民住])|位列|列|排名|排在|名列)")
_GLOSS = lazy_pattern(
    r"(?:按|以|扣除|剔除|同口径|可比)[^，,]{0,16}(?:计算|计|口径|价格?|因素|测算)?后?$|其中$"
)
_FORESEEN = ("预期", "计划", "目标", "预算", "确定")
# What a line is of is named in no more characters than this.
_LONGEST_TOPIC = 20
# What the name of a works does not hold: 铆足干劲抓项目.
_ACTS = ("抓", "要", "把", "将", "攻坚", "推", "促")
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


@dataclass(slots=True)
class _Running:
    """What the clauses of a sentence hand on; the first with a number begins at ``begun``.

    ``things`` is what the line counted so far in each measure.
    """

    begun: int
    context: clause_context.Context
    sentence: Sentence
    things: dict[str, str]


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
        # What the numbers of a clause measure, in their order.
        self._named: dict[Clause, list[str]] = {}
        self._heads = heads.Heads(place, line.number)
        times_in_order = sorted(times, key=BY_START)
        self.values, self._told_to = line_values.of_clauses(
            text, self.clauses, found, times_in_order, self._quote
        )
        gone = [clause for clause, at in self._told_to.items() if at == clause.start]
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
        self.cuts = [
            replace(time, start=time.start - 1)
            if time.start and text[time.start - 1] in "在于"
            else time
            for time in self.timeline.times
            if not periods.keeps_year(text, time)
        ]

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
        passed: list[Clause] = []
        running: _Running | None = None
        before: _Running | None = None
        last: Clause | None = None
        for clause in (*self.clauses.outer, *self.clauses.inner):
            if last is None or not clauses_of.goes_together(last, clause):
                before = running or before
                running = None
                passed.clear()
            last = clause
            rows = self.values.get(clause)
            if rows is None:
                if not clause.inner:
                    passed.append(clause)
                    self._heads.open(self.text, self.line.text, clause)
                continue
            running = running or self._opens(clause, before)
            saying = self._saying(passed)
            passed.clear()
            readings = self._read_clause(clause, rows, running, saying)
            for value, reading in zip(rows, readings, strict=True):
                told = self._directed(value, reading.indicator)
                yield self._quantity(clause, told, reading)

    def _opens(self, clause: Clause, before: _Running | None) -> _Running:
        """What the first clause with a number of a sentence takes from the sentence before.

        其中今年241人: all; else what was last counted there (启动6所，已开工16个).
        """
        if before is None or clause.inner:
            context = clause_context.Context(subject=self.topic)
            return _Running(clause.start, context, Sentence(), {})
        if self.text.startswith("其中", clause.start):
            before.context.verb = before.context.verb.removeprefix("完成").removeprefix("实现")
            return _Running(clause.start, before.context, before.sentence, before.things)
        unit = self.values[clause][0].number.unit or ""
        thing = before.things.get(unit, "")
        context = clause_context.Context(subject=self.topic, thing=thing, counted=unit)
        return _Running(clause.start, context, Sentence(), before.things)

    def _read_clause(
        self, clause: Clause, rows: list[Value], running: _Running, before: Clause | None
    ) -> list[clause_context.Reading]:
        """The readings of a clause's values; ``before`` says something and has no number.

        What the clause says for those behind it is noted in ``running``.
        """
        if before is not None and not _RANKED.match(self.text, before.start):
            running.context = clause_context.subject_of(self.text, self.line.text, before)
            running.sentence.open(self.text, before.start, before.stop)
        opened = clause.start
        holder = self.timeline.holder(clause) if clause.inner else None
        if named := self._before_bracket(clause, rows[0], holder):
            opened, running.context = named
        subject = running.context.subject
        readings, running.context = indicators.read_clause(
            self.text, self.line.text, clause, rows, self.cuts, running.context
        )
        if len(rows) > 1:
            said = running.sentence.names()
            readings = self._handed_out(clause, readings, said, subject, before is not None)
        readings = self._of_whole(clause, rows, readings, holder)
        if clause.inner:
            running.context.subject = readings[-1].indicator  # 其中民办39所，占31%
        readings = running.sentence.tell(rows, readings, subject)
        readings = self._heads.tell(self.text, clause, rows, readings, running.context)
        readings = running.sentence.with_having(self.text, clause.start, rows, readings)
        self._named[clause] = [reading.indicator for reading in readings]
        running.things |= dependents.counted(rows, self._named[clause])
        if opened < clause.start:
            stop = clause.stop + (self.text[clause.stop : clause.stop + 1] == ")")
            readings[0] = replace(readings[0], start=opened, stop=stop)
        readings = [
            clause_context.of_level(self.text, running.begun, clause.stop, reading)
            for reading in readings
        ]
        if len(rows) == 1 and (more := self._goes_on(clause, rows)):
            readings[0] = readings[0].named(readings[0].indicator + more)
        return readings

    def _handed_out(
        self,
        clause: Clause,
        readings: list[clause_context.Reading],
        said: list[str],
        subject: str,
        named: bool,
    ) -> list[clause_context.Reading]:
        """The readings of several numbers, each with its own of what was said before them."""
        names = [reading.indicator for reading in readings]
        floor = self._behind_time(clause)
        columns = (self.timeline.sentence_start(clause), clause.start)
        each = distribution.one_by_one(
            self.text, floor, self.values[clause], names, said, subject, columns, named
        )
        pairs = zip(readings, each or names, strict=True)
        return [reading.named(own) for reading, own in pairs]

    def _saying(self, passed: list[Clause]) -> Clause | None:
        """The last of some clauses without numbers that is neither a time nor a gloss."""
        for clause in reversed(passed):
            if not (self.timeline.covers(clause) or self._glosses(clause)):
                stop = self._told_to.get(clause)
                if stop == clause.start:
                    continue
                return clause if stop is None else replace(clause, stop=stop)
        return None

    def _goes_on(self, clause: Clause, rows: list[Value]) -> str:
        """The act in the clause behind, where that says what the number's clause leaves open."""
        if clause.after not in ",，":
            return ""
        after = milestones.next_clause(self.clauses, clause)
        if after is None or after in self.values or after.group != clause.group:
            return ""
        if not clause_context.goes_on(self.text, clause, rows, after):
            return ""
        return phrases.act(self.line.text, after.start, after.stop, None)

    def _behind_time(self, clause: Clause) -> int:
        """Where a clause begins to say something, behind the time that it opens with."""
        place = bisect_right(self.cuts, clause.start, key=BY_START) - 1
        opens = place >= 0 and self.cuts[place].start == clause.start
        return self.cuts[place].stop if opens else clause.start

    def _glosses(self, clause: Clause) -> bool:
        """Whether a clause only says how the numbers are told: 按可比价格计算."""
        return _GLOSS.match(self.text, clause.start, clause.stop) is not None

    def _before_bracket(
        self, clause: Clause, value: Value, holder: Clause | None
    ) -> tuple[int, clause_context.Context] | None:
        """What a bracket's number measures, where that stands before the bracket."""
        if holder is None:
            return None
        held = self.values.get(holder, ())
        return brackets.named_before(
            self.text, self.line.text, clause, value, holder, held, self.cuts
        )

    def _of_whole(
        self,
        clause: Clause,
        rows: list[Value],
        readings: list[clause_context.Reading],
        holder: Clause | None,
    ) -> list[clause_context.Reading]:
        """The readings of a bracket, named by the whole before it that they part."""
        if holder is None:
            return readings
        held, names = self.values.get(holder, ()), self._named.get(holder, ())
        return brackets.qualified(self.text, clause, rows, readings, held, names)

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
            named=self._named,
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
        if period and "~" in period and "～" in line.text:
            period = period.replace("~", "～")  # as written
        side = self._sides.at(self.timeline.sentence_start(clause))
        told = clause_modality.of_row(
            self.text, clause, value[0], amount is not None, period, place.first_year, side.modality
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
