"""Promised or reported: what the clause of a row says, against its sentence.

A sentence of a report holds what is still to come (预计2020年4月完工), one of a plan what was done
(已于2016年开办).
"""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Modality
from parser.targets.clauses import Clause

# 工程已于7月3日破土
_DONE = lazy_pattern(r"已经?于(?=\d|去年|上年)")
# 预计2020年4月底完工, 确保2017年8月底前整改到位: right before the time of an act.
_TO_COME = lazy_pattern(r"(?:预计|预期|力争|确保|争取|计划|拟|将|打算)(?:可)?[于在到]?$")
# 其余年底前收尾: what is left has its time to come.
_LEFT = lazy_pattern(
    r"(?:其余|剩余|余下|剩下|尚未)(?!.*(?:已|了|[去上]年))[^，,。;]{0,16}(?:[月年][底初中末]|[月日]|旬|季)前?[^，,。;年月日]{2,10}$"
)
# 应于11月底前作出说明, 年底前必须到位: what a report asks for; 9月可进场施工.
_ASKED = lazy_pattern(r"(?:应|须|必须|务必|要求)[于在]?$")
_ASKS = lazy_pattern(
    r"前?(?:[就便]?(?:能(?!源)|可(?![持再比]))|必须|务必|须|应当?(?![届对急用]|\w{1,4}[而却]?未))"
)
_CAN = lazy_pattern(r"前?[就便]?可(?![持再比能])")
_CALENDAR = ("月", "日", "底", "季", "季学期", "开学", "旬", "明年", "今秋")
# 明年秋季可招生
_AFTER_THIS = ("明年", "后年", "下月", "下学期", "下学年", "下一年")
# 2012年的目标任务为：…
_AIMS = lazy_pattern(r"(?<![成完])(?:目标任务|主要目标|预期目标|计划任务|目标)(?:是|为)[:：]?")
_YEAR = lazy_pattern(r"((?:19|20)\d\d)年")
_WILL = lazy_pattern("要|将|计划|力争|确保")
_BEFORE_THIS = frozenset(("去年", "上年", "前年", "上学期", "上学年"))
# 过江通道将达10条
_FORETELLS = lazy_pattern(r"(?<![即])将(?:达到?|增至|增加到|超过|突破|新增)[^，,]{0,4}$")
_LEFTOVER = ("其余", "剩余", "余下", "剩下", "尚未")
_LONGEST_LEAD = 24
# 年初确定的主要预期目标是: a review tells what had been aimed at.
_SET_BEFORE = lazy_pattern(r"年初|[确下提制][定达出]的|原定|去年|上年")
_REACHED = lazy_pattern(
    r"实际|截[至止]|已完成|已经|超额|完成率|目前|占[^，,。]{0,8}(?:目标|计划|任务)"
)
# 2024年已有9个通过评估，今年再增加8个: a plan's sentence comes from what is to what it plans.
_TURNS = lazy_pattern(
    r"[，,；;](?:今年|明年|本年度?|下一?年|年内)(?:再|还[将要]|计划|拟|将|力争|争取|安排|预计|新[增建])"
)
# 新建健身路径15条（全年任务20条）
_SET_FOR_YEAR = lazy_pattern(r"(?:全年|年度|今年|年初|原定)(?:任务|目标)(?:数?[为是])?")
# 今秋一年级预计入学9120人, 小学预计缺口2300个
_EXPECTED = lazy_pattern(
    r"预计[^，,。；;]{0,16}(?:入学|新生|生源|缺口|需求|退休|毕业生?)[约近达为]?$"
)
# A sentence that tells a part of what the one before told.
_PART = ("其中", "(其中", "（其中")


