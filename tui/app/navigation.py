"""From screen to screen and from place to place: the modes, the trail of places, the marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from tui.app.host import Host
from tui.requests import (
    JumpToMark,
    JumpToQuote,
    OpenCandidates,
    OpenChanges,
    OpenSeries,
    OpenTable,
    PlaceLeft,
    StepFound,
)
from tui.screens.base import BrowserScreen
from tui.screens.prefix_keys import Prefix
from tui.screens.read.marking import mark_heading
from tui.screens.read.screen import ReadScreen
from tui.settings.actions import CHANGES, EXTRACT, GRID, READ, SEARCH, TARGETS
from tui.terminal.cells import clip
from tui.widgets.pane.arrangement import View
from tui.workspace.entries import Ref
from tui.workspace.navigation import Place, Trail, moved_place
from tui.workspace.reading_state import Moves, is_letter

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from textual.screen import Screen

    from tui.screens.changes.screen import ChangesScreen
    from tui.screens.extract.screen import ExtractScreen
    from tui.screens.grid.screen import GridScreen
    from tui.screens.search.screen import SearchScreen
    from tui.screens.targets.screen import TargetsScreen
    from tui.workspace.extract_file import ExtractFile


class ModesHost(Host, Protocol):
    """A host with a screen for each mode."""

    def switch_mode(self, mode: str) -> Awaitable[object]:
        """Bring the screen of a mode in sight."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Lay a screen over the one in sight; the callback gets what is chosen on it."""


class Screens:
    """The app's screens. All but Read are made, and their code is imported, when they are first
    asked for."""

    def __init__(self, host: ModesHost, extract_file: Callable[[], ExtractFile]) -> None:
        """``extract_file`` gives the extract on the disk, when it is first wanted."""
        self._host = host
        self._extract_file = extract_file
        self._extract: ExtractScreen | None = None
        self.read = ReadScreen(host.workspace, host.messages, host.signals)
        self._targets: TargetsScreen | None = None
        self._search: SearchScreen | None = None
        self._grid: GridScreen | None = None
        self._changes: ChangesScreen | None = None

    @property
    def targets(self) -> TargetsScreen:
        """The Targets screen."""
        if self._targets is None:
            from tui.screens.targets.screen import TargetsScreen

            host = self._host
            self._targets = TargetsScreen(host.workspace, host.messages, host.signals)
        return self._targets

    @property
    def search(self) -> SearchScreen:
        """The Search screen."""
        if self._search is None:
            from tui.screens.search.screen import SearchScreen

            host = self._host
            self._search = SearchScreen(host.workspace, host.messages, host.signals)
        return self._search

    @property
    def grid(self) -> GridScreen:
        """The screen of one table."""
        if self._grid is None:
            from tui.screens.grid.screen import GridScreen

            host = self._host
            self._grid = GridScreen(host.workspace, host.messages, host.signals)
        return self._grid

    @property
    def extract(self) -> ExtractScreen:
        """The screen of the extract."""
        if self._extract is None:
            from tui.screens.extract.screen import ExtractScreen

            host, file = self._host, self._extract_file()
            self._extract = ExtractScreen(host.workspace, host.messages, host.signals, file)
        return self._extract

    @property
    def changes(self) -> ChangesScreen:
        """The screen of two versions."""
        if self._changes is None:
            from tui.screens.changes.screen import ChangesScreen

            host = self._host
            self._changes = ChangesScreen(host.workspace, host.messages, host.signals)
        return self._changes

    @property
    def made(self) -> tuple[BrowserScreen, ...]:
        """The screens that were made, whether in sight or not."""
        made = (
            *(self.read, self._targets, self._search),
            *(self._grid, self._extract, self._changes),
        )
        return tuple(screen for screen in made if screen is not None)


