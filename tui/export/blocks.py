"""What a page is made of: headings, paragraphs, lists, tables. Markdown, HTML and Word draw it.

All text in it is made by :func:`tui.printing.pieces.piece`, so nothing in it is obeyed by a
terminal; what each form reads as markup, that form escapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from parser.records import dataclass
from parser.table import Table as PlanTable
from tui.printing.pieces import Row, one


class At(NamedTuple):
    """A place in the sources of a page: which of its plans (from 0), and the line in the file."""

    part: int
    line: int


class Setting(StrEnum):
    """How a paragraph is set: as text, flush left, as a remark of ours."""

    BODY = "body"
    FLUSH = "flush"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of a plan. ``at`` is the line that it stands on."""

    level: int
    text: Row
    at: At | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: Row
    at: At | None = None
    setting: Setting = Setting.BODY


@dataclass(frozen=True, slots=True)
class Leaf:
    """An entry of a list, ``depth`` levels in (from 0)."""

    depth: int
    text: Row
    at: At | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """A nested list. ``outline`` is set where it is the outline of a plan."""

    leaves: tuple[Leaf, ...]
    outline: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: texts of the header, and rows of as many cells.

    ``places`` are the lines that the rows are about, ``right`` the columns of numbers.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Row, ...], ...]
    places: tuple[At | None, ...] = ()
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a plan with its merged cells, as it stands in the source.

    ``right`` are the columns of numbers, ``at`` is where its first row stands.
    """

    table: PlanTable
    right: frozenset[int] = frozenset()
    at: At | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Where what stands above comes from, a line each."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Tree | Table | Grid | Sources
"""One part of a page, from the top down."""


def plain_of(row: Row) -> str:
    """The text without its looks."""
    return "".join(each.text for each in row)


def table(
    header: Iterable[str],
    rows: Iterable[Sequence[str]],
    *,
    places: Iterable[At | None] = (),
    right: Iterable[int] = (),
) -> Table:
    """A table of plain texts."""
    made = tuple(tuple(one(cell) for cell in row) for row in rows)
    return Table(tuple(header), made, tuple(places), frozenset(right))


@dataclass(frozen=True, slots=True)
class Branch:
    """A leaf with the branches below it."""

    leaf: Leaf
    below: tuple[Branch, ...]


def branches(leaves: Sequence[Leaf]) -> tuple[Branch, ...]:
    """The leaves as a forest. A leaf that is deeper than by one level hangs under the last."""
    stack: list[tuple[int, Leaf | None, list[Branch]]] = [(-1, None, [])]

    def close(depth: int) -> None:
        while stack[-1][0] >= depth:
            _, leaf, below = stack.pop()
            assert leaf is not None
            stack[-1][2].append(Branch(leaf, tuple(below)))

    for leaf in leaves:
        close(leaf.depth)
        stack.append((leaf.depth, leaf, []))
    close(0)
    return tuple(stack[0][2])


def walked(forest: Iterable[Branch]) -> Iterator[tuple[Branch, bool]]:
    """Each branch twice: when it opens (true) and when it closes. Any depth, no recursion."""
    stack: list[tuple[Branch, bool]] = [(each, True) for each in reversed(tuple(forest))]
    while stack:
        branch, opens = stack.pop()
        yield branch, opens
        if opens:
            stack.append((branch, False))
            stack += [(each, True) for each in reversed(branch.below)]
