"""A search under way: what was asked, and the pages of hits that answer it so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from textual.message import Message
from textual.worker import get_current_worker

from parser.library.querying.results import NONE, PlanHits, Request, Results, StoppedError
from parser.records import dataclass
from parser.search.match import PlanIndex
from parser.search.query import parse
from parser.search.terms import Query, asks_targets
from tui.presenters.search_table import SearchLine, joined, lines_of
from tui.workspace.entries import Ref
from tui.workspace.open_search import OpenSearch, Searcher, names_of
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from parser.library.querying.search import LibrarySearch

PAGE = 100
"""Hits that are fetched at once; more when the cursor comes near the last of them."""

NEAR = 20
"""Lines before the end at which the next page is fetched."""

HIDDEN = 1000
"""Hits in hidden lines that are listed at the most."""

PER_PLAN = 3
"""Hits listed of each plan until it is opened."""


@dataclass
class SearchReply(Message):
    """A worker has searched: a first page, a further one, or all hits of one plan."""

    serial: int
    request: Request
    results: Results

    @property
    def is_first_page(self) -> bool:
        """Whether it answers a new query, rather than adds to what is listed."""
        return self.request.plan is None and not (self.request.offset or self.request.hidden)


class Host(Protocol):
    """What runs the workers and hears of them: the screen."""

    def run_worker(
        self, work: Callable[[], None], *, group: str, exclusive: bool, thread: bool
    ) -> Any:
        """As Textual's."""

    def post_message(self, message: Message) -> bool:
        """As Textual's; called from the worker's thread."""


class SearchSession:
    """Searches the library if there is one, else the open files; workers post SearchReply."""

    def __init__(self, host: Host, workspace: Workspace) -> None:
        self._host = host
        self._workspace = workspace
        self.query = Query()
        """What is asked for."""
        self.answered = Query()
        """What the lines answer."""
        self.lines: Sequence[SearchLine] = ()
        """The plans with their hits, as far as they were fetched."""
        self.pages: list[Results] = []
        self.searching = False
        """Whether the first page is still to come."""
        self._fetching = False
        self._serial = 0
        self._wants_hidden = False
        self._hidden: Results = NONE
        self._opened: dict[tuple[int, bool], PlanHits] = {}
        self._indexes: dict[Ref, PlanIndex] = {}
        self._library_search: LibrarySearch | None = None

    def searcher(self) -> Searcher:
        """What is searched."""
        workspace = self._workspace
        if workspace.library_index is not None:
            from parser.library.querying.search import LibrarySearch

            if self._library_search is None:
                self._library_search = LibrarySearch(workspace.library_index.library)
            return self._library_search
        plans = [(ref, workspace.plan(ref)) for ref in workspace.refs()]
        return OpenSearch(plans, self._indexes)

    def plans_left(self, words: str) -> Sequence[Ref]:
        """The plans with a hit for some words; for a broken query as many as its whole part has."""
        found = self.searcher().plans_with(parse(words, lenient=True))
        workspace = self._workspace
        return [ref for ref in workspace.refs() if names_of(workspace, ref) in found]

    @property
    def needs_targets(self) -> bool:
        """Whether the query asks about targets."""
        return asks_targets(self.query)

    def without_targets(self) -> list[Ref]:
        """The plans whose targets the query asks about and nobody has found yet."""
        if not self.needs_targets:
            return []
        return [ref for ref in self._workspace.refs() if not self._workspace.has_targets(ref)]

    # Asking

    def search(self, text: str, *, keep: bool = False) -> bool:
        """Search for a query; a search that is under way is not wanted any more.

        With ``keep`` as many lines are fetched as are listed. False where nothing is asked.
        """
        self._serial += 1
        self.query = parse(text, lenient=True)
        self._fetching = False
        self.searching = bool(self.query)
        if self.query:
            limit = max(PAGE, len(self.lines) if keep else 0)
            self._ask(Request(self.query, limit, per_plan=PER_PLAN))
        return bool(self.query)

    def open_plan(self, group: PlanHits) -> None:
        """Fetch all hits of a plan."""
        self._ask(Request(self.query, group.total, plan=group.plan, hidden=group.hidden))

    @property
    def shows_hidden(self) -> bool:
        """Whether the hits in hidden lines are listed too, below the others: where it was asked
        for, or there are no others."""
        return self._wants_hidden or bool(self.pages and not self.pages[0].total)

    def show_hidden(self, shown: bool) -> None:
        """List the hits in hidden lines too, or no more."""
        self._wants_hidden = shown
        if shown:
            self._ask_hidden()
        self._list()

    def _ask_hidden(self) -> None:
        if self.shows_hidden and self.answered and self.pages and self.pages[0].hidden:
            self._ask(Request(self.answered, HIDDEN, per_plan=PER_PLAN, hidden=True))

    def fetch_more(self, cursor: int) -> None:
        """Fetch the next page, where a cursor comes near the end of the lines."""
        loaded = sum(len(group.hits) for page in self.pages for group in page.groups)
        near = cursor >= len(self.lines) - NEAR
        if near and not self._fetching and self.pages and loaded < self.pages[0].shown:
            self._fetching = True
            self._ask(Request(self.query, PAGE, loaded, per_plan=PER_PLAN))

    def _ask(self, request: Request) -> None:
        serial, searcher = self._serial, self.searcher()

        def work() -> None:
            worker = get_current_worker()
            try:
                results = searcher.search(request, lambda: worker.is_cancelled)
            except StoppedError:
                return
            self._host.post_message(SearchReply(serial, request, results))

        # A plan that is opened takes nothing from a further page, nor the other way round.
        group = "plan" if request.plan is not None else "page" if request.offset else "search"
        if request.hidden and request.plan is None:
            group = "hidden"
        self._host.run_worker(work, group=group, exclusive=True, thread=True)

    # Answers

    def accept(self, reply: SearchReply) -> bool:
        """Take what a worker found; False where it is not wanted any more."""
        if reply.serial != self._serial:
            return False
        if reply.request.plan is not None:
            self._opened |= {(each.plan, each.hidden): each for each in reply.results.groups}
        elif reply.request.hidden:
            self._hidden = reply.results
        elif reply.request.offset:
            self._fetching = False
            self.pages.append(reply.results)
        else:
            self.searching = False
            self._start(reply.results, reply.request.query)
            self._ask_hidden()
        self._list()
        return True

    def clear(self) -> None:
        """Nothing is asked, nothing found."""
        self._start(NONE, self.query)
        self._list()

    def _start(self, results: Results, query: Query) -> None:
        if query != self.answered:
            self._opened, self._hidden = {}, NONE
        self.answered, self.pages = query, [results]

    def _list(self) -> None:
        groups = joined(self.pages)
        if self.shows_hidden:
            groups += self._hidden.groups
        self.lines = lines_of(groups, self._opened)
