"""The forms in which texts write calendar times, and the pattern that finds them all."""

from __future__ import annotations

import re
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import CN_DIGITS, ONE_TO_TEN, ZEROS
from parser.chinese.text import HAN
from parser.records import dataclass
from parser.targets.lexicon import any_of, words

_YEAR = (
    rf"(?:(?:20\d\d|19[4-9]\d)\s?年|(?:二[{ZEROS}]|一九)[{CN_DIGITS}]{{2}}年"
    r"|(?<!20)[2-4]\d年(?=底|前|末)|(?<!\d)0\d年(?=[全我市县区本]))"
)
# 一月一调度 says how often, 6月一次性拨付 when.
_MONTH = rf"(?:1[0-2]|[1-9]|十[一二]|[{ONE_TO_TEN}])月(?!一(?:[调报总评查考通督]|次(?!性)))"
_WEEKDAY = r"(?:\((?:星期|周)[一二三四五六日天]\))"
_CLOCK = (
    r"(?:\s?(?:上午|下午|晚上|早上|中午)?\s?\d{1,2}"
    r"(?:[:：时点](?:[0-5]?\d分?)?|(?=[-–—~至]\d{1,2}[:：时点])))"
)
_OF_WEEK = r"(?:[周星]期?[一二三四五六日天](?!次))"
_TIME_OF_DAY = r"(?:[上下中]午|早上|傍晚|晚上?)"
_PART_OF_DAY = rf"(?:{_TIME_OF_DAY}|下班|放学)"
# 2月11日周六下午13：30, 24日周五下午第四节
_DAY = (
    rf"(?:\d{{1,2}}[日号]{_WEEKDAY}?(?:(?:周|星期)[一二三四五六日天1-7])?"
    rf"(?:{_CLOCK}|{_PART_OF_DAY}(?:\d{{1,2}}[:：]\d\d|第[一二三四五六七八]节课?)?)?)"
)
# 9月开学后两周内, 4月中下旬
_PART = (
    r"(?:份?(?:[上中]?中旬|[上中]?下旬|上旬|[上下]半月|底|末|初(?!中(?![央共国旬]))"
    r"|第[一二三四]周|开学[后前][一二两三]个?[周月]内))"
)
_RANGE = rf"(?:1[0-2]|[1-9])[-–—~∼至](?:1[0-2]|[1-9])月(?:{_PART}|份)?"
_JOINT = r"(?:\s?(?:[-–—]{1,8}|[~∼至、和及到]|开始至)\s?)"
# 12—16日: the word stands once, behind the last day.
_DAYS = rf"\d{{1,2}}[-–—~∼至、]\d{{1,2}}[日号]{_CLOCK}?"
_MONTH_DAY = rf"{_MONTH}(?:{_DAYS}|{_DAY}|{_PART}|份)?"
_MONTHS = (
    rf"(?:{_RANGE}(?:[和、]{_RANGE})?"
    # 力争2、3月份办完; at a line's start 2、 numbers an item
    rf"|(?<={HAN})(?:[1-9]|1[0-2])(?:、[1-9]){{0,2}}、(?:1[0-2]|[1-9])月(?:{_PART}|份)?"
    # 4月底前、10月底前
    rf"|{_MONTH_DAY}(?:(?:前(?=[、和及]{_MONTH_DAY}前))?{_JOINT}(?:(?:20\d\d年)?{_MONTH_DAY}|20\d\d年[底末]|{_DAY}|{_CLOCK}(?<=[\d分]))){{0,4}})"
)
_HALF = (
    r"(?:上半年|下半年|第?[一二三四1-4]季度(?:末|底|初)?|春秋季|[春秋]季(?:学期)?(?:开学)?|[春秋](?=(?:正式|全面)?(?:开工|动工|招生|开学|投用|启用|建成|竣工|完工|交付))"
    r"|寒?暑假|寒假|年?(?:[底末]|初(?![步级次期始选审评验衷心]|中(?![央共国])))|年中|年?内|中旬|暑期|全年(?![级龄]))"
)
# 获奖人次年均增加: 次 belongs to the measure word
_RELATIVE = r"(?:今年|明年|后年|去年|当年|本年度?|次年(?!均))"

