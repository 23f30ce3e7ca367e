"""From a path or bytes to plans: the one way into the parser."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from parser.model import File, Plan, ReadError

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes. More than any plan has; a larger file is a mistake and would fill the memory."""


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


def with_targets(plan: Plan) -> Plan:
    """The plan with its targets filled in."""
    from parser.targets import extract

    return replace(plan, targets=extract(plan))
