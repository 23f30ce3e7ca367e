"""What a query is held against: a node with its own text, or a line outside the tree."""

from __future__ import annotations

from parser.model import TEXT_KINDS, Kind, Plan
from parser.search.folding import fold

UNSEARCHED = frozenset({Kind.BLANK, Kind.NOISE, Kind.TOC})
"""A hit in a website's menu or in a table of contents is one that the reader did not mean."""

Group = list[tuple[int, bool]]
"""The line numbers of a group, in order; True where the line carries on the one before it."""


def groups(plan: Plan) -> list[Group]:
    """The searched lines of a plan, shared out: a group for each node, then those outside."""
    nodes, at = plan.nodes, 0
    shared: list[Group] = [[] for _ in nodes]
    for line in plan.lines:
        while at < len(nodes) and nodes[at].line <= line.number:
            at += 1
        if line.kind in UNSEARCHED:
            continue
        group = at - 1
        opens = at > 0 and nodes[group].line == line.number
        if opens or (at > 0 and line.kind in TEXT_KINDS):
            carries_on = line.kind is Kind.CONT and bool(shared[group])
            shared[group].append((line.number, carries_on))
        else:
            shared.append([(line.number, False)])
    return shared


def folded_text(plan: Plan, group: Group) -> str:
    """What a group says, folded; each line begins with a line feed unless it carries one on.

    No folded word holds a line feed, so none reaches over the end of a paragraph.
    """
    return "".join(
        ("" if carries_on else "\n") + fold(plan.line(number).text) for number, carries_on in group
    )
