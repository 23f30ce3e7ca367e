"""Where the tables of a plan stand among the rows of its outline: leaves below their nodes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from parser.model import Plan
from parser.table import Table

Spans = Sequence[tuple[int, int]]


class TableLeaves:
    """The rows of an outline that stand for tables, and which row each node has beside them.

    A table is a leaf of the node in whose own text it begins, so it stands before what is below
    that node. Without tables rows and nodes are counted alike.
    """

    def __init__(
        self,
        nodes: Sequence[int] = (),
        numbers: Sequence[int] = (),
        lines: Sequence[tuple[int, int]] = (),
    ) -> None:
        """``nodes`` are the nodes that hold the tables, going up, ``numbers`` the tables' places
        in the plan, ``lines`` the first and the last line of each."""
        self._nodes = nodes
        self._numbers = numbers
        self._lines = lines
        self._rows = [node + 1 + at for at, node in enumerate(nodes)]

    @classmethod
    def of(cls, plan: Plan) -> TableLeaves:
        """The tables of a plan that a node holds; one that stands within another is a part of
        it."""
        nodes: list[int] = []
        numbers: list[int] = []
        lines: list[tuple[int, int]] = []
        last = 0
        for number, table in enumerate(plan.tables):
            node = plan.node_at(table.first_line)
            if node is None or table.first_line <= last:
                continue
            last = table.last_line
            nodes.append(node.index)
            numbers.append(number)
            lines.append((table.first_line, table.last_line))
        return cls(nodes, numbers, lines)

    def __len__(self) -> int:
        return len(self._nodes)

    def row_of(self, node: int) -> int:
        """The row of a node, or that behind the last one for the count of all nodes."""
        return node + bisect_left(self._nodes, node) if self._nodes else node

    def node_of(self, row: int) -> int:
        """The node that a row is of; of a table's row the one that holds it."""
        before = bisect_right(self._rows, row)
        leaf = before > 0 and self._rows[before - 1] == row
        return self._nodes[before - 1] if leaf else row - before

    def first_node(self, row: int) -> int:
        """The first node that stands at a row or below it."""
        return row - bisect_left(self._rows, row)

    def table_at(self, row: int) -> int | None:
        """The place in the plan of the table that a row stands for; None for a node's row."""
        at = bisect_left(self._rows, row)
        return self._numbers[at] if at < len(self._rows) and self._rows[at] == row else None

    def lines_at(self, row: int) -> tuple[int, int] | None:
        """The first and the last line of the table that a row stands for; None for a node's."""
        at = bisect_left(self._rows, row)
        return self._lines[at] if at < len(self._rows) and self._rows[at] == row else None

    def holding(self, found: Container[int], count: Callable[[int, int], int]) -> Iterator[int]:
        """The rows of tables with a hit in their own lines: of nodes that were found, by what
        ``count`` says of two lines and those between."""
        for row, node, lines in zip(self._rows, self._nodes, self._lines, strict=True):
            if node in found and count(*lines):
                yield row

    def row_at(self, tables: Sequence[Table], line: int) -> int | None:
        """The row of the table that holds a line of the file; None where there is none."""
        at = bisect_right(self._numbers, line, key=lambda number: tables[number].first_line) - 1
        held = at >= 0 and line <= tables[self._numbers[at]].last_line
        return self._rows[at] if held else None

    def hits(self, found: Mapping[int, Spans]) -> Mapping[int, Spans]:
        """What was found in nodes, by their rows."""
        return _RowHits(found, self) if self._nodes else found


NO_TABLES = TableLeaves()
"""An outline whose rows are its nodes."""


class _RowHits(Mapping[int, Spans]):
    """Hits by node as hits by row; nothing is worked out before it is asked for."""

    def __init__(self, found: Mapping[int, Spans], leaves: TableLeaves) -> None:
        self._found = found
        self._leaves = leaves

    def __getitem__(self, row: int) -> Spans:
        if row not in self:
            raise KeyError(row)
        return self._found[self._leaves.node_of(row)]

    def __contains__(self, row: object) -> bool:
        if not isinstance(row, int) or self._leaves.table_at(row) is not None:
            return False
        return self._leaves.node_of(row) in self._found

    def __iter__(self) -> Iterator[int]:
        return map(self._leaves.row_of, self._found)

    def __len__(self) -> int:
        return len(self._found)
