"""What a number measures: its quote and its indicator within the clause."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_TEN
from parser.records import dataclass
from parser.targets import (
    around_numbers,
    clause_parts,
    comparisons,
    dependents,
    listed,
    parallels,
    ranks,
    sums_of_works,
    told_of,
)
from parser.targets import distribution as respective
from parser.targets.bounds import Value
from parser.targets.clause_context import Context, Reading, alike, sort_of
from parser.targets.clause_trim import (
    AHEAD,
    BACK,
    TRIM,
    clean,
    is_opener,
    opened,
    patterns,
    without,
)
from parser.targets.clauses import Clause
from parser.targets.lexicon import affixes, words
from parser.targets.periods import Time
from parser.targets.told_of import Said

# A counted noun of more characters, behind a number that opens its clause, is a sentence.
_LONGEST_ITEM = 12
# Whose number it is stands before it in so many characters: 全市, 各乡镇.
_LONGEST_OWNER = 3
# 3项发明获国家专利授权: something befalls it, nobody's act before made it.
_PASSIVE = lazy_pattern(r"(?:[^，,]{1,40}等)?\w{0,6}?[获被]")
# What may stand before a verb that goes on to the next clause: 新发展, 公开招聘.
_MANNERS = frozenset({"新", "公开", "累计", "成功"})
# 近三年公开招聘教师742名
_SPENT = lazy_pattern(
    rf"^(?:近|过去|最近)?[{ONE_TO_TEN}两\d]{{1,2}}年[来间内]?(?:共|累计)?|^全年共?"
)
# 硕士研究生以上学历113人: people, as those of the whole.
_GRADED = ("学历", "学位", "职称", "户籍", "以上", "以下")
_WHERE = lazy_pattern(r"(?:全[省市县区州]|我[省市县区州])?(?:累计|共)?")
# Openers behind which the verb of a neighbour does not reach.
_OWN_ACT = ("已", "争取", "使", "让")
_PLACES_IN_HOMES = ("床位", "托位", "学位")
# How much was sown or grows on an acre is told of all fields, and not of new ones.
_HELD = ("播种面积", "种植面积", "单产", "最高年产")
_SUBSTANCES = frozenset(
    "钢粮菜果碱硫铀锡镍钨锂麦稻豆薯烟茧丝布铝铜镁煤铁金银锌铅盐糖酒奶蛋鱼猪牛羊鸡鸭油茶棉麻纱布"
)
# 共获得48枚金牌、位列全国第3: the rank is no part of what was won.
_RANKED = lazy_pattern(
    r"、(?:数量|规模|金额|总量|增速|增幅)?(?:连续\d{1,2}年)?(?:均|分别)?(?:稳居|位居|居|位列|列|排名|排在|名列)"
)
# 7个百亿元产业和一批10亿元产业
_BATCH = lazy_pattern(r"(?:和|及|以及|与)一(?:批|系列|大批)")


def read_clause(
    text: str, source: str, clause: Clause, values: list[Value], times: list[Time], context: Context
) -> tuple[list[Reading], Context]:
    """The readings of a clause's values in order, and what the clause hands on.

    ``text`` is the line in half-width form, ``source`` the line as it stands: columns agree.
    """
    return _ClauseReader(text, source, clause, values, times, context).read()


@dataclass(slots=True)
class _Part:
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


class _ClauseReader:
    """Reads the values of one clause in order; holds what one hands on to the next."""

    def __init__(
        self,
        text: str,
        source: str,
        clause: Clause,
        values: list[Value],
        times: list[Time],
        context: Context,
    ) -> None:
        self.text, self.source, self.clause = text, source, clause
        self.values, self.times, self.context = values, times, context
        self.joints = [
            clause_parts.boundary(text, a, b, clause.start, clause.stop)
            for a, b in itertools.pairwise(values)
        ]
        # What the items of a list share: the verb, what the last number measured, a frame.
        self.lead, self.subject, self.framed = context.verb, context.subject, ""
        self.handed, self.sort, self.lent = context.verb, context.sort, False
        self.times_of = ""
        if "其中" in text[clause.start - 3 : values[0].start]:
            context.whole = context.subject

    def read(self) -> tuple[list[Reading], Context]:
        """The readings in order, and what the clause hands on."""
        first, last = self.values[0], self.values[-1]
        opens = first.start <= opened(self.text, self.clause.start)
        if opens and patterns()["verb"].search(self.text, last.stop, self.clause.stop):
            self.lead = self.handed = ""  # 300座立交桥、100条城市画廊实现绿化
        readings = [self._reading(place) for place in range(len(self.values))]
        if len(readings) > 1:
            each = respective.subjects(self.text, self._begins(), self.values)
            if each is None:
                each = ranks.with_shared_noun([reading.indicator for reading in readings])
            each = parallels.of_places(each, self.values, self.context)
            pairs = zip(readings, each, strict=True)
            readings = [reading.named(own) for reading, own in pairs]
        thing, counted = self._counted(readings)
        return readings, Context(
            self.handed,
            self.subject,
            self.sort,
            last.number.unit,
            thing,
            counted,
            self.context.whole,
        )

    def _counted(self, readings: list[Reading]) -> tuple[str, str | None]:
        """What was last counted, in this clause or before, and its measure word."""
        for reading, value in zip(reversed(readings), reversed(self.values), strict=True):
            if value.change is None and dependents.counts(value.number.unit):
                return reading.indicator, value.number.unit
        return self.context.thing, self.context.counted

    def _begins(self) -> int:
        """Where the clause says something: behind its openers and the time it opens with."""
        first = opened(self.text, self.clause.start)
        times = around_numbers.between(self.times, self.clause.start, self.values[0].start)
        return times[0].stop if times and times[0].start <= first else self.clause.start

    def _reading(self, place: int) -> Reading:
        part = self._part(place)
        self.lent = False
        works = sums_of_works.named(self.text, part.value, part.first)
        indicator = works or self._with_subject(part, self._measured(part))
        if not (part.place or part.verb or self.lent):
            self.lead = ""  # 培训教师2万人次，现有特级教师11人、正高级教师7人
        indicator = self._framed(part, indicator)
        self._hand_on(part)
        indicator = clean(indicator) or indicator.strip(TRIM)
        if self.times_of:
            told = self.times_of.rstrip("近约")
            told = told.removesuffix("的") if part.value.number.unit == "%" else told
            self.times_of, indicator = "", indicator + told
            return Reading(
                min(part.first, part.value.number.start), part.stop, indicator, self.lent
            )
        # 增速高于全国3个百分点，占比提高2个: the distance is no part of what is told on
        self.subject = told_of.handed(indicator) or self.subject
        doubled = comparisons.doubled(self.text, part.first, part.value)
        indicator = indicator.removesuffix(doubled[:-1]) + doubled
        return Reading(min(part.first, part.value.number.start), part.stop, indicator, self.lent)

    def _part(self, place: int) -> _Part:
        """Where a value's item begins and ends, and what of it is time, number or name."""
        text, values, value = self.text, self.values, self.values[place]
        start, stop = clause_parts.item(self.clause, self.joints, place)
        start = max(start, value.number.start - BACK)
        stop = min(stop, value.number.stop + AHEAD)
        if text.startswith("、", value.stop) and place + 1 == len(values):
            stop = value.stop  # 企业325家、中部领先: what is listed behind says something else
        elif (comma := text.find("、", value.stop, stop)) >= 0 and _RANKED.match(text, comma):
            stop = comma
        elif clause_parts.ands(text, value.stop):
            stop = value.stop  # 代发地方债2000亿元并纳入预算
        elif (dash := text.find("——", value.stop, stop)) >= 0 and listed.names_list(
            text, value.stop, dash, stop
        ):
            stop = dash  # 新投用学校4所——江滨小学、东湖学校
        elif (one := text.find("一", value.stop, stop)) > 0 and (
            batch := _BATCH.search(text, one - 2, stop)
        ):
            stop = batch.start()
        cuts = [(around_numbers.number_start(text, value), value.stop)]
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
        return _Part(place, value, first, start, stop, verb, cuts)

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
            if text[one.stop : after.start] == "、":
                yield one.stop, after.start

    def _measured(self, part: _Part) -> str:
        """What the value measures by its own item, and by what it shares with its neighbours."""
        text, source, place, value = self.text, self.source, part.place, part.value
        joint = self.joints[place - 1][2] if place else ""
        indicator = without(source, part.start, part.stop, part.cuts)
        whole = place and clause_parts.names_whole(text, self.values[place - 1], value)
        if joint == "nested" and not whole and text.endswith("的", 0, value.start):
            # 31所学校的45栋建筑物: the second number does not measure the schools
            old = self.values[place - 1].start
            before = without(source, part.start, old, part.cuts)
            return before + without(source, value.start, part.stop, part.cuts)
        if (size := self._size_behind(place)) >= 0:
            return without(source, part.start, size, part.cuts)
        if joint == "nested" and (act := self._spent_on(self.values[place - 1])):
            # 投入12万元维修屋面380平方米: the sum is no part of what was mended
            return without(source, act.start(), part.stop, part.cuts)
        if joint == "verb" and self.framed:
            return self.framed + indicator
        if tail := clause_parts.shared_tail(
            text, self.joints, self.values, place, part.stop, self.clause
        ):
            return indicator + without(source, tail, self.clause.stop, [])
        if place + 1 < len(self.values) and value.start > part.first:
            stop = self.clause.stop
            indicator += clause_parts.shared_noun(text, self.joints, self.values, place, stop)
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

    def _spent_on(self, value: Value) -> re.Match[str] | None:
        """The verb right behind a sum that says what it was spent on: 投入12万元维修屋面."""
        if sort_of(value) != "money":
            return None
        return patterns()["verb"].match(self.text, value.stop)

    def _by_subject(self, part: _Part, indicator: str) -> str | None:
        """The name that what was measured before gives, where the item itself has none."""
        plain, value = clean(indicator), part.value
        if (
            (len(plain) < 2 and indicator not in _SUBSTANCES)
            or is_opener(indicator)
            or plain == "其中"
        ):
            if self.subject and "总数" in self.text[value.start : value.number.start]:
                return dependents.without_maker(self.subject) + "总数"
            if self._levelled(value):
                # 里程新增1700公里、突破7000公里; 新栽苹果11万亩，累计达到177万亩
                if self.subject and "累计" in self.text[part.first : value.number.start]:
                    return dependents.stock_of(self.subject)
                if part.place and value.number.low > self.values[part.place - 1].number.low:
                    return dependents.stock_of(self.subject).removesuffix("新增") or indicator
                return self.subject.removesuffix("新增") or self.subject or indicator
            if value.change is not None and value.number.unit == "%":
                return dependents.grown(self.subject) or indicator
            if value.number.unit == "天":
                return dependents.in_days(self.subject) or indicator
            return self.subject or indicator
        if self.subject:
            return self._of_subject(part, plain, indicator)
        thing, counted = self.context.thing, self.context.counted
        return told_of.did_before(plain, thing, value.number.unit, counted) if thing else None

    def _of_subject(self, part: _Part, plain: str, indicator: str) -> str | None:
        """The name of a number that is told of what was measured before; None where it is not."""
        before = self.values[part.place - 1].number.unit if part.place else self.context.unit
        value, number = part.value, part.value.number
        said = Said(
            self.text,
            plain,
            indicator,
            value,
            part.place,
            part.first,
            self.subject,
            before,
            number.unit,
            self.text[value.start : number.start],
        )
        told = told_of.named(said, self.context)
        self.times_of = said.tail or self.times_of
        return told

    def _with_subject(self, part: _Part, indicator: str) -> str:
        """The indicator with the subject or the verb that stands once, before it."""
        if (named := self._by_subject(part, indicator)) is not None:
            return named
        return self._with_verb(part, indicator) if self.lead else indicator

    def _with_verb(self, part: _Part, indicator: str) -> str:
        """The indicator with the verb that stands once, before it, where that is meant here."""
        verbs, value = patterns()["verb"], part.value
        rate = value.number.unit in words()["unit.rate"]
        if part.verb or rate or value.change is not None or value.number.unit == "番":
            return indicator
        bare = indicator[opened(indicator, 0) :]
        led = indicator[: -len(bare) or None]
        if led and any(word in led for word in _OWN_ACT):
            return indicator  # 签约项目14个，已登记主体135家
        if bare.startswith("已") or bare.startswith(affixes("own_acts")):
            return indicator
        alone = not verbs.search(self.text, value.stop, part.stop) and not self._tells(part)
        near = part.place or (alone and alike(value, self.context))
        if clean(bare).endswith(affixes("levels_of_stock")) and (
            self.lead not in words()["makes_levels"]
            or clean(bare).endswith(_HELD)
            or not (part.place or self._alike(value))
        ):
            return indicator  # 改造危旧房2.1万套，牲畜存栏16万头: nobody rebuilds cattle
        if not part.place and "标准" in bare:
            return indicator  # 发放生活补助48万元，补助标准小学每生每天3元
        if self._levelled(value) or bare.startswith(("总", "实际")):
            return indicator  # 新增公园35个, 全市公园总数达1100个
        if "实现" in self.text[max(self.clause.start, part.first - 4) : part.first]:
            return indicator  # 新增产值5亿元，实现技术合同成交额8亿元: the act is said
        if not part.place and bare in _PLACES_IN_HOMES:
            return indicator  # 新建宿舍11栋，床位4200张
        if near and not verbs.match(bare) and not _PASSIVE.match(bare):
            if bare.startswith("新"):
                return indicator
            self.lent = not part.place
            if bare.endswith(_GRADED) and (value.number.unit or "") in words()["people"]:
                bare += self.subject[-2:]
            return self.lead + bare
        return indicator

    def _alike(self, value: Value) -> bool:
        """Whether a value is told in the measure of the number before: 万亩 and no 万吨."""
        mine, before = value.number.unit or "", self.context.unit or ""
        return mine.lstrip("万亿") == before.lstrip("万亿")

    def _levelled(self, value: Value) -> bool:
        """Whether a number tells a level that was reached (达1100个): nobody made so many."""
        bound = self.text[value.start : value.number.start]
        return "达" in bound or "至" in bound or "到" in bound or "突破" in bound

    def _tells(self, part: _Part) -> bool:
        """Whether what follows a number that opens its clause is a sentence of its own.

        57个县（市）整体经济增速快于全省, 482个农家书屋补充图书: nobody's act before made them.
        """
        value = part.value
        if value.start > part.first:
            return False
        if part.place < len(self.joints) and self.joints[part.place][2] == "nested":
            return True
        if "了" in self.text[value.stop : self.clause.stop]:
            return True  # 100多万群众住上了安全房
        return self.clause.stop - value.stop > _LONGEST_ITEM

    def _framed(self, part: _Part, indicator: str) -> str:
        """对学生进行2次筛查: the frame's act is what both numbers measure."""
        place, first = part.place, part.first
        opens = place < len(self.joints) and self.joints[place][2] == "verb"
        if not (opens and patterns()["frame"].match(self.text, first)):
            return indicator
        joint = self.joints[place][0]
        reach = clause_parts.item(self.clause, self.joints, place + 1)[1]
        acts = self.text.startswith("进行", joint)
        self.framed = without(self.source, first, joint, part.cuts) if acts else ""
        return without(self.source, first, min(reach, part.stop + AHEAD), part.cuts)

    def _hand_on(self, part: _Part) -> None:
        """Note the verb that the items behind this one share."""
        verb, value = part.verb, part.value
        if verb is None:
            if sort_of(value) == "rate":
                self.handed = ""
            return
        if part.place and self._spent_on(self.values[part.place - 1]):
            return
        if act := self._spent_on(value):
            # 投资8万元更换了消防管网和3台报警装置
            stop = clause_parts.run_end(self.text, act)
            self.lead = self.source[act.start() : stop + self.text.startswith("了", stop)]
            return
        lead = clause_parts.lead(self.text, self.source, verb, value, part.first, part.stop)
        manner = self.source[part.first : verb.start()]
        manner = _SPENT.sub("", manner) if "年" in manner else manner
        if manner in _MANNERS:
            lead = manner + lead  # 新发展党员41名，其中一线教师33名
        # 招生 is an act and a number of its own: 在校生 is not recruited.
        alone = verb.group() in ("实现", "达成", "涉及") or verb.group() in words()["of_a_level"]
        links = (
            verb.group() in ("完成", "实现") or verb.group() in words()["verbs_as_nouns"]
        ) and verb.end() == value.start > verb.start() > part.first
        nominal = verb.end() == value.start > verb.start() > part.first + 1
        if not links and nominal and not self.text[value.stop : part.stop].strip(TRIM):
            return  # 完成造林6万亩、林地修复2万亩、育林9万亩: no act of its own
        # 新建2所、回购4所: a kind by itself, and no verb of the next
        kind = verb.group() in words()["qualifiers"] and verb.end() == value.start
        links = links or (kind and not self.text[value.stop : part.stop].strip(TRIM))
        self.lead = "" if links or alone else lead
        opens = not manner or manner in _MANNERS or verb.group() in words()["makers"]
        self.handed, self.sort = (self.lead if opens else ""), sort_of(value)
