"""Reads Chinese official plans: files in, outline trees and targets out.

    >>> import parser
    >>> for plan in parser.read("要点.txt", targets=True):
    ...     print(plan.title, len(plan.nodes), len(plan.targets))

Nothing here knows of a terminal. Import is cheap; what is heavy is imported when used.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parser.library import Library
    from parser.model import File, Plan, ReadError
    from parser.reader import read, read_beginning, read_bytes, read_file, with_targets

__all__ = [
    "File",
    "Plan",
    "ReadError",
    "open_library",
    "read",
    "read_beginning",
    "read_bytes",
    "read_file",
    "with_targets",
]

_HOMES = {
    **dict.fromkeys(("File", "Plan", "ReadError"), "parser.model"),
    **dict.fromkeys(
        ("read", "read_beginning", "read_bytes", "read_file", "with_targets"), "parser.reader"
    ),
}


def __getattr__(name: str) -> object:
    """What this package gives, imported when it is first asked for (PEP 562): most of what uses
    ``parser.chinese`` or ``parser.model`` reads no plan."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def open_library(
    paths: Sequence[str], *, cache: Path | None = None, memory: bool = False
) -> Library:
    """As :func:`parser.library.open_library`: the library of these folders and files."""
    from parser import library

    return library.open_library(paths, cache=cache, memory=memory)
