"""The rows of an outline and what stands at their edges. No drawing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from parser.chinese.text import neutralise
from parser.records import dataclass
from tui.terminal.cells import width

if TYPE_CHECKING:
    from parser.table import Table

OPEN, CLOSED, LEAF = "▾ ", "▸ ", "  "
ROOT = "■ "
"""The mark of the title, whose sections stand flush with it."""

LONGEST_TITLE = 40
"""Characters of a title; what is longer is a text that stands where one would."""

LONGEST_NAME = 12
"""Characters of what an article is called (第十八条 法律责任)."""

LEAD = 40
"""Characters of its text that are shown of a node that has no title."""

GUIDE = "│ "
INDENT = 2
"""Cells by which a level is set in: the width of a fold mark."""

COUNT_CELLS = 2
"""Cells of a usual count of targets; a longer one takes more."""

GUTTER = 2
"""Cells at the left for the sign of what answers a row on the other side, or that nothing does."""

HITS = "*"
"""Goes before the count of a row's hits, so that it cannot be taken for that of its targets."""

MOST_COUNTED = 999
"""Hits up to which a row counts them; a folded section of a long plan can hold many more."""

MOST_INDENTED = 12
"""Levels that are set in at most, so that damaged numbering leaves room for titles."""

TABLE = "table"
"""The kind of a row that stands for a table."""

LABEL_RUNS_ON = "、.．。)）】］]—,，:：是要"
"""A label that ends so needs no space before its title."""


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One node, or a table (of kind ``table``), in document order.

    ``end`` is the index of the row just behind its subtree. ``owners`` says that the text
    names who is responsible; ``targets`` counts what is shown at the row's right edge.
    """

    depth: int
    label: str
    title: str
    end: int
    kind: str
    owners: bool
    targets: int
    lead: str = ""
    """The first words of its text, where it has no title."""
    size: str = ""
    """How large it is, where it is a table."""

    @property
    def is_text(self) -> bool:
        """Whether what stands as its title is a sentence, as that of an article is."""
        return says_sentence(self.label, self.title)


class OutlineRows(Sequence[OutlineRow]):
    """Rows that are made when one is asked for, and that tell of all of them without making any."""

    @abstractmethod
    def ends(self) -> list[int]:
        """For each row the index just behind its subtree."""

    @abstractmethod
    def targets(self) -> list[int]:
        """How many targets each row counts."""


def ends_of(rows: Sequence[OutlineRow]) -> list[int]:
    """For each row the index just behind its subtree."""
    return rows.ends() if isinstance(rows, OutlineRows) else [row.end for row in rows]


def targets_of(rows: Sequence[OutlineRow]) -> list[int]:
    """How many targets each row counts."""
    return rows.targets() if isinstance(rows, OutlineRows) else [row.targets for row in rows]


def table_row(table: Table, number: int, depth: int, end: int) -> OutlineRow:
    """The row of a table, the ``number``-th (from 0) of its plan: its caption, or its heads.

    The label is that of a Chinese document, in every language of the interface, as the others
    of an outline are.
    """
    from tui.printing.plan_tables import heads, size_of  # most plans have no tables

    label = f"表{number + 1}"
    caption = neutralise(table.caption.strip())
    if caption[:1] == "表" and caption[1:].lstrip()[:1].isdecimal():
        label = ""  # it has its own number
    elif caption[:1].isdecimal():
        label = "表"
    head = "、".join(dict.fromkeys(filter(None, heads(table))))[:LEAD] if not caption else ""
    return OutlineRow(depth, label, caption, end, TABLE, False, 0, neutralise(head), size_of(table))


def says_sentence(label: str, title: str) -> bool:
    """Whether a title is a sentence or more of one, set as text and not as a heading: a long one,
    one with its full stop, and the first sentence of an article (第十八条)."""
    if len(title) > LONGEST_TITLE or title[-1:] in tuple("。；;！？"):
        return True
    return label.rstrip().endswith("条") and (len(title) > LONGEST_NAME or "，" in title)


def level(row: OutlineRow) -> int:
    """How often a row is set in: the title and its sections stand flush, room is dear."""
    return min(max(0, row.depth - 1), MOST_INDENTED)


class Tails:
    """What stands at the right edge of rows: hits, owners, targets."""

    def __init__(self, rows: Sequence[OutlineRow], owner_mark: str) -> None:
        self._rows = rows
        self._owner_mark = owner_mark
        self._sums: Sequence[int] | None = None

    def of(
        self, start: int, stop: int, room: int, count_hits: Callable[[int, int], int] | None
    ) -> list[tuple[str, str]]:
        """For a row that speaks for all up to ``stop``: (text, component), where it has ``room``.

        ``count_hits`` is that of :meth:`tui.widgets.views.outline_view.OutlineView.set_filter`.
        """
        row = self._rows[start]
        owners, tail = row.owners, list[tuple[str, str]]()
        if row.size:
            tail.append((row.size, "outline--count"))
        if count_hits is not None and (hits := count_hits(start, stop)):
            count = f"{MOST_COUNTED}+" if hits > MOST_COUNTED else str(hits)
            tail.append((HITS + count, "outline--hits"))
        if owners:
            tail.append((self._owner_mark, "outline--owner"))
        targets = self.targets(start, stop)
        if targets > 0 or owners:
            # As wide as counts are, so that the marks of all rows stand below each other.
            count = str(targets) if targets > 0 else ""
            tail.append((f"{count:>{COUNT_CELLS}}", "outline--count"))
        while tail and sum(width(text) + 1 for text, _ in tail) > room:
            # What was asked for goes last.
            tail.pop(1 if len(tail) > 1 and tail[0][1] == "outline--hits" else 0)
        return tail

    def targets(self, start: int, stop: int) -> int:
        """How many targets stand from a row up to another, that one not counted."""
        if stop == start + 1:
            return self._rows[start].targets
        if self._sums is None:
            self._sums = [0, *accumulate(max(0, count) for count in targets_of(self._rows))]
        return self._sums[stop] - self._sums[start]
