"""``gangmu library``: what is kept of folders that were read, and how to be rid of it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.library_export import FORMATS as EXPORT_FORMATS
from tui.commands.library_export import run_export
from tui.printing.pieces import Look, piece
from tui.settings.i18n import Messages

if TYPE_CHECKING:
    from parser.library import Status

ACTIONS = ("status", "rebuild", "forget", "export")

USAGE = """library status|rebuild|forget [PATH…] [--all]
      gangmu library export PATH… -o FOLDER [--format ndjson|parquet] [--force]"""


def describe(parser: Parser, messages: Messages) -> None:
    """The action and its paths."""
    parser.given.add_argument(
        "action", choices=ACTIONS, metavar="|".join(ACTIONS), help=messages("library.help.action")
    )
    parser.paths(least="*")
    add = parser.options.add_argument
    add("--all", action="store_true", help=messages("library.help.all"))
    add("-o", "--output", metavar="FOLDER", help=messages("library.help.output"))
    add(
        "--format",
        choices=EXPORT_FORMATS,
        metavar="|".join(EXPORT_FORMATS),
        help=messages("cli.help.format", default=EXPORT_FORMATS[0]),
    )
    add("--force", action="store_true", help=messages("cli.help.force"))


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Do it; ``status`` exits with 1 where nothing is kept."""
    say = context.messages
    paths: list[str] = arguments.paths
    if arguments.action == "export":
        return run_export(arguments, context)
    if arguments.action == "status":
        return _status(paths, context)
    if bool(paths) == bool(arguments.all and arguments.action == "forget"):
        context.talk(say(f"library.{arguments.action}_what"))
        return Exit.BAD
    if arguments.action == "rebuild" and _missing(paths, context):
        return Exit.BAD
    freed = _forget(paths, context)
    if freed is None:
        return Exit.BAD
    if arguments.action == "rebuild":
        return _rebuild(paths, context)
    if freed:
        context.talk(say("library.forgotten", size=megabytes(freed)))
    elif _missing(paths, context):
        return Exit.BAD
    else:
        context.talk(say("library.none_of" if paths else "library.none"))
    return Exit.OK


def _missing(paths: Sequence[str], context: Context) -> bool:
    """Whether any of these is no file and no folder, which is told."""
    missing = [path for path in paths if not os.path.exists(path)]
    for path in missing:
        context.talk(context.messages("error.missing", path=path, detail=""))
    return bool(missing)


def _status(paths: Sequence[str], context: Context) -> int:
    from parser.library import index_of, indexes

    found = indexes()
    if paths:
        wanted = str(index_of(paths))
        found = [each for each in found if each.index == wanted]
    for each in found:
        _print(each, context)
    if not found:
        # The index of a folder that has gone is still there to be looked at and deleted.
        if _missing(paths, context):
            return Exit.BAD
        context.talk(context.messages("library.none_of" if paths else "library.none"))
        return Exit.NOTHING
    return Exit.OK


def _print(status: Status, context: Context) -> None:
    from parser.library import Health

    say = context.messages
    # Nobody can say what an index that cannot be read was for.
    roots = status.roots or (say("library.unknown"),)
    for root in roots:
        context.rows([(piece(root, Look.TITLE),)])
    rows = []
    if status.health is not Health.FINE:
        rows.append(say(f"library.found.{status.health.value}"))
    if status.plans or status.files:
        rows.append(
            say(
                "library.counts"
                if status.targets is not None
                else "library.counts_without_targets",
                files=status.files,
                plans=status.plans,
                nodes=status.nodes,
                targets=status.targets,
                count=status.without_targets,
            )
        )
    if status.failed:
        rows.append(say("library.failed", count=status.failed))
    rows.append(say("library.place", path=status.index or "", size=megabytes(status.size)))
    context.rows([(piece(f"  {row}"),) for row in rows])


def megabytes(size: int) -> str:
    """Bytes as people say them."""
    return f"{size / 1e6:.1f} MB"


def _forget(paths: Sequence[str], context: Context) -> int | None:
    """The bytes that were freed; None where something could not be deleted, which was told."""
    from pathlib import Path

    from parser.library import BusyError, forget, index_of, indexes

    say = context.messages
    files = [index_of(paths)] if paths else [Path(each.index) for each in indexes() if each.index]
    freed, failed = 0, False
    for file in files:
        try:
            freed += forget(file)
        except BusyError:
            context.talk(say("library.busy", path=file))
            failed = True
        except OSError as error:
            context.talk(say("error.unreadable", path=file, detail=error.strerror or ""))
            failed = True
    return None if failed else freed


def _rebuild(paths: Sequence[str], context: Context) -> int:
    from tui.commands.libraries import open_refreshed

    with open_refreshed(paths, context) as library:
        status = library.status()
        _print(status, context)
        return Exit.OK if status.files else Exit.NOTHING
