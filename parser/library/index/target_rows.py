"""The targets of a plan as rows of the index, and back. Pure: no database, no files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parser.library.index.owner_columns import columns_of, owners_of
from parser.model import Change, Modality, Relation, Scope, Span, Target, TargetKind

# A call of an enumeration costs as much as the rest of a row.
_TARGET_KINDS = {each.value: each for each in TargetKind}
_MODALITIES = {each.value: each for each in Modality}
_RELATIONS: dict[str | None, Relation | None] = {None: None} | {
    each.value: each for each in Relation
}
_CHANGES: dict[str | None, Change | None] = {None: None} | {each.value: each for each in Change}
_SCOPES: dict[str | None, Scope | None] = {None: None} | {each.value: each for each in Scope}

TARGET_COLUMNS = (
    "node_id, line, place, kind, modality, indicator, quote, relation, low, high, unit, change, "
    "baseline, period, owners, roles, attribute, rule, scope, default_period, deadline"
)
"""What :func:`target_of` takes."""


def target_row(at: int, target: Target) -> tuple[Any, ...]:
    """The row of the target at a place in ``Plan.targets``, without its own and its plan's id."""
    span, value = target.span, target.value
    return (
        at,
        target.node,
        target.line,
        f"{span.start},{span.stop},{value.line},{value.start},{value.stop}",
        target.kind.value,
        target.modality.value,
        target.indicator,
        target.quote,
        target.relation.value if target.relation else None,
        target.low,
        target.high,
        target.unit,
        target.change.value if target.change else None,
        target.baseline,
        target.period,
        *columns_of(target.owners),
        target.attribute,
        target.rule,
        target.scope.value if target.scope else None,
        target.default_period,
        target.deadline,
    )


TOLD_COLUMNS = (
    "node_id, line, kind, modality, indicator, relation, low, high, unit, change, baseline, "
    "period, owners, roles, scope, default_period, "
    "CASE WHEN unit IS NULL AND low IS NOT NULL THEN quote END, "
    "CASE WHEN unit IS NULL AND low IS NOT NULL THEN place END"
)
"""What :func:`told_of` takes."""

_NO_SPAN = Span(0, 0, 0)


def told_of(row: Sequence[Any], first: int) -> Target:
    """As :func:`target_of`, from :data:`TOLD_COLUMNS`: without what only reasons and records say.

    Of numbers without a unit quote and places are known, as they tell a fraction.
    """
    (node, line, kind, modality, indicator, relation, low, high, unit, change, baseline) = row[:11]
    period, owners, roles, scope, default_period, quote, place = row[11:]
    span = value = _NO_SPAN
    if place is not None:
        start, stop, value_line, value_start, value_stop = map(int, place.split(","))
        span, value = Span(line, start, stop), Span(value_line, value_start, value_stop)
    return Target(
        _TARGET_KINDS[kind],
        line,
        quote or "",
        span,
        value,
        indicator,
        _RELATIONS[relation],
        low,
        high,
        unit,
        _CHANGES[change],
        baseline,
        period,
        _MODALITIES[modality],
        None if node is None else node - first,
        owners_of(owners, roles) if roles else (),
        "",
        None,
        _SCOPES[scope],
        default_period,
    )


def target_of(row: Sequence[Any], first: int) -> Target:
    """A target from its row (:data:`TARGET_COLUMNS`); ``first`` as in :func:`node_of`."""
    (node, line, place, kind, modality, indicator, quote, relation, low, high) = row[:10]
    (unit, change, baseline, period, owners, roles, attribute, rule) = row[10:18]
    scope, default_period, deadline = row[18:]
    start, stop, value_line, value_start, value_stop = place.split(",")
    # By position, in the order of the fields: 100,000 of them are read at once.
    return Target(
        _TARGET_KINDS[kind],
        line,
        quote,
        Span(line, int(start), int(stop)),
        Span(int(value_line), int(value_start), int(value_stop)),
        indicator,
        _RELATIONS[relation],
        low,
        high,
        unit,
        _CHANGES[change],
        baseline,
        period,
        _MODALITIES[modality],
        None if node is None else node - first,
        owners_of(owners, roles),
        rule,
        attribute,
        _SCOPES[scope],
        default_period,
        deadline,
    )
