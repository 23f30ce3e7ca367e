"""A table of typed cells, made once for every spreadsheet format; and its form as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, overload

from parser.chinese.text import neutralise
from parser.records import dataclass
from tui.printing.target_words import number_text

# Full-width signs count: a spreadsheet set to Chinese or Japanese obeys them, too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


_AT_ONCE = 500
"""Rows of a CSV file that are made at once."""


class Signed(NamedTuple):
    """A number that is shown behind a sign: ``≥ 42``."""

    sign: str
    number: float


class Link(NamedTuple):
    """A place in a file: the text shown, and the path that opens (empty: none can)."""

    text: str
    path: str


Value = str | float | Signed | Link | None


Cells = tuple[Value, ...]
"""A row of a sheet."""


class MadeRows(Sequence[Cells]):
    """Rows that are made one after the other as they are written, and anew each time.

    A hundred thousand of them are many times what they are made from.
    """

    def __init__(self, count: int, make: Callable[[], Iterator[Cells]]) -> None:
        """``make`` gives the ``count`` rows from the first on."""
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Cells]:
        return self._make()

    @overload
    def __getitem__(self, at: int) -> Cells: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Cells]: ...

    def __getitem__(self, at: int | slice) -> Cells | Sequence[Cells]:
        """A row; of a slice the rows. All before it are made, too."""
        if isinstance(at, slice):
            return list(self._make())[at]
        place = range(self._count)[at]
        return next(islice(self._make(), place, None))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its header, and rows as long as the header."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[Cells]


def sheet_csv(sheet: Sheet) -> str:
    """The sheet as CSV (RFC 4180, but lines end in a line feed), numbers as plain numbers.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    return "".join(csv_pieces(sheet))


def csv_pieces(sheet: Sheet) -> Iterator[str]:
    """:func:`sheet_csv` piece by piece, so many rows each."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(guarded, sheet.header))
    rows = iter(sheet.rows)
    written = _WRITTEN
    while some := [
        [written.get(type(value), _written)(value) for value in row]
        for row in islice(rows, _AT_ONCE)
    ]:
        writer.writerows(some)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _written(value: Value) -> str:
    if isinstance(value, Link):
        return guarded(value.text)
    if isinstance(value, Signed):
        return f"{value.sign}{number_text(value.number)}"
    return guarded(value) if isinstance(value, str) else number_text(value or 0)


@lru_cache(maxsize=4096)
def guarded(text: str) -> str:
    """A text for a cell of a CSV file: nothing that a spreadsheet would obey."""
    safe = neutralise(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe


def _nothing(_: object) -> str:
    return ""


_WRITTEN: dict[type, Callable[..., str]] = {
    str: guarded,
    float: number_text,
    int: str,
    type(None): _nothing,
}
"""How most cells are written; there are millions of them (:func:`_written` knows all)."""
