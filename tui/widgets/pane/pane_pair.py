"""One pane, or two at once: which of them has the keys, and how they share the space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.reactive import Reactive

from tui.requests import Say
from tui.settings.i18n import Messages
from tui.widgets.bindings import bindings_of, keys_are_text
from tui.widgets.pane.arrangement import Measures, View
from tui.widgets.pane.pane import Pane
from tui.workspace.query_history import History, WordBook
from tui.workspace.signals import WorkspaceSignals

BESIDE_WIDTH = 100
"""From this width on two panes stand side by side; below it one above the other."""

LEAST_BESIDE = 60
"""Columns below which two panes never stand side by side: titles would be three characters."""

STEP, LEAST_SHARE = 10, 20
"""Per cent of the space that a key moves between the panes, and that either keeps."""


class PanePair(Container):
    """Two panes, the second maybe hidden. Whoever uses it watches the reactives."""

    ACTIONS: ClassVar[tuple[str, ...]] = (
        *("split", "swap", "turn", "widen", "narrow", "other_side"),
        *("line_numbers", "noise"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(*ACTIONS)

    DEFAULT_CSS = """
    PanePair { height: 1fr; layout: vertical; }
    PanePair.-beside { layout: horizontal; }
    PanePair.-beside > Pane.-second { border-left: solid $gm-border; }
    PanePair > Pane.-second { display: none; }
    """

    active: Reactive[int] = Reactive(0, init=False, repaint=False)
    """The pane that the keys go to, 0 or 1, in the order in which they stand."""

    split: Reactive[bool] = Reactive(False, init=False, repaint=False)
    """Whether both panes are in sight."""

    share: Reactive[int] = Reactive(50, init=False, repaint=False)
    """Per cent of the space that the first pane has."""

    beside: Reactive[bool | None] = Reactive(None, init=False, repaint=False)
    """Whether the panes were asked to stand side by side; None: as the width allows."""

    class Swapped(Message):
        """The panes have changed places."""

    def __init__(
        self, messages: Messages, history: History, book: WordBook, signals: WorkspaceSignals
    ) -> None:
        """``history`` are the queries asked before, ``book`` the words of the open plans."""
        super().__init__(id="panes")
        self._panes = (
            Pane(messages, history, book, signals, id="first", active=True),
            Pane(messages, history, book, signals, id="second", classes="-second"),
        )

    def compose(self) -> ComposeResult:
        """Both panes; side by side from the first frame on where there is room."""
        self.set_class(self.app.size.width >= BESIDE_WIDTH, "-beside")
        yield from self._panes

    def on_mount(self) -> None:
        """The first pane is in sight from the start."""
        self._panes[0].make()

    # Parts

    @property
    def panes(self) -> tuple[Pane, Pane]:
        """Both panes in the order in which they stand."""
        return self._panes

    @property
    def shown(self) -> Sequence[Pane]:
        """The panes in sight."""
        return self._panes if self.split else self._panes[:1]

    @property
    def active_pane(self) -> Pane:
        """The pane that the keys go to."""
        return self._panes[self.active]

    def open_second(self) -> None:
        """Bring the second pane in sight, with the line numbers and the noise of the first."""
        first, second = self._panes
        second.make()
        second.text.show_numbers = first.text.show_numbers
        second.text.show_noise = first.text.show_noise
        self.split = True

    def find_focus(self) -> None:
        """Make the pane active that has the focus, if one has."""
        focused = self.screen.focused
        for at, pane in enumerate(self.shown):
            if at != self.active and focused in (pane.outline, pane.text):
                self.active = at

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane that gets the focus becomes the active one."""
        for at, pane in enumerate(self._panes):
            if pane in event.widget.ancestors:
                self.active = at

    def watch_active(self) -> None:
        """Mark the active pane."""
        for at, pane in enumerate(self._panes):
            pane.set_active(at == self.active)

    # How the panes share the space

    @property
    def side_by_side(self) -> bool:
        """Whether two panes stand side by side, else one above the other."""
        width = self.app.size.width
        if self.beside is None or width < LEAST_BESIDE:
            return width >= BESIDE_WIDTH
        return self.beside

    def watch_split(self) -> None:
        """Show or hide the second pane."""
        if not self.split:
            self.active = 0
        self.share_out()

    def watch_share(self) -> None:
        """Give the panes other shares."""
        self.share_out()

    def watch_beside(self) -> None:
        """Put the panes beside or below each other."""
        self.share_out()

    def share_out(self) -> None:
        """Put the panes where they belong, each with its share of the space."""
        beside = self.side_by_side
        self.set_class(beside, "-beside")
        for pane, share in zip(self._panes, (self.share, 100 - self.share), strict=True):
            across = share if self.split and beside else 1
            down = share if self.split and not beside else 1
            pane.styles.width, pane.styles.height = f"{across}fr", f"{down}fr"
            second = pane is self._panes[1]
            pane.set_class(second, "-second")
            # Not by a class of the pair: the styles of all in both panes would be looked up.
            pane.display = self.split or not second

    def set_measures(self, measures: Measures) -> None:
        """How wide outlines and texts may be. Before the panes are made."""
        for pane in self._panes:
            pane.body.measures = measures

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is text."""
        return not keys_are_text(self)

    def action_split(self) -> None:
        """Open the second pane, or close it."""
        if self.split:
            self.split = False
        else:
            self.open_second()

    def action_turn(self) -> None:
        """Side by side, or one above the other."""
        if not self.side_by_side and self.app.size.width < LEAST_BESIDE:
            self.post_message(Say("browser.why.narrow", {"count": LEAST_BESIDE}))
        else:
            self.beside = not self.side_by_side

    def action_widen(self) -> None:
        """More space for the pane with the keys; with one pane, for its part with the keys."""
        self._widen(STEP)

    def action_narrow(self) -> None:
        """Less space for the pane with the keys; with one pane, for its part with the keys."""
        self._widen(-STEP)

    def _widen(self, step: int) -> None:
        if not self.split:
            if not self.active_pane.body.widen(1 if step > 0 else -1):
                self.post_message(Say("browser.why.no_room"))
            return
        share = self.share + (-step if self.active else step)
        if LEAST_SHARE <= share <= 100 - LEAST_SHARE:
            self.share = share
        else:
            self.post_message(Say("browser.why.no_room"))

    def action_swap(self) -> None:
        """The panes change places, with all that stands in them."""
        first, second = self._panes
        self.move_child(second, before=first)
        self._panes = second, first
        self.share = 100 - self.share
        self.active = 1 - self.active
        self.share_out()
        self.post_message(self.Swapped())

    def action_other_side(self) -> None:
        """Into the other pane; with one pane, into its other part."""
        in_text = self.active_pane.in_text
        if self.split:
            self._panes[1 - self.active].enter(View.TEXT if in_text else View.OUTLINE)
        else:
            self.active_pane.enter(View.OUTLINE if in_text else View.TEXT)

    def action_line_numbers(self) -> None:
        """Show or hide the numbers of the lines."""
        shown = not self.active_pane.text.show_numbers
        for pane in self._made:
            pane.text.show_numbers = shown
        self.post_message(Say("browser.numbers.on" if shown else "browser.numbers.off"))

    def action_noise(self) -> None:
        """Show or hide what the website left around the plan."""
        shown = not self.active_pane.text.show_noise
        for pane in self._made:
            pane.text.show_noise = shown
            pane.queries.describe()
        self.post_message(Say("browser.noise.on" if shown else "browser.noise.off"))

    @property
    def _made(self) -> Sequence[Pane]:
        """The panes that were in sight once, and have parts."""
        return [pane for pane in self._panes if pane.is_made]
