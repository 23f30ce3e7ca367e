"""What is open in the browser: the files, their plans, the targets found so far. Plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parser.model import File, Plan, ReadError, Target
from parser.text import neutralise
from tui.memory import Memory
from tui.queries import History, WordBook
from tui.refs import Ref

__all__ = ["Desk", "Entry", "Ref"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that was asked for: read (``file``), not to be read (``error``), or waiting."""

    path: str
    file: File | None = None
    error: ReadError | None = None

    @property
    def name(self) -> str:
        """The file's own name, safe to show."""
        path = self.file.path if self.file is not None else self.path
        return "-" if path == "-" else neutralise(Path(path).name or path)

    @property
    def waiting(self) -> bool:
        """Whether its turn to be read has not come."""
        return self.file is None and self.error is None


class Desk:
    """The files in the order asked for. Changed only by the app's message handlers."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.entries = [Entry(path) for path in paths]
        self._found: set[Ref] = set()
        self.queries = History()
        """What was asked before, in any filter line."""
        self.words = WordBook()
        """The words of the plans, as far as anyone has asked for them."""
        self.memory = Memory()
        """What the reader did with the plans."""
        self.first: tuple[int, ...] = ()
        """The files that are wanted in sight at once, by their place in the list."""

    def order(self) -> list[int]:
        """The files that wait, by their place in the list, in the order to read them in."""
        rest = [at for at in range(len(self.entries)) if at not in self.first]
        return [at for at in (*self.first, *rest) if self.entries[at].waiting]

    def renew(self, index: int, file: File) -> None:
        """A file was read again; the targets of its plans are to be found anew."""
        self._found = {ref for ref in self._found if ref.file != index}
        self.words.drop([ref for ref in self.words.plans if ref.file == index])
        self.entries[index] = Entry(self.entries[index].path, file=file)

    def put(self, index: int, result: File | ReadError) -> None:
        """What came of reading a file."""
        path = self.entries[index].path
        if isinstance(result, ReadError):
            self.entries[index] = Entry(path, error=result)
        else:
            self.entries[index] = Entry(path, file=result)

    def put_targets(self, ref: Ref, targets: tuple[Target, ...]) -> None:
        """The targets of one plan, found after it was read."""
        file = self.entries[ref.file].file
        if file is None:
            return
        plans = list(file.plans)
        plans[ref.plan] = replace(plans[ref.plan], targets=targets)
        self.entries[ref.file] = replace(
            self.entries[ref.file], file=replace(file, plans=tuple(plans))
        )
        self._found.add(ref)

    def has_targets(self, ref: Ref) -> bool:
        """Whether the plan's targets were looked for (it may have none)."""
        return ref in self._found or bool(self.plan(ref).targets)

    def plan(self, ref: Ref) -> Plan:
        """The plan at a place. Raises IndexError or LookupError where none stands."""
        file = self.entries[ref.file].file
        if file is None:
            raise LookupError(ref)
        return file.plans[ref.plan]

    def refs(self) -> list[Ref]:
        """All plans that were read, in order."""
        return [
            Ref(at, number)
            for at, entry in enumerate(self.entries)
            if entry.file is not None
            for number in range(len(entry.file.plans))
        ]

    def waiting(self) -> int:
        """How many files have not been read yet."""
        return sum(entry.waiting for entry in self.entries)

    def source(self, ref: Ref) -> str:
        """The file's name, with ``#N`` where it holds several plans; safe to show."""
        entry = self.entries[ref.file]
        if entry.file is None:
            return entry.name
        number = self.plan(ref).number
        several = len(entry.file.plans) > 1 or number > 1
        return f"{entry.name}#{number}" if several else entry.name
