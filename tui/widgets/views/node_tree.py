"""A tree whose rows are nodes of a plan, with rows for its tables between them. No drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parser.table import Table
from tui.presenters.outline_rows import OutlineRow
from tui.presenters.table_leaves import NO_TABLES, TableLeaves
from tui.widgets.views.tree_view import TreeView


class NodeTreeView(TreeView):
    """Says which node each row is of, and finds the row of a node or a table."""

    _leaves: TableLeaves = NO_TABLES

    def plant_leaves(self, rows: Sequence[OutlineRow], cursor: int, leaves: TableLeaves) -> None:
        """As :meth:`plant`; ``leaves`` are the rows that stand for tables."""
        self._leaves = leaves
        self.plant(rows, cursor)

    @property
    def node(self) -> int:
        """The node under the cursor, of a table the one that holds it; -1 where there is none."""
        return self._leaves.node_of(self._cursor) if self._cursor >= 0 else -1

    @property
    def table(self) -> int | None:
        """The place in the plan of the table under the cursor; None on a node."""
        return self._leaves.table_at(self._cursor)

    def move_to_node(self, node: int) -> None:
        """Put the cursor on a node, as :meth:`move_to` does on a row."""
        self.move_to(self._leaves.row_of(node))

    def move_to_table_of(self, tables: Sequence[Table], line: int) -> bool:
        """Put the cursor on the row of the table that holds a line, of the plan's ``tables``; False
        where none does, or its row is hidden."""
        row = self._leaves.row_at(tables, line)
        if row is None or not self._tree.is_shown(row):
            return False
        self.move_to(row)
        return True

    @property
    def kept_nodes(self) -> tuple[int, ...] | None:
        """The nodes that the filter leaves, folded or not; None where it is off."""
        kept, leaves = self.kept, self._leaves
        if kept is None or not leaves:
            return None if kept is None else tuple(kept)
        return tuple(leaves.node_of(row) for row in kept if leaves.table_at(row) is None)

    @property
    def folded_nodes(self) -> frozenset[int]:
        """The nodes that are folded when no filter is on."""
        return frozenset(map(self._leaves.node_of, self.folded))

    def fold_nodes(self, nodes: Iterable[int]) -> None:
        """Fold exactly these nodes, as :attr:`folded_nodes` gave them."""
        self.set_folded(map(self._leaves.row_of, nodes))

    @property
    def hoisted_node(self) -> int | None:
        """The node whose subtree alone is shown; None where all is."""
        return None if self.hoisted is None else self._leaves.node_of(self.hoisted)
