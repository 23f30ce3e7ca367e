"""The Search screen: what is found in the whole library, plan by plan, with words around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.widgets import Input

from parser.search.terms import Query
from tui.export import Part, View, What
from tui.presenters.excerpts import excerpt_of_line
from tui.presenters.plan_filter import complaint, spelt_note
from tui.presenters.search_table import HitLine, MoreLine, PlanLine, SearchLine, title_of
from tui.requests import AskFacets, JumpToQuote, NeedTargets, PlaceLeft
from tui.screens.base import BrowserScreen, bindings
from tui.screens.coalescer import Coalescer
from tui.screens.preconditions import Preconditions, needs
from tui.screens.search.exports import hits_view
from tui.screens.search.search_table import SearchTable
from tui.screens.search.session import SearchReply, SearchSession
from tui.settings.actions import SEARCH
from tui.settings.hints import ASKING, FIELD
from tui.settings.i18n import Messages
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.bars.hint_bar import HintBar
from tui.widgets.bars.status_bar import StatusBar, Where
from tui.widgets.detail_table import DetailTable
from tui.widgets.views.table_view import TableView
from tui.workspace.extract import Excerpt
from tui.workspace.navigation import Place
from tui.workspace.open_search import ref_of
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.export.choices import Choice

PAUSE = 0.25
"""Seconds in which what comes in is gathered before it is searched for anew."""

LONG = 0.3
"""Seconds without an answer after which it is said that one is still to come."""


class SearchScreen(BrowserScreen):
    """A query on top, the plans that answer it below; the line under the cursor in full."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SEARCH)
    WHERE = SEARCH
    NOTHING_TO_EXPORT = "browser.why.no_hit"
    OF_PARTS = frozenset({"filter", "copy"})

    PRECONDITIONS: ClassVar[Preconditions[SearchScreen]] = Preconditions(
        needs(
            "browser.why.no_hit",
            lambda screen: bool(screen.lines),
            "open",
            "copy",
            "export",
            "next_sibling",
            "previous_sibling",
        )
    )

    DEFAULT_CSS = """
    SearchScreen { background: $background; color: $foreground; }
    """

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self.session = SearchSession(self, workspace)
        """What was asked and found."""
        self.pending = Coalescer(self, PAUSE, self.reload)
        """What came in and is still to be searched."""
        self._enters_list = False
        """Whether the keys are to go to the list once there is one."""
        self._wanted: Place | None = None
        """Where to go once the first page is there."""

    def compose(self) -> ComposeResult:
        """The query, what answers (or why nothing does), the line in full, bars."""
        yield SearchTable(self.messages, self.workspace)
        yield StatusBar()
        yield HintBar(SEARCH, self.messages)

    def on_mount(self) -> None:
        """Hear of what changes; the keys go to the query."""
        signals = self.signals
        signals.files_changed.subscribe(self, lambda _: self._files_changed())
        signals.progress_changed.subscribe(self, lambda _: self.refresh_counts())
        signals.targets_found.subscribe(self, lambda _: self._targets_found())
        signals.language_changed.subscribe(self, self.set_language)
        self.hits.open_filter()
        self.lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Another room: other columns, more or fewer lines below."""
        self.hits.fit(event.size.height)
        self.call_after_refresh(self.lay_out)

    # Parts

    @property
    def hits(self) -> SearchTable:
        """The table with its query line and detail."""
        return self.query_one(SearchTable)

    @property
    def table(self) -> TableView:
        """The table alone."""
        return self.hits.table

    @property
    def bar(self) -> FilterBar:
        """The query line."""
        return self.hits.bar

    @property
    def lines(self) -> Sequence[SearchLine]:
        """The lines of the list."""
        return self.session.lines

    def owner(self, name: str) -> DOMNode:
        """The table, or the screen itself."""
        return self.hits if name in SearchTable.ACTIONS else self

    def hint_mode(self) -> str:
        """The query is left otherwise than a filter is."""
        mode = super().hint_mode()
        return ASKING if mode == FIELD else mode

    def mover(self) -> TableView:
        """The table."""
        return self.table

    # What changes outside

    def _files_changed(self) -> None:
        """A file was read, or the library changed."""
        if self.session.query:
            self.pending.ask()
        else:
            self.refresh_counts()

    def _targets_found(self) -> None:
        if self.session.needs_targets:
            self.pending.ask()

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().set_language(messages)
        self.hits.set_language(messages)
        self.lay_out()

    # Searching

    def reload(self) -> None:
        """Search anew for the same, without losing the place."""
        self._wanted = self._wanted or self.place()
        self.search(keep=True)

    def search(self, *, keep: bool = False) -> None:
        """Search for what stands in the query line.

        With ``keep`` what is shown stays until the answer is there.
        """
        self._enters_list = self._enters_list and keep
        if not self.session.search(self.hits.query_text, keep=keep):
            self.workers.cancel_group(self, "search")
            self.session.clear()
            self._show_answer(Query())
        else:
            self.set_timer(LONG, self._tell_searching)
            if missing := self.session.without_targets():
                self.post_message(NeedTargets(missing))

    def _tell_searching(self) -> None:
        """Say that an answer is still to come, where it takes long: what is shown is an older
        one, or none."""
        if self.session.searching:
            self.hits.set_empty_reason("" if self.lines else _why_empty(self))
            self.bar.update_status(
                self.messages("browser.search.searching"),
                complaint(self.bar.query_text, self.messages),
                "",
            )

    @on(SearchReply)
    def _search_replied(self, event: SearchReply) -> None:
        event.stop()
        answered = self.session.answered
        if not self.session.accept(event):
            return
        if not event.is_first_page:
            self.lay_out()
            return
        self._show_answer(answered)
        if self._enters_list:
            self._enter_list()

    def _show_answer(self, before: Query) -> None:
        """Show the first page: from its top, unless it answers the same query once more."""
        same, at = self.session.answered == before, self.table.cursor
        wanted, self._wanted = self._wanted, None
        self.lay_out()
        if wanted is not None:
            self.hits.move_to_place(wanted, self.workspace)
        elif same:
            self.table.move_to(at)
        else:
            self.hits.move_to_first_hit()
        self.refresh_place()

    def lay_out(self) -> None:
        """Show the lines in the columns that the room allows."""
        self.hits.show(self.lines)
        self.refresh_counts()

    # Words

    def refresh_counts(self) -> None:
        """Say anew how much was found, or why nothing was."""
        self.hits.set_empty_reason("" if self.lines else _why_empty(self))
        session, text, note = self.session, "", ""
        if session.answered and session.pages:
            found = session.pages[0]
            key = "counted_more" if found.capped else "counted"
            text = self.messages(f"browser.search.{key}", hits=found.total, plans=found.plans)
            if found.hidden:
                key = "with_hidden" if session.shows_hidden else "also_hidden"
                text += self.messages(f"browser.search.{key}", hits=found.hidden)
            note = spelt_note(found.spelt, self.messages)
            if found.without_targets:
                key, count = "browser.search.without_targets", found.without_targets
                note = "  ".join(filter(None, (note, self.messages(key, count=count))))
        self.bar.update_status(text, complaint(self.bar.query_text, self.messages), note)
        self.refresh_place()

    def refresh_place(self) -> None:
        """Show what is known of the line under the cursor, and where it stands."""
        self.hits.refresh_detail()
        say, status, file, place = self.messages, self.query_one(StatusBar), "", ""
        if self.hits.line() is None:
            status.show(Where())
            return
        if (spot := self.hits.spot(self.workspace)) is not None:
            file = self.workspace.source(spot[0])
            place = say("browser.status.line", line=spot[1])
        at, of = self.table.cursor + 1, len(self.lines)
        status.show(Where(file, place, (), say("browser.targets.row", at=at, of=of)))

    # Places

    def place(self) -> Place:
        """The row of the table; ``at`` is the line of the plan that it shows."""
        return self.hits.place(SEARCH, self.workspace)

    def go_to(self, place: Place) -> None:
        """Back to a hit, if it is still in the table."""
        self.set_focus(self.table if self.lines else self.bar.query_one("Input"))
        if self.session.searching:
            self._wanted = place
            return
        self.hits.move_to_place(place, self.workspace)
        self.refresh_place()

    def return_focus(self) -> None:
        """Back to the table, or where there is none to the query."""
        if self.lines:
            self.set_focus(self.table)
        else:
            self.hits.open_filter()

    # What the table reports

    @on(DetailTable.LineHighlighted)
    def _line_highlighted(self, event: DetailTable.LineHighlighted) -> None:
        event.stop()
        self.refresh_place()
        self.session.fetch_more(self.table.cursor)

    @on(DetailTable.LineOpened)
    def _line_opened(self, event: DetailTable.LineOpened) -> None:
        event.stop()
        self.action_open()

    @on(DetailTable.QueryChanged)
    def _query_changed(self, event: DetailTable.QueryChanged) -> None:
        event.stop()
        self.search()

    @on(DetailTable.QueryKept)
    def _query_kept(self, event: DetailTable.QueryKept) -> None:
        event.stop()
        self._enter_list()

    @on(DetailTable.QueryDropped)
    def _query_dropped(self, event: DetailTable.QueryDropped) -> None:
        event.stop()
        self.action_cancel()

    def _enter_list(self) -> None:
        """To the list, if there is any; while it is looked for, or files are still read, as soon
        as it is there. The field is left at once: what is typed next is no query."""
        coming = self.session.searching or self.workspace.waiting() > 0
        self._enters_list = coming and not self.lines
        if self.lines:
            self.set_focus(self.table)
        elif self._enters_list:
            self.set_focus(None)

    # What the keys do

    def action_open(self) -> None:
        """To the hit in the Read screen; of a plan to its first; or list all hits of a plan."""
        line = self.hits.line()
        if line is None:
            self.say("browser.why.no_hit")
            return
        if isinstance(line, MoreLine):
            self.session.open_plan(line.group)
            return
        if isinstance(line, PlanLine):
            # From here on the list is walked hit by hit.
            self.table.move_to(self.table.cursor + 1)
        request = self.hits.request(self.workspace)
        if request is None:
            self.say("browser.search.gone", warn=True, title=title_of(line.group))
            return
        self.post_message(PlaceLeft(self.place()))
        self.post_message(request)

    def step_found(self, step: int) -> JumpToQuote | None:
        """The next hit of the list, or the one before, whichever plan it is in."""
        lines, at = self.lines, self.table.cursor + step
        while 0 <= at < len(lines) and not isinstance(lines[at], HitLine):
            at += step
        if not 0 <= at < len(lines):
            return None
        self.table.move_to(at)
        self.session.fetch_more(at)
        return self.hits.request(self.workspace)

    def action_cancel(self) -> None:
        """Ask for nothing any more; then back to the Read screen."""
        if self.hits.query_text:
            self.bar.query_one(Input).value = ""
            self.hits.open_filter()
        else:
            self.run_worker(self.run_action("app.read"))

    def action_facets(self) -> None:
        """Choose years, places, kinds and issuers for the query."""
        self.post_message(AskFacets(self.hits.query_text, self._put_query, self.session.plans_left))

    def _put_query(self, query: str) -> None:
        self.bar.query_one(Input).value = query
        self._enters_list = True
        self.return_focus()

    def action_noise(self) -> None:
        """List the hits in hidden lines too, or no more."""
        shown = not self.session.shows_hidden
        self.session.show_hidden(shown)
        self.lay_out()
        self.say("browser.noise.on" if shown else "browser.noise.off")

    def excerpts(self) -> Sequence[Excerpt]:
        """The paragraph, or the row of a table, that a hit stands in."""
        spot = self.hits.spot(self.workspace)
        made = excerpt_of_line(self.workspace.plan(spot[0]), spot[1]) if spot else None
        return () if made is None else (made,)

    # Export

    def exported(self) -> tuple[Sequence[Part], What]:
        """The plan of the line under the cursor."""
        line = self.hits.line()
        ref = ref_of(self.workspace, line.group) if line is not None else None
        return ((Part(self.workspace.plan(ref)),) if ref is not None else ()), What.HITS

    def export_choices(self) -> tuple[Sequence[Choice], What]:
        """All hits, of which the first so many are taken."""
        from tui.export.choices import Choice

        parts, first = self.exported()
        if not parts or not self.session.answered:
            return (), first
        searcher, query = self.session.searcher(), self.session.answered
        text, hidden = self.hits.query_text, self.session.shows_hidden

        @cache
        def make() -> View:
            return hits_view(searcher, query, text, hidden=hidden)

        # What was looked for names the file: the hits are of many plans.
        from tui.export.view import Hits

        named = View(What.HITS, tuple(parts), Hits(text.strip(), ()))
        return (Choice(What.HITS, make, named),), first


def _why_empty(screen: SearchScreen) -> str:
    """Nothing was asked, nothing found, or not yet."""
    say, query = screen.messages, screen.session.query
    plans, waiting = len(screen.workspace.refs()), screen.workspace.waiting()
    if not plans:
        return say("browser.search.reading" if waiting else "browser.why.no_plan")
    if not query:
        return say("browser.search.ask", plans=plans)
    if screen.session.searching:
        return say("browser.search.searching")
    text = say("browser.search.none", plans=plans)
    return text + "\n" + say("browser.search.reading") if waiting else text
