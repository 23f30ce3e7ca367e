"""What the keys do in the Search screen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from textual.widgets import Input

from parser.library.querying.results import PlanHits, Request, Results
from parser.search.match import PlanIndex
from parser.search.query import Query
from tui.export import Part, View, What
from tui.presenters.search_table import HitLine, Line, MoreLine, title_of
from tui.requests import JumpToQuote, PlaceLeft
from tui.screens.table_screen import TableScreen
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.open_search import OpenSearch, Searcher, ref_of
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from parser.library.querying.search import LibrarySearch
    from tui.export.choices import Choice

EXPORTED = 10_000
"""Hits that are exported at the most."""


class SearchActions(TableScreen[Line]):
    """The actions over a list of hits; :class:`SearchScreen` puts them on the screen."""

    FINDING = True

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self.asked = Query()
        """What stands in the query line."""
        self.shown = Query()
        """What the list answers."""
        self.pages: list[Results] = []
        self._lines: Sequence[Line] = ()
        self._indexes: dict[Ref, PlanIndex] = {}
        self._library_search: LibrarySearch | None = None

    @abstractmethod
    def open_plan(self, group: PlanHits) -> None:
        """List all hits of a plan."""

    # Parts

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of the list."""
        return self._lines

    def searcher(self) -> Searcher:
        """What is searched: the library if there is one, else the open files."""
        if self.workspace.shelf is not None:
            from parser.library.querying.search import LibrarySearch

            if self._library_search is None:
                self._library_search = LibrarySearch(self.workspace.shelf.library)
            return self._library_search
        plans = [(ref, self.workspace.plan(ref)) for ref in self.workspace.refs()]
        return OpenSearch(plans, self._indexes)

    def without_targets(self) -> list[Ref]:
        """The plans whose targets are not known yet."""
        return [ref for ref in self.workspace.refs() if not self.workspace.has_targets(ref)]

    def disabled_reason(self, name: str) -> str:
        """Why an action can do nothing now."""
        needs = {"open", "copy", "export", "next_sibling", "previous_sibling"}
        return "browser.why.no_hit" if name in needs and not self.lines else ""

    # Going there

    def action_open(self) -> None:
        """To the hit in the Read screen; of a plan to its first; or list all hits of a plan."""
        line = self.line()
        if line is None:
            self.say("browser.why.no_hit")
            return
        if isinstance(line, MoreLine):
            self.open_plan(line.group)
            return
        hit = line.hit if isinstance(line, HitLine) else line.group.hits[0]
        ref = ref_of(self.workspace, line.group)
        if ref is None:
            self.say("browser.search.gone", warn=True, title=title_of(line.group))
            return
        found = hit.lines[0]
        start, stop = found.spans[0] if found.spans else (0, 0)
        self.post_message(PlaceLeft(self.place()))
        self.post_message(JumpToQuote(ref, found.line, (found.line, start, stop)))

    def action_cancel(self) -> None:
        """Ask for nothing any more; then back to the Read screen."""
        if self.bar.query_text:
            self.clear()
        else:
            self.leave()

    def clear(self) -> None:
        """An empty query."""
        self.bar.query_one(Input).value = ""
        self.bar.open(find=self.FINDING)

    # Taking away

    def action_copy(self) -> None:
        """The line as it stands in the file, with its place; of a plan its title."""
        line = self.line()
        if line is None:
            self.say("browser.why.no_hit")
        elif isinstance(line, HitLine):
            ref = ref_of(self.workspace, line.group)
            file = self.workspace.source(ref) if ref is not None else line.group.path
            text = f"{file}:{line.found.line}: {line.found.text.strip()}"
            self.copy(text, line.found.text.strip())
        else:
            self.copy(title_of(line.group), title_of(line.group))

    def exported(self) -> tuple[Sequence[Part], What]:
        """The plan of the line under the cursor."""
        line = self.line()
        ref = ref_of(self.workspace, line.group) if line is not None else None
        return ((Part(self.workspace.plan(ref)),) if ref is not None else ()), What.HITS

    def export_choices(self) -> tuple[Sequence[Choice], What]:
        """All hits, of which the first so many are taken."""
        from tui.export.choices import Choice

        parts, first = self.exported()
        if not parts or not self.shown:
            return (), first
        searcher, query, text = self.searcher(), self.shown, self.bar.query_text

        @cache
        def make() -> View:
            return hits_view(searcher, query, text)

        return (Choice(What.HITS, make, View(What.HITS, tuple(parts))),), first


def hits_view(searcher: Searcher, query: Query, text: str) -> View:
    """Everything that answers, as an export takes it: plan by plan, the best first."""
    from tui.export.view import Hits, hit_lines

    hits = [
        line
        for group in searcher.search(Request(query, EXPORTED)).groups
        for line in hit_lines(group.path, group.number, group.title, group.hits)
    ]
    return View(What.HITS, (), Hits(text.strip(), tuple(hits)))
