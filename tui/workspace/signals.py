"""What the workspace tells: signals that screens and widgets subscribe to when they are mounted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App
from textual.dom import DOMNode
from textual.signal import Signal

from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.reading_state import Moves

Data = TypeVar("Data")


class WorkspaceSignal(Signal[Data]):
    """A signal whose subscribers' errors end the app, as all others do.

    Textual's own only logs what a callback raises that is called immediately, so that a fault
    would stay unseen.
    """

    def subscribe(
        self, node: DOMNode, callback: Callable[[Data], Any], immediate: bool = False
    ) -> None:
        """Call ``callback`` with what is published, while ``node`` is running: at once where
        ``immediate``, else in the node's own task after what it has to do before."""

        def call(data: Data) -> None:
            try:
                callback(data)
            except Exception as error:
                node.call_next(_fail, error)

        super().subscribe(node, call if immediate else callback, immediate)


def _fail(error: Exception) -> None:
    raise error


class WorkspaceSignals:
    """One signal for each kind of change. The app publishes, whoever shows something subscribes.

    Published from the app's own message handlers only, never from a worker's thread, and after
    the workspace was changed. A node that is not mounted hears nothing; it reads the workspace
    when it is mounted.
    """

    def __init__(self, app: App[Any]) -> None:
        self.files_changed: Signal[None] = WorkspaceSignal(app, "files_changed")
        """Files were read, listed or could not be read, or the beginning of one was read; the
        workspace holds what is known."""
        self.progress_changed: Signal[None] = WorkspaceSignal(app, "progress_changed")
        """The reading was stopped, goes on, or came further: ``workspace.waiting()``,
        ``total()`` and ``stopped`` are others; the entries are the same."""
        self.file_reloaded: Signal[Moves] = WorkspaceSignal(app, "file_reloaded")
        """A file was read again and is another; the moves say where each place in it is now."""
        self.targets_found: Signal[Ref] = WorkspaceSignal(app, "targets_found")
        """The targets of this plan are in the workspace now."""
        self.words_found: Signal[None] = WorkspaceSignal(app, "words_found")
        """Words of plans, or of phrases, are in the workspace's word book now, or cannot be
        had."""
        self.language_changed: Signal[Messages] = WorkspaceSignal(app, "language_changed")
        """The interface speaks another language from now on."""
        self.extract_changed: Signal[None] = WorkspaceSignal(app, "extract_changed")
        """The extract on the disk is another than before."""
