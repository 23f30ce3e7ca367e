"""Reads Chinese official plans: files in, outline trees and targets out.

    >>> import parser
    >>> for plan in parser.read("要点.txt", targets=True):
    ...     print(plan.title, len(plan.nodes), len(plan.targets))

Nothing here knows of a terminal. Import is cheap; what is heavy is imported when used.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parser.model import File, Plan, ReadError
from parser.reader import read, read_bytes, read_file, with_targets

if TYPE_CHECKING:
    from parser.library import Library

__all__ = [
    "File",
    "Plan",
    "ReadError",
    "open_library",
    "read",
    "read_bytes",
    "read_file",
    "with_targets",
]


def open_library(
    paths: Sequence[str], *, cache: Path | None = None, memory: bool = False
) -> Library:
    """As :func:`parser.library.open_library`: the library of these folders and files."""
    from parser import library

    return library.open_library(paths, cache=cache, memory=memory)
