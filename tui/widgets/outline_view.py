"""The outline of a plan: a tree of rows, folded and filtered, drawn line by line."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from tui.cells import clip, expand, width
from tui.widgets.context import Context
from tui.widgets.cursor import CursorView
from tui.widgets.lined import Spans, segments
from tui.widgets.outline_rows import (
    ANSWERED,
    CLOSED,
    GUIDE,
    GUTTER,
    INDENT,
    LABEL_RUNS_ON,
    LEAF,
    OPEN,
    OutlineRow,
    Tails,
    level,
)
from tui.widgets.tree import Tree

__all__ = ["OutlineRow", "OutlineView"]


class OutlineView(CursorView):
    """A foldable outline with a cursor. Rows are named by their index in the data.

    Without a row at all the cursor is -1.
    """

    CURSOR, BLURRED = "outline--cursor", "outline--cursor-blur"

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "outline--label",
        "outline--title",
        "outline--depth-1",
        "outline--depth-2",
        "outline--depth-3",
        "outline--depth-4",
        "outline--hit",
        "outline--cursor",
        "outline--cursor-blur",
        "outline--guide",
        "outline--count",
        "outline--owner",
        "outline--ancestor",
        "outline--answered",
        "outline--lone",
        "outline--hits",
    }

    DEFAULT_CSS = """
    OutlineView {
        & > .outline--label { color: $gm-label; }
        & > .outline--title { text-style: bold; }
        & > .outline--depth-1 { color: $gm-heading-1; text-style: bold; }
        & > .outline--depth-2 { color: $gm-heading-2; }
        & > .outline--depth-3 { color: $gm-heading-3; }
        & > .outline--depth-4 { color: $gm-heading-4; }
        & > .outline--hit { color: $gm-hit-text; background: $gm-hit; text-style: bold underline; }
        & > .outline--guide { color: $gm-border; }
        & > .outline--count { color: $gm-muted; }
        & > .outline--owner { color: $gm-owner; }
        & > .outline--ancestor { color: $gm-muted; }
        & > .outline--answered { color: $gm-muted; }
        & > .outline--lone { color: $gm-target; text-style: bold; }
        & > .outline--hits { color: $gm-hit-text; text-style: bold; }
        & > .outline--cursor {
            background: $gm-cursor; color: $gm-cursor-text; text-style: bold;
        }
        & > .outline--cursor-blur { background: $gm-cursor-blur; }
    }
    """

    class Highlighted(Message):
        """The cursor moved to another row."""

        def __init__(self, view: OutlineView, index: int) -> None:
            super().__init__()
            self.view = view
            self.index = index

        @property
        def control(self) -> OutlineView:
            """The view that it comes from."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Of several moves in a row only the last one counts."""
            return isinstance(message, OutlineView.Highlighted) and message.view is self.view

    class Selected(Message):
        """A row was chosen by Enter or a double click."""

        def __init__(self, view: OutlineView, index: int) -> None:
            super().__init__()
            self.view = view
            self.index = index

        @property
        def control(self) -> OutlineView:
            """The view that it comes from."""
            return self.view

    def __init__(
        self,
        *,
        owner_mark: str = "@",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        """``owner_mark`` is drawn at the right of rows that name who is responsible."""
        super().__init__(name=name, id=id, classes=classes)
        self._rows: Sequence[OutlineRow] = ()
        self._tree = Tree(())
        self._hits: Mapping[int, Spans] | None = None
        self._count_hits: Callable[[int, int], int] | None = None
        self._finding = False
        self._answered: Container[int] | None = None
        self._lone = ""
        self._hoists: list[int] = []
        self._cursor = -1
        self._untaken: int | None = None
        self._owner_mark = expand(owner_mark)
        self._tails = Tails((), self._owner_mark)

    # -- data ------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[OutlineRow], *, cursor: int = 0) -> None:
        """Show other rows, all unfolded and unfiltered, with the cursor on one of them."""
        self._rows = rows
        self._tree = Tree([row.end for row in rows])
        self._tails = Tails(rows, self._owner_mark)
        self._hits = self._answered = self._count_hits = None
        self._hoists = []
        self._cursor = -1
        self.resize_rows()
        self.scroll_row(0)
        self.forget()
        if rows:
            self.move_to(cursor)

    def renew_rows(self, rows: Sequence[OutlineRow]) -> None:
        """Show the same rows with more known of them; folds, filter and cursor stay.

        Raises ValueError if they are not as many.
        """
        if len(rows) != len(self._rows):
            raise ValueError(f"{len(rows)} rows in place of {len(self._rows)}")
        self._rows, self._tails = rows, Tails(rows, self._owner_mark)
        self.forget()

    def set_answers(self, answered: Container[int] | None, lone: str = "") -> None:
        """Mark the rows that something on the other side answers, and the others with ``lone``.

        None takes the marks away with the room that they stand in.
        """
        if answered is not self._answered or lone != self._lone:
            self._answered, self._lone = answered, lone
            self.forget()

    def set_filter(
        self,
        hits: Mapping[int, Spans] | None,
        count: Callable[[int, int], int] | None = None,
        *,
        context: Context = Context.NONE,
        find: bool = False,
    ) -> None:
        """Show only the given rows and their ancestors; None shows all rows again.

        ``context`` says what is shown around the hits; with ``find`` all rows stay and the
        hits are lit only.

        The spans are columns of the title to light; empty where the hit is in the text below.
        ``count`` tells how many hits there are from one row up to another, that one not
        counted; without it rows show no count.
        The cursor stays on its row if that is shown, else it goes to the nearest hit. Folds
        made before come back when the filter goes.
        """
        self._hits, self._count_hits = hits, count
        self._finding = find and hits is not None
        if hits is not None and find:
            self._tree.mark(hits)
        else:
            self._tree.narrow(hits, context)
        if hits is None and self._cursor >= 0:
            self._tree.reveal(self._cursor)
        self._changed()

    @property
    def kept(self) -> Sequence[int] | None:
        """The rows that the filter leaves, folded or not; None where it is off."""
        return self._tree.kept

    def bring(self) -> bool | None:
        """Show all that is below the cursor in spite of the filter, or no longer.

        Gives whether it is shown now; None where that changes nothing.
        """
        wanted = not self._tree.brings(self._cursor)
        if not self._tree.bring(self._cursor, wanted):
            return None
        self._changed()
        return wanted

    @property
    def rows(self) -> Sequence[OutlineRow]:
        """The data as it was given."""
        return self._rows

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

    # -- messages and mouse ----------------------------------------------------------------

    def select(self) -> None:
        """Tell that the row under the cursor was chosen."""
        if self._tree.shown and self._cursor >= 0:
            self.post_message(self.Selected(self, self._cursor))

    def clicked(self, place: int, x: int) -> bool:
        """A click on the fold mark folds."""
        row = self._rows[self._tree.shown[place]]
        left = INDENT * level(row) + self._gutter
        return left <= x < left + INDENT and self.toggle_fold()

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
            self.post_message(self.Highlighted(self, index))

    # -- drawing ---------------------------------------------------------------------------

    def key(self, row: int) -> Hashable:
        """A strip depends on its row and on the cursor; folds and filters forget all strips."""
        index = self._tree.shown[row]
        return index, self.cursor_look if index == self._cursor else None

    @property
    def _gutter(self) -> int:
        return GUTTER if self._answered is not None else 0

    def draw(self, row: int, columns: int) -> Strip:
        """One row: answer, guides, fold mark, label, title, and at the right what it holds."""
        index = self._tree.shown[row]
        data = self._rows[index]
        over = (self.cursor_look,) if index == self._cursor else ()
        depth = level(data)
        mark = LEAF if data.end <= index + 1 else CLOSED if self._tree.is_folded(index) else OPEN
        faded = self._hits is not None and not self._finding and index not in self._hits
        look = "outline--title" if data.depth == 0 else f"outline--depth-{min(data.depth, 4)}"
        title_look = (look, "outline--ancestor") if faded else (look,)
        label_look = "outline--ancestor" if faded else "outline--label"
        pieces = [
            Segment(GUIDE * depth, self.look("outline--guide", *over)),
            Segment(mark, self.look("outline--guide", *over)),
        ]
        if self._answered is not None:
            found = index in self._answered
            sign = f"{ANSWERED if found else self._lone:<{GUTTER}}"
            name = "outline--answered" if found else "outline--lone"
            pieces.insert(0, Segment(sign, self.look(name, *over)))
        # A folded row speaks for all that it hides.
        stop = data.end if self._tree.is_folded(index) else index + 1
        tail = self._tails.of(index, stop, columns // 3, self._count_hits)
        room = columns - self._gutter - INDENT * (depth + 1)
        room -= sum(width(text) + 1 for text, _ in tail)
        label = clip(data.label, room // 2)
        if label and label[-1] not in LABEL_RUNS_ON:
            label += " "
        pieces.append(Segment(label, self.look(label_look, *over)))
        room -= width(label)
        text = clip(data.title, room)
        # The ellipsis stands for what was cut; nothing of it is a hit.
        whole = len(text) == len(data.title)
        near = len(text) if whole else max(0, len(text) - 1)
        hit = self.overlay("outline--hit")
        lit = [(a, min(b, near), hit) for a, b in (self._hits or {}).get(index, ())]
        pieces += segments(text, lit, self.look(*title_look, *over))
        room -= width(text)
        if room > 0 and tail:
            pieces.append(Segment(" " * room, self.look(*over)))
        for piece, name in tail:
            pieces.append(Segment(" " + piece, self.look(name, *over)))
        return self.filled(pieces, columns, self.look(*over))
