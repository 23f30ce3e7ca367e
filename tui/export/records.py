"""Plans as records for programs."""

from __future__ import annotations

from parser.analysis.base_units import normal
from parser.analysis.confidence import judge
from parser.analysis.indicator_names import named
from parser.analysis.target_rows import TargetRow
from parser.gold import as_gold
from parser.model import Plan, Target, TargetKind
from tui.export.target_sheets import headings
from tui.export.view import Part
from tui.printing.outline import chosen_nodes


def plan_record(plan: Plan) -> dict[str, object]:
    """What names a plan, and its facts."""
    facts = plan.facts
    return {
        "path": plan.path,
        "plan": plan.number,
        "title": plan.title,
        "kind": facts.kind.value,
        "number": facts.number,
        "issuer": facts.issuer,
        "date": facts.date,
        "years": list(facts.years) if facts.years else None,
        "region": facts.region,
        "effective": facts.effective,
        "expires": facts.expires,
        "validity": facts.validity,
    }


def outline_record(
    plan: Plan, depth: int | None, only: tuple[int, ...] | None = None
) -> dict[str, object]:
    """A plan with its nodes, or ``only`` those; ``parent`` is the line of the heading above."""
    nodes = [
        {
            "line": node.line,
            "depth": node.depth,
            "label": node.label,
            "title": node.title,
            "parent": None if node.parent is None else plan.nodes[node.parent].line,
            "owners": [{"unit": owner.unit, "role": owner.role.value} for owner in node.owners],
        }
        for node in chosen_nodes(plan, depth, only)
    ]
    return {**plan_record(plan), "nodes": nodes}


def target_record(
    target: Target, plan: Plan, above: dict[int | None, list[str]] | None = None
) -> dict[str, object]:
    """A target in the gold's form, with what was worked out of it.

    ``name`` is its canonical indicator (null for a milestone), ``base`` the number in its base
    unit, ``confidence`` with ``doubts`` how sure the row is, ``rule`` what made it,
    ``attribute`` what its table says of it (预期性, 约束性). ``above`` keeps the headings of the
    plan's nodes for its other targets.
    """
    if above is None or (over := above.get(target.node)) is None:
        over = headings(plan, target.node)
        if above is not None:
            above[target.node] = over
    number, judged = normal(target), judge(target)
    base = None
    if number is not None:
        base = {
            "kind": number.kind.value,
            "low": whole(number.low),
            "high": whole(number.high),
            "baseline": whole(number.baseline),
            "unit": number.unit,
        }
    quantity = target.kind is TargetKind.QUANTITY
    return {
        **as_gold(target),
        "name": named(TargetRow(target, plan), number).text if quantity else None,
        "base": base,
        "confidence": judged.level.value,
        "doubts": [reason.value for reason in judged.reasons],
        "rule": target.rule,
        "attribute": target.attribute,
        "owners": [{"unit": owner.unit, "role": owner.role.value} for owner in target.owners],
        "headings": over,
    }


def whole(value: float | None) -> float | int | None:
    """A number as JSON shows it best: without a point where it has none."""
    return int(value) if value is not None and value == int(value) else value


def targets_record(part: Part) -> dict[str, object]:
    """A plan with the targets that are shown of it."""
    plan, above = part.plan, dict[int | None, list[str]]()
    rows = [target_record(target, plan, above) for target in part.shown_targets]
    return {**plan_record(part.plan), "targets": rows}
