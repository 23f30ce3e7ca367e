"""The gold's form of a target: what ``gangmu targets --format jsonl`` prints."""

from __future__ import annotations

from parser.model import Role, Target


def _whole(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 6)


def as_gold(target: Target) -> dict[str, object]:
    """The target as a row of the gold files, keys in their order, whole numbers as ints.

    Behind the gold's keys stand the optional ones that hold something: ``scope``,
    ``default_period``, ``deadline``, and the units by role: ``lead``, ``support`` and
    ``owners`` (those without a role).
    """
    plain = tuple(owner.unit for owner in target.owners if owner.role is Role.PLAIN)
    optional: dict[str, object] = {
        "scope": target.scope.value if target.scope else None,
        "default_period": target.default_period,
        "deadline": target.deadline,
        "lead": list(target.lead),
        "support": list(target.support),
        "owners": list(plain),
    }
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
        **{key: value for key, value in optional.items() if value},
    }
