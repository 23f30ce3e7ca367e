"""A library of plans: folders of files, read once and kept in an index that notices change.

    >>> with parser.open_library(["计划"]) as library:
    ...     library.refresh()
    ...     for plan in library.plans():
    ...         print(plan.title, plan.targets)

The index is SQLite (:mod:`parser.library.index.schema`), read by
:mod:`parser.library.querying.search` too.
"""

from parser.library.index.database import BusyError, DamagedError
from parser.library.library import Library, forget, index_of, indexes, open_library
from parser.library.model import (
    Health,
    LibraryFile,
    LibraryPlan,
    LibraryProblem,
    Progress,
    Refreshed,
    Status,
)

__all__ = [
    "BusyError",
    "DamagedError",
    "Health",
    "Library",
    "LibraryFile",
    "LibraryPlan",
    "LibraryProblem",
    "Progress",
    "Refreshed",
    "Status",
    "forget",
    "index_of",
    "indexes",
    "open_library",
]
