"""Lengths of time that bind or entitle are quantities, others none; so are stages and sessions."""

from __future__ import annotations

import re
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import COUNTING
from parser.records import dataclass
from parser.targets.clauses import Clause
from parser.targets.lexicon import any_of, words
from parser.targets.numbers import Number

# How far before a length of time the words that make it binding are looked for.
_NEAR = 14
# 三期工程, 一期: a stage and not a count.
_STAGE = lazy_pattern(r"工程|项目|建设|续建|改造|扩建|改扩|[，,;。、)]|$")
# 三期 is a stage but where something is held or printed: 举办培训班三期.
_ISSUES = lazy_pattern("举办|开展|组织|编印|出版|培训|印发|发布|刊发|编发|推出|举行|录制|开设")
# 十五届四次、五次、六次全会
_SESSIONS = lazy_pattern(rf"届[{COUNTING}]{{1,3}}次(?:[、和及][{COUNTING}]{{1,3}}次)*[、和及]$")
# 在全国八大节点中: what it is one of.
_AMONG = lazy_pattern("(?:全国|全球|世界|国家|中国|国内|亚洲|地处|处于|位于|靠近|毗邻)$")
# How far before a stage the verb that holds or prints it stands.
_MAKES = 40
# How far around one of two levels the other one stands.
_RISE = 40
# More years than this are a calendar's.
_LONGEST_YEARS = 100
# How far before the last of several levels the words stand that hand them out.
_LIST = 64
_LISTED = lazy_pattern(
    r"(?:年限[^，,;。]{0,6}分别|^(?:20\d\d年[底末]?)?分别)[^，,;。]{2,48}[%‰](?:以上|左右|以下|以内)?\s?[、和及与]\s?(?:约|近)?$"
)


# 在活动结束的一周内, 应聘后二年内, 自受理之日起5个工作日内
_SINCE = lazy_pattern(
    r"(?:之日起的?|[结完毕束]后?的|(?:接到|收到|受理|公示|公布|结束|应聘|录用|签订|印发|下达|完成|发生|变更|到期|期满)\w{0,6}?(?:之?后|起))的?$"
)
_WITHIN = lazy_pattern(r"[以之]?内(?![的容])")
_SHORT_SPANS = frozenset({"日", "天", "个工作日", "工作日", "周", "个小时", "小时", "分钟", "个月"})


@dataclass(frozen=True, slots=True)
class _Patterns:
    running_before: tuple[str, ...]
    running_after: tuple[str, ...]
    bound_before: re.Pattern[str]
    bound_after: tuple[str, ...]
    years_level: tuple[str, ...]
    rise: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lists = words()
    return _Patterns(
        running_before=tuple(lists["running_before"]),
        running_after=tuple(lists["running_after"]),
        bound_before=lazy_pattern(any_of(lists["entitled_before"])),
        bound_after=tuple(lists["entitled_after"]),
        years_level=tuple(lists["years_level"]),
        rise=lazy_pattern(
            r"(?:年限|寿命|年数)[由从](?:20\d\d年(?:末|底)?的?)?\d{1,2}(?:\.\d{1,2})?年"
            r"[，,]?(?:逐步)?(?:提高|提升|增加|延长|增长|上升|增)[到至](?:20\d\d年(?:末|底)?的?)?"
            r"\d{1,2}(?:\.\d{1,2})?年"
        ),
    )


def is_bound(text: str, number: Number, clause: Clause, unit: str) -> bool:
    """Whether a number with a unit of time binds or entitles: 每天1小时体育锻炼, 15年免费教育.

    None are how long a plan runs (三年行动), round-the-clock duty (24小时), circles (15分钟健身圈).
    """
    patterns = _patterns()
    before = text[max(clause.start, number.start - _NEAR) : number.start].rstrip()
    after = text[number.stop : number.stop + 8]
    if _is_limit(before, after, unit):
        return True
    if unit == "日" or (number.low == 24 and unit in ("小时", "个小时")):
        return False
    if before.endswith(patterns.running_before) and not before.endswith("超过"):
        return False
    if unit == "岁":
        # An age is none; how long people may expect to live is measured.
        start = max(clause.start, number.start - _RISE)
        return "寿命" in text[start : number.start]
    if unit == "年" and number.low > _LONGEST_YEARS:
        return False  # 从2020年的10.2年
    if unit == "年":
        years = _is_years(number, before, after) or _is_raised_years(text, number, clause)
        return years or _is_listed_years(text, number, clause)
    if after.startswith(patterns.running_after):
        return False
    if unit in ("学时", "课时", "个学时", "个课时"):
        return True
    return bool(patterns.bound_before.search(before)) or after.startswith(patterns.bound_after)


def _is_limit(before: str, after: str, unit: str) -> bool:
    """Whether something is to be done within so long of an event: 接到通知之日起7日内提出申请.

    三年内, 未来五年内 tell how long a plan runs.
    """
    if not _WITHIN.match(after):
        return False
    return _SINCE.search(before) is not None and (unit in _SHORT_SPANS or before.endswith("后"))


def _is_raised_years(text: str, number: Number, clause: Clause) -> bool:
    """Both levels of years that rise: 平均受教育年限从2020年的9.6年提高到2025年的10.2年."""
    patterns = _patterns()
    start = max(clause.start, number.start - _RISE)
    rise = patterns.rise.search(text, start, min(clause.stop, number.stop + _RISE))
    return rise is not None and rise.start() <= number.start and number.stop <= rise.end()


def _is_years(number: Number, before: str, after: str) -> bool:
    """Years count as free schooling or as a level: 15年免费教育, 受教育年限达到11.3年."""
    if number.low > _LONGEST_YEARS or (number.low == 9 and after.startswith("义务教育")):
        return False
    if before.endswith("学前"):
        return False  # 学前三年教育毛入园率
    return after.startswith(("免费", "教育", "义务教育", "基础教育")) or before.endswith(
        _patterns().years_level
    )


def _is_listed_years(text: str, number: Number, clause: Clause) -> bool:
    """巩固率、平均受教育年限分别达到99%和13.5年: the last of several levels."""
    back = text[max(clause.start, number.start - _LIST) : number.start]
    return _LISTED.search(back) is not None


def is_stage(text: str, number: Number, clause: Clause, unit: str, before: str) -> bool:
    """三期工程, 十五届五次、六次全会, 在全国八大节点中: a stage, a session, what it is one of."""
    back = text[max(clause.start, number.start - _MAKES) : number.start]
    if unit == "期":
        return bool(_STAGE.match(text, number.stop)) or not _ISSUES.search(back)
    if unit == "次":
        return before.endswith("届") or bool(_SESSIONS.search(back))
    return bool(_AMONG.search(before))
