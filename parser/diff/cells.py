"""Rows of tables that changed, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from parser.diff.records import Change, Op, Paragraph
from parser.diff.typography import normal


def cell_changes(old: Paragraph, new: Paragraph) -> tuple[Change, ...]:
    """The changed cells of a row; none where the rows have not as many cells."""
    if len(old.cells) < 2 or len(old.cells) != len(new.cells):
        return ()
    return tuple(_cells(old, new))


def _cells(old: Paragraph, new: Paragraph) -> Iterator[Change]:
    for column, (before, after) in enumerate(zip(old.cells, new.cells, strict=True), start=1):
        if before != after:
            same = normal(before) == normal(after)
            op = Op.TYPOGRAPHY if same else Op.CHANGED
            yield Change(op, (old,), (new,), before, after, cell=(new.row, column))
