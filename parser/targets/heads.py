"""Measures that stand once, in a head, for numbers that say only of whom they are.

城区学位缺口：小学约1200个、初中约600个: 小学城区学位缺口. The head is what stands before a colon,
the full name before in the sentence (一年级巩固率98%、二年级94%), what a paragraph opens with
(生均公用经费。普通小学2786元), what the sentence before measured (…为61亿元。其中青禾县14亿元) or
the heading above (各级教育生均教育经费, 1.幼儿园为8215元).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.targets import repeats
from parser.targets.bounds import Value
from parser.targets.clause_context import Context, Reading, subject_of
from parser.targets.clause_trim import clean, patterns
from parser.targets.clauses import Clause
from parser.targets.lexicon import words
from parser.targets.members import (
    LONGEST_MEMBER,
    SHORT,
    YEAR,
    fits,
    is_measure,
    is_plain,
    level_in,
    member_kind,
    shared,
    without_side,
    without_whole,
)
from parser.targets.place import Place
from parser.targets.told_of import per_head

# A head, and what a paragraph opens with, has so many characters.
_LONGEST_HEAD = 40
_LONGEST_OPENING = 24
# A sentence that parts what the one before it measured.
_PARTS = lazy_pattern(
    r"\s*(?:其中|分[^，,。:]{1,8}(?:看|来看|情况看)|从[^，,。:]{1,8}看|按[^，,。:]{1,8}(?:分|看))"
)
# 生均教育经费增长情况, 招生计划如下, 各级教育…
_HEAD_LEAD = lazy_pattern(
    r"^(?:(?:全[国省市县区校]|我[省市县区校])?(?:各级各类|各级|各学段|各阶段|各类|各[县区市]+|分[县区市]+)(?:教育|学校)?)(?=\w{2})"
)
_HEAD_TAIL = lazy_pattern(
    r"(?:的?(?:增长|变化|执行|完成|达标|落实|分布|总体)?情况|如下|分别为?|为)$"
)
# 公用经费拨付：小学1520万元
_HEAD_ACT = lazy_pattern(r"(?<=\w\w)(?:拨付|发放|安排|下达|落实|使用|到位)$")
_HEAD_OPENS = lazy_pattern(r"^\s*(?:\d{4}年|[一二三四五六七八九十]是)")
# 一、二年级不布置书面家庭作业，三至六年级不超过60分钟: what the one has not the other may have.
_WITHOUT = lazy_pattern(
    rf"(?:(?:小学|初中)?{YEAR}|小学|初中|高中|幼儿园)(?:一律|原则上|均)?(?:不|不得|严禁|不予)(?:布置|安排|留|组织|收取|发放)(?P<what>\w{{2,12}})"
)
_EACH = lazy_pattern(r"每[一]?(?:[个所名班校件位份园套栋种类批餐])\w{0,4}")
# 增长最快的是石门县
_MOST_SO = lazy_pattern(
    r"^(?:其中)?\w{0,10}最[快慢高低大小多少](?:的(?:县区?|地区|市|学校)?)?[是为](?=\w\w)"
)
# 较上年下降1.1个百分点, right behind a number.
_THAN = lazy_pattern(r"(?:[较比](?:上一?学?年度?|去年|上学期|同期|年初|(?:19|20)\d\d年)(?:同期)?)?")
_NEAR_BRACKET = 16
# So many numbers before a bracket are asked what they measured.
_BEFORE_BRACKET = 6
# 城区学位仍有缺口，小学约1200个
_GAP = lazy_pattern(
    r"(?P<what>\w{2,10}?)(?:仍然?|依然|还)?(?:有|存在)(?:较大|一定|较多|不小|明显)?的?(?P<gap>缺口)"
)


def _fits_head(measure: str, value: Value) -> bool:
    """Whether a head before a colon may be what a number tells: 班额控制标准：小学45人."""
    if fits(measure, value):
        return True
    schools = value.number.unit in words()["owned"] or value.number.unit is None
    return measure.endswith(("标准", "计划", "规模", "定额", "指标")) and not schools


@dataclass(slots=True)
class _Said:
    """What a number measured: its full name, and what of it goes to others, where that is known."""

    name: str
    base: str | None = None

    def measure(self, kind: str) -> str:
        """What it measures without whose it is; empty where that goes to no member of a kind."""
        return shared(self.name, kind) if self.base is None else self.base


class Heads:
    """What the heads of a line have said so far; :meth:`tell` names the numbers by them."""

    __slots__ = (
        "_above",
        "_alone",
        "_before",
        "_given",
        "_head",
        "_headed",
        "_last",
        "_line",
        "_opening",
        "_parts",
        "_place",
        "_repeats",
        "_said",
        "_sentence",
        "_told",
        "_waiting",
    )

    def __init__(self, place: Place, line: int) -> None:
        self._place, self._line = place, line
        self._sentence = -1
        # Clauses without a number that may be heads, and are not read yet.
        self._waiting: list[tuple[str, str, Clause]] = []
        # The head before a colon, what the paragraph opens with, the heading above.
        self._head = self._headed = self._opening = ""
        self._above: str | None = None
        # What was measured last, by unit, in this sentence and in those before.
        self._said: dict[str | None, _Said] = {}
        self._before: dict[str | None, _Said] = {}
        # The last member, its kind, and its full name; whether the sentence parts what was told.
        self._given = ("", "", "")
        self._last = ""
        self._parts = False
        # The member that the last number was told of by itself: 专任教师27万人，增加1万人.
        self._alone = ""
        # Whether the last number repeated what had been measured before.
        self._repeats = False
        # What all numbers outside brackets measured, by their columns.
        self._told: list[tuple[int, str | None, str]] = []

    def open(self, text: str, source: str, clause: Clause) -> None:
        """Note a clause without a number: a head before a colon, what the paragraph opens with.

        What it says is read once a number asks for it: most are never asked.
        """
        self._turn(text, clause)
        longest = _LONGEST_HEAD if clause.after == ":" else _LONGEST_OPENING
        if clause.stop - clause.start <= longest:
            self._waiting.append((text, source, clause))

    def _read_waiting(self) -> None:
        """Read the heads that were noted."""
        for text, source, clause in self._waiting:
            self._read_head(text, source, clause)
        self._waiting.clear()

    def _read_head(self, text: str, source: str, clause: Clause) -> None:
        if without := _WITHOUT.match(text, clause.start, clause.stop):
            self._head = without["what"]
        elif gap := _GAP.fullmatch(text, clause.start, clause.stop):
            self._head = gap["what"] + gap["gap"]
            return
        head = clause.after == ":"
        said = _HEAD_OPENS.sub("", subject_of(text, source, clause).subject)
        measure = _measure(said, head)
        if head:
            self._head, self._headed = measure, said
        elif measure and clause.after == "。" and not clause.sentence:
            self._opening = measure
        elif measure and is_plain(measure) and not patterns()["verb"].search(measure):
            self._head = measure  # 近视率稳步下降，小学下降2个百分点

    def tell(
        self,
        text: str,
        clause: Clause,
        rows: list[Value],
        readings: list[Reading],
        context: Context,
    ) -> list[Reading]:
        """The readings of a clause's numbers, each member with what it is a member of.

        ``context`` is what the clause hands on: a member goes on with its measure.
        """
        if clause.inner:
            pairs = zip(rows, readings, strict=True)
            inner = [each.named(self._in_bracket(clause, value, each)) for value, each in pairs]
            if context.subject == readings[-1].indicator:
                context.subject = inner[-1].indicator
            return inner
        self._turn(text, clause)
        named = []
        start = clause.start
        if len(rows) > 1 and (handed := self._handed_out(text, clause, rows, readings)):
            named_by = zip(readings, handed, strict=True)
            readings = [reading.named(own) for reading, own in named_by]
        for value, reading in zip(rows, readings, strict=True):
            name, each = per_head(self._repeated(text, clause, start, value, reading.indicator))
            start = value.stop
            kind = member_kind(name)
            if not kind:
                self._alone = ""
                name = (self._of_each(name, value) or name) + each or self._unnamed(value)
                self._note(value, _Said(name))
                self._last = name if name == self._given[2] else ""
            elif told := self._named(text, name, kind, value):
                self._note(value, _Said(name + told, told))
                self._given, self._last = (name, kind, name + told), name + told
                name += told + each
            else:
                self._alone = name
                name += each
            self._told.append((value.start, value.number.unit, name))
            if name != reading.indicator and context.subject == reading.indicator:
                context.subject = name
            named.append(reading.named(name))
        return named

    def _handed_out(
        self, text: str, clause: Clause, rows: list[Value], readings: list[Reading]
    ) -> list[str]:
        """The names of numbers that 分别 hands out to the levels told before, or none.

        合格率：小学97%、初中95%，优良率分别为56%和52%
        """
        names = {reading.indicator for reading in readings}
        before = [name for _, _, name in self._told[-len(rows) :]]
        if len(names) > 1 or len(before) < len(rows) or not self._said:
            return []
        (name,) = names
        if "分别" not in text[clause.start : rows[0].start + 2] or not is_measure(name):
            return []
        members = [level_in(each) for each in before]
        if not all(members) or len(set(members)) < len(rows) or level_in(name):
            return []
        return [member + name for member in members]

    def _note(self, value: Value, said: _Said) -> None:
        """Keep what a number measured, as the last of its unit and the last of all."""
        self._said.pop(value.number.unit, None)
        self._said[value.number.unit] = said

    def _repeated(self, text: str, clause: Clause, start: int, value: Value, name: str) -> str:
        """What a number that stands alone measures: what was told before in its unit.

        2022年毛入园率89%，新增学位630个；2023年91%，720个: the last name is that of another unit.
        """
        recent = next(reversed(self._said.values())).name if self._said else ""
        goes_on, self._repeats = self._repeats, False
        if not repeats.repeats(text, start, value, clause.stop):
            return name
        dated = repeats.is_dated(text, start, value)
        if not dated and not (goes_on and (start == clause.start or text[start] in "、,和")):
            return name
        self._repeats = True
        self._read_waiting()
        unit = value.number.unit
        said = self._said.get(unit) or (self._before.get(unit) if dated else None)
        if said is None or name not in ("", recent, self._headed):
            return name
        handed = "分别" in text[clause.start : value.start]
        if handed:
            return name
        # 新增学位：小学500个、初中300个。分年度：2021年200个
        return said.base if said.base and dated and self._headed else said.name

    def _of_each(self, name: str, value: Value) -> str:
        """食品留样不少于48小时，每个品种不少于125克: so much of what was told before."""
        if name[:1] != "每" or not _EACH.fullmatch(name) or value.number.unit in self._said:
            return ""
        counted = self._said.get(name[1])
        last = next(reversed(self._said), None)
        if counted is None and (last is None or last.endswith("元")):
            return ""
        whole = counted.name if counted else self._said[last].name
        told = len(whole) <= LONGEST_MEMBER and is_plain(whole) and name not in whole
        return whole + name if told else ""

    def _unnamed(self, value: Value) -> str:
        """What a heading measures, for a number without a name: （三）毛入园率, 2023年达到92%."""
        self._read_waiting()
        for measure in (self._head, self._opening, self._heading()):
            if measure and fits(measure, value):
                return measure
        return ""

    def _in_bracket(self, clause: Clause, value: Value, reading: Reading) -> str:
        """A place or a school in a bracket's reading, with what was told before the bracket.

        增长3.2%，增长最快的是石门县（14.2%）; 未达标学校2所，为柴庄小学（0.9人）
        """
        name = reading.indicator
        near = bisect_left(self._told, clause.start, key=itemgetter(0))
        if value.change is not None and near:
            # 近视率：小学38%（较上年下降1.1个百分点）
            start, _, last = self._told[near - 1]
            bare = _THAN.fullmatch(name) or (member_kind(name) and name in last)
            if bare and clause.start - start <= _NEAR_BRACKET:
                return last
        most = _MOST_SO.search(name)
        who = name[most.end() :] if most else name.removeprefix("为").removeprefix("是")
        kind = member_kind(who)
        if not kind or kind == "role":
            return name
        for _, unit, told in reversed(self._told[max(0, near - _BEFORE_BRACKET) : near]):
            measure = without_side(shared(told, kind))
            grown = most is not None and value.number.unit in words()["unit.rate"]
            if measure and (grown or (unit == value.number.unit and fits(measure, value))):
                return who + measure
        return name

    def _turn(self, text: str, clause: Clause) -> None:
        """Go on to the sentence of a clause."""
        if clause.sentence == self._sentence:
            return
        # What a paragraph opens with holds on, heads are of their own sentence.
        if self._waiting:
            opened = (each for each in self._waiting if each[2].after == "。")
            self._waiting = [each for each in opened if not each[2].sentence]
        self._sentence, self._repeats = clause.sentence, False
        self._before |= self._said
        self._said, self._head, self._headed, self._alone = {}, "", "", ""
        self._parts = _PARTS.match(text, clause.start) is not None
        if not self._parts:
            self._last = ""

    def _named(self, text: str, member: str, kind: str, value: Value) -> str:
        """The nearest measure that a member's number may tell; empty where there is none."""
        unit = value.number.unit
        self._read_waiting()
        if member == self._alone or text.startswith("占", value.start):
            return ""  # 交流教师比例12%，其中骨干教师占23%
        if unit in words()["people"] and value.change is None and _are_people(member, kind):
            return self._head if _fits_head(self._head, value) else ""
        if kind == "side" and self._last and self._given[1] != "side" and fits(self._last, value):
            return without_whole(self._last)  # 普通小学2786元，其中农村2654元
        for measure in self._measures(kind, unit):
            if not measure or member in measure:
                continue
            if fits(measure, value) or (measure is self._head and _fits_head(measure, value)):
                return measure
        return ""

    def _measures(self, kind: str, unit: str | None) -> Iterator[str]:
        """What a member may be told of, the nearest first."""
        if said := self._said.get(unit):
            yield said.measure(kind)
        if self._head:
            yield self._head
        for said in reversed(self._said.values()):
            yield said.measure(kind)
        if self._parts and (said := self._before.get(unit)):
            yield said.measure(kind)
        if kind not in ("role", "school"):
            yield self._opening
            yield self._heading()

    def _heading(self) -> str:
        """What the heading measures that a line stands under; of a heading the one above it."""
        if self._above is None:
            node = self._place.node
            title = node.title if node and node.depth else ""
            own = node is not None and node.line == self._line
            self._above = _measure(self._place.above if own else title)
        return self._above


