"""Where the rows of a long text are: wrapped only where somebody looks. No drawing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

from parser.records import dataclass
from tui.presenters.table_content import DrawnRow, TableContent
from tui.presenters.table_places import NO_TABLES, TablePlaces
from tui.presenters.text_tables import LaidTable
from tui.terminal.cells import rows

LONGEST_BLOCK = 20_000
"""Characters that are wrapped in one go (some 3 ms); a longer line is laid out in pieces."""

KEPT_BLOCKS = 512
"""Wrapped blocks that are kept; a screen shows a hundred at most."""

ROOM_FOR_INDENT = 24
"""Cells below which paragraphs are not set in."""

TABLE_COST = 5
"""How much longer it takes to lay out a row of a table than a line of its length."""

HIDDEN = frozenset({"noise", "toc"})
"""The kinds of line that are left out unless the reader asks for them."""


class PlainLine(Protocol):
    """A line of the text, with its number in the file; numbers go up.

    ``kind`` is that of ``parser.model.Kind``.
    """

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Block(NamedTuple):
    """What is wrapped in one go: a line (by its index), or a piece of a very long one.

    A row of a table is one block, of the row's first line. ``cells`` is about what it fills.
    A tuple, as all are made before the first is drawn, in a third of a record's time.
    """

    line: int
    start: int
    stop: int
    cells: int


@dataclass(frozen=True, slots=True)
class PinnedHead:
    """The head of a table, of which the rows of text from ``first`` to before ``stop`` are.

    ``line`` is the place of its first line.
    """

    line: int
    rows: Sequence[DrawnRow]
    first: int
    stop: int

    def height(self, top: int) -> int:
        """How many of its rows cover those of a view that begins at a row: the end of the table
        takes the head along."""
        return max(0, min(len(self.rows), self.stop - top))

    def over(self, top: int, row: int) -> int | None:
        """Which of its rows covers a row in a view that begins at ``top``; None if none does."""
        height = self.height(top)
        covered = top <= row < top + height
        return len(self.rows) - height + row - top if covered else None


def blocks_of(
    lines: Sequence[PlainLine], show_noise: bool, tables: TablePlaces = NO_TABLES
) -> list[Block]:
    """The blocks that are shown: no hidden kinds, of blank lines in a row only one.

    The rows of ``tables`` are shown in the place of their lines.
    """
    blocks: list[Block] = []
    blank = True
    shown_at, between = tables.shown_at, tables.between
    for index, line in enumerate(lines):
        if shown_at and (index in shown_at or index in between):
            if index in tables.rows:
                cells = 2 * len(line.text)
                blocks.append(Block(index, 0, len(line.text), cells))
                blank = False
            continue
        if not show_noise and line.kind in HIDDEN:
            continue
        text = line.text
        length = len(text)
        if line.kind == "blank" or length == 0 or text.isspace():
            if not blank:
                blocks.append(Block(index, 0, 0, 0))
            blank = True
            continue
        blank = False
        if length <= LONGEST_BLOCK:
            blocks.append(Block(index, 0, length, _about(text)))
            continue
        for start in range(0, length, LONGEST_BLOCK):
            piece = text[start : start + LONGEST_BLOCK]
            blocks.append(Block(index, start, start + len(piece), _about(piece)))
    return blocks


def _about(text: str) -> int:
    """About how many cells a text fills: Latin letters take one byte and one cell, Chinese three
    and two."""
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2


class TextLayout:
    """The rows of a text at a width. Heights are estimates until a block was wrapped."""

    def __init__(
        self,
        lines: Sequence[PlainLine],
        blocks: Sequence[Block],
        room: int,
        tables: TablePlaces = NO_TABLES,
        table_room: int | None = None,
    ) -> None:
        """``blocks`` are those of the lines and tables, ``room`` the cells of a row, at least 2,
        ``table_room`` those of a table's row (None: the same)."""
        self._lines = lines
        self._tables = tables
        self._laid: dict[TableContent, LaidTable] = {}
        self._room = room = max(2, room)
        self._table_room = room if table_room is None else max(2, table_room)
        self.rooms = (self._room, self._table_room)
        """The cells of a row of text and of a table's row."""
        self.blocks = blocks
        self._wrapped: OrderedDict[int, list[tuple[int, int]]] = OrderedDict()
        self._exact = bytearray(len(blocks))
        self._settled = 0
        self._heights = [-(-block.cells // room) or 1 for block in blocks]
        self._tops = [0, *accumulate(self._heights)]
        self._pinned: dict[tuple[int, int], PinnedHead | None] = {}

    def _sum_heights(self) -> None:
        self._tops = [0, *accumulate(self._heights)]
        self._pinned.clear()

    @property
    def total(self) -> int:
        """How many rows there are, as far as is known."""
        return self._tops[-1]

    @property
    def settled(self) -> bool:
        """Whether every block was wrapped, so that ``total`` is exact."""
        return self._settled >= len(self.blocks)

    def indent(self, block: int) -> int:
        """The cells by which a block's first row is set in, as Chinese paragraphs are."""
        it = self.blocks[block]
        body = it.start == 0 and self._lines[it.line].kind == "body"
        return 4 if body and self._room >= ROOM_FOR_INDENT else 0

    def rows(self, block: int) -> list[tuple[int, int]]:
        """The rows of a block as (start, stop) columns of its line.

        Of a table's row only where each row begins is known: it may show several lines.
        """
        found = self._wrapped.get(block)
        if found is None:
            it = self.blocks[block]
            if (drawn := self.table_rows(block)) is not None:
                number = self._lines[it.line].number
                starts = (_start(row, number) for row in drawn)
                return [(start, start) for start in starts]
            text = self._lines[it.line].text[it.start : it.stop]
            wrapped = rows(text, self._room, self.indent(block))
            found = [(it.start + start, it.start + stop) for start, stop in wrapped]
            self._wrapped[block] = found
            if len(self._wrapped) > KEPT_BLOCKS:
                self._wrapped.popitem(last=False)
        else:
            self._wrapped.move_to_end(block)
        return found

    def table_rows(self, block: int) -> Sequence[DrawnRow] | None:
        """The rows of a block that is a table's row; None for any other block."""
        row = self._tables.rows.get(self.blocks[block].line)
        if row is None:
            return None
        drawn = self._laid_table(row.content).rows(row.row, row.stop)
        if block + 1 < len(self.blocks):
            after = self._tables.rows.get(self.blocks[block + 1].line)
            if after is not None and after.content is not row.content:
                # Where one table follows another, a blank row parts them.
                drawn = [*drawn, DrawnRow("")]
        return drawn

    def _laid_table(self, content: TableContent) -> LaidTable:
        laid = self._laid.get(content)
        if laid is None:
            laid = self._laid[content] = LaidTable(content, self._table_room)
        return laid

    # -- the head of a table that is scrolled ----------------------------------------------

    def _head(self, block: int, page: int) -> PinnedHead | None:
        """The head of the table that a block is a row of, if it is to stay in sight."""
        row = self._tables.rows.get(self.blocks[block].line)
        if row is None or not row.content.head:
            return None
        head = self._laid_table(row.content).head
        if not head or len(head) * 3 > page:
            return None
        first, last = (
            bisect_left(self.blocks, place, key=lambda it: it.line)
            for place in self._tables.extents[row.content]
        )
        return PinnedHead(self.blocks[first].line, head, self._tops[first], self._tops[last + 1])

    def pinned(self, top: int, page: int) -> PinnedHead | None:
        """The head of a table that covers the first rows of a view, which begins at a row and
        has ``page`` of them; None if none does."""
        if not self._tables.rows or not self.blocks:
            return None
        if (top, page) not in self._pinned:
            head = self._head(self.place(top)[0], page)
            shown = head is not None and head.first < top < head.stop
            self._pinned = {(top, page): head if shown else None}
        return self._pinned[top, page]

    def covered(self, top: int, page: int) -> int:
        """How many rows a table's head covers in a view that begins at a row."""
        head = self.pinned(top, page)
        return head.height(top) if head is not None else 0

    def top_for(self, row: int, page: int) -> int:
        """The row with which a view begins in which a row is the first that is not covered."""
        if not self._tables.rows or not self.blocks:
            return row
        head = self._head(self.place(row)[0], page)
        if head is None or row <= head.first:
            return row
        return max(head.first, row - len(head.rows))

    # -- rows and places -------------------------------------------------------------------

    def place(self, row: int) -> tuple[int, int]:
        """The block that a row belongs to and the row's number in it. There must be blocks."""
        block = min(max(0, bisect_right(self._tops, row) - 1), len(self.blocks) - 1)
        return block, row - self._tops[block]

    def row(self, block: int, within: int) -> int:
        """The row that :meth:`place` gave this for; ``within`` is cut to the block's height."""
        return self._tops[block] + min(within, self._heights[block] - 1)

    def find(self, line: int, column: int) -> tuple[int, int]:
        """The place (block, row in it) of a column of a line, by the line's index.

        A line that is not shown gives the next that is, or the last. There must be blocks.
        """
        place = self._tables.shown_at.get(line, line)
        if place in self._tables.rows:
            block = bisect_left(self.blocks, place, key=lambda it: it.line)
            drawn = self.table_rows(block) or ()
            return block, _within(drawn, self._lines[line].number, column)
        block = bisect_right(self.blocks, (line, column), key=lambda it: (it.line, it.start)) - 1
        if block < 0 or self.blocks[block].line != line:
            return min(block + 1, len(self.blocks) - 1), 0
        starts = [start for start, _ in self.rows(block)]
        return block, max(0, bisect_right(starts, column) - 1)

    def shows(self, line: int) -> bool:
        """Whether a line, by its index, is shown at all."""
        line = self._tables.shown_at.get(line, line)
        at = bisect_left(self.blocks, line, key=lambda it: it.line)
        return at < len(self.blocks) and self.blocks[at].line == line

    # -- settling --------------------------------------------------------------------------

    def settle(self, block: int, count: int, step: int = 1) -> None:
        """Wrap blocks from one on (``step`` -1: backwards) until they fill ``count`` rows."""
        changed = False
        while 0 <= block < len(self.blocks) and count > 0:
            changed |= self._settle_block(block)
            count -= self._heights[block]
            block += step
        if changed:
            self._sum_heights()

    def settle_some(self, budget: int) -> None:
        """Wrap more from the top on, some ``budget`` characters."""
        changed = False
        while budget > 0 and self._settled < len(self.blocks):
            block = self.blocks[self._settled]
            if not self._exact[self._settled]:
                length = block.stop - block.start + 10
                budget -= TABLE_COST * length if block.line in self._tables.rows else length
                changed |= self._settle_block(self._settled)
            self._settled += 1
        if changed:
            self._sum_heights()

    def _settle_block(self, block: int) -> bool:
        if self._exact[block]:
            return False
        self._exact[block] = 1
        height = len(self.rows(block))
        changed = height != self._heights[block]
        self._heights[block] = height
        return changed


def _start(row: DrawnRow, number: int) -> int:
    """The first column of a line that a drawn row shows; 0 where it shows none of it."""
    return next((piece.start for piece in row.pieces if piece.line == number), 0)


def _within(rows: Sequence[DrawnRow], number: int, column: int) -> int:
    """Which of a table row's rows shows a column of a line, or the line at all, or the first."""
    shown = [
        (piece.start <= column < piece.stop, -at)
        for at, row in enumerate(rows)
        for piece in row.pieces
        if piece.line == number
    ]
    return -max(shown)[1] if shown else 0
