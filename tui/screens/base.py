"""What the browser's screens have in common: keys from the table, words, places, export."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from operator import methodcaller
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, cast

from textual import events, on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.notifications import SeverityLevel
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from tui.requests import Cite, Copy, ExportTo, JumpToQuote, Say, TakeExcerpts
from tui.screens.preconditions import Preconditions
from tui.screens.prefix_keys import Prefix, PrefixKeys
from tui.settings.actions import ACTIONS, ANYWHERE, shown_key
from tui.settings.hints import EXPORT, FIELD, NOTING
from tui.settings.i18n import Messages
from tui.widgets.bars.hint_bar import HintBar
from tui.widgets.bars.status_bar import StatusBar
from tui.workspace.extract import Excerpt
from tui.workspace.navigation import Place
from tui.workspace.signals import WorkspaceSignals
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.export import Part, View, What
    from tui.export.choices import Choice
    from tui.widgets.bars.export_bar import ExportBar

Kind = TypeVar("Kind", bound=Widget)

TOAST_SECONDS = 4
"""Long enough to read a line, short enough not to cover the corner for long."""


def bindings(where: str) -> list[BindingType]:
    """The bindings of all actions that live at ``where``.

    They have priority, that is, the app runs them itself, in the order of the keys. Otherwise
    each view would run them in its own time, and of ``/`` and a word typed fast the word's
    start would go to the view that is being left.
    """
    return [
        Binding(",".join(action.keys), action.id, action.id, show=False, priority=True)
        for action in ACTIONS
        if where in action.where
    ]


def announce(app: App[Any], text: str, *, warn: bool = False) -> None:
    """Say a line at the foot; a warning has a sign, since not everyone sees its colour."""
    text = f"! {text}" if warn else text
    severity: SeverityLevel = "warning" if warn else "information"
    app.notify(text, severity=severity, timeout=TOAST_SECONDS, markup=False)


def takes_keys(widget: Widget | None) -> bool:
    """Whether keys are a widget's own while it has the focus, as those typed into a field."""
    return isinstance(widget, Input) or getattr(widget, "takes_keys", False) is True


class Mover(Protocol):
    """A view that the arrow keys move in."""

    def action_scroll_up(self) -> None:
        """One row up."""

    def action_scroll_down(self) -> None:
        """One row down."""

    def action_page_up(self) -> None:
        """One page up."""

    def action_page_down(self) -> None:
        """One page down."""

    def action_half_up(self) -> None:
        """Half a page up."""

    def action_half_down(self) -> None:
        """Half a page down."""

    def action_scroll_home(self) -> None:
        """To the start."""

    def action_scroll_end(self) -> None:
        """To the end."""


MOVES: Mapping[str, Callable[[Mover], None]] = {
    "down": methodcaller("action_scroll_down"),
    "up": methodcaller("action_scroll_up"),
    "page_down": methodcaller("action_page_down"),
    "page_up": methodcaller("action_page_up"),
    "half_down": methodcaller("action_half_down"),
    "half_up": methodcaller("action_half_up"),
    "first": methodcaller("action_scroll_home"),
    "last": methodcaller("action_scroll_end"),
}
"""What the view that the arrow keys move in does for an action."""


