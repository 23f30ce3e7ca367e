"""Opening a library for a command: one line where its index is not as it should be, progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.commands.context import Context

if TYPE_CHECKING:
    from parser.library import Health, Library, Progress

_EVERY = 10
"""Files between two redraws of the progress line."""


def open_refreshed(paths: Sequence[str], context: Context, *, memory: bool = False) -> Library:
    """The library of some paths, brought up to date; the caller closes it.

    What its index suffered is told in one line. On a terminal a line that is overwritten tells
    how far the reading is.
    """
    import parser

    library = parser.open_library(paths, memory=memory)
    try:
        before = library.health
        tell_health(before, context)
        done = library.refresh(progress=progress_line(context))
        if library.health is not before:
            tell_health(library.health, context)
        for folder in done.refused:
            context.talk(
                context.messages("error.unreadable", path=library.shown(folder), detail="")
            )
    except BaseException:
        library.close()
        raise
    return library


def tell_health(health: Health, context: Context) -> None:
    """One line for what the person should know of the index; none where all is well."""
    from parser.library import Health

    if health is not Health.FINE:
        context.talk(context.messages(f"library.health.{health.value}"))


def progress_line(context: Context) -> Callable[[Progress], None] | None:
    """What draws how far a refresh is, in one line of the terminal; None where there is none."""
    if not context.err.isatty():
        return None

    def draw(progress: Progress) -> None:
        if not progress.total or (progress.done % _EVERY and progress.done < progress.total):
            return
        said = context.messages("library.progress", done=progress.done, total=progress.total)
        # Erased in the end: it is no result.
        end = "\r\x1b[K" if progress.done == progress.total else ""
        context.err.write(f"\r\x1b[K{said}{end}")
        context.err.flush()

    return draw


def indexed(paths: Sequence[str], context: Context) -> Library | None:
    """The library of folders that have an index already, brought up to date; else None.

    A command that only prints makes no index: reading a few files takes less.
    """
    if not paths or not all(path != "-" and os.path.isdir(path) for path in paths):
        return None
    from parser.library import index_of

    return open_refreshed(paths, context) if index_of(paths).exists() else None
