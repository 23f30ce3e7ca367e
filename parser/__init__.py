"""Reads Chinese official plans: files in, outline trees and targets out.

    >>> import parser
    >>> for plan in parser.read("要点.txt", targets=True):
    ...     print(plan.title, len(plan.nodes), len(plan.targets))

Nothing here knows of a terminal. Import is cheap; what is heavy is imported when used.
"""

from parser.model import File, Plan, ReadError
from parser.reader import read, read_bytes, read_file, with_targets

__all__ = ["File", "Plan", "ReadError", "read", "read_bytes", "read_file", "with_targets"]
