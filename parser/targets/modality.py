"""Promised or reported: by the document, by the section, by the sentence."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_NINE, ORDINAL
from parser.chinese.text import narrow
from parser.model import Kind, Modality, Plan, PlanKind
from parser.records import dataclass
from parser.targets.lexicon import affixes, any_of, words
from parser.targets.report_years import ReportYears, report_years

_QUOTED = lazy_pattern(r"《[^《》]{1,60}》(?=.)")
_REPORT = lazy_pattern(
    r"总结|报告|回顾|完成情况|工作情况|述职|汇报|公报|运行(?:情况|分析|简况|态势)|发展情况|情况分析|统计分析"
    r"|(?:概况|基本情况|执行情况|决算|年报|事迹|典型经验|经验(?:材料|做法|交流))(?![与和及、]|.{0,6}(?:活动|工作))"
    r"|大事记?$|亮点$|(?<![无特紧应])情况(?:的?(?:说明|介绍|简介|通报))?$"
)
# A title of two parts, the first of which looks back: 2023年工作总结和2024年工作计划.
_BOTH = lazy_pattern(
    r"(?:总结|回顾|小结)(?:[及和与暨、 ]|以及|(?=[“\d下])).{0,14}"
    r"(?:计划|打算|安排|思路|要点|谋划|设想)$"
)
_BELOW = lazy_pattern(r"(?:总结|汇报|报告|小结|述职|自查情况)如下")
# What a text is, its first so many paragraphs say.
_OPENING_LINES = 4
_MADE_PUBLIC = lazy_pattern(r"(?:情况|结果)的?(?:统计)?(?:通报|公告|公示)$")
# What a title of something to be done holds: it tells of the past only by the way.
_PLANNED = lazy_pattern(r"方案|计划|规划|要点|安排|意见|任务|措施|目标|通知|办法|纲要|清单|分工")
_COMPARED = lazy_pattern(r"同比|比上年|较上年|比去年|较去年")
_PER_CENT = lazy_pattern(r"\d%|个百分点")
# So many comparisons with the year before, in so much of the lines with rates, make a report.
_MANY, _SHARE = 3, 0.5


_LONGEST_SECTION = 40
# Lines that say nothing of the text's course.
_APART = frozenset({Kind.BLANK, Kind.NOISE, Kind.TOC, Kind.TABLE})
_SECTION = lazy_pattern(
    rf"(?:[{ORDINAL}\d]{{1,3}}[、.．]|[（(][{ORDINAL}\d]{{1,3}}[)）]|第[{ORDINAL}]{{1,3}}部分)?\s?(?:关于|对)?"
    r"(今年|20\d\d年|明年)[度的]?[^，。；]{0,16}"
    r"(?:总体要求|总体部署|总体思路|目标任务|主要任务|重点任务|工作安排|工作部署|重点工作|主要工作|主要目标|预期目标"
    r"|工作思路|工作打算|工作计划|工作谋划|工作建议|工作的建议)[^，。；]{0,12}"
)
# A short line that names a part of a report, numbered or not: 2013年的工作, 今后五年及今年的工作.
_PART = lazy_pattern(
    rf"(?:[{ORDINAL}\d]{{1,3}}[、.．]|[（(][{ORDINAL}\d]{{1,3}}[)）])?\s?(?:关于|对)?"
    r"(?:(?:19|20)\d\d年|今后|未来|“十)[^，,。；;：:]{0,22}(?:工作|目标|任务|安排|要求|重点|部署|思路)"
)
_PAST_SECTION = lazy_pattern(r"回顾|总结|完成|情况|成效|成就|成绩|进展|落实|自评")
_AHEAD = lazy_pattern(
    r"(?:对|.{0,6}(?:问题|不足|困难|差距)(?:和|及|与|以及|、))?"
    r"(?:下一?步|明年|今年(?!以来)|下一年|下阶段|[下新]一?学[年期])"
)
_DONE_HEADING = lazy_pattern(
    r"完成|超过|超额|达到|取得|成效|成就|回顾|总结|情况|落实|推进|开展|实施|狠抓|聚焦|强化|加强"
)
# What a deep heading must say to open a review: “十四五”时期我国发展取得重大成就.
_OF_PAST_YEARS = lazy_pattern(
    r"(?:“(?:十[一二三四五六]?|[六七八九])五”|(?:19|20)\d\d年|过去[^，,。]{1,3}年)[^，,。]{0,16}(?:成就|成绩|回顾)$"
)
# 12月15日前，上报总结 is a dated act and no section's name.
_DATED = lazy_pattern(r"(?:[月日底]|之?前)[，,]")
_YEAR = lazy_pattern(r"((?:19|20)\d\d)年")
_FIVE_YEARS = lazy_pattern(rf"[“\"]?十([{ONE_TO_NINE}])五[”\"]?")
_YEAR_OF_WORK = lazy_pattern(
    r"((?:19|20)\d\d)年度?的?(?:主要|重点|各项|政府|教育)?(?:工作|任务|安排)"
)
# Behind what is to come, a report may still tell of these.
_TELLS = lazy_pattern(r"亮点|经验|体会|问题|不足|困难|情况|完成|数据|附")
_WILL = lazy_pattern("要|将|计划|力争|确保")
# 总结推广经验, 报送工作总结: a task and no section's name.
_SUMS_UP = lazy_pattern(
    r"^总结|(?:报送|上报|撰写|做好|形成|阶段|评估|验收|推广|及时|提交)\S{0,8}总结|总结(?:经验|推广|评估|验收|提升|阶段|宣传)"
)
# Headings of what is wrong say what is: 存在的主要问题, 问题与不足.
_LACKING = lazy_pattern(
    r"(?:存在|面临)的?(?:主要|突出|一些|共性)?的?(?:问题|困难|不足|短板|挑战)"
    r"|^(?:主要|突出|共性)?(?:问题|困难|不足|短板|差距)(?:[和与及、](?:问题|困难|不足|短板|差距|挑战))?$"
)
_STRENGTHENS = lazy_pattern(r"夯实|筑牢|打牢|厚植|奠定|巩固|改变")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = words()
    return (
        lazy_pattern(any_of(lists["past"])),
        lazy_pattern(any_of(lists["done"])),
        lazy_pattern(any_of(lists["promised"])),
    )


@dataclass(frozen=True, slots=True)
class Course:
    """How a plan as a whole goes through time: what its sections and sentences are judged by.

    ``reports`` says whether it tells what was done, ``years`` what a report of one year reviews
    and plans, ``turning`` the line where a report turns to what is to come; None: it does not.
    """

    reports: bool
    years: ReportYears | None
    turning: int | None

    @property
    def modality(self) -> Modality:
        """What holds where no section and no sentence says otherwise."""
        return Modality.ACHIEVED if self.reports else Modality.TARGET


def course_of(plan: Plan) -> Course:
    """The course of a plan. Linear in its length: ask once and hand it on."""
    years = report_years(plan)
    reports = _is_report(plan, years)
    return Course(reports, years, _turning_line(plan, years) if reports else None)


def _is_report(plan: Plan, told: ReportYears | None) -> bool:
    if plan.facts.kind in (PlanKind.SUMMARY, PlanKind.REPORT):
        return True
    # 《政府工作报告》重点工作任务分解表 parts what a report promised.
    title = _QUOTED.sub("", plan.title)
    if _BOTH.search(title) or _MADE_PUBLIC.search(title):
        return True
    if plan.facts.kind is not PlanKind.OTHER:
        return False
    if told is not None:
        return not told.plans(title)
    if _REPORT.search(title) or _sums_up(plan):
        return True
    return bool(not _PLANNED.search(title) and _compares(plan))


def _sums_up(plan: Plan) -> bool:
    """Whether the first paragraphs say that a report follows: 现将主要工作总结如下."""
    texts = islice((line.text for line in plan.lines if line.kind is Kind.BODY), _OPENING_LINES)
    return any(_BELOW.search(text) for text in texts)


def _compares(plan: Plan) -> bool:
    """Whether most of what a plan counts is held against the year before."""
    texts = [line.text for line in plan.lines if "%" in line.text or "个百分点" in line.text]
    rates = [text for text in texts if _PER_CENT.search(text)]
    compared = sum(1 for text in rates if _COMPARED.search(text))
    return compared >= _MANY and compared >= _SHARE * len(rates)


def _turning_line(plan: Plan, told: ReportYears | None) -> int | None:
    """The line where a report turns to what is to come; None where it does not turn.

    A short line that names the work of a year after the one reviewed (2025年目标任务和主要工作), an
    upper heading that names such a year or the next five (今后五年的奋斗目标), or a sentence that
    opens the aims of the year (今年发展主要预期目标是：).
    """
    years = plan.facts.years
    reviewed = told.reviewed if told else years[1] if years else None
    parts = _parts(plan) if told else {}
    for line in plan.lines:
        text = line.text.strip(" \u3000\t")
        if told and (title := parts.get(line.number)) and told.plans(title):
            return line.number
        if text and len(text) <= _LONGEST_SECTION:
            bare = narrow(text)
            match = _SECTION.fullmatch(bare)
            if match and not _PAST_SECTION.search(text):
                year = match[1][:4]
                later = year.isdecimal() and reviewed is not None and int(year) > reviewed
                if later or year == "明年" or (told and not year.isdecimal()):
                    return line.number
            if told and _PART.fullmatch(bare) and told.plans(text):
                return line.number
        if told and line.kind not in _APART and told.opens_plan(text):
            return line.number
    return None


def _parts(plan: Plan) -> dict[int, str]:
    """The headings that may open a part of a report, by line: the title is none."""
    return {node.line: node.title for node in plan.nodes[bool(plan.title) :] if node.depth <= 1}


def of_nodes(plan: Plan, course: Course) -> list[Modality]:
    """The modality that holds in each node: its own heading's, else its parent's.

    What follows the line where the plan's course turns is to come.
    """
    whole, turning = course.modality, course.turning
    told = course.years if turning is not None else None
    found: list[Modality] = []
    turned: dict[int | None, _Siblings] = {}
    for node in plan.nodes:
        above = whole if node.parent is None else found[node.parent]
        # Only short headings name a section; a long one is a sentence that says something.
        if (
            (0 < node.depth <= 2 or _OF_PAST_YEARS.match(node.title))
            and len(node.title) <= _LONGEST_SECTION
            and not _DATED.search(node.title)
        ):
            beside = turned.setdefault(node.parent, _Siblings())
            ends = told is not None and told.late and node.title.startswith("今年")
            if above is Modality.ACHIEVED and (
                (_looks_ahead(node.title) and not ends) or beside.is_ahead(node.title)
            ):
                above = Modality.TARGET
            elif above is Modality.TARGET and _looks_back(node.title):
                above = Modality.ACHIEVED
            beside.take(node.title, above)
        if turning is not None and node.line >= turning and above is Modality.ACHIEVED:
            back = _looks_back(node.title) and (told is None or "回顾" in node.title)
            short = len(node.title) <= _LONGEST_SECTION
            above = above if short and back else Modality.TARGET
        found.append(above)
    return found


class _Siblings:
    """How the headings under one parent go through time: a report turns to the future once."""

    def __init__(self) -> None:
        self._back: int | None = None
        self._turned = False

    def is_ahead(self, title: str) -> bool:
        """Whether a heading stands where what is to come is told.

        It names the work of a later year than a heading before it (2025年工作回顾, 2026年主要工作),
        or follows such a one (加强政府自身建设) and says nothing of what was done.
        """
        if self._turned:
            return not (_looks_back(title) or _TELLS.search(title))
        if self._back is None or _looks_back(title):
            return False
        five = _FIVE_YEARS.search(title)
        if five is not None and _first_year(five[1]) > self._back:
            return True
        year = _YEAR_OF_WORK.search(title)
        return year is not None and int(year[1]) > self._back and not _DONE_HEADING.search(title)

    def take(self, title: str, modality: Modality) -> None:
        """Go past a heading."""
        if modality is Modality.TARGET:
            self._turned = True
        elif self._back is None:
            years = [int(year) for year in _YEAR.findall(title)]
            years += [_first_year(name) + 4 for name in _FIVE_YEARS.findall(title)]
            self._back = min(years, default=None)


def _first_year(name: str) -> int:
    """The first year of a five-year plan: 四 (十四五) is 2021, 一 (十一五) is 2006."""
    return 2006 + 5 * ONE_TO_NINE.index(name)


def _looks_ahead(title: str) -> bool:
    """A heading that opens what is to come in a report: 2023年工作安排, 下一步打算."""
    title = title.rstrip("。.：: ")
    if _DONE_HEADING.search(title):
        return False
    if _AHEAD.match(title):
        return True
    return len(title) <= 24 and title.endswith(affixes("future"))


# 主要工作及措施, 主要工作及安排: what is to be done.
_MEASURES = lazy_pattern(
    r"工作及(?:其|具体|保障|主要)?(?:措施|任务|安排|要求|举措|打算|目标|进度|分工)(?!\w{0,2}(?:完成|落实|进展|情况))"
)


_RESULTS = lazy_pattern("取得.{0,6}(?:成就|成效|成绩|进展)|(?:主要|工作|发展)成[就效绩]")


def _looks_back(title: str) -> bool:
    """A heading that opens a review: 2022年工作回顾, “十三五”期间教育发展的主要成就."""
    past, _, _ = _patterns()
    if "；" in title or ";" in title:
        return False  # what is looked at, in a list: 1.时效；2.计划执行情况
    if _LACKING.search(title.strip()) and not _mends(title):
        return True
    match = past.search(title)
    if match is None:
        return False
    if _AHEAD.match(title) or _MEASURES.search(title):
        return False
    if match.group() == "总结" and ("，" in title or _SUMS_UP.search(title)):
        return False
    if match.group() in ("发展基础", "现实基础", "工作基础", "办学基础", "现状"):
        return len(title) <= 14 and not _STRENGTHENS.match(title)
    if match.group() in ("取得", "成效", "落实情况", "成绩"):
        return _RESULTS.search(title) is not None
    return True


_OPENING = 40
LONGEST_SENTENCE = 600
"""Characters of a sentence that are looked at for what it promises or reports."""
# What only a statement of what is says: 现有教师28人, 目前已达383所, 荣获一等奖3项, 培养了19位院士.
_HAVE_NOW = lazy_pattern(
    r"(?:^|[，,；;。：:(])(?:目前)?(?:全?[国省市县区乡镇校园院组团]|我[国省市县区校院]|学校|幼儿园|\S{1,4}组)?(?:内|共)?现有(?=[^，,。；;的]{0,16}\d)"
)
_FACT = lazy_pattern(
    # The first characters before all: most of a sentence is passed over by them.
    r"(?=[现截目荣获曾被先近以过上已了记比])(?:现已|(?:截至|截止)(?!20[3-9])|(?<!项)目前(?=[^。；;]{0,20}(?:已|有|为|达|共))"
    r"|荣获|获评|已经(?:结束|完工|竣工|封顶)|记者[^，,。]{0,24}[看见]到|比计划提前(?=\d)"
    # 组织12名督学进行了专项督导，听课96节
    r"|(?<=(?:进行|召开|开展|举行|组织))了(?=[\u4e00-\u9fff])|曾(?:被|多次|先后|获|任)"
    r"|被(?:评为|评选为|授予|认定为|确定为|列为|列入|立项|命名为|推荐为)|先后(?=[^。；;，,]{0,30}(?:获|了|被|有))"
    r"|近[几两三五十\d]{1,2}年来?[，,]|(?<!20\d\d年)以来[，,]|过去(?:的?一|几|两|三|五)年|(?<![比较同与])上学[年期]"
    r"|(?<!对)已经?(?:建成|建立|建有|达|有|形成|获|培养|连续|投入|投用|实现|累计|成功|被|完成|开设|拥有)(?=[^，,。；;的]{0,12}\d)"
    r"|(?<=[\u4e00-\u9fff])了(?:约|近|超过)?[\d一二两三四五六七八九十])"
)
# What a fact does not say.
_PROMISE = lazy_pattern(
    r"力争|确保|争取|(?<!比)计划(?!生育|的[\d一二三四五六七八九])|拟|将(?![近军])|(?<![主需重必简紧首摘提概扼])要(?![求素点闻道件领案])|应当|必须|不得|不少于|不低于|至少|努力"
    r"|进一步|加快|今后|下一步|未来|目标"
)
# In a review: what is still to come.
_FORECAST = lazy_pattern(
    r"(?:[据经](?:测算|预测)|预计到(?:20\d\d年|“十)|未来[一二两三四五十\d]{1,2}年)[^。]{0,30}(?:[将需]|缺口|缺额)|需要?新增|还需新[增建]"
    r"|(?<=[%上者])要(?:达到?|有|占)|根据[^。，]{0,16}(?:规划|需求)(?:需求)?(?:统计|测算|预测)"
)


class Sentences:
    """The modality of the sentences of a line, each looked at when it is asked for.

    ``above`` is that of the section. A sentence says by its opening or by its words that it is
    otherwise; what follows a statement of facts goes on with them (in a plan: the parts of a
    report tell more).
    """

    __slots__ = ("_above", "_known", "_text")

    def __init__(self, text: str, above: Modality) -> None:
        self._text, self._above = text, above
        # By the column where a sentence begins.
        self._known: dict[int, Modality] = {}

    def at(self, column: int) -> Modality:
        """The modality of the sentence that holds a column."""
        text, known = self._text, self._known
        start = text.rfind("。", 0, column) + 1
        passed: list[int] = []
        while (told := known.get(start)) is None:
            stop = text.find("。", start, start + LONGEST_SENTENCE)
            sentence = text[start : stop + 1 if stop >= 0 else start + LONGEST_SENTENCE]
            told = of_sentence(sentence, self._above)
            passed.append(start)
            goes_on = told is Modality.TARGET is self._above and not _PROMISE.search(sentence)
            if not (start and goes_on):
                break
            start = text.rfind("。", 0, start - 1) + 1
        for each in passed:
            known[each] = told
        return told


# 争取国家资金7亿元 is done; 争取建成 is promised.
_GAINS = lazy_pattern(
    r"争取(?:到|了|国家|中央|上级|省|自治区|区|各[类级]|政策|专项|资金|项目|债券|补助|外|境外|世行"
    r"|(?:(?!达|建成|进入|完成|实现|突破|创建|成为)[^，,。；;]){0,12}?"
    r"(?:资金|国债|债券|投资|贷款|补助|试点|(?:用地|林地|能耗|计划|建设|招生|编制)指标))"
)
# 也要清醒看到存在的问题：乡村小规模学校还有214所
_LACKS = lazy_pattern(
    r"(?:看到|认识到|面临|存在|还有)[^，,。；;]{0,16}(?:问题|不足|短板|差距|困难|挑战|薄弱环节)"
)
# 2024年，我们将坚持问题导向，抓好三件事
_YEAR_TO_COME = lazy_pattern(
    r"(?:19|20)\d\d年度?[，,]?(?:我们|我[省市县区州校局院]|全[省市县区州校局院]|学校)?(?:将|要(?![求点素])|(?:计划(?!内|外)|拟)(?!.{0,60}(?:实际|已|全部|累计|超额)))"
)
# 去年未完工的4个项目，4月底前收尾
_LEFT_OPEN = lazy_pattern(r"[去上]年[尚仍还]?(?:未|没有?)[^，,。；;]{1,8}的")


def of_sentence(sentence: str, above: Modality) -> Modality:
    """The modality of a sentence in a section of the given modality."""
    _, done, promised = _patterns()
    opening = sentence[:_OPENING].lstrip()
    if above is Modality.TARGET:
        told = done.match(opening) and not _LEFT_OPEN.match(opening)
        return Modality.ACHIEVED if told or states_fact(sentence) else above
    lacks = _LACKS.search(sentence)
    if _GAINS.match(opening) or (lacks and not _mends(sentence[: lacks.start()])):
        return above
    if (
        promised.match(opening)
        or _YEAR_TO_COME.match(opening)
        or (_AHEAD.match(opening) and _WILL.search(opening))
    ):
        return Modality.TARGET
    return Modality.TARGET if _FORECAST.search(sentence) else above


def _mends(text: str) -> bool:
    """Whether words beside what is wrong say what is done about it: 存在的问题及改进措施."""
    return any(word in text for word in words()["mends"])


def states_fact(sentence: str) -> bool:
    """Whether a sentence says what is or was, whatever section it stands in."""
    told = _FACT.search(sentence) or ("现有" in sentence and _HAVE_NOW.search(sentence))
    return bool(told) and _PROMISE.search(sentence) is None
