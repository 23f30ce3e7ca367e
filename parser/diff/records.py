"""The records of a comparison of two versions. Frozen, slotted; lines count from 1."""

from __future__ import annotations

from enum import StrEnum

from parser.model import Kind
from parser.records import dataclass


class Op(StrEnum):
    """What happened to a paragraph or a cell."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    TYPOGRAPHY = "typography"


class Group(StrEnum):
    """Paragraphs are only paired within a group: an entry of a contents page is no heading."""

    TEXT = "text"
    TABLE = "table"
    TOC = "toc"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one version: a line with the lines that carry it on.

    ``index`` is its place among the paragraphs of its file, ``lines`` are the numbers of its
    lines. ``text`` is all of it, the lines joined; ``label`` its marker and ``body`` what follows
    that. ``norm`` is ``body`` and ``number`` is ``label`` without differences of typography
    (:func:`parser.diff.typography.normal`). ``title`` is the normal title of the node that it
    opens, ``parent`` the index of the paragraph that opens the node above it (None at the top).
    ``cells`` are the texts of a table row's cells. ``broken`` is set where
    the paragraph below may be its rest: the line is as wide as its file's lines are cut, or stops
    in the middle of a sentence. ``row`` and
    ``column`` are its place in its table, from 1; a whole row has the column 0. ``cuts`` are the
    columns of ``text`` at which its lines were joined.
    """

    index: int
    lines: tuple[int, ...]
    kind: Kind
    text: str
    label: str
    body: str
    norm: str
    number: str
    title: str
    opens: bool
    parent: int | None
    cells: tuple[str, ...] = ()
    broken: bool = False
    row: int = 0
    column: int = 0
    cuts: tuple[int, ...] = ()

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.lines[0]

    @property
    def group(self) -> Group:
        """The paragraphs that it may be paired with."""
        if self.kind is Kind.TABLE:
            return Group.TABLE
        return Group.TOC if self.kind is Kind.TOC else Group.TEXT


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    ``old`` and ``new`` are the paragraphs of either version: one each, none for what was added or
    removed, several for a paragraph that was split or merged. ``moved`` is set where the order
    changed (also with ``Op.CHANGED``). ``cell`` is the place of a changed table cell, row and
    column from 1 within its table, ``old_text`` and ``new_text`` then are the cell's.
    """

    op: Op
    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    old_text: str | None
    new_text: str | None
    moved: bool = False
    cell: tuple[int, int] | None = None

    @property
    def old_line(self) -> int | None:
        """The first line in the old version."""
        return self.old[0].line if self.old else None

    @property
    def new_line(self) -> int | None:
        """The first line in the new version."""
        return self.new[0].line if self.new else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs of both versions that answer each other; ``moved`` where their order changed."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions compared.

    ``pairs`` are in the order of the new version; what stands in no pair was removed or added.
    ``changes`` are in the order of the text, differences of typography among them.
    """

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]

    def without_typography(self) -> tuple[Change, ...]:
        """The changes of substance."""
        return tuple(each for each in self.changes if each.op is not Op.TYPOGRAPHY)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of two texts: the same in both, or ``old`` replaced by ``new``."""

    old: str
    new: str
    same: bool
