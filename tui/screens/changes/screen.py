"""The changes screen: two versions of a plan side by side, with what changed lit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Static

from tui.presenters.changes import Filter
from tui.presenters.changes_words import change_text, head_text, numbers_text, path_of
from tui.requests import JumpToQuote, PlaceLeft
from tui.screens.base import BrowserScreen, bindings
from tui.screens.changes.body import ChangesBody
from tui.screens.changes.finder import ChangesFinder, Found, NumbersFound, Progress, Versions
from tui.screens.preconditions import Preconditions, needs
from tui.screens.prefix_keys import Prefix
from tui.settings.actions import CHANGES
from tui.settings.i18n import Messages
from tui.widgets.bars.hint_bar import HintBar
from tui.widgets.bars.status_bar import StatusBar, Where
from tui.widgets.views.changes_outline import ChangesOutline
from tui.widgets.views.changes_text import ChangesText
from tui.workspace.entries import Ref
from tui.workspace.navigation import Place
from tui.workspace.reading_state import Moves
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.export import Part, What
    from tui.export.choices import Choice

KINDS = {
    "a": Filter.ALL,
    "n": Filter.NUMBERS,
    "c": Filter.WORDS,
    "i": Filter.PARAGRAPHS,
    "m": Filter.PLACES,
    "t": Filter.TYPOGRAPHY,
}
"""The key of each kind of change behind the key of the filter."""


class ChangesScreen(BrowserScreen):
    """Says which versions are compared, which change the reader is at, and leads to the text.

    :meth:`open` comes before it is mounted.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHANGES)
    WHERE = CHANGES

    PRECONDITIONS: ClassVar[Preconditions[ChangesScreen]] = Preconditions(
        needs(
            "browser.changes.wait",
            lambda screen: screen.body.page is not None,
            *(
                "next_hit",
                "previous_hit",
                "next_sibling",
                "previous_sibling",
                "kinds",
                "open",
                "filter",
            ),
            *("copy", "export", "switch_view", "other_side", "out", "into"),
        ),
        needs("browser.changes.one_file", lambda screen: screen.old is not None, "swap"),
    )

    DEFAULT_CSS = """
    ChangesScreen { layout: vertical; background: $background; color: $foreground; }
    ChangesScreen > .head {
        height: 1; padding: 0 1; background: $panel; color: $gm-heading-1; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    old: Ref | None
    """The old version; None: the new one's file as it was when it was read before."""
    new: Ref
    """The new version."""
    body: ChangesBody
    """Headings and text."""

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__(workspace, messages, signals)
        self.body = ChangesBody(messages, workspace.queries)
        self.finder = ChangesFinder(
            partial(self.run_worker, thread=True, group="changes", exclusive=True),
            self.post_message,
        )
        """What compares."""
        self._versions: Versions | None = None
        self._start: tuple[int, int] | None = None
        self._share = 1.0

    def compose(self) -> ComposeResult:
        """Which versions they are, the body, the bars."""
        yield Static(classes="head", markup=False)
        yield self.body
        yield StatusBar()
        yield HintBar(CHANGES, self.messages)

    def on_mount(self) -> None:
        """Listen to the workspace; compare."""
        self.signals.language_changed.subscribe(self, self.set_language, immediate=True)
        self.signals.file_reloaded.subscribe(self, self._reloaded)
        self._seek()

    def on_resize(self, event: events.Resize) -> None:
        """Show what the room allows."""
        self.body.lay_out()
        self.refresh_words()

    def owner(self, name: str) -> DOMNode:
        """The body, or the screen itself."""
        return self.body if name in ChangesBody.ACTIONS else self

    def mover(self) -> ChangesOutline | ChangesText:
        """The headings or the text."""
        return self.body.mover

    # Showing

    def open(self, old: Ref | None, new: Ref, line: int = 0) -> None:
        """Compare two versions; ``line`` is one of the new version to begin at (0: at the first
        change)."""
        self.old, self.new = old, new
        self._start = (1, line) if line else None
        if self.is_mounted:
            self._seek()

    def _seek(self) -> None:
        if self.old is None:
            old = self.workspace.earlier_of(self.new)
        else:
            old = self.workspace.file_of(self.old)
        versions = Versions(old, self.workspace.file_of(self.new))
        self._versions = versions
        found = self.finder.find(versions)
        if found is not None:
            self._show(found)
            return
        self.body.say_empty(self.messages("browser.changes.comparing", share=0))
        self.refresh_words()

    @on(Progress)
    def _came_further(self, event: Progress) -> None:
        event.stop()
        if event.versions is self._versions:
            share = round(100 * event.share)
            self.body.say_empty(self.messages("browser.changes.comparing", share=share))

    @on(Found)
    def _found(self, event: Found) -> None:
        event.stop()
        if event.page is not None:
            self.finder.keep(event)
        if event.versions is self._versions:
            self._show(event)

    def _show(self, found: Found) -> None:
        if found.page is None:
            self.body.say_empty(self.messages("browser.changes.failed"))
            return
        self._share = found.share
        row = found.page.row_at(*self._start) if self._start else None
        self.body.show(found.page, row)
        self.refresh_words()

    @on(NumbersFound)
    def _numbers_found(self, event: NumbersFound) -> None:
        event.stop()
        found = self.finder.find(event.versions)
        if found is not None and found.page is not None:
            found.page.put_numbers(event.numbers)
            if self.body.page is found.page:
                self.body.renew()
                self.refresh_words()

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().set_language(messages)
        self.body.bar.set_language(messages)
        self.refresh_words()

    def refresh_words(self) -> None:
        """Say anew which versions these are, what changed, and where the reader is."""
        if not self.is_mounted or self._versions is None:
            return
        say, page = self.messages, self.body.page
        names = self._names()
        told = head_text(page, self.body.only, self._share, say) if page is not None else ""
        self.body.tell_counts(say)
        head = Content(say("browser.changes.head", old=names[0], new=names[1], told=told))
        self.query_one(".head", Static).update(head, layout=False)
        self.query_one(StatusBar).show(self._where())

    def _names(self) -> tuple[str, str]:
        new = self.workspace.source(self.new)
        if self.old is None:
            return self.messages("browser.changes.earlier", file=new), new
        return self.workspace.source(self.old), new

    def _where(self) -> Where:
        say, page, body = self.messages, self.body.page, self.body
        if page is None:
            return Where()
        lines = [str(line) if line else "—" for line in page.lines_of(body.row)]
        place = say("browser.changes.place", old=lines[0], new=lines[1])
        at, total = body.stop
        note = say("browser.changes.stop", at=at, total=total) if at else ""
        if at:
            note += f" {change_text(page, body.row, body.only, say)}"
        elif total:
            note = say("browser.changes.stops", total=total)
        numbers = numbers_text(page, body.row, say)
        return Where("", place, numbers or path_of(page, body.row), note)

    def sync_followers(self) -> None:
        """Headings and text go where the key led, in the same frame."""
        self.body.follow()
        self.refresh_words()

    @on(ChangesBody.Moved)
    def _moved(self, event: ChangesBody.Moved) -> None:
        event.stop()
        self.refresh_words()

    # Places

    def _line(self) -> int:
        """The line of the new version that the reader is at, or is nearest to."""
        page = self.body.page
        if page is None:
            return self._start[1] if self._start else 1
        return next((n for row in range(self.body.row, -1, -1) if (n := page.new_line(row))), 1)

    def place(self) -> Place:
        """The versions; ``at`` is the line of the new one."""
        return Place(CHANGES, 0, self.new, self._line())

    def go_to(self, place: Place) -> None:
        """Back to a line, where these versions are still the ones that are compared."""
        page = self.body.page
        if page is not None and place.ref == self.new and place.at != self._line():
            self.body.go_to(page.row_at(1, place.at))
        self.return_focus()

    def return_focus(self) -> None:
        """The keys go to what had them: headings or text."""
        self.body.lay_out()
        if not self.body.in_text and self.focused is not self.body.outline:
            self.set_focus(self.body.text)

    def _reloaded(self, moves: Moves) -> None:
        """A file was read again: compared anew, at the same place."""
        if moves.file not in (self.new.file, self.old.file if self.old is not None else -1):
            return
        new, line = moves(self.new, self._line())
        old = moves(self.old, 1)[0] if self.old is not None else None
        self.open(old, new, line)

    # Export

    def exported(self) -> tuple[Sequence[Part], What]:
        """Both plans; what comes first are the changes."""
        from tui.export import Part, What

        refs = [ref for ref in (self.old, self.new) if ref is not None]
        return [Part(self.workspace.plan(ref)) for ref in refs], What.CHANGES

    def export_choices(self) -> tuple[Sequence[Choice], What]:
        """The changes that are looked at, the tracked ones, the changed numbers."""
        from tui.export import What
        from tui.export.choices import of_changes

        page = self.body.page
        if page is None or self._versions is None:
            return (), What.CHANGES
        changes = page.all_changes(self.body.only)
        parts, first = self.exported()
        choices = of_changes(parts, (page.old, page.new), page.difference, changes, page.numbers)
        return choices, What.NUMBERS if self.body.only is Filter.NUMBERS else first

    # What the keys do

    def action_changes(self) -> None:
        """Back to where the reader was."""
        self.workers.cancel_group(self, "changes")
        self.run_worker(self.run_action("app.back"))

    def action_cancel(self) -> None:
        """The words away, then all kinds of change again, then back to where the reader was; a
        comparison is stopped."""
        if self.body.bar.query_text:
            self.body.drop_query()
        elif self.body.page is not None and self.body.only is not Filter.ALL:
            self._look_at(Filter.ALL)
        else:
            self.action_changes()

    def action_open(self) -> None:
        """From the headings into the text, from the text to its place in the plan."""
        if not self.body.in_text:
            self.body.action_into()
            return
        page, row = self.body.page, self.body.row
        if page is None:
            return
        ref, line = self.new, page.new_line(row)
        if not line and self.old is not None:
            ref, line = self.old, page.lines_of(row)[0]
        line = line or self._line()
        self.post_message(PlaceLeft(self.place()))
        self.post_message(JumpToQuote(ref, line, (line, 0, 0)))

    def action_swap(self) -> None:
        """Old and new change places."""
        if self.old is not None:
            line = self._line()
            self.open(self.new, self.old)
            self.say("browser.changes.swapped", line=line)

    def action_kinds(self) -> None:
        """Wait for the letter of the kind of change to look at."""
        say = self.messages
        choices = [(key, say(f"browser.changes.kind.{kind}")) for key, kind in KINDS.items()]
        self.begin_prefix(Prefix("kinds", choices, self._take_kind, "browser.changes.not_kind"))

    def _take_kind(self, key: str) -> bool:
        if key not in KINDS:
            return False
        self._look_at(KINDS[key])
        return True

    def _look_at(self, only: Filter) -> None:
        page = self.body.page
        if only is Filter.NUMBERS and page is not None and page.numbers is None:
            self.say("browser.changes.counting")
        self.body.set_filter(only)
        at, total = self.body.stop
        if total and not at:
            self.body.action_next_hit()
        elif not total:
            self.say("browser.changes.none")
        self.refresh_words()

    def action_copy(self) -> None:
        """The change that the reader is at: the old text and the new one."""
        page = self.body.page
        if page is None:
            return
        row = self.body.row
        texts = [page.text_of(row, side) for side in (0, 1)]
        told = "\n→\n".join(text for text in texts if text) if texts[0] != texts[1] else texts[1]
        self.copy(told, change_text(page, row, self.body.only, self.messages))
