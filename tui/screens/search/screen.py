"""The Search screen: what is found in the whole library, plan by plan, with words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from parser.library.querying.results import NONE, PlanHits, Request, Results, StoppedError
from parser.search.query import Query, needs_targets, parse
from tui.presenters.plan_filter import complaint
from tui.presenters.search_table import (
    Cells,
    HitLine,
    Lights,
    Line,
    Looks,
    about,
    across,
    columns,
    joined,
    lines_of,
)
from tui.presenters.targets.detail import About
from tui.requests import NeedTargets
from tui.screens.base import bindings
from tui.screens.search.actions import SearchActions
from tui.settings.actions import HINTS, SEARCH
from tui.settings.i18n import Messages
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.bars.hint_bar import HintBar
from tui.widgets.bars.line_detail import TargetDetail
from tui.widgets.bars.status_bar import StatusBar
from tui.widgets.views.table_view import TableView
from tui.workspace.entries import Ref
from tui.workspace.navigation import Place
from tui.workspace.open_search import ref_of
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

PAGE = 100
"""Hits that are fetched at once; more when the cursor comes near the last of them."""

NEAR = 20
"""Rows before the end at which the next page is fetched."""

PER_PLAN = 3
"""Hits listed of each plan until it is opened."""


@dataclass
class Found(Message):
    """A worker has searched: a first page, a further one, or all hits of one plan."""

    serial: int
    request: Request
    results: Results


class SearchScreen(SearchActions):
    """A query on top, the plans that answer it below; the line under the cursor in full."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SEARCH)
    WHERE = SEARCH
    PAUSE = 0.25

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self._serial = 0
        self._searching = False
        self._fetching = False
        self._to_list = False
        """Whether the keys are to go to the list once there is one."""
        self._opened: dict[int, PlanHits] = {}
        self._place: Place | None = None

    def compose(self) -> ComposeResult:
        """The query, what answers (or why nothing does), the line in full, bars."""
        yield FilterBar(self.messages, self.workspace.queries)
        yield Static(classes="empty", markup=False)
        yield TableView()
        yield TargetDetail()
        yield StatusBar()
        yield HintBar(HINTS[SEARCH], self.messages)

    def on_mount(self) -> None:
        """The keys go to the query."""
        self.bar.open(find=self.FINDING)
        self.lay_out()

    # What the app tells

    def arrived(self) -> None:
        """A file was read, or the library changed."""
        if self.asked:
            self.reload_soon()
        else:
            self.tell()

    def targets_found(self) -> None:
        """Targets of a plan are known."""
        if any(map(needs_targets, self.asked.terms)):
            self.reload_soon()

    def reload(self) -> None:
        """Search anew for the same, without losing the place."""
        self._place = self._place or self.place()
        self.search(keep=True)

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().set_language(messages)
        self.lay_out()

    def place(self) -> Place:
        """The row of the table; ``at`` is the line of the plan that it shows."""
        line = self.line()
        at = max(0, self.table.cursor)
        if line is None:
            return Place(SEARCH, at, None, 0)
        number = line.found.line if isinstance(line, HitLine) else 0
        return Place(SEARCH, at, ref_of(self.workspace, line.group), number)

    def go_to(self, place: Place) -> None:
        """Back to a hit, if it is still in the table."""
        self.set_focus(self.table if self.lines else self.bar.query_one("Input"))
        if self._searching:
            self._place = place
            return
        self._go_back_to(place)
        self.tell_line()

    def _go_back_to(self, place: Place) -> None:
        """The cursor on a hit again, without taking the keys."""
        found = next((at for at in self._places(place.pane) if self._shows(at, place)), -1)
        if found >= 0:
            self.table.move_to(found)

    def _places(self, first: int) -> Sequence[int]:
        """All rows, the one that was left first."""
        every = range(len(self.lines))
        return [first, *every] if first in every else every

    def _shows(self, at: int, place: Place) -> bool:
        line = self.lines[at]
        number = line.found.line if isinstance(line, HitLine) else 0
        return number == place.at and (
            place.ref is None or ref_of(self.workspace, line.group) == place.ref
        )

    def return_focus(self) -> None:
        """Back to the table, or where there is none to the query."""
        if self.lines:
            self.set_focus(self.table)
        else:
            self.bar.open(find=self.FINDING)

    # Searching

    def search(self, *, keep: bool = False) -> None:
        """Search for what stands in the query; a search that is under way ends.

        With ``keep`` what is shown stays until the answer is there.
        """
        self._serial += 1
        self._to_list = self._to_list and keep
        self.asked = parse(self.bar.query_text, lenient=True)
        self._fetching = False
        if not self.asked:
            self.workers.cancel_group(self, "search")
            self._searching = False
            self._show(NONE, self.asked)
            return
        self._searching = True
        missing = self.without_targets() if any(map(needs_targets, self.asked.terms)) else []
        if missing:
            self.post_message(NeedTargets(missing))
        limit = max(PAGE, len(self.lines) if keep else 0)
        self._ask(Request(self.asked, limit, per_plan=PER_PLAN))

    def _ask(self, request: Request) -> None:
        """Have a worker ask; it tells by :class:`Found`."""
        serial, searcher = self._serial, self.searcher()

        def work() -> None:
            worker = get_current_worker()
            try:
                results = searcher.search(request, lambda: worker.is_cancelled)
            except StoppedError:
                return
            self.post_message(Found(serial, request, results))

        # A plan that is opened takes nothing from a further page, nor the other way round.
        group = "plan" if request.plan is not None else "page" if request.offset else "search"
        self.run_worker(work, thread=True, group=group, exclusive=True)

    @on(Found)
    def _found(self, event: Found) -> None:
        event.stop()
        if event.serial != self._serial:
            return
        if event.request.plan is not None:
            self._opened |= {group.plan: group for group in event.results.groups}
            self._lines_changed()
        elif event.request.offset:
            self._fetching = False
            self.pages.append(event.results)
            self._lines_changed()
        else:
            self._searching = False
            self._show(event.results, event.request.query)
            if self._to_list:
                self.query_kept()

    def _show(self, results: Results, query: Query) -> None:
        """Show the first page for a query: from its top, unless it is the same once more."""
        same, place = query == self.shown, self._place
        self.shown, self._place = query, None
        self.pages = [results]
        if not same:
            self._opened = {}
        at = self.table.cursor
        self._lines_changed()
        if place is not None:
            self._go_back_to(place)
        elif not same and self.lines:
            self.table.move_to(1 if len(self.lines) > 1 else 0)
            self.table.scroll_row(0)
        elif same:
            self.table.move_to(at)
        self.tell_line()

    def _lines_changed(self) -> None:
        self._lines = lines_of(joined(self.pages), self._opened)
        self.lay_out()

    def open_plan(self, group: PlanHits) -> None:
        """List all hits of a plan."""
        self._ask(Request(self.asked, group.total, plan=group.plan))

    @on(TableView.Highlighted)
    def _fetch_more(self) -> None:
        """The next page, when the cursor comes near the end of what is there."""
        loaded = sum(len(group.hits) for page in self.pages for group in page.groups)
        near = self.table.cursor >= len(self.lines) - NEAR
        if near and not self._fetching and self.pages and loaded < self.pages[0].shown:
            self._fetching = True
            self._ask(Request(self.asked, PAGE, loaded, PER_PLAN))

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
        self.tell()

    # Words

    def tell(self) -> None:
        """Say anew what was found, and of how much."""
        super().tell()
        self.bar.tell(self._counted(), complaint(self.bar.query_text, self.messages))

    def _counted(self) -> str:
        if not self.shown or not self.pages:
            return ""
        found = self.pages[0]
        key = "counted_more" if found.capped else "counted"
        return self.messages(f"browser.search.{key}", hits=found.total, plans=found.plans)

    def empty_reason(self) -> str:
        """Nothing was asked, nothing found, or not yet."""
        say = self.messages
        plans, waiting = len(self.workspace.refs()), self.workspace.waiting()
        if not plans:
            return say("browser.search.reading" if waiting else "browser.why.no_plan")
        if not self.asked:
            return say("browser.search.ask", plans=plans)
        if self._searching:
            return say("browser.search.searching")
        text = say("browser.search.none", plans=plans)
        if self.workspace.shelf is not None and self.asked.has_letters():
            text += "\n\n" + say("browser.search.letters")
        return text + "\n" + say("browser.search.reading") if waiting else text

    def about(self, line: Line) -> About:
        """All that is said of a line below the table."""
        return about(line, self.messages)

    def spot(self, line: Line) -> tuple[Ref, int] | None:
        """Where a hit stands; a plan leads to its first one, but says no line."""
        if not isinstance(line, HitLine):
            return None
        ref = ref_of(self.workspace, line.group)
        return None if ref is None else (ref, line.found.line)

    # What the widgets tell

    def query_changed(self) -> None:
        """Search for what stands in the query now."""
        self.search()

    def query_kept(self) -> None:
        """To the list, if there is any; while it is looked for, as soon as it is there."""
        self._to_list = self._searching and not self.lines
        if self.lines:
            self.set_focus(self.table)

    def query_dropped(self) -> None:
        """As Escape does anywhere on the screen."""
        self.action_cancel()
