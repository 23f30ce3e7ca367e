"""What is said of a target in words: its relation, its time, how sure it is, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parser.analysis.confidence import Confidence, judge
from parser.analysis.target_rows import TargetRow
from parser.analysis.years import year_of, year_text, years_of
from parser.chinese.dates import Due, DueKind
from parser.chinese.text import neutralise
from parser.model import Change, Modality, Relation, Scope, Target
from tui.settings.i18n import Messages

SIGNS = {
    Relation.GE: "≥ ",
    Relation.GT: "> ",
    Relation.LE: "≤ ",
    Relation.LT: "< ",
    Relation.APPROX: "≈ ",
}
"""How a relation is drawn before a number."""

_CHANGES = {Change.UP_BY: "↑ ", Change.DOWN_BY: "↓ "}


@lru_cache(maxsize=4096)
def number_text(number: float) -> str:
    """A number as a person writes it: ``42``, ``1.25``, at most six places, no exponent."""
    if number and type(number) is float and number.is_integer():
        return str(int(number))
    return f"{number + 0.0:.6f}".rstrip("0").rstrip(".")  # nought has no sign


def shown_unit(unit: str) -> str:
    """A unit as it stands behind a number: 九大行动 are 9 个."""
    return "个" if unit == "大" else unit


def value_text(target: Target, messages: Messages) -> str:
    """Relation, number and unit: ``≥ 99 %``, ``3–5 个百分点``; empty for a milestone."""
    if target.low is None:
        return ""
    change = _CHANGES[target.change] if target.change else ""
    sign = SIGNS.get(target.relation, "") if target.relation else ""
    number = number_text(target.low)
    if target.high is not None:
        number += f"–{number_text(target.high)}"
    unit = f" {shown_unit(target.unit)}" if target.unit else ""
    before = ""
    if target.baseline is not None:
        before = messages("print.baseline", number=number_text(target.baseline))
    return f"{change}{sign}{number}{unit}{before}"


def status_text(target: Target, messages: Messages) -> str:
    """Whether it is promised or done, in one word."""
    return messages("print.achieved" if target.modality is Modality.ACHIEVED else "print.promised")


def relation_text(target: Target, messages: Messages) -> str:
    """The relation in a word: 不少于; empty where the number stands plain."""
    if target.relation in (None, Relation.EQ, Relation.RANGE):
        return ""
    return messages(f"targets.relation.{target.relation.value}")


def sign(target: Target) -> str:
    """The relation as a sign with its space, empty where the number stands plain."""
    return SIGNS.get(target.relation, "") if target.relation else ""


def change_text(target: Target, messages: Messages) -> str:
    """Whether the number is a rise or a fall; empty for a level."""
    return messages(f"targets.change.{target.change.value}") if target.change else ""


class Told:
    """Relation, change and status of many targets in words; what was said once is kept."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._words: dict[tuple[object, ...], tuple[str, str, str]] = {}

    def of(self, target: Target) -> tuple[str, str, str]:
        """The relation, change and status of a target."""
        key = target.relation, target.change, target.modality
        words = self._words.get(key)
        if words is None:
            say = self._messages
            words = (relation_text(target, say), change_text(target, say), status_text(target, say))
            self._words[key] = words
        return words


def due_text(due: Due, messages: Messages) -> str:
    """A time as the heading of its group: 2024年6月, 到2025年, 每月."""
    if due.kind in (DueKind.RECURRING, DueKind.OTHER):
        return neutralise(due.text)
    if due.kind is DueKind.NONE:
        return messages("targets.due.none")
    if due.kind is DueKind.TERM:
        return messages(
            "targets.due.term" if due.year else "targets.due.term_only",
            year=due.year or 0,
            term=due.text,
        )
    known = "" if due.year else "_only"
    return messages(
        f"targets.due.{due.kind.value}{known}",
        year=due.year or 0,
        month=due.month,
        quarter=due.month // 3,
        half=messages(f"targets.due.half_{1 if due.month == 6 else 2}"),
    )


def reasons_text(judged: Confidence, messages: Messages) -> str:
    """What speaks against a row, in words."""
    return "；".join(messages(f"targets.reason.{each.value}") for each in judged.reasons)


def rule_text(rule: str, messages: Messages) -> str:
    """What kind of rule made a row; its own name where there is no word for it."""
    key = f"targets.rule.{rule.replace('-', '_')}"
    return messages(key) if messages.has(key) else neutralise(rule)


def why_text(target: Target, messages: Messages) -> tuple[str, str]:
    """How sure a target is, and why: the level and the rule with its doubts."""
    judged = judge(target)
    told = rule_text(target.rule, messages)
    if judged.reasons:
        told = messages("targets.doubts", rule=told, reasons=reasons_text(judged, messages))
    return messages(f"targets.confidence.{judged.level.value}"), told


def sure_text(target: Target, messages: Messages) -> str:
    """The same in one piece: 可信度中：数量（中文数字）."""
    level, told = why_text(target, messages)
    return messages("targets.sure", level=level, told=told)


def values_text(
    rows: Sequence[TargetRow], messages: Messages, *, periods: bool = True, units: bool = True
) -> str:
    """The values of several rows in one cell: ``≥ 99 %（到2025年）；98 %``.

    A value of another year than its plan's tells its year, also without ``periods``.
    """
    told = []
    for row in rows:
        text = value_text(row.target, messages)
        if not units and row.target.unit:
            text = text.removesuffix(f" {shown_unit(row.target.unit)}")
        if periods and row.target.period:
            text += messages("targets.at", period=period_text(row))
        elif year := other_year(row):
            text += messages("targets.at", period=year)
        if text not in told:
            told.append(text)
    return "；".join(told)


_SAYS_YEARS = re.compile(r"(?:19|20)\d\d|五[”\"]|十[二三四五六]五")
_RELATIVE = frozenset(("今年", "本年", "当年", "去年", "上年", "明年"))


def period_text(row: TargetRow) -> str:
    """The period of a row as written; of a year told from another the year itself: 今年 is 2024.

    What a section of several years says of each tells these, too: 2026–2030年均.
    """
    period = row.target.period or ""
    if period and years_of(row.target) and not _SAYS_YEARS.search(period):
        return _years_told(row)
    year = year_of(row) if period in _RELATIVE else None
    return period if year is None else str(year)


def _years_told(row: TargetRow) -> str:
    """The years of a sum, a mean, or what is told of each: 2021–2025, 2026–2030年均."""
    period = row.target.period
    each = period == "每年" or (period == "年均" and row.target.scope is Scope.AVERAGE)
    return year_text(row) + (period if period and each else "")


def other_year(row: TargetRow) -> str:
    """The year of a row where its plan's name does not tell it; empty where it does, or none is
    known. Sums and means tell all their years, where they are not the plan's own."""
    years = row.plan.facts.years
    if (several := years_of(row.target)) is not None:
        return "" if several == years else _years_told(row)
    year = year_of(row)
    return "" if year is None or (years is not None and years[1] == year) else str(year)


def unit_named(rows: Sequence[TargetRow]) -> bool:
    """Whether a unit must be said with the numbers: it stands in the middle of their text."""
    return any(row.target.baseline is not None for row in rows)
