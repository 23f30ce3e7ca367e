"""The Search screen: what is found in the whole library, plan by plan, with words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from parser.library.results import NONE, PlanHits, Results, StoppedError
from parser.library.snippets import needs_targets
from parser.search.query import Query, parse
from tui.actions import HINTS, SEARCH
from tui.desk import Desk
from tui.filtering import complaint
from tui.i18n import Messages
from tui.screens.base import NeedTargets, bindings
from tui.screens.search_actions import SearchActions
from tui.search_lines import (
    Cells,
    HitLine,
    Lights,
    Looks,
    about,
    across,
    columns,
    joined,
    lines_of,
)
from tui.searching import Searcher, ref_of
from tui.trail import Place
from tui.widgets.export_bar import ExportBar
from tui.widgets.filter_bar import FilterBar
from tui.widgets.hint_bar import HintBar
from tui.widgets.status_bar import StatusBar, Where
from tui.widgets.table_view import TableView
from tui.widgets.target_detail import TargetDetail

PAGE = 100
"""Hits that are fetched at once; more when the cursor comes near the last of them."""

NEAR = 20
"""Rows before the end at which the next page is fetched."""

PER_PLAN = 3
"""Hits listed of each plan until it is opened."""

PAUSE = 0.25
"""Seconds in which what comes in from the workers is gathered before it is searched."""

TALL = 30
"""Rows of the screen from which there is room for more lines below."""


@dataclass
class Found(Message):
    """A worker has searched: a first page, a further one, or all hits of one plan."""

    serial: int
    results: Results
    query: Query
    offset: int = 0
    plan: int | None = None


class SearchScreen(SearchActions):
    """A query on top, the plans that answer it below; the line under the cursor in full."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SEARCH)
    WHERE = SEARCH

    DEFAULT_CSS = """
    SearchScreen { layout: vertical; background: $background; color: $foreground; }
    SearchScreen > TableView { height: 1fr; }
    SearchScreen > .empty { display: none; height: 1fr; padding: 1 2; color: $gm-muted; }
    SearchScreen.-empty > TableView, SearchScreen.-empty > TargetDetail { display: none; }
    SearchScreen.-empty > .empty { display: block; }
    """

    def __init__(self, desk: Desk, messages: Messages) -> None:
        super().__init__(desk, messages)
        self._serial = 0
        self._searching = False
        self._fetching = False
        self._place: Place | None = None
        self.waiting = False
        """Whether what came in is still to be searched."""

    def compose(self) -> ComposeResult:
        """The query, what answers (or why nothing does), the line in full, bars."""
        yield FilterBar(self.messages, self.desk.queries)
        yield Static(classes="empty", markup=False)
        yield TableView()
        yield TargetDetail()
        yield ExportBar(self.messages)
        yield StatusBar()
        yield HintBar(HINTS[SEARCH], self.messages)

    def on_mount(self) -> None:
        """The keys go to the query."""
        self.bar.open(find=True)
        self.lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Another room: other columns, more or fewer lines below."""
        self.query_one(TargetDetail).set_class(event.size.height >= TALL, "-tall")
        self.call_after_refresh(self.lay_out)

    # What the app tells

    def arrived(self) -> None:
        """A file was read, or the library changed."""
        if self.asked:
            self._search_soon()
        else:
            self._tell()

    def targets_found(self) -> None:
        """Targets of a plan are known."""
        if any(map(needs_targets, self.asked.terms)):
            self._search_soon()

    def _search_soon(self) -> None:
        if not self.waiting:
            self.waiting = True
            self.set_timer(PAUSE, self._search_again)

    def _search_again(self) -> None:
        """Search anew for the same, without losing the place."""
        self.waiting = False
        self._place = self._place or self.place()
        self.search(keep=True)

    def speak(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().speak(messages)
        self.bar.speak(messages)
        self.lay_out()

    def place(self) -> Place:
        """The row of the table; ``at`` is the line of the plan that it shows."""
        line = self.line()
        at = max(0, self.table.cursor)
        if line is None:
            return Place(SEARCH, at, None, 0)
        number = line.found.line if isinstance(line, HitLine) else 0
        return Place(SEARCH, at, ref_of(self.desk, line.group), number)

    def go_to(self, place: Place) -> None:
        """Back to a hit, if it is still in the table."""
        self.set_focus(self.table if self.lines else self.bar.query_one("Input"))
        if self._searching:
            self._place = place
            return
        found = next((at for at in self._places(place.pane) if self._shows(at, place)), -1)
        if found >= 0:
            self.table.move_to(found)
        self.tell_line()

    def _places(self, first: int) -> Sequence[int]:
        """All rows, the one that was left first."""
        return (
            [first, *range(len(self.lines))] if first < len(self.lines) else range(len(self.lines))
        )

    def _shows(self, at: int, place: Place) -> bool:
        line = self.lines[at]
        number = line.found.line if isinstance(line, HitLine) else 0
        return number == place.at and (
            place.ref is None or ref_of(self.desk, line.group) == place.ref
        )

    def return_focus(self) -> None:
        """Back to the table, or where there is none to the query."""
        if self.lines:
            self.set_focus(self.table)
        else:
            self.bar.open(find=True)

    # Searching

    def search(self, *, keep: bool = False) -> None:
        """Search for what stands in the query; a search that is under way ends.

        With ``keep`` what is shown stays until the answer is there.
        """
        self._serial += 1
        self.asked = parse(self.bar.query_text, lenient=True)
        self._fetching = False
        if not self.asked:
            self.workers.cancel_group(self, "search")
            self._searching = False
            self.show(NONE, self.asked)
            return
        self._searching = True
        missing = self.without_targets() if any(map(needs_targets, self.asked.terms)) else []
        if missing:
            self.post_message(NeedTargets(missing))
        self._ask(limit=max(PAGE, len(self.lines) if keep else 0))

    def _ask(self, *, limit: int = PAGE, offset: int = 0, plan: int | None = None) -> None:
        """Have a worker ask; it tells by :class:`Found`."""
        serial, query, searcher = self._serial, self.asked, self.searcher()
        per_plan = None if plan is not None else PER_PLAN

        def work() -> None:
            worker = get_current_worker()
            try:
                results = searcher.search(
                    query,
                    limit,
                    offset,
                    per_plan=per_plan,
                    plan=plan,
                    stopped=lambda: worker.is_cancelled,
                )
            except StoppedError:
                return
            self.post_message(Found(serial, results, query, offset, plan))

        first = not offset and plan is None
        self.run_worker(work, thread=True, group="search" if first else "pages", exclusive=True)

    @on(Found)
    def _found(self, event: Found) -> None:
        event.stop()
        if event.serial != self._serial:
            return
        if event.plan is not None:
            self.opened |= {group.plan: group for group in event.results.groups}
            self._lines_changed()
        elif event.offset:
            self._fetching = False
            self.pages.append(event.results)
            self._lines_changed()
        else:
            self._searching = False
            self.show(event.results, event.query)

    def show(self, results: Results, query: Query) -> None:
        """Show the first page for a query: from its top, unless it is the same once more."""
        same, place = query == self.shown, self._place
        self.shown, self._place = query, None
        self.pages = [results]
        if not same:
            self.opened = {}
        at = self.table.cursor
        self._lines_changed()
        if place is not None:
            self.go_back_to(place)
        elif not same and self.lines:
            self.table.move_to(1 if len(self.lines) > 1 else 0)
            self.table.scroll_row(0)
        elif same:
            self.table.move_to(at)
        self._tell()

    def go_back_to(self, place: Place) -> None:
        """The cursor on a hit again, without taking the keys."""
        found = next((at for at in self._places(place.pane) if self._shows(at, place)), -1)
        if found >= 0:
            self.table.move_to(found)

    def _lines_changed(self) -> None:
        self.lines = lines_of(joined(self.pages), self.opened)
        self.lay_out()

    def open_plan(self, group: PlanHits) -> None:
        """List all hits of a plan."""
        self._ask(limit=group.total, plan=group.plan)

    def fetch_more(self) -> None:
        """The next page, when the cursor comes near the end of what is there."""
        loaded = sum(len(group.hits) for page in self.pages for group in page.groups)
        near = self.table.cursor >= len(self.lines) - NEAR
        if near and not self._fetching and self.pages and loaded < self.pages[0].shown:
            self._fetching = True
            self._ask(offset=loaded)

    def lay_out(self) -> None:
        """Show the lines in the columns that the room allows."""
        room = self.table.room or self.size.width
        looks = Looks(self.messages, before=max(8, room // 6))
        self.table.set_data(
            columns(self.messages, room),
            Cells(self.lines, looks),
            lit=Lights(self.lines, looks),
            across=across(self.lines),
        )
        self._tell()

    # Words

    def _tell(self) -> None:
        say = self.messages
        self.set_class(not self.lines, "-empty")
        self.query_one(".empty", Static).update(Content(self._why_empty()), layout=False)
        self.bar.tell(self._counted(), complaint(self.bar.query_text, say))
        self.tell_line()

    def _counted(self) -> str:
        if not self.shown or not self.pages:
            return ""
        found = self.pages[0]
        key = "counted_more" if found.capped else "counted"
        return self.messages(f"browser.search.{key}", hits=found.total, plans=found.plans)

    def _why_empty(self) -> str:
        say = self.messages
        plans, waiting = len(self.desk.refs()), self.desk.waiting()
        if not plans:
            return say("browser.search.reading" if waiting else "browser.why.no_plan")
        if not self.asked:
            return say("browser.search.ask", plans=plans)
        if self._searching:
            return say("browser.search.searching")
        text = say("browser.search.none", plans=plans)
        if self.desk.shelf is not None and self.asked.has_letters():
            text += "\n\n" + say("browser.search.letters")
        return text + "\n" + say("browser.search.reading") if waiting else text

    def tell_line(self) -> None:
        """Tell of the line under the cursor."""
        line = self.line()
        detail, status = self.query_one(TargetDetail), self.query_one(StatusBar)
        if line is None:
            detail.clear()
            status.tell(Where())
            return
        detail.show(about(line, self.messages))
        place = ""
        if isinstance(line, HitLine) and (ref := ref_of(self.desk, line.group)) is not None:
            file = self.desk.source(ref)
            place = self.messages("browser.status.place", file=file, line=line.found.line)
        at, of = self.table.cursor + 1, len(self.lines)
        status.tell(Where(place, (), self.messages("browser.targets.row", at=at, of=of)))

    # What the widgets tell

    @on(TableView.Highlighted)
    def _highlighted(self, event: TableView.Highlighted) -> None:
        event.stop()
        self.tell_line()
        self.fetch_more()

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self.action_open()

    @on(TableView.HeaderSelected)
    def _header(self, event: TableView.HeaderSelected) -> None:
        event.stop()

    @on(FilterBar.Changed)
    def _query_changed(self, event: FilterBar.Changed) -> None:
        event.stop()
        self.search()

    @on(FilterBar.Kept)
    def _query_kept(self, event: FilterBar.Kept) -> None:
        event.stop()
        if self.lines:
            self.set_focus(self.table)

    @on(FilterBar.Dropped)
    def _query_dropped(self, event: FilterBar.Dropped) -> None:
        event.stop()
        if self.bar.query_text:
            self.clear()
        else:
            self.run_worker(self.run_action("app.read"))

    def searcher(self) -> Searcher:
        """What is searched: the library if there is one, else the open files."""
        if self.desk.shelf is not None:
            from parser.library.search import LibrarySearch

            if self.library_search is None:
                self.library_search = LibrarySearch(self.desk.shelf.library)
            return self.library_search
        from tui.searching import OpenSearch

        plans = [(ref, self.desk.plan(ref)) for ref in self.desk.refs()]
        return OpenSearch(plans, self.indexes)
