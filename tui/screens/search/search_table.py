"""The table of the Search screen: plans with their hits below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui.presenters.search_table import (
    HitLine,
    SearchHighlights,
    SearchLayout,
    SearchLine,
    across,
    cells_of,
    columns,
    describe,
    title_of,
)
from tui.requests import Copy, JumpToQuote
from tui.settings.i18n import Messages
from tui.widgets.detail_table import DetailTable
from tui.workspace.entries import Ref
from tui.workspace.navigation import Place
from tui.workspace.open_search import ref_of
from tui.workspace.workspace import Workspace


class SearchTable(DetailTable):
    """The lines of a search."""

    ACTIONS: ClassVar[tuple[str, ...]] = (*DetailTable.ACTIONS, "filter", "copy")

    lines: Sequence[SearchLine] = ()
    """What the table shows."""

    def __init__(self, messages: Messages, workspace: Workspace) -> None:
        super().__init__(messages, workspace.queries, finding=True)
        self._workspace = workspace

    def show(self, lines: Sequence[SearchLine]) -> None:
        """Show other lines."""
        self.lines = lines
        self.lay_out()

    def lay_out(self) -> None:
        """Show the lines in the columns that the room allows."""
        room = self.table.room or self.screen.size.width
        layout = SearchLayout(self.messages, max(8, room // 6), self._workspace.name_of)
        self.set_data(
            columns(self.messages, room),
            cells_of(self.lines, layout),
            lit=SearchHighlights(self.lines, layout),
            across=across(self.lines),
        )

    def refresh_detail(self) -> None:
        """Show what is known of the line under the cursor."""
        line = self.line()
        self.set_detail(None if line is None else describe(line, self.messages))

    def line(self) -> SearchLine | None:
        """The line under the cursor."""
        at = self.table.cursor
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def place(self, screen: str, workspace: Workspace) -> Place:
        """The line under the cursor as a place of a screen; ``at`` is the line of the file."""
        line, at = self.line(), max(0, self.table.cursor)
        if line is None:
            return Place(screen, at, None, 0)
        return Place(screen, at, ref_of(workspace, line.group), number_of(line))

    def move_to_place(self, place: Place, workspace: Workspace) -> None:
        """The cursor on a hit again, if it is still listed; the line it stood on is tried first."""
        every = range(len(self.lines))
        places = [place.pane, *every] if place.pane in every else every
        for at in places:
            line = self.lines[at]
            same_plan = place.ref is None or ref_of(workspace, line.group) == place.ref
            if number_of(line) == place.at and same_plan:
                self.table.move_to(at)
                return

    def move_to_first_hit(self) -> None:
        """The cursor on the first hit, with its plan in sight."""
        if self.lines:
            self.table.move_to(1 if len(self.lines) > 1 else 0)
            self.table.scroll_row(0)

    def spot(self, workspace: Workspace) -> tuple[Ref, int] | None:
        """Where the hit under the cursor stands; a plan leads to its first one, but says none."""
        line = self.line()
        if not isinstance(line, HitLine):
            return None
        ref = ref_of(workspace, line.group)
        return None if ref is None else (ref, line.found.line)

    def request(self, workspace: Workspace) -> JumpToQuote | None:
        """What shows the hit under the cursor in the Read screen, with what it was found by;
        None where its file is gone, or the line is no hit."""
        line = self.line()
        ref = ref_of(workspace, line.group) if isinstance(line, HitLine) else None
        if ref is None or not isinstance(line, HitLine):
            return None
        found = line.found
        start, stop = found.spans[0] if found.spans else (0, 0)
        return JumpToQuote(ref, found.line, (found.line, start, stop), self.query_text.strip())

    def copied(self, workspace: Workspace) -> tuple[str, str] | None:
        """The line under the cursor as it is copied, and what it is called; None: nothing is.

        A hit is the line as it stands in the file, with its place; a plan its title.
        """
        line = self.line()
        if line is None:
            return None
        if not isinstance(line, HitLine):
            return title_of(line.group), title_of(line.group)
        ref = ref_of(workspace, line.group)
        file = workspace.source(ref) if ref is not None else line.group.path
        text = line.found.text.strip()
        return f"{file}:{line.found.line}: {text}", text

    def action_filter(self) -> None:
        """Into the query line."""
        self.app.clear_notifications()  # the corner's line would lie over the counts
        self.open_filter()

    def action_copy(self) -> None:
        """The line as it stands in the file, with its place; of a plan its title."""
        copied = self.copied(self._workspace)
        if copied is not None:
            self.post_message(Copy(*copied))


def number_of(line: SearchLine) -> int:
    """The line of the file that a line of the table shows; 0 where it shows none."""
    return line.found.line if isinstance(line, HitLine) else 0
