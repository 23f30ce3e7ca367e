"""Searching from the browser: over a library by its index, or over the open files in memory."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import TYPE_CHECKING, Protocol

from parser.library.querying.ranking import Ranked, Ranking, Stretch, page
from parser.library.querying.results import (
    NONE,
    Hit,
    PlanHits,
    Request,
    Results,
    Stopped,
    StoppedError,
)
from parser.library.querying.snippets import hidden_hit, hit_of
from parser.model import Plan
from parser.search.folding import fold
from parser.search.match import Matches, PlanIndex
from parser.search.terms import Field, Query
from tui.workspace.entries import Ref

if TYPE_CHECKING:
    from tui.workspace.workspace import Workspace

TITLED = 200
"""Hits in one plan of which it is looked whether they are in the heading."""


class Searcher(Protocol):
    """What a search is asked of. May be asked from any thread."""

    def search(self, request: Request, stopped: Stopped | None = None) -> Results:
        """As :meth:`parser.library.querying.search.LibrarySearch.search`. Raises StoppedError."""

    def plans_with(self, query: Query) -> frozenset[tuple[str, int]]:
        """The plans with a hit, each by its path and number."""


class OpenSearch:
    """Searches the plans that are open; ``indexes`` keeps what was made ready of them.

    As in a library's index, rows are numbered over all plans: a plan's nodes, then its lines.
    """

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
        first = apart = 0
        for at, (ref, plan) in enumerate(self._plans):
            if stopped is not None and stopped():
                raise StoppedError
            stop = first + len(plan.nodes) + len(plan.lines)
            stretches.append(Stretch(at, first, stop, at, plan.title))
            if request.plan in (None, at):
                index = self._index(ref, plan)
                hidden = index.find_hidden(query)
                apart += len(hidden.outside)
                matches = found[at] = hidden if request.hidden else index.find(query)
                rows += [first + node for node in matches.nodes]
                rows += [first + _row_of_line(plan, line) for line in matches.outside]
                heads = matches.nodes[:TITLED]
                titled += [first + node for node in heads if node in matches.title_spans]
            first = stop
        firsts = [stretch.first for stretch in stretches]
        ranked = Ranking(rows, titled, stretches, firsts, _named(query, stretches))
        groups = tuple(
            self._group(each, before, chosen, found[each.stretch.plan], hidden=request.hidden)
            for each, before, chosen in page(ranked, request.offset, request.limit, per_plan)
        )
        return Results(
            total=len(rows),
            plans=len(ranked),
            shown=ranked.shown(per_plan),
            capped=False,
            plans_searched=len(self._plans),
            groups=groups,
            hidden=0 if request.hidden else apart,
        )

    def plans_with(self, query: Query) -> frozenset[tuple[str, int]]:
        """The plans with a hit, each by its path and number."""
        found = ((plan, self._index(ref, plan).find(query)) for ref, plan in self._plans)
        return frozenset(
            (plan.path, plan.number) for plan, hits in found if hits.nodes or hits.outside
        )

    def _index(self, ref: Ref, plan: Plan) -> PlanIndex:
        index = self._indexes.get(ref)
        if index is None or index.plan is not plan:
            index = self._indexes[ref] = PlanIndex(plan)
        return index

    def _group(
        self,
        ranked: Ranked,
        before: int,
        rows: Sequence[int],
        matches: Matches,
        *,
        hidden: bool,
    ) -> PlanHits:
        stretch = ranked.stretch
        plan = self._plans[stretch.plan][1]
        if hidden:
            numbers = [plan.lines[0].number + row - stretch.first - len(plan.nodes) for row in rows]
            hits = tuple(hidden_hit(matches, plan, number) for number in numbers)
        else:
            hits = tuple(_hit(plan, row - stretch.first, matches) for row in rows)
        return PlanHits(
            plan=stretch.plan,
            path=plan.path,
            number=plan.number,
            title=plan.title,
            total=ranked.stop - ranked.start,
            first=before,
            hits=hits,
            hidden=hidden,
        )


def _row_of_line(plan: Plan, line: int) -> int:
    """A line's place among the rows of its plan."""
    return len(plan.nodes) + line - plan.lines[0].number


def _hit(plan: Plan, row: int, matches: Matches) -> Hit:
    """What stands in a row of a plan: a node, or a line outside the tree."""
    if row < len(plan.nodes):
        return hit_of(matches, row)
    return hit_of(matches, None, row - len(plan.nodes) + plan.lines[0].number)


def _named(query: Query, stretches: Sequence[Stretch]) -> frozenset[int]:
    """The plans whose title says all that is asked for."""
    words = [word.text for word in query.words() if word.field in (Field.ANY, Field.TITLE)]
    if not words:
        return frozenset()
    names = ((each.plan, fold(each.title)) for each in stretches)
    return frozenset(plan for plan, name in names if all(word in name for word in words))


def ref_of(workspace: Workspace, group: PlanHits) -> Ref | None:
    """The plan of some hits on the workspace; None where it is there no more."""
    for at, entry in enumerate(workspace.entries):
        if entry.path != group.path:
            continue
        if entry.file is not None:
            numbers = [plan.number for plan in entry.file.plans]
        else:
            numbers = [listed.number for listed in entry.listed or ()]
        if group.number in numbers:
            return Ref(at, numbers.index(group.number))
    return None


def names_of(workspace: Workspace, ref: Ref) -> tuple[str, int]:
    """Path and number of a plan on the workspace, as a search names it."""
    entry = workspace.entries[ref.file]
    if entry.file is not None:
        plan = entry.file.plans[ref.plan]
        return (entry.path if entry.listed is not None else plan.path), plan.number
    listed = entry.listed or ()
    return entry.path, listed[ref.plan].number
