"""Plans of a few lines for the tests of target extraction."""

from __future__ import annotations

from parser.model import Facts, Kind, Line, Node, Owner, Plan, PlanKind, Span, Target
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
