"""What is open in the browser: the files, their plans, the targets found so far. Plain data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from parser.chinese.text import neutralise
from parser.model import File, Plan, ReadError, Target
from tui.workspace.entries import Beginning, Entry, Listing, Ref
from tui.workspace.file_names import told_apart
from tui.workspace.query_history import History, WordBook
from tui.workspace.reading_state import Memory
from tui.workspace.verdict_file import VerdictFile

if TYPE_CHECKING:
    from tui.workspace.library_index import LibraryIndexSource


class Workspace:
    """The files in the order asked for. Changed only by the app's message handlers."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.entries = [Entry(path) for path in paths]
        self._found: set[Ref] = set()
        self._names: tuple[int, dict[str, str]] = (0, {})
        self.queries = History()
        """What was asked before, in any filter line."""
        self.verdicts = VerdictFile()
        """What was said of pairs of promises and answers; the app gives it its file."""
        self.words = WordBook()
        """The words of the plans, as far as anyone has asked for them."""
        self.memory = Memory()
        """What the reader did with the plans."""
        self.first: tuple[int, ...] = ()
        """The files that are wanted in sight at once, by their place in the list."""
        self.stopped = False
        """Whether the reader stopped the reading with files still to be read."""
        self.beginning: Beginning | None = None
        """The first lines of the file that is being read, where that takes long."""
        self.library_index: LibraryIndexSource | None = None
        """The index of the library that holds the files, if they are many."""
        self.earlier: dict[int, File] = {}
        """Files as they were when they were first read, by their place in the list, where they
        changed on the disk since."""
        self.file_opened: Callable[[int, File], None] = lambda index, file: None
        """Called with a file that was read, or taken from the index, before anything of it is
        shown."""

    def order(self) -> list[int]:
        """The files that wait, by their place in the list, in the order to read them in."""
        rest = [at for at in range(len(self.entries)) if at not in self.first]
        return [at for at in (*self.first, *rest) if self.entries[at].waiting]

    def replace_file(self, index: int, file: File) -> None:
        """A file was read again; the targets of its plans are to be found anew."""
        self._found = {ref for ref in self._found if ref.file != index}
        self.words.drop([ref for ref in self.words.plans if ref.file == index])
        before = self.entries[index].file
        if before is not None:
            self.earlier.setdefault(index, before)
        self.entries[index] = replace(self.entries[index], file=file)

    def list_entries(self, entries: Sequence[Entry]) -> None:
        """Take over what the library holds now: new files come behind the others, and no file
        changes its place."""
        places = {entry.path: at for at, entry in enumerate(self.entries)}
        here = {entry.path for entry in entries}
        for at, entry in enumerate(self.entries):
            if entry.path not in here and entry.file is None and entry.listed is not None:
                missing = ReadError("missing", entry.path)
                self.entries[at] = Entry(entry.path, error=missing, listed=())
        for entry in entries:
            at = places.get(entry.path, -1)
            if at < 0:
                self.entries.append(entry)
            elif self.entries[at].file is None:
                self.entries[at] = entry

    def open(self, index: int) -> None:
        """Read a file's plans whole from the library's index, where they are only listed so far.

        Raises LookupError where the library no longer has it.
        """
        entry = self.entries[index]
        if entry.file is not None or not entry.listed or self.library_index is None:
            return
        file = self.library_index.file(entry)
        self.file_opened(index, file)
        known = [each.targets is not None for each in entry.listed]
        self._found |= {Ref(index, at) for at, found in enumerate(known) if found}
        self.entries[index] = replace(entry, file=file)

    def listing(self, ref: Ref) -> Listing:
        """What a list says of a plan; nothing is opened for it."""
        entry = self.entries[ref.file]
        if entry.listed and ref.plan < len(entry.listed):
            known = entry.listed[ref.plan]
            return Listing(
                known.title,
                known.facts,
                known.nodes,
                known.problems,
                known.folder,
                known.content,
            )
        plan = self.plan(ref)
        return Listing(plan.title, plan.facts, len(plan.nodes), len(plan.problems))

    def put(self, index: int, result: File | ReadError) -> None:
        """What came of reading a file."""
        path = self.entries[index].path
        if self.beginning is not None and self.beginning.file == index:
            self.beginning = None
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
        if self.entries[ref.file].file is None and self.entries[ref.file].listed:
            return True
        return ref in self._found or bool(self.plan(ref).targets)

    def plan(self, ref: Ref) -> Plan:
        """The plan at a place. Raises IndexError or LookupError where none stands.

        One that is only listed in the index fetches its parts when they are asked for.
        """
        entry = self.entries[ref.file]
        if entry.file is not None:
            return entry.file.plans[ref.plan]
        if entry.listed is None or self.library_index is None:
            raise LookupError(ref)
        return self.library_index.plan(entry.listed[ref.plan])

    def file_of(self, ref: Ref) -> File:
        """The file of a plan, narrowed to that plan where there are several; opened if need be.

        Raises LookupError where the plan is not known.
        """
        self.open(ref.file)
        file = self.entries[ref.file].file
        if file is None:
            raise LookupError(ref)
        return _narrowed(file, ref.plan)

    def earlier_of(self, ref: Ref) -> File:
        """As :meth:`file_of`, what the file was when it was first read; the plan goes by its
        title where it was not alone."""
        now = self.file_of(ref)
        before = self.earlier.get(ref.file)
        if before is None:
            return now
        titles = [plan.title for plan in before.plans]
        title = self.plan(ref).title
        at = titles.index(title) if titles.count(title) == 1 else min(ref.plan, len(titles) - 1)
        return _narrowed(before, at)

    def refs(self) -> list[Ref]:
        """All plans that are known, in order."""
        return [
            Ref(at, number)
            for at, entry in enumerate(self.entries)
            for number in range(entry.plans)
        ]

    def find(self, path: str, number: int) -> Ref | None:
        """The plan ``PATH#N``, as the library names it."""
        for at, entry in enumerate(self.entries):
            if entry.path == path:
                numbers = [plan.number for plan in entry.file.plans] if entry.file else []
                numbers = numbers or [plan.number for plan in entry.listed or ()]
                return Ref(at, numbers.index(number)) if number in numbers else None
        return None

    def waiting(self) -> int:
        """How many files have not been read yet."""
        if self.library_index is not None:
            return self.library_index.waiting
        return sum(entry.waiting for entry in self.entries)

    def total(self) -> int:
        """How many files there are, or were to be read in a library that is being read."""
        library_index = self.library_index
        if library_index is not None and library_index.progress is not None:
            return library_index.progress.total
        return len(self.entries)

    def name_of(self, path: str) -> str:
        """A file's name, with the folders that tell it from others of its name; safe to show."""
        count, names = self._names
        if count != len(self.entries):
            # Files keep their places and their paths; only new ones come.
            names = told_apart(entry.path for entry in self.entries)
            self._names = len(self.entries), names
        return neutralise(names[path]) if path in names else Entry(path).name

    def source(self, ref: Ref) -> str:
        """The file's name (:meth:`name_of`), with ``#N`` where it holds several plans."""
        return f"{self.name_of(self.entries[ref.file].path)}{self.number_of(ref)}"

    def number_of(self, ref: Ref) -> str:
        """``#N`` of a plan whose file holds several; else nothing."""
        entry = self.entries[ref.file]
        if not entry.plans:
            return ""
        listed = entry.listed if entry.file is None else None
        number = listed[ref.plan].number if listed else self.plan(ref).number
        return f"#{number}" if entry.plans > 1 or number > 1 else ""


def _narrowed(file: File, at: int) -> File:
    """A file with only one of its plans, where it has several."""
    if len(file.plans) < 2:
        return file
    plan = file.plans[at]
    return replace(file, plans=(plan,), lines=plan.lines)
