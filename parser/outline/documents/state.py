"""What the passes over a file settle on the way: kinds of lines, documents, names they give.

A pass takes what earlier ones settled, and gives its own marks back; it changes neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import overload

from parser.chinese.markers import Style
from parser.model import Kind
from parser.records import dataclass
from parser.sources.line_features import LineFeatures

TOP_STYLES = frozenset({Style.PART, Style.CHAPTER, Style.FORMAL, Style.ROMAN, Style.CN_COMMA})
"""Styles that open the uppermost nodes of a plan: no notice text has them."""

Kinds = Sequence[Kind | None]
"""The kind of each line of a file, by its index; None where it is still open."""

Marks = Mapping[int, Kind]
"""The kinds that one pass settles, by the line's index."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its title's lines (indices into the file's lines), its text's first, its end.

    ``start`` is the first line that belongs to it (notice and chrome before the title too);
    ``title`` is empty where the text has none. All are indices, ``end`` exclusive.
    """

    start: int
    title: tuple[int, ...]
    text: int
    end: int


@dataclass(frozen=True, slots=True)
class AttachedNames:
    """The names that lists of attachments give, each with its line, and what they begin with."""

    lines: Mapping[str, int] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FileState:
    """What is known of a file when its documents are looked for.

    ``entries`` are the keys of its tables of contents, ``parts`` of those that list the parts of
    one document, ``pieces`` the lines that number the documents of a compilation.
    """

    features: Sequence[LineFeatures]
    kinds: Kinds
    entries: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    pieces: tuple[int, ...] = ()
    attached: AttachedNames = AttachedNames()

    def open_lines(self, start: int) -> Iterator[int]:
        """The lines from ``start`` on that have text and no kind yet."""
        return open_lines(self.kinds, start)


class KindDraft(Sequence[Kind | None]):
    """The kinds of a file's lines with the marks of a pass laid over them.

    What is settled here stays out of ``settled``: ``marks`` holds it, for the caller to take.
    """

    def __init__(self, settled: Kinds) -> None:
        self._settled = settled
        self.marks: dict[int, Kind] = {}

    def __len__(self) -> int:
        return len(self._settled)

    @overload
    def __getitem__(self, at: int) -> Kind | None: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Kind | None]: ...
    def __getitem__(self, at: int | slice) -> Kind | Sequence[Kind | None] | None:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        mark = self.marks.get(at)
        return self._settled[at] if mark is None else mark

    def settle(self, at: int, kind: Kind) -> None:
        """Marks a line."""
        self.marks[at] = kind


def open_lines(kinds: Kinds, start: int) -> Iterator[int]:
    """The lines from ``start`` on that have text and no kind yet."""
    return (at for at in range(start, len(kinds)) if kinds[at] is None)
