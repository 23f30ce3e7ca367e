"""The form of the gold files: what ``outline`` and ``targets`` print with ``--format jsonl``."""

from __future__ import annotations

from parser.model import File, Kind, Role, Target


def _whole(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 6)


def _unit_as_written(target: Target) -> str | None:
    """The unit with the sign of percent that stands in the text, which may be a wide one."""
    if target.unit is None or not target.unit.startswith("%"):
        return target.unit
    first = target.value.start - target.span.start
    written = target.quote[max(first, 0) : target.value.stop - target.span.start]
    return target.unit.replace("%", "％") if "％" in written and "%" not in written else target.unit


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
        "unit": _unit_as_written(target),
        "change": target.change.value if target.change else None,
        "baseline": _whole(target.baseline),
        "period": target.period,
        "modality": target.modality.value,
        **{key: value for key, value in optional.items() if value},
    }


def gold_rows(file: File) -> list[dict[str, object]]:
    """The outline of a file in the gold's form (spec: *Gold files for outlines*): a row a line."""
    nodes = {node.line: node for plan in file.plans for node in plan.nodes}
    rows: list[dict[str, object]] = []
    for line in file.lines:
        if line.kind is Kind.BLANK:
            continue
        row: dict[str, object] = {"line": line.number, "kind": str(line.kind)}
        units = [owner.unit for owner in line.owners]
        if node := nodes.get(line.number):
            row |= {"depth": node.depth, "label": node.label, "title": node.title, "owners": units}
        elif units:
            row["owners"] = units
        rows.append(row)
    return rows
