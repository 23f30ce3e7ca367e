"""Opening a library for a command: one line where its index is not as it should be, progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING

from parser.analysis.target_rows import TargetRow, rows_of
from parser.model import Plan
from tui.commands.context import Context

if TYPE_CHECKING:
    from parser.library import Health, Library, Progress
    from tui.commands.inputs import Reader

MANY_FILES = 200
"""With more files than this a command makes an index of folders that have none: it takes as long
as reading them once, and every later command a hundredth of that."""

_EVERY = 10
"""Files between two redraws of the progress line."""


def open_refreshed(
    paths: Sequence[str], context: Context, *, memory: bool = False, targets: bool = True
) -> Library:
    """The library of some paths, brought up to date; the caller closes it. ``targets`` False:
    no one asks for those, and of what is read they are left out.

    What its index suffered is told in one line. On a terminal a line that is overwritten tells
    how far the reading is.
    """
    import parser

    library = parser.open_library(paths, memory=memory)
    try:
        before = library.health
        tell_health(before, context)
        if targets:
            _tell_late(library, context)
        done = library.refresh(progress=progress_line(context), targets=targets)
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


def _tell_late(library: Library, context: Context) -> bool:
    """One line where the index lacks the targets of plans, which are read now; whether it does."""
    from parser.library import DamagedError

    try:
        count = library.without_targets()
    except DamagedError:
        return False  # the refresh that follows makes it anew, or the files are read
    if count:
        context.talk(context.messages("library.reading_targets", count=count))
    return bool(count)


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


def indexed(paths: Sequence[str], context: Context, *, targets: bool = True) -> Library | None:
    """The library of folders that have an index or are worth one, brought up to date; else None.
    ``targets`` as for :func:`open_refreshed`.

    Folders with few files get none: reading them takes less. Making one is told in a line.
    """
    if not _folders(paths):
        return None
    from parser.library import index_of

    if not index_of(paths).exists():
        if not _many(paths):
            return None
        context.talk(context.messages("library.making", count=MANY_FILES))
    return open_refreshed(paths, context, targets=targets)


def make_index(paths: Sequence[str], context: Context, *, targets: bool) -> None:
    """Make the index of folders that are worth one and have none yet, or one that was broken off
    or is of another version; nothing where it cannot be kept.

    ``targets``: somebody asks for those too, and where an index lacks them they are read now.
    """
    if not _folders(paths):
        return
    from parser.library import Health, index_of

    if not index_of(paths).exists() and not _many(paths):
        return
    import parser

    with parser.open_library(paths) as library:
        if library.health not in (Health.FINE, Health.REBUILT):
            return
        if not library.is_whole and _many(paths):
            context.talk(context.messages("library.making", count=MANY_FILES))
        elif not (targets and _tell_late(library, context)):
            return
        library.refresh(progress=progress_line(context), targets=targets)


def _folders(paths: Sequence[str]) -> bool:
    return bool(paths) and all(path != "-" and os.path.isdir(path) for path in paths)


def _many(paths: Sequence[str]) -> bool:
    """Whether more than :data:`MANY_FILES` files that may be plans stand below some folders."""
    from parser.sources.discovery import walk

    found = (entry for path in paths for entry in walk(path, lambda error: None))
    return next(islice(found, MANY_FILES, None), None) is not None


def found_targets(
    paths: Sequence[str],
    reader: Reader,
    held: ExitStack,
    *,
    cached: bool = True,
    compact: bool = False,
) -> tuple[Sequence[Plan], Sequence[TargetRow]]:
    """The plans and all their targets: from the index of a library where there is one.

    ``held`` closes the library; the plans of an index are read as long as it is open. ``cached``
    False reads the files. ``compact`` rows of an index are fetched as they are gone through.
    """
    library = indexed(paths, reader.context) if cached else None
    if library is not None:
        held.enter_context(library)
        for error in library.unread():
            reader.fail(error)
        if compact:
            return library.stored_targets(held.enter_context(library.reading()))
        return library.lazy_plans(), library.targets()
    plans = list(reader.plans(paths, targets=True))
    return plans, rows_of(plans)
