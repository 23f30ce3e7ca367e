"""Targets made by hand for the tests of what is worked out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parser.analysis.target_rows import TargetRow
from parser.model import Change, Facts, Kind, Modality, Relation, Target, TargetKind
from tests.support.samples import Number, Row, build_plan


def row(
    indicator: str,
    low: float | None = 1,
    unit: str | None = "个",
    *,
    sentence: str = "",
    relation: Relation = Relation.EQ,
    high: float | None = None,
    baseline: float | None = None,
    change: Change | None = None,
    period: str | None = None,
    achieved: bool = False,
    rule: str = "count",
    region: str = "",
    years: tuple[int, int] | None = None,
    heading: str = "",
) -> TargetRow:
    """A target in a plan of its own; a milestone where ``low`` is None."""
    kind = TargetKind.MILESTONE if low is None else TargetKind.QUANTITY
    written = f"{low:g}{unit or ''}" if low is not None else (period or "")
    text = sentence or f"{indicator}{written}。"
    rows = [Row(Kind.HEADING, heading, 1, "", heading)] if heading else []
    line = len(rows) + 1
    number = Number(
        line,
        text.rstrip("。"),
        written if written in text else text[:1],
        indicator,
        low,
        unit,
        None if low is None else relation,
        high,
        period,
        change,
        baseline,
        Modality.ACHIEVED if achieved else Modality.TARGET,
        kind,
    )
    plan = build_plan(
        [*rows, Row(Kind.BODY, text)], [number], facts=Facts(region=region, years=years)
    )
    plan = replace(plan, targets=tuple(replace(each, rule=rule) for each in plan.targets))
    return TargetRow(plan.targets[0], plan)


def target(
    indicator: str, low: float | None = 1, unit: str | None = "个", **more: object
) -> Target:
    """The target of :func:`row`."""
    return row(indicator, low, unit, **more).target  # type: ignore[arg-type]


def indicators(rows: Sequence[TargetRow]) -> list[str]:
    """What the rows measure."""
    return [each.target.indicator for each in rows]
