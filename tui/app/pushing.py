"""Calls the methods of screens that do not subscribe to the workspace's signals yet."""

from __future__ import annotations

from typing import Any

from textual.app import App

from tui.app.navigation import Screens
from tui.workspace.signals import WorkspaceSignals


def push_to_screens(app: App[Any], signals: WorkspaceSignals, screens: Screens) -> None:
    """Stand in for the screens' own subscriptions, until they have them."""

    def pushed(where: str) -> Any:
        for screen in screens.made:
            if (
                where == screen.WHERE
                and not screen.SUBSCRIBES
                and (where == "read" or screen.is_mounted)
            ):
                return screen
        return None

    def progress(_: None) -> None:
        if (read := pushed("read")) is not None:
            read.set_stopped(screens.read.workspace.stopped)

    def targets(ref: Any) -> None:
        for where in ("read", "targets"):
            if (screen := pushed(where)) is not None:
                screen.targets_found(ref)
        if (search := pushed("search")) is not None:
            search.targets_found()

    def words(_: None) -> None:
        if (read := pushed("read")) is not None:
            read.words_found()
            read.phrases_cut()

    def reloaded(moves: Any) -> None:
        if (read := pushed("read")) is not None:
            read.read_again(moves)
        if (table := pushed("targets")) is not None:
            table.reload()

    def language(messages: Any) -> None:
        for screen in screens.made:
            if screen.is_mounted and not screen.SUBSCRIBES:
                screen.set_language(messages)

    def arrived(_: Any) -> None:
        for where in ("read", "targets", "search"):
            if (screen := pushed(where)) is not None:
                screen.arrived()

    signals.files_changed.subscribe(app, arrived, immediate=True)
    signals.progress_changed.subscribe(app, progress, immediate=True)
    signals.targets_found.subscribe(app, targets, immediate=True)
    signals.words_found.subscribe(app, words, immediate=True)
    signals.file_reloaded.subscribe(app, reloaded, immediate=True)
    signals.language_changed.subscribe(app, language, immediate=True)
