"""Where words stand in plans, as an export and ``gangmu search`` tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from parser.library.querying import results
from parser.library.querying.snippets import hits_of
from parser.model import Plan
from parser.search import PlanIndex, Query
from tui.export.view import Hit
from tui.printing.outline import shown_mark


def find_hits(plans: Iterable[Plan], query: Query) -> Iterator[Hit]:
    """The lines that answer a query, plan by plan, in order."""
    for plan in plans:
        found = hits_of(PlanIndex(plan).find(query))
        yield from in_order(hit_lines(plan.path, plan.number, plan.title, found))


def hit_lines(path: str, plan: int, title: str, hits: Iterable[results.Hit]) -> Iterator[Hit]:
    """The lines of a plan's hits, hit by hit; ``plan`` is its number in the file."""
    for hit in hits:
        headings = tuple(shown_mark(mark) + said for mark, said in hit.headings)
        for found in hit.lines:
            yield Hit(path, found.line, headings, found.text, found.spans, title, plan)


def in_order(lines: Iterable[Hit]) -> list[Hit]:
    """The lines of one plan as they stand in its file."""
    return sorted(lines, key=attrgetter("line"))
