"""The Read screen: the library above one or two panes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from tui.actions import HINTS, READ
from tui.desk import Desk, Ref
from tui.export import Part, What
from tui.i18n import Messages
from tui.rows import heading_path, node_text
from tui.screens.base import (
    TOAST_SECONDS,
    BrowserScreen,
    Leaving,
    NeedTargets,
    ReadOn,
    StopReading,
    bindings,
)
from tui.trail import Place
from tui.widgets.export_bar import ExportBar
from tui.widgets.hint_bar import HintBar
from tui.widgets.library_panel import LibraryPanel
from tui.widgets.outline_view import OutlineView
from tui.widgets.pane import Pane, View
from tui.widgets.status_bar import StatusBar, Where
from tui.widgets.table_view import TableView
from tui.widgets.text_view import TextView

BESIDE_WIDTH = 100
"""From this width on two panes stand side by side; below it one above the other."""


class ReadScreen(BrowserScreen):
    """One plan, or two side by side."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(READ)
    WHERE = READ

    DEFAULT_CSS = """
    ReadScreen { layout: vertical; background: $background; color: $foreground; }
    ReadScreen > #panes { height: 1fr; layout: vertical; }
    ReadScreen > #panes.-beside { layout: horizontal; }
    ReadScreen > #panes.-beside > #second { border-left: solid $gm-border; }
    ReadScreen #second { display: none; }
    ReadScreen > #panes.-split > #second { display: block; }
    """

    def __init__(self, desk: Desk, messages: Messages) -> None:
        super().__init__(desk, messages)
        self._active = 0
        self._choosing: int | None = None
        self._depth_next = False
        self._stopped = False

    def compose(self) -> ComposeResult:
        """Library, panes, export bar, status and hints, from the top down."""
        yield LibraryPanel(self.messages)
        with Container(id="panes"):
            yield Pane(self.messages, id="first")
            yield Pane(self.messages, id="second")
        yield ExportBar(self.messages)
        yield StatusBar()
        yield HintBar(HINTS[READ], self.messages)

    def on_mount(self) -> None:
        """Wait for the first file, with the keys on the outline."""
        self._activate(0)
        self.library.renew(self.desk, self.messages)
        self.panes[0].outline.focus()
        self._tell()

    # Parts

    @property
    def library(self) -> LibraryPanel:
        """The list of plans."""
        return self.query_one(LibraryPanel)

    @property
    def panes(self) -> tuple[Pane, Pane]:
        """Both panes, the second maybe hidden."""
        return self.query_one("#first", Pane), self.query_one("#second", Pane)

    @property
    def split(self) -> bool:
        """Whether both panes are in sight."""
        return self.query_one("#panes").has_class("-split")

    @property
    def shown(self) -> Sequence[Pane]:
        """The panes in sight."""
        return self.panes if self.split else self.panes[:1]

    @property
    def active(self) -> Pane:
        """The pane that the keys go to."""
        return self.panes[self._active]

    def on_resize(self, event: events.Resize) -> None:
        """Side by side where there is room."""
        self.query_one("#panes").set_class(event.size.width >= BESIDE_WIDTH, "-beside")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane that gets the focus becomes the active one."""
        for at, pane in enumerate(self.panes):
            if pane in event.widget.ancestors:
                self._activate(at)

    def _activate(self, at: int) -> None:
        self._active = at
        for number, pane in enumerate(self.panes):
            pane.set_active(number == at)
        self._tell()

    # What the app tells

    def arrived(self) -> None:
        """A file was read, or found to be unreadable."""
        self.library.renew(self.desk, self.messages)
        for pane in self.shown:
            if pane.plan is None:
                self._offer(pane)
        self._tell()

    def _offer(self, pane: Pane) -> None:
        """Show the first plan that no other pane shows, or say why there is none."""
        taken = {other.ref for other in self.panes if other is not pane}
        refs = self.desk.refs()
        free = [ref for ref in refs if ref not in taken] or refs
        if free:
            self._show(pane, free[0])
        elif not self.desk.waiting():
            none = "browser.empty.unreadable" if self.desk.entries else "browser.empty.no_files"
            pane.clear(self.messages(none))

    def targets_found(self, ref: Ref) -> None:
        """A plan's targets are known: mark them."""
        for pane in self.panes:
            if pane.ref == ref:
                pane.renew(self.desk.plan(ref))

    def set_stopped(self, stopped: bool) -> None:
        """Reading was stopped before its end, or goes on."""
        self._stopped = stopped
        self._tell()

    def speak(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().speak(messages)
        self.library.renew(self.desk, messages)
        for pane in self.panes:
            pane.speak(messages)
            if pane.plan is None:
                self._offer(pane)
        if self.library.is_open:
            self._open_library()
        self._tell()

    def place(self) -> Place:
        """The active pane, its plan and line."""
        return Place(READ, self._active, self.active.ref, self.active.line)

    def go_to(self, place: Place) -> None:
        """Show a place again; in the first pane if its own was closed."""
        self.library.close()
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
        pane.go(line, quote)

    def jump(self, ref: Ref, line: int, quote: tuple[int, int, int]) -> None:
        """Go to a sentence: in the pane that shows the plan, else in the active one."""
        pane = next((each for each in self.shown if each.ref == ref), self.active)
        self.library.close()
        pane.enter(View.TEXT)
        self.show_line(pane, ref, line, quote)

    def _show(self, pane: Pane, ref: Ref, line: int | None = None) -> None:
        pane.show(self.desk.plan(ref), ref, self.desk.source(ref), line)
        if not self.desk.has_targets(ref):
            self.post_message(NeedTargets([ref]))
        self._tell()

    def exported(self) -> tuple[Sequence[Part], What]:
        """The plan of the active pane; what comes first is what the keys are in."""
        pane = self.active
        if pane.plan is None:
            return (), What.OUTLINE
        what = What.TEXT if pane.text.has_focus else What.OUTLINE
        return (Part(pane.plan, nodes=pane.kept_nodes),), what

    def return_focus(self) -> None:
        """Back into the part of the active pane that is in sight."""
        view = self.active.view
        self.active.enter(View.TEXT if view is View.TEXT else View.OUTLINE)

    # The status line

    @on(Pane.Moved)
    def _moved(self, event: Pane.Moved) -> None:
        event.stop()
        if event.pane is self.active:
            self._tell()

    def _tell(self) -> None:
        pane, say = self.active, self.messages
        note = ""
        waiting = self.desk.waiting()
        if waiting:
            done = len(self.desk.entries) - waiting
            key = "browser.status.stopped" if self._stopped else "browser.status.reading"
            note = say(key, done=done, total=len(self.desk.entries))
        elif pane.hits is not None:
            note = say("browser.filter.count", hits=pane.hits[0], nodes=pane.hits[1])
        where = Where(note=note)
        if pane.plan is not None and pane.ref is not None:
            place = say("browser.status.place", file=self.desk.source(pane.ref), line=pane.line)
            where = Where(place, heading_path(pane.plan, pane.line), note)
        self.query_one(StatusBar).tell(where)

    # Moving

    def mover(self) -> OutlineView | TextView | TableView:
        """The table of the library, the text or the outline."""
        if self.library.is_open and self.library.table.has_focus:
            return self.library.table
        return self.active.text if self.active.text.has_focus else self.active.outline

    def action_out(self) -> None:
        """Fold the node, or go to the one above it; from the text back to the outline."""
        pane = self.active
        if pane.text.has_focus:
            pane.enter(View.OUTLINE)
        elif not self._in_library() and not (pane.outline.fold() or pane.outline.parent_row()):
            self.say("browser.why.top")

    def action_into(self) -> None:
        """Unfold the node, or go to the first one below it; from a leaf into its text."""
        outline = self.active.outline
        if self._in_library():
            self.library.choose()
        elif self.active.text.has_focus:
            self.say("browser.why.in_text")
        elif not outline.unfold():
            at = outline.cursor
            if at >= 0 and outline.rows[at].end > at + 1:
                outline.move(1)
            else:
                self.action_open()

    def action_next_sibling(self) -> None:
        """The next node with the same parent."""
        self._sibling(forward=True)

    def action_previous_sibling(self) -> None:
        """The previous node with the same parent."""
        self._sibling(forward=False)

    def _sibling(self, *, forward: bool) -> None:
        outline = self.active.outline
        moved = outline.next_sibling() if forward else outline.previous_sibling()
        if not moved:
            self.say("browser.why.no_sibling")

    def _in_library(self) -> bool:
        return self.library.is_open and self.library.table.has_focus

    # Folding

    def action_fold(self) -> None:
        """Fold or unfold the node; in the text a page down."""
        if self.active.text.has_focus:
            self.active.text.action_page_down()
        elif not self._in_library() and not self.active.outline.toggle_fold():
            self.say("browser.why.leaf")

    def action_fold_to(self) -> None:
        """Wait for the digit that says how deep."""
        self._depth_next = True
        self.say("browser.fold.ask")

    def take_prefix(self, key: str) -> bool:
        """After ``z``: whether the key was the digit it waits for, and was used up."""
        if not self._depth_next:
            return False
        self._depth_next = False
        if not (len(key) == 1 and key in "0123456789"):
            self.say("browser.fold.not_digit")
            return key == "escape"
        self.active.outline.fold_to(int(key))
        return True

    # Finding

    def action_filter(self) -> None:
        """Into the filter line of the active pane."""
        if self.active.plan is None:
            self.say("browser.why.no_plan", warn=True)
            return
        self.library.close()
        self.active.open_filter()

    def action_next_hit(self) -> None:
        """The next hit."""
        self._hit(forward=True)

    def action_previous_hit(self) -> None:
        """The hit before."""
        self._hit(forward=False)

    def _hit(self, *, forward: bool) -> None:
        if not self.active.filtering:
            self.say("browser.why.no_filter")
        elif not self.active.step_hit(forward):
            self.say("browser.why.no_hit")

    def action_open(self) -> None:
        """From the outline into the text; in the library, open the plan."""
        pane = self.active
        if self._in_library():
            self.library.choose()
        elif pane.plan is None:
            self.action_library()
        elif pane.text.has_focus:
            self.say("browser.why.in_text")
        else:
            self.post_message(Leaving(self.place()))
            pane.enter(View.TEXT)

    def action_cancel(self) -> None:
        """Undo one thing: the library, the text, the filter, the reading; in this order."""
        pane = self.active
        if self.library.is_open:
            self._close_library()
        elif pane.text.has_focus:
            pane.enter(View.OUTLINE)
        elif pane.filtering:
            pane.drop_filter()
        elif self.desk.waiting() and not self._stopped:
            self.post_message(StopReading())
        else:
            self.say("browser.why.nothing_to_undo")

    # Parts in sight

    def action_other_side(self) -> None:
        """To the other pane; with one pane, to its other part."""
        if self._in_library():
            self._close_library()
        elif self.split:
            other = self.panes[1 - self._active]
            other.enter(View.TEXT if self.active.text.has_focus else View.OUTLINE)
        else:
            text = self.active.text.has_focus
            self.active.enter(View.OUTLINE if text else View.TEXT)

    def action_switch_view(self) -> None:
        """Outline, text, or both."""
        if self.active.plan is None:
            self.say("browser.why.no_plan", warn=True)
            return
        self.active.switch_view()

    def action_split(self) -> None:
        """Open the second pane and choose its plan, or close it."""
        panes = self.query_one("#panes")
        if self.split:
            panes.remove_class("-split")
            self._activate(0)
            self._close_library()
            return
        if not self.desk.refs():
            self.say("browser.why.no_plan", warn=True)
            return
        panes.add_class("-split")
        self._offer(self.panes[1])
        self._activate(1)
        self._open_library()

    def action_library(self) -> None:
        """Open the list of plans, or close it."""
        if self.library.is_open:
            self._close_library()
        else:
            self._open_library()

    def _open_library(self) -> None:
        count = len(self.desk.refs())
        side = ("first", "second")[self._active] if self.split else "only"
        heading = self.messages(f"browser.library.heading_{side}", count=count)
        self.library.open(heading, self.active.ref)

    def _close_library(self) -> None:
        self.library.close()
        self.return_focus()

    @on(LibraryPanel.Chosen)
    def _chosen(self, event: LibraryPanel.Chosen) -> None:
        event.stop()
        if self.active.ref != event.ref:
            self.post_message(Leaving(self.place()))
            self._show(self.active, event.ref)
        self.library.close()
        self.active.enter(View.OUTLINE)

    @on(LibraryPanel.Refused)
    def _refused(self, event: LibraryPanel.Refused) -> None:
        event.stop()
        if self._stopped:
            self.post_message(ReadOn())
        self.notify(event.why, severity="warning", timeout=TOAST_SECONDS, markup=False)

    def action_line_numbers(self) -> None:
        """Show or hide the numbers of the lines."""
        shown = not self.active.text.show_numbers
        for pane in self.panes:
            pane.text.show_numbers = shown
        self.say("browser.numbers.on" if shown else "browser.numbers.off")

    def action_noise(self) -> None:
        """Show or hide what the website left around the plan."""
        shown = not self.active.text.show_noise
        for pane in self.panes:
            pane.text.show_noise = shown
        self.say("browser.noise.on" if shown else "browser.noise.off")

    def action_copy(self) -> None:
        """The node with all that is below it, into the clipboard."""
        plan = self.active.plan
        node = plan.node_at(self.active.line) if plan else None
        if plan is None:
            self.say("browser.why.no_plan", warn=True)
        elif node is None:
            self.say("browser.why.no_node", warn=True)
        else:
            self.copy(node_text(plan, node.index), f"{node.label}{node.title}")