class Navigator:
    """Leads from screen to screen, and back to places that were left or marked."""

    def __init__(self, host: ModesHost, screens: Screens) -> None:
        self._host = host
        self._screens = screens
        self._trail = Trail()
        self._list: BrowserScreen | None = None
        """The screen whose list was last jumped from."""

    # Screens

    def _leave_here(self) -> None:
        """Remember the place that another screen is gone to from."""
        here = self._host.here()
        if here is not None:
            self._trail.leave(here.place())

    async def read(self) -> None:
        """To the Read screen."""
        self._leave_here()
        await self._host.switch_mode(READ)

    async def targets(self) -> None:
        """To the Targets screen, over the plans of the panes."""
        self._leave_here()
        read = self._screens.read
        panes = [read.active, *(pane for pane in read.pair.shown if pane is not read.active)]
        self._screens.targets.set_panes([pane.ref for pane in panes if pane.ref is not None])
        await self._host.switch_mode(TARGETS)

    async def search(self) -> None:
        """To the Search screen, over the library or all open files."""
        self._leave_here()
        await self._host.switch_mode(SEARCH)

    async def extract(self) -> None:
        """To the extract; ``back`` leads to where the reader is now."""
        here = self._host.here()
        if here is not None:
            self.leave(here.place())
            await self._host.switch_mode(EXTRACT)

    async def show_plan(self, ref: Ref) -> None:
        """Show a plan in the pane with the keys, where it was left."""
        self._leave_here()
        await self._host.switch_mode(READ)
        read = self._screens.read
        read.hide_lists()
        read.opener.show(read.active, ref)
        read.active.enter(View.OUTLINE)

    def library(self) -> Awaitable[object] | None:
        """The list of plans: opened or closed where one reads, opened from other screens."""
        here, read = self._host.here(), self._screens.read
        if here is read:
            read.panels.action_library()
            return None
        self._leave_here()
        read.panels.open_library()
        return self._host.switch_mode(READ)

    # Places

    def can_walk(self, here: BrowserScreen) -> tuple[bool, bool]:
        """Whether there is somewhere to go back to from a screen, and forward."""
        return self._trail.can_go(here.place())

    def leave(self, place: Place) -> None:
        """Remember a place before jumping away from it."""
        self._trail.leave(place)

    def plans_in_sight(self) -> Sequence[Ref]:
        """The plans that the panes show."""
        read = self._screens.read
        panes = read.pair.shown if read.is_mounted else ()
        return [pane.ref for pane in panes if pane.ref is not None]

    def keep_places(self) -> None:
        """A file is about to be replaced: write down where its plans are left."""
        self._screens.read.restorer.keep_places()

    def places_moved(self, moves: Moves) -> None:
        """A file was read again: the places of the trail move along."""
        self._trail.move(lambda place: moved_place(place, moves))

    async def back(self) -> None:
        """To the place before."""
        await self._walk(self._trail.back)

    async def forward(self) -> None:
        """To the place that was gone back from."""
        await self._walk(self._trail.forward)

    async def _walk(self, step: Callable[[Place], Place | None]) -> None:
        here = self._host.here()
        place = step(here.place()) if here is not None else None
        if place is None:
            return
        await self._host.switch_mode(place.screen)
        for screen in self._screens.made:
            if place.screen == screen.WHERE:
                screen.go_to(place)

    async def jump(self, request: JumpToQuote) -> None:
        """To a sentence in the Read screen."""
        here = self._host.here()
        if here is None:
            return
        await self._host.switch_mode(READ)
        self._screens.read.jump(request)
        self._list = here if request.query else self._list

    async def step_found(self, request: StepFound) -> None:
        """To the next thing of the list that the last one was opened from, or to the one before;
        to go back leads to that place of the list then."""
        listed = self._list
        if listed is None:
            self._host.say("browser.why.no_list")
            return
        found = listed.step_found(request.step)
        if found is None:
            self._host.say("browser.why.list_end" if request.step > 0 else "browser.why.list_start")
            return
        self._trail.renew(listed.place())
        await self._host.switch_mode(READ)
        self._screens.read.jump(found)

    # Lines

    def lines_here(self) -> tuple[int, int] | None:
        """The first and the last line of the plan that is being read; None elsewhere."""
        here, plan = self._host.here(), self._screens.read.active.plan
        if here is not self._screens.read or plan is None or not plan.lines:
            return None
        return plan.lines[0].number, plan.lines[-1].number

    def go_to_line(self, line: int) -> None:
        """To a line of the plan that is being read, in its text."""
        pane = self._screens.read.active
        pane.leave_place()
        self._screens.read.hide_lists()
        pane.enter(View.TEXT)
        pane.reach(line)

    async def open_table(self, request: OpenTable) -> None:
        """To a table as a grid; ``back`` leads to where the reader is now."""
        here = self._host.here()
        if here is None:
            return
        self.leave(here.place())
        self._screens.grid.open(request.ref, request.number, request.line)
        await self._host.switch_mode(GRID)

    async def open_changes(self, request: OpenChanges) -> None:
        """To what changed between two plans; ``back`` leads to where the reader is now."""
        here = self._host.here()
        if here is None:
            return
        self.leave(here.place())
        self._screens.changes.open(request.old, request.new)
        await self._host.switch_mode(CHANGES)

    def open_series(self, request: OpenSeries) -> None:
        """The series of an indicator over the screen in sight."""
        from tui.screens.lists.series import SeriesScreen

        screen = SeriesScreen(self._host.messages, request.make, request.plans)
        self._host.push_screen(screen, request.done)

    def open_candidates(self, request: OpenCandidates) -> None:
        """What may answer a promise, over the screen in sight."""
        from tui.screens.lists.candidates import CandidatesScreen

        screen = CandidatesScreen(
            self._host.messages, request.target, request.choices, request.keep
        )
        self._host.push_screen(screen, request.done)

    # Marks

    def ask_mark(self) -> None:
        """Wait for the letter of the mark to go to."""
        here = self._host.here()
        if here is None:
            return
        marks = self._host.workspace.memory.letters()
        shown = [
            (mark.letter, clip(mark_heading(self._host.workspace, mark), 16)) for mark in marks
        ]
        listed = ("'", self._host.messages("browser.next.list"))
        here.begin_prefix(
            Prefix("go_mark", [listed, *shown], self._take_mark, "browser.mark.go_not_letter")
        )

    def _take_mark(self, key: str) -> bool:
        """The key after ``'``: a letter, or the same key again."""
        meant = key == "apostrophe" or is_letter(key)
        if meant:
            self._host.post_message(JumpToMark(key))
        return meant

    async def go_to_mark(self, letter: str) -> None:
        """To the mark of a letter; ``apostrophe`` lists all marks."""
        host = self._host
        here = host.here()
        if here is None:
            return
        if letter == "apostrophe":
            self._list_marks()
            return
        mark = host.workspace.memory.mark(letter)
        if mark is None:
            host.say("browser.mark.none", letter=letter)
            return
        place = here.place()
        if place.screen == READ and (place.ref, place.at) == (mark.ref, mark.line):
            host.say("browser.mark.here", letter=letter)
            return
        here.post_message(PlaceLeft(place))
        await host.switch_mode(READ)
        self._screens.read.go_to_line(mark.ref, mark.line)

    def _list_marks(self) -> None:
        from tui.screens.lists.marks import MarksScreen

        def chosen(letter: str | None) -> None:
            if letter is not None:
                self._host.post_message(JumpToMark(letter))

        self._host.push_screen(MarksScreen(self._host.workspace, self._host.messages), chosen)
