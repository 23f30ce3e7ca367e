"""Plans of a few lines for the tests of target extraction."""

from __future__ import annotations

from parser.model import Facts, Kind, Line, Node, Owner, Plan, PlanKind, Span, Target, TargetKind
from parser.reader import read_bytes
from parser.targets import extract

TITLE = "某县2024年教育工作要点"


def plan_of(
    *texts: str,
    kind: Kind = Kind.BODY,
    title: str = TITLE,
    heading: str = "重点工作",
    plan_kind: PlanKind = PlanKind.KEY_POINTS,
    owners: tuple[Owner, ...] = (),
) -> Plan:
    """A plan with a title, one heading (line 2) and the texts as lines from line 3 on."""
    label = "一、"
    lines = [Line(1, title, "\n", Kind.TITLE), Line(2, label + heading, "\n", Kind.HEADING)]
    lines += [Line(number, text, "\n", kind) for number, text in enumerate(texts, 3)]
    span = Span(1, 0, len(title))
    top = Node(0, Kind.TITLE, 1, 1, 0, "", title, span, len(title), None, 2)
    head = Node(
        index=1,
        kind=Kind.HEADING,
        line=2,
        last_line=len(lines),
        depth=1,
        label=label,
        title=heading,
        span=Span(2, len(label), len(label + heading)),
        text_start=len(label + heading),
        parent=0,
        end=2,
        owners=owners,
    )
    return Plan("plan.txt", 1, title, Facts(kind=plan_kind), tuple(lines), (top, head))


def targets_of(*texts: str, kind: Kind = Kind.BODY) -> tuple[Target, ...]:
    """The targets of texts that stand as body lines (or as another kind) under a heading."""
    return extract(plan_of(*texts, kind=kind))


def values(*texts: str) -> list[tuple[float | None, str | None]]:
    """Number and unit of the quantities of some lines."""
    found = targets_of(*texts)
    return [(row.low, row.unit) for row in found if row.kind is TargetKind.QUANTITY]


def dates(*texts: str) -> list[str | None]:
    """The times of the milestones of some lines."""
    return [row.period for row in targets_of(*texts) if row.kind is TargetKind.MILESTONE]


def read_targets(*lines: str) -> tuple[Target, ...]:
    """The targets of a plan that is read from its lines, the title first, attachments with it."""
    plans = read_bytes("\n".join(lines).encode(), "x.txt", targets=True).plans
    return tuple(target for plan in plans for target in plan.targets)
