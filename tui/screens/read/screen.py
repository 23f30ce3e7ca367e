"""The Read screen: one plan, or two side by side, under the lists that plans are chosen from."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.dom import DOMNode

from tui.requests import JumpToQuote, PlaceLeft, StopReading
from tui.screens.base import MOVES, BrowserScreen
from tui.screens.prefix_keys import Prefix
from tui.screens.read.exports import exported_parts, reading_choices
from tui.screens.read.marking import take_fold, take_mark
from tui.screens.read.pair_follower import Paired, PairFollower, seek_pairs
from tui.screens.read.pair_reasons import PairReasons
from tui.screens.read.pane_restorer import PaneRestorer
from tui.screens.read.plan_opener import PlanOpener
from tui.screens.read.preconditions import PRECONDITIONS, ReadState
from tui.screens.read.selector import Selector, passage_between
from tui.screens.read.status import describe_place, mode_of
from tui.screens.read.taking import excerpts_of
from tui.screens.read.updates import WorkspaceUpdates
from tui.screens.read.versions import changes_wanted, tell_guess
from tui.settings.actions import ACTIONS, READ
from tui.settings.hints import LIBRARY, LIST
from tui.settings.i18n import Messages
from tui.widgets.bars.hint_bar import HintBar
from tui.widgets.bars.status_bar import StatusBar
from tui.widgets.pane.pane import Pane, View
from tui.widgets.pane.pane_pair import PanePair
from tui.widgets.views.outline_view import OutlineView
from tui.widgets.views.text_view import TextView
from tui.workspace.entries import Ref
from tui.workspace.extract import Excerpt
from tui.workspace.navigation import Place
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.export import Part, What
    from tui.export.choices import Choice
    from tui.screens.read.panels import Panels
    from tui.widgets.views.table_view import TableView


class ReadScreen(BrowserScreen):
    """Composes panes, lists and bars, and does what concerns more than one of them.

    An action belongs to the widget that has it in its ACTIONS. Its key gets there by Textual's
    chain of bindings where the focus is below. The screen, asked first, hands over any other
    action: so a list above the panes leaves the keys of the panes in force.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(each.keys), f"hand_over('{each.id}')", each.id, show=False, priority=True)
        for each in ACTIONS
        if READ in each.where
    ]
    WHERE = READ
    PRECONDITIONS = PRECONDITIONS

    DEFAULT_CSS = """
    ReadScreen { layout: vertical; background: $background; color: $foreground; }
    """

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self.pair = PanePair(messages, workspace.queries, workspace.words, signals)
        """The panes."""
        for pane in self.pair.panes:
            pane.tell_at_once = self._follow_move
        self.follower = PairFollower(
            self.pair, partial(seek_pairs, self), lambda: self.workers.cancel_group(self, "pair")
        )
        """What answers what in them."""
        self.reasons = PairReasons(self, self.follower)
        """Why a node and its answer are a pair."""
        self.opener = PlanOpener(workspace, self.post_message)
        """What puts plans into them."""
        self.restorer = PaneRestorer(workspace, self.pair, self.follower, self.opener)
        """What brings them back as they were left."""
        self.selector = Selector(self)
        """What is selected in the text."""
        self.updates = WorkspaceUpdates(
            workspace, self.pair, self.opener, self.restorer, self.update_status
        )
        """What shows the changes of the workspace."""

    def compose(self) -> ComposeResult:
        """Panes, status and hints, from the top down; the rest comes when it is wanted."""
        self.pair.panes[0].expects_plan = bool(self.workspace.refs())
        yield self.pair
        yield StatusBar()
        yield HintBar(READ, self.messages)

    def on_mount(self) -> None:
        """Listen to the workspace; show what is there, with the keys on the outline."""
        self.updates.listen(self, self.signals)
        self.signals.language_changed.subscribe(self, self.set_language, immediate=True)
        self.pair.panes[0].make()
        self.set_focus(self.active.outline)
        self.update_status()
        if len(self.workspace.entries) > self.workspace.waiting():
            self.updates.show_files()
            if self.pair.panes[0].plan is None and self.pair.panes[0].expects_plan:
                self.pair.panes[0].wait()
        elif not self.workspace.entries:
            self.call_after_refresh(self.updates.show_files)
        self.restorer.restore_panes()
        self.watch(self.pair, "active", self.update_status, init=False)
        self.watch(self.pair, "split", self._split_changed, init=False)

    def on_resize(self, event: events.Resize) -> None:
        """Side by side where there is room."""
        self.pair.share_out()

    # Parts

    @property
    def active(self) -> Pane:
        """The pane that the keys go to."""
        return self.pair.active_pane

    @property
    def panels(self) -> Panels:
        """The lists above the panes; they are made when one is first asked for."""
        panels = self.updates.panels
        if panels is None:
            from tui.screens.read.panels import Panels

            panels = self.updates.panels = Panels(
                self.workspace, self.messages, self.signals, self.pair, self.follower, self.opener
            )
            self.mount(panels, before=self.pair)
        return panels

    # Who does what

    def owner(self, name: str) -> DOMNode:
        """The nearest widget to the keys that has an action, else the screen if it has it, else
        a part of the active pane, else the lists."""
        focused = self.focused
        for node in focused.ancestors_with_self if focused is not None else ():
            if name in getattr(node, "ACTIONS", ()) and node.check_action(name, ()):
                return node
        if name in MOVES or hasattr(self, f"action_{name}"):
            return self
        with suppress(NoMatches):  # the screen is being taken down
            for node in self.active.outline.ancestors_with_self:
                if name in getattr(node, "ACTIONS", ()) and node.check_action(name, ()):
                    return node
        return self.panels

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is text. Handed over is what the chain of bindings does
        not lead to."""
        if action != "hand_over" or self.key_is_text:
            return super().check_action(action, parameters)
        name, focused = str(parameters[0]), self.focused
        if focused is None:
            return True
        owner = self.owner(name)
        return owner is self or owner not in focused.ancestors_with_self

    async def action_hand_over(self, name: str) -> None:
        """Do an action that is the screen's own, or a widget's that the keys do not go to."""
        await self.action_run(name)

    def state(self) -> ReadState:
        """What the table of preconditions asks about."""
        pane, panels = self.active, self.updates.panels
        plans = [each.plan is not None for each in self.pair.panes]
        panel = panels.list_with_keys if panels is not None else None
        return ReadState(
            known=any(entry.plans for entry in self.workspace.entries),
            begins=pane.beginning is not None,
            has_plan=pane.plan is not None,
            has_tables=pane.plan is not None and bool(pane.plan.tables),
            filtering=pane.queries.is_on,
            finding=pane.queries.finds,
            hoisted=pane.outline.hoisted is not None,
            split=self.pair.split,
            pair=self.pair.split and all(plans),
            changed=pane.ref is not None and pane.ref.file in self.workspace.earlier,
            explaining=self.reasons.are_shown,
            listing_unmatched=panels is not None and panels.is_open("UnmatchedPanel"),
            in_library=panels is not None and panels.library_has_keys,
            list_copies=panel is not None and panel.copied() is not None,
        )

    def mover(self) -> OutlineView | TextView | TableView:
        """The table of a list, the text or the outline."""
        panels = self.updates.panels
        if panels is not None and (panel := panels.list_with_keys) is not None:
            return panel.table
        return self.active.text if self.active.in_text else self.active.outline

    def hint_mode(self) -> str:
        """A list and a filter have keys of their own; so have two panes."""
        mode, panels = super().hint_mode(), self.updates.panels
        if mode != READ:
            return mode
        if panels is not None and panels.list_with_keys is not None:
            return LIBRARY if panels.library_has_keys else LIST
        return mode_of(self.active, split=self.pair.split)

    def set_language(self, messages: Messages) -> None:
        """Show everything in another language; panes and lists listen themselves."""
        super().set_language(messages)
        self.updates.offer_plans()
        self.reasons.update()

    # Places

    def place(self) -> Place:
        """The active pane, its plan and line."""
        return Place(READ, self.pair.active, self.active.ref, self.active.line)

    def go_to(self, place: Place) -> None:
        """Show a place again; in the first pane if its own was closed."""
        self.hide_lists()
        pane = self.pair.panes[place.pane] if self.pair.split else self.pair.panes[0]
        if place.ref is not None:
            self.opener.show_line(pane, place.ref, place.at)
        pane.enter(View.OUTLINE if pane.body.view is not View.TEXT else View.TEXT)

    def go_to_line(self, ref: Ref, line: int) -> None:
        """Go to a line: in the pane that shows its plan, else in the active one."""
        shown = [at for at, pane in enumerate(self.pair.shown) if pane.ref == ref]
        at = self.pair.active if not shown or self.pair.active in shown else shown[0]
        self.pair.active = at
        self.go_to(Place(READ, at, ref, line))

    def jump(self, to: JumpToQuote) -> None:
        """Go to a sentence: in the pane that shows the plan, else in the active one.

        The hits of its query, if it has one, are walked on from there; all rows stay.
        """
        pane = next((each for each in self.pair.shown if each.ref == to.ref), self.active)
        self.hide_lists()
        pane.enter(View.TEXT)
        self.opener.show_line(pane, to.ref, to.line, to.quote)
        if to.query and pane.ref == to.ref:
            pane.queries.put(to.query, find=True, listed=True)
            pane.reach(to.line, to.quote)

    def hide_lists(self) -> None:
        """Hide what lies above the panes."""
        if self.updates.panels is not None:
            self.updates.panels.hide()

    def return_focus(self) -> None:
        """Back into the part of the active pane that is in sight."""
        view = self.active.body.view
        self.active.enter(View.TEXT if view is View.TEXT else View.OUTLINE)

    def excerpts(self) -> Sequence[Excerpt]:
        """Of the outline the node with all below it, of the text the paragraph or row."""
        return excerpts_of(self.active)

    def exported(self) -> tuple[Sequence[Part], What]:
        """The plan of the active pane; what comes first is what the keys are in."""
        return exported_parts(self.active)

    def export_choices(self) -> tuple[Sequence[Choice], What]:
        """What of the active pane's plan; and both plans side by side, where there are two."""
        return reading_choices(self.active, self.pair.shown, self.workspace)

    # The session, for the app

    def welcome(self) -> None:
        """Say in three lines what to press, to who is here for the first time."""
        from tui.widgets.bars.welcome import Welcome

        self.part(Welcome, lambda: Welcome(self.messages), self.query_one(StatusBar)).open()

    # Moves

    def sync_followers(self) -> None:
        """Text, outline and the other pane go where the key led, in the same frame."""
        try:
            self.pair.find_focus()
            if self.active.sync_followers():
                self._follow_move(self.active)
        except NoMatches:
            return  # the key was the last one: the screen is being taken down

    @on(Pane.Moved)
    def _moved(self, event: Pane.Moved) -> None:
        event.stop()
        self._follow_move(event.pane)

    def _follow_move(self, pane: Pane) -> None:
        if pane.plan is not None and self.pair.split:
            self.follower.pair_up()
            if pane is self.active:
                self.follower.follow()
        if pane is self.active:
            self.reasons.update()
            self.update_status()

    @on(Pane.Leaving)
    def _leaving(self, event: Pane.Leaving) -> None:
        event.stop()
        at = self.pair.panes.index(event.pane)
        self.post_message(PlaceLeft(Place(READ, at, event.ref, event.line)))

    @on(PanePair.Swapped)
    def _swapped(self, event: PanePair.Swapped) -> None:
        event.stop()
        self.follower.again()
        self.reasons.update()

    def _split_changed(self, split: bool) -> None:
        if split:
            self.restorer.offer(self.pair.panes[1])
            self.pair.active = 1
            self.panels.open_library(for_new_pane=True)
        else:
            self.follower.pair_up()
            self.reasons.update()
            self.hide_lists()
            self.return_focus()
        self.show_hints()

    def update_status(self) -> None:
        """Say in the status line where the reader is."""
        follows = self.follower.describe(self.messages)
        where = describe_place(self.workspace, self.active, follows, self.messages)
        self.query_one(StatusBar).show(where)
        self.show_hints()

    # Two plans

    @on(Paired)
    def _paired(self, event: Paired) -> None:
        event.stop()
        if not self.follower.found(event.plans, event.pairing):
            return
        if event.pairing is None:
            self.say("browser.follow.failed", warn=True)
            return
        if self.is_current:
            tell_guess(self, self.follower)
        self.reasons.update()
        self.update_status()
        if self.updates.panels is not None:
            self.updates.panels.pairing_found()

    def action_follow(self) -> None:
        """The other pane follows the one with the keys, or no longer."""
        if self.follower.toggle():
            self.app.clear_notifications()  # the corner's line would lie over what is said now
            tell_guess(self, self.follower, versions=True)
        else:
            self.say("browser.follow.off")
        self.reasons.update()
        self.update_status()

    def action_changes(self) -> None:
        """What changed between the plans of the two panes, or since the file was first read."""
        if (wanted := changes_wanted(self.pair)) is not None:
            self.post_message(wanted)

    def action_why(self) -> None:
        """Show or hide why the node and its answer are a pair."""
        self.reasons.toggle()

    def action_cancel(self) -> None:
        """Undo one thing: a list, the text, the filter, the reason, the hoist, the reading."""
        pane, panels = self.active, self.updates.panels
        if panels is not None and panels.open_list is not None:
            panels.cancel()
        elif pane.in_text:
            pane.enter(View.OUTLINE)
        elif pane.queries.is_on:
            pane.queries.drop()
        elif self.reasons.are_shown:
            self.reasons.toggle()
        elif pane.outline.hoisted is not None:
            pane.outline.action_unhoist()
        elif self.workspace.waiting() and not self.workspace.stopped:
            self.post_message(StopReading())
        else:
            self.say("browser.why.nothing_to_undo")

    # Keys that wait for another

    def handle_prefix_key(self, key: str) -> bool:
        """Any key that does something sends the first lines away, and does it."""
        for welcome in self.query("Welcome"):
            welcome.remove()
        return super().handle_prefix_key(key)

    def action_fold_to(self) -> None:
        """Wait for the digit that says how deep."""
        say = self.messages
        choices = [("1–8", say("browser.next.fold_1_8")), ("9", say("browser.next.fold_9"))]
        take = partial(take_fold, self.active.outline)
        self.begin_prefix(Prefix("fold_to", choices, take, "browser.fold.not_digit"))

    def action_select(self) -> None:
        """Select a sentence of the text; the keys then move and extend it."""
        self.selector.start()

    @on(TextView.Dragged)
    def _dragged(self, event: TextView.Dragged) -> None:
        event.stop()
        pane = next(each for each in self.pair.panes if event.view in each.query(TextView))
        self.selector.select(pane, passage_between(event), done=event.done)

    def action_mark(self) -> None:
        """Wait for the letter that is to mark this place."""
        choices = [("a–z", self.messages("browser.next.mark"))]
        take = partial(take_mark, self.workspace, self.active, self.post_message)
        self.begin_prefix(Prefix("mark", choices, take, "browser.mark.not_letter"))
