"""What the command's exit status tells a script."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit statuses: done; done, but nothing to show (or different); bad input or usage; a
    result that could not be written; Ctrl+C."""

    OK = 0
    NOTHING = 1
    BAD = 2
    UNWRITTEN = 3
    INTERRUPTED = 130
