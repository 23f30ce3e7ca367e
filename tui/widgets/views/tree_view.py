"""A tree with a cursor: which row it stands on, what is folded, hoisted, filtered. No drawing."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from tui.presenters.outline_rows import OutlineRow, ends_of
from tui.widgets.views.cursor import CursorView
from tui.widgets.views.tree import Tree


class TreeView(CursorView):
    """The rows of an outline under a cursor. Rows are named by their index in the data.

    Without a row at all the cursor is -1. A subclass draws, and tells of moves.
    """

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._rows: Sequence[OutlineRow] = ()
        self._tree = Tree(())
        self._hoists: list[int] = []
        self._cursor = -1
        self._untaken: int | None = None

    @abstractmethod
    def tell_moved(self, index: int) -> None:
        """Tell that the cursor stands on another row."""

    # -- data ------------------------------------------------------------------------------

    def plant(self, rows: Sequence[OutlineRow], cursor: int) -> None:
        """Show other rows, all unfolded and unfiltered, with the cursor on one of them."""
        self._rows = rows
        self._tree = Tree(ends_of(rows))
        self._hoists = []
        self._cursor = -1
        self.resize_rows()
        self.scroll_row(0)
        self.forget()
        if rows:
            self.move_to(cursor)

    @property
    def rows(self) -> Sequence[OutlineRow]:
        """The data as it was given."""
        return self._rows

    @property
    def kept(self) -> Sequence[int] | None:
        """The rows that the filter leaves, folded or not; None where it is off."""
        return self._tree.kept

    def reveal_subtree(self) -> bool | None:
        """Show all that is below the cursor in spite of the filter, or no longer.

        Gives whether it is shown now; None where that changes nothing.
        """
        wanted = not self._tree.reveals_subtree(self._cursor)
        if not self._tree.reveal_subtree(self._cursor, wanted):
            return None
        self._changed()
        return wanted

    @property
    def cursor(self) -> int:
        """The index of the row under the cursor, -1 where there is none."""
        return self._cursor

    @property
    def folded(self) -> frozenset[int]:
        """The rows that are folded when no filter is on."""
        return self._tree.folded

    def set_folded(self, folded: Iterable[int]) -> None:
        """Fold exactly these rows, as :attr:`folded` gave them; others than nodes are skipped."""
        self._tree.set_folded(folded)
        self._changed()

    @property
    def shown_count(self) -> int:
        """How many rows are shown."""
        return len(self._tree.shown)

    @property
    def hit_count(self) -> int:
        """How many rows the filter hits; 0 without a filter."""
        return len(self._tree.hits)

    @property
    def hit_place(self) -> tuple[int, int] | None:
        """The number of the hit at the cursor, from 1, and how many rows are hit; None off one."""
        hits = self._tree.hits
        at = bisect_left(hits, self._cursor)
        known = at < len(hits) and hits[at] == self._cursor
        return (at + 1, len(hits)) if known else None

    def take(self) -> int | None:
        """The row of the last :class:`Highlighted`, given once; None if there was none since.

        For what is to follow in the same frame: a message comes later than that.
        """
        taken, self._untaken = self._untaken, None
        return taken

    # -- moving ----------------------------------------------------------------------------

    def row_count(self) -> int:
        """How many rows are shown."""
        return len(self._tree.shown)

    def at(self) -> int:
        """The cursor's place among the shown rows."""
        return self._tree.place(self._cursor)

    def go(self, place: int, *, scroll: bool = True) -> None:
        """Put the cursor on a shown row, by its place among them."""
        shown = self._tree.shown
        if shown:
            self._put(shown[min(max(0, place), len(shown) - 1)], scroll=scroll)

    def move_to(self, index: int, *, scroll: bool = True) -> None:
        """Put the cursor on a row of the data; folds above it open.

        Where the filter hides the row, the nearest hit is taken; a row outside of what is
        hoisted ends that.
        """
        if not self._rows:
            return
        index = min(max(0, index), len(self._rows) - 1)
        if not self._tree.within(index):
            self._leave_hoists(index)
        index = self._tree.nearest(index)
        if index >= 0 and self._tree.reveal(index):
            self._redraw()
        if index >= 0:
            self._put(index, scroll=scroll)

    def parent_row(self) -> bool:
        """Move to the row above in the tree; False at the top."""
        return self._step(self._tree.parent(self._cursor))

    def move_to_child(self) -> bool:
        """Move to the first row below the cursor's in the tree; False on a row without one."""
        at = self._cursor
        if at < 0 or self._rows[at].end <= at + 1:
            return False
        self.move(1)
        return True

    def next_sibling(self) -> bool:
        """Move to the next shown row of the same parent; False if there is none."""
        return self._step(self._tree.sibling(self._cursor, 1))

    def previous_sibling(self) -> bool:
        """Move to the shown row of the same parent before; False if there is none."""
        return self._step(self._tree.sibling(self._cursor, -1))

    def next_row(self) -> bool:
        """Move to the row behind, at any depth; folds open. False at the end."""
        return self._step(self._tree.along(self._cursor, 1))

    def previous_row(self) -> bool:
        """Move to the row before, at any depth; folds open. False at the start."""
        return self._step(self._tree.along(self._cursor, -1))

    def next_hit(self) -> bool:
        """Move to the next hit, from the last on to the first; False without hits."""
        return self._step(self._tree.hit_after(self._cursor))

    def previous_hit(self) -> bool:
        """Move to the hit before, from the first on to the last; False without hits."""
        return self._step(self._tree.hit_before(self._cursor))

    def _step(self, index: int | None) -> bool:
        if index is None:
            return False
        self.move_to(index)
        return True

    # -- folding ---------------------------------------------------------------------------

    def fold(self, index: int | None = None) -> bool:
        """Fold a row (None: the one under the cursor); False if nothing was open there."""
        return self._refold(index, True)

    def unfold(self, index: int | None = None) -> bool:
        """Open a row; False if nothing was folded there."""
        return self._refold(index, False)

    def toggle_fold(self, index: int | None = None) -> bool:
        """Fold an open row, open a folded one; False on a row without children."""
        index = self._cursor if index is None else index
        return self._refold(index, not self._tree.is_folded(index))

    def fold_to(self, depth: int) -> None:
        """Show the rows down to a depth, 0 to 9; 9 opens everything.

        Where a subtree is hoisted, depths count from its head and other folds stay.
        """
        root = self._tree.root
        base = self._rows[root].depth if root >= 0 else 0
        within = self._tree.within
        folds = [i for i in self._tree.folded if not within(i)]
        if depth < 9:
            rows = enumerate(self._rows)
            folds += [i for i, row in rows if within(i) and row.depth >= base + depth]
        self._tree.fold_all(folds)
        self._changed()

    # -- hoisting --------------------------------------------------------------------------

    @property
    def hoisted(self) -> int | None:
        """The row whose subtree alone is shown; None where all is."""
        return self._hoists[-1] if self._hoists else None

    def hoist(self) -> bool:
        """Show the subtree under the cursor alone; False on a row without one, or its head."""
        at = self._cursor
        if at < 0 or self._rows[at].end <= at + 1 or at == self.hoisted:
            return False
        self._hoists.append(at)
        self._tree.hoist(at)
        self._changed()
        return True

    def unhoist(self) -> bool:
        """Show what was shown before the last :meth:`hoist`; False if there was none."""
        if not self._hoists:
            return False
        self._hoists.pop()
        self._tree.hoist(self._hoists[-1] if self._hoists else -1)
        self._changed()
        return True

    def _leave_hoists(self, index: int) -> None:
        while self._hoists and not self._tree.within(index):
            self._hoists.pop()
            self._tree.hoist(self._hoists[-1] if self._hoists else -1)
        self._redraw()

    def _refold(self, index: int | None, folded: bool) -> bool:
        changed = self._tree.fold(self._cursor if index is None else index, folded)
        if changed:
            self._changed()
        return changed

    def _changed(self) -> None:
        """Other rows are shown: the cursor goes where it can still stand."""
        self._redraw()
        standing = self._tree.standing(self._cursor)
        if standing >= 0:
            self._put(standing, scroll=True)

    def _redraw(self) -> None:
        self.resize_rows()
        self.forget()

    def _put(self, index: int, *, scroll: bool) -> None:
        before, self._cursor = self._cursor, index
        place = self.at()
        if scroll:
            self.scroll_into_view(place)
        if before != index:
            if before >= 0:
                self.refresh_row(self._tree.place(before))
            self.refresh_row(place)
            self._untaken = index
            self.tell_moved(index)
