"""What the numbers of a line measure, clause by clause; what one sentence hands on to the next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.targets import (
    brackets,
    clause_context,
    dependents,
    distribution,
    heads,
    indicators,
    milestones,
)
from parser.targets import clause_trim as phrases
from parser.targets import clauses as clauses_of
from parser.targets.bounds import Value
from parser.targets.clauses import BY_START, Clause, Clauses
from parser.targets.periods import Time
from parser.targets.sentence_subjects import Sentence
from parser.targets.timeline import Timeline

# 居全省第4位: a rank between a level and its growth names neither.
_RANKED = lazy_pattern(r"(?:分别|均|分)?(?:位?居(?![民住])|位列|列|排名|排在|名列)")
_GLOSS = lazy_pattern(
    r"(?:按|以|扣除|剔除|同口径|可比)[^，,]{0,16}(?:计算|计|口径|价格?|因素|测算)?后?$|其中$"
)


@dataclass(slots=True)
class _Running:
    """What the clauses of a sentence hand on; the first with a number begins at ``begun``.

    ``things`` is what the line counted so far in each measure.
    """

    begun: int
    context: clause_context.Context
    sentence: Sentence
    things: dict[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says, found before its numbers are named.

    ``text`` is the line in half-width form, ``source`` as it stands; ``values`` are the numbers of
    its clauses, ``cuts`` the times that are no part of a name, ``topic`` the works that its first
    sentence names. ``told_to`` says where in a clause an old level begins that the next one takes.
    """

    text: str
    source: str
    clauses: Clauses
    values: dict[Clause, list[Value]]
    timeline: Timeline
    cuts: list[Time]
    topic: str
    told_to: dict[Clause, int]


class LineReadings:
    """Names the numbers of a line in order; ``named`` holds the names of each clause so far."""

    def __init__(self, said: Said, heads_of_line: heads.Heads) -> None:
        self.text, self.source, self.clauses = said.text, said.source, said.clauses
        self.values, self.timeline, self.cuts = said.values, said.timeline, said.cuts
        self.topic, self._told_to = said.topic, said.told_to
        self._heads = heads_of_line
        self.named: dict[Clause, list[str]] = {}

    def read(self) -> Iterator[tuple[Clause, Value, clause_context.Reading]]:
        """The numbers outside brackets, then those inside, with their clauses and readings."""
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
                    self._heads.open(self.text, self.source, clause)
                continue
            running = running or self._opens(clause, before)
            saying = self._saying(passed)
            passed.clear()
            readings = self._read_clause(clause, rows, running, saying)
            for value, reading in zip(rows, readings, strict=True):
                yield clause, value, reading

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
            running.context = clause_context.subject_of(self.text, self.source, before)
            running.sentence.open(self.text, before.start, before.stop)
        opened = clause.start
        holder = self.timeline.holder(clause) if clause.inner else None
        if named := self._before_bracket(clause, rows[0], holder):
            opened, running.context = named
        subject = running.context.subject
        readings, running.context = indicators.read_clause(
            self.text, self.source, clause, rows, self.cuts, running.context
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
        self.named[clause] = [reading.indicator for reading in readings]
        running.things |= dependents.counted(rows, self.named[clause])
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
        return phrases.act(self.source, after.start, after.stop, None)

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
        return brackets.named_before(self.text, self.source, clause, value, holder, held, self.cuts)

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
        held, names = self.values.get(holder, ()), self.named.get(holder, ())
        return brackets.qualified(self.text, clause, rows, readings, held, names)