# What a time word can begin with: most characters of a text are passed over by this alone.
_FIRST = rf"\d“{ONE_TO_TEN}每逐半日年月今去目贯全常明后当本次上下春秋学第新截到至自从"
OPENS = (
    r"(?:\d|[每年春秋]|全[年学]|本[学月年]|[上下][半学]|第[\d一二三四五六七八九十]|[明后去逐半常]年|目前|学期|日均"
    r"|月[底末人生户]|今[年学春秋]|[当次][年月]|下个?月|新学|贯穿|截[至止]|“[十六七八九]"
    rf"|一个学|一[年学月季周九]|二[{ZEROS}月季]|[三四][月季]|五月|[六七八九][月五]|十[月一二三四五六]"
    rf"|[到至自从][\s\d“{ONE_TO_TEN}每逐半日年月今去目贯全常明后当本次上下春秋学第])"
)
"""What a time word can begin with, by its first two characters: of 全 only 全年 and 全学期."""
# Of digits only those of a year or a month: most numbers are passed over by this.
_DATED = r"(?<!\d)(?=\d{1,4}\s?[年月–—~∼至、-]|\d{1,2}日[\w《“，,])"
_QUARTER = "[一二三四]季度"


def a_year() -> str:
    """What a year has so much of: 货物年吞吐量, 教师年人均培训."""
    return any_of(words()["a_year_of"])


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which times are written; its pattern is the group ``name`` of the whole."""

    name: str
    pattern: str


def _averaged() -> str:
    """What follows 年均 where it is a time: a verb, a bound or a number (年均增长, 年均约3万)."""
    lists = words()
    bounds = any_of(frozenset(lists.relation_before) | lists["level"])
    changes = any_of(lists.up | lists.down)
    led = "(?:分别|实际|名义|复合|共|都|可|能|需|将|预期|计划)?"
    return rf"{led}(?:{changes}(?![率速幅])|{any_of(lists['verbs'])}|{bounds}|\d)"


@cache
def _forms() -> tuple[Form, ...]:
    """The forms in the order in which they are tried."""
    few = "一二两三四五六"
    lists = words()
    gains = rf"(?:{any_of(lists.up | lists.down)}|\d|达|不|为)"
    return (
        Form(
            "fiveyear",
            r"(?:“?十[一二三四五六]五”?|“?(?<![一二三四五六七八九十])(?:十|[六七八九])五(?:”|(?=[期时末])))"
            r"(?P<fivepart>末|期末|期间|时期|期|前[两二三四]年|(?=以来))",
        ),
        Form(
            "recur",
            r"(?P<each>每(?:\d[-–—~∼至]\d(?:年|周|个月|天)|学期|学年|半年|季度|[年月周天日季]|[两二三四五\d](?:年|周|个月)|个学期|个月)"
            rf"|一(?:年|学期|学年|月|季度|周)(?=[{few}\d]{{1,2}}[次届期场项])|每年度|逐年"
            rf"|一个(?:学期|学年)(?=[^，,。;\d]{{0,8}}[{few}\d]{{1,2}}[次篇节场堂])"
            r"|(?<=[，,;。、])半年(?=[^，,。]{0,6}[一两二1-9]次)"
            rf"|(?<=[，,;。、])年(?={any_of(words()['verbs'])}|测试)"
            # 教师全员轮训，每人5年不少于360学时
            rf"|(?<=每人|每名)[{few}\d]年内?(?=累计|不少于|至少)"
            rf"|[年日]均(?={_averaged()})|年均(?=浓度|工资|收入)"
            # 货物年吞吐量: how much in a year
            rf"|(?<![{ONE_TO_TEN}\d今去上明前当本近多每全少往历学青中老周成幼壮同来几])年度?(?={a_year()})"
            rf"|(?<![{ONE_TO_TEN}\d个当本上次每全半])月(?=(?:人均|生均|户均){gains}))"
            rf"(?:(?:(?P<due>{_MONTH})(?:{_PART}|{_DAY})?(?:{_JOINT}{_MONTH_DAY})?|{_DAY})|[底末初]|[春秋]季?[、和及]?[春秋](?:两季|季)?)?(?:底?前)?",
        ),
        Form(
            "since",
            r"今年以来|去年以来|(?<!项)目前(?!的|[我全][国省]最|[国世省]内?界?最|最)|(?<=截至)目前|(?<![年月日])至今(?=[，,、已共累])",
        ),
        Form(
            "term",
            r"(?:本|上|下|新|今)学[年期](?![末底间初]|期末|开学之?前)内?"
            # 今秋一年级预计入学9120人; 第二年：…
            r"|(?<!冬)今[春秋](?:季学?期?)?|第[一二三四五]学?年(?=[:：])"
            # 春、秋季学期各一次
            r"|[春秋]季?[、和及][春秋](?:季学期|两季|季)"
            rf"|(?<=[，,;。、])[春秋]季(?!招生|录取)(?={any_of(words()['verbs'])}|\d)"
            # 预计秋季小学一年级缺学位480个
            rf"|(?:(?<![\w”])|(?<=预计))[春秋]季(?=[小大中初高一二三幼新]\w{{1,9}}?\d)",
        ),
        Form(
            "whole",
            r"贯穿全年|全(?:学年|学期|年(?![级龄]))|(?<![一二两三四五六七八九十几半\d])年内|年度内|常年(?=\))",
        ),
        Form(
            "yearspan",
            r"(?:19|20)\d\d(?:年)?\s?(?:[-–—~∼至]{1,2}|到(?=(?:19|20)\d\d年))\s?(?:(?:19|20)\d\d)?(?:学年度?(?:第?[一二]学期)?|年(?!级)(?:冬春)?)"
            # 1988年、1989年; 1998年至今
            r"|(?:19|20)\d\d年(?:[、和](?:19|20)\d\d年)+(?!\d|[底末初])|(?:19|20)\d\d年至今"
            # 专业群建设(2021-2023): of a heading
            r"|(?<=\()20\d\d\s?[-–—~至]\s?20\d\d(?=\)\s*$)",
        ),
        # 在明年的6月底, 明年6月, 6月底. The months stand here once, with a year or without: they
        # are a third of the pattern, and it takes so much longer to compile.
        Form(
            "dated",
            rf"(?P<year>(?:{_YEAR}|{_RELATIVE})度?)?(?:(?(year)的?)(?P<months>{_MONTHS})"
            rf"|(?(year)(?P<part>{_HALF}|的(?:[上下]半年|年底))?|(?!)))",
        ),
        Form(
            "half",
            r"(?<![半二两三四五六七八九十\d学上前往历青少成老])年(?:底|末|中(?=[,，前))]|追加|调整)|初)|(?<!全)(?:上半年[、和]下半年|[上下]半年)"
            r"|(?<![上每\d一二两三四五六七八九十个])(?:本月|当月|次月|月)[底末](?!报)"
            r"|春秋季(?=[一二两三四\d])|[春秋]季学期(?:末|初|结束)?|[本上下]?学期(?:期末|[末底])"
            r"|(?<![春秋\d年])[春秋]季(?=落成|竣工|启用|投用|投入使用|建成|完工)"
            rf"|[春秋]季(?:学期)?开学(?={any_of(words()['closing_acts'])})"
            r"|第[一二三四]季度(?:末|底)?|[一二三四]季度(?:末|底)"
            # a school's week: 第5周, 第9—10周, 第四周, 第11周周五
            rf"|第(?:\d{{1,2}}(?:周?[-–—~至到、]第?\d{{1,2}})?|(?:十?[{ONE_TO_TEN}]|[二三]十[{ONE_TO_TEN}]?))周{_OF_WEEK}?(?![岁年期边])"
            # 7月10日开始，20日前全部结束
            r"|(?<=[，,])\d{1,2}日(?=前(?:全部|完成|结束|办结|报送|上报))"
            # 22日下午，学生回家; 3月22日召开…, 29日召开…
            rf"|(?<=[，,;；。])\d{{1,2}}日(?:{_TIME_OF_DAY}|(?=\w{{2,30}}?(?:召开|举行|举办|开展)))"
            # a line of a calendar: 25日发布视频, 4日中午12:30例会
            rf"|(?<![\s\S])(?=\d{{1,2}}日){_DAY}(?={HAN}|[《“，,])(?![内均游前后起以常报产处供龄期历志程益用间语元化])"
            # 装修工程下月开始, 本月下旬交付, 下学期开学前解决
            r"|(?<![上以])下个?月(?![上中]?半)(?:[上中下]旬|底|初)?|(?<![上每])本月[上中下]旬|[下新]学[期年]开学(?=之?前)"
            rf"|(?<!{HAN})[一二三四]季度(?!一)"
            # 力争一季度12支基金落地, 某校三季度开工
            rf"|(?<![前第上\d一二三四至到、]){_QUARTER}(?=\d|全面|集中|全部|{any_of(words()['verbs'])})",
        ),
    )


@cache
def time_pattern() -> re.Pattern[str]:
    core = "|".join(f"(?P<{form.name}>{form.pattern})" for form in _forms())
    return lazy_pattern(
        rf"(?=[{_FIRST}])(?={OPENS})(?:(?!\d)|{_DATED})(?P<lead>(?:截至|截止到?|到|至|自|从)\s?)?(?P<core>{core})"
        r"(?P<tail>前后|(?:(?<=[期度])结束)?底?(?:以前|之前|前)|期间|起每年|起(?![降草步源点重诉来飞])|开始|以来|后)?"
    )
