"""Rows of tables that changed, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from parser.chinese.lazy_pattern import lazy_pattern
from parser.diff.records import Change, Op, Paragraph
from parser.diff.typography import normal

_LETTER = lazy_pattern(r"[^\W\d_]")


def cell_changes(old: Paragraph, new: Paragraph, op: Op) -> tuple[Change, ...]:
    """The changed cells of a row, or of the one cell that a line holds.

    None where the rows have not as many cells: then the row as a whole changed.
    """
    if old.column and new.column:
        place = (new.row, new.column)
        return (Change(op, (old,), (new,), old.text, new.text, cell=place),)
    if len(old.cells) < 2 or len(old.cells) != len(new.cells):
        return ()
    return tuple(_cells(old, new))


def only_serial(old: Paragraph, new: Paragraph) -> bool:
    """True for rows that differ in their serial number (序号) alone, the first of their cells."""
    if len(old.cells) < 2 or len(old.cells) != len(new.cells):
        return False
    (one, *rest), (other, *others) = (tuple(map(normal, p.cells)) for p in (old, new))
    return one != other and rest == others and _has_serial(old) and _has_serial(new)


def _has_serial(row: Paragraph) -> bool:
    """True where a row opens with a serial number, a name behind it."""
    first, second = row.cells[:2]
    return first.isdecimal() and len(first) <= 3 and _LETTER.search(second) is not None


def _cells(old: Paragraph, new: Paragraph) -> Iterator[Change]:
    counted = _has_serial(old) and _has_serial(new)
    for column, (before, after) in enumerate(zip(old.cells, new.cells, strict=True), start=1):
        if before != after:
            op = Op.TYPOGRAPHY if normal(before) == normal(after) else Op.CHANGED
            if counted and column == 1 and op is Op.CHANGED:
                op = Op.RENUMBERED
            yield Change(op, (old,), (new,), before, after, cell=(new.row, column))
