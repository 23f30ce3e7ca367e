"""What time a row's number covers, and the year that holds where the text names none.

The words of the clause say it first, then the headings (spec: *Fields*, ``scope``); what a
heading says never becomes the written period.
"""

from __future__ import annotations

from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_TEN
from parser.model import Modality, Node, Plan, Scope
from parser.records import dataclass
from parser.targets import spans
from parser.targets.bounds import Value
from parser.targets.clause_trim import has_verb
from parser.targets.lexicon import words
from parser.targets.report_years import ReportYears
from parser.targets.spans import Reference, Span

# How far before a number the words that say its scope stand.
_NEAR = 40
_SPANS = (
    rf"(?:过去|未来|今后|近)?[{ONE_TO_TEN}\d]{{1,2}}年[来间]|过去[{ONE_TO_TEN}\d]{{1,2}}年"
    r"|“?(?:十[一二三四五六]?|[六七八九])五”?(?:期间|时期|以来)"
)
_CUMULATIVE = lazy_pattern(rf"{_SPANS}|[{ONE_TO_TEN}\d]{{1,2}}年累计")
_YEARLY_MEAN = lazy_pattern("年均浓度")
_AVERAGE = lazy_pattern(r"年均(?!浓度)|平均每年|年平均")
# 新增养老床位 tells what came in a time, and no level.
_FLOWS = ("新增", "净增", "新建", "增加")
_CLAUSE = lazy_pattern("[，,;]")
_YEARS_BACK = lazy_pattern(
    rf"{_SPANS}|(?:过去|近)[{ONE_TO_TEN}\d]{{1,2}}年|本届政府|任期|(?:19|20)\d\d年以来"
)
# What a heading that tells of years holds; most hold none of it.
_IN_YEARS = ("年", "五", "任期", "本届政府")
LONGEST_HEADING = 40
"""Characters of a heading that says what years its section tells of; a longer one is a sentence."""
# “十三五”时期的目标和2016年的重点工作: years and one of them.
_BOTH = lazy_pattern(
    rf"(?:{_SPANS}).*[和及与暨、].{{0,4}}20\d\d年|20\d\d年.*[和及与暨、].{{0,4}}(?:{_SPANS})"
)
_ONE_YEAR = lazy_pattern(r"((?:19|20)\d\d)年")
_WHOLE_YEAR = lazy_pattern(r"全年$|(?:(?:20|19)\d\d|今|去|本|当|上)年$|今年以来$")
_PART_OF_YEAR = lazy_pattern(r"季度$|半年$|[-—至]\d{1,2}月份?$")
# Times that say how a number is told and not of which year.
_NO_YEAR = frozenset(("年均", "每年", "全年", "年末", "年底", "年度", "年"))
_LEVEL_TIME = lazy_pattern(r"^(?:到|至|截至|截止)|[末底](?:前|之前|以前)?$|目前")


@dataclass(frozen=True, slots=True)
class Covered:
    """What holds for the rows of a node: the scope that its headings say, and its own year."""

    scope: Scope | None = None
    default: str | None = None


UNKNOWN = Covered()
"""Nothing holds."""


def several(span: Span) -> Covered:
    """What holds where a text tells of several years."""
    return Covered(Scope.CUMULATIVE, span.text)


def of_nodes(
    plan: Plan, modality: list[Modality], years: ReportYears | None, reference: Reference
) -> list[Covered]:
    """What the headings of each node say; the plan's own year where they say nothing.

    ``years`` are those of a report of one year; None where the plan is none.
    """
    found: list[Covered] = []
    own = {each: own_year(plan, each, years) for each in Modality}
    for node in plan.nodes:
        above = found[node.parent] if node.parent is not None else Covered()
        told = modality[node.index]
        if node.parent is not None and above.scope is None and told is not modality[node.parent]:
            above = UNKNOWN  # the report turns here
        returns = bool(years and _names_both(node) and _returns(plan, node, years.ahead))
        found.append(_of_heading(node, above, own[told], told, reference, returns=returns))
    return found


def of_plan(plan: Plan, modality: Modality, years: ReportYears | None) -> Covered:
    """What holds before the first node."""
    return Covered(default=own_year(plan, modality, years))


def states_years(title: str, reference: Reference) -> bool:
    """Whether a heading says what years its section tells of."""
    if len(title) > LONGEST_HEADING:
        return False
    told = _YEARS_BACK.search(title) or spans.of_heading(title, reference)
    return bool(told) or len(_ONE_YEAR.findall(title)) == 1


