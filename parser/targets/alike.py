"""Names that say only in what they differ from what the number before measured.

财政收入20亿元，支出35亿元; 新开工项目86个、竣工92个; 本科上线2871人，上线率83%.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.clause_trim import patterns
from parser.targets.dependents import casualties, counts, owner_of, thing_of, unsized, without_maker
from parser.targets.lexicon import any_of, words

# Acts that a count of the same things tells: 新开工项目86个、竣工92个.
_ACTS = lazy_pattern(
    r"(?:已|正在|当年|新)?(?:在建|竣工|开工|投产|建成|完工|入库|落地|签约|开业|复工|投用|达产|续建|动工|建成投产|竣工投产|开工建设|投产达效|销号|查实|(?:实际)?到岗|通过)"
)
# 招聘教师210名，实际到岗200名
_OF_PEOPLE = lazy_pattern(r"(?:实际)?到岗")
# ... and acts that are done to them: 取消审批项目20项、下放12项.
_DONE_TO = lazy_pattern(
    r"(?:修订|制定|废止|取消|下放|调整|保留|承接|新建|改建|扩建|改扩建|改造|修复|收回|回收|办结|整改|关闭|关停|拆除|合并|撤销|清理|兑现|培育|升级|修改)"
)
_ALIKE = ("建议", "提案", "议案")
# What is told of a subject by one more word.
_MORE = (
    "人均",
    "生均",
    "师均",
    "班均",
    "校均",
    "户均",
    "亩均",
    "惠及",
    "覆盖",
    "受益",
    "保存",
    "留存",
)
EACH = frozenset(("每生", "每人", "每次", "每班", "每校", "每户", "每名", "每位", "每场"))
"""Of each by itself: behind a name, these say how its number is told."""
# What is new of a stock is told as the stock's: 贷款余额新增.
_NEWLY = frozenset({"新增", "净增", "新增加"})
_STOCKS = ("余额", "数量", "总量", "总数", "里程", "面积", "容量", "规模", "主体", "人数")
# 发放问卷1200份，收回1187份
_PAPERS = frozenset({"份", "册", "本", "张", "篇", "封"})
# 农村低保新纳入934户1587人，清退612户1043人
_HOUSEHOLDS = frozenset({"户", "人", "名", "户次", "人次"})
# 办园点170个（民办39所）
_SITES = frozenset({"所", "个", "家", "处"})
_AVERAGES = frozenset(
    {"人均", "生均", "师均", "班均", "校均", "户均", "亩均", "园均", "村均", "县均"}
)
# Whose it is goes without saying where a share of each is told.
_OWN_PLACE = lazy_pattern(
    r"^(?:学校|幼儿园|全[省市县区镇乡校国州]|我[省市县区镇乡校园])(?:的)?(?=\w{2})"
)
_GRADE = lazy_pattern(
    r"(?:(?:特等|[一二三四]等|优秀|优胜|优质|组织|创新|[金银铜])奖"
    r"|(?:国家|省部?|市|区|县|校|院)级(?:奖项?)?|[金银铜]牌)"
)
_GRADE_END = lazy_pattern(rf"(?<=\w\w){_GRADE.pattern}$")
_OUTPUT = frozenset({"总产", "总产量", "产量", "单产"})
_CROPS = lazy_pattern(
    r"(?:全[国省市县区])?(?:\w{0,6})?(粮食|棉花|油料|蔬菜|水果|生猪|水产品|茶叶|糖料蔗)(?!\w*(?:总产|产量))"
)
_SUBSTANCE = lazy_pattern(
    r"(?:可?吸入|细)颗粒物|PM\d[\d.]*|二氧化[硫氮]|臭氧|氮氧化物|一氧化碳|氨氮|总磷"
)
_CONCENTRATION = lazy_pattern(r"(?:年?平均|年均|月均)?浓度$")
_PAYS = frozenset({"发放", "拨付", "支付", "兑付", "兑现", "下达"})
_ALLOWANCE = lazy_pattern(r"^\w{2,20}?(?:补助金?|补贴|津贴|奖金|助学金|资金|经费)")
_SHARE = lazy_pattern(r"(?:\w\w率|占比|比例|比重)$")
# Whose a rate is has so many characters at least.
_WHOSE = 2
# What a body holds: 组建教育集团14个，涵盖学校69所. 覆盖学校 says enough by itself.
_REACHES = lazy_pattern(r"(?:可|共|已)?(?:涵盖|容纳|辐射|下设)(?=\w{2})")
# 召开家长会6次，到会率95%
_ATTENDED = ("到会", "参会", "参训")
_MEETINGS = ("次", "场", "期", "场次")
# A rate that says of nobody: 上线率, 满意率.
_BARE_RATE = lazy_pattern(r"(?:综合|总体|平均|本地|按期|按时|初次)?(?P<act>\w{2})率")
_RATE_END = lazy_pattern(r"(?<=\w\w)(?:按期|按时|及时|初次|综合|总体|平均)?(?P<act>\w\w)率$")
# What may stand around the verbs of a name of verbs alone: 其余已整改到位.
_BEFORE_ACTS = r"(?:已经?|累计|现已|正在|基本|全部|其余|另|新|均|现有)*"
_BEHIND_ACTS = r"(?:到位|完毕|完成|销号)?"
_INDUSTRY = lazy_pattern(
    r"(?<=\w\w)(?:总产值|产值|增加值|营业收入|主营业务收入|销售收入|(?<=[业产])完成(?:开发)?投资)$"
)
_OF_INDUSTRY = frozenset(
    ("增加值", "产值", "总产值", "利润", "利税", "主营业务收入", "销售收入", "销售额")
)


Rule = Callable[[str, str, str | None, str | None], str | None]
"""A name from what it says, the subject before, its own unit and that of the number before."""


def alike(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """A name that says only in what it differs from the number before; None where it does not.

    ``subject`` is what the number before measured in its ``before``, ``unit`` the name's own.
    """
    for rule in _RULES:
        if (name := rule(plain, subject, unit, before)) is not None:
            return name
    return None


def _one_word_more(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    if plain in _MORE or (plain in EACH and not subject.endswith(plain)):
        # 图书3000册，生均25册、师均30册
        told = subject[-2:] in EACH or subject.endswith(_MORE)
        bare = subject[:-2] if told else subject
        return (bare if len(bare) > 1 else subject) + plain
    if plain in _ALIKE and subject.endswith(_ALIKE):
        return subject[:-2] + plain
    if plain == "支出" and subject.endswith("收入"):
        return subject[:-2] + plain
    if plain.startswith("占") and len(plain) > 2 and subject.find("占", 2) > 0:
        return subject[: subject.find("占", 2)] + plain
    return None


def _grade(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """在某大赛中获一等奖3项、二等奖8项; 获奖论文市级11篇、县级37篇."""
    if unit != before or not _GRADE.fullmatch(plain):
        return None
    last = _GRADE_END.search(subject)
    same_kind = last is not None and last.group()[-1] == plain[-1]
    return subject[: last.start()] + plain if last and same_kind else None


def _of_concentration(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """细颗粒物平均浓度下降13%，二氧化硫下降22%."""
    if not unit == before == "%" or not _SUBSTANCE.fullmatch(plain):
        return None
    told = _CONCENTRATION.search(subject)
    return plain + told.group() if told else None


def _paid(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """乡村教师生活补助每人每月300元，年均发放2860万元."""
    if plain not in _PAYS or unit is None or not unit.endswith("元"):
        return None
    what = _ALLOWANCE.match(subject)
    return what.group() + plain if what else None


def _crop(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """粮食生产实现“十九连丰”，总产达到230亿斤."""
    crop = _CROPS.match(subject) if plain in _OUTPUT else None
    return crop[1] + plain if crop and not subject.startswith(crop[1] + plain) else None


def _level(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """在校学生12万人，其中学前教育2万人."""
    if plain not in words()["school_levels"]:
        return None
    if counts_people(unit) and counts_people(before):
        return _of_people(plain, subject)
    share = _SHARE.search(subject) if unit == before == "%" else None
    if share is None:
        return None
    other = next((each for each in _levels() if subject.startswith(each)), "")
    # 小学教师本科学历占比63%，初中89%; 总体近视率51%，其中小学36%
    return plain + (subject[len(other) :] if other else share.group())


def _act_of_clause(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """每周一召开例会，全学年共召开34次: the clause before, without a number, says what of."""
    if before is None and (at := subject.find(plain)) >= 0 and _acted().fullmatch(plain):
        return subject[at:]
    return None


def _of_industry(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    # 工业增加值增长9%，利润24亿元: the growth of the one, the amount of the other
    same = unit == before or before == "%"
    bare = plain.removeprefix("实现")
    if bare not in _OF_INDUSTRY or not same or not (end := _INDUSTRY.search(subject)):
        return None
    owner = without_maker(subject[: end.start()])
    return owner + plain if end.group() != plain else None


def _reaches(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """组建教育集团14个，涵盖学校69所."""
    reaches = counts(before) and _REACHES.match(plain) and plain not in subject
    return owner_of(subject) + plain if reaches else None


_HOLDER_END = lazy_pattern(r"(?:机构|设施|中心|医院|养老院|敬老院|卫生院|福利院|幼儿园|服务站)$")
_BEDS = frozenset({"床位", "床位数", "托位", "托位数"})


def _held(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """新增养老机构5家、床位300张: the beds of the homes, and new as they are."""
    if plain not in _BEDS or not counts(before) or not _HOLDER_END.search(subject):
        return None
    return (subject if subject.startswith("新增") else owner_of(subject)) + plain


def _hurt(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """生产安全事故起数下降13%，死亡人数下降20%."""
    return casualties(plain, subject)


def _rate(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    rated = plain.endswith("率") and unit in ("%", "个百分点", "百分点")
    return _rate_of(plain, subject, before) if rated else None


def did(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """What was done to things of those counted before.

    新开工项目86个、竣工92个; 取消审批项目20项、下放12项; 新增5G基站2900个，累计开通1.2万个
    """
    if unit is None or before is None:
        return None
    people = counts_people(unit) and counts_people(before) and _OF_PEOPLE.fullmatch(plain)
    if not (counts(before) or before in _PAPERS or people):
        return None
    if (unit == before or people) and _ACTS.fullmatch(plain):
        thing = unsized(thing_of(subject))
        if len(thing) < 2 or subject.startswith("其余"):
            return None
        return thing + plain if not _ACTS.fullmatch(thing) else None
    if unit == before and _DONE_TO.fullmatch(plain):
        thing = thing_of(subject)
        acts = _DONE_TO.fullmatch(thing) or patterns()["verb"].fullmatch(thing)
        return plain + thing if len(thing) > 1 and not acts and plain not in subject else None
    households = unit in _HOUSEHOLDS and before in _HOUSEHOLDS
    alike = households or unit.lstrip("万亿") == before.lstrip("万亿")
    if not alike or not _acted().fullmatch(plain):
        return None
    thing = owner_of(_acted_last().sub("", subject))
    return thing + plain if len(thing) > 1 and not _acted().fullmatch(thing) else None


_IN_ALL = lazy_pattern(r"全[国省市县区乡镇校]")


def _in_all(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """正高级教师新增2人，全区共9人: how many there are of what some were added to."""
    if unit is None or unit != before or not (counts(unit) or counts_people(unit)):
        return None
    if not _IN_ALL.fullmatch(plain):
        return None
    thing = unsized(thing_of(subject.removesuffix("新增").removeprefix("新增")))
    return plain + thing if len(thing) > 1 and not _ACTS.fullmatch(thing) else None


def _newly(plain: str, subject: str, unit: str | None, before: str | None) -> str | None:
    """贷款余额1009亿元，新增130亿元; 市场主体数量提升，新增1.4万户."""
    if plain not in _NEWLY or not subject or unit is None or patterns()["verb"].search(subject):
        return None
    same = before is None or unit.lstrip("万亿") == before.lstrip("万亿")
    return subject + plain if same and subject.endswith(_STOCKS) else None


_RULES: tuple[Rule, ...] = (
    _one_word_more,
    _newly,
    _in_all,
    _grade,
    _of_concentration,
    _paid,
    _level,
    _act_of_clause,
    _of_industry,
    _reaches,
    _crop,
    _held,
    _hurt,
    _rate,
    did,
)
"""The rules in the order in which they are asked."""


def counts_people(unit: str | None) -> bool:
    """Whether a unit is a measure word of people."""
    return unit is not None and unit in words()["people"]


_PEOPLE = lazy_pattern(
    r"(?:在[校园])?(?:学生|幼儿|儿童|教师|教职工|师生|毕业生|新生|在校生)(?:数|人数)?$"
)


def _of_people(level: str, subject: str) -> str | None:
    """在校学生12万人，其中学前教育2万人，小学5万人: pupils of that level."""
    people = _PEOPLE.search(subject)
    if people is None:
        return None
    other = next((each for each in _levels() if subject.startswith(each)), "")
    if len(subject) - len(other) > len(people.group()) + 1 and other:
        return level + subject[len(other) :]  # 小学每百名学生拥有骨干教师数
    # 研究生 are 学生 by their name
    return level if level.endswith("生") and people.group() == "学生" else level + people.group()


def qualified(name: str, unit: str | None, whole: str, before: str | None) -> str | None:
    """What a number in a bracket counts that says only which: 幼儿园103所（公办47所、民办56所）.

    ``whole`` is what the number before the bracket measured in its ``before``.
    """
    if name in _AVERAGES and unit is not None and whole:
        # 学校建筑面积5万平方米（生均23平方米）
        return name + _OWN_PLACE.sub("", without_maker(whole))
    if not whole or not (unit == before or (unit in _SITES and before in _SITES)):
        return None
    if counts_people(unit) and name in words()["school_levels"]:
        return _of_people(name, whole)
    if name not in words()["qualifiers"]:
        return None
    return name + without_maker(_qualified_before().sub("", whole))


@cache
def _qualified_before() -> re.Pattern[str]:
    """The qualifiers that open a whole and name its parts: 新建、改建幼儿园."""
    each = any_of(words()["qualifiers"])
    return lazy_pattern(rf"^{each}(?:[、和及与]{each})+(?=\w)")


@cache
def _levels() -> tuple[str, ...]:
    """The levels of schools, the longest first."""
    return tuple(sorted(words()["school_levels"], key=len, reverse=True))


def acts(name: str) -> bool:
    """Whether a name is one of verbs alone: 启动, 已开工."""
    return _acted().fullmatch(name) is not None


@cache
def _acted() -> re.Pattern[str]:
    """A name of verbs alone: 已整改, 累计开通, 正在推进."""
    lists = words()
    verbs = any_of(lists["verbs"] - lists["verbs_as_nouns"] - {"招生", "录取", "植树", "绿化"})
    return lazy_pattern(rf"{_BEFORE_ACTS}{verbs}+{_BEHIND_ACTS}")


@cache
def _acted_last() -> re.Pattern[str]:
    return lazy_pattern(rf"(?<=\w\w)(?:{_acted().pattern})$")


def _rate_of(plain: str, subject: str, before: str | None) -> str | None:
    """A rate with what it is told of: 特控线上线1326人，上线率38%; 优良率54%，合格率97%."""
    rate = _BARE_RATE.fullmatch(plain)
    if rate is None or rate["act"] not in words()["acts_of_rates"]:
        return None
    if (at := subject.rfind(rate["act"])) >= _WHOSE and subject[at - 1] not in "未再不":
        return subject[:at] + plain
    if end := _RATE_END.search(subject):
        act = end["act"]
        return subject[: end.start()] + plain if act in words()["acts_of_rates"] else None
    owner = owner_of(subject)
    # 覆盖率 says nothing alone; 使用率 and 满意率 stand as they are.
    held = counts(before) and rate["act"] == "覆盖"
    held = held or (rate["act"] in _ATTENDED and before in _MEETINGS)
    told = held and len(owner) > 1 and not _acted().fullmatch(owner)
    return owner + plain if told else None
