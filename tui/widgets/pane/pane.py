"""One side of the Read screen: a plan's outline and its text, which follow each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.css.query import NoMatches
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from parser.model import Plan
from parser.records import dataclass
from tui.presenters.plan_rows import title_of
from tui.presenters.plan_tables import table_number_at
from tui.requests import OpenTable
from tui.settings.i18n import Messages
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.bindings import bindings_of, keys_are_text
from tui.widgets.lazy_widget import LaterWidget
from tui.widgets.pane.arrangement import View
from tui.widgets.pane.body import PaneBody
from tui.widgets.pane.copies import copy_at, copy_of_path
from tui.widgets.pane.line_sync import LineSync, Span
from tui.widgets.pane.query_controller import BackgroundDone, QueryController
from tui.widgets.views.outline_view import OutlineView
from tui.widgets.views.text_layout import HIDDEN
from tui.widgets.views.text_view import TextView
from tui.workspace.entries import Ref
from tui.workspace.query_history import History, WordBook
from tui.workspace.signals import WorkspaceSignals

__all__ = ["Pane", "View"]


class Pane(LaterWidget):
    """A plan's outline and text with the filter line below them.

    The part that has the focus leads, the other follows it. The pane never opens a plan on
    its own; :meth:`show` gives it one.
    """

    ACTIONS: ClassVar[tuple[str, ...]] = (*("filter", "find", "copy", "copy_path", "table"),)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(*ACTIONS)

    DEFAULT_CSS = """
    Pane {
        width: 1fr;
        height: 1fr;
        layout: vertical;
    }
    Pane > .head {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $gm-muted;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    Pane > .head.-active {
        color: $gm-heading-1;
        text-style: bold;
    }
    """

    @dataclass
    class Moved(Message):
        """The place in the plan, the filter or the parts shown are others now."""

        pane: Pane

    @dataclass
    class Leaving(Message):
        """The reader jumps away from a line of the pane's plan and may want to come back."""

        pane: Pane
        ref: Ref
        line: int

    def __init__(
        self,
        messages: Messages,
        history: History,
        book: WordBook,
        signals: WorkspaceSignals,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
        active: bool = False,
    ) -> None:
        """``history`` are the queries asked before, ``book`` the words of the open plans;
        ``active``: the keys go to this pane from the start."""
        super().__init__(id=id, classes=classes)
        self._is_active = active
        self.messages = messages
        self.queries = QueryController(self, book)
        """The query of the filter line."""
        self._history = history
        self._signals = signals
        self._ref: Ref | None = None
        self._begins = False
        self._source = ""
        self._shown_head = ("", "")
        self.tell_at_once: Callable[[Pane], None] | None = None
        """What is told of a key of the query, in place of :class:`Moved`: that comes up to the
        screen when the frame is drawn already, and the place is then drawn in one of its own."""
        self.expects_plan = False
        """Whether a plan is there already when the pane is made, and is shown at once."""
        self.body = PaneBody(self.queries, self.leave_place)
        """What holds outline and text."""
        self.sync = LineSync(self.body, self.queries.first_hit)
        """What keeps both on one line."""

    def on_mount(self) -> None:
        """Listen for another language."""
        self._signals.language_changed.subscribe(self, self.set_language, immediate=True)

    def parts(self) -> Iterable[Widget]:
        """The head, outline and text, the filter line."""
        yield Static(classes="head -active" if self._is_active else "head", markup=False)
        yield self.body
        yield FilterBar(self.messages, self._history)

    def make(self) -> None:
        """See to it that the parts are there; the pane stands empty until a plan comes."""
        if not self.is_made:
            super().make()
            self.body.make(self.expects_plan)
            if not self.expects_plan:
                self.wait()

    def wait(self) -> None:
        """Say that what is to be shown is still being read."""
        self.clear(self.messages("browser.empty.reading"))

    # What is shown

    @property
    def outline(self) -> OutlineView:
        """The outline's view."""
        return self.body.outline

    @property
    def text(self) -> TextView:
        """The text's view."""
        return self.body.text

    @property
    def bar(self) -> FilterBar:
        """The filter line."""
        return self.query_one(FilterBar)

    @property
    def in_text(self) -> bool:
        """Whether the keys go to the text."""
        return self.body.in_text

    @property
    def plan(self) -> Plan | None:
        """The plan shown; None where none is, or only the beginning of one."""
        return None if self._begins else self.sync.plan

    @property
    def beginning(self) -> Plan | None:
        """What is shown of a file that is still being read: the plan of its first lines. The
        reader can move in it and fold; for all else the pane has no plan."""
        return self.sync.plan if self._begins else None

    @property
    def ref(self) -> Ref | None:
        """Where the plan stands on the workspace."""
        return self._ref

    @property
    def line(self) -> int:
        """The line of the file that the reader is at; 0 without a plan."""
        return self.sync.line

    def set_language(self, messages: Messages) -> None:
        """Show everything in another language."""
        self.messages = messages
        if self.is_made:
            self.bar.set_language(messages)
            self.queries.describe()
            self._show_head()

    def clear(self, why: str) -> None:
        """Show no plan, but what to do."""
        self._ref, self._begins = None, False
        self.sync.clear()
        self.queries.set_plan(None, None)
        self.body.explain_empty(why)
        self._show_head()
        self.body.show_plan(False)

    def show(self, plan: Plan, ref: Ref, source: str, line: int | None = None) -> None:
        """Show a plan, at a line of it or at its start; a filter that is on goes on."""
        self._ref, self._source, self._begins = ref, source, False
        self.queries.set_plan(plan, ref)
        self.sync.show(plan, line)
        self.query_changed()
        self._show_head()
        self.queries.again()
        self.body.show_plan(True)

    def begin(self, plan: Plan, source: str) -> None:
        """Show the first lines of a file that is being read, until :meth:`show`."""
        self._ref, self._source, self._begins = None, source, True
        self.sync.show(plan, None)
        self.query_changed()
        self._show_head()
        self.body.show_plan(True)

    def renew(self, plan: Plan) -> None:
        """The same plan with more known of it (its targets): nothing moves."""
        self.queries.renew_plan(plan)
        self.sync.renew(plan)
        self.queries.again()

    def _show_head(self) -> None:
        mark = "▌" if self._is_active else " "
        plan = self.sync.plan
        title = title_of(plan) if plan else self.messages("browser.pane.none")
        # A plan without a title is called by its file already.
        source = f"  {self._source}" if plan and self._source != title else ""
        if self.plan is not None and (at := self.outline.hoisted_node) is not None:
            node = self.plan.nodes[at]
            title = self.messages("browser.pane.part", part=f"{node.label}{node.title}")
            source = f"  {title_of(self.plan)}"
        shown = (f"{mark}{title}", source)
        if shown == self._shown_head:
            return
        self._shown_head = shown
        head = Content.assemble(shown[0], Content(source).stylize("$gm-muted not bold"))
        # A new layout of the screen would cost more than all that a change of focus draws.
        self.query_one(".head", Static).update(head, layout=False)

    def set_active(self, active: bool) -> None:
        """Mark the pane as the one that the keys go to."""
        self._is_active = active
        if self.is_made:
            # On the head, which alone looks different: for a class of the pane the styles of all
            # that stands in it are looked up.
            self.query_one(".head").set_class(active, "-active")
            self._show_head()

    def set_answers(self, answered: Mapping[int, str] | None, unmatched: str = "") -> None:
        """Mark the nodes that the other pane's plan answers; the others with ``unmatched``."""
        if self.is_made:
            self.outline.set_answers(answered, unmatched)

    def on_resize(self, event: events.Resize) -> None:
        """Show what the room allows."""
        if self.is_made:
            self.body.lay_out()

    def enter(self, part: View) -> None:
        """Go into the outline or the text, and bring it in sight."""
        self.body.enter(part)

    # Moving

    def reach(self, line: int, quote: Span | None = None) -> None:
        """Go to a line that was chosen elsewhere; a filter that hides its node goes, and a line
        that is hidden is shown with all others of its kind."""
        if _hides(self.plan, line):
            self.text.show_noise = True
        node = self.plan.node_at(line) if self.plan is not None else None
        kept = self.outline.kept_nodes
        if node is not None and kept is not None and node.index not in kept:
            self.queries.drop()
        self.go(line, quote)

    def go(self, line: int, quote: Span | None = None) -> None:
        """Go to a line of the file; ``quote`` (line, start, stop) is lit."""
        if self.plan is not None:
            self.sync.go(line, quote)
            self._show_head()
            self.query_changed()

    def sync_followers(self) -> bool:
        """Bring outline and text together again at once, in the frame that shows the move.

        The messages of the two would do it, a frame later. Gives whether there was a move.
        """
        if self.sync.follow_outline():
            return True
        moved = self.sync.follow_text()
        if moved:
            self._show_head()
        return moved

    @on(OutlineView.Highlighted)
    @on(OutlineView.Hoisted)
    @on(TextView.Scrolled)
    def _part_moved(self, event: Message) -> None:
        event.stop()
        if self.sync_followers():
            self.query_changed()
        self._show_head()

    def leave_place(self) -> None:
        """Say that the reader jumps away from here and may want to come back."""
        if self._ref is not None:
            self.post_message(self.Leaving(self, self._ref, self.line))

    # The filter line

    def query_changed(self) -> None:
        """Other rows or hits are shown, or the place is another."""
        self.post_message(self.Moved(self))

    @on(FilterBar.Changed)
    def _filter_changed(self, event: FilterBar.Changed) -> None:
        event.stop()
        with self.prevent(self.Moved):
            self.queries.ask(event.query)
        self.sync.follow_outline()
        self.sync.reveal_first_hit()
        if self.tell_at_once is not None:
            with suppress(NoMatches):  # the screen is being taken down
                self.tell_at_once(self)
        else:
            self.query_changed()

    @on(FilterBar.Kept)
    def _filter_kept(self, event: FilterBar.Kept) -> None:
        event.stop()
        if not self.queries.is_on:
            self.bar.close()
        self.body.leave_bar()

    @on(FilterBar.Dropped)
    def _filter_dropped(self, event: FilterBar.Dropped) -> None:
        event.stop()
        self.queries.drop()
        self.body.leave_bar()

    @on(BackgroundDone)
    def _background_done(self, event: BackgroundDone) -> None:
        event.stop()
        event.take()

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is text."""
        return not keys_are_text(self)

    def action_filter(self) -> None:
        """Into the filter line, to filter."""
        self._open_bar(find=False)

    def action_find(self) -> None:
        """Into the filter line, to find: all rows stay."""
        self._open_bar(find=True)

    def _open_bar(self, *, find: bool) -> None:
        self.app.clear_notifications()  # the corner's line would lie over the counts
        self.queries.open(find=find)

    def action_copy(self) -> None:
        """The node with all that is below it, or the table, into the clipboard."""
        table = self.outline.table if not self.in_text else None
        self.post_message(copy_at(self.plan, self.line, table, self.messages))

    def action_copy_path(self) -> None:
        """The headings above this place with file and line, into the clipboard."""
        if self.plan is not None:
            self.post_message(copy_of_path(self.plan, self.line, self._source))

    def action_table(self) -> None:
        """Open the table at this place, else the next one, as a grid."""
        number = table_number_at(self.plan, self.line) if self.plan is not None else None
        if self.ref is not None and number is not None:
            self.post_message(OpenTable(self.ref, number, self.line))


def _hides(plan: Plan | None, line: int) -> bool:
    """Whether a line of the file is one that views of a plan leave out."""
    lines = plan.lines if plan is not None else ()
    at = line - lines[0].number if lines else -1
    return 0 <= at < len(lines) and lines[at].kind in HIDDEN