def _of_heading(
    node: Node,
    above: Covered,
    own: str | None,
    told: Modality,
    reference: Reference,
    *,
    returns: bool,
) -> Covered:
    title = node.title
    reviews = node.depth == 0 and title.endswith("回顾") and not _ONE_YEAR.search(title)
    if reviews and _YEARS_BACK.search(title):
        return _several_of(title, told, reference)
    if node.depth == 0 or len(title) > LONGEST_HEADING:
        return Covered(above.scope, above.default or own)
    if not any(map(title.__contains__, _IN_YEARS)):
        return above if above.scope is not None else Covered(None, own)
    if told is Modality.TARGET and _BOTH.search(title) and not returns:
        return Covered(None, own)
    year = _ONE_YEAR.search(title)
    if (told_years := spans.of_heading(title, reference)) or _YEARS_BACK.search(title):
        if told_years is None or year is None or told_years[0] <= year.start():
            return _several_of(title, told, reference)
        return Covered(Scope.YEAR, year.group())
    years = _ONE_YEAR.findall(title)
    if len(years) == 1:
        return Covered(Scope.YEAR, f"{years[0]}年")
    if above.scope is not None:
        return above
    return Covered(None, own)


def _several_of(title: str, told: Modality, reference: Reference) -> Covered:
    """What a heading says that tells of several years; those yet to come are not reviewed."""
    found = spans.of_heading(title, reference)
    if found is None:
        return Covered(Scope.CUMULATIVE, None)
    return several(spans.until(found[1], reference) if told is Modality.ACHIEVED else found[1])


def _names_both(node: Node) -> bool:
    return len(node.title) <= LONGEST_HEADING and _BOTH.search(node.title) is not None


def _returns(plan: Plan, node: Node, ahead: int) -> bool:
    """Whether the section of a heading of years and one of them comes to that one later on."""
    ends = node.end if node.end < len(plan.nodes) else None
    stop = plan.nodes[ends].line if ends is not None else plan.lines[-1].number + 1
    first = plan.lines[0].number
    texts = (line.text for line in plan.lines[node.line - first + 1 : stop - first])
    return any(text.lstrip(" \u3000\t—").startswith(("今年", f"{ahead}年")) for text in texts)


def own_year(plan: Plan, modality: Modality, told: ReportYears | None) -> str | None:
    """The year or years that a plan is about; a report tells of one year and plans the next."""
    if told is not None:
        return f"{told.reviewed if modality is Modality.ACHIEVED else told.ahead}年"
    years = plan.facts.years
    if years is None:
        return None
    if years[0] != years[1]:
        return f"{years[0]}-{years[1]}年" if modality is Modality.TARGET else None
    return f"{years[0]}年"


def default_of(covered: Covered, period: str | None) -> str | None:
    """The year or years that hold where the text names none: 年均 and 全年 leave them open."""
    if period is None or period in _NO_YEAR:
        return covered.default
    years = covered.default is not None and "-" in covered.default
    return covered.default if years and spans.is_relative(period) else None


@cache
def _stocks() -> tuple[str, ...]:
    return ("率", "度", *words()["stocks"])


def scope_of(
    text: str, floor: int, value: Value, indicator: str, period: str | None, covered: Covered
) -> Scope | None:
    """The scope of a number; ``floor`` is the column where its sentence begins.

    None where neither words nor headings tell.
    """
    before = text[max(floor, value.number.start - _NEAR) : value.number.start]
    near = _CLAUSE.split(before)[-1] if "均" in before or "累计" in before else ""
    if period == "年均" and _YEARLY_MEAN.search(near):
        period = None  # PM2.5年均浓度 is a level of a year
    if (near and _AVERAGE.search(near[-14:])) or (period and "年均" in period):
        return Scope.AVERAGE
    flows = indicator.startswith(_FLOWS)
    level = value.change is None and (
        (value.number.unit or "") in words()["unit.rate"]
        or (not flows and indicator.endswith(_stocks()))
    )
    one_year = period is not None and (_WHOLE_YEAR.match(period) is not None)
    summed = "累计" in near
    told = "年" in before or "期" in before
    if not one_year and (summed or (told and _CUMULATIVE.search(before))):
        return Scope.POINT if level and not summed else Scope.CUMULATIVE
    if level:
        return Scope.POINT
    if period and _LEVEL_TIME.search(period) and value.change is None:
        return Scope.POINT if _reaches(before) else covered.scope or Scope.YEAR
    if covered.scope is Scope.CUMULATIVE and period is None:
        # A level that was reached is no sum, whatever years its section reviews.
        stands = value.change is None and (value.baseline is not None or _reaches(before))
        return Scope.POINT if stands and not has_verb(indicator) else Scope.CUMULATIVE
    if period is not None and ("期间" in period or "时期" in period or spans.is_relative(period)):
        return Scope.CUMULATIVE
    if period and _PART_OF_YEAR.search(period) and value.change is None:
        return None  # 一季度: neither a year nor a level
    if covered.scope is not None or covered.default or period:
        years = period is None and covered.default is not None and "-" in covered.default
        return (Scope.CUMULATIVE if value.change is None else None) if years else Scope.YEAR
    return None


def _reaches(before: str) -> bool:
    """Whether a number tells a level that is reached (达到), and no flow (新增)."""
    return before.rstrip("约近").endswith(("达到", "达", "为", "到", "至", "突破", "超过"))
