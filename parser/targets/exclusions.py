"""Numbers that measure nothing (spec: *What is none*): addresses, points, conditions, names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import COUNTING
from parser.chinese.text import HAN
from parser.records import dataclass
from parser.targets.clauses import Clause, Clauses
from parser.targets.lexicon import affixes, any_of, words
from parser.targets.numbers import Number

# How far before and behind a number its neighbours are looked at.
_NEAR = 24
# ... and of a rule's condition.
_RULE = 40
_CLAUSE_END = lazy_pattern("[，,。;]")
_ADDRESS = lazy_pattern(
    r"(?:https?://|www\.)[!-~]{1,400}"
    r"|[\w.-]{1,64}@[\w-]{1,64}\.[\w.]{2,20}",
    re.ASCII,
)
_CLOCK_BEFORE = lazy_pattern(r"(?:[上下中]午|早上?|晚上?|凌晨|傍晚|每[天日晚]|[日号])\s?$")
_HOUR = lazy_pattern(r"\d[点时:：]$")
_CLOCK_AFTER = lazy_pattern(r"[前后半钟整至到]|左右|开[始会]|[0-5]?\d分")
_POINTS_BEFORE = lazy_pattern(
    r"(?:[扣加得计记赋减满总]|分值|权重|满分|总分|基础分|占|各|每项|每处|每次|每起|每少?\d?个?|最高|最多|不超过|"
    r"成绩(?:低于|不低于|达到|高于)|(?:扣|加|得|计|减)\S{0,4})[:：为]?\s?$"
)
_WEIGHT = lazy_pattern(
    r"(?:权重|分值)(?:占比?|为|是|达到?|不低于|不少于)?[:：]?$"
    # 笔试占总成绩的60%, 专业知识成绩占45%
    r"|占(?:总|综合|考试)(?:成绩|评|分)的?$|(?:试|测|考核|知识|技能|综合|\))成绩占$"
)
# 90分以上为优秀, 占20%权重
_GRADED = lazy_pattern(
    r"(?:及?以[上下])?(?:为|评为|的为)(?:优|良|合格|不合格|差)|的?(?:权重|分值)|计入总"
)
_GRADED_BEGINS = frozenset("及以为评的权分计")
_BRACKET = lazy_pattern(r"[(（][^()（）]{0,3}$")
_ALONE = lazy_pattern(r"\s?[)），,、]")
_FORMULA = lazy_pattern(r"[+＋×=＝]")
# 井深超过800米的金属矿山: what is named must be so; it is not made so.
_BOUND_BEFORE = lazy_pattern(
    r"(?:不?超过?|逾|大于|高于|多于|不?低于|不?小于|不?少于|不足|未满|达到|达|满|在|有)\s?(?:约)?$"
)
# 申请最高不超过15万元的创业担保贷款: what is given is no condition.
_GIVEN = lazy_pattern(
    r"(?:申请|给予|发放|享受|提供|补助|补贴|奖励|安排|获得|支付)(?:最高|最多)?(?:不超过|不低于|不少于)?$"
)
# A clause that opens with one of these says who is meant, whatever is counted.
_SAYS_WHO = frozenset("对凡如若符具")
# 床位数在100张以上的养老机构: how many a thing has of them.
_HOW_MANY = lazy_pattern(r"数(?:量)?(?:在|达到?|超过|不少于|不低于|不足|少于|多于)?$")
_GLOSS = r"(?:[(（]含[^()（）]{0,8}[)）])?"
# What the patterns behind a number begin with: most numbers are passed by this alone.
_MAY_BIND = frozenset("及含以左的(（ ")
_DEFINES = lazy_pattern(
    r"[^，,。；;：:]{2,30}[:：](?:是?指|即)|[“”《》\w]{2,24}(?:，|,)?是指"
    # 1 指每万人口居民拥有的…: a note below a table
    r"|指(?![导定标挥派引示])[^，,。]{8}"
)


def addresses(text: str) -> list[tuple[int, int]]:
    """The columns of web and mail addresses in a line."""
    if "www." not in text and "://" not in text and "@" not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def inside(spans: list[tuple[int, int]], column: int) -> bool:
    """Whether a column lies in one of some spans that stand in order."""
    if not spans:
        return False
    place = bisect_right(spans, column, key=lambda span: span[0]) - 1
    return place >= 0 and column < spans[place][1]


def defines(text: str) -> bool:
    """Whether a line explains a term: 氢走廊：指投入氢燃料车约1000辆….

    What it counts is part of the definition.
    """
    if "指" not in text and "即" not in text:
        return False
    return _DEFINES.match(text.lstrip(" \u3000\t0123456789.、．()（）[]［］①②③④⑤⑥⑦⑧⑨⑩")) is not None


def is_edition(number: Number) -> bool:
    """建设指南（2022版）: the year of an edition."""
    return number.unit == "版" and _FIRST_YEAR <= number.low <= _LAST_YEAR


_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def is_clock(text: str, number: Number) -> bool:
    """下午3点前, 8点30分: a time of day."""
    if number.unit == "分":
        return _HOUR.search(text, max(0, number.start - 3), number.start) is not None
    if number.unit not in ("点", "时") or number.low > 24:
        return False
    before = text[max(0, number.start - 4) : number.start]
    return bool(_CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(text, number.stop))


def is_points(text: str, number: Number) -> bool:
    """（0.5分）, 扣2分, 日常监测（60%）+实地调研（40%）: points and weights of an assessment."""
    if number.unit not in ("分", "%"):
        return False
    if text[number.stop : number.stop + 1] in _GRADED_BEGINS and _GRADED.match(text, number.stop):
        return True
    before = text[max(0, number.start - 10) : number.start]
    bracketed = bool(_BRACKET.search(before) and _ALONE.match(text, number.stop))
    if number.unit == "分":
        # 语文120分，物理70分: what an examination gives for each
        taught = before.endswith(affixes("disciplines"))
        return bracketed or taught or bool(_POINTS_BEFORE.search(before))
    if _WEIGHT.search(before):
        return True  # 权重占30%
    if not bracketed:
        return False
    near = text[max(0, number.start - _NEAR) : number.start] + text[number.stop : number.stop + 6]
    return bool(_FORMULA.search(near))


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = words()
    return (
        lazy_pattern(any_of(lists["numeral_names"])),
        lazy_pattern(any_of(lists["round_counted"])),
        lazy_pattern(
            rf"{any_of(lists['per_value'])}|(?![用以购补奖为]){HAN}{{2,8}}?{any_of(lists['intensities'])}"
        ),
    )


_LIST = lazy_pattern(r"(?:清单|目录|名单|一览表|分解表|汇总表)[(]共?$")


_BOUND = ("超", "超过", "达", "达到", "近", "过", "逾", "约", "突破", "上")


_FIGURES = frozenset("图表式")


def _is_edition(text: str, number: Number) -> bool:
    """2021届高考, （2022版）, 人民日报2016年2月5日01版, 如图6所示."""
    if number.unit == "所":
        return text[number.start - 1 : number.start] in _FIGURES and number.start > 0
    return 1900 <= number.low < 2100 or text.startswith("0", number.start)


# Few yuan in characters are a name where nothing says that they are paid.
_PAID = lazy_pattern("[每补发收缴费奖罚付到至为过价按]")


_COURSE = lazy_pattern(r"\s?(?:(?:主题|实践|专题|集中)?研[修训]|培训|教师(?:专业发展)?培训)")


def _is_called(text: str, number: Number) -> bool:
    """Whether a number with a measure word names what stands beside it."""
    if number.unit in ("届", "版", "所") and _is_edition(text, number):
        return True
    opens = text[number.start - 1 : number.start] in "(共"
    if opens and _LIST.search(text, max(0, number.start - 8), number.start):
        return True  # 重点任务清单（共93项）
    if number.unit == "学分" and _COURSE.match(text, number.stop):
        return True  # 90学分培训第二次实践研修: a course by its size
    return number.unit == "字" and text.startswith(("方针", "诀", "口号", "箴言"), number.stop)


def is_numeral_name(text: str, number: Number, before: str) -> bool:
    """三次产业, 千亿行动, 万家惠, 三元乳业, 万元GDP能耗: the numeral is part of a name."""
    if _is_called(text, number):
        return True
    whole = number.unit in ("元", "万元", "亿元", "万吨") and number.low in (1, 10, 100, 10_000)
    if not (whole or number.chinese):
        return False
    names, counted, per_value = _names()
    if whole and per_value.match(text, number.stop):
        return True
    if not number.chinese:
        return False
    if names.match(text, number.start):
        return True
    written = text[number.start : number.stop]
    after = text[number.stop : number.stop + 1]
    if number.unit in ("万", "亿"):
        # 千亿产业, 百亿企业: a class of things; 一点二亿 counts.
        return written[0] in "十百千万" and after.isalpha()
    measured = number.unit in words()["unit.measure"]
    if measured and written[0] in "百千万" and written[1:] == number.unit:
        return after.isalpha()  # 万亩富硒粮油项目
    if number.unit == "家" and written[0] in "百千万":
        told = not after.isalpha() and before.endswith(_BOUND)  # 惠及企业超千家
        return not told and not counted.match(text, number.stop)
    if number.unit == "元" and number.low <= 10 and written[0] in COUNTING:
        # 扶持壮大三元、某某等企业
        named = after.isalpha() or not _PAID.search(before)
        return named and not before.endswith(affixes("pays"))
    return False


@dataclass(frozen=True, slots=True)
class _Conditions:
    """What says which things are meant, compiled once from the word lists."""

    bound_after: re.Pattern[str]
    above: re.Pattern[str]
    opens: re.Pattern[str]
    then: re.Pattern[str]


@cache
def _conditions() -> _Conditions:
    lists = words()
    # ... but what is paid or asked for is told by its amount: 2500元以上的标准要求.
    amount = f"(?!{any_of(lists['told_by_amount'])})"
    return _Conditions(
        bound_after=lazy_pattern(rf"\s?(?:(?:及|含)?以[上下内]|左右)?{_GLOSS}的{amount}"),
        above=lazy_pattern(rf"(?:及|含)?以[上下]{_GLOSS}(?:{HAN}{{2}})?的{amount}{HAN}"),
        opens=lazy_pattern(any_of(lists["conditions"])),
        then=lazy_pattern(any_of(lists["consequences"])),
    )


def is_condition(text: str, number: Number, clause: Clause, makes: Callable[[], bool]) -> bool:
    """Whether a number says which things are meant: 井深超过800米的金属矿山, 招用4人以上的企业.

    ``makes`` says whether a verb of making stands before the number in its clause: what is made
    so is measured (建成面积超过800平方米的体育馆).
    """
    binds = text[number.stop : number.stop + 1] in _MAY_BIND
    if binds and _GIVEN.search(text, max(clause.start, number.start - _NEAR), number.start):
        return False
    if (
        binds
        and text[clause.start] in _SAYS_WHO
        and clause.after in "，,"
        and _conditions().then.match(text, clause.stop + 1)
        and _conditions().above.match(text, number.stop)
        and _conditions().opens.match(text, clause.start)
    ):
        return True  # 对新建床位100张以上的机构，每张补助5000元
    if not binds or not (
        _qualifies(number) or _HOW_MANY.search(text, max(0, number.start - _NEAR), number.start)
    ):
        return opens_rule(text, number, clause)
    patterns = _conditions()
    above = patterns.above.match(text, number.stop)
    bound = above or (
        patterns.bound_after.match(text, number.stop)
        and _BOUND_BEFORE.search(text[max(clause.start, number.start - _NEAR) : number.start])
    )
    if bound and ((above and patterns.opens.match(text, clause.start)) or not makes()):
        return True
    return opens_rule(text, number, clause)


def _qualifies(number: Number) -> bool:
    """Whether a unit may tell of what kind a thing is; a counter counts the thing itself."""
    lists = words()
    bare = (number.unit or "").lstrip("万亿")
    measured = any(bare in lists[f"unit.{kind}"] for kind in ("money", "measure"))
    return measured or bare in ("人", "岁", "户", "层", "学分", "床")


# 未达到省定600元的标准: what was missed is measured by what there is.
_STANDARD_BEHIND = lazy_pattern(r"的?(?:规定|国家|省定)?(?:标准|比例要求|规定比例|要求|底线)(?!化)")
_MISSED = lazy_pattern(
    r"(?:未达|达不到|没有达到|不达|(?<!不)低于|不足|距离?|差距|与)[^，,。；;]{0,8}$"
)
_STANDARD_BEGINS = frozenset("的规国省标比要底")
_FAR = 12


def is_yardstick(text: str, number: Number, clause: Clause) -> bool:
    """Whether something is held against a number: 与7.5平方米的标准差距大, 对低于90%的予以通报."""
    if number.stop == clause.stop - 1 and text[clause.start] in "对凡" and clause.after in "，,":
        return text[number.stop] == "的"
    if text[number.stop : number.stop + 1] not in _STANDARD_BEGINS:
        return False
    if not _STANDARD_BEHIND.match(text, number.stop):
        return False
    back = text[max(clause.start, number.start - _FAR) : number.start]
    return _MISSED.search(back) is not None


def opens_rule(text: str, number: Number, clause: Clause) -> bool:
    """Whether a clause says who is meant: 申请前正常经营且有不少于2名员工参保的，可申请补贴.

    So does what a bracket in it adds: …达到25%（超过100人的企业达到15%）的，可申请贷款.
    """
    stop = clause.stop
    if clause.inner:
        end = _CLAUSE_END.search(text, stop, stop + _RULE)
        stop = end.start() if end else len(text)
    elif clause.after not in "，,":
        return False
    if not text.startswith("的", stop - 1) or stop - number.stop > _RULE:
        return False
    return _conditions().then.match(text, stop + 1) is not None


def outside(clauses: Clauses, clause: Clause) -> Clause:
    """The clause that a bracket's clause stands in; a clause outside brackets is its own."""
    if not clause.inner:
        return clause
    return clauses.outer_before(clause.start) or clause


@cache
def _glued() -> re.Pattern[str]:
    """An item number before a count or a date that a decimal point seems to join."""
    whole = words()["unit.count"] - {"倍", "分", "学分", "点", "字"}
    counts = rf"\d{{1,6}}[余多]?(?:{any_of(whole)})(?!百分点|小时|月|工作日|学时|课时)"
    return lazy_pattern(rf"\s*\d{{1,2}}\.(?={counts}|(?:1[0-2]|[1-9])月|20\d\d年)")


def glued_number(text: str) -> int:
    """The column behind an item number glued to a count: 2.12个乡镇 is item 2 and 12 个."""
    match = _glued().match(text) if "." in text else None
    return match.end() if match else 0
