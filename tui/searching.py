"""Searching from the browser: over a library by its index, or over the open files in memory."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING, Protocol

from parser.library.ranking import Ranking, Stretch, page
from parser.library.results import (
    NONE,
    Hit,
    PlanHits,
    Request,
    Results,
    Stopped,
    StoppedError,
)
from parser.library.snippets import hit_of
from parser.model import Plan
from parser.search.folding import fold
from parser.search.match import Matches, PlanIndex
from parser.search.query import Field, Query
from tui.refs import Ref

if TYPE_CHECKING:
    from tui.desk import Desk

TITLED = 200
"""Hits in one plan of which it is looked whether they are in the heading."""


class Searcher(Protocol):
    """What a search is asked of. May be asked from any thread."""

    def search(self, request: Request, stopped: Stopped | None = None) -> Results:
        """As :meth:`parser.library.search.LibrarySearch.search`. Raises StoppedError."""


class OpenSearch:
    """Searches the plans that are open; ``indexes`` keeps what was made ready of them."""

    def __init__(
        self,
        plans: Sequence[tuple[Ref, Plan]],
        indexes: MutableMapping[Ref, PlanIndex],
    ) -> None:
        self._plans = plans
        self._indexes = indexes

    def search(self, request: Request, stopped: Stopped | None = None) -> Results:
        """The page of hits that is asked for; ids of plans are their places in the list.

        Raises StoppedError once ``stopped`` says yes.
        """
        query, per_plan = request.query, request.per_plan
        if not query:
            return NONE
        found: dict[int, Matches] = {}
        rows: list[int] = []
        titled: list[int] = []
        stretches: list[Stretch] = []
        first = 0
        for at, (ref, each) in enumerate(self._plans):
            if stopped is not None and stopped():
                raise StoppedError
            stop = first + len(each.nodes) + len(each.lines)
            stretches.append(Stretch(at, first, stop, at, fold(each.title)))
            if request.plan in (None, at):
                matches = found[at] = self._index(ref, each).find(query)
                rows += [first + node for node in matches.nodes]
                beside = len(each.nodes) - (each.lines[0].number if each.lines else 0)
                rows += [first + beside + line for line in matches.outside]
                heads = matches.nodes[:TITLED]
                titled += [first + node for node in heads if node in matches.title_spans]
            first = stop
        firsts = [stretch.first for stretch in stretches]
        plans = Ranking(rows, titled, stretches, firsts, _named(query, stretches))
        groups = tuple(
            self._group(each.stretch, each.stop - each.start, before, chosen, found)
            for each, before, chosen in page(plans, request.offset, request.limit, per_plan)
        )
        return Results(
            len(rows), len(plans), plans.shown(per_plan), False, len(self._plans), groups
        )

    def _index(self, ref: Ref, plan: Plan) -> PlanIndex:
        index = self._indexes.get(ref)
        if index is None or index.plan is not plan:
            index = self._indexes[ref] = PlanIndex(plan)
        return index

    def _group(
        self,
        stretch: Stretch,
        total: int,
        before: int,
        rows: Sequence[int],
        found: Mapping[int, Matches],
    ) -> PlanHits:
        plan = self._plans[stretch.plan][1]
        hits: list[Hit] = []
        for row in rows:
            node, first = row - stretch.first, plan.lines[0].number
            inside = node < len(plan.nodes)
            line = node - len(plan.nodes) + first
            hits.append(
                hit_of(found[stretch.plan], node if inside else None, 0 if inside else line)
            )
        return PlanHits(
            stretch.plan, plan.path, plan.number, plan.title, total, before, tuple(hits)
        )


def _named(query: Query, stretches: Sequence[Stretch]) -> frozenset[int]:
    words = [word.text for word in query.words() if word.field in (Field.ANY, Field.TITLE)]
    if not words:
        return frozenset()
    return frozenset(each.plan for each in stretches if all(word in each.name for word in words))


def ref_of(desk: Desk, group: PlanHits) -> Ref | None:
    """The plan of some hits on the desk; None where it is there no more."""
    for at, entry in enumerate(desk.entries):
        if entry.path != group.path:
            continue
        if entry.file is not None:
            numbers = [plan.number for plan in entry.file.plans]
        else:
            numbers = [listed.number for listed in entry.listed or ()]
        if group.number in numbers:
            return Ref(at, numbers.index(group.number))
    return None
