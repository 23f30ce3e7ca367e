"""Headings above, text below, both of two versions: one goes where the other one is."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.presenters.changes import ChangesPage, Filter
from tui.presenters.plan_filter import complaint
from tui.requests import Say
from tui.settings.i18n import Messages
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.bindings import bindings_of, keys_are_text
from tui.widgets.pane.arrangement import Arrangement, View, has_room
from tui.widgets.views.changes_outline import ChangesOutline
from tui.widgets.views.changes_text import ChangesText
from tui.workspace.query_history import History


class ChangesBody(Container):
    """Shows a page of changes and walks it."""

    ACTIONS: ClassVar[tuple[str, ...]] = (
        *("other_side", "switch_view", "out", "into"),
        *("next_hit", "previous_hit", "next_sibling", "previous_sibling", "filter"),
    )
    """The actions that are done here."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(*ACTIONS)

    DEFAULT_CSS = """
    ChangesBody { height: 1fr; layout: vertical; }
    ChangesBody > ChangesText { height: 1fr; }
    ChangesBody > ChangesOutline { height: 1fr; }
    ChangesBody.-both > ChangesOutline { height: 33%; }
    ChangesBody > .edge { display: none; height: 1; border-top: solid $gm-border; }
    ChangesBody.-both > .edge { display: block; }
    ChangesBody.-outline > ChangesText, ChangesBody.-text > ChangesOutline { display: none; }
    ChangesBody > .empty { display: none; padding: 1 2; color: $gm-muted; height: 1fr; }
    ChangesBody.-empty > .empty { display: block; }
    ChangesBody.-empty > ChangesText, ChangesBody.-empty > ChangesOutline,
    ChangesBody.-empty > .edge { display: none; }
    """

    class Moved(Message):
        """The reader is at another row."""

        def can_replace(self, message: Message) -> bool:
            """Of several moves in a row only the last one counts."""
            return isinstance(message, ChangesBody.Moved)

    def __init__(self, messages: Messages, history: History) -> None:
        """``history`` are the queries asked before."""
        super().__init__(classes="-empty -text")
        self._bar = FilterBar(messages, history)
        self.page: ChangesPage | None = None
        """What is shown; None while it is sought."""
        self.only = Filter.ALL
        """The kind of change that is looked at."""
        self._arrangement = Arrangement(single=View.TEXT)

    def compose(self) -> ComposeResult:
        """Headings, a line, the text, the words asked for; and what is said where there are
        none."""
        yield Static(classes="empty", markup=False)
        yield ChangesOutline()
        yield Static(classes="edge", markup=False)
        yield ChangesText()
        yield self._bar

    # Parts

    @property
    def outline(self) -> ChangesOutline:
        """The headings."""
        return self.query_one(ChangesOutline)

    @property
    def text(self) -> ChangesText:
        """The text."""
        return self.query_one(ChangesText)

    @property
    def bar(self) -> FilterBar:
        """The line for the words that changes are looked for by."""
        return self._bar

    @property
    def in_text(self) -> bool:
        """Whether the keys go to the text."""
        return self.screen.focused is self.text

    @property
    def mover(self) -> ChangesOutline | ChangesText:
        """What the keys move in."""
        return self.text if self.in_text else self.outline

    @property
    def row(self) -> int:
        """The row of the text that the reader is at."""
        return self.text.current

    @property
    def stop(self) -> tuple[int, int]:
        """Which change the reader is at, from 1 (0: at none), and how many there are."""
        stops = self.page.stops(self.only) if self.page is not None else []
        at = stops.index(self.row) + 1 if self.row in stops else 0
        return at, len(stops)

    # Showing

    def say_empty(self, why: str) -> None:
        """Say why there is nothing to show (yet)."""
        self.page = None
        self.query_one(".empty", Static).update(Content(why))
        self.add_class("-empty")

    def show(self, page: ChangesPage, row: int | None) -> None:
        """Show a page at a row; None: at its first change."""
        self.page = page
        page.ask(self.bar.query_text)
        stops = page.stops(self.only)
        at = row if row is not None else stops[0] if stops else 0
        self.remove_class("-empty")
        self.text.show(page, self.only, at)
        self.outline.show(page, self.only, at)
        self.lay_out()
        self.text.go_to(at)
        self.enter(self._arrangement.single)

    def renew(self) -> None:
        """More is known of the page; the place stays."""
        if self.page is not None:
            self.set_filter(self.only)

    def set_filter(self, only: Filter) -> None:
        """Look at another kind of change; the place stays where there is one."""
        self.only = only
        if self.page is None:
            return
        row = self.row
        self.text.set_filter(only)
        self.outline.show(self.page, only, row)
        self.post_message(self.Moved())

    # The words

    def action_filter(self) -> None:
        """Into the line for the words that changes are looked for by."""
        self.app.clear_notifications()  # the corner's line would lie over the counts
        self.bar.open()

    def drop_query(self) -> None:
        """All changes again."""
        self.bar.close()
        self._ask("")
        self.lay_out()

    def tell_counts(self, messages: Messages) -> None:
        """Say beside the words how many changes there are, and what is wrong with them."""
        query = self.bar.query_text
        count = messages("browser.changes.stops", total=self.stop[1]) if query.strip() else ""
        self.bar.update_status(count, complaint(query, messages) if query else "")

    def _ask(self, query: str) -> None:
        if self.page is None:
            return
        self.page.ask(query)
        self.set_filter(self.only)
        at, total = self.stop
        if total and not at:
            self.action_next_hit()

    @on(FilterBar.Changed)
    def _query_changed(self, event: FilterBar.Changed) -> None:
        event.stop()
        self._ask(event.query)

    @on(FilterBar.Kept)
    def _query_kept(self, event: FilterBar.Kept) -> None:
        event.stop()
        if self.bar.query_text.strip():
            self.enter(self._arrangement.single)
        else:
            self.drop_query()

    @on(FilterBar.Dropped)
    def _query_dropped(self, event: FilterBar.Dropped) -> None:
        event.stop()
        self.drop_query()
        self.enter(self._arrangement.single)

    def go_to(self, row: int) -> None:
        """Go to a row of the text; the headings go along."""
        self.text.go_to(row)
        self.outline.put_row(row)
        self.post_message(self.Moved())

    # Which parts are shown

    @property
    def _roomy(self) -> bool:
        return has_room(self.app.size.width, self.app.size.height)

    def lay_out(self) -> None:
        """Show the parts that are wanted and have room."""
        view = self._arrangement.shown(self._roomy)
        self.update_classes({f"-{each}": each is view for each in View})
        wanted = {View.TEXT: self.text, View.OUTLINE: self.outline}.get(view)
        if wanted is not None and self.page is not None:
            self.screen.set_focus(wanted)

    def enter(self, part: View) -> None:
        """Give the keys to a part, and bring it in sight."""
        self._arrangement = self._arrangement.entered(part, self._roomy)
        self.lay_out()
        self.screen.set_focus(self.text if part is View.TEXT else self.outline)

    # What the parts report

    def follow(self) -> None:
        """Bring the part without the keys to where the other one is."""
        if self.page is None:
            return
        if self.in_text:
            self.outline.put_row(self.text.current)
            return
        heading = self.outline.heading
        if heading is not None:
            self.text.go_to(heading.row)

    @on(ChangesOutline.Moved)
    @on(ChangesText.Scrolled)
    def _moved(self, event: Message) -> None:
        event.stop()
        self.follow()
        self.post_message(self.Moved())

    @on(ChangesOutline.Selected)
    def _selected(self, event: ChangesOutline.Selected) -> None:
        event.stop()
        self.enter(View.TEXT)

    # What the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is text."""
        return not keys_are_text(self)

    def action_next_hit(self) -> None:
        """The next change, from the last on to the first."""
        self._step(1)

    def action_previous_hit(self) -> None:
        """The change before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        stops = self.page.stops(self.only) if self.page is not None else []
        if not stops:
            self.post_message(Say("browser.changes.none"))
            return
        row = self.row
        if step > 0:
            to = next((at for at in stops if at > row), stops[0])
        else:
            to = next((at for at in reversed(stops) if at < row), stops[-1])
        self.go_to(to)

    def action_next_sibling(self) -> None:
        """The next heading with changes below it."""
        self._step_heading(1)

    def action_previous_sibling(self) -> None:
        """The heading with changes before."""
        self._step_heading(-1)

    def _step_heading(self, step: int) -> None:
        if not self.outline.step_changed(step):
            self.post_message(Say("browser.changes.no_heading"))
            return
        self.follow_outline()

    def follow_outline(self) -> None:
        """Bring the text to the heading under the cursor."""
        heading = self.outline.heading
        if heading is not None:
            self.text.go_to(heading.row)
            self.post_message(self.Moved())

    def action_other_side(self) -> None:
        """From the headings into the text, and back."""
        self.enter(View.OUTLINE if self.in_text else View.TEXT)

    def action_switch_view(self) -> None:
        """Headings, text, or both."""
        self._arrangement, part = self._arrangement.switched(self._roomy)
        self.lay_out()
        self.screen.set_focus(self.text if part is View.TEXT else self.outline)

    def action_out(self) -> None:
        """To the headings."""
        self.enter(View.OUTLINE)

    def action_into(self) -> None:
        """Into the text."""
        self.enter(View.TEXT)
