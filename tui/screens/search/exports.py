"""What the Search screen exports: everything that answers its query."""

from __future__ import annotations

from parser.library.querying.results import Request
from parser.search.terms import Query
from tui.export import View, What
from tui.workspace.open_search import Searcher

EXPORTED = 10_000
"""Hits that are exported at the most."""


def hits_view(searcher: Searcher, query: Query, text: str, *, hidden: bool = False) -> View:
    """Everything that answers, as an export takes it: plan by plan, the best first.

    ``hidden``: those in hidden lines too, behind the others; else they are counted.
    """
    from tui.export.view import Hits, hit_lines

    found = searcher.search(Request(query, EXPORTED))
    groups = [*found.groups]
    if hidden and found.hidden:
        groups += searcher.search(Request(query, EXPORTED, hidden=True)).groups
    hits = [
        line
        for group in groups
        for line in hit_lines(group.path, group.number, group.title, group.hits)
    ]
    left_out = 0 if hidden else found.hidden
    return View(What.HITS, (), Hits(text.strip(), tuple(hits), left_out=left_out))
