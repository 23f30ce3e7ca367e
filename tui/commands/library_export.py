"""``gangmu library export``: what other engines take, written into a folder."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Reader
from tui.export.files import ExportError

if TYPE_CHECKING:
    from parser.frames.files import RecordWriter
    from parser.library import Library

FORMATS = ("ndjson", "parquet")

_EVERY = 10
"""Plans between two redraws of the progress line."""


def run_export(arguments: argparse.Namespace, context: Context) -> int:
    """Write the records of all plans; exits with 1 where there are none."""
    from parser.frames.parquet import MissingPyarrowError
    from tui.commands.libraries import open_refreshed

    say, output = context.messages, arguments.output
    if output is None or not arguments.paths:
        context.talk(say("library.export_what"))
        return Exit.BAD
    folder, form = Path(output), arguments.format or FORMATS[0]
    reader = Reader(context)
    try:
        old = _folder(folder, form, force=arguments.force)
        writer = _writer(form, folder)
    except MissingPyarrowError:
        context.talk(say("library.missing_parquet"))
        return Exit.BAD
    except ExportError as error:
        context.talk(error.told(say))
        return Exit.UNWRITTEN if error.code == "unwritable" else Exit.BAD
    with open_refreshed(arguments.paths, context) as library:
        for each in library.unread():
            reader.fail(each)
        listed = library.plans()
        try:
            counts = _write(library, [each.id for each in listed], writer, context)
            sizes = writer.close()
            for path in old:
                if path.name not in sizes:
                    path.unlink()
        except OSError as error:
            writer.abort()
            context.talk(ExportError("unwritable", output, error.strerror or "").told(say))
            return Exit.UNWRITTEN
        except BaseException:
            writer.abort()
            raise
    size = f"{sum(sizes.values()) / 1e6:.1f} MB"
    context.talk(say("library.exported", path=output, files=len(sizes), size=size, **counts))
    if reader.failed:
        return Exit.BAD
    return Exit.OK if listed else Exit.NOTHING


def _folder(folder: Path, form: str, *, force: bool) -> list[Path]:
    """The folder made ready; the files of an earlier export in it. Raises ExportError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        old = sorted(folder.glob(f"*.{form}"))
    except FileExistsError:
        raise ExportError("exists", str(folder)) from None
    except OSError as error:
        raise ExportError("unwritable", str(folder), error.strerror or "") from error
    if old and not force:
        raise ExportError("exists", str(old[0]))
    return old


def _writer(form: str, folder: Path) -> RecordWriter:
    """Raises ExportError, MissingPyarrowError."""
    try:
        if form == "parquet":
            from parser.frames.parquet import ParquetWriter

            return ParquetWriter(folder)
        from parser.frames.bulk import BulkWriter

        return BulkWriter(folder)
    except OSError as error:
        raise ExportError("unwritable", str(folder), error.strerror or "") from error


def _write(
    library: Library, ids: Sequence[int], writer: RecordWriter, context: Context
) -> dict[str, int]:
    """Write plan by plan, so that memory does not grow with the library; the counts by kind."""
    from parser.frames import RECORDS

    counts = dict.fromkeys(RECORDS, 0)
    shows = context.err.isatty()
    for at, plan_id in enumerate(ids):
        if shows and at % _EVERY == 0:
            said = context.messages("library.exporting", done=at, total=len(ids))
            context.err.write(f"\r\x1b[K{said}")
            context.err.flush()
        try:
            plan = library.plan(plan_id)
        except KeyError:
            continue  # its file has changed meanwhile
        for kind, make in RECORDS.items():
            counts[kind] += writer.add(kind, make([plan]))
    if shows:
        context.err.write("\r\x1b[K")
    return counts
