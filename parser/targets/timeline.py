"""Which time holds for which number of a line (spec: *Fields*, ``period``)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.sentences import ends_sentence
from parser.model import Relation
from parser.targets import act_times
from parser.targets.act_times import Reach
from parser.targets.bounds import Value
from parser.targets.clauses import BY_SENTENCE, BY_START, Clause, Clauses
from parser.targets.lexicon import words
from parser.targets.periods import Time, TimeKind

# A time behind its number stands close: 提高至10000元每年.
_CLOSE = 12
# A number passes over no more times than this that hold for others.
_MOST_PASSED = 16
_YEARS = (TimeKind.DUE, TimeKind.YEAR, TimeKind.SPAN)


def inside(times: list[Time], column: int) -> bool:
    """Whether a column is part of one of some times in order."""
    if not times:
        return False
    place = bisect_right(times, column, key=BY_START) - 1
    return place >= 0 and column < times[place].stop


# What a bracket behind a sentence may date of its own: （9月完成县级自评，11月迎接市级初验）.
_OWN_ACT = lazy_pattern(
    r"(?:[之以]?前)?(?:迎接|接受|提请|上报|报送|通过|开展|组织|召开|完成(?!并))\w{3,}"
)
# So many times of a stretch are looked at.
_MOST = 8

_PAID_TO = ("每生", "每人", "生均", "人均", "每班", "每校", "每园")
# A time behind a subject has so many characters before it.
_SUBJECT = 3
# 每天: what goes on with it takes some time.
_DAILY = frozenset({"每天", "每日"})
# 突破200人: what is reached once recurs no more.
_LEVELS = ("达", "突破", "至", "到")


class Timeline:
    """The times of a line in order, with what each holds for.

    ``text`` is the line, ``numbered`` are the values of the clauses that hold a number, ``carried``
    is the time that holds from the line that this one carries on; ``ahead`` is true where the line
    plans. Every question is answered by bisection.
    """

    def __init__(
        self,
        times: Iterable[Time],
        clauses: Clauses,
        numbered: Mapping[Clause, Sequence[Value]],
        carried: Time | None,
        text: str,
        ahead: bool = False,
    ) -> None:
        self._text = text
        self._ahead = ahead
        self.times = sorted(times, key=BY_START)
        self._clauses = clauses
        self._numbered = numbered
        self._carried = carried
        self._free: list[Time] = []
        self._lasting: list[Time] = []
        self._own: list[Time] = []
        # How far the times of acts hold that stand behind what they befall, by where they begin.
        self._reach: dict[int, Reach] = {}
        # The bare limits (3月25日前完成) that close the tasks before them, by the tasks' clauses.
        self._closing: dict[Clause, Time] = {}
        self._closed: set[Clause] = set()
        self._inner: dict[Clause, list[Time]] = {}
        self._brackets: dict[Clause, list[Time]] = {}
        self._behind: dict[int, Time] = {}
        # Where the deadlines in brackets begin.
        self._dues: list[int] = []
        # The units of a clause in which something recurs.
        self._units: dict[Clause, frozenset[str | None]] = {}
        self.deadlines: list[Time] = []
        for time in self.times:
            clause = clauses.at(time.start)
            if clause is None or time.naming:
                continue
            if clause.inner:
                self._inner.setdefault(clause, []).append(time)
                # 3条（7月底前完成2条）: beside a number of its own a time is of that alone.
                own = clause in numbered
                if time.kind is TimeKind.DUE:
                    self._dues.append(time.start)
                if clause.behind:
                    if time.text and not (own or self.dates_own_act(time, clause)):
                        self._behind.setdefault(clause.sentence, time)
                    continue
                holder = self.holder(clause)
                if time.text and holder is not None and not own:
                    self._brackets.setdefault(holder, []).append(time)
                continue
            if time.deadline:
                self.deadlines.append(time)
                continue
            if time.until >= 0:
                self._own.append(time)
                continue
            self._keep(time, clause)
        self._held = self._hold()

    def _keep(self, time: Time, clause: Clause) -> None:
        """Note what a time outside brackets holds for."""
        if (
            self._numbered
            and act_times.closes(self._text, time, clause)
            and self._close(time, clause)
        ):
            return
        self._free.append(time)
        if self._lasts(time, clause):
            self._lasting.append(time)
            how = act_times.reach(self._text, time, clause, self.sentence_start(clause))
            if how is not Reach.ALL:
                self._reach[time.start] = how

    def _close(self, time: Time, limit: Clause) -> bool:
        """Give a bare limit to the numbers of the tasks right before it; False: there are none.

        对68辆校车逐车检测，3月25日前完成
        """
        outer = self._clauses.outer
        at = bisect_left(outer, limit.start, key=BY_START)
        tasks: list[Clause] = []
        for each in reversed(outer[max(0, at - _MOST) : at]):
            if each.group != limit.group or each not in self._numbered or self.any_in(each):
                break
            if not act_times.is_of_each(self._text, each):
                tasks.append(each)
        self._closing |= dict.fromkeys(tasks, time)
        if tasks:
            self._closed.add(limit)
        return bool(tasks)

    def closes(self, limit: Clause) -> bool:
        """Whether a clause is the limit of numbers before it, and no act of its own."""
        return limit in self._closed

    def dates_own_act(self, time: Time, clause: Clause) -> bool:
        """Whether a bracket behind a sentence dates an act that it names: （9月完成县级自评）."""
        return not time.deadline and bool(_OWN_ACT.match(self._text, time.stop, clause.stop))

    def within(self, start: int, stop: int) -> list[Time]:
        """The first times that begin in a stretch of columns, no more than could matter."""
        first = bisect_left(self.times, start, key=BY_START)
        last = bisect_left(self.times, stop, key=BY_START)
        return self.times[first : min(last, first + _MOST)]

    def beside(self, time: Time, clause: Clause) -> tuple[Time | None, Time | None]:
        """The times right before and behind a time in its clause."""
        place = bisect_left(self.times, time.start, key=BY_START)
        before = self.times[place - 1] if place else None
        after = self.times[place + 1] if place + 1 < len(self.times) else None
        return (
            before if before and before.start >= clause.start else None,
            after if after and after.start < clause.stop else None,
        )

    def holder(self, inner: Clause) -> Clause | None:
        """The clause that a bracket stands in."""
        return self._clauses.outer_before(inner.start)

    def brackets(self, clause: Clause) -> list[Time]:
        """The times in brackets within a clause."""
        return self._brackets.get(clause, [])

    def covers(self, clause: Clause) -> bool:
        """Whether a clause is nothing but a time."""
        place = bisect_right(self.times, clause.start, key=BY_START) - 1
        return place >= 0 and self.times[place].stop >= clause.stop

    def any_in(self, clause: Clause) -> bool:
        """Whether a clause holds a time."""
        place = bisect_left(self.times, clause.start, key=BY_START)
        return place < len(self.times) and self.times[place].start < clause.stop

    def period(self, clause: Clause, start: int, stop: int) -> str | None:
        """The time that holds for a number at columns ``start`` to ``stop`` of a clause.

        A bracket behind it first, then its clause's own, then the last one before it in the
        sentence; None where none holds.
        """
        if self.times and (told := self._time_of(clause, start, stop)):
            return told.text or None
        return self._carried.text if self._carried and clause.sentence == 0 else None

    def _time_of(self, clause: Clause, start: int, stop: int) -> Time | None:
        """The time of the line that holds for a number."""
        if clause.inner:
            own = self._inner.get(clause, [])
            place = bisect_right(own, start, key=BY_START) - 1
            if own and (place >= 0 or own[0].start >= stop):
                return own[max(place, 0)]  # 其中2个于6月底前完工
        elif bracket := self._bracket_behind(clause, start) or self._closing.get(clause):
            return bracket
        if averaged := self._of_number(clause, start, stop):
            return averaged
        place = bisect_right(self._free, start, key=BY_START) - 1
        if place >= 0 and self._free[place].start >= clause.start:
            return self._from_when(place, clause) or self._free[place]
        if place + 1 < len(self._free):
            behind = self._free[place + 1]
            # 投资3亿元的北部学校3月开工: the time is the school's
            apart = behind.kind in _YEARS and self._text.startswith("的", stop)
            near = behind.start < min(clause.stop, stop + _CLOSE) and not apart
            if near and behind.kind is not TimeKind.RESET:
                return behind
        if not clause.inner and (closing := self._behind.get(clause.sentence)):
            return closing
        held = self._lasts_to(clause, start)
        repeats = self._repeats(clause, start)
        if repeats is not None and (held is None or held.start < repeats.start):
            held = repeats
        if held is not None and held.start >= self.sentence_start(clause):
            return held
        return self.deadline(clause)

    def _from_when(self, place: int, clause: Clause) -> Time | None:
        """From when on so much is paid a year: 从2022年春季起由每生每年400元提高到500元."""
        time, before = self._free[place], self._free[place - 1] if place else None
        if before is None or before.start < clause.start or not before.text.endswith("起"):
            return None
        paid = time.text == "每年" and self._text.endswith(_PAID_TO, 0, time.start)
        return before if paid else None

    def _lasts_to(self, clause: Clause, start: int) -> Time | None:
        """The last time before a number that holds on to it.

        A time within an item of a list (一是…；二是…) holds for that item; what recurs goes on to
        what can recur with it only: 每学期测评一次，近视率下降1个百分点.
        """
        last = bisect_right(self._lasting, start, key=BY_START)
        passed = False
        for time in reversed(self._lasting[max(0, last - _MOST_PASSED) : last]):
            holder = self._clauses.at(time.start)
            if holder is not None and holder.item not in (0, clause.item):
                continue
            how = self._reach.get(time.start)
            if how and holder and holder is not clause:
                if act_times.holds(self._text, how, holder, clause, passed):
                    return time
                passed = passed or holder.group == clause.group
                continue
            if holder is not None and self._another_rule(time, holder, clause, start):
                continue
            # …（8月25日前）；暑期培训…: the next time ends the one before it
            if time.kind is TimeKind.DUE and self._bracketed(time.stop, start):
                continue
            if time.kind is not TimeKind.RECURRENCE or self._recurs_to(time, holder, clause, start):
                return time
        return None

    def _another_rule(self, time: Time, holder: Clause, clause: Clause, start: int) -> bool:
        """Whether a number is a rule of its own behind a rate that is due by then.

        覆盖率年底达到100%，食品留样不少于48小时
        """
        own = self._value_at(clause, start)
        lists = words()
        if time.kind is not TimeKind.DUE or own is None or time.start - holder.start < _SUBJECT:
            return False
        if own.relation not in (Relation.GE, Relation.LE) or own.number.unit not in (
            lists["unit.time"] | lists["unit.measure"]
        ):
            return False
        told = self._numbered.get(holder, ())
        return bool(told) and all(each.number.unit in lists["unit.rate"] for each in told)

    def _bracketed(self, start: int, stop: int) -> bool:
        """Whether another deadline stands in brackets between two columns."""
        place = bisect_left(self._dues, start)
        return place < len(self._dues) and self._dues[place] < stop

    def _recurs_to(self, time: Time, holder: Clause | None, clause: Clause, start: int) -> bool:
        """Whether what recurs in a clause does so with a number behind it, too.

        In the same measure it does; in a plan so does what is done, no rate and no level (每年
        外出培训40人次，人均研修90学时). What is done each day is done for some time.
        """
        told = self._numbered.get(holder) if holder is not None else None
        if holder is None or not told:
            return True
        if holder not in self._units:
            self._units[holder] = frozenset(each.number.unit for each in told)
        own = self._value_at(clause, start)
        if own is None or own.number.unit in self._units[holder]:
            return True
        unit, lists = own.number.unit, words()
        if not self._ahead or unit is None or unit in lists["unit.rate"]:
            return False
        if told[0].number.start - time.stop <= 1 and told[0].number.start >= time.stop:
            return False  # 每周6课时，配备工位24个
        if any(word in self._text[own.start : own.number.start] for word in _LEVELS):
            return False
        return time.text not in _DAILY or unit in lists["unit.time"]

    def _value_at(self, clause: Clause, start: int) -> Value | None:
        """The value of a clause whose number begins at a column."""
        rows = self._numbered.get(clause, ())
        place = bisect_left(rows, start, key=lambda value: value.number.start)
        return rows[place] if place < len(rows) and rows[place].number.start == start else None

    def _of_number(self, clause: Clause, start: int, stop: int) -> Time | None:
        """The time that holds for this one number and no other (年均增长5%).

        It stands nearer than what the clause says in years: “十四五”期间年均增长5%.
        """
        if not self._own:
            return None
        place = bisect_right(self._own, start, key=BY_START) - 1
        if place < 0 or self._own[place].start < clause.start:
            return None
        own = self._own[place]
        if start > own.until:
            return None
        place = bisect_right(self._free, start, key=BY_START) - 1
        said = place >= 0 and self._free[place].start > own.start
        return None if said and self._free[place].kind in _YEARS else own

    def deadline(self, clause: Clause) -> Time | None:
        """The time by which a clause's task is to be done, where it is told behind its sentence.

        In a bracket behind the full stop, or behind a label (完成时限：) further on in the line.
        """
        if (time := self._behind.get(clause.sentence)) and not clause.inner:
            return time
        if not self.deadlines:
            return None
        place = bisect_left(self.deadlines, clause.start, key=BY_START)
        return self.deadlines[place] if place < len(self.deadlines) else None

    def last(self, text: str) -> Time | None:
        """The time that holds on into a line that carries this one on."""
        if ends_sentence(text):
            return None
        if not self._lasting:
            return self._carried
        return None if self._lasting[-1].kind is TimeKind.RESET else self._lasting[-1]

    def _lasts(self, time: Time, clause: Clause) -> bool:
        """A recurrence holds beyond its clause only where it opens one that measures something.

        …，每季度开展集中开工活动，完成投资35亿元: what recurs is said, and over.
        """
        if time.kind is not TimeKind.RECURRENCE:
            return True
        if time.start > clause.start:
            return False
        if clause in self._numbered or time.stop >= clause.stop:
            return True
        return clause.start <= self.sentence_start(clause)

    def _repeats(self, clause: Clause, start: int) -> Time | None:
        """What recurs in the clause before and is said once: 每天锻炼1小时，校外锻炼1小时."""
        place = bisect_right(self._free, start, key=BY_START) - 1
        if place < 0 or self._free[place].kind is not TimeKind.RECURRENCE:
            return None
        before = self._clauses.outer_before(clause.start - 1)
        told = self._numbered.get(before) if before is not None else None
        if before is None or not told or before.group != clause.group:
            return None
        if self._free[place].start < before.start:
            return None
        own = self._value_at(clause, start)
        return self._free[place] if own and own.number.unit == told[-1].number.unit else None

    def _bracket_behind(self, clause: Clause, column: int) -> Time | None:
        brackets = self._brackets.get(clause, [])
        place = bisect_right(brackets, column, key=BY_START)
        return brackets[place] if place < len(brackets) else self._held.get(clause)

    def _hold(self) -> dict[Clause, Time]:
        """The bracket that a clause takes from the parallel clauses behind it.

        Parallel are clauses side by side that each have a number.
        """
        held: dict[Clause, Time] = {}
        running: Time | None = None
        group = -1
        if not self._brackets:
            return held
        for clause in reversed(self._clauses.outer):
            if clause.group != group or clause not in self._numbered:
                running = None
            group = clause.group
            brackets = self._brackets.get(clause)
            if brackets:
                running = brackets[0]
            elif self._has_free(clause):
                running = None
            elif running is not None:
                held[clause] = running
        return held

    def _has_free(self, clause: Clause) -> bool:
        place = bisect_left(self._free, clause.start, key=BY_START)
        return place < len(self._free) and self._free[place].start < clause.stop

    def sentence_start(self, clause: Clause) -> int:
        """The column where the sentence of a clause begins."""
        outer = self._clauses.outer
        place = bisect_left(outer, clause.sentence, key=BY_SENTENCE)
        return outer[place].start if place < len(outer) else 0
