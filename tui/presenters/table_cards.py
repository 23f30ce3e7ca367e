"""A table as cards, one a row: a head, and each other cell behind the head of its column."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from parser.table import Cell
from tui.presenters.table_columns import KEPT_BANDS
from tui.presenters.table_content import CellText, DrawnRow, RowBuilder, TableContent, rule
from tui.terminal.cells import lines, width, wrap

INDENT = 2
"""Cells by which the lines of a card are set in below its head."""

_WIDEST_LABEL = 16
"""Cells of a label below which its value's further lines are set in."""


class Cards:
    """A table in which every row is a card, at most ``room`` cells wide."""

    def __init__(self, content: TableContent, room: int) -> None:
        self._content = content
        self._room = max(2, room)
        self._known: dict[int, Sequence[DrawnRow]] = {}

    def rows(self, row: int) -> Sequence[DrawnRow]:
        """A row of the table as a card, the head of the table as one paragraph."""
        found = self._known.get(row)
        if found is None:
            made = self._head(row) if row < self._content.head else self._card(row)
            if self._content.rule_below(row):
                made.append(rule(self._room))
            if len(self._known) >= KEPT_BANDS:
                self._known.clear()
            found = self._known[row] = made or [DrawnRow("")]
        return found

    @cached_property
    def _title_columns(self) -> frozenset[int]:
        """The columns of a card's head: the serial number with the first column of words."""
        from parser.tables.head_words import Meaning, meaning_of

        meanings = [meaning_of(head) for head in self._content.heads]
        words = [
            at for at, each in enumerate(meanings) if each in (Meaning.TASK, Meaning.INDICATOR)
        ]
        serial = [at for at, each in enumerate(meanings) if each is Meaning.SERIAL]
        others = [at for at in range(len(meanings)) if at not in serial]
        return frozenset([*serial[:1], *(words[:1] or others[:1])])

    def _head(self, row: int) -> list[DrawnRow]:
        cells = [cell for cell in self._content.cells(row) if cell.text.strip()]
        return self._joined(cells, 0, "head", row)

    def _card(self, row: int) -> list[DrawnRow]:
        if not any(cell.text.strip() for cell in self._content.cells(row)):
            return []
        cells = [cell for cell in self._content.covering(row) if cell.text.strip()]
        if not self._content.head:
            titles = cells[:1]
        else:
            titles = [
                cell
                for cell in cells
                if self._title_columns & set(range(cell.column, cell.column + cell.column_span))
            ]
        made = self._joined(titles, 0, "label", row) if titles else []
        for cell in cells:
            if cell not in titles:
                made += self._line(cell, row)
        return made

    def _joined(self, cells: Sequence[Cell], indent: int, role: str, row: int) -> list[DrawnRow]:
        """Cells one behind the other with dots between them, wrapped."""
        joined, roles = CellText(""), []
        for cell in cells:
            if joined.text:
                joined = _behind(joined, CellText(lines("·")))
            start = len(joined.text)
            joined = _behind(joined, _stripped(self._content.text(cell)))
            roles.append((start, len(joined.text), "faint" if cell.row < row else role))
        return self._wrapped(joined, roles, indent, 0)

    def _line(self, cell: Cell, row: int) -> list[DrawnRow]:
        """A cell behind the head of its column; what is repeated from a row above is faint."""
        heads = self._content.heads[cell.column : cell.column + cell.column_span]
        named = next(filter(None, heads), "")
        label = f"{named}：" if named else ""
        text = _behind(CellText(label), _stripped(self._content.text(cell)))
        roles = [(0, len(label), "faint")]
        if cell.row < row:
            roles = [(0, len(text.text), "faint")]
        hanging = width(label)
        return self._wrapped(text, roles, INDENT, hanging if hanging <= _WIDEST_LABEL else 0)

    def _wrapped(
        self, text: CellText, roles: Sequence[tuple[int, int, str]], indent: int, hanging: int
    ) -> list[DrawnRow]:
        room = self._room - indent
        if room - hanging < 12:
            hanging = 0
        rows = []
        for start, stop in wrap(text.text, max(2, room), 0, hanging):
            builder = RowBuilder()
            builder.skip_to(indent + (hanging if start else 0))
            for left, right, role in _parts(start, stop, roles):
                builder.add(text, left, right, role)
            rows.append(builder.row())
        return rows


def _parts(
    start: int, stop: int, roles: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """A stretch cut where its look changes; ``roles`` are in order and do not overlap."""
    parts, at = [], start
    for left, right, role in roles:
        left, right = max(left, at), min(right, stop)
        if left < right:
            if at < left:
                parts.append((at, left, ""))
            parts.append((left, right, role))
            at = right
    if at < stop:
        parts.append((at, stop, ""))
    return parts


def _behind(first: CellText, second: CellText) -> CellText:
    """Two texts joined."""
    moved = second.cut(0, len(second.text), len(first.text))
    return CellText(first.text + second.text, (*first.pieces, *moved))


def _stripped(text: CellText) -> CellText:
    """The text without white space around it."""
    inner = text.text.strip()
    start = len(text.text) - len(text.text.lstrip())
    return CellText(inner, tuple(text.cut(start, start + len(inner), 0)))
