"""What the Search screen exports: everything that answers its query."""

from __future__ import annotations

from parser.library.querying.results import Request
from parser.search.terms import Query
from tui.export import View, What
from tui.workspace.open_search import Searcher

EXPORTED = 10_000
"""Hits that are exported at the most."""


def hits_view(searcher: Searcher, query: Query, text: str) -> View:
    """Everything that answers, as an export takes it: plan by plan, the best first."""
    from tui.export.view import Hits, hit_lines

    hits = [
        line
        for group in searcher.search(Request(query, EXPORTED)).groups
        for line in hit_lines(group.path, group.number, group.title, group.hits)
    ]
    return View(What.HITS, (), Hits(text.strip(), tuple(hits)))
