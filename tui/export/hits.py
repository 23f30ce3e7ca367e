"""Where words stand in plans, as the export takes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parser.model import Plan
from parser.search import PlanIndex, Query
from tui.export.target_sheets import headings
from tui.export.view import Hit


def find_hits(plans: Iterable[Plan], query: Query) -> Iterator[Hit]:
    """The lines where the words of a query stand, in order; in nodes that match all of it.

    A node that matches by something else (``owner:``) is told by its heading.
    """
    for plan in plans:
        matches = PlanIndex(plan).find(query)
        spans = matches.line_spans
        lines = set(matches.outside)
        for at in matches.nodes:
            node = plan.nodes[at]
            within = [line for line in range(node.line, node.last_line + 1) if line in spans]
            lines.update(within or [node.line])
        for line in sorted(lines):
            node_there = plan.node_at(line)
            above = tuple(headings(plan, node_there.index if node_there else None))
            yield Hit(
                plan.path,
                line,
                above,
                plan.line(line).text,
                tuple(sorted(spans.get(line, ()))),
                plan.title,
                plan.number,
            )
