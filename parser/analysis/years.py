"""The year that a target's number belongs to, and whether it holds for one year or several."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from parser.analysis.target_rows import TargetRow
from parser.chinese.dates import DueKind, dues
from parser.model import Modality, Plan, PlanKind, Scope, Target
from parser.targets import spans
from parser.targets.report_years import ReportYears, report_years

_YEAR = re.compile(r"(?:19|20)\d\d")
_SAYS_YEAR = re.compile(
    r"(?:19|20)\d\d|二[〇○零一二三四五六七八九]{3}年|十[二三四五六]五|[今去明次后]年"
)
_SEVERAL = re.compile(
    r"(?:19|20)\d\d\s?年?\s?[-—–～~至到]\s?(?:19|20)\d\d|期间|时期|年均|[0-9一二三四五六七八九十]年[来间]|^(?:最近|近)"
)

_FROM_TO = re.compile(r"((?:19|20)\d\d)\s?年?\s?[-—–～~至到]\s?((?:19|20)\d\d)")
# A level of the end of years (“十五五”末) is no sum of them.
_ENDS = re.compile(r"[末底](?:前|之前|以前)?$|^到")

_SINCE = re.compile(r"[比较]\s?((?:19|20)\d\d)年")

_HEADING_YEAR = re.compile(r"((?:19|20)\d\d)年")
_LONGEST_HEADING = 40


class Years:
    """The years of rows, as :func:`year_of` gives them.

    What a plan's first lines say of its years is worked out once for each plan, however the rows
    of several stand among each other. A plan is known by its file and its number in it.
    """

    def __init__(self) -> None:
        self._told: dict[tuple[str, int], ReportYears | None] = {}

    def of(self, row: TargetRow) -> int | None:
        """The year of a row."""
        return _year_of(row, self._report)

    def text_of(self, row: TargetRow) -> str:
        """The year or years of a row, as :func:`year_text` gives them."""
        return _text(years_of(row.target), self.of(row))

    def _report(self, plan: Plan) -> ReportYears | None:
        key = plan.path, plan.number
        if key not in self._told:
            self._told[key] = _report_years(plan)
        return self._told[key]


def _report_years(plan: Plan) -> ReportYears | None:
    """The years of a report; of a plan of an index those that are kept there."""
    kept = getattr(plan, "report", None)
    if kept is None:
        return report_years(plan)
    return ReportYears(*kept) if kept else None


def year_of(row: TargetRow) -> int | None:
    """The calendar year that a row's number is about; of several years the last.

    The written period says it, else the plan's own year as extraction gave it
    (``default_period``), else a heading above (2023年工作回顾), the plan's facts, the year in its
    file's name. A yearly report of a government tells of the year before its own.
    """
    return _year_of(row, _report_years)


def _year_of(row: TargetRow, report: Callable[[Plan], ReportYears | None]) -> int | None:
    target = row.target
    period = target.period or ""
    if not period and (given := _YEAR.findall(target.default_period or "")):
        return int(given[-1])
    told = report(row.plan) if not _YEAR.search(period) else None
    this = told and (told.reviewed if told.late else told.ahead)
    years = (this, this) if this else row.plan.facts.years
    if period and _SAYS_YEAR.search(period):
        for due in reversed(dues(period, years)):
            if due.year is not None and due.kind is not DueKind.OTHER:
                return due.year
        if written := _YEAR.findall(period):
            return int(written[-1])
    if target.default_period and (written := _YEAR.findall(target.default_period)):
        return int(written[-1])
    # Without a period extraction has looked at the headings already.
    if period and (heading := _heading_year(row)) is not None:
        return heading
    if told is not None:
        return told.reviewed if target.modality is Modality.ACHIEVED else told.ahead
    if years is not None:
        own = years[1] if target.modality is Modality.TARGET else years[0]
        one = years[0] == years[1]
        return own - _looks_back(row) if one or target.modality is Modality.TARGET else None
    if row.plan.path not in ("", "-"):
        named = set(_YEAR.findall(PurePath(row.plan.path).stem))
        if len(named) == 1:
            return int(named.pop()) - _looks_back(row)
    return None


def _heading_year(row: TargetRow) -> int | None:
    """The one year that the nearest heading with a year names."""
    if row.target.node is None:
        return None
    node = row.plan.nodes[row.target.node]
    for each in (node, *row.plan.ancestors(node)):
        if each.depth and len(each.title) <= _LONGEST_HEADING:
            years = set(_HEADING_YEAR.findall(each.title))
            if years:
                return int(years.pop()) if len(years) == 1 else None
    return None


def _looks_back(row: TargetRow) -> bool:
    """Whether what is achieved is so in the year before the plan's own."""
    report = row.plan.facts.kind is PlanKind.REPORT and "政府工作报告" in row.plan.title
    return report and row.target.modality is Modality.ACHIEVED


def years_of(target: Target) -> tuple[int, int] | None:
    """The first and the last year of a sum, a mean or a growth over several years.

    None for a number of one year and for a level, and where not both years are known.
    """
    period = target.period or ""
    if target.scope not in (Scope.AVERAGE, Scope.CUMULATIVE) and period != "每年":
        return None
    if period and not _ENDS.search(period):
        if told := _FROM_TO.search(period):
            return int(told[1]), int(told[2])
        if len(plans := spans.named(period)) == 1:
            return plans[0].first, plans[0].last
    told = _FROM_TO.search(target.default_period or "")
    return (int(told[1]), int(told[2])) if told else None


def is_span(row: TargetRow) -> bool:
    """Whether a number holds for several years: a mean over them, their sum, a growth since.

    累计 in the review of one year means that year; what a review says of each of several years
    is no number of the last one.
    """
    target, facts = row.target, row.plan.facts
    if years_of(target) and (
        target.scope is not Scope.YEAR or target.modality is Modality.ACHIEVED
    ):
        return True
    level = target.period == "年均" and target.scope in (Scope.POINT, Scope.YEAR)  # 年均浓度
    if target.scope is Scope.AVERAGE or (
        target.period and _SEVERAL.search(target.period) and not level
    ):
        return True
    if since := _SINCE.search(target.quote):
        year = year_of(row)
        return target.change is not None and year is not None and int(since[1]) < year - 1
    if target.scope is not Scope.CUMULATIVE:
        return False
    one_year = facts.years is not None and facts.years[0] == facts.years[1]
    return not (one_year and facts.kind is PlanKind.SUMMARY and not _SEVERAL.search(row.sentence))


def year_text(row: TargetRow) -> str:
    """The year of a row for a narrow place, ``2024``; of a sum or mean of several ``2021–2025``.

    Empty where none is known.
    """
    return _text(years_of(row.target), year_of(row))


def _text(years: tuple[int, int] | None, year: int | None) -> str:
    if years is not None:
        return f"{years[0]}–{years[1]}"
    return "" if year is None else str(year)
