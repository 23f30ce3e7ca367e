"""The row of a dated act: a target without a number."""

from __future__ import annotations

from parser.model import Modality, Owner, Span, Target, TargetKind


def milestone_row(
    *,
    quote: str,
    span: Span,
    value: Span,
    indicator: str,
    period: str,
    modality: Modality,
    node: int | None,
    owners: tuple[Owner, ...],
    rule: str,
    deadline: str | None,
) -> Target:
    """A milestone (spec: *Two kinds of rows*); ``value`` is where its time stands."""
    return Target(
        kind=TargetKind.MILESTONE,
        line=span.line,
        quote=quote,
        span=span,
        value=value,
        indicator=indicator,
        relation=None,
        low=None,
        high=None,
        unit=None,
        change=None,
        baseline=None,
        period=period,
        modality=modality,
        node=node,
        owners=owners,
        rule=rule,
        deadline=deadline,
    )
