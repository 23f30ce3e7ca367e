"""A tree as a flat list of subtree ends: which rows are shown, folded, hit. No drawing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import repeat

from tui.widgets.views.context import Context, around


class Tree:
    """Rows 0 … n-1 in document order; row *i* heads the rows up to ``ends[i]``, itself first.

    ``shown`` are the rows that stand open, ``hits`` those that the filter found; both sorted,
    and both within the hoisted subtree where there is one.
    Ends that are out of range or cross each other are read as far as they make a tree.
    """

    def __init__(self, ends: Sequence[int]) -> None:
        count = len(ends)
        self._ends = [
            end if index < end <= count else min(max(end, index + 1), count)
            for index, end in enumerate(ends)
        ]
        self._heads: list[int] = []
        self._parents = self._find_parents()
        self._folded: set[int] = set()
        self._folded_while_narrowed: set[int] = set()
        self._kept: list[int] | None = None
        self._base: list[int] = []
        self._revealed: set[int] = set()
        self._found: Sequence[int] = ()
        self._root = -1
        self.hits: Sequence[int] = ()
        self.shown: Sequence[int] = range(count)

    def _find_parents(self) -> list[int]:
        count = len(self._ends)
        parents: list[int] = []
        above: list[int] = []
        parent, stop = -1, count
        for index, end in enumerate(self._ends):
            while index >= stop:
                above.pop()
                parent = above[-1] if above else -1
                stop = self._ends[parent] if above else count
            parents.append(parent)
            if end > stop:
                self._ends[index] = end = stop
            if end > index + 1:
                above.append(index)
                self._heads.append(index)
                parent, stop = index, end
        return parents

    # -- what is shown ---------------------------------------------------------------------

    def narrow(
        self,
        hits: Iterable[int] | None,
        context: Context = Context.NONE,
        beside: Iterable[int] = (),
    ) -> None:
        """Show only these rows, their ancestors and what of their context is wanted, unfolded,
        and rows ``beside`` them that are no hits of their own; None shows all, folds as before."""
        self._folded_while_narrowed = set()
        self._revealed = set()
        if hits is None:
            self._kept, self._found = None, ()
        else:
            self._found = self._in_range(hits)
            added = self._above_hits()
            if more := around(self._found, self._parents, self._ends, context).union(beside):
                added |= more.difference(self._found)
            # The first letter of a filter hits nearly all rows: two runs in order, hardly sorted.
            self._kept = self._base = sorted([*self._found, *sorted(added)])
        self._show()

    def mark(self, hits: Iterable[int]) -> None:
        """Show all rows, folds as before; these are the hits that are walked."""
        self._kept, self._revealed = None, set()
        self._found = self._in_range(hits)
        self._show()

    def _in_range(self, hits: Iterable[int]) -> list[int]:
        rows = sorted(hits)  # in one pass where they are in order
        return rows[bisect_left(rows, 0) : bisect_left(rows, len(self._ends))]

    def _above_hits(self) -> set[int]:
        """The rows above hits that are no hits themselves."""
        found, heads = self._found, self._heads
        if len(found) > len(heads):
            # For each row that has some below it the first hit from it on.
            firsts = map(
                [*found, len(self._ends)].__getitem__, map(bisect_left, repeat(found), heads)
            )
            return {
                head
                for head, first in zip(heads, firsts, strict=True)
                if head < first < self._ends[head]
            }
        above: set[int] = set()
        level = set(found)
        while level:
            level = set(map(self._parents.__getitem__, level)) - above - {-1}
            above |= level
        return above.difference(found)

    @property
    def kept(self) -> Sequence[int] | None:
        """The rows that the filter leaves, folded or not; None where it is off."""
        return self._kept

    def reveals_subtree(self, index: int) -> bool:
        """Whether the whole subtree of a row is shown in spite of the filter."""
        return index in self._revealed

    def reveal_subtree(self, index: int, wanted: bool) -> bool:
        """Show the whole subtree of a kept row in spite of the filter, or no longer; False if
        that changes nothing."""
        if self._kept is None or not 0 <= index < len(self._ends):
            return False
        if self._ends[index] <= index + 1 or (index in self._revealed) == wanted:
            return False
        (self._revealed.add if wanted else self._revealed.discard)(index)
        self._folded_while_narrowed.discard(index)
        kept = set(self._base)
        for each in self._revealed:
            kept.update(range(each, self._ends[each]))
        changed = len(kept) != len(self._kept)
        self._kept = sorted(kept) if self._revealed else self._base
        self._show()
        return changed

    def _bare(self, index: int) -> bool:
        """Whether the filter leaves nothing of what is below a row."""
        if self._kept is None or self._ends[index] <= index + 1:
            return False
        place = bisect_right(self._kept, index)
        return place == len(self._kept) or self._kept[place] >= self._ends[index]

    @property
    def root(self) -> int:
        """The row whose subtree alone is shown; -1 where all is."""
        return self._root

    def hoist(self, index: int) -> None:
        """Show a row's subtree alone, the row itself unfolded; -1 shows all again."""
        self._root = index
        self._folds.discard(index)
        self._show()

    def within(self, index: int) -> bool:
        """Whether a row is in the hoisted subtree; any is where nothing is hoisted."""
        return self._root < 0 or self._root <= index < self._ends[self._root]

    def _inside(self, rows: Sequence[int]) -> Sequence[int]:
        if self._root < 0:
            return rows
        return rows[bisect_left(rows, self._root) : bisect_left(rows, self._ends[self._root])]

    def _rows(self) -> Sequence[int]:
        """What would be shown with nothing folded."""
        rows: Sequence[int] = range(len(self._ends)) if self._kept is None else self._kept
        # The hoisted row stays as a heading where the filter leaves nothing below it.
        return self._inside(rows) or ([self._root] if self._root >= 0 else rows)

    def _show(self) -> None:
        rows = self._rows()
        self.hits = self._inside(self._found)
        if not self._folds:
            self.shown = rows
            return
        shown: list[int] = []
        place = 0
        for fold in sorted(self._folds):
            at = bisect_left(rows, fold, place)
            if at < len(rows) and rows[at] == fold:
                shown += rows[place : at + 1]
                place = bisect_left(rows, self._ends[fold], at)
        self.shown = shown + list(rows[place:])

    @property
    def _folds(self) -> set[int]:
        return self._folded if self._kept is None else self._folded_while_narrowed

    # -- folding ---------------------------------------------------------------------------

    def is_folded(self, index: int) -> bool:
        """Whether the row hides its children."""
        return index in self._folds or self._bare(index)

    def fold(self, index: int, folded: bool) -> bool:
        """Fold or open a row; False if that changes nothing or it has no children."""
        if not 0 <= index < len(self._ends) or self._ends[index] <= index + 1:
            return False
        if self._bare(index):
            return not folded and self.reveal_subtree(index, True)
        if (
            folded
            and index in self._revealed
            and self.reveal_subtree(index, False)
            and self._bare(index)
        ):
            return True
        if (index in self._folds) == folded:
            return False
        (self._folds.add if folded else self._folds.discard)(index)
        self._show()
        return True

    def fold_all(self, indexes: Iterable[int]) -> None:
        """Fold exactly these rows, as far as they have children."""
        folds = self._folds
        folds.clear()
        folds.update(index for index in indexes if self._ends[index] > index + 1)
        self._show()

    @property
    def folded(self) -> frozenset[int]:
        """The rows that are folded when the tree is not narrowed."""
        return frozenset(self._folded)

    def set_folded(self, indexes: Iterable[int]) -> None:
        """Fold exactly these when the tree is not narrowed, as far as they have children."""
        ends = self._ends
        self._folded = {i for i in indexes if 0 <= i < len(ends) and ends[i] > i + 1}
        self._show()

    def reveal(self, index: int) -> bool:
        """Open the folds above a row; False if there were none."""
        closed = [above for above in self._above(index) if above in self._folds]
        self._folds.difference_update(closed)
        if closed:
            self._show()
        return bool(closed)

    def _above(self, index: int) -> Iterable[int]:
        index = self._parents[index]
        while index >= 0:
            yield index
            index = self._parents[index]

    # -- finding rows ----------------------------------------------------------------------

    def place(self, index: int) -> int:
        """The place of a row among the shown; for a hidden one that of the shown before it."""
        return max(0, bisect_right(self.shown, index) - 1)

    def is_shown(self, index: int) -> bool:
        """Whether a row is among the shown."""
        at = bisect_left(self.shown, index)
        return at < len(self.shown) and self.shown[at] == index

    def nearest(self, index: int) -> int:
        """The row itself if the filter keeps it, else the nearest hit; -1 if nothing is kept."""
        if not self.within(index):
            index = self._root
        if self._kept is None or index == self._root:
            return index
        at = bisect_left(self._kept, index)
        if at < len(self._kept) and self._kept[at] == index:
            return index
        around = bisect_left(self.hits, index)
        near = self.hits[max(0, around - 1) : around + 1]
        return min(near, key=lambda hit: abs(hit - index), default=self._root)

    def standing(self, index: int) -> int:
        """Where a cursor at ``index`` can stand now: there, else on the fold that hides it,
        else on the nearest hit; -1 if nothing is shown."""
        kept = self.nearest(index) if index >= 0 else (self.shown[0] if self.shown else -1)
        if kept < 0:
            return -1
        closed = [above for above in self._above(kept) if above in self._folds]
        closed = [above for above in closed if above >= self._root]
        return closed[-1] if closed else kept

    def parent(self, index: int) -> int | None:
        """The row above in the tree, None at the top."""
        if index < 0 or self._parents[index] < 0 or index == self._root:
            return None
        return self._parents[index]

    def sibling(self, index: int, step: int) -> int | None:
        """The next shown row (``step`` 1) or the one before (-1) with the same parent."""
        if index < 0:
            return None
        parent = self._parents[index]
        if step > 0:
            place = bisect_left(self.shown, self._ends[index])
            found = self.shown[place] if place < len(self.shown) else None
            return found if found is not None and self._parents[found] == parent else None
        place = bisect_left(self.shown, index) - 1
        found = self.shown[place] if place >= 0 else -1
        while found >= 0 and self._parents[found] != parent and found != parent:
            found = self._parents[found]
        return found if found >= 0 and found != parent else None

    def along(self, index: int, step: int) -> int | None:
        """The row behind a row (``step`` 1) or before it (-1), folds or not; None at the ends."""
        rows = self._rows()
        at = bisect_right(rows, index) if step > 0 else bisect_left(rows, index) - 1
        return rows[at] if index >= 0 and 0 <= at < len(rows) else None

    def hit_after(self, index: int) -> int | None:
        """The first hit behind a row, else the first of all; None without hits."""
        if not self.hits:
            return None
        return self.hits[bisect_right(self.hits, index) % len(self.hits)]

    def hit_before(self, index: int) -> int | None:
        """The last hit before a row, else the last of all; None without hits."""
        if not self.hits:
            return None
        return self.hits[bisect_left(self.hits, index) - 1]
