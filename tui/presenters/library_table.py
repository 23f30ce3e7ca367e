"""The library's list as plain data: which plans, in what order, what stands in their cells.

With ten thousand plans nothing here is made for a row before it is looked at but its place.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from parser.chinese.text import neutralise
from parser.model import Facts, PlanKind
from parser.records import dataclass
from tui.presenters.names import differences
from tui.presenters.table import Key, by_key, text_key
from tui.workspace.entries import Entry, Listing, Ref
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from parser.search.terms import Term

ORDERS = ("folder", "title", "kind", "region", "years", "issuer", "items", "note")
"""What it can be sorted by; the first is the order of the files."""


class LibraryItem(NamedTuple):
    """A plan, or a file of which there is none to choose (``plan`` and ``known`` are None)."""

    file: int
    plan: int | None
    known: Listing | None

    @property
    def place(self) -> tuple[int, int | None]:
        """What names it in any list."""
        return self.file, self.plan


class LibraryRow(NamedTuple):
    """An item in the list. ``same`` counts the plans that say the same as this one and stand
    below it, in sight (``open``) or not; ``inner``: it is one of those."""

    item: LibraryItem
    same: int = 0
    open: bool = False
    inner: bool = False


class FolderHead(NamedTuple):
    """The head over the plans of one folder."""

    folder: str


LibraryLine = LibraryRow | FolderHead
"""What a line of the list can be."""


@dataclass(frozen=True, slots=True)
class LibraryRequest:
    """How the list is wanted; ``unfolded`` are the contents whose plans are all in sight."""

    query: str = ""
    order: str = ORDERS[0]
    reverse: bool = False
    unfolded: frozenset[bytes] = frozenset()


@dataclass
class LibraryList:
    """The plans on a workspace, as they were when this was made; sorted and searched when asked."""

    workspace: Workspace
    items: Sequence[LibraryItem] = ()
    entries: Sequence[Entry] = ()
    _sorted_last: tuple[tuple[str, bool], Sequence[int]] | None = field(default=None, init=False)
    _texts: _Texts | None = field(default=None, init=False)

    @classmethod
    def of(cls, workspace: Workspace) -> LibraryList:
        """What is on the workspace now."""
        items: list[LibraryItem] = []
        for at, entry in enumerate(workspace.entries):
            if entry.plans:
                numbers = range(entry.plans)
                items += [
                    LibraryItem(at, number, workspace.listing(Ref(at, number)))
                    for number in numbers
                ]
            else:
                items.append(LibraryItem(at, None, None))
        return cls(workspace, items, tuple(workspace.entries))

    @property
    def holds(self) -> bool:
        """Whether the workspace is as it was when this was made."""
        now = self.workspace.entries
        return len(now) == len(self.entries) and all(map(is_, now, self.entries))

    @property
    def unread(self) -> int:
        """How many files could not be read."""
        return sum(self.workspace.entries[item.file].error is not None for item in self.items)

    def rows(self, asked: LibraryRequest) -> list[LibraryRow]:
        """The rows that are asked for; plans that say the same stand behind the first of them."""
        kept = self._found(asked.query)
        order = self._sorted(asked.order, reverse=asked.reverse)
        items = [self.items[at] for at in order if kept is None or at in kept]
        held: Counter[bytes] = Counter(item.known.content for item in items if item.known)
        del held[b""]
        if not any(count > 1 for count in held.values()):
            return [LibraryRow(item) for item in items]
        rows: list[LibraryRow] = []
        others: dict[bytes, list[LibraryRow]] = {}
        groups: list[tuple[int, bytes]] = []
        for item in items:
            content = item.known.content if item.known else b""
            if content in others:
                others[content].append(LibraryRow(item, inner=True))
                continue
            if held[content] > 1:
                others[content] = []
                if content in asked.unfolded:
                    groups.append((len(rows), content))
            rows.append(LibraryRow(item, max(0, held[content] - 1), content in asked.unfolded))
        for at, content in reversed(groups):
            rows[at + 1 : at + 1] = others[content]
        return rows

    def found(self, query: str) -> list[LibraryItem]:
        """The items that a query finds, in the order of the files."""
        kept = self._found(query)
        return [item for at, item in enumerate(self.items) if kept is None or at in kept]

    def folder_of(self, item: LibraryItem) -> str:
        """The folder that an item's file stands in: within the library, or as it was asked for;
        safe to show."""
        if item.known is not None and item.known.folder:
            return neutralise(item.known.folder)
        above = os.path.dirname(self.workspace.entries[item.file].path)
        # What could not be read stands under the head of what could be beside it.
        return neutralise(self._folders.get(above, above))

    @cached_property
    def _folders(self) -> Mapping[str, str]:
        """The library's name of each folder, by the path of its files."""
        entries = self.workspace.entries
        return {
            os.path.dirname(entries[item.file].path): item.known.folder
            for item in self.items
            if item.known is not None and item.known.folder
        }

    def lines(self, rows: Sequence[LibraryRow], asked: LibraryRequest) -> list[LibraryLine]:
        """The rows with a head over those of each folder, where they are in the order of the
        files and these stand in more than one folder."""
        if asked.order != ORDERS[0] or not self._has_folders:
            return list(rows)
        lines: list[LibraryLine] = []
        folder = None
        for row in rows:
            # What says the same as the row above may stand anywhere.
            here = folder if row.inner else self.folder_of(row.item)
            if here is not None and here != folder:
                folder = here
                lines.append(FolderHead(here))
            lines.append(row)
        return lines

    @cached_property
    def differences(self) -> Mapping[str, int]:
        """After how many characters each title, and each file's name, is like no other."""
        titles = [item.known.title for item in self.items if item.known]
        names = {entry.name for entry in self.entries}
        names.update(self.workspace.name_of(entry.path) for entry in self.entries)
        return differences([*titles, *names])

    @cached_property
    def _has_folders(self) -> bool:
        return len({self.folder_of(item) for item in self.items}) > 1

    # Order

    def _sorted(self, order: str, *, reverse: bool) -> Sequence[int]:
        asked = (order, reverse)
        if self._sorted_last is None or self._sorted_last[0] != asked:
            key = self._key(order)
            places = range(len(self.items))
            rows = by_key(places, lambda at: key(self.items[at]), reverse=reverse)
            self._sorted_last = asked, rows
        return self._sorted_last[1]

    def _key(self, order: str) -> Callable[[LibraryItem], Key | None]:
        entries = self.workspace.entries

        def title(item: LibraryItem) -> Key | None:
            return text_key(item.known.title or entries[item.file].name) if item.known else None

        def note(item: LibraryItem) -> Key | None:
            if item.known is None:
                return (0, 0) if entries[item.file].error is not None else (2, 0)
            return (1, -item.known.problems) if item.known.problems else None

        folders: dict[str, list[str]] = {}

        def folder(item: LibraryItem) -> Key:
            if self.workspace.library_index is None:
                return item.file, item.plan or 0
            above, _, name = entries[item.file].path.rpartition(os.sep)
            if above not in folders:
                folders[above] = above.split(os.sep)
            return folders[above], name, item.plan or 0

        keys: dict[str, Callable[[LibraryItem], Key | None]] = {
            "folder": folder,
            "title": title,
            "kind": lambda item: text_key(kind_of(item.known)),
            "region": lambda item: text_key(item.known.facts.region) if item.known else None,
            "years": lambda item: item.known.facts.years if item.known else None,
            "issuer": lambda item: text_key(item.known.facts.issuer) if item.known else None,
            "items": lambda item: (item.known.nodes,) if item.known else None,
            "note": note,
        }
        return keys[order]

    # Finding

    def _found(self, asked: str) -> set[int] | None:
        """The places of the items that a query finds; None: all."""
        from parser.search.query import parse

        query = parse(asked, lenient=True)
        if not query:
            return None
        if self._texts is None:
            self._texts = _Texts(self)
        kept = [self._texts.holding(term) for term in query.terms]
        return set.intersection(*kept)


