"""A table of typed cells, made once for every spreadsheet format; and its form as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from parser.chinese.text import neutralise
from parser.records import dataclass
from tui.printing.target_words import number_text

# Full-width signs count: a spreadsheet set to Chinese or Japanese obeys them, too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Signed(NamedTuple):
    """A number that is shown behind a sign: ``≥ 42``."""

    sign: str
    number: float


class Link(NamedTuple):
    """A place in a file: the text shown, and the path that opens (empty: none can)."""

    text: str
    path: str


Value = str | float | Signed | Link | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its header, and rows as long as the header."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]


def sheet_csv(sheet: Sheet) -> str:
    """The sheet as CSV (RFC 4180, but lines end in a line feed), numbers as plain numbers.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(guarded, sheet.header))
    for row in sheet.rows:
        writer.writerow(map(_written, row))
    return out.getvalue()


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Link):
        return guarded(value.text)
    if isinstance(value, Signed):
        return f"{value.sign}{number_text(value.number)}"
    return guarded(value) if isinstance(value, str) else number_text(value)


@lru_cache(maxsize=4096)
def guarded(text: str) -> str:
    """A text for a cell of a CSV file: nothing that a spreadsheet would obey."""
    safe = neutralise(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe
