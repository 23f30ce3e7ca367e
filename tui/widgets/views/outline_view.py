"""The outline of a plan: a tree of rows, folded and filtered, drawn line by line."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from tui.presenters.outline_rows import (
    CLOSED,
    GUIDE,
    GUTTER,
    INDENT,
    LABEL_RUNS_ON,
    LEAF,
    OPEN,
    ROOT,
    TABLE,
    OutlineRow,
    Tails,
    level,
)
from tui.presenters.table_leaves import NO_TABLES, TableLeaves
from tui.requests import Say
from tui.terminal.cells import clip, expand, pad, width, wrap
from tui.widgets.bindings import bindings_of, keys_are_text
from tui.widgets.views.context import Context
from tui.widgets.views.lined import Spans, segments
from tui.widgets.views.node_tree import NodeTreeView

__all__ = ["OutlineRow", "OutlineView"]


MEASURED = 500
"""Rows that are measured for the width of the outline."""

TAIL_CELLS = 8
"""Cells for what usually stands at the right of a row, and for the scroll bar."""


class OutlineView(NodeTreeView):
    """A foldable outline with a cursor. Rows are named by their index in the data.

    Some rows may stand for tables: what concerns nodes is named by the node's index then, which
    is said where it is so. Without a row at all the cursor is -1.
    """

    CURSOR, BLURRED = "outline--cursor", "outline--cursor-blur"

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "outline--label",
        "outline--title",
        "outline--text",
        "outline--lead",
        "outline--table",
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
        "outline--unmatched",
        "outline--hits",
    }

    DEFAULT_CSS = """
    OutlineView {
        & > .outline--label { color: $gm-label; }
        & > .outline--title { text-style: bold; }
        & > .outline--lead { color: $gm-muted; }
        & > .outline--table { color: $gm-muted; text-style: dim; }
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
        & > .outline--unmatched { color: $gm-target; text-style: bold; }
        & > .outline--hits { color: $gm-hit-text; text-style: bold; }
        & > .outline--cursor {
            background: $gm-cursor; color: $gm-cursor-text; text-style: bold;
        }
        & > .outline--cursor-blur { background: $gm-cursor-blur; }
    }
    """

    ACTIONS: ClassVar[tuple[str, ...]] = (
        *("fold", "hoist", "unhoist", "bring"),
        *("next_sibling", "previous_sibling", "parent", "next_row", "previous_row"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(*ACTIONS)

    class Hoisted(Message):
        """Another part of the outline, or all of it, is shown alone."""

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
        self._hits: Mapping[int, Spans] | None = None
        self._count_hits: Callable[[int, int], int] | None = None
        self._count_in: Callable[[int, int], int] | None = None
        self._finding = False
        self._answered: Mapping[int, str] | None = None
        self._unmatched = ""
        self._owner_mark = expand(owner_mark)
        self._empty_reason = ""
        self._tails = Tails((), self._owner_mark)

    # -- data ------------------------------------------------------------------------------

    def set_rows(
        self, rows: Sequence[OutlineRow], *, cursor: int = 0, leaves: TableLeaves = NO_TABLES
    ) -> None:
        """Show other rows, all unfolded and unfiltered, with the cursor on one of them;
        ``leaves`` are those that stand for tables."""
        self._tails = Tails(rows, self._owner_mark)
        self._hits = self._answered = self._count_hits = self._count_in = None
        self._empty_reason = ""
        self.plant_leaves(rows, cursor, leaves)

    def renew_rows(self, rows: Sequence[OutlineRow]) -> None:
        """Show the same rows with more known of them; folds, filter and cursor stay.

        Raises ValueError if they are not as many.
        """
        if len(rows) != len(self._rows):
            raise ValueError(f"{len(rows)} rows in place of {len(self._rows)}")
        self._rows, self._tails = rows, Tails(rows, self._owner_mark)
        self.forget()

    def set_answers(self, answered: Mapping[int, str] | None, unmatched: str = "") -> None:
        """Mark the nodes that something on the other side answers, each with its sign; the
        others with ``unmatched``.

        None takes the marks away with the room that they stand in.
        """
        if answered is not self._answered or unmatched != self._unmatched:
            self._answered, self._unmatched = answered, unmatched
            self.forget()

    def set_filter(
        self,
        hits: Mapping[int, Spans] | None,
        count: Callable[[int, int], int] | None = None,
        *,
        count_in: Callable[[int, int], int] | None = None,
        context: Context = Context.NONE,
        find: bool = False,
    ) -> None:
        """Show only the given nodes and their ancestors; None shows all rows again.

        ``context`` says what is shown around the hits; with ``find`` all rows stay and the
        hits are lit only.

        The spans are columns of the title to light; empty where the hit is in the text below.
        ``count`` tells how many hits there are from one node up to another, that one not
        counted; without it rows show no count. ``count_in`` tells it from one line to another: a
        table that holds some is shown below its node.
        The cursor stays on its row if that is shown, else it goes to the nearest hit. Folds
        made before come back when the filter goes.
        """
        tables = self._leaves.holding(hits, count_in) if hits is not None and count_in else ()
        hits = self._leaves.hits(hits) if hits is not None else None
        self._hits, self._count_hits, self._count_in = hits, count, count_in
        self._finding = find and hits is not None
        if hits is not None and find:
            self._tree.mark(hits)
        else:
            self._tree.narrow(hits, context, tables)
        if hits is None and self._cursor >= 0:
            self._tree.reveal(self._cursor)
        self._changed()

    def explain_empty(self, why: str) -> None:
        """Say below the rows why the filter leaves none; empty: nothing is said.

        A line of its own would take room: outline and text were laid out and wrapped again by the
        key that finds nothing, and by the next one.
        """
        if why != self._empty_reason:
            self._empty_reason = why
            self.refresh()

    @property
    def counts(self) -> tuple[int, bool, int]:
        """What stands at the right of the row under the cursor: hits, whether owners are named,
        targets."""
        if not 0 <= self._cursor < len(self._rows):
            return 0, False, 0
        row = self._rows[self._cursor]
        stop = row.end if self._tree.is_folded(self._cursor) else self._cursor + 1
        hits = self._hits_between(self._cursor, stop) if self._count_hits is not None else 0
        return hits, row.owners, self._tails.targets(self._cursor, stop)

    def _hits_between(self, row: int, stop: int) -> int:
        lines = self._leaves.lines_at(row)
        if lines is not None:
            return self._count_in(*lines) if self._count_in is not None else 0
        first = self._leaves.first_node
        return self._count_hits(first(row), first(stop)) if self._count_hits is not None else 0

    def widest(self, most: int) -> int:
        """The cells that the longest of the first rows wants, with what stands at its right; no
        more than ``most`` are measured."""
        cells = 0
        for at in range(min(len(self._rows), MEASURED)):
            row = self._rows[at]
            if row.kind == TABLE:
                continue  # it has its title in the text too
            own = INDENT * (level(row) + 1) + width(row.label) + 1 + width(row.title or row.lead)
            cells = max(cells, own + self._gutter + TAIL_CELLS)
            if cells >= most:
                return most
        return cells

    # -- messages and mouse ----------------------------------------------------------------

    def tell_moved(self, index: int) -> None:
        """Tell it to whoever listens."""
        self.post_message(self.Highlighted(self, index))

    def select(self) -> None:
        """Tell that the row under the cursor was chosen."""
        if self._tree.shown and self._cursor >= 0:
            self.post_message(self.Selected(self, self._cursor))

    def clicked(self, place: int, x: int) -> bool:
        """A click on the fold mark folds."""
        row = self._rows[self._tree.shown[place]]
        left = INDENT * level(row) + self._gutter
        return left <= x < left + INDENT and self.toggle_fold()

    # -- actions ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is run by a key that is text."""
        return not keys_are_text(self)

    def _say_unless(self, done: bool, why: str) -> None:
        if not done:
            self.post_message(Say(why))

    def action_fold(self) -> None:
        """Fold or unfold the row."""
        self._say_unless(self.toggle_fold(), "browser.why.leaf")

    def action_hoist(self) -> None:
        """Show the row with what is below it alone; on its head, all that was shown before."""
        if self.hoisted is not None and self.cursor == self.hoisted:
            self.unhoist()
        else:
            hoisted = self.hoist()
            self.post_message(Say("browser.fold.hoisted" if hoisted else "browser.why.leaf"))
        self.post_message(self.Hoisted())

    def action_unhoist(self) -> None:
        """Show again what was shown before."""
        self.unhoist()
        self.post_message(self.Hoisted())

    def action_next_sibling(self) -> None:
        """The next row with the same parent."""
        self._say_unless(self.next_sibling(), "browser.why.no_sibling")

    def action_previous_sibling(self) -> None:
        """The previous row with the same parent."""
        self._say_unless(self.previous_sibling(), "browser.why.no_sibling")

    def action_parent(self) -> None:
        """To the row above in the tree, without folding."""
        self._say_unless(self.parent_row(), "browser.why.top")

    def action_next_row(self) -> None:
        """The next row at any depth, folded away or not."""
        self._say_unless(self.next_row(), "browser.why.last_row")

    def action_previous_row(self) -> None:
        """The row before at any depth, folded away or not."""
        self._say_unless(self.previous_row(), "browser.why.first_row")

    def action_bring(self) -> None:
        """All that is below the row in spite of the filter, or no longer."""
        shown = self.reveal_subtree()
        keys = {None: "why.all_there", True: "context.brought", False: "context.taken"}
        self.post_message(Say(f"browser.{keys[shown]}"))

    # -- drawing ---------------------------------------------------------------------------

    def key(self, row: int) -> Hashable:
        """A strip depends on its row and on the cursor; folds and filters forget all strips."""
        index = self._tree.shown[row]
        return index, self.cursor_look if index == self._cursor else None

    def draw_below(self, row: int, columns: int) -> Strip | None:
        """Why there are no rows, with a blank line above it."""
        rows = wrap(self._empty_reason, columns - 2 * INDENT) if self._empty_reason else []
        if not 0 < row <= len(rows):
            return None
        text = " " * INDENT + expand(self._empty_reason[slice(*rows[row - 1])])
        return self.filled([Segment(text, self.look("outline--lead"))], columns, self.look())

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
        mark = ROOT if data.depth == 0 and mark == OPEN else mark
        faded = self._hits is not None and not self._finding and index not in self._hits
        look = "outline--title" if data.depth == 0 else f"outline--depth-{min(data.depth, 4)}"
        look = "outline--text" if data.is_text and data.depth else look
        look = "outline--table" if data.kind == TABLE else look
        title_look = (look, "outline--ancestor") if faded else (look,)
        label_look = "outline--ancestor" if faded else "outline--label"
        label_look = "outline--table" if data.kind == TABLE else label_look
        pieces = [
            Segment(GUIDE * depth, self.look("outline--guide", *over)),
            Segment(mark, self.look("outline--guide", *over)),
        ]
        if self._answered is not None:
            node, is_table = self._leaves.node_of(index), data.kind == TABLE
            found = not is_table and node in self._answered
            unmatched = "" if is_table else self._unmatched
            sign = pad(self._answered[node] if found else unmatched, GUTTER)
            name = "outline--answered" if found else "outline--unmatched"
            pieces.insert(0, Segment(sign, self.look(name, *over)))
        # A folded row speaks for all that it hides.
        stop = data.end if self._tree.is_folded(index) else index + 1
        count_hits = self._hits_between if self._count_hits is not None else None
        tail = self._tails.of(index, stop, columns // 3, count_hits)
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
        if not data.title and data.lead and room > 2:
            lead = clip(data.lead, room)
            pieces.append(Segment(expand(lead), self.look("outline--lead", *over)))
            room -= width(lead)
        if room > 0 and tail:
            pieces.append(Segment(" " * room, self.look(*over)))
        for piece, name in tail:
            pieces.append(Segment(" " + piece, self.look(name, *over)))
        return self.filled(pieces, columns, self.look(*over))