class BrowserScreen(Screen[None], inherit_bindings=False):
    """A screen over the workspace, which all of them share. Files are read and written by the
    app."""

    # Both widgets draw themselves anew; Textual's own would draw all that is on the screen.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    WHERE = ""

    OF_PARTS: ClassVar[frozenset[str]] = frozenset()
    """Actions that a part of the screen does (:meth:`owner`), wherever the keys are."""

    PRECONDITIONS: ClassVar[Preconditions[Any]] = Preconditions()
    """What each action of the screen needs, asked about :meth:`state`."""

    NOTHING_TO_EXPORT = "browser.why.no_plan"
    """What is said where there is nothing to export."""

    def __init__(self, workspace: Workspace, messages: Messages, signals: WorkspaceSignals) -> None:
        super().__init__()
        self.workspace = workspace
        self.messages = messages
        self.signals = signals
        self.key_is_text = False
        """Set by the app while it handles a key that a text field is to have."""
        self._prefix = PrefixKeys(self.say)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is typed into a text field."""
        return not self.key_is_text

    # Actions, whoever owns them

    def owner(self, name: str) -> DOMNode:
        """The widget (or the screen itself) that does one of this screen's actions now."""
        return self

    async def action_run(self, name: str) -> None:
        """Do an action by its name, whoever owns it: for hints, the palette and the help."""
        await self.app.run_action(name, self.owner(name))

    @on(Say)
    def _said(self, event: Say) -> None:
        event.stop()
        self.say(event.key, warn=event.warn, **event.values)

    def on_key(self, event: events.Key) -> None:
        """Say on which screen a key does something that does nothing here.

        A key of a text field (an arrow in it) comes by later than the app has handled it.
        """
        if self.key_is_text or takes_keys(self.focused):
            return
        for action in self.messages.keymap.actions:
            if event.key in action.keys and not action.where & {self.WHERE, ANYWHERE}:
                self.say(f"browser.elsewhere.{action.home}")
                return

    # Parts that most sittings do without

    def part(self, kind: type[Kind], make: Callable[[], Kind], before: str | Widget) -> Kind:
        """The widget of a kind; it is made, and put in its place, when it is first wanted."""
        for found in self.query(kind):
            return found
        made = make()
        self.mount(made, before=before)
        return made

    @property
    def export_bar(self) -> ExportBar:
        """The bar that asks what to export and where to."""
        from tui.widgets.bars.export_bar import ExportBar

        return self.part(ExportBar, lambda: ExportBar(self.messages), self.query_one(StatusBar))

    def on_screen_suspend(self) -> None:
        """What was said here is of no use on another screen, and would lie over it."""
        self.app.clear_notifications()
        for bar in self.query(StatusBar):
            bar.untell()

    # The foot

    def hint_mode(self) -> str:
        """What the foot names the keys of, one of :data:`tui.settings.hints.HINTS`."""
        if not isinstance(self.focused, Input):
            return self.WHERE
        if self.query("ExportBar.-open"):
            return EXPORT
        return NOTING if self.query("NoteBar.-open") else FIELD

    def watch_focused(self) -> None:
        """The keys go to something else: the foot names those of that."""
        self.show_hints()

    def show_hints(self) -> None:
        """Name at the foot what the keys do now."""
        for bar in self.query(HintBar):
            bar.show(self.hint_mode())

    # Keys that wait for another

    def begin_prefix(self, prefix: Prefix) -> None:
        """Take the next key as the answer to an action; the hints say what it can be."""
        self.app.clear_notifications()
        self._prefix.begin(prefix)
        cancel = (shown_key("escape"), self.messages("browser.next.cancel"))
        shown = self.messages.keymap.shown(prefix.action)
        self.query_one(HintBar).ask(shown, [*prefix.choices, cancel])

    def handle_prefix_key(self, key: str) -> bool:
        """After a key that waits for another: whether this one was meant, and is used up."""
        if self._prefix.waiting is None:
            return False
        self.query_one(HintBar).answered()
        return self._prefix.handle(key)

    # What can be done

    def state(self) -> Any:
        """What the screen's preconditions look at: the screen itself, unless it says otherwise."""
        return self

    def disabled_reason(self, name: str) -> str:
        """The message's key that says why an action can do nothing now; empty if it can."""
        if name not in self.PRECONDITIONS:
            return ""  # no state needs to be looked at
        return self.PRECONDITIONS.reason(name, self.state())

    @abstractmethod
    def place(self) -> Place:
        """Where the reader is."""

    @abstractmethod
    def go_to(self, place: Place) -> None:
        """Come back to a place."""

    def step_found(self, step: int) -> JumpToQuote | None:
        """Move on (1) or back (-1) in the screen's list and give what stands there, to be shown
        in the Read screen; None at the end, and where there is no list."""
        return None

    @abstractmethod
    def exported(self) -> tuple[Sequence[Part], What]:
        """What an export is about, plan by plan, and which of the choices comes first."""

    def exported_view(self, what: What, parts: Sequence[Part]) -> View:
        """What is written when ``what`` was chosen."""
        from tui.export import View

        return View(what, tuple(parts))

    @abstractmethod
    def return_focus(self) -> None:
        """Give the keys back to what had them before a bar opened."""

    @abstractmethod
    def mover(self) -> Mover:
        """The view that the arrow keys move in."""

    def sync_followers(self) -> None:
        """After a key: bring along what follows it, so that one frame shows it all."""

    def set_language(self, messages: Messages) -> None:
        """Say everything in another language."""
        self.messages = messages
        self.query_one(HintBar).set_language(messages)
        for bar in self.query("ExportBar"):
            cast("ExportBar", bar).set_language(messages)

    def say(self, key: str, *, warn: bool = False, **values: object) -> None:
        """A line in the corner."""
        announce(self.app, self.messages(key, **values), warn=warn)

    def copy(self, text: str, what: str) -> None:
        """Put text into the clipboard; the app does it and says how much of what it was."""
        self.post_message(Copy(text, what))

    # Passages with their source

    def excerpts(self) -> Sequence[Excerpt]:
        """The passage or row at the cursor, with where it stands; none where there is none."""
        return ()

    def action_cite(self) -> None:
        """The passage with its source, into the clipboard."""
        self.post_message(Cite(self.excerpts()))

    def action_excerpt(self) -> None:
        """The passage or row into the extract; once more: its note."""
        self.post_message(TakeExcerpts(self.excerpts()))

    def action_export(self) -> None:
        """Ask what to export and where to."""
        choices, first = self.export_choices()
        if not choices:
            self.say(self.NOTHING_TO_EXPORT)
            return
        self.app.clear_notifications()  # the corner's line would lie over the bar
        self.export_bar.open(choices, first)

    def export_choices(self) -> tuple[Sequence[Choice], What]:
        """What can be exported here, and which of it comes first."""
        from tui.export.choices import of_plans

        parts, first = self.exported()
        return tuple(of_plans(parts, self.exported_view)), first

    def on_export_bar_wanted(self, event: ExportBar.Wanted) -> None:
        """Have it written, if there is a name for it."""
        event.stop()
        if not event.path and not event.copied:
            self.say("browser.why.no_name")
            return
        path = "" if event.copied else event.path
        self.post_message(ExportTo(event.choice, event.form, path, event.force))

    def on_export_bar_closed(self, event: ExportBar.Closed) -> None:
        """Nothing is written."""
        event.stop()
        self.close_export()

    def ask_overwrite(self, path: str) -> None:
        """The file exists: ask in the bar."""
        self.app.clear_notifications()
        self.export_bar.ask(path)

    def close_export(self) -> None:
        """Hide the export bar."""
        self.export_bar.close()
        self.return_focus()
