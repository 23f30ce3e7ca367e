"""The targets of a plan: numbers and dated acts, line by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parser.model import Kind, Line, Modality, Node, Owner, Plan, Span, Target, TargetKind
from parser.targets import clauses as clauses_of
from parser.targets import counted, indicators, modality, numbers, periods, tables, values
from parser.targets.clauses import Clause
from parser.targets.periods import Time, TimeKind
from parser.targets.values import Value
from parser.targets.words import narrow, words

READ_KINDS = frozenset({Kind.HEADING, Kind.POINT, Kind.BODY, Kind.CONT})
_HOPEFUL = re.compile(rf"[\d{numbers.CHINESE}万年月季]")


_NO_TIME = Time(0, 0, "", TimeKind.RESET)


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds for a line: its node, owners, and modality."""

    node: Node | None
    owners: tuple[Owner, ...]
    modality: Modality
    opening: bool


def extract(plan: Plan) -> tuple[Target, ...]:
    """The targets of a plan in document order. Pure; linear in the length of the plan."""
    found: list[Target] = []
    table: list[Line] = []
    above = modality.of_nodes(plan)
    whole = Modality.ACHIEVED if modality.is_report(plan) else Modality.TARGET
    owners = _owners(plan)
    carried: Time | None = None
    at = -1
    for line in plan.lines:
        while at + 1 < len(plan.nodes) and plan.nodes[at + 1].line <= line.number:
            at += 1
        if line.kind is Kind.TABLE:
            table.append(line)
            continue
        node = plan.nodes[at] if at >= 0 else None
        place = _Place(
            node,
            owners[at] if at >= 0 else (),
            above[at] if at >= 0 else whole,
            node is None or node.kind is Kind.TITLE,
        )
        if table and line.kind is not Kind.BLANK:
            found += _table(table, place)
            table = []
        if line.kind not in READ_KINDS:
            continue
        rows, carried = _line(line, place, carried if line.kind is Kind.CONT else None)
        found += rows
    if table:
        node = plan.nodes[at] if at >= 0 else None
        found += _table(
            table,
            _Place(node, owners[at] if at >= 0 else (), above[at] if at >= 0 else whole, False),
        )
    return tuple(found)


def _owners(plan: Plan) -> list[tuple[Owner, ...]]:
    """The owners of each node: its own, else its nearest ancestor's."""
    held: list[tuple[Owner, ...]] = []
    for node in plan.nodes:
        held.append(node.owners or (held[node.parent] if node.parent is not None else ()))
    return held


def _table(lines: list[Line], place: _Place) -> Iterator[Target]:
    for row in tables.read(lines):
        yield Target(
            kind=TargetKind.QUANTITY,
            line=row.span.line,
            quote=row.quote,
            span=row.span,
            value=row.value,
            indicator=row.indicator,
            relation=row.relation,
            low=row.low,
            high=row.high,
            unit=row.unit,
            change=None,
            baseline=row.baseline,
            period=row.period,
            modality=place.modality,
            node=place.node.index if place.node else None,
            owners=place.owners,
            rule="table-row",
        )


def _line(line: Line, place: _Place, carried: Time | None) -> tuple[list[Target], Time | None]:
    """The targets of a line of prose, and the time that still holds at its end."""
    source = line.text
    start = place.node.span.start if place.node and place.node.line == line.number else 0
    if not _HOPEFUL.search(source, start):
        return [], None
    text = narrow(source)
    return _Reader(line, text, start, place, carried).read()


