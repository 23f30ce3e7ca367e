"""One side of the Read screen: a plan's outline and its text, which follow each other."""

from __future__ import annotations

from collections.abc import Container as Holder
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from textual import events, on
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from parser.model import Plan
from tui.presenters.plan_filter import Filter
from tui.presenters.plan_rows import PlanLines, PlanRows, title_of
from tui.settings.i18n import Messages
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.pane.query_controller import FilteredPane
from tui.widgets.views.outline_view import OutlineView
from tui.widgets.views.text_view import TextView
from tui.workspace.entries import Ref
from tui.workspace.query_history import History

BESIDE_WIDTH = 100
"""From this width on a pane shows outline and text side by side."""

ABOVE_HEIGHT = 30
"""From this height on a narrower pane shows the outline above the text."""


class View(StrEnum):
    """What a pane shows: both parts, or one."""

    BOTH = "both"
    OUTLINE = "outline"
    TEXT = "text"


class Pane(FilteredPane):
    """A plan's outline and text with the filter line below them.

    The part that has the focus leads, the other follows it. The pane never opens a plan on
    its own; :meth:`show` gives it one.
    """

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
    Pane.-active > .head {
        color: $gm-heading-1;
        text-style: bold;
    }
    Pane > .body {
        height: 1fr;
        layout: vertical;
    }
    Pane > .body > * { width: 1fr; height: 1fr; }
    Pane > .body > .edge { display: none; }
    Pane.-both > .body > OutlineView { height: 50%; }
    Pane.-both > .body > .edge { display: block; height: 1; border-top: solid $gm-border; }
    Pane.-both > .body > .edge.-lit { border-top: solid $gm-border-focus; }
    Pane.-beside > .body { layout: horizontal; }
    Pane.-beside.-both > .body > OutlineView { width: 50%; height: 1fr; }
    Pane.-beside.-both > .body > .edge {
        width: 1;
        height: 1fr;
        border-top: none;
        border-left: solid $gm-border;
    }
    Pane.-beside.-both > .body > .edge.-lit {
        border-top: none;
        border-left: solid $gm-border-focus;
    }
    Pane > .body > .empty {
        display: none;
        padding: 1 2;
        color: $gm-muted;
    }
    Pane.-empty > .body > .empty { display: block; }
    Pane.-empty > .body > OutlineView, Pane.-empty > .body > TextView { display: none; }
    Pane.-none > .body > .empty { display: block; height: auto; }
    Pane.-outline > .body > TextView { display: none; }
    Pane.-text > .body > OutlineView, Pane.-text.-none > .body > .empty { display: none; }
    """

    @dataclass
    class Moved(Message):
        """The place in the plan, the filter or the parts shown are others now."""

        pane: Pane

    def __init__(
        self,
        messages: Messages,
        history: History,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        # What holds before there is a plan and a size, so that mounting changes no class.
        super().__init__(id=id, classes=f"-empty -outline {classes or ''}")
        self._messages = messages
        self._history = history
        self._plan: Plan | None = None
        self._ref: Ref | None = None
        self._source = ""
        self._filter: Filter | None = None
        self._line = 0
        self._wanted = View.BOTH
        self._single = View.OUTLINE
        self._told = ("", "")

    def parts(self) -> Iterable[Widget]:
        """The head, outline and text, the filter line."""
        yield Static(classes="head", markup=False)
        yield Container(classes="body")
        yield FilterBar(self._messages, self._history)

    def make(self) -> None:
        """See to it that the parts are there; the pane stands empty until a plan comes."""
        if self.is_made:
            return
        super().make()
        why = Static(classes="empty", markup=False)
        # No border of the text's: with each change of focus all of its styles would be looked up.
        edge = Static(classes="edge", markup=False)
        self.query_one(".body").mount(why, OutlineView(), edge, TextView())
        self.clear(self._messages("browser.empty.reading"))

    # What is shown

    @property
    def outline(self) -> OutlineView:
        """The outline's view."""
        return self.query_one(OutlineView)

    @property
    def text(self) -> TextView:
        """The text's view."""
        return self.query_one(TextView)

    @property
    def in_text(self) -> bool:
        """Whether the keys go to the text."""
        return self.screen.focused is self.text

    @property
    def bar(self) -> FilterBar:
        """The filter line."""
        return self.query_one(FilterBar)

    @property
    def plan(self) -> Plan | None:
        """The plan shown."""
        return self._plan

    @property
    def ref(self) -> Ref | None:
        """Where the plan stands on the workspace."""
        return self._ref

    @property
    def line(self) -> int:
        """The line of the file that the reader is at; 0 without a plan."""
        return self._line

    def set_language(self, messages: Messages) -> None:
        """Say it in another language."""
        self._messages = messages
        if self.is_made:
            self.bar.set_language(messages)
            self._tell_hits()
            self._head()

    def clear(self, why: str) -> None:
        """Show no plan, but what to do."""
        self._plan = self._ref = self._filter = None
        self._line = 0
        self.query_one(".empty", Static).update(Content(why))
        self._head()
        self.lay_out()

    def show(self, plan: Plan, ref: Ref, source: str, line: int | None = None) -> None:
        """Show a plan, at a line of it or at its start; a filter that is on goes on."""
        self._plan, self._ref, self._source, self._filter = plan, ref, source, Filter(plan)
        self._fill(plan, line if line is not None else plan.nodes[0].line if plan.nodes else 0)
        self._head()
        if self.filtering:
            self._ask(self.bar.query_text)
        self.lay_out()

    def renew(self, plan: Plan) -> None:
        """The same plan with more known of it (its targets): nothing moves."""
        self._plan = plan
        self._filter = self._filter.renewed(plan) if self._filter else Filter(plan)
        self.outline.renew_rows(PlanRows(plan))
        self.text.set_marked(PlanLines(plan))
        if self.filtering:
            self._ask(self.bar.query_text)

    def _fill(self, plan: Plan, line: int) -> None:
        node = plan.node_at(line)
        self.outline.set_rows(PlanRows(plan), cursor=node.index if node else 0)
        self.text.set_lines(plan.lines, PlanLines(plan))
        self._line = line or (plan.lines[0].number if plan.lines else 0)
        self.text.show_line(self._line)
        self.post_message(self.Moved(self))

    def _head(self) -> None:
        mark = "▌" if self.has_class("-active") else " "
        title = title_of(self._plan) if self._plan else self._messages("browser.pane.none")
        source = f"  {self._source}" if self._plan else ""
        if self._plan is not None and (at := self.outline.hoisted) is not None:
            node = self._plan.nodes[at]
            title = self._messages("browser.pane.part", part=f"{node.label}{node.title}")
            source = f"  {title_of(self._plan)}"
        if (told := (f"{mark}{title}", source)) == self._told:
            return
        self._told = told
        head = Content.assemble(told[0], Content(source).stylize("$gm-muted not bold"))
        # A new layout of the screen would cost more than all that a change of focus draws.
        self.query_one(".head", Static).update(head, layout=False)

    def set_active(self, active: bool) -> None:
        """Mark the pane as the one that the keys go to."""
        self.set_class(active, "-active")
        if self.is_made:
            self._head()

    def set_answers(self, answered: Holder[int] | None, unmatched: str = "") -> None:
        """Mark the nodes that the other pane's plan answers; the others with ``lone``."""
        if self.is_made:
            self.outline.set_answers(answered, unmatched)

    # Which parts are shown

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Light the line between outline and text while the keys go there."""
        self.query_one(".edge").set_class(event.widget is self.text, "-lit")

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """The keys go elsewhere."""
        self.query_one(".edge").remove_class("-lit")

    def on_resize(self, event: events.Resize) -> None:
        """Show what the room allows."""
        if self.is_made:
            self.lay_out()

    @property
    def roomy(self) -> bool:
        """Whether there is room for both parts."""
        return self.size.width >= BESIDE_WIDTH or self.size.height >= ABOVE_HEIGHT

    @property
    def view(self) -> View:
        """Which parts are shown now."""
        return self._wanted if self.roomy else self._single

    @property
    def views(self) -> tuple[View, View]:
        """What is wanted with room for both parts, and with room for one."""
        return self._wanted, self._single

    def set_views(self, wanted: View, single: View) -> None:
        """Want other parts, without going into one."""
        self._wanted, self._single = wanted, View.TEXT if single is View.TEXT else View.OUTLINE
        self.lay_out()

    def lay_out(self) -> None:
        """Show the parts that are wanted and have room; the focus stays on one in sight."""
        text_led = self.in_text
        if text_led:
            self._single = View.TEXT
        view = self.view
        self._show_parts(view)
        if (self.screen.focused is self.outline) and view is View.TEXT:
            self.screen.set_focus(self.text)
        elif text_led and view is View.OUTLINE:
            self.screen.set_focus(self.outline)

    def _show_parts(self, view: View) -> None:
        # At once: each change of classes looks up the styles of all that is in the pane.
        classes = {f"-{each}": each is view for each in View}
        classes["-beside"] = self.size.width >= BESIDE_WIDTH
        classes["-empty"] = self._plan is None
        self.update_classes(classes)

    def switch_view(self) -> View:
        """The next arrangement: outline or text in a small pane; in a roomy one also both."""
        if self.roomy:
            order = (View.BOTH, View.TEXT, View.OUTLINE)
            self._wanted = order[(order.index(self._wanted) + 1) % len(order)]
            self.lay_out()
            self.enter(self._wanted if self._wanted is not View.BOTH else View.OUTLINE)
        else:
            self.enter(View.TEXT if self._single is View.OUTLINE else View.OUTLINE)
        return self.view

    def enter(self, part: View) -> None:
        """Go into the outline or the text, and bring it in sight."""
        if part is View.BOTH or self._plan is None:
            part = View.OUTLINE
        self._single = part
        if self.roomy and self._wanted is not View.BOTH:
            self._wanted = part
        self._show_parts(self.view)
        self.screen.set_focus(self.text if part is View.TEXT else self.outline)

    # Moving

    def reach(self, line: int, quote: tuple[int, int, int] | None = None) -> None:
        """Go to a line that was chosen elsewhere; a filter that hides its node goes."""
        node = self._plan.node_at(line) if self._plan is not None else None
        kept = self.outline.kept
        if node is not None and kept is not None and node.index not in kept:
            self.drop_filter()
        self.go(line, quote)

    def go(self, line: int, quote: tuple[int, int, int] | None = None) -> None:
        """Go to a line of the file; ``quote`` (line, start, stop) is lit."""
        plan = self._plan
        if plan is None:
            return
        node = plan.node_at(line)
        if node is not None:
            with self.prevent(OutlineView.Highlighted):
                self.outline.move_to(node.index)
            self.outline.take()
            self._head()
        self._line = line
        self.text.show_line(line)
        self.text.highlight(quote)
        self.post_message(self.Moved(self))

    def sync_followers(self) -> bool:
        """Bring outline and text together again at once, in the frame that shows the move.

        The messages of the two would do it, a frame later. Gives whether there was a move.
        """
        return self._follow_outline() or self._follow_text()

    @on(OutlineView.Highlighted)
    def _outline_moved(self, event: OutlineView.Highlighted) -> None:
        event.stop()
        if self._follow_outline():
            self.post_message(self.Moved(self))

    def _follow_outline(self) -> bool:
        index = self.outline.take()
        if index is None or self._plan is None or self.in_text:
            return False
        node = self._plan.nodes[index]
        self._line = node.line
        self.text.show_line(node.line)
        hit = self._filter.first_hit(node.line, node.last_line) if self._filter else None
        self.text.highlight(hit)
        return True

    @on(OutlineView.Selected)
    def _outline_selected(self, event: OutlineView.Selected) -> None:
        event.stop()
        self.enter(View.TEXT)

    @on(TextView.Scrolled)
    def _text_moved(self, event: TextView.Scrolled) -> None:
        event.stop()
        if self._follow_text():
            self.post_message(self.Moved(self))

    def _follow_text(self) -> bool:
        line = self.text.take()
        if line is None or self._plan is None or not self.in_text:
            return False
        self._line = line
        node = self._plan.node_at(line)
        if node is not None:
            with self.prevent(OutlineView.Highlighted):
                self.outline.move_to(node.index)
            self.outline.take()
            self._head()
        return True

    def hoist(self) -> bool:
        """Show the part of the outline under the cursor alone; False where nothing is below."""
        hoisted = self.outline.hoist()
        self._head()
        return hoisted

    def unhoist(self) -> bool:
        """Show what was shown before :meth:`hoist`; False if there was nothing."""
        back = self.outline.unhoist()
        self._head()
        return back

    # The filter

    def leave_bar(self) -> None:
        """Give the keys to the outline; in a small pane to the part that is in sight."""
        self.enter(self._single if not self.roomy else View.OUTLINE)

    def go_into_text(self) -> None:
        """Give the keys to the text."""
        self.enter(View.TEXT)

    def tell_moved(self) -> None:
        """Tell that the filter is another one."""
        self.post_message(self.Moved(self))