_PEOPLE_ALONE = frozenset("男女") | frozenset(
    ("男生", "女生", "寄宿", "走读", "寄宿生", "非寄宿生", "本科", "专科", "硕士", "博士", "研究生")
)


def _are_people(member: str, kind: str) -> bool:
    """Whether a member is counted by its own name: 寄宿生7865人."""
    return kind == "role" or member in _PEOPLE_ALONE


# 作业与睡眠: two heads and no measure.
_JOINED = lazy_pattern("[与和及]")
_NUMBERED = lazy_pattern(r"\d")


def _measure(said: str, head: bool = False) -> str:
    """What a head says is measured: no 各级教育, no 增长情况; empty where it measures nothing.

    ``head``: it stands before a colon, and may open with a verb (招聘计划) or count 专任教师.
    """
    out = _HEAD_LEAD.sub("", _HEAD_TAIL.sub("", clean(said)))
    out = _HEAD_ACT.sub("", out) if head else out
    if not is_measure(out) or "、" in out or _NUMBERED.search(out):
        return ""
    if head:
        return out if member_kind(out) in ("", "role") and len(out) >= SHORT else ""
    acts = _JOINED.search(out) or patterns()["verb"].match(out)
    return out if len(out) > SHORT and not acts and not member_kind(out) else ""
