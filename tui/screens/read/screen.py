"""The Read screen: the library above one or two panes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from tui.presenters.plan_rows import heading_path
from tui.requests import NeedTargets, PlaceLeft, ResumeReading
from tui.screens.base import announce, bindings
from tui.screens.read.finding import ReadFinding
from tui.screens.read.library_keys import ReadLibrary
from tui.screens.read.pair_follower import BESIDE_WIDTH, ReadFollow
from tui.screens.read.pane_restorer import ReadSession
from tui.settings.actions import HINTS, READ
from tui.settings.i18n import Messages
from tui.widgets.bars.hint_bar import HintBar
from tui.widgets.bars.status_bar import StatusBar, Where
from tui.widgets.pane.pane import Pane, View
from tui.workspace.entries import Ref
from tui.workspace.navigation import Place

if TYPE_CHECKING:
    from tui.export import Part, What
    from tui.export.choices import Choice
    from tui.widgets.panels.library_panel import LibraryPanel


class ReadScreen(ReadLibrary, ReadSession, ReadFollow, ReadFinding):
    """One plan, or two side by side."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(READ)
    WHERE = READ

    DEFAULT_CSS = """
    ReadScreen { layout: vertical; background: $background; color: $foreground; }
    ReadScreen > #panes { height: 1fr; layout: vertical; }
    ReadScreen > #panes.-beside { layout: horizontal; }
    ReadScreen > #panes.-beside > Pane.-second { border-left: solid $gm-border; }
    ReadScreen Pane.-second { display: none; }
    ReadScreen > #panes.-split > Pane.-second { display: block; }
    """

    _made = False

    def compose(self) -> ComposeResult:
        """Panes, status and hints, from the top down; the rest comes when it is wanted."""
        beside = self.app.size.width >= BESIDE_WIDTH
        with Container(id="panes", classes="-beside" if beside else ""):
            self._panes = (
                Pane(self.messages, self.workspace.queries, id="first", classes="-active"),
                Pane(self.messages, self.workspace.queries, id="second", classes="-second"),
            )
            yield from self._panes
        yield StatusBar()
        yield HintBar(HINTS[READ], self.messages)

    def on_mount(self) -> None:
        """Wait for the first file, with the keys on the outline."""
        self._made = True
        self.panes[0].make()
        self.share_queries()
        self.activate(0)
        self.set_focus(self.panes[0].outline)
        self._tell()
        if len(self.workspace.entries) > self.workspace.waiting():
            self.arrived()

    def on_resize(self, event: events.Resize) -> None:
        """Side by side where there is room."""
        self.share_out()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane that gets the focus becomes the active one."""
        for at, pane in enumerate(self.panes):
            if pane in event.widget.ancestors:
                self.activate(at)

    def activate(self, at: int) -> None:
        """Send the keys to a pane."""
        self._active = at
        for number, pane in enumerate(self.panes):
            pane.set_active(number == at)
        self._tell()

    # What the app tells

    @property
    def stands(self) -> bool:
        """Whether all of the screen is there: it is being made at first, and taken down at last."""
        return self._made and self.app.is_running

    def arrived(self) -> None:
        """A file was read, or found to be unreadable."""
        if not self.stands:
            return  # once all of the screen is there it looks at the workspace itself
        if self.library_open:
            self.library.renew(self.workspace, self.library_heading())
        self._offer_all()
        self._tell()

    def _offer_all(self) -> None:
        """Give each pane in sight that has no plan one, and the list's cursor along with it."""
        for pane in self.shown:
            if pane.plan is None:
                self.offer(pane)
                if self.library_open and pane is self.active and pane.ref is not None:
                    self.library.point(pane.ref)

    def offer(self, pane: Pane) -> None:
        """Show the plan of last time, else the first that no other pane shows; the same as
        the other pane where there will be no more, or say why there is none."""
        if self.come_back(pane):
            return
        taken = {other.ref for other in self.panes if other is not pane}
        refs = self.workspace.refs()
        free = [ref for ref in refs if ref not in taken]
        wait = self.workspace.waiting() and not self._stopped
        if free or (refs and not wait):
            self._show(pane, (free or refs)[0])
        elif not self.workspace.waiting():
            none = (
                "browser.empty.unreadable" if self.workspace.entries else "browser.empty.no_files"
            )
            pane.clear(self.messages(none))

    def targets_found(self, ref: Ref) -> None:
        """A plan's targets are known: mark them."""
        if not self.stands:
            return
        for pane in self.panes:
            if pane.ref == ref:
                pane.renew(self.workspace.plan(ref))

    def set_stopped(self, stopped: bool) -> None:
        """Reading was stopped before its end, or goes on."""
        self._stopped = stopped
        if stopped:
            self._offer_all()
        self._tell()

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().set_language(messages)
        for panel in self.query("LibraryPanel"):
            cast("LibraryPanel", panel).set_language(messages)
        for pane in self.panes:
            pane.set_language(messages)
        self._offer_all()
        if self.library_open:
            self.open_library()
        self._tell()

    def place(self) -> Place:
        """The active pane, its plan and line."""
        return Place(READ, self._active, self.active.ref, self.active.line)

    def go_to(self, place: Place) -> None:
        """Show a place again; in the first pane if its own was closed."""
        self.hide_lists()
        pane = self.panes[place.pane] if self.split else self.panes[0]
        if place.ref is not None:
            self.show_line(pane, place.ref, place.at)
        pane.enter(View.OUTLINE if pane.view is not View.TEXT else View.TEXT)

    def show_line(
        self, pane: Pane, ref: Ref, line: int, quote: tuple[int, int, int] | None = None
    ) -> None:
        """Show a line of a plan in a pane."""
        if pane.ref != ref:
            self._show(pane, ref, line)
        if pane.ref == ref:  # a file can have gone from the library meanwhile
            pane.reach(line, quote)

    def jump(self, ref: Ref, line: int, quote: tuple[int, int, int]) -> None:
        """Go to a sentence: in the pane that shows the plan, else in the active one."""
        pane = next((each for each in self.shown if each.ref == ref), self.active)
        self.hide_lists()
        pane.enter(View.TEXT)
        self.show_line(pane, ref, line, quote)

    def show_plan(self, pane: Pane, ref: Ref) -> None:
        """Show a plan in a pane where it was left."""
        self._show(pane, ref)

    def _show(self, pane: Pane, ref: Ref, line: int | None = None) -> None:
        self.remember(pane)
        try:
            self.workspace.open(ref.file)
        except LookupError:
            self.say("browser.shelf.lost", warn=True, file=self.workspace.entries[ref.file].name)
            return
        pane.show(self.workspace.plan(ref), ref, self.workspace.source(ref), line)
        self.recall(pane, line)
        if not self.workspace.has_targets(ref):
            self.post_message(NeedTargets([ref]))
        self._tell()

    def exported(self) -> tuple[Sequence[Part], What]:
        """The plan of the active pane; what comes first is what the keys are in."""
        from tui.export import Part, What

        pane = self.active
        if pane.plan is None:
            return (), What.OUTLINE
        what = What.TEXT if pane.in_text else What.OUTLINE
        return (Part(pane.plan, nodes=pane.kept_nodes),), what

    def export_choices(self) -> tuple[Sequence[Choice], What]:
        """What of the active pane's plan; and both plans side by side, where there are two."""
        from tui.export import What
        from tui.export.choices import of_reading

        pane = self.active
        if pane.plan is None:
            return (), What.OUTLINE
        node = pane.plan.node_at(pane.line)
        under = node.index if node is not None else None
        plans = [other.plan for other in self.shown if other.plan is not None]
        query = pane.bar.query_text if pane.filtering else ""
        choices = of_reading(pane.plan, under, pane.kept_nodes, query, plans)
        first = What.TEXT if pane.in_text else choices[0].what
        return choices, first

    def return_focus(self) -> None:
        """Back into the part of the active pane that is in sight."""
        view = self.active.view
        self.active.enter(View.TEXT if view is View.TEXT else View.OUTLINE)

    # The status line

    @on(Pane.Moved)
    def _moved(self, event: Pane.Moved) -> None:
        event.stop()
        self.moved(event.pane)
        if event.pane is self.active:
            self._tell()

    def tell(self) -> None:
        """Say anew where the reader is."""
        self._tell()

    def _tell(self) -> None:
        pane, say = self.active, self.messages
        note = ""
        waiting = self.workspace.waiting()
        if waiting:
            key = "browser.status.stopped" if self._stopped else "browser.status.reading"
            total = self.workspace.total()
            again = say.keymap.shown("reload")
            note = say(key, done=total - waiting, total=total, key=again)
        else:
            note = "  ".join(filter(None, (self.follow_note(), pane.hits)))
        where = Where(note=note)
        if pane.plan is not None and pane.ref is not None:
            place = say(
                "browser.status.place", file=self.workspace.source(pane.ref), line=pane.line
            )
            where = Where(place, heading_path(pane.plan, pane.line), note)
        self.query_one(StatusBar).tell(where)

    # The library

    def open_library(self) -> None:
        """Show the list of plans for the active pane."""
        self.hide_lists()
        self.app.clear_notifications()  # the corner's line would lie over the head
        self.library.open(self.workspace, self.library_heading(), self.active.ref)

    def on_library_panel_chosen(self, event: LibraryPanel.Chosen) -> None:
        """Show the plan in the active pane."""
        event.stop()
        if self.active.ref != event.ref:
            self.post_message(PlaceLeft(self.place()))
            self._show(self.active, event.ref)
        self.hide_lists()
        self.active.enter(View.OUTLINE)

    def on_library_panel_refused(self, event: LibraryPanel.Refused) -> None:
        """Say why the row has no plan; what was stopped goes on."""
        event.stop()
        if self._stopped:
            self.post_message(ResumeReading())
        announce(self.app, event.why)
