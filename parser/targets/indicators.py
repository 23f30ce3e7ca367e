"""What a number measures: its quote and its indicator within the clause."""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_TEN
from parser.targets import (
    around_numbers,
    clause_parts,
    comparisons,
    dependents,
    parallels,
    ranks,
    sums_of_works,
    told_of,
)
from parser.targets import distribution as respective
from parser.targets.bounds import Value
from parser.targets.clause_context import Context, Reading, alike, sort_of
from parser.targets.clause_items import Items, Part
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
_EVERYWHERE = frozenset({"全球", "全国", "全省", "全市", "全区", "全县", "全校", ""})
# 文科组（包括语文4人…，共8人）
_HOLDS = ("包括", "包含", "含", "其中")
_GROUP = lazy_pattern(r"(?:^|[^\w]|[分设按为])([^\W分设按为]{1,4}(?:组|队|班|年级))$")
_TEAM = lazy_pattern(r"(?:^|[^\w]|\d)([^\W\d]{1,6}[组队部])$")
_LONGEST_TEAM = 10
_IN_TEAM = frozenset({"组长", "副组长", "组员", "成员", "队长", "队员", "领队", "教练", "联络员"})
_SUMS_UP = frozenset({"", "共", "共计", "合计", "总共"})
# What makes a noun of a verb before it.
_MEASURES = ("数", "率")
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


def read_clause(
    text: str, source: str, clause: Clause, values: list[Value], times: list[Time], context: Context
) -> tuple[list[Reading], Context]:
    """The readings of a clause's values in order, and what the clause hands on.

    ``text`` is the line in half-width form, ``source`` the line as it stands: columns agree.
    """
    return _ClauseReader(text, source, clause, values, times, context).read()


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
        self.items = Items(text, source, clause, values, times)
        self.joints = self.items.joints
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
        part = self.items.part(place)
        self.lent = False
        works = sums_of_works.named(self.text, part.value, part.first)
        indicator = works or self._with_subject(part, self.items.measured(part, self.framed))
        if not (part.place or part.verb or self.lent):
            self.lead = ""  # 培训教师2万人次，现有特级教师11人、正高级教师7人
        indicator = self._framed(part, indicator)
        self._hand_on(part)
        indicator = self._of_holder(clean(indicator) or indicator.strip(TRIM), part)
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

    def _of_holder(self, indicator: str, part: Part) -> str:
        """What a bracket tells of is named before it: 优秀组织奖（全球一共只有3个）.

        So is whose the members of a group are: 文科组（包括语文4人、英语4人，共8人）.
        """
        if not self.clause.inner:
            return self._of_team(indicator, part) if indicator in _IN_TEAM else indicator
        opens = self.text.rfind("(", 0, self.clause.start)
        holds = self.text.startswith(_HOLDS, opens + 1)
        if holds and (group := _GROUP.search(self.text, max(0, opens - _LONGEST_TEAM), opens)):
            if self.text[part.first : part.value.number.start] in _SUMS_UP:
                return group[1]
            return group[1] + indicator.removeprefix(group[1])
        if indicator not in _EVERYWHERE:
            return indicator
        opens = self.clause.start - 1
        begins = max(self.text.rfind(mark, 0, opens) for mark in "，。;、:,") + 1
        return clean(self.source[begins:opens]) or indicator

    def _of_team(self, indicator: str, part: Part) -> str:
        """接待组：副组长1名，组员2名: of the team that stands before the colon."""
        colon = self.text.rfind(":", max(0, part.first - BACK), part.first)
        if colon < 0 or any(mark in self.text[colon : part.first] for mark in "。;"):
            return indicator
        team = _TEAM.search(self.text, max(0, colon - _LONGEST_TEAM), colon)
        return team[1] + indicator if team else indicator

    def _by_subject(self, part: Part, indicator: str) -> str | None:
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

    def _of_subject(self, part: Part, plain: str, indicator: str) -> str | None:
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

    def _with_subject(self, part: Part, indicator: str) -> str:
        """The indicator with the subject or the verb that stands once, before it."""
        if (named := self._by_subject(part, indicator)) is not None:
            return named
        return self._with_verb(part, indicator) if self.lead else indicator

    def _with_verb(self, part: Part, indicator: str) -> str:
        """The indicator with the verb that stands once, before it, where that is meant here."""
        verbs, value = patterns()["verb"], part.value
        rate = value.number.unit in words()["unit.rate"]
        if part.verb or rate or value.change is not None or value.number.unit == "番":
            return indicator
        bare = indicator[opened(indicator, 0) :]
        led = indicator[: -len(bare) or None]
        if led and any(word in led for word in _OWN_ACT):
            return indicator  # 签约项目14个，已登记主体135家
        if bare.startswith(("已", "有")) or bare.startswith(affixes("own_acts")):
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

    def _tells(self, part: Part) -> bool:
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

    def _framed(self, part: Part, indicator: str) -> str:
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

    def _hand_on(self, part: Part) -> None:
        """Note the verb that the items behind this one share."""
        verb, value = part.verb, part.value
        # 教师编制数2000名: a verb before 数 or 率 is part of a noun.
        if verb is None or self.text.startswith(_MEASURES, verb.end()):
            if sort_of(value) == "rate":
                self.handed = ""
            return
        if part.place and self.items.spent_on(self.values[part.place - 1]):
            return
        if act := self.items.spent_on(value):
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
