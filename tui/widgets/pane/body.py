"""The middle of a pane: outline and text, one or both of them in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from tui.requests import Say, StepFound
from tui.widgets.bindings import bindings_of, keys_are_text
from tui.widgets.pane.arrangement import (
    BESIDE_WIDTH,
    LEAST_OUTLINE,
    Arrangement,
    Measures,
    View,
    has_room,
)
from tui.widgets.pane.query_controller import QueryController
from tui.widgets.views.outline_view import OutlineView
from tui.widgets.views.text_view import TextView


class PaneBody(Container):
    """Shows the parts that an :class:`Arrangement` wants and that have room.

    Its views are mounted by :meth:`make`; until then it is empty.
    """

    DEFAULT_CSS = """
    PaneBody { height: 1fr; layout: vertical; }
    PaneBody > * { width: 1fr; height: 1fr; }
    PaneBody > .edge { display: none; }
    PaneBody.-both > OutlineView { height: 50%; }
    PaneBody.-both > .edge { display: block; height: 1; border-top: solid $gm-border; }
    PaneBody.-both > .edge.-lit { border-top: solid $gm-border-focus; }
    PaneBody.-beside { layout: horizontal; }
    PaneBody.-beside.-both > OutlineView { height: 1fr; }
    PaneBody.-beside.-both > .edge {
        width: 1;
        height: 1fr;
        border-top: none;
        border-left: solid $gm-border;
    }
    PaneBody.-beside.-both > .edge.-lit {
        border-top: none;
        border-left: solid $gm-border-focus;
    }
    PaneBody > .empty {
        display: none;
        padding: 1 2;
        color: $gm-muted;
    }
    PaneBody.-empty > .empty { display: block; }
    PaneBody.-empty > OutlineView, PaneBody.-empty > TextView { display: none; }
    PaneBody.-outline > TextView { display: none; }
    PaneBody.-text > OutlineView { display: none; }
    """

    ACTIONS: ClassVar[tuple[str, ...]] = (
        *("open", "out", "into", "switch_view"),
        *("next_hit", "previous_hit", "next_found", "previous_found", "context"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(*ACTIONS)

    def __init__(self, queries: QueryController, leave_place: Callable[[], None]) -> None:
        """``queries`` is the query of the pane, whose hits are walked here; ``leave_place`` is
        called before the reader jumps away, into the text or to a hit."""
        # What holds before there is a plan and a size, so that mounting changes no class.
        super().__init__(classes="-empty -outline")
        self._queries = queries
        self.measures = Measures()
        """How wide outline and text may be."""
        self._leave_place = leave_place
        self.arrangement = Arrangement()
        self._outline_width: int | str = "1fr"
        self.has_plan = False
        """Whether there is something to show; without, the reason stands in its place."""

    def make(self, has_plan: bool = False) -> None:
        """Mount the views; ``has_plan``: there will be a plan before the next frame."""
        # Before the views are there: afterwards the styles of each would be looked up again.
        self.has_plan = has_plan
        self.update_classes(self._wanted_classes())
        why = Static(classes="empty", markup=False)
        # No border of the text's: with each change of focus all of its styles would be looked up.
        edge = Static(classes="edge", markup=False)
        self.mount(why, OutlineView(), edge, TextView())

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

    def explain_empty(self, why: str) -> None:
        """Say what stands in the place of a plan."""
        empty = self.query_one(".empty", Static)
        if empty.content != Content(why):  # it would be laid out for the same
            empty.update(Content(why))

    def show_no_hits(self, why: str) -> None:
        """Say in the place of the rows that there are none; empty: there are rows."""
        self.outline.explain_empty(why)

    # Which parts are shown

    @property
    def roomy(self) -> bool:
        """Whether there is room for both parts."""
        return has_room(self._outside.width, self._outside.height)

    @property
    def _outside(self) -> Size:
        """The size of the whole pane: its head and its filter line must not change what is
        shown, and it is known before that of the body."""
        size = self.parent.size if isinstance(self.parent, Widget) else self.size
        # Before it is laid out: as if it had the screen, which the first pane has.
        return size or self.app.size

    @property
    def view(self) -> View:
        """Which parts are shown now."""
        return self.arrangement.shown(self.roomy)

    def show_plan(self, has_plan: bool) -> None:
        """Show the views of a plan, or in their place why there is none."""
        self.has_plan = has_plan
        self.lay_out()

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Want other parts, without going into one."""
        self.arrangement = arrangement
        self.lay_out()

    def lay_out(self) -> None:
        """Show the parts that are wanted and have room; the focus stays on one in sight."""
        text_led = self.in_text
        if text_led:
            self.arrangement = self.arrangement.led_by_text()
        view = self.view
        self.show_parts()
        if (self.screen.focused is self.outline) and view is View.TEXT:
            self.screen.set_focus(self.text)
        elif text_led and view is View.OUTLINE:
            self.screen.set_focus(self.outline)

    def fit_widths(self) -> None:
        """Give outline and text the widths that they want and that the settings allow."""
        width = self._outside.width
        beside = width >= BESIDE_WIDTH and self.view is View.BOTH and self.has_plan
        cells: int | str = "1fr"
        if beside:
            most = self.measures.outline_most(width)
            cells = max(LEAST_OUTLINE, self.outline.widest(most)) if self.measures.fits else most
        if self._outline_width != cells:
            self._outline_width = cells
            self.outline.styles.width = cells
        self.text.set_widest(self.measures.text)

    def widen(self, step: int) -> bool:
        """Give the part with the keys more space (``step`` 1) or less (-1); False where there is
        none to give or to take."""
        width = self._outside.width
        changed = (
            self.measures.text_by(step, self.text.text_cells)
            if self.in_text
            else self.measures.outline_by(step, self.outline.size.width, width)
        )
        possible = changed is not None and (self.in_text or self.view is View.BOTH)
        if changed is not None and possible:
            self.measures = changed
            self.fit_widths()
        return possible

    def show_parts(self) -> None:
        """Put the classes of what is shown on the body."""
        # At once: each change of classes looks up the styles of all that is in the body.
        self.update_classes(self._wanted_classes())
        self.fit_widths()

    def _wanted_classes(self) -> dict[str, bool]:
        return {
            **{f"-{each}": each is self.view for each in View},
            "-beside": self._outside.width >= BESIDE_WIDTH,
            "-empty": not self.has_plan,
        }

    def leave_bar(self) -> None:
        """Go into the outline; in a small pane into the part that is in sight."""
        self.enter(View.OUTLINE if self.roomy else self.arrangement.single)

    def action_switch_view(self) -> None:
        """Outline, text, or both; the keys go to a part of it."""
        self.arrangement, part = self.arrangement.switched(self.roomy)
        self.lay_out()
        self.enter(part)

    def enter(self, part: View) -> None:
        """Go into the outline or the text (BOTH: the outline), and bring it in sight."""
        if not self.has_plan:
            part = View.OUTLINE
        self.arrangement = self.arrangement.entered(part, self.roomy)
        self.show_parts()
        self.screen.set_focus(self.text if part is View.TEXT else self.outline)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Light the line between outline and text while the keys go there."""
        self.query_one(".edge").set_class(event.widget is self.text, "-lit")

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """The keys go elsewhere."""
        self.query_one(".edge").remove_class("-lit")

    @on(OutlineView.Selected)
    def _selected(self, event: OutlineView.Selected) -> None:
        event.stop()
        self.enter(View.TEXT)

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is text; without a plan there is none to open."""
        return not keys_are_text(self) and (action != "open" or self.has_plan)

    def action_open(self) -> None:
        """From the outline into the text."""
        if self.in_text:
            self.post_message(Say("browser.why.in_text"))
        else:
            self._leave_place()
            self.enter(View.TEXT)

    def action_out(self) -> None:
        """Fold the node, or go to the one above it; from the text back to the outline."""
        if self.in_text:
            self.enter(View.OUTLINE)
        elif not (self.outline.fold() or self.outline.parent_row()):
            self.post_message(Say("browser.why.top"))

    def action_into(self) -> None:
        """Unfold the node, or go to the first one below it; from a leaf into its text."""
        if self.in_text:
            self.post_message(Say("browser.why.in_text"))
        elif not (self.outline.unfold() or self.outline.move_to_child()) and self.has_plan:
            self.action_open()

    def action_next_hit(self) -> None:
        """The next hit."""
        self._step_hit(forward=True)

    def action_previous_hit(self) -> None:
        """The hit before."""
        self._step_hit(forward=False)

    def _step_hit(self, *, forward: bool) -> None:
        if self._queries.walk_begins:
            # A walk over the hits begins where the reader is: a place to come back to.
            self._leave_place()
        if not self._queries.step_hit(forward=forward):
            self.post_message(Say("browser.why.no_hit"))

    def action_next_found(self) -> None:
        """The next thing of the list that this one was opened from."""
        self.post_message(StepFound(1))

    def action_previous_found(self) -> None:
        """The one before it in that list."""
        self.post_message(StepFound(-1))

    def action_context(self) -> None:
        """The next choice of what is shown around the hits."""
        self.post_message(Say(f"browser.context.{self._queries.next_context()}"))
