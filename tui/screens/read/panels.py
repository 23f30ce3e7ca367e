"""The lists above the panes: the library, keywords, what one plan has and the other lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import BindingType
from textual.containers import Container

from tui.presenters.library_table import LibraryList
from tui.presenters.plan_rows import title_of
from tui.requests import AskFacets, NeedWords, ResumeReading, Say
from tui.screens.read.pair_follower import PairFollower
from tui.screens.read.plan_opener import PlanOpener
from tui.settings.i18n import Messages
from tui.widgets.bindings import bindings_of, keys_are_text
from tui.widgets.pane.pane import View
from tui.widgets.pane.pane_pair import PanePair
from tui.widgets.panels.list_panel import ListPanel
from tui.workspace.entries import Ref
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.widgets.panels.keywords_panel import KeywordsPanel
    from tui.widgets.panels.library_panel import LibraryPanel
    from tui.widgets.panels.unmatched_panel import UnmatchedPanel

Panel = TypeVar("Panel", bound=ListPanel)


class Panels(Container):
    """Holds the lists, at most one of them in sight; each is made when it is first opened.

    What a list is about, and what happens when a row of it is chosen, is decided here: a list
    knows no panes.
    """

    ACTIONS: ClassVar[tuple[str, ...]] = (
        "open",
        "other_side",
        "library",
        "keywords",
        "lone",
        "facets",
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(*ACTIONS)

    DEFAULT_CSS = """
    Panels { height: auto; }
    """

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        signals: WorkspaceSignals,
        pair: PanePair,
        follower: PairFollower,
        opener: PlanOpener,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._messages = messages
        self._signals = signals
        self._pair = pair
        self._follower = follower
        self._opener = opener
        self._of_whole_plan = True
        self._waits_for_pairing = False
        self._for_new_pane = False
        """Whether the library asks for the plan of a second pane that was just opened."""

    def on_mount(self) -> None:
        """Listen for another language."""
        self._signals.language_changed.subscribe(self, self.set_language, immediate=True)

    # Which list is in sight

    def _part(self, kind: type[Panel], make: Callable[[], Panel]) -> Panel:
        for found in self.query(kind):
            return found
        made = make()
        self.mount(made)
        return made

    @property
    def library(self) -> LibraryPanel:
        """The list of plans."""
        from tui.widgets.panels.library_panel import LibraryPanel

        return self._part(LibraryPanel, lambda: LibraryPanel(self._messages))

    @property
    def keywords(self) -> KeywordsPanel:
        """The list of keywords."""
        from tui.widgets.panels.keywords_panel import KeywordsPanel

        return self._part(KeywordsPanel, KeywordsPanel)

    @property
    def unmatched(self) -> UnmatchedPanel:
        """The list of nodes without an answer."""
        from tui.widgets.panels.unmatched_panel import UnmatchedPanel

        return self._part(UnmatchedPanel, UnmatchedPanel)

    @property
    def open_list(self) -> ListPanel | None:
        """The list that is in sight, whichever."""
        return next((cast("ListPanel", panel) for panel in self.query("ListPanel.-open")), None)

    @property
    def list_with_keys(self) -> ListPanel | None:
        """The list that the keys go to."""
        panel = self.open_list
        return panel if panel is not None and self.screen.focused is panel.table else None

    def is_open(self, kind: str) -> bool:
        """Whether the list of that class is in sight."""
        return bool(self.query(f"{kind}.-open"))

    @property
    def library_has_keys(self) -> bool:
        """Whether the keys go to the list of plans."""
        return self.is_open("LibraryPanel") and self.list_with_keys is not None

    def hide(self) -> None:
        """Hide the list that is in sight."""
        if (panel := self.open_list) is not None:
            panel.close()

    def set_language(self, messages: Messages) -> None:
        """Show the lists in another language."""
        self._messages = messages
        for panel in self.query("LibraryPanel"):
            cast("LibraryPanel", panel).set_language(messages)
        if self.is_open("LibraryPanel"):
            self.open_library()
        pairing = self._follower.pairing
        if self.is_open("UnmatchedPanel") and pairing is not None:
            self.unmatched.renew(pairing, messages)

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is text. With the keys in a list there is another side
        to go to, and to open is the list's; without, the other way round."""
        if action in ("open", "other_side"):
            in_list = self.list_with_keys is not None
            return in_list == (action == "other_side") and not keys_are_text(self)
        return not keys_are_text(self)

    def action_open(self) -> None:
        """Without a plan in the active pane: choose one from the library."""
        self.action_library()

    def action_other_side(self) -> None:
        """From the list to the panes."""
        self.close()

    def action_library(self) -> None:
        """Open the list of plans, or close it."""
        if self.is_open("LibraryPanel"):
            self.close()
        else:
            self.open_library()

    def action_facets(self) -> None:
        """Choose years, places, kinds and issuers for the list of plans, which is opened."""
        if not self.is_open("LibraryPanel"):
            self.open_library()
        self.post_message(AskFacets(self.library.asked.query, self._filter_library, self._left))

    def _left(self, words: str) -> Sequence[Ref]:
        """The plans of the list that some words leave."""
        items = LibraryList.of(self._workspace).found(words)
        return [Ref(each.file, each.plan) for each in items if each.plan is not None]

    def _filter_library(self, query: str) -> None:
        if not self.is_open("LibraryPanel"):
            self.open_library()
        self.library.put_query(query)

    def action_keywords(self) -> None:
        """The keywords of the plan; once more, those of the node."""
        ref = self._pair.active_pane.ref
        if ref is None:
            return
        self._of_whole_plan = not self._of_whole_plan if self.is_open("KeywordsPanel") else True
        self.hide()
        self.post_message(NeedWords((ref,)))
        self._show_keywords()

    def action_lone(self) -> None:
        """Open or close the list of what one plan has and the other lacks."""
        if self.is_open("UnmatchedPanel"):
            self.close()
            return
        pairing = self._follower.pairing
        if pairing is None:
            self._waits_for_pairing = True
            self.post_message(Say("browser.follow.pairing"))
            self._follower.pair_up(asked=True)
        elif not pairing.all_unmatched():
            self.post_message(Say("browser.why.none_unmatched"))
        else:
            here = self._follower.here
            self.hide()
            side, node = (here[0], here[1].index) if here else (self._pair.active, 0)
            self.unmatched.open(pairing, side, node, self._messages)

    def pairing_found(self) -> None:
        """The plans are paired: open the list of what has no answer if it waits for that."""
        if self._waits_for_pairing:
            self._waits_for_pairing = False
            self.action_lone()

    def cancel(self) -> None:
        """Undo the opening of the list: hide it, and close the pane that was opened with it."""
        if self._for_new_pane and self.is_open("LibraryPanel"):
            self._for_new_pane = False
            self._pair.split = False
        else:
            self.close()

    def close(self) -> None:
        """Hide the list that is in sight; the keys go to the active pane."""
        self.hide()
        body = self._pair.active_pane.body
        body.enter(View.TEXT if body.view is View.TEXT else View.OUTLINE)

    # The library

    @property
    def _library_heading(self) -> str:
        """For which pane a plan is chosen, and from how many."""
        side = ("first", "second")[self._pair.active] if self._pair.split else "only"
        return self._messages(f"browser.library.heading_{side}", count=len(self._workspace.refs()))

    def open_library(self, *, for_new_pane: bool = False) -> None:
        """Show the list of plans for the active pane; ``for_new_pane``: to cancel the list is to
        close the pane again."""
        self.hide()
        self._for_new_pane = for_new_pane
        self.app.clear_notifications()  # the corner's line would lie over the head
        ref = self._pair.active_pane.ref
        self.library.open(self._workspace, self._library_heading, ref)

    def renew_library(self) -> None:
        """The files are others: show them in the list of plans, if it is in sight."""
        if self.is_open("LibraryPanel"):
            self.library.renew(self._workspace, self._library_heading)

    def point_at(self, ref: Ref | None) -> None:
        """Put the cursor of the list of plans, if it is in sight, on a plan."""
        if ref is not None and self.is_open("LibraryPanel"):
            self.library.point(ref)

    # Keywords

    def words_found(self) -> None:
        """Words of a plan are known, or cannot be had."""
        if self.is_open("KeywordsPanel") and not self.keywords.words:
            self._show_keywords()

    def _show_keywords(self) -> None:
        from parser.search.words import keywords

        pane, say = self._pair.active_pane, self._messages
        if pane.plan is None or pane.ref is None:
            return
        book = self._workspace.words
        words = book.plans.get(pane.ref)
        node = None if self._of_whole_plan else pane.plan.node_at(pane.line)
        first, stop = (0, len(pane.plan.nodes)) if node is None else (node.index, node.end)
        of = title_of(pane.plan) if node is None else f"{node.label}{node.title}"
        if words is None:
            key = "failed" if book.failed else "cutting"
            self.keywords.open(say(f"browser.keywords.{key}"), (), say)
            return
        found = keywords(words, first, stop)
        heading = say("browser.keywords.heading" if found else "browser.keywords.none", of=of)
        self.keywords.open(heading, found, say)

    # What is chosen

    def on_library_panel_chosen(self, event: LibraryPanel.Chosen) -> None:
        """Show the plan in the active pane."""
        event.stop()
        pane = self._pair.active_pane
        if pane.ref != event.ref:
            pane.leave_place()
            self._opener.show(pane, event.ref)
        self.hide()
        pane.enter(View.OUTLINE)

    def on_library_panel_refused(self, event: LibraryPanel.Refused) -> None:
        """Say why the row has no plan; what was stopped goes on."""
        event.stop()
        if self._workspace.stopped and self._workspace.waiting():
            self.post_message(ResumeReading())
        self.post_message(Say("browser.library.refused", {"why": event.why}))

    def on_keywords_panel_chosen(self, event: KeywordsPanel.Chosen) -> None:
        """Filter the active pane by the word."""
        event.stop()
        pane = self._pair.active_pane
        self.hide()
        pane.queries.put(event.word)
        self._workspace.queries.add(event.word)
        pane.enter(View.OUTLINE)

    def on_unmatched_panel_chosen(self, event: UnmatchedPanel.Chosen) -> None:
        """Go to the node, in its own pane."""
        event.stop()
        self.hide()
        pairing = self._follower.pairing
        if pairing is None:
            return
        side, node = event.unmatched
        self._pair.active_pane.leave_place()
        pane = self._pair.panes[side]
        self._pair.active = side
        pane.enter(View.OUTLINE)
        pane.reach(pairing.plans[side].nodes[node].line)
