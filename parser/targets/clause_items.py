"""The items of a clause: the stretch of each number, and what it measures by its own words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.targets import around_numbers, clause_parts, listed, sums_of_works
from parser.targets.bounds import Value
from parser.targets.clause_context import sort_of
from parser.targets.clause_trim import AHEAD, BACK, opened, patterns, without
from parser.targets.clauses import Clause
from parser.targets.periods import Time

# 共获得48枚金牌、位列全国第3: the rank is no part of what was won.
_RANKED = lazy_pattern(
    r"、(?:数量|规模|金额|总量|增速|增幅)?(?:连续\d{1,2}年)?(?:均|分别)?(?:稳居|位居|居|位列|列|排名|排在|名列)"
)
# 7个百亿元产业和一批10亿元产业
_BATCH = lazy_pattern(r"(?:和|及|以及|与)一(?:批|系列|大批)")


# 投资1亿元高标准建设实验室: how it is done stands between.
_MANNER = lazy_pattern("高标准|高质量|高起点|高水平|全面|重点|统一|集中")


@dataclass(slots=True)
class Part:
    """The stretch of a clause that belongs to one value.

    ``first`` is where it begins to say something, ``start`` where its indicator does; ``cuts``
    are the columns that are no part of it, ``verb`` the verb before its number.
    """

    place: int
    value: Value
    first: int
    start: int
    stop: int
    verb: re.Match[str] | None
    cuts: list[tuple[int, int]]


class Items:
    """The items of a clause; ``text`` is its line in half-width form, ``source`` as it stands."""

    __slots__ = ("clause", "joints", "source", "text", "times", "values")

    def __init__(
        self, text: str, source: str, clause: Clause, values: list[Value], times: list[Time]
    ) -> None:
        self.text, self.source, self.clause = text, source, clause
        self.values, self.times = values, times
        self.joints = [
            clause_parts.boundary(text, a, b, clause.start, clause.stop)
            for a, b in itertools.pairwise(values)
        ]

    def part(self, place: int) -> Part:
        """Where a value's item begins and ends, and what of it is time, number or name."""
        text, values, value = self.text, self.values, self.values[place]
        start, stop = clause_parts.item(self.clause, self.joints, place)
        start = max(start, value.number.start - BACK)
        stop = min(stop, value.number.stop + AHEAD)
        stop = self._stop(place, stop)
        cuts = [(around_numbers.number_start(text, value), around_numbers.number_stop(text, value))]
        if len(values) > 1:
            cuts += self._neighbours(place, start)
        cuts += around_numbers.explained(text, start, value, stop)
        first = opened(text, start)
        times = around_numbers.between(self.times, start, stop)
        cuts += [(time.start, time.stop) for time in times if time.text]
        if times and times[0].start == first < times[0].stop:
            first = opened(text, times[0].stop)
        verb = clause_parts.lead_verb(text, first, value.start)
        if verb and text.endswith("等", first, value.start) and "、" in text[first : verb.start()]:
            verb = None  # 利树循环园、某某建设工程等97个项目开工: a verb within an example
        start = clause_parts.late_start(text, first, value, verb, start, stop)
        if verb and around_numbers.behind_recipient(text, first, values, place, verb.start()):
            start = verb.start()
        if around_numbers.gives_to(text, first, values, place):
            cuts.append((first, first + 1))
        for each in self._listed(place):
            begin = max(start, listed.example_start(text, first, verb, each))
            cuts += listed.named(text, begin, each)
        return Part(place, value, first, start, stop, verb, cuts)

    def _stop(self, place: int, stop: int) -> int:
        """Where what is measured ends, in an item that ends at a column."""
        text, value = self.text, self.values[place]
        if text.startswith("、", value.stop) and place + 1 == len(self.values):
            return value.stop  # 企业325家、中部领先: what is listed behind says something else
        if (comma := text.find("、", value.stop, stop)) >= 0 and _RANKED.match(text, comma):
            return comma
        if place and text.startswith("等", value.stop):
            return value.stop  # 语文2人、地理2人等学科: what all of the list are
        if clause_parts.ands(text, value.stop):
            return value.stop  # 代发地方债2000亿元并纳入预算
        dash = text.find("——", value.stop, stop)
        if dash >= 0 and listed.names_list(text, value.stop, dash, stop):
            return dash  # 新投用学校4所——江滨小学、东湖学校
        one = text.find("一", value.stop, stop)
        batch = _BATCH.search(text, one - 2, stop) if one > 0 else None
        return batch.start() if batch else stop

    def _listed(self, place: int) -> Iterator[Value]:
        """The value itself, and the one that it stands within: 甲市等10个市选派教师500名."""
        if place and self.joints[place - 1][2] == "nested":
            yield self.values[place - 1]
        yield self.values[place]

    def _neighbours(self, place: int, start: int) -> Iterator[tuple[int, int]]:
        """The columns of the values beside one, and of what stands between them."""
        text, value = self.text, self.values[place]
        first = max(0, place - clause_parts.NEIGHBOURS)
        near = self.values[first : place + clause_parts.NEIGHBOURS + 1]
        for each in near:
            if each is value:
                continue
            if not clause_parts.names_whole(text, each, value):
                yield around_numbers.number_start(text, each), each.stop
            if columns := sums_of_works.stretch(text, each, start):
                yield columns
        for one, after in itertools.pairwise(near):
            if text[one.stop : after.start].strip() in ("、", ":"):
                yield one.stop, after.start

    def measured(self, part: Part, framed: str) -> str:
        """What the value measures by its own item, and by what it shares with its neighbours."""
        text, source, place, value = self.text, self.source, part.place, part.value
        joint = self.joints[place - 1][2] if place else ""
        if thing := around_numbers.sized(text, value, part.start, self.clause.stop):
            return thing
        indicator = without(source, part.start, part.stop, part.cuts)
        whole = place and clause_parts.names_whole(text, self.values[place - 1], value)
        if joint == "nested" and not whole and text.endswith("的", 0, value.start):
            # 31所学校的45栋建筑物: the second number does not measure the schools
            old = self.values[place - 1].start
            before = without(source, part.start, old, part.cuts)
            return before + without(source, value.start, part.stop, part.cuts)
        if (size := self._size_behind(place)) >= 0:
            return without(source, part.start, size, part.cuts)
        if joint == "nested" and (act := self.spent_on(self.values[place - 1])):
            # 投入12万元维修屋面380平方米: the sum is no part of what was mended
            return without(source, act.start(), part.stop, part.cuts)
        if joint == "verb" and framed:
            return framed + indicator
        if tail := clause_parts.shared_tail(
            text, self.joints, self.values, place, part.stop, self.clause
        ):
            return indicator + without(source, tail, self.clause.stop, [])
        if place + 1 < len(self.values) and value.start > part.first:
            stop = self.clause.stop
            noun = clause_parts.shared_noun(text, self.joints, self.values, place, stop)
            indicator += "" if noun.startswith("等") else noun
        level = around_numbers.is_level(text, value, part.first, part.stop)
        if level or around_numbers.only_figures(text[value.stop : part.stop]):
            return without(source, part.start, value.start, part.cuts)
        return indicator

    def _size_behind(self, place: int) -> int:
        """Where the size begins that the number behind a count tells, or -1: 4条干渠|总长21公里."""
        if place >= len(self.joints) or self.joints[place][2] != "nested":
            return -1
        value, after = self.values[place], self.values[place + 1]
        told = sort_of(value) == "count" and sort_of(after) in ("measure", "money")
        return around_numbers.size_start(self.text, value, after) if told else -1

    def spent_on(self, value: Value) -> re.Match[str] | None:
        """The verb right behind a sum that says what it was spent on: 投入12万元维修屋面."""
        if sort_of(value) != "money":
            return None
        manner = _MANNER.match(self.text, value.stop)
        return patterns()["verb"].match(self.text, manner.end() if manner else value.stop)