def of_row(
    text: str,
    clause: Clause,
    column: int,
    counts: bool,
    period: str | None,
    first_year: int | None,
    told: Modality,
    planned_from: int,
) -> Modality:
    """The modality of a row whose number (``counts``) or time stands at a column of a clause.

    ``told`` is that of its sentence, ``first_year`` the first year of the plan, ``planned_from``
    where its sentence begins in a section that promises (-1: in one that reports).
    """
    said = text[clause.start : column]
    if told is Modality.TARGET:
        past = _is_past(period, first_year, said if counts else "")
        done = _DONE.search(text, clause.start, clause.stop) is not None
        return Modality.ACHIEVED if past or done else told
    if period and period.startswith(_AFTER_THIS):
        return Modality.TARGET
    if planned_from >= 0 and _TURNS.search(text, planned_from, column):
        return Modality.TARGET
    if counts:
        due = text.find(period, column, clause.stop) if period else -1
        foretold = (
            _is_to_come(period, first_year)
            or _foretells(said)
            or (due >= 0 and _TO_COME.search(text, column, due) is not None)
            or _can_then(text, clause, column, period)
            or _SET_FOR_YEAR.fullmatch(said) is not None
            or _EXPECTED.search(said) is not None
        )
    else:
        to_come = period is not None and period[:1] == "截" and _is_to_come(period, first_year)
        left = text.startswith(_LEFTOVER, clause.start) and _LEFT.fullmatch(
            text, clause.start, clause.stop
        )
        asked = _ASKED.search(said) or (period and _ASKS.match(text, column + len(period)))
        # 截至9月底…；年底前主体结顶
        foretold = to_come or bool(left or asked) or _TO_COME.search(said) is not None
        foretold = foretold or period == "年底前"
    return Modality.TARGET if foretold else told


def _foretells(said: str) -> bool:
    """Whether what stands before a number in its clause says that it is yet to come."""
    return "将" in said and _FORETELLS.search(said) is not None


def _is_to_come(period: str | None, first_year: int | None) -> bool:
    """Whether a limit lies beyond the year behind a plan's first: 到2027年缺口1万个 in 2024."""
    if not period or first_year is None or period[0] not in "到截":
        return False
    years = [int(year) for year in _YEAR.findall(period)]
    # 截至2025年底 tells what was so, where that year is over when a plan for 2024 is made.
    return bool(years) and min(years) > first_year + (period[0] == "到")


def _is_past(period: str | None, first_year: int | None, said: str = "") -> bool:
    """Whether all years that a period names lie before the first year of the plan.

    A limit (到2020年) is not asked: it may be of another text in the same file. ``said`` is what
    the clause says before its number: 去年欠账的3所学校要整改 is to come.
    """
    if period in _BEFORE_THIS:
        return _WILL.search(said) is None
    if not period or first_year is None or period.endswith("前") or period[0] in "到至":
        return False
    years = [int(year) for year in _YEAR.findall(period)]
    return bool(years) and max(years) < first_year


def _can_then(text: str, clause: Clause, column: int, period: str | None) -> bool:
    """Whether a number is what a time will allow: 9月可招生360名."""
    if not period or not period.endswith(_CALENDAR):
        return False
    at = text.rfind(period, clause.start, column)
    return at >= 0 and _CAN.match(text, at + len(period)) is not None


def sentence_of(text: str, column: int) -> int:
    """Where the sentence begins that says whether what stands at a column is promised."""
    start = text.rfind("。", 0, column) + 1
    if start and text.startswith(_PART, start):
        start = text.rfind("。", 0, start - 1) + 1
    return start


def aims_from(text: str) -> int:
    """Where the first sentence begins that tells the aims of a year; the text's length: none."""
    for match in _AIMS.finditer(text):
        start = text.rfind("。", 0, match.start()) + 1
        told_before = _SET_BEFORE.search(text, start, match.start())
        if match.start() - start <= _LONGEST_LEAD and not told_before:
            return start
    return len(text)


def was_reached(sentence: str) -> bool:
    """Whether a sentence behind the aims tells what came of them: 全年实际完成3亿元."""
    return _REACHED.search(sentence) is not None
