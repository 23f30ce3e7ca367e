"""The screen of the extract: what was taken from any plan, in the order of the reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.presenters.extract_table import Held, cells_of, columns, describe
from tui.requests import Cite, GoToExcerpt, PlaceLeft
from tui.screens.base import BrowserScreen, bindings
from tui.screens.extract.checker import SourceChecked, SourceChecker
from tui.screens.preconditions import Preconditions, needs
from tui.settings.actions import EXTRACT
from tui.settings.i18n import Messages
from tui.settings.state import StateError
from tui.widgets.bars.hint_bar import HintBar
from tui.widgets.bars.note_bar import NoteBar
from tui.widgets.bars.status_bar import StatusBar, Where
from tui.widgets.detail_table import DetailTable
from tui.widgets.views.table_view import TableView
from tui.workspace.extract import Excerpt, Excerpts
from tui.workspace.extract_file import ExtractFile
from tui.workspace.navigation import Place
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.export import Part, What
    from tui.export.choices import Choice


_Done = TypeVar("_Done")


class ExtractScreen(BrowserScreen):
    """A table of excerpts with the one under the cursor in full below it.

    The file on the disk is what is shown: it is read again whenever the screen comes in sight, for
    another sitting may have written.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(EXTRACT)
    WHERE = EXTRACT

    PRECONDITIONS: ClassVar[Preconditions[ExtractScreen]] = Preconditions(
        needs(
            "browser.extract.empty_short",
            lambda screen: bool(screen.excerpts_shown),
            *("open", "copy", "cite", "copy_extract", "export"),
            *("note", "remove", "move_up", "move_down"),
        ),
        needs("browser.extract.no_undo", lambda screen: screen.file.can_undo, "undo"),
    )

    DEFAULT_CSS = """
    ExtractScreen { layout: vertical; background: $background; color: $foreground; }
    ExtractScreen > .head {
        height: 1; padding: 0 1; background: $panel; color: $gm-heading-1; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        signals: WorkspaceSignals,
        file: ExtractFile,
    ) -> None:
        super().__init__(workspace, messages, signals)
        self.file: ExtractFile = file
        """The extract on the disk."""
        self.excerpts_shown: Excerpts = ()
        """What the table shows."""
        self._held: dict[str, Held] = {}
        self._checker = SourceChecker(self, workspace)

    def compose(self) -> ComposeResult:
        """Head, table with its detail, bars."""
        yield Static(classes="head", markup=False)
        yield DetailTable(self.messages)
        yield StatusBar()
        yield HintBar(EXTRACT, self.messages)

    def on_mount(self) -> None:
        """Hear of what changes; the keys go to the table."""
        self.signals.extract_changed.subscribe(self, lambda _: self.reload())
        self.signals.file_reloaded.subscribe(self, lambda _: self._check())
        self.signals.language_changed.subscribe(self, self.set_language)
        self.set_focus(self.table)

    def on_screen_resume(self) -> None:
        """It comes in sight: show what the file holds now."""
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """Another room: other columns, more or fewer lines below."""
        self.query_one(DetailTable).fit(event.size.height)
        self.call_after_refresh(self.lay_out)

    @property
    def table(self) -> TableView:
        """The table alone."""
        return self.query_one(DetailTable).table

    def mover(self) -> TableView:
        """The table."""
        return self.table

    # Showing

    def reload(self) -> None:
        """Show what the file holds now, with the cursor on the same excerpt."""
        done = self._try(self.file.load)
        if done is not None:
            self._show(done)
            self._check()

    def _show(self, excerpts: Excerpts, key: str = "") -> None:
        """Show these, with the cursor on the one of a key, else where it was."""
        here = self.excerpt()
        key = key or (here.key if here is not None else "")
        at = max(0, self.table.cursor)
        self.excerpts_shown = excerpts
        self.lay_out()
        places = [place for place, each in enumerate(excerpts) if each.key == key]
        if excerpts:
            self.table.move_to(places[0] if places else min(at, len(excerpts) - 1))
        self.refresh_words()

    def _check(self) -> None:
        self._checker.check(self.excerpts_shown)

    @on(SourceChecked)
    def _source_checked(self, event: SourceChecked) -> None:
        event.stop()
        if any(self._held.get(key) is not held for key, held in event.held.items()):
            self._held |= event.held
            self.lay_out()
            self.refresh_words()

    def lay_out(self) -> None:
        """Show the excerpts in the columns that the room allows."""
        room = self.table.room or self.size.width
        rows = cells_of(self.excerpts_shown, self._held, room)
        at = self.table.cursor
        self.query_one(DetailTable).set_data(columns(self.messages, room), rows)
        if rows and at >= 0:
            self.table.move_to(min(at, len(rows) - 1))

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language."""
        super().set_language(messages)
        self.query_one(DetailTable).set_language(messages)
        self.lay_out()
        self.refresh_words()

    def refresh_words(self) -> None:
        """Say anew how many there are, what is known of the one under the cursor, where it is."""
        say, shown = self.messages, self.excerpts_shown
        plans = len({(each.path, each.plan) for each in shown})
        head = say("browser.extract.head", count=len(shown), plans=plans)
        self.query_one(".head", Static).update(Content(head), layout=False)
        table = self.query_one(DetailTable)
        table.set_empty_reason("" if shown else say("browser.extract.empty"))
        excerpt, status = self.excerpt(), self.query_one(StatusBar)
        if excerpt is None:
            table.set_detail(None)
            status.show(Where())
            return
        held = self._held.get(excerpt.key, Held.UNKNOWN)
        table.set_detail(describe(excerpt, held, say))
        changed = sum(each in (Held.CHANGED, Held.GONE) for each in self._held.values())
        note = say("browser.targets.row", at=self.table.cursor + 1, of=len(shown))
        warned = say("browser.extract.changed", count=changed) if changed else ""
        status.show(Where(place=warned, note=note))

    def excerpt(self) -> Excerpt | None:
        """The excerpt under the cursor."""
        at = self.table.cursor
        return self.excerpts_shown[at] if 0 <= at < len(self.excerpts_shown) else None

    def excerpts(self) -> Sequence[Excerpt]:
        """The excerpt under the cursor."""
        excerpt = self.excerpt()
        return () if excerpt is None else (excerpt,)

    # Places

    def place(self) -> Place:
        """The row of the table."""
        return Place(EXTRACT, max(0, self.table.cursor) if self.is_mounted else 0, None, 0)

    def go_to(self, place: Place) -> None:
        """Back to a row."""
        self.set_focus(self.table)
        if self.excerpts_shown:
            self.table.move_to(min(place.pane, len(self.excerpts_shown) - 1))

    def return_focus(self) -> None:
        """Back to the table."""
        self.set_focus(self.table)

    @on(DetailTable.LineHighlighted)
    def _line_highlighted(self, event: DetailTable.LineHighlighted) -> None:
        event.stop()
        self.refresh_words()

    @on(DetailTable.LineOpened)
    def _line_opened(self, event: DetailTable.LineOpened) -> None:
        event.stop()
        self.action_open()

    # What the keys do

    def action_open(self) -> None:
        """To where it was taken from."""
        excerpt = self.excerpt()
        if excerpt is not None:
            self.post_message(PlaceLeft(self.place()))
            self.post_message(GoToExcerpt(excerpt))

    def action_cancel(self) -> None:
        """Back to where the reader was."""
        self.run_worker(self.run_action("app.back"))

    def action_copy(self) -> None:
        """The text of the excerpt alone."""
        excerpt = self.excerpt()
        if excerpt is not None:
            self.copy(excerpt.text, " ".join(excerpt.text.split())[:20])

    def action_copy_extract(self) -> None:
        """All of them with their sources."""
        self.post_message(Cite(self.excerpts_shown))

    def action_note(self) -> None:
        """Write its note."""
        excerpt = self.excerpt()
        if excerpt is not None:
            bar = self.part(NoteBar, lambda: NoteBar(self.messages), self.query_one(StatusBar))
            bar.open(excerpt)

    def action_move_up(self) -> None:
        """One place up."""
        self._move(-1)

    def action_move_down(self) -> None:
        """One place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        excerpt = self.excerpt()
        if excerpt is not None:
            done = self._try(lambda: self.file.move(excerpt.key, by))
            if done is not None:
                self._show(done, excerpt.key)

    def action_remove(self) -> None:
        """Take it out."""
        excerpt = self.excerpt()
        if excerpt is None:
            return
        done = self._try(lambda: self.file.remove([excerpt.key]))
        if done is not None:
            self._show(done)
            self.say("browser.extract.removed")

    def action_undo(self) -> None:
        """Take back what was done last in this sitting."""
        done = self._try(self.file.undo)
        if done is not None:
            self._show(done[1], done[0].key)
            self._check()
            self.say(f"browser.extract.undone_{done[0].what}")

    def _try(self, work: Callable[[], _Done]) -> _Done | None:
        try:
            return work()
        except StateError as error:
            why = self.messages(f"browser.extract.{error.code}", detail=error.detail)
            self.say("browser.extract.failed", warn=True, path=error.path, why=why)
            return None

    # Export

    def exported(self) -> tuple[Sequence[Part], What]:
        """No plan: the excerpts themselves."""
        from tui.export import What

        return (), What.EXTRACT

    def export_choices(self) -> tuple[Sequence[Choice], What]:
        """The whole extract."""
        from tui.export.choices import made
        from tui.export.extract import extract_view

        view = extract_view(self.excerpts_shown)
        return ((made(view),) if self.excerpts_shown else ()), view.what
