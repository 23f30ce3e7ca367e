"""The index of a library as the source of the workspace's files: listed, and opened when wanted."""

from __future__ import annotations

import threading
from itertools import chain
from typing import TYPE_CHECKING

from parser.library import DamagedError, Health, Progress
from parser.library.model import READ
from parser.model import File, Plan, ReadError
from tui.workspace.entries import Entry

if TYPE_CHECKING:
    from parser.library import Library, LibraryPlan

LEAST_FILES = 40
"""From so many files on a browser keeps them in a library; fewer are read each time, at once."""


class LibraryIndexSource:
    """A library as the browser takes it. Its methods may be called from any thread."""

    def __init__(self, library: Library, *, files: int = 0) -> None:
        """``files``: about how many there are, until the library has looked."""
        self.library = library
        self.stop = threading.Event()
        """Set, it ends the reading that is under way."""
        self.progress: Progress | None = Progress(files, files, 0, 0)
        """How far the reading is; None once all is read."""
        self._plans: dict[int, Plan] = {}

    @property
    def waiting(self) -> int:
        """How many files are still to be read."""
        return self.progress.total - self.progress.done if self.progress is not None else 0

    @property
    def is_fine(self) -> bool:
        """Whether the index is sound and of this version."""
        return self.library.health is Health.FINE

    def entries(self) -> list[Entry]:
        """A file each, by its path, with the plans that the index knows. Takes a moment."""
        plans: dict[int, list[LibraryPlan]] = {}
        for plan in self.library.plans():
            plans.setdefault(plan.file_id, []).append(plan)
        return [
            Entry(
                file.path,
                error=None
                if file.status == READ
                else ReadError(file.status, file.path, file.detail),
                listed=tuple(plans.get(file.id, ())),
            )
            for file in self.library.files()
        ]

    def plan(self, listed: LibraryPlan) -> Plan:
        """A plan whose parts are fetched from the index when they are asked for."""
        plan = self._plans.get(listed.id)
        if plan is None:
            plan = self._plans[listed.id] = self.library.lazily(listed)
        return plan

    def file(self, entry: Entry) -> File:
        """A file with all its plans, whole but for targets that are still to be read. Raises
        LookupError where the index lost it."""
        try:
            plans = tuple(self.library.plan(plan.id, held=True) for plan in entry.listed or ())
        except DamagedError as error:
            raise LookupError(entry.path) from error
        lines = tuple(chain.from_iterable(plan.lines for plan in plans))
        return File(entry.path, "", lines, plans)

    def forget(self) -> None:
        """The library is another than before: nothing that was fetched holds any more."""
        self._plans = {}

    def targets(self) -> dict[tuple[str, int], Plan]:
        """The plans that have targets, by path and number, their targets fetched all at once.
        Takes a moment. Raises DamagedError.

        Targets that are still to be read are left out, as are those of files that are.
        """
        rows = self.library.targets(held=True)
        return {(each.plan.path, each.plan.number): each.plan for each in rows}
