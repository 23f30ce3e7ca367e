"""What the keys do in the Read screen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from tui.presenters.plan_rows import node_text
from tui.requests import PlaceLeft, StopReading
from tui.screens.base import BrowserScreen
from tui.settings.i18n import Messages
from tui.widgets.pane.pane import Pane, View
from tui.widgets.views.outline_view import OutlineView
from tui.widgets.views.text_view import TextView
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.widgets.panels.library_panel import LibraryPanel
    from tui.widgets.panels.list_panel import ListPanel
    from tui.widgets.views.table_view import TableView


class ReadActions(BrowserScreen):
    """The actions over a library and two panes; :class:`ReadScreen` puts them on the screen."""

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self._panes: tuple[Pane, Pane]
        self._active = 0
        self._stopped = False

    @abstractmethod
    def offer(self, pane: Pane) -> None:
        """Show some plan in a pane, or say why there is none."""

    @abstractmethod
    def activate(self, at: int) -> None:
        """Send the keys to a pane."""

    @abstractmethod
    def open_library(self) -> None:
        """Show the list of plans for the active pane."""

    @abstractmethod
    def share_out(self) -> None:
        """Give each pane its share of the room."""

    @abstractmethod
    def pair_up(self, *, asked: bool = False) -> None:
        """See to it that the plans in the panes are paired."""

    @abstractmethod
    def tell(self) -> None:
        """Say anew where the reader is."""

    # Parts

    @property
    def library(self) -> LibraryPanel:
        """The list of plans."""
        from tui.widgets.panels.library_panel import LibraryPanel

        return self.part(LibraryPanel, lambda: LibraryPanel(self.messages), "#panes")

    @property
    def library_open(self) -> bool:
        """Whether the list of plans is in sight."""
        return bool(self.query("LibraryPanel.-open"))

    @property
    def open_list(self) -> ListPanel | None:
        """The list above the panes that is in sight, whichever."""
        return next((cast("ListPanel", panel) for panel in self.query("ListPanel.-open")), None)

    @property
    def panes(self) -> tuple[Pane, Pane]:
        """Both panes in the order in which they stand, the second maybe hidden."""
        return self._panes

    @property
    def split(self) -> bool:
        """Whether both panes are in sight."""
        # Asked by a timer too, which may come when the screen is being taken down.
        around = self.panes[0].parent
        return around is not None and around.has_class("-split")

    @property
    def shown(self) -> Sequence[Pane]:
        """The panes in sight."""
        return self.panes if self.split else self.panes[:1]

    @property
    def made(self) -> Sequence[Pane]:
        """The panes that were in sight once, and have parts."""
        return [pane for pane in self.panes if pane.is_made]

    @property
    def active(self) -> Pane:
        """The pane that the keys go to."""
        return self.panes[self._active]

    @property
    def stopped(self) -> bool:
        """Whether the reading was stopped with files still to be read."""
        return self._stopped and self.workspace.waiting() > 0

    # Moving

    def mover(self) -> OutlineView | TextView | TableView:
        """The table of a list, the text or the outline."""
        chosen_from = self.list_with_keys()
        if chosen_from is not None:
            return chosen_from.table
        return self.active.text if self.active.in_text else self.active.outline

    def action_out(self) -> None:
        """Fold the node, or go to the one above it; from the text back to the outline."""
        pane = self.active
        if pane.in_text:
            pane.enter(View.OUTLINE)
        elif not self._in_a_list() and not (pane.outline.fold() or pane.outline.parent_row()):
            self.say("browser.why.top")

    def action_into(self) -> None:
        """Unfold the node, or go to the first one below it; from a leaf into its text."""
        outline = self.active.outline
        if self._in_a_list():
            self._choose()
        elif self.active.in_text:
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

    def action_parent(self) -> None:
        """To the node above, without folding."""
        if not self.active.outline.parent_row():
            self.say("browser.why.top")

    def action_next_row(self) -> None:
        """The next node at any depth, folded away or not."""
        if not self.active.outline.next_row():
            self.say("browser.why.last_row")

    def action_previous_row(self) -> None:
        """The node before at any depth, folded away or not."""
        if not self.active.outline.previous_row():
            self.say("browser.why.first_row")

    @property
    @abstractmethod
    def why_open(self) -> bool:
        """Whether the reasons of a pair are in sight."""

    @abstractmethod
    def show_why(self, shown: bool) -> None:
        """Show or hide the reasons of a pair."""

    def list_with_keys(self) -> ListPanel | None:
        """The list above the panes that the keys go to."""
        panel = self.open_list
        return panel if panel is not None and self.focused is panel.table else None

    def _in_a_list(self) -> bool:
        return self.list_with_keys() is not None

    def _choose(self) -> None:
        if (panel := self.list_with_keys()) is not None:
            panel.choose()

    def hide_lists(self) -> None:
        """Hide what lies above the panes."""
        if (panel := self.open_list) is not None:
            panel.close()

    def close_lists(self) -> None:
        """Hide what lies above the panes; the keys go to the active pane."""
        self.hide_lists()
        self.return_focus()

    # Folding

    def action_fold(self) -> None:
        """Fold or unfold the node; in the text a page down."""
        if self.active.in_text:
            self.active.text.action_page_down()
        elif not self._in_a_list() and not self.active.outline.toggle_fold():
            self.say("browser.why.leaf")

    def action_hoist(self) -> None:
        """Show the node with what is below it alone; on its head, all that was shown before."""
        pane = self.active
        if pane.plan is None:
            self.say("browser.why.no_plan")
        elif pane.outline.hoisted is not None and pane.outline.cursor == pane.outline.hoisted:
            pane.unhoist()
        elif pane.hoist():
            self.say("browser.fold.hoisted")
        else:
            self.say("browser.why.leaf")

    def action_unhoist(self) -> None:
        """Show again what was shown before."""
        if not self.active.unhoist():
            self.say("browser.why.not_hoisted")

    def action_fold_to(self) -> None:
        """Wait for the digit that says how deep."""
        say = self.messages
        self.begin_prefix(
            "fold_to",
            [("1–8", say("browser.next.fold_1_8")), ("9", say("browser.next.fold_9"))],
        )

    def answer(self, name: str, key: str) -> bool:
        """After ``z`` comes a digit."""
        if name != "fold_to":
            return super().answer(name, key)
        if not (len(key) == 1 and key in "0123456789"):
            self.say("browser.fold.not_digit")
            return key == "escape"
        self.active.outline.fold_to(int(key))
        return True

    # Finding

    def action_next_hit(self) -> None:
        """The next hit."""
        self._hit(forward=True)

    def action_previous_hit(self) -> None:
        """The hit before."""
        self._hit(forward=False)

    def _hit(self, *, forward: bool) -> None:
        if not self.active.filtering:
            self.say("browser.why.no_filter")
        else:
            self.before_hit()
            if not self.active.step_hit(forward):
                self.say("browser.why.no_hit")
            self.after_hit()

    @abstractmethod
    def before_hit(self) -> None:
        """A hit is about to be gone to."""

    @abstractmethod
    def after_hit(self) -> None:
        """A hit was gone to."""

    def action_open(self) -> None:
        """From the outline into the text; in the library, open the plan."""
        pane = self.active
        if self._in_a_list():
            self._choose()
        elif pane.plan is None:
            self.action_library()
        elif pane.in_text:
            self.say("browser.why.in_text")
        else:
            self.post_message(PlaceLeft(self.place()))
            pane.enter(View.TEXT)

    def action_cancel(self) -> None:
        """Undo one thing: a list, the text, the filter, the reason, the hoist, the reading."""
        pane = self.active
        if self.open_list is not None:
            self.close_lists()
        elif pane.in_text:
            pane.enter(View.OUTLINE)
        elif pane.filtering:
            pane.drop_filter()
        elif self.why_open:
            self.show_why(False)
        elif pane.unhoist():
            return
        elif self.workspace.waiting() and not self._stopped:
            self.post_message(StopReading())
        else:
            self.say("browser.why.nothing_to_undo")

    # Parts in sight

    def action_other_side(self) -> None:
        """To the other pane; with one pane, to its other part."""
        if self._in_a_list():
            self.close_lists()
        elif self.split:
            other = self.panes[1 - self._active]
            other.enter(View.TEXT if self.active.in_text else View.OUTLINE)
        else:
            text = self.active.in_text
            self.active.enter(View.OUTLINE if text else View.TEXT)

    def action_switch_view(self) -> None:
        """Outline, text, or both."""
        if self.active.plan is None:
            self.say("browser.why.no_plan")
            return
        self.active.switch_view()

    def action_split(self) -> None:
        """Open the second pane and choose its plan, or close it."""
        panes = self.query_one("#panes")
        if self.split:
            panes.remove_class("-split")
            self.activate(0)
            self.share_out()
            self.pair_up()
            self.close_lists()
            return
        if not self.workspace.refs():
            self.say("browser.why.no_plan")
            return
        self.open_second()
        self.share_out()
        self.offer(self.panes[1])
        self.activate(1)
        self.open_library()

    def open_second(self) -> None:
        """Bring the second pane in sight, with the line numbers and the noise of the first."""
        first, second = self.panes
        second.make()
        second.text.show_numbers = first.text.show_numbers
        second.text.show_noise = first.text.show_noise
        self.query_one("#panes").add_class("-split")

    def action_library(self) -> None:
        """Open the list of plans, or close it."""
        if self.library_open:
            self.close_lists()
        else:
            self.open_library()

    def action_line_numbers(self) -> None:
        """Show or hide the numbers of the lines."""
        shown = not self.active.text.show_numbers
        for pane in self.made:
            pane.text.show_numbers = shown
        self.say("browser.numbers.on" if shown else "browser.numbers.off")

    def action_noise(self) -> None:
        """Show or hide what the website left around the plan."""
        shown = not self.active.text.show_noise
        for pane in self.made:
            pane.text.show_noise = shown
        self.say("browser.noise.on" if shown else "browser.noise.off")

    def action_copy(self) -> None:
        """The node with all that is below it, or the list, into the clipboard."""
        panel = self.list_with_keys()
        if panel is not None and (copied := panel.copied()) is not None:
            self.copy(*copied)
            return
        plan = self.active.plan
        node = plan.node_at(self.active.line) if plan else None
        if plan is None:
            self.say("browser.why.no_plan")
        elif node is None:
            self.say("browser.why.no_node")
        else:
            self.copy(node_text(plan, node.index), f"{node.label}{node.title}")
