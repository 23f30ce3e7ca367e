"""The gold's form of a target: what ``gangmu targets --format jsonl`` prints."""

from __future__ import annotations

from parser.model import Target


def _whole(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 6)


def as_gold(target: Target) -> dict[str, object]:
    """The target as a row of the gold files, keys in their order, whole numbers as ints."""
    return {
        "line": target.line,
        "kind": target.kind.value,
        "quote": target.quote,
        "indicator": target.indicator,
        "relation": target.relation.value if target.relation else None,
        "low": _whole(target.low),
        "high": _whole(target.high),
        "unit": target.unit,
        "change": target.change.value if target.change else None,
        "baseline": _whole(target.baseline),
        "period": target.period,
        "modality": target.modality.value,
    }