class _Reader:
    """Reads one line; holds what its steps share."""

    def __init__(
        self, line: Line, text: str, start: int, place: _Place, carried: Time | None
    ) -> None:
        self.line = line
        self.text = text
        self.place = place
        self.carried = carried
        self.by_clause: dict[Clause, list[Value]] = {}
        self.held: dict[Clause, Time] | None = None
        closed = clauses_of.pairs(text, start)
        self.quotes = sorted((a + 1, b) for a, b in closed.items() if text[a] in "“‘《「")
        self.clauses = clauses_of.split(text, closed, start)
        self.times = [t for t in periods.find(text, start) if not self._quoted_time(t)]
        self.times.sort(key=lambda time: time.start)
        self.start = start

    def _quoted_time(self, time: Time) -> bool:
        inside = self._inside(time.start)
        if inside is not None and counted.is_statement(self.text, inside):
            return False
        return (
            inside is not None
            and not (time.start >= inside[0] and time.stop > inside[1])
            and "五" not in time.text[:4]
        )

    def _inside(self, column: int) -> tuple[int, int] | None:
        """The innermost quote around a column."""
        place = bisect_right(self.quotes, column, key=lambda quote: quote[0]) - 1
        if place >= 0 and column < self.quotes[place][1]:
            return self.quotes[place]
        return None

    def read(self) -> tuple[list[Target], Time | None]:
        by_clause = self.by_clause
        for number in numbers.find(self.text):
            if number.start < self.start:
                continue
            clause = self.clauses.at(number.start)
            if clause is None or number.stop > clause.stop + 1:
                continue
            if self._in_time(number.start):
                continue
            if counted.is_counted(self.text, number, clause, self._inside(number.start)):
                rows = by_clause.setdefault(clause, [])
                floor = rows[-1].stop if rows else clause.start
                rows.append(values.bind(self.text, number, floor))
        found = self._quantities(by_clause)
        found += self._milestones(by_clause)
        found.sort(key=lambda target: (target.value.start, target.value.stop))
        return found, self._carry()

    def _in_time(self, column: int) -> bool:
        place = bisect_right(self.times, column, key=lambda time: time.start) - 1
        return place >= 0 and column < self.times[place].stop

    def _carry(self) -> Time | None:
        """The time that holds on into a line that carries this one on."""
        last = self.text.rstrip()[-1:]
        if last in "。!?" or not self.times:
            return self.carried if last not in "。!?" else None
        return None if self.times[-1].kind is TimeKind.RESET else self.times[-1]

    def _quantities(self, by_clause: dict[Clause, list[Value]]) -> list[Target]:
        found: list[Target] = []
        context = indicators.Context()
        sentence = -1
        for clause in (*self.clauses.outer, *self.clauses.inner):
            if clause.sentence != sentence or clause.inner:
                context, sentence = indicators.Context(), clause.sentence
            rows = by_clause.get(clause)
            if rows is None:
                if not clause.inner:
                    context = self._hand_on(clause, context)
                continue
            rows = values.join_levels(self.text, rows)
            readings, context = indicators.read_clause(
                self.text, self.line.text, clause, rows, self._times_in(clause), context
            )
            after = self._next(clause)
            if after and after not in by_clause and after.group == clause.group:
                if indicators.goes_on(self.text, clause, rows, after):
                    more = indicators.act(self.line.text, after.start, after.stop, _NO_TIME)
                    readings[0] = replace(readings[0], indicator=readings[0].indicator + more)
            for value, reading in zip(rows, readings, strict=True):
                found.append(self._quantity(clause, value, reading))
        return found

    def _hand_on(self, clause: Clause, context: indicators.Context) -> indicators.Context:
        if any(t.start <= clause.start and t.stop >= clause.stop for t in self._times_in(clause)):
            return context
        return indicators.subject_of(self.text, self.line.text, clause, context)

    def _times_in(self, clause: Clause) -> list[Time]:
        first = bisect_right(self.times, clause.start - 1, key=lambda time: time.start)
        last = bisect_right(self.times, clause.stop - 1, key=lambda time: time.start)
        return self.times[first:last]

    def _quantity(self, clause: Clause, value: Value, reading: indicators.Reading) -> Target:
        number = value.number
        stop = max(reading.stop, value.stop)
        start = min(reading.start, value.number.start)
        rule = (
            "rate"
            if number.unit in words()["unit.rate"]
            else "chinese-count"
            if number.chinese
            else "count"
        )
        return self._target(
            kind=TargetKind.QUANTITY,
            start=start,
            stop=stop,
            value=(number.start, max(value.stop, number.stop)),
            indicator=reading.indicator,
            period=number.per or self._period(clause, value),
            clause=clause,
            rule="range" if number.high is not None else rule,
            amount=value,
        )

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
            modality=self._modality(clause),
            node=place.node.index if place.node else None,
            owners=place.owners,
            rule=rule,
        )

    def _modality(self, clause: Clause) -> Modality:
        return modality.of_sentence(
            self.text[clause.start : clause.start + 40], self.place.modality
        )

    def _period(self, clause: Clause, value: Value) -> str | None:
        """The time that holds for a value: its clause's own, a bracket's behind, the sentence's before."""
        if not clause.inner and (bracket := self._bracket_after(clause, value.number.start)):
            return bracket.text
        own = [t for t in self._times_in(clause) if not t.naming and not self._foreign(t, clause)]
        before = [t for t in own if t.start < value.number.start]
        if before:
            return before[-1].text or None
        if own and own[0].start - value.stop <= 12 and own[0].kind is not TimeKind.RESET:
            return own[0].text or None
        outer = self.clauses.outer
        place = bisect_right(outer, clause.start, key=lambda c: c.start) - 1
        floor = self._sentence_start(clause)
        last = bisect_right(self.times, value.number.start, key=lambda time: time.start) - 1
        while last >= 0 and self.times[last].start >= floor:
            time = self.times[last]
            if not time.naming and not self._bracketed(time) and self._holds_on(time):
                return time.text or None
            last -= 1
        if place >= 0 and self.carried and outer[place].sentence == 0:
            return self.carried.text
        return None

    def _holds_on(self, time: Time) -> bool:
        """A recurrence holds beyond its clause only where that clause has a number."""
        if time.kind is not TimeKind.RECURRENCE:
            return True
        clause = self.clauses.at(time.start)
        if clause is None:
            return False
        return clause in self.by_clause or time.start <= clause.start or time.stop >= clause.stop

    def _sentence_start(self, clause: Clause) -> int:
        outer = self.clauses.outer
        place = bisect_right(outer, clause.sentence - 1, key=lambda c: c.sentence)
        return outer[place].start if place < len(outer) else 0

    def _foreign(self, time: Time, clause: Clause) -> bool:
        """Whether a time stands in a bracket within the clause."""
        return not clause.inner and self._bracketed(time)

    def _bracketed(self, time: Time) -> bool:
        clause = self.clauses.at(time.start)
        return clause is not None and clause.inner

    def _bracket_after(self, clause: Clause, column: int) -> Time | None:
        """A bracket with a time behind the clause or a parallel one: (6月底前完成)."""
        for time in self._times_in(clause):
            if time.start > column and self._bracketed(time) and time.text:
                return time
        return self._held().get(clause)

    def _held(self) -> dict[Clause, Time]:
        """The bracket's time that a clause takes from the parallel clause behind it.

        Parallel are clauses side by side that each have a number.
        """
        if self.held is None:
            self.held = {}
            running: Time | None = None
            group = -1
            for clause in reversed(self.clauses.outer):
                if clause.group != group or clause not in self.by_clause:
                    running = None
                group = clause.group
                own = self._times_in(clause)
                if running is not None and not own:
                    self.held[clause] = running
                brackets = [time for time in own if self._bracketed(time) and time.text]
                if brackets:
                    running = brackets[0]
                elif own:
                    running = None
        return self.held

    def _milestones(self, by_clause: dict[Clause, list[Value]]) -> list[Target]:
        found: list[Target] = []
        for time in self.times:
            if row := self._milestone(time, by_clause):
                found.append(row)
        return found

    def _milestone(self, time: Time, by_clause: dict[Clause, list[Value]]) -> Target | None:
        clause = self.clauses.at(time.start)
        if clause is None or time.naming:
            return None
        if clause.inner:
            return self._bracket_milestone(time, clause)
        if time.kind not in (TimeKind.DUE, TimeKind.YEAR) and time.text != "年内":
            return None
        if time.kind is TimeKind.YEAR and (
            self.place.opening or self.place.modality is Modality.ACHIEVED
        ):
            return None
        if time.kind is TimeKind.YEAR and self._names_act(time, clause):
            return None
        act = clause
        if time.stop >= clause.stop:
            after = self._next(clause)
            if after is None or clause.after not in ",，":
                return None
            act = after
        if act in by_clause:
            return None
        start, stop = clause.start, act.stop
        indicator = indicators.act(self.line.text, start, stop, time)
        if len(indicator) < 2:
            return None
        if len(indicator) <= 6 and (before := self._previous(clause)):
            # 加快推进…项目建设进度，力争年底完工: the act's subject stands in the clause before
            indicator = (
                indicators.act(self.line.text, before.start, before.stop, _NO_TIME) + indicator
            )
        return self._target(
            kind=TargetKind.MILESTONE,
            start=start,
            stop=stop,
            value=(time.start, time.stop),
            indicator=indicator,
            period=time.text,
            clause=clause,
            rule="milestone-clause",
        )

    def _previous(self, clause: Clause) -> Clause | None:
        outer = self.clauses.outer
        place = bisect_right(outer, clause.start, key=lambda c: c.start) - 2
        if (
            place >= 0
            and outer[place].sentence == clause.sentence
            and outer[place] not in self.by_clause
        ):
            return outer[place]
        return None

    def _names_act(self, time: Time, clause: Clause) -> bool:
        """Whether a bare year stands before a noun: 2024年新建学校弱电系统建设, 2024年高考."""
        if time.stop >= clause.stop:
            return False
        rest = self.text[time.stop : clause.stop]
        if not indicators.opens_with_verb(rest):
            return time.start > clause.start or not indicators.has_verb(rest)
        return rest.endswith(("建设", "工作", "培训", "活动", "项目", "任务", "计划", "方案"))

    def _next(self, clause: Clause) -> Clause | None:
        outer = self.clauses.outer
        place = bisect_right(outer, clause.start, key=lambda c: c.start)
        if place < len(outer) and outer[place].sentence == clause.sentence:
            return outer[place]
        return None

    def _bracket_milestone(self, time: Time, inner: Clause) -> Target | None:
        if time.kind is TimeKind.RECURRENCE or not time.text or inner in self.by_clause:
            return None
        rest = self.text[time.stop : inner.stop]
        if len(rest) > 12 or time.start - inner.start > 8:
            return None
        outer = self.clauses.outer
        place = bisect_right(outer, inner.start, key=lambda c: c.start) - 1
        if place < 0:
            return None
        holder = outer[place]
        opened = self.text.rfind("(", holder.start, inner.start)
        # A clause may hold several acts, each with its own bracket.
        earlier = [t for t in self._times_in(holder) if t.start < opened and self._bracketed(t)]
        start = holder.start
        if earlier:
            start = min(self.text.find(")", earlier[-1].stop, opened) + 1 or start, opened)
        rows = self.by_clause.get(holder, ())
        if any(start <= value.start < opened for value in rows):
            return None
        stop = self.text.find(")", inner.stop, inner.stop + 20) + 1 or inner.stop
        lead = indicators.verb_of(self.text, holder.start) if earlier else ""
        while start < opened and self.text[start] in "、和及与 ":
            start += 1
        indicator = indicators.act(self.line.text, start, opened, time)
        if lead and not indicators.has_verb(indicator):
            indicator = lead + indicator
        return self._target(
            kind=TargetKind.MILESTONE,
            start=start,
            stop=stop,
            value=(time.start, time.stop),
            indicator=indicator,
            period=time.text,
            clause=inner,
            rule="milestone-bracket",
        )
