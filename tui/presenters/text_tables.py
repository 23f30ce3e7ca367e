"""Tables laid out as rows of text for a width: in columns, or as cards where these are too narrow.

A drawn row knows which stretches of which source lines it shows, so that hits and marks of a line
are lit in its cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from tui.presenters.table_content import DrawnRow, TableContent


class Form(Protocol):
    """A way to draw the rows of a table."""

    def rows(self, row: int) -> Sequence[DrawnRow]:
        """The rows of text of a row of the table."""


class LaidTable:
    """A table laid out for a width, row by row when it is asked for."""

    def __init__(self, content: TableContent, room: int) -> None:
        from tui.presenters.table_cards import Cards
        from tui.presenters.table_columns import Columns, columns_of

        widths = columns_of(content, room)
        columns = Columns(content, widths) if widths is not None else None
        if columns is not None and columns.is_too_tall:
            columns = None
        self._form: Form = columns or Cards(content, room)
        self._head = content.head
        self.in_columns = columns is not None
        """Whether it stands in columns, not as cards."""

    def rows(self, row: int, stop: int | None = None) -> Sequence[DrawnRow]:
        """The rows of text of a row of the table, from 0; at least one.

        With ``stop`` what is drawn of the rows behind it, up to that one, comes with it.
        """
        found = self._form.rows(row) or (DrawnRow(""),)
        if stop is not None and stop > row + 1:
            rest = (each for at in range(row + 1, stop) for each in self._form.rows(at))
            found = [*found, *(each for each in rest if each.text.strip())]
        return found

    @cached_property
    def head(self) -> Sequence[DrawnRow]:
        """The rows of text of the table's head, where it is in columns."""
        rows = range(self._head) if self.in_columns else range(0)
        return [each for row in rows for each in self._form.rows(row)]