class _Texts:
    """What the items are found by, folded."""

    def __init__(self, listed: LibraryList) -> None:
        from parser.search.folding import fold
        from parser.search.pinyin import Speller
        from parser.search.terms import Field
        from parser.search.word_patterns import Parts

        entries, items = listed.workspace.entries, listed.items
        # What is the same in many rows is folded once.
        known: dict[str, str] = {}

        def folded(text: str) -> str:
            found = known.get(text)
            if found is None:
                found = known[text] = fold(text)
            return found

        titles, wholes, issuers, kinds, regions, files = [], [], [], [], [], []
        for item in items:
            facts = item.known.facts if item.known else None
            title = "\n" + folded(item.known.title if item.known else "")
            rest = [entries[item.file].path, kind_of(item.known)]
            if facts is not None:
                rest += [facts.region, facts.issuer, _all_years(facts.years)]
            titles.append(title)
            wholes.append("\n".join([title, *map(folded, rest)]))
            issuers.append("\n" + folded(facts.issuer if facts else ""))
            kinds.append("\n" + folded(kind_of(item.known)))
            regions.append(title + "\n" + folded(facts.region if facts else ""))
            files.append("\n" + folded(entries[item.file].name))
        self._all = set(range(len(items)))
        self._facts = [item.known.facts if item.known else Facts() for item in items]
        self._years = [item.known.facts.years if item.known else None for item in items]
        self._wholes = Parts(wholes)
        issued = Parts(issuers)
        self._fields = {
            Field.TITLE: Parts(titles),
            # A list names no other unit of a plan.
            Field.OWNER: issued,
            Field.ISSUER: issued,
            Field.KIND: Parts(kinds),
            Field.REGION: Parts(regions),
            Field.FILE: Parts(files),
        }
        self._speller = Speller(self._wholes.whole)

    def holding(self, term: Term) -> set[int]:
        """The places of the items that a term holds for; numbers and times are asked of no list."""
        from parser.search.target_match import is_unstated, years_hold
        from parser.search.terms import PLAN_FIELDS, UNSTATED, Field, Not, OneOf, Word
        from parser.search.word_patterns import needle

        match term:
            case Not():
                return self._all - self.holding(term.term)
            case OneOf():
                return set().union(*(self.holding(each) for each in term.terms))
            case Word():
                if term.text == UNSTATED and term.field in PLAN_FIELDS:
                    return {at for at in self._all if is_unstated(self._facts[at], term.field)}
                if term.field is Field.YEAR:
                    return {at for at, years in enumerate(self._years) if years_hold(term, years)}
                parts = self._fields.get(term.field, self._wholes)
                return set(needle(term, self._speller).parts(parts, Counter()))
        return set()


def kind_of(known: Listing | None) -> str:
    """The kind of a plan, by the word that ends its title; empty where that says none."""
    return "" if known is None or known.facts.kind is PlanKind.OTHER else known.facts.kind.value


def _all_years(span: tuple[int, int] | None) -> str:
    """Every year that a plan covers, so that each of them finds it."""
    return (
        "" if span is None else " ".join(map(str, range(span[0], min(span[1], span[0] + 50) + 1)))
    )
