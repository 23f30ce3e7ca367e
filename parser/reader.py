"""From a path or bytes to plans: the one way into the parser."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from parser.model import File, Plan, ReadError

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes. More than any plan has; a larger file is a mistake and would fill the memory."""


LONG_TEXT = 500_000
"""Bytes of a text that takes so long to read that its beginning is worth to be shown first."""

BEGINNING = (300, 48_000)
"""The lines and the bytes that a beginning has at the most: read in some 30 ms."""


def read(path: str, *, targets: bool = False) -> list[Plan]:
    """The plans of a file, in order. Raises ReadError, and nothing else, whatever the bytes."""
    return list(read_file(path, targets=targets).plans)


def read_file(path: str, *, targets: bool = False) -> File:
    """As :func:`read`, with all the file's lines and its own problems. ``-`` is standard input."""
    try:
        if path == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            if Path(path).is_dir():
                raise ReadError("directory", path)
            with open(path, "rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise ReadError("missing", path) from error
    except (OSError, ValueError) as error:
        detail = (error.strerror or "") if isinstance(error, OSError) else str(error)
        raise ReadError("unreadable", path, detail) from error
    if len(data) > LARGEST_FILE:
        raise ReadError("too_large", path)
    return read_bytes(data, path, targets=targets)


def read_bytes(data: bytes, path: str, *, targets: bool = False) -> File:
    """As :func:`read_file` on bytes at hand; ``path`` names them in records and messages."""
    from parser.outline.build import build
    from parser.sources import read_source

    source = read_source(data, path)
    if not any(line.text.strip() for line in source.lines):
        raise ReadError("empty", path)
    plans = build(source, path)
    if targets:
        plans = [with_targets(plan) for plan in plans]
    lines = tuple(line for plan in plans for line in plan.lines)
    return File(path, source.encoding, lines, tuple(plans), source.problems)


def read_beginning(path: str) -> File | None:
    """The first lines of a long text, read as if the file ended there; None for any other file.

    What is read so is to be shown for a while and not to be relied on: the rest of the file may
    show that a line is something else. Raises nothing.
    """
    if os.path.splitext(path)[1].lower() not in (".txt", ".md"):
        return None
    lines, most = BEGINNING
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode) or not LONG_TEXT <= found.st_size <= LARGEST_FILE:
            return None
        with open(path, "rb") as stream:
            data = stream.read(most)
    except (OSError, ValueError):
        return None
    whole = data[: data.rfind(b"\n") + 1].split(b"\n", lines)[:lines]
    # A zero byte: two bytes a character, in which a line end is no byte of its own.
    if b"\0" in data or len(whole) < 2:
        return None
    with suppress(ReadError):
        return read_bytes(b"\n".join(whole), path)
    return None


def with_targets(plan: Plan) -> Plan:
    """The plan with its targets filled in."""
    from parser.targets import extract

    return replace(plan, targets=extract(plan))
