"""What stands in the cells of the library's list, and what is told whole of the row chosen."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from parser.chinese.text import neutralise
from tui.presenters.library_table import (
    FolderHead,
    LibraryItem,
    LibraryLine,
    LibraryList,
    LibraryRow,
    kind_of,
)
from tui.presenters.names import distinct_name
from tui.presenters.plan_rows import error_text, years
from tui.presenters.table import WIDEST, LazyCells
from tui.settings.i18n import Messages
from tui.terminal.cells import lines, width
from tui.workspace.entries import Ref

COLUMNS = ("title", "note", "years", "kind", "region", "issuer", "file", "items")
"""What the list says of each plan, the most telling first."""

TITLED_ALIKE = ("title", "file", "note", "years", "kind", "region", "issuer", "items")
"""The same where titles do not tell the plans apart."""

FILE_CELLS = 24
"""Cells for a file's name: the row chosen tells it whole."""

INNER = "    "
"""Before a plan that says the same as the one above it."""


def columns_of(listed: LibraryList, rows: Sequence[LibraryRow]) -> tuple[str, ...]:
    """The columns that say something of any plan; the file's name comes sooner where plans
    have one title. ``rows`` are those that are shown."""
    titles = Counter(row.item.known.title for row in rows if row.item.known)
    alike = any(count > 1 for count in titles.values())
    said = _said(listed)
    return tuple(key for key in (TITLED_ALIKE if alike else COLUMNS) if key in said)


def _said(listed: LibraryList) -> frozenset[str]:
    """The columns that are not empty for all plans."""
    said = {"title", "file", "items"}
    for item in listed.items:
        known = item.known
        if known is None or known.problems:
            said.add("note")
        if known is not None:
            facts = known.facts
            said.update(
                key
                for key, value in (
                    ("years", facts.years),
                    ("kind", kind_of(known)),
                    ("region", facts.region),
                    ("issuer", facts.issuer),
                )
                if value
            )
    return frozenset(said)


class LibraryCells(LazyCells[LibraryLine]):
    """The cells of the list's lines in some columns; a head of a folder has one."""

    def __init__(
        self,
        listed: LibraryList,
        shown: Sequence[LibraryLine],
        columns: Sequence[str],
        messages: Messages,
        room: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """``room``: the cells of columns whose longer texts are to keep what tells them apart."""
        super().__init__(shown, self._line)
        self._listed, self._columns, self._messages = listed, columns, messages
        self._headed = any(isinstance(line, FolderHead) for line in shown)
        self._title_cells = room.get("title") or WIDEST
        self._file_cells = min(room.get("file") or FILE_CELLS, FILE_CELLS)

    def _line(self, line: LibraryLine) -> Sequence[str]:
        if isinstance(line, FolderHead):
            return (line.folder + os.sep,)
        return [self._cell(line, key) for key in self._columns]

    def _cell(self, row: LibraryRow, key: str) -> str:
        item, say = row.item, self._messages
        known, entry = item.known, self._listed.workspace.entries[item.file]
        if key == "file":
            return self._file(item)
        if known is None:
            # The reason has the widest column: it is all that can be read of this file.
            if key == "title":
                return self._title(entry.name) if entry.error is None else error_text(entry, say)
            waiting = entry.error is None
            state = say(f"browser.library.{'waiting' if waiting else 'unread'}")
            return state if key == "note" else ""
        match key:
            case "title":
                mark = _mark(row, say)
                return mark + self._title(known.title or entry.name, width(mark))
            case "note":
                return str(known.problems) if known.problems else ""
            case "items":
                return str(known.nodes)
            case "years":
                return years(known.facts)
            case "kind":
                return kind_of(known)
            case "region":
                return known.facts.region
        return known.facts.issuer

    def _title(self, title: str, used: int = 0) -> str:
        return distinct_name(title, self._title_cells - used, self._listed.differences, tail=0)

    def _file(self, item: LibraryItem) -> str:
        workspace = self._listed.workspace
        entry = workspace.entries[item.file]
        # Under the head of its folder a file needs no other name than its own.
        name = entry.name if self._headed else workspace.name_of(entry.path)
        number = number_of(self._listed, item)
        cut = distinct_name(name, self._file_cells - len(number), self._listed.differences, tail=5)
        return cut + number


def number_of(listed: LibraryList, item: LibraryItem) -> str:
    """The number of an item's plan, ``#N``, where its file holds several."""
    return "" if item.plan is None else listed.workspace.number_of(Ref(item.file, item.plan))


def told_whole(listed: LibraryList, row: LibraryRow, say: Messages) -> tuple[str, ...]:
    """Title, issuer and path of a row, nothing of them cut off."""
    item = row.item
    entry = listed.workspace.entries[item.file]
    folder, name = listed.folder_of(item), f"{entry.name}{number_of(listed, item)}"
    path = neutralise(f"{folder}{os.sep}{name}" if folder else name)
    if item.known is None:
        return (error_text(entry, say), path) if entry.error is not None else (path,)
    facts = item.known.facts
    issuer = say("browser.library.issued", issuer=facts.issuer) if facts.issuer else ""
    return tuple(filter(None, (item.known.title or entry.name, issuer, path)))


def _mark(row: LibraryRow, say: Messages) -> str:
    """What stands before a title: whether plans that say the same follow, and how many."""
    if row.same:
        told = say(f"browser.library.{'open' if row.open else 'folded'}", count=row.same + 1)
        return lines(told)
    return INNER if row.inner else ""
