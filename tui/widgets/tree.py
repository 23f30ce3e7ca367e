"""A tree as a flat list of subtree ends: which rows are shown, folded, hit. No drawing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence


class Tree:
    """Rows 0 … n-1 in document order; row *i* heads the rows up to ``ends[i]``, itself first.

    ``shown`` are the rows that stand open, ``hits`` those that the filter found; both sorted.
    Ends that are out of range or cross each other are read as far as they make a tree.
    """

    def __init__(self, ends: Sequence[int]) -> None:
        count = len(ends)
        self._ends = [min(max(end, index + 1), count) for index, end in enumerate(ends)]
        self._parents = self._find_parents()
        self._folded: set[int] = set()
        self._folded_while_narrowed: set[int] = set()
        self._kept: list[int] | None = None
        self.hits: Sequence[int] = ()
        self.shown: Sequence[int] = range(count)

    def _find_parents(self) -> list[int]:
        parents: list[int] = []
        above: list[int] = []
        for index, end in enumerate(self._ends):
            while above and self._ends[above[-1]] <= index:
                above.pop()
            parents.append(above[-1] if above else -1)
            if above:
                self._ends[index] = end = min(end, self._ends[above[-1]])
            if end > index + 1:
                above.append(index)
        return parents

    # -- what is shown ---------------------------------------------------------------------

    def narrow(self, hits: Iterable[int] | None) -> None:
        """Show only these rows and their ancestors, unfolded; None shows all, folds as before."""
        self._folded_while_narrowed = set()
        if hits is None:
            self._kept, self.hits = None, ()
        else:
            count = len(self._ends)
            self.hits = sorted(index for index in hits if 0 <= index < count)
            kept = set(self.hits)
            level = kept
            while level:
                level = set(map(self._parents.__getitem__, level)) - kept - {-1}
                kept |= level
            self._kept = sorted(kept)
        self._show()

    def _show(self) -> None:
        rows = range(len(self._ends)) if self._kept is None else self._kept
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
        return index in self._folds

    def fold(self, index: int, folded: bool) -> bool:
        """Fold or open a row; False if that changes nothing or it has no children."""
        if not 0 <= index < len(self._ends) or self._ends[index] <= index + 1:
            return False
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

    def nearest(self, index: int) -> int:
        """The row itself if the filter keeps it, else the nearest hit; -1 if nothing is kept."""
        if self._kept is None:
            return index
        at = bisect_left(self._kept, index)
        if at < len(self._kept) and self._kept[at] == index:
            return index
        around = bisect_left(self.hits, index)
        near = self.hits[max(0, around - 1) : around + 1]
        return min(near, key=lambda hit: abs(hit - index), default=-1)

    def standing(self, index: int) -> int:
        """Where a cursor at ``index`` can stand now: there, else on the fold that hides it,
        else on the nearest hit; -1 if nothing is shown."""
        kept = self.nearest(index) if index >= 0 else (self.shown[0] if self.shown else -1)
        if kept < 0:
            return -1
        closed = [above for above in self._above(kept) if above in self._folds]
        return closed[-1] if closed else kept

    def parent(self, index: int) -> int | None:
        """The row above in the tree, None at the top."""
        if index < 0 or self._parents[index] < 0:
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
