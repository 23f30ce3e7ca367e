"""``gangmu diff --revisions``: the two versions in one Word file, and who made the changes."""

from __future__ import annotations

import os
import sys

import parser
from parser.diff.tracked import Revision, Tracked, tracked
from parser.model import File, ReadError
from parser.reader import LARGEST_FILE
from tui.commands.inputs import Reader
from tui.export.diff_report import DiffReport


def tracked_versions(path: str, reader: Reader) -> tuple[File | None, File | None, Tracked | None]:
    """The file before and after its tracked changes; None, and told, where it cannot be read."""
    try:
        data = _read(path)
        found = tracked(data, path)
        new = parser.read_bytes(data, path)
        return parser.read_bytes(found.before, path), new, found
    except ReadError as error:
        reader.fail(error)
        return None, None, None


def said_authors(found: Tracked, report: DiffReport) -> dict[int, str]:
    """Who made each change and when, in words, by its place among the changes."""
    authors = found.authors(report.changes)
    return {at: "; ".join(map(_said, made)) for at, made in authors.items()}


def _said(revision: Revision) -> str:
    return f"{revision.author} {revision.date.replace('T', ' ').removesuffix('Z')}".strip()


def _read(path: str) -> bytes:
    """The bytes of a file, ``-`` standard input. Raises ReadError."""
    if path == "-":
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    elif os.path.isdir(path):
        raise ReadError("directory", path)
    else:
        try:
            with open(path, "rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
        except FileNotFoundError as error:
            raise ReadError("missing", path) from error
        except (OSError, ValueError) as error:
            detail = (error.strerror or "") if isinstance(error, OSError) else str(error)
            raise ReadError("unreadable", path, detail) from error
    if len(data) > LARGEST_FILE:
        raise ReadError("too_large", path)
    return data
