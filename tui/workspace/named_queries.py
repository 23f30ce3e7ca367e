"""Queries that are kept under a name, for all sittings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from parser.chinese.text import neutralise
from parser.records import dataclass
from tui.settings.state import StateError
from tui.workspace.shared_file import SharedFile

FILE_NAME = "queries.json"

LONGEST = 500
"""Characters of a query, and of its name."""

MOST = 200
"""Queries that are kept."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query under its name."""

    name: str
    query: str


_Step = Callable[[tuple[NamedQuery, ...]], tuple[NamedQuery, ...]]


class NamedQueries:
    """The queries on the disk, in the order in which they were kept. Every method may raise
    :class:`tui.settings.state.StateError`."""

    def __init__(self, folder: Path) -> None:
        self._file = SharedFile(folder / FILE_NAME)

    @property
    def path(self) -> Path:
        """Where they are kept."""
        return self._file.path

    def load(self) -> tuple[NamedQuery, ...]:
        """All of them."""
        return _queries(self._file.load())

    def keep(self, name: str, query: str) -> tuple[NamedQuery, ...]:
        """Keep a query; one of the same name goes."""
        made = NamedQuery(name.strip()[:LONGEST], query.strip()[:LONGEST])
        if not (made.name and made.query):
            return self.load()
        return self._change(lambda before: (*(e for e in before if e.name != made.name), made))

    def remove(self, name: str) -> tuple[NamedQuery, ...]:
        """Keep one no longer."""
        return self._change(lambda before: tuple(each for each in before if each.name != name))

    def _change(self, step: _Step) -> tuple[NamedQuery, ...]:
        done: tuple[NamedQuery, ...] = ()

        def change(data: dict[str, Any]) -> Mapping[str, object]:
            nonlocal done
            done = step(_queries(data))
            if len(done) > MOST:
                raise StateError("too_large", self._file.path)
            return {"queries": [{"name": each.name, "query": each.query} for each in done]}

        self._file.change(change)
        return done


def _queries(data: Mapping[str, Any]) -> tuple[NamedQuery, ...]:
    found = []
    listed = data.get("queries")
    for each in listed if isinstance(listed, list) else ():
        match each:
            case {"name": str(name), "query": str(query)} if name and query:
                found.append(NamedQuery(neutralise(name[:LONGEST]), neutralise(query[:LONGEST])))
    return tuple(found)
