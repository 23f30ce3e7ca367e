"""The columns of a table, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

WIDEST = 60
"""Cells that a column asks for at most, whatever its content."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and how it shares the room.

    It has at least ``minimum`` cells (fewer if its content is narrower); ``weight`` shares
    out the rest; with weight 0 it is as wide as its content. ``align`` is left, right, center.
    ``look`` is a component class of the view for its cells, or empty; ``widest`` the
    cells that it asks for at most.
    """

    key: str
    label: str
    align: str = "left"
    minimum: int = 4
    weight: int = 1
    look: str = ""
    widest: int = WIDEST
