"""What the app's services use of the app: a small protocol, so that tests can stand in for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual.message import Message
from textual.worker import NoActiveWorker, get_current_worker

if TYPE_CHECKING:
    from tui.screens.base import BrowserScreen
    from tui.settings.i18n import Messages
    from tui.workspace.signals import WorkspaceSignals
    from tui.workspace.workspace import Workspace


class Task(Protocol):
    """Work under way in a thread."""

    def cancel(self) -> None:
        """Let the work know that it is wanted no longer; see :func:`cancel_check`."""


class Host(Protocol):
    """The app, as far as a service knows it."""

    workspace: Workspace
    signals: WorkspaceSignals
    messages: Messages

    def say(self, key: str, *, warn: bool = False, **values: object) -> None:
        """Show a message of the catalogue over the foot; a warning stays beside what was there."""

    def say_news(self, key: str, **values: object) -> None:
        """As :meth:`say`, of what no key asked for just now: a key that is pressed as it comes
        does not take it away."""

    def say_text(self, text: str, *, warn: bool = False) -> None:
        """Show a text over the foot that is in words already."""

    def run_thread(self, work: Callable[[], None], group: str, *, exclusive: bool = False) -> Task:
        """Run work in a thread. ``exclusive``: work of the same group is cancelled first."""

    def call_in_app(self, callback: Callable[..., object], *values: Any) -> None:
        """Call a function in the app's own task, after what it has to do before; from any
        thread. The only way for a thread to change the workspace."""

    def post_message(self, message: Message) -> bool:
        """Send a message to the app, as a screen does."""

    def after_frame(self, callback: Callable[[], object]) -> None:
        """Call a function once the Read screen has drawn what it shows now."""

    def here(self) -> BrowserScreen | None:
        """The screen of ours that the keys go to; None under the help or the palette."""


class Call(Message):
    """A thread's work wants a function called in the app's task."""

    def __init__(self, callback: Callable[[], object]) -> None:
        super().__init__()
        self.callback = callback


def cancel_check() -> Callable[[], bool]:
    """In a worker's thread: a function that says whether the work is wanted no longer."""
    try:
        worker = get_current_worker()
    except NoActiveWorker:
        return lambda: False
    return lambda: worker.is_cancelled
