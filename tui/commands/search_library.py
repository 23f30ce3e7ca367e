"""``gangmu search`` over files that a library's index knows: they are not read again."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from parser.library.index.database import NO_ROW_OF_OURS, DamagedError
from parser.library.indexing.freshness import HeldFiles
from parser.library.library import Library, index_of, open_library
from parser.library.model import READ, TRY_AGAIN
from parser.library.querying.search import LibrarySearch
from parser.model import ReadError
from parser.search import Query
from parser.search.terms import asks_targets
from tui.commands.inputs import Input, Reader
from tui.export.view import Hit, hit_lines, hits_in_order

if TYPE_CHECKING:
    from parser.library.model import LibraryPlan
    from parser.library.querying.search import Everything, Matched

Answer = TypeVar("Answer")

_DAMAGED = (OSError, sqlite3.Error, DamagedError, *NO_ROW_OF_OURS)
"""What is wrong with an index is told where it is made; here the files can be read."""

_AGAIN = TRY_AGAIN | {"timeout"}
"""What may go better now without the file having changed; such files are read."""

_SMALL = 500_000_000
"""Bytes of an index that is open within a tenth of a second."""


class Indexed:
    """What an index knows of the files of a search, as they are on the disk now."""

    def __init__(
        self,
        library: Library,
        found: Everything | Matched,
        hidden: Everything | Matched,
        *,
        targets: bool,
    ) -> None:
        """``found`` are the hits, ``hidden`` those in hidden lines. ``targets``: the query asks
        about those; of files whose targets nobody has read the index knows nothing then."""
        self._library = library
        self._files = library.held(without=_AGAIN, targets=targets)
        self._plans: dict[str, list[LibraryPlan]] | None = None
        self._unread: dict[str, ReadError] | None = None
        self._may_answer = frozenset((*found.paths, *hidden.paths))
        self._found = found
        self._hidden = hidden

    def is_silent(self, path: str) -> bool:
        """Whether nothing in a file can answer: no more need be asked about it."""
        return path not in self._may_answer and self._files.status(path) == READ

    def skips(self, each: Input, reader: Reader) -> bool:
        """Whether a file could not be read when the index was made, and is the same still.

        The reader tells so.
        """
        if self._files.status(each.path) in (None, READ):
            return False
        if self._unread is None:
            self._unread = {error.path: error for error in self._library.unread()}
        error = self._unread.get(each.path)
        if error is None:
            return False
        reader.fail(error)
        return True

    def lines(self, each: Input, *, hidden: bool = False) -> Sequence[Hit] | None:
        """The lines of a file that answer; None where the index does not know it, or no more.

        With ``hidden`` its hidden lines, here as below.
        """
        return self._asked(lambda: list(self._lines(each, self._of(hidden))), each)

    def count(self, each: Input, *, hidden: bool = False) -> int | None:
        """How many lines of a file answer; None as for :meth:`lines`."""
        return self._asked(lambda: self._of(hidden).count(each.path, each.number), each)

    def answers(self, each: Input, *, hidden: bool = False) -> bool | None:
        """Whether a file has a hit; None as for :meth:`lines`."""
        return self._asked(lambda: self._of(hidden).answers(each.path, each.number), each)

    def plans(self, each: Input) -> Sequence[LibraryPlan] | None:
        """The plans of a file that have a hit; None as for :meth:`lines`."""
        return self._asked(lambda: list(self._with_hit(each)), each)

    def _with_hit(self, each: Input) -> Iterator[LibraryPlan]:
        if self._plans is None:
            self._plans = defaultdict(list)
            for plan in self._library.plans():
                self._plans[plan.path].append(plan)
        for plan in self._plans.get(each.path, ()):
            wanted = each.number in (None, plan.number)
            if wanted and self._found.answers(each.path, plan.number):
                yield plan

    def _of(self, hidden: bool) -> Everything | Matched:
        return self._hidden if hidden else self._found

    def _asked(self, ask: Callable[[], Answer], each: Input) -> Answer | None:
        if self._files.status(each.path) != READ:
            return None
        try:
            return ask() if self._has_number(each) else None
        except _DAMAGED:
            self._files = HeldFiles({}, str)
            return None

    def _has_number(self, each: Input) -> bool:
        return each.number is None or self._library.find(each.path, each.number) is not None

    def _lines(self, each: Input, found: Everything | Matched) -> Iterator[Hit]:
        for number, title, hits in found.plans(each.path):
            if each.number in (None, number):
                yield from hits_in_order(hit_lines(each.path, number, title, hits))


def is_small(paths: Sequence[str]) -> bool:
    """Whether the library of these paths has an index of some forty thousand files at most."""
    with suppress(*_DAMAGED):
        return "-" not in paths and index_of(paths).stat().st_size <= _SMALL
    return False


@contextmanager
def indexed(paths: Sequence[str], query: Query) -> Iterator[Indexed | None]:
    """The index of the library of these paths, if there is one: a search makes none."""
    if "-" in paths:
        yield None
        return
    with ExitStack() as stack:
        index = None
        with suppress(*_DAMAGED):
            if index_of(paths).exists():
                index = _opened(paths, query, stack)
        yield index


def _opened(paths: Sequence[str], query: Query, stack: ExitStack) -> Indexed:
    library = stack.enter_context(open_library(paths))
    search = LibrarySearch(library)
    found = stack.enter_context(search.everything(query))
    hidden = stack.enter_context(search.everything(query, hidden=True))
    return Indexed(library, found, hidden, targets=asks_targets(query))
