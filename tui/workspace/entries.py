"""The files of the workspace, what a list says of their plans, and the name of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from parser.chinese.text import neutralise
from parser.model import Facts, File, Plan, ReadError
from parser.records import dataclass

if TYPE_CHECKING:
    from parser.library.model import LibraryPlan


class Ref(NamedTuple):
    """A plan on the workspace: its file's place in the list, its own place in the file (from 0)."""

    file: int
    plan: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list says of a plan. ``folder`` is that of its file, ``content`` is equal for plans
    that say the same (empty where nobody has compared)."""

    title: str
    facts: Facts
    nodes: int
    problems: int
    folder: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The plan of a file's first lines, to be shown while the file (its place in the list) is
    read. It is no plan of the workspace: nothing is counted, found or exported in it."""

    file: int
    plan: Plan


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that was asked for: read (``file``), not to be read (``error``), or waiting.

    ``listed`` are its plans as a library's index knows them; such a file is opened when one of
    its plans is wanted. None: it comes from no library.
    """

    path: str
    file: File | None = None
    error: ReadError | None = None
    listed: tuple[LibraryPlan, ...] | None = None

    @property
    def name(self) -> str:
        """The file's own name, safe to show."""
        path = self.file.path if self.file is not None else self.path
        return "-" if path == "-" else neutralise(Path(path).name or path)

    @property
    def waiting(self) -> bool:
        """Whether its turn to be read has not come."""
        return self.file is None and self.error is None and self.listed is None

    @property
    def plans(self) -> int:
        """How many plans it is known to hold."""
        return len(self.file.plans) if self.file is not None else len(self.listed or ())
