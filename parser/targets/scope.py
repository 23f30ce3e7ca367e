"""What time a row's number covers, and the year that holds where the text names none.

The words of the clause say it first, then the headings (spec: *Fields*, ``scope``); what a
heading says never becomes the written period.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_TEN
from parser.model import Kind, Modality, Node, Plan, Scope
from parser.records import dataclass
from parser.targets.bounds import Value
from parser.targets.clause_trim import has_verb
from parser.targets.lexicon import words
from parser.targets.report_years import ReportYears

# How far before a number the words that say its scope stand.
_NEAR = 40
_SPANS = (
    rf"(?:过去|未来|今后|近)?[{ONE_TO_TEN}\d]{{1,2}}年[来间]|过去[{ONE_TO_TEN}\d]{{1,2}}年"
    r"|“?(?:十[一二三四五六]?|[六七八九])五”?(?:期间|时期|以来)"
)
_CUMULATIVE = lazy_pattern(rf"{_SPANS}|[{ONE_TO_TEN}\d]{{1,2}}年累计")
_AVERAGE = lazy_pattern(r"年均|平均每年|年平均")
_CLAUSE = lazy_pattern("[，,;]")
_YEARS_BACK = lazy_pattern(
    rf"{_SPANS}|(?:过去|近)[{ONE_TO_TEN}\d]{{1,2}}年|本届政府|任期|(?:19|20)\d\d年以来"
)
# How a paragraph of a review says what it reviews: 各位代表！刚刚过去的2025年，我们…
_TURNS = lazy_pattern(
    r"\s*(?:各位代表[！!，,：:]\s?)?(?:回顾|回望|回首)?(?:"
    rf"(?P<years>(?:过去|这)的?(?!一年)[{ONE_TO_TEN}]{{1,2}}年|(?!一年)[{ONE_TO_TEN}]{{1,2}}年来|“(?:十[{ONE_TO_TEN}]?|[六七八九])五”(?:时期|期间|以来))"
    r"|(?:刚刚过去的|过去的)?(?P<year>(?:20|19)\d\d)年(?=[，,]|极|很|是|不平凡|，?非)|(?:刚刚过去的|过去的)(?:20|19)\d\d年|(?:过去的?|这|刚刚过去的)一年|一年来)"
)
# The parts of a report stand right below its title.
_PART_DEPTH = 1
# “十三五”时期的目标和2016年的重点工作: years and one of them.
_BOTH = lazy_pattern(
    rf"(?:{_SPANS}).*[和及与暨、].{{0,4}}20\d\d年|20\d\d年.*[和及与暨、].{{0,4}}(?:{_SPANS})"
)
_ONE_YEAR = lazy_pattern(r"((?:19|20)\d\d)年")
_WHOLE_YEAR = lazy_pattern(r"全年$|(?:(?:20|19)\d\d|今|去|本|当|上)年$|今年以来$")
_PART_OF_YEAR = lazy_pattern(r"季度$|半年$|[-—至]\d{1,2}月份?$")
_LEVEL_TIME = lazy_pattern(r"^(?:到|至|截至|截止)|[末底](?:前|之前|以前)?$|目前")


@dataclass(frozen=True, slots=True)
class Covered:
    """What holds for the rows of a node: the scope that its headings say, and its own year."""

    scope: Scope | None = None
    default: str | None = None


UNKNOWN = Covered()
"""Nothing holds."""


def of_nodes(plan: Plan, modality: list[Modality], years: ReportYears | None) -> list[Covered]:
    """What the headings of each node say; the plan's own year where they say nothing.

    ``years`` are those of a report of one year; None where the plan is none.
    """
    found: list[Covered] = []
    own = {each: _own_year(plan, each, years) for each in Modality}
    for node in plan.nodes:
        above = found[node.parent] if node.parent is not None else Covered()
        told = modality[node.index]
        if node.parent is not None and above.scope is None and told is not modality[node.parent]:
            above = UNKNOWN  # the report turns here
        found.append(_of_heading(node, above, own[told], told))
    return found


def of_lines(
    plan: Plan, modality: list[Modality], years: ReportYears | None
) -> list[tuple[int, int, Covered]]:
    """Stretches of a review whose paragraphs turn from years to one year or back.

    刚刚过去的2025年，…; 五年来，…: from such a paragraph to the next one, or to the end of its
    part of the report. Each is its first line, the line behind its last, and what holds there.
    """
    found: list[tuple[int, int, Covered]] = []
    tops = [node.line for node in plan.nodes if node.depth <= _PART_DEPTH]
    reviewed = _own_year(plan, Modality.ACHIEVED, years)
    at = -1
    for line in plan.lines:
        while at + 1 < len(plan.nodes) and plan.nodes[at + 1].line <= line.number:
            at += 1
        if at < 0 or modality[at] is not Modality.ACHIEVED or line.kind is Kind.TABLE:
            continue
        match = _TURNS.match(line.text)
        if match is None:
            continue
        own = f"{match['year']}年" if match["year"] else reviewed
        if own is None and not match["years"]:
            continue  # 过去的一年, which a heading names
        covered = Covered(Scope.CUMULATIVE, None) if match["years"] else Covered(Scope.YEAR, own)
        if found and found[-1][1] > line.number:
            found[-1] = (found[-1][0], line.number, found[-1][2])
        place = bisect_right(tops, line.number)
        end = tops[place] if place < len(tops) else plan.lines[-1].number + 1
        found.append((line.number, end, covered))
    return found


def of_plan(plan: Plan, modality: Modality, years: ReportYears | None) -> Covered:
    """What holds before the first node."""
    return Covered(default=_own_year(plan, modality, years))


def _of_heading(node: Node, above: Covered, own: str | None, told: Modality) -> Covered:
    reviews = node.depth == 0 and node.title.endswith("回顾") and not _ONE_YEAR.search(node.title)
    if reviews and _YEARS_BACK.search(node.title):
        return Covered(Scope.CUMULATIVE, None)
    if node.depth == 0 or len(node.title) > 40:
        return Covered(above.scope, above.default or own)
    if told is Modality.TARGET and _BOTH.search(node.title):
        return Covered(None, own)
    if _YEARS_BACK.search(node.title):
        return Covered(Scope.CUMULATIVE, None)
    years = _ONE_YEAR.findall(node.title)
    if len(years) == 1:
        return Covered(Scope.YEAR, f"{years[0]}年")
    if above.scope is not None:
        return above
    return Covered(None, own)


def _own_year(plan: Plan, modality: Modality, told: ReportYears | None) -> str | None:
    """The year or years that a plan is about; a report tells of one year and plans the next."""
    if told is not None:
        return f"{told.reviewed if modality is Modality.ACHIEVED else told.ahead}年"
    years = plan.facts.years
    if years is None:
        return None
    if years[0] != years[1]:
        return f"{years[0]}-{years[1]}年" if modality is Modality.TARGET else None
    return f"{years[0]}年"


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
    if (near and _AVERAGE.search(near[-14:])) or (period and "年均" in period):
        return Scope.AVERAGE
    level = value.change is None and (
        (value.number.unit or "") in words()["unit.rate"] or indicator.endswith(_stocks())
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
    if period is not None and ("期间" in period or "时期" in period):
        return Scope.CUMULATIVE
    if period and _PART_OF_YEAR.search(period) and value.change is None:
        return None  # 一季度: neither a year nor a level
    if covered.scope is not None or covered.default or period:
        years = covered.default is not None and "-" in covered.default
        return (Scope.CUMULATIVE if value.change is None else None) if years else Scope.YEAR
    return None


def _reaches(before: str) -> bool:
    """Whether a number tells a level that is reached (达到), and no flow (新增)."""
    return before.rstrip("约近").endswith(("达到", "达", "为", "到", "至", "突破", "超过"))
